#include "app/exhibits/mixture/edit.h"
#include "app/exhibits/gestures.h"

#include <algorithm>

namespace lectern::exhibits::mixture {
namespace {

using Kind = fig::Gesture::Kind;
using Phase = fig::Gesture::Phase;

// The sample behind a mark of the layer "samples", or -1.
int sampleOf(const Result& r, int mark) {
    return mark >= 0 && static_cast<std::size_t>(mark) < r.shown.size()
               ? static_cast<int>(r.shown[static_cast<std::size_t>(mark)])
               : -1;
}

Edit dragStart(const Result& r, int component, const fig::Gesture& gesture) {
    Eigen::MatrixXd means = r.state(0).means;
    if (component >= means.rows() || gesture.phase == Phase::Press)
        return {};
    for (Eigen::Index j = 0; j < means.cols(); ++j)
        means(component, j) = gesture.position[static_cast<std::size_t>(j)];
    if (!means.allFinite())
        return {};
    Edit edit;
    edit.set["initialisation"] = "explicit";
    edit.set["initial_means"] = schema::Codec<Eigen::MatrixXd>::toJson(means);
    edit.step = 0;
    return edit;
}

Edit hover(const Result& r, const Parameters& p, const fig::Gesture& gesture) {
    const int sample = gesture.phase == Phase::Leave || gesture.layer != "samples" ? -1 : sampleOf(r, gesture.index);
    Edit edit;
    if (sample != p.hovered)
        edit.set["hovered"] = sample;
    return edit;
}

std::vector<double> placeOf(const Result& r, const fig::Gesture& gesture) {
    return {gesture.position.begin(), gesture.position.begin() + r.dimensions()};
}

// Painting beside a point in space: a little above it.
schema::LabelledPoint beside(schema::LabelledPoint point, const Result& r) {
    point.x[0] += 0.05 * (r.ranges[0].max - r.ranges[0].min);
    return point;
}

// Painting, dragging and erasing the points of `custom` data.
Edit editPoints(const Parameters& p, const Result& r, const fig::Gesture& gesture) {
    std::vector<schema::LabelledPoint> points = p.points;
    const int sample = gesture.layer == "samples" ? sampleOf(r, gesture.index) : -1;
    const bool onSample = sample >= 0 && static_cast<std::size_t>(sample) < points.size();
    if (gesture.kind == Kind::Drag && onSample && gesture.phase != Phase::Press)
        points[static_cast<std::size_t>(sample)].x = placeOf(r, gesture);
    else if (isClick(gesture) && gesture.layer.empty() && r.dimensions() == 2)
        points.push_back({placeOf(r, gesture), 0});
    else if (gesture.kind == Kind::DoubleClick && gesture.layer.empty() && r.dimensions() == 3)
        points.push_back({placeOf(r, gesture), 0}); // at the depth of the middle: seen from the side it can be moved
    else if (gesture.kind == Kind::DoubleClick && onSample && r.dimensions() == 3)
        points.insert(points.begin() + sample + 1, beside(points[static_cast<std::size_t>(sample)], r));
    else if (gesture.kind == Kind::Key && (gesture.key == "Delete" || gesture.key == "Backspace") && onSample &&
             points.size() > 1)
        points.erase(points.begin() + sample);
    else
        return {};
    Edit edit;
    if (points.size() < p.points.size())
        edit.set["hovered"] = -1; // another point has that index now
    edit.set["points"] = schema::Codec<std::vector<schema::LabelledPoint>>::toJson(points);
    return edit;
}

Edit editSpace(const Parameters& p, const Result& r, const fig::Gesture& gesture) {
    if (gesture.kind == Kind::Hover)
        return hover(r, p, gesture);
    if (const int k = numberAfter(gesture.layer, "start-"); k >= 0 && gesture.kind == Kind::Drag)
        return dragStart(r, k, gesture);
    for (const char* prefix : {"badge-", "ellipsoid-", "start-"})
        if (const int k = numberAfter(gesture.layer, prefix); k >= 0 && isClick(gesture)) {
            Edit edit;
            edit.set["selected"] = k;
            return edit;
        }
    return p.data == Source::custom ? editPoints(p, r, gesture) : Edit{};
}

Edit goTo(const Parameters& p, const Result& r, int iteration) {
    Edit edit;
    if (iteration >= 0 && iteration <= r.mostIterations())
        edit.step = stepOf(p, iteration);
    return edit;
}

Edit editBanner(const Parameters& p, const fig::Gesture& gesture) {
    Edit edit;
    const std::string prefix = "remedy-";
    if (gesture.layer.starts_with(prefix)) {
        const std::string id = gesture.layer.substr(prefix.size());
        if (id == "spherical")
            edit.set["family"] = id;
        else
            edit.set["regularisation"] = id;
    } else if (gesture.layer == "fewer-components") {
        edit.set["components"] = std::max(1, p.components - 1);
        if (p.initialisation == em::Initialisation::explicitMeans)
            edit.set["initialisation"] = "k-means++";
        if (p.initialWeights.size() > 0)
            edit.set["initial_weights"] = Json::array();
    } else if (gesture.layer == "another-start") {
        edit.set["seed"] = (p.seed + 1) % (largestSeed + 1);
        if (p.initialisation == em::Initialisation::explicitMeans)
            edit.set["initialisation"] = "k-means++";
    }
    return edit;
}

fig::Gesture inFirst(fig::Gesture gesture) {
    gesture.panel = "space";
    return gesture;
}

Edit chooseModel(const Parameters& p, const fig::Gesture& gesture) {
    Edit edit;
    for (const char* family : {"full", "tied", "diagonal", "spherical"})
        if (gesture.layer == family && gesture.index >= 0 && gesture.index < selectionComponents) {
            edit.set["family"] = family;
            edit.set["components"] = gesture.index + 1;
            if (p.initialisation == em::Initialisation::explicitMeans)
                edit.set["initialisation"] = "k-means++";
            if (p.initialWeights.size() > 0)
                edit.set["initial_weights"] = Json::array();
        }
    return edit;
}

} // namespace

Edit edit(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    if (gesture.panel == "space-2" && r.other)
        return edit(p, *r.other, step, inFirst(gesture));
    if (gesture.panel == "bic" || gesture.panel == "aic")
        return isClick(gesture) ? chooseModel(p, gesture) : Edit{};
    if (gesture.panel == "space") {
        if (const int iteration = numberAfter(gesture.layer, "side-"); iteration >= 0)
            return isClick(gesture) ? goTo(p, r, iteration) : Edit{};
        return editSpace(p, r, gesture);
    }
    if (!isClick(gesture))
        return {};
    if (gesture.panel == "thickness" || gesture.panel == "condition" || gesture.panel == "likelihood")
        return goTo(p, r, gesture.index);
    if (gesture.panel == "stopped")
        return editBanner(p, gesture);
    Edit edit;
    if (gesture.panel == "components" && gesture.index >= 0 && gesture.index < r.state(0).components())
        edit.set["selected"] = gesture.index;
    return edit;
}

} // namespace lectern::exhibits::mixture

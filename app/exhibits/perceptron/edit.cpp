// What the hand does: w, boundaries and cases, in either space.
#include "app/exhibits/gestures.h"
#include "app/exhibits/perceptron/present.h"
#include "app/exhibits/round_number.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::Index;
using Eigen::VectorXd;
using Kind = fig::Gesture::Kind;
using Phase = fig::Gesture::Phase;

constexpr int pocketUpdates = 60; // enough for small sets of cases, and few enough to go through

Json jsonOf(const VectorXd& v) {
    return schema::Codec<VectorXd>::toJson(v);
}

bool allowed(const VectorXd& v) {
    return v.allFinite() && (v.size() == 0 || v.cwiseAbs().maxCoeff() <= farthest);
}

VectorXd placeOf(const fig::Gesture& gesture, Index dimension) {
    VectorXd place(dimension);
    for (Index j = 0; j < dimension; ++j)
        place[j] = gesture.position[static_cast<std::size_t>(std::min<Index>(j, 2))];
    return place;
}

// Learning starts again from here.
Edit startAt(const VectorXd& w) {
    Edit edit;
    if (!allowed(w))
        return edit;
    edit.set["initial_weight"] = jsonOf(w);
    edit.step = 0;
    return edit;
}

Edit hover(const Parameters& p, int sample, const VectorXd& pointer) {
    Edit edit;
    if (sample != p.hovered)
        edit.set["hovered"] = sample;
    if (pointer.size() != p.pointer.size() || (pointer.array() != p.pointer.array()).any())
        edit.set["pointer"] = jsonOf(pointer);
    return edit;
}

// The index in the order of cases of the k-th case of a class.
int ofClass(const Result& r, int label, int k) {
    for (Index i = 0; i < r.count(); ++i)
        if (r.label(i) == label && k-- == 0)
            return static_cast<int>(i);
    return -1;
}

int sampleOf(const Result& r, const fig::Gesture& gesture) {
    const int pieces = r.count() > crowd ? 2 : 1; // of a line
    for (const int label : {1, -1}) {
        const std::string sign = label > 0 ? "plus" : "minus";
        if (gesture.layer == "cases-" + sign)
            return ofClass(r, label, std::max(gesture.index, 0));
        if (gesture.layer == "lines-" + sign)
            return ofClass(r, label, std::max(gesture.index, 0) / pieces);
    }
    int sample = -1;
    for (const char* prefix : {"case-", "line-", "plane-", "badge-"})
        sample = std::max(sample, numberAfter(gesture.layer, prefix));
    return sample < r.count() ? sample : -1;
}

// w itself, as a point with its arrow or as a boundary with its normal.
bool isW(const fig::Gesture& gesture) {
    for (const char* name : {"w", "boundary", "w-knob", "normal-tip"})
        if (gesture.layer == name)
            return true;
    return false;
}

// What a hover of a space lights: a case, w or nothing.
int hoveredOf(const Result& r, const fig::Gesture& gesture) {
    return gesture.phase == Phase::Leave ? -1 : isW(gesture) ? hoveredW : sampleOf(r, gesture);
}

std::vector<schema::LabelledPoint> pointsOf(const Result& r) {
    std::vector<schema::LabelledPoint> points;
    for (Index i = 0; i < r.count(); ++i) {
        schema::LabelledPoint point;
        for (Index j = 0; j < r.inputs(); ++j)
            point.x.push_back(r.data.cases.x(i, j));
        point.label = r.label(i) > 0 ? 1 : 0;
        points.push_back(std::move(point));
    }
    return points;
}

// The cases become custom ones: what is drawn by hand is kept as it is.
Edit withPoints(const Parameters& p, const Result& r, const std::vector<schema::LabelledPoint>& points) {
    Edit edit;
    if (points.size() > mostCases)
        return edit;
    for (const schema::LabelledPoint& point : points)
        for (const double x : point.x)
            if (!(std::abs(x) <= farthest))
                return edit;
    edit.set["points"] = schema::Codec<std::vector<schema::LabelledPoint>>::toJson(points);
    if (p.data != Source::custom)
        edit.set["data"] = "custom";
    if (p.scale != 1)
        edit.set["scale"] = 1.0;
    if (points.empty() && r.weights() != p.initialWeight.size() && p.initialWeight.size() > 0)
        edit.set["initial_weight"] = Json::array();
    return edit;
}

// The weights nearest to w, as long as w, that lie at right angles to this place; nothing where it is too near to the
// origin to say so.
Edit turnedThrough(const VectorXd& w, const VectorXd& at, double room) {
    if (!(at.norm() > 0.03 * room))
        return {};
    const VectorXd normal = w - at * (w.dot(at) / at.squaredNorm());
    return normal.norm() > 1e-9 * w.norm() ? startAt(normal.normalized() * w.norm()) : Edit{};
}

// Turns the boundary (with a bias: moves it) so that it goes through the pointer, w as long as before.
Edit dragBoundary(const Shown& s, const fig::Gesture& gesture) {
    const VectorXd at = placeOf(gesture, s.r.inputs());
    VectorXd w = s.w;
    if (s.p.biased()) {
        w[w.size() - 1] = -s.normal().dot(at);
        return startAt(w);
    }
    if (s.r.threshold != 0) { // w·at = threshold with the direction of w kept
        const double now = s.w.dot(at);
        return std::abs(now) > 1e-9 ? startAt(s.w * (s.r.threshold / now)) : Edit{};
    }
    return turnedThrough(s.w, at, dataReach(s));
}

Edit dragNormal(const Shown& s, const fig::Gesture& gesture) {
    const VectorXd at = placeOf(gesture, s.r.inputs());
    const VectorXd from = foot(s);
    VectorXd normal = at - from;
    if (!(normal.norm() > 0))
        return {};
    // An arrow that is drawn shorter than w only turns it: its scale follows from w, which would run away with it.
    if (arrowScale(s) != 1)
        normal *= s.normal().norm() / normal.norm();
    if (!(normal.norm() > 0))
        return {};
    VectorXd w = s.w;
    w.head(s.r.inputs()) = normal;
    if (s.p.biased())
        w[w.size() - 1] = -normal.dot(from);
    return startAt(w);
}

Edit editCases(const Shown& s, const fig::Gesture& gesture, int sample) {
    if (gesture.kind == Kind::Key && sample < 0)
        sample = s.hovered;
    std::vector<schema::LabelledPoint> points = pointsOf(s.r);
    const bool onCase = sample >= 0;
    const auto at = static_cast<std::size_t>(std::max(sample, 0));
    const VectorXd place = placeOf(gesture, s.r.inputs());
    const std::vector<double> x(place.begin(), place.end());
    if (gesture.kind == Kind::Drag && onCase && gesture.phase != Phase::Press)
        points[at].x = x;
    else if (gesture.kind == Kind::DoubleClick && onCase)
        points[at].label = 1 - points[at].label;
    else if (gesture.kind == Kind::DoubleClick) {
        points.push_back({x, s.normal().dot(place) + s.bias() > 0 ? 1 : 0});
        Edit edit = withPoints(s.p, s.r, points);
        if (!edit.set.empty())
            edit.set["hovered"] = static_cast<int>(points.size()) - 1; // it lies under the hand: keys mean it
        return edit;
    } else if (gesture.kind == Kind::Key && onCase && gesture.key == "f")
        points[at].label = 1 - points[at].label;
    else if (gesture.kind == Kind::Key && onCase && (gesture.key == "Delete" || gesture.key == "Backspace"))
        points.erase(points.begin() + sample);
    else
        return {};
    return withPoints(s.p, s.r, points);
}

Edit editData(const Shown& s, const fig::Gesture& gesture) {
    const int sample = sampleOf(s.r, gesture);
    if (gesture.kind == Kind::Hover)
        return hover(s.p, hoveredOf(s.r, gesture), VectorXd());
    if (gesture.kind == Kind::Drag && gesture.phase != Phase::Press) {
        if (gesture.layer == "boundary" || gesture.layer == "w-knob")
            return dragBoundary(s, gesture);
        if (gesture.layer == "normal-tip")
            return dragNormal(s, gesture);
    }
    return editCases(s, gesture, sample);
}

Edit editWeights(const Shown& s, const fig::Gesture& gesture) {
    const int sample = sampleOf(s.r, gesture);
    if (gesture.kind == Kind::Hover) {
        const bool flat = s.weightAxes() == 2;
        // Among many lines, and in space, the pointer is always on one.
        const bool place = flat ? gesture.layer.starts_with("cell-") || gesture.layer.starts_with("line")
                                : gesture.layer.empty() || gesture.layer.starts_with("plane-");
        const bool free = place && gesture.phase != Phase::Leave && s.r.count() > 0;
        return hover(s.p, hoveredOf(s.r, gesture), free ? placeOf(gesture, s.weightAxes()) : VectorXd());
    }
    if (gesture.kind == Kind::Key)
        return editCases(s, gesture, sample);
    if (gesture.kind != Kind::Drag || gesture.phase == Phase::Press)
        return {};
    const VectorXd place = placeOf(gesture, s.weightAxes());
    if (gesture.layer == "w") {
        VectorXd w = s.w;
        w.head(s.weightAxes()) = place;
        return startAt(w);
    }
    if (gesture.layer == "walk-from" || gesture.layer == "walk-to") {
        const auto walk = walkOf(s);
        if (!walk || !allowed(place))
            return {};
        VectorXd end = gesture.layer == "walk-from" ? walk->from : walk->to;
        end.head(s.weightAxes()) = place;
        Edit edit;
        edit.set[gesture.layer == "walk-from" ? "walk_from" : "walk_to"] = jsonOf(end);
        return edit;
    }
    return {};
}

// Learning that meets more weights than the same few again and again: in another order at each pass, in small steps,
// and not from 0, where whole cases keep w on ties.
Json wandering(const Parameters& p, const Result& r) {
    Json set = {{"order", "random"},
                {"learning_rate", std::min(p.learningRate, 0.3)},
                {"max_updates", std::min(p.maxUpdates, pocketUpdates)}};
    if (r.run.weights.front().isZero(0)) {
        const double size = roundAbove(std::max(r.radius / 4, 1e-6));
        VectorXd start(r.weights());
        for (Index j = 0; j < start.size(); ++j)
            start[j] = (j % 2 == 0 ? -size : size) * (j + 1 == start.size() ? -0.5 : 1);
        set["initial_weight"] = jsonOf(start);
    }
    return set;
}

Edit editLifting(const Shown& s, const fig::Gesture& gesture) {
    const bool plane = gesture.layer == "plane";
    if (gesture.kind == Kind::Hover)
        return hover(s.p, gesture.phase != Phase::Leave && plane ? hoveredW : hoveredOf(s.r, gesture), VectorXd());
    if (gesture.kind == Kind::Drag && gesture.phase != Phase::Press && plane)
        return turnedThrough(s.w, placeOf(gesture, s.r.weights()), dataReach(s));
    return {};
}

Edit editAny(const Shown& s, const fig::Gesture& gesture) {
    const Parameters& p = s.p;
    const Result& r = s.r;
    if (gesture.panel == "data")
        return editData(s, gesture);
    if (gesture.panel == "weights")
        return editWeights(s, gesture);
    if (gesture.panel == "lifting")
        return editLifting(s, gesture);
    Edit edit;
    const bool click = gesture.kind == Kind::Click && gesture.phase != Phase::Leave;
    if (gesture.panel == "cases" && gesture.layer == "rows" && gesture.index < r.count()) {
        if (gesture.kind == Kind::Hover || click)
            return hover(p, gesture.phase == Phase::Leave ? -1 : gesture.index, VectorXd());
    } else if (gesture.panel == "remark" && click) {
        if (gesture.layer == "bias-on") {
            edit.set["bias"] = "on";
            if (p.initialWeight.size() > 0)
                edit.set["initial_weight"] = Json::array();
        } else if (gesture.layer == "pocket") {
            edit.set["rule"] = "pocket";
            if (r.run.cycle)
                edit.set.update(wandering(p, r));
        }
    }
    return edit;
}

} // namespace

Edit edit(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    const Shown s = shownAt(p, r, step);
    Edit edit = editAny(s, gesture);
    const bool drag = gesture.kind == Kind::Drag;
    if (drag && gesture.phase == Phase::Press)
        edit.set["held"] = jsonOf(windowsOf(s));
    else if (p.held.size() > 0 && (!drag || gesture.phase != Phase::Move)) {
        edit.set["held"] = jsonOf(VectorXd());
        edit.set["kept"] = jsonOf(p.held);
    }
    return edit;
}

} // namespace lectern::exhibits::perceptron

// The 2-D picture: the same layers as the 3-D one, under the same names, so that gestures mean the same.
#include "app/exhibits/mixture/present_space.h"
#include "core/mixture/contours.h"
#include "core/mixture/text.h"

#include <algorithm>

namespace lectern::exhibits::mixture {
namespace {

fig::Vec2 vec2(const Eigen::VectorXd& v) {
    return {v[0], v[1]};
}

fig::Points2 rowsOf(const Shown& s, const std::vector<Eigen::Index>& rows) {
    std::vector<fig::Vec2> points;
    for (const Eigen::Index row : rows)
        points.push_back(vec2(s.r.samples.values.row(row).transpose()));
    return fig::share(std::move(points));
}

fig::PlotLayer samplesLayer(const Shown& s) {
    fig::PointsLayer points;
    points.points = s.r.points2;
    dressSamples(s, points);
    return {"samples", points, touchOfSamples(s, "drag: move; Delete: erase; click beside: add")};
}

void addEllipse(const Shown& s, int k, std::vector<fig::PlotLayer>& layers) {
    const Eigen::VectorXd mean = s.state().means.row(k).transpose();
    const Eigen::MatrixXd axes = semiAxes(s, k);
    fig::EllipseLayer ellipse;
    ellipse.centre = vec2(mean);
    ellipse.a = vec2(axes.col(0));
    ellipse.b = vec2(axes.col(1));
    ellipse.edge = outlineOf(s, k);
    ellipse.opacity = 0.15;
    layers.push_back({"ellipsoid-" + std::to_string(k), ellipse, selectable(k)});
    if (s.p.axes == PrincipalAxes::hidden)
        return;
    fig::SegmentsLayer cross;
    cross.ends = fig::share(std::vector<fig::Vec2>{vec2(mean - axes.col(0)), vec2(mean + axes.col(0)),
                                                   vec2(mean - axes.col(1)), vec2(mean + axes.col(1))});
    cross.stroke = {fig::category(k), fig::Weight::Thin, fig::Dash::Solid};
    layers.push_back({"axes-" + std::to_string(k), cross, {}});
}

// Half and nine tenths of the whole mixture's mass.
void addContours(const Shown& s, const fig::Plot& plot, std::vector<fig::PlotLayer>& layers) {
    if (!s.state().invertible())
        return;
    em::Window window{{plot.x.range->min, plot.y.range->min}, {plot.x.range->max, plot.y.range->max}};
    constexpr double reach = 3.5; // standard deviations: no line ends in mid-air
    for (int k = 0; k < s.state().components(); ++k) {
        const Eigen::Vector2d mean = s.state().means.row(k).transpose();
        const Eigen::Vector2d room = reach * s.state().covariances[static_cast<std::size_t>(k)].diagonal().cwiseSqrt();
        window.min = window.min.cwiseMin(mean - room);
        window.max = window.max.cwiseMax(mean + room);
    }
    const auto contours = em::densityContours(s.state(), window, {0.5, 0.9});
    const char* names[] = {"contour-50", "contour-90"};
    for (std::size_t i = 0; i < contours.size(); ++i) {
        std::vector<fig::Vec2> ends;
        for (const Eigen::Vector2d& point : contours[i])
            ends.push_back({point[0], point[1]});
        if (ends.empty())
            continue;
        fig::SegmentsLayer lines;
        lines.ends = fig::share(std::move(ends));
        lines.stroke = {fig::muted, fig::Weight::Thin, fig::Dash::Solid};
        layers.push_back({names[i], lines, {}});
    }
}

void addPoints(std::vector<fig::PlotLayer>& layers, const char* name, fig::Points2 points, fig::Role role) {
    if (points->empty())
        return;
    fig::PointsLayer rings;
    rings.points = std::move(points);
    rings.role = role;
    rings.shape = fig::Shape::Circle;
    rings.fill = fig::Fill::Ring;
    layers.push_back({name, rings, {}});
}

void addRings(const Shown& s, std::vector<fig::PlotLayer>& layers) {
    if (const std::optional<Taken> taken = takenOf(s)) {
        addPoints(layers, "own", rowsOf(s, taken->left), fig::ink);
        addPoints(layers, "taken", rowsOf(s, taken->gone), fig::selected);
    }
    if (s.hovered >= 0)
        addPoints(layers, "hovered", rowsOf(s, {s.hovered}), fig::ink);
    if (const std::optional<Remark> remark = remarkOf(s)) {
        fig::LabelLayer label;
        label.at = vec2(remark->at);
        label.text = remark->text;
        label.role = remark->role;
        label.leader = fig::Leader::Line;
        layers.push_back({"remark", label, {}});
    }
}

void addNames(const Shown& s, int k, std::vector<fig::PlotLayer>& layers) {
    const std::string suffix = std::to_string(k);
    if (showsHandles(s)) {
        fig::PointsLayer handle;
        handle.points = fig::share(std::vector<fig::Vec2>{vec2(s.state().means.row(k).transpose())});
        handle.role = fig::category(k);
        handle.shape = fig::Shape::Circle;
        handle.size = fig::Size::Large;
        layers.push_back({"start-" + suffix, handle, movable(k)});
    }
    fig::LabelLayer badge;
    badge.at = vec2(badgePlace(s, k));
    badge.text = em::componentName(k);
    badge.role = fig::category(k);
    badge.style = fig::LabelStyle::Badge;
    badge.side = fig::Side::Centre;
    layers.push_back({"badge-" + suffix, badge, selectable(k)});
    if (!s.singular(k))
        return;
    fig::LabelLayer flat;
    flat.at = badge.at;
    flat.text = fig::markup("\\b{flat}");
    flat.role = fig::selected;
    flat.side = fig::Side::Right;
    flat.size = fig::Size::Large;
    layers.push_back({"flat-" + suffix, flat, {}});
}

fig::Axis axisOf(const Shown& s, std::size_t column) {
    fig::Axis axis;
    axis.label = s.r.samples.columns[column];
    axis.range = s.r.ranges[column];
    return axis;
}

} // namespace

fig::Plot planeOf(const Shown& s) {
    fig::Plot plot;
    plot.x = axisOf(s, 0);
    plot.y = axisOf(s, 1);
    const double width = plot.x.range->max - plot.x.range->min, height = plot.y.range->max - plot.y.range->min;
    plot.aspect =
        std::max(width, height) > 8 * std::min(width, height) ? fig::Plot::Aspect::Free : fig::Plot::Aspect::Equal;
    addContours(s, plot, plot.layers);
    plot.layers.push_back(samplesLayer(s));
    for (int k = 0; k < s.state().components(); ++k)
        addEllipse(s, k, plot.layers);
    addRings(s, plot.layers);
    for (int k = 0; k < s.state().components(); ++k)
        addNames(s, k, plot.layers);
    return plot;
}

} // namespace lectern::exhibits::mixture

#include "app/exhibits/perceptron/plot_tools.h"

#include <cmath>

namespace lectern::exhibits::perceptron {

using Eigen::VectorXd;

void PlotLayers::region(std::string name, const core::Polygon& outline, fig::Role role, double opacity,
                        fig::Touch touch) {
    if (outline.size() < 3)
        return;
    std::vector<fig::Vec2> points;
    for (const VectorXd& corner : outline)
        points.push_back(vec2(corner));
    fig::RegionLayer region;
    region.outline = fig::share(std::move(points));
    region.role = role;
    region.opacity = opacity;
    add(std::move(name), std::move(region), std::move(touch));
}

void PlotLayers::line(std::string name, const core::Polygon& ends, fig::Stroke stroke, fig::Touch touch) {
    if (ends.size() != 2)
        return;
    fig::SegmentsLayer line;
    line.ends = fig::share(std::vector<fig::Vec2>{vec2(ends[0]), vec2(ends[1])});
    line.stroke = stroke;
    add(std::move(name), std::move(line), std::move(touch));
}

void PlotLayers::arrow(std::string name, const VectorXd& from, const VectorXd& to, fig::Stroke stroke,
                       fig::Touch touch) {
    if ((to - from).norm() > 0)
        add(std::move(name), fig::ArrowLayer{vec2(from), vec2(to), stroke}, std::move(touch));
}

void PlotLayers::point(std::string name, const VectorXd& at, fig::Role role, fig::Fill fill, fig::Size size,
                       fig::Touch touch, fig::Shape shape) {
    fig::PointsLayer point;
    point.points = fig::share(std::vector<fig::Vec2>{vec2(at)});
    point.role = role;
    point.fill = fill;
    point.size = size;
    point.shape = shape;
    add(std::move(name), std::move(point), std::move(touch));
}

void PlotLayers::label(std::string name, const VectorXd& at, const std::string& source, fig::Role role, fig::Side side,
                       fig::Size size, fig::Leader leader) {
    fig::LabelLayer label;
    label.at = vec2(at);
    label.text = fig::markup(source);
    label.role = role;
    label.side = side;
    label.size = size;
    label.leader = leader;
    add(std::move(name), std::move(label));
}

void PlotLayers::badge(const Shown& s, const std::string& name, int sample, const VectorXd& at, fig::Touch touch,
                       std::optional<fig::Role> ring) {
    auto badge = numberOf<fig::LabelLayer>(s, sample, ring);
    badge.at = vec2(at);
    add(name, std::move(badge), std::move(touch));
}

void PlotLayers::arc(std::string name, double radius, double from, double to, fig::Stroke stroke) {
    std::vector<fig::Vec2> points;
    for (int i = 0; i <= 24; ++i) {
        const double angle = from + (to - from) * i / 24;
        points.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    const fig::Vec2 tip = points.back();
    const double sign = to > from ? 1 : -1, length = 0.02 * radius;
    const Eigen::Vector2d end(tip[0], tip[1]), along(-sign * std::sin(to), sign * std::cos(to));
    fig::CurveLayer curve;
    curve.points = fig::share(std::move(points));
    curve.stroke = stroke;
    add(name, std::move(curve));
    arrow(name + "-tip", end - length * along, end, stroke);
}

void PlotLayers::rightAngle(std::string name, const VectorXd& corner, const VectorXd& a, const VectorXd& b, double size,
                            fig::Role role) {
    if (!(a.norm() > 0) || !(b.norm() > 0))
        return;
    const VectorXd u = size * a.normalized(), v = size * b.normalized();
    fig::CurveLayer mark;
    mark.points = fig::share(std::vector<fig::Vec2>{vec2(corner + u), vec2(corner + u + v), vec2(corner + v)});
    mark.stroke = {role, fig::Weight::Thin, fig::Dash::Solid};
    add(std::move(name), std::move(mark));
}

Eigen::VectorXd lineEnd(const Shown& s, Eigen::Index i, double reach, End end) {
    const core::Polygon ends = core::planeInBox(halfSpace(s, i), reach);
    if (ends.size() != 2)
        return {};
    return (ends[0][0] < ends[1][0] - 1e-12) == (end == End::Low) ? ends[0] : ends[1];
}

VectorXd onSquare(const VectorXd& direction, double reach) {
    const double size = direction.cwiseAbs().maxCoeff();
    return size > 0 ? VectorXd(direction * (reach / size)) : VectorXd(VectorXd::Zero(direction.size()));
}

} // namespace lectern::exhibits::perceptron

#include "app/exhibits/perceptron/plot_tools.h"

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

void PlotLayers::badge(const Shown& s, const std::string& name, int sample, const VectorXd& at, double radius,
                       fig::Touch touch) {
    const int label = s.r.label(sample);
    if (label < 0) {
        const auto corner = [&](double x, double y) { return VectorXd(at + radius * Eigen::Vector2d(x, y)); };
        region(name + "-square", {corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)}, roleOf(label), 1);
    }
    fig::LabelLayer badge;
    badge.at = vec2(at);
    badge.text = std::to_string(sample + 1);
    badge.role = roleOf(label);
    badge.style = fig::LabelStyle::Badge;
    badge.side = fig::Side::Centre;
    add(name, std::move(badge), std::move(touch));
}

void PlotLayers::halo(std::string name, const VectorXd& at, double radius) {
    fig::EllipseLayer ring;
    ring.centre = vec2(at);
    ring.a = {radius, 0};
    ring.b = {0, radius};
    ring.edge = {fig::selected, fig::Weight::Strong, fig::Dash::Solid};
    ring.opacity = 0;
    add(std::move(name), ring);
}

VectorXd onSquare(const VectorXd& direction, double reach) {
    const double size = direction.cwiseAbs().maxCoeff();
    return size > 0 ? VectorXd(direction * (reach / size)) : VectorXd(VectorXd::Zero(direction.size()));
}

} // namespace lectern::exhibits::perceptron

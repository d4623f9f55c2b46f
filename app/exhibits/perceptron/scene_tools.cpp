#include "app/exhibits/perceptron/scene_tools.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {

using Eigen::Index;
using Eigen::VectorXd;

namespace {

fig::Points3 shared(const core::Polygon& corners) {
    std::vector<fig::Vec3> points;
    for (const VectorXd& corner : corners)
        points.push_back(vec3(corner));
    return fig::share(std::move(points));
}

} // namespace

void SceneLayers::polygon(std::string name, const core::Polygon& outline, fig::Role role, double opacity,
                          std::optional<fig::Stroke> edge, fig::Touch touch) {
    if (outline.size() > 2)
        add(std::move(name), fig::PolygonLayer{shared(outline), role, opacity, edge}, std::move(touch));
}

void SceneLayers::line(std::string name, const core::Polygon& points, fig::Stroke stroke) {
    if (points.size() > 1)
        add(std::move(name), fig::PolylineLayer{shared(points), stroke});
}

void SceneLayers::rim(std::string name, core::Polygon outline, fig::Stroke stroke) {
    if (outline.size() < 3)
        return;
    outline.push_back(outline.front());
    line(std::move(name), outline, stroke);
}

void SceneLayers::arrow(std::string name, const VectorXd& from, const VectorXd& to, fig::Stroke stroke) {
    if ((to - from).norm() > 0)
        add(std::move(name), fig::Arrow3Layer{vec3(from), vec3(to), stroke});
}

void SceneLayers::mark(std::string name, const VectorXd& at, fig::Role role, fig::Fill fill, fig::Size size,
                       fig::Touch touch, fig::Shape shape) {
    fig::RingsLayer ring;
    ring.points = shared({at});
    ring.role = role;
    ring.fill = fill;
    ring.shape = shape;
    ring.size = size;
    add(std::move(name), std::move(ring), std::move(touch));
}

void SceneLayers::cases(const Shown& s, const std::function<VectorXd(Index)>& place, fig::Touch touch) {
    for (const int label : {1, -1}) {
        core::Polygon places;
        for (Index i = 0; i < s.r.count(); ++i)
            if (s.r.label(i) == label)
                places.push_back(place(i));
        if (places.empty())
            continue;
        fig::CloudLayer cloud;
        cloud.points = shared(places);
        cloud.role = roleOf(label);
        cloud.shape = shapeOf(label);
        cloud.size = numbered(s) ? fig::Size::Large : fig::Size::Normal;
        add(label > 0 ? "cases-plus" : "cases-minus", std::move(cloud), touch);
    }
}

void SceneLayers::badge(const Shown& s, std::string name, Index sample, const VectorXd& at, fig::Touch touch,
                        std::optional<fig::Role> ring) {
    auto badge = numberOf<fig::Label3Layer>(s, sample, ring);
    badge.at = vec3(at);
    add(std::move(name), std::move(badge), std::move(touch));
}

void SceneLayers::label(std::string name, const VectorXd& at, const std::string& source, fig::Role role, fig::Side side,
                        fig::Leader leader) {
    fig::Label3Layer label;
    label.at = vec3(at);
    label.text = fig::markup(source);
    label.role = role;
    label.side = side;
    label.leader = leader;
    add(std::move(name), std::move(label));
}

fig::Scene emptyScene(const std::vector<std::string>& names, const std::vector<fig::Range>& ranges, const Look& look) {
    fig::Scene scene;
    for (std::size_t j = 0; j < 3; ++j) {
        scene.axes[j].label = names[j];
        scene.axes[j].range = ranges[j];
    }
    scene.frame = fig::Scene::Frame::Floor;
    scene.camera.azimuth = look.azimuth;
    scene.camera.elevation = look.elevation;
    return scene;
}

void addOriginAxes(SceneLayers& layers, const std::vector<fig::Range>& ranges) {
    std::vector<fig::Vec3> ends;
    for (std::size_t j = 0; j < 3; ++j)
        for (const double end : {ranges[j].min, ranges[j].max}) {
            fig::Vec3 at{0, 0, 0};
            at[j] = end;
            ends.push_back(at);
        }
    layers.add("axes",
               fig::Segments3Layer{fig::share(std::move(ends)), {fig::muted, fig::Weight::Hair, fig::Dash::Solid}});
}

core::Polygon within(core::Polygon polygon, const std::vector<fig::Range>& ranges) {
    std::vector<core::HalfSpace> walls;
    for (Index j = 0; j < 3; ++j) {
        walls.push_back({VectorXd::Unit(3, j), -ranges[static_cast<std::size_t>(j)].min});
        walls.push_back({-VectorXd::Unit(3, j), ranges[static_cast<std::size_t>(j)].max});
    }
    return core::clipped(std::move(polygon), walls);
}

core::Polygon planeIn(const core::HalfSpace& plane, const std::vector<fig::Range>& ranges) {
    double reach = 0;
    for (const fig::Range& range : ranges)
        reach = std::max({reach, std::abs(range.min), std::abs(range.max)});
    return within(core::planeInBox(plane, reach), ranges);
}

} // namespace lectern::exhibits::perceptron

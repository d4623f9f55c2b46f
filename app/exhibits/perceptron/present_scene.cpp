// Both spaces in three dimensions.
#include "app/exhibits/perceptron/present.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::Index;
using Eigen::VectorXd;
using fig::Dash;
using fig::Side;
using fig::Weight;

constexpr Index mostPlanes = 12;

class SceneLayers {
public:
    explicit SceneLayers(fig::Scene& scene) : scene_(scene) {}
    void add(std::string name, decltype(fig::SceneLayer::shape) shape, fig::Touch touch = {}) {
        scene_.layers.push_back({std::move(name), std::move(shape), std::move(touch)});
    }
    void polygon(std::string name, const core::Polygon& outline, fig::Role role, double opacity,
                 std::optional<fig::Stroke> edge, fig::Touch touch = {}) {
        if (outline.size() < 3)
            return;
        std::vector<fig::Vec3> points;
        for (const VectorXd& corner : outline)
            points.push_back(vec3(corner));
        add(std::move(name), fig::PolygonLayer{fig::share(std::move(points)), role, opacity, edge}, std::move(touch));
    }
    void arrow(std::string name, const VectorXd& from, const VectorXd& to, fig::Stroke stroke) {
        if ((to - from).norm() > 0)
            add(std::move(name), fig::Arrow3Layer{vec3(from), vec3(to), stroke});
    }
    void mark(std::string name, const VectorXd& at, fig::Role role, fig::Fill fill, fig::Size size,
              fig::Touch touch = {}, fig::Shape shape = fig::Shape::Circle) {
        fig::RingsLayer ring;
        ring.points = fig::share(std::vector<fig::Vec3>{vec3(at)});
        ring.role = role;
        ring.fill = fill;
        ring.shape = shape;
        ring.size = size;
        add(std::move(name), std::move(ring), std::move(touch));
    }
    void label(std::string name, const VectorXd& at, const std::string& source, fig::Role role, Side side = Side::Auto,
               fig::LabelStyle style = fig::LabelStyle::Text) {
        fig::Label3Layer label;
        label.at = vec3(at);
        label.text = fig::markup(source);
        label.role = role;
        label.side = side;
        label.style = style;
        add(std::move(name), std::move(label));
    }

private:
    fig::Scene& scene_;
};

// Corners of the box that the ranges make, as a polygon's clip.
std::vector<core::HalfSpace> walls(const std::vector<fig::Range>& ranges) {
    std::vector<core::HalfSpace> halves;
    for (Index j = 0; j < 3; ++j) {
        halves.push_back({VectorXd::Unit(3, j), -ranges[static_cast<std::size_t>(j)].min});
        halves.push_back({-VectorXd::Unit(3, j), ranges[static_cast<std::size_t>(j)].max});
    }
    return halves;
}

fig::Scene emptyScene(const std::vector<std::string>& names, const std::vector<fig::Range>& ranges) {
    fig::Scene scene;
    for (std::size_t j = 0; j < 3; ++j) {
        scene.axes[j].label = names[j];
        scene.axes[j].range = ranges[j];
    }
    scene.frame = fig::Scene::Frame::Floor;
    scene.camera.azimuth = 32;
    scene.camera.elevation = 22;
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
    layers.add("axes", fig::Segments3Layer{fig::share(std::move(ends)), {fig::muted, Weight::Hair, Dash::Solid}});
}

core::Polygon planeIn(const core::HalfSpace& plane, const std::vector<fig::Range>& ranges) {
    double reach = 0;
    for (const fig::Range& range : ranges)
        reach = std::max({reach, std::abs(range.min), std::abs(range.max)});
    return core::clipped(core::planeInBox(plane, reach), walls(ranges));
}

void addDataCases(const Shown& s, SceneLayers& layers) {
    const auto touch = lights("drag: move; double click: other label; Delete: erase", fig::Touch::Drag::Movable);
    for (const int label : {1, -1}) {
        std::vector<fig::Vec3> points;
        for (Index i = 0; i < s.r.count(); ++i)
            if (s.r.label(i) == label)
                points.push_back(vec3(s.r.data.cases.x.row(i).transpose()));
        if (points.empty())
            continue;
        fig::CloudLayer cloud;
        cloud.points = fig::share(std::move(points));
        cloud.role = roleOf(label);
        cloud.shape = shapeOf(label);
        cloud.size = numbered(s) ? fig::Size::Large : fig::Size::Normal;
        layers.add(label > 0 ? "cases-plus" : "cases-minus", std::move(cloud), touch);
    }
    for (Index i = 0; i < s.r.count() && numbered(s); ++i)
        if (i != s.lit())
            layers.label("case-" + std::to_string(i), s.r.data.cases.x.row(i).transpose(), std::to_string(i + 1),
                         roleOf(s.r.label(i)), Side::Centre, badgeOf(s.r.label(i)));
    std::vector<fig::Vec3> wrong;
    for (Index i = 0; i < s.r.count(); ++i)
        if (!s.right[static_cast<std::size_t>(i)])
            wrong.push_back(vec3(s.r.data.cases.x.row(i).transpose()));
    if (!wrong.empty()) {
        fig::RingsLayer rings;
        rings.points = fig::share(std::move(wrong));
        layers.add("wrong", std::move(rings));
    }
}

void addDataLit(const Shown& s, SceneLayers& layers) {
    const int i = s.lit();
    if (i < 0)
        return;
    const VectorXd at = s.r.data.cases.x.row(i).transpose();
    layers.mark("lit", at, ringOf(s, i), fig::Fill::Ring, fig::Size::Large);
    layers.label("lit-label", at, pointWords(s, i), fig::selected, Side::Above);
}

// The closed polyhedron of good weights inside the box: the planes that bound it, and where the box cuts it.
void addCone(const Shown& s, const std::vector<core::HalfSpace>& halves, double reach, SceneLayers& layers) {
    if (!s.p.fan || !s.r.separable || s.r.count() == 0)
        return;
    std::vector<Index> bounding;
    if (s.r.cone && !s.slice() && s.r.threshold == 0)
        bounding.assign(s.r.cone->facets.begin(), s.r.cone->facets.end());
    else if (s.r.count() <= 200)
        for (Index i = 0; i < s.r.count(); ++i)
            bounding.push_back(i);
    const fig::Stroke edge{fig::good, Weight::Thin, Dash::Solid};
    for (const Index i : bounding) {
        if (s.r.count() == 1)
            break; // its plane is drawn already
        std::vector<core::HalfSpace> others;
        for (Index k = 0; k < s.r.count(); ++k)
            if (k != i)
                others.push_back(halves[static_cast<std::size_t>(k)]);
        layers.polygon("cone-face-" + std::to_string(i),
                       core::clipped(core::planeInBox(halves[static_cast<std::size_t>(i)], reach), others), fig::good,
                       0.3, edge);
    }
    int cap = 0;
    for (const core::Polygon& face : core::boxFaces(3, reach))
        layers.polygon("cone-cap-" + std::to_string(++cap), core::clipped(face, halves), fig::good,
                       s.r.count() == 1 ? 0.07 : 0.16, edge);
}

void addRays(const Shown& s, double reach, SceneLayers& layers) {
    if (!s.p.fan || !s.r.cone || s.slice() || !s.r.separable || s.r.cone->lineality.rows() > 0)
        return;
    std::vector<fig::Vec3> ends;
    for (Index i = 0; i < s.r.cone->rays.rows(); ++i) {
        const VectorXd ray = s.r.cone->rays.row(i).transpose();
        ends.push_back({0, 0, 0});
        ends.push_back(vec3(ray * (reach / ray.cwiseAbs().maxCoeff())));
    }
    layers.add("rays", fig::Segments3Layer{fig::share(std::move(ends)), {fig::good, Weight::Strong, Dash::Solid}});
}

VectorXd middleOf(const core::Polygon& polygon) {
    VectorXd middle = VectorXd::Zero(3);
    for (const VectorXd& corner : polygon)
        middle += corner / static_cast<double>(polygon.size());
    return middle;
}

// Where a plane carries its number: towards one corner, for every case another.
VectorXd handleOf(const core::Polygon& plane, Index i) {
    const double turn = 2.4 * static_cast<double>(i) + 2.6;
    const Eigen::Vector3d to(std::cos(turn), std::sin(turn), 0.5);
    VectorXd corner = plane.front();
    for (const VectorXd& other : plane)
        if (to.dot(other) > to.dot(corner))
            corner = other;
    const VectorXd middle = middleOf(plane);
    return middle + 0.62 * (corner - middle);
}

// Turned so that planes are seen from the side that shows most of them.
double azimuthFor(const std::vector<core::HalfSpace>& halves, double elevation) {
    constexpr double degree = std::numbers::pi / 180;
    double best = -1, chosen = 32;
    for (const double azimuth : {32.0, -32.0, 58.0, -58.0, 122.0, -122.0, 148.0, -148.0}) {
        const Eigen::Vector3d look(-std::sin(azimuth * degree) * std::cos(elevation * degree),
                                   std::cos(azimuth * degree) * std::cos(elevation * degree),
                                   -std::sin(elevation * degree));
        double seen = 0;
        for (std::size_t i = 0; i < std::min<std::size_t>(halves.size(), 12); ++i)
            seen += std::min(0.5, std::abs(look.dot(Eigen::Vector3d(halves[i].normal.normalized()))));
        if (seen > best + 1e-9) {
            best = seen;
            chosen = azimuth;
        }
    }
    return chosen;
}

void addCasePlanes(const Shown& s, const std::vector<core::HalfSpace>& halves, double reach, SceneLayers& layers) {
    const bool alone = s.r.count() == 1;
    for (Index i = 0; i < s.r.count(); ++i) {
        const bool lit = i == s.lit();
        const bool bounds = s.r.cone && !s.slice() &&
                            std::find(s.r.cone->facets.begin(), s.r.cone->facets.end(), i) != s.r.cone->facets.end();
        if (!lit && !bounds && s.r.count() > mostPlanes) // of a crowd those that bound the cone
            continue;
        const fig::Role role = lit ? fig::selected : roleOf(s.r.label(i));
        const core::Polygon plane = core::planeInBox(halves[static_cast<std::size_t>(i)], reach);
        layers.polygon("plane-" + std::to_string(i), plane, role, lit || alone ? 0.28 : 0.07,
                       fig::Stroke{role, lit || alone ? Weight::Normal : Weight::Hair, Dash::Solid},
                       lights("case " + std::to_string(i + 1) + ": all w with w·x = 0"));
        if (plane.empty())
            continue;
        const VectorXd corner = handleOf(plane, i);
        if (lit || alone) {
            const VectorXd tip =
                middleOf(plane) + halves[static_cast<std::size_t>(i)].normal.normalized() * (0.3 * reach);
            layers.arrow("good-side-" + std::to_string(i), middleOf(plane), tip, {role, Weight::Normal, Dash::Solid});
            layers.label("good-side-label", tip, "good side", role);
        }
        if (lit) {
            layers.mark("lit", corner, ringOf(s, static_cast<int>(i)), fig::Fill::Ring, fig::Size::Large);
            layers.label("lit-label", corner, "\\b{\\m{x_{\\r{" + std::to_string(i + 1) + "}}} is a plane}",
                         fig::selected, Side::Above);
        } else if (numbered(s)) {
            layers.label("badge-" + std::to_string(i), corner, std::to_string(i + 1), role, Side::Centre,
                         badgeOf(s.r.label(i)));
            if (!alone)
                layers.arrow("good-side-" + std::to_string(i), corner,
                             corner + halves[static_cast<std::size_t>(i)].normal.normalized() * (0.16 * reach),
                             {role, Weight::Normal, Dash::Solid});
        }
    }
}

void addWeights(const Shown& s, SceneLayers& layers) {
    if (s.p.trajectory && s.weight > 0) {
        std::vector<fig::Vec3> points;
        const std::size_t stride = static_cast<std::size_t>(s.weight) / 2000 + 1;
        for (std::size_t i = 0; i < static_cast<std::size_t>(s.weight); i += stride)
            points.push_back(vec3(drawn(s, s.r.run.weights[i])));
        points.push_back(vec3(drawn(s, s.w)));
        layers.add("path", fig::PolylineLayer{fig::share(std::move(points)), {fig::muted, Weight::Thin, Dash::Solid}});
    }
    const VectorXd w = drawn(s, s.w), origin = VectorXd::Zero(3);
    layers.arrow("w-arrow", origin, w, {fig::ink, Weight::Strong, Dash::Solid});
    if (s.next) {
        layers.arrow("update", w, drawn(s, *s.next), {fig::selected, Weight::Normal, Dash::Dashed});
        layers.mark("next", drawn(s, *s.next), fig::selected, fig::Fill::Ring, fig::Size::Small);
        layers.label("next-label", drawn(s, *s.next), "\\b{next \\m{w}}", fig::selected);
    }
    if (s.p.rule == core::Rule::pocket) {
        const int best = s.r.run.pocket[static_cast<std::size_t>(s.weight)];
        const VectorXd at = drawn(s, s.r.run.weights[static_cast<std::size_t>(best)]);
        layers.mark("pocket", at, fig::good, fig::Fill::Solid, fig::Size::Large, {}, fig::Shape::Diamond);
        layers.label("pocket-label", at,
                     "\\b{pocket: " + std::to_string(s.r.run.pocketWrong[static_cast<std::size_t>(s.weight)]) +
                         " wrong}",
                     fig::good);
    }
    layers.mark("w", w, fig::ink, fig::Fill::Solid, fig::Size::Large,
                lights("drag: set the start; the boundary turns", fig::Touch::Drag::Movable));
    layers.label("w-label", w, "\\b{\\m{w} is a point}", fig::ink);
    if (const auto walk = walkOf(s)) {
        layers.add("walk", fig::PolylineLayer{
                               fig::share(std::vector<fig::Vec3>{vec3(drawn(s, walk->from)), vec3(drawn(s, walk->to))}),
                               {fig::good, Weight::Strong, Dash::Solid}});
        const auto touch = lights("drag: other good weights", fig::Touch::Drag::Movable);
        layers.mark("walk-from", drawn(s, walk->from), fig::good, fig::Fill::Ring, fig::Size::Normal, touch);
        layers.mark("walk-to", drawn(s, walk->to), fig::good, fig::Fill::Ring, fig::Size::Normal, touch);
        layers.mark("walk-at", drawn(s, walk->at), fig::good, fig::Fill::Solid, fig::Size::Normal);
        layers.label("walk-label", drawn(s, walk->at),
                     core::wrongCases(s.r.lifted, walk->at, s.r.threshold) == 0 ? "\\b{the average: all right}"
                                                                                : "\\b{the average}",
                     fig::good);
    }
}

} // namespace

fig::Scene dataScene(const Shown& s) {
    fig::Scene scene = emptyScene(s.r.data.inputs, s.r.window);
    SceneLayers layers(scene);
    addOriginAxes(layers, s.r.window);
    if (s.r.count() == 0)
        return scene;
    if (s.p.fan && s.r.separable && s.r.count() > 1) {
        int i = 0;
        const std::vector<VectorXd> fan = fanWeights(s);
        for (std::size_t k = 0; k<fan.size(); k += fan.size()> 4 ? fan.size() / 4 : 1)
            layers.polygon("fan-" + std::to_string(++i), planeIn(boundary(s, fan[k]), s.r.window), fig::good, 0.08,
                           fig::Stroke{fig::good, Weight::Hair, Dash::Solid});
    }
    if (s.normal().norm() > 0) {
        const core::Polygon plane = planeIn(boundary(s, s.w), s.r.window);
        layers.polygon("boundary", plane, fig::ink, 0.14, fig::Stroke{fig::ink, Weight::Normal, Dash::Solid},
                       lights("w is this plane"));
        const VectorXd tip = foot(s) + arrowScale(s) * s.normal();
        layers.arrow("normal", foot(s), tip, {fig::ink, Weight::Strong, Dash::Solid});
        layers.mark("normal-tip", tip, fig::ink, fig::Fill::Solid, fig::Size::Normal,
                    lights("drag: move w", fig::Touch::Drag::Movable));
        layers.label("normal-label", tip, "\\m{\\b{w}}", fig::ink);
        if (!plane.empty()) {
            VectorXd knob = plane.front();
            for (const VectorXd& corner : plane)
                if (corner[2] + 0.5 * corner[0] > knob[2] + 0.5 * knob[0])
                    knob = corner;
            layers.mark("w-knob", knob, fig::ink, fig::Fill::Solid, fig::Size::Normal);
            layers.label("w-knob-label", knob, "\\b{\\m{w} is a plane}", fig::ink);
        }
    }
    addDataCases(s, layers);
    addDataLit(s, layers);
    return scene;
}

fig::Scene weightScene(const Shown& s) {
    const double reach = s.r.reach;
    const std::vector<fig::Range> ranges(3, fig::Range{-reach, reach});
    std::vector<std::string> names{"weight 1", "weight 2", "weight 3"};
    if (s.p.biased() && !s.slice())
        names[2] = "bias";
    fig::Scene scene = emptyScene(names, ranges);
    SceneLayers layers(scene);
    addOriginAxes(layers, ranges);
    std::vector<core::HalfSpace> halves;
    for (Index i = 0; i < s.r.count(); ++i)
        halves.push_back(halfSpace(s, i));
    scene.camera.azimuth = azimuthFor(halves, scene.camera.elevation);
    addCasePlanes(s, halves, reach, layers);
    scene.camera.zoom = 0.88; // planes reach into the corners of the box
    if (s.r.count() > 0) {
        addCone(s, halves, reach, layers);
        addRays(s, reach, layers);
    }
    addWeights(s, layers);
    if (s.r.count() > 1 && !s.r.separable)
        layers.label("cone-label", Eigen::Vector3d(0, 0, -reach), "\\b{no weights are right on all}", fig::selected);
    else if (s.r.count() > 1 && s.p.fan && s.r.separation && !s.slice() && !s.p.walk)
        layers.label("cone-label", s.r.separation->direction * reach,
                     "\\b{all " + std::to_string(s.r.count()) + " right}", fig::good);
    return scene;
}

} // namespace lectern::exhibits::perceptron

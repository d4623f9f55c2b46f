// Weight space in three dimensions: weights are points, cases are planes.
#include "app/exhibits/perceptron/scene_tools.h"

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

// What the parts of this scene share: everything is cut at a ball about the origin, where planes are discs.
struct Ball {
    const Shown& s;
    std::vector<core::HalfSpace> halves;
    double radius;

    bool bounds(Index i) const {
        return s.r.cone && !s.slice() &&
               std::find(s.r.cone->facets.begin(), s.r.cone->facets.end(), i) != s.r.cone->facets.end();
    }
    // Of a crowd only the planes that bound the cone are drawn.
    bool shows(Index i) const { return i == s.lit() || s.r.count() <= mostPlanes || bounds(i); }
    const core::HalfSpace& half(Index i) const { return halves[static_cast<std::size_t>(i)]; }
    Eigen::Vector2d onScreen(const VectorXd& w) const {
        const double turn = s.weightLook.azimuth * std::numbers::pi / 180,
                     lift = s.weightLook.elevation * std::numbers::pi / 180;
        const Eigen::Vector3d right(std::cos(turn), std::sin(turn), 0),
            up(-std::sin(turn) * std::sin(lift), std::cos(turn) * std::sin(lift), std::cos(lift));
        return {right.dot(w), up.dot(w)};
    }
};

// What all cases but the lit one call good, where no weights please all: it lies beyond that one's plane.
void addOthers(const Ball& ball, SceneLayers& layers) {
    const Shown& s = ball.s;
    const std::vector<core::HalfSpace> others = othersOfLit(s);
    VectorXd low;
    for (std::size_t i = 0; i < others.size(); ++i) {
        std::vector<core::HalfSpace> rest = others;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        const core::Polygon face = core::clipped(core::planeInBall(others[i], ball.radius), rest);
        layers.polygon("others-face-" + std::to_string(i), face, fig::muted, 0.3,
                       fig::Stroke{fig::muted, Weight::Normal, Dash::Solid});
        for (const VectorXd& corner : face)
            if (low.size() == 0 || ball.onScreen(corner)[1] < ball.onScreen(low)[1])
                low = corner;
    }
    if (low.size() > 0)
        layers.label("others-label", low, othersWords(s), fig::ink, Side::Auto, fig::Leader::Line);
}

// The good weights of a single case are half of the ball: circles of it and arcs over them, as of a globe.
void addDome(const Ball& ball, SceneLayers& layers) {
    const Shown& s = ball.s;
    if (!s.p.fan || s.r.count() != 1 || !(ball.half(0).normal.norm() > 0))
        return;
    const core::HalfSpace& half = ball.half(0);
    const VectorXd up = half.normal.normalized();
    const core::Polygon rim = core::planeInBall(half, ball.radius);
    if (rim.empty())
        return;
    VectorXd middle = VectorXd::Zero(3);
    for (const VectorXd& corner : rim)
        middle += corner / static_cast<double>(rim.size());
    const double low = std::asin(std::clamp(middle.dot(up) / ball.radius, -1.0, 1.0));
    const double high = std::numbers::pi / 2;
    const auto onBall = [&](const VectorXd& corner, double latitude) {
        return VectorXd(ball.radius * (std::sin(latitude) * up + std::cos(latitude) * (corner - middle).normalized()));
    };
    constexpr int circles = 4, meridians = 12, steps = 18;
    for (int k = 0; k < circles; ++k) {
        core::Polygon circle;
        for (const VectorXd& corner : rim)
            circle.push_back(onBall(corner, low + (high - low) * k / circles));
        layers.polygon("dome-" + std::to_string(k), circle, fig::good, 0.10,
                       fig::Stroke{fig::good, k == 0 ? Weight::Normal : Weight::Hair, Dash::Solid});
    }
    for (int m = 0; m < meridians; ++m) {
        core::Polygon arc;
        for (int k = 0; k <= steps; ++k)
            arc.push_back(
                onBall(rim[rim.size() * static_cast<std::size_t>(m) / meridians], low + (high - low) * k / steps));
        layers.line("dome-arc-" + std::to_string(m), arc, {fig::good, Weight::Hair, Dash::Solid});
    }
    layers.label("cone-label", ball.radius * up, "\\b{good side}", fig::good, Side::Auto);
    // How far w is from the plane, and on which side.
    const VectorXd w = drawn(s, s.w), below = w - half.at(w) / half.normal.squaredNorm() * half.normal;
    layers.line("w-height", {w, below}, {half.at(w) > 0 ? fig::good : fig::selected, Weight::Normal, Dash::Dotted});
    layers.mark("w-foot", below, half.at(w) > 0 ? fig::good : fig::selected, fig::Fill::Open, fig::Size::Small);
}

// The planes that bound the good weights, each as far as all others allow.
void addCone(const Ball& ball, SceneLayers& layers) {
    const Shown& s = ball.s;
    if (!s.p.fan || !s.r.separable || s.r.count() < 2)
        return;
    const bool known = s.r.cone && !s.slice() && s.r.threshold == 0;
    if (!known && s.r.count() > 200)
        return;
    VectorXd top; // the corner that is highest: a slice has no middle direction to name it at
    for (Index i = 0; i < s.r.count(); ++i) {
        if (known && !ball.bounds(i))
            continue;
        std::vector<core::HalfSpace> others;
        for (Index k = 0; k < s.r.count(); ++k)
            if (k != i)
                others.push_back(ball.half(k));
        const core::Polygon face = core::clipped(core::planeInBall(ball.half(i), ball.radius), others);
        layers.polygon("cone-face-" + std::to_string(i), face, fig::good, 0.34,
                       fig::Stroke{fig::good, Weight::Normal, Dash::Solid});
        for (const VectorXd& corner : face)
            if (top.size() == 0 || corner[2] > top[2])
                top = corner;
    }
    if (!known && top.size() > 0 && !s.p.walk)
        layers.label("cone-label", top, allRight(s), fig::good, Side::Auto, fig::Leader::Line);
}

void addRays(const Ball& ball, SceneLayers& layers) {
    const Shown& s = ball.s;
    if (!s.p.fan || !s.r.cone || s.slice() || !s.r.separable || s.r.cone->lineality.rows() > 0)
        return;
    std::vector<fig::Vec3> ends;
    for (Index i = 0; i < s.r.cone->rays.rows(); ++i) {
        ends.push_back({0, 0, 0});
        ends.push_back(vec3(ball.radius * s.r.cone->rays.row(i).transpose()));
    }
    layers.add("rays", fig::Segments3Layer{fig::share(std::move(ends)), {fig::good, Weight::Strong, Dash::Solid}});
}

// Where the planes carry their numbers: on their rims, far from each other and from the cone as the camera sees it.
std::vector<VectorXd> handlesOf(const Ball& ball) {
    std::vector<Eigen::Vector2d> taken;
    if (ball.s.r.count() == 1) // off the middle, where w and its links are
        taken.push_back(ball.radius * Eigen::Vector2d(0, -1));
    else if (ball.s.r.separation && !ball.s.slice())
        taken.push_back(ball.onScreen(ball.radius * ball.s.r.separation->direction));
    std::vector<VectorXd> handles(static_cast<std::size_t>(ball.s.r.count()));
    for (Index i = 0; i < ball.s.r.count(); ++i) {
        if (!ball.shows(i))
            continue;
        double widest = -1;
        Eigen::Vector2d place = Eigen::Vector2d::Zero();
        for (const VectorXd& corner : core::planeInBall(ball.half(i), ball.radius)) {
            const VectorXd& at = corner;
            const Eigen::Vector2d here = ball.onScreen(at);
            double room = 2 * here.norm();
            for (const Eigen::Vector2d& other : taken)
                room = std::min(room, (here - other).norm());
            if (room > widest + 1e-9) {
                widest = room;
                place = here;
                handles[static_cast<std::size_t>(i)] = at;
            }
        }
        if (widest >= 0)
            taken.push_back(place);
    }
    return handles;
}

// The normal of a plane is the case itself, as far as there is room.
void addCaseVector(const Ball& ball, Index i, SceneLayers& layers) {
    if (ball.s.slice())
        return;
    const VectorXd x = ball.s.r.lifted.x.row(i).transpose();
    if (!(x.norm() > 0) || (x - ball.s.w).norm() < 0.1 * ball.radius)
        return;
    const VectorXd tip = std::min(1.0, 0.85 * ball.radius / x.norm()) * x;
    layers.arrow("case-vector", VectorXd::Zero(3), tip, {fig::selected, Weight::Normal, Dash::Dotted});
    layers.label("case-vector-label", tip, "\\b{\\m{x_{\\r{" + std::to_string(i + 1) + "}}}}", fig::selected);
}

void addCasePlanes(const Ball& ball, SceneLayers& layers) {
    const Shown& s = ball.s;
    const std::vector<VectorXd> handles = handlesOf(ball);
    for (Index i = 0; i < s.r.count(); ++i) {
        const VectorXd& handle = handles[static_cast<std::size_t>(i)];
        if (handle.size() == 0)
            continue;
        const bool lit = i == s.lit(), alone = s.r.count() == 1;
        const fig::Role role = lit ? fig::selected : roleOf(s.r.label(i));
        const std::string name = std::to_string(i), number = std::to_string(i + 1);
        layers.polygon("plane-" + name, core::planeInBall(ball.half(i), ball.radius), role,
                       lit || alone  ? 0.24
                       : numbered(s) ? 0.05
                                     : 0.02,
                       fig::Stroke{role, lit ? Weight::Normal : Weight::Thin, Dash::Solid},
                       lights("case " + number + ": all w with w·x = 0"));
        // Long enough to come out of the ring.
        const bool pulls = lit || alone || (contradicts(s, i) && numbered(s));
        const VectorXd tip = handle + ball.half(i).normal.normalized() * ((pulls ? 0.42 : 0.2) * ball.radius);
        if (lit || numbered(s))
            layers.arrow("good-side-" + name, handle, tip, {role, Weight::Normal, Dash::Solid});
        if (numbered(s))
            layers.badge(s, "badge-" + name, i, handle, {}, lit ? ringOf(s, static_cast<int>(i)) : std::nullopt);
        if (lit && !(alone && s.p.fan))
            layers.label("good-side-label", tip, "good side", role);
        if (!lit)
            continue;
        if (!numbered(s))
            layers.mark("lit", handle, *ringOf(s, static_cast<int>(i)), fig::Fill::Ring, fig::Size::Large);
        layers.label("lit-label", handle, "\\b{\\m{x_{\\r{" + number + "}}} is a plane}", fig::selected, Side::Auto);
        addCaseVector(ball, i, layers);
    }
}

void addWeights(const Shown& s, SceneLayers& layers) {
    if (s.p.trajectory && s.weight > 0) {
        std::vector<fig::Vec3> points;
        const std::size_t stride = static_cast<std::size_t>(s.weight) / 2000 + 1;
        for (std::size_t i = 0; i < static_cast<std::size_t>(s.weight); i += stride)
            points.push_back(vec3(drawn(s, s.r.run.weights[i])));
        points.push_back(vec3(drawn(s, s.w)));
        const bool many = points.size() > 60; // a tangle, in which w must still be found
        layers.add("path", fig::PolylineLayer{fig::share(std::move(points)),
                                              {fig::muted, many ? Weight::Hair : Weight::Thin, Dash::Solid}});
    }
    const VectorXd w = drawn(s, s.w), origin = VectorXd::Zero(3);
    layers.arrow("w-arrow", origin, w, {fig::ink, Weight::Strong, Dash::Solid});
    if (s.next) {
        layers.arrow("update", w, drawn(s, *s.next), {fig::selected, Weight::Normal, Dash::Dashed});
        layers.mark("next", drawn(s, *s.next), fig::selected, fig::Fill::Ring, fig::Size::Small);
        layers.label("next-label", drawn(s, *s.next), "\\b{next \\m{w}}", fig::selected);
    }
    if (const std::optional<VectorXd> pocket = pocketOf(s)) {
        layers.mark("pocket", drawn(s, *pocket), fig::good, fig::Fill::Solid, fig::Size::Large, {},
                    fig::Shape::Diamond);
        layers.label("pocket-label", drawn(s, *pocket), pocketWords(s), fig::good, Side::AboveLeft, fig::Leader::Line);
    }
    if (s.hoversW)
        layers.mark("w-lit", w, fig::selected, fig::Fill::Ring, fig::Size::Large);
    layers.mark("w", w, fig::ink, fig::Fill::Solid, fig::Size::Large,
                lights("drag: set the start; the boundary turns", fig::Touch::Drag::Movable));
    layers.label("w-label", w, "\\b{\\m{w} is a point}", fig::ink, Side::AboveRight);
    if (const auto walk = walkOf(s)) {
        layers.add("walk", fig::PolylineLayer{
                               fig::share(std::vector<fig::Vec3>{vec3(drawn(s, walk->from)), vec3(drawn(s, walk->to))}),
                               {fig::good, Weight::Strong, Dash::Solid}});
        const auto touch = lights("drag: other good weights", fig::Touch::Drag::Movable);
        layers.mark("walk-from", drawn(s, walk->from), walkRole(s, walk->from), fig::Fill::Ring, fig::Size::Normal,
                    touch);
        layers.mark("walk-to", drawn(s, walk->to), walkRole(s, walk->to), fig::Fill::Ring, fig::Size::Normal, touch);
        layers.label("walk-end-1", drawn(s, walk->from), "\\b{\\m{w_{\\r{1}}}}", walkRole(s, walk->from), Side::Left);
        layers.label("walk-end-2", drawn(s, walk->to), "\\b{\\m{w_{\\r{2}}}}", walkRole(s, walk->to), Side::Right);
        layers.mark("walk-at", drawn(s, walk->at), walkRole(s, walk->at), fig::Fill::Solid, fig::Size::Normal);
        layers.label("walk-label", drawn(s, walk->at),
                     core::wrongCases(s.r.lifted, walk->at, s.r.threshold) == 0 ? "\\b{the average: all right}"
                                                                                : "\\b{the average}",
                     fig::good);
    }
}

} // namespace

fig::Scene weightScene(const Shown& s) {
    const double reach = s.reach;
    const std::vector<fig::Range> ranges(3, fig::Range{-reach, reach});
    std::vector<std::string> names{"weight 1", "weight 2", "weight 3"};
    if (s.p.biased() && !s.slice())
        names[2] = "bias";
    fig::Scene scene = emptyScene(names, ranges, s.weightLook);
    SceneLayers layers(scene);
    addOriginAxes(layers, ranges);
    Ball ball{s, {}, reach};
    for (Index i = 0; i < s.r.count(); ++i)
        ball.halves.push_back(halfSpace(s, i));
    addCasePlanes(ball, layers);
    addDome(ball, layers);
    addOthers(ball, layers);
    addCone(ball, layers);
    addRays(ball, layers);
    addWeights(s, layers);
    if (s.r.count() > 1 && s.r.separable && s.p.fan && s.r.separation && !s.slice() && !s.p.walk)
        layers.label("cone-label", s.r.separation->direction * reach, allRight(s), fig::good);
    scene.ground = lights("");
    if (s.p.pointer.size() == 3)
        layers.label("pointer-label", s.p.pointer, pointerWords(s, ball.halves), fig::ink, Side::AboveRight);
    return scene;
}

} // namespace lectern::exhibits::perceptron

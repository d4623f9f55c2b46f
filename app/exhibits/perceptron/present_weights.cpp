// Weight space in two dimensions: weights are points, cases are lines.
#include "app/exhibits/perceptron/plot_tools.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::Index;
using Eigen::Vector2d;
using Eigen::VectorXd;
using fig::Dash;
using fig::Fill;
using fig::Side;
using fig::Size;
using fig::Weight;

constexpr std::size_t mostCells = 300;

std::vector<core::HalfSpace> allHalves(const Shown& s) {
    std::vector<core::HalfSpace> halves;
    for (Index i = 0; i < s.r.count(); ++i)
        halves.push_back(halfSpace(s, i));
    return halves;
}

// Every place where the same cases are right, with how many are wrong there: lit while the pointer is in it.
void addCells(const Shown& s, const std::vector<core::HalfSpace>& halves, PlotLayers& layers) {
    const auto cells = halves.size() > mostCells / 2 ? std::vector<core::ArrangementCell>{}
                                                     : core::arrangement(halves, 3 * s.reach, mostCells);
    if (cells.empty()) // too many to tell apart: the count at the pointer is there all the same
        layers.region("cell-0", core::boxFaces(2, 3 * s.reach).front(), fig::muted, 0, lights(""));
    const bool pointed = s.p.pointer.size() == 2;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        bool here = pointed;
        for (const core::HalfSpace& half : halves) {
            if (!here)
                break;
            here = (half.at(s.p.pointer) >= 0) == (half.at([&] {
                       VectorXd middle = VectorXd::Zero(2);
                       for (const VectorXd& corner : cells[i].outline)
                           middle += corner / static_cast<double>(cells[i].outline.size());
                       return middle;
                   }()) >= 0);
        }
        layers.region("cell-" + std::to_string(i), cells[i].outline, fig::muted, here ? 0.10 : 0.0, lights(""));
    }
}

void addPointer(const Shown& s, const std::vector<core::HalfSpace>& halves, PlotLayers& layers) {
    if (s.p.pointer.size() == 2)
        layers.label("pointer-label", s.p.pointer, pointerWords(s, halves), fig::ink, Side::AboveRight);
}

void addCone(const Shown& s, const std::vector<core::HalfSpace>& halves, PlotLayers& layers) {
    if (const auto others = othersOfLit(s); !others.empty()) {
        const core::Polygon region = core::clipped(core::boxFaces(2, beyond * s.reach).front(), others);
        layers.region("others", region, fig::muted, 0.25);
    }
    if (!s.p.fan || s.r.count() == 0 || !s.r.separable)
        return;
    const core::Polygon cone = core::clipped(core::boxFaces(2, beyond * s.reach).front(), halves);
    layers.region("cone", cone, fig::good, 0.3);
}

// A band on the good side of each case's line, and the line.
void addLine(const Shown& s, Index i, PlotLayers& layers) {
    const core::HalfSpace half = halfSpace(s, i);
    const core::Polygon ends = core::planeInBox(half, beyond * s.reach);
    if (ends.size() != 2)
        return;
    const bool lit = i == s.lit();
    const std::string name = std::to_string(i);
    const fig::Role role = lit ? fig::selected : roleOf(s.r.label(i));
    if (numbered(s)) {
        const VectorXd in = half.normal.normalized() * (0.045 * s.reach);
        layers.region("band-" + name, {ends[0], ends[1], ends[1] + in, ends[0] + in}, role, 0.22);
    }
    layers.line("line-" + name, ends,
                {role,
                 lit           ? Weight::Strong
                 : numbered(s) ? Weight::Normal
                               : Weight::Hair,
                 Dash::Solid},
                lights("case " + std::to_string(i + 1) + ": all w with w·x = 0"));
}

// Where a line of a crowd is pointed out.
VectorXd crowdedPlace(const Shown& s, Index i) {
    for (const double share : {0.74, 0.97})
        if (const VectorXd at = lineEnd(s, i, share * s.reach); at.size() > 0)
            return at;
    return {};
}

void addBadges(const Shown& s, PlotLayers& layers) {
    if (!numbered(s))
        return;
    const auto touch = lights("");
    const std::vector<VectorXd> places = badgePlaces(s);
    for (Index i = 0; i < s.r.count(); ++i) {
        const VectorXd& at = places[static_cast<std::size_t>(i)];
        if (at.size() == 0)
            continue;
        const core::HalfSpace half = halfSpace(s, i);
        if (!(half.normal.norm() > 0))
            continue;
        layers.arrow("good-side-" + std::to_string(i), at, at + half.normal.normalized() * (0.16 * s.reach),
                     {i == s.lit() ? fig::selected : roleOf(s.r.label(i)), Weight::Normal, Dash::Solid});
        layers.badge(s, "badge-" + std::to_string(i), static_cast<int>(i), at, touch,
                     i == s.lit() ? ringOf(s, static_cast<int>(i)) : std::nullopt);
    }
}

// A case with nothing but the constant input has no line in a slice: the bias alone says whether it is right.
void addLineless(const Shown& s, PlotLayers& layers) {
    for (Index i = 0; s.slice() && numbered(s) && i < s.r.count(); ++i) {
        const core::HalfSpace half = halfSpace(s, i);
        if (half.normal.norm() > 0)
            continue;
        layers.label("lineless", Vector2d(-0.96 * s.reach, -0.94 * s.reach),
                     "case " + std::to_string(i + 1) + " has no line here: " + (half.offset > 0 ? "right" : "wrong"),
                     fig::muted, Side::AboveRight, Size::Small);
        return;
    }
}

void addLit(const Shown& s, PlotLayers& layers) {
    const int i = s.lit();
    if (i < 0)
        return;
    const VectorXd at = numbered(s) ? badgePlaces(s)[static_cast<std::size_t>(i)] : crowdedPlace(s, i);
    if (at.size() == 0)
        return;
    if (!numbered(s))
        layers.point("lit", at, *ringOf(s, i), Fill::Ring, Size::Large);
    const std::string name = "\\m{x_{\\r{" + std::to_string(i + 1) + "}}}";
    const core::HalfSpace half = halfSpace(s, i);
    const VectorXd foot = -half.offset / std::max(half.normal.squaredNorm(), 1e-300) * half.normal;
    layers.label("lit-label", foot + 0.55 * (at - foot), "\\b{" + name + " is a line}", fig::selected,
                 Side::AboveRight);
    layers.label("good-side-label", goodSidePlace(s, foot, at, half.normal), "good side", fig::selected, Side::Centre,
                 Size::Small);
    const VectorXd x = s.r.lifted.x.row(i).head(2).transpose();
    layers.rightAngle("right-angle", foot, x, foot - at, 0.035 * s.reach, fig::selected);
    const double most = 0.8 * s.reach / x.norm();
    if ((foot + x - drawn(s, s.w)).norm() < 0.05 * s.reach) { // w lies on it
        layers.label("case-vector-label", foot + 0.5 * x, "\\b{" + name + " = \\m{w} here}", fig::selected, Side::Left);
        return;
    }
    layers.arrow("case-vector", foot, foot + std::min(1.0, most) * x, {fig::selected, Weight::Thin, Dash::Dotted});
    layers.label("case-vector-label", foot + std::min(1.0, most) * x, "\\b{" + name + "}", fig::selected, Side::Auto);
}

void addPath(const Shown& s, PlotLayers& layers) {
    if (!s.p.trajectory || s.weight == 0)
        return;
    std::vector<fig::Vec2> points;
    const std::size_t stride = static_cast<std::size_t>(s.weight) / 2000 + 1;
    for (std::size_t i = 0; i < static_cast<std::size_t>(s.weight); i += stride)
        points.push_back(vec2(s.r.run.weights[i]));
    points.push_back(vec2(s.w));
    fig::CurveLayer path;
    path.points = fig::share(points);
    const bool many = points.size() > 60; // a tangle, in which w must still be found
    path.stroke = {many ? fig::faint : fig::muted, many ? Weight::Hair : Weight::Thin, Dash::Solid};
    layers.add("path", path);
    if (many)
        return;
    if (points.size() > 3) {
        const NamePlace place = pathPlace(s, points);
        layers.label("path-label", place.at, s.slice() ? "path so far, at other biases" : "path so far", fig::muted,
                     place.side, Size::Small);
    }
    points.pop_back();
    fig::PointsLayer stops;
    stops.points = fig::share(std::move(points));
    stops.role = fig::muted;
    stops.shape = fig::Shape::Circle;
    stops.fill = Fill::Open;
    stops.size = Size::Small;
    layers.add("path-stops", stops);
}

void addWeights(const Shown& s, PlotLayers& layers) {
    const VectorXd w = drawn(s, s.w);
    layers.arrow("w-arrow", VectorXd::Zero(2), w, {fig::ink, Weight::Strong, Dash::Solid});
    if (s.next) {
        const VectorXd next = drawn(s, *s.next);
        // Beside w's own arrow, where the update runs along it.
        const VectorXd step = next - w, side = Vector2d(-step[1], step[0]);
        const bool along = std::abs(side.dot(w)) < 0.1 * step.norm() * w.norm() && step.dot(w) < 0;
        const VectorXd aside = along ? VectorXd(0.03 * s.reach * side.normalized()) : VectorXd(VectorXd::Zero(2));
        layers.arrow("update", w + aside, next + aside, {fig::selected, Weight::Normal, Dash::Dashed});
        layers.point("next", next, fig::selected, Fill::Open, Size::Normal);
        layers.label("next-label", next, "\\b{next \\m{w}}", fig::selected, along ? Side::Left : Side::Right);
    }
    if (const std::optional<VectorXd> pocket = pocketOf(s)) {
        layers.point("pocket", drawn(s, *pocket), fig::good, Fill::Solid, Size::Large, {}, fig::Shape::Diamond);
        layers.label("pocket-label", drawn(s, *pocket), pocketWords(s), fig::good, Side::BelowRight);
    }
    if (s.hoversW)
        layers.point("w-lit", w, fig::selected, Fill::Ring, Size::Large);
    layers.point("w", w, fig::ink, Fill::Solid, Size::Large,
                 lights("drag: set the start; the boundary turns", fig::Touch::Drag::Movable));
    layers.label("w-label", w, "\\b{\\m{w} is a point}", fig::ink, Side::AboveRight, Size::Normal,
                 s.p.trajectory && s.weight > 0 ? fig::Leader::Line : fig::Leader::None);
}

void addWalk(const Shown& s, PlotLayers& layers) {
    const auto walk = walkOf(s);
    if (!walk)
        return;
    const bool all = walkRole(s, walk->from) == fig::good && walkRole(s, walk->to) == fig::good;
    layers.line("walk", {drawn(s, walk->from), drawn(s, walk->to)},
                {all ? fig::good : fig::muted, Weight::Normal, Dash::Solid});
    layers.point("walk-from", drawn(s, walk->from), walkRole(s, walk->from), Fill::Open, Size::Large,
                 lights("drag: other good weights", fig::Touch::Drag::Movable));
    layers.point("walk-to", drawn(s, walk->to), walkRole(s, walk->to), Fill::Open, Size::Large,
                 lights("drag: other good weights", fig::Touch::Drag::Movable));
    layers.point("walk-at", drawn(s, walk->at), walkRole(s, walk->at), Fill::Solid, Size::Large);
    layers.label("walk-end-1", drawn(s, walk->from), "\\b{\\m{w_{\\r{1}}}}", walkRole(s, walk->from), Side::Left);
    layers.label("walk-end-2", drawn(s, walk->to), "\\b{\\m{w_{\\r{2}}}}", walkRole(s, walk->to), Side::Right);
    const int wrong = core::wrongCases(s.r.lifted, walk->at, s.r.threshold);
    layers.label("walk-label", drawn(s, walk->at),
                 wrong == 0 ? "\\b{the average: all right}" : "\\b{the average: " + std::to_string(wrong) + " wrong}",
                 wrong == 0 ? fig::good : fig::selected, Side::Right, Size::Normal, fig::Leader::Line);
}

void addConeLabel(const Shown& s, const std::vector<core::HalfSpace>& halves, PlotLayers& layers) {
    if (!s.p.fan || s.p.walk || s.r.count() == 0)
        return;
    const core::Polygon seen = core::clipped(core::boxFaces(2, s.reach).front(), halves);
    if (!s.r.separable || seen.empty())
        return;
    const Roomy place = roomiest(s, seen, halves);
    const bool inside = place.room > 0.2 * s.reach;
    layers.label("cone-label", place.at, s.r.count() == 1 ? "\\b{good side}" : allRight(s), fig::good,
                 inside ? Side::Centre : Side::Right, Size::Normal, inside ? fig::Leader::None : fig::Leader::Line);
}

// What the weights are that please all cases but the lit one.
void addOthersLabel(const Shown& s, PlotLayers& layers) {
    const std::vector<core::HalfSpace> others = othersOfLit(s);
    if (others.empty())
        return;
    const core::Polygon seen = core::clipped(core::boxFaces(2, 0.9 * s.reach).front(), others);
    if (seen.size() > 2)
        layers.label("others-label", roomiest(s, seen, others).at, othersWords(s), fig::muted, Side::Auto, Size::Small,
                     fig::Leader::Line);
}

// What a threshold does to the cone.
void addThresholdWords(const Shown& s, PlotLayers& layers) {
    if (s.r.threshold != 0 && s.r.count() > 1)
        layers.label("threshold-label", Vector2d(-0.97 * s.reach, -0.95 * s.reach),
                     "\\m{\\theta } is fixed: lines off 0, no cone;\nas a weight (bias) it is one again", fig::muted,
                     Side::AboveRight, Size::Small);
}

} // namespace

fig::Plot weightPlot(const Shown& s) {
    fig::Plot plot;
    plot.x.label = "weight 1";
    plot.y.label = "weight 2";
    plot.x.range = plot.y.range = fig::Range{-s.reach, s.reach};
    plot.aspect = fig::Plot::Aspect::Equal;
    plot.axes = fig::Plot::Axes::Origin;
    PlotLayers layers(plot);
    const std::vector<core::HalfSpace> halves = allHalves(s);
    if (s.r.count() > 0) {
        addCells(s, halves, layers);
        addCone(s, halves, layers);
    }
    if (numbered(s)) {
        for (Index i = 0; i < s.r.count(); ++i)
            if (i != s.lit())
                addLine(s, i, layers);
    } else {
        addCrowd(s, layers);
        if (s.r.count() > crowd && s.r.cone)
            for (const Index i : s.r.cone->facets)
                if (i != s.lit())
                    addLine(s, i, layers);
    }
    if (s.lit() >= 0)
        addLine(s, s.lit(), layers);
    addPath(s, layers);
    addWeights(s, layers);
    addWalk(s, layers);
    addBadges(s, layers);
    addLit(s, layers);
    addLineless(s, layers);
    addConeLabel(s, halves, layers);
    addOthersLabel(s, layers);
    addThresholdWords(s, layers);
    addPointer(s, halves, layers);
    return plot;
}

} // namespace lectern::exhibits::perceptron

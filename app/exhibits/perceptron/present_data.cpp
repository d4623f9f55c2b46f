// Data space in two dimensions: cases are points, weights are lines.
#include "app/exhibits/perceptron/plot_tools.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

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

core::HalfSpace flipped(const core::HalfSpace& half) {
    return {-half.normal, -half.offset};
}

bool hasLine(const Shown& s) {
    return s.normal().norm() > 0;
}

core::Polygon halfPlane(const Shown& s, const core::HalfSpace& half) {
    return core::clipped(core::boxFaces(2, beyond * dataReach(s)).front(), std::vector{half});
}

// A place on a line near its lower end in the window.
std::optional<VectorXd> lowOn(const Shown& s, const core::HalfSpace& line) {
    core::Polygon ends = core::planeInBox(line, beyond * dataReach(s));
    if (ends.size() != 2)
        return std::nullopt;
    if (ends[0][1] > ends[1][1])
        std::swap(ends[0], ends[1]);
    const VectorXd way = ends[1] - ends[0];
    double from = 0, to = 1; // of the way: what lies in the window
    for (Index j = 0; j < 2; ++j) {
        if (way[j] == 0)
            continue;
        const fig::Range range = s.window[static_cast<std::size_t>(j)];
        const double a = (range.min - ends[0][j]) / way[j], b = (range.max - ends[0][j]) / way[j];
        from = std::max(from, std::min(a, b));
        to = std::min(to, std::max(a, b));
    }
    return from < to ? std::optional<VectorXd>(ends[0] + (0.88 * from + 0.12 * to) * way) : std::nullopt;
}

void addSides(const Shown& s, PlotLayers& layers) {
    if (!s.p.halfSpaces || !hasLine(s))
        return;
    const core::HalfSpace half = boundary(s, s.w);
    layers.region("says-plus", halfPlane(s, half), roleOf(1), 0.07);
    layers.region("says-minus", halfPlane(s, flipped(half)), roleOf(-1), 0.09);
}

// Where the boundaries of good weights lie: all but the two sides on which all of them agree, which are cut out.
void addFanRegion(const Shown& s, double reach, PlotLayers& layers) {
    if (!s.r.cone || s.r.cone->lineality.rows() > 0)
        return;
    const core::Polygon all = core::boxFaces(2, reach).front();
    std::vector<core::HalfSpace> plus, minus;
    for (Index i = 0; i < s.r.cone->rays.rows(); ++i) {
        plus.push_back(boundary(s, s.r.cone->rays.row(i).transpose()));
        minus.push_back(flipped(plus.back()));
    }
    // One outline with two holes: it walks to each of them and back, and what is inside twice is outside.
    core::Polygon outline = all;
    for (const auto& halves : {plus, minus}) {
        outline.push_back(all.front());
        const core::Polygon hole = core::clipped(all, halves);
        outline.insert(outline.end(), hole.begin(), hole.end());
        if (!hole.empty())
            outline.push_back(hole.front());
        outline.push_back(all.front());
    }
    // With a bias it is most of the picture, and the classes' own tints lie below it.
    layers.region("fan", outline, fig::good, s.r.weights() == 2 ? 0.28 : 0.06);
}

void addFan(const Shown& s, PlotLayers& layers) {
    if (!s.p.fan || !s.r.separable || s.r.count() == 0 || s.p.walk)
        return;
    const double reach = beyond * dataReach(s);
    addFanRegion(s, reach, layers);
    int i = 0;
    for (const VectorXd& w : fanWeights(s))
        layers.line("fan-line-" + std::to_string(++i), core::planeInBox(boundary(s, w), reach),
                    {fig::good, s.r.weights() == 2 ? Weight::Thin : Weight::Hair, Dash::Solid});
}

void addFanLabel(const Shown& s, PlotLayers& layers) {
    if (!s.p.fan || !s.r.separable || !s.r.separation || s.p.walk || s.r.count() < 2)
        return;
    if (s.r.weights() != 2) {
        if (const auto at = lowOn(s, boundary(s, s.r.separation->direction)))
            layers.label("fan-label", *at, allRight(s), fig::good, Side::Auto, Size::Normal, fig::Leader::Line);
        return;
    }
    const VectorXd good = s.r.separation->direction;
    VectorXd along = Vector2d(good[1], -good[0]);
    if (along.sum() < 0)
        along = -along;
    // Off the numbers of cases, which would read as a part of the name.
    const double reach = 0.8 * std::min(s.window[0].max, s.window[1].max);
    VectorXd best;
    double widest = -1;
    for (const double share : {0.62, 0.4, 0.9, -0.5, -0.8}) {
        const VectorXd at = onSquare(share * along, std::abs(share) * reach);
        double room = 0.3 * dataReach(s);
        for (Index i = 0; i < s.r.count() && numbered(s); ++i)
            room = std::min(room, (s.r.data.cases.x.row(i).transpose() - at).norm());
        if (s.lit() >= 0 && at[0] > casePlace(s, s.lit())[0]) // its link runs to the right
            room = std::min(room, std::abs(at[1] - casePlace(s, s.lit())[1]));
        if (room > widest + 1e-9) {
            widest = room;
            best = at;
        }
    }
    layers.label("fan-label", best, allRight(s), fig::good, Side::Right, Size::Normal, fig::Leader::Line);
}

// What the neuron says on either side, in the corner that is farthest in, off w's arrow.
void addSideLabels(const Shown& s, PlotLayers& layers) {
    if (!s.p.halfSpaces || !hasLine(s))
        return;
    const core::HalfSpace half = boundary(s, s.w);
    const fig::Range x = s.window[0], y = s.window[1];
    const VectorXd tip = foot(s) + arrowScale(s) * s.normal();
    for (const int label : {1, -1}) {
        VectorXd best = Vector2d::Zero();
        double deepest = 0;
        for (const double right : {0.08, 0.92})
            for (const double up : {0.05, 0.95}) {
                const Vector2d at(x.min + right * (x.max - x.min), y.min + up * (y.max - y.min));
                bool crowded = (at - tip).norm() < 0.3 * (y.max - y.min);
                if (const core::HalfSpace line = boundary(s, s.next.value_or(s.w)); line.normal.norm() > 0)
                    crowded = crowded || std::abs(line.at(at)) < 0.12 * (y.max - y.min) * line.normal.norm();
                if (const double depth = label * half.at(at) * (crowded ? 0.2 : 1); depth > deepest) {
                    deepest = depth;
                    best = at;
                }
            }
        if (deepest > 0)
            layers.label(label > 0 ? "says-plus-label" : "says-minus-label", best, "\\b{says " + target(s, label) + "}",
                         roleOf(label), Side::Auto, Size::Small);
    }
}

// Where the boundary will be, named at its lower end.
void addNext(const Shown& s, PlotLayers& layers) {
    if (!s.next || !(s.next->head(2).norm() > 0))
        return;
    const core::HalfSpace line = boundary(s, *s.next);
    layers.line("next-boundary", core::planeInBox(line, beyond * dataReach(s)),
                {fig::selected, Weight::Normal, Dash::Dashed});
    const double turned = std::atan2(s.w[0] * (*s.next)[1] - s.w[1] * (*s.next)[0], s.w.head(2).dot(s.next->head(2)));
    const double below = -s.window[1].min;
    if (hasLine(s) && line.offset == 0 && below > 0 && std::abs(turned) > 0.02) {
        const double radius = 0.8 * std::min(below, dataReach(s));
        const Vector2d along = s.w[0] > 0 ? Vector2d(s.w[1], -s.w[0]) : Vector2d(-s.w[1], s.w[0]);
        const double from = std::atan2(along[1], along[0]);
        layers.arc("next-turn", radius, from, from + turned, {fig::selected, Weight::Normal, Dash::Solid});
        const double middle = from + turned / 2;
        layers.label("next-label", 0.9 * radius * Vector2d(std::cos(middle), std::sin(middle)), "\\b{next}",
                     fig::selected, Side::Centre);
        return;
    }
    const core::Polygon near = core::planeInBox(line, 0.55 * dataReach(s));
    if (near.size() == 2)
        layers.label("next-label", near[0][1] < near[1][1] ? near[0] : near[1], "\\b{next}", fig::selected,
                     Side::BelowRight);
}

// The margin that the rule asks for, on either side of the boundary.
void addMargin(const Shown& s, PlotLayers& layers) {
    if (s.p.rule != core::Rule::marginPerceptron)
        return;
    for (const double sign : {1.0, -1.0}) {
        core::HalfSpace line = boundary(s, s.w);
        line.offset += sign * askedMargin(s.p) * s.w.norm();
        layers.line(sign > 0 ? "margin-minus" : "margin-plus", core::planeInBox(line, beyond * dataReach(s)),
                    {fig::ink, Weight::Thin, Dash::Dotted});
        if (const auto at = lowOn(s, line); at && sign > 0)
            layers.label("margin-label", *at, "margin asked for", fig::muted, Side::Auto, Size::Small,
                         fig::Leader::Line);
    }
}

// Where a line is named: at its upper end, else where the window shows it, else in the corner nearest to it.
VectorXd namePlace(const Shown& s, const core::HalfSpace& line) {
    const core::Polygon ends = core::planeInBox(line, 0.8 * dataReach(s));
    if (ends.size() == 2) {
        const VectorXd& upper = ends[0][1] > ends[1][1] ? ends[0] : ends[1];
        if (upper[0] > s.window[0].min && upper[0] < s.window[0].max && upper[1] < s.window[1].max)
            return upper;
    }
    if (const auto low = lowOn(s, line))
        return *low;
    VectorXd nearest;
    for (const double right : {0.05, 0.95})
        for (const double up : {0.05, 0.95}) {
            const VectorXd corner = Vector2d(s.window[0].min + right * (s.window[0].max - s.window[0].min),
                                             s.window[1].min + up * (s.window[1].max - s.window[1].min));
            if (nearest.size() == 0 || std::abs(line.at(corner)) < std::abs(line.at(nearest)))
                nearest = corner;
        }
    return nearest;
}

// The best weights so far are a line too.
void addPocket(const Shown& s, PlotLayers& layers) {
    const std::optional<VectorXd> best = pocketOf(s);
    if (!best || *best == s.w)
        return;
    const core::HalfSpace half = boundary(s, *best);
    layers.line("pocket", core::planeInBox(half, beyond * dataReach(s)), {fig::good, Weight::Strong, Dash::Dashed});
    layers.label("pocket-label", namePlace(s, half), pocketWords(s), fig::good, Side::Auto, Size::Normal,
                 fig::Leader::Line);
}

// The boundary that the weights under the pointer would be.
void addPointed(const Shown& s, PlotLayers& layers) {
    if (!s.pointed || !(s.pointed->head(2).norm() > 0))
        return;
    const core::HalfSpace half = boundary(s, *s.pointed);
    const int wrong = core::wrongCases(s.r.lifted, *s.pointed, s.r.threshold);
    const fig::Role role = wrong == 0 ? fig::good : fig::ink;
    layers.line("pointed", core::planeInBox(half, beyond * dataReach(s)), {role, Weight::Normal, Dash::Dotted});
    if (const auto at = lowOn(s, half))
        layers.label("pointed-label", *at, "the pointer's boundary", role, Side::Auto, Size::Small, fig::Leader::Line);
}

// Lit from either space.
void addLitBoundary(const Shown& s, const core::Polygon& ends, PlotLayers& layers) {
    if (!s.hoversW || ends.size() != 2)
        return;
    const VectorXd across = s.normal().normalized() * (0.022 * dataReach(s));
    layers.region("boundary-lit", {ends[0] + across, ends[1] + across, ends[1] - across, ends[0] - across},
                  fig::selected, 0.45);
}

void addBoundary(const Shown& s, PlotLayers& layers) {
    addNext(s, layers);
    addPocket(s, layers);
    if (!hasLine(s))
        return;
    const double reach = beyond * dataReach(s);
    addMargin(s, layers);
    addLitBoundary(s, core::planeInBox(boundary(s, s.w), reach), layers);
    layers.line("boundary", core::planeInBox(boundary(s, s.w), reach), {fig::ink, Weight::Strong, Dash::Solid},
                lights("drag: turn the boundary", fig::Touch::Drag::Movable));
    const VectorXd from = foot(s);
    const VectorXd tip = from + arrowScale(s) * s.normal();
    layers.rightAngle("right-angle", from, s.normal(), Vector2d(-s.normal()[1], s.normal()[0]), 0.035 * dataReach(s),
                      fig::ink);
    // A case at its tip would hide the arrow's head.
    double drawnShare = 1;
    for (Index i = 0; i < s.r.count() && numbered(s); ++i)
        if ((s.r.data.cases.x.row(i).transpose() - tip).norm() < 0.02 * dataReach(s))
            drawnShare = std::max(0.5, 1 - 0.14 * dataReach(s) / (tip - from).norm());
    layers.arrow("normal", from, from + drawnShare * (tip - from), {fig::ink, Weight::Normal, Dash::Solid});
    layers.point("normal-tip", tip, fig::ink, Fill::Solid, Size::Small,
                 lights("drag: move w", fig::Touch::Drag::Movable));
    const double crowded = 0.12 * (s.window[1].max - s.window[1].min);
    const auto isNear = [&](Index i) { return (s.r.data.cases.x.row(i).transpose() - tip).norm() < crowded; };
    bool beside = false; // a case at the tip would hide the name
    for (Index i = 0; i < s.r.count() && numbered(s); ++i)
        beside = beside || isNear(i);
    layers.label("normal-label", beside ? VectorXd(from + 0.6 * (tip - from)) : tip, arrowWords(s), fig::ink,
                 Side::Auto, arrowScale(s) < 1 ? Size::Normal : Size::Large);
    // The end of the line that is nearer to the other picture.
    core::Polygon ends = core::planeInBox(boundary(s, s.w), 0.92 * dataReach(s));
    if (ends.empty())
        layers.label("boundary-away", VectorXd::Zero(2), "the boundary lies outside this picture", fig::muted,
                     Side::Auto);
    if (ends.size() == 2) {
        const auto inside = [&](const VectorXd& v) {
            VectorXd at = v;
            double share = 1;
            for (Index j = 0; j < 2; ++j) {
                const fig::Range range = s.window[static_cast<std::size_t>(j)];
                const double step = v[j] - from[j];
                if (step > 0)
                    share = std::min(share, (range.max - 0.08 * (range.max - range.min) - from[j]) / step);
                else if (step < 0)
                    share = std::min(share, (range.min + 0.08 * (range.max - range.min) - from[j]) / step);
            }
            return VectorXd(from + std::max(0.0, share) * (at - from));
        };
        const VectorXd a = inside(ends[0]), b = inside(ends[1]);
        layers.point("w-knob", a[1] > b[1] ? a : b, fig::ink, Fill::Solid, Size::Normal,
                     lights("w is this line; drag: turn it", fig::Touch::Drag::Movable));
        layers.label("w-knob-label", a[1] > b[1] ? a : b, "\\b{\\m{w} is a line}", fig::ink, Side::BelowLeft);
    }
}

void addCases(const Shown& s, PlotLayers& layers) {
    const auto touch =
        lights("drag: move; f: other label; Delete: erase; double click beside: add", fig::Touch::Drag::Movable);
    for (const int label : {1, -1}) {
        std::vector<fig::Vec2> points;
        for (Index i = 0; i < s.r.count(); ++i)
            if (s.r.label(i) == label)
                points.push_back(vec2(s.r.data.cases.x.row(i).transpose()));
        if (points.empty())
            continue;
        fig::PointsLayer marks;
        marks.points = fig::share(std::move(points));
        marks.role = roleOf(label);
        marks.shape = shapeOf(label);
        marks.size = numbered(s) ? Size::Large : Size::Normal;
        layers.add(label > 0 ? "cases-plus" : "cases-minus", std::move(marks), touch);
    }
    std::vector<fig::Vec2> wrong;
    for (Index i = 0; i < s.r.count(); ++i)
        if (!s.right[static_cast<std::size_t>(i)])
            wrong.push_back(vec2(s.r.data.cases.x.row(i).transpose()));
    if (!wrong.empty() && !numbered(s)) {
        fig::PointsLayer rings;
        rings.points = fig::share(std::move(wrong));
        rings.role = fig::selected;
        rings.shape = fig::Shape::Circle;
        rings.fill = Fill::Ring;
        rings.size = Size::Normal;
        layers.add("wrong", std::move(rings));
    }
    for (Index i = 0; numbered(s) && i < s.r.count(); ++i)
        layers.badge(s, "case-" + std::to_string(i), static_cast<int>(i), casePlace(s, i), touch,
                     ringOf(s, static_cast<int>(i)));
}

void addLit(const Shown& s, PlotLayers& layers) {
    const int i = s.lit();
    if (i < 0)
        return;
    const VectorXd at = casePlace(s, i);
    if (!numbered(s))
        layers.point("lit", at, *ringOf(s, i), Fill::Ring, Size::Large);
    layers.label("lit-label", at, pointWords(s, i), fig::selected, Side::Below);
}

void addWalk(const Shown& s, PlotLayers& layers) {
    const auto walk = walkOf(s);
    if (!walk)
        return;
    const double reach = beyond * dataReach(s);
    const std::tuple<const char*, const VectorXd*, fig::Stroke> lines[] = {
        {"walk-from", &walk->from, {walkRole(s, walk->from), Weight::Normal, Dash::Dashed}},
        {"walk-to", &walk->to, {walkRole(s, walk->to), Weight::Normal, Dash::Dashed}},
        {"walk-at", &walk->at, {walkRole(s, walk->at), Weight::Strong, Dash::Solid}}};
    for (const auto& [name, w, stroke] : lines)
        layers.line(name, core::planeInBox(boundary(s, *w), reach), stroke);
    if (const auto at = lowOn(s, boundary(s, walk->at)))
        layers.label("walk-label", *at, "\\b{the average}", walkRole(s, walk->at));
    for (const auto& [name, w] : {std::pair("1", &walk->from), std::pair("2", &walk->to)})
        if (const auto at = lowOn(s, boundary(s, *w)))
            layers.label(std::string("walk-end-") + name, *at, std::string("\\b{\\m{w_{\\r{") + name + "}}}}",
                         walkRole(s, *w));
}

fig::Axis axisOf(const Shown& s, std::size_t j) {
    fig::Axis axis;
    axis.label = s.r.data.inputs[j];
    axis.range = s.window[j];
    return axis;
}

} // namespace

fig::Plot dataPlot(const Shown& s) {
    fig::Plot plot;
    plot.x = axisOf(s, 0);
    plot.y = axisOf(s, 1);
    plot.aspect = fig::Plot::Aspect::Equal;
    PlotLayers layers(plot);
    plot.axes = fig::Plot::Axes::Origin;
    addSides(s, layers);
    if (s.r.count() == 0) {
        layers.label("hint", VectorXd::Zero(2), "double click to add a case", fig::muted, Side::Above, Size::Large);
        return plot;
    }
    addFan(s, layers);
    addBoundary(s, layers);
    addPointed(s, layers);
    addWalk(s, layers);
    addCases(s, layers);
    addLit(s, layers);
    addFanLabel(s, layers);
    addSideLabels(s, layers);
    return plot;
}

} // namespace lectern::exhibits::perceptron

// Why learning must stop: after k mistakes w is at least gamma k and at most R sqrt(k) long (Novikoff 1962).
#include "app/exhibits/perceptron/plot_tools.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {
namespace {

using fig::Dash;
using fig::Side;
using fig::Size;
using fig::Weight;

std::string whyNot(const Shown& s) {
    if (s.r.count() == 0)
        return "no cases, no mistakes";
    if (s.r.threshold != 0)
        return "\\m{\\gamma } and the bound need \\m{\\theta } as a weight: the bias";
    if (!s.r.bound)
        return "no margin: it need not stop";
    if (s.p.rule == core::Rule::adaline || s.p.rule == core::Rule::marginPerceptron)
        return "the bound is the perceptron's";
    return "the bound needs a start at 0";
}

// |w| after every mistake up to now, in units of the learning rate.
std::vector<fig::Vec2> lengths(const Shown& s) {
    std::vector<fig::Vec2> points;
    const double unit = proofHolds(s) ? s.p.learningRate : 1;
    // The timeline counts a mistake where it is presented, before the update that is due.
    const auto count = static_cast<std::size_t>(s.weight + (s.next ? 1 : 0));
    const std::size_t stride = count / 1000 + 1;
    for (std::size_t k = 0; k <= count; k += stride)
        points.push_back({static_cast<double>(k), std::min(s.r.run.weights[k].norm() / unit, 1e200)});
    return points;
}

} // namespace

bool proofHolds(const Shown& s) {
    const bool rule = s.p.rule == core::Rule::perceptron || s.p.rule == core::Rule::pocket;
    return rule && s.r.bound && s.r.run.weights.front().isZero(0);
}

fig::Panel proofPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "proof";
    const bool holds = proofHolds(s);
    panel.title = holds ? "Why it must stop" : "Length of w";
    panel.note = holds ? fig::markup("bound \\m{(R/\\gamma )^{\\r{2}}} = (" + fig::number(s.r.radius, 3) + "/" +
                                     fig::number(s.r.separation->margin, 3) + ")^2 = " + fig::number(*s.r.bound, 4))
                       : fig::markup(whyNot(s));
    fig::Plot plot;
    PlotLayers layers(plot);
    plot.x.label = s.p.rule == core::Rule::adaline ? "updates" : "mistakes";
    const std::vector<fig::Vec2> path = lengths(s);
    double top = 1e-9;
    for (const fig::Vec2& point : path)
        top = std::max(top, point[1]);
    const double made = static_cast<double>(s.r.run.weights.size() - 1);
    double last = std::max(made, 1.0);
    if (holds) {
        const double bound = *s.r.bound, gamma = s.r.separation->margin;
        last = 1.12 * bound;
        top = std::max(top, 1.12 * s.r.radius * std::sqrt(bound));
        std::vector<fig::Vec2> upper, squeezed;
        for (int i = 0; i <= 80; ++i) {
            const double k = last * i / 80.0 * i / 80.0;
            upper.push_back({k, s.r.radius * std::sqrt(k)});
            if (k <= bound)
                squeezed.push_back(upper.back());
        }
        squeezed.push_back({bound, gamma * bound});
        fig::RegionLayer region;
        region.outline = fig::share(std::move(squeezed));
        region.role = fig::category(0);
        region.opacity = 0.1;
        layers.add("room", region);
        fig::CurveLayer atMost;
        atMost.points = fig::share(std::move(upper));
        atMost.stroke = {fig::ink, Weight::Normal, Dash::Solid};
        layers.add("at-most", atMost);
        fig::CurveLayer atLeast;
        atLeast.points = fig::share(std::vector<fig::Vec2>{{0, 0}, {last, gamma * last}});
        atLeast.stroke = {fig::ink, Weight::Normal, Dash::Dashed};
        layers.add("at-least", atLeast);
        const Eigen::Vector2d meet(bound, gamma * bound);
        layers.line("bound-line", {Eigen::Vector2d(bound, 0), meet}, {fig::muted, Weight::Thin, Dash::Dotted});
        layers.point("bound", meet, fig::ink, fig::Fill::Open, Size::Normal);
        layers.label("bound-label", meet, "\\b{at most " + fig::number(std::floor(bound + 1e-9), 6) + " mistakes}",
                     fig::ink, Side::AboveLeft);
        layers.label("at-most-label", Eigen::Vector2d(0.3 * bound, s.r.radius * std::sqrt(0.3 * bound)),
                     "at most \\m{R√k}\n\\m{R}: longest case", fig::ink, Side::AboveLeft, Size::Small);
        layers.label("at-least-label", Eigen::Vector2d(0.62 * bound, gamma * 0.62 * bound),
                     "at least \\m{\\gamma k}\n\\m{\\gamma }: best margin", fig::ink, Side::BelowRight, Size::Small);
    }
    fig::PointsLayer marks;
    marks.points = fig::share(path);
    marks.role = fig::ink;
    marks.shape = fig::Shape::Circle;
    marks.size = Size::Small;
    layers.add("lengths", marks);
    if (!path.empty()) {
        const Eigen::Vector2d now(path.back()[0], path.back()[1]);
        layers.point("now", now, fig::selected, fig::Fill::Open, Size::Normal);
        const std::string name = !holds || now[0] == 0 ? "length of \\m{w}"
                                 : s.settled           ? "after " + fig::number(now[0], 6) + " mistakes"
                                                       : "mistake " + fig::number(now[0], 6);
        layers.label("now-label", now, "\\b{" + name + "}", fig::ink, Side::Right, Size::Small, fig::Leader::Line);
    }
    if (last <= 5) // mistakes are counted
        for (int k = 0; k <= static_cast<int>(last); ++k)
            plot.x.ticks.push_back({static_cast<double>(k), std::to_string(k), fig::muted});
    plot.x.range = fig::Range{-0.02 * last, 1.06 * last};
    plot.y.range = fig::Range{0, 1.12 * top};
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::perceptron

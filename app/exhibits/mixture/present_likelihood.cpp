// The mean log-likelihood over iterations, and how much of it is nothing but flatness.
#include "app/exhibits/mixture/present_plots.h"
#include "core/mixture/flatness.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::exhibits::mixture {
namespace {

fig::Range likelihoodRange(const Result& r) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const em::State& state : r.fit.states)
        if (state.meanLogLikelihood) {
            low = std::min(low, *state.meanLogLikelihood);
            high = std::max(high, *state.meanLogLikelihood);
        }
    if (r.other)
        for (const em::State& state : r.other->fit.states)
            if (state.meanLogLikelihood) {
                low = std::min(low, *state.meanLogLikelihood);
                high = std::max(high, *state.meanLogLikelihood);
            }
    if (!(low <= high))
        return {-1, 1};
    const double room = std::max(high - low, 1e-6 * std::max(1.0, std::abs(high)));
    return {low - 0.12 * room, high + (r.spiral ? 0.6 : 0.25) * room};
}

// Beyond the last finite value: the likelihood of a flat component has no bound.
void addInfinity(const Shown& s, fig::Plot& plot, fig::Vec2 last) {
    const fig::Vec2 top{static_cast<double>(s.moment.parameters),
                        plot.y.range->max - 0.12 * (plot.y.range->max - plot.y.range->min)};
    fig::CurveLayer rise;
    rise.points = fig::share(std::vector<fig::Vec2>{last, top});
    rise.stroke = {fig::selected, fig::Weight::Normal, fig::Dash::Dashed};
    plot.layers.push_back({"rise", rise, {}});
    plot.layers.push_back(
        {"infinity", plotLabel(top, "\\b{∞}", fig::selected, fig::Side::Above, fig::Size::Large), {}});
}

// Rounded to three digits, like the numbers in the picture.
double asShown(double value) {
    if (value == 0)
        return 0;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 2);
    return std::round(value / unit) * unit;
}

// How much of the likelihood is nothing but flatness.
void addBought(const Shown& s, fig::Plot& plot, int iteration) {
    if (!s.r.spiral)
        return;
    const std::optional<em::Flatness> flat = em::flatness(s.r.state(iteration), s.r.spiral->component);
    if (!flat || flat->bought < 1)
        return;
    const fig::Vec2 at{plot.x.range->min, plot.y.range->min + 0.62 * (plot.y.range->max - plot.y.range->min)};
    // The difference of the numbers as they are shown, so that the sum on the page comes out.
    const double others = asShown(flat->bought + flat->rest) - asShown(flat->bought);
    const std::string rest = (others < 0 ? "" : "+") + fig::number(others, 2);
    plot.layers.push_back(
        {"bought",
         plotLabel(at,
                   "\\b{+" + fig::number(flat->bought, 3) + "} bought by flatness\n\\mute{" + rest + " all the rest}",
                   fig::ink, fig::Side::Right),
         {}});
}

std::vector<fig::Vec2> likelihoods(const Shown& s) {
    std::vector<fig::Vec2> points;
    for (int i = 0; i <= s.moment.parameters; ++i)
        if (const auto& value = s.r.state(i).meanLogLikelihood)
            points.push_back({static_cast<double>(i), *value});
    return points;
}

void addOther(const Shown& s, fig::Plot& plot) {
    std::vector<fig::Vec2> points = likelihoods(s);
    if (points.empty())
        return;
    const fig::Vec2 end = points.back();
    fig::CurveLayer curve;
    curve.points = fig::share(std::move(points));
    curve.stroke = {fig::muted, fig::Weight::Normal, fig::Dash::Dashed};
    plot.layers.push_back({"other-mean-log-likelihood", curve, jumps()});
    plot.layers.push_back({"other-value",
                           plotLabel(end, fig::number(end[1]) + ", " + fig::escaped(runName(s)), fig::muted,
                                     end[0] > 0.5 * plot.x.range->max ? fig::Side::BelowLeft : fig::Side::BelowRight),
                           {}});
}

} // namespace

fig::Panel likelihoodPanel(const Shown& s) {
    fig::Plot plot;
    plot.x = iterationAxis(s);
    plot.y.range = likelihoodRange(s.r);
    plot.y.lines = fig::Axis::Lines::Grid;
    if (s.other)
        addOther(*s.other, plot);
    std::vector<fig::Vec2> points = likelihoods(s);
    if (!points.empty()) {
        const fig::Vec2 last = points.back();
        fig::CurveLayer curve;
        curve.points = fig::share(points);
        curve.marks = s.r.iterations() <= 60 ? fig::CurveLayer::Marks::Dots : fig::CurveLayer::Marks::None;
        plot.layers.push_back({"mean-log-likelihood", curve, jumps()});
        fig::PointsLayer now;
        now.points = fig::share(std::vector<fig::Vec2>{last});
        now.shape = fig::Shape::Circle;
        now.size = fig::Size::Large;
        plot.layers.push_back({"now", now, {}});
        plot.layers.push_back(
            {"value",
             plotLabel(last, "\\b{" + fig::number(last[1]) + "}", fig::ink,
                       last[0] > 0.5 * s.r.mostIterations() ? fig::Side::AboveLeft : fig::Side::Above),
             {}});
        if (s.fails() && s.r.spiral)
            addInfinity(s, plot, last);
        addBought(s, plot, static_cast<int>(last[0]));
    }
    fig::Panel panel;
    panel.id = "likelihood";
    panel.title = "Mean log-likelihood";
    panel.note = "nats, over iterations";
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::mixture

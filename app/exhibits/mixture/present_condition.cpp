// The condition number of every component over iterations: how far from having no inverse.
#include "app/exhibits/mixture/present_plots.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::exhibits::mixture {
namespace {

// Upwards what the smallest eigenvalue is downwards: a condition of infinity stands at the top.
double conditionHeight(double condition) {
    return -squeezedHeight(1 / condition);
}

// Smallest over largest eigenvalue: 0 where the condition is infinite.
double flatnessOf(const em::State& state, int k) {
    const Eigen::VectorXd& values = state.eigenvalues[static_cast<std::size_t>(k)];
    return values[0] > 0 ? std::max(0.0, values[values.size() - 1] / values[0]) : 0;
}

double worstOfAll(const Result& r) {
    double worst = 0;
    for (const em::State& state : r.fit.states)
        for (int k = 0; k < state.components(); ++k)
            worst = std::max(worst, -squeezedHeight(flatnessOf(state, k)));
    return r.other ? std::max(worst, worstOfAll(*r.other)) : worst;
}

void addRun(const Shown& s, fig::Plot& plot) {
    for (int k = 0; k < s.state().components(); ++k) {
        std::vector<fig::Vec2> points;
        for (int i = 0; i <= s.moment.parameters; ++i)
            points.push_back({static_cast<double>(i), -squeezedHeight(flatnessOf(s.r.state(i), k))});
        const fig::Vec2 end = points.back();
        const std::string run = s.run == Shown::Run::Second ? "other-" : "";
        plot.layers.push_back(iterationCurve(s, k, "condition", std::move(points)));
        if (s.run == Shown::Run::First || k == s.selected)
            plot.layers.push_back({run + "name-" + std::to_string(k),
                                   plotLabel(end, nameInRun(s, k), s.singular(k) ? fig::selected : fig::category(k),
                                             s.run == Shown::Run::First ? fig::Side::Right : fig::Side::BelowLeft),
                                   {}});
    }
}

fig::Tick tick(double condition, const std::string& text) {
    return {conditionHeight(condition), fig::markup(text), fig::muted};
}

} // namespace

fig::Panel conditionPanel(const Shown& s) {
    fig::Plot plot;
    plot.x = iterationAxis(s);
    plot.y.lines = fig::Axis::Lines::Grid;
    const double top = worstOfAll(s.r);
    plot.y.ticks = {tick(1, "1")};
    for (const int exponent : {2, 4, 6, 8, 10, 15, 100, 300}) {
        const double condition = std::pow(10.0, exponent);
        if (conditionHeight(condition) < std::max(top, 2.0) + 0.5 && (top < 12 || exponent % 5 == 0))
            plot.y.ticks.push_back(tick(condition, fig::number(condition, 1)));
    }
    plot.y.range = fig::Range{-0.04 * std::max(top, 2.0), 1.1 * std::max(top, 2.0)};
    if (top > 12) {
        addLevel(plot, "condition-mark", conditionHeight(1 / std::numeric_limits<double>::epsilon()), fig::Dash::Dashed,
                 "1/ε = " + fig::number(1 / std::numeric_limits<double>::epsilon(), 1) + ": a rule of thumb");
        if (top > 20)
            addLevel(plot, "smallest-double", -squeezedHeight(std::numeric_limits<double>::denorm_min()),
                     fig::Dash::Dotted, "1 / the smallest double");
        if (top >= -foot)
            plot.y.ticks.push_back({-foot, "∞", s.fails() ? fig::selected : fig::muted});
    }
    if (s.other)
        addRun(*s.other, plot);
    addRun(s, plot);
    fig::Panel panel;
    panel.id = "condition";
    panel.title = "Condition";
    panel.note = top > 16 ? "log scale, squeezed above 10¹⁶" : "λ₁ / λ₃, log scale";
    if (s.r.dimensions() == 2 && top <= 16)
        panel.note = "λ₁ / λ₂, log scale";
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::mixture

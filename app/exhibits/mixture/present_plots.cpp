// The smallest eigenvalue of every component over iterations.
#include "app/exhibits/mixture/present_plots.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::exhibits::mixture {
namespace {

constexpr double epsilonOfDoubles = std::numeric_limits<double>::epsilon();
constexpr double smallestDouble = std::numeric_limits<double>::denorm_min();

double smallestOfAll(const Result& r) {
    double smallest = std::numeric_limits<double>::infinity();
    for (const em::State& state : r.fit.states)
        for (int k = 0; k < state.components(); ++k)
            smallest = std::min(smallest, smallestEigenvalue(state, k));
    return r.other ? std::min(smallest, smallestOfAll(*r.other)) : smallest;
}

double largestOfAll(const Result& r) {
    double largest = 0;
    for (const em::State& state : r.fit.states)
        for (int k = 0; k < state.components(); ++k)
            largest = std::max(largest, smallestEigenvalue(state, k));
    return r.other ? std::max(largest, largestOfAll(*r.other)) : largest;
}

fig::Tick decadeTick(int exponent) {
    return {squeezedHeight(std::pow(10.0, exponent)),
            fig::markup(exponent == 0 ? "1" : fig::number(std::pow(10.0, exponent), 1)), fig::muted};
}

fig::Axis eigenvalueAxis(const Shown& s, bool squeezed) {
    fig::Axis axis;
    axis.lines = fig::Axis::Lines::Grid;
    const double top = std::max(0.0, std::ceil(std::log10(std::max(largestOfAll(s.r), 1e-300))));
    if (squeezed) {
        axis.range = fig::Range{foot - 0.8, top + 1.5};
        for (const int exponent : {0, -5, -10, -15, -100, -300})
            axis.ticks.push_back(decadeTick(exponent));
        axis.ticks.push_back({foot, "0", s.fails() ? fig::selected : fig::muted});
        return axis;
    }
    const int low = static_cast<int>(std::floor(std::log10(smallestOfAll(s.r)) - 0.1));
    axis.range = fig::Range{static_cast<double>(low), top + 0.15};
    const int stride = std::max(1, (static_cast<int>(top) - low + 3) / 5);
    for (int exponent = static_cast<int>(top); exponent >= low; exponent -= stride)
        axis.ticks.push_back(decadeTick(exponent));
    return axis;
}

void addMarks(const Shown& s, fig::Plot& plot) {
    const fig::Range x = *plot.x.range;
    const double end = squeezedHeight(1e-16);
    fig::RegionLayer squeezed;
    squeezed.outline =
        fig::share(std::vector<fig::Vec2>{{x.min, end}, {x.max, end}, {x.max, foot - 0.8}, {x.min, foot - 0.8}});
    squeezed.role = fig::muted;
    squeezed.opacity = 0.09;
    plot.layers.push_back({"squeezed", squeezed, {}});
    plot.layers.push_back(
        {"squeezed-label",
         plotLabel({x.min, end - 0.2}, "scale squeezed", fig::muted, fig::Side::BelowRight, fig::Size::Small),
         {}});
    const int k = s.r.spiral ? s.r.spiral->component : s.selected;
    const double widest = s.state().eigenvalues[static_cast<std::size_t>(k)][0];
    addLevel(plot, "condition-mark", squeezedHeight(widest * epsilonOfDoubles), fig::Dash::Dashed,
             "condition 1/ε: a rule of thumb");
    addLevel(plot, "smallest-double", squeezedHeight(smallestDouble), fig::Dash::Dotted,
             fig::number(smallestDouble, 1) + ": the smallest double");
}

void addThickness(const Shown& s, int k, fig::Plot& plot) {
    std::vector<fig::Vec2> points;
    for (int i = 0; i <= s.moment.parameters; ++i)
        points.push_back({static_cast<double>(i), squeezedHeight(smallestEigenvalue(s.r.state(i), k))});
    const fig::Vec2 end = points.back();
    const std::string suffix = (s.run == Shown::Run::Second ? "other-" : "") + std::to_string(k);
    plot.layers.push_back(iterationCurve(s, k, "thickness", std::move(points)));
    if (s.singular(k)) {
        fig::PointsLayer dead;
        dead.points = fig::share(std::vector<fig::Vec2>{end});
        dead.role = fig::selected;
        dead.shape = fig::Shape::Circle;
        dead.size = fig::Size::Large;
        plot.layers.push_back({"dead-" + suffix, dead, {}});
    }
    if (s.run == Shown::Run::Second && k != s.selected)
        return;
    plot.layers.push_back({"name-" + suffix,
                           plotLabel(end, nameInRun(s, k), fig::category(k),
                                     s.singular(k)                 ? fig::Side::AboveRight
                                     : s.run == Shown::Run::Second ? fig::Side::AboveLeft
                                                                   : fig::Side::Right),
                           {}});
}

// Numbers at the points of a dying component, at most three: the last ones.
void addValues(const Shown& s, fig::Plot& plot) {
    if (!s.r.spiral)
        return;
    const int k = s.r.spiral->component;
    for (int i = std::max(0, s.moment.parameters - 2); i <= s.moment.parameters; ++i) {
        const double value = smallestEigenvalue(s.r.state(i), k);
        if (value > 1e-4)
            continue;
        const bool dead = !(value > 0);
        const std::string text = value == 0 ? "\\b{exactly 0}" : dead ? "\\b{not positive}" : fig::number(value, 1);
        plot.layers.push_back({"value-" + std::to_string(i),
                               plotLabel({static_cast<double>(i), squeezedHeight(value)}, text,
                                         dead ? fig::selected : fig::category(k), fig::Side::Left),
                               {}});
    }
}

} // namespace

fig::Panel thicknessPanel(const Shown& s) {
    const bool squeezed = smallestOfAll(s.r) < 1e-12;
    fig::Plot plot;
    plot.x = iterationAxis(s);
    plot.y = eigenvalueAxis(s, squeezed);
    if (squeezed)
        addMarks(s, plot);
    const int components = s.state().components();
    for (int k = 0; k < components; ++k)
        if (k != s.selected)
            addThickness(s, k, plot);
    for (int k = 0; s.other && k < components; ++k)
        addThickness(*s.other, k, plot);
    addThickness(s, s.selected, plot);
    addValues(s, plot);
    fig::Panel panel;
    panel.id = "thickness";
    panel.title = "Smallest eigenvalue";
    panel.note = "log scale, over iterations";
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::mixture

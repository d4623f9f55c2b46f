// Numbers over iterations: the smallest eigenvalue of every component, and the mean log-likelihood.
#include "app/exhibits/mixture/present.h"
#include "core/mixture/flatness.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::exhibits::mixture {
namespace {

constexpr double epsilonOfDoubles = std::numeric_limits<double>::epsilon();
constexpr double smallestDouble = std::numeric_limits<double>::denorm_min();

// The height of an eigenvalue in the plot: its decimal logarithm down to 10^-16, below that 308 decades squeezed into
// fourteen, and 0 itself at the foot.
constexpr double squeezeAt = -16, squeezedRoom = 14, foot = -34;
double height(double eigenvalue) {
    if (!(eigenvalue > 0))
        return foot;
    const double decade = std::log10(eigenvalue);
    return decade >= squeezeAt ? decade : squeezeAt + (decade - squeezeAt) * squeezedRoom / (324 + squeezeAt);
}

fig::Touch jumps() {
    fig::Touch touch;
    touch.click = fig::Touch::Click::Clickable;
    touch.hint = "click: go to this iteration";
    return touch;
}

fig::Axis iterationAxis(const Shown& s) {
    fig::Axis axis;
    const int last = std::max(1, s.r.iterations());
    axis.range = fig::Range{-0.03 * last, 1.08 * last};
    for (int i = 0; i <= s.r.iterations(); ++i) {
        if (!hasTick(i, s.r.iterations()))
            continue;
        const bool dead = s.fails() && i == s.moment.parameters;
        const std::string number = std::to_string(i);
        axis.ticks.push_back({static_cast<double>(i), dead ? fig::markup("\\b{" + number + "}") : fig::Text(number),
                              dead ? fig::selected : fig::muted});
    }
    return axis;
}

double smallestOfAll(const Result& r) {
    double smallest = std::numeric_limits<double>::infinity();
    for (const em::State& state : r.fit.states)
        for (int k = 0; k < state.components(); ++k)
            smallest = std::min(smallest, smallestEigenvalue(state, k));
    return smallest;
}

double largestOfAll(const Result& r) {
    double largest = 0;
    for (const em::State& state : r.fit.states)
        for (int k = 0; k < state.components(); ++k)
            largest = std::max(largest, smallestEigenvalue(state, k));
    return largest;
}

fig::Tick decadeTick(int exponent) {
    return {height(std::pow(10.0, exponent)),
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

fig::LabelLayer label(fig::Vec2 at, const std::string& source, fig::Role role, fig::Side side,
                      fig::Size size = fig::Size::Normal) {
    fig::LabelLayer result;
    result.at = at;
    result.text = fig::markup(source);
    result.role = role;
    result.side = side;
    result.size = size;
    return result;
}

void addLevel(fig::Plot& plot, const std::string& name, double at, fig::Dash dash, const std::string& source) {
    const fig::Range x = *plot.x.range;
    fig::SegmentsLayer line;
    line.ends = fig::share(std::vector<fig::Vec2>{{x.min, at}, {x.max, at}});
    line.stroke = {fig::ink, fig::Weight::Thin, dash};
    plot.layers.push_back({name, line, {}});
    plot.layers.push_back(
        {name + "-label", label({x.min, at}, source, fig::ink, fig::Side::AboveRight, fig::Size::Small), {}});
}

void addMarks(const Shown& s, fig::Plot& plot) {
    const fig::Range x = *plot.x.range;
    const double end = height(1e-16);
    fig::RegionLayer squeezed;
    squeezed.outline =
        fig::share(std::vector<fig::Vec2>{{x.min, end}, {x.max, end}, {x.max, foot - 0.8}, {x.min, foot - 0.8}});
    squeezed.role = fig::muted;
    squeezed.opacity = 0.09;
    plot.layers.push_back({"squeezed", squeezed, {}});
    plot.layers.push_back(
        {"squeezed-label",
         label({x.min, end - 0.2}, "scale squeezed", fig::muted, fig::Side::BelowRight, fig::Size::Small),
         {}});
    const int k = s.r.spiral ? s.r.spiral->component : s.selected;
    const double widest = s.state().eigenvalues[static_cast<std::size_t>(k)][0];
    addLevel(plot, "condition-mark", height(widest * epsilonOfDoubles), fig::Dash::Dashed,
             "condition 1/ε: a rule of thumb");
    addLevel(plot, "smallest-double", height(smallestDouble), fig::Dash::Dotted,
             fig::number(smallestDouble, 1) + ": the smallest double");
}

void addThickness(const Shown& s, int k, fig::Plot& plot) {
    std::vector<fig::Vec2> points;
    for (int i = 0; i <= s.moment.parameters; ++i)
        points.push_back({static_cast<double>(i), height(smallestEigenvalue(s.r.state(i), k))});
    const fig::Vec2 end = points.back();
    const std::string suffix = std::to_string(k);
    fig::CurveLayer curve;
    curve.points = fig::share(std::move(points));
    curve.stroke = {fig::category(k), k == s.selected ? fig::Weight::Strong : fig::Weight::Normal,
                    k % 3 == 0   ? fig::Dash::Solid
                    : k % 3 == 1 ? fig::Dash::Solid
                                 : fig::Dash::Dashed};
    curve.marks = k == s.selected ? fig::CurveLayer::Marks::Dots : fig::CurveLayer::Marks::None;
    plot.layers.push_back({"thickness-" + suffix, curve, jumps()});
    if (s.singular(k)) {
        fig::PointsLayer dead;
        dead.points = fig::share(std::vector<fig::Vec2>{end});
        dead.role = fig::selected;
        dead.shape = fig::Shape::Circle;
        dead.size = fig::Size::Large;
        plot.layers.push_back({"dead-" + suffix, dead, {}});
    }
    plot.layers.push_back({"name-" + suffix,
                           label(end, "\\b{" + em::componentName(k) + "}", fig::category(k),
                                 s.singular(k) ? fig::Side::AboveRight : fig::Side::Right),
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
                               label({static_cast<double>(i), height(value)}, text,
                                     dead ? fig::selected : fig::category(k), fig::Side::Left),
                               {}});
    }
}

fig::Range likelihoodRange(const Result& r) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const em::State& state : r.fit.states)
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
    plot.layers.push_back({"infinity", label(top, "\\b{∞}", fig::selected, fig::Side::Above, fig::Size::Large), {}});
}

// How much of the likelihood is nothing but flatness.
void addBought(const Shown& s, fig::Plot& plot, int iteration) {
    if (!s.r.spiral)
        return;
    const std::optional<em::Flatness> flat = em::flatness(s.r.state(iteration), s.r.spiral->component);
    if (!flat || flat->bought < 1)
        return;
    const fig::Vec2 at{plot.x.range->min, plot.y.range->min + 0.62 * (plot.y.range->max - plot.y.range->min)};
    const std::string rest = (flat->rest < 0 ? "" : "+") + fig::number(flat->rest, 2);
    plot.layers.push_back(
        {"bought",
         label(at, "\\b{+" + fig::number(flat->bought, 3) + "} bought by flatness\n\\mute{" + rest + " all the rest}",
               fig::ink, fig::Side::Right),
         {}});
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
    addThickness(s, s.selected, plot);
    addValues(s, plot);
    fig::Panel panel;
    panel.id = "thickness";
    panel.title = "Smallest eigenvalue";
    panel.note = "log scale, over iterations";
    panel.content = std::move(plot);
    return panel;
}

fig::Panel likelihoodPanel(const Shown& s) {
    fig::Plot plot;
    plot.x = iterationAxis(s);
    plot.y.range = likelihoodRange(s.r);
    plot.y.lines = fig::Axis::Lines::Grid;
    std::vector<fig::Vec2> points;
    for (int i = 0; i <= s.moment.parameters; ++i)
        if (const auto& value = s.r.state(i).meanLogLikelihood)
            points.push_back({static_cast<double>(i), *value});
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
        plot.layers.push_back({"value",
                               label(last, "\\b{" + fig::number(last[1]) + "}", fig::ink,
                                     last[0] > 0.5 * s.r.iterations() ? fig::Side::AboveLeft : fig::Side::Above),
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

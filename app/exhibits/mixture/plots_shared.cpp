#include "app/exhibits/mixture/present_plots.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::mixture {

double squeezedHeight(double value) {
    constexpr double squeezedRoom = 14;
    if (!(value > 0))
        return foot;
    const double decade = std::log10(value);
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
    const int last = std::max(1, s.r.mostIterations());
    axis.range = fig::Range{-0.03 * last, 1.08 * last};
    for (int i = 0; i <= s.r.mostIterations(); ++i) {
        if (!hasTick(i, s.r.mostIterations()))
            continue;
        const bool dead = s.fails() && i == s.moment.parameters;
        const std::string number = std::to_string(i);
        axis.ticks.push_back({static_cast<double>(i), dead ? fig::markup("\\b{" + number + "}") : fig::Text(number),
                              dead ? fig::selected : fig::muted});
    }
    return axis;
}

void addLevel(fig::Plot& plot, const std::string& name, double at, fig::Dash dash, const std::string& source) {
    const fig::Range x = *plot.x.range;
    fig::SegmentsLayer line;
    line.ends = fig::share(std::vector<fig::Vec2>{{x.min, at}, {x.max, at}});
    line.stroke = {fig::ink, fig::Weight::Thin, dash};
    plot.layers.push_back({name, line, {}});
    plot.layers.push_back(
        {name + "-label", plotLabel({x.min, at}, source, fig::ink, fig::Side::AboveRight, fig::Size::Small), {}});
}

std::string runName(const Shown& s) {
    switch (s.p.compare) {
    case Compare::anotherStart:
        return "another start";
    case Compare::fullLedoitWolf:
        return "Full, Ledoit–Wolf";
    default:
        return regularisationName(s.p.regularisation);
    }
}

std::string nameInRun(const Shown& s, int component) {
    const std::string name = "\\b{" + em::componentName(component) + "}";
    return s.run == Shown::Run::First ? name : name + ", " + fig::escaped(runName(s));
}

fig::PlotLayer iterationCurve(const Shown& s, int k, const std::string& name, std::vector<fig::Vec2> points) {
    const bool strong = k == s.selected && s.run == Shown::Run::First;
    const bool dashed = s.run == Shown::Run::Second || k % 3 == 2;
    fig::CurveLayer curve;
    curve.points = fig::share(std::move(points));
    curve.stroke = {fig::category(k), strong ? fig::Weight::Strong : fig::Weight::Normal,
                    dashed ? fig::Dash::Dashed : fig::Dash::Solid};
    curve.marks = strong ? fig::CurveLayer::Marks::Dots : fig::CurveLayer::Marks::None;
    return {(s.run == Shown::Run::Second ? "other-" : "") + name + "-" + std::to_string(k), curve, jumps()};
}

} // namespace lectern::exhibits::mixture

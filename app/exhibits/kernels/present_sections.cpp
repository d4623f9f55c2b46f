// The response along an axis or a diagonal against the ideal, and around a circle.
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::exhibits::kernels {
namespace {

using std::numbers::pi;

std::vector<fig::Vec2> pointsOf(const Shown& s, const Eigen::VectorXcd& h) {
    std::vector<fig::Vec2> points;
    for (Eigen::Index i = 0; i < h.size(); ++i)
        points.push_back({s.r.frequencies[i], h[i].real()});
    return points;
}

void addCurve(fig::Plot& plot, const std::string& name, std::vector<fig::Vec2> points, fig::Stroke stroke) {
    fig::CurveLayer curve;
    curve.points = fig::share(std::move(points));
    curve.stroke = stroke;
    plot.layers.push_back({name, curve, {}});
}

fig::Touch showsWave() {
    fig::Touch touch;
    touch.hover = fig::Touch::Hover::Lights;
    touch.hint = "hover: the wave of this frequency";
    return touch;
}

std::string shortName(const k::Choice& c) {
    switch (c.family) {
    case k::Family::finiteDifference:
        return std::to_string(c.order);
    case k::Family::interpolant:
    case k::Family::box:
        return std::to_string(c.taps);
    case k::Family::ninePoint:
        return "γ " + fig::number(c.gamma, 2);
    case k::Family::fourier:
        return std::to_string(c.size);
    case k::Family::laplacianOfGaussian:
    case k::Family::gaussian:
    case k::Family::gaussianDerivative:
    case k::Family::gabor:
        return "σ " + fig::number(c.sigma, 2);
    default:
        return nameOf(c);
    }
}

struct End {
    double at = 0;
    std::string name, gain;
    fig::Role role;
    bool strong = false, kept = false; // kept: moved aside where there is no room
};

// Names and noise gains at the right end, kept apart from each other.
void addEnds(fig::Plot& plot, std::vector<End> ends, double low, double high) {
    std::sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.at > b.at; });
    const double gap = (high - low) / 11;
    // The strong one stands first; of the others those that find room.
    std::vector<const End*> placed;
    std::vector<double> heights;
    for (const bool strong : {true, false})
        for (End& end : ends) {
            if (end.strong != strong)
                continue;
            const bool free = std::none_of(heights.begin(), heights.end(),
                                           [&](double other) { return std::abs(other - end.at) < gap; });
            if (!free && !strong && !end.kept)
                continue;
            if (!free && end.kept)
                end.at = heights.front() + (end.at < heights.front() ? -gap : gap);
            placed.push_back(&end);
            heights.push_back(end.at);
        }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const End& end = *placed[i];
        // One text: a gain that moved aside alone would stand beside another kernel's name.
        const std::string words = fig::escaped(end.name) + (end.gain.empty() ? "" : "\u2002" + end.gain);
        const auto size = end.strong ? fig::Size::Normal : fig::Size::Small;
        plot.layers.push_back({"end-" + std::to_string(i),
                               plotLabel({pi + 0.06, end.at}, end.strong ? "\\b{" + words + "}" : words, end.role,
                                         fig::Side::Right, size),
                               {}});
    }
}

// The shortest wave up to which the response is within 1 % of the ideal.
std::optional<double> goodUpTo(const Shown& s) {
    std::optional<double> good;
    for (Eigen::Index i = 1; i < s.level.axis.size(); ++i) {
        const double w = s.r.frequencies[i], ideal = k::ideal(s.level.kernel, w, 0);
        if (w == 0)
            continue;
        if (std::abs(s.level.axis[i].real() / ideal - 1) > 0.01)
            break;
        good = w;
    }
    return good;
}

void addGood(const Shown& s, fig::Plot& plot) {
    const std::optional<double> good = goodUpTo(s);
    if (!good || *good > 3.1)
        return;
    const double at = k::ideal(s.level.kernel, *good, 0);
    fig::PointsLayer mark;
    mark.points = fig::share(std::vector<fig::Vec2>{{*good, at}});
    mark.role = fig::selected;
    mark.shape = fig::Shape::Circle;
    mark.fill = fig::Fill::Open;
    mark.size = fig::Size::Large;
    plot.layers.push_back({"good", mark, {}});
    fig::LabelLayer label =
        plotLabel({*good, at}, "right to 1 % for\nwaves over " + fig::number(2 * pi / *good, 2) + " px", fig::ink,
                  fig::Side::BelowLeft);
    label.leader = fig::Leader::Line;
    plot.layers.push_back({"good-label", label, {}});
}

std::string storyOf(const Shown& s) {
    switch (s.level.choice.family) {
    case k::Family::finiteDifference:
        return "Higher order stays on the parabola longer";
    case k::Family::firstDifferenceTwice:
        return s.level.choice.scheme == k::Scheme::central ? "Blind to the fastest wave"
                                                           : "The right size, a pixel late";
    case k::Family::laplacianOfGaussian:
        return s.level.choice.sigma < 0.7 ? "Sampled too finely: wrong everywhere" : "Turns back before the noise";
    case k::Family::interpolant:
        return std::abs(s.level.moments.sum) > 1e-6 ? "Cut, it no longer starts at 0" : "Repaired, it starts at 0";
    case k::Family::fourier:
        return s.level.choice.fourierForm == k::FourierForm::piOnly ? "4π times too small"
                                                                    : "On the parabola to the end";
    default:
        return "Along " + std::string(s.p.section == Section::diagonal ? "the diagonal" : "an axis");
    }
}

std::string gainOf(const Level& level) {
    return "× " + fig::number(level.l2, 2);
}

} // namespace

fig::Panel sectionsPanel(const Shown& s) {
    const bool diagonal = s.p.section == Section::diagonal, both = s.p.section == Section::both;
    const auto along = [&](const Level& level) -> const Eigen::VectorXcd& {
        return diagonal ? level.diagonal : level.axis;
    };
    fig::Plot plot;
    std::vector<End> ends;
    const bool laplacian = isLaplacian(s.level);
    std::vector<fig::Vec2> ideal, between;
    double low = 0, high = 0;
    const std::vector<fig::Vec2> now = pointsOf(s, along(s.level));
    for (const fig::Vec2& point : now) {
        const double value = k::ideal(s.level.kernel, point[0], diagonal ? point[0] : 0);
        ideal.push_back({point[0], value});
        low = std::min({low, point[1], laplacian ? value : 0.0});
        high = std::max(high, point[1]);
    }
    for (const Level* other : {&s.r.levels.front(), s.r.second ? &*s.r.second : &s.r.levels.back()})
        for (const fig::Vec2& point : pointsOf(s, along(*other))) {
            low = std::min(low, point[1]);
            high = std::max(high, point[1]);
        }
    const double room = std::max(high - low, 1e-9);
    if (laplacian) {
        between = now;
        between.insert(between.end(), ideal.rbegin(), ideal.rend());
        fig::RegionLayer region;
        region.outline = fig::share(between);
        region.role = fig::selected;
        region.opacity = 0.15;
        plot.layers.push_back({"missing", region, {}});
    }
    for (std::size_t i = 0; i < s.r.levels.size(); ++i) {
        if (i == s.current || s.r.second)
            continue;
        const Level& level = s.r.levels[i];
        addCurve(plot, "level-" + std::to_string(i), pointsOf(s, along(level)),
                 {i < s.current ? fig::muted : fig::faint, fig::Weight::Thin, fig::Dash::Solid});
        ends.push_back({along(level)[along(level).size() - 1].real(), shortName(level.choice), gainOf(level),
                        fig::muted, false, false});
    }
    if (laplacian) {
        const double end = ideal.back()[1];
        addCurve(plot, "ideal", std::move(ideal), {fig::ink, fig::Weight::Normal, fig::Dash::Dashed});
        ends.push_back({end, "ideal −ω²", "", fig::ink, false, false});
    }
    if (s.r.second) {
        const double end = along(*s.r.second)[along(*s.r.second).size() - 1].real();
        addCurve(plot, "second", pointsOf(s, along(*s.r.second)),
                 {fig::category(0), fig::Weight::Strong, fig::Dash::Solid});
        ends.push_back({end, shortName(s.r.second->choice), gainOf(*s.r.second), fig::category(0), false, true});
    }
    if (both)
        addCurve(plot, "diagonal", pointsOf(s, s.level.diagonal),
                 {fig::selected, fig::Weight::Normal, fig::Dash::Dotted});
    ends.push_back({now.back()[1], shortName(s.level.choice), gainOf(s.level), fig::selected, true, false});
    addCurve(plot, "now", now, {fig::selected, fig::Weight::Strong, fig::Dash::Solid});
    plot.layers.back().touch = showsWave();
    if (laplacian && !diagonal)
        addGood(s, plot);
    if (const std::optional<Wave> wave = hoveredWave(s); wave && (diagonal ? wave->x == wave->y : wave->y == 0)) {
        const double at = k::response(s.level.kernel, wave->x, wave->y).real();
        addCurve(plot, "wave-line", {{wave->x, 0}, {wave->x, at}}, {fig::ink, fig::Weight::Thin, fig::Dash::Dotted});
        fig::PointsLayer mark;
        mark.points = fig::share(std::vector<fig::Vec2>{{wave->x, at}});
        mark.role = fig::ink;
        mark.shape = fig::Shape::Circle;
        plot.layers.push_back({"wave", mark, {}});
    }
    const bool longNames = std::any_of(ends.begin(), ends.end(), [](const End& end) { return end.name.size() > 12; });
    addEnds(plot, std::move(ends), low - 0.06 * room, high + 0.1 * room);
    plot.x.range = fig::Range{0, pi + (longNames ? 2.3 : 1.05)};
    plot.x.ticks = {{0, "0", fig::muted},
                    {pi / 2, fig::markup("\\m{\\pi}/2\n4 px"), fig::muted},
                    {pi, fig::markup("\\m{\\pi}\n2 px"), fig::muted}};
    plot.y.range = fig::Range{low - 0.06 * room, high + 0.12 * room};
    plot.y.lines = fig::Axis::Lines::Grid;
    fig::Panel panel;
    panel.id = "sections";
    panel.title = storyOf(s);
    panel.note = fig::markup(std::string("× noise, along \\m{\\omega_x") + (diagonal ? " = \\omega_y}" : "}"));
    panel.content = std::move(plot);
    return panel;
}

fig::Panel isotropyPanel(const Shown& s) {
    fig::Plot plot;
    plot.aspect = fig::Plot::Aspect::Equal;
    const auto ring = [](const k::Anisotropy& round) {
        std::vector<fig::Vec2> points;
        const auto n = round.ratios.size();
        for (std::size_t i = 0; i <= n; ++i) {
            const double angle = 2 * pi * static_cast<double>(i) / static_cast<double>(n),
                         radius = round.frequency * round.ratios[i % n];
            points.push_back({radius * std::cos(angle), radius * std::sin(angle)});
        }
        return points;
    };
    const auto percent = [](double ratio) { return fig::number(std::round(1000 * ratio) / 10, 3) + " %"; };
    k::Anisotropy perfect;
    perfect.frequency = s.p.circle;
    perfect.ratios.assign(360, 1);
    addCurve(plot, "ideal", ring(perfect), {fig::ink, fig::Weight::Normal, fig::Dash::Dashed});
    const k::Anisotropy round = k::anisotropy(s.level.kernel, s.p.circle);
    double reach = s.p.circle;
    for (const double ratio : round.ratios)
        reach = std::max(reach, s.p.circle * std::min(4.0, std::abs(ratio)));
    if (s.r.second) {
        const k::Anisotropy second = k::anisotropy(s.r.second->kernel, s.p.circle);
        addCurve(plot, "second", ring(second), {fig::category(0), fig::Weight::Strong, fig::Dash::Solid});
        plot.layers.push_back({"second-name",
                               plotLabel({0, -0.28 * s.p.circle},
                                         "\\cat0{\\b{" + fig::escaped(nameOf(s.r.second->choice)) + "}\n" +
                                             percent(second.min) + " to " + percent(second.max) + "}",
                                         fig::category(0), fig::Side::Centre),
                               {}});
        for (const double ratio : second.ratios)
            reach = std::max(reach, s.p.circle * std::min(4.0, std::abs(ratio)));
    }
    addCurve(plot, "now", ring(round), {fig::selected, fig::Weight::Strong, fig::Dash::Solid});
    plot.layers.back().touch = showsWave();
    fig::PointsLayer handle;
    handle.points = fig::share(std::vector<fig::Vec2>{{s.p.circle, 0}});
    handle.role = fig::ink;
    handle.shape = fig::Shape::Circle;
    handle.size = fig::Size::Large;
    fig::Touch touch;
    touch.drag = fig::Touch::Drag::Movable;
    touch.constraint = fig::Constraint::AxisX;
    touch.hint = "drag: another |ω|";
    plot.layers.push_back({"circle", handle, touch});
    plot.layers.push_back(
        {"circle-label",
         plotLabel({s.p.circle, 0}, "|ω| = " + fig::number(s.p.circle, 3), fig::ink, fig::Side::Right),
         {}});
    plot.layers.push_back(
        {"name",
         plotLabel({0, s.r.second ? 0.28 * s.p.circle : 0.0},
                   "\\b{" + fig::escaped(s.name) + "}\n" + percent(round.min) + " to " + percent(round.max),
                   fig::selected, fig::Side::Centre),
         {}});
    plot.x.range = plot.y.range = fig::Range{-1.35 * reach, 1.35 * reach};
    plot.x.ticks = {{0, " ", fig::muted}};
    plot.y.ticks = {{0, " ", fig::muted}};
    fig::Panel panel;
    panel.id = "isotropy";
    panel.title =
        round.max - round.min < 0.02 * std::abs(round.mean) ? "A round answer" : "Not the same in every direction";
    const bool late = s.level.axis.imag().cwiseAbs().maxCoeff() > 1e-9; // a kernel that is not symmetric
    panel.note = late ? "real part of the answer / ideal" : "distance from the middle: answer / ideal";
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::kernels

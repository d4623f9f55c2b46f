// The response around a circle of frequencies: is it the same in every direction?
#include "app/exhibits/kernels/present.h"
#include "app/exhibits/kernels/steps.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::exhibits::kernels {
namespace {

using std::numbers::pi;

// Nine points differ by their gamma alone.
std::string shortName(const k::Choice& c) {
    return c.family == k::Family::ninePoint ? stepName(c).whole() : nameOf(c);
}

constexpr double roundEnough = 0.05; // of the mean, from the least to the most

fig::Vec2 at(const k::Anisotropy& round, double angle) {
    const auto n = static_cast<double>(round.ratios.size());
    const auto i = static_cast<std::size_t>(std::lround(angle / (2 * pi) * n)) % round.ratios.size();
    const double radius = round.frequency * round.ratios[i];
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

std::vector<fig::Vec2> ring(const k::Anisotropy& round) {
    std::vector<fig::Vec2> points;
    const auto n = round.ratios.size();
    for (std::size_t i = 0; i <= n; ++i)
        points.push_back(at(round, 2 * pi * static_cast<double>(i) / static_cast<double>(n)));
    return points;
}

double spread(const k::Anisotropy& round) {
    return (round.max - round.min) / std::max(1e-12, std::abs(round.mean));
}

std::string percent(double ratio) {
    return fig::number(std::round(1000 * ratio) / 10, 3) + " %";
}

// The kernel and in one word what is seen, with its numbers.
void addName(fig::Plot& plot, const std::string& name, const k::Anisotropy& round, const std::string& words,
             fig::Role role, double angle, fig::Side side) {
    const std::string verdict = spread(round) < roundEnough ? "round" : "not round";
    fig::LabelLayer label = plotLabel(at(round, angle),
                                      "\\b{" + fig::escaped(words) + ": " + verdict + "}, " + percent(round.min) +
                                          " to " + percent(round.max) + " of the ideal",
                                      role, side);
    label.leader = fig::Leader::Far;
    plot.layers.push_back({name, label, {}});
}

void addHandle(const Shown& s, fig::Plot& plot) {
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
    // In the middle of the ring, where it neither moves nor is in the way of the handle.
    const bool inside = s.p.circle > 1;
    plot.layers.push_back(
        {"circle-label",
         plotLabel({inside ? 0 : s.p.circle, 0}, "dashed: ideal\n\\b{|ω| = " + fig::number(s.p.circle, 3) + "}",
                   fig::ink, inside ? fig::Side::Centre : fig::Side::Right),
         {}});
}

// Whole half turns: the largest circle there is, and further where an answer is larger than the ideal. It does not
// follow the circle, which would run away from the hand that drags it.
double reachOf(double circle, const k::Anisotropy& round, const k::Anisotropy& second) {
    constexpr double furthest = 4; // rings that leave the picture beyond this are no longer compared
    double reach = largestCircle;
    for (const auto* each : {&round, &second})
        for (const double ratio : each->ratios)
            reach = std::max(reach, circle * std::min(furthest, std::abs(ratio)));
    return largestCircle * std::ceil(reach / largestCircle - 1e-9);
}

// How far the circle may be dragged.
void addLargest(fig::Plot& plot) {
    k::Anisotropy largest;
    largest.frequency = largestCircle;
    largest.ratios.assign(120, 1);
    addCurve(plot, "largest", ring(largest), {fig::faint, fig::Weight::Thin, fig::Dash::Solid});
    plot.layers.push_back({"largest-label",
                           plotLabel({largestCircle * std::cos(0.25 * pi), -largestCircle * std::sin(0.25 * pi)},
                                     "|ω| = \\m{\\pi}", fig::muted, fig::Side::BelowRight, fig::Size::Small),
                           {}});
}

fig::Text titleOf(const k::Anisotropy& round, const std::optional<k::Anisotropy>& second) {
    const bool first = spread(round) < roundEnough;
    if (second && first != (spread(*second) < roundEnough))
        return "One answer is round, the other is not";
    return first ? "The same in every direction" : "Not the same in every direction";
}

} // namespace

fig::Panel isotropyPanel(const Shown& s) {
    fig::Plot plot;
    plot.aspect = fig::Plot::Aspect::Equal;
    k::Anisotropy perfect;
    perfect.frequency = s.p.circle;
    perfect.ratios.assign(360, 1);
    addLargest(plot);
    addCurve(plot, "ideal", ring(perfect), {fig::ink, fig::Weight::Normal, fig::Dash::Dashed});
    const k::Anisotropy round = k::anisotropy(s.level.kernel, s.p.circle);
    std::optional<k::Anisotropy> second;
    if (s.r.second) {
        second = k::anisotropy(s.r.second->kernel, s.p.circle);
        addCurve(plot, "second", ring(*second), {fig::category(0), fig::Weight::Strong, fig::Dash::Solid});
    }
    addCurve(plot, "now", ring(round), {fig::selected, fig::Weight::Strong, fig::Dash::Solid});
    plot.layers.back().touch = showsWave();
    addHandle(s, plot);
    addName(plot, "name", round, shortName(s.level.choice), fig::selected, 0.75 * pi, fig::Side::AboveLeft);
    if (second)
        addName(plot, "second-name", *second, shortName(s.r.second->choice), fig::category(0), 1.2 * pi,
                fig::Side::BelowLeft);
    const double reach = reachOf(s.p.circle, round, second ? *second : round);
    plot.x.range = fig::Range{-1.04 * reach, 1.04 * reach};
    plot.y.range = fig::Range{-1.1 * reach, 1.1 * reach}; // room for a line above and below
    plot.x.ticks = {{0, " ", fig::muted}};
    plot.y.ticks = {{0, " ", fig::muted}};
    fig::Panel panel;
    panel.id = "isotropy";
    panel.title = isOdd(s.level) ? "An odd kernel: no real part to compare" : titleOf(round, second);
    const bool shifted = s.level.axis.imag().cwiseAbs().maxCoeff() > 1e-9; // a kernel that is not symmetric
    panel.note = shifted ? "real part of the answer / ideal" : "distance from the middle: answer / ideal";
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::kernels

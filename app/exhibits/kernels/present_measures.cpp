// The numbers of the kernel, and its error when pixels come closer.
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

std::string tidy(double value, int digits = 4) {
    return fig::number(std::abs(value) < 1e-12 ? 0 : value, digits);
}

void addRow(fig::Table& table, const std::string& what, const std::vector<std::string>& values) {
    std::vector<fig::Cell> cells{{fig::markup(what), std::nullopt, fig::ink, std::nullopt}};
    for (const std::string& value : values)
        cells.push_back({fig::markup(value), std::nullopt, fig::ink, std::nullopt});
    table.rows.push_back(std::move(cells));
}

enum class Falls { yes, no, grows, turns }; // the error, while h is halved

// Where the error is least, and nothing where it is at an end.
std::optional<std::size_t> turnOf(const k::Convergence& convergence) {
    const std::vector<double>& errors = convergence.errors;
    if (convergence.order || errors.size() < 3)
        return std::nullopt;
    const auto least = std::min_element(errors.begin(), errors.end());
    if (*least > errors.front() / 2 || *least > errors.back() / 2)
        return std::nullopt;
    return static_cast<std::size_t>(least - errors.begin());
}

Falls falls(const k::Convergence& convergence) {
    if (!convergence.order)
        return turnOf(convergence) ? Falls::turns : Falls::yes;
    return *convergence.order > 0.5 ? Falls::yes : *convergence.order > -0.5 ? Falls::no : Falls::grows;
}

std::string orderOf(const k::Convergence& convergence) {
    switch (falls(convergence)) {
    case Falls::no:
        return "none: the error stays";
    case Falls::grows:
        return "none: the error grows";
    case Falls::turns:
        return "none: the sum is not 0";
    case Falls::yes:
        break;
    }
    return convergence.order ? tidy(*convergence.order, 3) : "–";
}

std::string slopeOf(const k::Convergence& convergence) {
    if (falls(convergence) == Falls::grows)
        return "\\b{sum not 0: error\ngrows like 1/h²}";
    return "\\b{slope " + fig::number(std::round(100 * *convergence.order) / 100, 3) + "}";
}

fig::Text titleOf(const k::Convergence& convergence) {
    switch (falls(convergence)) {
    case Falls::no:
        return "Halving h does not help";
    case Falls::grows:
        return "Halving h makes it worse: the sum is not 0";
    case Falls::turns:
        return "Halving h helps until the sum counts";
    case Falls::yes:
        break;
    }
    return convergence.order ? "Halve h, and the error falls" : "Halve h: no even slope";
}

} // namespace

fig::Panel measuresPanel(const Shown& s) {
    fig::Table table;
    table.columns = {{"", fig::Align::Start}, {s.name, fig::Align::End}};
    std::vector<const Level*> levels{&s.level};
    if (s.r.second) {
        levels.push_back(&*s.r.second);
        table.columns.push_back({nameOf(s.r.second->choice), fig::Align::End});
    }
    const auto row = [&](const std::string& what, const auto& value) {
        std::vector<std::string> values;
        for (const Level* level : levels)
            values.push_back(value(*level));
        addRow(table, what, values);
    };
    if (s.r.sincDifference.size() > 0 && s.current + 1 == s.r.levels.size()) {
        const double most = s.r.sincDifference.cwiseAbs().maxCoeff();
        std::vector<std::string> values(levels.size(), "–");
        values.front() = "\\hl{\\b{" + fig::number(most, 1) + "}}";
        addRow(table, "largest difference from the periodic sinc", values);
    }
    row("sum", [](const Level& l) { return tidy(l.moments.sum); });
    row("½ Σ x² k, ½ Σ y² k", [](const Level& l) { return tidy(l.moments.xx) + ", " + tidy(l.moments.yy); });
    row("½ Σ x y k", [](const Level& l) { return tidy(l.moments.xy); });
    if (s.level.kernel.spacing != 1)
        row("distance of pixels h", [](const Level& l) { return tidy(l.kernel.spacing); });
    row("noise gain √Σ k²", [](const Level& l) { return tidy(l.l2); });
    if (s.level.measuredNoiseGain)
        row("measured on the picture",
            [](const Level& l) { return l.measuredNoiseGain ? tidy(*l.measuredNoiseGain) : std::string("–"); });
    row("order of accuracy, measured",
        [](const Level& l) { return isLaplacian(l) ? orderOf(l.convergence) : std::string("–"); });
    row("answer / ideal at |ω| = " + fig::number(s.p.circle, 3), [&](const Level& l) {
        if (isOdd(l))
            return std::string("–");
        const k::Anisotropy round = k::anisotropy(l.kernel, s.p.circle);
        return tidy(round.min, 3) + " … " + tidy(round.max, 3);
    });
    row("products a pixel: direct, by FFT",
        [](const Level& l) { return std::to_string(l.cost.direct) + ", " + fig::number(std::round(l.cost.fourier)); });
    row("… separable", [](const Level& l) {
        if (!l.cost.separable)
            return std::string("–");
        return std::to_string(*l.cost.separable) + (*l.cost.separable < l.cost.direct ? "" : ": no gain");
    });
    fig::Panel panel;
    panel.id = "numbers";
    panel.title = "In numbers";
    panel.content = std::move(table);
    return panel;
}

fig::Panel convergencePanel(const Shown& s) {
    fig::Plot plot;
    plot.x.scale = plot.y.scale = fig::Axis::Scale::Log10;
    const auto add = [&](const Level& level, const std::string& name, fig::Role role) {
        std::vector<fig::Vec2> points;
        for (std::size_t i = 0; i < level.convergence.errors.size(); ++i)
            points.push_back({level.convergence.spacings[i], level.convergence.errors[i]});
        if (points.empty() || !isLaplacian(level))
            return;
        const fig::Vec2 named = points[points.size() - std::min<std::size_t>(points.size(), 3)];
        const bool grows = falls(level.convergence) == Falls::grows;
        if (const std::optional<std::size_t> turn = turnOf(level.convergence)) {
            fig::LabelLayer label = plotLabel(
                points[*turn], "\\b{from here the sum, " + tidy(level.moments.sum, 2) + ",\ndivided by h² counts more}",
                role, fig::Side::AboveLeft);
            label.leader = fig::Leader::Far;
            plot.layers.push_back({name + "-turn", label, {}});
        }
        fig::CurveLayer curve;
        curve.points = fig::share(std::move(points));
        curve.stroke = {role, fig::Weight::Strong, fig::Dash::Solid};
        curve.marks = fig::CurveLayer::Marks::Dots;
        plot.layers.push_back({name, curve, {}});
        if (level.convergence.order)
            plot.layers.push_back({name + "-slope",
                                   plotLabel(named, slopeOf(level.convergence), role,
                                             grows ? fig::Side::AboveRight : fig::Side::BelowRight),
                                   {}});
    };
    if (s.r.second)
        add(*s.r.second, "second", fig::category(0));
    add(s.level, "now", fig::selected);
    plot.x.label = "h";
    plot.x.ticks = {{1, "1", fig::muted},
                    {0.25, "1/4", fig::muted},
                    {1.0 / 16, "1/16", fig::muted},
                    {1.0 / 64, "1/64", fig::muted}};
    plot.x.range = fig::Range{0.012, 1.4};
    plot.y.lines = fig::Axis::Lines::Grid;
    if (plot.layers.empty()) { // words alone: axes without a curve would promise one
        const char* why = !isLaplacian(s.level)     ? "this is no Laplacian"
                          : s.level.kernel.periodic ? "a periodic kernel answers at its own waves only"
                                                    : "no error to be seen";
        plot = {};
        plot.x.range = plot.y.range = fig::Range{-1, 1};
        plot.x.ticks = plot.y.ticks = {{-2, " ", fig::muted}};
        plot.layers.push_back({"exact", plotLabel({0, 0}, why, fig::muted, fig::Side::Centre), {}});
    }
    fig::Panel panel;
    panel.id = "convergence";
    panel.title = isLaplacian(s.level) ? titleOf(s.level.convergence) : "Halve h: not for this kernel";
    if (s.level.kernel.periodic)
        panel.title = "Halve h: not for this kernel";
    panel.note = "error of a wave with |ω| = 2";
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::kernels

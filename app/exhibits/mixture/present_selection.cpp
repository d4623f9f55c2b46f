// Model selection: BIC and AIC of every family over the number of components.
#include "app/exhibits/mixture/present_plots.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::exhibits::mixture {
namespace {

using Criterion = double em::Criteria::*;

// Told apart without the components' colours: by weight and dash.
fig::Stroke strokeOf(em::Family family) {
    switch (family) {
    case em::Family::tied:
        return {fig::muted, fig::Weight::Normal, fig::Dash::Solid};
    case em::Family::diagonal:
        return {fig::ink, fig::Weight::Thin, fig::Dash::Dashed};
    case em::Family::spherical:
        return {fig::muted, fig::Weight::Normal, fig::Dash::Dotted};
    case em::Family::full:
        break;
    }
    return {fig::ink, fig::Weight::Normal, fig::Dash::Solid};
}

struct Mark {
    fig::Vec2 at{};
    em::Family family = em::Family::full;
};

void addRing(fig::Plot& plot, const std::string& name, const Mark& mark, const std::string& words, fig::Role role,
             fig::Side side) {
    fig::PointsLayer ring;
    ring.points = fig::share(std::vector<fig::Vec2>{mark.at});
    ring.role = role;
    ring.shape = fig::Shape::Circle;
    ring.fill = fig::Fill::Ring;
    plot.layers.push_back({name, ring, {}});
    plot.layers.push_back({name + "-label", plotLabel(mark.at, "\\b{" + words + "}", role, side), {}});
}

// A break where EM ended without a likelihood. Mark i of a curve has i + 1 components.
fig::Points2 curveOf(const Shown& s, em::Family family, Criterion criterion) {
    std::vector<fig::Vec2> points;
    for (int k = 1; k <= selectionComponents; ++k)
        points.push_back({static_cast<double>(k), std::numeric_limits<double>::quiet_NaN()});
    for (const em::Candidate& candidate : s.r.selection)
        if (candidate.family == family && candidate.criteria)
            points[static_cast<std::size_t>(candidate.components - 1)][1] = (*candidate.criteria).*criterion;
    return fig::share(std::move(points));
}

struct Found {
    std::optional<Mark> best, current;
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
};

Found search(const Shown& s, Criterion criterion) {
    Found found;
    for (const em::Candidate& candidate : s.r.selection) {
        if (!candidate.criteria)
            continue;
        const double value = (*candidate.criteria).*criterion;
        const Mark mark{{static_cast<double>(candidate.components), value}, candidate.family};
        if (!found.best || value < found.best->at[1])
            found.best = mark;
        if (candidate.family == s.p.family && candidate.components == s.p.components)
            found.current = mark;
        found.low = std::min(found.low, value);
        found.high = std::max(found.high, value);
    }
    return found;
}

fig::Panel panelOf(const Shown& s, Criterion criterion, const std::string& id, const std::string& title) {
    const Found found = search(s, criterion);
    fig::Plot plot;
    plot.x.range = fig::Range{0.6, selectionComponents + 1.6};
    for (int k = 1; k <= selectionComponents; ++k)
        plot.x.ticks.push_back({static_cast<double>(k), std::to_string(k), fig::muted});
    plot.y.lines = fig::Axis::Lines::Grid;
    const double room = found.best ? std::max(found.high - found.low, 1e-6 * std::max(1.0, std::abs(found.high))) : 2;
    const double low = found.best ? found.low : -1;
    plot.y.range = fig::Range{low - 0.2 * room, low + 1.1 * room};
    for (const em::Family family : {em::Family::full, em::Family::tied, em::Family::diagonal, em::Family::spherical}) {
        fig::CurveLayer curve;
        curve.points = curveOf(s, family, criterion);
        curve.stroke = strokeOf(family);
        curve.marks = fig::CurveLayer::Marks::Dots;
        const auto last = std::find_if(curve.points->rbegin(), curve.points->rend(),
                                       [](const fig::Vec2& point) { return std::isfinite(point[1]); });
        if (last == curve.points->rend())
            continue;
        fig::Touch touch;
        touch.click = fig::Touch::Click::Clickable;
        touch.hint = "click: this model";
        plot.layers.push_back({familyName(family), curve, touch});
        plot.layers.push_back(
            {std::string("name-") + familyName(family),
             plotLabel(*last, familyName(family), curve.stroke.role, fig::Side::Right, fig::Size::Small),
             {}});
    }
    const bool same = found.best && found.current && found.best->at == found.current->at;
    if (found.best)
        addRing(plot, "best", *found.best, same ? "best, and current" : "best", fig::good, fig::Side::Below);
    if (found.current && !same)
        addRing(plot, "current", *found.current, "current", fig::selected, fig::Side::Above);
    fig::Panel panel;
    panel.id = id;
    panel.title = title;
    panel.note =
        found.best ? "over components; smaller is better" : "every one turned singular: choose a regularisation";
    panel.content = std::move(plot);
    return panel;
}

} // namespace

std::vector<fig::Panel> selectionPanels(const Shown& s) {
    if (s.r.selection.empty())
        return {};
    return {panelOf(s, &em::Criteria::bic, "bic", "BIC"), panelOf(s, &em::Criteria::aic, "aic", "AIC")};
}

} // namespace lectern::exhibits::mixture

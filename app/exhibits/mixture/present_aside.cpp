// Beside the figure: the spiral of a dying component, one sample's responsibilities, and all components in a table.
#include "app/exhibits/mixture/present.h"
#include "core/mixture/em.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::mixture {
namespace {

fig::Cell numberCell(double value, int digits = 2, fig::Role role = fig::ink) {
    fig::Cell cell;
    cell.text = fig::markup(fig::number(value, digits));
    if (std::isfinite(value))
        cell.value = value;
    cell.role = role;
    return cell;
}

std::vector<fig::Cell> componentRow(const Shown& s, int k) {
    const em::State& state = s.state();
    fig::Cell name;
    name.text = em::componentName(k);
    name.badge = fig::category(k);
    std::vector<fig::Cell> cells{name, numberCell(state.weights[k], 2)};
    std::string mean;
    for (Eigen::Index j = 0; j < state.dimensions(); ++j)
        mean += (j == 0 ? "" : ", ") + fig::number(state.means(k, j), 2);
    fig::Cell place;
    place.text = fig::markup(mean);
    cells.push_back(place);
    const double thickness = std::sqrt(std::max(0.0, smallestEigenvalue(state, k)));
    cells.push_back(numberCell(thickness, 2, s.singular(k) ? fig::selected : fig::ink));
    cells.push_back(numberCell(state.condition[k], 2, s.singular(k) ? fig::selected : fig::ink));
    return cells;
}

fig::Table::Column column(const std::string& source, fig::Align align = fig::Align::End) {
    return {fig::markup(source), align};
}

} // namespace

fig::Panel componentsPanel(const Shown& s) {
    fig::Table table;
    table.columns = {column("", fig::Align::Start), column("weight"), column("mean"), column("thickness"),
                     column("condition")};
    for (int k = 0; k < s.state().components(); ++k)
        table.rows.push_back(componentRow(s, k));
    table.selectedRow = s.selected;
    table.touch.click = fig::Touch::Click::Clickable;
    table.touch.hint = "click: its covariance";
    fig::Panel panel;
    panel.id = "components";
    panel.title = "Components";
    panel.place = fig::Place::Aside;
    panel.content = std::move(table);
    return panel;
}

std::optional<fig::Panel> spiralPanel(const Shown& s) {
    if (!s.r.spiral || s.r.iterations() == 0)
        return std::nullopt;
    const Spiral& spiral = *s.r.spiral;
    const std::string name = badgeName(spiral.component);
    fig::Table table;
    table.columns = {
        column("iteration", fig::Align::Start), column("thickness\nof " + name),
        column("weight of samples\n" + std::string(spiral.axis >= 0 ? "with " : "") + fig::escaped(offWords(s.r)))};
    for (int i = std::max(0, s.moment.parameters - 6); i <= s.moment.parameters; ++i) {
        const Spiral::Turn& turn = spiral.turns[static_cast<std::size_t>(i)];
        const fig::Role role = turn.weight ? fig::ink : fig::selected;
        const auto digits = [](double value) { return value != 0 && value < 1e-4 ? 1 : 2; };
        fig::Cell none;
        none.text = "–";
        none.role = role;
        table.rows.push_back({numberCell(i, 3, role), numberCell(turn.thickness, digits(turn.thickness), role),
                              turn.weight ? numberCell(*turn.weight, digits(*turn.weight), role) : none});
    }
    fig::Panel panel;
    panel.id = "spiral";
    panel.title = "The spiral: thinner, fewer, thinner";
    panel.place = fig::Place::Aside;
    panel.content = std::move(table);
    return panel;
}

std::optional<fig::Panel> pointPanel(const Shown& s) {
    if (s.hovered < 0 || !s.state().invertible())
        return std::nullopt;
    const Eigen::MatrixXd shares = em::responsibilities(s.r.samples.values.row(s.hovered), s.state());
    fig::Group rows;
    rows.kind = fig::Group::Kind::Grid;
    rows.columns = 2;
    for (int k = 0; k < s.state().components(); ++k) {
        rows.boxes.push_back(textBox(fig::markup(badgeName(k))));
        fig::BarBox bar;
        bar.value = std::clamp(shares(0, k), 0.0, 1.0);
        bar.width = 120;
        bar.text = fig::markup(brief(shares(0, k)));
        bar.role = fig::category(k);
        fig::Box box;
        box.content = std::move(bar);
        rows.boxes.push_back(std::move(box));
    }
    std::string place;
    for (Eigen::Index j = 0; j < s.r.dimensions(); ++j)
        place += (j == 0 ? "" : ",  ") + fig::number(s.r.samples.values(s.hovered, j), 3);
    fig::Panel panel;
    panel.id = "point";
    panel.title = "Sample " + std::to_string(s.hovered + 1) + ": whose is it?";
    panel.place = fig::Place::Aside;
    fig::Diagram diagram;
    fig::Box grid;
    grid.content = std::move(rows);
    diagram.root = groupBox(fig::Group::Kind::Column,
                            {textBox(fig::markup("at " + place), fig::muted), std::move(grid)}, 6, fig::Align::Start);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::mixture

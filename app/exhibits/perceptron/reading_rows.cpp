#include "app/exhibits/perceptron/reading_rows.h"

#include <utility>

namespace lectern::exhibits::perceptron {

void addRow(std::vector<fig::Box>& boxes, const std::string& name, const std::string& formula,
            const std::string& words) {
    boxes.push_back(textBox(fig::markup(name), fig::muted));
    std::vector<fig::Box> lines{textBox(fig::math(formula))};
    if (!words.empty())
        lines.push_back(textBox(fig::markup(words), fig::muted, fig::Size::Small));
    boxes.push_back(groupBox(fig::Group::Kind::Column, std::move(lines), 2, fig::Align::Start));
}

fig::Panel rowsPanel(std::string id, fig::Text title, std::vector<fig::Box> boxes) {
    fig::Panel panel;
    panel.id = std::move(id);
    panel.title = std::move(title);
    fig::Box grid = groupBox(fig::Group::Kind::Grid, std::move(boxes), 12, fig::Align::Start);
    std::get<fig::Group>(grid.content).columns = 2;
    fig::Diagram diagram;
    diagram.root = std::move(grid);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::perceptron

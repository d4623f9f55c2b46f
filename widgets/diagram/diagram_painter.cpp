#include "widgets/diagram/diagram_painter.h"

#include "widgets/diagram/box_painters.h"

#include <QPainterPath>
#include <QPicture>

namespace lectern::widgets {

namespace {

using namespace figure;

bool touches(const DiagramState::Place& place, const Box& box) {
    return !box.name.empty() && place.box == box.name;
}

FrameState frameState(const Box& box, const DiagramState& state) {
    FrameState frame;
    if (touches(state.pressed, box))
        frame.hand = FrameState::Hand::Down;
    else if (touches(state.hovered, box))
        frame.hand = FrameState::Hand::Over;
    if (touches(state.focused, box))
        frame.focus = FrameState::Focus::Ring;
    return frame;
}

CellState cellState(const Box& box, const DiagramState& state) {
    const auto cell = [&box](const DiagramState::Place& place) { return touches(place, box) ? place.cell : -1; };
    return {cell(state.hovered), cell(state.pressed), cell(state.focused)};
}

QPointF gridOrigin(const BoxNode& node, const NumberGrid& grid) {
    const QSizeF size = node.numbers->size(grid);
    return node.rect.center() - QPointF(size.width() / 2, size.height() / 2);
}

void paintNode(QPainter& painter, const BoxNode& node, const DiagramScale& scale, const DiagramState& state) {
    const Box& box = *node.box;
    if (const auto* grid = std::get_if<NumberGrid>(&box.content)) {
        paintNumberGrid(painter, gridOrigin(node, *grid), *grid, *node.numbers, scale.context, cellState(box, state));
        return;
    }
    const auto* group = std::get_if<Group>(&box.content);
    if (group && group->frame != Group::Frame::None)
        paintFrame(painter, node.rect, group->frame, box.touch, scale, frameState(box, state));
    else
        paintTouchGround(painter, node.rect, scale, frameState(box, state));
    if (group) {
        for (const BoxNode& child : node.children)
            paintNode(painter, child, scale, state);
        return;
    }
    std::visit(BoxPainter{painter, node.rect, node.textAlign, scale, nullptr}, box.content);
}

void findNodeHits(const BoxNode& node, const DiagramScale& scale, Hits& hits) {
    const Box& box = *node.box;
    if (const auto* grid = std::get_if<NumberGrid>(&box.content)) {
        addGridHits(box.name, gridOrigin(node, *grid), *grid, *node.numbers, box.touch, hits);
        return;
    }
    if (!box.name.empty()) {
        QPainterPath area;
        area.addRect(node.rect);
        hits.addArea(box.name, -1, area, box.touch);
    }
    if (std::holds_alternative<TextBox>(box.content) || std::holds_alternative<BadgeBox>(box.content))
        hits.addWritten({node.rect});
    if (const auto* sketch = std::get_if<SketchBox>(&box.content)) {
        QPicture recorder; // layers tell their places while they are painted
        QPainter painter(&recorder);
        BoxPainter{painter, node.rect, node.textAlign, scale, &hits}(*sketch);
    }
    for (const BoxNode& child : node.children)
        findNodeHits(child, scale, hits);
}

void appendLine(std::string& text, const std::string& line) {
    if (line.empty())
        return;
    if (!text.empty())
        text += '\n';
    text += line;
}

std::string gridLine(const NumberGrid& grid, int row) {
    std::string line;
    const auto index = [&](int column) { return static_cast<std::size_t>(row * grid.columns + column); };
    if (static_cast<std::size_t>(row) < grid.rowHeads.size())
        line = grid.rowHeads[static_cast<std::size_t>(row)].plain() + ":";
    for (int column = 0; column < grid.columns; ++column) {
        std::string cell;
        if (index(column) < grid.texts.size())
            cell = grid.texts[index(column)].plain();
        else if (index(column) < grid.values.size())
            cell = plainNumber(grid.values[index(column)]);
        line += (line.empty() ? "" : " ") + cell;
    }
    return line;
}

void collectText(const Box& box, std::string& text) {
    if (const auto* words = std::get_if<TextBox>(&box.content))
        appendLine(text, words->text.plain());
    else if (const auto* badge = std::get_if<BadgeBox>(&box.content))
        appendLine(text, badge->text.plain());
    else if (const auto* bar = std::get_if<BarBox>(&box.content))
        appendLine(text, bar->text.plain());
    else if (const auto* arrow = std::get_if<ArrowBox>(&box.content))
        appendLine(text, arrow->text.plain());
    else if (const auto* grid = std::get_if<NumberGrid>(&box.content))
        for (int row = 0; row < grid->rows; ++row)
            appendLine(text, gridLine(*grid, row));
    else if (const auto* group = std::get_if<Group>(&box.content))
        for (const Box& child : group->boxes)
            collectText(child, text);
}

} // namespace

void paintDiagram(QPainter& painter, const QRectF& rect, const Diagram& diagram, const PaintContext& context,
                  Hits* hits, const DiagramState& state) {
    const DiagramLayout layout = layOutDiagram(diagram, rect, context);
    paintDiagram(painter, layout, state);
    if (hits)
        findHits(layout, *hits);
}

void paintDiagram(QPainter& painter, const DiagramLayout& layout, const DiagramState& state) {
    painter.save();
    paintNode(painter, layout.root, layout.scale, state);
    painter.restore();
}

void findHits(const DiagramLayout& layout, Hits& hits) {
    findNodeHits(layout.root, layout.scale, hits);
}

std::string plainText(const Diagram& diagram) {
    std::string text;
    collectText(diagram.root, text);
    return text;
}

} // namespace lectern::widgets

#include "widgets/diagram/diagram_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace lectern::widgets {

namespace {

using namespace figure;

constexpr double leastScale = 0.6;
constexpr double mostScale = 1.25;
constexpr double leastSqueeze = 0.72;

const Group* groupOf(const Box& box) {
    return std::get_if<Group>(&box.content);
}

bool wraps(const Box& box) {
    if (const auto* text = std::get_if<TextBox>(&box.content))
        return text->wrap == TextBox::Wrap::Yes;
    const Group* group = groupOf(box);
    return group && std::any_of(group->boxes.begin(), group->boxes.end(), wraps);
}

// Does the box want all the room across its group's direction?
bool spansAcross(const Box& box, Group::Kind direction) {
    if (std::holds_alternative<RuleBox>(box.content))
        return true;
    if (const auto* bracket = std::get_if<BracketBox>(&box.content)) {
        const bool upright = bracket->side == BracketBox::Side::Left || bracket->side == BracketBox::Side::Right;
        return upright == (direction == Group::Kind::Row);
    }
    const Group* group = groupOf(box);
    if (!group)
        return false;
    if (group->frame != Group::Frame::None)
        return true;
    const bool stretches =
        std::any_of(group->boxes.begin(), group->boxes.end(), [](const Box& child) { return child.stretch > 0; });
    const bool ruled = std::any_of(group->boxes.begin(), group->boxes.end(),
                                   [](const Box& child) { return std::holds_alternative<RuleBox>(child.content); });
    return stretches || ruled;
}

double gapOf(const Group& group, const DiagramScale& scale) {
    return group.gap * scale.context.scale * scale.squeeze;
}

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

double gaps(std::size_t count, double gap) {
    return count > 1 ? gap * static_cast<double>(count - 1) : 0;
}

BoxNode measureBox(const Box& box, const DiagramScale& scale, double width, Align align);

// Rigid boxes take what they need; wrapping ones share the rest, none more than it would fill.
void measureRow(BoxNode& node, const Group& group, const DiagramScale& scale, double width) {
    for (const Box& child : group.boxes)
        node.children.push_back(measureBox(child, scale, 0, Align::Start));
    const double gap = gapOf(group, scale);
    double total = gaps(group.boxes.size(), gap);
    for (const BoxNode& child : node.children)
        total += child.size.width();
    if (width <= 0 || total <= width)
        return;
    std::vector<std::size_t> open;
    double rest = width - gaps(group.boxes.size(), gap);
    for (std::size_t i = 0; i < group.boxes.size(); ++i) {
        if (wraps(group.boxes[i]))
            open.push_back(i);
        else
            rest -= node.children[i].size.width();
    }
    std::sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) {
        return node.children[a].size.width() < node.children[b].size.width();
    });
    for (std::size_t k = 0; k < open.size(); ++k) {
        const double share = std::max(1.0, rest / static_cast<double>(open.size() - k));
        BoxNode& child = node.children[open[k]];
        if (child.size.width() > share)
            child = measureBox(*child.box, scale, share, Align::Start);
        rest -= child.size.width();
    }
}

void measureGrid(BoxNode& node, const Group& group, const DiagramScale& scale, double width) {
    const auto columns = static_cast<std::size_t>(std::max(1, group.columns));
    const auto fill = [&](double narrow) {
        node.children.clear();
        for (const Box& child : group.boxes)
            node.children.push_back(measureBox(child, scale, wraps(child) ? narrow : 0, child.align));
        node.columnWidths.assign(columns, 0);
        node.rowHeights.assign((group.boxes.size() + columns - 1) / columns, 0);
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            double& column = node.columnWidths[i % columns];
            double& row = node.rowHeights[i / columns];
            // A rule lies across its cell and asks for no width of its own.
            column = std::max(column, node.children[i].size.width());
            row = std::max(row, node.children[i].size.height());
        }
    };
    fill(0);
    const double excess = sum(node.columnWidths) + gaps(columns, gapOf(group, scale)) - width;
    if (width > 0 && excess > 0 && wraps(*node.box)) {
        const double widest = *std::max_element(node.columnWidths.begin(), node.columnWidths.end());
        fill(std::max(0.3 * widest, widest - excess));
    }
}

void measureGroup(BoxNode& node, const Group& group, const DiagramScale& scale, double width) {
    const QMarginsF padding = framePadding(group.frame, scale);
    const double inside = width > 0 ? std::max(1.0, width - padding.left() - padding.right()) : 0;
    const double gap = gapOf(group, scale);
    QSizeF size(0, 0);
    switch (group.kind) {
    case Group::Kind::Row:
        measureRow(node, group, scale, inside);
        for (const BoxNode& child : node.children)
            size = {size.width() + child.size.width(), std::max(size.height(), child.size.height())};
        size.rwidth() += gaps(node.children.size(), gap);
        break;
    case Group::Kind::Column:
        for (const Box& child : group.boxes) {
            node.children.push_back(measureBox(child, scale, inside, group.align));
            const QSizeF own = node.children.back().size;
            size = {std::max(size.width(), own.width()), size.height() + own.height()};
        }
        size.rheight() += gaps(node.children.size(), gap);
        break;
    case Group::Kind::Grid:
        measureGrid(node, group, scale, inside);
        size = {sum(node.columnWidths) + gaps(node.columnWidths.size(), gap),
                sum(node.rowHeights) + gaps(node.rowHeights.size(), gap)};
        break;
    }
    node.size = size.grownBy(padding);
}

BoxNode measureBox(const Box& box, const DiagramScale& scale, double width, Align align) {
    BoxNode node;
    node.box = &box;
    node.textAlign = align;
    if (const Group* group = groupOf(box)) {
        measureGroup(node, *group, scale, width);
    } else if (const auto* grid = std::get_if<NumberGrid>(&box.content)) {
        node.numbers = gridGeometry(*grid, scale.context, scale.squeeze);
        node.size = node.numbers->size(*grid);
    } else {
        node.size = leafSize(box, scale, width);
    }
    return node;
}

double start(Align align, double room) {
    switch (align) {
    case Align::Start:
        return 0;
    case Align::Centre:
        return room / 2;
    case Align::End:
        return room;
    }
    return 0;
}

void place(BoxNode& node, const QRectF& rect, const DiagramScale& scale);

// Lengths along the group with the left-over room given to the boxes that stretch.
std::vector<double> stretched(const Group& group, std::vector<double> lengths, double spare) {
    double shares = 0;
    for (const Box& box : group.boxes)
        shares += box.stretch;
    if (spare > 0 && shares > 0)
        for (std::size_t i = 0; i < lengths.size(); ++i)
            lengths[i] += spare * group.boxes[i].stretch / shares;
    return lengths;
}

void placeLine(BoxNode& node, const Group& group, const QRectF& inside, const DiagramScale& scale) {
    const bool row = group.kind == Group::Kind::Row;
    const double gap = gapOf(group, scale);
    std::vector<double> natural;
    for (const BoxNode& child : node.children)
        natural.push_back(row ? child.size.width() : child.size.height());
    const double length = row ? inside.width() : inside.height();
    const double across = row ? inside.height() : inside.width();
    const double spare = length - sum(natural) - gaps(natural.size(), gap);
    const std::vector<double> lengths = stretched(group, natural, spare);
    double at = 0;
    // A column that is lower than its card stands in the middle of it.
    if (!row)
        at = std::max(0.0, length - sum(lengths) - gaps(lengths.size(), gap)) / 2;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        BoxNode& child = node.children[i];
        const bool spans = spansAcross(*child.box, group.kind);
        const double own = spans ? across : std::min(across, row ? child.size.height() : child.size.width());
        const double side = start(group.align, across - own);
        const QRectF rect = row ? QRectF(inside.left() + at, inside.top() + side, lengths[i], own)
                                : QRectF(inside.left() + side, inside.top() + at, own, lengths[i]);
        place(child, rect, scale);
        at += lengths[i] + gap;
    }
}

void placeGrid(BoxNode& node, const Group& group, const QRectF& inside, const DiagramScale& scale) {
    const double gap = gapOf(group, scale);
    const std::size_t columns = node.columnWidths.size();
    std::vector<double> shares(columns, 0);
    for (std::size_t i = 0; i < group.boxes.size(); ++i)
        shares[i % columns] = std::max(shares[i % columns], group.boxes[i].stretch);
    const double spare = inside.width() - sum(node.columnWidths) - gaps(columns, gap);
    if (spare > 0 && sum(shares) > 0)
        for (std::size_t c = 0; c < columns; ++c)
            node.columnWidths[c] += spare * shares[c] / sum(shares);
    double y = inside.top();
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        BoxNode& child = node.children[i];
        const std::size_t column = i % columns, row = i / columns;
        if (column == 0 && row > 0)
            y += node.rowHeights[row - 1] + gap;
        double x = inside.left() + gap * static_cast<double>(column);
        for (std::size_t c = 0; c < column; ++c)
            x += node.columnWidths[c];
        const double width = node.columnWidths[column], height = node.rowHeights[row];
        if (std::holds_alternative<RuleBox>(child.box->content)) {
            // Rules in neighbouring cells of a row join to one line.
            const double end = column + 1 < columns ? width + gap : width;
            place(child, QRectF(x, y + (height - child.size.height()) / 2, end, child.size.height()), scale);
            continue;
        }
        const bool spans = spansAcross(*child.box, Group::Kind::Column);
        const QSizeF own(spans ? width : child.size.width(), spans ? height : child.size.height());
        place(child,
              {QPointF(x + start(child.box->align, width - own.width()), y + start(group.align, height - own.height())),
               own},
              scale);
    }
}

void place(BoxNode& node, const QRectF& rect, const DiagramScale& scale) {
    node.rect = rect;
    if (node.numbers && node.box->stretch > 0)
        node.numbers = grown(*node.numbers, std::get<NumberGrid>(node.box->content), rect.size());
    const Group* group = groupOf(*node.box);
    if (!group)
        return;
    const QRectF inside = rect.marginsRemoved(framePadding(group->frame, scale));
    if (group->kind == Group::Kind::Grid)
        placeGrid(node, *group, inside, scale);
    else
        placeLine(node, *group, inside, scale);
}

bool fits(QSizeF size, QSizeF room) {
    return size.width() <= room.width() + 0.5 && size.height() <= room.height() + 0.5;
}

double ratio(QSizeF size, QSizeF room) {
    const double across = size.width() > 0 ? room.width() / size.width() : mostScale;
    const double down = size.height() > 0 ? room.height() / size.height() : mostScale;
    return std::min(across, down);
}

DiagramLayout measured(const Diagram& diagram, const PaintContext& context, double factor, double squeeze,
                       double width) {
    DiagramLayout layout;
    layout.scale.context = context;
    layout.scale.context.scale = context.scale * factor;
    layout.scale.squeeze = squeeze;
    layout.root = measureBox(diagram.root, layout.scale, width, Align::Start);
    return layout;
}

DiagramLayout shrunk(const Diagram& diagram, QSizeF room, const PaintContext& context, DiagramLayout layout) {
    layout = measured(diagram, context, 1, leastSqueeze, room.width());
    if (fits(layout.root.size, room)) {
        // Somewhere between: two bisections are enough for the eye.
        double low = leastSqueeze, high = 1;
        for (int i = 0; i < 2; ++i) {
            const double middle = (low + high) / 2;
            DiagramLayout trial = measured(diagram, context, 1, middle, room.width());
            if (fits(trial.root.size, room)) {
                layout = std::move(trial);
                low = middle;
            } else {
                high = middle;
            }
        }
        return layout;
    }
    double factor = 1;
    for (int i = 0; i < 4 && factor > leastScale && !fits(layout.root.size, room); ++i) {
        factor = std::max(leastScale, 0.995 * factor * ratio(layout.root.size, room));
        layout = measured(diagram, context, factor, leastSqueeze, room.width());
    }
    return layout;
}

} // namespace

QSizeF measureDiagram(const Diagram& diagram, const PaintContext& context, double width) {
    return measured(diagram, context, 1, 1, width).root.size;
}

DiagramLayout layOutDiagram(const Diagram& diagram, const QRectF& room, const PaintContext& context) {
    DiagramLayout layout = measured(diagram, context, 1, 1, room.width());
    if (!fits(layout.root.size, room.size())) {
        layout = shrunk(diagram, room.size(), context, std::move(layout));
    } else if (const double growth = std::min(mostScale, 0.97 * ratio(layout.root.size, room.size())); growth > 1.04) {
        DiagramLayout larger = measured(diagram, context, growth, 1, room.width());
        if (fits(larger.root.size, room.size()))
            layout = std::move(larger);
    }
    const Box& root = diagram.root;
    const bool fills = root.stretch > 0 || spansAcross(root, Group::Kind::Column);
    const QSizeF size(fills ? std::max(room.width(), layout.root.size.width()) : layout.root.size.width(),
                      root.stretch > 0 ? std::max(room.height(), layout.root.size.height())
                                       : layout.root.size.height());
    const QPointF corner(room.left() + std::max(0.0, (room.width() - size.width()) / 2),
                         room.top() + std::max(0.0, (room.height() - size.height()) / 2));
    place(layout.root, {corner, size}, layout.scale);
    return layout;
}

} // namespace lectern::widgets

#include "widgets/table/table_painter.h"

#include "widgets/text/text_painter.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lectern::widgets {

namespace {

using namespace figure;

constexpr double leastTextScale = 0.7;
constexpr std::size_t mostMeasuredRows = 300;
constexpr double edge = 8; // at both ends of a row, pixels at scale 1
constexpr double columnGap = 14;

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

double pixels(const PaintContext& context, const TableLayout& layout) {
    return context.theme->fontPixels(Size::Normal) * context.scale * layout.textScale;
}

TextStyle headStyle(const PaintContext& context, double textScale) {
    TextStyle style;
    style.role = muted;
    style.size = Size::Small;
    style.scale = context.scale * textScale;
    style.emphasis = TextStyle::Emphasis::Bold;
    return style;
}

TextStyle cellStyle(const Cell& cell, const PaintContext& context, double textScale) {
    TextStyle style;
    style.role = cell.role;
    style.scale = context.scale * textScale;
    return style;
}

double badgeSide(const PaintContext& context, double textScale) {
    return 1.45 * context.theme->fontPixels(Size::Normal) * context.scale * textScale;
}

QSizeF cellSize(const Cell& cell, const PaintContext& context, double textScale) {
    QSizeF size = measure(cell.text, cellStyle(cell, context, textScale), *context.theme).size;
    if (cell.badge) {
        const double side = badgeSide(context, textScale);
        size = {std::max(side, size.width() + 0.5 * side), side};
    }
    return size;
}

Qt::Alignment alignment(Align align) {
    switch (align) {
    case Align::Start:
        return Qt::AlignLeft | Qt::AlignVCenter;
    case Align::Centre:
        return Qt::AlignCenter;
    case Align::End:
        return Qt::AlignRight | Qt::AlignVCenter;
    }
    return Qt::AlignLeft | Qt::AlignVCenter;
}

// Natural widths and heights at a text scale; no lefts yet.
TableLayout natural(const Table& table, const PaintContext& context, double textScale) {
    TableLayout layout;
    layout.textScale = textScale;
    layout.rowHeight = 1.85 * pixels(context, layout);
    const double padding = 8 * context.scale * textScale;
    for (const Table::Column& column : table.columns) {
        const QSizeF head = measure(column.head, headStyle(context, textScale), *context.theme).size;
        layout.columnWidths.push_back(head.width());
        layout.headHeight = std::max(layout.headHeight, head.height() + padding);
    }
    const std::size_t step = table.rows.size() / mostMeasuredRows + 1;
    for (std::size_t row = 0; row < table.rows.size(); row += step)
        for (std::size_t c = 0; c < std::min(table.columns.size(), table.rows[row].size()); ++c) {
            const QSizeF size = cellSize(table.rows[row][c], context, textScale);
            layout.columnWidths[c] = std::max(layout.columnWidths[c], size.width());
            layout.rowHeight = std::max(layout.rowHeight, size.height() + 0.7 * padding);
        }
    return layout;
}

double gapsWidth(const TableLayout& layout, const PaintContext& context) {
    const auto between = static_cast<double>(std::max<std::size_t>(layout.columnWidths.size(), 1) - 1);
    return (2 * edge + between * columnGap) * context.scale * layout.textScale;
}

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

void paintBadge(QPainter& painter, const QRectF& room, const Cell& cell, Align align, const PaintContext& context,
                double textScale) {
    const Theme& theme = *context.theme;
    QRectF badge(QPointF(), cellSize(cell, context, textScale));
    badge.moveCenter(room.center());
    if (align == Align::Start)
        badge.moveLeft(room.left());
    else if (align == Align::End)
        badge.moveRight(room.right());
    const QColor fill = theme.textColour(*cell.badge);
    const bool square = theme.shapeOf(cell.badgeShape, cell.badge->category) == Shape::Square;
    const double radius = (square ? 0.15 : 0.5) * badge.height();
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(badge, radius, radius);
    TextStyle style = cellStyle(cell, context, 0.92 * textScale);
    style.colour = theme.on(fill);
    style.emphasis = TextStyle::Emphasis::Bold;
    drawText(painter, badge, Qt::AlignCenter, cell.text, style, theme);
}

QColor rowFill(const Table& table, int row, const PaintContext& context, const TableState& state) {
    if (row == table.selectedRow)
        return context.theme->failureFill();
    return row == state.hovered ? context.theme->shade() : QColor();
}

void paintMore(QPainter& painter, const QRectF& rect, int rows, const TableLayout& layout,
               const PaintContext& context) {
    TextStyle style;
    style.role = muted;
    style.size = Size::Small;
    style.scale = context.scale * layout.textScale;
    const QString words = rows == 1 ? QCoreApplication::translate("TablePainter", "… 1 more row")
                                    : QCoreApplication::translate("TablePainter", "… %1 more rows").arg(rows);
    drawText(painter, rect.adjusted(edge * context.scale, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
             Text(words.toStdString()), style, *context.theme);
}

void placeColumns(TableLayout& layout, double width, const PaintContext& context) {
    const double s = context.scale * layout.textScale;
    const double spare = std::max(0.0, width - sum(layout.columnWidths) - gapsWidth(layout, context));
    const std::size_t count = layout.columnWidths.size();
    const double extra = count > 1 ? spare / static_cast<double>(count - 1) : 0;
    double x = edge * s;
    for (std::size_t c = 0; c < count; ++c) {
        if (c > 0)
            x += columnGap * s + extra;
        layout.columnLefts.push_back(x);
        x += layout.columnWidths[c];
    }
}

// Nobody scrolls a picture: rows draw closer and their type becomes smaller where all of them have room so.
TableLayout layOutWhole(const Table& table, QSizeF size, const PaintContext& context) {
    constexpr double closest = 0.8;
    TableLayout layout = layOutTable(table, size.width(), context);
    const auto rows = static_cast<double>(table.rows.size());
    const auto needed = [&](double part) { return layout.headHeight + part * layout.rowHeight * rows; };
    if (needed(1) <= size.height() + 0.5)
        return layout;
    if (needed(closest) > size.height()) {
        const double smaller = layout.textScale * size.height() / needed(closest);
        if (smaller < leastTextScale)
            return layout;
        layout = natural(table, context, smaller);
        placeColumns(layout, size.width(), context);
    }
    layout.rowHeight = (size.height() - layout.headHeight) / rows;
    return layout;
}

} // namespace

TableLayout layOutTable(const Table& table, double width, const PaintContext& context) {
    TableLayout layout = natural(table, context, 1);
    const double wanted = sum(layout.columnWidths) + gapsWidth(layout, context);
    if (wanted > width && wanted > 0)
        layout = natural(table, context, std::clamp(0.99 * width / wanted, leastTextScale, 1.0));
    placeColumns(layout, width, context);
    return layout;
}

void paintTableHead(QPainter& painter, QPointF corner, const Table& table, const TableLayout& layout,
                    const PaintContext& context) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const QRectF room(corner.x() + layout.columnLefts[c], corner.y(), layout.columnWidths[c],
                          layout.headHeight - 4 * context.scale);
        const Qt::Alignment across = alignment(table.columns[c].align) & Qt::AlignHorizontal_Mask;
        drawText(painter, room, across | Qt::AlignBottom, table.columns[c].head, headStyle(context, layout.textScale),
                 *context.theme);
    }
}

void paintTableRow(QPainter& painter, QPointF corner, double width, const Table& table, int row,
                   const TableLayout& layout, const PaintContext& context, const TableState& state) {
    const Theme& theme = *context.theme;
    const double line = theme.width(Weight::Thin) * context.scale;
    const QRectF whole(corner, QSizeF(width, layout.rowHeight));
    painter.setRenderHint(QPainter::Antialiasing);
    if (const QColor fill = rowFill(table, row, context, state); fill.isValid())
        painter.fillRect(whole, fill);
    painter.fillRect(QRectF(whole.left(), whole.top() - line / 2, width, line), theme.colour(faint));
    const std::vector<Cell>& cells = table.rows[at(row)];
    for (std::size_t c = 0; c < std::min(cells.size(), table.columns.size()); ++c) {
        const Cell& cell = cells[c];
        const Align align = table.columns[c].align;
        const QRectF room(corner.x() + layout.columnLefts[c], corner.y(), layout.columnWidths[c], layout.rowHeight);
        if (cell.badge) {
            paintBadge(painter, room, cell, align, context, layout.textScale);
            continue;
        }
        TextStyle style = cellStyle(cell, context, layout.textScale);
        if (cell.role == selected || row == table.selectedRow)
            style.emphasis = TextStyle::Emphasis::Bold;
        drawText(painter, room, alignment(align), cell.text, style, theme);
    }
    if (row == table.selectedRow && state.focus == TableState::Focus::Here) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent(), 2 * context.scale));
        painter.drawRect(whole.adjusted(1, 1, -1, -1));
    }
}

void paintTable(QPainter& painter, const QRectF& rect, const Table& table, const PaintContext& context, Hits* hits) {
    const TableLayout layout = layOutWhole(table, rect.size(), context);
    const int total = static_cast<int>(table.rows.size());
    const int room =
        std::max(0, static_cast<int>(std::floor((rect.height() - layout.headHeight + 0.5) / layout.rowHeight)));
    const int shown = total <= room ? total : std::max(0, room - 1);
    painter.save();
    paintTableHead(painter, rect.topLeft(), table, layout, context);
    // The last row that has room gives way to the selected one further down.
    const bool below = shown > 0 && table.selectedRow >= shown && table.selectedRow < total;
    for (int place = 0; place < shown; ++place) {
        const int row = below && place + 1 == shown ? table.selectedRow : place;
        const QPointF corner(rect.left(), rect.top() + layout.height(at(place)));
        paintTableRow(painter, corner, rect.width(), table, row, layout, context, {});
        if (hits) {
            QPainterPath area;
            area.addRect(QRectF(corner, QSizeF(rect.width(), layout.rowHeight)));
            hits->addArea("rows", row, area, table.touch);
        }
    }
    if (shown < total)
        paintMore(painter, QRectF(rect.left(), rect.top() + layout.height(at(shown)), rect.width(), layout.rowHeight),
                  total - shown, layout, context);
    painter.restore();
}

} // namespace lectern::widgets

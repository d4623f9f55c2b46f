#include "widgets/diagram/number_grid.h"

#include "widgets/text/text_painter.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

using figure::NumberGrid;
using figure::Role;

constexpr double headScale = 0.93;
constexpr double smallestText = 0.5; // of the normal size, before the cell stays empty
// Cells grow only when their texts would be smaller than this, so that grids of the same cell size stay the same size.
constexpr double tightText = 0.78;
constexpr double largestText = 1.15; // in cells with much room
constexpr double smallestCell = 7;   // pixels; below that numbers are not drawn

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

double valueOf(const NumberGrid& grid, int index) {
    return at(index) < grid.values.size() ? grid.values[at(index)] : std::nan("");
}

const Role* roleOf(const NumberGrid& grid, int index) {
    return at(index) < grid.roles.size() ? &grid.roles[at(index)] : nullptr;
}

bool isHole(const NumberGrid& grid, int index) {
    const Role* role = roleOf(grid, index);
    const double value = valueOf(grid, index);
    return (std::isnan(value) && grid.texts.empty()) || (role && *role == figure::ground && value == 0);
}

figure::Text textOf(const NumberGrid& grid, int index) {
    if (!grid.texts.empty())
        return at(index) < grid.texts.size() ? grid.texts[at(index)] : figure::Text();
    return figure::markup(figure::number(valueOf(grid, index)));
}

TextStyle cellStyle(const PaintContext& context, double textScale) {
    TextStyle style;
    style.scale = context.scale * textScale;
    return style;
}

TextStyle headStyle(const PaintContext& context) {
    TextStyle style;
    style.role = figure::muted;
    style.scale = context.scale * headScale;
    return style;
}

QSizeF widestText(const NumberGrid& grid, const PaintContext& context) {
    QSizeF largest(0, 0);
    const TextStyle style = cellStyle(context, 1);
    for (int i = 0; i < grid.rows * grid.columns; ++i)
        if (!isHole(grid, i))
            largest = largest.expandedTo(measure(textOf(grid, i), style, *context.theme).size);
    return largest;
}

// A text colour of the role that reads on the filling, whose brightness the theme's card may not share.
QColor readableOn(const QColor& fill, Role role, const Theme& theme) {
    const QColor plain = theme.on(fill);
    if (role.kind == Role::Kind::Ink || role.kind == Role::Kind::Ground)
        return plain;
    const bool darkText = plain.lightnessF() < 0.5F;
    const bool strong = fill.saturationF() > 0.4F && fill.lightnessF() > 0.25F && fill.lightnessF() < 0.75F;
    if (strong)
        return plain;
    return darkText ? Theme::light().textColour(role) : Theme::of(Theme::Id::Dark).textColour(role);
}

void paintCell(QPainter& painter, const QRectF& cell, const QColor& fill, double scale) {
    if (cell.height() <= 38 * scale) { // flat cells, and quick to paint, since there may be hundreds
        const double gap = cell.height() > 8 * scale ? 0.5 * scale : 0;
        painter.fillRect(cell, fill.darker(107));
        painter.fillRect(cell.adjusted(gap, gap, -gap, -gap), fill);
        return;
    }
    const double gap = 0.75 * scale, radius = 3.5 * scale;
    painter.setPen(QPen(fill.darker(107), std::max(0.75, 0.9 * scale)));
    painter.setBrush(fill);
    painter.drawRoundedRect(cell.adjusted(gap, gap, -gap, -gap), radius, radius);
}

void paintCellText(QPainter& painter, const QRectF& cell, const NumberGrid& grid, int index, const QColor& fill,
                   const PaintContext& context, double textScale) {
    const Theme& theme = *context.theme;
    const figure::Text text = textOf(grid, index);
    const Role* role = roleOf(grid, index);
    TextStyle style = cellStyle(context, textScale);
    if (role && *role == figure::selected)
        style.emphasis = TextStyle::Emphasis::Bold;
    if (fill.isValid())
        style.colour = readableOn(fill, role ? *role : figure::ink, theme);
    else if (role)
        style.role = *role;
    // A number that its cell cuts off would be another number: it is written smaller, or only hinted at.
    bool fits = true;
    if (textScale < 1) { // else there is room
        const auto size = [&] { return measure(text, style, theme).size; };
        const QSizeF wished = size();
        style.scale *= std::min(
            {1.0, cell.width() / std::max(1.0, wished.width()), cell.height() / std::max(1.0, 0.9 * wished.height())});
        fits = size().width() < cell.width() - 2; // letters have a least size
    }
    drawText(painter, cell, Qt::AlignCenter, fits ? text : figure::Text("…"), style, theme);
}

void paintHeads(QPainter& painter, const NumberGrid& grid, const GridGeometry& geometry, QPointF origin,
                const PaintContext& context) {
    TextStyle style = headStyle(context);
    const double gap = 8 * context.scale;
    for (int row = 0; row < grid.rows && at(row) < grid.rowHeads.size(); ++row) {
        const QRectF cell = geometry.cell(row, 0).translated(origin);
        const QRectF head(origin.x(), cell.top(), geometry.headWidth - gap, cell.height());
        drawText(painter, head, Qt::AlignRight | Qt::AlignVCenter, grid.rowHeads[at(row)], style, *context.theme);
    }
    // Heads wider than their columns would run into each other: all of them get smaller.
    double widest = 0;
    for (const figure::Text& head : grid.columnHeads)
        widest = std::max(widest, measure(head, style, *context.theme).size.width());
    style.scale *= std::clamp((geometry.cell(0, 0).width() - gap) / std::max(widest, 1.0), 0.5, 1.0);
    for (int column = 0; column < grid.columns && at(column) < grid.columnHeads.size(); ++column) {
        const QRectF cell = geometry.cell(0, column).translated(origin);
        const QRectF head(cell.left(), origin.y(), cell.width(), geometry.headHeight - 0.4 * gap);
        drawText(painter, head, Qt::AlignHCenter | Qt::AlignBottom, grid.columnHeads[at(column)], style,
                 *context.theme);
    }
}

// Outlines in one stroke that touch become one frame, such as the L of a row and a column.
void paintOutlines(QPainter& painter, const NumberGrid& grid, const GridGeometry& geometry, QPointF origin,
                   const PaintContext& context) {
    std::vector<bool> done(grid.outlines.size(), false);
    for (std::size_t i = 0; i < grid.outlines.size(); ++i) {
        if (done[i])
            continue;
        QPainterPath path;
        for (std::size_t k = i; k < grid.outlines.size(); ++k) {
            const NumberGrid::Outline& outline = grid.outlines[k];
            if (!(outline.stroke == grid.outlines[i].stroke))
                continue;
            done[k] = true;
            const QRectF first = geometry.cell(outline.row, outline.column).translated(origin);
            QPainterPath frame;
            frame.addRect(QRectF(first.topLeft(),
                                 QSizeF(outline.columns * geometry.cellWidth, outline.rows * geometry.cellHeight)));
            path = path.united(frame);
        }
        QPen pen = context.theme->pen(grid.outlines[i].stroke, context.scale);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path.simplified());
    }
}

QSizeF sizeOf(const NumberGrid::Note& note, const TextStyle& style, const Theme& theme) {
    QSizeF size(0, 0);
    for (const figure::TextBox& line : note.lines) {
        TextStyle own = style;
        own.size = line.size;
        const QSizeF each = measure(line.text, own, theme).size;
        size = {std::max(size.width(), each.width()), size.height() + each.height()};
    }
    return size;
}

// From the note's lower edge to the near corner of the cell.
void paintNoteLine(QPainter& painter, const QRectF& words, const QRectF& cell, const PaintContext& context) {
    const bool above = words.bottom() <= cell.top(), right = words.left() >= cell.center().x();
    const QPointF from(right ? words.left() + 0.12 * words.width() : words.right() - 0.12 * words.width(),
                       above ? words.bottom() : words.top());
    const QPointF to(right ? cell.right() : cell.left(), above ? cell.top() : cell.bottom());
    QPainterPath path(from);
    path.quadTo(QPointF(from.x(), (from.y() + 2 * to.y()) / 3), to);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(context.theme->colour(figure::ink), context.theme->width(figure::Weight::Thin) * context.scale));
    painter.drawPath(path);
}

QRectF roomOf(const NumberGrid::Note& note, const GridGeometry& geometry, QPointF origin, double scale) {
    return geometry.cell(note.row, note.column)
        .united(geometry.cell(note.row + note.rows - 1, note.column + note.columns - 1))
        .translated(origin)
        .adjusted(8 * scale, 0, -2 * scale, 0);
}

// All notes in one size: the largest in which each fits.
void paintNotes(QPainter& painter, const NumberGrid& grid, const GridGeometry& geometry, QPointF origin,
                const PaintContext& context) {
    const Theme& theme = *context.theme;
    TextStyle style;
    style.scale = context.scale;
    double fit = 1;
    for (const NumberGrid::Note& note : grid.notes) {
        const QRectF room = roomOf(note, geometry, origin, context.scale);
        const QSizeF whole = sizeOf(note, style, theme);
        fit =
            std::min({fit, room.width() / std::max(whole.width(), 1.0), room.height() / std::max(whole.height(), 1.0)});
    }
    style.scale *= std::max(smallestText, fit);
    for (const NumberGrid::Note& note : grid.notes) {
        const QRectF room = roomOf(note, geometry, origin, context.scale);
        const QSizeF size = sizeOf(note, style, theme);
        const QRectF words(QPointF(room.left(), room.center().y() - size.height() / 2), size);
        double top = words.top();
        for (const figure::TextBox& line : note.lines) {
            style.size = line.size;
            style.role = line.role;
            drawText(painter, QPointF(words.left(), top), line.text, style, theme);
            top += measure(line.text, style, theme).size.height();
        }
        if (note.pointsTo)
            paintNoteLine(painter, words, geometry.cell((*note.pointsTo)[0], (*note.pointsTo)[1]).translated(origin),
                          context);
    }
}

void paintState(QPainter& painter, const NumberGrid& grid, const GridGeometry& geometry, QPointF origin,
                const CellState& state, const PaintContext& context) {
    const auto frame = [&](int index, double width) {
        if (index < 0 || index >= grid.rows * grid.columns)
            return;
        const double inset = width / 2;
        const QRectF cell = geometry.cell(index / grid.columns, index % grid.columns).translated(origin);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(context.theme->accent(), width));
        painter.drawRect(cell.adjusted(inset, inset, -inset, -inset));
    };
    frame(state.hovered, 1.5 * context.scale);
    frame(state.focused, 2 * context.scale);
    frame(state.pressed, 2.5 * context.scale);
}

} // namespace

GridGeometry gridGeometry(const NumberGrid& grid, const PaintContext& context, double squeeze) {
    GridGeometry geometry;
    const double scale = context.scale;
    const double padX = 5 * scale, padY = 2 * scale;
    const QSizeF text = widestText(grid, context);
    const double wanted = grid.cellWidth * scale * squeeze;
    geometry.cellWidth = std::max(wanted, std::min(tightText * text.width() + padX, 1.4 * wanted));
    geometry.cellHeight = grid.cellHeight * scale * squeeze;
    const TextStyle style = headStyle(context);
    for (const figure::Text& head : grid.rowHeads)
        geometry.headWidth =
            std::max(geometry.headWidth, measure(head, style, *context.theme).size.width() + 8 * scale);
    for (const figure::Text& head : grid.columnHeads) {
        const QSizeF size = measure(head, style, *context.theme).size;
        geometry.headHeight = std::max(geometry.headHeight, size.height() + 4 * scale);
        geometry.cellWidth = std::max(geometry.cellWidth, std::min(size.width() + padX, 1.4 * wanted));
    }
    if (text.width() > 0 && text.height() > 0)
        geometry.textScale = std::clamp(
            std::min((geometry.cellWidth - padX) / text.width(), (geometry.cellHeight - padY) / (0.9 * text.height())),
            smallestText, geometry.cellHeight >= 40 * scale ? largestText : 1.0);
    return geometry;
}

GridGeometry grown(const GridGeometry& geometry, const NumberGrid& grid, QSizeF room) {
    GridGeometry result = geometry;
    if (grid.columns <= 0 || grid.rows <= 0)
        return result;
    const double growth = std::min({1.5, (room.width() - geometry.headWidth) / (grid.columns * geometry.cellWidth),
                                    (room.height() - geometry.headHeight) / (grid.rows * geometry.cellHeight)});
    if (growth > 1) {
        result.cellWidth *= growth;
        result.cellHeight *= growth;
        result.textScale = std::min(largestText, growth * geometry.textScale);
    }
    return result;
}

double colourLimit(const NumberGrid& grid) {
    if (grid.limit > 0)
        return grid.limit;
    double limit = 0;
    for (const double value : grid.values)
        if (std::isfinite(value))
            limit = std::max(limit, std::abs(value));
    return limit > 0 ? limit : 1;
}

namespace {

// As a lamp of the role's colour shines: black at 0, the colour itself in the middle, nearly white at 1.
QColor lightColour(Role role, double share) {
    const QColor lamp = role == figure::ink ? QColor(0xff8a8f98) : Theme::light().colour(role);
    const auto mixed = [](const QColor& a, const QColor& b, double t) {
        const auto part = static_cast<float>(t);
        return QColor::fromRgbF(a.redF() + part * (b.redF() - a.redF()), a.greenF() + part * (b.greenF() - a.greenF()),
                                a.blueF() + part * (b.blueF() - a.blueF()));
    };
    const QColor black(0xff10141a), white(0xfff6f8fb);
    return share < 0.55 ? mixed(black, lamp, share / 0.55) : mixed(lamp, white, (share - 0.55) / 0.6);
}

} // namespace

QColor cellColour(const NumberGrid& grid, int index, const Theme& theme) {
    if (grid.colours == NumberGrid::Colours::None || isHole(grid, index))
        return {};
    const double value = valueOf(grid, index);
    const Role* role = roleOf(grid, index);
    if (role && *role == figure::selected && value == 0)
        return theme.failureFill();
    // The diverging map ends in very dark colours; cells stop short of them so that numbers stay calm.
    constexpr double reach = 1.18;
    const double limit = colourLimit(grid);
    switch (grid.colours) {
    case NumberGrid::Colours::Diverging:
        return theme.mapped(figure::ColourMap::Diverging, value, {-reach * limit, reach * limit});
    case NumberGrid::Colours::DivergingSignedRoot: {
        const double root = std::copysign(std::sqrt(std::min(1.0, std::abs(value) / limit)), value);
        return theme.mapped(figure::ColourMap::Diverging, root, {-reach, reach});
    }
    case NumberGrid::Colours::Sequential:
        if (grid.tint)
            return theme.tinted(*grid.tint, 0.08 + 0.72 * std::clamp(value / limit, 0.0, 1.0));
        return theme.mapped(figure::ColourMap::Sequential, value, {0, limit});
    case NumberGrid::Colours::Light:
        return lightColour(grid.tint.value_or(figure::ink), std::clamp(value / limit, 0.0, 1.0));
    case NumberGrid::Colours::None:
        break;
    }
    return {};
}

void paintNumberGrid(QPainter& painter, QPointF origin, const NumberGrid& grid, const GridGeometry& geometry,
                     const PaintContext& context, const CellState& state) {
    const bool numbers = geometry.cellHeight >= smallestCell && geometry.cellWidth >= smallestCell;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int index = 0; index < grid.rows * grid.columns; ++index) {
        if (isHole(grid, index))
            continue;
        const QRectF cell = geometry.cell(index / grid.columns, index % grid.columns).translated(origin);
        const QColor fill = cellColour(grid, index, *context.theme);
        if (fill.isValid() && fill.alpha() > 0)
            paintCell(painter, cell, fill, context.scale);
        if (numbers)
            paintCellText(painter, cell, grid, index, fill, context, geometry.textScale);
    }
    paintHeads(painter, grid, geometry, origin, context);
    paintNotes(painter, grid, geometry, origin, context);
    paintOutlines(painter, grid, geometry, origin, context);
    paintState(painter, grid, geometry, origin, state, context);
    painter.restore();
}

void addGridHits(const std::string& name, QPointF origin, const NumberGrid& grid, const GridGeometry& geometry,
                 const figure::Touch& touch, Hits& hits) {
    if (name.empty())
        return;
    const QSizeF size = geometry.size(grid);
    hits.addAnchor(name, -1, origin + QPointF(size.width() / 2, size.height() / 2));
    for (int index = 0; index < grid.rows * grid.columns; ++index) {
        if (isHole(grid, index))
            continue;
        QPainterPath area;
        area.addRect(geometry.cell(index / grid.columns, index % grid.columns).translated(origin));
        hits.addArea(name, index, area, touch);
    }
}

} // namespace lectern::widgets

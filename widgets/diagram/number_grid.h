// Number grids: where cells and heads stand, which colours they take, and their painting.
#pragma once

#include "core/figure/diagram.h"
#include "widgets/theme/theme.h"
#include "widgets/view/hits.h"

#include <QPainter>
#include <QRectF>

namespace lectern::widgets {

struct GridGeometry { // pixels, from the grid's top left corner
    double cellWidth = 0, cellHeight = 0;
    double headWidth = 0, headHeight = 0; // of the row heads at the left, of the column heads on top
    double textScale = 1;                 // of cell texts, beside the context's scale

    QSizeF size(const figure::NumberGrid& grid) const {
        return {headWidth + grid.columns * cellWidth, headHeight + grid.rows * cellHeight};
    }
    QRectF cell(int row, int column) const {
        return {headWidth + column * cellWidth, headHeight + row * cellHeight, cellWidth, cellHeight};
    }
};

// Cells of the grid's own size times `squeeze` (<= 1), wide enough for their texts.
GridGeometry gridGeometry(const figure::NumberGrid& grid, const PaintContext& context, double squeeze);
// The same grid in a larger room: cells grow up to half as large again.
GridGeometry grown(const GridGeometry& geometry, const figure::NumberGrid& grid, QSizeF room);

// The largest magnitude that colours reach to: the grid's limit, or the largest finite one present, or 1.
double colourLimit(const figure::NumberGrid& grid);
// Filling of a cell; not valid where the grid has no colours or the cell is a hole (NaN, or Ground and 0).
// Signed root: sign(v) sqrt(|v| / limit), so that small entries stay visible.
QColor cellColour(const figure::NumberGrid& grid, int index, const Theme& theme);

struct CellState {
    int hovered = -1, pressed = -1, focused = -1;
};

void paintNumberGrid(QPainter& painter, QPointF origin, const figure::NumberGrid& grid, const GridGeometry& geometry,
                     const PaintContext& context, const CellState& state);
// Anchors of every cell, and areas where the hand may touch them.
void addGridHits(const std::string& name, QPointF origin, const figure::NumberGrid& grid, const GridGeometry& geometry,
                 const figure::Touch& touch, Hits& hits);

} // namespace lectern::widgets

// Draws figure::Table: the same routine on screen and in every export.
#pragma once

#include "core/figure/figure.h"
#include "widgets/theme/theme.h"
#include "widgets/view/hits.h"

#include <QPainter>
#include <QRectF>

#include <vector>

namespace lectern::widgets {

struct TableLayout { // pixels
    std::vector<double> columnLefts, columnWidths;
    double headHeight = 0, rowHeight = 0;
    double textScale = 1; // of all texts, beside the context's scale, when columns would not fit

    double height(std::size_t rows) const { return headHeight + rowHeight * static_cast<double>(rows); }
};

struct TableState {
    int hovered = -1;
    enum class Focus { Elsewhere, Here };
    Focus focus = Focus::Elsewhere; // rings the selected row
};

// Columns as wide as their widest text; spare width is spread between them, missing width shrinks the type (to 0.7).
// Of long tables a few hundred rows, evenly chosen, are measured.
TableLayout layOutTable(const figure::Table& table, double width, const PaintContext& context);

// Head and as many rows as fit into `rect`; the last line then says how many more there are. Hits: layer "rows".
void paintTable(QPainter& painter, const QRectF& rect, const figure::Table& table, const PaintContext& context,
                Hits* hits = nullptr);

void paintTableHead(QPainter& painter, QPointF corner, const figure::Table& table, const TableLayout& layout,
                    const PaintContext& context);
// Row `row` with its top left corner at `corner`.
void paintTableRow(QPainter& painter, QPointF corner, double width, const figure::Table& table, int row,
                   const TableLayout& layout, const PaintContext& context, const TableState& state);

} // namespace lectern::widgets

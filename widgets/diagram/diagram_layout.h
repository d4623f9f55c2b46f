// Diagram layout: where every box of a diagram stands, and at which scale all of it fits.
#pragma once

#include "core/figure/diagram.h"
#include "widgets/diagram/box_metrics.h"
#include "widgets/diagram/number_grid.h"

#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace lectern::widgets {

struct BoxNode {
    const figure::Box* box = nullptr; // in the diagram that was laid out
    QSizeF size;                      // what it would like
    QRectF rect;                      // what it got
    figure::Align textAlign = figure::Align::Start;
    std::vector<BoxNode> children;
    std::vector<double> columnWidths, rowHeights; // of a grid
    std::optional<GridGeometry> numbers;          // of a NumberGrid
};

struct DiagramLayout {
    BoxNode root;
    DiagramScale scale;
};

// Size at the context's scale. `width`: what wrapping texts may use; 0: as much as they like.
QSizeF measureDiagram(const figure::Diagram& diagram, const PaintContext& context, double width = 0);

// Fits the diagram into `room`: cells and gaps give way first, then everything shrinks together (down to 0.6 of the
// context's scale; beyond that it is cut off at the right and below); with room to spare it grows, up to 1.25.
// The result points into `diagram`.
DiagramLayout layOutDiagram(const figure::Diagram& diagram, const QRectF& room, const PaintContext& context);

} // namespace lectern::widgets

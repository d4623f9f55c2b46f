// Draws the layers of a plot (and of the small sketches in diagrams) over a window of data coordinates. Everything is
// clipped to that window here; only marks whose centre is inside it stand out over its edge, whole.
#pragma once

#include "core/figure/plot.h"
#include "widgets/theme/theme.h"
#include "widgets/view/hits.h"

#include <QPainter>
#include <QRectF>

#include <vector>

namespace lectern::widgets {

// Between data coordinates and pixels; y points up in data, down in pixels.
struct PlotMapping {
    QRectF pixels;
    figure::Range x, y;
    figure::Axis::Scale xScale = figure::Axis::Scale::Linear, yScale = figure::Axis::Scale::Linear;

    // NaN for what has no place: numbers <= 0 on a logarithmic axis.
    QPointF map(figure::Vec2 data) const;
    figure::Vec2 unmap(QPointF pixel) const;
    bool operator==(const PlotMapping&) const = default;
};

// Draws all layers in their order; labels come last, placed around everything else (see label_placer.h). `hits` may be
// null; it gets the marks' places: index i is point, vertex, segment or bar i; single marks have index 0.
void paintLayers(QPainter& painter, const std::vector<figure::PlotLayer>& layers, const PlotMapping& mapping,
                 const PaintContext& context, Hits* hits);

// The same without labels.
void paintMarks(QPainter& painter, const std::vector<figure::PlotLayer>& layers, const PlotMapping& mapping,
                const PaintContext& context);

// Where the marks are, labels aside, without drawing.
void collectHits(const std::vector<figure::PlotLayer>& layers, const PlotMapping& mapping, const PaintContext& context,
                 Hits& hits);

} // namespace lectern::widgets

// Marks: the small shapes that stand for single points, each with a thin rim in the card's colour, so that marks stay
// apart where they overlap.
#pragma once

#include "core/figure/plot.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace lectern::widgets {

// Outline around the origin. `diameter` is that of the circle; the other shapes look as heavy as it does.
QPainterPath markPath(figure::Shape shape, double diameter);

// Draws one layer of points; `at` holds their places in pixels, NaN for those without. Marks whose centre is outside
// `room` are left out. From a few hundred marks on, raster devices get them stamped from small pictures.
void paintPoints(QPainter& painter, const figure::PointsLayer& points, const std::vector<QPointF>& at,
                 const QRectF& room, const PaintContext& context);

// A dot with a rim, as on curves.
void paintDot(QPainter& painter, QPointF at, double radius, const QColor& colour, const PaintContext& context);

} // namespace lectern::widgets

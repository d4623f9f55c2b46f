// Pixel geometry of plot layers: what painting, hit testing and label placing all start from.
#pragma once

#include "widgets/plot/layer_painter.h"

#include <QPolygonF>

#include <vector>

namespace lectern::widgets {

std::vector<QPointF> mapped(const figure::Points2& points, const PlotMapping& mapping); // null: none

// The rectangle's border counts as inside, with a hundredth of a pixel of tolerance.
bool holds(const QRectF& rect, QPointF p);

// A closed outline of 96 points. A flat ellipse folds to there and back along one line.
QPolygonF ellipseOutline(const figure::EllipseLayer& ellipse, const PlotMapping& mapping);
// The line that a flat ellipse (thinner than `thinnest` pixels) is; none for a proper one.
std::optional<QLineF> flatEllipse(const QPolygonF& outline, double thinnest);

// The upright rectangle of bar i, clipped; empty where it is outside.
QRectF barArea(const figure::BarsLayer& bars, std::size_t i, const PlotMapping& mapping);
QRectF imageArea(const figure::ImageLayer& image, const PlotMapping& mapping);

// Radius of a mark in pixels, rim left out.
double markRadius(const figure::PointsLayer& points, const PaintContext& context);
// Radius of the dots on a curve.
double dotRadius(const figure::CurveLayer& curve, const PaintContext& context);

} // namespace lectern::widgets

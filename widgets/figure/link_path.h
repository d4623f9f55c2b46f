// Links: curves between marks of two panels that keep off what is written there.
#pragma once

#include "core/figure/role.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace lectern::widgets {

// Of the ways from one point to another (sideways first, upright first, by the middle, straight, bent) the first that
// crosses none of `written`, or else the one that crosses least of them. It stops short of the marks at its ends, whose
// numbers would be crossed out; empty where they are too close.
QPolygonF linkPath(QPointF from, QPointF to, const std::vector<QRectF>& written, double scale);

void paintLink(QPainter& painter, const QPolygonF& path, const figure::Stroke& stroke, const PaintContext& context);

} // namespace lectern::widgets

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

struct LinkGround {
    QRectF panels;               // what holds them all: no way leads outside
    std::vector<QRectF> written; // what links keep off
};

// Of the ways from one point to another (sideways first, upright first, by the middle, straight, bent) the first that
// stays on the ground and crosses nothing written, or else the one that does so least. It stops short of the marks at
// its ends, whose numbers would be crossed out; empty where they are too close.
QPolygonF linkPath(QPointF from, QPointF to, const LinkGround& ground, double scale);

void paintLink(QPainter& painter, const QPolygonF& path, const figure::Stroke& stroke, const PaintContext& context);

} // namespace lectern::widgets

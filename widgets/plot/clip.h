// Clips lines and polygons to an upright rectangle. We clip geometry ourselves because QSvgGenerator drops clipping.
// Lines: Liang and Barsky, 1984. Polygons: Sutherland and Hodgman, 1974. A rectangle's border belongs to it.
#pragma once

#include <QLineF>
#include <QPolygonF>
#include <QRectF>

#include <optional>
#include <vector>

namespace lectern::widgets {

// The part of `line` inside `rect`, in the line's direction; none where they do not meet or an end is not finite.
std::optional<QLineF> clipped(const QLineF& line, const QRectF& rect);

// An arrow as far as `rect` shows it. One whose tip lies beyond is cut `inset` before the border, where its head stands
// then: the eye always gets its direction. Painters dot the stretch before such a head, since the arrow goes on.
struct SeenArrow {
    QLineF line;
    bool goesOn = false;
};
std::optional<SeenArrow> seenArrow(const QLineF& arrow, const QRectF& rect, double inset);

// The pieces of a polyline inside `rect`. A point that is not finite breaks it.
std::vector<QPolygonF> clipped(const std::vector<QPointF>& line, const QRectF& rect);

// The part of a closed polygon inside `rect`; empty where nothing is. Concave polygons may keep edges along the border,
// which a filling does not show.
QPolygonF clippedArea(const QPolygonF& polygon, const QRectF& rect);

} // namespace lectern::widgets

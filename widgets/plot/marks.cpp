#include "widgets/plot/marks.h"

#include "widgets/plot/layer_geometry.h"

#include <QImage>

#include <algorithm>
#include <cmath>
#include <map>

namespace lectern::widgets {

namespace {

using figure::Fill;
using figure::Role;
using figure::Shape;

constexpr std::size_t stampFrom = 300; // marks
constexpr int strengthLevels = 32;

QPolygonF crossOutline(double arm, double half) {
    return QPolygonF({{-half, -arm},
                      {half, -arm},
                      {half, -half},
                      {arm, -half},
                      {arm, half},
                      {half, half},
                      {half, arm},
                      {-half, arm},
                      {-half, half},
                      {-arm, half},
                      {-arm, -half},
                      {-half, -half}});
}

// How one mark is drawn.
struct Look {
    Role role;
    Shape shape;
    double strength;
};

// Marks of one layer that look alike share a key.
class Looks {
public:
    Looks(const figure::PointsLayer& points, const Theme& theme) : points_(points), theme_(theme) {}

    Look operator()(std::size_t i) const {
        const int category = points_.categories && i < points_.categories->size() ? (*points_.categories)[i] : -1;
        const bool own = points_.role.kind == Role::Kind::Category;
        const Role role = category >= 0 ? figure::category(category) : points_.role;
        const int shapeIndex = category >= 0 ? category : own ? points_.role.category : -1;
        const bool faded = points_.strengths && i < points_.strengths->size();
        const double strength = faded ? static_cast<double>((*points_.strengths)[i]) : 1.0;
        return {role, theme_.shapeOf(points_.shape, shapeIndex), std::isfinite(strength) ? strength : 0.0};
    }

    static int key(const Look& look) {
        const int level = static_cast<int>(std::lround(std::clamp(look.strength, 0.0, 1.0) * (strengthLevels - 1)));
        return (static_cast<int>(look.role.kind) * 4096 + look.role.category) * strengthLevels + level;
    }

private:
    const figure::PointsLayer& points_;
    const Theme& theme_;
};

class MarkPainter {
public:
    MarkPainter(const figure::PointsLayer& points, const PaintContext& context)
        : fill_(points.fill), radius_(markRadius(points, context)), context_(context),
          // Rims of small marks would eat them.
          rim_((points.size == figure::Size::Small    ? 0.5
                : points.size == figure::Size::Normal ? 0.8
                                                      : 1.4) *
               context.scale) {}

    double reach() const { return 1.3 * radius_ + 2.5 * context_.scale; }

    void paint(QPainter& painter, QPointF at, const Look& look) const {
        const Theme& theme = *context_.theme;
        const QColor colour = look.strength < 1 ? theme.faded(look.role, look.strength) : theme.colour(look.role);
        const double line = theme.width(figure::Weight::Normal) * context_.scale * (fill_ == Fill::Ring ? 1.2 : 1.0);
        if (fill_ == Fill::Ring) {
            // The card-coloured ring underneath keeps it readable over a crowd.
            stroke(painter, at, look.shape, QPen(theme.card(), line + 2 * rim_), Qt::NoBrush);
            stroke(painter, at, look.shape, QPen(colour, line), Qt::NoBrush);
        } else if (fill_ == Fill::Open) {
            stroke(painter, at, look.shape, QPen(colour, line), theme.card());
        } else {
            stroke(painter, at, look.shape, QPen(theme.card(), rim_), colour);
        }
    }

private:
    void stroke(QPainter& painter, QPointF at, Shape shape, QPen pen, const QBrush& brush) const {
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.setBrush(brush);
        // Half the rim lies inside the shape; the mark keeps its size.
        const double grown = fill_ == Fill::Solid ? radius_ + rim_ / 2 : radius_;
        if (shape == Shape::Circle)
            painter.drawEllipse(at, grown, grown);
        else
            painter.drawPath(markPath(shape, 2 * grown).translated(at));
    }

    Fill fill_;
    double radius_;
    const PaintContext& context_;
    double rim_;
};

// Stamps marks from small pictures, one a look, at whole device pixels.
void stampPoints(QPainter& painter, const MarkPainter& mark, const Looks& looks, const std::vector<QPointF>& at,
                 const QRectF& room) {
    const double ratio = std::max(0.1, painter.deviceTransform().m11());
    const double reach = mark.reach();
    const QRect area = room.adjusted(-reach, -reach, reach, reach).toAlignedRect();
    QImage sheet((QSizeF(area.size()) * ratio).toSize() + QSize(1, 1), QImage::Format_ARGB32_Premultiplied);
    sheet.fill(Qt::transparent);
    const int side = 2 * static_cast<int>(std::ceil(reach * ratio)) + 1;
    std::map<int, QImage> stamps;
    QPainter sheetPainter(&sheet);
    for (std::size_t i = 0; i < at.size(); ++i) {
        if (!holds(room, at[i]))
            continue;
        const Look look = looks(i);
        QImage& stamp = stamps[Looks::key(look)];
        if (stamp.isNull()) {
            stamp = QImage(side, side, QImage::Format_ARGB32_Premultiplied);
            stamp.fill(Qt::transparent);
            QPainter one(&stamp);
            one.setRenderHint(QPainter::Antialiasing);
            one.translate(side / 2.0, side / 2.0);
            one.scale(ratio, ratio);
            mark.paint(one, {0, 0}, look);
        }
        const QPointF device = (at[i] - area.topLeft()) * ratio;
        sheetPainter.drawImage(QPoint(static_cast<int>(std::floor(device.x())) - side / 2,
                                      static_cast<int>(std::floor(device.y())) - side / 2),
                               stamp);
    }
    sheetPainter.end();
    sheet.setDevicePixelRatio(ratio);
    painter.drawImage(QPointF(area.topLeft()), sheet);
}

} // namespace

QPainterPath markPath(Shape shape, double diameter) {
    const double r = diameter / 2;
    QPainterPath path;
    switch (shape) {
    case Shape::ByCategory:
    case Shape::Circle:
        path.addEllipse(QPointF(0, 0), r, r);
        break;
    case Shape::Square:
        path.addRect(QRectF(-0.9 * r, -0.9 * r, 1.8 * r, 1.8 * r));
        break;
    case Shape::Triangle:
        path.addPolygon(QPolygonF({{0, -1.2 * r}, {1.1 * r, 0.8 * r}, {-1.1 * r, 0.8 * r}}));
        break;
    case Shape::Diamond:
        path.addPolygon(QPolygonF({{0, -1.28 * r}, {1.28 * r, 0}, {0, 1.28 * r}, {-1.28 * r, 0}}));
        break;
    case Shape::Plus:
        path.addPolygon(crossOutline(1.2 * r, 0.4 * r));
        break;
    case Shape::Cross:
        path.addPolygon(QTransform().rotate(45).map(crossOutline(1.2 * r, 0.4 * r)));
        break;
    }
    path.closeSubpath();
    return path;
}

void paintPoints(QPainter& painter, const figure::PointsLayer& points, const std::vector<QPointF>& at,
                 const QRectF& room, const PaintContext& context) {
    const MarkPainter mark(points, context);
    const Looks looks(points, *context.theme);
    if (context.device == PaintContext::Device::Raster && at.size() >= stampFrom) {
        stampPoints(painter, mark, looks, at, room);
        return;
    }
    for (std::size_t i = 0; i < at.size(); ++i)
        if (holds(room, at[i]))
            mark.paint(painter, at[i], looks(i));
}

void paintDot(QPainter& painter, QPointF at, double radius, const QColor& colour, const PaintContext& context) {
    const double rim = 1.5 * context.scale;
    painter.setPen(QPen(context.theme->card(), rim));
    painter.setBrush(colour);
    painter.drawEllipse(at, radius + rim / 2, radius + rim / 2);
}

} // namespace lectern::widgets

#include "widgets/diagram/box_painters.h"

#include "widgets/plot/image_cache.h"
#include "widgets/plot/layer_painter.h"
#include "widgets/theme/colour_maps.h"

#include <QImage>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

using namespace figure;

// The largest rectangle of these proportions in the middle of `room`.
QRectF fitted(QSizeF proportions, const QRectF& room) {
    if (proportions.isEmpty())
        return room;
    const double factor = std::min(room.width() / proportions.width(), room.height() / proportions.height());
    QRectF result(QPointF(), proportions * factor);
    result.moveCenter(room.center());
    return result;
}

QImage toImage(const Image& image, ColourMap map, Range values, const Theme& theme) {
    QImage picture(image.width, image.height, QImage::Format_ARGB32);
    const auto byte = [](float v) { return std::clamp(static_cast<int>(std::lround(255 * v)), 0, 255); };
    for (int y = 0; y < image.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < image.width; ++x) {
            const float* v = &image.values[static_cast<std::size_t>((y * image.width + x) * image.channels)];
            line[x] = image.channels == 3 ? qRgb(byte(v[0]), byte(v[1]), byte(v[2]))
                                          : theme.mapped(map, static_cast<double>(v[0]), values).rgba();
        }
    }
    return picture;
}

QPainterPath badgeShape(const QRectF& rect, Shape shape) {
    QPainterPath path;
    const double r = rect.height() / 2;
    const QPointF c = rect.center();
    switch (shape) {
    case Shape::Square:
        path.addRoundedRect(rect, 0.16 * rect.height(), 0.16 * rect.height());
        break;
    case Shape::Triangle:
        path.addPolygon(QPolygonF({c + QPointF(0, -1.15 * r), c + QPointF(1.15 * r, 0.8 * r),
                                   c + QPointF(-1.15 * r, 0.8 * r), c + QPointF(0, -1.15 * r)}));
        break;
    case Shape::Diamond:
        path.addPolygon(QPolygonF({c + QPointF(0, -1.2 * r), c + QPointF(1.2 * r, 0), c + QPointF(0, 1.2 * r),
                                   c + QPointF(-1.2 * r, 0), c + QPointF(0, -1.2 * r)}));
        break;
    default:
        path.addRoundedRect(rect, r, r);
        break;
    }
    return path;
}

// An arrow head with its tip at `tip`, pointing along the unit vector `along`.
QPolygonF arrowHead(QPointF tip, QPointF along, double size) {
    const QPointF across(-along.y(), along.x());
    return QPolygonF({tip, tip - size * along + 0.42 * size * across, tip - 0.8 * size * along,
                      tip - size * along - 0.42 * size * across});
}

QColor translucent(QColor colour, double alpha) {
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

// Painted as a plain colour, because a vector format may blend differently.
QColor over(const QColor& top, const QColor& ground, double alpha) {
    const auto channel = [alpha](float a, float b) { return static_cast<float>(alpha * a + (1 - alpha) * b); };
    return QColor::fromRgbF(channel(top.redF(), ground.redF()), channel(top.greenF(), ground.greenF()),
                            channel(top.blueF(), ground.blueF()));
}

Qt::Alignment horizontal(Align align) {
    switch (align) {
    case Align::Start:
        return Qt::AlignLeft;
    case Align::Centre:
        return Qt::AlignHCenter;
    case Align::End:
        return Qt::AlignRight;
    }
    return Qt::AlignLeft;
}

void paintButton(QPainter& painter, const QRectF& rect, double radius, const Touch& touch, const DiagramScale& scale,
                 const FrameState& state) {
    const Theme& theme = *scale.context.theme;
    const double s = scale.context.scale;
    const bool live = touch.click == Touch::Click::Clickable;
    const bool raised = live && state.hand != FrameState::Hand::Down;
    if (raised) { // a soft edge below lifts it from the card
        painter.setPen(Qt::NoPen);
        painter.setBrush(translucent(Qt::black, theme.id() == Theme::Id::Dark ? 0.35 : 0.07));
        painter.drawRoundedRect(rect.translated(0, 1.2 * s), radius, radius);
    }
    QColor fill = live ? theme.card() : theme.shade();
    QColor edge = over(theme.colour(muted), theme.card(), theme.id() == Theme::Id::Projector ? 0.9 : 0.32);
    if (state.hand != FrameState::Hand::Away && live) {
        fill = over(theme.accent(), theme.card(), state.hand == FrameState::Hand::Down ? 0.16 : 0.07);
        edge = theme.accent();
    }
    painter.setBrush(fill);
    painter.setPen(QPen(edge, theme.width(Weight::Thin) * s));
    painter.drawRoundedRect(rect, radius, radius);
}

} // namespace

void paintFrame(QPainter& painter, const QRectF& rect, Group::Frame frame, const Touch& touch,
                const DiagramScale& scale, const FrameState& state) {
    const Theme& theme = *scale.context.theme;
    const double s = scale.context.scale, radius = 8 * s;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto rounded = [&](const QBrush& fill, const QPen& pen) {
        painter.setBrush(fill);
        painter.setPen(pen);
        painter.drawRoundedRect(rect, radius, radius);
    };
    switch (frame) {
    case Group::Frame::None:
        break;
    case Group::Frame::Card:
        rounded(theme.card(), QPen(theme.cardEdge(), theme.width(Weight::Thin) * s));
        break;
    case Group::Frame::Button:
        paintButton(painter, rect, radius, touch, scale, state);
        break;
    case Group::Frame::Failure:
        rounded(theme.failureFill(), theme.pen({selected, Weight::Thin, Dash::Solid}, s));
        break;
    case Group::Frame::Dashed:
        rounded(Qt::NoBrush, theme.pen({muted, Weight::Thin, Dash::Dashed}, s));
        break;
    case Group::Frame::Shaded:
        rounded(theme.shade(), Qt::NoPen);
        break;
    }
    if (state.focus == FrameState::Focus::Ring) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent(), 2 * s));
        painter.drawRoundedRect(rect.adjusted(-2 * s, -2 * s, 2 * s, 2 * s), radius + 2 * s, radius + 2 * s);
    }
}

void paintTouchGround(QPainter& painter, const QRectF& rect, const DiagramScale& scale, const FrameState& state) {
    const Theme& theme = *scale.context.theme;
    const double s = scale.context.scale;
    if (state.hand == FrameState::Hand::Away && state.focus == FrameState::Focus::None)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(state.focus == FrameState::Focus::Ring ? QPen(theme.accent(), 2 * s) : QPen(Qt::NoPen));
    const double alpha = state.hand == FrameState::Hand::Down ? 0.18 : 0.09;
    painter.setBrush(state.hand == FrameState::Hand::Away ? QBrush(Qt::NoBrush)
                                                          : QBrush(over(theme.accent(), theme.card(), alpha)));
    painter.drawRoundedRect(rect.adjusted(-3 * s, -2 * s, 3 * s, 2 * s), 5 * s, 5 * s);
}

void BoxPainter::operator()(const TextBox& box) const {
    // The layout has made the rectangle as wide as the longest line, so wrapping there gives the same lines again.
    TextStyle style = textStyle(box, scale, rect.width() + 0.5);
    drawText(painter, rect, horizontal(align) | Qt::AlignVCenter, box.text, style, *scale.context.theme);
}

void BoxPainter::operator()(const BadgeBox& box) const {
    const Theme& theme = *scale.context.theme;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.textColour(box.role));
    painter.drawPath(badgeShape(rect, theme.shapeOf(box.shape, box.role.category)));
    drawText(painter, rect, Qt::AlignCenter, box.text, badgeTextStyle(box, scale), theme);
}

void BoxPainter::operator()(const BarBox& box) const {
    const Theme& theme = *scale.context.theme;
    const double s = scale.context.scale, height = barHeight(scale);
    const double share = box.limit > 0 ? std::clamp(box.value / box.limit, 0.0, 1.0) : 0.0;
    const double length = share * box.width * s * scale.squeeze;
    double x = rect.left();
    if (length > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colour(box.role));
        const double drawn = std::max(length, 1.0 * s), radius = std::min(2 * s, drawn / 2);
        painter.drawRoundedRect(QRectF(x, rect.center().y() - height / 2, drawn, height), radius, radius);
        x += drawn + 8 * s;
    }
    drawText(painter, QRectF(x, rect.top(), rect.right() - x, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
             box.text, barTextStyle(box, scale), theme);
}

void BoxPainter::operator()(const PictureBox& box) const {
    if (!box.image || box.image->width <= 0 || box.image->height <= 0)
        return;
    const QImage picture = toImage(*box.image, box.map, box.values, *scale.context.theme);
    const QRectF area = fitted({box.width, box.height}, rect);
    // Few pixels are meant to be seen as squares; photographs are meant to be smooth.
    const bool coarse = area.width() >= 2 * box.image->width;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !coarse);
    drawPicture(painter, area, picture);
    painter.setPen(QPen(scale.context.theme->cardEdge(), scale.context.scale));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area);
    painter.restore();
}

void BoxPainter::operator()(const SketchBox& box) const {
    PlotMapping mapping{rect, box.x, box.y};
    const double width = box.x.max - box.x.min, height = box.y.max - box.y.min;
    if (width <= 0 || height <= 0)
        return;
    if (box.aspect == Plot::Aspect::Equal)
        mapping.pixels = fitted({width, height}, rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintLayers(painter, box.layers, mapping, scale.context, hits);
    painter.restore();
}

void BoxPainter::operator()(const BracketBox& box) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    QPen pen = scale.context.theme->pen({box.role, Weight::Normal, Dash::Solid}, 0.8 * scale.context.scale);
    pen.setCapStyle(Qt::SquareCap);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    const double inset = pen.widthF() / 2;
    const QRectF r = rect.adjusted(inset, inset, -inset, -inset);
    switch (box.side) {
    case BracketBox::Side::Left:
        painter.drawPolyline(QPolygonF({r.topRight(), r.topLeft(), r.bottomLeft(), r.bottomRight()}));
        break;
    case BracketBox::Side::Right:
        painter.drawPolyline(QPolygonF({r.topLeft(), r.topRight(), r.bottomRight(), r.bottomLeft()}));
        break;
    case BracketBox::Side::Above:
        painter.drawPolyline(QPolygonF({r.bottomLeft(), r.topLeft(), r.topRight(), r.bottomRight()}));
        break;
    case BracketBox::Side::Below:
        painter.drawPolyline(QPolygonF({r.topLeft(), r.bottomLeft(), r.bottomRight(), r.topRight()}));
        break;
    }
}

void BoxPainter::operator()(const ArrowBox& box) const {
    const Theme& theme = *scale.context.theme;
    const double s = scale.context.scale;
    const QPointF c = rect.center();
    QPointF along, tail, tip;
    switch (box.direction) {
    case ArrowBox::Direction::Right:
        along = {1, 0}, tail = {rect.left(), c.y()}, tip = {rect.right(), c.y()};
        break;
    case ArrowBox::Direction::Left:
        along = {-1, 0}, tail = {rect.right(), c.y()}, tip = {rect.left(), c.y()};
        break;
    case ArrowBox::Direction::Down:
        along = {0, 1}, tail = {c.x(), rect.top()}, tip = {c.x(), rect.bottom()};
        break;
    case ArrowBox::Direction::Up:
        along = {0, -1}, tail = {c.x(), rect.bottom()}, tip = {c.x(), rect.top()};
        break;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen = theme.pen({box.role, Weight::Normal, Dash::Solid}, s);
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    const double head = 9.5 * s * std::max(1.0, theme.width(Weight::Normal) / 2);
    painter.drawLine(tail, tip - 0.8 * head * along);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(box.role));
    painter.drawPolygon(arrowHead(tip, along, head));
    if (box.text.empty())
        return;
    const TextStyle style = arrowTextStyle(box, scale);
    if (along.x() != 0)
        drawText(painter, QRectF(rect.left(), rect.top(), rect.width(), c.y() - head / 2 - rect.top()),
                 Qt::AlignHCenter | Qt::AlignBottom, box.text, style, theme);
    else
        drawText(painter, QRectF(c.x() + head / 2 + 4 * s, rect.top(), rect.right() - c.x(), rect.height()),
                 Qt::AlignLeft | Qt::AlignVCenter, box.text, style, theme);
}

void BoxPainter::operator()(const RuleBox&) const {
    painter.fillRect(rect, scale.context.theme->colour(faint));
}

} // namespace lectern::widgets

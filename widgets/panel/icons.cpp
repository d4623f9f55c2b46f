#include "widgets/panel/icons.h"

#include <QIconEngine>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>
#include <initializer_list>

namespace lectern::widgets {
namespace {

// A drawing on the grid 0..24: outlines are stroked, filled shapes are filled.
struct Drawing {
    QPainterPath strokes, fills;
};

QPainterPath polyline(std::initializer_list<QPointF> points) {
    QPainterPath path(*points.begin());
    for (auto point = points.begin() + 1; point != points.end(); ++point)
        path.lineTo(*point);
    return path;
}

QPainterPath polygon(std::initializer_list<QPointF> points) {
    QPainterPath path = polyline(points);
    path.closeSubpath();
    return path;
}

QPainterPath roundedRect(double x, double y, double width, double height, double radius = 2) {
    QPainterPath path;
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius);
    return path;
}

QPainterPath arc(QRectF circle, double from, double span) {
    QPainterPath path;
    path.arcMoveTo(circle, from);
    path.arcTo(circle, from, span);
    return path;
}

// An arrow that turns back to the left; mirrored for redo.
Drawing undoArrow() {
    Drawing drawing;
    QPainterPath hook(QPointF(4.5, 9.5));
    hook.lineTo(14, 9.5);
    hook.arcTo(QRectF(9, 9.5, 10.5, 9.5), 90, -180);
    hook.lineTo(9, 19);
    drawing.strokes.addPath(hook);
    drawing.strokes.addPath(polyline({{8.5, 5}, {4, 9.5}, {8.5, 14}}));
    return drawing;
}

Drawing mirrored(Drawing drawing) {
    const QTransform mirror(-1, 0, 0, 1, 24, 0);
    return {mirror.map(drawing.strokes), mirror.map(drawing.fills)};
}

Drawing playerDrawing(IconId id) {
    Drawing drawing;
    switch (id) {
    case IconId::Play:
        drawing.fills = polygon({{7, 4.5}, {19.5, 12}, {7, 19.5}});
        break;
    case IconId::Pause:
        drawing.fills.addPath(roundedRect(6, 5, 4, 14, 1));
        drawing.fills.addPath(roundedRect(14, 5, 4, 14, 1));
        break;
    case IconId::First:
        drawing.fills.addPath(polygon({{19, 5}, {19, 19}, {8.5, 12}}));
        drawing.fills.addPath(roundedRect(5, 5, 2.5, 14, 0.5));
        break;
    case IconId::Back:
        drawing.fills = polygon({{17, 5}, {17, 19}, {6, 12}});
        break;
    case IconId::Forward:
        drawing = mirrored(playerDrawing(IconId::Back));
        break;
    default:
        drawing = mirrored(playerDrawing(IconId::First));
        break;
    }
    return drawing;
}

Drawing panelDrawing(IconId id) {
    Drawing drawing;
    switch (id) {
    case IconId::Maximise:
        drawing.strokes.addPath(polyline({{14, 4.5}, {19.5, 4.5}, {19.5, 10}}));
        drawing.strokes.addPath(polyline({{10, 19.5}, {4.5, 19.5}, {4.5, 14}}));
        drawing.strokes.addPath(polyline({{19, 5}, {14, 10}}));
        drawing.strokes.addPath(polyline({{5, 19}, {10, 14}}));
        break;
    case IconId::Restore:
        drawing.strokes.addPath(polyline({{14, 5}, {14, 10}, {19, 10}}));
        drawing.strokes.addPath(polyline({{10, 19}, {10, 14}, {5, 14}}));
        drawing.strokes.addPath(polyline({{14, 10}, {19.5, 4.5}}));
        drawing.strokes.addPath(polyline({{10, 14}, {4.5, 19.5}}));
        break;
    case IconId::Copy:
        drawing.strokes.addPath(roundedRect(9, 9, 11, 11));
        drawing.strokes.addPath(polyline({{5, 15}, {4, 15}, {4, 4}, {15, 4}, {15, 5}}));
        break;
    case IconId::CopyData:
        drawing.strokes.addPath(roundedRect(4, 5, 16, 14));
        drawing.strokes.addPath(polyline({{4, 10}, {20, 10}}));
        drawing.strokes.addPath(polyline({{4, 14.5}, {20, 14.5}}));
        drawing.strokes.addPath(polyline({{10, 5}, {10, 19}}));
        break;
    case IconId::Save:
        drawing.strokes.addPath(polyline({{12, 4}, {12, 15}}));
        drawing.strokes.addPath(polyline({{7.5, 10.5}, {12, 15}, {16.5, 10.5}}));
        drawing.strokes.addPath(polyline({{4.5, 16}, {4.5, 20}, {19.5, 20}, {19.5, 16}}));
        break;
    default: // CameraReset: a frame's corners round a dot
        drawing.strokes.addPath(polyline({{4.5, 9}, {4.5, 4.5}, {9, 4.5}}));
        drawing.strokes.addPath(polyline({{15, 4.5}, {19.5, 4.5}, {19.5, 9}}));
        drawing.strokes.addPath(polyline({{19.5, 15}, {19.5, 19.5}, {15, 19.5}}));
        drawing.strokes.addPath(polyline({{9, 19.5}, {4.5, 19.5}, {4.5, 15}}));
        drawing.fills.addEllipse(QPointF(12, 12), 2.6, 2.6);
        break;
    }
    return drawing;
}

Drawing keysDrawing() {
    Drawing drawing;
    drawing.strokes.addPath(roundedRect(3, 6, 18, 12));
    drawing.strokes.addPath(polyline({{8.5, 14.5}, {15.5, 14.5}}));
    for (const double x : {7.0, 10.4, 13.7, 17.0})
        drawing.fills.addEllipse(QPointF(x, 10), 1.1, 1.1);
    return drawing;
}

Drawing themeDrawing() {
    Drawing drawing;
    drawing.strokes.addEllipse(QPointF(12, 12), 8, 8);
    QPainterPath half(QPointF(12, 12));
    half.arcTo(QRectF(4, 4, 16, 16), 90, -180);
    half.closeSubpath();
    drawing.fills = half;
    return drawing;
}

Drawing windowDrawing(IconId id) {
    Drawing drawing;
    switch (id) {
    case IconId::Undo:
        return undoArrow();
    case IconId::Redo:
        return mirrored(undoArrow());
    case IconId::Reset:
        drawing.strokes.addPath(arc(QRectF(5, 5, 14, 14), 150, 300));
        drawing.strokes.addPath(polyline({{5, 3.5}, {5.3, 9}, {10.6, 8.3}}));
        break;
    case IconId::Export:
        drawing.strokes.addPath(polyline({{12, 15}, {12, 4}}));
        drawing.strokes.addPath(polyline({{7.5, 8.5}, {12, 4}, {16.5, 8.5}}));
        drawing.strokes.addPath(polyline({{4.5, 14}, {4.5, 20}, {19.5, 20}, {19.5, 14}}));
        break;
    case IconId::Keys:
        return keysDrawing();
    case IconId::Theme:
        return themeDrawing();
    case IconId::Lock: {
        QPainterPath bow(QPointF(8, 11));
        bow.lineTo(8, 8);
        bow.arcTo(QRectF(8, 4, 8, 8), 180, -180);
        bow.lineTo(16, 11);
        drawing.strokes.addPath(bow);
        drawing.fills.addPath(roundedRect(5.5, 10.5, 13, 10));
        break;
    }
    case IconId::Add:
        drawing.strokes.addPath(polyline({{12, 5}, {12, 19}}));
        drawing.strokes.addPath(polyline({{5, 12}, {19, 12}}));
        break;
    case IconId::Remove:
        drawing.strokes.addPath(polyline({{5, 12}, {19, 12}}));
        break;
    case IconId::Up:
        drawing.strokes.addPath(polyline({{5.5, 15}, {12, 8.5}, {18.5, 15}}));
        break;
    case IconId::Down:
        drawing.strokes.addPath(polyline({{5.5, 9}, {12, 15.5}, {18.5, 9}}));
        break;
    default: // Menu
        for (const double y : {6.5, 12.0, 17.5})
            drawing.strokes.addPath(polyline({{4.5, y}, {19.5, y}}));
        break;
    }
    return drawing;
}

Drawing drawingOf(IconId id) {
    if (id >= IconId::Play && id <= IconId::Last)
        return playerDrawing(id);
    if ((id >= IconId::Maximise && id <= IconId::CameraReset) || id == IconId::CopyData)
        return panelDrawing(id);
    return windowDrawing(id);
}

class DrawnIconEngine : public QIconEngine {
public:
    DrawnIconEngine(IconId id, QColor normal, QColor disabled) : id_(id), normal_(normal), disabled_(disabled) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paintIcon(*painter, rect, id_, mode == QIcon::Disabled ? disabled_ : normal_);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new DrawnIconEngine(*this); }

private:
    IconId id_;
    QColor normal_, disabled_;
};

} // namespace

void paintIcon(QPainter& painter, const QRectF& rect, IconId id, const QColor& colour) {
    const Drawing drawing = drawingOf(id);
    const double side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 24, side / 24);
    // Small icons get relatively thicker strokes, so that they stay as dark as the words beside them.
    const double width = std::clamp(24 / side * 1.5, 1.6, 2.6);
    painter.strokePath(drawing.strokes, QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(drawing.fills, colour);
    painter.restore();
}

QIcon icon(IconId id, const Theme& theme) {
    QColor disabled = theme.colour(figure::muted);
    disabled.setAlphaF(0.45F);
    return QIcon(new DrawnIconEngine(id, theme.textColour(figure::ink), disabled));
}

QIcon icon(IconId id, const QColor& colour) {
    QColor disabled = colour;
    disabled.setAlphaF(0.45F);
    return QIcon(new DrawnIconEngine(id, colour, disabled));
}

} // namespace lectern::widgets

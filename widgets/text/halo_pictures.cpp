#include "widgets/text/halo_pictures.h"

#include <QDataStream>
#include <QHash>
#include <QIODevice>
#include <QImage>
#include <QPainter>

#include <cmath>

namespace lectern::widgets {

namespace {

constexpr int mostPictures = 1024; // of about 10 kB
constexpr double phases = 4;       // places within a pixel, in each direction, that have pictures of their own

struct HaloPicture {
    QImage image;
    QPoint corner; // device pixels from the origin's pixel
};

HaloPicture paintedHalo(const TextLayout& layout, const QPen& pen, double ratio, QPointF within) {
    const QTransform toDevice(ratio, 0, 0, ratio, within.x(), within.y());
    const QPainterPath outline = outlineOf(layout);
    const double reach = pen.widthF() / 2 + 1;
    const QRect area = toDevice.mapRect(outline.boundingRect().adjusted(-reach, -reach, reach, reach)).toAlignedRect();
    HaloPicture result{QImage(area.size(), QImage::Format_ARGB32_Premultiplied), area.topLeft()};
    result.image.fill(Qt::transparent);
    QPainter painter(&result.image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(toDevice * QTransform::fromTranslate(-area.left(), -area.top()));
    painter.strokePath(outline, pen);
    return result;
}

// All that the picture depends on.
QByteArray keyOf(const TextLayout& layout, const QPen& pen, double ratio, QPointF within) {
    QByteArray key;
    QDataStream stream(&key, QIODevice::WriteOnly);
    stream << pen.color().rgba() << pen.widthF() << ratio << within;
    for (const TextLayout::Run& run : layout.runs)
        stream << run.font.family() << run.font.pixelSize() << run.font.pointSizeF() << run.font.weight()
               << run.font.italic() << run.text << run.baseline;
    for (const TextLayout::Bar& bar : layout.bars)
        stream << bar.area;
    return key;
}

} // namespace

QPainterPath outlineOf(const TextLayout& layout) {
    QPainterPath path;
    for (const TextLayout::Run& run : layout.runs)
        path.addText(run.baseline, run.font, run.text);
    for (const TextLayout::Bar& bar : layout.bars)
        path.addRect(bar.area);
    return path;
}

void drawKeptHalo(QPainter& painter, const TextLayout& layout, const QPen& pen) {
    const QTransform toDevice = painter.deviceTransform();
    if (toDevice.type() > QTransform::TxScale || toDevice.m11() != toDevice.m22() || toDevice.m11() <= 0) {
        painter.strokePath(outlineOf(layout), pen);
        return;
    }
    const double ratio = toDevice.m11();
    const auto snapped = [](double x) { return std::round(x * phases) / phases; };
    const QPointF origin(snapped(toDevice.dx()), snapped(toDevice.dy()));
    const QPoint pixel(static_cast<int>(std::floor(origin.x())), static_cast<int>(std::floor(origin.y())));
    const QPointF within = origin - pixel;
    // A memo, not state: what is drawn is the same with it or without.
    thread_local QHash<QByteArray, HaloPicture> pictures;
    const QByteArray key = keyOf(layout, pen, ratio, within);
    auto found = pictures.constFind(key);
    if (found == pictures.constEnd()) {
        if (pictures.size() >= mostPictures)
            pictures.clear();
        found = pictures.insert(key, paintedHalo(layout, pen, ratio, within));
    }
    const QRectF target(pixel + found->corner, found->image.size());
    painter.drawImage(toDevice.inverted().mapRect(target), found->image);
}

} // namespace lectern::widgets

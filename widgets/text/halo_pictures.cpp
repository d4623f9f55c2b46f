#include "widgets/text/halo_pictures.h"

#include <QDataStream>
#include <QGlyphRun>
#include <QHash>
#include <QIODevice>
#include <QImage>
#include <QList>
#include <QPainter>
#include <QPainterPath>
#include <QRawFont>
#include <QTextLayout>
#include <QTransform>

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

// The font's engine shares one FreeType face with all others of the file. Drawing at a fraction of a pixel leaves that
// fraction in the face, and outlines that are taken next (QPainterPath::addText too) are shifted by it: a picture would
// depend on what was drawn before. An engine of another size starts with an unshifted face; its outlines are finer,
// too.
void addOutline(QPainterPath& path, const TextLayout::Run& run) {
    constexpr double finer = 4;
    QTextLayout text(run.text, run.font);
    text.beginLayout();
    const QTextLine line = text.createLine();
    text.endLayout();
    if (!line.isValid())
        return;
    const QPointF origin = run.baseline - QPointF(0, line.ascent());
    for (const QGlyphRun& glyphs : line.glyphRuns()) {
        QRawFont font = glyphs.rawFont();
        font.setPixelSize(finer * font.pixelSize());
        const QList<quint32> indexes = glyphs.glyphIndexes();
        const QList<QPointF> places = glyphs.positions();
        for (qsizetype i = 0; i < indexes.size(); ++i) {
            const QPointF at = origin + places[i];
            path.addPath(QTransform(1 / finer, 0, 0, 1 / finer, at.x(), at.y()).map(font.pathForGlyph(indexes[i])));
        }
    }
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
        addOutline(path, run);
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

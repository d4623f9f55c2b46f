// Looking at pictures in tests.
#pragma once

#include <QColor>
#include <QImage>
#include <QPainter>

#include <cmath>

namespace lectern::test {

inline QImage canvas(QSize size, const QColor& ground = Qt::white) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(ground);
    return image;
}

// Pixels that differ from `ground` in some channel by more than 8 of 255.
inline int inked(const QImage& image, const QColor& ground = Qt::white) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QRgb p = image.pixel(x, y), g = ground.rgb();
            count += std::abs(qRed(p) - qRed(g)) > 8 || std::abs(qGreen(p) - qGreen(g)) > 8 ||
                     std::abs(qBlue(p) - qBlue(g)) > 8;
        }
    return count;
}

// Pixels within `tolerance` of `colour` in every channel.
inline int coloured(const QImage& image, const QColor& colour, int tolerance = 12) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor p = image.pixelColor(x, y);
            count += std::abs(p.red() - colour.red()) <= tolerance &&
                     std::abs(p.green() - colour.green()) <= tolerance &&
                     std::abs(p.blue() - colour.blue()) <= tolerance;
        }
    return count;
}

// The smallest rectangle that holds all ink.
inline QRect inkBox(const QImage& image, const QColor& ground = Qt::white) {
    QRect box;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (inked(image.copy(x, y, 1, 1), ground) > 0)
                box |= QRect(x, y, 1, 1);
    return box;
}

} // namespace lectern::test

#include "widgets/view/hint.h"

#include <QFontMetricsF>
#include <QToolTip>

#include <array>
#include <limits>

namespace lectern::widgets {

namespace {

constexpr double across = 14, along = 6; // of the frame around the words, pixels
constexpr QPoint qtsOwn(2, 16);          // by which QToolTip keeps off the place it is given

double covered(const QRectF& hint, const std::vector<QRectF>& written) {
    double area = 0;
    for (const QRectF& rect : written) {
        const QRectF common = hint & rect;
        area += common.width() * common.height();
    }
    return area;
}

} // namespace

QPointF hintPlace(QPointF pointer, QSizeF size, const std::vector<QRectF>& written) {
    constexpr double below = 20, above = 10, beside = 18;
    const double w = size.width(), h = size.height();
    const std::array<QPointF, 5> places{QPointF(4, below), QPointF(4, -above - h), QPointF(beside, -h / 2),
                                        QPointF(-beside - w, -h / 2), QPointF(4, below + 1.5 * h)};
    QPointF best;
    double least = std::numeric_limits<double>::infinity();
    for (const QPointF& place : places)
        if (const double area = covered(QRectF(pointer + place, size), written); area < least) {
            least = area;
            best = pointer + place;
        }
    return best;
}

void showHint(QWidget& view, QPoint pointer, const QString& text, const std::vector<QRectF>& written) {
    if (text.isEmpty())
        return QToolTip::hideText();
    const QSizeF words = QFontMetricsF(view.font()).size(0, text);
    const QSizeF size(words.width() + across, words.height() + along);
    QToolTip::showText(view.mapToGlobal(hintPlace(pointer, size, written).toPoint()) - qtsOwn, text, &view);
}

} // namespace lectern::widgets

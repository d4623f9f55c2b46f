#include "widgets/figure/link_path.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

namespace lectern::widgets {

namespace {

constexpr int pieces = 160;

QPolygonF curve(QPointF from, QPointF first, QPointF second, QPointF to) {
    QPolygonF line;
    for (int i = 0; i <= pieces; ++i) {
        const double t = static_cast<double>(i) / pieces, u = 1 - t;
        line.append(u * u * u * from + 3 * u * u * t * first + 3 * u * t * t * second + t * t * t * to);
    }
    return line;
}

} // namespace

QPolygonF linkPath(QPointF from, QPointF to, const LinkGround& ground, double scale) {
    const QPointF way = to - from, middle = from + way / 2;
    // Sideways, then up or down, comes first: across the edges of both pictures, not through the middle of the second.
    const auto bent = [&](double share) {
        const QPointF aside = share * QPointF(-way.y(), way.x());
        return std::pair(from + way / 3 + aside, to - way / 3 + aside);
    };
    const std::array<std::pair<QPointF, QPointF>, 11> ways{
        std::pair(QPointF(from.x() + 0.7 * way.x(), from.y()), QPointF(to.x(), from.y())),
        std::pair(QPointF(from.x(), from.y() + 0.7 * way.y()), QPointF(from.x(), to.y())),
        std::pair(QPointF(middle.x(), from.y()), QPointF(middle.x(), to.y())),
        std::pair(QPointF(from.x(), middle.y()), QPointF(to.x(), middle.y())),
        std::pair(from + way / 3, to - way / 3),
        bent(0.12),
        bent(-0.12),
        bent(0.25),
        bent(-0.25),
        bent(0.4),
        bent(-0.4)};
    const double off = 4 * scale;
    const auto crossed = [&](const QPolygonF& line) {
        return std::count_if(line.begin(), line.end(), [&](QPointF at) {
            return !ground.panels.contains(at) ||
                   std::any_of(ground.written.begin(), ground.written.end(),
                               [&](const QRectF& rect) { return rect.adjusted(-off, -off, off, off).contains(at); });
        });
    };
    const double gap = 11 * scale;
    const auto atAnEnd = [&](QPointF at) { return QLineF(at, from).length() < gap || QLineF(at, to).length() < gap; };
    QPolygonF best;
    auto least = std::numeric_limits<std::ptrdiff_t>::max();
    for (const auto& [first, second] : ways) {
        QPolygonF line = curve(from, first, second, to);
        line.erase(std::remove_if(line.begin(), line.end(), atAnEnd), line.end());
        const std::ptrdiff_t crossings = crossed(line);
        if (crossings < least) {
            least = crossings;
            best = std::move(line);
        }
        if (least == 0)
            break;
    }
    return best;
}

void paintLink(QPainter& painter, const QPolygonF& path, const figure::Stroke& stroke, const PaintContext& context) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(context.theme->pen(stroke, context.scale));
    painter.drawPolyline(path);
    painter.restore();
}

} // namespace lectern::widgets

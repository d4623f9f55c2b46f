#include "widgets/plot/clip.h"

#include <array>
#include <cmath>

namespace lectern::widgets {

namespace {

bool finite(QPointF p) {
    return std::isfinite(p.x()) && std::isfinite(p.y());
}

// Narrows [t0, t1] to where p t <= q.
bool narrow(double p, double q, double& t0, double& t1) {
    if (p == 0)
        return q >= 0;
    const double t = q / p;
    if (p < 0)
        t0 = std::max(t0, t);
    else
        t1 = std::min(t1, t);
    return t0 <= t1;
}

// One side of the rectangle: the half-plane where `sign` * (coordinate - bound) >= 0.
struct HalfPlane {
    Qt::Orientation along;
    double bound, sign;

    double inside(QPointF p) const { return sign * ((along == Qt::Horizontal ? p.x() : p.y()) - bound); }
};

QPolygonF cut(const QPolygonF& polygon, const HalfPlane& side) {
    QPolygonF result;
    result.reserve(polygon.size() + 4);
    for (qsizetype i = 0; i < polygon.size(); ++i) {
        const QPointF a = polygon[i], b = polygon[(i + 1) % polygon.size()];
        const double da = side.inside(a), db = side.inside(b);
        if (da >= 0)
            result.append(a);
        if ((da > 0 && db < 0) || (da < 0 && db > 0))
            result.append(a + (b - a) * (da / (da - db)));
    }
    return result;
}

} // namespace

std::optional<QLineF> clipped(const QLineF& line, const QRectF& rect) {
    if (!finite(line.p1()) || !finite(line.p2()))
        return std::nullopt;
    double t0 = 0, t1 = 1;
    const bool meets =
        narrow(-line.dx(), line.x1() - rect.left(), t0, t1) && narrow(line.dx(), rect.right() - line.x1(), t0, t1) &&
        narrow(-line.dy(), line.y1() - rect.top(), t0, t1) && narrow(line.dy(), rect.bottom() - line.y1(), t0, t1);
    if (!meets)
        return std::nullopt;
    return QLineF(t0 == 0 ? line.p1() : line.pointAt(t0), t1 == 1 ? line.p2() : line.pointAt(t1));
}

std::optional<SeenArrow> seenArrow(const QLineF& arrow, const QRectF& rect, double inset) {
    const std::optional<QLineF> part = clipped(arrow, rect);
    if (!part || part->length() <= 0)
        return std::nullopt;
    if (part->p2() == arrow.p2())
        return SeenArrow{*part, false};
    const std::optional<QLineF> cut = clipped(arrow, rect.adjusted(inset, inset, -inset, -inset));
    return SeenArrow{cut && cut->length() > 0 ? *cut : *part, true};
}

std::vector<QPolygonF> clipped(const std::vector<QPointF>& line, const QRectF& rect) {
    std::vector<QPolygonF> pieces;
    bool open = false; // the last piece ends at the point before this one
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const std::optional<QLineF> part = clipped(QLineF(line[i], line[i + 1]), rect);
        if (!part) {
            open = false;
            continue;
        }
        if (!open)
            pieces.push_back(QPolygonF({part->p1()}));
        pieces.back().append(part->p2());
        open = part->p2() == line[i + 1];
    }
    return pieces;
}

QPolygonF clippedArea(const QPolygonF& polygon, const QRectF& rect) {
    QPolygonF result;
    for (const QPointF p : polygon)
        if (finite(p))
            result.append(p);
    const std::array<HalfPlane, 4> sides{{{Qt::Horizontal, rect.left(), 1},
                                          {Qt::Horizontal, rect.right(), -1},
                                          {Qt::Vertical, rect.top(), 1},
                                          {Qt::Vertical, rect.bottom(), -1}}};
    for (const HalfPlane& side : sides)
        result = cut(result, side);
    return result.size() < 3 ? QPolygonF() : result;
}

} // namespace lectern::widgets

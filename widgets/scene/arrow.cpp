#include "widgets/scene/arrow.h"

#include "widgets/plot/clip.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

double headLength(const figure::Stroke& stroke, const PaintContext& context) {
    return (5 + 4.5 * context.theme->width(stroke.weight)) * context.scale;
}

} // namespace

std::optional<CutArrow> cutArrow(const figure::Arrow3Layer& arrow, const SceneProjection& projection,
                                 const PaintContext& context) {
    const QLineF whole(projection.at(arrow.from), projection.at(arrow.to));
    const double head = headLength(arrow.stroke, context);
    const auto seen = seenArrow(whole, projection.rect(), 0.5 * head);
    if (!seen || !seen->goesOn)
        return std::nullopt;
    const double dotted = std::min(3 * head, 0.5 * seen->line.length());
    const double share = std::max(0.0, QLineF(whole.p1(), seen->line.p2()).length() - dotted) / whole.length();
    CutArrow cut;
    for (std::size_t k = 0; k < 3; ++k)
        cut.shaftEnd[k] = arrow.from[k] + share * (arrow.to[k] - arrow.from[k]);
    cut.dots = QLineF(projection.at(cut.shaftEnd), seen->line.p2());
    cut.seen = seen->line;
    return cut;
}

void paintCutEnd(QPainter& painter, const CutArrow& cut, const figure::Stroke& stroke, const PaintContext& context) {
    painter.setPen(context.theme->pen({stroke.role, stroke.weight, figure::Dash::Dotted}, context.scale));
    painter.drawLine(cut.dots);
    paintArrowHead(painter, cut.seen.p1(), cut.seen.p2(), stroke, context);
}

void paintArrowHead(QPainter& painter, QPointF from, QPointF to, const figure::Stroke& stroke,
                    const PaintContext& context) {
    const QPointF way = to - from;
    const double length = std::hypot(way.x(), way.y());
    if (length < 1)
        return;
    const double head = std::min(headLength(stroke, context), 0.8 * length);
    const QPointF unit = way / length, across(-unit.y(), unit.x());
    painter.setPen(Qt::NoPen);
    painter.setBrush(context.theme->colour(stroke.role));
    const QPointF tip = to + unit * 0.6 * context.theme->width(stroke.weight) * context.scale;
    const QPointF base = to - unit * head;
    painter.drawPolygon(QPolygonF({tip, base + across * head * 0.4, base - across * head * 0.4}));
}

} // namespace lectern::widgets

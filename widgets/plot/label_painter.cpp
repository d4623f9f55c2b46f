// Draws placed labels.
#include "widgets/plot/label_placer.h"
#include "widgets/text/text_painter.h"

#include <algorithm>

namespace lectern::widgets {

namespace {

using figure::LabelStyle;

// Badges are as dark (or, on dark cards, as bright) as text is, so that letters read on them.
QColor badgeColour(const LabelRequest& label, const Theme& theme) {
    return theme.textColour(label.role);
}

TextStyle textStyle(const LabelRequest& label, const PaintContext& context) {
    TextStyle style;
    style.role = label.role;
    style.size = label.textSize;
    style.scale = context.scale;
    if (isBadge(label.style)) {
        style.emphasis = TextStyle::Emphasis::Bold;
        style.colour = context.theme->on(badgeColour(label, *context.theme));
        style.align = Qt::AlignHCenter;
    }
    return style;
}

double badgeRim(const PaintContext& context) {
    return 1.75 * context.scale;
}

void paintBadge(QPainter& painter, const LabelRequest& label, const QRectF& rect, const PaintContext& context) {
    const double rim = badgeRim(context);
    const QRectF body = rect.adjusted(rim / 2, rim / 2, -rim / 2, -rim / 2);
    painter.setPen(QPen(context.theme->card(), rim));
    painter.setBrush(badgeColour(label, *context.theme));
    const double corner = (label.style == LabelStyle::SquareBadge ? 0.16 : 0.5) * body.height();
    painter.drawRoundedRect(body, corner, corner);
    drawText(painter, rect, Qt::AlignCenter, label.text, textStyle(label, context), *context.theme);
    if (!label.ring)
        return;
    const double radius = badgeRadius(label);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(context.theme->pen({*label.ring, figure::Weight::Strong, figure::Dash::Solid}, context.scale));
    painter.drawEllipse(rect.center(), radius, radius);
}

void paintLeader(QPainter& painter, const LabelRequest& label, const QLineF& line, const PaintContext& context) {
    const double width = context.theme->width(figure::Weight::Thin) * context.scale;
    painter.setPen(QPen(context.theme->card(), width + 2 * context.scale));
    painter.drawLine(line);
    painter.setPen(QPen(context.theme->textColour(label.role), width));
    painter.drawLine(line);
    if (label.leader != figure::Leader::Far)
        return;
    painter.setPen(QPen(context.theme->card(), context.scale));
    painter.setBrush(context.theme->textColour(label.role));
    painter.drawEllipse(label.anchor, 3.2 * context.scale, 3.2 * context.scale);
}

void paintText(QPainter& painter, const LabelRequest& label, const PlacedLabel& place, const PaintContext& context) {
    TextStyle style = textStyle(label, context);
    style.halo = groundHalo(context); // a free place is free of marks, not of grid lines
    drawText(painter, place.rect.topLeft(), label.text, style, *context.theme);
}

} // namespace

double badgeRadius(const LabelRequest& badge) {
    return badge.ring ? 0.85 * std::max(badge.size.width(), badge.size.height()) : badge.size.height() / 2;
}

LabelRequest labelRequest(figure::Text text, figure::Role role, LabelStyle style, figure::Size textSize,
                          const PaintContext& context) {
    LabelRequest request;
    request.text = std::move(text);
    request.role = role;
    request.style = style;
    request.textSize = textSize;
    request.gap = 4.5 * context.scale;
    request.size = measure(request.text, textStyle(request, context), *context.theme).size;
    if (isBadge(style)) {
        const double side = request.size.height() + 2 * badgeRim(context) + 3 * context.scale;
        request.size = {std::max(side, request.size.width() + 0.6 * side), side};
    }
    return request;
}

LabelRequest labelRequest(const figure::LabelLayer& layer, QPointF anchor, const PaintContext& context) {
    LabelRequest request = labelRequest(layer.text, layer.role, layer.style, layer.size, context);
    request.anchor = anchor;
    request.side = layer.side;
    request.leader = layer.leader;
    request.ring = layer.ring;
    return request;
}

void paintLabels(QPainter& painter, const std::vector<LabelRequest>& labels, const std::vector<PlacedLabel>& placed,
                 const PaintContext& context) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < labels.size() && i < placed.size(); ++i)
        if (placed[i].leader)
            paintLeader(painter, labels[i], *placed[i].leader, context);
    for (std::size_t i = 0; i < labels.size() && i < placed.size(); ++i)
        if (isBadge(labels[i].style))
            paintBadge(painter, labels[i], placed[i].rect, context);
        else
            paintText(painter, labels[i], placed[i], context);
    painter.restore();
}

} // namespace lectern::widgets

#include "widgets/figure/card.h"

#include "widgets/diagram/diagram_painter.h"
#include "widgets/text/text_painter.h"

#include <algorithm>
#include <variant>
#include <vector>

namespace lectern::widgets {

namespace {

TextStyle titleStyle(const PaintContext& context) {
    TextStyle style;
    style.scale = context.scale;
    style.emphasis = TextStyle::Emphasis::Bold;
    return style;
}

TextStyle noteStyle(const PaintContext& context) {
    TextStyle style;
    style.scale = context.scale;
    style.role = figure::muted;
    style.size = figure::Size::Small;
    return style;
}

struct HeaderText {
    QRectF title, note; // empty where there is none
};

HeaderText headerText(const figure::Panel& panel, const CardGeometry& geometry, const PaintContext& context,
                      HeaderTaken taken) {
    const QRectF& header = geometry.header;
    if (header.isEmpty())
        return {};
    HeaderText text;
    const double titleWidth =
        taken.left > 0 ? taken.left : measure(panel.title, titleStyle(context), *context.theme).size.width();
    text.title = QRectF(header.left(), header.top(), titleWidth, header.height());
    if (panel.note.empty())
        return text;
    const double noteWidth = measure(panel.note, noteStyle(context), *context.theme).size.width();
    if (titleWidth + noteWidth + 16 * context.scale + taken.right <= header.width())
        text.note = QRectF(header.right() - taken.right - noteWidth, header.top(), noteWidth, header.height());
    return text;
}

} // namespace

CardGeometry cardGeometry(const figure::Panel& panel, const QRectF& card, const PaintContext& context) {
    const double s = context.scale;
    const double pad = 14 * s;
    CardGeometry g;
    g.card = card;
    QRectF inner = card.adjusted(pad, 8 * s, -pad, -10 * s);
    if (!panel.title.empty()) {
        g.header = QRectF(inner.left(), inner.top(), inner.width(),
                          22 * s * context.theme->fontPixels(figure::Size::Normal) / 14);
        inner.setTop(g.header.bottom() + 4 * s);
    }
    if (panel.strip) {
        const QSizeF wanted = measureDiagram(*panel.strip, context);
        const double height = std::min(wanted.height(), inner.height() * 0.3);
        g.strip = QRectF(inner.left(), inner.top(), inner.width(), height);
        // The scene stands below the strip, or beside it (whose end it may pass), where it can be larger. Its box of
        // axes is about so wide for its height.
        constexpr double aspect = 1.6;
        const double beside = wanted.width() * 0.95;
        const double sizeBeside = std::min((inner.width() - beside) / aspect, inner.height());
        const double sizeBelow = std::min(inner.width() / aspect, inner.height() - height);
        if (sizeBeside > sizeBelow && std::holds_alternative<figure::Scene>(panel.content)) {
            g.strip.setWidth(wanted.width());
            inner.setLeft(inner.left() + beside);
        } else {
            inner.setTop(g.strip.bottom() + 4 * s);
        }
    }
    g.content = inner;
    return g;
}

void paintCard(QPainter& painter, const figure::Panel& panel, const CardGeometry& geometry, const PaintContext& context,
               HeaderTaken taken) {
    const Theme& theme = *context.theme;
    const double s = context.scale;
    const bool failure = panel.frame == figure::Panel::Frame::Failure;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(failure ? theme.colour(figure::selected) : theme.cardEdge(), (failure ? 1.5 : 1) * s));
    if (context.cards == PaintContext::Cards::Transparent)
        painter.setBrush(Qt::NoBrush);
    else
        painter.setBrush(failure ? theme.failureFill() : theme.card());
    const double half = 0.5 * s;
    painter.drawRoundedRect(geometry.card.adjusted(half, half, -half, -half), 8 * s, 8 * s);
    const HeaderText text = headerText(panel, geometry, context, taken);
    if (taken.left <= 0 && !text.title.isEmpty())
        drawText(painter, geometry.header, Qt::AlignLeft | Qt::AlignVCenter, panel.title, titleStyle(context), theme);
    if (!text.note.isEmpty())
        drawText(painter, geometry.header.adjusted(0, 0, -taken.right, 0), Qt::AlignRight | Qt::AlignVCenter,
                 panel.note, noteStyle(context), theme);
}

std::vector<QRectF> writtenInHeader(const figure::Panel& panel, const CardGeometry& geometry,
                                    const PaintContext& context, HeaderTaken taken) {
    const HeaderText text = headerText(panel, geometry, context, taken);
    std::vector<QRectF> written{text.title, text.note};
    std::erase_if(written, [](const QRectF& rect) { return rect.isEmpty(); });
    return written;
}

} // namespace lectern::widgets

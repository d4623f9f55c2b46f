#include "widgets/text/text_painter.h"

#include "widgets/text/halo_pictures.h"
#include "widgets/text/text_layout.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainterPath>

namespace lectern::widgets {

namespace {

void drawRadical(QPainter& painter, const TextLayout::Radical& radical) {
    QPainterPath path(radical.line.front());
    for (std::size_t i = 1; i < radical.line.size(); ++i)
        path.lineTo(radical.line[i]);
    QPen pen(radical.colour, radical.width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    painter.strokePath(path, pen);
    // The falling stroke is the heavy one, as a pen would draw it.
    if (radical.line.size() > 2) {
        pen.setWidthF(1.9 * radical.width);
        pen.setCapStyle(Qt::RoundCap);
        painter.setPen(pen);
        painter.drawLine(radical.line[1], radical.line[2]);
    }
}

// Qt maps the glyphs of a PDF back to characters one by one. Signs that the font sets differently beside digits and
// capitals have no way back, and a space comes back as a tab: so each of them stands apart, at its own place.
void drawRunForPdf(QPainter& painter, const TextLayout::Run& run) {
    const QFontMetricsF metrics(run.font, painter.device());
    const auto draw = [&](qsizetype start, qsizetype end) {
        if (end > start)
            painter.drawText(run.baseline + QPointF(metrics.horizontalAdvance(run.text.left(start)), 0),
                             run.text.mid(start, end - start));
    };
    qsizetype start = 0;
    for (qsizetype i = 0; i < run.text.size(); ++i) {
        const QChar c = run.text[i];
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == QLatin1Char('.') || c == QLatin1Char(','))
            continue;
        draw(start, i);
        if (!c.isSpace())
            draw(i, i + 1);
        start = i + 1;
    }
    draw(start, run.text.size());
}

void drawLayout(QPainter& painter, QPointF at, const TextLayout& layout, const TextStyle& style, const Theme& theme) {
    painter.save();
    painter.translate(at);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const QPen halo(theme.card(), 0.28 * theme.fontPixels(style.size) * style.scale, Qt::SolidLine, Qt::RoundCap,
                    Qt::RoundJoin);
    if (style.halo == TextStyle::Halo::Ground)
        painter.strokePath(outlineOf(layout), halo);
    else if (style.halo == TextStyle::Halo::GroundKept)
        drawKeptHalo(painter, layout, halo);
    for (const TextLayout::Run& run : layout.runs) {
        painter.setFont(run.font);
        painter.setPen(run.colour);
        if (painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Pdf)
            drawRunForPdf(painter, run);
        else
            painter.drawText(run.baseline, run.text);
    }
    for (const TextLayout::Bar& bar : layout.bars)
        painter.fillRect(bar.area, bar.colour);
    for (const TextLayout::Radical& radical : layout.radicals)
        drawRadical(painter, radical);
    painter.restore();
}

} // namespace

TextMetrics measure(const figure::Text& text, const TextStyle& style, const Theme& theme) {
    return layOut(text, style, theme).metrics;
}

void drawText(QPainter& painter, QPointF at, const figure::Text& text, const TextStyle& style, const Theme& theme) {
    if (!text.empty())
        drawLayout(painter, at, layOut(text, style, theme), style, theme);
}

void drawText(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const figure::Text& text,
              const TextStyle& style, const Theme& theme) {
    if (text.empty())
        return;
    TextStyle aligned = style;
    if (alignment & (Qt::AlignHCenter | Qt::AlignRight))
        aligned.align = alignment & Qt::AlignHorizontal_Mask;
    const TextLayout layout = layOut(text, aligned, theme);
    const QSizeF room = rect.size() - layout.metrics.size;
    double x = rect.left(), y = rect.top();
    if (alignment & Qt::AlignHCenter)
        x += room.width() / 2;
    else if (alignment & Qt::AlignRight)
        x += room.width();
    if (alignment & Qt::AlignVCenter)
        y += room.height() / 2;
    else if (alignment & Qt::AlignBottom)
        y += room.height();
    drawLayout(painter, {x, y}, layout, aligned, theme);
}

} // namespace lectern::widgets

// Sets figure::Text: the one routine that draws words and formulas, on screen and in every export.
#pragma once

#include "core/figure/text.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QRectF>

namespace lectern::widgets {

struct TextStyle {
    figure::Role role = figure::ink;
    figure::Size size = figure::Size::Normal;
    double scale = 1;
    // Widest line in pixels; lines break at spaces of the top row; 0: only at '\n'.
    double wrapWidth = 0;
    enum class Halo {
        None,
        Ground,    // a card-coloured rim, so that text reads over lines
        GroundKept // the same from a picture that is kept, off by an eighth of a pixel at most: for the live window
    };
    Halo halo = Halo::None;
    Qt::Alignment align = Qt::AlignLeft; // of the lines among themselves
    enum class Emphasis { Normal, Bold };
    Emphasis emphasis = Emphasis::Normal;
    QColor colour; // valid: instead of the role's
};

struct TextMetrics {
    QSizeF size;         // of the whole block
    double baseline = 0; // of the first line, from the top
};

inline TextStyle::Halo groundHalo(const PaintContext& context) {
    return context.halos == PaintContext::Halos::Kept ? TextStyle::Halo::GroundKept : TextStyle::Halo::Ground;
}

TextMetrics measure(const figure::Text& text, const TextStyle& style, const Theme& theme);

// Draws the block with its top left corner at `at`.
void drawText(QPainter& painter, QPointF at, const figure::Text& text, const TextStyle& style, const Theme& theme);
// Draws it within `rect`, aligned horizontally and vertically as `alignment` says.
void drawText(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const figure::Text& text,
              const TextStyle& style, const Theme& theme);

} // namespace lectern::widgets

// TextLayout: where every run, bar and radical of a figure::Text stands. Pixels, y downwards from the block's top left.
#pragma once

#include "widgets/text/text_painter.h"

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

namespace lectern::widgets {

struct TextLayout {
    struct Run {
        QFont font;
        QString text;
        QPointF baseline; // its left end
        QColor colour;
    };
    struct Bar { // of a fraction
        QRectF area;
        QColor colour;
    };
    struct Radical { // from the left foot over the hook up and along the roof
        std::vector<QPointF> line;
        double width = 1;
        QColor colour;
    };
    std::vector<Run> runs;
    std::vector<Bar> bars;
    std::vector<Radical> radicals;
    TextMetrics metrics;
};

TextLayout layOut(const figure::Text& text, const TextStyle& style, const Theme& theme);

} // namespace lectern::widgets

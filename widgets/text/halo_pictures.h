// The rims around words that stand on marks, and pictures of them: stroking the outlines of its letters takes ten times
// as long as all else in a label, and most labels are drawn again and again.
#pragma once

#include "widgets/text/text_layout.h"

#include <QPainterPath>
#include <QPen>

class QPainter;

namespace lectern::widgets {

// Of all letters and fraction bars.
QPainterPath outlineOf(const TextLayout& layout);

// Strokes outlineOf(layout) at the painter's origin, from a picture that is kept where one is.
void drawKeptHalo(QPainter& painter, const TextLayout& layout, const QPen& pen);

} // namespace lectern::widgets

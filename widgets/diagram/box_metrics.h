// Box metrics: how much room each kind of box would like, in pixels.
#pragma once

#include "core/figure/diagram.h"
#include "widgets/text/text_painter.h"
#include "widgets/theme/theme.h"

#include <QMarginsF>
#include <QSizeF>

namespace lectern::widgets {

// Everything a box's size depends on. `squeeze` (<= 1) narrows cells and gaps before type has to shrink.
struct DiagramScale {
    PaintContext context;
    double squeeze = 1;
};

TextStyle textStyle(const figure::TextBox& box, const DiagramScale& scale, double wrapWidth);
double badgeDiameter(const DiagramScale& scale);
double barHeight(const DiagramScale& scale);
TextStyle barTextStyle(const figure::BarBox& box, const DiagramScale& scale);
TextStyle arrowTextStyle(const figure::ArrowBox& box, const DiagramScale& scale);
TextStyle badgeTextStyle(const figure::BadgeBox& box, const DiagramScale& scale);

// Room between a group's frame and its boxes.
QMarginsF framePadding(figure::Group::Frame frame, const DiagramScale& scale);

// Size of a box that is not a group. `width`: what a wrapping text may use; 0: as much as it likes. Brackets and rules
// give only their thickness: they span their neighbours.
QSizeF leafSize(const figure::Box& box, const DiagramScale& scale, double width);

} // namespace lectern::widgets

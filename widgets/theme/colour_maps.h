// Colour maps: 0..1 to colour. Sequential is viridis (Smith, van der Walt, 2015), diverging a symmetric blue-white-red.
#pragma once

#include "core/figure/payload.h"

#include <QColor>

#include <array>

namespace lectern::widgets {

// 256 colours from the map's low to its high end, 0xffRRGGBB. ColourMap::Colour, which maps nothing, gives greys.
const std::array<QRgb, 256>& colourTable(figure::ColourMap map);

// The table's colour nearest to t; t outside 0..1 is clamped.
QColor mappedColour(figure::ColourMap map, double t);

} // namespace lectern::widgets

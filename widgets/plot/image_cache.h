// Pictures of image payloads, coloured once and remembered while the payload lives.
#pragma once

#include "core/figure/payload.h"
#include "widgets/theme/theme.h"

#include <QImage>

namespace lectern::widgets {

// `image` through the colour map. The last few dozen pictures of this thread are kept, each as long as its payload is.
// Values that are not finite are transparent.
QImage picture(const figure::ImagePtr& image, figure::ColourMap map, figure::Range values, const Theme& theme);

} // namespace lectern::widgets

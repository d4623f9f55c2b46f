// Pictures of image payloads, coloured once and remembered while the payload lives.
#pragma once

#include "core/figure/payload.h"
#include "widgets/theme/theme.h"

#include <QImage>
#include <QPainter>
#include <QRectF>

namespace lectern::widgets {

// `image` through the colour map. The last few dozen pictures of this thread are kept, each as long as its payload is.
// Values that are not finite are transparent.
QImage picture(const figure::ImagePtr& image, figure::ColourMap map, figure::Range values, const Theme& theme);

// Draws `source`, pixels of `image`, over `target`; the brush is gone afterwards. Qt's PDF would fade a picture by the
// opacity of the brush that was last painted with.
void drawPicture(QPainter& painter, const QRectF& target, const QImage& image, const QRectF& source);
void drawPicture(QPainter& painter, const QRectF& target, const QImage& image);

} // namespace lectern::widgets

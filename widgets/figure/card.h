// Card: the frame, title and note around a panel, for the window and for exports alike.
#pragma once

#include "core/figure/figure.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QRectF>

namespace lectern::widgets {

struct CardGeometry {
    QRectF card, header, strip, content; // strip is empty where there is none
};

CardGeometry cardGeometry(const figure::Panel& panel, const QRectF& card, const PaintContext& context);

// Frame, title and note; `reserved` pixels at the right of the header stay free (buttons). Tabs replace the title.
void paintCard(QPainter& painter, const figure::Panel& panel, const CardGeometry& geometry, const PaintContext& context,
               double reserved = 0);

} // namespace lectern::widgets

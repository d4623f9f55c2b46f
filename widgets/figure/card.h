// Card: the frame, title and note around a panel, for the window and for exports alike.
#pragma once

#include "core/figure/figure.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QRectF>

#include <vector>

namespace lectern::widgets {

struct CardGeometry {
    QRectF card, header, strip, content; // strip is empty where there is none
};

CardGeometry cardGeometry(const figure::Panel& panel, const QRectF& card, const PaintContext& context);

// Pixels of the header that widgets take: tabs, which replace the title, at the left; buttons at the right.
struct HeaderTaken {
    double left = 0, right = 0;
};

// Where the title (or what widgets show in its place) and the note stand; the note only where there is room for all of
// it.
std::vector<QRectF> writtenInHeader(const figure::Panel& panel, const CardGeometry& geometry,
                                    const PaintContext& context, HeaderTaken taken = {});

// Frame, title and note.
void paintCard(QPainter& painter, const figure::Panel& panel, const CardGeometry& geometry, const PaintContext& context,
               HeaderTaken taken = {});

} // namespace lectern::widgets

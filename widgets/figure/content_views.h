// The one place that knows which view and which painter belong to which kind of panel.
#pragma once

#include "widgets/view/content_view.h"
#include "widgets/view/hits.h"

#include <QPainter>

namespace lectern::widgets {

// A view for content of this kind; the content itself is set later.
ContentView* makeContentView(const ContentView::Content& content, QWidget* parent);

// Paints content into `rect`; `view` is the view state that a ContentView of this kind reports. Throws
// std::runtime_error where a scene needs a display and there is none.
void paintContent(QPainter& painter, const QRectF& rect, const ContentView::Content& content,
                  const PaintContext& context, const Json& view, Hits* hits);

} // namespace lectern::widgets

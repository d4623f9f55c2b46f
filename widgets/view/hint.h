// Hint: what a mark says of itself when the pointer rests on it.
#pragma once

#include <QPoint>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QWidget>

#include <vector>

namespace lectern::widgets {

// Top left corner for a hint of `size` at a pointer: below it, above it, right or left of it, the first of these that
// covers none of `written`, else the one that covers least. All in one widget's coordinates.
QPointF hintPlace(QPointF pointer, QSizeF size, const std::vector<QRectF>& written);

// Shows it near `pointer`, in the view's coordinates, or hides the one that is shown where `text` is empty.
void showHint(QWidget& view, QPoint pointer, const QString& text, const std::vector<QRectF>& written);

} // namespace lectern::widgets

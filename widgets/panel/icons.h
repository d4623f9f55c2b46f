// Icons of our own drawing: strokes on a 24-unit grid, painted at any size in any colour.
#pragma once

#include "widgets/theme/theme.h"

#include <QColor>
#include <QIcon>
#include <QPainter>
#include <QRectF>

namespace lectern::widgets {

enum class IconId {
    Undo,
    Redo,
    Reset,
    Export,
    Play,
    Pause,
    First,
    Back,
    Forward,
    Last,
    Maximise,
    Restore,
    Copy,
    Save,
    CameraReset,
    Keys,
    Theme,
    CopyData,
    Menu,
    Add,
    Remove,
    Up,
    Down,
    Lock
};

// Tinted in the theme's ink, paler where disabled. Crisp at every size and pixel ratio.
QIcon icon(IconId id, const Theme& theme);
// The same in one colour, for icons on filled buttons.
QIcon icon(IconId id, const QColor& colour);
// Draws it centred in `rect`, as large as fits.
void paintIcon(QPainter& painter, const QRectF& rect, IconId id, const QColor& colour);

} // namespace lectern::widgets

// What the parts of the panel and the timeline share: sizes that follow type, marks that the style sheet reads.
#pragma once

#include "widgets/theme/theme.h"

#include <QVariant>
#include <QWidget>

namespace lectern::widgets {

// Pixels for a length given at scale 1 in the light theme; grows with the theme's type.
inline double unit(const Theme& theme, double scale) {
    return scale * theme.fontPixels(figure::Size::Normal) / Theme::light().fontPixels(figure::Size::Normal);
}

inline int pixels(double length, const Theme& theme, double scale) {
    return qRound(length * unit(theme, scale));
}

// Controls are set slightly smaller than a figure's words: 13 px at scale 1.
inline QFont controlFont(const Theme& theme, double scale, double size = 13) {
    QFont font = theme.font(figure::Face::Sans, figure::Size::Normal, scale);
    font.setPixelSize(pixels(size, theme, scale));
    return font;
}

// Sets a property that the style sheet selects by, e.g. [failed="true"], and has the widget styled anew.
void setMark(QWidget& widget, const char* name, const QVariant& value);

// `colour` mixed into `ground`; strength 0..1.
QColor mixed(const QColor& colour, const QColor& ground, double strength);

} // namespace lectern::widgets

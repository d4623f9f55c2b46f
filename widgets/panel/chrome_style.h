// The look of everything round the figure: one style sheet and one palette for the whole window, from the theme.
// Beside the widget classes it reads these properties:
//   QPushButton, QToolButton  primary=true  the one blue button;  flat=true  no outline;  small=true  lower
//   QToolButton               entry=true    a line of a list;  brand=true  the program's own name;
//                             compact=true  its icon alone
//   QLabel                    heading=true  small capitals' grey over a group;  quiet=true  muted;  failure=true
//                             vermilion;  title=true  the large name of a page
//   QLineEdit, QComboBox      chosen=true   ringed in vermilion;  failed=true  what it holds cannot be used
//   QLineEdit                 category=n    ringed in the colour of category n
//   QWidget                   page=true     on the card colour
#pragma once

#include "widgets/theme/theme.h"

#include <QPalette>
#include <QString>

namespace lectern::widgets {

QString styleSheet(const Theme& theme, double scale);
QPalette palette(const Theme& theme);

} // namespace lectern::widgets

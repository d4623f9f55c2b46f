// What drawing needs: an application object, and names turned into themes and panels.
#pragma once

#include "core/figure/figure.h"
#include "widgets/theme/theme.h"

#include <QApplication>

#include <memory>
#include <string>

namespace lectern::commands {

// Qt's application for drawing without a window: on the X server where there is one, else off screen, where 2-D
// figures can be drawn and 3-D ones cannot.
class Graphics {
public:
    Graphics(int& argc, char** argv);

private:
    std::unique_ptr<QApplication> application_;
};

// Throws InputError naming the themes.
widgets::Theme::Id themeNamed(const std::string& name);

// Throws InputError naming the panels; an empty id stands for all of them.
void requirePanel(const figure::Figure& figure, const std::string& id);

} // namespace lectern::commands

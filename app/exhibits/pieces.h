// Pieces of figures, with less ceremony.
#pragma once

#include "core/figure/diagram.h"
#include "core/figure/plot.h"

#include <string>
#include <vector>

namespace lectern::exhibits {

figure::Box textBox(figure::Text text, figure::Role role = figure::ink, figure::Size size = figure::Size::Normal);
// The same, broken into lines where it does not fit.
figure::Box wrapped(figure::Text text, figure::Role role = figure::ink, figure::Size size = figure::Size::Normal);
figure::Box groupBox(figure::Group::Kind kind, std::vector<figure::Box> boxes, double gap = 8,
                     figure::Align align = figure::Align::Centre);
// At the left of whatever room there is.
figure::Box leftAligned(figure::Box box);
// Clickable, lights up under the pointer, and comes back as the layer `name` of a gesture. hint: tooltip.
figure::Box named(figure::Box box, std::string name, std::string hint);
// A group that is drawn as a button. The same as named otherwise.
figure::Box asButton(figure::Box group, std::string name, std::string hint);

// text: markup.
figure::LabelLayer plotLabel(figure::Vec2 at, const std::string& text, figure::Role role, figure::Side side,
                             figure::Size size = figure::Size::Normal);

} // namespace lectern::exhibits

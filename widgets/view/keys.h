// Keys that an exhibit may give a meaning to.
#pragma once

#include <QKeyEvent>

#include <string>

namespace lectern::widgets {

// "Delete", "Backspace", "Enter", or the letter of a key pressed alone: "f"; empty for keys that are not an exhibit's.
std::string keyName(const QKeyEvent& event);

} // namespace lectern::widgets

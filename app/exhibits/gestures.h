// Reading gestures.
#pragma once

#include "core/figure/touch.h"

#include <string>
#include <string_view>

namespace lectern::exhibits {

// The number after the prefix of a layer's name, as in "badge-3"; -1 where the name is another one.
int numberAfter(const std::string& name, std::string_view prefix);

bool isClick(const figure::Gesture& gesture);

} // namespace lectern::exhibits

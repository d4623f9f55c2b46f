// The words over the figure where the parameters have no picture: what is wrong, and how to go on.
#pragma once

#include "core/figure/diagram.h"

#include <string>

namespace lectern {

enum class WayBack { Undo, None };

// `error` says what, where, and what is allowed.
figure::Diagram failureNotice(const std::string& error, WayBack wayBack);

} // namespace lectern

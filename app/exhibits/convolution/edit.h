// What the hand does, as changes of parameters and step.
#pragma once

#include "app/exhibits/convolution/present.h"

namespace lectern::exhibits::convolution {

Edit edit(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture);
Json data(const Parameters& p, const Result& r, int step, bool full);

} // namespace lectern::exhibits::convolution

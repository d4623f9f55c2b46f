// What the hand does to a kernel.
#pragma once

#include "app/exhibits/kernels/result.h"
#include "core/figure/touch.h"

namespace lectern::exhibits::kernels {

Edit edit(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture);

} // namespace lectern::exhibits::kernels

// What the hand does, and the numbers behind the figure.
#pragma once

#include "app/exhibits/mixture/moment.h"
#include "core/figure/touch.h"

namespace lectern::exhibits::mixture {

Edit edit(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture);

// All iterations, how EM ended, free parameters, log-likelihood, BIC and AIC of the final parameters; `full` adds the
// samples and the responsibilities under the last parameters that have a density.
Json data(const Parameters& p, const Result& r, int step, bool full);

} // namespace lectern::exhibits::mixture

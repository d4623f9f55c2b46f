// How many nats of the mean log-likelihood a flat component buys.
//
// Along its thinnest axis a Gaussian with variance lambda has, at its own mean, the log density -ln(2 pi lambda) / 2.
// A share weight_k of the samples sits there, so as lambda goes to 0 the axis adds
//     bought = -weight_k ln(2 pi lambda_min) / 2
// to the mean log-likelihood, without bound and without fitting anything better; `rest` is everything else. For one
// component with a constant feature and epsilon added, bought is exactly what that feature adds: -ln(2 pi epsilon) / 2.
#pragma once

#include "core/mixture/state.h"

namespace lectern::mixture {

struct Flatness {
    double bought = 0; // nats; negative while the axis is wider than 1 / sqrt(2 pi)
    double rest = 0;   // meanLogLikelihood - bought
};

// Nothing where the state has no mean log-likelihood (a singular one). component: 0..K-1, by assertion.
std::optional<Flatness> flatness(const State& state, int component);

} // namespace lectern::mixture

// The M-step: parameters from responsibilities, with the regularisation and the family of covariance asked for.
#pragma once

#include "core/mixture/sweep.h"

namespace lectern::mixture {

// A component with no more than this many samples (10 eps) has lost them all: what guards its division by N_k now
// outweighs them.
constexpr double emptyCount = 10 * 2.220446049250313e-16;

// With n_k = N_k + 10 eps, as scikit-learn has it:
// weight_k = n_k / sum n, mean_k = sum_i r_ik x_i / n_k, S_k = sum_i r_ik (x_i - mean_k)(x_i - mean_k)' / n_k,
// tied: S = sum over all components / sum n. Two passes, so that a dying axis keeps its digits down to 1e-308.
// S is multiplied by `scale`, then regularised (options.h says how; for ledoitWolf and oas n is
// n_eff = N_k^2 / sum_i r_ik^2 of the component, all n samples for tied).
// A component that has lost all its samples keeps its mean and covariance of `previous`, which is null for a start.
// The state has its factors but no log-likelihood yet.
State maximise(Sweep& sweep, const Expectation& expectation, const State* previous, const Options& options,
               double scale, const job::Control& control);

// The first component with N_k <= emptyCount, or -1.
int emptyComponent(const Eigen::VectorXd& counts);

} // namespace lectern::mixture

#include "core/mixture/flatness.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace lectern::mixture {

std::optional<Flatness> flatness(const State& state, int component) {
    assert(component >= 0 && component < state.components());
    const Eigen::VectorXd& values = state.eigenvalues[static_cast<std::size_t>(component)];
    const double smallest = values[values.size() - 1];
    if (!state.meanLogLikelihood || !(smallest > 0))
        return std::nullopt;
    // In two logarithms: 2 pi times a subnormal number would lose digits.
    const double logDensity = -0.5 * (std::log(2 * std::numbers::pi) + std::log(smallest));
    const double bought = state.weights[component] * logDensity;
    return Flatness{bought, *state.meanLogLikelihood - bought};
}

} // namespace lectern::mixture

#include "core/mixture/state.h"

#include "core/mixture/eigensystem.h"

#include <algorithm>

namespace lectern::mixture {

bool State::invertible() const {
    return std::all_of(factors.begin(), factors.end(), [](const auto& factor) { return factor.has_value(); });
}

std::vector<int> State::singular() const {
    std::vector<int> found;
    for (std::size_t k = 0; k < factors.size(); ++k)
        if (!factors[k])
            found.push_back(static_cast<int>(k));
    return found;
}

int State::flattest() const {
    const Eigen::Index last = dimensions() - 1;
    const auto flatter = [last](const Eigen::VectorXd& a, const Eigen::VectorXd& b) { return a[last] < b[last]; };
    return static_cast<int>(std::min_element(eigenvalues.begin(), eigenvalues.end(), flatter) - eigenvalues.begin());
}

void factorise(State& state, Family family) {
    const std::size_t components = state.covariances.size();
    state.factors.resize(components);
    state.eigenvalues.resize(components);
    state.condition.resize(static_cast<Eigen::Index>(components));
    for (std::size_t k = 0; k < components; ++k) {
        const bool shared = family == Family::tied && k > 0;
        state.factors[k] = shared ? state.factors[0] : choleskyFactor(state.covariances[k]);
        state.eigenvalues[k] = shared ? state.eigenvalues[0] : eigensystem(state.covariances[k]).values;
        state.condition[static_cast<Eigen::Index>(k)] = conditionNumber(state.eigenvalues[k]);
    }
}

} // namespace lectern::mixture

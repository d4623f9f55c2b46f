#include "core/mixture/random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::mixture {

double Random::uniform() {
    return (static_cast<double>(engine_() >> 12) + 0.5) * 0x1p-52;
}

double Random::normal() {
    if (hasSpare_) {
        hasSpare_ = false;
        return spare_;
    }
    const double radius = std::sqrt(-2 * std::log(uniform()));
    const double angle = 2 * std::numbers::pi * uniform();
    spare_ = radius * std::sin(angle);
    hasSpare_ = true;
    return radius * std::cos(angle);
}

std::size_t Random::index(std::size_t count) {
    return std::min(count - 1, static_cast<std::size_t>(uniform() * static_cast<double>(count)));
}

} // namespace lectern::mixture

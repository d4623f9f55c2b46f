// Contours of a mixture's density in the plane, by the mass that they hold.
#pragma once

#include "core/job/control.h"
#include "core/mixture/state.h"

#include <vector>

namespace lectern::mixture {

struct Window {
    Eigen::Vector2d min, max;
};

// For each mass m in (0, 1): separate lines, points 2i and 2i + 1, around the smallest region of the window that holds
// m of the density in it (Hyndman 1996, highest density regions), by marching squares on cells x cells squares. What
// is thinner than a square is missed. state: d = 2, invertible (else InputError). cells >= 2.
std::vector<std::vector<Eigen::Vector2d>> densityContours(const State& state, const Window& window,
                                                          const std::vector<double>& masses, int cells = 120);

} // namespace lectern::mixture

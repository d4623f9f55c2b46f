// Random draws that are the same on every standard library: mt19937_64 is fixed by the C++ standard, the
// std::*_distribution classes are not, so the transformations are written here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace lectern::mixture {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    // Uniform in the open interval (0, 1): (k + 1/2) / 2^52 with k the top 52 bits of a draw.
    double uniform();
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    // Standard normal, Box and Muller (1958): sqrt(-2 ln u) cos(2 pi v) and, at the next call, sqrt(-2 ln u) sin(2 pi
    // v).
    double normal();

    // An index in 0..count-1, count >= 1.
    std::size_t index(std::size_t count);

private:
    std::mt19937_64 engine_;
    double spare_ = 0;
    bool hasSpare_ = false;
};

} // namespace lectern::mixture

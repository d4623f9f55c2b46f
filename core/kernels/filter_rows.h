// The hot loop of filtering in space.
#pragma once

#include <cstddef>

namespace lectern::kernels {

struct Tap {
    double weight = 0;
    std::ptrdiff_t offset = 0; // from a pixel of the padded picture
};

// out[i] = sum weight * in[i + offset], i = 0 .. width-1, of one row.
using FilterRow = void (*)(const double* in, double* out, std::ptrdiff_t width, const Tap* taps, std::size_t count);

namespace baseline {
void filterRow(const double* in, double* out, std::ptrdiff_t width, const Tap* taps, std::size_t count);
}
namespace avx2 {
void filterRow(const double* in, double* out, std::ptrdiff_t width, const Tap* taps, std::size_t count);
}

} // namespace lectern::kernels

// Included once for each instruction set, with LECTERN_NAMESPACE naming it.
#include "core/kernels/filter_rows.h"

namespace lectern::kernels::LECTERN_NAMESPACE {

// Sums stay in registers for a block of pixels while all taps pass: one load for each product.
void filterRow(const double* in, double* out, std::ptrdiff_t width, const Tap* taps, std::size_t count) {
    constexpr std::ptrdiff_t block = 32;
    std::ptrdiff_t x = 0;
    for (; x + block <= width; x += block) {
        double sums[block] = {};
        for (std::size_t t = 0; t < count; ++t) {
            const double weight = taps[t].weight;
            const double* from = in + x + taps[t].offset;
            for (std::ptrdiff_t i = 0; i < block; ++i)
                sums[i] += weight * from[i];
        }
        for (std::ptrdiff_t i = 0; i < block; ++i)
            out[x + i] = sums[i];
    }
    for (; x < width; ++x) {
        double total = 0;
        for (std::size_t t = 0; t < count; ++t)
            total += taps[t].weight * in[x + taps[t].offset];
        out[x] = total;
    }
}

} // namespace lectern::kernels::LECTERN_NAMESPACE

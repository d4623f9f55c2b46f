// Included once for each instruction set, with LECTERN_NAMESPACE naming it.
#include "core/kernels/filter_rows.h"

#include <cstring>

namespace lectern::kernels::LECTERN_NAMESPACE {
namespace {

#if defined(__GNUC__)
using Four = double __attribute__((vector_size(32)));
inline Four load(const double* from) {
    Four four;
    std::memcpy(&four, from, sizeof four);
    return four;
}
inline Four four(double value) {
    return Four{value, value, value, value};
}
#else
struct Four {
    double v[4];
    Four& operator+=(const Four& other) {
        for (int i = 0; i < 4; ++i)
            v[i] += other.v[i];
        return *this;
    }
    friend Four operator*(const Four& a, const Four& b) {
        return {{a.v[0] * b.v[0], a.v[1] * b.v[1], a.v[2] * b.v[2], a.v[3] * b.v[3]}};
    }
};
inline Four load(const double* from) {
    return {{from[0], from[1], from[2], from[3]}};
}
inline Four four(double value) {
    return {{value, value, value, value}};
}
#endif

// Sums stay in registers for a block of pixels while all taps pass: one load for each product. They have names of
// their own because compilers keep no array in registers.
void filterBlock(const double* in, double* out, const Tap* taps, std::size_t count) {
    Four a = four(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
    for (std::size_t t = 0; t < count; ++t) {
        const Four weight = four(taps[t].weight);
        const double* from = in + taps[t].offset;
        a += weight * load(from);
        b += weight * load(from + 4);
        c += weight * load(from + 8);
        d += weight * load(from + 12);
        e += weight * load(from + 16);
        f += weight * load(from + 20);
        g += weight * load(from + 24);
        h += weight * load(from + 28);
    }
    const Four sums[] = {a, b, c, d, e, f, g, h};
    std::memcpy(out, sums, sizeof sums);
}

} // namespace

void filterRow(const double* in, double* out, std::ptrdiff_t width, const Tap* taps, std::size_t count) {
    constexpr std::ptrdiff_t block = 32;
    std::ptrdiff_t x = 0;
    for (; x + block <= width; x += block)
        filterBlock(in + x, out + x, taps, count);
    for (; x < width; ++x) {
        double total = 0;
        for (std::size_t t = 0; t < count; ++t)
            total += taps[t].weight * in[x + taps[t].offset];
        out[x] = total;
    }
}

} // namespace lectern::kernels::LECTERN_NAMESPACE

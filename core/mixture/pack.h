// Four doubles that are worked on at once, and their exponential.
//
// Plain element by element arithmetic, so that the result has the same bits on every instruction set (the files that
// include this are compiled without contraction to fused multiply-add). Only for the kernel files: everything here is
// in an unnamed namespace, because these files are compiled for different processors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace {

constexpr std::size_t packWidth = 4;

#if defined(__GNUC__) && !defined(LECTERN_PORTABLE_PACK)

using Pack = double __attribute__((vector_size(32)));
using PackBits = std::uint64_t __attribute__((vector_size(32)));

inline Pack broadcast(double value) {
    return Pack{value, value, value, value};
}
inline Pack larger(Pack a, Pack b) {
    return a > b ? a : b;
}
// 2^k for a whole k in -1022..1023, given as k + 1.5 * 2^52, whose low bits are k in two's complement.
inline Pack powerOfTwo(Pack shifted) {
    return (Pack)(((PackBits)shifted + 1023) << 52);
}

#else

struct Pack {
    double lane[packWidth];
    Pack& operator+=(const Pack& b);
    Pack& operator*=(const Pack& b);
};

#define LECTERN_LANES(expression)                                                                                      \
    Pack r;                                                                                                            \
    for (std::size_t i = 0; i < packWidth; ++i)                                                                        \
        r.lane[i] = expression;                                                                                        \
    return r;
inline Pack operator+(const Pack& a, const Pack& b) {
    LECTERN_LANES(a.lane[i] + b.lane[i])
}
inline Pack operator-(const Pack& a, const Pack& b) {
    LECTERN_LANES(a.lane[i] - b.lane[i])
}
inline Pack operator*(const Pack& a, const Pack& b) {
    LECTERN_LANES(a.lane[i] * b.lane[i])
}
inline Pack operator/(const Pack& a, const Pack& b) {
    LECTERN_LANES(a.lane[i] / b.lane[i])
}
inline Pack broadcast(double value) {
    LECTERN_LANES(value)
}
inline Pack larger(const Pack& a, const Pack& b) {
    LECTERN_LANES(a.lane[i] > b.lane[i] ? a.lane[i] : b.lane[i])
}
inline double powerOfTwo(double shifted) {
    std::uint64_t bits;
    std::memcpy(&bits, &shifted, sizeof bits);
    bits = (bits + 1023) << 52;
    std::memcpy(&shifted, &bits, sizeof bits);
    return shifted;
}
inline Pack powerOfTwo(const Pack& shifted) {
    LECTERN_LANES(powerOfTwo(shifted.lane[i]))
}
#undef LECTERN_LANES
inline Pack& Pack::operator+=(const Pack& b) {
    return *this = *this + b;
}
inline Pack& Pack::operator*=(const Pack& b) {
    return *this = *this * b;
}

#endif

inline Pack load(const double* from) {
    Pack pack;
    std::memcpy(&pack, from, sizeof pack);
    return pack;
}
inline void store(double* to, const Pack& pack) {
    std::memcpy(to, &pack, sizeof pack);
}

// Added up in a fixed order.
inline double total(const Pack& pack) {
    double lane[packWidth];
    store(lane, pack);
    return (lane[0] + lane[1]) + (lane[2] + lane[3]);
}

// e^x for -infinity <= x <= 700, to within 1.5 units in the last place, gradual underflow included.
// x = n ln 2 + r with |r| <= ln(2) / 2, e^r by its Taylor series to r^13 / 13! (remainder below 5e-18).
inline Pack exponential(Pack x) {
    const Pack magic = broadcast(6755399441055744.0); // 1.5 * 2^52: adding it rounds to a whole number
    x = larger(x, broadcast(-750));                   // below the smallest double already
    const Pack n = (x * broadcast(1.44269504088896338700) + magic) - magic;
    const Pack high = x - n * broadcast(6.93147180369123816490e-01); // exact: the constant ends in 21 zero bits
    const Pack r = high - n * broadcast(1.90821492927058770002e-10);
    Pack series = broadcast(1.0 / 6227020800);
    series = series * r + broadcast(1.0 / 479001600);
    series = series * r + broadcast(1.0 / 39916800);
    series = series * r + broadcast(1.0 / 3628800);
    series = series * r + broadcast(1.0 / 362880);
    series = series * r + broadcast(1.0 / 40320);
    series = series * r + broadcast(1.0 / 5040);
    series = series * r + broadcast(1.0 / 720);
    series = series * r + broadcast(1.0 / 120);
    series = series * r + broadcast(1.0 / 24);
    series = series * r + broadcast(1.0 / 6);
    series = series * r + broadcast(0.5);
    series = broadcast(1) + (r + r * r * series);
    // 2^n in two factors, so that results below 2^-1022 are rounded once.
    const Pack half = n * broadcast(0.5) + magic;
    return series * powerOfTwo(half) * powerOfTwo((n - (half - magic)) + magic);
}

} // namespace

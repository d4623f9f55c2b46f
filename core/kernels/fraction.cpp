#include "core/kernels/fraction.h"

#include "core/error.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <cmath>
#include <limits>
#include <numeric>

namespace lectern::kernels {
namespace {

using Big = boost::multiprecision::cpp_rational;

Big big(const Fraction& f) {
    return {f.numerator, f.denominator};
}

std::optional<Fraction> narrow(const Big& value) {
    const boost::multiprecision::cpp_int p = numerator(value), q = denominator(value);
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if (abs(p) > most || q > most)
        return std::nullopt;
    return Fraction{p.convert_to<std::int64_t>(), q.convert_to<std::int64_t>()};
}

} // namespace

Fraction fraction(std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0)
        throw InputError("A fraction needs a denominator other than 0.");
    const std::int64_t divisor = std::gcd(numerator, denominator) * (denominator < 0 ? -1 : 1);
    return {numerator / divisor, denominator / divisor};
}

std::optional<Fraction> sum(const Fraction& a, const Fraction& b) {
    return narrow(big(a) + big(b));
}

std::optional<Fraction> product(const Fraction& a, const Fraction& b) {
    return narrow(big(a) * big(b));
}

std::optional<Fraction> exactFraction(double value) {
    if (!std::isfinite(value) || std::abs(value) > 1e12)
        return std::nullopt;
    std::int64_t denominator = 1;
    for (int bits = 0; bits <= 20; ++bits, denominator *= 2) {
        const double scaled = value * static_cast<double>(denominator);
        if (scaled == std::floor(scaled))
            return fraction(static_cast<std::int64_t>(scaled), denominator);
    }
    return std::nullopt;
}

std::string text(const Fraction& f) {
    return std::to_string(f.numerator) + (f.denominator == 1 ? "" : "/" + std::to_string(f.denominator));
}

} // namespace lectern::kernels

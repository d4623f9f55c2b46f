// Fraction: an exact rational number in lowest terms, for coefficients that are shown as they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace lectern::kernels {

struct Fraction {
    std::int64_t numerator = 0, denominator = 1; // denominator > 0
    double value() const { return static_cast<double>(numerator) / static_cast<double>(denominator); }
    bool operator==(const Fraction&) const = default;
};

// In lowest terms. Throws InputError where the denominator is 0.
Fraction fraction(std::int64_t numerator, std::int64_t denominator = 1);

// Nothing where the exact result does not fit.
std::optional<Fraction> sum(const Fraction& a, const Fraction& b);
std::optional<Fraction> product(const Fraction& a, const Fraction& b);

// The number itself where it has at most 20 binary digits behind the point and is below 10^12: 0.25 is 1/4, 0.1 is
// none.
std::optional<Fraction> exactFraction(double value);

// "-49/18", "3".
std::string text(const Fraction& f);

} // namespace lectern::kernels

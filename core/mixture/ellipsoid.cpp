#include "core/mixture/ellipsoid.h"

#include "core/error.h"
#include "core/mixture/text.h"

#include <cmath>
#include <limits>

namespace lectern::mixture {
namespace {

// P(a, x) = e^-x x^a / Gamma(a + 1) sum_m x^m / ((a + 1)...(a + m)): all terms positive, best for x < a + 1.
double lowerBySeries(double a, double x) {
    double term = 1;
    double sum = 1;
    for (double m = 1; term > sum * 1e-17; ++m) {
        term *= x / (a + m);
        sum += term;
    }
    return sum * std::exp(a * std::log(x) - x - std::lgamma(a + 1));
}

// Q = 1 - P by Legendre's continued fraction e^-x x^a / Gamma(a) 1/(x + 1 - a - 1(1 - a)/(x + 3 - a - ...)), evaluated
// from the front with Lentz's recurrence (Abramowitz and Stegun 6.5.31), best for x >= a + 1.
double upperByFraction(double a, double x) {
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    constexpr double tiny = 1e-300;
    double b = x + 1 - a;
    double c = 1 / tiny;
    double d = 1 / b;
    double value = d;
    for (int i = 1; i < 10000; ++i) {
        const double numerator = -i * (i - a);
        b += 2;
        d = numerator * d + b;
        c = b + numerator / c;
        d = 1 / (d == 0 ? tiny : d);
        c = c == 0 ? tiny : c;
        value *= c * d;
        if (std::abs(c * d - 1) < epsilon)
            break;
    }
    return value * std::exp(a * std::log(x) - x - std::lgamma(a));
}

} // namespace

double massInside(double sigmas, int dimensions) {
    if (dimensions < 1)
        throw InputError("dimensions is " + std::to_string(dimensions) + "; at least 1 is needed.");
    if (!(sigmas >= 0))
        throw InputError("sigma is " + significant(sigmas) + "; it must be 0 or more.");
    const double a = 0.5 * dimensions;
    const double x = 0.5 * sigmas * sigmas;
    if (x == 0)
        return 0;
    if (std::isinf(x))
        return 1;
    return x < a + 1 ? lowerBySeries(a, x) : 1 - upperByFraction(a, x);
}

} // namespace lectern::mixture

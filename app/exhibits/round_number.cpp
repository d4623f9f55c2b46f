#include "app/exhibits/round_number.h"

#include <cmath>

namespace lectern::exhibits {
namespace {

double powerOfTenBelow(double value) {
    return std::pow(10.0, std::floor(std::log10(value)));
}

} // namespace

double roundAbove(double value, std::initializer_list<double> steps) {
    const double power = powerOfTenBelow(value);
    for (const double step : steps)
        if (step * power >= value)
            return step * power;
    return 10 * power;
}

} // namespace lectern::exhibits

#include "core/mixture/text.h"

#include <cmath>
#include <cstdio>

namespace lectern::mixture {

std::string significant(double value) {
    if (std::isnan(value))
        return "not a number";
    if (std::isinf(value))
        return value > 0 ? "infinity" : "minus infinity";
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.3g", value);
    return buffer;
}

std::string componentName(int component) {
    return component < 26 ? std::string(1, static_cast<char>('A' + component)) : std::to_string(component + 1);
}

std::string componentNames(const std::vector<int>& components) {
    std::string names;
    for (std::size_t i = 0; i < components.size(); ++i)
        names += (i == 0 ? "" : i + 1 < components.size() ? ", " : " and ") + componentName(components[i]);
    return names;
}

} // namespace lectern::mixture

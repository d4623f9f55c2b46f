#include "core/error.h"

#include <charconv>

namespace lectern {

std::string shortNumber(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end.ptr};
}

} // namespace lectern

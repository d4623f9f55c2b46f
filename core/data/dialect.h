// Dialect: how a text file separates its cells and writes its decimals, found out from its beginning.
#pragma once

#include "core/data/cell.h"

#include <string_view>

namespace lectern::data {

struct Dialect {
    char separator = ','; // comma, semicolon, tab or space (then: any number of them)
    DecimalMark mark = DecimalMark::Point;
    bool operator==(const Dialect&) const = default;
};

// `sample`: the first lines of the file; its last line may be cut off. Of the separators that give most lines the same
// number of cells, more than one, it takes the one that makes most cells numbers; with none of them, a comma.
Dialect dialectOf(std::string_view sample);

} // namespace lectern::data

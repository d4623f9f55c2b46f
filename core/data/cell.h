// One cell of a table: the number in it, or why there is none.
#pragma once

#include "core/data/table.h"

#include <string>
#include <string_view>
#include <variant>

namespace lectern::data {

enum class DecimalMark { Point, Comma };

// The finite number that the cell holds, or the kind of its fault. Words for missing values (NA, null, -) are gaps;
// nan, inf and infinity are no finite numbers. Numbers below the smallest double are 0.
std::variant<double, CellFault::Kind> readCell(std::string_view cell, DecimalMark mark);

// At most 40 bytes of a cell as valid UTF-8 without control characters, for messages and names.
std::string readable(std::string_view cell);

} // namespace lectern::data

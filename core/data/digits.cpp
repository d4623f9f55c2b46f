#include "core/data/resource.h"
#include "core/data/table.h"

namespace lectern::data {

Digits digits() {
    Digits digits;
    digits.table = parseCsv(resource("data/digits.csv"), "digits.csv", {});
    for (const double digit : digits.table.values.rightCols<1>().eval().reshaped())
        digits.digits.push_back(static_cast<int>(digit));
    digits.table.columns.pop_back();
    digits.table.values = digits.table.values.leftCols<64>().eval();
    return digits;
}

} // namespace lectern::data

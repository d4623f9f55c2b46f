#include "core/data/resource.h"
#include "core/data/table.h"

namespace lectern::data {

Digits digits() {
    Digits digits;
    digits.table = parseCsv(resource("data/digits.csv"), "digits.csv", {});
    for (Eigen::Index row = 0; row < digits.table.values.rows(); ++row)
        digits.digits.push_back(static_cast<int>(digits.table.values(row, 64)));
    digits.table.columns.pop_back();
    digits.table.values = digits.table.values.leftCols<64>().eval();
    return digits;
}

} // namespace lectern::data

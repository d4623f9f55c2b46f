// Words for messages: numbers to three significant digits, components by letter.
#pragma once

#include <string>
#include <vector>

namespace lectern::mixture {

// "1.47", "4.02e-124", "infinity": three significant digits.
std::string significant(double value);

// "A".."Z" for 0..25, then "27", "28", ...
std::string componentName(int component);

// "A", "A and C", "A, B and C".
std::string componentNames(const std::vector<int>& components);

} // namespace lectern::mixture

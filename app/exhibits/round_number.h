// Round numbers: what ranges and strides of figures are made of.
#pragma once

#include <initializer_list>

namespace lectern::exhibits {

// The smallest step times a power of ten that is not below `value` > 0. steps: ascending, from 1, below 10.
double roundAbove(double value, std::initializer_list<double> steps = {1, 2, 5});

} // namespace lectern::exhibits

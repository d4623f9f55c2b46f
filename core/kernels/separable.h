// A kernel as a short sum of separable ones, k(y, x) = sum_r column_r(y) row_r(x), where there is one.
#pragma once

#include "core/kernels/kernel.h"

#include <vector>

namespace lectern::kernels {

struct Separable {
    Eigen::VectorXd column, row; // as long as the kernel is high, as it is wide
};

// At most `most` terms by elimination with full pivoting: the outer product through the largest cell that is left is
// taken off until nothing but rounding (10^-13 of the largest cell) is. A kernel of rank r has r terms: a Gaussian 1, a
// Laplacian of Gaussian 2. Empty where that many are not enough, and for a kernel of zeros.
std::vector<Separable> separableTerms(const Kernel& kernel, int most);

} // namespace lectern::kernels

// Why no weights are right on all cases: positive multiples m of some signed cases that add up to nothing,
//   sum m_i label_i x_i = 0.
// Then for any w the products m_i label_i (w·x_i) add up to 0 as well, so that they are not all above 0. Either such
// multiples exist or weights that are right on all cases do, never both (P. Gordan, Math. Ann. 6 (1873) 23-28).
#pragma once

#include "core/job/control.h"
#include "core/perceptron/cases.h"

#include <optional>
#include <vector>

namespace lectern::perceptron {

struct Certificate {
    std::vector<Eigen::Index> cases; // d + 1 at most, ascending
    std::vector<double> multiples;   // one a case, > 0; whole numbers where small ones will do, else the least is 1
};

// Nothing where some w is right on all cases, where rounding hides the multiples (they must cancel to 1e-9 of what they
// add up), and without cases. Throws Stopped.
std::optional<Certificate> certificate(const Cases& cases, const job::Control& control = {});

} // namespace lectern::perceptron

#include "core/kernels/separable.h"

#include <utility>

namespace lectern::kernels {

std::vector<Separable> separableTerms(const Kernel& kernel, int most) {
    if (kernel.values.size() == 0)
        return {};
    Eigen::MatrixXd rest = kernel.values;
    const double small = 1e-13 * rest.cwiseAbs().maxCoeff();
    std::vector<Separable> terms;
    for (;;) {
        Eigen::Index y = 0, x = 0;
        if (!(rest.cwiseAbs().maxCoeff(&y, &x) > small))
            return terms;
        if (static_cast<int>(terms.size()) == most)
            return {};
        Separable term{rest.col(x) / rest(y, x), rest.row(y).transpose()};
        rest.noalias() -= term.column * term.row.transpose();
        terms.push_back(std::move(term));
    }
}

} // namespace lectern::kernels

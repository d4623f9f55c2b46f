#include "core/perceptron/cases.h"

#include "core/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lectern::perceptron {
namespace {

// The first pair with equal inputs whose labels are as asked for; first by the later of the two.
std::optional<std::pair<Eigen::Index, Eigen::Index>> firstPair(const Cases& cases, bool sameLabel) {
    std::vector<Eigen::Index> order(static_cast<std::size_t>(cases.count()));
    std::iota(order.begin(), order.end(), 0);
    const auto compare = [&](Eigen::Index a, Eigen::Index b) {
        for (Eigen::Index j = 0; j < cases.dimension(); ++j)
            if (cases.x(a, j) != cases.x(b, j))
                return cases.x(a, j) < cases.x(b, j) ? -1 : 1;
        return 0;
    };
    std::sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
        const int c = compare(a, b);
        return c != 0 ? c < 0 : a < b;
    });
    std::optional<std::pair<Eigen::Index, Eigen::Index>> best;
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && compare(order[begin], order[end]) == 0) {
            const Eigen::Index a = order[begin], b = order[end];
            const bool same = cases.labels[static_cast<std::size_t>(a)] == cases.labels[static_cast<std::size_t>(b)];
            if (same == sameLabel && (!best || b < best->second))
                best = {a, b};
            ++end;
        }
        begin = end;
    }
    return best;
}

} // namespace

Inputs goodNormals(const Cases& cases) {
    Inputs normals = cases.x;
    for (Eigen::Index i = 0; i < cases.count(); ++i)
        normals.row(i) *= cases.labels[static_cast<std::size_t>(i)];
    return normals;
}

UnitNormals unitNormals(const Cases& cases) {
    const Inputs normals = goodNormals(cases);
    UnitNormals unit;
    for (Eigen::Index i = 0; i < normals.rows(); ++i)
        if (normals.row(i).stableNorm() > 0)
            unit.of.push_back(i);
    unit.rows = normals(unit.of, Eigen::all);
    for (Eigen::Index i = 0; i < unit.rows.rows(); ++i)
        unit.rows.row(i).stableNormalize();
    return unit;
}

Cases withConstantInput(const Cases& cases) {
    Cases lifted;
    lifted.labels = cases.labels;
    lifted.x.resize(cases.count(), cases.dimension() + 1);
    lifted.x.leftCols(cases.dimension()) = cases.x;
    lifted.x.rightCols(1).setOnes();
    return lifted;
}

double radius(const Cases& cases) {
    return cases.count() == 0 ? 0 : cases.x.rowwise().stableNorm().maxCoeff();
}

std::optional<Eigen::Index> firstZero(const Cases& cases) {
    for (Eigen::Index i = 0; i < cases.count(); ++i)
        if ((cases.x.row(i).array() == 0).all())
            return i;
    return std::nullopt;
}

std::optional<std::pair<Eigen::Index, Eigen::Index>> firstContradiction(const Cases& cases) {
    return firstPair(cases, false);
}

std::optional<std::pair<Eigen::Index, Eigen::Index>> firstDuplicate(const Cases& cases) {
    return firstPair(cases, true);
}

double activation(const Cases& cases, Eigen::Index i, const Eigen::VectorXd& w, double threshold) {
    const double sum = cases.x.row(i).dot(w) - threshold;
    const double size = cases.x.row(i).cwiseAbs().dot(w.cwiseAbs()) + std::abs(threshold);
    return std::abs(sum) <= 1e-13 * size ? 0 : sum;
}

int wrongCases(const Cases& cases, const Eigen::VectorXd& w, double threshold) {
    int wrong = 0;
    for (Eigen::Index i = 0; i < cases.count(); ++i)
        wrong += cases.labels[static_cast<std::size_t>(i)] * activation(cases, i, w, threshold) <= 0;
    return wrong;
}

void requireUsable(const Cases& cases) {
    if (static_cast<std::size_t>(cases.count()) != cases.labels.size())
        throw InputError("There are " + std::to_string(cases.count()) + " inputs and " +
                         std::to_string(cases.labels.size()) + " labels; every case needs one of each.");
    for (Eigen::Index i = 0; i < cases.count(); ++i) {
        const std::string name = "Case " + std::to_string(i + 1);
        if (!cases.x.row(i).allFinite())
            throw InputError(name + " has a number that is not finite. Correct it or leave the case out.");
        const int label = cases.labels[static_cast<std::size_t>(i)];
        if (label != 1 && label != -1)
            throw InputError(name + " has the label " + std::to_string(label) + "; labels must be -1 or +1.");
    }
}

} // namespace lectern::perceptron

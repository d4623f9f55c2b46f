#include "core/mixture/eigensystem.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace lectern::mixture {
namespace {

// Rotates rows and columns p and q of the symmetric matrix so that its entry (p, q) vanishes.
void rotate(Eigen::MatrixXd& matrix, Eigen::MatrixXd& vectors, Eigen::Index p, Eigen::Index q) {
    const double off = matrix(p, q);
    const double theta = (matrix(q, q) - matrix(p, p)) / (2 * off);
    const double tangent = std::copysign(1 / (std::abs(theta) + std::hypot(theta, 1.0)), theta);
    const double cosine = 1 / std::hypot(tangent, 1.0);
    const double sine = tangent * cosine;
    matrix(p, p) -= tangent * off;
    matrix(q, q) += tangent * off;
    matrix(p, q) = matrix(q, p) = 0;
    for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
        if (i != p && i != q) {
            const double ip = matrix(i, p);
            const double iq = matrix(i, q);
            matrix(i, p) = matrix(p, i) = cosine * ip - sine * iq;
            matrix(i, q) = matrix(q, i) = sine * ip + cosine * iq;
        }
        const double vp = vectors(i, p);
        const double vq = vectors(i, q);
        vectors(i, p) = cosine * vp - sine * vq;
        vectors(i, q) = sine * vp + cosine * vq;
    }
}

// One pass over all pairs; true when some pair still needed a rotation.
bool sweep(Eigen::MatrixXd& matrix, Eigen::MatrixXd& vectors) {
    constexpr double epsilon = std::numeric_limits<double>::epsilon() / 2;
    bool rotated = false;
    for (Eigen::Index p = 0; p < matrix.rows(); ++p) {
        for (Eigen::Index q = p + 1; q < matrix.rows(); ++q) {
            const double scale = std::sqrt(std::abs(matrix(p, p))) * std::sqrt(std::abs(matrix(q, q)));
            if (std::abs(matrix(p, q)) > epsilon * scale) {
                rotate(matrix, vectors, p, q);
                rotated = true;
            }
        }
    }
    return rotated;
}

} // namespace

Eigensystem eigensystem(const Eigen::MatrixXd& symmetric) {
    constexpr int maxSweeps = 60; // converges quadratically: about ten are ever needed
    const Eigen::Index d = symmetric.rows();
    Eigen::MatrixXd matrix = symmetric.selfadjointView<Eigen::Upper>();
    Eigen::MatrixXd vectors = Eigen::MatrixXd::Identity(d, d);
    for (int i = 0; i < maxSweeps && sweep(matrix, vectors); ++i) {
    }
    std::vector<Eigen::Index> order(static_cast<std::size_t>(d));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](Eigen::Index a, Eigen::Index b) { return matrix(a, a) > matrix(b, b); });
    Eigensystem result{Eigen::VectorXd(d), Eigen::MatrixXd(d, d)};
    for (Eigen::Index j = 0; j < d; ++j) {
        const Eigen::Index from = order[static_cast<std::size_t>(j)];
        result.values[j] = matrix(from, from);
        Eigen::Index largest = 0;
        vectors.col(from).cwiseAbs().maxCoeff(&largest);
        result.vectors.col(j) = (vectors(largest, from) < 0 ? -1.0 : 1.0) * vectors.col(from);
    }
    return result;
}

std::optional<Eigen::MatrixXd> choleskyFactor(const Eigen::MatrixXd& symmetric) {
    const Eigen::Index d = symmetric.rows();
    Eigen::MatrixXd factor = Eigen::MatrixXd::Zero(d, d);
    for (Eigen::Index j = 0; j < d; ++j) {
        const double pivot = symmetric(j, j) - factor.row(j).head(j).squaredNorm();
        if (!(pivot > 0) || !std::isfinite(pivot))
            return std::nullopt;
        factor(j, j) = std::sqrt(pivot);
        for (Eigen::Index i = j + 1; i < d; ++i)
            factor(i, j) = (symmetric(i, j) - factor.row(i).head(j).dot(factor.row(j).head(j))) / factor(j, j);
    }
    if (!factor.allFinite())
        return std::nullopt;
    return factor;
}

double conditionNumber(const Eigen::VectorXd& values) {
    const double smallest = values[values.size() - 1];
    return smallest > 0 ? values[0] / smallest : std::numeric_limits<double>::infinity();
}

} // namespace lectern::mixture

#include "core/mixture/covariance.h"

#include "core/error.h"
#include "core/mixture/eigensystem.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::mixture {
namespace {

struct Moments {
    CovarianceEstimate empirical;
    double meanFourthPower = 0;
};

Eigen::VectorXd usableWeights(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights) {
    if (samples.rows() == 0 || samples.cols() == 0)
        throw InputError("A covariance needs at least one sample with at least one column; there is none.");
    if (!samples.allFinite())
        throw InputError("A covariance needs finite samples; remove the rows that hold NaN or infinity.");
    if (weights.size() == 0)
        return Eigen::VectorXd::Ones(samples.rows());
    if (weights.size() != samples.rows())
        throw InputError("There are " + std::to_string(weights.size()) + " weights for " +
                         std::to_string(samples.rows()) + " samples; give one weight for each sample.");
    if (!weights.allFinite() || weights.minCoeff() < 0 || !(weights.sum() > 0))
        throw InputError("Sample weights must be finite, not negative, and not all 0.");
    return weights;
}

Moments moments(const Eigen::MatrixXd& samples, const Eigen::VectorXd& givenWeights) {
    const Eigen::VectorXd weights = usableWeights(samples, givenWeights);
    const double total = weights.sum();
    Moments result;
    result.empirical.mean = samples.transpose() * weights / total;
    const Eigen::MatrixXd centred = samples.rowwise() - result.empirical.mean.transpose();
    result.empirical.covariance = centred.transpose() * weights.asDiagonal() * centred / total;
    result.empirical.effectiveSize = total * total / weights.squaredNorm();
    result.meanFourthPower = weights.dot(centred.rowwise().squaredNorm().array().square().matrix()) / total;
    return result;
}

void requireNotNegative(double value, const char* name) {
    if (!(value >= 0) || !std::isfinite(value))
        throw InputError(std::string(name) + " is " + significant(value) + "; it must be a number of at least 0.");
}

} // namespace

CovarianceEstimate empiricalCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights) {
    return moments(samples, weights).empirical;
}

CovarianceEstimate constantCovariance(const Eigen::MatrixXd& samples, double epsilon, const Eigen::VectorXd& weights) {
    requireNotNegative(epsilon, "epsilon");
    CovarianceEstimate estimate = empiricalCovariance(samples, weights);
    estimate.covariance.diagonal().array() += epsilon;
    return estimate;
}

CovarianceEstimate ledoitWolfCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights) {
    Moments found = moments(samples, weights);
    CovarianceEstimate& estimate = found.empirical;
    estimate.shrinkage = ledoitWolfShrinkage(estimate.covariance, found.meanFourthPower, estimate.effectiveSize);
    estimate.covariance = shrink(estimate.covariance, estimate.shrinkage);
    return estimate;
}

CovarianceEstimate oasCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights) {
    CovarianceEstimate estimate = empiricalCovariance(samples, weights);
    estimate.shrinkage = oasShrinkage(estimate.covariance, estimate.effectiveSize);
    estimate.covariance = shrink(estimate.covariance, estimate.shrinkage);
    return estimate;
}

CovarianceEstimate diagonalCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights) {
    CovarianceEstimate estimate = empiricalCovariance(samples, weights);
    estimate.covariance = Eigen::MatrixXd(estimate.covariance.diagonal().asDiagonal());
    return estimate;
}

CovarianceEstimate sphericalCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights) {
    CovarianceEstimate estimate = empiricalCovariance(samples, weights);
    estimate.covariance = shrink(estimate.covariance, 1);
    return estimate;
}

CovarianceEstimate flooredCovariance(const Eigen::MatrixXd& samples, double floor, const Eigen::VectorXd& weights) {
    requireNotNegative(floor, "the eigenvalue floor");
    CovarianceEstimate estimate = empiricalCovariance(samples, weights);
    estimate.covariance = floorEigenvalues(estimate.covariance, floor);
    return estimate;
}

double ledoitWolfShrinkage(const Eigen::MatrixXd& covariance, double meanFourthPower, double size) {
    const auto p = static_cast<double>(covariance.rows());
    const double mu = covariance.trace() / p;
    const auto identity = Eigen::MatrixXd::Identity(covariance.rows(), covariance.cols());
    const double delta = (covariance - mu * identity).squaredNorm() / p;
    const double beta = std::min((meanFourthPower - covariance.squaredNorm()) / (p * size), delta);
    return beta > 0 ? beta / delta : 0;
}

double oasShrinkage(const Eigen::MatrixXd& covariance, double size) {
    const auto p = static_cast<double>(covariance.rows());
    const double mu = covariance.trace() / p;
    const double alpha = covariance.squaredNorm() / (p * p);
    const double denominator = (size + 1) * (alpha - mu * mu / p);
    return denominator > 0 ? std::min(1.0, (alpha + mu * mu) / denominator) : 1;
}

Eigen::MatrixXd shrink(const Eigen::MatrixXd& covariance, double shrinkage) {
    const double mu = covariance.trace() / static_cast<double>(covariance.rows());
    Eigen::MatrixXd shrunk = (1 - shrinkage) * covariance;
    shrunk.diagonal().array() += shrinkage * mu;
    return shrunk;
}

Eigen::MatrixXd floorEigenvalues(const Eigen::MatrixXd& covariance, double floor) {
    const Eigensystem system = eigensystem(covariance);
    if (system.values[system.values.size() - 1] >= floor)
        return covariance;
    // S plus what is missing along each short axis, so that the long axes keep their every digit.
    const Eigen::VectorXd missing = (floor - system.values.array()).max(0);
    return covariance + system.vectors * missing.asDiagonal() * system.vectors.transpose();
}

Eigen::MatrixXd replaceZeros(const Eigen::MatrixXd& covariance, double tiny) {
    return covariance.unaryExpr([tiny](double entry) { return entry == 0 ? tiny : entry; });
}

void requireCovariance(const Eigen::MatrixXd& matrix, std::string_view where) {
    const std::string name(where);
    if (matrix.rows() != matrix.cols() || matrix.rows() == 0)
        throw InputError(name + " has " + std::to_string(matrix.rows()) + " rows and " + std::to_string(matrix.cols()) +
                         " columns; a covariance is square.");
    if (!matrix.allFinite())
        throw InputError(name + " holds a value that is not a finite number.");
    const Eigen::VectorXd values = eigensystem((matrix + matrix.transpose()) / 2).values;
    const double smallest = values[values.size() - 1];
    const double tolerance = 1e-9 * matrix.diagonal().cwiseAbs().maxCoeff();
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        for (Eigen::Index j = i + 1; j < matrix.cols(); ++j)
            if (std::abs(matrix(i, j) - matrix(j, i)) > tolerance)
                throw InputError(
                    name + " is not symmetric: row " + std::to_string(i + 1) + ", column " + std::to_string(j + 1) +
                    " is " + significant(matrix(i, j)) + ", but row " + std::to_string(j + 1) + ", column " +
                    std::to_string(i + 1) + " is " + significant(matrix(j, i)) +
                    ". Made symmetric by averaging, its smallest eigenvalue is " + significant(smallest) +
                    (smallest > 0 ? ", positive: give it so." : ", so it is not positive definite either."));
    if (!choleskyFactor(matrix))
        throw InputError(name + " is symmetric but not positive definite: its smallest eigenvalue is " +
                         significant(smallest) + ". All eigenvalues of a covariance must be greater than 0.");
}

} // namespace lectern::mixture

// Estimators of a covariance matrix from weighted samples, and the remedies for one that has no inverse.
//
// X: n x d, rows are samples; w: n weights >= 0, or empty for all 1. Mean m = sum w_i x_i / W with W = sum w_i,
// covariance S = sum w_i (x_i - m)(x_i - m)' / W (1/n, not 1/(n-1)).
// Effective sample size: n_eff = W^2 / sum w_i^2 (Kish 1965), n where all weights are equal. It stands for n in the
// shrinkage formulas, and the plain averages become weighted ones: that is this program's weighted Ledoit-Wolf and OAS.
// All throw InputError for no samples, a weight that is negative or not finite, weights that sum to 0, or wrong sizes.
#pragma once

#include <Eigen/Core>

#include <string_view>

namespace lectern::mixture {

struct CovarianceEstimate {
    Eigen::VectorXd mean;       // d
    Eigen::MatrixXd covariance; // d x d
    double shrinkage = 0;       // a in (1 - a) S + a mu I; 0 for estimators that do not shrink
    double effectiveSize = 0;   // n_eff
};

// S itself.
CovarianceEstimate empiricalCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights = {});
// S + epsilon I, epsilon >= 0.
CovarianceEstimate constantCovariance(const Eigen::MatrixXd& samples, double epsilon,
                                      const Eigen::VectorXd& weights = {});
// (1 - a) S + a mu I with a from ledoitWolfShrinkage.
CovarianceEstimate ledoitWolfCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights = {});
// (1 - a) S + a mu I with a from oasShrinkage.
CovarianceEstimate oasCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights = {});
// The diagonal of S, zero elsewhere.
CovarianceEstimate diagonalCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights = {});
// (tr S / d) I.
CovarianceEstimate sphericalCovariance(const Eigen::MatrixXd& samples, const Eigen::VectorXd& weights = {});
// S with every eigenvalue below `floor` raised to it.
CovarianceEstimate flooredCovariance(const Eigen::MatrixXd& samples, double floor, const Eigen::VectorXd& weights = {});

// Ledoit and Wolf (2004), "A well-conditioned estimator for large-dimensional covariance matrices", with p = d:
// delta = ||S - mu I||_F^2 / p, beta = (q - ||S||_F^2) / (p n), a = min(beta, delta) / delta, and 0 where beta = 0;
// q = sum w_i ||x_i - m||^4 / W is `meanFourthPower`, n is `size`.
double ledoitWolfShrinkage(const Eigen::MatrixXd& covariance, double meanFourthPower, double size);

// Oracle approximating shrinkage: Chen, Wiesel, Eldar and Hero (2010), equation 23 without its terms in 2/p:
// alpha = ||S||_F^2 / p^2, a = min(1, (alpha + mu^2) / ((n + 1)(alpha - mu^2 / p))), 1 where the denominator is 0.
double oasShrinkage(const Eigen::MatrixXd& covariance, double size);

// (1 - a) S + a mu I with mu = tr S / p.
Eigen::MatrixXd shrink(const Eigen::MatrixXd& covariance, double shrinkage);
// V max(Lambda, floor) V'.
Eigen::MatrixXd floorEigenvalues(const Eigen::MatrixXd& covariance, double floor);
// Every entry that is exactly 0 becomes `tiny`. A poor remedy: it invents correlations of no meaning, comes only once
// the collapse is complete, and leaves 1e-124 alone.
Eigen::MatrixXd replaceZeros(const Eigen::MatrixXd& covariance, double tiny);

// Throws InputError unless the matrix is square, finite, symmetric (to 1e-9 of its diagonal) and positive definite.
// `where` opens the message ("initial covariance of component A"); the message says which of these fails and by how
// much.
void requireCovariance(const Eigen::MatrixXd& matrix, std::string_view where);

} // namespace lectern::mixture

// Eigenvalues and eigenvectors of a symmetric matrix, accurate for graded ones.
//
// A covariance whose axes differ by 120 orders of magnitude has a smallest eigenvalue that a solver working relative to
// the largest entry loses altogether. Jacobi's method with the stopping rule |a_ij| <= eps sqrt(|a_ii a_jj|) finds
// every eigenvalue of D B D (D diagonal, B well conditioned) to a small relative error. Source: Demmel and Veselic
// (1992), "Jacobi's method is more accurate than QR", SIAM J. Matrix Anal. Appl. 13(4).
#pragma once

#include <Eigen/Core>

#include <optional>

namespace lectern::mixture {

struct Eigensystem {
    Eigen::VectorXd values;  // d, largest first
    Eigen::MatrixXd vectors; // d x d, column j belongs to values[j], length 1, largest entry positive
};

// symmetric: d x d, only its upper triangle is read; finite. A matrix of zeros has zero eigenvalues.
Eigensystem eigensystem(const Eigen::MatrixXd& symmetric);

// The lower Cholesky factor L with L L' = symmetric, or nothing where a pivot is not positive or not finite.
// This, not a threshold on the condition number, is what "singular" means throughout.
std::optional<Eigen::MatrixXd> choleskyFactor(const Eigen::MatrixXd& symmetric);

// Largest over smallest eigenvalue (values: largest first); infinity where the smallest is not positive.
double conditionNumber(const Eigen::VectorXd& values);

} // namespace lectern::mixture

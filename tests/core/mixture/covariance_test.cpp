#include "core/error.h"
#include "core/mixture/covariance.h"
#include "core/mixture/eigensystem.h"
#include "core/mixture/random.h"

#include <Eigen/LU>

#include <gmock/gmock.h>

#include <limits>

namespace lectern::mixture {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

// S = [[8, 4.8, 0], [4.8, 8, 0], [0, 0, 0]], mu = 16/3.
Eigen::MatrixXd handExample() {
    return (Eigen::MatrixXd(5, 3) << 1, 2, 0, 3, 4, 0, 5, 0, 0, 7, 8, 0, 9, 6, 0).finished();
}

Eigen::MatrixXd randomSamples(int n, int d, std::uint64_t seed) {
    Random random(seed);
    Eigen::MatrixXd x(n, d);
    for (double& value : x.reshaped())
        value = random.normal();
    x.col(0) += 0.5 * x.col(d - 1);
    return x;
}

TEST(Covariance, EmpiricalByHand) {
    const CovarianceEstimate estimate = empiricalCovariance(handExample());
    EXPECT_TRUE(estimate.mean.isApprox(Eigen::Vector3d(5, 4, 0)));
    const Eigen::Matrix3d wanted = (Eigen::Matrix3d() << 8, 4.8, 0, 4.8, 8, 0, 0, 0, 0).finished();
    EXPECT_TRUE(estimate.covariance.isApprox(wanted, 1e-14)) << estimate.covariance;
    EXPECT_DOUBLE_EQ(estimate.effectiveSize, 5);
    EXPECT_EQ(estimate.shrinkage, 0);
}

TEST(Covariance, LedoitWolfByHand) {
    const CovarianceEstimate estimate = ledoitWolfCovariance(handExample());
    EXPECT_NEAR(estimate.shrinkage, 141.0 / 520, 1e-14);
    EXPECT_NEAR(estimate.covariance(2, 2), 1.446154, 5e-7);
    EXPECT_NEAR(estimate.covariance(0, 1), (1 - 141.0 / 520) * 4.8, 1e-13);
    EXPECT_NEAR(estimate.covariance.trace(), 16, 1e-13);
}

TEST(Covariance, OasByHand) {
    const CovarianceEstimate estimate = oasCovariance(handExample());
    EXPECT_NEAR(estimate.shrinkage, 21.0 / 26, 1e-14);
    EXPECT_NEAR(estimate.covariance(2, 2), 4.307692, 5e-7);
}

TEST(Covariance, ConstantDiagonalSphericalAndFloor) {
    const Eigen::MatrixXd x = handExample();
    const Eigen::MatrixXd s = empiricalCovariance(x).covariance;
    EXPECT_TRUE(constantCovariance(x, 0.25).covariance.isApprox(s + 0.25 * Eigen::Matrix3d::Identity(), 1e-15));
    EXPECT_TRUE(
        diagonalCovariance(x).covariance.isApprox(Eigen::Matrix3d(Eigen::Vector3d(8, 8, 0).asDiagonal()), 1e-14));
    EXPECT_TRUE(sphericalCovariance(x).covariance.isApprox(16.0 / 3 * Eigen::Matrix3d::Identity(), 1e-14));
    // Eigenvalues 12.8, 3.2, 0: a floor of 4 lifts the last two and leaves the long axis.
    const Eigensystem floored = eigensystem(flooredCovariance(x, 4).covariance);
    EXPECT_TRUE(floored.values.isApprox(Eigen::Vector3d(12.8, 4, 4), 1e-14)) << floored.values;
}

TEST(Covariance, WholeWeightsAreRepeatedSamples) {
    const std::uint64_t seed = 31;
    SCOPED_TRACE(seed);
    const Eigen::MatrixXd x = randomSamples(6, 3, seed);
    const Eigen::VectorXd weights = (Eigen::VectorXd(6) << 1, 2, 0, 3, 1, 2).finished();
    Eigen::MatrixXd repeated(9, 3);
    for (Eigen::Index i = 0, row = 0; i < 6; ++i)
        for (int copy = 0; copy < weights[i]; ++copy)
            repeated.row(row++) = x.row(i);
    const CovarianceEstimate weighted = empiricalCovariance(x, weights);
    EXPECT_TRUE(weighted.covariance.isApprox(empiricalCovariance(repeated).covariance, 1e-13));
    // Kish: 9^2 / (1 + 4 + 9 + 1 + 4).
    EXPECT_NEAR(weighted.effectiveSize, 81.0 / 19, 1e-14);
}

TEST(Covariance, ShrinkageWithEqualWeightsIgnoresTheirScale) {
    const Eigen::MatrixXd x = handExample();
    const Eigen::VectorXd thirds = Eigen::VectorXd::Constant(5, 1.0 / 3);
    EXPECT_NEAR(ledoitWolfCovariance(x, thirds).shrinkage, 141.0 / 520, 1e-14);
    EXPECT_NEAR(oasCovariance(x, thirds).shrinkage, 21.0 / 26, 1e-14);
}

TEST(Covariance, WeightedShrinkageUsesTheEffectiveSize) {
    const Eigen::MatrixXd x = handExample();
    const Eigen::VectorXd weights = (Eigen::VectorXd(5) << 1, 0.5, 0.25, 1, 0.125).finished();
    const CovarianceEstimate plain = empiricalCovariance(x, weights);
    double fourth = 0;
    for (Eigen::Index i = 0; i < 5; ++i)
        fourth += weights[i] * std::pow((x.row(i).transpose() - plain.mean).squaredNorm(), 2);
    fourth /= weights.sum();
    const double size = weights.sum() * weights.sum() / weights.squaredNorm();
    const double mu = plain.covariance.trace() / 3;
    const double delta = (plain.covariance - mu * Eigen::Matrix3d::Identity()).squaredNorm() / 3;
    const double beta = (fourth - plain.covariance.squaredNorm()) / (3 * size);
    EXPECT_NEAR(ledoitWolfCovariance(x, weights).shrinkage, std::min(1.0, beta / delta), 1e-13);
}

TEST(Covariance, SphericalDataShrinkFullyUnderOasAndNotUnderLedoitWolf) {
    const Eigen::Matrix2d round = 2 * Eigen::Matrix2d::Identity();
    EXPECT_EQ(oasShrinkage(round, 10), 1);
    EXPECT_EQ(oasShrinkage(Eigen::Matrix2d::Zero(), 10), 1);
    EXPECT_EQ(ledoitWolfShrinkage(Eigen::Matrix2d::Zero(), 0, 10), 0);
}

TEST(Covariance, ReplaceZerosTouchesExactZerosOnly) {
    const Eigen::Matrix2d matrix = (Eigen::Matrix2d() << 1e-124, 0, 0, 2).finished();
    const Eigen::MatrixXd replaced = replaceZeros(matrix, 1e-6);
    EXPECT_EQ(replaced(0, 0), 1e-124);
    EXPECT_EQ(replaced(0, 1), 1e-6);
    EXPECT_EQ(replaced(1, 1), 2);
}

TEST(Covariance, BadInputIsNamed) {
    const Eigen::MatrixXd x = handExample();
    EXPECT_THROW(empiricalCovariance(Eigen::MatrixXd(0, 3)), InputError);
    EXPECT_THROW(empiricalCovariance(x, Eigen::VectorXd::Zero(5)), InputError);
    EXPECT_THROW(empiricalCovariance(x, Eigen::VectorXd::Constant(5, -1)), InputError);
    EXPECT_THAT([&] { empiricalCovariance(x, Eigen::VectorXd::Ones(4)); },
                ThrowsMessage<InputError>(HasSubstr("4 weights for 5 samples")));
    EXPECT_THROW(constantCovariance(x, -1), InputError);
    Eigen::MatrixXd bad = x;
    bad(2, 1) = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(empiricalCovariance(bad), InputError);
}

TEST(Covariance, TheQuotedMatrixIsNoCovariance) {
    const Eigen::Matrix2d quoted = (Eigen::Matrix2d() << 5, 6, 2, 1).finished();
    EXPECT_THAT([&] { requireCovariance(quoted, "The matrix"); },
                ThrowsMessage<InputError>(AllOf(HasSubstr("not symmetric"), HasSubstr("row 1, column 2 is 6"),
                                                HasSubstr("-1.47"), HasSubstr("not positive definite either"))));
    const Eigen::Matrix2d averaged = (quoted + quoted.transpose()) / 2;
    EXPECT_THAT([&] { requireCovariance(averaged, "The matrix"); },
                ThrowsMessage<InputError>(AllOf(HasSubstr("symmetric but not positive definite"), HasSubstr("-1.47"))));
    EXPECT_THROW(requireCovariance(Eigen::MatrixXd::Ones(2, 3), "It"), InputError);
    EXPECT_NO_THROW(requireCovariance(Eigen::Matrix2d::Identity(), "It"));
}

TEST(Eigensystem, KeepsTheSmallestOfAGradedMatrix) {
    // D B D with D = diag(1e-62, 1, 1): Schur complement of the large block gives the smallest eigenvalue.
    Eigen::Matrix3d matrix;
    matrix << 9e-124, 2e-62, -1e-62, 2e-62, 1.57, 0.54, -1e-62, 0.54, 0.90;
    const Eigen::Matrix2d block = matrix.bottomRightCorner<2, 2>();
    const Eigen::Vector2d side = matrix.col(0).tail<2>() * 1e62;
    const double wanted = 9e-124 - 1e-124 * side.dot(block.inverse() * side);
    const Eigensystem found = eigensystem(matrix);
    EXPECT_NEAR(found.values[2] / wanted, 1, 1e-12);
    EXPECT_NEAR(found.values[0] + found.values[1], 2.47, 1e-14);
    EXPECT_TRUE(choleskyFactor(matrix));
}

TEST(Eigensystem, DiagonalisesRandomMatrices) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        const int d = 1 + static_cast<int>(seed % 7);
        const Eigen::MatrixXd matrix = empiricalCovariance(randomSamples(30, d, seed)).covariance;
        const Eigensystem found = eigensystem(matrix);
        EXPECT_TRUE((found.vectors * found.values.asDiagonal() * found.vectors.transpose()).isApprox(matrix, 1e-13));
        EXPECT_TRUE((found.vectors.transpose() * found.vectors).isIdentity(1e-13));
        EXPECT_TRUE(std::is_sorted(found.values.begin(), found.values.end(), std::greater<>()));
    }
}

TEST(Eigensystem, SingularMeansThatCholeskyFails) {
    Eigen::Matrix2d matrix = Eigen::Matrix2d::Identity();
    matrix(0, 0) = 5e-324;
    EXPECT_TRUE(choleskyFactor(matrix));
    EXPECT_GT(eigensystem(matrix).values[1], 0);
    matrix(0, 0) = 0;
    EXPECT_FALSE(choleskyFactor(matrix));
    EXPECT_EQ(eigensystem(matrix).values[1], 0);
    EXPECT_EQ(conditionNumber(eigensystem(matrix).values), std::numeric_limits<double>::infinity());
    matrix(0, 0) = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(choleskyFactor(matrix));
}

} // namespace
} // namespace lectern::mixture

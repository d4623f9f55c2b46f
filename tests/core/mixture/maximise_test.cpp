#include "core/mixture/covariance.h"
#include "core/mixture/em.h"
#include "core/mixture/maximise.h"
#include "core/mixture/samples.h"

#include <gtest/gtest.h>

#include <limits>

namespace lectern::mixture {
namespace {

Result run(Regularisation regularisation, Family family) {
    Options options;
    options.regularisation = regularisation;
    options.family = family;
    options.epsilon = 0.3;
    options.maxIterations = 3;
    options.tolerance = 0;
    return fit(overlapping(60, 8).values, options);
}

// Inside an M-step the weights are the responsibilities, and nothing else differs from the estimators by themselves.
TEST(Maximise, FullCovariancesAreTheWeightedEstimators) {
    const Eigen::MatrixXd x = overlapping(60, 8).values;
    const auto check = [&](Regularisation regularisation, auto estimate) {
        SCOPED_TRACE(static_cast<int>(regularisation));
        const Result result = run(regularisation, Family::full);
        for (std::size_t i = 1; i < result.states.size(); ++i) {
            const Eigen::MatrixXd r = responsibilities(x, result.states[i - 1]);
            for (Eigen::Index k = 0; k < 3; ++k) {
                const CovarianceEstimate wanted = estimate(r.col(k));
                EXPECT_TRUE(
                    result.states[i].covariances[static_cast<std::size_t>(k)].isApprox(wanted.covariance, 1e-11));
                if (result.states[i].shrinkage.size() > 0) {
                    EXPECT_NEAR(result.states[i].shrinkage[k], wanted.shrinkage, 1e-11);
                    EXPECT_GT(wanted.shrinkage, 0);
                }
            }
        }
    };
    using Weights = Eigen::VectorXd;
    check(Regularisation::none, [&](const Weights& w) { return empiricalCovariance(x, w); });
    check(Regularisation::constant, [&](const Weights& w) { return constantCovariance(x, 0.3, w); });
    check(Regularisation::ledoitWolf, [&](const Weights& w) { return ledoitWolfCovariance(x, w); });
    check(Regularisation::oas, [&](const Weights& w) { return oasCovariance(x, w); });
    check(Regularisation::eigenvalueFloor, [&](const Weights& w) { return flooredCovariance(x, 0.3, w); });
}

TEST(Maximise, TiedShrinksThePooledCovarianceOfAllSamples) {
    const Eigen::MatrixXd x = overlapping(60, 8).values;
    const Result result = run(Regularisation::oas, Family::tied);
    const State& state = result.states[1];
    const Eigen::MatrixXd r = responsibilities(x, result.states[0]);
    Eigen::MatrixXd pooled = Eigen::Matrix3d::Zero();
    for (Eigen::Index k = 0; k < 3; ++k)
        pooled += r.col(k).sum() / 60 * empiricalCovariance(x, r.col(k)).covariance;
    const double intensity = oasShrinkage(pooled, 60);
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_NEAR(state.shrinkage[static_cast<Eigen::Index>(k)], intensity, 1e-12);
        EXPECT_TRUE(state.covariances[k].isApprox(shrink(pooled, intensity), 1e-12));
    }
}

TEST(Maximise, DiagonalAndSphericalAreReducedAfterShrinking) {
    const Eigen::MatrixXd x = overlapping(60, 8).values;
    const Result diagonal = run(Regularisation::ledoitWolf, Family::diagonal);
    const Eigen::MatrixXd r = responsibilities(x, diagonal.states[0]);
    const Eigen::MatrixXd whole = ledoitWolfCovariance(x, r.col(1)).covariance;
    EXPECT_TRUE(diagonal.states[1].covariances[1].isApprox(Eigen::MatrixXd(whole.diagonal().asDiagonal()), 1e-12));
    const Result shrunk = run(Regularisation::ledoitWolf, Family::spherical);
    const Result plain = run(Regularisation::none, Family::spherical);
    EXPECT_TRUE(shrunk.last().covariances[2].isApprox(plain.last().covariances[2], 1e-12));
}

// What guards the division by N_k shows only where a component has next to nothing.
TEST(Maximise, TenEpsilonAreAddedToEachCount) {
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    const Eigen::MatrixXd x = (Eigen::MatrixXd(2, 1) << 1, 3).finished();
    Eigen::MatrixXd r(2, 2);
    r << 1, 20 * epsilon, 1, 10 * epsilon;
    Sweep sweep(x, 2, 1);
    Options options;
    options.components = 2;
    const State state = maximise(sweep, sweep.assign(r, {}), nullptr, options, 1, {});
    EXPECT_NEAR(state.means(0, 0), 2, 1e-14);
    EXPECT_NEAR(state.means(1, 0), (20 * 1 + 10 * 3) / 40.0, 1e-14);
    EXPECT_NEAR(state.weights[1] / (20 * epsilon), 1, 1e-14);
}

TEST(Maximise, ACountWithinItsGuardIsEmpty) {
    EXPECT_EQ(emptyComponent(Eigen::Vector3d(1, 1e-14, 2)), -1);
    EXPECT_EQ(emptyComponent(Eigen::Vector3d(1, 1e-15, 0)), 1);
    EXPECT_EQ(emptyComponent(Eigen::Vector2d(1, std::numeric_limits<double>::quiet_NaN())), 1);
}

} // namespace
} // namespace lectern::mixture

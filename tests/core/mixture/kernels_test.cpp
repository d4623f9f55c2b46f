#include "core/mixture/kernels.h"
#include "core/mixture/random.h"
#include "core/mixture/samples.h"
#include "core/mixture/start.h"
#include "core/mixture/sweep.h"

#include <Eigen/LU>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace lectern::mixture {
namespace {

std::vector<double> exponentialsOf(const std::vector<double>& x, const Kernels& kernels) {
    std::vector<double> result(x.size());
    kernels.exponentials(x.data(), result.data(), x.size());
    return result;
}

std::vector<double> spread(double from, double to, int count) {
    std::vector<double> x;
    for (int i = 0; i < count; ++i)
        x.push_back(from + (to - from) * i / (count - 1));
    return x;
}

TEST(Exponential, WithinOneAndAHalfUlpOfTheLibrary) {
    for (const auto& x : {spread(-708, 0, 400000), spread(-1, 1, 200000), spread(0, 700, 100000)}) {
        const std::vector<double> found = exponentialsOf(x, baselineKernels());
        double worst = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double wanted = std::exp(x[i]);
            const double ulp = std::nextafter(wanted, std::numeric_limits<double>::infinity()) - wanted;
            worst = std::max(worst, std::abs(found[i] - wanted) / ulp);
        }
        EXPECT_LE(worst, 1.5);
    }
}

TEST(Exponential, UnderflowsGradually) {
    const double infinity = std::numeric_limits<double>::infinity();
    const std::vector<double> found =
        exponentialsOf({-720, -740, -745.1, -745.2, -746, -1e123, -infinity, 0}, baselineKernels());
    EXPECT_NEAR(found[0] / std::exp(-720.0), 1, 1e-7);
    EXPECT_EQ(found[1], std::exp(-740.0));
    EXPECT_EQ(found[2], 5e-324);
    for (std::size_t i = 3; i < 7; ++i)
        EXPECT_EQ(found[i], 0) << i;
    EXPECT_EQ(found[7], 1);
}

struct Sums {
    Expectation expectation;
    Eigen::MatrixXd responsibilities;
    std::vector<Eigen::MatrixXd> scatters;
    Eigen::VectorXd fourth;
};

State start(const Eigen::MatrixXd& x, int components) {
    Options options;
    options.components = components;
    options.initialCovariance = InitialCovariance::data;
    options.regularisation = Regularisation::constant; // three samples in five dimensions
    options.epsilon = 0.5;
    Sweep sweep(x, components, 1);
    return startState(x, options, sweep, {});
}

Sums runWith(const Kernels& kernels, const Eigen::MatrixXd& x, const State& state, Family family, int threads) {
    Sweep sweep(x, state.components(), threads, kernels);
    Sums run;
    run.expectation = sweep.expectation(state, family, {});
    run.responsibilities = sweep.responsibilities();
    run.scatters = sweep.scatters(state.means, family == Family::diagonal ? Shape::diagonal : Shape::dense, {});
    run.fourth = sweep.fourthPowers(state.means, {});
    return run;
}

void expectSameBits(const Sums& a, const Sums& b) {
    EXPECT_EQ(a.expectation.meanLogLikelihood, b.expectation.meanLogLikelihood);
    EXPECT_EQ(a.expectation.counts, b.expectation.counts);
    EXPECT_EQ(a.expectation.squares, b.expectation.squares);
    EXPECT_EQ(a.expectation.sums, b.expectation.sums);
    EXPECT_EQ(a.responsibilities, b.responsibilities);
    EXPECT_EQ(a.scatters, b.scatters);
    EXPECT_EQ(a.fourth, b.fourth);
}

Eigen::MatrixXd randomSamples(int n, int d, std::uint64_t seed) {
    Random random(seed);
    Eigen::MatrixXd x(n, d);
    for (double& value : x.reshaped())
        value = 3 * random.normal();
    return x;
}

TEST(Kernels, EveryBuildAndEveryNumberOfThreadsGiveTheSameBits) {
    for (int d = 1; d <= 5; ++d) {
        for (const Family family : {Family::full, Family::diagonal}) {
            SCOPED_TRACE(d);
            const Eigen::MatrixXd x = randomSamples(20011, d, static_cast<std::uint64_t>(d));
            State state = start(x, 3);
            if (family == Family::diagonal) {
                for (Eigen::MatrixXd& matrix : state.covariances)
                    matrix = Eigen::MatrixXd(matrix.diagonal().asDiagonal());
                factorise(state, family);
            }
            const Sums one = runWith(baselineKernels(), x, state, family, 1);
            expectSameBits(one, runWith(bestKernels(), x, state, family, 1));
            expectSameBits(one, runWith(bestKernels(), x, state, family, 5));
        }
    }
}

// Straight from the formulas, one sample at a time.
TEST(Kernels, AgreeWithThePlainFormulas) {
    for (int d = 1; d <= 5; ++d) {
        for (const int n : {3, 127, 130, 2050}) {
            SCOPED_TRACE(testing::Message() << d << " dimensions, " << n << " samples");
            const Eigen::MatrixXd x = randomSamples(n, d, 77);
            const State state = start(x, 2);
            const Sums run = runWith(bestKernels(), x, state, Family::full, 1);
            double logLikelihood = 0;
            Eigen::MatrixXd r(n, 2);
            for (int i = 0; i < n; ++i) {
                for (int k = 0; k < 2; ++k) {
                    const auto& covariance = state.covariances[static_cast<std::size_t>(k)];
                    const Eigen::VectorXd dx = (x.row(i) - state.means.row(k)).transpose();
                    const double norm = std::pow(2 * M_PI, -0.5 * d) / std::sqrt(covariance.determinant());
                    r(i, k) = state.weights[k] * norm * std::exp(-0.5 * dx.dot(covariance.inverse() * dx));
                }
                logLikelihood += std::log(r.row(i).sum());
                r.row(i) /= r.row(i).sum();
            }
            EXPECT_NEAR(run.expectation.meanLogLikelihood, logLikelihood / n, 1e-11);
            EXPECT_TRUE(run.responsibilities.isApprox(r, 1e-11));
            EXPECT_TRUE(run.expectation.counts.isApprox(r.colwise().sum().transpose(), 1e-12));
            EXPECT_TRUE(run.expectation.squares.isApprox(r.colwise().squaredNorm().transpose(), 1e-12));
            EXPECT_TRUE(run.expectation.sums.isApprox(r.transpose() * x, 1e-10));
            for (int k = 0; k < 2; ++k) {
                const Eigen::MatrixXd dx = x.rowwise() - state.means.row(k);
                const Eigen::MatrixXd scatter = dx.transpose() * r.col(k).asDiagonal() * dx;
                EXPECT_TRUE(run.scatters[static_cast<std::size_t>(k)].isApprox(scatter, 1e-11));
                EXPECT_NEAR(run.fourth[k] / r.col(k).dot(dx.rowwise().squaredNorm().cwiseAbs2()), 1, 1e-11);
            }
        }
    }
}

TEST(Kernels, ASampleFarFromEverythingIsSharedAndNotNaN) {
    State state;
    state.weights = Eigen::Vector2d(0.5, 0.5);
    state.means = Eigen::MatrixXd::Zero(2, 1);
    state.covariances.assign(2, Eigen::MatrixXd::Constant(1, 1, 5e-324));
    factorise(state, Family::full);
    const Eigen::MatrixXd x = (Eigen::MatrixXd(2, 1) << 0, 3).finished();
    const Sums run = runWith(bestKernels(), x, state, Family::full, 1);
    EXPECT_TRUE(run.responsibilities.isApprox(Eigen::Matrix2d::Constant(0.5)));
    EXPECT_TRUE(std::isfinite(run.expectation.meanLogLikelihood));
}

} // namespace
} // namespace lectern::mixture

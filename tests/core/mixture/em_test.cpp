#include "core/mixture/em.h"
#include "core/mixture/flatness.h"
#include "core/mixture/random.h"
#include "core/mixture/samples.h"
#include "core/mixture/selection.h"

#include <Eigen/LU>

#include <gmock/gmock.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

namespace lectern::mixture {
namespace {

using testing::HasSubstr;

Options explicitStart(const Eigen::MatrixXd& means) {
    Options options;
    options.components = static_cast<int>(means.rows());
    options.initialisation = Initialisation::explicitMeans;
    options.initialMeans = means;
    return options;
}

TEST(Em, TwoColumnsOfThreePointsByHand) {
    const Eigen::MatrixXd x = (Eigen::MatrixXd(6, 2) << 1, 2, 1, 4, 1, 0, 10, 2, 10, 4, 10, 0).finished();
    Options options = explicitStart((Eigen::MatrixXd(2, 2) << 1, 1, 9, 2).finished());
    options.regularisation = Regularisation::constant;
    options.epsilon = 1e-6;
    const Result result = fit(x, options);
    EXPECT_EQ(result.stopped, Stop::converged);
    const State& last = result.last();
    EXPECT_TRUE(last.means.isApprox((Eigen::MatrixXd(2, 2) << 1, 2, 10, 2).finished(), 1e-12)) << last.means;
    for (const Eigen::MatrixXd& covariance : last.covariances) {
        EXPECT_NEAR(covariance(0, 0), 1e-6, 1e-14);
        EXPECT_NEAR(covariance(1, 1), 8.0 / 3 + 1e-6, 1e-12);
        EXPECT_NEAR(covariance(0, 1), 0, 1e-14);
    }
    EXPECT_NEAR(*last.meanLogLikelihood, 3.386316, 5e-7);
    const Criteria found = *criteria(result, 6);
    EXPECT_EQ(found.freeParameters, 11);
    EXPECT_NEAR(found.bic, -20.926443, 5e-7);
    EXPECT_NEAR(found.aic, -18.635797, 5e-7);
}

TEST(Em, AConstantFeatureBuysLikelihood) {
    const Eigen::MatrixXd with = constantAxis(300, 4).values;
    const Eigen::MatrixXd without = with.rightCols(2);
    Options options = explicitStart(without.topRows(3));
    options.regularisation = Regularisation::constant;
    options.tolerance = 0;
    options.maxIterations = 8;
    const Result flat = fit(without, options);
    options.initialMeans = with.topRows(3);
    const Result solid = fit(with, options);
    for (std::size_t i = 1; i <= 8; ++i) {
        SCOPED_TRACE(i);
        EXPECT_TRUE(responsibilities(with, solid.states[i]).isApprox(responsibilities(without, flat.states[i]), 1e-9));
        EXPECT_NEAR(*solid.states[i].meanLogLikelihood - *flat.states[i].meanLogLikelihood, 5.988817, 5e-7);
    }
}

// The preset "the flat ellipsoid": thinner and thinner, then no inverse.
TEST(Em, TheDeadAxisCollapses) {
    Options options;
    options.seed = deadAxisSeed;
    const Samples samples = deadAxis(600, deadAxisSeed);
    const Result result = fit(samples.values, options);
    EXPECT_EQ(result.stopped, Stop::singular);
    EXPECT_EQ(result.component, 0);
    EXPECT_EQ(result.iteration, 8);
    ASSERT_EQ(result.states.size(), 9u);
    const auto thickness = [&](std::size_t i) { return result.states[i].eigenvalues[0][2]; };
    EXPECT_EQ(thickness(0), 1);
    for (std::size_t i = 1; i <= 8; ++i)
        EXPECT_LT(thickness(i), thickness(i - 1)) << i;
    EXPECT_GT(thickness(6), 1.5e-7);
    EXPECT_LT(thickness(6), 2.5e-7);
    EXPECT_GT(thickness(7), 3.5e-124);
    EXPECT_LT(thickness(7), 4.5e-124);
    EXPECT_TRUE(result.states[7].invertible()); // condition beyond 1/eps, and still a factor
    EXPECT_GT(result.states[7].condition[0], 1e123);
    EXPECT_GT(*result.states[7].meanLogLikelihood, 40);
    EXPECT_EQ(thickness(8), 0);
    EXPECT_EQ(result.smallestEigenvalue, 0);
    EXPECT_EQ(result.condition, std::numeric_limits<double>::infinity());
    EXPECT_TRUE(result.last().covariances[0].row(0).isZero(0));
    EXPECT_FALSE(result.last().factors[0]);
    EXPECT_TRUE(result.last().factors[1]);
    EXPECT_FALSE(result.last().meanLogLikelihood);
    EXPECT_NEAR(result.last().counts[0], 233, 1); // the samples with stat1 = 0, the others taken away
    EXPECT_THAT(result.message, AllOf(HasSubstr("iteration 8"), HasSubstr("covariance of A is singular")));
    EXPECT_THROW(responsibilities(samples.values, result.last()), InputError);
}

TEST(Em, TheRoundingOfAConstantColumnIsNoVariance) {
    // 0.1 has no exact double: six of them summed and divided by 6 are not 0.1 again.
    Eigen::MatrixXd samples(6, 2);
    samples << 0.1, 1, 0.1, 2, 0.1, 4, 0.1, 9, 0.1, 3, 0.1, 7;
    Options options;
    options.components = 1;
    options.regularisation = Regularisation::none;
    const Result result = fit(samples, options);
    EXPECT_EQ(result.stopped, Stop::singular);
    EXPECT_EQ(result.last().means(0, 0), 0.1);
    EXPECT_EQ(result.last().covariances[0](0, 0), 0);
    EXPECT_THAT(result.message, HasSubstr("condition number infinite"));
}

TEST(Em, NamesAllThatTurnedSingular) {
    Eigen::MatrixXd samples(6, 2);
    samples << 1, 0, 1, 1, 1, 2, 10, 0, 10, 1, 10, 2;
    Options options;
    options.components = 2;
    options.regularisation = Regularisation::none;
    const Result result = fit(samples, options);
    EXPECT_EQ(result.stopped, Stop::singular);
    EXPECT_THAT(result.last().singular(), testing::ElementsAre(0, 1));
    EXPECT_THAT(result.message, HasSubstr("covariance of A and B is singular"));
}

TEST(Em, EveryRemedyKeepsTheDeadAxisAlive) {
    const Eigen::MatrixXd x = deadAxis(600, deadAxisSeed).values;
    for (const Regularisation remedy :
         {Regularisation::constant, Regularisation::ledoitWolf, Regularisation::oas, Regularisation::eigenvalueFloor,
          Regularisation::keepPrevious, Regularisation::replaceZeros}) {
        for (const Family family : {Family::full, Family::tied, Family::diagonal, Family::spherical}) {
            SCOPED_TRACE(testing::Message() << static_cast<int>(remedy) << " " << static_cast<int>(family));
            Options options;
            options.seed = deadAxisSeed;
            options.family = family;
            options.regularisation = remedy;
            options.maxIterations = 40;
            const Result result = fit(x, options);
            EXPECT_TRUE(result.stopped == Stop::converged || result.stopped == Stop::maxIterations) << result.message;
            for (const State& state : result.states) {
                EXPECT_TRUE(state.meanLogLikelihood && std::isfinite(*state.meanLogLikelihood));
                EXPECT_TRUE(state.means.allFinite());
                const bool shrinks = remedy == Regularisation::ledoitWolf || remedy == Regularisation::oas;
                EXPECT_EQ(state.shrinkage.size(), shrinks && state.iteration > 0 ? 3 : 0);
            }
        }
    }
}

TEST(Em, RemediesLeaveTheirMark) {
    const Eigen::MatrixXd x = deadAxis(600, deadAxisSeed).values;
    const auto last = [&](Regularisation remedy) {
        Options options;
        options.seed = deadAxisSeed;
        options.regularisation = remedy;
        options.maxIterations = 30;
        return fit(x, options).last();
    };
    // A's samples with stat1 = 0: what remains is the constant itself, 0.001 thick.
    EXPECT_NEAR(last(Regularisation::constant).eigenvalues[0][2], 1e-6, 1e-9);
    EXPECT_NEAR(last(Regularisation::eigenvalueFloor).eigenvalues[0][2], 1e-6, 1e-9);
    EXPECT_LT(last(Regularisation::keepPrevious).eigenvalues[0][2], 1e-100);
    EXPECT_GT(last(Regularisation::keepPrevious).eigenvalues[0][2], 0);
    EXPECT_EQ(last(Regularisation::replaceZeros).covariances[0](0, 0), 1e-6);
    EXPECT_EQ(last(Regularisation::replaceZeros).covariances[0](0, 1), 1e-6);
    EXPECT_GT(last(Regularisation::ledoitWolf).eigenvalues[0][2], 1e-3);
    EXPECT_GT(last(Regularisation::oas).eigenvalues[0][2], 1e-3);
}

TEST(Em, AStartFromConstantDataIsSingularAtIterationZero) {
    Options options;
    options.initialCovariance = InitialCovariance::data;
    const Eigen::MatrixXd x = constantAxis(200, 1).values;
    const Result result = fit(x, options);
    EXPECT_EQ(result.stopped, Stop::singular);
    EXPECT_EQ(result.iteration, 0);
    options.regularisation = Regularisation::constant;
    EXPECT_NEAR(fit(x, options).states[0].eigenvalues[1][2], 1e-6, 1e-15);
}

TEST(Em, AComponentWithoutSamplesIsNamed) {
    Eigen::MatrixXd means = threeBlobs(200, 1).values.topRows(2);
    means.row(1).setConstant(1e3);
    const Result result = fit(threeBlobs(200, 1).values, explicitStart(means));
    EXPECT_EQ(result.stopped, Stop::emptyComponent);
    EXPECT_EQ(result.component, 1);
    EXPECT_EQ(result.iteration, 1);
    EXPECT_THAT(result.message, HasSubstr("component B has lost all its samples"));
    EXPECT_EQ(result.last().means(1, 0), 1e3);
    EXPECT_TRUE(result.last().meanLogLikelihood);
}

TEST(Em, TheLogLikelihoodNeverFalls) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        for (const Family family : {Family::full, Family::tied, Family::diagonal, Family::spherical}) {
            SCOPED_TRACE(testing::Message() << "seed " << seed << ", family " << static_cast<int>(family));
            Options options;
            options.seed = seed;
            options.family = family;
            options.components = 1 + static_cast<int>(seed % 5);
            options.tolerance = 0;
            options.maxIterations = 30;
            const Result result = fit(overlapping(400, seed).values, options);
            EXPECT_EQ(result.stopped, Stop::maxIterations);
            for (std::size_t i = 1; i < result.states.size(); ++i)
                EXPECT_GE(*result.states[i].meanLogLikelihood, *result.states[i - 1].meanLogLikelihood - 1e-12) << i;
        }
    }
}

TEST(Em, StatesAreWhatTheyClaim) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        const Eigen::MatrixXd x = threeBlobs(500, seed).values;
        Options options;
        options.seed = seed;
        const Result result = fit(x, options);
        for (const State& state : result.states) {
            EXPECT_NEAR(state.weights.sum(), 1, 1e-14);
            const Eigen::MatrixXd r = responsibilities(x, state);
            EXPECT_NEAR((r.rowwise().sum().array() - 1).abs().maxCoeff(), 0, 1e-14);
            EXPECT_GE(r.minCoeff(), 0);
            EXPECT_NEAR(logDensities(x, state).mean(), *state.meanLogLikelihood, 1e-12);
            for (std::size_t k = 0; k < 3; ++k)
                EXPECT_NEAR(state.eigenvalues[k].prod() / state.covariances[k].determinant(), 1, 1e-12);
        }
        // The half-steps fit together: state 1 is the M-step of the responsibilities of state 0.
        const Eigen::MatrixXd r = responsibilities(x, result.states[0]);
        EXPECT_TRUE(result.states[1].counts.isApprox(r.colwise().sum().transpose(), 1e-13));
        EXPECT_TRUE((r.transpose() * x).isApprox(result.states[1].counts.asDiagonal() * result.states[1].means, 1e-12));
    }
}

TEST(Em, ToleranceZeroRunsAllIterationsAndNoneIsAllowed) {
    Options options;
    options.tolerance = 0;
    options.maxIterations = 60;
    EXPECT_EQ(fit(threeBlobs(100, 1).values, options).iteration, 60);
    options.maxIterations = 0;
    const Result none = fit(threeBlobs(100, 1).values, options);
    EXPECT_EQ(none.states.size(), 1u);
    EXPECT_TRUE(none.last().meanLogLikelihood);
}

TEST(Em, OneComponentIsTheEstimateOfTheWhole) {
    const Eigen::MatrixXd x = elongated(200, 3).values;
    Options options;
    options.components = 1;
    const State last = fit(x, options).last();
    const Eigen::MatrixXd centred = x.rowwise() - x.colwise().mean();
    EXPECT_TRUE(last.covariances[0].isApprox(centred.transpose() * centred / 200, 1e-12));
    EXPECT_TRUE(last.means.isApprox(x.colwise().mean(), 1e-12));
}

TEST(Em, EveryNumberOfThreadsGivesTheSameBits) {
    const Eigen::MatrixXd x = overlapping(30000, 5).values;
    for (const Regularisation regularisation : {Regularisation::none, Regularisation::ledoitWolf}) {
        Options options;
        options.regularisation = regularisation;
        options.maxIterations = 5;
        options.tolerance = 0;
        options.threads = 1;
        const Result one = fit(x, options);
        for (const int threads : {0, 2, 3, 7}) {
            options.threads = threads;
            const Result many = fit(x, options);
            EXPECT_EQ(one.last().meanLogLikelihood, many.last().meanLogLikelihood) << threads;
            EXPECT_EQ(one.last().means, many.last().means) << threads;
            EXPECT_EQ(one.last().covariances, many.last().covariances) << threads;
        }
    }
}

TEST(Em, StopsPromptlyAndReportsProgress) {
    using Clock = std::chrono::steady_clock;
    const Eigen::MatrixXd x = threeBlobs(400000, 1).values;
    Options options;
    options.components = 8;
    options.tolerance = 0;
    options.maxIterations = 100000;
    options.initialisation = Initialisation::randomSamples;
    std::stop_source source;
    double progress = 0;
    Clock::time_point asked;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        asked = Clock::now();
        source.request_stop();
    });
    const job::Control control(source.get_token(), [&](double fraction) { progress = fraction; });
    EXPECT_THROW(fit(x, options, control), Stopped);
    stopper.join();
    // The goal is 100 ms; the slack is for sanitizers and busy machines.
    EXPECT_LT(Clock::now() - asked, std::chrono::seconds(2));
    EXPECT_LT(progress, 0.5);
    std::vector<double> reports;
    options.maxIterations = 4;
    fit(threeBlobs(100, 1).values, options, job::Control({}, [&](double f) { reports.push_back(f); }));
    EXPECT_THAT(reports, testing::ElementsAre(0.25, 0.5, 0.75, 1, 1));
}

TEST(Flatness, ByHand) {
    State state;
    state.weights = Eigen::Vector2d(0.4, 0.6);
    state.eigenvalues = {Eigen::Vector2d(2, 1e-6), Eigen::Vector2d(1, 0.5)};
    state.meanLogLikelihood = 3;
    // -ln(2 pi 1e-6) / 2 = 5.988817; four tenths of it.
    EXPECT_NEAR(flatness(state, 0)->bought, 0.4 * 5.988817, 5e-7);
    EXPECT_NEAR(flatness(state, 0)->rest, 3 - 0.4 * 5.988817, 5e-7);
    // ln(4e-124) = ln 4 - 124 ln 10 = -284.134260; -(1.837877 - 284.134260) / 2 = 141.148192; 233 of 600.
    state.weights[0] = 233.0 / 600;
    state.eigenvalues[0][1] = 4e-124;
    state.meanLogLikelihood = 50.3;
    EXPECT_NEAR(flatness(state, 0)->bought, 54.8, 0.05);
    EXPECT_NEAR(flatness(state, 0)->rest, -4.5, 0.05);
    state.meanLogLikelihood.reset();
    EXPECT_FALSE(flatness(state, 0));
}

} // namespace
} // namespace lectern::mixture

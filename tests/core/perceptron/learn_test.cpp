#include "core/error.h"
#include "core/perceptron/closest_point.h"
#include "core/perceptron/learn.h"
#include "core/perceptron/polytope.h"
#include "core/perceptron/samples.h"
#include "tests/core/perceptron/made.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace lectern::perceptron {
namespace {

// By hand from w = 0.
TEST(Learn, MakesFiveMistakesOnTheFiveCases) {
    const perceptron::Run run = learn(fiveCases(), {});
    EXPECT_EQ(run.stopped, Stop::converged);
    ASSERT_EQ(run.weights.size(), 6U);
    const std::vector<Eigen::Vector2d> path{{0, 0}, {0.5, -1.5}, {2.5, 0}, {1.5, -2}, {3.5, -0.5}, {2.5, -2.5}};
    for (const Eigen::VectorXd& w : run.weights)
        EXPECT_THAT(path, testing::Contains(testing::Eq(Eigen::Vector2d(w))));
    EXPECT_EQ(Eigen::Vector2d(run.weights.back()), Eigen::Vector2d(2.5, -2.5));
    EXPECT_EQ(run.steps.back().mistakes, 5);
    EXPECT_EQ(run.steps.size(), 18U); // the start and 17 presentations
}

// From zero the rate only stretches w; also where rate * x is no exact double and ties would be decided by rounding.
TEST(Learn, MakesTheSameMistakesWithEveryRateFromZero) {
    const Cases conjunction = withConstantInput(logic(Logic::conjunction, 2));
    const Cases tenths = made({{0.1, 0.2}, {0.3, -0.1}, {-0.2, 0.1}, {0.3, 0.3}}, {1, 1, -1, 1});
    for (const Cases& cases : {fiveCases(), conjunction, tenths}) {
        const perceptron::Run one = learn(cases, {});
        for (const double rate : {0.01, 0.1, 0.3, 0.7, 1e-5, 97.0}) {
            SCOPED_TRACE(rate);
            Options options;
            options.learningRate = rate;
            const perceptron::Run run = learn(cases, options);
            EXPECT_EQ(run.steps.back().mistakes, one.steps.back().mistakes);
            EXPECT_EQ(run.steps.size(), one.steps.size());
            EXPECT_NEAR((run.weights.back() / rate - one.weights.back()).norm(), 0, 1e-12);
        }
    }
}

// A state comes back exactly, so that the cycle is found, also where sums of rate * x would differ in their last digit.
TEST(Learn, FindsTheSameCycleWithEveryRateFromZero) {
    std::mt19937_64 random(5);
    int cycles = 0;
    for (int trial = 0; trial < 60; ++trial) {
        SCOPED_TRACE(trial);
        Cases cases;
        cases.x.resize(6, 2);
        for (Eigen::Index i = 0; i < 6; ++i) {
            cases.x.row(i) << static_cast<double>(random() % 19) - 9, static_cast<double>(random() % 19) - 9;
            cases.labels.push_back(random() % 2 == 0 ? 1 : -1);
        }
        const perceptron::Run one = learn(cases, {});
        cycles += one.cycle.has_value();
        for (const double rate : {0.1, 0.3, 0.7, 0.01}) {
            Options options;
            options.learningRate = rate;
            EXPECT_EQ(learn(cases, options).cycle, one.cycle) << rate;
        }
    }
    EXPECT_GT(cycles, 20);
}

// Decimals on the boundary: w·x = 0.1 + 0.2 - 0.3 is 0, which is wrong, and so is what a start of 0.3 leaves.
TEST(Learn, CountsATieAsZeroInSpiteOfRounding) {
    EXPECT_EQ(activation(made({{0.1, 0.2, -0.3}}, {1}), 0, Eigen::Vector3d(1, 1, 1)), 0);
    EXPECT_EQ(wrongCases(made({{0.1, 0.2, -0.3}}, {1}), Eigen::Vector3d(1, 1, 1)), 1);
    Options options;
    options.learningRate = 0.1;
    options.initialWeight = Eigen::Vector2d(0.3, -1);
    const perceptron::Run run = learn(made({{1, 0}, {0, 1}}, {-1, -1}), options);
    EXPECT_EQ(run.weights.back(), Eigen::VectorXd(Eigen::Vector2d(-0.1, -1))); // 0.3, 0.2, 0.1, 0, -0.1
    EXPECT_EQ(run.steps.back().mistakes, 4);
}

TEST(Learn, FollowsHintonsTwoCases) {
    Options options;
    options.initialWeight = Eigen::Vector2d(1, 2);
    const perceptron::Run run = learn(made({{1, 2}, {2, 1}}, {-1, 1}), options);
    EXPECT_EQ(run.steps[1].activation, 5);
    EXPECT_FALSE(run.steps[1].correct);
    EXPECT_EQ(Eigen::Vector2d(run.weights[1]), Eigen::Vector2d(0, 0));
    EXPECT_EQ(Eigen::Vector2d(run.weights[2]), Eigen::Vector2d(2, 1));
}

TEST(Learn, FindsTheCycleOfXor) {
    const Cases cases = withConstantInput(logic(Logic::exclusive, 2));
    const perceptron::Run run = learn(cases, {});
    EXPECT_EQ(run.stopped, Stop::cycle);
    ASSERT_TRUE(run.cycle);
    EXPECT_EQ(*run.cycle, (Cycle{0, 4})); // -(0,0,1) +(0,1,1) +(1,0,1) -(1,1,1) = 0
    Options pocket;
    pocket.rule = Rule::pocket;
    pocket.initialWeight = Eigen::Vector3d(0.25, 0.5, -0.5);
    const perceptron::Run kept = learn(cases, pocket);
    EXPECT_EQ(kept.pocketWrong.back(), wrongCases(cases, kept.weights[static_cast<std::size_t>(kept.pocket.back())]));
    for (const Eigen::VectorXd& w : kept.weights)
        EXPECT_LE(kept.pocketWrong.back(), wrongCases(cases, w));
}

// Novikoff: from w = 0 at most (R / gamma)^2 mistakes, |w| between gamma k and R sqrt(k), whatever the rate and order.
TEST(Learn, KeepsTheBoundOnSeparableCases) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        const Cases cases = narrowMargin(30, 2 + static_cast<int>(seed % 2), 0.05, seed);
        const double gamma = largestMargin(cases)->margin, r = radius(cases);
        int before = -1;
        for (const double rate : {1.0, 0.25, 4.0})
            for (const Order order : {Order::cyclic, Order::random, Order::worstFirst}) {
                Options options;
                options.learningRate = rate;
                options.order = order;
                options.maxUpdates = 100000;
                const perceptron::Run run = learn(cases, options);
                ASSERT_EQ(run.stopped, Stop::converged);
                EXPECT_EQ(wrongCases(cases, run.weights.back()), 0);
                const int mistakes = run.steps.back().mistakes;
                EXPECT_LE(mistakes, r * r / (gamma * gamma));
                for (std::size_t k = 0; k < run.weights.size(); ++k) {
                    const double length = run.weights[k].norm() / rate;
                    EXPECT_GE(length, gamma * static_cast<double>(k) - 1e-9);
                    EXPECT_LE(length, r * std::sqrt(static_cast<double>(k)) + 1e-9);
                }
                if (order == Order::cyclic) {
                    EXPECT_TRUE(before < 0 || before == mistakes); // powers of two scale without rounding
                    before = mistakes;
                }
            }
    }
}

TEST(Learn, StopsWhereAdalineRunsAway) {
    Options options;
    options.rule = Rule::adaline;
    options.learningRate = 3;
    options.maxUpdates = 100000;
    const perceptron::Run run = learn(made({{1, 2}, {-1, 2}, {0.5, -1}}, {-1, 1, 1}), options);
    EXPECT_EQ(run.stopped, Stop::diverged);
}

TEST(Learn, TakesAThresholdAsAFixedBias) {
    Options options;
    options.threshold = 0.5;
    options.initialWeight = Eigen::Vector2d(1, 3);
    const perceptron::Run run = learn(made({{1, 0}, {0, 0.1}}, {1, -1}), options);
    EXPECT_EQ(run.stopped, Stop::converged);
    EXPECT_EQ(run.weights.size(), 1U);
}

TEST(Learn, RefusesWhatItCannotUse) {
    EXPECT_THROW(learn(made({{1, 2}}, {0}), {}), InputError);
    EXPECT_THROW(learn(made({{1, std::nan("")}}, {1}), {}), InputError);
    Options options;
    options.initialWeight = Eigen::Vector3d(1, 2, 3);
    EXPECT_THROW(learn(made({{1, 2}}, {1}), options), InputError);
    Cases none;
    none.x.resize(0, 2);
    EXPECT_EQ(learn(none, {}).stopped, Stop::converged);
}

// The hyperplane of x goes through w exactly when the boundary of w goes through x.
TEST(Duality, SaysTheSameInBothSpaces) {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<int> whole(-3, 3);
    int on = 0;
    for (int i = 0; i < 3000; ++i) {
        const Eigen::Vector2d w(whole(random), whole(random)), x(whole(random), whole(random));
        const HalfSpace planeOfCase{x, 0}, boundaryOfWeights{w, 0};
        EXPECT_EQ(planeOfCase.at(w) == 0, boundaryOfWeights.at(x) == 0);
        EXPECT_EQ(planeOfCase.at(w) > 0, boundaryOfWeights.at(x) > 0);
        on += planeOfCase.at(w) == 0;
    }
    EXPECT_GT(on, 100);
}

// Counted at the middle of every cell.
TEST(Arrangement, CountsTheWrongSides) {
    std::vector<HalfSpace> halves;
    const Inputs normals = goodNormals(fiveCases());
    for (Eigen::Index i = 0; i < normals.rows(); ++i)
        halves.push_back({normals.row(i).transpose(), i == 0 ? 0.3 : 0.0});
    const auto cells = arrangement(halves, 4, 100);
    EXPECT_GE(cells.size(), 10U);
    for (const ArrangementCell& cell : cells) {
        Eigen::VectorXd middle = Eigen::VectorXd::Zero(2);
        for (const Eigen::VectorXd& corner : cell.outline)
            middle += corner / static_cast<double>(cell.outline.size());
        int outside = 0;
        for (const HalfSpace& half : halves)
            outside += half.at(middle) < 0;
        EXPECT_EQ(outside, cell.outside);
    }
}

} // namespace
} // namespace lectern::perceptron

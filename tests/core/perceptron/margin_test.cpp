#include "core/perceptron/closest_point.h"
#include "core/perceptron/samples.h"
#include "tests/core/perceptron/made.h"

#include <gmock/gmock.h>

#include <cmath>

namespace lectern::perceptron {
namespace {

// scikit-learn 1.2.1, SVC(kernel="linear", C=1e10, tol=1e-12) on the cases and their mirror images, so that its
// boundary goes through the origin: margin 1 / |coef_|.
TEST(LargestMargin, AgreesWithAHardSupportVectorMachine) {
    const auto five = largestMargin(fiveCases());
    ASSERT_TRUE(five);
    EXPECT_NEAR(five->margin, 0.5423261445466404, 1e-12);
    EXPECT_NEAR(five->direction[0], 0.7592566, 1e-7);
    EXPECT_NEAR(five->direction[1], -0.65079137, 1e-7);
    const auto six = largestMargin(sixCases());
    ASSERT_TRUE(six);
    EXPECT_NEAR(six->margin, 1.3372812598270298, 1e-12);
    EXPECT_NEAR(six->direction[2], 0.80236876, 1e-7);
    const auto both = largestMargin(withConstantInput(logic(Logic::conjunction, 2)));
    ASSERT_TRUE(both);
    EXPECT_NEAR(both->margin, 0.24253562503637388, 1e-12);
}

// By hand: two normals a, b of very different lengths; the closest point of the segment between them is their margin.
TEST(LargestMargin, IsFoundWhereScalesDiffer) {
    const auto far = largestMargin(made({{1e6, 1e6}, {1e-6, 2e-6}}, {1, -1}));
    ASSERT_TRUE(far);
    EXPECT_NEAR(far->margin, 1e-6 / std::sqrt(2), 1e-15); // the distance of (-1, -2)e-6 from the line along (1, 1)
    const auto thin = largestMargin(made({{1, 0}, {-1, 1e-8}}, {1, 1}));
    ASSERT_TRUE(thin);
    EXPECT_NEAR(thin->margin, 5e-9, 1e-15); // the triangle's height 1e-8 / sqrt(4 + 1e-16)
    const auto tiny = largestMargin(made({{1e-160, 0}, {0, 1e-160}}, {1, 1}));
    ASSERT_TRUE(tiny);
    EXPECT_NEAR(tiny->margin / 1e-160, 1 / std::sqrt(2), 1e-12);
}

// Normals at right angles: the height of their right triangle, hardly less than the short one's length.
TEST(LargestMargin, LeansTowardsALongNormalByWhatTheShortOneNeeds) {
    for (const double far : {1e2, 1e3, 1e4, 1e5, 1e6}) {
        const auto found = largestMargin(made({{far, far}, {1 / far, -1 / far}}, {1, -1}));
        ASSERT_TRUE(found);
        const double a = std::sqrt(2) * far, b = std::sqrt(2) / far;
        EXPECT_NEAR(found->margin, a * b / std::hypot(a, b), 1e-9 * b) << far;
    }
}

TEST(LargestMargin, IsNoneWhereNothingSeparates) {
    EXPECT_FALSE(largestMargin(withConstantInput(logic(Logic::exclusive, 2))));
    EXPECT_FALSE(largestMargin(made({{1, 2}, {1, 2}}, {1, -1})));
    EXPECT_FALSE(largestMargin(made({{0, 0}, {1, 2}}, {1, -1})));
}

// No direction on a fine circle does better, and the one found does as well as it says.
TEST(LargestMargin, BeatsEveryDirectionTried) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const Cases cases = randomCases(1 + static_cast<int>(seed % 7), 2, random);
        const Inputs normals = goodNormals(cases);
        double best = -10;
        for (int i = 0; i < 3600; ++i) {
            const double t = i * 3.14159265358979 / 1800;
            best = std::max(best, (normals * Eigen::Vector2d(std::cos(t), std::sin(t))).minCoeff());
        }
        const auto found = largestMargin(cases);
        if (!found) {
            EXPECT_LE(best, 1e-9);
            continue;
        }
        EXPECT_GE(found->margin, best - 1e-12);
        EXPECT_LE(found->margin, best + 0.002);
    }
}

TEST(Samples, HaveTheMarginAskedFor) {
    for (const int dimension : {2, 3})
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const auto wide = largestMargin(separable(50, dimension, 0.1, seed));
            ASSERT_TRUE(wide);
            EXPECT_GE(wide->margin, 0.1 - 1e-12);
            EXPECT_LT(wide->margin, 0.1 + 1e-9);
        }
}

} // namespace
} // namespace lectern::perceptron

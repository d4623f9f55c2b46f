#include "core/perceptron/certificate.h"
#include "core/perceptron/closest_point.h"
#include "core/perceptron/samples.h"
#include "tests/core/perceptron/made.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace lectern::perceptron {
namespace {

using testing::ElementsAre;

TEST(Certificate, OfXorTakesEveryCaseOnce) { // -(0,0,1) + (0,1,1) + (1,0,1) - (1,1,1) = 0
    const auto found = certificate(withConstantInput(logic(Logic::exclusive, 2)));
    ASSERT_TRUE(found);
    EXPECT_THAT(found->cases, ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(found->multiples, ElementsAre(1, 1, 1, 1));
}

TEST(Certificate, IsInWholeNumbersWhereTheyWillDo) {
    const auto found = certificate(made({{0, 5}, {2, 0}, {-3, 0}}, {1, 1, 1})); // 3 (2, 0) + 2 (-3, 0) = 0
    ASSERT_TRUE(found);
    EXPECT_THAT(found->cases, ElementsAre(1, 2));
    EXPECT_THAT(found->multiples, ElementsAre(3, 2));
}

TEST(Certificate, OfContradictionsAndZeros) {
    const auto both = certificate(made({{1, 2}, {3, 1}, {1, 2}}, {1, 1, -1}));
    ASSERT_TRUE(both);
    EXPECT_THAT(both->cases, ElementsAre(0, 2));
    EXPECT_THAT(both->multiples, ElementsAre(1, 1));
    const auto zero = certificate(made({{1, 2}, {0, 0}}, {1, 1}));
    ASSERT_TRUE(zero);
    EXPECT_THAT(zero->cases, ElementsAre(1));
}

// Gordan: either some weights are right on all cases or signed cases add up to nothing.
TEST(Certificate, ExistsExactlyWhereNothingSeparates) {
    int some = 0;
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const Cases cases = randomCases(2 + static_cast<int>(seed % 7), 1 + static_cast<int>(seed % 4), random);
        const auto found = certificate(cases);
        EXPECT_NE(found.has_value(), largestMargin(cases).has_value());
        if (!found)
            continue;
        ++some;
        Eigen::VectorXd sum = Eigen::VectorXd::Zero(cases.dimension());
        for (std::size_t k = 0; k < found->cases.size(); ++k) {
            EXPECT_GT(found->multiples[k], 0);
            const auto i = static_cast<std::size_t>(found->cases[k]);
            sum += found->multiples[k] * cases.labels[i] * cases.x.row(found->cases[k]).transpose();
        }
        EXPECT_LT(sum.norm(), 1e-8 * *std::max_element(found->multiples.begin(), found->multiples.end()));
        EXPECT_LE(found->cases.size(), static_cast<std::size_t>(cases.dimension()) + 1);
    }
    EXPECT_GT(some, 100);
}

} // namespace
} // namespace lectern::perceptron

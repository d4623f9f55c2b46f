#include "core/error.h"
#include "core/mixture/ellipsoid.h"
#include "core/mixture/random.h"
#include "core/mixture/samples.h"
#include "core/mixture/selection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::mixture {
namespace {

TEST(Selection, CountsFreeParameters) {
    EXPECT_EQ(freeParameters(Family::full, 2, 2), 11);
    EXPECT_EQ(freeParameters(Family::full, 3, 3), 29);
    EXPECT_EQ(freeParameters(Family::tied, 3, 3), 17);
    EXPECT_EQ(freeParameters(Family::diagonal, 3, 3), 20);
    EXPECT_EQ(freeParameters(Family::spherical, 3, 3), 14);
    EXPECT_EQ(freeParameters(Family::full, 1, 1), 2);
}

TEST(Selection, CriteriaByHand) {
    const Criteria found = criteria(3.386316, 6, Family::full, 2, 2);
    EXPECT_NEAR(found.logLikelihood, 20.317896, 1e-9);
    EXPECT_NEAR(found.aic, -18.635792, 1e-6);
    EXPECT_NEAR(found.bic, -40.635792 + 11 * std::log(6.0), 1e-9);
}

TEST(Selection, BicPrefersThreeBlobs) {
    Options options;
    options.initialisation = Initialisation::kMeans;
    options.initialCovariance = InitialCovariance::data;
    const std::vector<Candidate> candidates =
        selectModel(threeBlobs(600, 2).values, options, {1, 2, 3, 4, 5, 601}, {Family::full, Family::spherical});
    ASSERT_EQ(candidates.size(), 10u);
    const auto best = std::min_element(candidates.begin(), candidates.end(),
                                       [](const auto& a, const auto& b) { return a.criteria->bic < b.criteria->bic; });
    EXPECT_EQ(best->components, 3);
    EXPECT_EQ(best->family, Family::full);
}

TEST(Selection, ASingularFitHasNoCriteria) {
    Options options;
    options.initialCovariance = InitialCovariance::data;
    const auto found = selectModel(constantAxis(100, 1).values, options, {2}, {Family::full});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].stopped, Stop::singular);
    EXPECT_FALSE(found[0].criteria);
}

TEST(Ellipsoid, MassInsideAsPublished) {
    EXPECT_NEAR(massInside(1, 1), 0.682689492137086, 1e-14);
    EXPECT_NEAR(massInside(2, 1), 0.954499736103642, 1e-14);
    const double plane[] = {.3935, .8647, .9889};
    const double space[] = {.1987, .7385, .9707};
    for (int k = 1; k <= 3; ++k) {
        EXPECT_NEAR(massInside(k, 2), plane[k - 1], 5e-5);
        EXPECT_NEAR(massInside(k, 3), space[k - 1], 5e-5);
    }
}

TEST(Ellipsoid, MassInsideInClosedForm) {
    for (double s = 0.05; s < 9; s += 0.15) {
        SCOPED_TRACE(s);
        const double half = s * s / 2;
        EXPECT_NEAR(massInside(s, 1), std::erf(s / std::sqrt(2.0)), 1e-14);
        EXPECT_NEAR(massInside(s, 2), -std::expm1(-half), 1e-14);
        EXPECT_NEAR(massInside(s, 3), std::erf(s / std::sqrt(2.0)) - std::sqrt(2 / M_PI) * s * std::exp(-half), 1e-14);
        EXPECT_NEAR(massInside(s, 4), 1 - std::exp(-half) * (1 + half), 1e-14);
        EXPECT_NEAR(massInside(s, 8), 1 - std::exp(-half) * (1 + half + half * half / 2 + half * half * half / 6),
                    1e-13);
    }
    EXPECT_EQ(massInside(0, 3), 0);
    EXPECT_EQ(massInside(std::numeric_limits<double>::infinity(), 3), 1);
    EXPECT_THROW(massInside(-1, 3), InputError);
    EXPECT_THROW(massInside(1, 0), InputError);
}

// The 10000th output of mt19937_64 is in the C++ standard; the first ones after seed 5489 are Nishimura and
// Matsumoto's.
TEST(Random, DrawsAreFixed) {
    Random random(5489);
    EXPECT_EQ(random.uniform(), (static_cast<double>(14514284786278117030ull >> 12) + 0.5) * 0x1p-52);
    EXPECT_EQ(random.uniform(), (static_cast<double>(4620546740167642908ull >> 12) + 0.5) * 0x1p-52);
    Random normal(5489);
    const double u = (static_cast<double>(14514284786278117030ull >> 12) + 0.5) * 0x1p-52;
    const double v = (static_cast<double>(4620546740167642908ull >> 12) + 0.5) * 0x1p-52;
    EXPECT_NEAR(normal.normal(), std::sqrt(-2 * std::log(u)) * std::cos(2 * M_PI * v), 1e-15);
    EXPECT_NEAR(normal.normal(), std::sqrt(-2 * std::log(u)) * std::sin(2 * M_PI * v), 1e-15);
}

TEST(Random, NormalsAreNormal) {
    Random random(9);
    double sum = 0;
    double squares = 0;
    constexpr int n = 200000;
    for (int i = 0; i < n; ++i) {
        const double z = random.normal();
        sum += z;
        squares += z * z;
    }
    EXPECT_NEAR(sum / n, 0, 5 / std::sqrt(n));
    EXPECT_NEAR(squares / n, 1, 5 * std::sqrt(2.0 / n));
}

using Maker = Samples (*)(int, std::uint64_t);
constexpr Maker makers[] = {threeBlobs, overlapping, elongated, deadAxis, constantAxis, withOutlier};

TEST(SampleSets, AreWellFormedRepeatableAndDifferBySeed) {
    for (const Maker make : makers) {
        for (const int count : {1, 2, 3, 7, 600}) {
            const Samples samples = make(count, 11);
            EXPECT_EQ(samples.values.rows(), count);
            EXPECT_EQ(samples.values.cols(), 3);
            EXPECT_EQ(samples.labels.size(), static_cast<std::size_t>(count));
            EXPECT_EQ(samples.columns, (std::vector<std::string>{"stat1", "stat2", "stat3"}));
            EXPECT_TRUE(samples.values.allFinite());
            EXPECT_EQ(samples.values, make(count, 11).values);
        }
        EXPECT_NE(make(600, 11).values, make(600, 12).values);
        EXPECT_THROW(make(0, 1), InputError);
    }
}

TEST(SampleSets, TheDeadAxisIsAsDescribed) {
    const Samples samples = deadAxis(600, 3);
    int zeros = 0;
    for (int i = 0; i < 600; ++i) {
        const double stat1 = samples.values(i, 0);
        if (samples.labels[static_cast<std::size_t>(i)] != 0)
            continue;
        zeros += stat1 == 0;
        EXPECT_TRUE(stat1 == 0 || (stat1 > 0.12 && stat1 < 1.2)) << stat1;
    }
    EXPECT_EQ(zeros, 233);
    EXPECT_EQ(std::count(samples.labels.begin(), samples.labels.end(), 0), 240);
    EXPECT_EQ(std::count(samples.labels.begin(), samples.labels.end(), 1), 210);
    EXPECT_NEAR(samples.values.middleRows(240, 210).colwise().mean()[0], 2.6, 0.4);
    EXPECT_TRUE(constantAxis(50, 1).values.col(0).isZero(0));
}

} // namespace
} // namespace lectern::mixture

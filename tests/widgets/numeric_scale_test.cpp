// Stepping and sweeping through the values of a number.
#include "widgets/panel/numeric_scale.h"
#include "widgets/panel/play_sweep.h"

#include <gmock/gmock.h>

#include <cmath>

namespace lectern::widgets {
namespace {

using namespace schema;
using testing::ElementsAre;

TEST(NumericScaleTest, NotchesStopAtMarks) {
    const auto scale = NumericScale::of(RealDomain{0, 1, Scale::Linear, 0.05, {{1.0 / 3, "a third"}}}).value();
    EXPECT_EQ(scale.stepped(0.3, 1, NumericScale::Stride::Single), 1.0 / 3);
    EXPECT_EQ(scale.stepped(1.0 / 3, 1, NumericScale::Stride::Single), 0.35);
    EXPECT_EQ(scale.stepped(1.0 / 3, -1, NumericScale::Stride::Single), 0.3);
    EXPECT_EQ(scale.stepped(0.35, -2, NumericScale::Stride::Single), 0.3);
    EXPECT_EQ(scale.stepped(1, 1, NumericScale::Stride::Single), 1);
}

TEST(PlaySweepTest, IntegersGoUpAndBackEveryStep) {
    PlaySweep sweep(IntegerDomain{1, 5}, Json(3));
    std::vector<int> values;
    while (auto value = sweep.next())
        values.push_back(value->get<int>());
    EXPECT_THAT(values, ElementsAre(4, 5, 4, 3));
}

TEST(PlaySweepTest, LogScaleMovesByFactorsAndStaysInside) {
    const RealDomain domain{1e-12, 1, Scale::Log};
    PlaySweep sweep(domain, Json(1.0), 12);
    double before = 1, lowest = 1;
    while (auto value = sweep.next()) {
        const double ratio = value->get<double>() / before;
        EXPECT_NEAR(std::abs(std::log10(ratio)), 1, 0.1);
        before = value->get<double>();
        lowest = std::min(lowest, before);
    }
    EXPECT_EQ(lowest, 1e-12);
    EXPECT_EQ(before, 1);
}

TEST(PlaySweepTest, WordsCannotBePlayed) {
    EXPECT_EQ(PlaySweep(ToggleDomain{}, Json(true)).size(), 0U);
}

} // namespace
} // namespace lectern::widgets

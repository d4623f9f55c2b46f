#include "core/error.h"
#include "core/kernels/fornberg.h"
#include "core/kernels/interpolant.h"
#include "core/kernels/kernel.h"

#include <gmock/gmock.h>

#include <numbers>

namespace lectern::kernels {
namespace {

using std::numbers::pi;
using testing::HasSubstr;

std::vector<std::string> texts(const std::vector<Fraction>& fractions) {
    std::vector<std::string> result;
    for (const Fraction& f : fractions)
        result.push_back(text(f));
    return result;
}

std::vector<std::string> rightHalf(int order) {
    const std::vector<std::string> all = texts(secondDifference(order));
    return {all.begin() + order / 2, all.end()};
}

template <class F>
std::string messageOf(const F& action) {
    try {
        action();
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

// Fornberg 1988, table 1.
TEST(Fornberg, GivesThePublishedWeights) {
    EXPECT_THAT(rightHalf(2), testing::ElementsAre("-2", "1"));
    EXPECT_THAT(rightHalf(4), testing::ElementsAre("-5/2", "4/3", "-1/12"));
    EXPECT_THAT(rightHalf(6), testing::ElementsAre("-49/18", "3/2", "-3/20", "1/90"));
    EXPECT_THAT(rightHalf(8), testing::ElementsAre("-205/72", "8/5", "-1/5", "8/315", "-1/560"));
}

// The closed form 2 (-1)^(n+1) / n^2 (m!)^2 / ((m-n)! (m+n)!), by Python's fractions.
TEST(Fornberg, ReachesOrder20Exactly) {
    EXPECT_THAT(rightHalf(20),
                testing::ElementsAre("-1968329/635040", "20/11", "-15/44", "40/429", "-15/572", "24/3575", "-5/3432",
                                     "30/119119", "-5/155584", "10/3741309", "-1/9237800"));
}

TEST(Fornberg, KnowsOneSidedAndFirstDerivatives) {
    EXPECT_THAT(texts(fornbergWeights({-1, 0, 1}, 1)), testing::ElementsAre("-1/2", "0", "1/2"));
    EXPECT_THAT(texts(fornbergWeights({0, 1, 2}, 1)), testing::ElementsAre("-3/2", "2", "-1/2"));
    EXPECT_THAT(texts(fornbergWeights({0, 1, 2, 3}, 2)), testing::ElementsAre("2", "-5", "4", "-1"));
    EXPECT_THAT(texts(fornbergWeights({-2, -1, 0, 1, 2}, 1)),
                testing::ElementsAre("1/12", "-2/3", "0", "2/3", "-1/12"));
}

// sum a_n n^k = 0 for k = 0, 1, 3, ... p + 1, and 2 for k = 2: in exact arithmetic, so that no rounding hides a fault.
TEST(Fornberg, IsExactOnPolynomialsUpToItsOrder) {
    for (int order = 2; order <= 20; order += 2) {
        const std::vector<Fraction> weights = secondDifference(order);
        for (int power = 0; power <= std::min(order + 1, 8); ++power) { // higher powers leave 64 bits
            Fraction total;
            for (int i = 0; i <= order; ++i) {
                std::int64_t node = 1;
                for (int k = 0; k < power; ++k)
                    node *= i - order / 2;
                total = sum(total, product(weights[static_cast<std::size_t>(i)], {node, 1}).value()).value();
            }
            EXPECT_EQ(text(total), power == 2 ? "2" : "0") << "order " << order << ", x^" << power;
        }
    }
}

TEST(Fornberg, RefusesWhatHasNoAnswer) {
    EXPECT_THAT(messageOf([] { secondDifference(7); }), HasSubstr("2, 4, 6"));
    EXPECT_THAT(messageOf([] { secondDifference(22); }), HasSubstr("22"));
    EXPECT_THAT(messageOf([] { fornbergWeights({0, 1}, 2); }), HasSubstr("at least 3"));
    EXPECT_THAT(messageOf([] { fornbergWeights({0, 1, 1}, 2); }), HasSubstr("differ"));
}

TEST(Fractions, StayExactOrSaySo) {
    EXPECT_EQ(text(fraction(6, -4)), "-3/2");
    EXPECT_EQ(text(exactFraction(0.375).value()), "3/8");
    EXPECT_FALSE(exactFraction(0.1));
    const Fraction large{std::int64_t{1} << 62, 1};
    EXPECT_FALSE(product(large, large));
    EXPECT_FALSE(sum(Fraction{std::numeric_limits<std::int64_t>::max(), 1}, Fraction{1, 1}));
    EXPECT_THROW(fraction(1, 0), InputError);
}

Eigen::VectorXd line(Interpolant interpolant, int taps, Normalisation normalisation = Normalisation::none) {
    Choice choice;
    choice.family = Family::interpolant;
    choice.interpolant = interpolant;
    choice.taps = taps;
    choice.normalisation = normalisation;
    return interpolantLine(choice);
}

TEST(Interpolant, SincLosesItsSumWhenCut) {
    const Eigen::VectorXd sinc = line(Interpolant::sinc, 11);
    EXPECT_NEAR(sinc[5], -pi * pi / 3, 1e-15);
    EXPECT_NEAR(sinc[6], 2, 1e-15);
    EXPECT_NEAR(sinc[7], -0.5, 1e-15);
    EXPECT_NEAR(sinc[8], 0.222, 5e-4); // as quoted
    EXPECT_NEAR(sinc[10], 0.08, 1e-15);
    EXPECT_NEAR(sinc.sum(), 0.0646, 5e-5);
    const Eigen::VectorXd repaired = line(Interpolant::sinc, 11, Normalisation::zeroSumCentre);
    EXPECT_NEAR(repaired[5], -3.354444, 5e-7);
    EXPECT_NEAR(repaired.sum(), 0, 1e-14);
    const Eigen::VectorXd scaled = line(Interpolant::sinc, 11, Normalisation::moments);
    double moment = 0;
    for (int n = -5; n <= 5; ++n)
        moment += 0.5 * n * n * scaled[n + 5];
    EXPECT_NEAR(moment, 1, 1e-14);
    EXPECT_NEAR(scaled.sum(), 0, 1e-14);
}

TEST(Interpolant, MomentsThatVanishAreRefused) {
    // 2 - 2 = 0: the second moment of the sinc cut at an even radius.
    EXPECT_THAT(messageOf([] { line(Interpolant::sinc, 5, Normalisation::moments); }), HasSubstr("normalisation"));
    EXPECT_THAT(messageOf([] { line(Interpolant::sinc, 4); }), HasSubstr("odd"));
}

TEST(Interpolant, SplinesHaveTheirKnownValues) {
    const Eigen::VectorXd keys = line(Interpolant::keys, 7);
    EXPECT_THAT(std::vector<double>(keys.begin(), keys.end()), testing::ElementsAre(0, -0.5, 3, -5, 3, -0.5, 0));
    const Eigen::VectorXd cubic = line(Interpolant::cardinalCubicBSpline, 31);
    EXPECT_NEAR(cubic[15], -4.392305, 5e-7);
    // 6 (2 cos w - 2) / (4 + 2 cos w) at pi.
    double atPi = 0;
    for (int n = -15; n <= 15; ++n)
        atPi += cubic[n + 15] * (n % 2 == 0 ? 1 : -1);
    EXPECT_NEAR(atPi, -12, 1e-6);
    // (-8/6) / (16/120).
    const Eigen::VectorXd quintic = line(Interpolant::quinticBSpline, 63);
    atPi = 0;
    for (int n = -31; n <= 31; ++n)
        atPi += quintic[n + 31] * (n % 2 == 0 ? 1 : -1);
    EXPECT_NEAR(atPi, -10, 1e-6);
    EXPECT_NEAR(quintic.sum(), 0, 1e-9);
}

// Lanczos against differences of the function itself, h = 1e-4.
TEST(Interpolant, LanczosIsTheSecondDerivative) {
    constexpr int r = 4;
    const auto sinc = [](double x) { return x == 0 ? 1 : std::sin(pi * x) / (pi * x); };
    const auto h = [&](double x) { return sinc(x) * sinc(x / r); };
    const Eigen::VectorXd lanczos = line(Interpolant::lanczos, 2 * r + 1);
    for (int n = 0; n < r; ++n) {
        constexpr double step = 1e-4;
        EXPECT_NEAR(lanczos[r + n], (h(n + step) - 2 * h(n) + h(n - step)) / (step * step), 1e-6) << n;
    }
}

TEST(Fourier, IsThePeriodicSinc) {
    Choice choice;
    choice.family = Family::fourier;
    for (const int size : {7, 8, 31, 256}) {
        choice.size = size;
        EXPECT_LT((build(choice).line - periodicSinc(size)).cwiseAbs().maxCoeff(), 1e-12) << size;
    }
    choice.fourierForm = FourierForm::piOnly;
    EXPECT_NEAR(periodicSinc(256)[128] / build(choice).line[128], 4 * pi, 1e-9);
}

TEST(Families, AreTheOnesOfTheBooks) {
    Choice choice;
    choice.family = Family::ninePoint;
    choice.gamma = 1.0 / 3;
    EXPECT_THAT(texts(build(choice).fractions),
                testing::ElementsAre("1/6", "2/3", "1/6", "2/3", "-10/3", "2/3", "1/6", "2/3", "1/6"));
    choice.family = Family::firstDifferenceTwice;
    EXPECT_EQ(build(choice).values.row(0), (Eigen::RowVectorXd{{0, 0, 0.25, 0, 0}}));
    EXPECT_EQ(build(choice).line, (Eigen::VectorXd{{0.25, 0, -0.5, 0, 0.25}}));
    choice.scheme = Scheme::forward;
    EXPECT_EQ(build(choice).line, (Eigen::VectorXd{{1, -2, 1, 0, 0}}));
    choice.family = Family::doubleFilter;
    EXPECT_EQ(64 * build(choice).line, (Eigen::VectorXd{{1, -22, 143, -244, 143, -22, 1}}));
    choice.family = Family::laplacianOfGaussian;
    choice.sigma = 0.5;
    EXPECT_NEAR(build(choice).values.sum(), -1.152, 5e-4);
    choice.sigma = 2;
    const Kernel log = build(choice);
    EXPECT_NEAR(log.values(log.originY, log.originX), -1 / (pi * 16), 1e-15);
}

TEST(Families, SpacingDividesByItsSquareExactly) {
    Choice choice;
    choice.order = 2;
    choice.spacing = 0.5;
    const Kernel kernel = build(choice);
    EXPECT_THAT(texts(kernel.lineFractions), testing::ElementsAre("4", "-8", "4"));
    EXPECT_EQ(kernel.values(1, 1), -16);
    choice.spacing = 0.3; // no binary fraction: no exact result is claimed
    EXPECT_TRUE(build(choice).fractions.empty());
}

TEST(Families, RefuseWhatCannotBe) {
    Choice choice;
    choice.family = Family::custom;
    choice.kernel = Eigen::MatrixXd(0, 0);
    EXPECT_THAT(messageOf([&] { build(choice); }), HasSubstr("no cells"));
    choice.kernel = Eigen::MatrixXd::Constant(3, 3, std::nan(""));
    EXPECT_THAT(messageOf([&] { build(choice); }), HasSubstr("finite"));
    choice.kernel = Eigen::MatrixXd::Zero(32, 3);
    EXPECT_THAT(messageOf([&] { build(choice); }), HasSubstr("31 x 31"));
    choice.family = Family::laplacianOfGaussian;
    choice.sigma = 0;
    EXPECT_THAT(messageOf([&] { build(choice); }), HasSubstr("sigma"));
    choice.sigma = 100;
    EXPECT_THAT(messageOf([&] { build(choice); }), HasSubstr("radius"));
    choice = Choice();
    choice.spacing = 0;
    EXPECT_THAT(messageOf([&] { build(choice); }), HasSubstr("spacing"));
}

TEST(Families, EvenKernelsHaveTheirOriginAtTheMiddleToTheRight) {
    Choice choice;
    choice.family = Family::custom;
    choice.kernel = Eigen::MatrixXd{{1, 2}, {3, 4}};
    EXPECT_EQ(build(choice).originX, 1);
    EXPECT_EQ(build(choice).originY, 1);
}

TEST(Difference, IsExactWhereBothAre) {
    Choice five, nine;
    five.family = nine.family = Family::ninePoint;
    five.gamma = 0;
    nine.gamma = 1.0 / 3;
    const Kernel minus = difference(build(five), build(nine));
    ASSERT_EQ(minus.fractions.size(), 9U);
    EXPECT_EQ(text(minus.fractions[0]), "-1/6");
    EXPECT_EQ(text(minus.fractions[4]), "-2/3");
    Choice high; // larger than the other
    high.order = 4;
    const Kernel wide = difference(build(five), build(high));
    ASSERT_EQ(wide.fractions.size(), 25U);
    EXPECT_EQ(text(wide.fractions[2]), "1/12");
    EXPECT_EQ(text(wide.fractions[12]), "1");
    Choice log;
    log.family = Family::laplacianOfGaussian;
    EXPECT_TRUE(difference(build(five), build(log)).fractions.empty());
}

} // namespace
} // namespace lectern::kernels

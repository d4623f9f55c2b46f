#include "core/kernels/filter.h"
#include "core/kernels/response.h"

#include <gmock/gmock.h>

#include <complex>
#include <numbers>
#include <random>

namespace lectern::kernels {
namespace {

using std::numbers::pi;

Kernel randomKernel(int rows, int columns, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> uniform(-1, 1);
    Choice choice;
    choice.family = Family::custom;
    choice.kernel =
        Eigen::MatrixXd::NullaryExpr(rows, columns, [&](Eigen::Index, Eigen::Index) { return uniform(random); });
    return build(choice);
}

Kernel finiteDifference(int order) {
    Choice choice;
    choice.order = order;
    return build(choice);
}

TEST(Response, AlongALineIsThatOfEachPoint) {
    const Eigen::VectorXd wxs{{0, 0.3, -1.2, pi}}, wys{{2, -0.3, 0.4, pi}};
    for (const Kernel& kernel : {randomKernel(4, 7, 5), finiteDifference(8)}) {
        const Eigen::VectorXcd along = responseAlong(kernel, wxs, wys);
        for (Eigen::Index i = 0; i < wxs.size(); ++i)
            EXPECT_NEAR(std::abs(along[i] - response(kernel, wxs[i], wys[i])), 0, 1e-12) << i;
    }
}

TEST(Response, OfAMixtureIsTheMixture) {
    Choice small, large;
    small.family = large.family = Family::fourier;
    small.size = 9;
    large.size = 16;
    const Kernel a = build(small), b = build(large), mixed = blend(a, b, 0.25);
    EXPECT_GT(mixed.line.size(), 0) << "sums of two lines stay so: quick";
    EXPECT_NEAR(std::abs(response(mixed, 0.7, -2) - 0.75 * response(a, 0.7, -2) - 0.25 * response(b, 0.7, -2)), 0,
                1e-12);
}

TEST(Response, IsTheSumOfWaves) {
    const Kernel kernel = randomKernel(4, 7, 3);
    for (const auto& [wx, wy] : {std::pair(0.0, 0.0), std::pair(0.3, -1.1), std::pair(pi, pi), std::pair(-2.9, 0.01)}) {
        std::complex<double> direct = 0;
        for (int y = 0; y < 4; ++y)
            for (int x = 0; x < 7; ++x)
                direct += kernel.values(y, x) * std::exp(std::complex<double>(0, -(wx * (x - 3) + wy * (y - 2))));
        EXPECT_NEAR(std::abs(response(kernel, wx, wy) - direct), 0, 1e-13);
    }
}

TEST(Response, AtPiIsThePublishedOne) {
    const double known[] = {-4, -16.0 / 3, -6.044444, -6.501587};
    for (int m = 1; m <= 4; ++m)
        EXPECT_NEAR(response(finiteDifference(2 * m), pi, 0).real(), known[m - 1], 5e-7) << m;
    Choice twice;
    twice.family = Family::firstDifferenceTwice;
    EXPECT_NEAR(std::abs(response(build(twice), pi, 0)), 0, 1e-15);
    EXPECT_NEAR(response(build(twice), pi / 2, 0).real(), -1, 1e-15);
}

TEST(Response, LinesAndCellsAgree) {
    Kernel cross = finiteDifference(8), cells = cross;
    cells.line.resize(0);
    for (const double w : {0.0, 0.7, 2.2, pi})
        EXPECT_NEAR(std::abs(response(cross, w, 0.4) - response(cells, w, 0.4)), 0, 1e-13);
}

TEST(Response, OfALaplacianOfGaussianPeaksWhereItShould) {
    Choice choice;
    choice.family = Family::laplacianOfGaussian;
    choice.sigma = 2;
    choice.radius = 16;
    const Kernel kernel = build(choice);
    const double peak = std::abs(response(kernel, std::sqrt(2.0) / 2, 0));
    EXPECT_NEAR(peak, 2 / (std::numbers::e * 4), 1e-6);
    EXPECT_GT(peak, std::abs(response(kernel, 0.6, 0)));
    EXPECT_GT(peak, std::abs(response(kernel, 0.8, 0)));
}

// Sum |k|^2 = mean |H|^2 over N x N frequencies.
TEST(Response, KeepsTheEnergy) {
    const Kernel kernel = randomKernel(5, 6, 8);
    const Eigen::VectorXd w = Eigen::VectorXd::LinSpaced(16, 0, 2 * pi * 15 / 16);
    EXPECT_NEAR(response(kernel, w, w).cwiseAbs2().mean(), kernel.values.squaredNorm(), 1e-12);
}

// Filtering multiplies a wave that fits the picture by the response.
TEST(Response, IsWhatFilteringDoesToAWave) {
    const Kernel kernel = randomKernel(3, 5, 21);
    const double wx = 2 * pi * 5 / 32, wy = -2 * pi * 3 / 24;
    Grid wave(24, 32);
    for (int y = 0; y < 24; ++y)
        for (int x = 0; x < 32; ++x)
            wave(y, x) = std::cos(wx * x + wy * y);
    const Grid filtered = filter(wave, kernel, Border::periodic, Route::spatial, job::Control());
    const std::complex<double> h = response(kernel, wx, wy);
    for (int y = 0; y < 24; ++y)
        for (int x = 0; x < 32; ++x)
            EXPECT_NEAR(filtered(y, x), (h * std::exp(std::complex<double>(0, wx * x + wy * y))).real(), 1e-12);
}

TEST(Anisotropy, PatraKarttunenIsTheRoundest) {
    const auto spread = [](double gamma) {
        Choice choice;
        choice.family = Family::ninePoint;
        choice.gamma = gamma;
        const Anisotropy round = anisotropy(build(choice), 1);
        return round.max - round.min;
    };
    EXPECT_LT(spread(1.0 / 3), 0.1 * spread(0));
    EXPECT_LT(spread(1.0 / 3), 0.1 * spread(0.5));
    // Five points at |w| = pi / 2: on the axis 2 / (pi^2/4), on the diagonal 4 (1 - cos(pi / (2 sqrt 2))) / (pi^2/4).
    Choice five;
    five.family = Family::ninePoint;
    five.gamma = 0;
    const Anisotropy round = anisotropy(build(five), pi / 2);
    EXPECT_NEAR(round.min, 2 / (pi * pi / 4), 1e-12);
    EXPECT_NEAR(round.max, 4 * (1 - std::cos(pi / (2 * std::sqrt(2.0)))) / (pi * pi / 4), 1e-12);
}

} // namespace
} // namespace lectern::kernels

#include "core/kernels/measures.h"

#include "core/kernels/filter.h"
#include "core/kernels/test_picture.h"

#include <gmock/gmock.h>

namespace lectern::kernels {
namespace {

Kernel custom(const Eigen::MatrixXd& cells) {
    Choice choice;
    choice.family = Family::custom;
    choice.kernel = cells;
    return build(choice);
}

TEST(Moments, OfEveryOrderAreThoseOfALaplacian) {
    for (int order = 2; order <= 20; order += 2) {
        Choice choice;
        choice.order = order;
        choice.spacing = order == 4 ? 0.5 : 1;
        const Moments m = moments(build(choice));
        EXPECT_NEAR(m.sum, 0, 1e-12) << order;
        EXPECT_NEAR(m.xx, 1, 1e-12) << order;
        EXPECT_NEAR(m.yy, 1, 1e-12) << order;
        EXPECT_NEAR(m.xy, 0, 1e-12) << order;
    }
}

TEST(Moments, OfAFineLogAreWrong) {
    Choice choice;
    choice.family = Family::laplacianOfGaussian;
    choice.sigma = 0.5;
    choice.radius = 6;
    EXPECT_NEAR(moments(build(choice)).xx, 1.318, 5e-4);
    EXPECT_NEAR(moments(build(choice)).sum, -1.152, 5e-4);
}

TEST(NoiseGain, IsThePublishedOne) {
    Choice choice;
    choice.order = 2;
    EXPECT_NEAR(l2(build(choice)), 4.472136, 5e-7);
    choice.family = Family::interpolant;
    choice.taps = 4095;
    EXPECT_NEAR(l2(build(choice)), 7.785249, 5e-6);
    EXPECT_NEAR(idealL2(1), 7.785249, 5e-7);
    EXPECT_NEAR(idealL2(2), 7.785249 / 4, 5e-7);
    choice.family = Family::laplacianOfGaussian;
    choice.sigma = 2;
    EXPECT_NEAR(l2(build(choice)), 1 / (std::sqrt(2 * std::acos(-1.0)) * 8), 1e-5);
}

TEST(NoiseGain, IsWhatNoiseDoes) {
    Choice choice;
    const Kernel kernel = build(choice);
    const Grid noise = whiteNoise(400, 400, 5, 7);
    EXPECT_NEAR(noise.mean(), 0, 0.05);
    EXPECT_NEAR(std::sqrt(noise.square().mean()), 5, 0.05);
    const Grid filtered = filter(noise, kernel, Border::periodic, Route::spatial, job::Control());
    EXPECT_NEAR(std::sqrt(filtered.square().mean() / noise.square().mean()) / l2(kernel), 1, 0.02);
}

TEST(Convergence, MeasuresTheOrder) {
    for (const int order : {2, 4, 6, 8, 10, 12, 14, 16, 18, 20}) {
        Choice choice;
        choice.order = order;
        const Convergence measured = convergence(build(choice));
        ASSERT_TRUE(measured.order);
        EXPECT_NEAR(*measured.order, order, 0.1) << order;
    }
    Choice forward;
    forward.family = Family::firstDifferenceTwice;
    forward.scheme = Scheme::forward;
    EXPECT_NEAR(convergence(build(forward)).order.value(), 1, 0.1);
    // A sum that is not 0 is divided by ever smaller h^2 in the end; before that there is no single slope.
    Choice log;
    log.family = Family::laplacianOfGaussian;
    for (const double sigma : {0.5, 0.8, 1.6, 3.0}) {
        log.sigma = sigma;
        const auto order = convergence(build(log)).order;
        EXPECT_TRUE(!order || std::abs(*order - std::round(*order)) < 0.2) << sigma;
    }
    EXPECT_LT(convergence(custom(Eigen::MatrixXd{{2, 0, 2}, {0, -8, 0}, {2, 0, 2}})).order.value(), 0.1);
}

TEST(LineMiddle, IsHalfThatOfTheCross) {
    Eigen::MatrixXd cross = Eigen::MatrixXd::Zero(5, 5);
    cross.row(2) << -0.1, 1.3, -6, 1.3, -0.1;
    cross.col(2) << -0.1, 1.3, -6, 1.3, -0.1;
    EXPECT_EQ(lineMiddle(custom(cross)), -3);
    cross(1, 1) = 1;
    EXPECT_FALSE(lineMiddle(custom(cross)));
    EXPECT_EQ(lineMiddle(custom(Eigen::MatrixXd{{0, 1, 0}, {1, -4, 1}, {0, 1, 0}})), -2);
    EXPECT_FALSE(lineMiddle(custom(Eigen::MatrixXd{{0, 1, 0}, {2, -6, 2}, {0, 1, 0}})));
}

TEST(LaplacianFactor, TellsTheScalesOfLibraries) {
    EXPECT_NEAR(laplacianFactor(custom(Eigen::MatrixXd{{2, 0, 2}, {0, -8, 0}, {2, 0, 2}})).value(), 4, 1e-12);
    EXPECT_NEAR(laplacianFactor(custom(Eigen::MatrixXd{{-1, -1, -1}, {-1, 8, -1}, {-1, -1, -1}})).value(), -3, 1e-12);
    EXPECT_NEAR(laplacianFactor(custom(Eigen::MatrixXd{{1, 4, 1}, {4, -20, 4}, {1, 4, 1}} / 6)).value(), 1, 1e-12);
    EXPECT_FALSE(laplacianFactor(custom(Eigen::MatrixXd{{1, 2, 1}, {2, 4, 2}, {1, 2, 1}})));
    EXPECT_FALSE(laplacianFactor(custom(Eigen::MatrixXd::Zero(3, 3))));
}

TEST(Cost, CountsProducts) {
    Choice choice; // order 6: 13 cells, two lines of 7
    EXPECT_EQ(cost(build(choice), 256 * 256).direct, 13);
    EXPECT_EQ(cost(build(choice), 256 * 256).separable.value(), 14);
    EXPECT_EQ(cost(custom(Eigen::MatrixXd::Ones(5, 5)), 100).separable.value(), 10);
    EXPECT_FALSE(cost(custom(Eigen::MatrixXd{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}), 100).separable);
}

// Second derivatives of polynomials up to the order come out exactly away from the borders.
TEST(Kernels, AreExactOnPolynomials) {
    Choice choice;
    choice.order = 4;
    Grid picture(21, 21), known(21, 21);
    for (int y = 0; y < 21; ++y)
        for (int x = 0; x < 21; ++x) {
            const double u = x - 10, v = y - 10;
            picture(y, x) = u * u * u * u - 2 * v * v * v * u + 3 * u * v + 5;
            known(y, x) = 12 * u * u - 12 * v * u;
        }
    const Grid got = filter(picture, build(choice), Border::reflect, Route::spatial, job::Control());
    EXPECT_LT((got - known).block(2, 2, 17, 17).abs().maxCoeff(), 1e-9);
}

// The exact Laplacians of the test pictures, against order 20.
TEST(TestPictures, HaveTheLaplacianTheySay) {
    Choice choice;
    choice.order = 20;
    const Kernel kernel = build(choice);
    const auto error = [&](const TestPicture& picture) {
        const Grid got = filter(picture.values, kernel, Border::reflect, Route::spatial, job::Control());
        return (got - picture.laplacian).block(40, 40, 48, 48).abs().maxCoeff();
    };
    EXPECT_LT(error(planeWave(128, 128, 0.5, 0.3)), 1e-8);
    EXPECT_LT(error(gaussianBump(128, 128)), 1e-8);
    EXPECT_LT(error(zonePlate(128, 128)), 0.05); // |w| below 1.7 in that block, up to 290 in size
}

} // namespace
} // namespace lectern::kernels

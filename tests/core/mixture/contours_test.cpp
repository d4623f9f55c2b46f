#include "core/error.h"
#include "core/mixture/contours.h"

#include <gmock/gmock.h>

#include <cmath>

namespace lectern::mixture {
namespace {

State standard(double sigma) {
    State state;
    state.weights = Eigen::VectorXd::Ones(1);
    state.means = Eigen::MatrixXd::Zero(1, 2);
    state.covariances = {sigma * sigma * Eigen::MatrixXd::Identity(2, 2)};
    factorise(state, Family::full);
    return state;
}

// One Gaussian holds 1 - exp(-r^2 / 2) within r standard deviations.
TEST(Contours, OfOneGaussianAreCircles) {
    const Window window{{-6, -6}, {6, 6}};
    const auto contours = densityContours(standard(1.3), window, {0.5, 0.9}, 200);
    ASSERT_EQ(contours.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        const double radius = 1.3 * std::sqrt(-2 * std::log(1 - (i == 0 ? 0.5 : 0.9)));
        ASSERT_GT(contours[i].size(), 100U);
        ASSERT_EQ(contours[i].size() % 2, 0U);
        for (const Eigen::Vector2d& point : contours[i])
            EXPECT_NEAR(point.norm(), radius, 0.02);
    }
}

TEST(Contours, NeedTwoDimensions) {
    State state = standard(1);
    state.means = Eigen::MatrixXd::Zero(1, 3);
    EXPECT_THROW(densityContours(state, {{0, 0}, {1, 1}}, {0.5}), InputError);
}

} // namespace
} // namespace lectern::mixture

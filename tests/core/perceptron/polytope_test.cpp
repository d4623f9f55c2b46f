// What is seen of planes within a ball.
#include "core/perceptron/polytope.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lectern::perceptron {
namespace {

TEST(PlaneInBall, IsADiscOfThePlane) {
    const HalfSpace plane{Eigen::Vector3d(2, -3, 6), 7}; // 1 away from the origin: |(2, -3, 6)| = 7
    const Polygon disc = planeInBall(plane, std::sqrt(5.0), 36);
    ASSERT_EQ(disc.size(), 36U);
    const Eigen::Vector3d middle = Eigen::Vector3d(-2, 3, -6) / 7;
    for (const Eigen::VectorXd& corner : disc) {
        EXPECT_NEAR(plane.at(corner), 0, 1e-12);
        EXPECT_NEAR(corner.norm(), std::sqrt(5.0), 1e-12);
        EXPECT_NEAR((corner - middle).norm(), 2, 1e-12);
    }
}

TEST(PlaneInBall, IsNothingWhereThePlaneMissesItOrThereIsNone) {
    EXPECT_TRUE(planeInBall({Eigen::Vector3d(0, 0, 1), 2}, 2).empty());
    EXPECT_TRUE(planeInBall({Eigen::Vector3d::Zero(), 0}, 2).empty());
    EXPECT_FALSE(planeInBall({Eigen::Vector3d(0, 0, 1), 1.99}, 2).empty());
}

} // namespace
} // namespace lectern::perceptron

#include "core/error.h"
#include "core/perceptron/closest_point.h"
#include "core/perceptron/cone.h"
#include "core/perceptron/samples.h"
#include "tests/core/perceptron/made.h"

#include <gmock/gmock.h>

#include <cmath>

namespace lectern::perceptron {
namespace {

bool hasRay(const Cone& cone, const Eigen::VectorXd& ray) {
    for (Eigen::Index i = 0; i < cone.rays.rows(); ++i)
        if ((cone.rays.row(i).transpose() - ray).norm() < 1e-7)
            return true;
    return false;
}

// By hand: w may not leave the side of (1, 2) nor that of (-2, -1.5): ends (2, -1) and (0.6, -0.8).
TEST(Cone, OfTheFiveCasesIsAWedge) {
    const Cone cone = feasibleCone(fiveCases());
    EXPECT_FALSE(cone.empty);
    ASSERT_EQ(cone.rays.rows(), 2);
    EXPECT_TRUE(hasRay(cone, Eigen::Vector2d(2, -1).normalized()));
    EXPECT_TRUE(hasRay(cone, Eigen::Vector2d(0.6, -0.8)));
    EXPECT_EQ(cone.lineality.rows(), 0);
    EXPECT_THAT(cone.facets, testing::UnorderedElementsAre(1, 3));
}

// Qhull (scipy 1.10 ConvexHull of the good normals and the origin; the facets at the origin).
TEST(Cone, HasTheRaysThatQhullFinds) {
    const Cone cone = feasibleCone(sixCases());
    EXPECT_FALSE(cone.empty);
    EXPECT_EQ(cone.rays.rows(), 4);
    for (const Eigen::Vector3d& ray :
         {Eigen::Vector3d(0.4472136, 0.89442719, 0), Eigen::Vector3d(-0.21821789, 0.43643578, 0.87287156),
          Eigen::Vector3d(0.06916111, -0.43225691, 0.89909438), Eigen::Vector3d(0.89442719, 0, 0.4472136)})
        EXPECT_TRUE(hasRay(cone, ray)) << ray.transpose();
}

TEST(Cone, KeepsLinesWhereFewCasesLeaveThem) {
    const Cone half = feasibleCone(made({{2, 3, 4}}, {1}));
    EXPECT_FALSE(half.empty);
    ASSERT_EQ(half.rays.rows(), 1);
    EXPECT_TRUE(hasRay(half, Eigen::Vector3d(2, 3, 4).normalized()));
    ASSERT_EQ(half.lineality.rows(), 2);
    EXPECT_NEAR((half.lineality * Eigen::Vector3d(2, 3, 4)).norm(), 0, 1e-12);
    const Cone wedge = feasibleCone(made({{1, 0, 0}, {0, 1, 0}}, {1, -1}));
    EXPECT_EQ(wedge.rays.rows(), 2);
    ASSERT_EQ(wedge.lineality.rows(), 1);
    EXPECT_NEAR(std::abs(wedge.lineality(0, 2)), 1, 1e-12);
    const Cone plane = feasibleCone(made({{1, 2}}, {-1}));
    EXPECT_EQ(plane.rays.rows(), 2); // the two ends of a half-plane
    EXPECT_NEAR((plane.rays.row(0) + plane.rays.row(1)).norm(), 0, 1e-12);
    EXPECT_EQ(plane.lineality.rows(), 1);
}

TEST(Cone, WithoutInteriorMayStillHoldARayOrALine) {
    EXPECT_EQ(feasibleCone(withConstantInput(logic(Logic::exclusive, 2))).rays.rows(), 0);
    const Cone line = feasibleCone(made({{1, 2}, {1, 2}}, {1, -1}));
    EXPECT_TRUE(line.empty);
    EXPECT_EQ(line.rays.rows(), 0);
    ASSERT_EQ(line.lineality.rows(), 1);
    EXPECT_NEAR(line.lineality.row(0).dot(Eigen::Vector2d(1, 2)), 0, 1e-12);
    const Cone ray = feasibleCone(made({{1, 0}, {1, 0}, {0, 1}}, {1, -1, 1}));
    EXPECT_TRUE(ray.empty);
    ASSERT_EQ(ray.rays.rows(), 1);
    EXPECT_TRUE(hasRay(ray, Eigen::Vector2d(0, 1)));
}

TEST(Cone, RefusesFourDimensions) {
    EXPECT_THROW(feasibleCone(made({{1, 2, 3, 4}}, {1})), InputError);
}

// Sampled directions: inside by the half-spaces exactly when they are a non-negative sum of rays, tested by the facets
// between neighbouring rays; and every ray is itself inside and on two planes at least.
TEST(Cone, AgreesWithBruteForce) {
    int full = 0, none = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const int d = 2 + static_cast<int>(seed % 2);
        const Cases cases = randomCases(d + static_cast<int>(random() % 4), d, random);
        const Inputs normals = goodNormals(cases);
        const Cone cone = feasibleCone(cases);
        std::normal_distribution<double> normal;
        int inside = 0;
        Inputs kept = normals(cone.facets, Eigen::all);
        for (int i = 0; i < 2000; ++i) {
            Eigen::VectorXd w(d);
            for (double& x : w)
                x = normal(random);
            const bool good = (normals * w).minCoeff() > 0;
            inside += good;
            if (!cone.empty) {
                EXPECT_EQ(good, (kept * w).minCoeff() > 0); // the facets alone say the same
            }
        }
        cone.empty ? ++none : ++full;
        if (cone.empty) {
            EXPECT_EQ(inside, 0);
        }
        if (cone.empty || cone.lineality.rows() > 0)
            continue;
        Eigen::VectorXd sum = Eigen::VectorXd::Zero(d);
        for (Eigen::Index r = 0; r < cone.rays.rows(); ++r) {
            const Eigen::VectorXd along = normals * cone.rays.row(r).transpose();
            EXPECT_GE(along.minCoeff(), -1e-9);
            EXPECT_GE((along.array().abs() < 1e-9).count(), d - 1);
            sum += cone.rays.row(r).transpose();
        }
        EXPECT_GT((normals * sum).minCoeff(), 0);
    }
    EXPECT_GT(full, 50);
    EXPECT_GT(none, 50);
}

TEST(FeasibleCone, IsJudgedByDirectionsNotLengths) {
    for (const Cases& cases : {made({{1e6, 1e6}, {1e-6, 2e-6}}, {1, -1}), made({{1, 0}, {-1, 1e-8}}, {1, 1})}) {
        const Cone cone = feasibleCone(cases);
        EXPECT_FALSE(cone.empty);
        ASSERT_EQ(cone.rays.rows(), 2);
        EXPECT_EQ(cone.empty, !largestMargin(cases));
    }
}

TEST(FeasibleCone, IsEmptyWithAZeroInput) {
    const Cone cone = feasibleCone(made({{0, 0}, {2, 1}, {1, 2}}, {1, 1, 1}));
    EXPECT_TRUE(cone.empty);
    EXPECT_EQ(cone.rays.rows(), 2); // of the closed cone, which the other two bound
    EXPECT_THAT(cone.facets, testing::UnorderedElementsAre(1, 2));
}

// By hand: (1, 0, 0) and its opposite leave the plane x = 0, (0, 1, 0) the half of it with y >= 0.
TEST(Cone, AFlatHalfPlaneHasItsLineAndTheWayInwards) {
    Cases cases;
    cases.x.resize(3, 3);
    cases.x << 1, 0, 0, 1, 0, 0, 0, 1, 0;
    cases.labels = {1, -1, 1};
    const Cone cone = feasibleCone(cases);
    EXPECT_TRUE(cone.empty);
    ASSERT_EQ(cone.rays.rows(), 1);
    EXPECT_TRUE(hasRay(cone, Eigen::Vector3d(0, 1, 0)));
    ASSERT_EQ(cone.lineality.rows(), 1);
    EXPECT_NEAR(std::abs(cone.lineality(0, 2)), 1, 1e-12);
}

TEST(Cone, AZeroCaseBesideAnotherLeavesItsHalfPlane) {
    Cases cases;
    cases.x.resize(2, 2);
    cases.x << 0, 0, 2, 1;
    cases.labels = {1, -1};
    const Cone cone = feasibleCone(cases);
    EXPECT_TRUE(cone.empty) << "the zero case is never right";
    ASSERT_EQ(cone.rays.rows(), 2);
    EXPECT_TRUE(hasRay(cone, Eigen::Vector2d(-1, 2).normalized()));
    EXPECT_TRUE(hasRay(cone, Eigen::Vector2d(1, -2).normalized()));
    EXPECT_EQ(cone.lineality.rows(), 1);
}

} // namespace
} // namespace lectern::perceptron

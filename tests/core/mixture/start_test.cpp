#include "core/mixture/em.h"
#include "core/mixture/samples.h"
#include "core/mixture/start.h"

#include <gtest/gtest.h>

namespace lectern::mixture {
namespace {

State startOf(const Eigen::MatrixXd& x, const Options& options) {
    Options none = options;
    none.maxIterations = 0;
    return fit(x, none).states.front();
}

bool isSample(const Eigen::MatrixXd& x, const Eigen::RowVectorXd& row) {
    return ((x.rowwise() - row).rowwise().squaredNorm().array() == 0).any();
}

TEST(Start, IsRepeatableAndIdentityByDefault) {
    const Eigen::MatrixXd x = threeBlobs(300, 1).values;
    for (const Initialisation how : {Initialisation::kMeansPlusPlus, Initialisation::kMeans,
                                     Initialisation::randomSamples, Initialisation::randomResponsibilities}) {
        SCOPED_TRACE(static_cast<int>(how));
        Options options;
        options.initialisation = how;
        options.seed = 5;
        options.initialScale = 2;
        const State start = startOf(x, options);
        EXPECT_EQ(start.means, startOf(x, options).means);
        EXPECT_TRUE(start.weights.isApprox(Eigen::Vector3d::Constant(1.0 / 3)));
        EXPECT_TRUE(start.counts.isApprox(Eigen::Vector3d::Constant(100)));
        for (const Eigen::MatrixXd& covariance : start.covariances)
            EXPECT_EQ(covariance, Eigen::MatrixXd(2 * Eigen::Matrix3d::Identity()));
        options.seed = 6;
        if (how != Initialisation::kMeans) {
            EXPECT_NE(start.means, startOf(x, options).means);
        }
    }
}

TEST(Start, PlusPlusAndRandomSamplesChooseDifferentSamples) {
    // Only four different rows, so four means must be those.
    Eigen::MatrixXd x(40, 2);
    for (int i = 0; i < 40; ++i)
        x.row(i) << i % 4, (i % 4) * (i % 4);
    for (const Initialisation how : {Initialisation::kMeansPlusPlus, Initialisation::randomSamples}) {
        Options options;
        options.components = 4;
        options.initialisation = how;
        for (options.seed = 0; options.seed < 30; ++options.seed) {
            const Eigen::MatrixXd means = startOf(x, options).means;
            for (int k = 0; k < 4; ++k) {
                EXPECT_TRUE(isSample(x, means.row(k)));
                for (int other = 0; other < k; ++other)
                    EXPECT_NE(Eigen::RowVectorXd(means.row(k)), Eigen::RowVectorXd(means.row(other)));
            }
        }
    }
}

TEST(Start, TheLargestClusterComesFirst) {
    const Samples samples = threeBlobs(1000, 1);
    Options options;
    options.initialisation = Initialisation::kMeans;
    for (options.seed = 0; options.seed < 8; ++options.seed) {
        const State start = startOf(samples.values, options);
        EXPECT_NEAR(start.means(0, 0), -2.6, 0.3) << options.seed;
        EXPECT_NEAR(start.means(1, 0), 2.4, 0.3) << options.seed;
        EXPECT_NEAR(start.means(2, 1), 2.6, 0.3) << options.seed;
    }
}

TEST(Start, FromDataTakesEachClustersOwnCovariance) {
    const Samples samples = threeBlobs(1000, 1);
    Options options;
    options.initialisation = Initialisation::kMeans;
    options.initialCovariance = InitialCovariance::data;
    const State start = startOf(samples.values, options);
    EXPECT_NEAR(start.weights[0], 0.4, 0.02);
    EXPECT_NEAR(start.covariances[0](0, 0), 0.9, 0.15);
    EXPECT_NEAR(start.covariances[0](0, 1), 0.35, 0.1);
}

TEST(Start, FromDataWithoutClustersTakesTheWhole) {
    const Eigen::MatrixXd x = threeBlobs(500, 1).values;
    const Eigen::MatrixXd centred = x.rowwise() - x.colwise().mean();
    const Eigen::MatrixXd whole = centred.transpose() * centred / 500;
    Options options;
    options.initialCovariance = InitialCovariance::data;
    options.initialScale = 0.25;
    options.regularisation = Regularisation::constant;
    options.epsilon = 0.01;
    for (const Family family : {Family::full, Family::tied, Family::diagonal, Family::spherical}) {
        options.family = family;
        const State start = startOf(x, options);
        EXPECT_TRUE(isSample(x, start.means.row(0)));
        EXPECT_TRUE(start.weights.isApprox(Eigen::Vector3d::Constant(1.0 / 3)));
        const double variance = family == Family::spherical ? whole.trace() / 3 : whole(0, 0);
        EXPECT_NEAR(start.covariances[2](0, 0), 0.25 * variance + 0.01, 1e-12);
        const bool dense = family == Family::full || family == Family::tied;
        EXPECT_NEAR(start.covariances[2](0, 1), dense ? 0.25 * whole(0, 1) : 0, 1e-12);
    }
}

TEST(Start, ExplicitValuesAreUsedAsTheyAre) {
    Options options;
    options.components = 2;
    options.initialisation = Initialisation::explicitMeans;
    options.initialMeans = (Eigen::MatrixXd(2, 3) << 9, 9, 9, 0, 0, 0).finished();
    options.initialCovariance = InitialCovariance::explicitMatrices;
    options.initialCovariances = {3 * Eigen::Matrix3d::Identity(), 4 * Eigen::Matrix3d::Identity()};
    options.initialWeights = Eigen::Vector2d(0.3, 0.7);
    options.regularisation = Regularisation::constant; // adds nothing to an explicit start
    const State start = startOf(threeBlobs(50, 1).values, options);
    EXPECT_EQ(start.means, options.initialMeans);
    EXPECT_EQ(start.weights, options.initialWeights);
    EXPECT_EQ(start.covariances, options.initialCovariances);
}

TEST(Start, KMeansFindsTheNearestMeans) {
    const Eigen::MatrixXd x = (Eigen::MatrixXd(5, 1) << 0, 1, 2, 10, 12).finished();
    const Clusters clusters = kMeans(x, (Eigen::MatrixXd(2, 1) << 0, 1).finished(), {});
    EXPECT_TRUE(clusters.means.isApprox((Eigen::MatrixXd(2, 1) << 1, 11).finished()));
    EXPECT_EQ(clusters.labels, (std::vector<int>{0, 0, 0, 1, 1}));
}

} // namespace
} // namespace lectern::mixture

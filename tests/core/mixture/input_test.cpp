#include "core/mixture/em.h"
#include "core/mixture/samples.h"

#include <gmock/gmock.h>

#include <functional>
#include <limits>

namespace lectern::mixture {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

const Eigen::MatrixXd& blobs() {
    static const Eigen::MatrixXd x = threeBlobs(20, 1).values;
    return x;
}

void expectRefused(const std::function<void(Options&)>& change, const char* part, Eigen::MatrixXd x = blobs()) {
    Options options;
    EXPECT_NO_THROW(fit(blobs(), options)); // so that the change alone is what is refused
    change(options);
    EXPECT_THAT([&] { fit(x, options); }, ThrowsMessage<InputError>(HasSubstr(part)));
}

TEST(MixtureInput, NumbersOutOfRange) {
    expectRefused([](Options& o) { o.components = 0; }, "components is 0");
    expectRefused([](Options& o) { o.components = 21; }, "21 components but only 20 samples");
    expectRefused([](Options& o) { o.epsilon = 0; }, "epsilon is 0; allowed");
    expectRefused([](Options& o) { o.initialScale = -1; }, "initial_scale is -1");
    expectRefused([](Options& o) { o.maxIterations = -1; }, "max_iterations is -1");
    expectRefused([](Options& o) { o.tolerance = std::numeric_limits<double>::quiet_NaN(); },
                  "tolerance is not a number");
    expectRefused([](Options& o) { o.threads = -2; }, "threads is -2");
}

TEST(MixtureInput, SamplesThatCannotBeUsed) {
    const auto nothing = [](Options&) {};
    expectRefused(nothing, "There are no samples", Eigen::MatrixXd(0, 3));
    expectRefused(nothing, "There are no samples", Eigen::MatrixXd(3, 0));
    expectRefused(nothing, "3 components but only 1 different sample among 9", Eigen::MatrixXd::Ones(9, 3));
    for (const double bad :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e101}) {
        Eigen::MatrixXd x = blobs();
        x(4, 2) = bad;
        expectRefused(nothing, "Sample 5, column 3 is", x);
    }
}

TEST(MixtureInput, ExplicitStartsThatDoNotFit) {
    const auto explicitMeans = [](Eigen::MatrixXd means) {
        return [means](Options& o) {
            o.initialisation = Initialisation::explicitMeans;
            o.initialMeans = means;
        };
    };
    expectRefused(explicitMeans(Eigen::MatrixXd::Zero(2, 3)), "initial_means is 2 x 3; it must be 3 x 3");
    expectRefused(explicitMeans(Eigen::MatrixXd::Zero(3, 2)), "initial_means is 3 x 2; it must be 3 x 3");
    expectRefused(explicitMeans(Eigen::MatrixXd()), "initial_means is 0 x 0");
    expectRefused(explicitMeans(Eigen::MatrixXd::Constant(3, 3, std::numeric_limits<double>::quiet_NaN())),
                  "initial_means holds a value");
    expectRefused([](Options& o) { o.initialWeights = Eigen::Vector2d(0.5, 0.5); }, "initial_weights has 2 values");
    expectRefused([](Options& o) { o.initialWeights = Eigen::Vector3d(1, 1, 1); }, "they sum to 3");
    expectRefused([](Options& o) { o.initialWeights = Eigen::Vector3d(1, 1, -1); }, "initial_weights must be");
}

TEST(MixtureInput, InitialCovariancesThatAreNone) {
    const auto with = [](std::vector<Eigen::MatrixXd> matrices) {
        return [matrices](Options& o) {
            o.initialCovariance = InitialCovariance::explicitMatrices;
            o.initialCovariances = matrices;
        };
    };
    const Eigen::MatrixXd good = Eigen::Matrix3d::Identity();
    Eigen::MatrixXd skew = good;
    skew(0, 1) = 0.5;
    Eigen::MatrixXd flat = good;
    flat(2, 2) = 0;
    expectRefused(with({}), "There are 0 initial covariances");
    expectRefused(with({good, good}), "There are 2 initial covariances; give one for all components or 3");
    expectRefused(with({good, skew, good}), "The initial covariance of B is not symmetric");
    expectRefused(with({flat}), "The initial covariance is symmetric but not positive definite");
    expectRefused(with({Eigen::Matrix2d::Identity()}), "is 2 x 2; the data have 3 columns");
    expectRefused(with({(Eigen::Matrix2d() << 5, 6, 2, 1).finished()}), "not symmetric: row 1, column 2 is 6");
}

TEST(MixtureInput, PointsOfAnotherSize) {
    const Result result = fit(blobs(), {});
    EXPECT_THROW(responsibilities(Eigen::MatrixXd::Zero(1, 2), result.last()), InputError);
    EXPECT_THROW(logDensities(Eigen::MatrixXd::Zero(1, 2), result.last()), InputError);
    EXPECT_EQ(responsibilities(Eigen::MatrixXd(0, 3), result.last()).rows(), 0);
}

TEST(MixtureOptions, CompareByValue) {
    Options a;
    Options b;
    EXPECT_TRUE(a == b);
    b.initialMeans = Eigen::MatrixXd::Zero(3, 3);
    EXPECT_FALSE(a == b);
    a.initialMeans = b.initialMeans;
    EXPECT_TRUE(a == b);
    b.initialCovariances = {Eigen::Matrix3d::Identity()};
    EXPECT_FALSE(a == b);
}

} // namespace
} // namespace lectern::mixture

#include "core/mixture/samples.h"

#include "core/error.h"
#include "core/mixture/random.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>

namespace lectern::mixture {
namespace {

struct Cluster {
    double share; // of all samples
    Eigen::Vector3d mean;
    Eigen::Matrix3d covariance;
};

Eigen::Matrix3d matrix(double xx, double xy, double xz, double yy, double yz, double zz) {
    return (Eigen::Matrix3d() << xx, xy, xz, xy, yy, yz, xz, yz, zz).finished();
}

Eigen::Vector3d normal(Random& random) {
    Eigen::Vector3d z;
    for (double& value : z)
        value = random.normal();
    return z;
}

// Rows first..last-1 of each cluster, from the rounded running sum of the shares.
std::vector<int> boundaries(int count, const std::vector<Cluster>& clusters) {
    std::vector<int> result{0};
    double share = 0;
    for (const Cluster& cluster : clusters) {
        share += cluster.share;
        result.push_back(static_cast<int>(std::lround(share * count)));
    }
    result.back() = count;
    return result;
}

Samples draw(int count, std::uint64_t seed, const std::vector<Cluster>& clusters) {
    if (count < 1)
        throw InputError("samples is " + std::to_string(count) + "; at least 1 is needed.");
    Random random(seed);
    Samples result{Eigen::MatrixXd(count, 3), {"stat1", "stat2", "stat3"}, {}};
    const std::vector<int> rows = boundaries(count, clusters);
    for (std::size_t c = 0; c < clusters.size(); ++c) {
        const Eigen::Matrix3d factor = clusters[c].covariance.llt().matrixL();
        for (int i = rows[c]; i < rows[c + 1]; ++i) {
            result.values.row(i) = (clusters[c].mean + factor * normal(random)).transpose();
            result.labels.push_back(static_cast<int>(c));
        }
    }
    return result;
}

} // namespace

Samples threeBlobs(int count, std::uint64_t seed) {
    return draw(count, seed,
                {{0.4, {-2.6, -1.2, 0.4}, matrix(0.9, 0.35, 0, 0.6, 0.1, 0.5)},
                 {0.35, {2.4, -1.4, 1.2}, matrix(0.5, -0.2, 0.15, 0.9, 0, 0.8)},
                 {0.25, {0.4, 2.6, -1.2}, matrix(1.1, 0, -0.3, 0.5, 0.15, 0.6)}});
}

Samples overlapping(int count, std::uint64_t seed) {
    return draw(count, seed,
                {{0.4, {-1.0, -0.6, 0}, matrix(1, 0.3, 0, 0.8, 0, 1)},
                 {0.35, {1.0, -0.6, 0.3}, matrix(0.8, -0.2, 0, 1, 0.2, 0.9)},
                 {0.25, {0, 1.2, -0.3}, matrix(1.1, 0, 0.2, 0.7, 0, 0.8)}});
}

Samples elongated(int count, std::uint64_t seed) {
    // Long (variance 6.25) along (1, 1, 0) / sqrt 2, thick (variance 0.0625) across it.
    const Eigen::Matrix3d shape = matrix(3.15625, 3.09375, 0, 3.15625, 0, 0.0625);
    return draw(count, seed,
                {{0.4, {-0.9, 0.9, 0}, shape}, {0.35, {0, 0, 0.6}, shape}, {0.25, {0.9, -0.9, -0.4}, shape}});
}

Samples deadAxis(int count, std::uint64_t seed) {
    Samples result = draw(count, seed,
                          {{0.4, {0, 0, 0}, matrix(1, 0, 0, 1.6, 0.55, 0.9)},
                           {0.35, {2.6, 1.6, -0.4}, matrix(1.05, 0.15, 0.05, 0.55, 0, 0.45)},
                           {0.25, {1.2, -4.2, 2.2}, matrix(0.95, 0, -0.05, 0.75, 0, 0.85)}});
    const auto size = static_cast<int>(std::count(result.labels.begin(), result.labels.end(), 0));
    const auto dead = static_cast<int>(std::lround(0.97 * size));
    Random random(seed + 1); // its own stream: the clusters stay where they are
    for (int i = 0; i < size; ++i)
        result.values(i, 0) = i < dead ? 0 : random.uniform(0.12, 1.2);
    return result;
}

Samples constantAxis(int count, std::uint64_t seed) {
    Samples result = threeBlobs(count, seed);
    result.values.col(0).swap(result.values.col(2));
    result.values.col(0).setZero();
    return result;
}

Samples withOutlier(int count, std::uint64_t seed) {
    Samples result = draw(count, seed,
                          {{0.5, {-1.6, 0, 0}, matrix(0.7, 0.2, 0, 0.6, 0, 0.6)},
                           {0.5, {1.8, 0.8, 0.4}, matrix(0.6, -0.2, 0, 0.8, 0.1, 0.5)}});
    result.values.row(count - 1) = Eigen::RowVector3d(9, -7, 8);
    result.labels.back() = 2;
    return result;
}

} // namespace lectern::mixture

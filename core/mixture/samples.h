// Made-up samples to show EM on. The same for the same (count, seed) on every machine, up to the last digits of the
// machine's sin, cos and log.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <string>
#include <vector>

namespace lectern::mixture {

struct Samples {
    Eigen::MatrixXd values;           // n x 3, rows are samples
    std::vector<std::string> columns; // stat1, stat2, stat3
    std::vector<int> labels;          // n: the cluster that each sample was drawn from, from 0
};

// All throw InputError for a count below 1. Shares of the clusters are rounded to whole samples, clusters one after
// the other.

// Three well separated clusters of different shapes.
Samples threeBlobs(int count, std::uint64_t seed);

// Three clusters whose middles are about two standard deviations apart.
Samples overlapping(int count, std::uint64_t seed);

// Three parallel clusters ten times as long as they are thick: no union of spheres.
Samples elongated(int count, std::uint64_t seed);

// A dying axis. A (label 0, 40 %): stat1 is 0 in 97 % of its samples, uniform in 0.12..1.2 in the rest; B (35 %) around
// (2.6, 1.6, -0.4) reaches down to those few and takes them away, so that EM makes A flatter and flatter;
// C (25 %) around (1.2, -4.2, 2.2). With 600 samples and seed deadAxisSeed, three components, k-means++ means, identity
// covariances and no regularisation the smallest eigenvalue of A becomes about 2e-7, 4e-124 and then exactly 0.
Samples deadAxis(int count, std::uint64_t seed);
constexpr std::uint64_t deadAxisSeed = 182;

// Three clusters in stat2 and stat3; stat1 is 0 in every sample.
Samples constantAxis(int count, std::uint64_t seed);

// Two clusters and one sample far from both (the last; its label is 2). With a count of 1 there is only that one.
Samples withOutlier(int count, std::uint64_t seed);

} // namespace lectern::mixture

// The start of EM: iteration 0 of the trajectory.
#pragma once

#include "core/mixture/sweep.h"

namespace lectern::mixture {

// K x d. Squared distances choose each next mean (Arthur and Vassilvitskii 2007, k-means++, without local trials).
// Throws InputError where fewer than K samples differ.
Eigen::MatrixXd kMeansPlusPlus(const Eigen::MatrixXd& samples, int components, std::uint64_t seed,
                               const job::Control& control);

struct Clusters {
    Eigen::MatrixXd means;   // K x d
    std::vector<int> labels; // n: the nearest mean, the first of equals
};

// Lloyd's algorithm from the given means (K x d), until no label changes or 300 rounds. A mean that loses all its
// samples stays.
Clusters kMeans(const Eigen::MatrixXd& samples, Eigen::MatrixXd means, const job::Control& control);

// The start as the options say; the caller has checked them with requireUsable.
State startState(const Eigen::MatrixXd& samples, const Options& options, Sweep& sweep, const job::Control& control);

} // namespace lectern::mixture

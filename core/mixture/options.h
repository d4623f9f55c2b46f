// What EM is asked to do: the options, and the errors in them.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <vector>

namespace lectern::mixture {

// full: every component its own matrix; tied: one matrix for all; diagonal: axes parallel to the coordinates;
// spherical: one variance each.
enum class Family { full, tied, diagonal, spherical };

// What an M-step does to each covariance S that it has estimated, before it is reduced to the family:
// none: nothing. constant: S + epsilon I. ledoitWolf, oas: shrunk towards its mean variance (covariance.h).
// eigenvalueFloor: eigenvalues below epsilon raised to it. keepPrevious: where S has no Cholesky factor, the
// component keeps its last invertible covariance. replaceZeros: entries that are exactly 0 become epsilon (entries on
// the diagonal alone for diagonal and spherical).
// Shrinkage keeps the trace, so ledoitWolf and oas change nothing about spherical. eigenvalueFloor, keepPrevious and
// replaceZeros act on the matrix as reduced to the family.
enum class Regularisation { none, constant, ledoitWolf, oas, eigenvalueFloor, keepPrevious, replaceZeros };

// How the start's means are found. kMeansPlusPlus: Arthur and Vassilvitskii (2007). kMeans: Lloyd's algorithm from
// there. randomSamples: K different samples. randomResponsibilities: means of random soft assignments. explicitMeans:
// as given. All but explicitMeans put the components in order of the samples nearest to each mean, most first.
enum class Initialisation { kMeansPlusPlus, kMeans, randomSamples, randomResponsibilities, explicitMeans };

// identity: initialScale I, exactly. data: initialScale times the covariance of the data, reduced to the family and
// regularised as in an M-step; kMeans and randomResponsibilities, which assign samples to components, use the
// covariance of each component's own. explicitMatrices: initialCovariances, exactly.
enum class InitialCovariance { identity, data, explicitMatrices };

struct Options {
    int components = 3; // K >= 1
    Family family = Family::full;
    Regularisation regularisation = Regularisation::none;
    double epsilon = 1e-6; // > 0: squared units of the data
    Initialisation initialisation = Initialisation::kMeansPlusPlus;
    Eigen::MatrixXd initialMeans; // K x d, for explicitMeans
    InitialCovariance initialCovariance = InitialCovariance::identity;
    double initialScale = 1;                         // > 0
    std::vector<Eigen::MatrixXd> initialCovariances; // explicitMatrices: one d x d for all, or K of them
    // K numbers >= 0 that sum to 1, or empty: equal, save for a start from `data` with kMeans or
    // randomResponsibilities, whose weights are the components' shares of the samples.
    Eigen::VectorXd initialWeights;
    int maxIterations = 100; // 0..100000
    double tolerance = 1e-3; // nats; stop when the mean log-likelihood changes by less. 0: run all iterations
    std::uint64_t seed = 0;
    int threads = 0; // 0: as many as the machine has. The result has the same bits for every number

    bool operator==(const Options& other) const;
};

// Throws InputError where EM cannot run on these samples (n x d, rows are samples) with these options: no samples or
// columns, a value that is not finite or beyond 1e100, fewer samples or fewer different samples than components, an
// option out of its range, explicit means, covariances or weights of the wrong shape or not what their name says.
void requireUsable(const Eigen::MatrixXd& samples, const Options& options);

} // namespace lectern::mixture

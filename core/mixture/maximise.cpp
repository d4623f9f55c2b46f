#include "core/mixture/maximise.h"

#include "core/mixture/covariance.h"
#include "core/mixture/eigensystem.h"

#include <limits>

namespace lectern::mixture {
namespace {

bool shrinks(Regularisation regularisation) {
    return regularisation == Regularisation::ledoitWolf || regularisation == Regularisation::oas;
}

bool isDiagonal(Family family) {
    return family == Family::diagonal || family == Family::spherical;
}

// One covariance before its remedy.
struct Estimate {
    Eigen::MatrixXd covariance;
    double meanFourthPower = 0;
    double effectiveSize = 0;
    double shrinkage = 0;
};

// A column that is the same in all of a component's samples has a variance of 0. Summed up, its mean is off by a
// rounding, which would pass for a variance of about (epsilon mean)^2. Where one is that small, the mean is corrected
// by what it is off by: exact, as nearly equal numbers have exact differences. True: a mean has changed.
bool correctRoundedMeans(const Sweep& sweep, const std::vector<Eigen::MatrixXd>& scatters, const Eigen::VectorXd& sizes,
                         Eigen::MatrixXd& means) {
    bool changed = false;
    for (Eigen::Index k = 0; k < sizes.size(); ++k)
        for (Eigen::Index j = 0; j < means.cols(); ++j) {
            const double variance = scatters[static_cast<std::size_t>(k)](j, j) / sizes[k];
            const double rounding = 16 * std::numeric_limits<double>::epsilon() * means(k, j);
            if (!(variance > 0 && variance <= rounding * rounding))
                continue;
            means(k, j) += sweep.offset(means, k, j) / sizes[k];
            changed = true;
        }
    return changed;
}

std::vector<Estimate> estimates(Sweep& sweep, const Expectation& e, Eigen::MatrixXd& means,
                                const Eigen::VectorXd& sizes, const Options& options, const job::Control& control) {
    const bool shrinking = shrinks(options.regularisation);
    const Shape shape = isDiagonal(options.family) && !shrinking ? Shape::diagonal : Shape::dense;
    std::vector<Eigen::MatrixXd> scatters = sweep.scatters(means, shape, control);
    if (correctRoundedMeans(sweep, scatters, sizes, means))
        scatters = sweep.scatters(means, shape, control);
    Eigen::VectorXd fourth = Eigen::VectorXd::Zero(sizes.size());
    if (options.regularisation == Regularisation::ledoitWolf)
        fourth = sweep.fourthPowers(means, control);
    std::vector<Estimate> result;
    if (options.family == Family::tied) {
        Eigen::MatrixXd pooled = scatters.front();
        for (std::size_t k = 1; k < scatters.size(); ++k)
            pooled += scatters[k];
        result.push_back({pooled / sizes.sum(), fourth.sum() / sizes.sum(), sizes.sum(), 0});
        return result;
    }
    for (Eigen::Index k = 0; k < sizes.size(); ++k)
        result.push_back({scatters[static_cast<std::size_t>(k)] / sizes[k], fourth[k] / sizes[k],
                          e.counts[k] * e.counts[k] / e.squares[k], 0});
    return result;
}

Eigen::MatrixXd reduced(const Eigen::MatrixXd& covariance, Family family) {
    if (family == Family::diagonal)
        return covariance.diagonal().asDiagonal();
    if (family == Family::spherical)
        return shrink(covariance, 1).diagonal().asDiagonal();
    return covariance;
}

Eigen::MatrixXd withoutZeros(const Eigen::MatrixXd& covariance, const Options& options) {
    if (!isDiagonal(options.family))
        return replaceZeros(covariance, options.epsilon);
    Eigen::MatrixXd result = covariance;
    result.diagonal() = replaceZeros(covariance.diagonal(), options.epsilon);
    return result;
}

// The estimate, regularised and reduced to the family; `previous` is the component's covariance before, or null.
Eigen::MatrixXd remedied(Estimate& estimate, const Eigen::MatrixXd* previous, const Options& options) {
    Eigen::MatrixXd covariance = estimate.covariance;
    if (shrinks(options.regularisation)) {
        estimate.shrinkage = options.regularisation == Regularisation::oas
                                 ? oasShrinkage(covariance, estimate.effectiveSize)
                                 : ledoitWolfShrinkage(covariance, estimate.meanFourthPower, estimate.effectiveSize);
        covariance = shrink(covariance, estimate.shrinkage);
    }
    covariance = reduced(covariance, options.family);
    switch (options.regularisation) {
    case Regularisation::constant:
        covariance.diagonal().array() += options.epsilon;
        break;
    case Regularisation::eigenvalueFloor:
        covariance = floorEigenvalues(covariance, options.epsilon);
        break;
    case Regularisation::keepPrevious:
        if (previous && !choleskyFactor(covariance))
            covariance = *previous;
        break;
    case Regularisation::replaceZeros:
        covariance = withoutZeros(covariance, options);
        break;
    case Regularisation::none:
    case Regularisation::ledoitWolf:
    case Regularisation::oas:
        break;
    }
    return covariance;
}

void keepEmptied(State& state, const Expectation& e, const State& previous) {
    for (Eigen::Index k = 0; k < e.counts.size(); ++k) {
        if (e.counts[k] > emptyCount)
            continue;
        state.means.row(k) = previous.means.row(k);
        state.covariances[static_cast<std::size_t>(k)] = previous.covariances[static_cast<std::size_t>(k)];
    }
}

} // namespace

State maximise(Sweep& sweep, const Expectation& expectation, const State* previous, const Options& options,
               double scale, const job::Control& control) {
    const auto components = static_cast<std::size_t>(expectation.counts.size());
    const Eigen::VectorXd sizes = expectation.counts.array() + 10 * std::numeric_limits<double>::epsilon();
    State state;
    state.iteration = previous ? previous->iteration + 1 : 0;
    state.counts = expectation.counts;
    state.weights = sizes / sizes.sum();
    state.means = sizes.cwiseInverse().asDiagonal() * expectation.sums;
    std::vector<Estimate> found = estimates(sweep, expectation, state.means, sizes, options, control);
    const bool shrinking = shrinks(options.regularisation);
    state.shrinkage = Eigen::VectorXd::Zero(shrinking ? static_cast<Eigen::Index>(components) : 0);
    for (std::size_t i = 0; i < found.size(); ++i) {
        found[i].covariance *= scale;
        found[i].meanFourthPower *= scale * scale;
        state.covariances.push_back(remedied(found[i], previous ? &previous->covariances[i] : nullptr, options));
        if (shrinking && options.family != Family::tied)
            state.shrinkage[static_cast<Eigen::Index>(i)] = found[i].shrinkage;
    }
    if (options.family == Family::tied) {
        state.covariances.resize(components, Eigen::MatrixXd(state.covariances.front()));
        state.shrinkage.setConstant(found.front().shrinkage);
    }
    if (previous)
        keepEmptied(state, expectation, *previous);
    factorise(state, options.family);
    return state;
}

int emptyComponent(const Eigen::VectorXd& counts) {
    for (Eigen::Index k = 0; k < counts.size(); ++k)
        if (!(counts[k] > emptyCount))
            return static_cast<int>(k);
    return -1;
}

} // namespace lectern::mixture

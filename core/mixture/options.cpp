#include "core/mixture/options.h"

#include "core/error.h"
#include "core/mixture/covariance.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace lectern::mixture {
namespace {

bool same(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && (a.array() == b.array()).all();
}

std::string shape(Eigen::Index rows, Eigen::Index columns) {
    return std::to_string(rows) + " x " + std::to_string(columns);
}

void requireSamples(const Eigen::MatrixXd& samples) {
    constexpr double limit = 1e100; // squares and products of four stay finite
    if (samples.rows() == 0 || samples.cols() == 0)
        throw InputError("There are no samples; EM needs at least one row and one column.");
    for (Eigen::Index j = 0; j < samples.cols(); ++j)
        for (Eigen::Index i = 0; i < samples.rows(); ++i)
            if (!(std::abs(samples(i, j)) <= limit))
                throw InputError("Sample " + std::to_string(i + 1) + ", column " + std::to_string(j + 1) + " is " +
                                 significant(samples(i, j)) +
                                 "; values must be numbers between -1e100 and 1e100. Remove or correct this row.");
}

// Looks no further than to `wanted` different rows.
int differentRows(const Eigen::MatrixXd& samples, int wanted) {
    std::vector<Eigen::Index> found;
    for (Eigen::Index i = 0; i < samples.rows() && static_cast<int>(found.size()) < wanted; ++i) {
        const auto equal = [&](Eigen::Index other) { return samples.row(i) == samples.row(other); };
        if (std::none_of(found.begin(), found.end(), equal))
            found.push_back(i);
    }
    return static_cast<int>(found.size());
}

void requireComponents(const Eigen::MatrixXd& samples, int components) {
    if (components < 1)
        throw InputError("components is " + std::to_string(components) + "; at least 1 is needed.");
    const auto count = [](Eigen::Index n, const std::string& what) {
        return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
    };
    const std::string problem = "There are " + count(components, "component") + " but only ";
    if (components > samples.rows())
        throw InputError(problem + count(samples.rows(), "sample") + "; choose at most " +
                         count(samples.rows(), "component") + ", or give more samples.");
    const int different = differentRows(samples, components);
    if (different < components)
        throw InputError(problem + count(different, "different sample") + " among " + std::to_string(samples.rows()) +
                         "; choose at most " + count(different, "component") + ".");
}

void requireRanges(const Options& options) {
    const auto require = [](bool good, const char* name, double value, const char* allowed) {
        if (!good)
            throw InputError(std::string(name) + " is " + significant(value) + "; allowed: " + allowed + ".");
    };
    require(options.epsilon > 0 && std::isfinite(options.epsilon), "epsilon", options.epsilon, "a number above 0");
    require(options.initialScale > 0 && std::isfinite(options.initialScale), "initial_scale", options.initialScale,
            "a number above 0");
    require(options.maxIterations >= 0 && options.maxIterations <= 100000, "max_iterations", options.maxIterations,
            "0 to 100000");
    require(options.tolerance >= 0, "tolerance", options.tolerance, "0 or more");
    require(options.threads >= 0, "threads", options.threads, "0 (all) or more");
}

void requireMeans(const Eigen::MatrixXd& means, int components, Eigen::Index dimensions) {
    if (means.rows() != components || means.cols() != dimensions)
        throw InputError("initial_means is " + shape(means.rows(), means.cols()) + "; it must be " +
                         shape(components, dimensions) +
                         ": a row for each component, a column for each of the data's.");
    if (!(means.cwiseAbs().maxCoeff() <= 1e100))
        throw InputError("initial_means holds a value that is not a number between -1e100 and 1e100.");
}

void requireWeights(const Eigen::VectorXd& weights, int components) {
    if (weights.size() != components)
        throw InputError("initial_weights has " + std::to_string(weights.size()) + " values; it must have " +
                         std::to_string(components) + ", one for each component, or none (equal weights).");
    if (!weights.allFinite() || weights.minCoeff() < 0 || std::abs(weights.sum() - 1) > 1e-6)
        throw InputError("initial_weights must be numbers of at least 0 that sum to 1; they sum to " +
                         significant(weights.sum()) + ".");
}

void requireCovariances(const Options& options, Eigen::Index dimensions) {
    const std::size_t given = options.initialCovariances.size();
    if (given != 1 && (options.family == Family::tied || given != static_cast<std::size_t>(options.components)))
        throw InputError("There are " + std::to_string(given) + " initial covariances; give one for all components" +
                         (options.family == Family::tied ? std::string(", which share it (tied).")
                                                         : " or " + std::to_string(options.components) + "."));
    for (std::size_t k = 0; k < given; ++k) {
        const Eigen::MatrixXd& matrix = options.initialCovariances[k];
        const std::string name = given == 1 ? std::string("The initial covariance")
                                            : "The initial covariance of " + componentName(static_cast<int>(k));
        requireCovariance(matrix, name);
        if (matrix.rows() != dimensions)
            throw InputError(name + " is " + shape(matrix.rows(), matrix.cols()) + "; the data have " +
                             std::to_string(dimensions) + " columns, so it must be " + shape(dimensions, dimensions) +
                             ".");
    }
}

} // namespace

bool Options::operator==(const Options& other) const {
    return components == other.components && family == other.family && regularisation == other.regularisation &&
           epsilon == other.epsilon && initialisation == other.initialisation &&
           same(initialMeans, other.initialMeans) && initialCovariance == other.initialCovariance &&
           initialScale == other.initialScale &&
           std::equal(initialCovariances.begin(), initialCovariances.end(), other.initialCovariances.begin(),
                      other.initialCovariances.end(), same) &&
           same(initialWeights, other.initialWeights) && maxIterations == other.maxIterations &&
           tolerance == other.tolerance && seed == other.seed && threads == other.threads;
}

void requireUsable(const Eigen::MatrixXd& samples, const Options& options) {
    requireRanges(options);
    requireSamples(samples);
    requireComponents(samples, options.components);
    if (options.initialisation == Initialisation::explicitMeans)
        requireMeans(options.initialMeans, options.components, samples.cols());
    if (options.initialCovariance == InitialCovariance::explicitMatrices)
        requireCovariances(options, samples.cols());
    if (options.initialWeights.size() > 0)
        requireWeights(options.initialWeights, options.components);
}

} // namespace lectern::mixture

#include "core/mixture/start.h"

#include "core/mixture/maximise.h"
#include "core/mixture/random.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace lectern::mixture {
namespace {

constexpr Eigen::Index stride = 8192; // samples between two looks at Control

std::vector<int> nearest(const Eigen::MatrixXd& samples, const Eigen::MatrixXd& means, const job::Control& control) {
    const Eigen::Index n = samples.rows();
    std::vector<int> labels(static_cast<std::size_t>(n), 0);
    Eigen::VectorXd best(stride);
    for (Eigen::Index first = 0; first < n; first += stride) {
        control.checkpoint();
        const Eigen::Index count = std::min(stride, n - first);
        best.setConstant(std::numeric_limits<double>::infinity());
        for (Eigen::Index k = 0; k < means.rows(); ++k) {
            const Eigen::VectorXd distance =
                (samples.middleRows(first, count).rowwise() - means.row(k)).rowwise().squaredNorm();
            for (Eigen::Index i = 0; i < count; ++i) {
                if (distance[i] < best[i]) {
                    best[i] = distance[i];
                    labels[static_cast<std::size_t>(first + i)] = static_cast<int>(k);
                }
            }
        }
    }
    return labels;
}

// Components by the samples nearest to each mean, most first.
std::vector<Eigen::Index> largestFirst(const Eigen::MatrixXd& samples, const Eigen::MatrixXd& means,
                                       const job::Control& control) {
    std::vector<int> sizes(static_cast<std::size_t>(means.rows()), 0);
    for (const int label : nearest(samples, means, control))
        ++sizes[static_cast<std::size_t>(label)];
    std::vector<Eigen::Index> order(sizes.size());
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
        return sizes[static_cast<std::size_t>(a)] > sizes[static_cast<std::size_t>(b)];
    });
    return order;
}

Eigen::MatrixXd randomRows(const Eigen::MatrixXd& samples, int components, std::uint64_t seed) {
    Random random(seed);
    std::vector<Eigen::Index> rows(static_cast<std::size_t>(samples.rows()));
    std::iota(rows.begin(), rows.end(), Eigen::Index{0});
    Eigen::MatrixXd means(components, samples.cols());
    int found = 0;
    // Fisher and Yates' shuffle, as far as needed; equal rows are passed over.
    for (std::size_t i = 0; i < rows.size() && found < components; ++i) {
        std::swap(rows[i], rows[i + random.index(rows.size() - i)]);
        const auto row = samples.row(rows[i]);
        if (found == 0 || (means.topRows(found).rowwise() - row).rowwise().lpNorm<Eigen::Infinity>().minCoeff() > 0)
            means.row(found++) = row;
    }
    return means;
}

Eigen::MatrixXd randomAssignments(Eigen::Index n, int components, std::uint64_t seed, const job::Control& control) {
    Random random(seed);
    Eigen::MatrixXd responsibilities(n, components);
    for (Eigen::Index i = 0; i < n; ++i) {
        if (i % stride == 0)
            control.checkpoint();
        for (Eigen::Index k = 0; k < components; ++k)
            responsibilities(i, k) = random.uniform();
        responsibilities.row(i) /= responsibilities.row(i).sum();
    }
    return responsibilities;
}

// The start's means, in order, and the responsibilities that a covariance from the data is estimated with.
struct Beginning {
    Eigen::MatrixXd means;
    Eigen::MatrixXd responsibilities; // n x K; empty: the samples belong to no component yet
};

Eigen::MatrixXd oneHot(const std::vector<int>& labels, const std::vector<Eigen::Index>& order) {
    std::vector<Eigen::Index> place(order.size());
    for (std::size_t k = 0; k < order.size(); ++k)
        place[static_cast<std::size_t>(order[k])] = static_cast<Eigen::Index>(k);
    const auto n = static_cast<Eigen::Index>(labels.size());
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(n, static_cast<Eigen::Index>(order.size()));
    for (Eigen::Index i = 0; i < n; ++i)
        result(i, place[static_cast<std::size_t>(labels[static_cast<std::size_t>(i)])]) = 1;
    return result;
}

Beginning beginning(const Eigen::MatrixXd& samples, const Options& options, const job::Control& control) {
    Beginning result;
    std::vector<int> labels;
    switch (options.initialisation) {
    case Initialisation::explicitMeans:
        result.means = options.initialMeans;
        return result;
    case Initialisation::kMeansPlusPlus:
        result.means = kMeansPlusPlus(samples, options.components, options.seed, control);
        break;
    case Initialisation::kMeans: {
        Clusters clusters =
            kMeans(samples, kMeansPlusPlus(samples, options.components, options.seed, control), control);
        result.means = std::move(clusters.means);
        labels = std::move(clusters.labels);
        break;
    }
    case Initialisation::randomSamples:
        result.means = randomRows(samples, options.components, options.seed);
        break;
    case Initialisation::randomResponsibilities:
        result.responsibilities = randomAssignments(samples.rows(), options.components, options.seed, control);
        result.means = result.responsibilities.colwise().sum().cwiseInverse().asDiagonal() *
                       (result.responsibilities.transpose() * samples);
        break;
    }
    const std::vector<Eigen::Index> order = largestFirst(samples, result.means, control);
    result.means = Eigen::MatrixXd(result.means(order, Eigen::all));
    if (!labels.empty())
        result.responsibilities = oneHot(labels, order);
    else if (result.responsibilities.size() > 0)
        result.responsibilities = Eigen::MatrixXd(result.responsibilities(Eigen::all, order));
    return result;
}

// What an M-step makes of the data: each component its own share of them, or all of them where nothing is assigned yet.
State fromData(const Beginning& begin, Eigen::Index n, const Options& options, Sweep& sweep,
               const job::Control& control) {
    const bool assigned = begin.responsibilities.size() > 0;
    const Eigen::MatrixXd equal =
        assigned ? Eigen::MatrixXd()
                 : Eigen::MatrixXd(Eigen::MatrixXd::Constant(n, options.components, 1.0 / options.components));
    const Expectation expectation = sweep.assign(assigned ? begin.responsibilities : equal, control);
    return maximise(sweep, expectation, nullptr, options, options.initialScale, control);
}

State explicitState(const Options& options, Eigen::Index d) {
    State state;
    const auto k = static_cast<std::size_t>(options.components);
    if (options.initialCovariance == InitialCovariance::identity)
        state.covariances.assign(k, options.initialScale * Eigen::MatrixXd::Identity(d, d));
    else if (options.initialCovariances.size() == 1)
        state.covariances.assign(k, options.initialCovariances.front());
    else
        state.covariances = options.initialCovariances;
    return state;
}

} // namespace

Eigen::MatrixXd kMeansPlusPlus(const Eigen::MatrixXd& samples, int components, std::uint64_t seed,
                               const job::Control& control) {
    Random random(seed);
    const Eigen::Index n = samples.rows();
    Eigen::MatrixXd means(components, samples.cols());
    means.row(0) = samples.row(static_cast<Eigen::Index>(random.index(static_cast<std::size_t>(n))));
    Eigen::VectorXd distance = Eigen::VectorXd::Constant(n, std::numeric_limits<double>::infinity());
    for (Eigen::Index k = 1; k < components; ++k) {
        control.checkpoint();
        distance = distance.cwiseMin((samples.rowwise() - means.row(k - 1)).rowwise().squaredNorm());
        const double total = distance.sum();
        if (!(total > 0))
            throw InputError("Only " + std::to_string(k) + " samples differ; choose at most " + std::to_string(k) +
                             " components.");
        double left = random.uniform() * total;
        Eigen::Index chosen = -1;
        for (Eigen::Index i = 0; i < n; ++i) {
            if (distance[i] <= 0)
                continue;
            chosen = i; // the last one that can be chosen takes what rounding leaves over
            left -= distance[i];
            if (left < 0)
                break;
        }
        means.row(k) = samples.row(chosen);
    }
    return means;
}

Clusters kMeans(const Eigen::MatrixXd& samples, Eigen::MatrixXd means, const job::Control& control) {
    constexpr int rounds = 300;
    Clusters result{std::move(means), {}};
    for (int round = 0; round < rounds; ++round) {
        std::vector<int> labels = nearest(samples, result.means, control);
        if (labels == result.labels)
            break;
        result.labels = std::move(labels);
        Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(result.means.rows(), result.means.cols());
        Eigen::VectorXd counts = Eigen::VectorXd::Zero(result.means.rows());
        for (Eigen::Index i = 0; i < samples.rows(); ++i) {
            const int label = result.labels[static_cast<std::size_t>(i)];
            sums.row(label) += samples.row(i);
            counts[label] += 1;
        }
        for (Eigen::Index k = 0; k < counts.size(); ++k)
            if (counts[k] > 0)
                result.means.row(k) = sums.row(k) / counts[k];
    }
    return result;
}

State startState(const Eigen::MatrixXd& samples, const Options& options, Sweep& sweep, const job::Control& control) {
    const Beginning begin = beginning(samples, options, control);
    const bool estimated = options.initialCovariance == InitialCovariance::data;
    State state =
        estimated ? fromData(begin, samples.rows(), options, sweep, control) : explicitState(options, samples.cols());
    state.means = begin.means;
    if (options.initialWeights.size() > 0)
        state.weights = options.initialWeights;
    else if (!estimated || begin.responsibilities.size() == 0)
        state.weights = Eigen::VectorXd::Constant(options.components, 1.0 / options.components);
    state.counts = state.weights * static_cast<double>(samples.rows());
    factorise(state, options.family);
    return state;
}

} // namespace lectern::mixture

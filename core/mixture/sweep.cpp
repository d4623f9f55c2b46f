#include "core/mixture/sweep.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace lectern::mixture {
namespace {

constexpr std::size_t chunkSize = 16 * kernelBlock; // samples: a few hundred microseconds at most

struct PackedDensities {
    std::vector<double> means;
    std::vector<double> whitening;
    std::vector<double> constants;

    KernelDensities view() const { return {means.data(), whitening.data(), constants.data()}; }
};

Shape shapeOf(Family family) {
    return family == Family::full || family == Family::tied ? Shape::dense : Shape::diagonal;
}

// Appends the rows of W = L^-1, or its diagonal.
void appendWhitening(const Eigen::MatrixXd& factor, Shape shape, std::vector<double>& out) {
    const Eigen::Index d = factor.rows();
    if (shape == Shape::diagonal) {
        for (Eigen::Index j = 0; j < d; ++j)
            out.push_back(1 / factor(j, j));
        return;
    }
    const Eigen::MatrixXd inverse =
        factor.triangularView<Eigen::Lower>().solve(Eigen::MatrixXd(Eigen::MatrixXd::Identity(d, d)));
    for (Eigen::Index i = 0; i < d; ++i)
        for (Eigen::Index j = 0; j <= i; ++j)
            out.push_back(inverse(i, j));
}

PackedDensities packed(const State& state, Shape shape) {
    PackedDensities result;
    const double halfLogTwoPi = 0.5 * std::log(2 * std::numbers::pi);
    for (int k = 0; k < state.components(); ++k) {
        const auto& factor = state.factors[static_cast<std::size_t>(k)];
        assert(factor);
        for (Eigen::Index j = 0; j < state.dimensions(); ++j)
            result.means.push_back(state.means(k, j));
        appendWhitening(*factor, shape, result.whitening);
        result.constants.push_back(std::log(state.weights[k]) - factor->diagonal().array().log().sum() -
                                   static_cast<double>(state.dimensions()) * halfLogTwoPi);
    }
    return result;
}

} // namespace

Sweep::Sweep(const Eigen::MatrixXd& samples, int components, int threads, const Kernels& kernels)
    : count_(static_cast<std::size_t>(samples.rows())), dimensions_(static_cast<std::size_t>(samples.cols())),
      components_(static_cast<std::size_t>(components)), stride_((count_ + 3) / 4 * 4), columns_(dimensions_ * stride_),
      responsibilities_(components_ * stride_), kernels_(kernels),
      crew_(threads, std::max<std::size_t>(1, chunks() / 4)) {
    for (std::size_t j = 0; j < dimensions_; ++j)
        std::copy_n(samples.col(static_cast<Eigen::Index>(j)).data(), count_,
                    columns_.begin() + static_cast<std::ptrdiff_t>(j * stride_));
}

std::size_t Sweep::chunks() const {
    return (count_ + chunkSize - 1) / chunkSize;
}

KernelInput Sweep::input(std::size_t chunk, Shape shape) {
    KernelInput in;
    in.columns = columns_.data();
    in.stride = stride_;
    in.dimensions = dimensions_;
    in.components = components_;
    in.shape = shape;
    in.first = chunk * chunkSize;
    in.count = std::min(chunkSize, count_ - in.first);
    in.responsibilities = responsibilities_.data();
    return in;
}

std::vector<double> Sweep::perChunk(std::size_t size, Shape shape,
                                    const std::function<void(const KernelInput&, double*)>& work,
                                    const job::Control& control) {
    std::vector<double> out(chunks() * size);
    crew_.run(
        chunks(), [&](std::size_t chunk) { work(input(chunk, shape), out.data() + chunk * size); }, control);
    return out;
}

std::vector<double> Sweep::added(std::size_t size, Shape shape,
                                 const std::function<void(const KernelInput&, double*)>& work,
                                 const job::Control& control) {
    const std::vector<double> parts = perChunk(size, shape, work, control);
    std::vector<double> sum(size, 0.0);
    for (std::size_t i = 0; i < parts.size(); ++i)
        sum[i % size] += parts[i];
    return sum;
}

Expectation Sweep::expectation(const State& state, Family family, const job::Control& control) {
    const Shape shape = shapeOf(family);
    const PackedDensities densities = packed(state, shape);
    const std::size_t k = components_;
    const std::size_t plain = k * (2 + dimensions_) + 1;
    const std::size_t size = plain + productsOf(chunkSize);
    const auto work = [&](const KernelInput& in, double* out) {
        kernels_.expectation(in, densities.view(), {out, out + k, out + 2 * k, out + plain - 1, out + plain});
        for (std::size_t i = 0; i < productsOf(in.count); ++i)
            out[plain - 1] += std::log(out[plain + i]);
    };
    const std::vector<double> sum = added(size, shape, work, control);
    Expectation result;
    const auto rows = static_cast<Eigen::Index>(k);
    result.counts = Eigen::Map<const Eigen::VectorXd>(sum.data(), rows);
    result.squares = Eigen::Map<const Eigen::VectorXd>(sum.data() + k, rows);
    result.sums = Eigen::Map<const RowMajor>(sum.data() + 2 * k, rows, static_cast<Eigen::Index>(dimensions_));
    result.meanLogLikelihood = sum[plain - 1] / static_cast<double>(count_);
    return result;
}

Expectation Sweep::assign(const Eigen::MatrixXd& responsibilities, const job::Control& control) {
    for (std::size_t k = 0; k < components_; ++k) {
        control.checkpoint();
        std::copy_n(responsibilities.col(static_cast<Eigen::Index>(k)).data(), count_,
                    responsibilities_.begin() + static_cast<std::ptrdiff_t>(k * stride_));
    }
    const Eigen::Map<const Eigen::MatrixXd> columns(columns_.data(), static_cast<Eigen::Index>(stride_),
                                                    static_cast<Eigen::Index>(dimensions_));
    Expectation result;
    result.counts = responsibilities.colwise().sum();
    result.squares = responsibilities.colwise().squaredNorm();
    result.sums = responsibilities.transpose() * columns.topRows(responsibilities.rows());
    return result;
}

std::vector<Eigen::MatrixXd> Sweep::scatters(const Eigen::MatrixXd& means, Shape shape, const job::Control& control) {
    const RowMajor rows = means;
    const std::size_t d = dimensions_;
    const std::size_t size = shape == Shape::diagonal ? d : d * (d + 1) / 2;
    const std::vector<double> sum = added(
        components_ * size, shape, [&](const KernelInput& in, double* out) { kernels_.scatter(in, rows.data(), out); },
        control);
    const auto dimensions = static_cast<Eigen::Index>(d);
    std::vector<Eigen::MatrixXd> result(components_, Eigen::MatrixXd::Zero(dimensions, dimensions));
    const double* entry = sum.data();
    for (Eigen::MatrixXd& matrix : result)
        for (Eigen::Index a = 0; a < dimensions; ++a)
            for (Eigen::Index b = shape == Shape::diagonal ? a : 0; b <= a; ++b)
                matrix(a, b) = matrix(b, a) = *entry++;
    return result;
}

double Sweep::offset(const Eigen::MatrixXd& means, Eigen::Index component, Eigen::Index column) const {
    const auto n = static_cast<Eigen::Index>(count_);
    const double* r = responsibilities_.data() + static_cast<std::size_t>(component) * stride_;
    const double* x = columns_.data() + static_cast<std::size_t>(column) * stride_;
    const double mean = means(component, column);
    return (Eigen::Map<const Eigen::ArrayXd>(r, n) * (Eigen::Map<const Eigen::ArrayXd>(x, n) - mean)).sum();
}

Eigen::VectorXd Sweep::fourthPowers(const Eigen::MatrixXd& means, const job::Control& control) {
    const RowMajor rows = means;
    const std::vector<double> sum = added(
        components_, Shape::dense,
        [&](const KernelInput& in, double* out) { kernels_.fourthPowers(in, rows.data(), out); }, control);
    return Eigen::Map<const Eigen::VectorXd>(sum.data(), static_cast<Eigen::Index>(components_));
}

Eigen::MatrixXd Sweep::responsibilities() const {
    const Eigen::Map<const Eigen::MatrixXd> all(responsibilities_.data(), static_cast<Eigen::Index>(stride_),
                                                static_cast<Eigen::Index>(components_));
    return all.topRows(static_cast<Eigen::Index>(count_));
}

} // namespace lectern::mixture

// One pass over all samples: the E-step, and the sums that an M-step needs, chunk by chunk on several threads.
// The chunks and the order in which their sums are added do not depend on the threads, so neither do the bits.
#pragma once

#include "core/job/crew.h"
#include "core/mixture/kernels.h"
#include "core/mixture/options.h"
#include "core/mixture/state.h"

#include <Eigen/Core>

#include <functional>
#include <vector>

namespace lectern::mixture {

struct Expectation {
    double meanLogLikelihood = 0; // (1/n) sum_i ln sum_k weight_k N(x_i | mean_k, Sigma_k), nats
    Eigen::VectorXd counts;       // K: N_k = sum_i r_ik
    Eigen::VectorXd squares;      // K: sum_i r_ik^2
    Eigen::MatrixXd sums;         // K x d: sum_i r_ik x_i
};

class Sweep {
public:
    // Keeps a copy of the samples, column by column, and n x K responsibilities.
    Sweep(const Eigen::MatrixXd& samples, int components, int threads, const Kernels& kernels = bestKernels());

    // Every component of the state must have its factor.
    Expectation expectation(const State& state, Family family, const job::Control& control);

    // Takes responsibilities (n x K, rows sum to 1) as given instead.
    Expectation assign(const Eigen::MatrixXd& responsibilities, const job::Control& control);

    // sum_i r_ik (x_i - m_k)(x_i - m_k)' about the means (K x d), whole or as a diagonal matrix.
    std::vector<Eigen::MatrixXd> scatters(const Eigen::MatrixXd& means, Shape shape, const job::Control& control);

    // sum_i r_ik (x_i - m_k), of one component k and column: what a mean is off by, times the component's size.
    double offset(const Eigen::MatrixXd& means, Eigen::Index component, Eigen::Index column) const;

    // K: sum_i r_ik |x_i - m_k|^4.
    Eigen::VectorXd fourthPowers(const Eigen::MatrixXd& means, const job::Control& control);

    Eigen::MatrixXd responsibilities() const; // n x K, those of the last expectation

private:
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

    KernelInput input(std::size_t chunk, Shape shape);
    std::size_t chunks() const;
    // Runs work(input, out) on every chunk, each with `size` doubles of its own, and returns them, chunk after chunk.
    std::vector<double> perChunk(std::size_t size, Shape shape,
                                 const std::function<void(const KernelInput&, double*)>& work,
                                 const job::Control& control);
    // The same, added up over the chunks in their order.
    std::vector<double> added(std::size_t size, Shape shape,
                              const std::function<void(const KernelInput&, double*)>& work,
                              const job::Control& control);

    std::size_t count_;
    std::size_t dimensions_;
    std::size_t components_;
    std::size_t stride_;
    std::vector<double> columns_;
    std::vector<double> responsibilities_;
    Kernels kernels_;
    job::Crew crew_;
};

} // namespace lectern::mixture

// The loops over samples that EM spends its time in, compiled once for every x86-64 processor and once for those with
// AVX2; both give the same bits. Layout: structure of arrays, `stride` doubles a column, the stride a multiple of 4 and
// the padding finite. One call works on one chunk of samples and writes sums for that chunk alone.
#pragma once

#include <cstddef>

namespace lectern::mixture {

// What a covariance matrix looks like to the kernels.
enum class Shape { dense, diagonal };

struct KernelInput {
    const double* columns = nullptr; // d columns of `stride`
    std::size_t stride = 0;
    std::size_t dimensions = 0; // d >= 1
    std::size_t components = 0; // K >= 1
    Shape shape = Shape::dense;
    std::size_t first = 0; // the chunk: first a multiple of 4
    std::size_t count = 0;
    double* responsibilities = nullptr; // K columns of `stride`
};

// log(weight_k N(x | mean_k, Sigma_k)) = constant_k - |W_k (x - mean_k)|^2 / 2 with W = L^-1, Sigma = L L'.
struct KernelDensities {
    const double* means = nullptr;     // K x d, row by row
    const double* whitening = nullptr; // dense: K times the d(d+1)/2 entries of W row by row; diagonal: K x d
    const double* constants = nullptr; // K
};

struct ExpectationSums {
    double* counts = nullptr;   // K: sum of r
    double* squares = nullptr;  // K: sum of r^2
    double* sums = nullptr;     // K x d: sum of r x
    double* peaks = nullptr;    // 1: sum over samples of the largest log density
    double* products = nullptr; // productsOf(count): the sum of their logarithms added to peaks is the log-likelihood
};

struct Kernels {
    // Responsibilities r and their sums; r of padded samples are 0.
    void (*expectation)(const KernelInput& input, const KernelDensities& densities, const ExpectationSums& out);
    // sum of r (x - mean)(x - mean)': dense: K times d(d+1)/2 entries (row by row, j <= i); diagonal: K x d.
    void (*scatter)(const KernelInput& input, const double* means, double* out);
    // sum of r |x - mean|^4: K.
    void (*fourthPowers)(const KernelInput& input, const double* means, double* out);
    // out_i = e^(in_i), count a multiple of 4, in_i <= 700.
    void (*exponentials)(const double* in, double* out, std::size_t count);
};

constexpr std::size_t kernelBlock = 128; // samples whose log densities stay in the first-level cache
constexpr std::size_t productsOf(std::size_t count) {
    return 4 * ((count + kernelBlock - 1) / kernelBlock);
}

Kernels baselineKernels();
// The AVX2 build, or the baseline where this processor or this build has none.
Kernels bestKernels();

} // namespace lectern::mixture

#include "core/kernels/response.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace lectern::kernels {
namespace {

using std::numbers::pi;

// exp(-i w (n - origin)) for every cell n of a side: cells x frequencies.
Eigen::MatrixXcd waves(Eigen::Index cells, int origin, const Eigen::VectorXd& frequencies) {
    Eigen::MatrixXcd result(cells, frequencies.size());
    for (Eigen::Index k = 0; k < frequencies.size(); ++k) {
        // Turned on from cell to cell, outwards on both sides alike: a sine each would take longer than all the rest.
        const double c = std::cos(frequencies[k]), s = -std::sin(frequencies[k]);
        std::complex<double> wave = 1;
        for (Eigen::Index d = 0; d <= origin || origin + d < cells; ++d) {
            if (origin + d < cells)
                result(origin + d, k) = wave;
            if (d <= origin)
                result(origin - d, k) = std::conj(wave);
            wave = {wave.real() * c - wave.imag() * s, wave.real() * s + wave.imag() * c};
        }
    }
    return result;
}

Eigen::VectorXcd lineResponse(const Kernel& kernel, const Eigen::VectorXd& frequencies) {
    return waves(kernel.line.size(), static_cast<int>(kernel.line.size() / 2), frequencies).transpose() * kernel.line;
}

// Of the line along x and of the one along y.
std::pair<Eigen::VectorXcd, Eigen::VectorXcd> lineResponses(const Kernel& kernel, const Eigen::VectorXd& wxs,
                                                            const Eigen::VectorXd& wys) {
    Eigen::VectorXcd alongX = lineResponse(kernel, wxs);
    Eigen::VectorXcd alongY = wxs.size() == wys.size() && wxs == wys ? alongX : lineResponse(kernel, wys);
    return {std::move(alongX), std::move(alongY)};
}

} // namespace

std::complex<double> response(const Kernel& kernel, double wx, double wy) {
    return response(kernel, Eigen::VectorXd::Constant(1, wx), Eigen::VectorXd::Constant(1, wy))(0, 0);
}

Eigen::MatrixXcd response(const Kernel& kernel, const Eigen::VectorXd& wxs, const Eigen::VectorXd& wys) {
    if (kernel.line.size() > 0) {
        const auto [alongX, alongY] = lineResponses(kernel, wxs, wys);
        return alongX.transpose().replicate(wys.size(), 1) + alongY.replicate(1, wxs.size());
    }
    return waves(kernel.values.rows(), kernel.originY, wys).transpose() * kernel.values *
           waves(kernel.values.cols(), kernel.originX, wxs);
}

Eigen::VectorXcd responseAlong(const Kernel& kernel, const Eigen::VectorXd& wxs, const Eigen::VectorXd& wys) {
    if (kernel.line.size() > 0) {
        const auto [alongX, alongY] = lineResponses(kernel, wxs, wys);
        return alongX + alongY;
    }
    const Eigen::MatrixXcd columns = kernel.values * waves(kernel.values.cols(), kernel.originX, wxs);
    return waves(kernel.values.rows(), kernel.originY, wys).cwiseProduct(columns).colwise().sum().transpose();
}

double ideal(const Kernel& kernel, double wx, double wy) {
    return -(wx * wx + wy * wy) / (kernel.spacing * kernel.spacing);
}

Anisotropy anisotropy(const Kernel& kernel, double frequency, int angles) {
    Anisotropy result;
    result.frequency = frequency;
    const double whole = ideal(kernel, frequency, 0);
    // The lower half turn mirrors the upper one: the kernel is real.
    const int count = angles % 2 == 0 ? angles / 2 : angles;
    const Eigen::ArrayXd turns = 2 * pi / angles * Eigen::ArrayXd::LinSpaced(count, 0, count - 1);
    const Eigen::VectorXd ratios =
        responseAlong(kernel, frequency * turns.cos(), frequency * turns.sin()).real() / whole;
    for (int i = 0; i < angles; ++i)
        result.ratios.push_back(ratios[i % count]);
    const auto [least, most] = std::minmax_element(result.ratios.begin(), result.ratios.end());
    result.min = *least;
    result.max = *most;
    result.mean = std::accumulate(result.ratios.begin(), result.ratios.end(), 0.0) / angles;
    return result;
}

} // namespace lectern::kernels

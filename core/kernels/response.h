// The frequency response of a kernel, H(w) = sum k(y, x) exp(-i (wx x + wy y)): what it multiplies a wave by.
#pragma once

#include "core/kernels/kernel.h"

#include <complex>

namespace lectern::kernels {

// At one frequency, rad/pixel; x to the right, y downwards, both from the origin.
std::complex<double> response(const Kernel& kernel, double wx, double wy);

// Separable sums: H(wys[j], wxs[i]) as rows j and columns i.
Eigen::MatrixXcd response(const Kernel& kernel, const Eigen::VectorXd& wxs, const Eigen::VectorXd& wys);

// At single frequencies (wxs[i], wys[i]): along a line or around a circle.
Eigen::VectorXcd responseAlong(const Kernel& kernel, const Eigen::VectorXd& wxs, const Eigen::VectorXd& wys);

// What a Laplacian of pixels h apart would do: -(wx^2 + wy^2) / h^2.
double ideal(const Kernel& kernel, double wx, double wy);

// H / (-|w|^2 / h^2) around the circle of radius |w| > 0: 1 for a perfect Laplacian, constant for a round response.
// Real parts only.
struct Anisotropy {
    double frequency = 0;
    double min = 0, max = 0, mean = 0;
    std::vector<double> ratios; // at angles 2 pi i / ratios.size()
};
Anisotropy anisotropy(const Kernel& kernel, double frequency, int angles = 360);

} // namespace lectern::kernels

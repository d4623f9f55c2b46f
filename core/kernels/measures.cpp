#include "core/kernels/measures.h"

#include "core/kernels/response.h"

#include <Eigen/SVD>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::kernels {

Moments moments(const Kernel& kernel) {
    Moments result;
    const double h2 = kernel.spacing * kernel.spacing;
    for (Eigen::Index y = 0; y < kernel.values.rows(); ++y)
        for (Eigen::Index x = 0; x < kernel.values.cols(); ++x) {
            const double k = kernel.values(y, x);
            const auto dx = static_cast<double>(x - kernel.originX), dy = static_cast<double>(y - kernel.originY);
            result.sum += k;
            result.xx += 0.5 * h2 * dx * dx * k;
            result.yy += 0.5 * h2 * dy * dy * k;
            result.xy += 0.5 * h2 * dx * dy * k;
        }
    return result;
}

double l2(const Kernel& kernel) {
    return kernel.values.norm();
}

Convergence convergence(const Kernel& kernel) {
    if (kernel.periodic) // its response is known at its own frequencies only
        return {};
    constexpr double frequency = 2, angle = std::numbers::pi / 8;
    const double wx = frequency * std::cos(angle), wy = frequency * std::sin(angle);
    const double h0 = kernel.spacing;
    Convergence result;
    for (int i = 0; i < 7; ++i) {
        const double h = std::ldexp(1.0, -i);
        // The kernel's own 1/h^2 belongs to its spacing; here it is that of each h.
        const double error = std::abs(response(kernel, wx * h, wy * h) * (h0 * h0 / (h * h)) + frequency * frequency);
        if (error < 1e-12 * std::ldexp(1.0, 2 * i) * std::max(1.0, kernel.values.cwiseAbs().sum() * h0 * h0))
            break;
        result.spacings.push_back(h);
        result.errors.push_back(error);
    }
    if (const std::size_t n = result.errors.size(); n >= 2)
        result.order = std::log2(result.errors[n - 2] / result.errors[n - 1]);
    return result;
}

Cost cost(const Kernel& kernel, double pixels) {
    Cost result;
    result.direct = static_cast<int>((kernel.values.array() != 0).count());
    if (kernel.line.size() > 0)
        result.separable = 2 * static_cast<int>((kernel.line.array() != 0).count());
    else if (kernel.values.size() > 1 && kernel.values.size() <= 64 * 64) {
        const Eigen::JacobiSVD<Eigen::MatrixXd> svd(kernel.values);
        const Eigen::VectorXd s = svd.singularValues();
        const auto rank = (s.array() > 1e-12 * s[0]).count();
        if (rank >= 1 && rank <= 2)
            result.separable = static_cast<int>(rank * (kernel.values.rows() + kernel.values.cols()));
    }
    result.fourier = 4 * std::log2(std::max(2.0, pixels)) + 4;
    return result;
}

std::optional<double> laplacianFactor(const Kernel& kernel) {
    const Moments m = moments(kernel);
    const double size = std::max(std::abs(m.xx), std::abs(m.yy));
    const bool round = std::abs(m.xx - m.yy) < 1e-9 * size && std::abs(m.xy) < 1e-9 * size;
    if (kernel.periodic || !(size > 1e-12) || !round || std::abs(m.sum) > 1e-9 * kernel.values.cwiseAbs().sum())
        return std::nullopt;
    return m.xx;
}

} // namespace lectern::kernels

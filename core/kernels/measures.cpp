#include "core/kernels/measures.h"

#include "core/kernels/response.h"
#include "core/kernels/separable.h"

#include <boost/multiprecision/cpp_bin_float.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace lectern::kernels {
namespace {

// High orders are right to 1e-20 before their slope has settled, which doubles do not see.
using Quad = boost::multiprecision::cpp_bin_float_quad;

struct Term {
    Quad weight;
    int dx = 0, dy = 0;
};

// The cells as the exact numbers that they are; none where they are not rational, or too many.
std::vector<Term> exactTerms(const Kernel& kernel) {
    constexpr std::size_t most = 150;
    const auto weight = [](const Fraction& f) { return Quad(f.numerator) / Quad(f.denominator); };
    std::vector<Term> terms;
    const auto middle = static_cast<int>(kernel.lineFractions.size() / 2);
    for (int j = 0; j < static_cast<int>(kernel.lineFractions.size()); ++j)
        if (const Fraction& f = kernel.lineFractions[static_cast<std::size_t>(j)]; f.numerator != 0) {
            terms.push_back({weight(f), j - middle, 0});
            terms.push_back({weight(f), 0, j - middle});
        }
    if (terms.empty()) {
        const auto columns = static_cast<int>(kernel.values.cols());
        for (int i = 0; i < static_cast<int>(kernel.fractions.size()) && terms.size() <= most; ++i)
            if (const Fraction& f = kernel.fractions[static_cast<std::size_t>(i)]; f.numerator != 0)
                terms.push_back({weight(f), i % columns - kernel.originX, i / columns - kernel.originY});
    }
    return terms.size() <= most ? terms : std::vector<Term>();
}

struct Wave {
    double x = 0, y = 0;
    double squared() const { return x * x + y * y; }
};

// e^(i angle), in quad precision.
struct Turn {
    Quad cosine = 1, sine = 0;
    friend Turn operator*(const Turn& a, const Turn& b) {
        return {a.cosine * b.cosine - a.sine * b.sine, a.sine * b.cosine + a.cosine * b.sine};
    }
};

Turn turn(const Quad& angle) {
    return {cos(angle), sin(angle)};
}

// turn(n angle) for n = 0 .. most: products cost a hundredth of what sines of so many digits do.
std::vector<Turn> multiples(const Turn& once, int most) {
    std::vector<Turn> all(1);
    for (int n = 1; n <= most; ++n)
        all.push_back(all.back() * once);
    return all;
}

Turn multiple(const std::vector<Turn>& all, int n) {
    const Turn& turn = all[static_cast<std::size_t>(std::abs(n))];
    return {turn.cosine, n < 0 ? Quad(-turn.sine) : turn.sine};
}

// |H(w h) h0^2 / h^2 + |w|^2| of a kernel that was made for h0, in quad precision. x, y: turns by w h for one pixel.
double exactError(const Kernel& kernel, const std::vector<Term>& terms, const Wave& w, double h, const Turn& x,
                  const Turn& y) {
    int farX = 0, farY = 0;
    for (const Term& term : terms) {
        farX = std::max(farX, std::abs(term.dx));
        farY = std::max(farY, std::abs(term.dy));
    }
    const std::vector<Turn> alongX = multiples(x, farX), alongY = multiples(y, farY);
    Turn sum{0, 0};
    for (const Term& term : terms) {
        const Turn wave = term.dy == 0   ? multiple(alongX, term.dx)
                          : term.dx == 0 ? multiple(alongY, term.dy)
                                         : multiple(alongX, term.dx) * multiple(alongY, term.dy);
        sum.cosine += term.weight * wave.cosine;
        sum.sine -= term.weight * wave.sine;
    }
    const double scale = kernel.spacing * kernel.spacing / (h * h); // the kernel has 1 / h0^2 inside
    const Quad real = sum.cosine * scale + Quad(w.x) * w.x + Quad(w.y) * w.y, imaginary = sum.sine * scale;
    return static_cast<double>(sqrt(real * real + imaginary * imaginary));
}

constexpr int halvings = 7;

// The errors at h = 1, 1/2, ...
std::vector<double> errorsOf(const Kernel& kernel, const std::vector<Term>& terms, const Wave& w) {
    std::vector<double> errors(halvings);
    if (terms.empty()) {
        for (int i = 0; i < halvings; ++i) {
            const double h = std::ldexp(1.0, -i), scale = kernel.spacing * kernel.spacing / (h * h);
            errors[static_cast<std::size_t>(i)] = std::abs(response(kernel, w.x * h, w.y * h) * scale + w.squared());
        }
        return errors;
    }
    const double finest = std::ldexp(1.0, 1 - halvings);
    Turn x = turn(Quad(w.x) * finest), y = turn(Quad(w.y) * finest);
    for (int i = halvings - 1; i >= 0; --i) {
        errors[static_cast<std::size_t>(i)] = exactError(kernel, terms, w, std::ldexp(1.0, -i), x, y);
        x = x * x; // twice the angle
        y = y * y;
    }
    return errors;
}

} // namespace

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

double idealL2(double spacing) {
    return std::numbers::pi * std::numbers::pi * std::sqrt(2.0 / 5 + 2.0 / 9) / (spacing * spacing);
}

double l2(const Kernel& kernel) {
    return kernel.values.norm();
}

Convergence convergence(const Kernel& kernel) {
    if (kernel.periodic) // its response is known at its own frequencies only
        return {};
    constexpr double frequency = 2, angle = std::numbers::pi / 8;
    const Wave w{frequency * std::cos(angle), frequency * std::sin(angle)};
    const std::vector<Term> terms = exactTerms(kernel);
    const double size = std::max(1.0, kernel.values.cwiseAbs().sum() * kernel.spacing * kernel.spacing);
    const std::vector<double> errors = errorsOf(kernel, terms, w);
    Convergence result;
    for (int i = 0; i < halvings; ++i) {
        const double error = errors[static_cast<std::size_t>(i)];
        if (error < (terms.empty() ? 1e-12 : 1e-32) * std::ldexp(1.0, 2 * i) * size)
            break;
        result.spacings.push_back(std::ldexp(1.0, -i));
        result.errors.push_back(error);
    }
    const auto slope = [&](std::size_t i) { return std::log2(result.errors[i - 1] / result.errors[i]); };
    if (const std::size_t n = result.errors.size(); n >= 3 && std::abs(slope(n - 1) - slope(n - 2)) < 0.2)
        result.order = slope(n - 1);
    return result;
}

std::optional<double> lineMiddle(const Kernel& kernel) {
    const Eigen::MatrixXd& v = kernel.values;
    if (v.rows() != v.cols() || v.rows() < 3 || kernel.originY != v.rows() / 2 || kernel.originX != v.cols() / 2)
        return std::nullopt;
    for (Eigen::Index y = 0; y < v.rows(); ++y)
        for (Eigen::Index x = 0; x < v.cols(); ++x)
            if (v(y, x) != 0 && y != kernel.originY && x != kernel.originX)
                return std::nullopt;
    const bool same = (v.row(kernel.originY).transpose() - v.col(kernel.originX)).cwiseAbs().maxCoeff() < 1e-12;
    return same ? std::optional(v(kernel.originY, kernel.originX) / 2) : std::nullopt;
}

Cost cost(const Kernel& kernel, double pixels) {
    Cost result;
    result.direct = static_cast<int>((kernel.values.array() != 0).count());
    if (kernel.line.size() > 0)
        result.separable = 2 * static_cast<int>((kernel.line.array() != 0).count());
    else if (kernel.values.size() > 1)
        if (const auto rank = static_cast<Eigen::Index>(separableTerms(kernel, 2).size()); rank > 0)
            result.separable = static_cast<int>(rank * (kernel.values.rows() + kernel.values.cols()));
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

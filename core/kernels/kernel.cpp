#include "core/kernels/kernel.h"

#include "core/error.h"
#include "core/kernels/fornberg.h"
#include "core/kernels/interpolant.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <optional>
#include <tuple>

namespace lectern::kernels {
namespace {

using std::numbers::pi;

Kernel centred(Eigen::MatrixXd values) {
    Kernel kernel;
    kernel.originY = static_cast<int>(values.rows() / 2);
    kernel.originX = static_cast<int>(values.cols() / 2);
    kernel.values = std::move(values);
    return kernel;
}

// Fractions for a kernel whose cells are all short binary fractions.
void addFractions(Kernel& kernel) {
    kernel.fractions.clear();
    for (Eigen::Index y = 0; y < kernel.values.rows(); ++y)
        for (Eigen::Index x = 0; x < kernel.values.cols(); ++x) {
            const std::optional<Fraction> exact = exactFraction(kernel.values(y, x));
            if (!exact) {
                kernel.fractions.clear();
                return;
            }
            kernel.fractions.push_back(*exact);
        }
}

// Fractions to be divided by h^2; empty where h is no short fraction.
std::vector<Fraction> divided(const std::vector<Fraction>& values, double spacing) {
    const std::optional<Fraction> h = exactFraction(spacing);
    if (!h || h->numerator == 0 || std::abs(h->numerator) > 1'000'000 || h->denominator > 1'000'000)
        return {};
    const Fraction factor = fraction(h->denominator * h->denominator, h->numerator * h->numerator);
    std::vector<Fraction> result;
    for (const Fraction& value : values) {
        const std::optional<Fraction> scaled = product(value, factor);
        if (!scaled)
            return {};
        result.push_back(*scaled);
    }
    return result;
}

Kernel fromFractions(const std::vector<Fraction>& cells, int rows, int columns, double spacing) {
    Eigen::MatrixXd values(rows, columns);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x)
            values(y, x) = cells[static_cast<std::size_t>(y * columns + x)].value() / (spacing * spacing);
    Kernel kernel = centred(std::move(values));
    kernel.fractions = divided(cells, spacing);
    kernel.spacing = spacing;
    return kernel;
}

Kernel ninePoint(double gamma, double spacing) {
    const auto cell = [](double value) {
        // 1/3 and its relatives are no binary fractions, but the ones that have names.
        for (const int denominator : {1, 2, 3, 4, 6, 12})
            if (const double scaled = value * denominator; std::abs(scaled - std::round(scaled)) < 1e-12)
                return std::optional<Fraction>(fraction(std::llround(scaled), denominator));
        return exactFraction(value);
    };
    const std::optional<Fraction> corner = cell(gamma / 2), edge = cell(1 - gamma), centre = cell(-4 + 2 * gamma);
    if (corner && edge && centre)
        return fromFractions({*corner, *edge, *corner, *edge, *centre, *edge, *corner, *edge, *corner}, 3, 3, spacing);
    Kernel kernel = centred(Eigen::Matrix3d{{gamma / 2, 1 - gamma, gamma / 2},
                                            {1 - gamma, -4 + 2 * gamma, 1 - gamma},
                                            {gamma / 2, 1 - gamma, gamma / 2}} /
                            (spacing * spacing));
    kernel.spacing = spacing;
    return kernel;
}

std::vector<Fraction> over(std::initializer_list<int> numerators, int denominator) {
    std::vector<Fraction> result;
    for (const int numerator : numerators)
        result.push_back(fraction(numerator, denominator));
    return result;
}

Kernel fourier(const Choice& choice) {
    if (choice.size < 2 || choice.size > 512)
        throw InputError("size: " + std::to_string(choice.size) + " cannot be used; allowed is 2 to 512.");
    const int n = choice.size;
    Eigen::VectorXd cosines(n);
    for (int i = 0; i < n; ++i)
        cosines[i] = std::cos(2 * pi * i / n);
    const double factor = choice.fourierForm == FourierForm::fourPiSquared ? 4 * pi * pi : pi;
    Eigen::VectorXd line = Eigen::VectorXd::Zero(n);
    for (int i = 0; i < n; ++i) {
        const int offset = i - n / 2;
        for (int k = 0; k < n; ++k) {
            const double u = static_cast<double>(k < (n + 1) / 2 ? k : k - n) / n; // cycles per pixel, -1/2 .. 1/2
            line[i] -= factor * u * u * cosines[((static_cast<long>(k) * offset) % n + n) % n];
        }
    }
    line /= n * choice.spacing * choice.spacing;
    Eigen::MatrixXd values = Eigen::MatrixXd::Zero(n, n);
    values.row(n / 2) += line.transpose();
    values.col(n / 2) += line;
    Kernel kernel = centred(std::move(values));
    kernel.line = line;
    kernel.spacing = choice.spacing;
    kernel.periodic = true;
    return kernel;
}

Kernel sampled(const Choice& choice, const std::function<double(double x, double y)>& function) {
    if (!(choice.sigma >= 0.05))
        throw InputError("sigma: " + shortNumber(choice.sigma) +
                         " cannot be used; the samples of so thin a bell miss it. Allowed is 0.05 and more.");
    const int radius = choice.radius > 0 ? choice.radius : std::max(1, static_cast<int>(std::ceil(4 * choice.sigma)));
    if (radius > 127)
        throw InputError("radius: a kernel of " + std::to_string(2 * radius + 1) + " x " +
                         std::to_string(2 * radius + 1) +
                         " cells is too large; at most 255. Choose a smaller sigma or a smaller radius.");
    Eigen::MatrixXd values(2 * radius + 1, 2 * radius + 1);
    for (int y = -radius; y <= radius; ++y)
        for (int x = -radius; x <= radius; ++x)
            values(y + radius, x + radius) = function(x, y);
    return centred(std::move(values));
}

Kernel smooth(const Choice& choice) {
    const double s2 = choice.sigma * choice.sigma;
    const auto bell = [s2](double x, double y) { return std::exp(-(x * x + y * y) / (2 * s2)); };
    switch (choice.family) {
    case Family::laplacianOfGaussian: {
        Kernel kernel = sampled(
            choice, [&](double x, double y) { return lectern::kernels::laplacianOfGaussian(choice.sigma, x, y); });
        kernel.values /= choice.spacing * choice.spacing;
        kernel.spacing = choice.spacing;
        return kernel;
    }
    case Family::gaussianDerivative: {
        Kernel kernel = sampled(choice, bell);
        const double total = kernel.values.sum();
        for (Eigen::Index x = 0; x < kernel.values.cols(); ++x)
            kernel.values.col(x) *= -static_cast<double>(x - kernel.originX) / (s2 * total);
        return kernel;
    }
    case Family::gabor: {
        Kernel kernel = sampled(choice, [&](double x, double y) { return bell(x, y) * std::cos(pi * x / 2); });
        const Kernel envelope = sampled(choice, bell);
        kernel.values -= envelope.values * (kernel.values.sum() / envelope.values.sum());
        const double norm = kernel.values.cwiseAbs().sum();
        if (norm > 0)
            kernel.values *= 2 / norm;
        return kernel;
    }
    default: {
        Kernel kernel = sampled(choice, bell);
        kernel.values /= kernel.values.sum();
        return kernel;
    }
    }
}

Kernel custom(const Eigen::MatrixXd& cells) {
    if (cells.size() == 0)
        throw InputError("kernel: it has no cells. Give 1 to 31 rows of 1 to 31 numbers.");
    if (cells.rows() > 31 || cells.cols() > 31)
        throw InputError("kernel: " + std::to_string(cells.rows()) + " x " + std::to_string(cells.cols()) +
                         " cells are too many; at most 31 x 31.");
    if (!cells.allFinite())
        throw InputError("kernel: every cell must be a finite number.");
    Kernel kernel = centred(cells);
    addFractions(kernel);
    return kernel;
}

} // namespace

bool Choice::operator==(const Choice& other) const {
    const auto plain = [](const Choice& c) {
        return std::tie(c.family, c.order, c.scheme, c.gamma, c.interpolant, c.taps, c.window, c.normalisation,
                        c.doubleFilter, c.size, c.fourierForm, c.sigma, c.radius, c.spacing);
    };
    return plain(*this) == plain(other) && kernel.rows() == other.kernel.rows() &&
           kernel.cols() == other.kernel.cols() && (kernel.array() == other.kernel.array()).all();
}

double laplacianOfGaussian(double sigma, double x, double y) {
    const double s2 = sigma * sigma, r2 = x * x + y * y;
    return (r2 - 2 * s2) / (2 * pi * s2 * s2 * s2) * std::exp(-r2 / (2 * s2));
}

Kernel cross(const Eigen::VectorXd& line, double spacing) {
    const Eigen::Index n = line.size();
    Eigen::MatrixXd values = Eigen::MatrixXd::Zero(n, n);
    values.row(n / 2) += line.transpose();
    values.col(n / 2) += line;
    values /= spacing * spacing;
    Kernel kernel = centred(std::move(values));
    kernel.line = line / (spacing * spacing);
    kernel.spacing = spacing;
    return kernel;
}

Kernel cross(const std::vector<Fraction>& line, double spacing) {
    const auto n = static_cast<Eigen::Index>(line.size());
    Eigen::VectorXd values(n);
    for (Eigen::Index i = 0; i < n; ++i)
        values[i] = line[static_cast<std::size_t>(i)].value();
    Kernel kernel = cross(values, spacing);
    kernel.lineFractions = divided(line, spacing);
    if (kernel.lineFractions.empty())
        return kernel;
    for (Eigen::Index y = 0; y < n; ++y)
        for (Eigen::Index x = 0; x < n; ++x) {
            const auto at = [&](Eigen::Index i) { return kernel.lineFractions[static_cast<std::size_t>(i)]; };
            Fraction cell;
            if (y == n / 2)
                cell = at(x);
            if (x == n / 2)
                cell = sum(cell, at(y)).value_or(Fraction{});
            kernel.fractions.push_back(cell);
        }
    return kernel;
}

Kernel build(const Choice& choice) {
    if (!(choice.spacing > 0) || !std::isfinite(choice.spacing))
        throw InputError("spacing: " + shortNumber(choice.spacing) + " cannot be used; it must be above 0.");
    const double h = choice.spacing;
    switch (choice.family) {
    case Family::finiteDifference:
        return cross(secondDifference(choice.order), h);
    case Family::firstDifferenceTwice:
        return choice.scheme == Scheme::central ? cross(over({1, 0, -2, 0, 1}, 4), h)
                                                : cross(over({1, -2, 1, 0, 0}, 1), h);
    case Family::ninePoint:
        return ninePoint(choice.gamma, h);
    case Family::interpolant:
        return cross(interpolantLine(choice), h);
    case Family::doubleFilter:
        return cross(choice.doubleFilter == DoubleFilter::catmullRom ? over({1, -22, 143, -244, 143, -22, 1}, 64)
                                                                     : over({1, 10, 15, -52, 15, 10, 1}, 64),
                     h);
    case Family::fourier:
        return fourier(choice);
    case Family::box: {
        const int n = std::max(1, choice.taps);
        return fromFractions(std::vector<Fraction>(static_cast<std::size_t>(n * n), fraction(1, n * n)), n, n, 1);
    }
    case Family::sobel:
        return fromFractions(over({1, 0, -1, 2, 0, -2, 1, 0, -1}, 8), 3, 3, 1);
    case Family::sharpen:
        return fromFractions(over({0, -1, 0, -1, 5, -1, 0, -1, 0}, 1), 3, 3, 1);
    case Family::custom:
        return custom(choice.kernel);
    default:
        return smooth(choice);
    }
}

namespace {

struct Frame {
    int above = 0, below = 0, left = 0, right = 0;
};

Frame frameOf(const Kernel& a, const Kernel& b) {
    const auto most = [](auto x, auto y) { return static_cast<int>(std::max<Eigen::Index>(x, y)); };
    return {most(a.originY, b.originY), most(a.values.rows() - a.originY, b.values.rows() - b.originY),
            most(a.originX, b.originX), most(a.values.cols() - a.originX, b.values.cols() - b.originX)};
}

Kernel combined(const Kernel& a, const Kernel& b, double weightA, double weightB) {
    const Frame frame = frameOf(a, b);
    Kernel kernel;
    kernel.values = Eigen::MatrixXd::Zero(frame.above + frame.below, frame.left + frame.right);
    kernel.originY = frame.above;
    kernel.originX = frame.left;
    const auto add = [&](const Kernel& from, double weight) {
        kernel.values.block(frame.above - from.originY, frame.left - from.originX, from.values.rows(),
                            from.values.cols()) += weight * from.values;
    };
    add(a, weightA);
    add(b, weightB);
    kernel.spacing = a.spacing;
    kernel.periodic = a.periodic && b.periodic;
    return kernel;
}

} // namespace

Kernel blend(const Kernel& a, const Kernel& b, double t) {
    if (t <= 0)
        return a;
    if (t >= 1)
        return b;
    Kernel kernel = combined(a, b, 1 - t, t);
    if (a.line.size() > 0 && b.line.size() > 0) {
        const Eigen::Index n = std::max(a.line.size(), b.line.size());
        kernel.line = Eigen::VectorXd::Zero(n);
        kernel.line.segment(n / 2 - a.line.size() / 2, a.line.size()) += (1 - t) * a.line;
        kernel.line.segment(n / 2 - b.line.size() / 2, b.line.size()) += t * b.line;
    }
    return kernel;
}

Kernel difference(const Kernel& a, const Kernel& b) {
    Kernel kernel = combined(a, b, 1, -1);
    std::vector<Fraction> exact;
    const auto cell = [&](const Kernel& from, Eigen::Index y, Eigen::Index x) {
        const Eigen::Index row = y - kernel.originY + from.originY, column = x - kernel.originX + from.originX;
        const bool inside = row >= 0 && column >= 0 && row < from.values.rows() && column < from.values.cols();
        return inside ? from.fractions[static_cast<std::size_t>(row * from.values.cols() + column)] : Fraction();
    };
    if (a.fractions.empty() || b.fractions.empty())
        return kernel;
    for (Eigen::Index y = 0; y < kernel.values.rows(); ++y)
        for (Eigen::Index x = 0; x < kernel.values.cols(); ++x) {
            const Fraction other = cell(b, y, x);
            const std::optional<Fraction> minus = sum(cell(a, y, x), {-other.numerator, other.denominator});
            if (!minus) // does not fit
                return kernel;
            exact.push_back(*minus);
        }
    kernel.fractions = std::move(exact);
    return kernel;
}

} // namespace lectern::kernels

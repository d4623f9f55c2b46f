#include "core/kernels/interpolant.h"

#include "core/error.h"

#include <cmath>
#include <numbers>

namespace lectern::kernels {
namespace {

using std::numbers::pi;

double alternating(int n) {
    return n % 2 == 0 ? 1 : -1;
}

double sincValue(int n) {
    return n == 0 ? -pi * pi / 3 : -2 * alternating(n) / (static_cast<double>(n) * n);
}

double keysValue(int n) {
    constexpr double values[] = {-5, 3, -0.5};
    return n <= 2 ? values[n] : 0;
}

double cubicValue(int n) {
    const double root = std::sqrt(3.0);
    return n == 0 ? 6 - 6 * root : -6 * root * std::pow(root - 2, n);
}

// (s w)'' = s'' w + 2 s' w' + s w'' at integers, with w(x) = sinc(x / r).
double lanczosValue(int n, int r) {
    if (n == 0)
        return -pi * pi / 3 * (1 + 1.0 / (r * r));
    const double t = pi * n / r;
    const double window = n == r ? 0 : std::sin(t) / t;
    const double slope = (std::cos(t) - (n == r ? 0 : std::sin(t) / t)) / n;
    const double inside = sincValue(n) * window + 2 * alternating(n) / n * slope;
    return n == r ? inside / 2 : n < r ? inside : 0;
}

// By an inverse DFT long enough that its period is not seen: the poles are below 0.44.
double quinticValue(int n) {
    constexpr int length = 256;
    double total = 0;
    for (int k = 0; k < length; ++k) {
        const double w = 2 * pi * k / length;
        const double second = (-6 + 4 * std::cos(w) + 2 * std::cos(2 * w)) / 6;
        const double samples = (66 + 52 * std::cos(w) + 2 * std::cos(2 * w)) / 120;
        total += second / samples * std::cos(w * n);
    }
    return total / length;
}

double besselI0(double x) {
    double term = 1, total = 1;
    for (int k = 1; k < 100 && term > 1e-17 * total; ++k) {
        term *= x * x / (4.0 * k * k);
        total += term;
    }
    return total;
}

double windowValue(Window window, int n, int r) {
    const double t = static_cast<double>(n) / (r + 1);
    switch (window) {
    case Window::hann:
        return (1 + std::cos(pi * t)) / 2;
    case Window::kaiser:
        return besselI0(6 * std::sqrt(1 - t * t)) / besselI0(6);
    case Window::none:
        break;
    }
    return 1;
}

double valueAt(Interpolant interpolant, int n, int r) {
    switch (interpolant) {
    case Interpolant::keys:
        return keysValue(n);
    case Interpolant::cardinalCubicBSpline:
        return cubicValue(n);
    case Interpolant::lanczos:
        return lanczosValue(n, r);
    case Interpolant::quinticBSpline:
        return quinticValue(n);
    case Interpolant::sinc:
        break;
    }
    return sincValue(n);
}

} // namespace

Eigen::VectorXd interpolantLine(const Choice& choice) {
    if (choice.taps < 3 || choice.taps % 2 == 0)
        throw InputError(
            "taps: " + std::to_string(choice.taps) +
            " cannot be used; an interpolant has an odd number of taps from 3, so that one is its centre.");
    const int r = choice.taps / 2;
    Eigen::VectorXd line(choice.taps);
    for (int n = 0; n <= r; ++n)
        line[r + n] = line[r - n] = valueAt(choice.interpolant, n, r) * windowValue(choice.window, n, r);
    if (choice.normalisation == Normalisation::none)
        return line;
    if (choice.normalisation == Normalisation::moments) {
        double moment = 0; // half the second moment, both sides
        for (int n = 1; n <= r; ++n)
            moment += line[r + n] * n * n;
        if (std::abs(moment) < 1e-9)
            throw InputError("normalisation: this cut has a second moment of 0, so no factor makes it 1. Take two taps "
                             "more or fewer, a window, or the zero-sum centre.");
        line /= moment;
    }
    line[r] = 0;
    line[r] = -line.sum();
    return line;
}

Eigen::VectorXd periodicSinc(int size) {
    const double n2 = static_cast<double>(size) * size;
    const bool even = size % 2 == 0;
    Eigen::VectorXd values(size);
    for (int i = 0; i < size; ++i) {
        const int n = i - size / 2;
        const double s = std::sin(pi * n / size);
        if (n == 0)
            values[i] = -pi * pi / 3 * (even ? 1 + 2 / n2 : 1 - 1 / n2);
        else if (even)
            values[i] = -alternating(n) * 2 * pi * pi / (n2 * s * s);
        else
            values[i] = -alternating(n) * 2 * pi * pi * std::cos(pi * n / size) / (n2 * s * s);
    }
    return values;
}

} // namespace lectern::kernels

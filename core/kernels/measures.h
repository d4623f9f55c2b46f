// Numbers that tell what a kernel is worth.
#pragma once

#include "core/kernels/kernel.h"

#include <optional>

namespace lectern::kernels {

// Half the second moments in units of the pixel distance h: (1/2) sum (h x)^2 k. A Laplacian has xx = yy = 1, xy = 0.
// The sum of a kernel that is cut from a cross is over its cells.
struct Moments {
    double sum = 0;
    double xx = 0, yy = 0, xy = 0;
};
Moments moments(const Kernel& kernel);

// sqrt(sum k^2): white noise of deviation s leaves with s times this.
double l2(const Kernel& kernel);

// The same of the ideal, -(wx^2 + wy^2) / h^2 on all frequencies up to pi: pi^2 sqrt(2/5 + 2/9) / h^2 = 7.785 / h^2.
double idealL2(double spacing);

// How fast the error of the second derivatives falls when pixels come closer: at |w| = 2 rad, 22.5 degrees off the
// axis, halving h again and again. Errors below rounding end the row.
struct Convergence {
    std::vector<double> spacings, errors; // |H(w h) / h^2 + |w|^2|, h = 1, 1/2, ...
    std::optional<double> order;          // the slope at the finest, where it has settled to 0.2; else none
};
Convergence convergence(const Kernel& kernel);

// Half the middle of a kernel that is one line along x plus the same along y, of three cells or more: that of the line.
std::optional<double> lineMiddle(const Kernel& kernel);

// Multiplications a pixel: every cell that is not 0; two passes of a line; or by FFT of a picture of so many pixels.
struct Cost {
    int direct = 0;
    std::optional<int> separable; // rank 1, or a sum of two lines: none where it is neither
    double fourier = 0;           // 2 transforms of 2 n log2 n real multiplications, and 4 for the product
};
Cost cost(const Kernel& kernel, double pixels);

// Which multiple of a Laplacian this is: the common factor of xx and yy where the sum is 0 and xx = yy, xy = 0.
// None for a periodic kernel: x^2 is not periodic.
std::optional<double> laplacianFactor(const Kernel& kernel);

} // namespace lectern::kernels

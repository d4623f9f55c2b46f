// Kernel: the numbers of a filter for pictures, where its origin is, and the families from which it is built.
//
// Filtering is true convolution, g(y, x) = sum k(j, i) f(y - j, x - i): the kernel is flipped, j and i count from the
// origin. Rows are y, downwards; columns are x. Frequencies are in rad/pixel.
#pragma once

#include "core/kernels/fraction.h"

#include <Eigen/Core>

#include <string>
#include <vector>

namespace lectern::kernels {

struct Kernel {
    Eigen::MatrixXd values;
    int originY = 0, originX = 0;    // the cell at offset (0, 0)
    std::vector<Fraction> fractions; // one a cell, row by row; empty: not (all) rational
    // Where the kernel is a row a along x plus the same along y: that row, its origin in the middle; else empty.
    Eigen::VectorXd line;
    std::vector<Fraction> lineFractions; // one a cell of `line`, or empty
    double spacing = 1;                  // h, the distance between pixels
    bool periodic = false;               // Fourier: as large as the picture
};

enum class Family {
    finiteDifference,
    firstDifferenceTwice,
    ninePoint,
    interpolant,
    doubleFilter,
    fourier,
    laplacianOfGaussian,
    custom,
    gaussian,
    gaussianDerivative,
    box,
    sobel,
    sharpen,
    gabor
};
enum class Scheme { central, forward };
enum class Interpolant { sinc, keys, cardinalCubicBSpline, lanczos, quinticBSpline };
enum class Window { none, hann, kaiser };
enum class Normalisation { none, zeroSumCentre, moments };
enum class DoubleFilter { catmullRom, bSpline };
enum class FourierForm { fourPiSquared, piOnly };

struct Choice {
    Family family = Family::finiteDifference;
    int order = 6;                                        // finiteDifference: even, 2..20
    Scheme scheme = Scheme::central;                      // firstDifferenceTwice
    double gamma = 1.0 / 3;                               // ninePoint: weight of the diagonal cross
    Interpolant interpolant = Interpolant::sinc;          // interpolant
    int taps = 11;                                        // interpolant, box: odd
    Window window = Window::none;                         // interpolant
    Normalisation normalisation = Normalisation::none;    // interpolant
    DoubleFilter doubleFilter = DoubleFilter::catmullRom; // doubleFilter
    int size = 256;                                       // fourier
    FourierForm fourierForm = FourierForm::fourPiSquared; // fourier
    double sigma = 1;                                     // Gaussians and Gabor, pixels
    int radius = 0;                                       // the same; 0: four sigma
    Eigen::MatrixXd kernel = Eigen::MatrixXd{{0, 1, 0}, {1, -4, 1}, {0, 1, 0}}; // custom
    double spacing = 1;                                                         // h > 0: derivatives are divided by h^2
    bool operator==(const Choice& other) const;
};

// Throws InputError that says which value cannot be used and what is allowed.
//
// finiteDifference      central second difference of the order along x and y; exact (Fornberg 1988)
// firstDifferenceTwice  [1/2 0 -1/2] twice, or the forward [1 -1] twice: shifted by one pixel
// ninePoint             (1-g) [0 1 0; 1 -4 1; 0 1 0] + g [1 0 1; 0 -4 0; 1 0 1] / 2; g = 1/3 Patra and Karttunen 2006,
//                       1/2 Oono and Puri 1987
// interpolant           h''(n) of an interpolating kernel h along x and y; see interpolant.h
// doubleFilter          d * d with the midpoint derivative filter d after Hast 2014 (a reconstruction): 7 taps
// fourier               inverse DFT of -4 pi^2 (u^2 + v^2), u and v in cycles per pixel, size x size, periodic;
//                       piOnly: of -pi (u^2 + v^2), as one answer writes
// laplacianOfGaussian   (r^2 - 2 s^2) / (2 pi s^6) exp(-r^2 / 2 s^2), sampled
// gaussian              exp(-r^2 / 2 s^2), sampled, sum 1
// gaussianDerivative    -x / s^2 times that gaussian
// box                   taps x taps cells of equal weight, sum 1
// sobel                 [1 2 1]^T [1 0 -1] / 8: the derivative along x
// sharpen               the identity minus the five-point Laplacian
// gabor                 exp(-r^2 / 2 s^2) cos(pi x / 2) without its mean, l1 norm 2
// custom                the given cells; origin (floor(rows / 2), floor(columns / 2))
Kernel build(const Choice& choice);

// (r^2 - 2 s^2) / (2 pi s^6) exp(-r^2 / 2 s^2) with r^2 = x^2 + y^2, s = sigma > 0: what laplacianOfGaussian samples.
double laplacianOfGaussian(double sigma, double x, double y);

// a along x plus the same along y; `line` has odd length, its origin in the middle.
Kernel cross(const Eigen::VectorXd& line, double spacing);
Kernel cross(const std::vector<Fraction>& line, double spacing);

// (1 - t) a + t b about a common origin.
Kernel blend(const Kernel& a, const Kernel& b, double t);
// a minus b about a common origin, in exact fractions where both have them.
Kernel difference(const Kernel& a, const Kernel& b);

} // namespace lectern::kernels

// What computing a kernel gives: one level a step, each with its response and the filtered picture.
#pragma once

#include "app/exhibits/exhibit.h"
#include "app/exhibits/kernels/parameters.h"
#include "core/figure/payload.h"
#include "core/job/control.h"
#include "core/kernels/measures.h"
#include "core/kernels/response.h"

#include <optional>
#include <vector>

namespace lectern::exhibits::kernels {

namespace fig = lectern::figure;

constexpr int surfaceCells = 48;  // the response's surface has one more point a side
constexpr int sectionCells = 128; // from 0 to pi

// One kernel, measured and at work.
struct Level {
    k::Choice choice;
    k::Kernel kernel;
    k::Moments moments;
    double l2 = 0;
    k::Convergence convergence;
    k::Cost cost;
    std::optional<double> factor;    // of a Laplacian
    Eigen::MatrixXcd surface;        // rows wy, columns wx; from -pi to pi
    Eigen::VectorXcd axis, diagonal; // at 0 .. pi
    k::Grid output;
    k::Grid noise; // what is left of the picture's noise, as large as the noisy half; empty: none
    fig::ImagePtr outputImage;
    fig::ImagePtr errorImage;                // null: no exact Laplacian
    std::optional<double> measuredNoiseGain; // none without noise
    double outputLimit = 1;                  // symmetric colours of the output
    double errorLimit = 1;                   // the same of the error
    double edges = 0;                        // how strong the strong edges of the output are
    fig::ImagePtr differenceImage;           // the output minus that of the second kernel; null: there is none
    double differenceLimit = 1;
    std::optional<double> errorRms; // where the exact Laplacian is known, on the half without noise
};

struct Result {
    k::Grid input;            // its right half with noise
    fig::ImagePtr inputImage; // 0..255
    std::optional<k::Grid> exact;
    double inputNoise = 0; // deviation of the noise that was drawn
    double errorLimit = 1;
    std::vector<std::string> notes;
    Eigen::VectorXd frequencies, surfaceFrequencies; // of the sections, of the surface; rad/pixel
    std::vector<Level> levels;
    std::optional<Level> second;
    // Every kind: the other families at work. Only their kernels, noise and outputs are there; the images are cropOf.
    std::vector<Level> kinds;
    // Interpolants: under every normalisation; where the interpolant is what is compared with, the first kernel before
    // them. Measured, not filtered.
    std::vector<Level> repairs;
    // Fourier: the taps of the periodic sinc along x, and the kernel's line minus them.
    Eigen::VectorXd periodicSinc, sincDifference;
};

// The kernels of the steps: what the family grows by, up to what is chosen; the last is the choice itself.
std::vector<k::Choice> growth(const k::Choice& choice);

Result compute(const Parameters& p, const job::Control& control);

// kernel              rows y, columns x; `fractions` the same exactly, null where it is not rational
// origin              [y, x], of the cell at offset 0
// sum, l2             of the cells, and the root of the sum of their squares: the noise gain that is to be expected
// half_second_moments (1/2) sum x^2 k, y^2 k, x y k
// measured_noise_gain deviation of the filtered noise over that of the noise; null without noise
// response            at `frequency` (rad/pixel) along x and along the diagonal, real and imaginary parts
// anisotropy          H / (-|w|^2) around the circle |w| = `frequency`, real parts; null of an odd kernel, which has
// none order_of_accuracy   the slope of log error over log h at |w| = 2, see convergence(): p for order p. 0: the error
// does
//                     not fall; -2: it grows like 1/h^2, because the sum is not 0, and there is no accuracy to speak
//                     of. null: the slope does not settle, or there is no error, or the kernel is periodic or
//                     of a family that is no Laplacian
// error_rms           against the exact Laplacian, on the half without noise; null where that is not known
// full adds input, output, response_2d and response_2d_imaginary (rows wy, columns wx, from -pi to pi).
Json data(const Parameters& p, const Result& r, int step, bool full);

int stepCount(const Parameters& p, const Result& r);
StepInfo stepInfo(const Parameters& p, const Result& r, int step);

} // namespace lectern::exhibits::kernels

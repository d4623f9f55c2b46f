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
    fig::ImagePtr outputImage;
    fig::ImagePtr errorImage;                // null: no exact Laplacian
    std::optional<double> measuredNoiseGain; // none without noise
    double outputLimit = 1;                  // symmetric colours of the output
    double errorLimit = 1;                   // the same of the error
    std::optional<double> errorRms;          // where the exact Laplacian is known, on the half without noise
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
    // Interpolants: under every normalisation; where the interpolant is what is compared with, the first kernel before
    // them. Measured, not filtered.
    std::vector<Level> repairs;
    // Fourier: the taps of the periodic sinc along x, and the kernel's line minus them.
    Eigen::VectorXd periodicSinc, sincDifference;
};

// The kernels of the steps: what the family grows by, up to what is chosen; the last is the choice itself.
std::vector<k::Choice> growth(const k::Choice& choice);

Result compute(const Parameters& p, const job::Control& control);

Json data(const Parameters& p, const Result& r, int step, bool full);

int stepCount(const Parameters& p, const Result& r);
StepInfo stepInfo(const Parameters& p, const Result& r, int step);

// Which levels a step shows: `level`, and `towards` the next by `t` in [0, 1).
struct Moment {
    std::size_t level = 0;
    double t = 0;
};
Moment momentOf(const Parameters& p, const Result& r, int step);

// The level of a step; between two levels the mixture of both, measured anew.
Level levelAt(const Parameters& p, const Result& r, int step);

} // namespace lectern::exhibits::kernels

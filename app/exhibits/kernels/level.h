// One kernel of the steps: built, measured, and at work on the picture.
#pragma once

#include "app/exhibits/kernels/result.h"

namespace lectern::exhibits::kernels {

// Standard deviation.
double deviation(const k::Grid& values);
fig::ImagePtr imageOf(const k::Grid& grid);
// The part of a picture where many kernels are compared: half clean and half noisy, in the upper half, where faces
// are.
fig::ImagePtr cropOf(const k::Grid& grid);

// Fills in what `level.kernel` says by itself: moments, noise gain, order, cost, spectra at the frequencies of `r`.
void measure(const Result& r, Level& level);

// The kernel of a choice at work on r.input, measured; noise: what was added to the picture's right half, may be empty.
// Throws InputError where the kernel cannot be built, and Stopped.
Level levelOf(const Parameters& p, const Result& r, const k::Grid& noise, const k::Choice& choice,
              const job::Control& control);

// The same without what the kernel says by itself: outputs and noise.
void putToWork(const Parameters& p, const Result& r, const k::Grid& noise, Level& level, const job::Control& control);

// Its picture minus that of r.second, which must be there.
void compareWithSecond(const Result& r, Level& level);

// (1 - t) from + t to, t in [0, 1): everything linear is mixed, what is measured is measured anew.
Level mixed(const Result& r, const Level& from, const Level& to, double t);

} // namespace lectern::exhibits::kernels

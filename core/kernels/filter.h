// Filtering pictures with a kernel: true convolution in double precision, in space or by the Fourier transform.
#pragma once

#include "core/job/control.h"
#include "core/kernels/kernel.h"

namespace lectern::kernels {

using Grid = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>; // height x width

enum class Border { reflect /* c b | a b c */, replicate, zero, periodic };
enum class Route { automatic, spatial, fourier };

// As large as the picture. Both routes give the same up to rounding (10^-10 of the picture's range) for every border.
// In space, kernels that are a sum of few separable ones are filtered column by column and row by row, with the sums in
// another order. An empty picture or kernel throws InputError. Throws Stopped.
Grid filter(const Grid& picture, const Kernel& kernel, Border border, Route route, const job::Control& control);

// Which way `automatic` goes: the one that is expected to be quicker.
Route chosenRoute(const Grid& picture, const Kernel& kernel);

// The index inside 0 .. size-1 that stands for one outside, -1 for the zero border.
int sourceIndex(int index, int size, Border border);

} // namespace lectern::kernels

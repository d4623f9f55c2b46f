// The second derivative at the integers of kernels that interpolate, h(0) = 1 and h(n) = 0 elsewhere:
// f''(x) = sum f(n) h''(x - n).
#pragma once

#include "core/kernels/kernel.h"

namespace lectern::kernels {

// 2r + 1 values h''(-r) .. h''(r), taps = 2r + 1, windowed and normalised as chosen.
//
// sinc                 -pi^2/3 at 0, else 2 (-1)^(n+1) / n^2
// keys                 Keys 1981, a = -1/2. h'' jumps at 1 (4, 2) and 2 (-1, 0): the mean of both sides is taken
// cardinalCubicBSpline 6 - 6 sqrt(3) at 0, else -6 sqrt(3) (sqrt(3) - 2)^|n|
// lanczos              sinc(x) sinc(x / r); at r the mean of both sides
// quinticBSpline       [1 2 -6 2 1]/6 over the inverse of [1 26 66 26 1]/120 (Unser 1999)
//
// Windows are 1 at 0: hann (1 + cos(pi n / (r+1))) / 2; kaiser with beta 6 over r + 1.
// zeroSumCentre: the centre becomes minus the sum of the others. moments: then also scaled so that half the second
// moment is 1. Throws InputError where the scale cannot be found because the second moment is 0.
Eigen::VectorXd interpolantLine(const Choice& choice);

// The second derivative of the periodic sinc, the closed form of an inverse DFT of -(2 pi u)^2: values at
// -floor(N/2) .. N - 1 - floor(N/2).
Eigen::VectorXd periodicSinc(int size);

} // namespace lectern::kernels

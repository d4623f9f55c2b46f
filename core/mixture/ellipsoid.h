// How much of a Gaussian lies inside its k-sigma ellipsoid.
#pragma once

namespace lectern::mixture {

// P(|L^-1 (x - mean)| <= sigmas) = P(d / 2, sigmas^2 / 2), the regularised lower incomplete gamma function: the
// chi-square distribution with d degrees of freedom at sigmas^2. 1 sigma holds .6827, .3935, .1987 for d = 1, 2, 3.
// dimensions >= 1, sigmas >= 0 (else InputError). Relative error about 1e-14.
double massInside(double sigmas, int dimensions);

} // namespace lectern::mixture

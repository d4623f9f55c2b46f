// Pictures whose Laplacian is known exactly, and white noise.
#pragma once

#include "core/kernels/filter.h"

#include <cstdint>

namespace lectern::kernels {

struct TestPicture {
    Grid values;    // about 0..255, like grey levels
    Grid laplacian; // exact, per pixel distance squared
};

// 127.5 + 100 cos(wx x + wy y), x and y in pixels from the middle.
TestPicture planeWave(int width, int height, double wx, double wy);
// 40 + 180 exp(-r^2 / 2 s^2), s a tenth of the shorter side.
TestPicture gaussianBump(int width, int height);
// 127.5 + 100 cos(c r^2), reaching |w| = pi at the middle of the nearest side.
TestPicture zonePlate(int width, int height);

// Normal deviates of deviation sigma, the same for the same seed on every machine.
Grid whiteNoise(int width, int height, double sigma, std::uint64_t seed);

} // namespace lectern::kernels

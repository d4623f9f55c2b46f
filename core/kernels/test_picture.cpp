#include "core/kernels/test_picture.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <random>

namespace lectern::kernels {
namespace {

using std::numbers::pi;
using Function = std::function<double(double x, double y)>;

TestPicture sampled(int width, int height, const Function& value, const Function& laplacian) {
    TestPicture picture{Grid(height, width), Grid(height, width)};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double px = x - width / 2, py = y - height / 2;
            picture.values(y, x) = value(px, py);
            picture.laplacian(y, x) = laplacian(px, py);
        }
    return picture;
}

} // namespace

TestPicture planeWave(int width, int height, double wx, double wy) {
    const auto wave = [=](double x, double y) { return 100 * std::cos(wx * x + wy * y); };
    return sampled(
        width, height, [=](double x, double y) { return 127.5 + wave(x, y); },
        [=](double x, double y) { return -(wx * wx + wy * wy) * wave(x, y); });
}

TestPicture gaussianBump(int width, int height) {
    const double s2 = std::pow(std::max(1.0, 0.1 * std::min(width, height)), 2);
    const auto bell = [=](double r2) { return 180 * std::exp(-r2 / (2 * s2)); };
    return sampled(
        width, height, [=](double x, double y) { return 40 + bell(x * x + y * y); },
        [=](double x, double y) {
            const double r2 = x * x + y * y;
            return (r2 - 2 * s2) / (s2 * s2) * bell(r2);
        });
}

TestPicture zonePlate(int width, int height) {
    const double c = pi / std::max(2, std::min(width, height)); // the slope of c r^2 is 2 c r
    return sampled(
        width, height, [=](double x, double y) { return 127.5 + 100 * std::cos(c * (x * x + y * y)); },
        [=](double x, double y) {
            const double r2 = x * x + y * y;
            return -400 * c * (std::sin(c * r2) + c * r2 * std::cos(c * r2));
        });
}

Grid whiteNoise(int width, int height, double sigma, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto uniform = [&] { return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53; };
    Grid noise(height, width);
    for (Eigen::Index i = 0; i < noise.size(); i += 2) { // Box and Muller: std's normal differs between libraries
        const double radius = sigma * std::sqrt(-2 * std::log(uniform())), angle = 2 * pi * uniform();
        noise.data()[i] = radius * std::cos(angle);
        if (i + 1 < noise.size())
            noise.data()[i + 1] = radius * std::sin(angle);
    }
    return noise;
}

} // namespace lectern::kernels

#include "core/cnn/bank.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <span>

namespace lectern::cnn {
namespace {

// Uniform in [0, 1): the standard library's distributions differ between compilers.
double uniform(std::mt19937_64& random) {
    return static_cast<double>(random() >> 11) * 0x1.0p-53;
}

constexpr int kinds = 8;

// An edge at `angle`: +1 on one side, -1 on the other, 0 within half a pixel of the line.
float edge(double angle, double x, double y) {
    const double away = x * std::cos(angle) + y * std::sin(angle);
    return away > 0.45 ? 1.0F : away < -0.45 ? -1.0F : 0.0F;
}

// +1 within, -1 around, and nothing in the corners; balance() makes the sum 0.
float blob(double radius, double x, double y) {
    const double away = std::hypot(x, y);
    return away <= radius / 2 ? 1.0F : away <= radius + 0.1 ? -1.0F : 0.0F;
}

// The eight kinds come again, each time turned or smaller, and with other channels against the first.
struct Variant {
    double turn = 0;   // of edges, radians
    double shrink = 1; // of blobs
    int against = 0;   // bit c - 1: channel c has the other sign
};

Variant variantOf(int filter) {
    const int again = filter / kinds;
    return {again / 4 * std::numbers::pi / 12, 1 - 0.2 * (again / 4 % 4), again % 4};
}

float weight(int filter, int slice, int depth, double x, double y, double full) {
    const double quarter = std::numbers::pi / 4;
    const double sign = slice % 2 == 0 ? -1 : 1; // opponents: one channel against the next
    const double turn = variantOf(filter).turn, radius = full * variantOf(filter).shrink;
    switch (filter % kinds) {
    case 0: // dark above, bright below, with red against green
        return edge(2 * quarter + turn, x, y) * static_cast<float>(depth == 3 && slice == 1 ? -1 : 1);
    case 1:
        return edge(turn, x, y);
    case 2:
        return blob(radius, x, y);
    case 3:
        return edge(quarter + turn, x, y);
    case 4:
        return edge(3 * quarter + turn, x, y);
    case 5: // an edge in the first channel, its opposite in the second, rows above and below in the third
        if (depth == 3 && slice == 2)
            return y < -full + 0.5 ? 1.0F : y > full - 0.5 ? -1.0F : 0.0F;
        return static_cast<float>(sign) * edge(2 * quarter + turn, x, y);
    case 6:
        return static_cast<float>(depth == 1 ? 1.0 : sign) * (std::hypot(x, y) <= radius + 0.1 ? 1.0F : 0.0F);
    default:
        return -blob(radius, x, y);
    }
}

// Blobs are blind to a constant: what is around weighs as much as the middle.
void balance(Filters& f) {
    const std::size_t area = static_cast<std::size_t>(f.height) * static_cast<std::size_t>(f.width);
    for (int k = 0; k < f.count && area > 1; ++k)
        for (int c = 0; c < f.depth && (k % kinds == 2 || k % kinds == 7); ++c) {
            const float middle = k % kinds == 2 ? 1.0F : -1.0F;
            float* values = f.values.data() + f.index(k, c, 0, 0);
            const auto inside = std::count(values, values + area, middle),
                       around = std::count(values, values + area, -middle);
            if (around > 0)
                std::replace(values, values + area, -middle,
                             -middle * static_cast<float>(inside) / static_cast<float>(around));
        }
}

// The channels that a variant sets against the first change their sign.
void oppose(Filters& f) {
    const std::size_t area = static_cast<std::size_t>(f.height) * static_cast<std::size_t>(f.width);
    for (int k = 0; k < f.count; ++k)
        for (int c = 1; c < f.depth; ++c)
            if (variantOf(k).against >> ((c - 1) % 2) & 1)
                for (float& value : std::span(f.values).subspan(f.index(k, c, 0, 0), area))
                    value = 0 - value; // 0 stays 0, without a sign
}

} // namespace

Volume ramp(const Shape& shape) {
    Volume v(shape.channels, shape.height, shape.width);
    for (int c = 0; c < v.channels; ++c)
        for (int y = 0; y < v.height; ++y)
            for (int x = 0; x < v.width; ++x) {
                const double across = v.width > 1 ? static_cast<double>(x) / (v.width - 1) : 0;
                const double down = v.height > 1 ? static_cast<double>(y) / (v.height - 1) : 0;
                v.at(c, y, x) = static_cast<float>(c % 3 == 0 ? across : c % 3 == 1 ? down : 1 - across);
            }
    return v;
}

Volume checkerboard(const Shape& shape) {
    Volume v(shape.channels, shape.height, shape.width);
    const int cell = std::max(1, shape.width / 8);
    for (int c = 0; c < v.channels; ++c)
        for (int y = 0; y < v.height; ++y)
            for (int x = 0; x < v.width; ++x)
                v.at(c, y, x) = (x / cell + y / cell + c) % 2 == 0 ? 1.0F : 0.0F;
    return v;
}

Volume integers(const Shape& shape, std::uint64_t seed) {
    Volume v(shape.channels, shape.height, shape.width);
    std::mt19937_64 random(seed);
    for (float& value : v.values)
        value = static_cast<float>(random() % 3);
    return v;
}

Filters edges(const Geometry& g) {
    Filters f(g.filters, g.filterDepth(), g.filterHeight, g.filterWidth);
    const double radius = std::max(0.5, (std::min(f.height, f.width) - 1) / 2.0);
    for (int k = 0; k < f.count; ++k)
        for (int c = 0; c < f.depth; ++c)
            for (int i = 0; i < f.height; ++i)
                for (int j = 0; j < f.width; ++j)
                    f.at(k, c, i, j) = f.height == 1 && f.width == 1 ? (k / 2 % 2 == 0 || c % 2 == k % 2 ? 1.0F : -1.0F)
                                                                     : weight(k, c, f.depth, j - (f.width - 1) / 2.0,
                                                                              i - (f.height - 1) / 2.0, radius);
    balance(f);
    oppose(f);
    return f;
}

Filters integerFilters(const Geometry& g, std::uint64_t seed) {
    Filters f(g.filters, g.filterDepth(), g.filterHeight, g.filterWidth);
    std::mt19937_64 random(seed + 1'000'003);
    for (float& value : f.values)
        value = static_cast<float>(random() % 3) - 1;
    f.bias[0] = 1;
    return f;
}

Filters randomFilters(const Geometry& g, std::uint64_t seed) {
    Filters f(g.filters, g.filterDepth(), g.filterHeight, g.filterWidth);
    std::mt19937_64 random(seed + 2'000'003);
    const double bound = 1 / std::sqrt(static_cast<double>(f.depth) * f.height * f.width);
    for (std::vector<float>* values : {&f.values, &f.bias})
        for (float& value : *values)
            value = static_cast<float>((2 * uniform(random) - 1) * bound);
    return f;
}

} // namespace lectern::cnn

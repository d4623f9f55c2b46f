// Payloads: the large arrays of a figure, shared and immutable, so that copying a figure costs nothing and a view can
// see by pointer that nothing changed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace lectern::figure {

using Vec2 = std::array<double, 2>;
using Vec3 = std::array<double, 3>;

using Doubles = std::shared_ptr<const std::vector<double>>;
using Points2 = std::shared_ptr<const std::vector<Vec2>>;
using Points3 = std::shared_ptr<const std::vector<Vec3>>;
using Indices = std::shared_ptr<const std::vector<int>>;     // categories, from 0; -1: none
using Strengths = std::shared_ptr<const std::vector<float>>; // 0..1: how much of its category's colour a point takes

// Pixels, row by row from the top; `channels` 1 (a value for a colour map) or 3 (red, green, blue in 0..1).
struct Image {
    int width = 0, height = 0, channels = 1;
    std::vector<float> values;
};
using ImagePtr = std::shared_ptr<const Image>;

enum class ColourMap {
    Sequential /* viridis */,
    Diverging /* blue, white, red around 0 */,
    Grey,
    Colour /* RGB as is */
};

struct Range {
    double min = 0, max = 1;
    bool operator==(const Range&) const = default;
};

template <class T>
std::shared_ptr<const std::vector<T>> share(std::vector<T> values) {
    return std::make_shared<const std::vector<T>>(std::move(values));
}

} // namespace lectern::figure

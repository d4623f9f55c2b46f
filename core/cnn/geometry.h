// The arithmetic of one layer's shapes.
//
//   output side = (W - d (F - 1) - 1 + P1 + P2) / S + 1
//
// W, F in pixels of the layer's input; S, d in pixels; P1, P2: zeros before the start and after the end, together
// 2 P where they are equal. Where the division leaves a remainder the last window does not reach the border: CS231n
// calls the setting invalid, frameworks round down. Source: CS231n notes, "Convolutional Networks"; PyTorch, Conv2d,
// for dilation and groups.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lectern::cnn {

enum class Fit { Strict, Floor };

struct Shape {
    int height = 1, width = 1, channels = 1;
    std::int64_t cells() const { return std::int64_t{1} * height * width * channels; }
    bool operator==(const Shape&) const = default;
};

// Zeros along one axis: before the first pixel and after the last.
struct Ends {
    int before = 0, after = 0;
    int total() const { return before + after; }
    bool operator==(const Ends&) const = default;
};

// Zeros around the input, in pixels.
struct Padding {
    int top = 0, left = 0, bottom = 0, right = 0;

    // `more` at the bottom and at the right besides.
    static Padding around(int zeros, int more = 0) { return {zeros, zeros, zeros + more, zeros + more}; }
    Ends rows() const { return {top, bottom}; }
    Ends columns() const { return {left, right}; }
    bool any() const { return top > 0 || left > 0 || bottom > 0 || right > 0; }
    bool operator==(const Padding&) const = default;
};

// Pixels down (y) and across (x); one number stands for both.
struct PerAxis {
    int y = 1, x = 1;
    PerAxis() = default;
    PerAxis(int both) : y(both), x(both) {}
    PerAxis(int down, int across) : y(down), x(across) {}
    bool alike() const { return y == x; }
    bool operator==(const PerAxis&) const = default;
};

struct Geometry {
    Shape input;
    int filterHeight = 1, filterWidth = 1;
    int filters = 1;
    Padding padding;
    PerAxis stride, dilation;
    int groups = 1;

    // The first pixel under the window of an output row or column; below 0 in the padding.
    int top(int row) const { return row * stride.y - padding.top; }
    int left(int column) const { return column * stride.x - padding.left; }
    // The input pixel under row i or column j of the filter, counted from the window's first.
    int down(int i) const { return i * dilation.y; }
    int across(int j) const { return j * dilation.x; }
    // Sides of the window on the input.
    int windowHeight() const { return down(filterHeight - 1) + 1; }
    int windowWidth() const { return across(filterWidth - 1) + 1; }
    int filterDepth() const { return input.channels / groups; } // not chosen: that of what it looks at
    int firstChannel(int filter) const { return filter / (filters / groups) * filterDepth(); }
    bool operator==(const Geometry&) const = default;
};

// Throws InputError for sides, strides, ... below 1, a padding below 0, and groups that do not divide channels and
// filters.
void check(const Geometry& geometry);

struct Side {
    int positions = 0; // rounded down; 0 where the filter is larger than the padded input
    int remainder = 0; // columns (or rows) left over; negative: that many are missing for a single position
    bool fits() const { return remainder == 0 && positions > 0; }
};

// Along one axis. `reach` = d (F - 1) + 1 pixels.
Side side(int width, int filter, int stride, Ends zeros, int dilation);
Side rows(const Geometry& geometry);
Side columns(const Geometry& geometry);
bool fits(const Geometry& geometry);
// Rounded down; 0 x 0 where there is no position.
Shape output(const Geometry& geometry);

struct Cost {
    std::int64_t parameters = 0;   // weights and biases, shared by all positions
    std::int64_t unshared = 0;     // with weights of its own at every position
    std::int64_t neurons = 0;      // cells of the output
    std::int64_t multiplyAdds = 0; // products
};
Cost cost(const Geometry& geometry);

// Values near by with which rows and columns both fit; strides and paddings are the same for both.
struct Nearby {
    struct Size {
        int height = 0, width = 0;
        bool operator==(const Size&) const = default;
    };
    std::vector<Size> sizes;    // of the input; a side that fits keeps its length
    std::optional<Size> filter; // the largest no larger than the one at hand
    std::vector<int> strides, paddings;
    std::vector<Ends> asymmetric; // of the least total; one more after the end than before the start
};
Nearby nearbyThatFit(const Geometry& geometry);

} // namespace lectern::cnn

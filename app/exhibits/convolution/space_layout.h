// Where the volumes stand in the 3-D picture. x: the one depth axis, left to right; y: columns; z: up. Volumes stand
// side by side along the picture's own horizontal, so that none sinks below the one before it.
#pragma once

#include "app/exhibits/convolution/present.h"

#include <vector>

namespace lectern::exhibits::convolution {

// How the camera looks at it, degrees.
inline constexpr double azimuth = 48, elevation = 11;

// Plates of one volume, seen in perspective of depth: all or some of its channels.
struct Stack {
    std::vector<int> channels;  // those drawn
    double start = 0, gap = 0;  // x of the first plate, and from plate to plate
    double aside = 0, lift = 0; // y and z of the plates' middles
    double unit = 1;            // length of one cell
    int height = 0, width = 0;

    double x(std::size_t plate) const { return start + gap * static_cast<double>(plate); }
    double end() const { return x(channels.empty() ? 0 : channels.size() - 1); }
    double right() const { return unit * width / 2; }
    double top() const { return unit * height / 2; }
    // The upper left corner of a cell, and back.
    fig::Vec3 corner(double at, double row, double column) const {
        return {at, aside + column * unit - right(), lift + top() - row * unit};
    }
    double row(const fig::Vec3& at) const { return (top() + lift - at[2]) / unit; }
    double column(const fig::Vec3& at) const { return (at[1] - aside + right()) / unit; }
    // The plate of `channel` or the one nearest before it.
    std::size_t plateOf(int channel) const;
};

struct SpaceLayout {
    Stack input, filter, output, pool; // pool: without plates where nothing is pooled
    struct Small {
        int filter = 0;
        fig::Vec3 corner{};
        double unit = 0, gap = 0;
    };
    std::vector<Small> bank; // the filters as small blocks
    int bankHidden = 0;
    fig::Vec3 bankLeft{}, bankRight{}; // the ends of the line below it
    fig::Range x, y, z;
    std::vector<fig::Vec3> landmarks;
};

SpaceLayout spaceLayout(const Shown& s);
// The window of a filter that does not fit, in pixels, as far as it is drawn: it may be many times as large as the
// input.
double windowRows(const cnn::Geometry& g);
double windowColumns(const cnn::Geometry& g);
// The step from one place to another that lies `length` further to the right on the picture.
fig::Vec3 rightwards(double length);

} // namespace lectern::exhibits::convolution

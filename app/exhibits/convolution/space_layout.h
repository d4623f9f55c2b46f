// Where the volumes stand in the 3-D picture. x: the one depth axis, left to right; y: columns; z: up.
#pragma once

#include "app/exhibits/convolution/present.h"

#include <vector>

namespace lectern::exhibits::convolution {

// Plates of one volume, seen in perspective of depth: all or some of its channels.
struct Stack {
    std::vector<int> channels; // those drawn
    double start = 0, gap = 0; // x of the first plate, and from plate to plate
    double unit = 1;           // length of one cell
    int height = 0, width = 0;

    double x(std::size_t plate) const { return start + gap * static_cast<double>(plate); }
    double end() const { return x(channels.empty() ? 0 : channels.size() - 1); }
    double right() const { return unit * width / 2; }
    double top() const { return unit * height / 2; }
    // The upper left corner of a cell.
    fig::Vec3 corner(double at, double row, double column) const {
        return {at, column * unit - right(), top() - row * unit};
    }
    // The plate of `channel` or the one nearest before it.
    std::size_t plateOf(int channel) const;
};

struct SpaceLayout {
    Stack input, filter, output;
    struct Small {
        int filter = 0;
        fig::Vec3 corner{};
        double unit = 0, gap = 0;
    };
    std::vector<Small> bank; // the filters as small blocks
    int bankHidden = 0;
    fig::Range x, y, z;
};

SpaceLayout spaceLayout(const Shown& s);

} // namespace lectern::exhibits::convolution

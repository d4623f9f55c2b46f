// Volume: a stack of equally large channels, the value that layers take and give.
#pragma once

#include <cstddef>
#include <vector>

namespace lectern::cnn {

// Channel by channel, row by row: values[(channel * height + row) * width + column].
struct Volume {
    int channels = 0, height = 0, width = 0;
    std::vector<float> values;

    Volume() = default;
    Volume(int c, int h, int w)
        : channels(c), height(h), width(w),
          values(static_cast<std::size_t>(c) * static_cast<std::size_t>(h) * static_cast<std::size_t>(w)) {}

    std::size_t index(int channel, int row, int column) const {
        return (static_cast<std::size_t>(channel) * static_cast<std::size_t>(height) + static_cast<std::size_t>(row)) *
                   static_cast<std::size_t>(width) +
               static_cast<std::size_t>(column);
    }
    float at(int channel, int row, int column) const { return values[index(channel, row, column)]; }
    float& at(int channel, int row, int column) { return values[index(channel, row, column)]; }
    // 0 outside: what zero padding adds.
    float padded(int channel, int row, int column) const {
        return row < 0 || column < 0 || row >= height || column >= width ? 0.0F : at(channel, row, column);
    }
    std::size_t size() const { return values.size(); }
    bool empty() const { return values.empty(); }
    bool operator==(const Volume&) const = default;
};

// Filters, each `depth` slices of height x width: values[((filter * depth + slice) * height + row) * width + column].
struct Filters {
    int count = 0, depth = 0, height = 0, width = 0;
    std::vector<float> values;
    std::vector<float> bias; // one a filter

    Filters() = default;
    Filters(int k, int d, int h, int w)
        : count(k), depth(d), height(h), width(w), values(static_cast<std::size_t>(k) * static_cast<std::size_t>(d) *
                                                          static_cast<std::size_t>(h) * static_cast<std::size_t>(w)),
          bias(static_cast<std::size_t>(k)) {}

    std::size_t index(int filter, int slice, int row, int column) const {
        return ((static_cast<std::size_t>(filter) * static_cast<std::size_t>(depth) + static_cast<std::size_t>(slice)) *
                    static_cast<std::size_t>(height) +
                static_cast<std::size_t>(row)) *
                   static_cast<std::size_t>(width) +
               static_cast<std::size_t>(column);
    }
    float at(int filter, int slice, int row, int column) const { return values[index(filter, slice, row, column)]; }
    float& at(int filter, int slice, int row, int column) { return values[index(filter, slice, row, column)]; }
    bool operator==(const Filters&) const = default;
};

// Every slice turned by half a turn: what a true convolution multiplies with.
Filters turned(const Filters& filters);

} // namespace lectern::cnn

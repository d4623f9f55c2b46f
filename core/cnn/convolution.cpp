#include "core/cnn/convolution.h"

#include "core/cnn/checks.h"
#include "core/error.h"

#include <algorithm>
#include <cmath>

namespace lectern::cnn {
namespace {

std::string text(int c, int h, int w) {
    return std::to_string(c) + " x " + std::to_string(h) + " x " + std::to_string(w);
}

} // namespace

void checkAgainst(const Volume& input, const Filters& filters, const Geometry& g) {
    check(g);
    if (input.channels != g.input.channels || input.height != g.input.height || input.width != g.input.width)
        throw InputError("The input is " + text(input.channels, input.height, input.width) + ", its layer expects " +
                         text(g.input.channels, g.input.height, g.input.width) + ".");
    if (filters.count != g.filters || filters.depth != g.filterDepth() || filters.height != g.filterHeight ||
        filters.width != g.filterWidth)
        throw InputError("The filters are " + std::to_string(filters.count) + " of " +
                         text(filters.depth, filters.height, filters.width) + ", their layer expects " +
                         std::to_string(g.filters) + " of " + text(g.filterDepth(), g.filterHeight, g.filterWidth) +
                         ".");
}

Volume convolveReference(const Volume& input, const Filters& filters, const Geometry& g) {
    checkAgainst(input, filters, g);
    const Shape shape = output(g);
    Volume out(shape.channels, shape.height, shape.width);
    for (int k = 0; k < shape.channels; ++k)
        for (int y = 0; y < shape.height; ++y)
            for (int x = 0; x < shape.width; ++x) {
                double sum = static_cast<double>(filters.bias[static_cast<std::size_t>(k)]);
                for (int c = 0; c < filters.depth; ++c)
                    for (int i = 0; i < filters.height; ++i)
                        for (int j = 0; j < filters.width; ++j)
                            sum += static_cast<double>(filters.at(k, c, i, j)) *
                                   static_cast<double>(input.padded(g.firstChannel(k) + c, g.top(y) + g.down(i),
                                                                    g.left(x) + g.across(j)));
                out.at(k, y, x) = static_cast<float>(sum);
            }
    return out;
}

CellSum cellSum(const Volume& input, const Filters& filters, const Geometry& g, int k, int y, int x) {
    CellSum cell;
    cell.depth = filters.depth;
    cell.height = filters.height;
    cell.width = filters.width;
    for (int c = 0; c < filters.depth; ++c) {
        double channel = 0;
        for (int i = 0; i < filters.height; ++i)
            for (int j = 0; j < filters.width; ++j) {
                const double pixel = static_cast<double>(
                    input.padded(g.firstChannel(k) + c, g.top(y) + g.down(i), g.left(x) + g.across(j)));
                const double weight = static_cast<double>(filters.at(k, c, i, j));
                cell.patch.push_back(pixel);
                cell.weights.push_back(weight);
                cell.products.push_back(pixel * weight);
                channel += pixel * weight;
            }
        cell.channelSums.push_back(channel);
        cell.sum += channel;
    }
    cell.bias = static_cast<double>(filters.bias[static_cast<std::size_t>(k)]);
    cell.sum += cell.bias;
    return cell;
}

double activated(Activation activation, double value) {
    switch (activation) {
    case Activation::Relu:
        return std::max(0.0, value);
    case Activation::Tanh:
        return std::tanh(value);
    case Activation::Sigmoid:
        return 1 / (1 + std::exp(-value));
    case Activation::None:
        break;
    }
    return value;
}

Volume activated(Activation activation, Volume volume) {
    for (float& value : volume.values)
        value = static_cast<float>(activated(activation, static_cast<double>(value)));
    return volume;
}

Geometry poolGeometry(const Shape& input, const Pooling& pooling) {
    Geometry g;
    g.input = input;
    g.filterHeight = g.filterWidth = pooling.size;
    g.filters = g.groups = input.channels;
    g.stride = pooling.stride;
    return g;
}

} // namespace lectern::cnn

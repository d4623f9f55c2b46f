#include "core/cnn/network.h"

#include "core/error.h"

#include <algorithm>
#include <limits>

namespace lectern::cnn {
namespace {

Geometry geometry(Shape input, int filter, int filters, int stride, int padding) {
    Geometry g;
    g.input = input;
    g.filterHeight = g.filterWidth = filter;
    g.filters = filters;
    g.stride = stride;
    g.padding = Padding::around(padding);
    return g;
}

// Convolutions one after the other know what they look at.
void convolve(Network& network, int filter, int filters, int stride, int padding, Activation activation) {
    int count = 1;
    for (const Layer& layer : network.layers)
        count += layer.kind == Layer::Kind::Convolution ? 1 : 0;
    const Shape input = network.layers.empty() ? network.input : network.layers.back().output;
    network.layers.push_back(
        convolution("conv" + std::to_string(count), geometry(input, filter, filters, stride, padding), activation));
}

void maxPool(Network& network, const std::string& name) {
    network.layers.push_back(pool(name, network.layers.back().output, {Pool::Max, 3, 2}));
}

// What one window of a pool sees: cells of the input alone, never the padding.
struct Window {
    const Geometry& g;
    int y, x;
    int row(int i) const { return g.top(y) + g.down(i); }
    int column(int j) const { return g.left(x) + g.across(j); }
    bool inside(int i, int j) const {
        return row(i) >= 0 && column(j) >= 0 && row(i) < g.input.height && column(j) < g.input.width;
    }
    int cells() const {
        int count = 0;
        for (int i = 0; i < g.filterHeight; ++i)
            for (int j = 0; j < g.filterWidth; ++j)
                count += inside(i, j) ? 1 : 0;
        return count;
    }
};

int divisorOf(const Layer& layer, const Window& window) {
    const Geometry& g = layer.geometry;
    return std::max(1, layer.divisor == Layer::Divisor::Window ? g.filterHeight * g.filterWidth : window.cells());
}

Volume pooledWithPadding(const Layer& layer, const Volume& input) {
    const Geometry& g = layer.geometry;
    Volume out(layer.output.channels, layer.output.height, layer.output.width);
    for (int k = 0; k < out.channels; ++k)
        for (int y = 0; y < out.height; ++y)
            for (int x = 0; x < out.width; ++x) {
                const Window window{g, y, x};
                double sum = 0;
                float most = -std::numeric_limits<float>::infinity();
                for (int i = 0; i < g.filterHeight; ++i)
                    for (int j = 0; j < g.filterWidth; ++j)
                        if (window.inside(i, j)) {
                            const float value = input.at(k, window.row(i), window.column(j));
                            sum += static_cast<double>(value);
                            most = std::max(most, value);
                        }
                out.at(k, y, x) = layer.pool == Pool::Max ? most : static_cast<float>(sum / divisorOf(layer, window));
            }
    return out;
}

// Where a cell's window lies on the input, and what weighs in it.
CellSum poolCell(const Layer& layer, const Volume& input, int k, int y, int x) {
    Geometry g = layer.geometry; // its one channel by itself
    Volume channel(1, input.height, input.width);
    std::copy_n(input.values.begin() + static_cast<std::ptrdiff_t>(input.index(k, 0, 0)), channel.size(),
                channel.values.begin());
    g.input.channels = g.filters = g.groups = 1;
    Filters weights(1, 1, g.filterHeight, g.filterWidth);
    const Window window{g, y, x};
    const float share = 1.0F / static_cast<float>(divisorOf(layer, window));
    float most = -std::numeric_limits<float>::infinity();
    int mostRow = 0, mostColumn = 0;
    for (int i = 0; i < g.filterHeight; ++i)
        for (int j = 0; j < g.filterWidth; ++j) {
            const bool inside = window.inside(i, j), counts = inside || layer.divisor == Layer::Divisor::Window;
            weights.at(0, 0, i, j) = layer.pool == Pool::Average && counts ? share : 0.0F;
            if (inside && channel.at(0, window.row(i), window.column(j)) > most) {
                most = channel.at(0, window.row(i), window.column(j));
                mostRow = i;
                mostColumn = j;
            }
        }
    if (layer.pool == Pool::Max)
        weights.at(0, 0, mostRow, mostColumn) = 1;
    return cellSum(channel, weights, g, 0, y, x);
}

CellSum flattenCell(const Volume& input, int k) {
    CellSum cell;
    cell.depth = cell.height = cell.width = 1;
    const double value = static_cast<double>(input.values.at(static_cast<std::size_t>(k)));
    cell.patch = cell.products = cell.channelSums = {value};
    cell.weights = {1};
    cell.sum = value;
    return cell;
}

} // namespace

const char* nameOf(Layer::Kind kind) {
    switch (kind) {
    case Layer::Kind::Convolution:
        return "conv";
    case Layer::Kind::Pool:
        return "pool";
    case Layer::Kind::Flatten:
        return "flatten";
    case Layer::Kind::Dense:
        return "dense";
    case Layer::Kind::Other:
        break;
    }
    return "other";
}

Layer convolution(std::string name, const Geometry& g, Activation activation) {
    Layer layer;
    layer.name = std::move(name);
    layer.geometry = g;
    layer.activation = activation;
    layer.output = output(g);
    layer.parameters = cost(g).parameters;
    layer.multiplyAdds = cost(g).multiplyAdds;
    return layer;
}

Layer pool(std::string name, const Shape& input, const Pooling& pooling) {
    Layer layer;
    layer.name = std::move(name);
    layer.kind = Layer::Kind::Pool;
    layer.geometry = poolGeometry(input, pooling);
    layer.pool = pooling.pool;
    layer.output = output(layer.geometry);
    return layer;
}

Layer flatten(std::string name, const Shape& input) {
    Layer layer;
    layer.name = std::move(name);
    layer.kind = Layer::Kind::Flatten;
    layer.geometry.input = input;
    layer.geometry.filters = static_cast<int>(input.cells());
    layer.output = {1, 1, layer.geometry.filters};
    return layer;
}

Layer dense(std::string name, const Shape& input, int outputs, Activation activation) {
    Geometry g;
    g.input = input;
    g.filterHeight = input.height;
    g.filterWidth = input.width;
    g.filters = outputs;
    Layer layer = convolution(std::move(name), g, activation);
    layer.kind = Layer::Kind::Dense;
    return layer;
}

std::int64_t Network::parameters() const {
    std::int64_t sum = 0;
    for (const Layer& layer : layers)
        sum += layer.parameters;
    return sum;
}

int Network::layersWithWeights() const {
    return static_cast<int>(
        std::count_if(layers.begin(), layers.end(), [](const Layer& layer) { return layer.parameters > 0; }));
}

Network cs231nDemo() {
    Network network{"CS231n's demo", {5, 5, 3}, {}};
    convolve(network, 3, 2, 2, 1, Activation::None);
    return network;
}

Network numpyExample() {
    Network network{"CS231n's NumPy example", {11, 11, 4}, {}};
    convolve(network, 5, 2, 2, 0, Activation::None);
    return network;
}

Network alexnetFeatures() {
    Network network{"AlexNet, its features", {227, 227, 3}, {}};
    convolve(network, 11, 96, 4, 0, Activation::Relu);
    maxPool(network, "pool1");
    convolve(network, 5, 256, 1, 2, Activation::Relu);
    maxPool(network, "pool2");
    convolve(network, 3, 384, 1, 1, Activation::Relu);
    convolve(network, 3, 384, 1, 1, Activation::Relu);
    convolve(network, 3, 256, 1, 1, Activation::Relu);
    maxPool(network, "pool5");
    return network;
}

Network cnnInPython() {
    Network network{"A CNN in Python", {32, 32, 3}, {}};
    convolve(network, 5, 6, 1, 0, Activation::Relu);
    convolve(network, 5, 1, 1, 0, Activation::Relu);
    convolve(network, 5, 16, 1, 0, Activation::Relu);
    network.layers.push_back(flatten("flatten", network.layers.back().output));
    network.layers.push_back(dense("dense1", network.layers.back().output, 120, Activation::Relu));
    network.layers.push_back(dense("dense2", network.layers.back().output, 10, Activation::None));
    return network;
}

Network conv2d365() {
    Network network{"PyTorch's Conv2d(3, 6, 5)", {32, 32, 3}, {}};
    convolve(network, 5, 6, 1, 0, Activation::None);
    return network;
}

Volume apply(const Layer& layer, const Volume& input, const Filters& filters, const job::Control& control) {
    control.checkpoint();
    switch (layer.kind) {
    case Layer::Kind::Convolution:
    case Layer::Kind::Dense:
        return convolve(input, filters, layer.geometry, control);
    case Layer::Kind::Pool:
        return pooledWithPadding(layer, input);
    case Layer::Kind::Flatten: {
        Volume out(static_cast<int>(input.size()), 1, 1);
        out.values = input.values;
        return out;
    }
    case Layer::Kind::Other:
        break;
    }
    throw InputError("The layer '" + layer.name + "' is known by its shapes only; choose a conv, pool or dense layer.");
}

CellSum cellOf(const Layer& layer, const Volume& input, const Filters& filters, int k, int y, int x) {
    if (layer.kind == Layer::Kind::Pool)
        return poolCell(layer, input, k, y, x);
    if (layer.kind == Layer::Kind::Flatten)
        return flattenCell(input, k);
    return cellSum(input, filters, layer.geometry, k, y, x);
}

} // namespace lectern::cnn

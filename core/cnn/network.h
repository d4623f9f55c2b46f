// Networks as chains of layers: what each takes, gives and learns.
#pragma once

#include "core/cnn/convolution.h"

#include <memory>
#include <string>
#include <vector>

namespace lectern::cnn {

struct Layer {
    enum class Kind {
        Convolution,
        Pool,
        Flatten, // all cells in a row, channel by channel
        Dense,   // every input to every output: a filter as large as its input
        Other    // known by its shapes only
    };
    std::string name;
    Kind kind = Kind::Convolution;
    Geometry geometry; // of a flatten layer: 1 x 1 "filters" that pick one cell each
    Activation activation = Activation::None;
    Pool pool = Pool::None;
    // What the sum of an average pool is divided by: the cells of its window, or only those that lie on the input.
    enum class Divisor { Window, Input };
    Divisor divisor = Divisor::Input;
    Shape output;
    std::int64_t parameters = 0, multiplyAdds = 0;
    // Of a network file, else empty: the layer's own weights and the tensors before and after it.
    std::shared_ptr<const Filters> filters;
    std::string inputTensor, outputTensor;
    std::string why; // of Kind::Other: why it is not shown, or empty

    bool hasWeights() const { return kind == Kind::Convolution || kind == Kind::Dense; }
};

const char* nameOf(Layer::Kind kind); // "conv", "pool", "flatten", "dense", "other"

Layer convolution(std::string name, const Geometry& geometry, Activation activation);
Layer pool(std::string name, const Shape& input, const Pooling& pooling);
Layer flatten(std::string name, const Shape& input);
Layer dense(std::string name, const Shape& input, int outputs, Activation activation);

struct Network {
    std::string name;
    Shape input;
    std::vector<Layer> layers;
    std::int64_t parameters() const;
    int layersWithWeights() const;
};

Network cs231nDemo();      // 5x5x3, two 3x3x3, stride 2, padding 1
Network numpyExample();    // 11x11x4, two 5x5x4, stride 2
Network alexnetFeatures(); // 227x227x3 to 6x6x256, ungrouped; what follows is dense
Network cnnInPython();     // 32x32x3, six 5x5x3, one 5x5x6, sixteen 5x5x1, 6400, 120, 10
Network conv2d365();       // PyTorch's Conv2d(3, 6, 5) on 32x32x3

// The layer's result before its activation: convolution, pooling, or the cells in a row.
Volume apply(const Layer& layer, const Volume& input, const Filters& filters, const job::Control& control);

// One cell as a sum of products. A pool's weights are 1/n, or 1 at the largest; of a flatten layer 1.
CellSum cellOf(const Layer& layer, const Volume& input, const Filters& filters, int filter, int row, int column);

} // namespace lectern::cnn

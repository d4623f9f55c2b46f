// What can be chosen about a convolutional layer: the network, the input, the filters and the view.
#pragma once

#include "core/cnn/network.h"
#include "core/schema/schema.h"

#include <string>

namespace lectern::exhibits::convolution {

constexpr std::size_t mostEditable = 200000; // pixels or weights of one's own
constexpr int mostLayers = 1000;             // of a file
constexpr int mostMaps = 4096;               // that a slider offers where only the file knows

// The category whose colour the number of filters and the depth of the output have.
constexpr int depthOutCategory = 2;

enum class NetworkChoice { single, cs231nDemo, numpyExample, lenet5, alexnetFeatures, cnnInPython, conv2d365, file };
enum class Input { usual, photograph, digit, ramp, checkerboard, integers, drawn, file, custom };
enum class Photograph { coffee, chelsea, astronaut };
enum class Weights { usual, edges, learned, integers, random, custom };
enum class Convention { crossCorrelation, convolution };
enum class IndexLayout { numpy, pytorch };
enum class Normalisation { map, layer };

struct Parameters {
    NetworkChoice network = NetworkChoice::single;
    std::string networkPath;
    int layer = 0;

    int inputHeight = 32, inputWidth = 32, inputDepth = 3;
    int filterHeight = 5, filterWidth = 5, filters = 6;
    int stride = 1, padding = 0, extraPadding = 0, dilation = 1, groups = 1;
    cnn::Fit fit = cnn::Fit::Strict;
    cnn::Activation activation = cnn::Activation::None;
    cnn::Pool pool = cnn::Pool::None;
    int poolSize = 2, poolStride = 2;

    Input input = Input::usual;
    Photograph photograph = Photograph::coffee;
    int digit = 3;
    std::string inputPath;
    Eigen::VectorXd customInput;
    Eigen::MatrixXd drawn; // 28 x 28 ink from 0 to 1, or no rows: empty paper
    Weights weights = Weights::usual;
    Eigen::VectorXd customWeights, customBias;
    int seed = 1;
    Convention convention = Convention::crossCorrelation;

    int filter = 0;          // the scan starts with it
    Eigen::VectorXd pinned;  // row, column, filter of the output cell looked at, or empty: that of the step
    int channel = 0;         // the one that is opened where not all are
    bool oneChannel = false; // opened, even where all have room
    IndexLayout indices = IndexLayout::numpy;
    Normalisation normalisation = Normalisation::map;
    bool numbers = true;
    bool exploded = true;
    bool asMatrix = false;
    Eigen::VectorXd pointed; // 0, channel, row, column of the input or 1, filter, row, column of the output, or empty
    int hovered = -1;        // cell of the filter, counted slice by slice, row by row; -1: none

    bool operator==(const Parameters& other) const;
};

const schema::Schema<Parameters>& parametersSchema();

} // namespace lectern::exhibits::convolution

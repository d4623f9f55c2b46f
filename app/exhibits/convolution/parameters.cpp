#include "app/exhibits/convolution/networks.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

namespace lectern::exhibits::convolution {
namespace {

using schema::Affects;
using schema::IntegerDomain;
using schema::RealDomain;
using schema::Scale;

bool isSingle(const Parameters& p) {
    return p.network == NetworkChoice::single;
}

// Longer lists are no help in a panel: their cells are typed over in the sum.
bool isShort(const Eigen::VectorXd& values) {
    return values.size() > 0 && values.size() <= 100;
}

// Of a file that is not yet read any number.
int layersOf(const Parameters& p) {
    const std::optional<cnn::Network> network = known(p);
    return network ? static_cast<int>(network->layers.size()) : mostLayers;
}

using Value = std::optional<schema::Derived::Value>;

std::string times(int a, int b) {
    return std::to_string(a) + " × " + std::to_string(b);
}

// What the layer takes, where it is not chosen.
Value sizeOfInput(const Parameters& p) {
    const std::optional<cnn::Layer> layer = isSingle(p) ? std::nullopt : knownLayer(p);
    if (!layer)
        return std::nullopt;
    const cnn::Shape& input = layer->geometry.input;
    return {{times(input.height, input.width), "fixed"}};
}

Value depthOfInput(const Parameters& p) {
    const std::optional<cnn::Layer> layer = isSingle(p) ? std::nullopt : knownLayer(p);
    if (!layer)
        return std::nullopt;
    const int depth = layer->geometry.input.channels;
    const bool colours = depth == 3 && p.layer == 0;
    return {{std::to_string(depth), colours ? "red, green, blue" : p.layer == 0 ? "its channels" : "the maps before"}};
}

Value sizeOfFilter(const Parameters& p) {
    const std::optional<cnn::Layer> layer = isSingle(p) ? std::nullopt : knownLayer(p);
    if (!layer || !layer->hasWeights())
        return std::nullopt;
    return {{times(layer->geometry.filterHeight, layer->geometry.filterWidth), "fixed"}};
}

Value depthOfFilter(const Parameters& p) {
    const std::optional<cnn::Layer> layer = knownLayer(p);
    if (!layer || !layer->hasWeights())
        return std::nullopt;
    const cnn::Geometry& g = layer->geometry;
    const std::string shared = std::to_string(p.inputDepth) + " / " + std::to_string(p.groups) + " groups";
    if (isSingle(p) && !dividedByGroups(p))
        return {{"?", shared}};
    return {{std::to_string(g.filterDepth()), g.groups == 1 ? "= input's depth" : "= " + shared}};
}

Value numberOfFilters(const Parameters& p) {
    const std::optional<cnn::Layer> layer = isSingle(p) ? std::nullopt : knownLayer(p);
    if (!layer || !layer->hasWeights())
        return std::nullopt;
    return {{std::to_string(layer->geometry.filters), "fixed"}};
}

// What the choice "as usual" comes to.
Value inputChosen(const Parameters& p) {
    if (p.input != Input::usual)
        return std::nullopt;
    return {{nameOf(inputShown(p)), "usual"}};
}

Value weightsChosen(const Parameters& p) {
    const std::optional<cnn::Layer> layer = knownLayer(p);
    if (p.weights != Weights::usual || (layer && !layer->hasWeights()))
        return std::nullopt;
    return {{nameOf(weightsShown(p)), "usual"}};
}

constexpr RealDomain number{-1e6, 1e6, Scale::Linear, 1};

void addNetwork(schema::Schema<Parameters>& schema) {
    schema.group("Network");
    schema
        .choice("network", &Parameters::network,
                {{"single", "one layer", "One convolutional layer of your own."},
                 {"cs231n-demo", "CS231n's demo", "5x5x3 integers, two 3x3x3 filters, stride 2, padding 1."},
                 {"numpy-example", "CS231n in NumPy", "11x11x4, two 5x5x4 filters, stride 2."},
                 {"lenet-5", "LeNet-5", "Reads digits: learned filters, 32x32x1 to ten scores."},
                 {"alexnet-features", "AlexNet", "227x227x3 to 6x6x256: five convolutions, three pools."},
                 {"cnn-in-python", "a CNN in Python", "32x32x3, then 6, 1 and 16 filters of 5x5, then 120 and 10."},
                 {"conv2d-3-6-5", "Conv2d(3, 6, 5)", "PyTorch's layer with 3 channels in, 6 out, 5x5."},
                 {"file", "file", "A network of your own, as ONNX file."}})
        .label("Network")
        .help("One layer, or a chain of layers to look into.");
    schema.add("network_path", &Parameters::networkPath, schema::PathDomain{"a network", {"onnx"}})
        .label("File")
        .help("An ONNX file of at most 256 MB with fixed sizes.")
        .visibleWhen([](const Parameters& p) { return p.network == NetworkChoice::file; });
    schema.add("layer", &Parameters::layer, IntegerDomain{0, mostLayers - 1, 1})
        .label("Layer")
        .help("Which layer to look at, counted from 0.")
        .visibleWhen([](const Parameters& p) { return layersOf(p) > 1; })
        .within([](const Parameters& p) {
            return IntegerDomain{0, layersOf(p) - 1, 1};
        });
}

void addInput(schema::Schema<Parameters>& schema) {
    schema.group("Input");
    schema
        .choice("input", &Parameters::input,
                {{"usual", "as usual", "A photograph; for CS231n's two examples integers, for LeNet-5 a digit."},
                 {"photograph", "photograph", "A crop of a photograph, scaled to the input's size; values 0 to 255."},
                 {"digit", "digit", "A handwritten digit that no training saw; ink 0 to 1."},
                 {"ramp", "ramp", "Rising from 0 to 1, each channel its own way."},
                 {"checkerboard", "checkerboard", "Squares of 0 and 1."},
                 {"integers", "integers", "0, 1 and 2 by the seed."},
                 {"drawn", "drawn by hand", "Draw in the panel 'Draw'."},
                 {"file", "file", "A picture of your own."},
                 {"custom", "custom", "Values of your own."}})
        .label("Image")
        .help("What goes in.");
    schema.derive("Shown", "What goes in as usual.", inputChosen);
    schema
        .choice("photograph", &Parameters::photograph,
                {{"coffee", "coffee cup", ""}, {"chelsea", "cat", ""}, {"astronaut", "astronaut", ""}})
        .label("Photograph")
        .help("A square crop around what it shows.")
        .visibleWhen([](const Parameters& p) { return inputShown(p) == Input::photograph; });
    schema.add("digit", &Parameters::digit, IntegerDomain{0, 9, 1})
        .label("Digit")
        .help("One digit of each kind.")
        .visibleWhen([](const Parameters& p) { return inputShown(p) == Input::digit; });
    schema
        .add("input_path", &Parameters::inputPath,
             schema::PathDomain{"a picture", {"png", "jpg", "jpeg", "bmp", "tif"}})
        .label("File")
        .help("Scaled to the input's size: grey for a depth of 1, else red, green, blue in turn; values 0 to 255.")
        .visibleWhen([](const Parameters& p) { return p.input == Input::file; });
    schema.add("custom_input", &Parameters::customInput, schema::VectorDomain{number, 0, mostEditable})
        .label("Values")
        .help("Channel by channel, row by row, nested or flat: as many as the input has cells.")
        .visibleWhen([](const Parameters& p) { return p.input == Input::custom && isShort(p.customInput); });
    schema.add("drawn", &Parameters::drawn, schema::MatrixDomain{{0, 1, Scale::Linear, 0.1}, 0, 28, 28, 28})
        .label("Drawing")
        .help("28 rows of ink from 0 to 1; no rows: empty paper.")
        .visibleWhen([](const Parameters&) { return false; }); // the pen draws it, in the picture
    schema.add("input_height", &Parameters::inputHeight, IntegerDomain{1, 512, 1, Scale::Log})
        .label("Height H")
        .unit("px")
        .help("Rows of the input.")
        .visibleWhen(isSingle);
    schema.add("input_width", &Parameters::inputWidth, IntegerDomain{1, 512, 1, Scale::Log})
        .label("Width W")
        .unit("px")
        .help("Columns of the input.")
        .visibleWhen(isSingle);
    schema.add("input_depth", &Parameters::inputDepth, IntegerDomain{1, 512, 1, Scale::Log})
        .label("Depth D")
        .help("Channels of the input: 3 for red, green, blue. The filters are as deep.")
        .visibleWhen(isSingle);
    schema.derive("Size", "Rows and columns of what this layer looks at.", sizeOfInput);
    schema.derive("Depth", "Channels of what this layer looks at.", depthOfInput);
}

void addFilters(schema::Schema<Parameters>& schema) {
    schema.group("Filters");
    schema
        .choice("weights", &Parameters::weights,
                {{"usual", "as usual",
                  "The learned ones of LeNet-5 and of a file; of CS231n's two examples integers; else edges on pixels, "
                  "and random numbers where there are none to go by."},
                 {"edges", "edges, colours", "Oriented edges, blobs and colour opponents in turn."},
                 {"learned", "learned", "The network's own; of a single layer LeNet-5's six 5x5x1 filters."},
                 {"integers", "integers", "-1, 0 and 1 by the seed; the first bias is 1."},
                 {"random", "random", "Between -1/√n and 1/√n by the seed, n products a cell: before any training."},
                 {"custom", "custom", "Values of your own."}})
        .label("Weights")
        .help("What the filters hold.");
    schema.derive("Shown", "What the filters hold as usual.", weightsChosen);
    schema.add("custom_weights", &Parameters::customWeights, schema::VectorDomain{number, 0, mostEditable})
        .label("Values")
        .help("Filter by filter, channel by channel, row by row, nested or flat.")
        .visibleWhen([](const Parameters& p) { return p.weights == Weights::custom && isShort(p.customWeights); });
    schema.add("custom_bias", &Parameters::customBias, schema::VectorDomain{number, 0, 4096})
        .label("Biases")
        .help("One for each filter; empty: 0.")
        .visibleWhen([](const Parameters& p) { return p.weights == Weights::custom; });
    schema.add("filter_height", &Parameters::filterHeight, IntegerDomain{1, 64, 1, Scale::Log})
        .label("Height F")
        .unit("px")
        .help("Rows of a filter.")
        .visibleWhen(isSingle);
    schema.add("filter_width", &Parameters::filterWidth, IntegerDomain{1, 64, 1, Scale::Log})
        .label("Width F")
        .unit("px")
        .help("Columns of a filter.")
        .visibleWhen(isSingle);
    schema.derive("Size F", "Rows and columns of a filter.", sizeOfFilter);
    schema.derive("Depth", "A filter is as deep as what it looks at: nobody chooses it.", depthOfFilter);
    schema.derive("Filters K", "As many as the output is deep: whoever made the network chose it.", numberOfFilters);
    schema.add("filters", &Parameters::filters, IntegerDomain{1, 512, 1, Scale::Log})
        .label("Filters K")
        .help("How many: you choose. The output is as deep.")
        .category(depthOutCategory)
        .visibleWhen(isSingle);
    schema.add("stride", &Parameters::stride, IntegerDomain{1, 32, 1})
        .label("Stride S")
        .unit("px")
        .help("How far the filter moves from one position to the next.")
        .visibleWhen(isSingle);
    schema.add("padding", &Parameters::padding, IntegerDomain{0, 64, 1})
        .label("Padding P")
        .unit("px")
        .help("Zeros added around the input on every side.")
        .visibleWhen(isSingle);
    schema.add("extra_padding", &Parameters::extraPadding, IntegerDomain{0, 64, 1})
        .label("Extra P")
        .unit("px")
        .help("Zeros added below and at the right besides: an unequal padding.")
        .visibleWhen(isSingle);
    schema.add("dilation", &Parameters::dilation, IntegerDomain{1, 16, 1})
        .label("Dilation")
        .unit("px")
        .help("Distance between the pixels that a filter looks at; 1: next to each other.")
        .visibleWhen(isSingle);
    schema.add("groups", &Parameters::groups, IntegerDomain{1, 512, 1})
        .label("Groups")
        .help("Each group of filters sees its own share of the channels. As many as channels: depthwise.")
        .visibleWhen(isSingle)
        .within([](const Parameters& p) {
            return IntegerDomain{1, std::gcd(p.inputDepth, p.filters), 1};
        });
    schema
        .choice("fit", &Parameters::fit,
                {{"strict", "must fit", "A remainder is shown as an error, as in CS231n."},
                 {"floor", "round down", "What is left over is ignored, as frameworks do."}})
        .label("Fit")
        .help("What to do where the filter's steps do not end at the border.")
        .visibleWhen(isSingle);
    schema
        .choice("convention", &Parameters::convention,
                {{"cross-correlation", "cross-correlation", "The filter as it is: what networks call convolution."},
                 {"convolution", "true convolution", "The filter turned by half a turn, as in mathematics."}})
        .label("Convention")
        .help("Whether the filter is turned before it is multiplied.");
    schema.add("seed", &Parameters::seed, IntegerDomain{0, 999999, 1})
        .label("Seed")
        .help("Another seed draws other integers and random weights.");
}

void addAfter(schema::Schema<Parameters>& schema) {
    schema.group("After the sum");
    schema
        .choice("activation", &Parameters::activation,
                {{"none", "none", ""},
                 {"relu", "ReLU", "max(0, x)"},
                 {"tanh", "tanh", "Between -1 and 1."},
                 {"sigmoid", "sigmoid", "Between 0 and 1."}})
        .label("Activation")
        .help("Applied to every cell by itself.")
        .visibleWhen(isSingle);
    schema
        .choice("pool", &Parameters::pool,
                {{"none", "none", ""},
                 {"max", "maximum", "The largest of a window."},
                 {"average", "average", "The mean of a window."}})
        .label("Pooling")
        .help("Shrinks every map by itself; the depth stays.")
        .visibleWhen(isSingle);
    const auto pools = [](const Parameters& p) { return isSingle(p) && p.pool != cnn::Pool::None; };
    schema.add("pool_size", &Parameters::poolSize, IntegerDomain{1, 16, 1})
        .label("Pool size")
        .unit("px")
        .help("Side of the window.")
        .visibleWhen(pools);
    schema.add("pool_stride", &Parameters::poolStride, IntegerDomain{1, 16, 1})
        .label("Pool stride")
        .unit("px")
        .help("From one window to the next.")
        .visibleWhen(pools);
}

void addView(schema::Schema<Parameters>& schema) {
    schema.group("View");
    schema.add("filter", &Parameters::filter, IntegerDomain{0, 19999999, 1})
        .label("First filter")
        .help("The steps begin with this filter, counted from 0; the ones before it are done.")
        .affects(Affects::Picture)
        .within([](const Parameters& p) {
            const std::optional<cnn::Layer> layer = knownLayer(p);
            return IntegerDomain{0, layer ? layer->output.channels - 1 : mostMaps - 1, 1};
        });
    schema.add("pinned", &Parameters::pinned, schema::VectorDomain{{0, 20000000, Scale::Linear, 1}, 0, 3})
        .label("Pinned cell")
        .help("Row, column and filter of the output cell to look at; empty: that of the step. A click pins.")
        .affects(Affects::Picture)
        .visibleWhen([](const Parameters& p) { return p.pinned.size() > 0; });
    schema.add("channel", &Parameters::channel, IntegerDomain{0, mostMaps - 1, 1})
        .label("Open channel")
        .help("The channel whose numbers are shown where not all have room, counted from 0.")
        .affects(Affects::Picture)
        .within([](const Parameters& p) {
            const std::optional<cnn::Layer> layer = knownLayer(p);
            return IntegerDomain{0,
                                 !layer                ? mostMaps - 1
                                 : layer->hasWeights() ? layer->geometry.filterDepth() - 1
                                                       : 0,
                                 1};
        });
    schema.add("one_channel", &Parameters::oneChannel, schema::ToggleDomain{})
        .label("One channel alone")
        .help("Shows the numbers of the open channel only, larger; the others fold to their sums.")
        .affects(Affects::Picture);
    schema
        .choice("index_layout", &Parameters::indices,
                {{"numpy", "NumPy [y, x, k]", "V[y, x, k], from 0, as in NumPy."},
                 {"pytorch", "PyTorch [k, y, x]", "V[k, y, x], from 0, as in PyTorch."}})
        .label("Indices")
        .help("In which order printed indices stand.")
        .affects(Affects::Picture);
    schema
        .choice("normalisation", &Parameters::normalisation,
                {{"map", "each map", "Every map uses all colours."},
                 {"layer", "whole layer", "Equal colours mean equal values in all maps."}})
        .label("Colours")
        .help("What the strongest colours stand for.")
        .affects(Affects::Result);
    schema.add("numbers", &Parameters::numbers, schema::ToggleDomain{})
        .label("Numbers in cells")
        .help("Writes the numbers into the cells.")
        .affects(Affects::Picture);
    schema.add("exploded", &Parameters::exploded, schema::ToggleDomain{})
        .label("Exploded channels")
        .help("Draws the channels apart.")
        .affects(Affects::Picture);
    schema.add("as_matrix", &Parameters::asMatrix, schema::ToggleDomain{})
        .label("As matrix product")
        .help("Draws the layer as one product of matrices: filters as rows times patches as columns (im2col).")
        .affects(Affects::Picture);
    schema.add("pointed", &Parameters::pointed, schema::VectorDomain{{0, 20000000, Scale::Linear, 1}, 0, 4})
        .label("Pixel under the pointer")
        .help("0 and channel, row, column of the input, or 1 and filter, row, column of the output; empty: none.")
        .affects(Affects::Nothing);
    schema.add("hovered", &Parameters::hovered, IntegerDomain{-1, 10000000, 1})
        .label("Cell under the pointer")
        .help("A cell of the filter, slice by slice and row by row; -1: none.")
        .affects(Affects::Nothing);
}

template <class Matrix>
bool same(const Matrix& a, const Matrix& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && (a.array() == b.array()).all();
}

auto plain(const Parameters& p) {
    return std::tie(p.network, p.networkPath, p.layer, p.inputHeight, p.inputWidth, p.inputDepth, p.filterHeight,
                    p.filterWidth, p.filters, p.stride, p.padding, p.extraPadding, p.dilation, p.groups, p.fit,
                    p.activation, p.pool, p.poolSize, p.poolStride, p.input, p.photograph, p.digit, p.inputPath,
                    p.weights, p.seed, p.convention, p.filter, p.channel, p.indices, p.normalisation, p.numbers,
                    p.exploded, p.oneChannel, p.asMatrix, p.hovered);
}

} // namespace

bool Parameters::operator==(const Parameters& other) const {
    return plain(*this) == plain(other) && same(customInput, other.customInput) && same(drawn, other.drawn) &&
           same(customWeights, other.customWeights) && same(customBias, other.customBias) &&
           same(pinned, other.pinned) && same(pointed, other.pointed);
}

const schema::Schema<Parameters>& parametersSchema() {
    static const schema::Schema<Parameters> schema = [] {
        schema::Schema<Parameters> all;
        addNetwork(all);
        addInput(all);
        addFilters(all);
        addAfter(all);
        addView(all);
        return all;
    }();
    return schema;
}

} // namespace lectern::exhibits::convolution

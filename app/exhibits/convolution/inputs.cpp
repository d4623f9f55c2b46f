// Inputs and filters as the parameters ask for them.
#include "app/exhibits/convolution/networks.h"
#include "app/exhibits/convolution/result.h"
#include "core/cnn/bank.h"
#include "core/data/image.h"
#include "core/data/resource.h"
#include "core/data/table.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::convolution {
namespace {

// Areas averaged (or pixels repeated) from a square window of the picture to height x width.
cnn::Volume scaled(const fig::Image& image, const cnn::Shape& shape, double centreX, double centreY, double part) {
    cnn::Volume v(shape.channels, shape.height, shape.width);
    const double side = part * std::min(image.width, image.height);
    const double aspect = static_cast<double>(shape.width) / shape.height;
    const double width = aspect >= 1 ? side : side * aspect, height = aspect >= 1 ? side / aspect : side;
    const double left = std::clamp(centreX * image.width - width / 2, 0.0, image.width - width);
    const double top = std::clamp(centreY * image.height - height / 2, 0.0, image.height - height);
    for (int y = 0; y < shape.height; ++y)
        for (int x = 0; x < shape.width; ++x) {
            const int x0 = static_cast<int>(left + width * x / shape.width);
            const int y0 = static_cast<int>(top + height * y / shape.height);
            const int x1 =
                std::min(image.width, std::max(x0 + 1, static_cast<int>(left + width * (x + 1) / shape.width)));
            const int y1 =
                std::min(image.height, std::max(y0 + 1, static_cast<int>(top + height * (y + 1) / shape.height)));
            std::vector<double> sums(static_cast<std::size_t>(image.channels));
            for (int row = y0; row < y1; ++row)
                for (int column = x0; column < x1; ++column)
                    for (int c = 0; c < image.channels; ++c)
                        sums[static_cast<std::size_t>(c)] += static_cast<double>(
                            image.values[static_cast<std::size_t>((row * image.width + column) * image.channels + c)]);
            for (int c = 0; c < shape.channels; ++c)
                v.at(c, y, x) = static_cast<float>(std::round(255 * sums[static_cast<std::size_t>(c % image.channels)] /
                                                              std::max(1, (y1 - y0) * (x1 - x0))));
        }
    return v;
}

cnn::Volume photographOf(const Parameters& p, const cnn::Shape& shape) {
    struct Crop {
        const char* name;
        double x, y, part;
    };
    const Crop crops[] = {{"coffee", 0.44, 0.52, 0.92}, {"chelsea", 0.42, 0.4, 0.8}, {"astronaut", 0.43, 0.22, 0.44}};
    const Crop& crop = crops[static_cast<std::size_t>(p.photograph)];
    // Decoding one takes as long as everything else together.
    const auto decoded = [](const char* name) { return data::photograph(name).image; };
    const auto pictureOf = [decoded](Photograph which) -> const fig::ImagePtr& {
        if (which == Photograph::coffee) {
            static const fig::ImagePtr coffee = decoded("coffee");
            return coffee;
        }
        if (which == Photograph::chelsea) {
            static const fig::ImagePtr chelsea = decoded("chelsea");
            return chelsea;
        }
        static const fig::ImagePtr astronaut = decoded("astronaut");
        return astronaut;
    };
    const fig::ImagePtr& image = pictureOf(p.photograph);
    return scaled(shape.channels == 1 ? *data::grey(image) : *image, shape, crop.x, crop.y, crop.part);
}

// Ink of 28 x 28 in the middle of larger sides, scaled to smaller ones.
cnn::Volume inked(const std::vector<float>& ink, const cnn::Shape& shape) {
    cnn::Volume v(shape.channels, shape.height, shape.width);
    const int side = std::min(shape.height, shape.width);
    const int drawn = side >= 32 ? side * 28 / 32 : side;
    const int top = (shape.height - drawn) / 2, left = (shape.width - drawn) / 2;
    for (int c = 0; c < v.channels; ++c)
        for (int y = 0; y < drawn; ++y)
            for (int x = 0; x < drawn; ++x)
                v.at(c, top + y, left + x) = ink[static_cast<std::size_t>(y * 28 / drawn * 28 + x * 28 / drawn)];
    return v;
}

cnn::Volume digitOf(int digit, const cnn::Shape& shape) {
    static const data::Table table = data::parseCsv(data::resource("data/handwritten.csv"), "handwritten.csv", {});
    std::vector<float> ink;
    for (int i = 0; i < 784; ++i)
        ink.push_back(static_cast<float>(table.values(digit, i) / 255));
    return inked(ink, shape);
}

cnn::Volume drawnOf(const Parameters& p, const cnn::Shape& shape) {
    std::vector<float> ink(784);
    for (Eigen::Index row = 0; row < std::min<Eigen::Index>(28, p.drawn.rows()); ++row)
        for (Eigen::Index column = 0; column < std::min<Eigen::Index>(28, p.drawn.cols()); ++column)
            ink[static_cast<std::size_t>(row * 28 + column)] = static_cast<float>(p.drawn(row, column));
    return inked(ink, shape);
}

void requireLength(const char* key, Eigen::Index given, std::size_t expected, const std::string& shape) {
    if (given == 0)
        throw InputError(std::string(key) + " has no values; this layer needs " + std::to_string(expected) + " (" +
                         shape +
                         "). Give as many, nested or flat, or begin with another choice and type over a cell in the "
                         "sum.");
    if (static_cast<std::size_t>(given) != expected)
        throw InputError(std::string(key) + " has " + std::to_string(given) + " values; this layer needs " +
                         std::to_string(expected) + " (" + shape + "). Give as many, nested or flat.");
}

std::vector<float> floats(const Eigen::VectorXd& values) {
    std::vector<float> result;
    for (const double value : values)
        result.push_back(static_cast<float>(value));
    return result;
}

std::string times(std::initializer_list<int> sides) {
    std::string text;
    for (const int side : sides)
        text += (text.empty() ? "" : " x ") + std::to_string(side);
    return text;
}

cnn::Filters customFilters(const Parameters& p, const cnn::Geometry& g) {
    cnn::Filters filters(g.filters, g.filterDepth(), g.filterHeight, g.filterWidth);
    requireLength("custom_weights", p.customWeights.size(), filters.values.size(),
                  times({filters.count, filters.depth, filters.height, filters.width}));
    filters.values = floats(p.customWeights);
    if (p.customBias.size() > 0) {
        requireLength("custom_bias", p.customBias.size(), filters.bias.size(), "one for each filter");
        filters.bias = floats(p.customBias);
    }
    return filters;
}

cnn::Filters lenetFilters(const cnn::Geometry& g) {
    const cnn::Filters& learned = *lenet().network().layers.front().filters;
    if (g.filterHeight != 5 || g.filterWidth != 5 || g.filterDepth() != 1)
        throw InputError("weights = learned: the learned filters are 5 x 5 x 1, this layer's " +
                         times({g.filterHeight, g.filterWidth, g.filterDepth()}) +
                         ". Choose filters of 5 x 5 on an input of depth 1, or other weights.");
    cnn::Filters filters(g.filters, 1, 5, 5);
    for (int k = 0; k < g.filters; ++k)
        for (int i = 0; i < 25; ++i)
            filters.values[static_cast<std::size_t>(k * 25 + i)] =
                learned.values[static_cast<std::size_t>(k % learned.count * 25 + i)];
    for (int k = 0; k < g.filters; ++k)
        filters.bias[static_cast<std::size_t>(k)] = learned.bias[static_cast<std::size_t>(k % learned.count)];
    return filters;
}

} // namespace

cnn::Volume inputOf(const Parameters& p, const cnn::Shape& shape, const job::Control& control) {
    const auto seed = static_cast<std::uint64_t>(p.seed);
    switch (inputShown(p)) {
    case Input::digit:
        return digitOf(p.digit, shape);
    case Input::ramp:
        return cnn::ramp(shape);
    case Input::checkerboard:
        return cnn::checkerboard(shape);
    case Input::integers:
        return cnn::integers(shape, seed);
    case Input::drawn:
        return drawnOf(p, shape);
    case Input::file: {
        const fig::ImagePtr image = data::readImage(p.inputPath, control).image;
        return scaled(shape.channels == 1 ? *data::grey(image) : *image, shape, 0.5, 0.5, 1);
    }
    case Input::custom: {
        cnn::Volume v(shape.channels, shape.height, shape.width);
        requireLength("custom_input", p.customInput.size(), v.size(),
                      times({shape.channels, shape.height, shape.width}));
        v.values = floats(p.customInput);
        return v;
    }
    case Input::photograph:
    case Input::usual:
        break;
    }
    return photographOf(p, shape);
}

cnn::Filters filtersOf(const Parameters& p, const cnn::Layer& layer, const cnn::Network&, int index) {
    const cnn::Geometry& g = layer.geometry;
    if (!layer.hasWeights())
        return cnn::Filters(0, 1, g.filterHeight, g.filterWidth);
    const auto seed = static_cast<std::uint64_t>(p.seed) + 7919U * static_cast<std::uint64_t>(index);
    switch (weightsShown(p, index)) {
    case Weights::custom:
        return customFilters(p, g);
    case Weights::learned:
        if (layer.filters)
            return *layer.filters;
        return p.weights == Weights::learned ? lenetFilters(g) : cnn::randomFilters(g, seed);
    case Weights::integers:
        return cnn::integerFilters(g, seed);
    case Weights::random:
        return cnn::randomFilters(g, seed);
    case Weights::edges:
    case Weights::usual:
        break;
    }
    return cnn::edges(g);
}

} // namespace lectern::exhibits::convolution

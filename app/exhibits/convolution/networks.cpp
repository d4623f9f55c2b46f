#include "app/exhibits/convolution/networks.h"

#include "core/data/resource.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <system_error>
#include <utility>

namespace lectern::exhibits::convolution {
namespace {

cnn::Network single(const Parameters& p) {
    cnn::Geometry g;
    g.input = {p.inputHeight, p.inputWidth, p.inputDepth};
    g.filterHeight = p.filterHeight;
    g.filterWidth = p.filterWidth;
    g.filters = p.filters;
    g.stride = p.stride;
    g.padding = cnn::Padding::around(p.padding, p.extraPadding);
    g.dilation = p.dilation;
    g.groups = dividedByGroups(p) ? p.groups : 1;
    cnn::check(g);
    return {"one layer", g.input, {cnn::convolution("conv1", g, p.activation)}};
}

// LeNet-5's layers by the names that its paper gives them.
cnn::Network namedLikeLeCun(cnn::Network network) {
    network.name = "LeNet-5";
    const char* names[] = {"C1", "S2", "C3", "S4", "C5", "flatten", "F6", "output"};
    for (std::size_t i = 0; i < std::min(std::size(names), network.layers.size()); ++i)
        network.layers[i].name = names[i];
    return network;
}

// The file that was read last, for the panel, which asks again and again.
class LastFile {
public:
    void put(const std::string& path, std::optional<cnn::Network> network) {
        const std::lock_guard lock(mutex_);
        key_ = keyOf(path);
        network_ = std::move(network);
    }
    std::optional<cnn::Network> get(const std::string& path) {
        constexpr std::uintmax_t quick = 4U << 20;
        const Key key = keyOf(path);
        {
            const std::lock_guard lock(mutex_);
            if (key == key_)
                return network_;
        }
        if (key.bytes == 0 || key.bytes > quick)
            return std::nullopt;
        std::optional<cnn::Network> network;
        try {
            network = cnn::OnnxFile::read(path, job::Control()).network();
        } catch (const std::exception&) { // computing says what is wrong with it
        }
        put(path, network);
        return network;
    }

private:
    struct Key {
        std::string path;
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type time{};
        bool operator==(const Key&) const = default;
    };
    static Key keyOf(const std::string& path) {
        std::error_code none;
        Key key{path, std::filesystem::file_size(path, none), {}};
        if (none)
            return {path, 0, {}};
        key.time = std::filesystem::last_write_time(path, none);
        return key;
    }
    std::mutex mutex_;
    Key key_;
    std::optional<cnn::Network> network_;
};

LastFile& lastFile() {
    static LastFile file;
    return file;
}

Input usualInput(const Parameters& p) {
    switch (p.network) {
    case NetworkChoice::cs231nDemo:
    case NetworkChoice::numpyExample:
        return Input::integers;
    case NetworkChoice::lenet5:
        return Input::digit;
    default:
        return Input::photograph;
    }
}

Weights usualWeights(const Parameters& p, int index) {
    switch (p.network) {
    case NetworkChoice::cs231nDemo:
    case NetworkChoice::numpyExample:
        return Weights::integers;
    case NetworkChoice::lenet5:
    case NetworkChoice::file:
        return Weights::learned;
    case NetworkChoice::conv2d365:
        return Weights::random;
    default: // a bank of edges means something on pixels only
        return index > 0 ? Weights::random : Weights::edges;
    }
}

} // namespace

Input inputShown(const Parameters& p) {
    return p.input == Input::usual ? usualInput(p) : p.input;
}

Weights weightsShown(const Parameters& p, int index) {
    const bool looked = index == (p.network == NetworkChoice::single ? 0 : p.layer);
    return p.weights == Weights::usual || (p.weights == Weights::custom && !looked) ? usualWeights(p, index)
                                                                                    : p.weights;
}

Weights weightsShown(const Parameters& p) {
    return weightsShown(p, p.network == NetworkChoice::single ? 0 : p.layer);
}

const char* nameOf(Input input) {
    const char* names[] = {"usual",    "photograph", "digit", "ramp",  "checkerboard",
                           "integers", "drawn",      "file",  "custom"};
    return names[static_cast<std::size_t>(input)];
}

const char* nameOf(Weights weights) {
    const char* names[] = {"usual", "edges", "learned", "integers", "random", "custom"};
    return names[static_cast<std::size_t>(weights)];
}

bool dividedByGroups(const Parameters& p) {
    return p.inputDepth % p.groups == 0 && p.filters % p.groups == 0;
}

const cnn::OnnxFile& lenet() {
    static const cnn::OnnxFile file =
        cnn::OnnxFile::parse(data::resource("networks/lenet5.onnx"), "lenet5.onnx", job::Control());
    return file;
}

std::optional<cnn::Network> builtIn(const Parameters& p) {
    switch (p.network) {
    case NetworkChoice::cs231nDemo:
        return cnn::cs231nDemo();
    case NetworkChoice::numpyExample:
        return cnn::numpyExample();
    case NetworkChoice::lenet5:
        return namedLikeLeCun(lenet().network());
    case NetworkChoice::alexnetFeatures:
        return cnn::alexnetFeatures();
    case NetworkChoice::cnnInPython:
        return cnn::cnnInPython();
    case NetworkChoice::conv2d365:
        return cnn::conv2d365();
    case NetworkChoice::file:
        return std::nullopt;
    case NetworkChoice::single:
        break;
    }
    return single(p);
}

std::optional<cnn::Network> known(const Parameters& p) {
    return p.network == NetworkChoice::file ? lastFile().get(p.networkPath) : builtIn(p);
}

void remember(const std::string& path, const cnn::Network& network) {
    lastFile().put(path, network);
}

std::optional<cnn::Layer> knownLayer(const Parameters& p) {
    const std::optional<cnn::Network> network = known(p);
    const auto index = static_cast<std::size_t>(p.network == NetworkChoice::single ? 0 : p.layer);
    if (!network || index >= network->layers.size())
        return std::nullopt;
    return network->layers[index];
}

} // namespace lectern::exhibits::convolution

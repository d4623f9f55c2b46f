#include "app/exhibits/convolution/networks.h"

#include "core/data/resource.h"

#include <algorithm>
#include <iterator>

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

} // namespace

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

std::optional<cnn::Layer> builtInLayer(const Parameters& p) {
    const std::optional<cnn::Network> network = builtIn(p);
    const auto index = static_cast<std::size_t>(p.network == NetworkChoice::single ? 0 : p.layer);
    if (!network || index >= network->layers.size())
        return std::nullopt;
    return network->layers[index];
}

} // namespace lectern::exhibits::convolution

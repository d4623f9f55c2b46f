#include "app/exhibits/exhibit.h"
#include "app/exhibits/convolution/edit.h"
#include "app/exhibits/convolution/places.h"

namespace lectern::exhibits::convolution {

Exhibit exhibit(); // the catalog declares it too

namespace {

Guide guide() {
    Guide guide;
    guide.whatYouSee =
        "Left the **input** with its channels, right the **output**, between them the **filter** at work. A filter is "
        "as deep as what it looks at: its box runs through all channels at once. All its products are summed to one "
        "cell, so each filter gives one flat map; the maps are stacked. The black badge is the depth that nobody "
        "chooses, the round one the number of filters, which you choose.";
    guide.tryThis =
        "Drag the box over the image. Step forward and watch a map fill. Change *Filters K*: only the round badges "
        "change. Change *Depth D*: the filters grow with it. Click a weight or a pixel in the sum and type another "
        "number; click its channel to see that one alone; click a cell that is done to pin it. Open "
        "*AlexNet: 224 does not fit* and take one of the ways out; draw a digit for LeNet.";
    guide.why =
        "“Depth” means three things: the channels of a volume, the slices of a filter (always those of its input), and "
        "the number of layers of a network. The depth of the output is the number of filters, a free choice: AlexNet "
        "took 96 because that is what fitted on two graphics cards. 50 000 images are the batch axis, which is no "
        "depth at all.";
    return guide;
}

std::vector<Preset> presets() {
    const Json edge = {{"filter_height", 3}, {"filter_width", 3}};
    const auto with = [](Json json, const Json& more) {
        json.update(more);
        return json;
    };
    const Json alexnet = {
        {"photograph", "chelsea"}, {"filter_height", 11}, {"filter_width", 11}, {"stride", 4}, {"filters", 96}};
    return {
        Preset("three-depths", "Three depths", Json::object(), 5 * 784 + 14 * 28 + 10),
        Preset("cs231n-demo", "CS231n's demo",
               {{"network", "cs231n-demo"}, {"input", "integers"}, {"weights", "integers"}, {"pinned", {1, 1, 0}}}),
        Preset("numpy", "NumPy: V[2, 3, 1]",
               {{"network", "numpy-example"}, {"input", "integers"}, {"weights", "integers"}, {"pinned", {2, 3, 1}}}),
        Preset("alexnet-fits", "AlexNet: 227 fits",
               with(alexnet, {{"input_height", 227}, {"input_width", 227}, {"pinned", {20, 22, 0}}})),
        Preset("alexnet-misfit", "AlexNet: 224 does not fit",
               with(alexnet, {{"input_height", 224}, {"input_width", 224}})),
        Preset("96-filters", "Why 96?",
               {{"network", "alexnet-features"}, {"photograph", "chelsea"}, {"pinned", {20, 22, 40}}}),
        Preset("ten-filters", "Ten filters, so the next are n × n × 10",
               {{"network", "single"}, {"filters", 10}, {"photograph", "astronaut"}, {"pinned", {12, 12, 3}}}),
        Preset("same-padding", "Padding keeps the size", with(edge, {{"padding", 1}, {"pinned", {0, 0, 1}}})),
        Preset("stride", "Stride skips",
               with(edge,
                    {{"padding", 1}, {"stride", 2}, {"input_width", 31}, {"input_height", 31}, {"pinned", {7, 7, 1}}})),
        Preset("dilation", "Dilation looks further", with(edge, {{"dilation", 4}, {"pinned", {10, 10, 0}}})),
        Preset("depthwise", "Depthwise: each channel by itself",
               with(edge, {{"groups", 3}, {"filters", 6}, {"pinned", {12, 12, 3}}})),
        Preset("one-by-one", "1 × 1 sums channels",
               {{"filter_height", 1}, {"filter_width", 1}, {"filters", 4}, {"pinned", {14, 12, 0}}}),
        Preset("relu-and-pool", "ReLU removes, pooling shrinks",
               {{"filters", 4}, {"activation", "relu"}, {"pool", "max"}, {"pinned", {9, 9, 1}}}),
        Preset("lenet", "LeNet reads a digit",
               {{"network", "lenet-5"},
                {"input", "digit"},
                {"weights", "learned"},
                {"digit", 3},
                {"pinned", {10, 14, 2}}}),
        Preset(
            "matrix-product", "Is it matrix multiplication?",
            {{"network", "conv2d-3-6-5"}, {"index_layout", "pytorch"}, {"pinned", {12, 12, 2}}, {"as_matrix", true}}),
        Preset("seeds-chain", "A CNN in Python must flatten", {{"network", "cnn-in-python"}, {"layer", 3}}, 3242)};
}

} // namespace

Exhibit exhibit() {
    TypedExhibit<Parameters, Result> typed;
    typed.info.id = "convolution";
    typed.info.title = "Convolution";
    typed.info.question = "What is depth, and what does one filter do?";
    typed.info.icon = "M12 3 L20 7.5 V16.5 L12 21 L4 16.5 V7.5 Z M4 7.5 L12 12 L20 7.5 M12 12 V21";
    typed.info.guide = guide();
    typed.info.presets = presets();
    typed.schema = parametersSchema();
    typed.compute = compute;
    typed.stepCount = stepCount;
    typed.step = stepInfo;
    typed.present = present;
    typed.edit = edit;
    typed.data = data;
    typed.objection = objection;
    return typed;
}

} // namespace lectern::exhibits::convolution

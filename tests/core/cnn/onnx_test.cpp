#include "core/cnn/onnx_file.h"
#include "core/data/resource.h"
#include "core/data/table.h"
#include "tests/core/cnn/onnx_model.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

namespace lectern::cnn {
namespace {

using testing::HasSubstr;
using namespace onnx_model;

OnnxFile lenet() {
    return OnnxFile::parse(data::resource("networks/lenet5.onnx"), "lenet5.onnx", {});
}

Volume digit(int which) {
    const data::Table table = data::parseCsv(data::resource("data/handwritten.csv"), "handwritten.csv", {});
    Volume input(1, 32, 32);
    for (int y = 0; y < 28; ++y)
        for (int x = 0; x < 28; ++x)
            input.at(0, y + 2, x + 2) = static_cast<float>(table.values(which, y * 28 + x) / 255);
    return input;
}

std::string messageOf(std::string_view bytes) {
    try {
        (void)OnnxFile::parse(bytes, "net.onnx", {});
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no error";
}

TEST(Onnx, LeNetHasLeCunsShapes) {
    const OnnxFile file = lenet();
    const Network& network = file.network();
    std::vector<Shape> shapes;
    for (const Layer& layer : network.layers)
        shapes.push_back(layer.output);
    EXPECT_THAT(shapes, testing::ElementsAre(Shape{28, 28, 6}, Shape{14, 14, 6}, Shape{10, 10, 16}, Shape{5, 5, 16},
                                             Shape{1, 1, 120}, Shape{1, 1, 120}, Shape{1, 1, 84}, Shape{1, 1, 10}));
    EXPECT_EQ(network.parameters(), 61706);
    EXPECT_EQ(network.layersWithWeights(), 5);
    EXPECT_EQ(network.layers[0].activation, Activation::Relu);
    EXPECT_EQ(network.layers.back().activation, Activation::None);
}

// Largest softmax of each digit as PyTorch 1.13 computes it from the same weights.
TEST(Onnx, LeNetReadsTheTenDigitsAsPyTorchDoes) {
    const double largest[] = {0.9993442, 0.9999957, 1,         0.9663887, 1,
                              0.9995738, 0.9761254, 0.9999999, 0.9999924, 0.999999};
    const OnnxFile file = lenet();
    for (int i = 0; i < 10; ++i) {
        const Volume scores = file.run(digit(i), file.network().layers.back().outputTensor, {});
        ASSERT_EQ(scores.size(), 10U);
        const auto best = std::max_element(scores.values.begin(), scores.values.end());
        EXPECT_EQ(best - scores.values.begin(), i);
        double sum = 0;
        for (const float score : scores.values)
            sum += std::exp(static_cast<double>(score - *best));
        EXPECT_NEAR(1 / sum, largest[i], 2e-6) << i;
    }
}

TEST(Onnx, OpenCvAndOurLayersAgreeAlongTheChain) {
    const OnnxFile file = lenet();
    Volume volume = digit(3);
    for (const Layer& layer : file.network().layers) {
        volume = activated(layer.activation, apply(layer, volume, layer.filters ? *layer.filters : Filters(), {}));
        const Volume run = file.run(digit(3), layer.outputTensor, {});
        ASSERT_EQ(run.size(), volume.size()) << layer.name;
        for (std::size_t i = 0; i < run.size(); ++i)
            ASSERT_NEAR(run.values[i], volume.values[i], 1e-4) << layer.name;
    }
    // One activation of C1 by PyTorch.
    const Volume c1 = file.run(digit(3), file.network().layers[0].outputTensor, {});
    EXPECT_NEAR(c1.at(2, 10, 14), 1.4920617F, 1e-5F);
}

TEST(Onnx, WhatIsNoNetworkIsNamed) {
    EXPECT_THAT(messageOf(""), HasSubstr("net.onnx: this is no ONNX file"));
    EXPECT_THAT(messageOf("a,b,c\n1,2,3\n"), HasSubstr("no ONNX file"));
    const std::string_view whole = data::resource("networks/lenet5.onnx");
    EXPECT_THAT(messageOf(whole.substr(0, whole.size() / 2)), HasSubstr("cut off"));
}

// What the file's one layer gives, through OpenCV's run and through ours.
void expectSameThroughBoth(const std::string& model, const Shape& shape) {
    const OnnxFile file = OnnxFile::parse(model, "net.onnx", {});
    const Layer& layer = file.network().layers.at(0);
    ASSERT_NE(layer.kind, Layer::Kind::Other) << layer.why;
    EXPECT_EQ(layer.output, shape);
    Volume input(1, 6, 6);
    for (std::size_t i = 0; i < input.size(); ++i)
        input.values[i] = static_cast<float>((i * 7 + 3) % 11) - 5;
    const Volume ours = apply(layer, input, layer.filters ? *layer.filters : Filters(), {}),
                 theirs = file.run(input, layer.outputTensor, {});
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        EXPECT_NEAR(ours.values[i], theirs.values[i], 1e-4) << "cell " << i;
    for (int y = 0; y < ours.height; ++y)
        for (int x = 0; x < ours.width; ++x)
            EXPECT_NEAR(cellOf(layer, input, layer.filters ? *layer.filters : Filters(), 0, y, x).sum,
                        static_cast<double>(ours.at(0, y, x)), 1e-4);
}

TEST(Onnx, PaddingMayDifferOnEverySide) {
    const std::string pads = integers("pads", {0, 1, 2, 3});
    const OnnxFile file = OnnxFile::parse(oneOperator("Conv", 1, pads, {6, 8}), "net.onnx", {});
    EXPECT_EQ(file.network().layers[0].geometry.padding, (Padding{0, 1, 2, 3}));
    for (const char* op : {"Conv", "MaxPool"})
        expectSameThroughBoth(oneOperator(op, 1, integers("pads", {0, 1, 1, 2}), {5, 7}), {5, 7, 1});
    expectSameThroughBoth(oneOperator("Conv", 2, pads, {3, 4}), {3, 4, 1});
}

TEST(Onnx, TensorFlowsSamePaddingIsPutIntoNumbers) {
    for (const auto& [name, padding] :
         {std::pair("SAME_UPPER", Padding{0, 0, 1, 1}), std::pair("SAME_LOWER", Padding{1, 1, 0, 0})}) {
        const OnnxFile file = OnnxFile::parse(oneOperator("Conv", 2, words("auto_pad", name), {3, 3}), "net.onnx", {});
        EXPECT_EQ(file.network().layers[0].geometry.padding, padding) << name;
    }
    expectSameThroughBoth(oneOperator("Conv", 2, words("auto_pad", "SAME_UPPER"), {3, 3}), {3, 3, 1});
}

// PyTorch 1.13, avg_pool2d(x, 3, 2, padding=1) of the input above: its first and last cell.
TEST(Onnx, AveragePoolsDivideByWhatTheFileSays) {
    const std::string pads = integers("pads", {1, 1, 1, 1});
    Volume input(1, 6, 6);
    for (std::size_t i = 0; i < input.size(); ++i)
        input.values[i] = static_cast<float>((i * 7 + 3) % 11) - 5;
    for (const auto& [count, first, last] :
         {std::tuple(0U, 0.5F, 0.8888889F), std::tuple(1U, 0.2222222F, 0.8888889F)}) {
        const std::string model = oneOperator("AveragePool", 2, pads + integer("count_include_pad", count), {3, 3});
        const OnnxFile file = OnnxFile::parse(model, "net.onnx", {});
        const Volume out = apply(file.network().layers[0], input, {}, {});
        EXPECT_NEAR(out.values.front(), first, 1e-6F);
        EXPECT_NEAR(out.values.back(), last, 1e-6F);
        EXPECT_NEAR(cellOf(file.network().layers[0], input, {}, 0, 0, 0).sum, first, 1e-6);
    }
}

TEST(Onnx, StridesAndDilationsMayDifferByAxis) {
    const std::string strides = integers("strides", {2, 1}), dilations = integers("dilations", {1, 2});
    for (const char* op : {"Conv", "MaxPool", "AveragePool"}) {
        SCOPED_TRACE(op);
        const OnnxFile file = OnnxFile::parse(oneOperator(op, strides, {}, {2, 4}), "net.onnx", {});
        EXPECT_EQ(file.network().layers.at(0).geometry.stride, PerAxis(2, 1));
        expectSameThroughBoth(oneOperator(op, strides, {}, {2, 4}), {2, 4, 1});
    }
    expectSameThroughBoth(oneOperator("Conv", strides, dilations, {2, 2}), {2, 2, 1});
    const OnnxFile odd = OnnxFile::parse(oneOperator("Conv", integers("strides", {1, 1, 1})), "net.onnx", {});
    EXPECT_THAT(odd.network().layers.at(0).why, HasSubstr("'op' has 3 strides"));
}

TEST(Onnx, PoolsThatRoundUpSeeNoMoreThanTheirInput) {
    expectSameThroughBoth(oneOperator("MaxPool", 2, integer("ceil_mode", 1), {3, 3}), {3, 3, 1});
    const OnnxFile both = OnnxFile::parse(
        oneOperator("AveragePool", 2, integer("ceil_mode", 1) + integer("count_include_pad", 1), {3, 3}), "net.onnx",
        {});
    EXPECT_THAT(both.network().layers[0].why, HasSubstr("rounds up (ceil_mode) and counts its padding"));
}

// PyTorch pads by a chain of such operators.
TEST(Onnx, WhatIsComputedFromConstantsIsNoLayer) {
    const std::string before = node("ConstantOfShape", {"c"}, "z") + node("Pad", {"x", "z"}, "v");
    const OnnxFile file = OnnxFile::parse(oneOperator("Conv", 1, {}, {4, 4}, 9, before, "v"), "net.onnx", {});
    ASSERT_EQ(file.network().layers.size(), 2U);
    EXPECT_EQ(file.network().layers[0].name, "Pad");
    EXPECT_EQ(file.network().layers[1].kind, Layer::Kind::Other);
    EXPECT_THAT(file.network().layers[1].why, HasSubstr("before and after 'op' are computed while it runs"));
}

TEST(Onnx, PaddingThatCutsIsRefusedByName) {
    EXPECT_THAT(messageOf(oneOperator("Conv", 1, integers("pads", {0, -1, 0, 0}), {4, 3})),
                HasSubstr("'op' has -1 in its pads; allowed are 0 to 65536"));
    const OnnxFile odd = OnnxFile::parse(oneOperator("Conv", 1, integers("pads", {1, 1, 1})), "net.onnx", {});
    EXPECT_THAT(odd.network().layers[0].why, HasSubstr("has 3 pads"));
}

TEST(Onnx, WindowsWithoutAStrideAreRefused) {
    EXPECT_EQ(messageOf(oneOperator("Conv", 1)), "no error");
    EXPECT_EQ(messageOf(oneOperator("MaxPool", 1)), "no error");
    for (const char* op : {"Conv", "MaxPool"})
        EXPECT_THAT(messageOf(oneOperator(op, 0)), HasSubstr("'op' has 0 in its strides; allowed are 1 to 65536"));
}

TEST(Onnx, WeightsThatAreMissingAreNotMadeUp) {
    const OnnxFile whole = OnnxFile::parse(oneOperator("Conv", 1), "net.onnx", {});
    ASSERT_TRUE(whole.network().layers[0].filters);
    const OnnxFile cut = OnnxFile::parse(oneOperator("Conv", 1, {}, {4, 4}, 4), "net.onnx", {});
    EXPECT_EQ(cut.network().layers[0].kind, Layer::Kind::Other);
    EXPECT_THAT(cut.network().layers[0].why, HasSubstr("hold 4 numbers where 9 are needed"));
}

TEST(Onnx, SurvivesBrokenBytes) {
    const std::string whole(data::resource("networks/lenet5.onnx"));
    std::mt19937_64 random(3);
    for (int i = 0; i < 60; ++i) {
        std::string broken = whole;
        for (int k = 0; k < 8; ++k) // the structure is at the front
            broken[random() % 6000] = static_cast<char>(random());
        try {
            const OnnxFile file = OnnxFile::parse(broken, "broken.onnx", {});
            EXPECT_FALSE(file.network().layers.empty());
        } catch (const std::exception& error) {
            EXPECT_GT(std::string(error.what()).size(), 10U);
        }
    }
}

TEST(Onnx, LargeFilesAreRefusedBeforeTheyAreRead) {
    const std::filesystem::path path = std::filesystem::temp_directory_path() / "lectern-large.onnx";
    std::ofstream(path).close();
    std::filesystem::resize_file(path, 500U << 20); // sparse
    try {
        (void)OnnxFile::read(path.string(), {});
        ADD_FAILURE() << "it was read";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("500 MB; at most 256 MB"));
    }
    std::filesystem::remove(path);
    EXPECT_THROW((void)OnnxFile::read("/nowhere/net.onnx", {}), std::runtime_error);
    EXPECT_THROW((void)OnnxFile::read(std::filesystem::temp_directory_path().string(), {}), std::runtime_error);
}

} // namespace
} // namespace lectern::cnn

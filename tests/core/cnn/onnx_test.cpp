#include "core/cnn/onnx_file.h"
#include "core/data/resource.h"
#include "core/data/table.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>

namespace lectern::cnn {
namespace {

using testing::HasSubstr;

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

// Just enough of protobuf's wire format to write a network of one operator: fields of numbers and of bytes.
std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes += static_cast<char>(value | 0x80);
    return bytes + static_cast<char>(value);
}
std::string number(int field, std::uint64_t value) {
    return varint(static_cast<std::uint64_t>(field) << 3) + varint(value);
}
std::string bytes(int field, const std::string& content) {
    return varint(static_cast<std::uint64_t>(field) << 3 | 2) + varint(content.size()) + content;
}

// x 1x1x6x6, its window 3x3; `stored` of a convolution's 9 weights.
std::string oneOperator(const std::string& op, std::uint64_t stride, std::size_t stored = 9) {
    const auto shaped = [](const std::string& name, const std::vector<std::uint64_t>& sides) {
        std::string shape;
        for (const std::uint64_t side : sides)
            shape += bytes(1, number(1, side));
        return bytes(1, name) + bytes(2, bytes(1, number(1, 1) + bytes(2, shape)));
    };
    const auto integers = [](const std::string& name, std::uint64_t value) {
        return bytes(5, bytes(1, name) + number(8, value) + number(8, value) + number(20, 7));
    };
    const bool weights = op == "Conv";
    std::string node = bytes(1, "x") + (weights ? bytes(1, "w") : "") + bytes(2, "y") + bytes(3, "op") + bytes(4, op) +
                       integers("strides", stride) + integers("kernel_shape", 3);
    std::string graph = bytes(1, node) + bytes(2, "g");
    if (weights)
        graph += bytes(5, number(1, 1) + number(1, 1) + number(1, 3) + number(1, 3) + number(2, 1) + bytes(8, "w") +
                              bytes(9, std::string(4 * stored, '\0')));
    graph += bytes(11, shaped("x", {1, 1, 6, 6})) + bytes(12, shaped("y", {1, 1, 4, 4}));
    return number(1, 7) + bytes(7, graph) + bytes(8, bytes(1, "") + number(2, 13));
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
    const OnnxFile cut = OnnxFile::parse(oneOperator("Conv", 1, 4), "net.onnx", {});
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

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

#include "core/cnn/bank.h"
#include "core/cnn/network.h"
#include "core/error.h"

#include <gmock/gmock.h>

namespace lectern::cnn {
namespace {

TEST(Network, AlexNetsFeatures) {
    const Network network = alexnetFeatures();
    const std::vector<Shape> shapes{{55, 55, 96},  {27, 27, 96},  {27, 27, 256}, {13, 13, 256},
                                    {13, 13, 384}, {13, 13, 384}, {13, 13, 256}, {6, 6, 256}};
    std::vector<Shape> given;
    std::vector<std::int64_t> learned;
    for (const Layer& layer : network.layers) {
        given.push_back(layer.output);
        if (layer.hasWeights())
            learned.push_back(layer.parameters);
    }
    EXPECT_EQ(given, shapes);
    EXPECT_THAT(learned, testing::ElementsAre(34944, 614656, 885120, 1327488, 884992));
    EXPECT_EQ(network.layersWithWeights(), 5);
}

TEST(Network, TheSeedsChainMustFlatten) {
    const Network network = cnnInPython();
    ASSERT_EQ(network.layers.size(), 6U);
    EXPECT_EQ(network.layers[0].output, (Shape{28, 28, 6}));
    EXPECT_EQ(network.layers[1].output, (Shape{24, 24, 1}));
    EXPECT_EQ(network.layers[1].geometry.filterDepth(), 6);
    EXPECT_EQ(network.layers[2].output, (Shape{20, 20, 16}));
    EXPECT_EQ(network.layers[3].output, (Shape{1, 1, 6400}));
    EXPECT_EQ(network.layers[4].output.channels, 120);
    EXPECT_EQ(network.layers[5].output.channels, 10);
    EXPECT_EQ(network.layers[4].parameters, 6400 * 120 + 120);
}

TEST(Network, PyTorchsLayer) {
    EXPECT_EQ(conv2d365().layers[0].output, (Shape{28, 28, 6}));
    EXPECT_EQ(cs231nDemo().layers[0].output, (Shape{3, 3, 2}));
    EXPECT_EQ(numpyExample().layers[0].output, (Shape{4, 4, 2}));
}

// By hand: windows of 3 and stride 2 over 5 x 5.
TEST(Network, PoolsTakeTheLargestOrTheMean) {
    Volume input(2, 5, 5);
    for (std::size_t i = 0; i < input.size(); ++i)
        input.values[i] = static_cast<float>(i % 25);
    const Layer most = pool("pool", {5, 5, 2}, {Pool::Max, 3, 2});
    EXPECT_THAT(apply(most, input, {}, {}).values, testing::ElementsAre(12, 14, 22, 24, 12, 14, 22, 24));
    const Layer mean = pool("pool", {5, 5, 2}, {Pool::Average, 3, 2});
    EXPECT_THAT(apply(mean, input, {}, {}).values, testing::ElementsAre(6, 8, 16, 18, 6, 8, 16, 18));
    for (const Layer& layer : {most, mean}) {
        const Volume out = apply(layer, input, {}, {});
        for (int k = 0; k < 2; ++k)
            for (int y = 0; y < 2; ++y)
                for (int x = 0; x < 2; ++x)
                    EXPECT_NEAR(cellOf(layer, input, {}, k, y, x).sum, static_cast<double>(out.at(k, y, x)), 1e-6);
    }
}

TEST(Network, ADenseLayerIsAFilterAsLargeAsItsInput) {
    const Layer layer = dense("dense", {4, 5, 3}, 7, Activation::None);
    const Filters filters = randomFilters(layer.geometry, 1);
    const Volume input = integers({4, 5, 3}, 2);
    const Volume out = apply(layer, input, filters, {});
    ASSERT_EQ(out.size(), 7U);
    for (int k = 0; k < 7; ++k) {
        double sum = static_cast<double>(filters.bias[static_cast<std::size_t>(k)]);
        for (std::size_t i = 0; i < input.size(); ++i)
            sum += static_cast<double>(input.values[i]) *
                   static_cast<double>(filters.values[static_cast<std::size_t>(k) * input.size() + i]);
        EXPECT_NEAR(static_cast<double>(out.values[static_cast<std::size_t>(k)]), sum, 1e-5);
    }
}

} // namespace
} // namespace lectern::cnn

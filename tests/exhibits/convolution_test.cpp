// The convolution's own lessons: its numbers, steps and messages.
#include "convolution_trial.h"
#include "words.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace lectern {
namespace {

using namespace convolution_trial;
using testing::HasSubstr;

double sumOf(const Json& json) {
    if (json.is_number())
        return json.get<double>();
    double sum = 0;
    for (const Json& each : json)
        sum += sumOf(each);
    return sum;
}

// input[i] = (7 i + 3) mod 11 - 5, weight[i] = (5 i + 1) mod 7 - 3, bias[k] = k mod 3, as nested lists; PyTorch 1.13.
TEST(Convolution, CustomNumbersComeOutAsPyTorchsDo) {
    Json input = Json::array(), weights = Json::array();
    for (int c = 0, i = 0; c < 4; ++c) {
        input.push_back(Json::array());
        for (int y = 0; y < 9; ++y) {
            input.back().push_back(Json::array());
            for (int x = 0; x < 9; ++x, ++i)
                input.back().back().push_back((i * 7 + 3) % 11 - 5);
        }
    }
    for (int i = 0; i < 6 * 2 * 3 * 2; ++i)
        weights.push_back((i * 5 + 1) % 7 - 3);
    const Ran r = ran({{"input", "custom"},
                       {"custom_input", input},
                       {"weights", "custom"},
                       {"custom_weights", weights},
                       {"custom_bias", {0, 1, 2, 0, 1, 2}},
                       {"input_height", 9},
                       {"input_width", 9},
                       {"input_depth", 4},
                       {"filter_height", 3},
                       {"filter_width", 2},
                       {"filters", 6},
                       {"padding", 2},
                       {"dilation", 2},
                       {"groups", 2}});
    const Json data = r.data(Exhibit::Extent::Full);
    EXPECT_EQ(data["output_shape"], Json::array({9, 11, 6}));
    EXPECT_EQ(sumOf(data["output"]), 620);
    EXPECT_EQ(data["output"][0][0][0], 18);
    EXPECT_EQ(data["output"][5][8][10], -1);
    EXPECT_EQ(data["position"], Json::array({8, 10, 5}));
    EXPECT_EQ(data["sum"], -1);
    EXPECT_DOUBLE_EQ(sumOf(data["products"]) + data["bias"].get<double>(), -1);
    EXPECT_DOUBLE_EQ(sumOf(data["channel_sums"]), sumOf(data["products"]));
}

TEST(Convolution, NumPysSecondFilterLooksWhereTheNotesSay) { // V[2,3,1] uses X[4:9, 6:11, :]
    const Ran r = ranPreset("numpy");
    const Json data = r.data(Exhibit::Extent::Full);
    EXPECT_EQ(data["position"], Json::array({2, 3, 1}));
    for (std::size_t c = 0; c < 4; ++c)
        for (std::size_t i = 0; i < 5; ++i)
            for (std::size_t j = 0; j < 5; ++j)
                EXPECT_EQ(data["patch"][c][i][j], data["input"][c][4 + i][6 + j]);
    EXPECT_THAT(r.figure(r.last).find("sum")->note.plain(), HasSubstr("X[4:9, 6:11, :]"));
}

TEST(Convolution, TheDemoIsOfSmallIntegers) {
    const Json data = ranPreset("cs231n-demo").data(Exhibit::Extent::Full);
    EXPECT_EQ(data["input_shape"], Json::array({5, 5, 3}));
    EXPECT_EQ(data["output_shape"], Json::array({3, 3, 2}));
    EXPECT_EQ(data["layers"][0]["filter_shape"], Json::array({3, 3, 3}));
    for (const Json& channel : data["input"])
        for (const Json& row : channel)
            for (const Json& value : row)
                EXPECT_TRUE(value == 0 || value == 1 || value == 2);
    EXPECT_EQ(data["bias"], 1);
}

TEST(Convolution, WhatDoesNotFitIsShownWithWaysOut) {
    const Ran r = ranPreset("alexnet-misfit");
    const Json data = r.data();
    EXPECT_EQ(data["layers"][0]["fits"], false);
    EXPECT_TRUE(data["output_shape"].is_null());
    EXPECT_EQ(data["remainder"], Json::array({1, 1}));
    const figure::Figure figure = r.figure(0);
    ASSERT_NE(figure.find("misfit"), nullptr);
    figure::Gesture click;
    click.panel = "misfit";
    for (const auto& [layer, side] : {std::pair("size-227-227", 55), std::pair("floor", 54), std::pair("stride-3", 72),
                                      std::pair("unequal-1-2", 55)}) {
        click.layer = layer;
        const Edit edit = exhibit().edit(r.p, r.r, 0, click);
        const schema::Parameters mended = r.p.with(edit.set);
        const Result result = exhibit().compute(mended, job::Control());
        EXPECT_EQ(exhibit().data(mended, result, 0, Exhibit::Extent::Usual)["output_shape"],
                  Json::array({side, side, 96}))
            << layer;
    }
}

// The matrices of the picture are those of im2col: row times column is the cell without its bias.
TEST(Convolution, IsAProductOfItsMatrices) {
    const Ran r = ranPreset("matrix-product");
    const Json data = r.data();
    const figure::Figure figure = r.figure(r.last);
    ASSERT_NE(figure.find("matrix"), nullptr);
    const auto& plot = std::get<figure::Plot>(figure.find("matrix")->content);
    const auto image = [&](const std::string& name) {
        for (const figure::PlotLayer& layer : plot.layers)
            if (layer.name == name)
                return std::get<figure::ImageLayer>(layer.shape).image;
        return figure::ImagePtr();
    };
    const figure::ImagePtr filters = image("filters"), patches = image("patches"), products = image("products");
    ASSERT_TRUE(filters && patches && products);
    ASSERT_EQ(filters->width, patches->height);
    const int k = data["position"][2], column = data["position"][1];
    double sum = 0;
    for (int i = 0; i < filters->width; ++i)
        sum += static_cast<double>(filters->values[static_cast<std::size_t>(k * filters->width + i)]) *
               static_cast<double>(patches->values[static_cast<std::size_t>(i * patches->width + column)]);
    EXPECT_NEAR(sum, data["sum"].get<double>() - data["bias"].get<double>(), 1e-3);
    EXPECT_NEAR(sum, static_cast<double>(products->values[static_cast<std::size_t>(k * products->width + column)]),
                1e-3);
}

TEST(Convolution, ReadsNothingFromEmptyPaper) {
    const Ran empty = ran({{"network", "lenet-5"}, {"input", "drawn"}});
    EXPECT_EQ(empty.figure(empty.last).find("scores")->title.plain(), "Nothing is drawn yet");
    const Ran three = ran({{"network", "lenet-5"}, {"input", "digit"}, {"digit", 3}});
    EXPECT_EQ(three.figure(three.last).find("scores")->title.plain(), "LeNet reads a 3");
}

// PyTorch 1.13 on the same weights and digit: the outputs themselves, which are no probabilities.
TEST(Convolution, ShowsTheNetworksOwnOutputs) {
    const Ran r = ran({{"network", "lenet-5"}, {"input", "digit"}, {"digit", 3}, {"layer", 7}});
    const Json output = r.data(Exhibit::Extent::Full)["output"];
    EXPECT_NEAR(output[3][0][0].get<double>(), 7.38, 0.01);
    EXPECT_NEAR(output[0][0][0].get<double>(), 3.33, 0.01);
    EXPECT_NEAR(output[1][0][0].get<double>(), -9.65, 0.01);
}

TEST(Convolution, TheBankOf96HasNoTwoEqualFilters) {
    std::set<std::string> different;
    for (int k = 0; k < 96; ++k) {
        const Ran r = ran({{"network", "alexnet-features"}, {"pinned", {20, 22, k}}});
        different.insert(r.data()["weights"].dump());
    }
    EXPECT_EQ(different.size(), 96U);
}

TEST(Convolution, EveryCellHasItsStep) {
    const Ran r = ran({{"network", "cs231n-demo"}});
    EXPECT_EQ(r.last + 1, 2 * 3 * 3 + 1); // and one for the bias
    int step = 0;
    for (int k = 0; k < 2; ++k)
        for (int y = 0; y < 3; ++y)
            for (int x = 0; x < 3; ++x, ++step)
                EXPECT_EQ(exhibit().data(r.p, r.r, step, Exhibit::Extent::Usual)["position"], Json::array({y, x, k}));
    EXPECT_EQ(exhibit().step(r.p, r.r, 3).next, "filter 0 at row 1, column 1");
    EXPECT_EQ(exhibit().step(r.p, r.r, 17).next, "add the bias");
    EXPECT_THAT(exhibit().step(r.p, r.r, 18).next, HasSubstr("none"));
}

TEST(Convolution, LargeLayersGoRowByRow) {
    const Ran r = ran({{"network", "alexnet-features"}});
    EXPECT_EQ(r.last + 1, 96 * 55 + 1); // and one for ReLU
}

TEST(Convolution, ATrueConvolutionTurnsTheFilter) {
    const Json base = {{"network", "cs231n-demo"}};
    Json turned = base;
    turned["convention"] = "convolution";
    const Json one = ran(base).data(), other = ran(turned).data();
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j)
                EXPECT_EQ(one["weights"][c][i][j], other["weights"][c][2 - i][2 - j]);
}

TEST(Convolution, GroupsThatDoNotDivideAreShownWithWaysOut) {
    const Ran r = ran({{"groups", 4}}); // 3 channels, 6 filters
    EXPECT_EQ(r.data()["layers"][0]["fits"], false);
    EXPECT_TRUE(r.data()["output_shape"].is_null());
    ASSERT_NE(r.figure(0).find("misfit"), nullptr);
    EXPECT_THAT(r.figure(0).readout, HasSubstr("do not share out over 4 groups"));
    EXPECT_EQ(r.figure(0).find("space")->title, "The groups do not share out");
    EXPECT_THAT(wordsIn(r.figure(0), "size"), Not(HasSubstr("it fits")));
    figure::Gesture click;
    click.panel = "misfit";
    for (const char* layer : {"groups-3", "depths-4-8"}) {
        click.layer = layer;
        const schema::Parameters mended = r.p.with(exhibit().edit(r.p, r.r, 0, click).set);
        const Result result = exhibit().compute(mended, job::Control());
        EXPECT_EQ(exhibit().data(mended, result, 0, Exhibit::Extent::Usual)["layers"][0]["fits"], true) << layer;
    }
}

TEST(Convolution, APoolLargerThanTheMapsIsLeftOutAndSaid) {
    const Ran r = ran({{"input_height", 8}, {"input_width", 8}, {"pool", "max"}, {"pool_size", 6}});
    EXPECT_EQ(r.data()["output_shape"], Json::array({4, 4, 6}));
    ASSERT_NE(r.figure(0).find("misfit"), nullptr);
    figure::Gesture click;
    click.panel = "misfit";
    click.layer = "pool-4";
    const schema::Parameters mended = r.p.with(exhibit().edit(r.p, r.r, 0, click).set);
    const Result result = exhibit().compute(mended, job::Control());
    EXPECT_EQ(exhibit().present(mended, result, 0).find("misfit"), nullptr);
}

TEST(Convolution, SlidersOfferWhatTheNetworkHas) {
    const auto most = [](const Json& parameters, const std::string& key) {
        const schema::Parameters p = exhibit().defaults().with(parameters);
        return std::get<schema::IntegerDomain>(p.within(p.field(key))).max;
    };
    for (const auto& [network, last] :
         {std::pair("lenet-5", 7), std::pair("alexnet-features", 7), std::pair("cnn-in-python", 5)}) {
        EXPECT_EQ(most({{"network", network}}, "layer"), last);
        EXPECT_EQ(ran({{"network", network}, {"layer", last}}).data()["layers"].size(),
                  static_cast<std::size_t>(last) + 1);
    }
    EXPECT_EQ(most({{"input_depth", 4}, {"filters", 6}}, "groups"), 2);
}

TEST(Convolution, UnequalPaddingPutsItsZerosAtTheEnd) {
    const Ran r = ran({{"input", "ramp"}, {"padding", 1}, {"extra_padding", 2}, {"pinned", {30, 30, 0}}});
    const Json data = r.data(Exhibit::Extent::Full); // 32 + 1 + 3 - 5 + 1
    EXPECT_EQ(data["output_shape"], Json::array({32, 32, 6}));
    EXPECT_EQ(data["patch"][0][0][0], data["input"][0][29][29]);
    EXPECT_EQ(data["patch"][0][2][2], data["input"][0][31][31]);
    EXPECT_EQ(data["patch"][0][3][3], 0);
}

TEST(Convolution, ThePooledMapsStandBehindTheOutput) {
    const Ran r = ranPreset("relu-and-pool");
    const figure::Figure figure = r.figure(r.last);
    const auto& scene = std::get<figure::Scene>(figure.find("space")->content);
    const auto plate = [&](const std::string& name) -> const figure::SliceLayer* {
        for (const figure::SceneLayer& layer : scene.layers)
            if (layer.name == name)
                return std::get_if<figure::SliceLayer>(&layer.shape);
        return nullptr;
    };
    ASSERT_TRUE(plate("pooled-3") && plate("map-3"));
    const double turn = scene.camera.azimuth * std::numbers::pi / 180;
    const auto along = [&](const std::string& name) { // the picture's horizontal
        return std::cos(turn) * plate(name)->corner[0] + std::sin(turn) * plate(name)->corner[1];
    };
    EXPECT_GT(along("pooled-0"), along("map-3"));
    EXPECT_NEAR(plate("pooled-0")->along[1], plate("map-0")->along[1] / 2, 1e-12);
}

TEST(Convolution, TheSeedsChainFlattens) {
    const Ran r = ranPreset("seeds-chain");
    std::string words;
    figure::visit(
        r.figure(r.last), [](const std::string&, double) {},
        [&](const std::string& where, const figure::Text& text) {
            if (where.find("depths") != std::string::npos)
                words += text.plain() + "|";
        });
    for (const char* number : {"6\u2009400", "120", "10"})
        EXPECT_THAT(words, HasSubstr(std::string("|") + number + "|"));
}

// Decimals share their place; what they cannot show is about 0, never 0.
TEST(Convolution, CellsOfASumShareTheirDecimals) {
    const Ran r = ran({{"input_depth", 1},
                       {"input", "custom"},
                       {"custom_input", {1, 2, 3}},
                       {"input_height", 1},
                       {"input_width", 3},
                       {"filter_height", 1},
                       {"filter_width", 3},
                       {"filters", 1},
                       {"weights", "custom"},
                       {"custom_weights", {0.5, -0.127, 0.001}}});
    std::string words = "|";
    figure::visit(
        r.figure(r.last), [](const std::string&, double) {},
        [&](const std::string& where, const figure::Text& text) {
            if (where.find("weights-0") != std::string::npos)
                words += text.plain() + "|";
        });
    EXPECT_EQ(words, "|0.50|−0.13|≈0|");
}

// What a step is does not change with the number of filters: the hand moves it while the picture stands.
TEST(Convolution, ThePositionStaysWhenTheNumberOfFiltersChanges) {
    const Ran few = ranPreset("three-depths");
    const Json position = few.data()["position"];
    for (const int filters : {7, 40, 512}) {
        const Ran many({{"filters", filters}}, few.last);
        ASSERT_LT(few.last, many.count) << filters;
        EXPECT_EQ(many.data()["position"], position) << filters;
    }
}

// Rows and columns stand beside each other only where their arithmetic differs.
TEST(Convolution, TheSizeOfBothAxesIsShownWhereTheyDiffer) {
    const auto words = [](const Json& parameters) {
        std::string all;
        figure::Figure figure = ran(parameters).figure(0);
        std::erase_if(figure.panels, [](const figure::Panel& panel) { return panel.id != "size"; });
        figure::visit(
            figure, [](const std::string&, double) {},
            [&](const std::string&, const figure::Text& text) { all += text.plain() + "\n"; });
        return all;
    };
    EXPECT_THAT(words(Json::object()), HasSubstr("32 pixels wide and high, 28 positions"));
    const std::string both = words({{"input_height", 24}, {"input_width", 40}});
    EXPECT_THAT(both, HasSubstr("40 pixels wide, 36 positions"));
    EXPECT_THAT(both, HasSubstr("24 pixels high, 20 positions"));
    const std::string misfit = words({{"input_height", 24}, {"input_width", 41}, {"stride", 4}});
    EXPECT_THAT(misfit, HasSubstr("41 pixels wide, 10 positions: it fits"));
    EXPECT_THAT(misfit, HasSubstr("24 pixels high: 5 positions, 3 left over"));
}

} // namespace
} // namespace lectern

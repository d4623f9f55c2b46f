// How a convolution's cell is written out, and what of it a step already shows.
#include "convolution_trial.h"

#include "app/exhibits/convolution/sum_numbers.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>
#include <string>
#include <variant>
#include <vector>

namespace lectern {
namespace {

using namespace convolution_trial;
using exhibits::convolution::SumColumn;
using testing::HasSubstr;
using testing::Not;

// All words of a panel, each between bars.
std::string wordsOf(const figure::Figure& figure, const std::string& panel) {
    std::string words = "|";
    figure::visit(
        figure, [](const std::string&, double) {},
        [&](const std::string& where, const figure::Text& text) {
            if (where.find(panel) != std::string::npos)
                words += text.plain() + "|";
        });
    return words;
}

double written(std::string text) {
    if (text == "≈0")
        return 0;
    const std::string minus = "−";
    const bool below = text.starts_with(minus);
    return below ? -std::stod(text.substr(minus.size())) : std::stod(text);
}

TEST(ConvolutionSum, AddsUpAsItIsWritten) {
    const Ran r = ran({{"filters", 1},
                       {"filter_width", 1},
                       {"filter_height", 1},
                       {"weights", "custom"},
                       {"custom_weights", {0.5, 0.7, 0.9}},
                       {"custom_bias", {-0.4}}});
    EXPECT_THAT(wordsOf(r.figure(r.last), "sum"), HasSubstr("|157.60|+ bias|−0.40|157.20|"));
    std::mt19937_64 random(3);
    const auto between = [&](int from, int to) {
        return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
    };
    for (int i = 0; i < 500; ++i) {
        std::vector<double> terms; // with no more than four decimals: an exact way of writing exists
        for (int k = between(1, 6); k > 0; --k)
            terms.push_back(between(-900000, 900000) / 10000.0);
        const double bias = between(-9999, 9999) / 10000.0;
        const SumColumn column(terms, bias);
        double sum = 0, shown = 0;
        for (const double term : terms) {
            sum += term;
            shown += written(column.text(term));
        }
        EXPECT_NEAR(shown, written(column.text(sum)), 1e-9);
        EXPECT_NEAR(shown + written(column.text(bias)), written(column.text(sum + bias)), 1e-9);
        EXPECT_TRUE(bias == 0 || written(column.text(bias)) != 0) << bias;
    }
    EXPECT_EQ(SumColumn({182}, -0.6).text(-0.6), "−0.60");
    EXPECT_EQ(SumColumn({3, -4}, 1).text(-4), "−4");
    EXPECT_EQ(SumColumn({0.4957}, -0.0031).text(0.4926), "0.4926");
}

TEST(ConvolutionSum, TheBiasComesOnce) {
    const Ran r = ran({{"network", "cs231n-demo"}});
    const int scanned = r.last - 1;
    EXPECT_THAT(wordsOf(r.figure(0), "sum"), HasSubstr("the bias comes later"));
    EXPECT_THAT(wordsOf(r.figure(scanned), "sum"), Not(HasSubstr("+ bias")));
    EXPECT_THAT(wordsOf(r.figure(r.last), "sum"), HasSubstr("|+ bias|"));
}

// Nothing of a map is seen before its step.
TEST(ConvolutionSum, MapsAreEmptyUntilTheyAreDone) {
    const Ran r = ran(Json::object());
    const auto maps = [&](int step) {
        std::vector<double> sizes;
        const auto collect = [&](const auto& self, const figure::Box& box) -> void {
            if (const auto* picture = std::get_if<figure::PictureBox>(&box.content)) {
                double size = 0;
                for (const float value : picture->image->values)
                    size += value != 0 ? 1 : 0;
                sizes.push_back(size);
            }
            if (const auto* group = std::get_if<figure::Group>(&box.content))
                for (const figure::Box& inner : group->boxes)
                    self(self, inner);
        };
        const figure::Figure figure = r.figure(step);
        collect(collect, std::get<figure::Diagram>(figure.find("maps")->content).root);
        return sizes;
    };
    const std::vector<double> first = maps(3), half = maps(2 * 784 + 391);
    ASSERT_EQ(first.size(), 6U);
    EXPECT_LE(first[0], 4);
    EXPECT_EQ(first[1], 0);
    EXPECT_GT(half[1], 600);
    EXPECT_LE(half[2], 392);
    EXPECT_EQ(half[3], 0);
}

// Of many maps the one that is looked at has a frame.
TEST(ConvolutionSum, OfManyMapsTheOneLookedAtIsFramed) {
    const Ran r = ranPreset("96-filters");
    std::vector<std::string> framed;
    int pictures = 0;
    const auto look = [&](const auto& self, const figure::Box& box) -> void {
        if (std::holds_alternative<figure::SketchBox>(box.content))
            framed.push_back(box.name);
        pictures += std::holds_alternative<figure::PictureBox>(box.content) ? 1 : 0;
        if (const auto* group = std::get_if<figure::Group>(&box.content))
            for (const figure::Box& inner : group->boxes)
                self(self, inner);
    };
    const figure::Figure figure = r.figure(r.last);
    look(look, std::get<figure::Diagram>(figure.find("maps")->content).root);
    EXPECT_EQ(framed, std::vector<std::string>{"activated-40"});
    EXPECT_EQ(pictures, 95);
}

TEST(ConvolutionSum, APoolHasAWindowAndNoWeights) {
    const Ran r = ran({{"network", "lenet-5"}, {"layer", 1}, {"pinned", {6, 6, 5}}});
    const Json data = r.data(Exhibit::Extent::Full);
    for (const char* key : {"weights", "products", "channel_sums", "bias"})
        EXPECT_TRUE(data[key].is_null()) << key;
    double most = -1e9;
    int at = 0;
    for (std::size_t i = 0; i < 4; ++i)
        if (const double value = data["input"][5][12 + i / 2][12 + i % 2]; value > most) {
            most = value;
            at = static_cast<int>(i);
        }
    EXPECT_EQ(data["sum"], most);
    const figure::Figure figure = r.figure(r.last);
    const std::string words = wordsOf(figure, "sum");
    EXPECT_THAT(words, HasSubstr("|the largest of 4|"));
    EXPECT_THAT(words, Not(HasSubstr("products")));
    bool ringed = false;
    const auto look = [&](const auto& self, const figure::Box& box) -> void {
        if (const auto* grid = std::get_if<figure::NumberGrid>(&box.content); grid && box.name == "patch-0")
            for (const auto& outline : grid->outlines)
                ringed = ringed || (outline.rows == 1 && outline.row == at / 2 && outline.column == at % 2);
        if (const auto* group = std::get_if<figure::Group>(&box.content))
            for (const figure::Box& inner : group->boxes)
                self(self, inner);
    };
    look(look, std::get<figure::Diagram>(figure.find("sum")->content).root);
    EXPECT_TRUE(ringed);
}

// The cells of a row stand channel by channel, row by row, in the picture as in the numbers.
TEST(ConvolutionSum, AFlattenLayerTakesTheCellThatItShows) {
    const Ran r = ranPreset("seeds-chain");
    const Json data = r.data(Exhibit::Extent::Full);
    for (const int k : {0, 3242, 6390}) {
        const auto c = static_cast<std::size_t>(k / 400), y = static_cast<std::size_t>(k % 400 / 20),
                   x = static_cast<std::size_t>(k % 20);
        EXPECT_EQ(data["output"][static_cast<std::size_t>(k)][0][0], data["input"][c][y][x]);
        const figure::Figure figure = r.figure(k);
        EXPECT_EQ(figure.find("sum")->note.plain(),
                  "X[" + std::to_string(y) + ", " + std::to_string(x) + ", " + std::to_string(c) + "]");
        const auto* patch = layer<figure::PolylineLayer>(figure, "space", "patch-" + std::to_string(c));
        const auto* plate = layer<figure::SliceLayer>(figure, "space", "input-" + std::to_string(c));
        ASSERT_TRUE(patch && plate);
        const double cell = plate->along[1] / 20;
        EXPECT_NEAR(patch->points->front()[1], plate->corner[1] + cell * static_cast<double>(x), 1e-9);
        EXPECT_NEAR(patch->points->front()[2], plate->corner[2] - cell * static_cast<double>(y), 1e-9);
    }
    EXPECT_NE(data["sum"], 0);
    EXPECT_THAT(wordsOf(r.figure(r.last), "space"), Not(HasSubstr("each map by itself")));
}

// The panel and the data name what is used; what is chosen is what is used.
TEST(ConvolutionSum, WhatIsChosenIsUsed) {
    const auto shown = [](const Json& parameters) {
        const Json data = ran(parameters).data();
        return data["shown_input"].get<std::string>() + ", " + data["shown_weights"].get<std::string>();
    };
    EXPECT_EQ(shown(Json::object()), "photograph, edges");
    EXPECT_EQ(shown({{"network", "lenet-5"}}), "digit, learned");
    EXPECT_EQ(shown({{"network", "numpy-example"}}), "integers, integers");
    EXPECT_EQ(shown({{"network", "conv2d-3-6-5"}}), "photograph, random");
    for (const char* network : {"lenet-5", "numpy-example", "conv2d-3-6-5"}) {
        const Json usual = ran({{"network", network}}).data(),
                   own = ran({{"network", network}, {"weights", "edges"}, {"input", "photograph"}})
                             .data(Exhibit::Extent::Full);
        EXPECT_NE(usual["weights"], own["weights"]) << network;
        EXPECT_GT(own["input"][0][0][0].get<double>(), 2) << network << ": a photograph is no ink and no small integer";
    }
}

TEST(ConvolutionSum, TablesWithoutNumbersStayInTheirPanel) {
    const Ran r = ran({{"numbers", false}});
    double height = 0;
    const auto look = [&](const auto& self, const figure::Box& box) -> void {
        if (const auto* grid = std::get_if<figure::NumberGrid>(&box.content); grid && box.name.starts_with("patch-"))
            height += grid->rows * grid->cellHeight;
        if (const auto* group = std::get_if<figure::Group>(&box.content))
            for (const figure::Box& inner : group->boxes)
                self(self, inner);
    };
    const figure::Figure figure = r.figure(r.last);
    look(look, std::get<figure::Diagram>(figure.find("sum")->content).root);
    EXPECT_GT(height, 100);
    EXPECT_LE(height, 301);
}

TEST(ConvolutionSum, AFewPlatesSayForHowManyTheyStand) {
    const Ran r = ranPreset("96-filters");
    const figure::Figure figure = r.figure(r.last);
    EXPECT_NE(layer<figure::SliceLayer>(figure, "space", "bank-40-0"), nullptr) << "the filter at work";
    EXPECT_EQ(layer<figure::Dimension3Layer>(figure, "space", "output-depth")->text.plain(), "depth 96, 32 drawn");
    const std::string words = wordsOf(figure, "depths");
    EXPECT_THAT(words, HasSubstr("you choose"));
    EXPECT_THAT(words, HasSubstr("105\u2009705\u2009600"));
    // 227 x 227 is square in the scene, and nothing stretches that.
    const auto* plate = layer<figure::SliceLayer>(figure, "space", "input-0");
    EXPECT_NEAR(std::abs(plate->along[1]), std::abs(plate->down[2]), 1e-12);
    EXPECT_EQ(std::get<figure::Scene>(figure.find("space")->content).aspect, figure::Scene::Aspect::Equal);
}

} // namespace
} // namespace lectern

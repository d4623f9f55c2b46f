// What of a convolution cannot be chosen, what has no place in it, and what is refused.
#include "convolution_trial.h"

#include "core/error.h"
#include "tests/core/cnn/onnx_model.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <vector>

namespace lectern {
namespace {

using namespace convolution_trial;
using testing::AllOf;
using testing::HasSubstr;

std::string messageOf(const Json& parameters) {
    return refusalOf("convolution", parameters);
}

TEST(ConvolutionLimits, WhatIsNotChosenIsLocked) {
    const auto locked = [](const Json& parameters) {
        const schema::Parameters p = exhibit().defaults().with(parameters);
        std::string text;
        for (const schema::Derived& derived : p.derived())
            if (const auto value = p.valueOf(derived))
                text += derived.label + " " + value->text + " " + value->reason + "|";
        return text;
    };
    EXPECT_EQ(locked({{"input_depth", 7}, {"network", "single"}}),
              "Shown photograph usual|Shown edges usual|Depth 7 = input's depth|");
    EXPECT_EQ(locked({{"input_depth", 6}, {"groups", 3}}),
              "Shown photograph usual|Shown edges usual|Depth 2 = 6 / 3 groups|");
    EXPECT_EQ(locked({{"input_depth", 4}, {"groups", 3}}),
              "Shown photograph usual|Shown edges usual|Depth ? 4 / 3 groups|");
    EXPECT_EQ(locked({{"network", "lenet-5"}, {"layer", 2}}),
              "Shown digit usual|Size 14 × 14 fixed|Depth 6 the maps before|Shown learned usual|Size F 5 × 5 "
              "fixed|Depth 6 = input's depth|Filters K 16 fixed|");
    EXPECT_EQ(locked({{"network", "file"}}), "Shown photograph usual|Shown learned usual|");
}

TEST(ConvolutionLimits, LongListsStayOutOfThePanel) {
    const auto shown = [](int count) {
        const schema::Parameters p = exhibit().defaults().with(
            {{"weights", "custom"}, {"custom_weights", std::vector<double>(static_cast<std::size_t>(count), 1.0)}});
        return p.visible(p.field("custom_weights"));
    };
    EXPECT_TRUE(shown(54));
    EXPECT_FALSE(shown(450));
}

TEST(ConvolutionLimits, WhatHasNoPlaceSaysSo) {
    const auto objection = [](const Json& parameters, const char* key) {
        const Ran r = ran(parameters);
        return exhibit().objection(r.p, r.r, key);
    };
    EXPECT_EQ(objection({{"pinned", {27, 27, 5}}}, "pinned"), "");
    EXPECT_EQ(objection({{"pinned", Json::array()}}, "pinned"), "");
    EXPECT_THAT(objection({{"pinned", {28, 0, 0}}}, "pinned"), HasSubstr("row 0 to 27, column 0 to 27, filter 0 to 5"));
    EXPECT_THAT(objection({{"pinned", {1, 2}}}, "pinned"), HasSubstr("a cell takes three numbers"));
    EXPECT_THAT(objection({{"pinned", {3.5, 1, 1}}}, "pinned"), HasSubstr("a cell takes whole numbers"));
    EXPECT_THAT(objection({{"filter", 6}}, "filter"), HasSubstr("filters are 0 to 5"));
    EXPECT_THAT(objection({{"channel", 3}}, "channel"), HasSubstr("are 0 to 2"));
    // A geometry that changed under a pin: the picture says so, and a click lets it go.
    const Ran moved = ran({{"pinned", {20, 3, 1}}, {"stride", 3}, {"channel", 3}});
    std::string words;
    figure::visit(
        moved.figure(moved.last), [](const std::string&, double) {},
        [&](const std::string&, const figure::Text& text) { words += text.plain() + "|"; });
    EXPECT_THAT(words,
                HasSubstr("The pinned cell [20, 3, 1] is not in this output of 10 × 10 × 6: the nearest is shown."));
    const Edit edit = moved.edit(
        gesture("depths", "let-go", figure::Gesture::Kind::Click, figure::Gesture::Phase::Release), moved.last);
    EXPECT_EQ(edit.set, Json({{"pinned", Json::array()}, {"channel", 0}}));
}

TEST(ConvolutionLimits, BadInputIsNamed) {
    EXPECT_THAT(messageOf({{"input", "custom"}, {"custom_input", {1, 2, 3}}}), HasSubstr("needs 3072 (3 x 32 x 32)"));
    EXPECT_THAT(messageOf({{"weights", "custom"}}),
                AllOf(HasSubstr("needs 450 (6 x 3 x 5 x 5)"), HasSubstr("type over a cell in the sum")));
    EXPECT_THAT(messageOf({{"weights", "custom"}, {"custom_weights", {1}}}), HasSubstr("needs 450 (6 x 3 x 5 x 5)"));
    EXPECT_THAT(messageOf({{"network", "lenet-5"}, {"layer", 40}}), HasSubstr("0 to 7"));
    EXPECT_THAT(messageOf({{"network", "file"}, {"network_path", "/nowhere.onnx"}}), HasSubstr("/nowhere.onnx"));
    EXPECT_THAT(messageOf({{"input_height", 512}, {"input_width", 512}, {"input_depth", 512}}),
                HasSubstr("Choose a smaller input"));
}

TEST(ConvolutionLimits, PaddingOfAFileIsNamedSideBySide) {
    const std::filesystem::path path = std::filesystem::temp_directory_path() / "lectern-pads.onnx";
    const auto named = [&](const std::vector<std::int64_t>& pads, std::pair<std::uint64_t, std::uint64_t> side) {
        std::ofstream(path, std::ios::binary)
            << onnx_model::oneOperator("Conv", 1, onnx_model::integers("pads", pads), side);
        const Ran r = ran({{"network", "file"}, {"network_path", path.string()}});
        return layer<figure::Label3Layer>(r.figure(r.last), "space", "padding-label")->text.plain();
    };
    EXPECT_EQ(named({1, 1, 1, 1}, {6, 6}), "padding 1: zeros");
    EXPECT_EQ(named({0, 0, 1, 1}, {5, 5}), "padding 0 and 1: zeros");
    EXPECT_EQ(named({1, 2, 1, 2}, {6, 8}), "padding 1 above and below, 2 at the sides: zeros");
    EXPECT_EQ(named({0, 1, 2, 3}, {6, 8}), "padding top 0, left 1, bottom 2, right 3: zeros");
    std::filesystem::remove(path);
}

TEST(ConvolutionLimits, AnOperatorThatIsNotShownNamesThoseThatAre) {
    const std::filesystem::path path = std::filesystem::temp_directory_path() / "lectern-elu.onnx";
    std::ofstream(path, std::ios::binary)
        << onnx_model::oneOperator("Conv", 1, {}, {4, 4}, 9, onnx_model::node("Elu", {"x"}, "v"), "v");
    EXPECT_THAT(
        messageOf({{"network", "file"}, {"network_path", path.string()}}),
        HasSubstr("layer = 0: 'Elu' is neither a convolution nor a pool nor a dense layer; Lectern shows those. "
                  "Choose another layer: 1 (op)."));
    EXPECT_EQ(messageOf({{"network", "file"}, {"network_path", path.string()}, {"layer", 1}}), "no error");
    std::filesystem::remove(path);
}

// Too large one way and left over the other: the way out is one that helps.
TEST(ConvolutionLimits, EveryMisfitHasAWayOut) {
    std::mt19937_64 random(9);
    const auto pick = [&](int from, int to) {
        return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
    };
    std::vector<Json> cases{{{"input_height", 10},
                             {"input_width", 273},
                             {"filter_height", 35},
                             {"filter_width", 11},
                             {"dilation", 5},
                             {"padding", 40},
                             {"stride", 4}},
                            {{"input_height", 3}, {"filter_height", 20}, {"stride", 5}}};
    for (int i = 0; i < 60; ++i)
        cases.push_back({{"input_height", pick(1, 40)},
                         {"input_width", pick(1, 40)},
                         {"filter_height", pick(1, 64)},
                         {"filter_width", pick(1, 64)},
                         {"stride", pick(1, 9)},
                         {"dilation", pick(1, 16)},
                         {"padding", pick(0, 8)}});
    int misfits = 0;
    for (const Json& parameters : cases) {
        const Ran r = ran(parameters);
        const figure::Figure figure = r.figure(0);
        if (figure.find("misfit") == nullptr)
            continue;
        ++misfits;
        std::vector<std::string> ways;
        const auto collect = [&](const auto& self, const figure::Box& box) -> void {
            if (box.touch.click == figure::Touch::Click::Clickable)
                ways.push_back(box.name);
            if (const auto* group = std::get_if<figure::Group>(&box.content))
                for (const figure::Box& inner : group->boxes)
                    self(self, inner);
        };
        collect(collect, std::get<figure::Diagram>(figure.find("misfit")->content).root);
        EXPECT_FALSE(ways.empty()) << parameters.dump();
        for (const std::string& way : ways) {
            const Edit edit =
                r.edit(gesture("misfit", way, figure::Gesture::Kind::Click, figure::Gesture::Phase::Release));
            const schema::Parameters mended = r.p.with(edit.set);
            const Result result = exhibit().compute(mended, job::Control());
            EXPECT_EQ(exhibit().data(mended, result, 0, Exhibit::Extent::Usual)["layers"][0]["fits"], true)
                << way << parameters.dump();
        }
    }
    EXPECT_GT(misfits, 30);
    const auto readout = [](const Json& parameters) { return ran(parameters).figure(0).readout; };
    EXPECT_THAT(readout(cases[0]), HasSubstr("the filter is 81 rows too high"));
    EXPECT_THAT(readout(cases[1]), HasSubstr("the filter is 17 rows too high"));
    const Ran both = ranPreset("alexnet-misfit");
    EXPECT_EQ(layer<figure::Label3Layer>(both.figure(0), "space", "left-over")->text.plain(),
              "1 column and 1 row left over");
    EXPECT_NE(layer<figure::PolylineLayer>(both.figure(0), "space", "left-over-rows-edge"), nullptr);
}

// What a file holds bounds the sliders.
TEST(ConvolutionLimits, SlidersOfferWhatAFileHolds) {
    const std::filesystem::path path = std::filesystem::temp_directory_path() / "lectern-bounds.onnx";
    std::ofstream(path, std::ios::binary) << onnx_model::oneOperator("Conv", 1, {}, {4, 4});
    const schema::Parameters p = exhibit().defaults().with({{"network", "file"}, {"network_path", path.string()}});
    const auto most = [&](const char* key) { return std::get<schema::IntegerDomain>(p.within(p.field(key))).max; };
    const Ran r = ran({{"network", "file"}, {"network_path", path.string()}});
    EXPECT_EQ(most("layer"), static_cast<int>(r.data()["layers"].size()) - 1);
    EXPECT_EQ(most("filter"), r.data()["output_shape"][2].get<int>() - 1);
    EXPECT_EQ(most("channel"), r.data()["layers"][0]["filter_shape"][2].get<int>() - 1);
    std::filesystem::remove(path);
    EXPECT_EQ(most("layer"), 999) << "it is gone";
}

TEST(ConvolutionLimits, EveryGeometryGivesAPictureOrAMessage) {
    std::mt19937_64 random(5);
    const auto pick = [&](int from, int to) {
        return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
    };
    int pictures = 0;
    for (int i = 0; i < 120; ++i) {
        const Json p = {{"input_height", pick(1, 40)},
                        {"input_width", pick(1, 40)},
                        {"input_depth", pick(1, 8)},
                        {"filter_height", pick(1, 12)},
                        {"filter_width", pick(1, 12)},
                        {"filters", pick(1, 20)},
                        {"stride", pick(1, 6)},
                        {"padding", pick(0, 5)},
                        {"dilation", pick(1, 4)},
                        {"groups", pick(1, 2)},
                        {"fit", i % 2 == 0 ? "strict" : "floor"},
                        {"activation", i % 3 == 0 ? "relu" : "none"},
                        {"pool", i % 4 == 0 ? "max" : "none"}};
        try {
            const Ran r = ran(p);
            for (const int step : {0, r.last / 2, r.last})
                EXPECT_EQ(figure::firstFault(r.figure(step)), "") << p.dump();
            ++pictures;
        } catch (const InputError& error) {
            EXPECT_GT(std::string(error.what()).size(), 30U);
        }
    }
    EXPECT_GT(pictures, 60);
}

} // namespace
} // namespace lectern

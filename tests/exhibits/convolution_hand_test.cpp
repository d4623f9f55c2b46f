// What the hand does to a convolution: it drags, points, types and draws.
#include "convolution_trial.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <vector>

namespace lectern {
namespace {

using namespace convolution_trial;
using testing::HasSubstr;

TEST(ConvolutionHand, DraggingTheBoxMovesTheCell) {
    const Ran r = ran(Json::object());
    const figure::Figure before = r.figure(0);
    const auto& scene = std::get<figure::Scene>(before.find("space")->content);
    const auto handle = std::find_if(scene.layers.begin(), scene.layers.end(),
                                     [](const auto& layer) { return layer.name == "handle"; });
    ASSERT_NE(handle, scene.layers.end());
    figure::Gesture drag;
    drag.panel = "space";
    drag.layer = "handle";
    drag.kind = figure::Gesture::Kind::Drag;
    drag.phase = figure::Gesture::Phase::Move;
    drag.position = std::get<figure::RingsLayer>(handle->shape).points->front();
    drag.position[1] += 7.0 / 32; // columns to the right
    drag.position[2] -= 4.0 / 32; // rows down
    const Edit edit = exhibit().edit(r.p, r.r, 0, drag);
    ASSERT_TRUE(edit.step);
    EXPECT_EQ(exhibit().data(r.p, r.r, *edit.step, Exhibit::Extent::Usual)["position"], Json::array({4, 7, 0}));
    // Where all is done, the cell is pinned instead.
    const Edit pinned = exhibit().edit(r.p, r.r, r.last, drag);
    EXPECT_FALSE(pinned.step);
    EXPECT_TRUE(pinned.set.contains("pinned"));
}

// A click on a cell that is done pins it, and the maps stay as they are; to others the steps go on.
TEST(ConvolutionHand, AClickPinsWhatIsDone) {
    const Ran r = ran(Json::object());
    const int step = 2 * 784 + 10 * 28; // of filter 2
    const auto click = [&](const char* map, int index) {
        return r.edit(gesture("space", map, figure::Gesture::Kind::Click, figure::Gesture::Phase::Release, {}, index),
                      step);
    };
    const Edit done = click("map-1", 20 * 28 + 5), ahead = click("map-4", 3 * 28 + 2);
    EXPECT_FALSE(done.step);
    EXPECT_EQ(done.set["pinned"], Json::array({20, 5, 1}));
    EXPECT_EQ(ahead.step, 4 * 784 + 3 * 28 + 2);
    // What is pinned is what is shown, at every step, until it is let go.
    const schema::Parameters pinned = r.p.with(done.set);
    for (const int at : {0, step, r.last})
        EXPECT_EQ(exhibit().data(pinned, r.r, at, Exhibit::Extent::Usual)["position"], Json::array({20, 5, 1}));
    const Edit free = exhibit().edit(
        pinned, r.r, step, gesture("depths", "let-go", figure::Gesture::Kind::Click, figure::Gesture::Phase::Release));
    EXPECT_EQ(pinned.with(free.set), r.p);
}

TEST(ConvolutionHand, PointingAtACellLooksAtIt) {
    const Ran r = ran(Json::object());
    figure::Gesture hover;
    hover.panel = "space";
    hover.layer = "map-2";
    hover.index = 5 * 28 + 9;
    hover.kind = figure::Gesture::Kind::Hover;
    hover.phase = figure::Gesture::Phase::Move;
    const Edit edit = exhibit().edit(r.p, r.r, r.last, hover);
    const schema::Parameters pointed = r.p.with(edit.set);
    EXPECT_EQ(exhibit().data(pointed, r.r, r.last, Exhibit::Extent::Usual)["position"], Json::array({5, 9, 2}));
    EXPECT_NE(pointed, r.p);
    hover.phase = figure::Gesture::Phase::Leave;
    const Edit left = exhibit().edit(pointed, r.r, r.last, hover);
    EXPECT_EQ(pointed.with(left.set), r.p);
    // A pixel in the middle reaches 5 x 5 cells, in each of the six maps.
    hover.phase = figure::Gesture::Phase::Move;
    hover.layer = "input-1";
    hover.index = 16 * 32 + 16;
    const schema::Parameters pixel = r.p.with(exhibit().edit(r.p, r.r, r.last, hover).set);
    const figure::Figure figure = exhibit().present(pixel, r.r, r.last);
    const auto& scene = std::get<figure::Scene>(figure.find("space")->content);
    EXPECT_EQ(std::count_if(scene.layers.begin(), scene.layers.end(),
                            [](const auto& layer) { return layer.name.starts_with("reached-"); }),
              6);
    EXPECT_EQ(layer<figure::Label3Layer>(figure, "space", "reaches")->text.plain(),
              "reaches 25 cells in each of 6 maps");
    // The ring stands under the pointer then: a click on it keeps the cell.
    figure::Gesture click = hover;
    click.kind = figure::Gesture::Kind::Click;
    click.phase = figure::Gesture::Phase::Press;
    click.layer = "ring";
    const schema::Parameters kept = pointed.with(exhibit().edit(pointed, r.r, r.last, click).set);
    EXPECT_EQ(exhibit().data(kept.with({{"pointed", Json::array()}}), r.r, r.last, Exhibit::Extent::Usual)["position"],
              Json::array({5, 9, 2}));
}

TEST(ConvolutionHand, AWeightOrAPixelIsTypedOver) {
    const Ran r = ran({{"network", "cs231n-demo"}});
    figure::Gesture click;
    click.panel = "sum";
    click.index = 4;
    click.kind = figure::Gesture::Kind::Type;
    click.typed = -7.5;
    for (const auto& [layer, key] : {std::pair("weights-1", "weights"), std::pair("patch-1", "patch")}) {
        click.layer = layer;
        const Edit edit = exhibit().edit(r.p, r.r, 4, click);
        const schema::Parameters p = r.p.with(edit.set);
        const Result changed = exhibit().compute(p, job::Control());
        const Json before = exhibit().data(r.p, r.r, 4, Exhibit::Extent::Usual),
                   after = exhibit().data(p, changed, 4, Exhibit::Extent::Usual);
        EXPECT_EQ(after[key][1][1][1].get<double>(), -7.5) << layer;
        EXPECT_EQ(after[key][0], before[key][0]) << layer;
    }
}

// A click on a channel's badge leaves its numbers alone; a click on it then opens all again.
TEST(ConvolutionHand, AChannelIsLookedAtAlone) {
    const Ran r = ran(Json::object());
    const auto click = [](const char* badge) {
        return gesture("sum", badge, figure::Gesture::Kind::Click, figure::Gesture::Phase::Release);
    };
    const auto tables = [&](const schema::Parameters& p) {
        std::string names;
        const auto look = [&](const auto& self, const figure::Box& box) -> void {
            if (box.name.starts_with("patch-") || box.name == "all" || box.name.starts_with("alone-"))
                names += box.name + " ";
            if (const auto* group = std::get_if<figure::Group>(&box.content))
                for (const figure::Box& inner : group->boxes)
                    self(self, inner);
        };
        const figure::Figure figure = exhibit().present(p, r.r, r.last);
        look(look, std::get<figure::Diagram>(figure.find("sum")->content).root);
        return names;
    };
    EXPECT_EQ(tables(r.p), "alone-0 patch-0 alone-1 patch-1 alone-2 patch-2 ");
    const schema::Parameters alone = r.p.with(r.edit(click("alone-1"), r.last).set);
    EXPECT_EQ(tables(alone), "all patch-1 ");
    const schema::Parameters again = alone.with(exhibit().edit(alone, r.r, r.last, click("all")).set);
    EXPECT_EQ(tables(again), tables(r.p));
}

TEST(ConvolutionHand, LeNetReadsWhatIsDrawn) {
    for (int digit = 0; digit < 10; ++digit) {
        const Ran r = ran({{"network", "lenet-5"}, {"digit", digit}});
        EXPECT_THAT(r.figure(r.last).readout, HasSubstr("reads the digit as " + std::to_string(digit)));
    }
    Json paper = Json::array(); // an upright stroke
    for (int y = 0; y < 28; ++y) {
        paper.push_back(std::vector<double>(28, 0.0));
        if (y >= 4 && y < 24)
            paper.back()[13] = paper.back()[14] = 1.0;
    }
    const Ran drawn = ran({{"network", "lenet-5"}, {"input", "drawn"}, {"drawn", paper}});
    EXPECT_THAT(drawn.figure(drawn.last).readout, HasSubstr("reads the digit as 1"));
}

TEST(ConvolutionHand, ALayerOfTheTableIsLookedAtInItsMiddle) {
    const Ran r = ran({{"network", "lenet-5"}, {"pinned", {3, 3, 5}}});
    const Edit edit = r.edit(
        gesture("layers", "", figure::Gesture::Kind::Click, figure::Gesture::Phase::Release, {0, 0, 0}, 3), r.last);
    EXPECT_EQ(edit.set, Json({{"layer", 2}, {"pinned", {5, 5, 0}}}));
}

// The digit that is read lies on the paper, whichever layer is looked at.
TEST(ConvolutionHand, ThePaperShowsWhatIsReadAtEveryLayer) {
    const auto paper = [](int layerIndex) {
        const Ran r = ran({{"network", "lenet-5"}, {"layer", layerIndex}});
        return layer<figure::ImageLayer>(r.figure(r.last), "draw", "paper")->image->values;
    };
    const std::vector<float> first = paper(0);
    EXPECT_GT(*std::max_element(first.begin(), first.end()), 0.3F);
    EXPECT_EQ(first, paper(3));
}

TEST(ConvolutionHand, AWeightOfTheLiftedFilterLightsItsProducts) {
    const Ran r = ran(Json::object());
    figure::Gesture hover =
        gesture("space", "filter-1", figure::Gesture::Kind::Hover, figure::Gesture::Phase::Move, {0, 0, 0}, 7);
    const schema::Parameters pointed = r.p.with(exhibit().edit(r.p, r.r, r.last, hover).set);
    EXPECT_EQ(pointed.get("hovered"), 25 + 7) << "slice 1 of 5 x 5";
    const figure::Figure lit = exhibit().present(pointed, r.r, r.last);
    EXPECT_NE(layer<figure::PolygonLayer>(lit, "space", "used-area"), nullptr);
    EXPECT_EQ(layer<figure::Label3Layer>(lit, "space", "used-cells")->text.plain(), "in all 784 cells");
    hover.phase = figure::Gesture::Phase::Leave;
    EXPECT_EQ(pointed.with(exhibit().edit(pointed, r.r, r.last, hover).set), r.p);
}

// Before its step the activation has not been applied anywhere in the picture.
TEST(ConvolutionHand, ActivationAndPoolWaitForTheirSteps) {
    const Ran r = ranPreset("relu-and-pool");
    const auto words = [&](int step) {
        std::string all;
        const figure::Figure figure = r.figure(step);
        figure::visit(
            figure, [](const std::string&, double) {},
            [&](const std::string&, const figure::Text& text) { all += text.plain() + "\n"; });
        return all;
    };
    const int pooled = r.last, activated = r.last - 1, summed = r.last - 2;
    EXPECT_THAT(words(summed), HasSubstr("ReLU comes later"));
    EXPECT_THAT(words(summed), testing::Not(HasSubstr("\nactivated\n")));
    EXPECT_THAT(words(activated), HasSubstr("\nactivated\n"));
    EXPECT_THAT(words(activated), testing::Not(HasSubstr("\npooled\n")));
    EXPECT_THAT(words(pooled), HasSubstr("\npooled\n"));
}

} // namespace
} // namespace lectern

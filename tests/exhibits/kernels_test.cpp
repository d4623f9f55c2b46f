// The kernels as a lesson: steps, hands, and what `lectern data` says.
#include "trial.h"
#include "words.h"

#include <gmock/gmock.h>

namespace lectern {
namespace {

struct Open : ExhibitTrial {
    explicit Open(const Json& set = Json::object()) : ExhibitTrial("kernels", set) {}
    Edit act(const std::string& panel, const std::string& layer, figure::Gesture::Kind kind,
             figure::Gesture::Phase phase, figure::Vec3 position, int index = 0) const {
        return edit(gesture(panel, layer, kind, phase, position, index), last());
    }
};

using Kind = figure::Gesture::Kind;
using Phase = figure::Gesture::Phase;

TEST(KernelsExhibit, ClimbsToTheChosenOrder) {
    const Open open(Json{{"order", 8}});
    EXPECT_EQ(open.last(), 3);
    EXPECT_THAT(open.exhibit.step(open.p, open.r, 1).next, testing::HasSubstr("order 6"));
    const Json data = open.data(3);
    EXPECT_EQ(data["kernel"].size(), 9U);
    EXPECT_EQ(data["fractions"][4][4], "-205/36"); // twice Fornberg's -205/72
    EXPECT_EQ(data["origin"], (Json{4, 4}));
    EXPECT_NEAR(data["half_second_moments"]["xx"].get<double>(), 1, 1e-12);
    EXPECT_NEAR(data["response"]["axis"].back().get<double>(), -6.501587, 5e-7);
    EXPECT_NEAR(data["measured_noise_gain"].get<double>() / data["l2"].get<double>(), 1, 0.03);
    EXPECT_NEAR(data["order_of_accuracy"].get<double>(), 8, 0.1);
    EXPECT_TRUE(data["error_rms"].is_null());
}

TEST(KernelsExhibit, HigherOrdersAreNearerToTheExactLaplacian) {
    const Open open(Json{{"image", "plane-wave"}, {"noise", 0}, {"order", 12}});
    double before = 1e9;
    for (int step = 0; step <= open.last(); ++step) {
        const double error = open.data(step)["error_rms"].get<double>();
        EXPECT_LT(error, before) << step;
        before = error;
    }
}

std::vector<figure::Vec2> curveNow(const figure::Figure& figure) {
    const auto* curve = layer<figure::CurveLayer>(figure, "sections", "now");
    return curve ? *curve->points : std::vector<figure::Vec2>();
}

TEST(KernelsExhibit, AStepIsReachedThroughMixtures) {
    const Open open(Json{{"order", 6}});
    ASSERT_TRUE(open.exhibit.morphs());
    const auto at = [&](double t) { return open.exhibit.passing(open.p, open.r, 2, {1, t}); };
    const auto fastest = [&](const figure::Figure& figure) { return curveNow(figure).back()[1]; };
    EXPECT_NEAR(fastest(at(0)), -16.0 / 3, 1e-9) << "as the step before";
    EXPECT_NEAR(fastest(at(0.25)), 0.75 * -16.0 / 3 + 0.25 * -272.0 / 45, 1e-9);
    EXPECT_NEAR(fastest(open.exhibit.present(open.p, open.r, 2)), -272.0 / 45, 1e-9);
    const auto picture = [&](const figure::Figure& figure) {
        return layer<figure::ImageLayer>(figure, "output", "pixels")->image->values[1000];
    };
    EXPECT_NEAR(picture(at(0.5)),
                (picture(open.exhibit.present(open.p, open.r, 1)) + picture(open.exhibit.present(open.p, open.r, 2))) /
                    2,
                1e-4);
    // What is written exactly is the kernel that is being reached.
    figure::Figure one;
    one.panels.push_back(*at(0.5).find("kernel"));
    std::string words;
    figure::visit(
        one, [](const std::string&, double) {},
        [&](const std::string&, const figure::Text& text) { words += text.plain() + "\n"; });
    EXPECT_THAT(words, testing::HasSubstr("49"));
}

TEST(KernelsExhibit, EveryFamilyIsReachedThroughMixtures) {
    for (const Json& set :
         {Json{{"family", "laplacian-of-gaussian"}, {"image", "gaussian-bump"}, {"compare", "second"}},
          Json{{"family", "fourier"}, {"size", 21}}, Json{{"family", "interpolant"}}, Json{{"family", "nine-point"}}}) {
        const Open open(set);
        for (int step = 1; step <= open.last(); ++step)
            for (const Passage passage : {Passage{step - 1, 0}, Passage{step - 1, 0.3}}) {
                EXPECT_EQ(figure::firstFault(open.exhibit.passing(open.p, open.r, step, passage)), "") << set << step;
                EXPECT_EQ(figure::firstFault(open.exhibit.passing(open.p, open.r, step - 1, {step, 0.3})), "") << set;
            }
    }
}

TEST(KernelsExhibit, PicturesOfTwoKernelsAreComparedInOneRangeAndSubtracted) {
    const Open open(Json{{"family", "laplacian-of-gaussian"},
                         {"sigma", 1.6},
                         {"compare", "second"},
                         {"second", {{"family", "finite-difference"}, {"order", 6}}}});
    const figure::Figure shown = open.figure(open.last());
    const auto* first = layer<figure::ImageLayer>(shown, "output", "pixels");
    const auto* second = layer<figure::ImageLayer>(shown, "second-output", "pixels");
    const auto* difference = layer<figure::ImageLayer>(shown, "output-difference", "pixels");
    ASSERT_TRUE(first && second && difference);
    EXPECT_EQ(first->values, second->values);
    const figure::Figure before = open.figure(0);
    EXPECT_EQ(layer<figure::ImageLayer>(before, "second-output", "pixels")->values, second->values);
    EXPECT_EQ(difference->values.min, -difference->values.max);
    for (const std::size_t i : {0U, 777U, 4000U})
        EXPECT_NEAR(difference->image->values[i], first->image->values[i] - second->image->values[i], 1e-3);
    const auto* surface = layer<figure::SurfaceLayer>(shown, "response-difference", "response");
    const auto* one = layer<figure::SurfaceLayer>(shown, "response", "response");
    const auto* two = layer<figure::SurfaceLayer>(shown, "second-response", "response");
    ASSERT_TRUE(surface && one && two);
    EXPECT_NEAR((*surface->heights)[10], (*one->heights)[10] - (*two->heights)[10], 1e-12);
}

TEST(KernelsExhibit, AKernelThatLeaksHasNoOrderAndSaysWhy) {
    const Open open(Json{{"family", "interpolant"}, {"focus", "convergence"}});
    EXPECT_NEAR(open.data(open.last())["order_of_accuracy"].get<double>(), -2, 0.05);
    EXPECT_THAT(open.figure(open.last()).find("convergence")->title.plain(), testing::HasSubstr("sum is not 0"));
}

TEST(KernelsExhibit, ADraggedCellChangesTheKernel) {
    Open open(Json{{"family", "custom"}});
    const Edit taken = open.act("kernel", "cell-values", Kind::Drag, Phase::Press, {0, 0, 0}, 1);
    EXPECT_EQ(taken.set["held"], 1);
    open.p = open.p.with(taken.set);
    const Edit moved = open.act("kernel", "cell-values", Kind::Drag, Phase::Move, {0, 32, 0}, 1);
    EXPECT_EQ(moved.set["kernel"][0][1], 2);
    EXPECT_EQ(moved.set["kernel"][1][1], -4);
    const Open any; // a cell of any kernel, in space
    const Edit made = any.act("cells", "handles", Kind::Drag, Phase::Move, {0, 0, 0.5}, 0);
    EXPECT_EQ(made.set["family"], "custom");
    EXPECT_EQ(made.set["kernel"][0][0], 0.5);
}

TEST(KernelsExhibit, TheCircleIsDragged) {
    EXPECT_EQ(Open().act("isotropy", "circle", Kind::Drag, Phase::Move, {1.5, 0, 0}).set["circle"], 1.5);
}

TEST(KernelsExhibit, AHoveredPixelShowsItsSum) {
    Open open(Json{{"family", "custom"}, {"noise", 0}});
    const Edit edit = open.act("input", "pixels", Kind::Hover, Phase::Move, {10.5, 200.5, 0});
    open.p = open.p.with(edit.set);
    const Json full = open.exhibit.data(open.p, open.r, 0, Exhibit::Extent::Full);
    const auto row = full["input"].size() - 201; // row 0 is at the top
    EXPECT_EQ(open.p.get("hovered_pixel"), (Json{10.5, static_cast<double>(row) + 0.5}));
    const auto at = [&](std::size_t y, std::size_t x) { return full["input"][y][x].get<double>(); };
    EXPECT_NEAR(full["output"][row][10].get<double>(),
                at(row - 1, 10) + at(row + 1, 10) + at(row, 9) + at(row, 11) - 4 * at(row, 10), 1e-9);
    const figure::Figure figure = open.exhibit.present(open.p, open.r, 0);
    std::string words;
    figure::visit(
        figure, [](const std::string&, double) {},
        [&](const std::string&, const figure::Text& text) { words += text.plain() + "\n"; });
    EXPECT_THAT(words, testing::HasSubstr("Pixel (10, " + std::to_string(row) + ")"));
    EXPECT_EQ(open.act("input", "", Kind::Hover, Phase::Leave, {}).set["hovered_pixel"], Json::array());
}

TEST(KernelsExhibit, AHoveredFrequencyShowsItsWave) {
    Open open;
    const Edit edit = open.act("sections", "now", Kind::Hover, Phase::Move, {1.25, -1, 0}, 40);
    EXPECT_EQ(edit.set["hovered_frequency"], (Json{1.25, 0.0}));
    open.p = open.p.with(edit.set);
    const figure::Figure figure = open.exhibit.present(open.p, open.r, open.last());
    const auto& plot = std::get<figure::Plot>(figure.find("input")->content);
    EXPECT_TRUE(std::any_of(plot.layers.begin(), plot.layers.end(), [](const auto& l) { return l.name == "wave"; }));
}

TEST(KernelsExhibit, HoveringTheSurfaceShowsThatWave) {
    const Open open;
    EXPECT_EQ(open.act("response", "response", Kind::Hover, Phase::Move, {0.5, -1.25, -2}, 40).set["hovered_frequency"],
              (Json{0.5, -1.25}));
    EXPECT_EQ(open.act("response", "response", Kind::Hover, Phase::Leave, {}).set["hovered_frequency"], Json::array());
}

struct ShownPreset : ExhibitTrial {
    explicit ShownPreset(const std::string& id)
        : ExhibitTrial(findExhibit("kernels"), findExhibit("kernels").parametersOf(findExhibit("kernels").preset(id))),
          shown(figure(last())) {}
    std::string words(const std::string& panel) const { return wordsIn(shown, panel); }

    figure::Figure shown;
};

TEST(KernelsExhibit, TheRepairsOfASincStandSideBySide) {
    const ShownPreset run("three-sincs");
    // The middles and sums of the facts: quoted, as it comes, for zero sum.
    EXPECT_THAT(run.words("repairs"), testing::AllOf(testing::HasSubstr("As quoted"), testing::HasSubstr("0.354"),
                                                     testing::HasSubstr("−3.290"), testing::HasSubstr("0.0646"),
                                                     testing::HasSubstr("−3.354"), testing::HasSubstr("Moments")));
    for (const char* name : {"repair-0", "repair-1", "repair-2", "repair-3", "ideal"})
        EXPECT_TRUE(layer<figure::CurveLayer>(run.shown, "repair-curves", name)) << name;
    const auto start = [&](const char* name) {
        return layer<figure::CurveLayer>(run.shown, "repair-curves", name)->points->front()[1];
    };
    EXPECT_NEAR(start("repair-0"), 2 * 0.354, 1e-9); // the quoted decimals, along x and along y
    EXPECT_NEAR(start("repair-2"), 0, 1e-12);
}

TEST(KernelsExhibit, FourierIsThePeriodicSinc) {
    const ShownPreset run("fourier");
    const auto* difference = layer<figure::PointsLayer>(run.shown, "periodic-sinc", "difference");
    ASSERT_TRUE(difference);
    for (const figure::Vec2& point : *difference->points)
        EXPECT_LT(point[1], 1e-12);
    EXPECT_EQ(Open(Json{{"family", "fourier"}, {"fourier_form", "pi"}}).figure(0).find("periodic-sinc"), nullptr);
}

TEST(KernelsExhibit, TheErrorLeavesTheBorderOut) {
    const ShownPreset run("convergence");
    const auto* pixels = layer<figure::ImageLayer>(run.shown, "error", "pixels");
    ASSERT_TRUE(pixels);
    const figure::Image& image = *pixels->image;
    EXPECT_EQ(image.values.front(), 0);
    const auto middle = static_cast<std::size_t>(image.height / 2 * image.width + image.width / 2);
    EXPECT_GT(std::abs(image.values[middle]), 0.2 * pixels->values.max) << "the bump's own error fills the colours";
}

TEST(KernelsExhibit, TellsTheScaleOfALibrary) {
    for (const auto& [id, words] : {std::pair("opencv", "4 × a Laplacian"), std::pair("diplib", "opposite sign")}) {
        const Exhibit& exhibit = findExhibit("kernels");
        const schema::Parameters p = exhibit.parametersOf(exhibit.preset(id));
        const Result r = exhibit.compute(p, job::Control());
        EXPECT_THAT(exhibit.present(p, r, 0).readout, testing::HasSubstr(words));
    }
}

} // namespace
} // namespace lectern

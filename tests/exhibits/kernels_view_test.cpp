// What the pictures of the kernels say, and that it is so.
#include "trial.h"
#include "words.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numbers>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lectern {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Kind = figure::Gesture::Kind;
using Phase = figure::Gesture::Phase;

struct Seen : ExhibitTrial {
    explicit Seen(const Json& set = Json::object()) : ExhibitTrial("kernels", set), shown(figure(last())) {}

    static Seen preset(const std::string& id) { return Seen(findExhibit("kernels").preset(id).parameters); }
    std::string words(const std::string& panel) const { return wordsIn(shown, panel); }
    const figure::Plot& plot(const std::string& panel) const {
        return std::get<figure::Plot>(shown.find(panel)->content);
    }

    figure::Figure shown;
};

// All boxes of a kind in a diagram, in their order.
template <class Content>
std::vector<const Content*> boxesOf(const figure::Panel& panel) {
    std::vector<const Content*> found;
    const std::function<void(const figure::Box&)> visit = [&](const figure::Box& box) {
        if (const auto* content = std::get_if<Content>(&box.content))
            found.push_back(content);
        if (const auto* group = std::get_if<figure::Group>(&box.content))
            for (const figure::Box& child : group->boxes)
                visit(child);
    };
    visit(std::get<figure::Diagram>(panel.content).root);
    return found;
}

TEST(KernelsView, ForwardDifferencesAnswerAPixelEarly) {
    const Json bump{{"family", "first-difference-twice"},
                    {"scheme", "forward"},
                    {"image", "gaussian-bump"},
                    {"pixels", 64},
                    {"noise", 0}};
    const Seen seen(bump);
    const Json data = seen.data(Exhibit::Extent::Full);
    const auto extreme = [](const Json& grid, double sign) {
        std::pair<std::size_t, std::size_t> at;
        double most = -1e300;
        for (std::size_t y = 0; y < grid.size(); ++y)
            for (std::size_t x = 0; x < grid[y].size(); ++x)
                if (const double value = sign * grid[y][x].get<double>(); value > most) {
                    most = value;
                    at = {y, x};
                }
        return at;
    };
    const auto [y, x] = extreme(data["input"], 1);
    EXPECT_EQ(extreme(data["output"], -1), std::pair(y - 1, x - 1));
    EXPECT_THAT(seen.words("sections"), AllOf(HasSubstr("a pixel early"), Not(HasSubstr("late"))));
    EXPECT_THAT(seen.words("kernel"), HasSubstr("a pixel up and to the left"));
}

TEST(KernelsView, SaysThatDerivativesAreDividedByHSquared) {
    const Seen seen(Json{{"order", 2}, {"spacing", 2}});
    EXPECT_THAT(seen.words("sections"), HasSubstr("ideal −ω²/h²"));
    EXPECT_THAT(seen.words("kernel"), AllOf(HasSubstr("½ Σ (hx)² k = 1"), HasSubstr("divided by h² = 4")));
    EXPECT_THAT(seen.words("response"), AllOf(HasSubstr("ideal −|ω|²/h²"), HasSubstr("−π^2/h^2")));
    const auto* ideal = layer<figure::CurveLayer>(seen.shown, "sections", "ideal");
    ASSERT_TRUE(ideal);
    EXPECT_NEAR(ideal->points->back()[1], -std::numbers::pi * std::numbers::pi / 4, 1e-12);
    const Seen one;
    EXPECT_THAT(one.words("sections"), Not(HasSubstr("/h²")));
    EXPECT_THAT(one.words("kernel"), AllOf(HasSubstr("½ Σ x² k = 1"), Not(HasSubstr("h²"))));
}

// Axes that followed the circle would pull it away from the hand.
TEST(KernelsView, TheAxesStandStillWhileTheCircleIsDragged) {
    const auto ranges = [](double circle) {
        const Seen seen(Json{{"circle", circle}});
        const figure::Plot& plot = seen.plot("isotropy");
        return std::pair(plot.x.range->max, plot.y.range->max);
    };
    const auto still = ranges(2);
    for (const double circle : {0.1, 0.7, 1.36, 3.0, std::numbers::pi})
        EXPECT_EQ(ranges(circle), still) << circle;
    EXPECT_GT(still.first, std::numbers::pi);
    // Nor does its name, whose margin would move them.
    const auto label = [](double circle) {
        const Seen seen(Json{{"circle", circle}});
        return layer<figure::LabelLayer>(seen.shown, "isotropy", "circle-label")->at;
    };
    EXPECT_EQ(label(1.2), label(3.1));
    // And no picture is filtered anew.
    for (const schema::Field& field : findExhibit("kernels").defaults().fields())
        if (field.key == "circle") {
            EXPECT_EQ(field.affects, schema::Affects::Picture);
        }
}

TEST(KernelsView, TheCircleIsDraggedOnTheSurfaceToo) {
    const Seen seen = Seen::preset("five-or-nine");
    for (const char* panel : {"response", "second-response"}) {
        const auto* handle = layer<figure::RingsLayer>(seen.shown, panel, "circle");
        ASSERT_TRUE(handle) << panel;
        const figure::Vec3 at = handle->points->front();
        EXPECT_EQ(at[0], 2);
        EXPECT_EQ(seen.edit(gesture(panel, "circle", Kind::Drag, Phase::Move, {1.25, at[1], at[2]})).set["circle"],
                  1.25);
        EXPECT_EQ(seen.edit(gesture(panel, "circle", Kind::Drag, Phase::Move, {-1, at[1], at[2]})).set["circle"], 0.1);
    }
}

TEST(KernelsView, TheSurfaceShowsTheCircleThatTheHandIsOn) {
    const auto hasRing = [](const Json& set) {
        const Seen seen(set);
        return layer<figure::PolylineLayer>(seen.shown, "response", "ring") != nullptr;
    };
    EXPECT_FALSE(hasRing(Json::object()));
    EXPECT_TRUE(hasRing(Json{{"circle", 1.5}})) << "dragged";
    EXPECT_TRUE(hasRing(Json{{"hovered_frequency", {2 * std::cos(0.5), 2 * std::sin(0.5)}}})) << "pointed at";
    EXPECT_FALSE(hasRing(Json{{"hovered_frequency", {1.0, 0.5}}}));
    EXPECT_TRUE(hasRing(Json{{"focus", "isotropy"}}));
}

TEST(KernelsView, TheWireOfTheIdealStandsClearOfTheSurface) {
    const auto missing = [](const Seen& seen) {
        const auto* wire = layer<figure::SurfaceLayer>(seen.shown, "response", "ideal");
        EXPECT_TRUE(std::isfinite(wire->heights->front())) << "the rim is always there";
        return std::count_if(wire->heights->begin(), wire->heights->end(), [](double z) { return std::isnan(z); });
    };
    EXPECT_EQ(missing(Seen::preset("fourier")), 11 * 11) << "all but the rim: the surface is the ideal";
    EXPECT_EQ(missing(Seen::preset("cut-sinc")), 11 * 11) << "it waves to and fro across the ideal";
    EXPECT_LT(missing(Seen(Json{{"order", 2}})), 60);
}

TEST(KernelsView, ASmallSumEndsTheFallOfTheErrorAndIsNamedThere) {
    const Seen log(Json{{"family", "laplacian-of-gaussian"}, {"sigma", 0.9}});
    EXPECT_TRUE(log.data()["order_of_accuracy"].is_null());
    EXPECT_THAT(log.words("convergence"), AllOf(HasSubstr("helps until the sum counts"), HasSubstr("divided by h²")));
    EXPECT_THAT(log.words("numbers"), HasSubstr("none: the sum is not 0"));
    EXPECT_THAT(Seen(Json{{"order", 4}}).words("convergence"), Not(HasSubstr("divided by h²")));
}

TEST(KernelsView, WhereTheDifferenceIsTheLessonItIsInFront) {
    const auto front = [](const Seen& seen) { return seen.shown.layout.children.back().children.front(); };
    const Seen quoted = Seen::preset("quoted-centre");
    EXPECT_EQ(front(quoted).children.front().panel, "difference");
    EXPECT_THAT(quoted.words("difference"), HasSubstr("Only the centre differs, by 0.58"));
    EXPECT_THAT(quoted.words("sections"), HasSubstr("Quoted, centre −3"));
    const Seen small = Seen::preset("fourier-pi");
    EXPECT_EQ(front(small).children.front().panel, "difference");
    EXPECT_THAT(small.words("difference"), HasSubstr("12.57 × the first"));
    EXPECT_THAT(small.words("sections"), AllOf(HasSubstr("Fourier −πu² − πv²"), Not(HasSubstr("N = 64"))));
    const Seen same(
        Json{{"order", 4}, {"compare", "second"}, {"second", {{"family", "finite-difference"}, {"order", 4}}}});
    EXPECT_THAT(same.words("difference"), HasSubstr("The same kernel"));
}

TEST(KernelsView, EveryFamilyHasAViewOfItsOwnInFront) {
    const auto front = [](const Json& set) {
        Json json = set;
        json["focus"] = "family";
        return Seen(json).shown.layout.children.back().children.back().children.front().panel;
    };
    EXPECT_EQ(front({{"family", "laplacian-of-gaussian"}}), "samples");
    EXPECT_EQ(front({{"family", "fourier"}, {"size", 16}}), "periodic-sinc");
    EXPECT_EQ(front({{"family", "nine-point"}}), "isotropy");
    EXPECT_EQ(front({{"family", "finite-difference"}}), "convergence");
    EXPECT_EQ(front({{"family", "custom"}}), "numbers");
    EXPECT_EQ(front({{"family", "sobel"}}), "sections");
    const auto samples = [](double sigma) {
        return Seen(Json{{"family", "laplacian-of-gaussian"}, {"sigma", sigma}}).words("samples");
    };
    EXPECT_THAT(samples(0.5), AllOf(HasSubstr("miss its ring"), HasSubstr("−1.15")));
    EXPECT_THAT(samples(0.9), HasSubstr("tell the whole curve"));
}

TEST(KernelsView, SaysWhereTheStepsGo) {
    const Seen seen(Json{{"order", 20}});
    EXPECT_EQ(seen.figure(2).find("response")->note.plain(), "Order 6, on the way to 20");
    EXPECT_EQ(seen.shown.find("response")->note.plain(), "Order 20");
}

TEST(KernelsView, WhereNoErrorFallsThereAreNoAxesForIt) {
    for (const auto& [family, words] : {std::pair("box", "no Laplacian"), std::pair("fourier", "its own waves")}) {
        const Seen seen(Json{{"family", family}});
        EXPECT_THAT(seen.words("convergence"), HasSubstr(words));
        EXPECT_EQ(seen.plot("convergence").x.scale, figure::Axis::Scale::Linear);
    }
    EXPECT_EQ(Seen().plot("convergence").x.scale, figure::Axis::Scale::Log10);
}

TEST(KernelsView, OnlyTheQuotedKernelIsQuoted) {
    const Exhibit& exhibit = findExhibit("kernels");
    Json set = exhibit.preset("three-sincs").parameters;
    EXPECT_THAT(Seen(set).words("repairs"), AllOf(HasSubstr("As quoted"), HasSubstr("−0.125"), HasSubstr("0.222")));
    set["kernel"][5][5] = -6.5;
    EXPECT_THAT(Seen(set).words("repairs"), AllOf(Not(HasSubstr("As quoted")), HasSubstr("Your own")));
    set["kernel"] = {{0, 1, 0}, {1, -4, 1}, {0, 1, 0}};
    EXPECT_THAT(Seen(set).words("repairs"), AllOf(HasSubstr("−2.000"), Not(HasSubstr("−4.000")))) << "half the middle";
    set["kernel"] = {{1, 4, 1}, {4, -20, 4}, {1, 4, 1}};
    EXPECT_THAT(Seen(set).words("repairs"), Not(HasSubstr("Your own"))) << "it is no row along x and along y";
}

TEST(KernelsView, CurvesThatEndTogetherAreNamedInTheirOrder) {
    const Seen seen(Json{{"family", "fourier"}, {"size", 64}});
    const figure::Plot& plot = seen.plot("sections");
    std::vector<std::string> names;
    for (const figure::PlotLayer& layer : plot.layers)
        if (const auto* label = std::get_if<figure::LabelLayer>(&layer.shape))
            if (const std::string text = label->text.plain(); text == "N = 8" || text == "N = 16" || text == "N = 32")
                names.push_back(text);
    EXPECT_EQ(names, (std::vector<std::string>{"N = 8", "N = 16", "N = 32"}));
}

TEST(KernelsView, OddKernelsHaveAnImaginaryResponseAndNoRatio) {
    const Json data = Seen(Json{{"family", "sobel"}}).data(Exhibit::Extent::Full);
    // [1 2 1]/4 along y times (delta(-1) ... along x): i sin w
    EXPECT_NEAR(data["response_2d_imaginary"][24][36].get<double>(), 1, 1e-12); // w = (pi / 2, 0)
    EXPECT_NEAR(data["response_2d"][24][36].get<double>(), 0, 1e-12);
    EXPECT_TRUE(data["anisotropy"]["mean"].is_null());
    EXPECT_EQ(data["anisotropy"]["frequency"], 2);
    EXPECT_FALSE(Seen().data()["anisotropy"]["mean"].is_null());
}

TEST(KernelsView, LongLinesAreListedByDistance) {
    const Seen seen(Json{{"order", 20}});
    const auto grids = boxesOf<figure::NumberGrid>(*seen.shown.find("kernel"));
    ASSERT_EQ(grids.size(), 3U); // the cross without numbers, and two lists
    std::vector<std::string> heads, values;
    for (const auto* list : {grids[1], grids[2]})
        for (std::size_t i = 0; i < list->texts.size(); ++i) {
            heads.push_back(list->rowHeads[i].plain());
            values.push_back(list->texts[i].plain());
        }
    EXPECT_EQ(heads,
              (std::vector<std::string>{"a_0", "a_1", "a_2", "a_3", "a_4", "a_5", "a_6", "a_7", "a_8", "a_9", "a_10"}));
    // a_0 is minus twice the sum of 1/n² for n = 1 .. 10; a_10 = -2 (10!)² / (100 · 20!)
    EXPECT_EQ(values.front(), "−1968329/635040");
    EXPECT_EQ(values.back(), "−1/9237800");
    EXPECT_THAT(seen.words("kernel"), HasSubstr("−1968329/317520")) << "the centre, twice";
    EXPECT_EQ(boxesOf<figure::NumberGrid>(*Seen().shown.find("kernel")).size(), 1U) << "order 6 is read in its places";
}

TEST(KernelsView, TheCosineSumIsWrittenOutWithItsFractions) {
    // a_0 - 2 a_1 + 2 a_2 - 2 a_3 = -49/18 - 3 - 3/10 - 1/45
    EXPECT_THAT(Seen().words("arithmetic"), HasSubstr("−49/18 − 3 − 3/10 − 1/45 = −6.04"));
    Seen log(Json{{"family", "laplacian-of-gaussian"}, {"hovered_frequency", {1.0, 0.5}}});
    EXPECT_THAT(log.words("arithmetic"), AllOf(HasSubstr("cosines"), HasSubstr("together")));
}

TEST(KernelsView, ThePixelsOfOneWeightAreAddedFirst) {
    const Seen seen(Json{{"family", "custom"}, {"noise", 0}, {"hovered_pixel", {10.5, 20.5}}});
    const Json data = seen.data(Exhibit::Extent::Full);
    const auto at = [&](std::size_t y, std::size_t x) { return data["input"][y][x].get<double>(); };
    const double four = at(19, 10) + at(21, 10) + at(20, 9) + at(20, 11), middle = at(20, 10);
    const auto text = [](double value) { return figure::markup(figure::number(value, 4)).plain(); };
    EXPECT_THAT(seen.words("arithmetic"),
                AllOf(HasSubstr("· " + text(middle)), HasSubstr("= " + text(-4 * middle)), HasSubstr("· " + text(four)),
                      HasSubstr("= " + text(four - 4 * middle))));
}

TEST(KernelsView, CellsTimesAWaveAddUpToTheAnswer) {
    const Seen seen(
        Json{{"family", "custom"}, {"kernel", {{0, 0, 2}, {0, 0, 0}, {0, 1, 0}}}, {"hovered_frequency", {1.0, 0.5}}});
    double sum = 0;
    for (const double value : boxesOf<figure::NumberGrid>(*seen.shown.find("kernel")).front()->values)
        sum += value;
    EXPECT_NEAR(sum, 2 * std::cos(1 - 0.5) + std::cos(0.5), 1e-12);
}

TEST(KernelsView, EveryKindIsAtWorkInTheSameColours) {
    const Seen seen = Seen::preset("noise");
    const auto tiles = boxesOf<figure::PictureBox>(*seen.shown.find("kinds"));
    ASSERT_EQ(tiles.size(), 8U); // the picture and seven kernels
    for (std::size_t i = 1; i < tiles.size(); ++i) {
        EXPECT_EQ(tiles[i]->map, figure::ColourMap::Diverging);
        EXPECT_EQ(tiles[i]->values, tiles[1]->values);
        EXPECT_EQ(tiles[i]->image->width, tiles[0]->image->width);
    }
    EXPECT_THAT(seen.words("kinds"),
                AllOf(HasSubstr("Order 2"), HasSubstr("Nine-point"), HasSubstr("Order 6"), HasSubstr("Sinc"),
                      HasSubstr("B-spline"), HasSubstr("Fourier"), HasSubstr("LoG, σ = 1.6 stands out")));
    // Each at its own work: the gain of order 6 is 6.22, that of five points the root of 20.
    EXPECT_THAT(seen.words("kinds"), AllOf(HasSubstr("noise × 6.2,"), HasSubstr("noise × 4.5,")));
    EXPECT_EQ(Seen().shown.find("kinds"), nullptr);
}

TEST(KernelsView, FourPiTooSmallIsSeenInTheColoursOfTheRightAnswer) {
    const auto limit = [](const char* form) {
        const Seen seen(Json{{"family", "fourier"}, {"size", 32}, {"fourier_form", form}});
        return layer<figure::ImageLayer>(seen.shown, "output", "pixels")->values.max;
    };
    EXPECT_EQ(limit("pi"), limit("four-pi-squared"));
}

} // namespace
} // namespace lectern

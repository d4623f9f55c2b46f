// What `perceptron` says in proofs and at the pointer: why there is no cone, what is kept, what the hand is over.
#include "trial.h"
#include "words.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <variant>

namespace lectern {
namespace {

using figure::Gesture;
using figure::Vec2;
using figure::Vec3;
using testing::HasSubstr;
using testing::Not;

const Json xorWithBias = {{"data", "xor"}, {"bias", "on"}, {"initial_weight", {-0.5, 0.5, 0.25}}};

ExhibitTrial after(const ExhibitTrial& run, const Edit& edit) {
    return ExhibitTrial(run.exhibit, run.p.with(edit.set));
}

TEST(PerceptronCertificate, SaysWhyXorHasNoCone) {
    const ExhibitTrial run("perceptron", xorWithBias);
    const std::string words = wordsIn(run.figure(run.last()), "certificate");
    EXPECT_THAT(words, HasSubstr("−x_1 + x_2 + x_3 − x_4 = (0, 0, 0)"));
    EXPECT_THAT(words, HasSubstr("−w·x_1 + w·x_2 + w·x_3 − w·x_4 = 0"));
    EXPECT_THAT(words, HasSubstr("−0.25 + 0.75 − 0.25 − 0.25 = 0")); // w = (-0.5, 0.5, 0.25)
    EXPECT_EQ(run.data()["certificate"][2], Json({{"sample", 2}, {"multiple", 1.0}}));
    const ExhibitTrial fine("perceptron", Json::object());
    EXPECT_EQ(fine.figure(0).find("certificate"), nullptr);
    EXPECT_TRUE(fine.data()["certificate"].is_null());
}

// Where all other cases are right, the lit one is wrong.
TEST(PerceptronCertificate, TheOthersLieOnTheBadSide) {
    const ExhibitTrial run("perceptron", xorWithBias);
    const Json samples = run.data()["samples"];
    for (const int lit : {0, 1, 2, 3}) {
        const ExhibitTrial over(run.exhibit, run.p.with(Json::object({{"hovered", lit}})));
        const figure::Figure figure = over.figure(0);
        int corners = 0;
        for (int face = 0; face < 3; ++face)
            if (const auto* polygon =
                    layer<figure::PolygonLayer>(figure, "weights", "others-face-" + std::to_string(face)))
                for (const Vec3& w : *polygon->outline)
                    for (int i = 0; i < 4; ++i, ++corners) {
                        const Json& sample = samples[static_cast<std::size_t>(i)];
                        const double good =
                            sample["label"].get<double>() *
                            (sample["x"][0].get<double>() * w[0] + sample["x"][1].get<double>() * w[1] + w[2]);
                        if (i == lit)
                            EXPECT_LE(good, 1e-9);
                        else
                            EXPECT_GE(good, -1e-9);
                    }
        EXPECT_GT(corners, 8) << lit;
    }
    // The zero vector is never right: leaving out another case does not help.
    const ExhibitTrial flat("perceptron", Json::object({{"data", "xor"}}));
    const ExhibitTrial zero(flat.exhibit, flat.p.with(Json::object({{"hovered", 2}})));
    EXPECT_EQ(layer<figure::RegionLayer>(zero.figure(0), "weights", "others"), nullptr);
    const Json both = Json::array({Json({{"x", {1, 2}}, {"label", 1}}), Json({{"x", {1, 2}}, {"label", 0}})});
    const ExhibitTrial contradiction("perceptron", {{"data", "custom"}, {"points", both}, {"hovered", 1}});
    EXPECT_NE(layer<figure::RegionLayer>(contradiction.figure(0), "weights", "others"), nullptr);
}

TEST(PerceptronPocket, OffersAnOrderInWhichTheBestIsMet) {
    for (const Json& start : {Json({-0.5, 0.5, 0.25}), Json::array()}) {
        const ExhibitTrial run("perceptron", {{"data", "xor"}, {"bias", "on"}, {"initial_weight", start}});
        const ExhibitTrial kept =
            after(run, run.edit(gesture("remark", "pocket", Gesture::Kind::Click, Gesture::Phase::Press), run.last()));
        const figure::Figure figure = kept.figure(kept.last());
        EXPECT_EQ(kept.data()["pocket"]["wrong"], 1) << "no line does better";
        EXPECT_THAT(wordsIn(figure, "remark"), HasSubstr("The pocket keeps the best: 1 wrong"));
        const auto* words = layer<figure::LabelLayer>(figure, "data", "pocket-label");
        ASSERT_NE(words, nullptr);
        EXPECT_EQ(words->text.plain(), "pocket: 1 wrong");
    }
}

TEST(PerceptronPocket, IsShownWhereWIsZero) {
    // (1, 0, -0.5) is wrong on cases 2 and 4; after both w is (0, 0, -0.5), which is no line and no better.
    const ExhibitTrial run("perceptron",
                           {{"data", "xor"}, {"bias", "on"}, {"rule", "pocket"}, {"initial_weight", {1, 0, -0.5}}});
    int without = 0;
    for (int step = 0; step < run.count; ++step) {
        const figure::Figure figure = run.figure(step);
        if (layer<figure::SegmentsLayer>(figure, "data", "boundary"))
            continue;
        ++without;
        const auto* pocket = layer<figure::SegmentsLayer>(figure, "data", "pocket");
        ASSERT_NE(pocket, nullptr);
        for (const Vec2& end : *pocket->ends)
            EXPECT_NEAR(end[0], 0.5, 1e-9);
    }
    EXPECT_GT(without, 0);
}

// In a crowd the pointer is always on some line: the count and the boundary belong to its place all the same.
TEST(PerceptronPointer, IsABoundaryOfDataSpace) {
    for (const Json& data :
         {Json::object({{"data", "five-cases"}}), Json({{"data", "narrow-margin"}, {"samples", 500}})}) {
        const ExhibitTrial run("perceptron", data);
        const Json samples = run.data()["samples"];
        for (const char* over : {"cell-0", "line-0", "lines-plus"}) {
            const Vec3 at{0.6, -0.35, 0};
            const ExhibitTrial pointed =
                after(run, run.edit(gesture("weights", over, Gesture::Kind::Hover, Gesture::Phase::Move, at)));
            const figure::Figure figure = pointed.figure(0);
            const auto* line = layer<figure::SegmentsLayer>(figure, "data", "pointed");
            ASSERT_NE(line, nullptr) << over;
            for (const Vec2& end : *line->ends)
                EXPECT_NEAR(at[0] * end[0] + at[1] * end[1], 0, 1e-9);
            int wrong = 0;
            for (const Json& sample : samples)
                wrong += sample["label"].get<int>() *
                             (at[0] * sample["x"][0].get<double>() + at[1] * sample["x"][1].get<double>()) <=
                         0;
            const auto* words = layer<figure::LabelLayer>(figure, "weights", "pointer-label");
            ASSERT_NE(words, nullptr) << over;
            EXPECT_EQ(words->text.plain(), wrong == 0 ? "all right here" : std::to_string(wrong) + " wrong here");
        }
        const figure::Figure whole = run.figure(0);
        const auto& plot = std::get<figure::Plot>(whole.find("weights")->content);
        EXPECT_TRUE(std::any_of(plot.layers.begin(), plot.layers.end(), [](const figure::PlotLayer& each) {
            return each.name == "cell-0" && each.touch.hover == figure::Touch::Hover::Lights;
        })) << "there is something to be over";
    }
}

TEST(PerceptronTwins, WAndItsBoundaryLightEachOther) {
    const ExhibitTrial run("perceptron", Json::object({{"initial_weight", {1, 2}}}));
    for (const auto& [panel, name] : {std::pair("weights", "w"), std::pair("data", "boundary")}) {
        const Edit over = run.edit(gesture(panel, name, Gesture::Kind::Hover, Gesture::Phase::Move, {1, 2, 0}));
        const figure::Figure figure = after(run, over).figure(0);
        EXPECT_NE(layer<figure::RegionLayer>(figure, "data", "boundary-lit"), nullptr) << panel;
        EXPECT_NE(layer<figure::PointsLayer>(figure, "weights", "w-lit"), nullptr) << panel;
    }
    EXPECT_EQ(layer<figure::RegionLayer>(run.figure(0), "data", "boundary-lit"), nullptr);
}

// What was dropped stays under the pointer, until something lies outside or looks lost.
TEST(PerceptronHand, WindowsStayAfterTheDropWhileAllFits) {
    const ExhibitTrial run("perceptron", Json::object({{"initial_weight", {1, 2}}}));
    const auto drag = [&](Vec3 to) {
        const ExhibitTrial pressed =
            after(run, run.edit(gesture("data", "case-1", Gesture::Kind::Drag, Gesture::Phase::Press, {2, 1, 0})));
        const ExhibitTrial now =
            after(pressed, pressed.edit(gesture("data", "case-1", Gesture::Kind::Drag, Gesture::Phase::Move, to)));
        return after(now, now.edit(gesture("data", "case-1", Gesture::Kind::Drag, Gesture::Phase::Release, to)));
    };
    const auto window = [](const ExhibitTrial& trial) {
        return *std::get<figure::Plot>(trial.figure(0).find("data")->content).x.range;
    };
    EXPECT_EQ(window(drag({2.7, 0.55, 0})), window(run));
    EXPECT_GT(window(drag({40, 0.55, 0})).max, 40);
    EXPECT_LT(window(after(drag({2.7, 0.55, 0}), Edit{{{"scale", 0.1}, {"data", "and"}}, std::nullopt})).max, 2);
}

TEST(PerceptronNotes, SayWhatIsShown) {
    const auto note = [](const figure::Figure& figure, const char* panel) { return figure.find(panel)->note.plain(); };
    const ExhibitTrial five("perceptron", Json::object({{"data", "five-cases"}}));
    EXPECT_THAT(note(five.figure(0), "data"), HasSubstr("no line yet"));
    EXPECT_THAT(note(five.figure(five.last()), "data"), HasSubstr("a line"));
    const Json nothing = Json({{"x", {0, 0}}, {"label", 1}});
    const ExhibitTrial zero("perceptron", {{"data", "custom"}, {"points", Json::array({nothing})}});
    EXPECT_THAT(note(zero.figure(1), "weights"), HasSubstr("no line"));
    const ExhibitTrial none("perceptron", {{"data", "custom"}, {"points", Json::array()}});
    EXPECT_EQ(note(none.figure(0), "data"), "no cases yet");
    const ExhibitTrial fires("perceptron", Json::object({{"threshold", 0.5}}));
    EXPECT_THAT(fires.figure(0).find("duality")->title.plain(), Not(HasSubstr("Zero")));
    const ExhibitTrial four("perceptron", {{"data", "and"}, {"dimension", 3}, {"bias", "on"}});
    EXPECT_THAT(four.figure(0).find("weights")->title.plain(), HasSubstr("where the bias is 0"));
}

TEST(PerceptronSlice, NamesTheCaseThatHasNoLine) {
    Json lasting = xorWithBias;
    lasting["weight_view"] = "slice";
    const ExhibitTrial run("perceptron", lasting);
    const figure::Figure figure = run.figure(0);
    EXPECT_EQ(layer<figure::SegmentsLayer>(figure, "weights", "line-0"), nullptr);
    const auto* words = layer<figure::LabelLayer>(figure, "weights", "lineless");
    ASSERT_NE(words, nullptr);
    EXPECT_EQ(words->text.plain(), "case 1 has no line here: wrong"); // the bias 0.25, target -1
}

TEST(PerceptronSpace, TheGoodWeightsOfOneCaseAreHalfOfTheBall) {
    const ExhibitTrial run("perceptron", {{"data", "one-case"}, {"initial_weight", {1, -2, -1}}});
    const figure::Figure figure = run.figure(1);
    const double reach = std::get<figure::Scene>(figure.find("weights")->content).axes[0].range->max;
    double highest = 0;
    for (int m = 0; m < 12; ++m) {
        const auto* arc = layer<figure::PolylineLayer>(figure, "weights", "dome-arc-" + std::to_string(m));
        ASSERT_NE(arc, nullptr);
        for (const Vec3& w : *arc->points) {
            EXPECT_NEAR(std::hypot(w[0], w[1], w[2]), reach, 1e-9);
            const double above = (2 * w[0] + 3 * w[1] + 4 * w[2]) / std::sqrt(29.0);
            EXPECT_GT(above, -1e-9);
            highest = std::max(highest, above);
        }
    }
    EXPECT_NEAR(highest, reach, 1e-9);
}

TEST(PerceptronSpace, SaysWhereTheBoundaryLiesOutside) {
    const Json far = {{"data", "and"}, {"dimension", 3}, {"bias", "on"}, {"initial_weight", {1, 0, 0, -50}}};
    const Json near = {{"data", "and"}, {"dimension", 3}, {"bias", "on"}, {"initial_weight", {1, 0, 0, -0.5}}};
    EXPECT_NE(layer<figure::Label3Layer>(ExhibitTrial("perceptron", far).figure(0), "data", "boundary-away"), nullptr);
    EXPECT_EQ(layer<figure::Label3Layer>(ExhibitTrial("perceptron", near).figure(0), "data", "boundary-away"), nullptr);
}

TEST(PerceptronSpace, BoundariesOfGoodWeightsAreRims) {
    const ExhibitTrial run("perceptron", {{"data", "separable"}, {"dimension", 3}});
    const figure::Figure figure = run.figure(run.last());
    EXPECT_NE(layer<figure::PolylineLayer>(figure, "data", "fan-1"), nullptr);
    EXPECT_EQ(layer<figure::PolygonLayer>(figure, "data", "fan-1"), nullptr) << "filled it would bury the cases";
}

TEST(PerceptronSteps, CountMistakesAsThePictureDoes) {
    const ExhibitTrial run("perceptron", Json::object({{"data", "five-cases"}}));
    EXPECT_EQ(run.step(run.last()).label, "all right after 5 mistakes");
    EXPECT_THAT(run.step(16).label, HasSubstr("mistake 5"));
    const figure::Figure figure = run.figure(16);
    EXPECT_EQ(layer<figure::LabelLayer>(figure, "proof", "now-label")->text.plain(), "mistake 5");
    EXPECT_EQ(layer<figure::PointsLayer>(figure, "proof", "now")->points->front()[0], 5);
}

TEST(PerceptronWalk, SaysWhyTheAverageIsGood) {
    const ExhibitTrial run("perceptron",
                           {{"data", "five-cases"}, {"walk", true}, {"walk_from", {2, -1}}, {"walk_to", {2, -3}}});
    const ExhibitTrial over(run.exhibit, run.p.with(Json::object({{"hovered", 1}}))); // (1, 2), target -1
    const std::string words = wordsIn(over.figure(over.last()), "average");
    EXPECT_THAT(words, HasSubstr("−w_2·x_2 = 4 > 0"));
    EXPECT_THAT(words, HasSubstr("= 2 > 0")); // -(2, -2)·(1, 2)
}

} // namespace
} // namespace lectern

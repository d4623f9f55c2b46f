// What the hand and the eye meet in the scenes of `perceptron`: planes that turn, counts everywhere, good looks.
#include "trial.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <variant>

namespace lectern {
namespace {

using figure::Gesture;
using figure::Vec3;
using testing::HasSubstr;

const figure::SceneLayer* find(const figure::Figure& figure, const std::string& panel, const std::string& name) {
    for (const figure::SceneLayer& layer : std::get<figure::Scene>(figure.find(panel)->content).layers)
        if (layer.name == name)
            return &layer;
    return nullptr;
}

double dot(const Json& w, const Vec3& at) {
    double sum = 0;
    for (std::size_t j = 0; j < std::min<std::size_t>(w.size(), 3); ++j)
        sum += w[j].get<double>() * at[j];
    return sum;
}

double lengthOf(const Json& w) {
    return std::sqrt(dot(w, {w[0].get<double>(), w[1].get<double>(), w[2].get<double>()}));
}

Edit dragged(const ExhibitTrial& run, const std::string& panel, const std::string& layer, const Vec3& to) {
    return run.edit(gesture(panel, layer, Gesture::Kind::Drag, Gesture::Phase::Move, to));
}

TEST(PerceptronSpace, ThePlaneItselfTurnsThroughThePointer) {
    const ExhibitTrial run("perceptron", {{"data", "one-case"}, {"initial_weight", {1, -2, -1}}});
    const figure::Figure shown = run.figure(0);
    const auto* plane = find(shown, "data", "boundary");
    ASSERT_NE(plane, nullptr);
    EXPECT_EQ(plane->touch.drag, figure::Touch::Drag::Movable);
    EXPECT_THAT(plane->touch.hint, HasSubstr("drag: turn it"));
    const Json w = dragged(run, "data", "boundary", {2, 1, -1}).set["initial_weight"];
    ASSERT_EQ(w.size(), 3U);
    EXPECT_NEAR(dot(w, {2, 1, -1}), 0, 1e-9);
    EXPECT_NEAR(lengthOf(w), std::sqrt(6), 1e-9);
    EXPECT_TRUE(dragged(run, "data", "boundary", {0.01, 0, 0.01}).set.empty()) << "too near to the origin to turn it";
}

TEST(PerceptronSpace, WithABiasThePlaneMoves) {
    const ExhibitTrial run("perceptron",
                           {{"data", "and"}, {"dimension", 3}, {"bias", "on"}, {"initial_weight", {1, 2, 3, -1}}});
    EXPECT_EQ(dragged(run, "data", "boundary", {1, 1, 1}).set["initial_weight"], Json({1.0, 2.0, 3.0, -6.0}));
}

TEST(PerceptronSpace, TheLiftedPlaneTurnsAboutTheOrigin) {
    const ExhibitTrial run("perceptron",
                           {{"data", "and"}, {"bias", "on"}, {"lifting", true}, {"initial_weight", {1, 1, -1.5}}});
    const figure::Figure shown = run.figure(0);
    const auto* plane = find(shown, "lifting", "plane");
    ASSERT_NE(plane, nullptr);
    EXPECT_EQ(plane->touch.drag, figure::Touch::Drag::Movable);
    const Json w = dragged(run, "lifting", "plane", {0.5, 0.25, 1}).set["initial_weight"];
    ASSERT_EQ(w.size(), 3U);
    EXPECT_NEAR(dot(w, {0.5, 0.25, 1}), 0, 1e-9);
    const Edit over = run.edit(gesture("lifting", "plane", Gesture::Kind::Hover, Gesture::Phase::Move, {0.5, 0.25, 1}));
    EXPECT_EQ(over.set["hovered"], -2) << "w lights in all pictures";
}

TEST(PerceptronSpace, CountsOverPlanesTooAndLightsTheTwin) {
    const ExhibitTrial run("perceptron", {{"data", "and"}, {"bias", "on"}});
    const Edit edit = run.edit(gesture("weights", "plane-2", Gesture::Kind::Hover, Gesture::Phase::Move, {1, 1, 1}));
    EXPECT_EQ(edit.set["hovered"], 2);
    const ExhibitTrial pointed(findExhibit("perceptron"), run.p.with(edit.set));
    const figure::Figure figure = pointed.figure(0);
    const auto* words = layer<figure::Label3Layer>(figure, "weights", "pointer-label");
    ASSERT_NE(words, nullptr);
    EXPECT_EQ(words->text.plain(), "3 wrong here");
    EXPECT_NE(layer<figure::SegmentsLayer>(figure, "data", "pointed"), nullptr) << "its boundary in data space";
}

figure::Camera cameraOf(const figure::Figure& figure, const std::string& panel) {
    return std::get<figure::Scene>(figure.find(panel)->content).camera;
}

// How far from its edge a plane with this normal is seen: 0 to 1.
double openness(const figure::Camera& camera, const Json& normal) {
    const double degree = std::numbers::pi / 180, turn = camera.azimuth * degree, lift = camera.elevation * degree;
    return std::abs(dot(normal, {-std::sin(turn) * std::cos(lift), std::cos(turn) * std::cos(lift), -std::sin(lift)})) /
           lengthOf(normal);
}

TEST(PerceptronLook, SeesNoBoundaryFromItsEdge) {
    for (int k = 0; k < 24; ++k) {
        const double turn = k * std::numbers::pi / 12;
        const Json w{std::cos(turn), std::sin(turn), 0.6 * std::sin(3 * turn)};
        const ExhibitTrial run("perceptron", {{"data", "one-case"}, {"initial_weight", w}});
        EXPECT_GT(openness(cameraOf(run.figure(0), "data"), w), 0.25) << w;
    }
}

TEST(PerceptronLook, StaysWhileStepsAndHandsMoveW) {
    const ExhibitTrial run("perceptron", {{"data", "one-case"}, {"initial_weight", {1, -2, -1}}});
    for (int step = 1; step <= run.last(); ++step)
        EXPECT_EQ(cameraOf(run.figure(step), "data"), cameraOf(run.figure(0), "data"));
    const Edit pressed = run.edit(gesture("weights", "w", Gesture::Kind::Drag, Gesture::Phase::Press, {1, -2, -1}));
    for (const Vec3 to : {Vec3{-2, 1, 1}, Vec3{0.5, 0.9, 0}, Vec3{0, 0, 2}}) {
        Edit drag = dragged(run, "weights", "w", to);
        drag.set.update(pressed.set);
        const ExhibitTrial moved(findExhibit("perceptron"), run.p.with(drag.set));
        for (const char* panel : {"data", "weights"})
            EXPECT_EQ(cameraOf(moved.figure(0), panel), cameraOf(run.figure(0), panel)) << panel;
    }
}

TEST(PerceptronMargin, AsUsualIsNarrowWhereTheDataAre) {
    const auto marginOf = [](const Json& set) {
        return ExhibitTrial("perceptron", set).data()["margin"].get<double>();
    };
    EXPECT_NEAR(marginOf({{"data", "separable"}}), 0.1, 1e-9);
    EXPECT_NEAR(marginOf({{"data", "narrow-margin"}}), 0.02, 1e-9);
    EXPECT_NEAR(marginOf({{"data", "narrow-margin"}, {"margin", 0.05}}), 0.05, 1e-9);
    EXPECT_NEAR(marginOf({{"data", "narrow-margin"}, {"margin", 0.97}}), 0.97, 1e-9);
}

TEST(PerceptronCrowd, FreesTheMiddleAndPointsOutWhatIsWrong) {
    const Json set = {{"data", "separable"}, {"samples", 500}, {"initial_weight", {0.2, 1}}};
    const ExhibitTrial run("perceptron", set);
    const figure::Figure figure = run.figure(0);
    const double reach = std::get<figure::Plot>(figure.find("weights")->content).x.range->max;
    const Json steps = run.data()["samples"];
    std::size_t wrong = 0;
    for (const Json& sample : steps)
        wrong += sample["label"].get<int>() * (0.2 * sample["x"][0].get<double>() + sample["x"][1].get<double>()) <= 0;
    const auto* lines = layer<figure::SegmentsLayer>(figure, "weights", "wrong-lines");
    ASSERT_NE(lines, nullptr);
    EXPECT_EQ(lines->ends->size(), 4 * wrong);
    for (const figure::Vec2& end : *lines->ends)
        EXPECT_GT(std::hypot(end[0], end[1]), 0.7 * reach);
    // Piece 2k or 2k + 1 is the k-th case of the class.
    int fourth = -1;
    for (int i = 0, k = 0; fourth < 0; ++i)
        if (steps[static_cast<std::size_t>(i)]["label"] == 1 && k++ == 3)
            fourth = i;
    for (const int piece : {6, 7}) {
        Gesture over = gesture("weights", "lines-plus", Gesture::Kind::Hover, Gesture::Phase::Move, {1, 1, 0});
        over.index = piece;
        EXPECT_EQ(run.edit(over).set["hovered"], fourth);
    }
}

TEST(PerceptronThreshold, SaysWhyThereIsNoCone) {
    const ExhibitTrial run("perceptron", {{"data", "response"}, {"threshold", 0.5}});
    const figure::Figure shown = run.figure(0);
    const auto* words = layer<figure::LabelLayer>(shown, "weights", "threshold-label");
    ASSERT_NE(words, nullptr);
    EXPECT_THAT(words->text.plain(), HasSubstr("no cone"));
    EXPECT_EQ(layer<figure::LabelLayer>(ExhibitTrial("perceptron", {{"data", "response"}}).figure(0), "weights",
                                        "threshold-label"),
              nullptr);
}

} // namespace
} // namespace lectern

// What the pictures of `perceptron` show: what a bias lifts, where good boundaries lie, and what a pocket keeps.
#include "trial.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace lectern {
namespace {

using figure::Vec2;
using figure::Vec3;
using testing::HasSubstr;

bool holds(const std::vector<Vec2>& outline, Vec2 at) { // odd-even
    bool inside = false;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++)
        if ((outline[i][1] > at[1]) != (outline[j][1] > at[1]) &&
            at[0] < (outline[j][0] - outline[i][0]) * (at[1] - outline[i][1]) / (outline[j][1] - outline[i][1]) +
                        outline[i][0])
            inside = !inside;
    return inside;
}

TEST(PerceptronLifting, TheBoundaryIsWhereThePlaneCutsTheSheet) {
    const ExhibitTrial run("perceptron", {{"data", "and"}, {"bias", "on"}, {"lifting", true}});
    const figure::Figure figure = run.figure(run.last());
    const auto* boundary = layer<figure::PolylineLayer>(figure, "lifting", "boundary");
    ASSERT_NE(boundary, nullptr);
    const Json w = run.data()["steps"].back()["weight"];
    for (const Vec3& end : *boundary->points) {
        EXPECT_EQ(end[2], 1) << "on the sheet";
        EXPECT_NEAR(w[0].get<double>() * end[0] + w[1].get<double>() * end[1] + w[2].get<double>(), 0, 1e-9);
    }
    const auto* plane = layer<figure::PolygonLayer>(figure, "lifting", "plane");
    ASSERT_NE(plane, nullptr);
    for (const Vec3& corner : *plane->outline)
        EXPECT_NEAR(w[0].get<double>() * corner[0] + w[1].get<double>() * corner[1] + w[2].get<double>() * corner[2], 0,
                    1e-9)
            << "through the origin, with the bias as its third weight";
    const auto* cases = layer<figure::CloudLayer>(figure, "lifting", "cases-minus");
    ASSERT_NE(cases, nullptr);
    ASSERT_EQ(cases->points->size(), 3U);
    for (const Vec3& point : *cases->points)
        EXPECT_EQ(point[2], 1);
}

TEST(PerceptronLifting, NeedsABiasAndTwoInputs) {
    const ExhibitTrial flat("perceptron", {{"data", "and"}, {"lifting", true}});
    EXPECT_EQ(flat.figure(0).find("lifting"), nullptr);
    const ExhibitTrial deep("perceptron", {{"data", "and"}, {"dimension", 3}, {"bias", "on"}, {"lifting", true}});
    EXPECT_EQ(deep.figure(0).find("lifting"), nullptr);
}

// Brute force: a point lies in the fan when some good weights say +1 there and others say -1.
TEST(PerceptronFan, IsWhereGoodWeightsDisagree) {
    for (const char* bias : {"off", "on"}) {
        const ExhibitTrial run("perceptron", {{"data", "five-cases"}, {"bias", bias}});
        const figure::Figure figure = run.figure(run.last());
        const auto* fan = layer<figure::RegionLayer>(figure, "data", "fan");
        ASSERT_NE(fan, nullptr) << bias;
        const Json rays = run.data()["feasible"]["rays"];
        int inside = 0;
        for (double x = -3.93; x < 4; x += 0.5)
            for (double y = -3.71; y < 4; y += 0.5) {
                double least = 1e300, most = -1e300;
                for (const Json& ray : rays) {
                    const double says = ray[0].get<double>() * x + ray[1].get<double>() * y +
                                        (ray.size() > 2 ? ray[2].get<double>() : 0);
                    least = std::min(least, says);
                    most = std::max(most, says);
                }
                EXPECT_EQ(holds(*fan->outline, {x, y}), least < 0 && most > 0) << bias << ": " << x << ", " << y;
                inside += least < 0 && most > 0;
            }
        EXPECT_GT(inside, 10);
    }
}

TEST(PerceptronPocket, IsALineOfDataSpaceTooAndKeepsTheFewestMistakes) {
    const ExhibitTrial run("perceptron", findExhibit("perceptron").preset("pocket").parameters);
    const figure::Figure figure = run.figure(run.last());
    EXPECT_NE(layer<figure::SegmentsLayer>(figure, "data", "pocket"), nullptr);
    const auto* words = layer<figure::LabelLayer>(figure, "data", "pocket-label");
    ASSERT_NE(words, nullptr);
    // The fewest mistakes that any weights on the way make, counted here.
    const Json data = run.data();
    std::size_t fewest = data["samples"].size();
    for (const Json& step : data["steps"]) {
        std::size_t wrong = 0;
        for (const Json& sample : data["samples"]) {
            const Json &w = step["weight"], &x = sample["x"];
            const double sum =
                w[0].get<double>() * x[0].get<double>() + w[1].get<double>() * x[1].get<double>() + w[2].get<double>();
            wrong += sample["label"].get<int>() * sum <= 0;
        }
        fewest = std::min(fewest, wrong);
    }
    EXPECT_EQ(words->text.plain(), "pocket: " + std::to_string(fewest) + " wrong");
}

TEST(PerceptronPocket, IsNamedEvenWhereItsLineHardlyShows) {
    const ExhibitTrial run(
        "perceptron", {{"data", "xor"}, {"bias", "on"}, {"rule", "pocket"}, {"initial_weight", {-0.5, 0.5, 0.25}}});
    const figure::Figure figure = run.figure(run.last());
    const auto* label = layer<figure::LabelLayer>(figure, "data", "pocket-label");
    ASSERT_NE(label, nullptr);
    EXPECT_EQ(label->text.plain(), "pocket: 2 wrong");
    const auto& plot = std::get<figure::Plot>(figure.find("data")->content);
    EXPECT_TRUE(label->at[0] > plot.x.range->min && label->at[0] < plot.x.range->max);
    EXPECT_TRUE(label->at[1] > plot.y.range->min && label->at[1] < plot.y.range->max);
}

// The end of the words is cut where there is little room.
TEST(PerceptronSteps, ACycleIsNamedFirst) {
    const ExhibitTrial run("perceptron", {{"data", "xor"}, {"bias", "on"}, {"initial_weight", {-0.5, 0.5, 0.25}}});
    EXPECT_THAT(run.step(run.last()).label, testing::StartsWith("a cycle · presentation 4 of 4"));
}

TEST(PerceptronDuality, WritesTheCaseAsAnEquationOfTheWeights) {
    const ExhibitTrial run("perceptron", {{"data", "one-case"}, {"initial_weight", {1, -2, -1}}});
    std::string words;
    figure::visit(
        run.figure(1), [](const std::string&, double) {},
        [&](const std::string& where, const figure::Text& text) {
            if (where.find("duality") != std::string::npos)
                words += text.plain() + "\n";
        });
    EXPECT_THAT(words, HasSubstr("2a + 3b + 4c = 0"));
    EXPECT_THAT(words, HasSubstr("2a + 3b + 4c > 0"));
    EXPECT_THAT(words, HasSubstr("x − 2y − z = 0"));
    EXPECT_THAT(words, HasSubstr("a plane in weight space"));
}

// Every plane of a case is a disc about the origin, with the case as its normal.
TEST(PerceptronWeightScene, PlanesOfCasesHaveThemAsNormals) {
    const ExhibitTrial run("perceptron", {{"data", "and"}, {"bias", "on"}});
    const figure::Figure figure = run.figure(0);
    const Json samples = run.data()["samples"];
    for (std::size_t i = 0; i < 4; ++i) {
        const auto* plane = layer<figure::PolygonLayer>(figure, "weights", "plane-" + std::to_string(i));
        ASSERT_NE(plane, nullptr);
        for (const Vec3& corner : *plane->outline)
            EXPECT_NEAR(samples[i]["x"][0].get<double>() * corner[0] + samples[i]["x"][1].get<double>() * corner[1] +
                            corner[2],
                        0, 1e-9);
    }
}

// Turning the bias on or choosing other data keeps the picture: the start is filled up or cut, and that is said.
TEST(PerceptronStart, FitsTheWeightsThatThereAre) {
    const ExhibitTrial longer("perceptron", {{"bias", "on"}, {"initial_weight", {1, 2}}});
    EXPECT_EQ(longer.data()["steps"][0]["weight"], Json({1.0, 2.0, 0.0}));
    EXPECT_NE(longer.figure(0).find("remark"), nullptr) << "it is said";
    const ExhibitTrial shorter("perceptron", {{"initial_weight", {3, 4, 5}}});
    EXPECT_EQ(shorter.data()["steps"][0]["weight"], Json({3.0, 4.0}));
    const ExhibitTrial zeros("perceptron", {{"bias", "on"}});
    EXPECT_EQ(zeros.figure(0).find("remark"), nullptr) << "nothing to say";
}

figure::Gesture hand(const std::string& layer, figure::Gesture::Kind kind, Vec3 at, const std::string& key = {}) {
    figure::Gesture done = gesture("data", layer, kind, figure::Gesture::Phase::Press, at);
    done.key = key;
    return done;
}

TEST(PerceptronSpace, TakesNewCasesOtherLabelsAndTurnsItsPlane) {
    const ExhibitTrial run("perceptron", {{"data", "one-case"}, {"initial_weight", {1, -2, -1}}});
    const Edit added = run.edit(hand("", figure::Gesture::Kind::DoubleClick, {1, 0, 2}));
    ASSERT_EQ(added.set["points"].size(), 2U);
    EXPECT_EQ(added.set["points"][1]["x"], Json({1.0, 0.0, 2.0}));
    const Edit flipped = run.edit(hand("case-0", figure::Gesture::Kind::Key, {2, 3, 4}, "f"));
    ASSERT_EQ(flipped.set["points"].size(), 1U);
    EXPECT_EQ(flipped.set["points"][0]["label"], 0);
    figure::Gesture drag = hand("w-knob", figure::Gesture::Kind::Drag, {1, 1, 1});
    drag.phase = figure::Gesture::Phase::Move;
    const Json w = run.edit(drag).set["initial_weight"];
    ASSERT_EQ(w.size(), 3U);
    EXPECT_NEAR(w[0].get<double>() + w[1].get<double>() + w[2].get<double>(), 0, 1e-9) << "through the pointer";
}

// Cases at one point have one line, too: each must be seen in both spaces.
TEST(PerceptronTwins, CarryTheirNumbersBesideEachOther) {
    Json points = Json::array();
    for (const int label : {1, 0, 1})
        points.push_back({{"x", {1, 2}}, {"label", label}});
    const ExhibitTrial run("perceptron", {{"data", "custom"}, {"points", points}});
    const figure::Figure figure = run.figure(0);
    for (const auto& [panel, name] : {std::pair("data", "case-"), std::pair("weights", "badge-")})
        for (const auto& [a, b] : {std::pair("0", "1"), std::pair("0", "2"), std::pair("1", "2")}) {
            const auto* one = layer<figure::LabelLayer>(figure, panel, std::string(name) + a);
            const auto* other = layer<figure::LabelLayer>(figure, panel, std::string(name) + b);
            ASSERT_TRUE(one && other) << panel;
            EXPECT_GT(std::hypot(one->at[0] - other->at[0], one->at[1] - other->at[1]), 0.2) << panel << a << b;
        }
    EXPECT_EQ(layer<figure::LabelLayer>(figure, "data", "case-0")->at, (Vec2{1, 2}));
}

// 1.8 * 1 - 0.9 * 2 is 0, whatever rounding leaves of it.
TEST(PerceptronStep, ATieIsExactlyARightAngle) {
    const ExhibitTrial run(
        "perceptron",
        {{"data", "five-cases"}, {"learning_rate", 0.1}, {"initial_weight", {3, 4}}, {"steps", "updates"}});
    std::string words;
    const figure::Figure figure = run.figure(run.last());
    figure::visit(
        figure, [](const std::string&, double) {},
        [&](const std::string&, const figure::Text& text) { words += text.plain() + "|"; });
    EXPECT_THAT(words, HasSubstr("exactly 90°: undecided, target −1: wrong"));
    EXPECT_THAT(words, testing::Not(HasSubstr("0 = 0")));
}

TEST(PerceptronCone, IsNamedInASliceOfFourWeightsToo) {
    const ExhibitTrial run("perceptron", {{"data", "and"}, {"dimension", 3}, {"bias", "on"}});
    const figure::Figure figure = run.figure(run.last());
    const auto* label = layer<figure::Label3Layer>(figure, "weights", "cone-label");
    ASSERT_NE(label, nullptr);
    EXPECT_EQ(label->text.plain(), "all 8 right");
    // Where it points to all cases are right, or just not wrong any more.
    const Json data = run.data();
    const double bias = data["steps"].back()["weight"][3].get<double>();
    for (const Json& sample : data["samples"]) {
        double sum = bias;
        for (std::size_t j = 0; j < 3; ++j)
            sum += sample["x"][j].get<double>() * label->at[j];
        EXPECT_GE(sum * sample["label"].get<double>(), -1e-9);
    }
}

// Two good weights and all between them are right, and they lie where the cone is drawn.
TEST(PerceptronWalk, StaysInTheConeThatIsDrawn) {
    for (const double at : {0.0, 0.25, 0.5, 1.0}) {
        const ExhibitTrial run("perceptron", {{"data", "and"}, {"bias", "on"}, {"walk", true}, {"walk_at", at}});
        const figure::Figure figure = run.figure(run.last());
        const double reach = std::get<figure::Scene>(figure.find("weights")->content).axes[0].range->max;
        const Vec3 w = layer<figure::RingsLayer>(figure, "weights", "walk-at")->points->front();
        EXPECT_LT(std::hypot(w[0], w[1], w[2]), reach) << at;
        const Json samples = run.data()["samples"];
        for (const Json& sample : samples)
            EXPECT_GT((sample["x"][0].get<double>() * w[0] + sample["x"][1].get<double>() * w[1] + w[2]) *
                          sample["label"].get<double>(),
                      0)
                << at;
        EXPECT_EQ(layer<figure::LabelLayer>(figure, "data", "walk-label")->text.plain(), "the average");
    }
}

TEST(PerceptronMargin, WhatTheRuleAsksForIsALineOnEitherSide) {
    const ExhibitTrial run("perceptron", {{"data", "separable"}, {"rule", "margin-perceptron"}, {"margin", 0.2}});
    const figure::Figure figure = run.figure(run.last());
    const Json w = run.data()["steps"].back()["weight"];
    const double a = w[0].get<double>(), b = w[1].get<double>();
    for (const auto& [name, distance] : {std::pair("margin-minus", -0.1), std::pair("margin-plus", 0.1)}) {
        const auto* line = layer<figure::SegmentsLayer>(figure, "data", name);
        ASSERT_NE(line, nullptr);
        for (const Vec2& end : *line->ends)
            EXPECT_NEAR((a * end[0] + b * end[1]) / std::hypot(a, b), distance, 1e-9) << name;
    }
    EXPECT_NE(layer<figure::LabelLayer>(figure, "data", "margin-label"), nullptr);
}

// The name stands among the good weights, off w and its arrow.
TEST(PerceptronCone, IsNamedWhereThereIsRoom) {
    for (const double threshold : {0.0, 0.5, 1.0}) {
        const ExhibitTrial run("perceptron", {{"data", "five-cases"}, {"threshold", threshold}});
        const Json samples = run.data()["samples"];
        for (int step = 0; step < run.count; ++step) {
            const figure::Figure figure = run.figure(step);
            const Vec2 at = layer<figure::LabelLayer>(figure, "weights", "cone-label")->at;
            for (const Json& sample : samples)
                EXPECT_GT((sample["x"][0].get<double>() * at[0] + sample["x"][1].get<double>() * at[1] - threshold) *
                              sample["label"].get<double>(),
                          0)
                    << threshold << " " << step;
            for (const char* mark : {"w", "next"})
                if (const auto* points = layer<figure::PointsLayer>(figure, "weights", mark)) {
                    const Vec2 w = points->points->front();
                    EXPECT_GT(std::hypot(at[0] - w[0], at[1] - w[1]), 0.7) << mark << threshold << " " << step;
                }
        }
    }
}

TEST(PerceptronSpace, CountsWhatIsWrongAtThePointer) {
    const Json lasting = {{"data", "and"}, {"bias", "on"}};
    const ExhibitTrial run("perceptron", lasting);
    figure::Gesture over =
        gesture("weights", "", figure::Gesture::Kind::Hover, figure::Gesture::Phase::Move, {1, 1, 1});
    const Edit edit = run.edit(over);
    const ExhibitTrial pointed(findExhibit("perceptron"), run.p.with(edit.set));
    const figure::Figure figure = pointed.figure(0);
    const auto* words = layer<figure::Label3Layer>(figure, "weights", "pointer-label");
    ASSERT_NE(words, nullptr);
    EXPECT_EQ(words->text.plain(), "3 wrong here"); // (0,0), (0,1), (1,0) should be -1, and 1, 2, 2 are above 0
}

TEST(PerceptronRings, WrongCasesWearThemAroundTheirNumbers) {
    for (const int dimension : {2, 3}) {
        const ExhibitTrial run("perceptron", {{"data", "and"}, {"dimension", dimension}});
        const figure::Figure figure = run.figure(0); // w = 0: all are wrong
        for (int i = 0; i < (1 << dimension); ++i) {
            const std::string name = "case-" + std::to_string(i);
            const auto* flat = layer<figure::LabelLayer>(figure, "data", name);
            const auto* deep = layer<figure::Label3Layer>(figure, "data", name);
            ASSERT_TRUE(flat || deep) << name;
            EXPECT_EQ(flat ? flat->ring : deep->ring, figure::selected) << name;
        }
    }
}

} // namespace
} // namespace lectern

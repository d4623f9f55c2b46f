// The exhibit `perceptron`: its public numbers, its steps, and what the hand does in either space.
#include "trial.h"

#include "core/error.h"

#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace lectern {
namespace {

using figure::Gesture;
using testing::AllOf;
using testing::HasSubstr;

const Exhibit& perceptron() {
    return findExhibit("perceptron");
}

struct Trial : ExhibitTrial {
    explicit Trial(const Json& parameters) : ExhibitTrial("perceptron", parameters) {}
    // Hovering is not in files: it is set once more.
    Trial(const Json& lasting, const Edit& edit)
        : ExhibitTrial(perceptron(), perceptron().defaults().with(lasting).with(edit.set)) {}

    Edit edit(const std::string& panel, const std::string& layer, Gesture::Kind kind, figure::Vec3 at, int step = 0,
              const std::string& key = {}) const {
        Gesture done = gesture(panel, layer, kind, Gesture::Phase::Move, at);
        done.key = key;
        return ExhibitTrial::edit(done, step);
    }
    Trial after(const Edit& edit) const { return Trial(p.with(edit.set).toJson(), edit); }
};

std::string message(const Json& parameters) {
    return refusalOf("perceptron", parameters);
}

TEST(PerceptronData, TellsTheFiveCasesAsTheyAre) {
    const Json data = Trial(Json::object({{"data", "five-cases"}})).data();
    EXPECT_TRUE(data["converged"].get<bool>());
    EXPECT_TRUE(data["separable"].get<bool>());
    EXPECT_TRUE(data["cycle"].is_null());
    EXPECT_NEAR(data["margin"].get<double>(), 0.5423261445466404, 1e-12); // scikit-learn's support vector machine
    EXPECT_EQ(data["radius"], 2.5);
    EXPECT_NEAR(data["bound"].get<double>(), 21.25, 1e-9);
    ASSERT_EQ(data["steps"].size(), 18U);
    EXPECT_TRUE(data["steps"][0]["sample"].is_null());
    EXPECT_EQ(data["steps"][12]["sample"], 1);
    EXPECT_EQ(data["steps"][12]["activation"], 2.5);
    EXPECT_EQ(data["steps"][12]["correct"], false);
    EXPECT_EQ(data["steps"][12]["weight"], Json({2.5, -2.5}));
    EXPECT_EQ(data["steps"][17]["mistakes"], 5);
    EXPECT_EQ(data["feasible"]["empty"], false);
    EXPECT_EQ(data["feasible"]["rays"].size(), 2U);
    EXPECT_EQ(data["samples"][1], Json({{"x", {1.0, 2.0}}, {"label", -1}}));
}

TEST(PerceptronData, GoesBackInAsPoints) {
    const Json samples = Trial(Json::object({{"data", "five-cases"}})).data()["samples"];
    EXPECT_EQ(Trial(Json({{"data", "custom"}, {"points", samples}})).data()["samples"], samples);
}

TEST(PerceptronData, NamesTheCycleOfXor) {
    const Json data = Trial({{"data", "xor"}, {"bias", "on"}}).data();
    EXPECT_EQ(data["cycle"], Json({{"start", 0}, {"length", 4}}));
    EXPECT_EQ(data["feasible"]["empty"], true);
    EXPECT_EQ(data["feasible"]["rays"], Json::array());
    EXPECT_TRUE(data["margin"].is_null());
    EXPECT_FALSE(data["converged"].get<bool>());
    EXPECT_TRUE(Trial({{"data", "xor"}, {"bias", "on"}, {"dimension", 3}}).data()["feasible"]["rays"].is_null());
}

TEST(PerceptronSteps, PresentThenUpdate) {
    const Trial trial(Json::object({{"initial_weight", {1, 2}}}));
    EXPECT_EQ(trial.step(0).next, "present case 1");
    EXPECT_EQ(trial.step(1).next, "case 1 is wrong, subtract x1");
    EXPECT_THAT(trial.step(1).label, HasSubstr("presentation 1 of"));
    EXPECT_THAT(trial.step(trial.count - 1).next, HasSubstr("none, all cases are right"));
    EXPECT_THAT(trial.figure(1).readout, HasSubstr("w·x = 5, target −1, wrong"));
}

// The hand, the parameter, the picture: the same w is a point here and a line there, in one edit.
TEST(PerceptronHand, DragsWAndTheBoundaryTurns) {
    const Trial before(Json::object());
    const Edit edit = before.edit("weights", "w", Gesture::Kind::Drag, {3, -1, 0});
    EXPECT_EQ(edit.set["initial_weight"], Json({3.0, -1.0}));
    EXPECT_EQ(edit.step, 0);
    const figure::Figure figure = before.after(edit).figure(0);
    const auto* point = layer<figure::PointsLayer>(figure, "weights", "w");
    ASSERT_NE(point, nullptr);
    EXPECT_EQ(point->points->front(), (figure::Vec2{3, -1}));
    const auto* line = layer<figure::SegmentsLayer>(figure, "data", "boundary");
    ASSERT_NE(line, nullptr);
    for (const figure::Vec2& end : *line->ends)
        EXPECT_NEAR(3 * end[0] - end[1], 0, 1e-9);
}

TEST(PerceptronHand, AShortenedArrowSaysSo) {
    const auto name = [](const Json& start) {
        const Trial trial(Json::object({{"data", "five-cases"}, {"initial_weight", start}}));
        return layer<figure::LabelLayer>(trial.figure(0), "data", "normal-label")->text.plain();
    };
    EXPECT_EQ(name({1, -1}), "w");
    EXPECT_EQ(name({100, -100}), "w, shortened");
}

// Windows that followed w would carry badges and bands off, since the view under the hand stands still.
TEST(PerceptronHand, WindowsStandStillFromPressToRelease) {
    const Trial before(Json::object({{"data", "five-cases"}, {"initial_weight", {1, -1}}}));
    const Edit pressed =
        before.ExhibitTrial::edit(gesture("weights", "w", Gesture::Kind::Drag, Gesture::Phase::Press, {1, -1, 0}));
    Edit drag = before.after(pressed).edit("weights", "w", Gesture::Kind::Drag, {30, -40, 0});
    EXPECT_FALSE(drag.set.contains("held")) << "it stays held";
    drag.set.update(pressed.set);
    const Trial moved = before.after(drag);
    const auto reach = [](const Trial& trial) {
        return *std::get<figure::Plot>(trial.figure(0).find("weights")->content).x.range;
    };
    const auto badge = [](const Trial& trial) {
        return layer<figure::LabelLayer>(trial.figure(0), "weights", "badge-0")->at;
    };
    EXPECT_EQ(reach(moved), reach(before));
    EXPECT_EQ(badge(moved), badge(before));
    EXPECT_EQ(layer<figure::ArrowLayer>(moved.figure(0), "weights", "w-arrow")->to, (figure::Vec2{30, -40}));
    const Trial let = moved.after(
        moved.ExhibitTrial::edit(gesture("weights", "w", Gesture::Kind::Drag, Gesture::Phase::Release, {30, -40, 0})));
    EXPECT_GT(reach(let).max, 40);
}

TEST(PerceptronHand, DragsTheBoundaryAndWMoves) {
    const Trial trial(Json::object({{"initial_weight", {2, 0}}}));
    const Edit turned = trial.edit("data", "boundary", Gesture::Kind::Drag, {-1, 1, 0});
    ASSERT_TRUE(turned.set.contains("initial_weight"));
    EXPECT_NEAR(turned.set["initial_weight"][0].get<double>(), std::sqrt(2.0), 1e-12);
    EXPECT_NEAR(turned.set["initial_weight"][1].get<double>(), std::sqrt(2.0), 1e-12);
    const Trial biased({{"data", "and"}, {"bias", "on"}, {"initial_weight", {1, 1, -1}}});
    const Edit moved = biased.edit("data", "boundary", Gesture::Kind::Drag, {1, 2, 0});
    EXPECT_EQ(moved.set["initial_weight"], Json({1.0, 1.0, -3.0}));
}

TEST(PerceptronHand, MovesFlipsAddsAndErasesCases) {
    const Trial trial(Json::object());
    const Edit moved = trial.edit("data", "case-0", Gesture::Kind::Drag, {-1, 0.5, 0});
    EXPECT_EQ(moved.set["data"], "custom");
    const figure::Figure figure = trial.after(moved).figure(0);
    const auto* plane = layer<figure::SegmentsLayer>(figure, "weights", "line-0");
    ASSERT_NE(plane, nullptr);
    for (const figure::Vec2& end : *plane->ends)
        EXPECT_NEAR(-end[0] + 0.5 * end[1], 0, 1e-9);
    const Edit flipped = trial.edit("data", "case-0", Gesture::Kind::Key, {}, 0, "f");
    EXPECT_EQ(flipped.set["points"][0]["label"], 1);
    EXPECT_EQ(trial.edit("data", "", Gesture::Kind::DoubleClick, {3, 1, 0}).set["points"].size(), 3U);
    EXPECT_EQ(trial.edit("data", "case-1", Gesture::Kind::Key, {}, 0, "Delete").set["points"].size(), 1U);
}

TEST(PerceptronHand, LightsTwinsAndCountsWrongCases) {
    const Trial trial(Json::object({{"data", "five-cases"}}));
    EXPECT_EQ(trial.edit("weights", "line-3", Gesture::Kind::Hover, {}).set["hovered"], 3);
    EXPECT_EQ(trial.edit("data", "case-3", Gesture::Kind::Hover, {}).set["hovered"], 3);
    const Edit pointed = trial.edit("weights", "cell-0", Gesture::Kind::Hover, {2.5, -2.5, 0});
    const figure::Figure lit = trial.after(pointed).figure(0);
    EXPECT_EQ(layer<figure::LabelLayer>(lit, "weights", "pointer-label")->text.plain(), "all right here");
    const Edit other = trial.edit("weights", "cell-0", Gesture::Kind::Hover, {-2.5, 2.5, 0});
    const figure::Figure wrong = trial.after(other).figure(0);
    EXPECT_EQ(layer<figure::LabelLayer>(wrong, "weights", "pointer-label")->text.plain(), "5 wrong here");
}

// w does not fit into data space: its arrow is drawn shorter, and turns it without making it longer.
TEST(PerceptronHands, TurnALongNormalAtItsLength) {
    const Trial trial({{"data", "five-cases"}, {"initial_weight", {30, -40}}});
    const Edit turned = trial.edit("data", "normal-tip", Gesture::Kind::Drag, {1, 1, 0});
    const Json w = turned.set["initial_weight"];
    EXPECT_NEAR(w[0].get<double>(), 50 / std::sqrt(2), 1e-9);
    EXPECT_NEAR(w[1].get<double>(), 50 / std::sqrt(2), 1e-9);
    const Json again =
        trial.after(turned).edit("data", "normal-tip", Gesture::Kind::Drag, {1, 1, 0}).set["initial_weight"];
    EXPECT_NEAR(again[0].get<double>(), w[0].get<double>(), 1e-9);
}

TEST(PerceptronHands, KeysMeanTheCaseThatWasJustAdded) {
    const Trial trial(Json::object({{"data", "five-cases"}}));
    const Edit added = trial.edit("data", "", Gesture::Kind::DoubleClick, {1, -1, 0});
    ASSERT_EQ(added.set["points"].size(), 6U);
    const Trial six = trial.after(added);
    const int before = added.set["points"][5]["label"].get<int>();
    const Edit flipped = six.edit("data", "", Gesture::Kind::Key, {1, -1, 0}, 0, "f");
    EXPECT_EQ(flipped.set["points"][5]["label"], 1 - before);
}

TEST(PerceptronSteps, HeadingsSpeakOfWhatIsShown) {
    const Trial trial(Json::object({{"data", "five-cases"}}));
    for (int step = 1; step < trial.count; ++step) {
        const figure::Figure figure = trial.figure(step);
        const std::string title = figure.find("step")->title.plain();
        const auto* lit = layer<figure::LabelLayer>(figure, "data", "lit-label");
        if (!lit)
            continue;
        EXPECT_EQ(lit->text.plain().ends_with(": right"), title.ends_with(" is right")) << title;
    }
}

TEST(PerceptronInput, SaysWhatIsWrong) {
    EXPECT_THAT(message({{"threshold", 1}, {"bias", "on"}}), HasSubstr("threshold"));
    EXPECT_THAT(message({{"data", "file"}}), HasSubstr("no file is chosen"));
    EXPECT_THAT(message({{"data", "iris"}, {"columns", {0, 1, 2, 3}}}), HasSubstr("3"));
    EXPECT_EQ(message({{"data", "custom"}, {"points", Json::array()}}), "no error");
    const Trial zero({{"data", "custom"}, {"points", {{{"x", {0, 0}}, {"label", 1}}, {{"x", {1, 2}}, {"label", 0}}}}});
    EXPECT_NE(zero.figure(0).find("remark"), nullptr);
    EXPECT_TRUE(zero.data()["feasible"]["empty"].get<bool>());
    EXPECT_EQ(layer<figure::RegionLayer>(zero.figure(0), "weights", "cone"), nullptr);
    const Trial both({{"data", "custom"}, {"points", {{{"x", {1, 2}}, {"label", 1}}, {{"x", {1, 2}}, {"label", 0}}}}});
    EXPECT_NE(both.figure(0).find("remark"), nullptr);
    EXPECT_EQ(both.data()["separable"], false);
}

class PerceptronFile : public testing::Test {
protected:
    Json written(const std::string& text) const {
        std::ofstream(path_) << text;
        return {{"data", "file"}, {"path", path_}};
    }
    ~PerceptronFile() override { std::filesystem::remove(path_); }

private:
    std::string path_ =
        testing::TempDir() + "perceptron_" + testing::UnitTest::GetInstance()->current_test_info()->name() + ".csv";
};

TEST_F(PerceptronFile, TakesWordsAsLabelsTheLaterIsPlus) {
    const Json data = Trial(written("a,b,ill\n1,2,yes\n3,4,no\n")).data();
    EXPECT_EQ(data["samples"][0], Json({{"x", {1.0, 2.0}}, {"label", 1}}));
    EXPECT_EQ(data["samples"][1]["label"], -1);
}

TEST_F(PerceptronFile, TakesASingleClass) {
    EXPECT_EQ(Trial(written("1,2,1\n3,4,1\n")).data()["samples"][1]["label"], 1);
    EXPECT_EQ(Trial(written("1,2,0\n3,4,0\n")).data()["samples"][0]["label"], -1);
}

TEST_F(PerceptronFile, RefusesWhatCannotBeShown) {
    EXPECT_THAT(message(written("1,2,1\n1e308,4,-1\n")), AllOf(HasSubstr("row 2"), HasSubstr("1e+06")));
    EXPECT_THAT(message(written("1,2,1\n3,-2000000,-1\n")), HasSubstr("column 'column 2'"));
    EXPECT_THAT(message(written("1,2,a\n3,4,b\n5,6,c\n")), HasSubstr("exactly two classes"));
    EXPECT_THAT(message(written("1,2\n3,4\n")), HasSubstr("label last"));
    EXPECT_THAT(message(written("1,2,3,4,1\n3,4,5,6,0\n")), HasSubstr("Choose them"));
}

} // namespace
} // namespace lectern

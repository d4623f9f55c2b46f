#include "app/exhibits/catalog.h"
#include "app/window/player.h"
#include "app/window/session.h"
#include "core/error.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include <thread>

namespace lectern {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// A small exhibit whose result is its number doubled; `slow` makes it take its time.
struct P {
    int number = 3;
    int slow = 0; // milliseconds
    int colour = 0;
    int hovered = -1;
    bool operator==(const P&) const = default;
};
struct R {
    int twice = 0;
};

Exhibit toy() {
    TypedExhibit<P, R> e;
    e.info.id = "toy";
    e.info.presets = {{"first", "First", {{"number", 5}}, 1}};
    e.schema.add("number", &P::number, schema::IntegerDomain{0, 100});
    e.schema.add("slow", &P::slow, schema::IntegerDomain{0, 10000});
    e.schema.add("colour", &P::colour, schema::IntegerDomain{0, 9}).affects(schema::Affects::Picture);
    e.schema.add("hovered", &P::hovered, schema::IntegerDomain{-1, 9}).affects(schema::Affects::Nothing);
    e.compute = [](const P& p, const job::Control& control) {
        for (int i = 0; i < p.slow; ++i) {
            control.checkpoint();
            control.report(i / static_cast<double>(p.slow));
            std::this_thread::sleep_for(1ms);
        }
        if (p.number == 13)
            throw InputError("number: 13 is unlucky; choose another.");
        return R{2 * p.number};
    };
    e.stepCount = [](const P& p, const R&) { return p.number + 1; };
    e.step = [](const P&, const R&, int step) { return StepInfo{"step " + std::to_string(step), "go on", ""}; };
    e.present = [](const P& p, const R& r, int step) {
        figure::Figure f;
        f.readout = std::to_string(r.twice) + " at " + std::to_string(step) + " in " + std::to_string(p.colour);
        return f;
    };
    e.edit = [](const P& p, const R&, int, const figure::Gesture& g) {
        Edit edit;
        edit.set["number"] = std::clamp(static_cast<int>(g.position[0]), 0, 100);
        if (g.kind == figure::Gesture::Kind::Click)
            edit.step = p.number > 0 ? 0 : 1;
        return edit;
    };
    e.data = [](const P&, const R& r, int, bool) { return Json{{"twice", r.twice}}; };
    e.objection = [](const P& p, const R& r, const std::string& key) {
        return key == "colour" && p.colour > r.twice ? "colour: at most " + std::to_string(r.twice) + "."
                                                     : std::string();
    };
    return e;
}

struct Fixture : testing::Test {
    Exhibit exhibit = toy();
    Session session{exhibit, Session::Compute::Synchronously};

    void SetUp() override { session.loadPreset(exhibit.preset("first")); }

    void drag(double x, figure::Gesture::Phase phase) {
        figure::Gesture gesture;
        gesture.kind = figure::Gesture::Kind::Drag;
        gesture.phase = phase;
        gesture.position = {x, 0, 0};
        session.gesture(gesture);
    }
};

TEST_F(Fixture, PresetBringsItsParametersAndStep) {
    EXPECT_EQ(session.figure().readout, "10 at 1 in 0");
    EXPECT_EQ(session.stepCount(), 6);
}

TEST_F(Fixture, AnEditIsOneUndoEntry) {
    session.set("number", 7);
    EXPECT_EQ(session.figure().readout, "14 at 1 in 0");
    session.undo();
    EXPECT_EQ(session.figure().readout, "10 at 1 in 0");
    session.redo();
    EXPECT_EQ(session.figure().readout, "14 at 1 in 0");
}

TEST_F(Fixture, AValueThatHasNoPlaceInTheResultIsRefused) {
    session.set("number", 3);
    session.set("colour", 6);
    try {
        session.set("colour", 7);
        ADD_FAILURE() << "it was taken";
    } catch (const InputError& error) {
        EXPECT_STREQ(error.what(), "colour: at most 6.");
    }
    EXPECT_EQ(session.parameters().get("colour"), 6);
    session.set("number", 1); // moves the ground from under it: no error
    EXPECT_EQ(session.figure().readout, "2 at 1 in 6");
}

TEST_F(Fixture, ADragThatBeginsWithWhatIsThereIsUndoable) {
    using Phase = figure::Gesture::Phase;
    drag(5, Phase::Press);
    drag(5, Phase::Move);
    drag(7, Phase::Move);
    drag(9, Phase::Move);
    drag(9, Phase::Release);
    ASSERT_EQ(session.parameters().get("number"), 9);
    session.undo();
    EXPECT_EQ(session.parameters().get("number"), 5);
    EXPECT_TRUE(session.canRedo());
    session.redo();
    session.set("number", 9, Session::Phase::Begin);
    session.set("number", 11, Session::Phase::During);
    session.set("number", 12, Session::Phase::End);
    session.undo();
    EXPECT_EQ(session.parameters().get("number"), 9) << "a slider too, and its way is one entry";
}

TEST_F(Fixture, ADoubleClickAndTheClickItBeginsWithAreOneEntry) {
    figure::Gesture gesture;
    gesture.kind = figure::Gesture::Kind::Click;
    gesture.position = {8, 0, 0};
    session.gesture(gesture);
    ASSERT_EQ(session.parameters().get("number"), 8);
    gesture.kind = figure::Gesture::Kind::DoubleClick;
    gesture.position = {9, 0, 0};
    session.gesture(gesture);
    ASSERT_EQ(session.parameters().get("number"), 9);
    session.undo();
    EXPECT_EQ(session.parameters().get("number"), 5);
    session.redo();
    EXPECT_EQ(session.parameters().get("number"), 9);
    // Without such a click it has an entry of its own.
    session.set("number", 20);
    session.gesture(gesture);
    session.undo();
    EXPECT_EQ(session.parameters().get("number"), 20);
}

// A mark that was under the pointer when a state was left would keep the picture on it for ever.
TEST_F(Fixture, WhatWasPointedAtDoesNotComeBack) {
    session.set("hovered", 4, Session::Phase::Play);
    ASSERT_EQ(session.parameters().get("hovered"), 4);
    session.set("number", 7);
    session.undo();
    EXPECT_EQ(session.parameters().get("number"), 5);
    EXPECT_EQ(session.parameters().get("hovered"), -1);
    session.redo();
    EXPECT_EQ(session.parameters().get("number"), 7);
    EXPECT_EQ(session.parameters().get("hovered"), -1);
}

TEST_F(Fixture, ARunOfASliderIsOneUndoEntry) {
    session.set("number", 6, Session::Phase::Begin);
    for (int i = 7; i < 20; ++i)
        session.set("number", i, Session::Phase::During);
    session.set("number", 20, Session::Phase::End);
    session.undo();
    EXPECT_EQ(session.parameters().get("number"), 5);
}

TEST_F(Fixture, ARunThatEndsWhereItBeganLeavesNothing) {
    session.open(exhibit.defaults(), std::nullopt);
    session.set("number", 4, Session::Phase::Begin);
    session.set("number", 3, Session::Phase::During);
    session.set("number", 3, Session::Phase::End);
    EXPECT_FALSE(session.canUndo());
}

TEST_F(Fixture, ADragIsOneUndoEntryFromPressToRelease) {
    using Phase = figure::Gesture::Phase;
    drag(8, Phase::Press);
    drag(9, Phase::Move);
    drag(30, Phase::Move);
    drag(30, Phase::Release);
    EXPECT_EQ(session.parameters().get("number"), 30);
    session.undo();
    EXPECT_EQ(session.parameters().get("number"), 5);
}

TEST_F(Fixture, ADragThatIsPutBackNeverWas) {
    using Phase = figure::Gesture::Phase;
    session.open(exhibit.defaults(), std::nullopt);
    drag(8, Phase::Press);
    drag(30, Phase::Move);
    drag(8, Phase::Leave); // where the hand began, which is not what was there
    EXPECT_EQ(session.parameters().get("number"), exhibit.defaults().get("number"));
    EXPECT_FALSE(session.canUndo());
    EXPECT_FALSE(session.canRedo());
}

TEST_F(Fixture, PlayingLeavesNoUndoEntry) {
    session.open(exhibit.defaults(), 0);
    session.setStep(1, Session::Phase::Play);
    session.set("number", 9, Session::Phase::Play);
    EXPECT_FALSE(session.canUndo());
}

TEST_F(Fixture, OnlyPictureFieldsDoNotCompute) {
    const Result before = session.result();
    session.set("colour", 4);
    EXPECT_EQ(session.figure().readout, "10 at 1 in 4");
    EXPECT_EQ(session.result(), before);
}

TEST_F(Fixture, TheLastStepStaysTheLast) {
    session.setStep(session.stepCount() - 1);
    session.set("number", 50);
    EXPECT_EQ(session.step(), 50);
}

TEST_F(Fixture, FailuresBecomeAMessageAndTheOldPictureStays) {
    session.set("number", 13);
    EXPECT_THAT(session.error(), HasSubstr("unlucky"));
    EXPECT_EQ(session.figure().readout, "10 at 1 in 0");
    session.set("number", 14);
    EXPECT_EQ(session.error(), "");
    EXPECT_EQ(session.figure().readout, "28 at 1 in 0");
}

TEST_F(Fixture, RefusesWhatIsNotAllowedAndKeepsTheState) {
    EXPECT_THROW(session.set("number", 101), InputError);
    EXPECT_THROW(session.set("numbre", 1), InputError);
    EXPECT_EQ(session.parameters().get("number"), 5);
    EXPECT_FALSE(session.canRedo());
}

TEST_F(Fixture, KnowsWhetherItIsSaved) {
    session.open(exhibit.defaults(), std::nullopt);
    EXPECT_FALSE(session.dirty());
    session.set("number", 8);
    EXPECT_TRUE(session.dirty());
    session.undo();
    EXPECT_FALSE(session.dirty());
    session.redo();
    session.markSaved();
    EXPECT_FALSE(session.dirty());
}

TEST(SessionInBackground, ShowsTheNewestOfManyEdits) {
    const Exhibit exhibit = toy();
    Session session(exhibit, Session::Compute::InBackground);
    session.open(exhibit.defaults().with(Json{{"slow", 20}}), std::nullopt);
    for (int i = 20; i < 40; ++i)
        session.set("number", i, Session::Phase::During);
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return session.hasFigure() && session.figure().readout == "78 at 39 in 0"; }, 5000));
}

TEST(SessionInBackground, IsClosedWhileItComputes) {
    const Exhibit exhibit = toy();
    const auto start = std::chrono::steady_clock::now();
    {
        Session session(exhibit, Session::Compute::InBackground);
        session.open(exhibit.defaults().with(Json{{"slow", 10000}}), std::nullopt);
        QTest::qWait(20);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, 3s);
}

TEST(SessionInBackground, PictureEditsDuringAJobReachThePicture) {
    const Exhibit exhibit = toy();
    Session session(exhibit, Session::Compute::InBackground);
    session.open(exhibit.defaults().with(Json{{"slow", 30}}), std::nullopt);
    session.set("colour", 7);
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return session.hasFigure() && session.figure().readout == "6 at 3 in 7"; }, 5000));
}

struct Slow : testing::Test {
    Exhibit exhibit = toy();
    Session session{exhibit, Session::Compute::InBackground};
    std::vector<double> fractions;

    void SetUp() override {
        session.open(exhibit.defaults(), std::nullopt);
        ASSERT_TRUE(waitFor(Session::Standing::Current));
        QObject::connect(&session, &Session::progressed, [this](double fraction) { fractions.push_back(fraction); });
    }
    bool waitFor(Session::Standing standing) {
        return QTest::qWaitFor([&] { return session.hasFigure() && session.standing() == standing; }, 5000);
    }
    void compute(int milliseconds) {
        session.load(session.parameters().with(Json{{"number", 8}, {"slow", milliseconds}}), std::nullopt);
        ASSERT_EQ(session.standing(), Session::Standing::Computing);
    }
};

TEST_F(Slow, AStoppedPictureIsNotTakenForThatOfTheParameters) {
    compute(300);
    session.cancel();
    EXPECT_EQ(session.standing(), Session::Standing::Stopped);
    session.set("hovered", 3);
    session.set("colour", 2);
    session.setStep(0);
    EXPECT_EQ(session.standing(), Session::Standing::Stopped) << "it is taken up only when that is asked for";
    EXPECT_EQ(session.figure().readout, "6 at 0 in 0");
    session.runAgain();
    ASSERT_TRUE(waitFor(Session::Standing::Current));
    EXPECT_EQ(session.figure().readout, "16 at 0 in 2");
}

TEST_F(Slow, GoingBackToTheParametersOfThePictureEndsTheStop) {
    compute(10000);
    session.cancel();
    session.undo();
    EXPECT_EQ(session.standing(), Session::Standing::Current);
    session.redo();
    EXPECT_EQ(session.standing(), Session::Standing::Computing);
}

TEST_F(Slow, StepsAndHoversDoNotRestartARunningComputation) {
    compute(300);
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 12; ++i) {
        session.setStep(i % 3, Session::Phase::Play);
        session.set("hovered", i % 5);
        session.set("colour", i % 7);
        QTest::qWait(20);
    }
    ASSERT_TRUE(waitFor(Session::Standing::Current));
    EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end())) << "progress fell back";
    EXPECT_EQ(session.figure().readout, "16 at 2 in 4");
    RecordProperty("milliseconds", static_cast<int>((std::chrono::steady_clock::now() - start) / 1ms));
}

TEST_F(Slow, PlayWaitsForTheResultAndThenPlays) {
    Player player;
    player.setSession(&session);
    player.setSpeed(16);
    compute(200);
    player.playSteps();
    EXPECT_TRUE(player.playing());
    EXPECT_EQ(session.step(), 3) << "the old picture stays where it is";
    ASSERT_TRUE(waitFor(Session::Standing::Current));
    EXPECT_TRUE(player.playing());
    EXPECT_EQ(session.step(), 0);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !player.playing(); }, 5000));
    EXPECT_EQ(session.step(), 8);
    EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end())) << "progress fell back";
}

TEST_F(Slow, PlayEndsWithTheComputationItWaitsFor) {
    Player player;
    player.setSession(&session);
    compute(10000);
    player.playSteps();
    session.cancel();
    EXPECT_FALSE(player.playing());
}

} // namespace
} // namespace lectern

#include "app/exhibits/catalog.h"
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
    e.compute = [](const P& p, const job::Control& control) {
        for (int i = 0; i < p.slow; ++i) {
            control.checkpoint();
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

} // namespace
} // namespace lectern

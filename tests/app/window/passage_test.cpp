// Between two steps: the picture follows slowly, everything else is there at once.
#include "app/window/player.h"
#include "app/window/session.h"
#include "core/figure/text.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include <set>
#include <string>

namespace lectern {
namespace {

struct P {
    int number = 3;
    int hovered = -1;
    bool operator==(const P&) const = default;
};
struct R {};

enum class Steps { Jump, Morph };

// Its readout says where its picture is: "1", "0.25 from 1 to 2".
Exhibit stepping(Steps steps) {
    TypedExhibit<P, R> e;
    e.info.id = "stepping";
    e.schema.add("number", &P::number, schema::IntegerDomain{0, 100});
    e.schema.add("hovered", &P::hovered, schema::IntegerDomain{-1, 9}).affects(schema::Affects::Nothing);
    e.compute = [](const P&, const job::Control&) { return R{}; };
    e.stepCount = [](const P& p, const R&) { return p.number + 1; };
    e.step = [](const P&, const R&, int step) { return StepInfo{"step " + std::to_string(step), "go on", ""}; };
    const auto saying = [](const std::string& words) {
        figure::Figure f;
        f.readout = words;
        return f;
    };
    e.present = [saying](const P&, const R&, int step) { return saying(std::to_string(step)); };
    if (steps == Steps::Morph)
        e.passing = [saying](const P&, const R&, int step, Passage passage) {
            return saying(figure::plainNumber(passage.t) + " from " + std::to_string(passage.from) + " to " +
                          std::to_string(step));
        };
    e.edit = [](const P&, const R&, int, const figure::Gesture&) { return Edit{}; };
    e.data = [](const P&, const R&, int, bool) { return Json::object(); };
    return e;
}

struct Walk : testing::Test {
    Exhibit exhibit = stepping(Steps::Morph);
    Session session{exhibit, Session::Compute::Synchronously};

    Walk() { session.open(exhibit.defaults(), 1); }
    std::string picture() const { return session.figure().readout; }
};

TEST_F(Walk, ThePictureFollowsTheStep) {
    ASSERT_TRUE(session.beginPassage(2, Session::Phase::Play));
    EXPECT_EQ(session.step(), 2) << "the step is there at once";
    EXPECT_EQ(picture(), "0 from 1 to 2");
    QSignalSpy steps(&session, &Session::stepChanged);
    session.continuePassage(0.25);
    EXPECT_EQ(picture(), "0.25 from 1 to 2");
    session.continuePassage(1);
    EXPECT_EQ(picture(), "2");
    EXPECT_TRUE(steps.isEmpty()) << "the timeline has nothing to draw meanwhile";
    EXPECT_FALSE(session.passing());
    EXPECT_FALSE(session.canUndo());
    ASSERT_TRUE(session.beginPassage(1));
    EXPECT_EQ(picture(), "0 from 2 to 1");
}

TEST_F(Walk, OnlyToAStepBesideThisOne) {
    EXPECT_FALSE(session.beginPassage(3));
    EXPECT_FALSE(session.beginPassage(1));
    EXPECT_EQ(picture(), "1");
    const Exhibit jumping = stepping(Steps::Jump);
    Session other(jumping, Session::Compute::Synchronously);
    other.open(jumping.defaults(), 1);
    EXPECT_FALSE(other.beginPassage(2));
}

TEST_F(Walk, PointingDoesNotEndItAndChangesDo) {
    session.beginPassage(2);
    session.continuePassage(0.5);
    session.set("hovered", 4);
    EXPECT_EQ(picture(), "0.5 from 1 to 2");
    session.setStep(3);
    EXPECT_EQ(picture(), "3");
    session.beginPassage(2);
    session.set("number", 7);
    EXPECT_EQ(picture(), "2");
    session.beginPassage(3);
    session.undo();
    EXPECT_FALSE(session.passing());
    session.beginPassage(session.step() + 1);
    session.finish(); // what is exported is the step
    EXPECT_FALSE(session.passing());
}

TEST_F(Walk, ThePlayerWalksAndGoesAtOnceWhileWalking) {
    Player player;
    player.setSession(&session);
    std::set<std::string> seen;
    QObject::connect(&session, &Session::figureChanged, &player, [&] { seen.insert(picture()); });
    player.go(2);
    EXPECT_TRUE(session.passing());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !session.passing(); }, 5000));
    EXPECT_EQ(picture(), "2");
    EXPECT_GE(seen.size(), 3U) << "a picture on the way, beside its ends";
    player.go(1);
    player.go(0);
    EXPECT_EQ(picture(), "0") << "who steps on does not wait";
}

TEST_F(Walk, PlayingWalksToTheEnd) {
    Player player;
    player.setSession(&session);
    player.setSpeed(16);
    bool walked = false;
    QObject::connect(&session, &Session::figureChanged, &player, [&] { walked = walked || session.passing(); });
    player.playSteps();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !player.playing() && !session.passing(); }, 5000));
    EXPECT_EQ(picture(), "3");
    EXPECT_TRUE(walked);
}

} // namespace
} // namespace lectern

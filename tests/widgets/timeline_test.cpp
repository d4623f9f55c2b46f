// The timeline worked by keys, mouse and wheel; labels never overlap; from one step to a million.
#include "widgets/panel/timeline.h"

#include <QAbstractButton>
#include <QWheelEvent>
#include <QtTest>

#include <gmock/gmock.h>

namespace lectern::widgets {
namespace {

using testing::ElementsAre;

TickInfo numbered(int step) {
    return {QString::number(step)};
}

class TimelineTest : public testing::Test {
protected:
    TimelineTest() {
        timeline.resize(900, 72);
        timeline.setSteps(9, numbered);
        timeline.setTexts("start", "E-step", Timeline::Forward::Enabled);
        timeline.show();
        timeline.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&timeline));
        QObject::connect(&timeline, &Timeline::stepRequested, &timeline, [this](int step) {
            asked.push_back(step);
            timeline.setStep(step);
        });
        QObject::connect(&timeline, &Timeline::playToggled, &timeline, [this](bool on) { played.push_back(on); });
        timeline.track().setFocus();
    }
    QAbstractButton* button(const char* name) { return timeline.findChild<QAbstractButton*>(QString::fromUtf8(name)); }
    void key(Qt::Key key) { QTest::keyClick(&timeline.track(), key); }

    Timeline timeline;
    std::vector<int> asked;
    std::vector<bool> played;
};

TEST_F(TimelineTest, PictureIsNotBlank) {
    const QImage picture = timeline.grab().toImage();
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 2)
        for (int x = 0; x < picture.width(); ++x)
            colours.insert(picture.pixel(x, y));
    EXPECT_GT(colours.size(), 20);
}

TEST_F(TimelineTest, Keys) {
    key(Qt::Key_Right);
    key(Qt::Key_Right);
    key(Qt::Key_Left);
    key(Qt::Key_End);
    key(Qt::Key_Home);
    key(Qt::Key_Left); // nothing before the first
    EXPECT_THAT(asked, ElementsAre(1, 2, 1, 8, 0));
    key(Qt::Key_Space);
    EXPECT_THAT(played, ElementsAre(true));
    timeline.setPlayback(Timeline::Playback::Playing);
    key(Qt::Key_Space);
    EXPECT_THAT(played, ElementsAre(true, false));
}

TEST_F(TimelineTest, Buttons) {
    EXPECT_FALSE(button("back")->isEnabled());
    QTest::mouseClick(button("next"), Qt::LeftButton);
    QTest::mouseClick(button("next"), Qt::LeftButton);
    QTest::mouseClick(button("back"), Qt::LeftButton);
    QTest::mouseClick(button("first"), Qt::LeftButton);
    EXPECT_THAT(asked, ElementsAre(1, 2, 1, 0));
    QTest::mouseClick(button("play"), Qt::LeftButton);
    EXPECT_THAT(played, ElementsAre(true));
}

TEST_F(TimelineTest, ForwardNamesTheNextActionOrWhyThereIsNone) {
    EXPECT_EQ(button("next")->text(), QStringLiteral("Next: E-step ▸"));
    timeline.setTexts("stopped", "none, A has no Σ⁻¹", Timeline::Forward::Disabled);
    EXPECT_EQ(button("next")->text(), QStringLiteral("Next: none, A has no Σ⁻¹"));
    EXPECT_FALSE(button("next")->isEnabled());
    key(Qt::Key_Right);
    EXPECT_TRUE(asked.empty());
}

TEST_F(TimelineTest, DraggingAsksForEachStepOnce) {
    auto& track = timeline.track();
    const auto at = [&](int step) { return QPoint(static_cast<int>(track.positionOf(step)), track.height() / 2); };
    QTest::mousePress(&track, Qt::LeftButton, {}, at(2));
    QTest::mouseMove(&track, at(2) + QPoint(1, 0));
    QTest::mouseMove(&track, at(5));
    QTest::mouseMove(&track, {track.width() + 100, 0});
    QTest::mouseRelease(&track, Qt::LeftButton, {}, at(8));
    EXPECT_THAT(asked, ElementsAre(2, 5, 8));
}

TEST_F(TimelineTest, WheelOnlyWhileFocused) {
    auto& track = timeline.track();
    const auto wheel = [&](int delta) {
        const QPointF at(50, 30);
        QWheelEvent event(at, track.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&track, &event);
    };
    wheel(120);
    EXPECT_THAT(asked, ElementsAre(1));
    track.clearFocus();
    wheel(120);
    EXPECT_THAT(asked, ElementsAre(1));
}

TEST_F(TimelineTest, LabelsNeverOverlapAndTheCurrentOneIsThere) {
    for (const int count : {2, 9, 41, 400, 1000000})
        for (const int width : {420, 900, 2000}) {
            timeline.resize(width, 72);
            timeline.setSteps(count, numbered);
            timeline.setStep(count / 3);
            const auto labels = timeline.track().placedLabels();
            ASSERT_FALSE(labels.empty());
            EXPECT_EQ(labels.front().step, count / 3);
            EXPECT_TRUE(labels.front().vermilion);
            for (std::size_t i = 0; i < labels.size(); ++i)
                for (std::size_t j = 0; j < i; ++j)
                    EXPECT_FALSE(labels[i].box.intersects(labels[j].box)) << count << " steps, width " << width;
        }
}

TEST_F(TimelineTest, HalfStepsWithoutLabelsKeepTheOthers) {
    timeline.setSteps(17, [](int step) { return TickInfo{step % 2 == 0 ? QString::number(step / 2) : QString()}; });
    EXPECT_EQ(timeline.track().placedLabels().size(), 9U);
}

TEST_F(TimelineTest, FailingStepIsVermilionWhereverTheHandleIs) {
    timeline.setSteps(9, [](int step) {
        return TickInfo{QString::number(step), step == 8 ? TickInfo::Mark::Failure : TickInfo::Mark::None};
    });
    for (const auto& label : timeline.track().placedLabels())
        EXPECT_EQ(label.vermilion, label.step == 0 || label.step == 8);
}

TEST_F(TimelineTest, AMillionStepsAreAskedForSparingly) {
    int calls = 0;
    timeline.setSteps(1000000, [&calls](int step) {
        ++calls;
        return numbered(step);
    });
    EXPECT_LT(calls, 6000);
    QTest::mouseClick(&timeline.track(), Qt::LeftButton, {}, {timeline.track().width() / 2, 36});
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_NEAR(asked[0], 500000, 5000);
}

TEST_F(TimelineTest, OneStepHasNoTrack) {
    timeline.setSteps(1, {});
    EXPECT_FALSE(timeline.track().isVisible());
    timeline.setSteps(2, {});
    EXPECT_TRUE(timeline.track().isVisible());
}

TEST_F(TimelineTest, SpeedSnapsToWhatIsOffered) {
    timeline.setSpeed(3.5);
    EXPECT_EQ(timeline.speed(), 4);
    timeline.setSpeed(100);
    EXPECT_EQ(timeline.speed(), 8);
    EXPECT_EQ(button("speed")->text(), QStringLiteral("8×"));
}

} // namespace
} // namespace lectern::widgets

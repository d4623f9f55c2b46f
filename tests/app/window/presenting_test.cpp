// Presenting under real keys.
#include "shown_window.h"

#include "app/document/lecture_file.h"
#include "app/window/header_bar.h"
#include "app/window/navigation.h"
#include "app/window/presenting.h"
#include "widgets/figure/figure_view.h"
#include "widgets/panel/timeline.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <utility>

namespace lectern {
namespace {

struct PresentingTest : ShownWindow {
    void SetUp() override {
        ASSERT_NO_FATAL_FAILURE(show({1200, 800}));
        QTest::qWait(100);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&window, key, modifiers); }
    bool isBlack() {
        const QImage image = window.grab().toImage();
        return qGray(image.pixel(image.width() / 2, image.height() / 2)) < 10 && qGray(image.pixel(20, 20)) < 10;
    }
};

TEST_F(PresentingTest, TheFigureIsAloneAndComesBackToItsPlace) {
    const QRect before = window.geometry();
    press(Qt::Key_F5);
    ASSERT_TRUE(window.presenting().isOn());
    for (const QWidget* chrome :
         {static_cast<QWidget*>(window.findChild<HeaderBar*>()), static_cast<QWidget*>(window.findChild<Navigation*>()),
          static_cast<QWidget*>(window.findChild<widgets::Timeline*>())})
        EXPECT_FALSE(chrome->isVisible());
    EXPECT_TRUE(window.figureView().isVisible());
    EXPECT_EQ(window.size(), window.screen()->size());
    press(Qt::Key_Escape);
    EXPECT_FALSE(window.presenting().isOn());
    EXPECT_TRUE(window.findChild<HeaderBar*>()->isVisible());
    EXPECT_TRUE(window.findChild<widgets::Timeline*>()->isVisible());
    EXPECT_EQ(window.geometry().size(), before.size());
}

TEST_F(PresentingTest, EscapeLeavesOneThingAtATime) {
    press(Qt::Key_F5);
    window.figureView().maximise(window.session().figure().panels.front().id);
    press(Qt::Key_B);
    ASSERT_TRUE(window.presenting().isBlank());
    press(Qt::Key_Escape);
    EXPECT_FALSE(window.presenting().isBlank());
    EXPECT_FALSE(window.figureView().maximised().empty());
    press(Qt::Key_Escape);
    EXPECT_TRUE(window.figureView().maximised().empty());
    EXPECT_TRUE(window.presenting().isOn());
    press(Qt::Key_Escape);
    EXPECT_FALSE(window.presenting().isOn());
}

TEST_F(PresentingTest, ABlackScreenOnlyWhilePresenting) {
    press(Qt::Key_Period);
    EXPECT_FALSE(window.presenting().isBlank());
    press(Qt::Key_F5);
    press(Qt::Key_Period);
    EXPECT_TRUE(isBlack());
    press(Qt::Key_Period);
    EXPECT_FALSE(isBlack());
    press(Qt::Key_B);
    press(Qt::Key_PageUp); // going on shows the picture again
    EXPECT_FALSE(window.presenting().isBlank());
    press(Qt::Key_B);
    press(Qt::Key_F5);
    EXPECT_FALSE(window.presenting().isBlank());
}

TEST_F(PresentingTest, TheKeysOfARemoteGoThroughStepsAndOnToTheNextSlide) {
    QTemporaryDir folder;
    Lecture lecture;
    for (const char* exhibit : {"perceptron", "kernels"}) {
        Slide slide;
        slide.exhibit = exhibit;
        slide.step = 0;
        lecture.slides.push_back(std::move(slide));
    }
    const QString path = folder.filePath(QStringLiteral("two.lectern"));
    saveLecture(path, lecture);
    ASSERT_TRUE(window.openFile(path));
    press(Qt::Key_F5);
    press(Qt::Key_PageDown);
    EXPECT_EQ(window.session().step(), 1);
    window.session().setStep(window.session().stepCount() - 1);
    press(Qt::Key_PageDown);
    EXPECT_EQ(window.documents().slideIndex(), 1);
    EXPECT_EQ(window.session().exhibit().info().id, "kernels");
    EXPECT_FALSE(window.findChild<HeaderBar*>()->isVisible()) << "another exhibit brings no chrome back";
    press(Qt::Key_PageUp, Qt::ControlModifier);
    EXPECT_EQ(window.documents().slideIndex(), 0);
    press(Qt::Key_Escape);
    window.session().setStep(window.session().stepCount() - 1);
    press(Qt::Key_PageDown);
    EXPECT_EQ(window.documents().slideIndex(), 0) << "at the desk the steps end where they end";
    press(Qt::Key_PageDown, Qt::ControlModifier);
    EXPECT_EQ(window.documents().slideIndex(), 1);
}

TEST_F(PresentingTest, TypeIsLargerForTheRoom) {
    const double before = window.figureView().scale();
    const QSize size = window.screen()->size();
    press(Qt::Key_F5);
    if (window.size() == size) {
        EXPECT_GT(window.figureView().scale(), before);
    }
    press(Qt::Key_F5);
    EXPECT_EQ(window.figureView().scale(), before);
}

} // namespace
} // namespace lectern

// Keys that both the window and what has the focus know.
#include "shown_window.h"

#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_view.h"
#include "widgets/panel/field_row.h"
#include "widgets/panel/parameter_panel.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QEnterEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QTest>
#include <QTimer>

namespace lectern {
namespace {

struct KeysTest : ShownWindow {
    void SetUp() override {
        ASSERT_NO_FATAL_FAILURE(show({1440, 900}));
        window.openExhibit("perceptron");
        QTest::qWait(100);
    }
};

// As if the display said so. Its own pointer is everybody's: another program may move it meanwhile.
void pointAt(QWidget& widget, QPointF at) {
    const QPointF onScreen = widget.mapToGlobal(at);
    QEnterEvent enter(at, at, onScreen);
    QApplication::sendEvent(&widget, &enter);
    QMouseEvent move(QEvent::MouseMove, at, onScreen, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &move);
}

TEST_F(KeysTest, EscapePutsADraggedMarkBackBeforeItLeavesThePanel) {
    Session& session = window.session();
    session.set("initial_weight", {1.0, 1.0});
    session.setStep(0);
    window.figureView().maximise("weights");
    QTest::qWait(50);
    widgets::ContentView* view = window.figureView().panelView("weights")->content();
    const auto before = session.parameters();
    const auto at = view->anchor("w", 0);
    ASSERT_TRUE(at);
    view->setFocus();
    QTest::mousePress(view, Qt::LeftButton, {}, at->toPoint());
    for (const int far : {20, 40, 60})
        QTest::mouseMove(view, at->toPoint() + QPoint(far, 0));
    ASSERT_NE(session.parameters().differences(), before.differences()) << "it moves";
    QTest::keyClick(view, Qt::Key_Escape);
    EXPECT_EQ(session.parameters().differences(), before.differences());
    EXPECT_EQ(window.figureView().maximised(), "weights");
    QTest::mouseRelease(view, Qt::LeftButton, {}, at->toPoint());
    QTest::keyClick(view, Qt::Key_Escape);
    EXPECT_EQ(window.figureView().maximised(), "");
}

TEST_F(KeysTest, SpacePressesWhatTabCameToAndPlaysAfterAClick) {
    auto* panel = window.findChild<widgets::ParameterPanel*>();
    auto* box = panel->row(QStringLiteral("links"))->findChild<QCheckBox*>();
    ASSERT_NE(box, nullptr);
    const bool before = box->isChecked();
    QWidget* previous = box->previousInFocusChain();
    while (!(previous->focusPolicy() & Qt::TabFocus) || !previous->isVisible())
        previous = previous->previousInFocusChain();
    previous->setFocus(Qt::OtherFocusReason);
    QTest::keyClick(previous, Qt::Key_Tab);
    ASSERT_EQ(window.focusWidget(), box);
    QTest::keyClick(box, Qt::Key_Space);
    EXPECT_NE(box->isChecked(), before);
    EXPECT_FALSE(window.player().playing());

    window.session().setStep(0);
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    EXPECT_EQ(box->isChecked(), before);
    QTest::keyClick(box, Qt::Key_Space);
    EXPECT_EQ(box->isChecked(), before);
    EXPECT_TRUE(window.player().playing());
    window.player().stop();
}

TEST_F(KeysTest, AKeyOverAMarkNeedsNoClickBefore) {
    Session& session = window.session();
    auto* forward = window.findChild<QAbstractButton*>(QStringLiteral("next"));
    ASSERT_NE(forward, nullptr);
    session.setStep(0);
    QTest::mouseClick(forward, Qt::LeftButton);
    forward->setFocus();
    widgets::ContentView* view = window.figureView().panelView("data")->content();
    const auto at = view->anchor("cases-plus", 0);
    ASSERT_TRUE(at);
    pointAt(*view, *at);
    const Json before = session.parameters().differences();
    QTest::keyClick(window.focusWidget(), Qt::Key_F);
    EXPECT_NE(session.parameters().differences(), before) << "the case has the other label";
    session.undo();
    auto* line = window.findChild<widgets::ParameterPanel*>()->findChild<QLineEdit*>();
    ASSERT_NE(line, nullptr);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_F);
    EXPECT_EQ(session.parameters().differences(), before) << "typed into a field it is a letter";
}

TEST_F(KeysTest, ControlEExportsFromAFieldToo) {
    auto* line =
        window.findChild<widgets::ParameterPanel*>()->row(QStringLiteral("learning_rate"))->findChild<QLineEdit*>();
    ASSERT_NE(line, nullptr);
    line->setFocus();
    bool opened = false;
    QTimer::singleShot(300, &window, [&] {
        if (QWidget* dialog = QApplication::activeModalWidget()) {
            opened = true;
            dialog->close();
        }
    });
    QTest::keyClick(line, Qt::Key_E, Qt::ControlModifier);
    QTest::qWait(400);
    EXPECT_TRUE(opened);
}

} // namespace
} // namespace lectern

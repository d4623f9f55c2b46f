// The parameter panel worked by keys, mouse and wheel.
#include "panel_trial.h"

#include "widgets/panel/chrome_style.h"
#include "widgets/panel/number_editor.h"
#include "widgets/panel/simple_editors.h"

#include <gmock/gmock.h>

namespace lectern::widgets {
namespace {

using namespace panel_trial;
using testing::ElementsAre;
using testing::HasSubstr;

TEST_F(PanelTest, ASliderEndsWhereItsPartOfTheDomainEnds) {
    const double before = part<ValueSlider>("components")->fraction();
    EXPECT_NEAR(before, 2.0 / 11, 1e-9);
    parameters = parameters.with("axes", false);
    panel.setParameters(parameters);
    EXPECT_NEAR(part<ValueSlider>("components")->fraction(), 0.5, 1e-9);
}

TEST_F(PanelTest, WhatFollowsStandsBehindALockWhereItIsDeclared) {
    ASSERT_EQ(panel.locked().size(), 1U);
    const LockedRow* row = panel.locked().front();
    EXPECT_EQ(row->value().text, "6");
    EXPECT_GT(row->y(), panel.row("components")->y());
    EXPECT_LT(row->y(), panel.row("rate")->y());
    EXPECT_THAT(row->accessibleName().toStdString(), HasSubstr("Twice: 6, = 2 · 3, not chosen"));
    parameters = parameters.with("components", 5);
    panel.setParameters(parameters);
    EXPECT_EQ(row->value().text, "10");
    parameters = parameters.with("axes", false);
    panel.setParameters(parameters);
    EXPECT_FALSE(row->isVisible());
}

TEST_F(PanelTest, ANumberWithAColourIsRingedInIt) {
    panel.setStyleSheet(styleSheet(Theme::light(), 1));
    line("rate")->setFocus(); // what has the focus is ringed as such
    QLineEdit* number = line("components");
    const QImage picture = number->grab().toImage();
    const QColor ring = picture.pixelColor(picture.width() / 2, 0);
    EXPECT_EQ(ring.name(), Theme::light().colour(figure::category(2)).name());
    const QImage other = line("rate")->grab().toImage();
    EXPECT_NE(other.pixelColor(other.width() / 2, 0).name(), ring.name());
}

TEST_F(PanelTest, PictureIsNotBlank) {
    const QImage picture = panel.grab().toImage();
    int dark = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            dark += qGray(picture.pixel(x, y)) < 100 ? 1 : 0;
    EXPECT_GT(dark, 500);
}

TEST_F(PanelTest, TypedNumberIsOneEdit) {
    type(line("components"), "7");
    EXPECT_THAT(edits, ElementsAre(Edit{"components", 7, EditPhase::Begin}, Edit{"components", 7, EditPhase::End}));
}

TEST_F(PanelTest, NonsenseIsRefusedUnderTheFieldAndChangesNothing) {
    type(line("components"), "many");
    EXPECT_TRUE(edits.empty());
    EXPECT_THAT(panel.row("components")->error().toStdString(), HasSubstr("from 1 to 12"));
    EXPECT_EQ(line("components")->text(), "many");
    QTest::keyClick(line("components"), Qt::Key_Escape);
    EXPECT_EQ(line("components")->text(), "3");
    EXPECT_EQ(panel.row("components")->error(), "");
    type(line("components"), "13");
    EXPECT_TRUE(edits.empty());
    type(line("components"), "12");
    EXPECT_EQ(parameters.get("components"), 12);
    EXPECT_EQ(panel.row("components")->error(), "");
}

TEST_F(PanelTest, ArrowKeysStepAndShiftGoesTenfold) {
    line("rate")->setFocus();
    QTest::keyClick(line("rate"), Qt::Key_Up);
    EXPECT_EQ(parameters.get("rate"), 0.26);
    QTest::keyClick(line("rate"), Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(parameters.get("rate"), 0.16);
    line("epsilon")->setFocus();
    QTest::keyClick(line("epsilon"), Qt::Key_Up);
    EXPECT_EQ(parameters.get("epsilon"), 2e-6);
    QTest::keyClick(line("epsilon"), Qt::Key_Up, Qt::ShiftModifier);
    EXPECT_EQ(parameters.get("epsilon"), 2e-5);
}

TEST_F(PanelTest, RunOfWheelNotchesIsOneEntryThatEndsAfterRest) {
    line("components")->setFocus();
    ASSERT_TRUE(line("components")->hasFocus());
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(wheel(line("components"), 120));
    EXPECT_THAT(phases(), ElementsAre(EditPhase::Begin, EditPhase::During, EditPhase::During));
    ASSERT_TRUE(QTest::qWaitFor([this] { return edits.size() == 4; }, 3 * Editor::restMilliseconds));
    EXPECT_EQ(edits.back(), (Edit{"components", 6, EditPhase::End}));
}

TEST_F(PanelTest, LosingTheFocusEndsTheRun) {
    line("components")->setFocus();
    wheel(line("components"), 120);
    line("rate")->setFocus();
    EXPECT_THAT(phases(), ElementsAre(EditPhase::Begin, EditPhase::End));
}

TEST_F(PanelTest, WheelLeavesUnfocusedEditorsAlone) {
    line("rate")->setFocus();
    wheel(line("components"), 120);
    wheel(part<ValueSlider>("components"), 120);
    wheel(part<ChoiceBox>("family"), -120);
    EXPECT_TRUE(edits.empty());
}

TEST_F(PanelTest, OneDragOfTheSliderIsOneEntry) {
    auto* slider = part<ValueSlider>("components");
    const int y = slider->height() / 2, handle = static_cast<int>(7 + slider->fraction() * (slider->width() - 15));
    QTest::mousePress(slider, Qt::LeftButton, {}, {handle, y});
    EXPECT_TRUE(edits.empty()) << "taking the handle must not move it";
    QTest::mouseMove(slider, {slider->width() / 2, y});
    QTest::mouseMove(slider, {slider->width() + 50, y});
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() + 50, y});
    EXPECT_THAT(phases(), ElementsAre(EditPhase::Begin, EditPhase::During, EditPhase::End));
    EXPECT_EQ(parameters.get("components"), 12);
}

TEST_F(PanelTest, ToggleAndVisibleWhen) {
    EXPECT_TRUE(panel.row("title")->isVisible());
    FieldRow* before = panel.row("title");
    part<QCheckBox>("axes")->setFocus();
    QTest::keyClick(part<QCheckBox>("axes"), Qt::Key_Space);
    EXPECT_EQ(parameters.get("axes"), false);
    EXPECT_FALSE(panel.row("title")->isVisible());
    EXPECT_EQ(panel.row("title"), before) << "rows are not built anew";
}

TEST_F(PanelTest, ChoiceByKeys) {
    part<ChoiceBox>("family")->setFocus();
    QTest::keyClick(part<ChoiceBox>("family"), Qt::Key_Down);
    EXPECT_EQ(parameters.get("family"), "tied");
}

TEST_F(PanelTest, TextAndNames) {
    type(line("title"), "much too long");
    EXPECT_TRUE(edits.empty());
    EXPECT_NE(panel.row("title")->error(), "");
    type(line("title"), "short");
    EXPECT_EQ(parameters.get("title"), "short");
    type(line("columns"), "stat1, 2 ,x y");
    EXPECT_EQ(parameters.get("columns"), Json::parse(R"(["stat1", 2, "x y"])"));
    EXPECT_EQ(line("columns")->text(), "stat1, 2, x y");
}

TEST_F(PanelTest, DroppedFileIsTaken) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/data/iris.csv"))});
    auto* editor = part<PathEditor>("path");
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(editor, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(editor, &drop);
    EXPECT_EQ(parameters.get("path"), "/data/iris.csv");
}

TEST_F(PanelTest, SliderSnapsToMarksAndNamesThem) {
    FieldRow* mix = panel.row("inner")->findChildren<FieldRow*>()[2];
    auto* slider = mix->findChild<ValueSlider*>();
    const auto at = [&](double fraction) {
        return QPoint(static_cast<int>(std::lround(7.5 + fraction * (slider->width() - 15))), slider->height() / 2);
    };
    const auto names = [&](const QString& name) {
        const auto labels = mix->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](QLabel* l) { return l->text().contains(name); });
    };
    EXPECT_FALSE(names("a third"));
    QTest::mouseClick(slider, Qt::LeftButton, {}, at(0.34));
    EXPECT_EQ(parameters.get("inner")["mix"], 1.0 / 3);
    EXPECT_TRUE(names("a third"));
    QTest::mouseClick(slider, Qt::LeftButton, {}, at(0.6));
    EXPECT_NEAR(parameters.get("inner")["mix"].get<double>(), 0.6, 0.051);
    EXPECT_FALSE(names("a third"));
}

TEST_F(PanelTest, ResetShowsOnlyForChangedValues) {
    const auto reset = [this] {
        for (auto* button : panel.row("components")->findChildren<QToolButton*>())
            if (button->accessibleName() == "Reset Components")
                return button;
        return static_cast<QToolButton*>(nullptr);
    };
    EXPECT_FALSE(reset()->isVisible());
    panel.setParameters(parameters = parameters.with("components", 5));
    EXPECT_TRUE(reset()->isVisible());
    EXPECT_EQ(reset()->toolTip(), "Reset to 3");
    QSignalSpy spy(&panel, &ParameterPanel::resetRequested);
    QTest::mouseClick(reset(), Qt::LeftButton);
    ASSERT_EQ(spy.size(), 1);
    EXPECT_EQ(spy[0][0], "components");
}

TEST_F(PanelTest, PlayButtonShowsWithTheFocus) {
    QToolButton* play = nullptr;
    for (auto* button : panel.row("rate")->findChildren<QToolButton*>())
        if (button->accessibleName() == "Play Rate")
            play = button;
    ASSERT_NE(play, nullptr);
    line("rate")->setFocus();
    EXPECT_TRUE(QTest::qWaitFor([&] { return play->isVisible(); }));
    QSignalSpy spy(&panel, &ParameterPanel::playRequested);
    QTest::mouseClick(play, Qt::LeftButton);
    ASSERT_EQ(spy.size(), 1);
    EXPECT_EQ(spy[0][0], "rate");
}

TEST_F(PanelTest, OnlyChangedEditorsAreTouched) {
    line("title")->setFocus();
    line("title")->selectAll();
    QTest::keyClicks(line("title"), "half");
    panel.setParameters(parameters = parameters.with("components", 4));
    EXPECT_EQ(line("title")->text(), "half") << "typing goes on while another value changes";
    EXPECT_EQ(line("components")->text(), "4");
    EXPECT_TRUE(edits.empty());
}

TEST_F(PanelTest, NamesForScreenReaders) {
    EXPECT_EQ(line("components")->accessibleName(), "Components");
    EXPECT_EQ(line("components")->accessibleDescription(), "How many.");
    EXPECT_THAT(line("components")->toolTip().toStdString(), HasSubstr("from 1 to 12"));
}

} // namespace
} // namespace lectern::widgets

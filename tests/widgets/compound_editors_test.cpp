// Vectors, matrices, points, records and lists in the parameter panel.
#include "panel_trial.h"

#include "widgets/panel/number_grid.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>

#include <gmock/gmock.h>

namespace lectern::widgets {
namespace {

using namespace panel_trial;
using testing::ElementsAre;

class CompoundEditors : public PanelTest {};

TEST_F(CompoundEditors, CellsAreTypedOverAndTabMovesOn) {
    auto* view = part<NumberGridView>("means");
    view->setFocus(Qt::TabFocusReason);
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_Tab);
    EXPECT_EQ(view->currentIndex(), view->model()->index(0, 1));
    EXPECT_TRUE(view->model()->setData(view->currentIndex(), "2.5", Qt::EditRole));
    EXPECT_EQ(parameters.get("means"), Json::parse("[[1.0, 2.5], [0.0, 1.0]]"));
    EXPECT_FALSE(view->model()->setData(view->currentIndex(), "9", Qt::EditRole));
    EXPECT_NE(panel.row("means")->error(), "");
    EXPECT_EQ(parameters.get("means")[0][1], 2.5);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(view, Qt::Key_Tab);
    EXPECT_FALSE(view->hasFocus()) << "after the last cell Tab leaves the table";
}

TEST_F(CompoundEditors, PasteFromASpreadsheetGrowsTheMatrix) {
    auto* view = part<NumberGridView>("means");
    view->setFocus();
    view->setCurrentIndex(view->model()->index(0, 0));
    QGuiApplication::clipboard()->setText(QStringLiteral("1\t2\n3\t4\n-5\t0.5\n"));
    QTest::keyClick(view, Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(parameters.get("means"), Json::parse("[[1.0, 2.0], [3.0, 4.0], [-5.0, 0.5]]"));
    QGuiApplication::clipboard()->setText(QStringLiteral("1\t2\t3"));
    QTest::keyClick(view, Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(parameters.get("means").size(), 3U) << "three columns are not allowed";
    EXPECT_NE(panel.row("means")->error(), "");
}

TEST_F(CompoundEditors, PointsAreAddedRemovedAndGivenAThirdCoordinate) {
    const auto press = [this](const char* name) {
        for (auto* button : panel.row("points")->findChildren<QToolButton*>())
            if (button->accessibleName() == QString::fromUtf8(name))
                QTest::mouseClick(button, Qt::LeftButton);
    };
    press("Add a row");
    EXPECT_EQ(parameters.get("points"),
              Json::parse(R"([{"x": [1.0, 2.0], "label": 0}, {"x": [0.0, 0.0], "label": 0}])"));
    press("Add a column");
    EXPECT_EQ(parameters.get("points")[0], Json::parse(R"({"x": [1.0, 2.0, 0.0], "label": 0})"));
    press("Remove the row");
    EXPECT_EQ(parameters.get("points").size(), 1U);
}

TEST_F(CompoundEditors, VectorBesideItsLabel) {
    auto* view = part<NumberGridView>("start");
    EXPECT_TRUE(view->model()->setData(view->model()->index(0, 1), "-4", Qt::EditRole));
    EXPECT_EQ(parameters.get("start"), Json::parse("[1.0, -4.0]"));
}

TEST_F(CompoundEditors, RecordPassesOnRunsOfItsFields) {
    auto* inner = line("inner");
    inner->setFocus();
    QTest::keyClick(inner, Qt::Key_Up);
    QTest::keyClick(inner, Qt::Key_Up);
    line("rate")->setFocus();
    EXPECT_THAT(phases(), ElementsAre(EditPhase::Begin, EditPhase::During, EditPhase::End));
    EXPECT_EQ(parameters.get("inner"), Json::parse(R"({"weight": 0.52, "on": true, "mix": 0.2})"));
}

TEST_F(CompoundEditors, RecordShowsTheFieldsThatMatter) {
    const auto rows = panel.row("inner")->findChildren<FieldRow*>();
    ASSERT_EQ(rows.size(), 3);
    EXPECT_FALSE(rows[2]->isHidden());
    rows[1]->findChild<QCheckBox*>()->click();
    EXPECT_EQ(parameters.get("inner")["on"], false);
    EXPECT_TRUE(rows[2]->isHidden());
    EXPECT_FALSE(rows[0]->isHidden());
}

TEST_F(CompoundEditors, ListGrowsMovesAndShrinks) {
    const auto press = [this](const char* name, int which = 0) {
        for (auto* button : panel.row("list")->findChildren<QToolButton*>())
            if (button->accessibleName() == QString::fromUtf8(name) && which-- == 0)
                QTest::mouseClick(button, Qt::LeftButton);
    };
    press("Add to List");
    press("Add to List");
    type(line("list"), "0.75");
    EXPECT_EQ(parameters.get("list")[0]["weight"], 0.75);
    press("Move down");
    EXPECT_EQ(parameters.get("list")[1]["weight"], 0.75);
    press("Remove", 0);
    EXPECT_EQ(parameters.get("list"), Json::parse(R"([{"weight": 0.75, "on": true, "mix": 0.2}])"));
}

} // namespace
} // namespace lectern::widgets

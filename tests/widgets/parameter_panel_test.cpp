// The parameter panel worked by keys, mouse and wheel, over a struct with one field of every domain.
#include "widgets/panel/parameter_panel.h"

#include "core/schema/parameters.h"
#include "widgets/panel/field_row.h"
#include "widgets/panel/number_editor.h"
#include "widgets/panel/number_grid.h"
#include "widgets/panel/simple_editors.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QWheelEvent>
#include <QtTest>

#include <gmock/gmock.h>

namespace lectern::widgets {
namespace {

using namespace schema;
using testing::ElementsAre;
using testing::HasSubstr;

enum class Family { Full, Tied, Diagonal };

struct Inner {
    double weight = 0.5, mix = 0.2;
    bool on = true;
    bool operator==(const Inner&) const = default;
};

struct Everything {
    int components = 3;
    double rate = 0.25, epsilon = 1e-6;
    bool axes = true;
    Family family = Family::Full;
    std::string title = "start", path;
    Eigen::VectorXd start = Eigen::Vector2d(1, 2);
    Eigen::MatrixXd means = Eigen::MatrixXd::Identity(2, 2);
    std::vector<LabelledPoint> points{{{1, 2}, 0}};
    std::vector<ColumnName> columns;
    Inner inner;
    std::vector<Inner> list;
    bool operator==(const Everything&) const { return false; }
};

Parameters everything() {
    Schema<Inner> inner;
    inner.add("weight", &Inner::weight, RealDomain{0, 1}).label("Weight");
    inner.add("on", &Inner::on, ToggleDomain{}).label("On");
    inner.add("mix", &Inner::mix, RealDomain{0, 1, Scale::Linear, 0.05, {{0, "none"}, {1.0 / 3, "a third"}}})
        .label("Mix")
        .visibleWhen([](const Inner& i) { return i.on; });
    Schema<Everything> s;
    s.group("Numbers");
    s.add("components", &Everything::components, IntegerDomain{1, 12})
        .label("Components")
        .help("How many.")
        .within([](const Everything& p) {
            return IntegerDomain{1, p.axes ? 12 : 5};
        });
    s.add("rate", &Everything::rate, RealDomain{0, 1}).label("Rate").unit("1/s");
    s.add("epsilon", &Everything::epsilon, RealDomain{1e-12, 1, Scale::Log}).label("Epsilon");
    s.group("Choices");
    s.add("axes", &Everything::axes, ToggleDomain{}).label("Axes");
    s.choice("family", &Everything::family, {{"full", "full", ""}, {"tied", "tied", ""}, {"diagonal", "diagonal", ""}});
    s.add("title", &Everything::title, TextDomain{5}).label("Title").visibleWhen([](const Everything& p) {
        return p.axes;
    });
    s.add("path", &Everything::path, PathDomain{"a table", {"csv"}}).label("File");
    s.group("Compound");
    s.add("start", &Everything::start, VectorDomain{{-5, 5}, 2, 2}).label("Start");
    s.add("means", &Everything::means, MatrixDomain{{-5, 5}, 0, 3, 2, 2}).label("Means");
    s.add("points", &Everything::points, PointsDomain{{-5, 5}, 2, 3, 4, 2}).label("Points");
    s.add("columns", &Everything::columns, NamesDomain{3}).label("Columns");
    s.record("inner", &Everything::inner, inner).label("Inner");
    s.list("list", &Everything::list, inner, 0, 3).label("List");
    return Parameters(parametersType(s));
}

struct Edit {
    std::string key;
    Json value;
    EditPhase phase;
    bool operator==(const Edit&) const = default;
};

// The panel in a window, its edits applied as the program's window does.
class PanelTest : public testing::Test {
protected:
    PanelTest() {
        panel.setParameters(parameters);
        panel.resize(288, 900);
        panel.show();
        panel.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&panel));
        QObject::connect(&panel, &ParameterPanel::edited, &panel,
                         [this](const QString& key, const Json& value, EditPhase phase) {
                             edits.push_back({key.toStdString(), value, phase});
                             parameters = parameters.with(key.toStdString(), value);
                             panel.setParameters(parameters);
                         });
    }

    template <class W>
    W* part(const char* key) {
        auto found = panel.row(QString::fromUtf8(key))->findChildren<W*>();
        return found.isEmpty() ? nullptr : found.front();
    }
    QLineEdit* line(const char* key) { return part<QLineEdit>(key); }

    void type(QLineEdit* line, const char* text) {
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QString::fromUtf8(text));
        QTest::keyClick(line, Qt::Key_Return);
    }
    bool wheel(QWidget* widget, int delta, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        const QPointF at(widget->width() / 2.0, widget->height() / 2.0);
        QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(widget, &event);
        return event.isAccepted();
    }
    std::vector<EditPhase> phases() const {
        std::vector<EditPhase> result;
        for (const Edit& edit : edits)
            result.push_back(edit.phase);
        return result;
    }

    Parameters parameters = everything();
    std::vector<Edit> edits;
    ParameterPanel panel;
};

TEST_F(PanelTest, ASliderEndsWhereItsPartOfTheDomainEnds) {
    const double before = part<ValueSlider>("components")->fraction();
    EXPECT_NEAR(before, 2.0 / 11, 1e-9);
    parameters = parameters.with("axes", false);
    panel.setParameters(parameters);
    EXPECT_NEAR(part<ValueSlider>("components")->fraction(), 0.5, 1e-9);
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

TEST_F(PanelTest, CellsAreTypedOverAndTabMovesOn) {
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

TEST_F(PanelTest, PasteFromASpreadsheetGrowsTheMatrix) {
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

TEST_F(PanelTest, PointsAreAddedRemovedAndGivenAThirdCoordinate) {
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

TEST_F(PanelTest, VectorBesideItsLabel) {
    auto* view = part<NumberGridView>("start");
    EXPECT_TRUE(view->model()->setData(view->model()->index(0, 1), "-4", Qt::EditRole));
    EXPECT_EQ(parameters.get("start"), Json::parse("[1.0, -4.0]"));
}

TEST_F(PanelTest, RecordPassesOnRunsOfItsFields) {
    auto* inner = line("inner");
    inner->setFocus();
    QTest::keyClick(inner, Qt::Key_Up);
    QTest::keyClick(inner, Qt::Key_Up);
    line("rate")->setFocus();
    EXPECT_THAT(phases(), ElementsAre(EditPhase::Begin, EditPhase::During, EditPhase::End));
    EXPECT_EQ(parameters.get("inner"), Json::parse(R"({"weight": 0.52, "on": true, "mix": 0.2})"));
}

TEST_F(PanelTest, RecordShowsTheFieldsThatMatter) {
    const auto rows = panel.row("inner")->findChildren<FieldRow*>();
    ASSERT_EQ(rows.size(), 3);
    EXPECT_FALSE(rows[2]->isHidden());
    rows[1]->findChild<QCheckBox*>()->click();
    EXPECT_EQ(parameters.get("inner")["on"], false);
    EXPECT_TRUE(rows[2]->isHidden());
    EXPECT_FALSE(rows[0]->isHidden());
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

TEST_F(PanelTest, ListGrowsMovesAndShrinks) {
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

// The whole window under real mouse and key events.
#include "shown_window.h"

#include "app/document/lecture_file.h"
#include "app/exhibits/catalog.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_view.h"
#include "widgets/panel/field_row.h"
#include "widgets/panel/parameter_panel.h"
#include "widgets/panel/timeline.h"

#include <gmock/gmock.h>

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

#include <set>

namespace lectern {
namespace {

struct WindowTest : ShownWindow {
    void SetUp() override {
        ASSERT_NO_FATAL_FAILURE(show({1440, 900}));
        QTest::qWait(200);
    }

    Session& session() { return window.session(); }
    template <class T>
    T* child() {
        return window.findChild<T*>();
    }
};

int coloursIn(const QImage& image) {
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    return static_cast<int>(colours.size());
}

int darkest(const QImage& image) {
    int least = 255;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            least = std::min(least, qGray(image.pixel(x, y)));
    return least;
}

TEST_F(WindowTest, ShowsAPictureThatIsNotBlank) {
    EXPECT_GT(coloursIn(window.figureView().grab().toImage()), 50);
    for (const figure::Panel& panel : session().figure().panels) {
        widgets::PanelView* view = window.figureView().panelView(panel.id);
        if (view && view->isVisible()) {
            EXPECT_GT(coloursIn(view->picture(1)), 5) << panel.id;
        }
    }
}

TEST_F(WindowTest, KeysWalkTheSteps) {
    session().setStep(0);
    QTest::keyClick(&window, Qt::Key_PageDown);
    EXPECT_EQ(session().step(), 1);
    QTest::keyClick(&window, Qt::Key_PageDown);
    EXPECT_EQ(session().step(), 2);
    QTest::keyClick(&window, Qt::Key_PageUp);
    EXPECT_EQ(session().step(), 1);
}

TEST_F(WindowTest, SpacePlaysToTheEndAndStops) {
    session().setStep(session().stepCount() - 2);
    window.player().setSpeed(16);
    QTest::keyClick(&window, Qt::Key_Space);
    EXPECT_TRUE(window.player().playing());
    EXPECT_TRUE(QTest::qWaitFor([&] { return !window.player().playing(); }, 5000));
    EXPECT_EQ(session().step(), session().stepCount() - 1);
}

TEST_F(WindowTest, TypingNonsenseIsExplainedAndChangesNothing) {
    window.openExhibit("mixture");
    const schema::Parameters before = session().parameters();
    widgets::FieldRow* row = child<widgets::ParameterPanel>()->row(QStringLiteral("samples"));
    ASSERT_NE(row, nullptr);
    auto* editor = row->findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    editor->setFocus();
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("nonsense"));
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_TRUE(session().parameters() == before);
    EXPECT_THAT(row->error().toStdString(), testing::HasSubstr("an integer from"));
}

TEST_F(WindowTest, UndoAfterTypingMeansTheParameter) {
    window.openExhibit("mixture");
    const Json before = session().parameters().get("samples");
    auto* editor = child<widgets::ParameterPanel>()->row(QStringLiteral("samples"))->findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    editor->setFocus();
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("321"));
    QTest::keyClick(editor, Qt::Key_Return);
    ASSERT_EQ(session().parameters().get("samples"), 321);
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(session().parameters().get("samples"), before);
}

TEST_F(WindowTest, ShrinksAgainAfterALargeScreen) {
    window.resize(3000, 1800);
    QTest::qWait(50);
    window.resize(1024, 768);
    QTest::qWait(50);
    EXPECT_EQ(window.size(), QSize(1024, 768));
    const QRect inside = window.rect();
    for (QWidget* part :
         {static_cast<QWidget*>(child<widgets::Timeline>()), static_cast<QWidget*>(&window.figureView())})
        EXPECT_TRUE(inside.contains(QRect(part->mapTo(&window, QPoint(0, 0)), part->size())));
}

TEST_F(WindowTest, UndoAndRedoByKeys) {
    const schema::Parameters before = session().parameters();
    session().loadPreset(session().exhibit().info().presets.back());
    const schema::Parameters after = session().parameters();
    ASSERT_FALSE(before == after);
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(session().parameters() == before);
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(session().parameters() == after);
}

TEST_F(WindowTest, DoubleClickOnATitleMaximises) {
    const std::string id = session().figure().panels.front().id;
    widgets::PanelView* view = window.figureView().panelView(id);
    ASSERT_NE(view, nullptr);
    QTest::mouseDClick(view, Qt::LeftButton, {}, QPoint(40, 14));
    EXPECT_EQ(window.figureView().maximised(), id);
    EXPECT_GT(view->width(), window.figureView().width() * 9 / 10);
    QTest::keyClick(&window, Qt::Key_Escape);
    EXPECT_EQ(window.figureView().maximised(), "");
}

TEST_F(WindowTest, ClickingTheForwardButtonGoesOn) {
    session().setStep(0);
    auto* timeline = child<widgets::Timeline>();
    QAbstractButton* forward = nullptr;
    for (auto* button : timeline->findChildren<QAbstractButton*>())
        if (button->accessibleName().startsWith(QStringLiteral("Next")))
            forward = button;
    ASSERT_NE(forward, nullptr);
    QTest::mouseClick(forward, Qt::LeftButton);
    EXPECT_EQ(session().step(), 1);
}

TEST_F(WindowTest, SavesAndReopensTheWholeState) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("state.lectern"));
    session().loadPreset(session().exhibit().info().presets.back());
    session().setStep(1);
    Lecture lecture;
    lecture.slides.push_back(window.currentSlide());
    saveLecture(path, lecture);
    const schema::Parameters saved = session().parameters();
    session().resetAll();
    ASSERT_FALSE(session().parameters() == saved);
    ASSERT_TRUE(window.openFile(path));
    EXPECT_TRUE(session().parameters() == saved);
    EXPECT_EQ(session().step(), 1);
    EXPECT_FALSE(session().dirty());
}

TEST_F(WindowTest, WhatHasNoPictureShowsNoOtherOne) {
    window.openExhibit("convolution");
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bad.lectern"));
    Lecture lecture;
    Slide slide;
    slide.exhibit = "perceptron";
    slide.parameters = {{"data", "file"}};
    lecture.slides.push_back(slide);
    saveLecture(path, lecture);
    ASSERT_TRUE(window.openFile(path));
    auto* notice = window.findChild<widgets::PanelView*>(QStringLiteral("notice"));
    ASSERT_NE(notice, nullptr);
    EXPECT_TRUE(notice->isVisible());
    QTest::qWait(300);
    EXPECT_LT(darkest(notice->grab().toImage()), 40);
    EXPECT_EQ(window.childAt(notice->mapTo(&window, notice->rect().center()))->parentWidget(), notice) << "on top";
    EXPECT_THAT(notice->content()->accessibleDescription().toStdString(), testing::HasSubstr("no file is chosen"));
    for (const auto* panel : window.figureView().findChildren<widgets::PanelView*>())
        EXPECT_EQ(panel->isVisible(), panel == notice) << panel->panel().id;
    auto* forward = window.findChild<QAbstractButton*>(QStringLiteral("next"));
    EXPECT_FALSE(forward->isEnabled());
    session().set("data", session().exhibit().defaults().get("data"));
    EXPECT_FALSE(notice->isVisible());
    EXPECT_TRUE(window.figureView().panelView("weights")->isVisible());
    session().set("data", "file"); // over a picture of its own
    EXPECT_TRUE(notice->isVisible());
    EXPECT_TRUE(window.figureView().panelView("weights")->isVisible());
}

TEST_F(WindowTest, EveryExportedFormatReopens) {
    QTemporaryDir folder;
    using Format = widgets::ExportOptions::Format;
    session().loadPreset(session().exhibit().info().presets.back());
    session().setStep(1);
    const schema::Parameters saved = session().parameters();
    for (const auto& [format, suffix] : {std::pair{Format::Png, "png"}, {Format::Svg, "svg"}, {Format::Pdf, "pdf"}}) {
        const QString path = folder.filePath(QStringLiteral("figure.") + QLatin1String(suffix));
        widgets::ExportOptions options;
        options.format = format;
        ASSERT_TRUE(window.exportTo(path, options)) << suffix;
        session().resetAll();
        ASSERT_TRUE(window.openFile(path)) << suffix;
        EXPECT_TRUE(session().parameters() == saved) << suffix;
        EXPECT_EQ(session().step(), 1) << suffix;
    }
}

TEST_F(WindowTest, FitsASmallProjector) {
    window.resize(1024, 768);
    QTest::qWait(100);
    EXPECT_EQ(window.width(), 1024) << "the window demands more room than a projector has";
    EXPECT_EQ(window.height(), 768);
    EXPECT_GT(window.figureView().width(), 560);
}

TEST_F(WindowTest, EditsDuringPlayingStopIt) {
    window.player().playSteps();
    ASSERT_TRUE(window.player().playing());
    auto* timeline = child<widgets::Timeline>();
    Q_EMIT timeline->stepRequested(0);
    EXPECT_FALSE(window.player().playing());
    EXPECT_EQ(session().step(), 0);
}

TEST_F(WindowTest, HoveringKeepsThePreset) {
    window.openExhibit("mixture");
    const Exhibit& exhibit = session().exhibit();
    const Preset& preset = exhibit.info().presets.front();
    session().loadPreset(preset);
    const auto shown = [&] {
        for (const auto* button : window.findChildren<QPushButton*>())
            if (button->text() == QString::fromStdString(preset.title))
                return true;
        return false;
    };
    ASSERT_TRUE(shown());
    session().set("hovered", 2);
    EXPECT_TRUE(shown());
    session().set("coverage", "3");
    EXPECT_FALSE(shown());
}

TEST(WindowInBackground, AStoppedPictureStaysDimmedAndSaysHowToGoOn) {
    MainWindow window;
    window.resize(1440, 900);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    window.openExhibit("mixture");
    Session& session = window.session();
    const auto current = [&] { return session.hasFigure() && session.standing() == Session::Standing::Current; };
    ASSERT_TRUE(QTest::qWaitFor(current, 20000));
    QTest::qWait(300);
    const int fresh = darkest(window.figureView().grab().toImage());
    session.load(session.exhibit().defaults().with(Json{{"data", "elongated"}, {"samples", 20000}}), std::nullopt);
    session.cancel(); // long before it can be done
    QTest::qWait(400);
    EXPECT_EQ(session.standing(), Session::Standing::Stopped);
    auto* again = window.findChild<QPushButton*>(QStringLiteral("again"));
    auto* message = window.findChild<QWidget*>(QStringLiteral("message"));
    ASSERT_TRUE(again && message);
    EXPECT_TRUE(again->isVisible());
    const QString words = message->findChild<QLabel*>()->text();
    EXPECT_THAT(words.toStdString(), testing::HasSubstr("not of these parameters"));
    EXPECT_GT(darkest(window.figureView().grab().toImage()), fresh + 60) << "not dimmed";
    QTest::mouseClick(again, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor(current, 20000));
    QTest::qWait(100);
    EXPECT_FALSE(message->isVisible());
    EXPECT_LT(darkest(window.figureView().grab().toImage()), fresh + 60);
}

TEST(WindowSize, LeavesRoomForTheFrame) {
    EXPECT_EQ(fittingSize({1440, 900}, {1440, 900}, {1, 22, 1, 5}), QSize(1438, 873));
    EXPECT_EQ(fittingSize({1440, 900}, {1920, 1200}, {1, 22, 1, 5}), QSize(1440, 900));
    MainWindow window(MainWindow::Compute::Synchronously);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    EXPECT_TRUE(QTest::qWaitFor([&] { return window.screen()->availableGeometry().contains(window.frameGeometry()); }));
}

} // namespace
} // namespace lectern

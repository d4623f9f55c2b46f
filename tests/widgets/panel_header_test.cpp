#include "scene_samples.h"

#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_tabs.h"
#include "widgets/figure/panel_view.h"
#include "widgets/scene/scene_view.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QEnterEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace lectern::widgets {
namespace {

using namespace figure;

const QStringList longTitles{"The kernel, in exact fractions", "The kernel in space", "Not the same in all directions"};

TEST(PanelTabsTest, WhereAllFitsNothingIsShortened) {
    PanelTabs tabs;
    tabs.setTitles(longTitles, 0);
    tabs.resize(tabs.sizeHint());
    for (int i = 0; i < 3; ++i)
        EXPECT_GE(tabs.tabRect(i).width(), tabs.fontMetrics().horizontalAdvance(longTitles[i])) << i;
}

TEST(PanelTabsTest, InANarrowPanelTheChosenTitleStaysWholeAndAllAreThere) {
    PanelTabs tabs;
    tabs.setTitles(longTitles, 0);
    tabs.show(); // sizes are taken up then
    const int whole = tabs.sizeHint().width();
    for (const int chosen : {0, 1, 2, 0}) {
        tabs.setTitles(longTitles, chosen);
        tabs.resize(whole * 8 / 10, 30);
        EXPECT_FALSE(tabs.isMenu());
        EXPECT_GE(tabs.tabRect(chosen).width(), tabs.fontMetrics().horizontalAdvance(longTitles[chosen])) << chosen;
        for (int i = 0; i < 3; ++i) {
            EXPECT_GE(tabs.tabRect(i).width(), tabs.fontMetrics().horizontalAdvance(longTitles[i].left(10))) << i;
            EXPECT_LE(tabs.tabRect(i).right(), tabs.width()) << i << " of " << chosen;
        }
    }
}

TEST(PanelTabsTest, WhereTooLittleWouldBeLeftTheOthersAreInAMenu) {
    PanelTabs tabs;
    tabs.setTitles(longTitles, 1);
    tabs.show();
    for (const int width : {260, 120}) {
        tabs.resize(width, 30);
        ASSERT_TRUE(tabs.isMenu()) << width;
        EXPECT_LE(tabs.end(), width);
        EXPECT_FALSE(tabs.isTabVisible(0));
        EXPECT_TRUE(tabs.isTabVisible(1));
        auto* more = tabs.findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly);
        for (auto* each : tabs.findChildren<QToolButton*>())
            if (each->isVisible())
                more = each;
        EXPECT_GE(more->x(), tabs.tabRect(1).right()) << "it covers the title";
        EXPECT_TRUE(more->text().contains(QLatin1String("2"))) << "two others";
        more->click();
        auto* menu = tabs.findChild<QMenu*>();
        ASSERT_NE(menu, nullptr);
        ASSERT_EQ(menu->actions().size(), 3);
        QSignalSpy changed(&tabs, &QTabBar::currentChanged);
        menu->actions()[2]->trigger();
        EXPECT_EQ(changed.count(), 1);
        EXPECT_EQ(tabs.currentIndex(), 2);
        QTest::keyClick(&tabs, Qt::Key_Left);
        EXPECT_EQ(tabs.currentIndex(), 1) << "keys reach what is in the menu";
        delete menu;
    }
    tabs.resize(2000, 30);
    EXPECT_FALSE(tabs.isMenu());
    EXPECT_TRUE(tabs.isTabVisible(0));
}

Figure twoTabs() {
    Figure figure;
    for (const char* id : {"one", "two"}) {
        Panel panel;
        panel.id = id;
        panel.title = id;
        panel.content = Table{};
        figure.panels.push_back(std::move(panel));
    }
    figure.layout = tabs({leaf("one"), leaf("two")});
    return figure;
}

TEST(PanelTabsTest, KeysChooseWhatIsShown) {
    FigureView view;
    view.resize(600, 400);
    view.setFigure(twoTabs());
    auto* bar = view.panelView("one")->findChild<PanelTabs*>();
    ASSERT_NE(bar, nullptr);
    QTest::keyClick(bar, Qt::Key_Right);
    EXPECT_TRUE(view.panelView("one")->isHidden());
    EXPECT_FALSE(view.panelView("two")->isHidden());
    EXPECT_EQ(view.panelView("two")->findChild<PanelTabs*>()->currentIndex(), 1);
    QTest::keyClick(view.panelView("two")->findChild<PanelTabs*>(), Qt::Key_Left);
    EXPECT_FALSE(view.panelView("one")->isHidden());
    EXPECT_EQ(bar->currentIndex(), 0) << "the bar that comes back tells of its own panel";
}

std::vector<QToolButton*> toolsOf(PanelView& view) {
    std::vector<QToolButton*> tools;
    for (auto* each : view.findChildren<QToolButton*>())
        if (each->defaultAction())
            tools.push_back(each);
    return tools;
}

void showSpace(PanelView& view, const Scene& scene, QSize size) {
    Panel panel;
    panel.id = "space";
    panel.title = "Space";
    panel.content = scene;
    view.setPanel(panel);
    view.resize(size);
    view.show();
}

TEST(PanelToolsTest, ButtonsOfAScenesCameraStandInTheHeader) {
    PanelView view;
    showSpace(view, Scene{}, {500, 400});
    QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
    QApplication::sendEvent(&view, &enter);
    const auto tools = toolsOf(view);
    ASSERT_EQ(tools.size(), 2U);
    auto& scene = *dynamic_cast<SceneView*>(view.content());
    for (const QToolButton* tool : tools) {
        EXPECT_TRUE(tool->isVisible());
        EXPECT_FALSE(tool->geometry().intersects(scene.geometry())) << "it lies on the picture";
        for (const QToolButton* other : view.findChildren<QToolButton*>())
            EXPECT_TRUE(other == tool || !other->geometry().intersects(tool->geometry()));
    }
    QSignalSpy changed(&scene, &ContentView::viewStateChanged);
    for (QToolButton* tool : tools)
        if (tool->defaultAction() == scene.tools().back())
            tool->click();
    EXPECT_EQ(changed.count(), 1);
    EXPECT_FALSE(scene.viewState().empty()) << "the projection";

    Panel table = view.panel();
    table.content = Table{};
    view.setPanel(table);
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_TRUE(toolsOf(view).empty()) << "a table has no camera";
}

TEST(PanelToolsTest, AViewThatWasTurnedSaysHowToTurnItBack) {
    PanelView view;
    showSpace(view, test_scenes::sceneOf({}), {600, 400});
    auto& scene = dynamic_cast<SceneView&>(*view.content());
    const auto shown = [&] {
        const auto tools = toolsOf(view);
        return std::all_of(tools.begin(), tools.end(), [](const QToolButton* each) { return each->isVisible(); });
    };
    ASSERT_FALSE(toolsOf(view).empty());
    EXPECT_FALSE(shown());
    scene.setViewState(Json{{"elevation", 80}});
    EXPECT_TRUE(shown()) << "though the pointer is elsewhere";
    scene.resetCamera();
    EXPECT_FALSE(shown());
}

TEST(PanelToolsTest, InANarrowPanelTheyLeaveTheHeaderToTheTitle) {
    PanelView view;
    showSpace(view, Scene{}, {220, 300});
    QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
    QApplication::sendEvent(&view, &enter);
    for (const QToolButton* tool : toolsOf(view))
        EXPECT_FALSE(tool->isVisible());
    QContextMenuEvent right(QContextMenuEvent::Mouse, {5, 5}, view.mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&view, &right);
    auto* menu = view.findChild<QMenu*>();
    ASSERT_NE(menu, nullptr);
    for (QAction* tool : view.content()->tools())
        EXPECT_TRUE(menu->actions().contains(tool));
    menu->close();
}

Figure withScene(bool there) {
    Figure figure;
    for (const char* id : {"plain", "space"}) {
        Panel panel;
        panel.id = id;
        panel.title = id;
        if (id == std::string("space"))
            panel.content = there ? decltype(panel.content)(Scene{}) : Table{};
        else
            panel.content = Table{};
        figure.panels.push_back(std::move(panel));
    }
    return figure;
}

TEST(KeptScenesTest, ASceneThatComesBackIsTheSameViewAsIfNew) {
    FigureView view;
    view.resize(600, 400);
    view.setFigure(withScene(true));
    PanelView* panel = view.panelView("space");
    ContentView* scene = panel->content();
    dynamic_cast<SceneView*>(scene)->toggleProjection();
    ASSERT_FALSE(view.viewState().empty());

    view.setFigure(withScene(false));
    EXPECT_NE(panel->content(), scene);
    EXPECT_TRUE(scene->isHidden());
    view.setFigure(withScene(true));
    EXPECT_EQ(panel->content(), scene);
    EXPECT_FALSE(scene->isHidden());
    EXPECT_TRUE(view.viewState().empty()) << "its camera is the scene's own again";

    dynamic_cast<SceneView*>(scene)->toggleProjection();
    Figure without = withScene(true);
    without.panels.pop_back();
    view.setFigure(without);
    EXPECT_EQ(view.panelView("space"), nullptr);
    EXPECT_TRUE(panel->isHidden());
    view.setAppearance(Theme::of(Theme::Id::Dark), 1.5);
    Figure other = withScene(true);
    std::get<Scene>(other.panels.back().content).axes[0].label = "another";
    view.setFigure(other);
    EXPECT_EQ(view.panelView("space"), panel);
    EXPECT_FALSE(panel->isHidden());
    EXPECT_TRUE(view.viewState().empty());
    EXPECT_EQ(dynamic_cast<SceneView*>(scene)->scene().axes[0].label.plain(), "another");
}

TEST(KeptScenesTest, ADragThatASceneLostIsOver) {
    PanelView view;
    Panel panel;
    panel.id = "space";
    panel.content = test_scenes::sceneOf({test_scenes::handle(test_scenes::middle, Constraint::Plane)});
    view.setPanel(panel);
    view.resize(500, 400);
    view.show();
    ContentView* scene = view.content();
    QSignalSpy gestures(&view, &PanelView::gesture);
    const QPoint at = scene->anchor("handle", 0)->toPoint();
    scene->grab(); // what can be hit is known by then
    QTest::mousePress(scene, Qt::LeftButton, {}, at);
    QTest::mouseMove(scene, at + QPoint(20, 0));
    QTest::mouseMove(scene, at + QPoint(30, 0));
    ASSERT_GT(gestures.count(), 0);
    const Panel before = panel;
    panel.content = Table{};
    view.setPanel(panel);
    view.setPanel(before);
    ASSERT_EQ(view.content(), scene);
    gestures.clear();
    QTest::mouseMove(scene, at + QPoint(60, 0));
    for (const QList<QVariant>& call : gestures)
        EXPECT_NE(call[0].value<Gesture>().kind, Gesture::Kind::Drag) << "no button is held";
}

TEST(PanelViewTest, TitlesAndTabsAreWhatIsWritten) {
    FigureView view;
    view.resize(600, 400);
    Figure figure = twoTabs();
    view.setFigure(figure);
    const auto withTabs = view.panelView("one")->written();
    ASSERT_EQ(withTabs.size(), 1U);
    EXPECT_GT(withTabs.front().width(), view.panelView("one")->findChild<PanelTabs*>()->end() - 20);
    figure.layout = row({leaf("one"), leaf("two")});
    figure.panels[0].note = "a note";
    view.setFigure(figure);
    EXPECT_EQ(view.panelView("one")->written().size(), 2U) << "title and note";
    EXPECT_EQ(view.panelView("two")->written().size(), 1U);
}

TEST(PanelViewTest, ButtonsOfAPanelWithoutAHeaderWouldLieOnItsWords) {
    const auto buttons = [](const char* title) {
        PanelView view;
        Panel panel;
        panel.id = "words";
        panel.title = title;
        panel.content = Diagram{};
        view.setPanel(panel);
        view.resize(400, 100);
        view.show();
        QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
        QCoreApplication::sendEvent(&view, &enter);
        int shown = 0;
        for (const auto* button : view.findChildren<QToolButton*>())
            shown += button->isVisible() ? 1 : 0;
        return shown;
    };
    EXPECT_EQ(buttons("A title"), 2);
    EXPECT_EQ(buttons(""), 0);
}

} // namespace
} // namespace lectern::widgets

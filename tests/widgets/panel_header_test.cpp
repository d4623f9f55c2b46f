#include "scene_samples.h"

#include "widgets/figure/figure_view.h"
#include "widgets/figure/link_overlay.h"
#include "widgets/figure/link_path.h"
#include "widgets/figure/panel_tabs.h"
#include "widgets/figure/panel_view.h"
#include "widgets/scene/scene_view.h"
#include "widgets/view/hint.h"

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
#include <optional>
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

TEST(PanelToolsTest, ButtonsOfAScenesCameraStandInTheHeader) {
    PanelView view;
    Panel panel;
    panel.id = "space";
    panel.title = "Space";
    panel.content = Scene{};
    view.setPanel(panel);
    view.resize(500, 400);
    view.show();
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

    panel.content = Table{};
    view.setPanel(panel);
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_TRUE(toolsOf(view).empty()) << "a table has no camera";
}

TEST(PanelToolsTest, AViewThatWasTurnedSaysHowToTurnItBack) {
    PanelView view;
    Panel panel;
    panel.id = "space";
    panel.title = "Space";
    panel.content = test_scenes::sceneOf({});
    view.setPanel(panel);
    view.resize(600, 400);
    view.show();
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
    Panel panel;
    panel.id = "space";
    panel.title = "Space";
    panel.content = Scene{};
    view.setPanel(panel);
    view.resize(220, 300);
    view.show();
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

// How many points of the path lie in the rectangle.
int inside(const QPolygonF& path, const QRectF& rect) {
    return static_cast<int>(std::count_if(path.begin(), path.end(), [&](QPointF at) { return rect.contains(at); }));
}

TEST(LinkPathTest, KeepsOffTitlesWhereAWayRoundThemIsFound) {
    const QPointF from(100, 100), to(500, 300);
    const QPolygonF free = linkPath(from, to, {}, 1);
    ASSERT_GT(free.size(), 100);
    const QRectF onTheWay(350, 95, 100, 20);
    ASSERT_GT(inside(free, onTheWay), 0) << "else nothing is asked of it";
    EXPECT_EQ(inside(linkPath(from, to, {onTheWay}, 1), onTheWay), 0);
    const QRectF below(90, 150, 30, 60);
    const QPolygonF between = linkPath(from, to, {onTheWay, below}, 1);
    EXPECT_EQ(inside(between, onTheWay) + inside(between, below), 0);
    EXPECT_GT(between.size(), 100) << "a link that has no way is still drawn";
}

TEST(LinkPathTest, StopsShortOfBothMarks) {
    const QPolygonF path = linkPath({0, 0}, {200, 80}, {}, 2);
    for (const QPointF at : path) {
        EXPECT_GE(std::hypot(at.x(), at.y()), 22);
        EXPECT_GE(std::hypot(at.x() - 200, at.y() - 80), 22);
    }
    EXPECT_TRUE(linkPath({0, 0}, {5, 5}, {}, 1).empty());
}

TEST(LinkPathTest, TitlesAndTabsAreWhatIsWritten) {
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

TEST(LinkPathTest, LabelsAndBadgesAreWritten) {
    Panel panel;
    panel.id = "plot";
    Plot plot;
    plot.x.range = plot.y.range = Range{0, 10};
    LabelLayer badge;
    badge.at = {5, 5};
    badge.text = "7";
    badge.style = LabelStyle::Badge;
    badge.side = Side::Centre;
    plot.layers.push_back({"badge", badge, {}});
    panel.content = plot;
    PanelView view;
    view.resize(400, 300);
    view.setPanel(panel);
    const QPointF middle = *view.anchor("badge", 0);
    const std::vector<QRectF> written = view.written();
    const auto onBadge = [&](const QRectF& rect) { return rect.contains(middle); };
    EXPECT_EQ(std::count_if(written.begin(), written.end(), onBadge), 1);
    EXPECT_GT(written.size(), 4U) << "the numbers of the axes are words too";
}

TEST(LinkOverlayTest, AVeilLiesOverTheLinksToo) {
    LinkOverlay overlay(
        [](const Anchor& anchor) { return std::optional(anchor.panel == "a" ? QPointF(20, 20) : QPointF(180, 80)); },
        [] { return std::vector<QRectF>(); }, nullptr);
    overlay.resize(200, 100);
    overlay.setAppearance(Theme::light(), 1);
    overlay.setLinks({{"link", {"a", "x", 0}, {"b", "x", 0}, {ink, Weight::Strong, Dash::Solid}}});
    const auto darkest = [&] {
        QImage image = test::canvas(overlay.size(), Qt::white);
        overlay.render(&image);
        int least = 255;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                least = std::min(least, qGray(image.pixel(x, y)));
        return least;
    };
    EXPECT_LT(darkest(), 60);
    overlay.setVeil(LinkOverlay::Veil::On);
    EXPECT_GT(darkest(), 90);
}

TEST(LinkPathTest, BendsRoundWhatStandsOnTheStraightWay) {
    const QPointF from(100, 100), to(500, 110);
    const QRectF badge(288, 80, 26, 44);
    EXPECT_EQ(inside(linkPath(from, to, {badge}, 1), badge), 0);
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

TEST(HintTest, KeepsOffWhatIsWritten) {
    const QPointF pointer(200, 200);
    const QSizeF size(120, 20);
    const QRectF free(hintPlace(pointer, size, {}), size);
    EXPECT_GT(free.top(), pointer.y());
    const QRectF label = free;
    const QRectF above(hintPlace(pointer, size, {label}), size);
    EXPECT_FALSE(above.intersects(label));
    EXPECT_FALSE(above.contains(pointer));
    const QRectF aside(hintPlace(pointer, size, {label, above}), size);
    EXPECT_FALSE(aside.intersects(label) || aside.intersects(above));
}

} // namespace
} // namespace lectern::widgets

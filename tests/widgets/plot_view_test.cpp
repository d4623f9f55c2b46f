// The view of a plot and what the hand does in it.
#include "tests/widgets/pixels.h"
#include "widgets/plot/plot_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <gmock/gmock.h>

#include <algorithm>

namespace lectern::widgets {
namespace {

using figure::Gesture;
using figure::Plot;
using figure::Range;
using figure::Vec2;
using Kind = Gesture::Kind;
using Phase = Gesture::Phase;
using ::testing::ElementsAre;

Plot plotOf(std::vector<Vec2> points, figure::Touch touch = {}) {
    figure::PointsLayer layer;
    layer.points = figure::share(std::move(points));
    layer.role = figure::category(0);
    layer.shape = figure::Shape::Circle;
    Plot plot;
    plot.layers.push_back({"marks", layer, touch});
    return plot;
}

// A view with what it said.
class PlotHand : public ::testing::Test {
protected:
    PlotHand() {
        view.resize(400, 300);
        QObject::connect(&view, &ContentView::gesture, [this](const Gesture& g) { gestures.push_back(g); });
        QObject::connect(&view, &ContentView::viewStateChanged, [this] { ++stateChanges; });
    }

    void show(figure::Touch touch) {
        Plot plot = plotOf({{2, 2}, {8, 8}}, touch);
        plot.x.range = plot.y.range = Range{0, 10};
        view.setContent(plot);
        gestures.clear();
    }

    QPointF at(Vec2 data) const { return view.frame().mapping.map(data); }

    void mouse(QEvent::Type type, QPointF where, Qt::MouseButton button = Qt::LeftButton) {
        const Qt::MouseButtons down = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::MouseButtons(button);
        QMouseEvent event(type, where, view.mapToGlobal(where), type == QEvent::MouseMove ? Qt::NoButton : button, down,
                          Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    }
    void press(QPointF where) { mouse(QEvent::MouseButtonPress, where); }
    void move(QPointF where) { mouse(QEvent::MouseMove, where); }
    void release(QPointF where) { mouse(QEvent::MouseButtonRelease, where); }
    void key(int code) {
        QKeyEvent event(QEvent::KeyPress, code, Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    }
    void wheel(QPointF where, int notches) {
        QWheelEvent event(where, view.mapToGlobal(where), QPoint(), QPoint(0, 120 * notches), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view, &event);
    }

    std::vector<Phase> phases(Kind kind) const {
        std::vector<Phase> result;
        for (const Gesture& g : gestures)
            if (g.kind == kind)
                result.push_back(g.phase);
        return result;
    }

    static figure::Touch movable(figure::Constraint constraint = figure::Constraint::Plane) {
        figure::Touch touch;
        touch.drag = figure::Touch::Drag::Movable;
        touch.constraint = constraint;
        return touch;
    }

    PlotView view;
    std::vector<Gesture> gestures;
    int stateChanges = 0;
};

TEST_F(PlotHand, TheWheelZoomsAtThePointer) {
    show({});
    EXPECT_EQ(view.viewState(), Json::object());
    const QPointF where = at({2, 7});
    wheel(where, 2);
    const PlotMapping map = view.frame().mapping;
    EXPECT_NEAR(map.x.max - map.x.min, 10 / 1.44, 1e-9);
    EXPECT_NEAR(map.unmap(where)[0], 2, 1e-9);
    EXPECT_NEAR(map.unmap(where)[1], 7, 1e-9);
    EXPECT_EQ(stateChanges, 1);
    EXPECT_NEAR(view.viewState()["x"][0].get<double>(), map.x.min, 1e-12);
}

TEST_F(PlotHand, TheGroundPansAndADoubleClickGoesBack) {
    show({});
    const QPointF from = at({5, 3}), to = at({6, 5});
    press(from);
    move((from + to) / 2);
    move(to);
    release(to);
    EXPECT_NEAR(view.frame().mapping.unmap(to)[0], 5, 1e-9);
    EXPECT_NEAR(view.frame().mapping.unmap(to)[1], 3, 1e-9);
    EXPECT_TRUE(phases(Kind::Click).empty());
    mouse(QEvent::MouseButtonDblClick, to);
    release(to);
    EXPECT_EQ(view.viewState(), Json::object());
    EXPECT_EQ(view.frame().mapping.x, (Range{0, 10}));
    EXPECT_THAT(phases(Kind::DoubleClick), ElementsAre(Phase::Release));
    EXPECT_TRUE(phases(Kind::Click).empty());
}

TEST_F(PlotHand, AClickOnTheGroundIsReportedWithItsPlace) {
    show({});
    press(at({5, 3}));
    release(at({5, 3}));
    ASSERT_EQ(gestures.size(), 1U);
    EXPECT_EQ(gestures[0].kind, Kind::Click);
    EXPECT_EQ(gestures[0].phase, Phase::Release);
    EXPECT_EQ(gestures[0].layer, "");
    EXPECT_NEAR(gestures[0].position[0], 5, 1e-9);
    EXPECT_NEAR(gestures[0].position[1], 3, 1e-9);
}

TEST_F(PlotHand, AMarkIsDraggedByItsGrip) {
    show(movable());
    const QPointF grip(2, -1); // the hand is a little beside the mark
    press(at({2, 2}) + grip);
    move(at({3, 3}) + grip);
    move(at({4, 6}) + grip);
    release(at({4, 6}) + grip);
    EXPECT_THAT(phases(Kind::Drag), ElementsAre(Phase::Press, Phase::Move, Phase::Move, Phase::Release));
    EXPECT_EQ(gestures.back().layer, "marks");
    EXPECT_EQ(gestures.back().index, 0);
    EXPECT_NEAR(gestures.back().position[0], 4, 1e-9);
    EXPECT_NEAR(gestures.back().position[1], 6, 1e-9);
    EXPECT_NEAR(gestures.front().position[0], 2, 1e-9);
    EXPECT_EQ(stateChanges, 0) << "the ground stands still";
}

// The picture that an edit brings may move the axes under a hand that keeps still.
TEST_F(PlotHand, LettingGoMovesNothing) {
    show(movable());
    press(at({2, 2}));
    const QPointF held = at({4, 6});
    move(held);
    const figure::Vec3 dragged = gestures.back().position;
    const QSize before = view.size();
    view.resize(500, 420);
    QResizeEvent resized(view.size(), before);
    QApplication::sendEvent(&view, &resized);
    ASSERT_NE(at({4, 6}), held);
    release(held);
    EXPECT_EQ(gestures.back().kind, Kind::Drag);
    EXPECT_EQ(gestures.back().phase, Phase::Release);
    EXPECT_EQ(gestures.back().position, dragged);
}

TEST_F(PlotHand, AnAxisConstrainsADrag) {
    show(movable(figure::Constraint::AxisY));
    press(at({8, 8}));
    move(at({3, 5}));
    release(at({3, 5}));
    EXPECT_EQ(gestures.back().index, 1);
    EXPECT_NEAR(gestures.back().position[0], 8, 1e-9);
    EXPECT_NEAR(gestures.back().position[1], 5, 1e-9);
}

TEST_F(PlotHand, EscapeStopsADrag) {
    show(movable());
    press(at({2, 2}));
    move(at({4, 4}));
    key(Qt::Key_Escape);
    move(at({5, 5}));
    release(at({5, 5}));
    EXPECT_THAT(phases(Kind::Drag), ElementsAre(Phase::Press, Phase::Move, Phase::Leave));
    EXPECT_TRUE(phases(Kind::Click).empty());
    EXPECT_EQ(stateChanges, 0);
}

TEST_F(PlotHand, RangesStandStillWhileAMarkIsDragged) {
    view.setContent(plotOf({{0, 0}, {10, 10}}, movable()));
    const Range before = view.frame().mapping.x;
    press(at({10, 10}));
    move(at({9, 9}));
    view.setContent(plotOf({{0, 0}, {30, 30}}, movable()));
    EXPECT_EQ(view.frame().mapping.x, before);
    release(at({9, 9}));
    EXPECT_GT(view.frame().mapping.x.max, 30);
}

TEST_F(PlotHand, HoverEntersAndLeavesAMark) {
    figure::Touch touch;
    touch.hover = figure::Touch::Hover::Lights;
    touch.click = figure::Touch::Click::Clickable;
    show(touch);
    move(at({2, 2}));
    EXPECT_EQ(view.cursor().shape(), Qt::PointingHandCursor);
    move(at({2, 2}) + QPointF(1, 0));
    move(at({5, 3}));
    EXPECT_THAT(phases(Kind::Hover), ElementsAre(Phase::Move, Phase::Leave));
    EXPECT_EQ(view.cursor().shape(), Qt::ArrowCursor);
    press(at({8, 8}));
    release(at({8, 8}));
    ASSERT_THAT(phases(Kind::Click), ElementsAre(Phase::Release));
    const auto click =
        std::find_if(gestures.begin(), gestures.end(), [](const Gesture& g) { return g.kind == Kind::Click; });
    EXPECT_EQ(click->index, 1);
}

// What a place within an area means may change from pixel to pixel; a mark is the same all over.
TEST_F(PlotHand, HoverTellsEveryPlaceWithinAnArea) {
    figure::Touch touch;
    touch.hover = figure::Touch::Hover::Lights;
    figure::RegionLayer region;
    region.outline = figure::share(std::vector<Vec2>{{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    Plot plot;
    plot.x.range = plot.y.range = Range{0, 10};
    plot.layers.push_back({"area", region, touch});
    view.setContent(plot);
    move(at({2, 2}));
    move(at({4, 6}));
    ASSERT_THAT(phases(Kind::Hover), ElementsAre(Phase::Move, Phase::Move));
    EXPECT_NEAR(gestures.back().position[0], 4, 0.1);
    EXPECT_NEAR(gestures.back().position[1], 6, 0.1);
}

TEST_F(PlotHand, KeysPanZoomAndNameTheMark) {
    show(movable());
    EXPECT_EQ(view.cursor().shape(), Qt::ArrowCursor);
    key(Qt::Key_Right);
    EXPECT_NEAR(view.frame().mapping.x.min, 1, 1e-9);
    key(Qt::Key_Up);
    EXPECT_NEAR(view.frame().mapping.y.min, 1, 1e-9);
    key(Qt::Key_Plus);
    EXPECT_NEAR(view.frame().mapping.x.max - view.frame().mapping.x.min, 10 / 1.2, 1e-9);
    key(Qt::Key_0);
    EXPECT_EQ(view.viewState(), Json::object());
    move(at({8, 8}));
    EXPECT_EQ(view.cursor().shape(), Qt::OpenHandCursor);
    key(Qt::Key_Delete);
    ASSERT_FALSE(gestures.empty());
    EXPECT_EQ(gestures.back().kind, Kind::Key);
    EXPECT_EQ(gestures.back().key, "Delete");
    EXPECT_EQ(gestures.back().layer, "marks");
    EXPECT_EQ(gestures.back().index, 1);
}

TEST_F(PlotHand, AStateComesBack) {
    show({});
    const Json state = Json::parse(R"({"x": [2, 4], "y": [1, 9]})");
    view.setViewState(state);
    EXPECT_EQ(view.viewState(), state);
    EXPECT_EQ(view.frame().mapping.x, (Range{2, 4}));
    EXPECT_EQ(stateChanges, 0) << "only the hand's changes are news";
    view.setViewState(Json::object());
    EXPECT_EQ(view.frame().mapping.x, (Range{0, 10}));
}

// Counts what is painted.
class CountingView : public PlotView {
public:
    int paints = 0;

protected:
    void paintEvent(QPaintEvent* event) override {
        ++paints;
        PlotView::paintEvent(event);
    }
};

TEST(PlotView, PaintsAndBuildsOnlyWhatChanged) {
    CountingView view;
    view.resize(400, 300);
    Plot plot = plotOf({{2, 2}, {8, 8}});
    plot.x.range = plot.y.range = Range{0, 10};
    view.setContent(plot);
    view.show();
    QApplication::processEvents();
    const int paints = view.paints, builds = view.axisBuilds();
    ASSERT_GT(paints, 0);
    view.setContent(plot);
    QApplication::processEvents();
    EXPECT_EQ(view.paints, paints);
    Plot moved = plotOf({{3, 3}, {8, 8}});
    moved.x = plot.x;
    moved.y = plot.y;
    view.setContent(moved);
    QApplication::processEvents();
    EXPECT_GT(view.paints, paints);
    EXPECT_EQ(view.axisBuilds(), builds);
    EXPECT_EQ(view.anchor("marks", 0), view.frame().mapping.map({3, 3}));
    moved.x.range = Range{0, 20};
    view.setContent(moved);
    EXPECT_EQ(view.axisBuilds(), builds + 1);
}

TEST(PlotView, ItsPictureIsAsLargeAsAsked) {
    PlotView view;
    view.resize(200, 150);
    view.setContent(plotOf({{2, 2}, {8, 8}}));
    const QImage image = view.picture(2);
    EXPECT_EQ(image.size(), QSize(400, 300));
    EXPECT_GT(test::inked(image, Theme::light().card()), 500);
}

} // namespace
} // namespace lectern::widgets

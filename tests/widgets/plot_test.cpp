// Axes, the painted plot and the view with its hands.
#include "tests/widgets/pixels.h"
#include "widgets/plot/plot_painter.h"
#include "widgets/plot/plot_view.h"

#include <QApplication>
#include <QBuffer>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QWheelEvent>

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace lectern::widgets {
namespace {

using figure::Axis;
using figure::Gesture;
using figure::Plot;
using figure::Range;
using figure::Vec2;
using Kind = Gesture::Kind;
using Phase = Gesture::Phase;
using ::testing::ElementsAre;

const QRectF page(0, 0, 400, 300);

Plot plotOf(std::vector<Vec2> points, figure::Touch touch = {}) {
    figure::PointsLayer layer;
    layer.points = figure::share(std::move(points));
    layer.role = figure::category(0);
    layer.shape = figure::Shape::Circle;
    Plot plot;
    plot.layers.push_back({"marks", layer, touch});
    return plot;
}

PlotFrame frameOf(const Plot& plot, const PlotViewState& state = {}) {
    PlotAxes axes;
    return axes.layOut(plot, page, {}, state);
}

std::vector<std::string> texts(const std::vector<AxisTick>& ticks) {
    std::vector<std::string> result;
    for (const AxisTick& tick : ticks)
        if (!tick.place.isEmpty())
            result.push_back(tick.text.plain());
    return result;
}

TEST(PlotAxes, RangesCoverTheLayersWithAMargin) {
    const Plot plot = plotOf({{0, -10}, {100, 10}, {50, std::numeric_limits<double>::quiet_NaN()}});
    EXPECT_EQ(dataRange(plot, Qt::Horizontal), (Range{-5, 105}));
    EXPECT_EQ(dataRange(plot, Qt::Vertical), (Range{-11, 11}));
    EXPECT_EQ(dataRange(Plot{}, Qt::Horizontal), (Range{0, 1}));
    const Range one = dataRange(plotOf({{7, 0}}), Qt::Horizontal);
    EXPECT_LT(one.min, 7);
    EXPECT_GT(one.max, 7);
    Plot log = plotOf({{1, 1}, {-4, 1}, {0, 1}, {1e10, 1}});
    log.x.scale = Axis::Scale::Log10;
    EXPECT_NEAR(dataRange(log, Qt::Horizontal).min, std::pow(10, -0.5), 1e-9);
}

TEST(PlotAxes, FewRoundTicks) {
    Plot plot = plotOf({{0, 0}});
    plot.x.range = Range{0, 8};
    plot.y.range = Range{-12, 80};
    const PlotFrame frame = frameOf(plot);
    EXPECT_THAT(texts(frame.x), ElementsAre("0", "2", "4", "6", "8"));
    EXPECT_THAT(texts(frame.y), ElementsAre("0", "20", "40", "60", "80"));
    EXPECT_TRUE(page.contains(frame.mapping.pixels));
    for (const QRectF& rect : frame.taken())
        EXPECT_TRUE(page.adjusted(-1, -1, 1, 1).contains(rect));
}

TEST(PlotAxes, LogarithmicTicksAreDecadesWithRaisedExponents) {
    Plot plot = plotOf({{1, 1}});
    plot.y.scale = Axis::Scale::Log10;
    plot.y.range = Range{1e-15, 1};
    const PlotFrame frame = frameOf(plot);
    EXPECT_THAT(texts(frame.y), ::testing::Contains("1"));
    EXPECT_THAT(texts(frame.y), ::testing::Contains(figure::markup("10^{−8}").plain()));
    for (const AxisTick& tick : frame.y) {
        const double exponent = std::log10(frame.mapping.unmap({0, tick.pixel})[1]);
        EXPECT_NEAR(exponent, std::round(exponent), 1e-6);
    }
}

TEST(PlotAxes, OwnTicksWithTheirRolesAndOutstandingOnesFirst) {
    Plot plot = plotOf({{0, 0}});
    plot.x.range = Range{0, 8};
    for (int i = 0; i <= 8; ++i)
        plot.x.ticks.push_back({static_cast<double>(i), std::string(i == 8 ? "8" : "a long label"),
                                i == 8 ? figure::selected : figure::muted});
    plot.x.ticks.push_back({50, "outside", figure::muted});
    const PlotFrame frame = frameOf(plot);
    ASSERT_EQ(frame.x.size(), 9U);
    EXPECT_FALSE(frame.x[8].place.isEmpty());
    EXPECT_EQ(frame.x[8].role, figure::selected);
    EXPECT_TRUE(frame.x[1].place.isEmpty()) << "no room beside its neighbour";
}

TEST(PlotAxes, EqualAspectShowsMoreNeverLess) {
    Plot plot = plotOf({{0, 0}});
    plot.aspect = Plot::Aspect::Equal;
    plot.x.range = Range{0, 1};
    plot.y.range = Range{0, 20};
    const PlotMapping map = frameOf(plot).mapping;
    const double x = map.pixels.width() / (map.x.max - map.x.min), y = map.pixels.height() / (map.y.max - map.y.min);
    EXPECT_NEAR(x, y, 0.01 * x);
    EXPECT_LE(map.x.min, 0);
    EXPECT_GE(map.x.max, 1);
    EXPECT_LE(map.y.min, 1e-9);
    EXPECT_GE(map.y.max, 20 - 1e-9);
}

TEST(PlotAxes, ATinyPanelSurvives) {
    PlotAxes axes;
    Plot plot = plotOf({{0, 0}});
    plot.x.label = "x";
    EXPECT_TRUE(axes.layOut(plot, QRectF(0, 0, 5, 5), {}, {}).mapping.pixels.isValid());
}

TEST(PlotPainter, MarksAtTheBorderAreWhole) {
    Plot plot = plotOf({{0, 0}});
    plot.x.range = plot.y.range = Range{0, 1};
    QImage image = test::canvas(page.size().toSize());
    QPainter painter(&image);
    Hits hits;
    paintPlot(painter, page, plot, {}, {}, &hits);
    painter.end();
    ASSERT_GT(test::inked(image), 500);
    ASSERT_TRUE(hits.anchor("marks", 0));
    const QPoint corner = hits.anchor("marks", 0)->toPoint();
    const QImage around = image.copy(QRect(corner - QPoint(6, 6), QSize(12, 12)));
    EXPECT_GT(test::coloured(around, Theme::light().colour(figure::category(0)), 40), 30);
}

TEST(PlotPainter, LabelsKeepOffTheTicks) {
    Plot plot = plotOf({{0, 0}, {1, 1}});
    plot.x.range = plot.y.range = Range{0, 1};
    for (const double x : {0.0, 0.5, 1.0}) {
        figure::LabelLayer label;
        label.at = {x, 0};
        label.text = "a label";
        label.side = figure::Side::Below;
        plot.layers.push_back({"label-" + std::to_string(x), label, {}});
    }
    const PlotFrame frame = frameOf(plot);
    const PlotLabels labels = placePlotLabels(plot, frame, {});
    ASSERT_EQ(labels.placed.size(), 3U);
    for (const PlacedLabel& label : labels.placed)
        for (const QRectF& taken : frame.taken())
            EXPECT_FALSE(label.rect.adjusted(1, 1, -1, -1).intersects(taken));
}

TEST(PlotPainter, TextIsTextInFiles) {
    Plot plot = plotOf({{0, 0}, {1, 1}});
    plot.x.label = "iterations";
    QBuffer svg;
    QSvgGenerator generator;
    generator.setOutputDevice(&svg);
    generator.setSize(page.size().toSize());
    QPainter painter(&generator);
    paintPlot(painter, page, plot, {&Theme::light(), 1, PaintContext::Device::Svg});
    painter.end();
    EXPECT_TRUE(svg.data().contains(">iterations</text>"));
}

TEST(PlotPainter, AllThemesAndScales) {
    Plot plot = plotOf({{0, 0}, {1, 1}});
    for (const Theme::Id id : {Theme::Id::Light, Theme::Id::Dark, Theme::Id::Projector}) {
        const Theme& theme = Theme::of(id);
        for (const double scale : {1.0, 2.0}) {
            QImage image = test::canvas((page.size() * scale).toSize(), theme.card());
            QPainter painter(&image);
            paintPlot(painter, QRectF(QPointF(), page.size() * scale), plot, {&theme, scale});
            painter.end();
            EXPECT_GT(test::inked(image, theme.card()), 500 * scale) << theme.name().toStdString();
        }
    }
}

TEST(PlotViewState, ReadsOnlyWhatItCanShow) {
    EXPECT_EQ(plotViewState(Json::parse(R"({"x": [1, 2], "y": [3, 4]})")), (PlotViewState{Range{1, 2}, Range{3, 4}}));
    for (const char* bad : {R"({"x": [2, 1]})", R"({"x": 3})", R"({"x": ["a", 1]})", R"([1])", R"({"x": [1, 1e999]})"})
        EXPECT_EQ(plotViewState(Json::parse(bad, nullptr, false)), PlotViewState{}) << bad;
    Plot log = plotOf({{1, 1}, {10, 10}});
    log.x.scale = Axis::Scale::Log10;
    const PlotMapping map = frameOf(log, {Range{-5, 5}, Range{}}).mapping;
    EXPECT_GT(map.x.min, 0) << "a linear range on a logarithmic axis counts as none";
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

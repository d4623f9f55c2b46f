// Axes and the painted plot.
#include "tests/widgets/pixels.h"
#include "widgets/plot/plot_painter.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace lectern::widgets {
namespace {

using figure::Axis;
using figure::Plot;
using figure::Range;
using figure::Vec2;
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

TEST(PlotAxes, ThroughTheOriginWithNumbersInside) {
    Plot plot = plotOf({{0, 0}});
    plot.axes = Plot::Axes::Origin;
    plot.x.label = "input 1";
    plot.y.label = "input 2";
    plot.x.range = Range{-4, 4};
    plot.y.range = Range{-1, 5};
    const PlotFrame frame = frameOf(plot);
    EXPECT_NEAR(frame.mapping.pixels.width(), page.width(), 2) << "no room is lost beside the picture";
    EXPECT_NEAR(frame.mapping.unmap(frame.corner)[0], 0, 1e-9);
    EXPECT_NEAR(frame.mapping.unmap(frame.corner)[1], 0, 1e-9);
    for (const auto* ticks : {&frame.x, &frame.y})
        for (const AxisTick& tick : *ticks) {
            EXPECT_NE(tick.text.plain(), "0");
            EXPECT_TRUE(frame.mapping.pixels.contains(tick.place));
            EXPECT_FALSE(tick.place.intersects(frame.xLabel) || tick.place.intersects(frame.yLabel));
        }
    EXPECT_FALSE(texts(frame.x).empty());
    EXPECT_GT(frame.xLabel.top(), frame.corner.y());
}

TEST(PlotAxes, AnOriginElsewherePutsTheAxesAtTheEdge) {
    Plot plot = plotOf({{0, 0}});
    plot.axes = Plot::Axes::Origin;
    plot.x.range = Range{10, 20};
    plot.y.range = Range{-20, -10};
    const PlotFrame frame = frameOf(plot);
    EXPECT_EQ(frame.corner, frame.mapping.pixels.topLeft());
    EXPECT_FALSE(texts(frame.x).empty());
    EXPECT_FALSE(texts(frame.y).empty());
}

TEST(PlotAxes, NamesOfAxesThatMeetInACornerKeepApart) {
    Plot plot = plotOf({{5, 5}, {8, 8}});
    plot.axes = Plot::Axes::Origin;
    plot.x.range = plot.y.range = Range{4, 9};
    plot.x.label = "sepal length";
    plot.y.label = "sepal width";
    const PlotFrame frame = frameOf(plot);
    ASSERT_FALSE(frame.xLabel.isEmpty() || frame.yLabel.isEmpty());
    EXPECT_FALSE(frame.xLabel.intersects(frame.yLabel));
    EXPECT_TRUE(frame.mapping.pixels.contains(frame.yLabel));
}

TEST(PlotAxes, StepsAreOneTwoOrFiveTimesAPowerOfTen) {
    for (const double top : {0.7, 12.5, 24.0, 131.0}) {
        Plot plot = plotOf({{0, 0}});
        plot.x.range = plot.y.range = Range{0, top};
        const PlotFrame frame = frameOf(plot);
        ASSERT_GE(frame.x.size(), 2U);
        const double step =
            frame.mapping.unmap({frame.x[1].pixel, 0})[0] - frame.mapping.unmap({frame.x[0].pixel, 0})[0];
        const double mantissa = step / std::pow(10, std::floor(std::log10(step) + 1e-6));
        EXPECT_TRUE(std::abs(mantissa - 1) < 1e-6 || std::abs(mantissa - 2) < 1e-6 || std::abs(mantissa - 5) < 1e-6)
            << mantissa;
    }
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

TEST(PlotPainter, ANameAtTheTipOfAnArrowThatLeavesGoesWithItsHead) {
    Plot plot = plotOf({{0, 0}, {1, 1}});
    plot.x.range = plot.y.range = Range{0, 1};
    figure::LabelLayer label;
    label.at = {3, 0.5};
    label.text = "w";
    plot.layers.push_back({"label", label, {}});
    EXPECT_TRUE(placePlotLabels(plot, frameOf(plot), {}).placed.empty()) << "nothing is named out there";
    plot.layers.push_back({"arrow", figure::ArrowLayer{{0, 0.5}, {3, 0.5}, {}}, {}});
    const PlotFrame frame = frameOf(plot);
    const PlotLabels labels = placePlotLabels(plot, frame, {});
    ASSERT_EQ(labels.placed.size(), 1U);
    EXPECT_LT(
        QLineF(labels.placed[0].rect.center(), QPointF(frame.mapping.pixels.right(), frame.mapping.map({0, 0.5}).y()))
            .length(),
        40);
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

} // namespace
} // namespace lectern::widgets

// Clipping, mapping and what each kind of layer leaves on paper.
#include "tests/widgets/pixels.h"
#include "widgets/plot/clip.h"
#include "widgets/plot/layer_painter.h"
#include "widgets/plot/marks.h"

#include <QBuffer>
#include <QSvgGenerator>
#include <QSvgRenderer>

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <random>

namespace lectern::widgets {
namespace {

using figure::Axis;
using figure::PlotLayer;
using figure::Vec2;
using test::coloured;
using test::inked;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
const QRectF window(50, 50, 200, 100);
const QSize paper(300, 200);

PlotMapping mapping() {
    return {window, {0, 10}, {0, 5}};
}

figure::Points2 points(std::vector<Vec2> values) {
    return figure::share(std::move(values));
}

QImage painted(const std::vector<PlotLayer>& layers, const PlotMapping& map = mapping(), Hits* hits = nullptr) {
    QImage image = test::canvas(paper);
    QPainter painter(&image);
    paintLayers(painter, layers, map, {}, hits);
    return image;
}

// Pixels outside the window, `reach` pixels of air allowed around it.
int outside(QImage image, double reach) {
    QPainter painter(&image);
    painter.fillRect(window.adjusted(-reach, -reach, reach, reach), Qt::white);
    painter.end();
    return inked(image);
}

// How wide the ink is across a horizontal line, in the columns `from` to `to`.
int thickness(const QImage& image, int from, int to) {
    return test::inkBox(image.copy(from, 0, to - from, image.height())).height();
}

// One of every kind, each reaching far over the window's edges.
std::vector<PlotLayer> everything() {
    figure::CurveLayer curve;
    curve.points = points({{-20, -3}, {5, 2}, {nan, 3}, {6, 2}, {40, 30}});
    figure::PointsLayer marks;
    marks.points = points({{-3, 2}, {5, 2.5}, {5, 9}, {12, 2}});
    figure::RegionLayer region;
    region.outline = points({{-30, 1}, {30, 2}, {30, 20}});
    region.edge = figure::Stroke{};
    figure::SegmentsLayer segments;
    segments.ends = points({{-5, 3}, {20, 1}, {50, 50}, {60, 60}});
    figure::ArrowLayer arrow;
    arrow.from = {2, 2};
    arrow.to = {20, 4};
    figure::EllipseLayer ellipse;
    ellipse.centre = {5, 2.5};
    ellipse.a = {9, 0};
    ellipse.b = {0, 4};
    figure::BarsLayer bars;
    bars.tops = points({{-0.2, 3}, {4, 30}, {20, 3}});
    bars.base = -4;
    auto chequers = std::make_shared<figure::Image>();
    chequers->width = 4;
    chequers->height = 4;
    for (int i = 0; i < 16; ++i)
        chequers->values.push_back(static_cast<float>((i + i / 4) % 2));
    figure::ImageLayer image;
    image.image = chequers;
    image.x = {-6, 6};
    image.y = {-6, 3};
    figure::DimensionLayer dimension;
    dimension.from = {-4, 1};
    dimension.to = {14, 1};
    figure::LabelLayer hidden;
    hidden.at = {15, 2};
    hidden.text = "not to be seen";
    return {{"image", image, {}},         {"curve", curve, {}},  {"points", marks, {}},    {"region", region, {}},
            {"lines", segments, {}},      {"arrow", arrow, {}},  {"ellipse", ellipse, {}}, {"bars", bars, {}},
            {"dimension", dimension, {}}, {"hidden", hidden, {}}};
}

TEST(Clip, ALineIsCutAtTheBorder) {
    const QRectF unit(0, 0, 10, 10);
    EXPECT_EQ(clipped(QLineF(-5, 5, 15, 5), unit), QLineF(0, 5, 10, 5));
    EXPECT_EQ(clipped(QLineF(2, 2, 8, 8), unit), QLineF(2, 2, 8, 8));
    EXPECT_EQ(clipped(QLineF(-5, 0, 5, 10), unit), QLineF(0, 5, 5, 10));
    EXPECT_FALSE(clipped(QLineF(-5, -1, 15, -1), unit));
    EXPECT_FALSE(clipped(QLineF(-5, 8, 5, 18), unit));
    EXPECT_FALSE(clipped(QLineF(nan, 5, 15, 5), unit));
    EXPECT_EQ(clipped(QLineF(0, -5, 0, 5), unit), QLineF(0, 0, 0, 5)); // the border belongs to it
}

TEST(Clip, AnArrowThatLeavesEndsBeforeTheBorder) {
    const QRectF unit(0, 0, 10, 10);
    const auto inside = seenArrow(QLineF(2, 5, 10, 5), unit, 1);
    ASSERT_TRUE(inside);
    EXPECT_EQ(inside->line, QLineF(2, 5, 10, 5));
    EXPECT_FALSE(inside->goesOn);
    const auto leaving = seenArrow(QLineF(2, 5, 30, 5), unit, 1);
    ASSERT_TRUE(leaving);
    EXPECT_EQ(leaving->line, QLineF(2, 5, 9, 5));
    EXPECT_TRUE(leaving->goesOn);
    EXPECT_FALSE(seenArrow(QLineF(20, 5, 30, 5), unit, 1)) << "it is nowhere in sight";
    EXPECT_FALSE(seenArrow(QLineF(5, 5, 5, 5), unit, 1)) << "it has no direction";
}

TEST(Clip, APolylineBreaksAtTheBorderAndAtNan) {
    const QRectF unit(0, 0, 10, 10);
    EXPECT_EQ(clipped(std::vector<QPointF>{{1, 1}, {2, 2}, {20, 2}, {20, 8}, {5, 8}}, unit).size(), 2U);
    EXPECT_EQ(clipped(std::vector<QPointF>{{1, 1}, {2, 2}, {nan, 3}, {4, 4}, {5, 5}}, unit).size(), 2U);
    EXPECT_EQ(clipped(std::vector<QPointF>{{1, 1}, {2, 2}, {3, 3}}, unit).front().size(), 3);
}

TEST(Clip, AnAreaKeepsWhatIsInside) {
    const QRectF unit(0, 0, 10, 10);
    const QPolygonF around({{-5, -5}, {15, -5}, {15, 15}, {-5, 15}});
    EXPECT_EQ(clippedArea(around, unit).boundingRect(), unit);
    EXPECT_TRUE(clippedArea(around.translated(40, 0), unit).isEmpty());
    // Random triangles: every corner of the result is inside the rectangle and inside the triangle.
    std::mt19937 random(3);
    std::uniform_real_distribution<double> any(-10, 20);
    for (int i = 0; i < 200; ++i) {
        const QPolygonF triangle({{any(random), any(random)}, {any(random), any(random)}, {any(random), any(random)}});
        QPainterPath shape;
        shape.addPolygon(triangle);
        for (const QPointF p : clippedArea(triangle, unit)) {
            EXPECT_TRUE(unit.adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(p));
            EXPECT_TRUE(shape.intersects(QRectF(p.x() - 1e-6, p.y() - 1e-6, 2e-6, 2e-6)));
        }
    }
}

TEST(PlotMapping, GoesThereAndBack) {
    PlotMapping map{window, {0.01, 100}, {-5, 5}, Axis::Scale::Log10, Axis::Scale::Linear};
    EXPECT_EQ(map.map({0.01, -5}), window.bottomLeft());
    EXPECT_EQ(map.map({100, 5}), window.topRight());
    EXPECT_NEAR(map.map({1, 0}).x(), window.center().x(), 1e-9);
    EXPECT_TRUE(std::isnan(map.map({0, 0}).x()));
    const Vec2 back = map.unmap(map.map({3, 2}));
    EXPECT_NEAR(back[0], 3, 1e-9);
    EXPECT_NEAR(back[1], 2, 1e-9);
}

TEST(LayerPainter, EveryKindDrawsSomething) {
    for (const PlotLayer& layer : everything())
        if (layer.name != "hidden") {
            EXPECT_GT(inked(painted({layer})), 30) << layer.name;
        }
    EXPECT_EQ(inked(painted({everything().back()})), 0) << "a label outside its window";
}

TEST(LayerPainter, NothingLeavesTheWindow) {
    for (const PlotLayer& layer : everything()) {
        const QImage image = painted({layer});
        EXPECT_EQ(outside(image, 2), 0) << layer.name;
    }
}

TEST(LayerPainter, NothingLeavesTheWindowInSvg) {
    for (const PlotLayer& layer : everything()) {
        QBuffer file;
        QSvgGenerator generator;
        generator.setOutputDevice(&file);
        generator.setSize(paper);
        generator.setViewBox(QRect(QPoint(), paper));
        QPainter painter(&generator);
        PaintContext context;
        context.device = PaintContext::Device::Svg;
        paintLayers(painter, {layer}, mapping(), context, nullptr);
        painter.end();
        QImage image = test::canvas(paper);
        QPainter viewer(&image);
        QSvgRenderer(file.data()).render(&viewer, QRectF(QPointF(), paper));
        viewer.end();
        if (layer.name != "hidden") {
            EXPECT_GT(inked(image), 30) << layer.name;
        }
        EXPECT_EQ(outside(image, 2), 0) << layer.name;
    }
}

TEST(LayerPainter, NanBreaksACurve) {
    figure::CurveLayer curve;
    curve.points = points({{0, 2.5}, {4, 2.5}, {nan, 2.5}, {6, 2.5}, {10, 2.5}});
    const QImage image = painted({{"curve", curve, {}}});
    EXPECT_GT(inked(image.copy(60, 90, 60, 20)), 0);
    EXPECT_EQ(inked(image.copy(135, 90, 30, 20)), 0);
    EXPECT_GT(inked(image.copy(180, 90, 60, 20)), 0);
}

TEST(LayerPainter, AFlatEllipseIsALine) {
    figure::EllipseLayer ellipse;
    ellipse.centre = {5, 2.5};
    ellipse.a = {3, 0};
    ellipse.b = {0, 1e-12};
    ellipse.edge = {figure::selected, figure::Weight::Strong, figure::Dash::Solid};
    const QImage image = painted({{"flat", ellipse, {}}});
    EXPECT_GT(coloured(image, Theme::light().colour(figure::selected)), 100);
    const QRect box = test::inkBox(image);
    EXPECT_NEAR(box.width(), 120, 5);
    EXPECT_LE(box.height(), 5);
}

TEST(LayerPainter, MagnifiedPixelsStaySquares) {
    auto two = std::make_shared<figure::Image>();
    two->width = 2;
    two->height = 1;
    two->values = {0, 1};
    figure::ImageLayer layer;
    layer.image = two;
    layer.x = {0, 10};
    layer.y = {0, 5};
    layer.values = {0, 1};
    const QImage image = painted({{"image", layer, {}}});
    const QColor left = image.pixelColor(52, 100), middleLeft = image.pixelColor(148, 100);
    const QColor middleRight = image.pixelColor(152, 100);
    EXPECT_EQ(left, middleLeft);
    EXPECT_GT(middleRight.lightness() - middleLeft.lightness(), 150);
}

TEST(LayerPainter, CategoriesDifferInColourAndShape) {
    figure::PointsLayer layer;
    layer.points = points({{1, 2.5}, {3, 2.5}, {5, 2.5}, {7, 2.5}});
    layer.categories = figure::share(std::vector<int>{0, 1, 2, 3});
    layer.size = figure::Size::Large;
    const QImage image = painted({{"points", layer, {}}});
    for (int k = 0; k < 4; ++k) {
        const QRect cell(50 + 40 * k, 90, 40, 20);
        EXPECT_GT(coloured(image.copy(cell), Theme::light().colour(figure::category(k))), 20) << k;
    }
    EXPECT_GT(markPath(figure::Shape::Triangle, 10).boundingRect().height(), 9);
    EXPECT_NE(markPath(figure::Shape::Square, 10), markPath(figure::Shape::Diamond, 10));
}

TEST(LayerPainter, StrengthFadesAMark) {
    figure::PointsLayer layer;
    layer.points = points({{3, 2.5}, {7, 2.5}});
    layer.role = figure::category(0);
    layer.strengths = figure::share(std::vector<float>{1, 0});
    layer.size = figure::Size::Large;
    const QImage image = painted({{"points", layer, {}}});
    EXPECT_GT(coloured(image, Theme::light().colour(figure::category(0))), 20);
    EXPECT_EQ(coloured(image.copy(150, 50, 100, 100), Theme::light().colour(figure::category(0)), 40), 0);
    EXPECT_GT(inked(image.copy(150, 50, 100, 100)), 20);
}

TEST(LayerPainter, StampedMarksLookLikeDrawnOnes) {
    std::vector<Vec2> many;
    for (int i = 0; i < 400; ++i)
        many.push_back({0.3 + 9.4 * (i % 20) / 19.0, 0.3 + 4.4 * (i / 20) / 19.0});
    figure::PointsLayer layer;
    layer.points = points(many);
    layer.role = figure::category(0);
    layer.size = figure::Size::Small;
    const QImage stamped = painted({{"points", layer, {}}});
    QImage drawn = test::canvas(paper);
    QPainter painter(&drawn);
    PaintContext context;
    context.device = PaintContext::Device::Vector; // shapes, one by one
    paintLayers(painter, {{"points", layer, {}}}, mapping(), context, nullptr);
    painter.end();
    const int a = inked(stamped), b = inked(drawn);
    EXPECT_GT(b, 3000);
    EXPECT_NEAR(a, b, 0.12 * b);
}

TEST(LayerPainter, HitsNameTheMarkUnderThePointer) {
    figure::Touch touch;
    touch.click = figure::Touch::Click::Clickable;
    figure::CurveLayer curve;
    curve.points = points({{0, 1}, {5, 1}, {10, 1}});
    figure::PointsLayer marks;
    marks.points = points({{2, 4}, {5, 4}, {30, 4}});
    figure::BarsLayer bars;
    bars.tops = points({{8, 3}});
    Hits hits;
    painted({{"curve", curve, touch}, {"marks", marks, touch}, {"bars", bars, touch}}, mapping(), &hits);
    const PlotMapping map = mapping();
    const auto at = [&](Vec2 data) { return hits.at(map.map(data)); };
    ASSERT_TRUE(at({5, 4}));
    EXPECT_EQ(at({5, 4})->layer, "marks");
    EXPECT_EQ(at({5, 4})->index, 1);
    ASSERT_TRUE(at({6, 1}));
    EXPECT_EQ(at({6, 1})->index, 1) << "the nearest vertex";
    EXPECT_EQ(at({9, 1})->index, 2);
    EXPECT_EQ(at({8, 2})->layer, "bars");
    EXPECT_FALSE(at({2, 2.5}));
    EXPECT_FALSE(hits.anchor("marks", 2)) << "outside the window";
    EXPECT_EQ(hits.anchor("marks", 0), map.map({2, 4}));
}

TEST(LayerPainter, AnArrowAlwaysShowsItsHead) {
    figure::ArrowLayer arrow;
    arrow.from = {2, 2.5};
    arrow.to = {8, 2.5};
    const int shaft = thickness(painted({{"arrow", arrow, {}}}), 100, 150);
    ASSERT_GT(shaft, 0);
    const int right = static_cast<int>(window.right());
    EXPECT_EQ(thickness(painted({{"arrow", arrow, {}}}), right - 14, right), 0);
    arrow.to = {80, 2.5};
    EXPECT_GT(thickness(painted({{"arrow", arrow, {}}}), right - 14, right), shaft + 2) << "at the border";
    // Before it the shaft has gaps.
    const QImage image = painted({{"arrow", arrow, {}}});
    int gaps = 0;
    for (int x = right - 30; x < right - 8; ++x)
        gaps += thickness(image, x, x + 1) == 0;
    EXPECT_GE(gaps, 2);
}

} // namespace
} // namespace lectern::widgets

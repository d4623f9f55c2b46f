// What scenes look like when they are drawn.
#include "scene_samples.h"

#include "widgets/scene/scene_actors.h"
#include "widgets/scene/scene_floor.h"
#include "widgets/scene/scene_outline.h"
#include "widgets/scene/scene_view.h"
#include "widgets/scene/vtk_canvas.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include <vtkNew.h>
#include <vtkRenderer.h>

namespace lectern::widgets {
namespace {

using namespace test_scenes;
using Projection = Camera::Projection;

TEST(ScenePainter, LinesAndLabelsNeedNoDisplay) {
    PolylineLayer line;
    line.points = share(std::vector<Vec3>{{-2, 0, 10}, {2, 6, 13}});
    const Scene scene = sceneOf({{"line", line, {}}}, Scene::Frame::Floor);
    EXPECT_FALSE(needsVtk(scene));
    EXPECT_GT(test::inked(painted(scene)), 1000);
}

TEST(ScenePainter, AnArrowThatLeavesHasItsHeadAtTheBorder) {
    const auto arrowTo = [](double x) {
        Arrow3Layer arrow;
        arrow.from = middle;
        arrow.to = {x, middle[1], middle[2]};
        arrow.stroke = {selected, Weight::Strong, Dash::Solid};
        Scene scene = sceneOf({{"arrow", arrow, {}}});
        scene.camera.azimuth = scene.camera.elevation = 0;
        return painted(scene);
    };
    const QColor colour = Theme::light().colour(selected);
    const QRect border(static_cast<int>(frame.right()) - 16, 0, 16, static_cast<int>(frame.height()));
    EXPECT_EQ(test::coloured(arrowTo(1).copy(border), colour, 40), 0);
    const QImage leaving = arrowTo(60);
    const int shaft = test::inkBox(leaving.copy(QRect(static_cast<int>(frame.width()) * 3 / 4, 0, 10, 400))).height();
    EXPECT_GT(shaft, 0);
    EXPECT_GT(test::inkBox(leaving.copy(border)).height(), shaft + 3);
}

TEST(ScenePainter, SaysWhatIsMissingWithoutADisplay) {
    if (openGLAvailable())
        GTEST_SKIP() << "there is a display";
    try {
        painted(sceneOf({ball("b", middle, 1, category(0))}));
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("xvfb-run"), std::string::npos);
    }
}

TEST(ScenePainter, RasterAndOverlayAgree) {
    NEEDS_OPENGL();
    for (const auto projection : {Projection::Orthographic, Projection::Perspective}) {
        // A single mark: its centre of mass in the raster is where the projection says.
        CloudLayer cloud;
        const Vec3 at{1.3, 4.4, 12.2};
        cloud.points = share(std::vector<Vec3>{at});
        cloud.role = ink;
        Scene scene = sceneOf({{"point", cloud, {}}}, Scene::Frame::None);
        scene.camera.projection = projection;
        scene.camera.target = {0.03, -0.02, 0.05};
        const QImage image = painted(scene);
        double x = 0, y = 0, sum = 0;
        for (int row = 0; row < image.height(); ++row)
            for (int column = 0; column < image.width(); ++column) {
                const double dark = 255 - qGray(image.pixel(column, row));
                x += dark * (column + 0.5);
                y += dark * (row + 0.5);
                sum += dark;
            }
        ASSERT_GT(sum, 1000) << "blank";
        const SceneProjection seen(scene, scene.camera, frame, 1);
        EXPECT_NEAR(x / sum, seen.at(at).x(), 0.6);
        EXPECT_NEAR(y / sum, seen.at(at).y(), 0.6);
    }
}

TEST(ScenePainter, TheSilhouetteRunsRoundTheBody) {
    NEEDS_OPENGL();
    const Scene scene = sceneOf({ball("b", middle, 1.2, category(1))});
    const QImage image = painted(scene);
    ASSERT_GT(test::inked(image), 2000);
    const SceneProjection seen(scene, scene.camera, frame, 1);
    const auto outline = silhouette(std::get<EllipsoidLayer>(scene.layers[0].shape), seen);
    const double radius = std::hypot(outline->a.x(), outline->a.y());
    const QRect ink = test::inkBox(image);
    EXPECT_NEAR(ink.left(), outline->centre.x() - radius, 2);
    EXPECT_NEAR(ink.right(), outline->centre.x() + radius, 2);
    EXPECT_NEAR(ink.top(), outline->centre.y() - radius, 2);
    EXPECT_NEAR(ink.bottom(), outline->centre.y() + radius, 2);
}

TEST(ScenePainter, IsTransparentOverAnyGround) {
    NEEDS_OPENGL();
    const Scene scene = sceneOf({ball("b", middle, 1.2, category(1))});
    const QImage white = painted(scene, Qt::white), blue = painted(scene, Qt::blue);
    EXPECT_EQ(white.pixelColor(3, 3), QColor(Qt::white));
    EXPECT_EQ(blue.pixelColor(3, 3), QColor(Qt::blue));
    const SceneProjection seen(scene, scene.camera, frame, 1);
    const QPoint inside = seen.at(middle).toPoint();
    EXPECT_GT(white.pixelColor(inside).red(), blue.pixelColor(inside).red() + 60) << "the ground shows through";
    EXPECT_NE(white.pixelColor(inside), QColor(Qt::white));
}

TEST(ScenePainter, CrossingEllipsoidsShowBothColours) {
    NEEDS_OPENGL();
    const Vec3 left{-0.5, 3, 11.5}, right{0.5, 3, 11.5};
    const auto both = [&](bool swapped) {
        std::vector<SceneLayer> layers{ball("a", left, 1, category(0)), ball("b", right, 1, category(2))};
        if (swapped)
            std::swap(layers[0], layers[1]);
        return painted(sceneOf(layers));
    };
    const QImage one = both(false), other = both(true);
    ASSERT_GT(test::inked(one), 2000);
    int differing = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            differing += std::abs(qRed(one.pixel(x, y)) - qRed(other.pixel(x, y))) > 12;
    EXPECT_LT(differing, 60) << "the order of the layers must not matter";
}

TEST(ScenePainter, AFlatEllipsoidIsDrawnFromAboveAndFromItsSide) {
    NEEDS_OPENGL();
    EllipsoidLayer disc;
    disc.centre = middle;
    disc.axes = {Vec3{1.5, 0, 0}, Vec3{0, 1.5, 0}, Vec3{0, 0, 0}};
    disc.role = category(0);
    disc.outline = {selected, Weight::Strong, Dash::Solid};
    Scene scene = sceneOf({{"disc", disc, {}}});
    EXPECT_GT(test::coloured(painted(scene), Theme::light().colour(selected), 30), 200);
    scene.camera.elevation = 0;
    EXPECT_GT(test::coloured(painted(scene), Theme::light().colour(selected), 30), 200);
}

TEST(ScenePainter, DrawsEveryKindOfLayer) {
    NEEDS_OPENGL();
    SurfaceLayer surface;
    surface.columns = surface.rows = 12;
    surface.x = {-2, 2};
    surface.y = {0, 6};
    surface.values = {10, 12};
    std::vector<double> heights;
    for (int i = 0; i < 144; ++i)
        heights.push_back(i == 70 ? std::nan("") : 11 + std::sin(0.3 * i));
    surface.heights = share(heights);
    SliceLayer slice;
    slice.image = std::make_shared<Image>(Image{2, 2, 1, {0, 1, 1, 0}});
    slice.values = {0, 1};
    slice.corner = {-2, 1, 13};
    slice.along = {3, 0, 0};
    slice.down = {0, 0, -2};
    PolygonLayer polygon;
    polygon.outline = share(std::vector<Vec3>{{-2, 0, 11}, {2, 0, 11}, {2, 6, 12}});
    polygon.role = category(1);
    const BoxLayer box{{-1, 1, 10.5}, {1, 3, 12}, {category(3), Weight::Normal, Dash::Solid}, 0.2};
    for (const SceneLayer& layer : {SceneLayer{"surface", surface, {}}, SceneLayer{"slice", slice, {}},
                                    SceneLayer{"polygon", polygon, {}}, SceneLayer{"box", box, {}}}) {
        const QImage image = painted(sceneOf({layer}));
        EXPECT_GT(test::inked(image), 2000) << layer.name;
    }
    // Magnified pixels stay square: nothing between black and white but at the edges.
    const QImage image = painted(sceneOf({{"slice", slice, {}}}));
    const int black = test::coloured(image, Qt::black, 4);
    int grey = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            grey += qGray(image.pixel(x, y)) > 40 && qGray(image.pixel(x, y)) < 215;
    EXPECT_GT(black, 1000);
    EXPECT_LT(grey, black / 8);
}

TEST(ScenePainter, AHundredThousandPoints) {
    NEEDS_OPENGL();
    std::mt19937 random(1);
    std::normal_distribution<double> normal;
    std::vector<Vec3> points;
    std::vector<int> categories;
    for (int i = 0; i < 100'000; ++i) {
        points.push_back({0.5 * normal(random), 3 + 0.7 * normal(random), 11.5 + 0.4 * normal(random)});
        categories.push_back(i % 3);
    }
    CloudLayer cloud;
    cloud.points = share(std::move(points));
    cloud.categories = share(std::move(categories));
    cloud.size = Size::Small;
    const QImage image = painted(sceneOf({{"cloud", cloud, {}}}, Scene::Frame::Floor));
    EXPECT_GT(test::inked(image), 5000);
    EXPECT_GT(test::coloured(image, Theme::light().colour(category(0)), 40), 1000) << "not all rims";
}

TEST(SceneActors, TouchOnlyWhatChanged) {
    vtkNew<vtkRenderer> renderer;
    SceneActors actors(*renderer, SceneActors::Floor::Absent);
    CloudLayer cloud;
    cloud.points = share(std::vector<Vec3>{{0, 1, 11}, {1, 5, 12}});
    Scene scene = sceneOf({{"points", cloud, {}}, ball("b", middle, 1, category(0))});
    actors.setScene(scene, Theme::light(), 1, SceneSpace(scene));
    EXPECT_EQ(actors.rebuilt(), 1);
    std::get<EllipsoidLayer>(scene.layers[1].shape).centre[0] += 0.5;
    actors.setScene(scene, Theme::light(), 1, SceneSpace(scene));
    EXPECT_EQ(actors.rebuilt(), 0) << "moving an ellipsoid builds nothing";
    cloud.size = Size::Large;
    scene.layers[0].shape = cloud;
    actors.setScene(scene, Theme::light(), 1, SceneSpace(scene));
    EXPECT_EQ(actors.rebuilt(), 1);
    actors.setScene(scene, Theme::of(Theme::Id::Dark), 1, SceneSpace(scene));
    EXPECT_EQ(actors.rebuilt(), 1);
}

// Every kind of layer with something else to show: shape, look, colours, picture.
std::vector<Scene> changes() {
    const auto surface = [](double top, SurfaceLayer::Style style, double opacity) {
        SurfaceLayer layer;
        layer.columns = layer.rows = 3;
        layer.x = {-2, 2};
        layer.y = {0, 6};
        layer.heights = share(std::vector<double>{10, 10, 10, 10, top, 10, 10, 10, 10});
        layer.values = {10, 13};
        layer.style = style;
        layer.opacity = opacity;
        return SceneLayer{"surface", layer, {}};
    };
    const auto polygon = [](double x, int role, double opacity) {
        PolygonLayer layer;
        layer.outline = share(std::vector<Vec3>{{x, 0, 12.5}, {x + 1, 0, 12.5}, {x + 1, 3, 12.5}, {x, 3, 12.9}});
        layer.role = category(role);
        layer.opacity = opacity;
        return SceneLayer{"polygon", layer, {}};
    };
    const auto slice = [](float value, double opacity, int width) {
        SliceLayer layer;
        Image image;
        image.width = width;
        image.height = 1;
        image.values.assign(static_cast<std::size_t>(width), value);
        layer.image = std::make_shared<const Image>(std::move(image));
        layer.values = {0, 1};
        layer.corner = {-2, 6, 13};
        layer.along = {2, 0, 0};
        layer.down = {0, 0, -1};
        layer.opacity = opacity;
        return SceneLayer{"slice", layer, {}};
    };
    const auto cloud = [](double x, int role) {
        CloudLayer layer;
        layer.points = share(std::vector<Vec3>{{x, 5, 12}, {x, 5.5, 12}});
        layer.role = category(role);
        return SceneLayer{"cloud", layer, {}};
    };
    using Style = SurfaceLayer::Style;
    return {sceneOf({surface(11, Style::Filled, 1), polygon(-1, 0, 1), slice(0.2F, 1, 2), cloud(1.5, 0)}),
            sceneOf({surface(12.5, Style::Filled, 1), polygon(0.5, 1, 1), slice(0.8F, 1, 3), cloud(-1.5, 2)}),
            sceneOf({surface(12.5, Style::Filled, 0.5), polygon(0.5, 1, 0.4), slice(0.8F, 0.5, 3)}),
            sceneOf({surface(12, Style::Wire, 1), polygon(0.5, 1, 0), slice(0.4F, 1, 3), cloud(0, 1)}),
            sceneOf({surface(11.5, Style::Filled, 1), polygon(-2, 3, 1), cloud(1, 1)})};
}

TEST(SceneActors, WhatIsChangedInPlaceLooksAsIfMadeAnew) {
    NEEDS_OPENGL();
    const std::vector<Scene> scenes = changes();
    const auto shown = [&](SceneView& view) {
        QApplication::processEvents();
        return view.grab().toImage();
    };
    const auto fresh = [&](const Scene& scene, const Json& camera) {
        SceneView view;
        view.resize(400, 300);
        view.setScene(scene);
        view.setViewState(camera);
        view.show();
        return shown(view);
    };
    SceneView view;
    view.resize(400, 300);
    view.show();
    int step = 0;
    for (const int which : {0, 1, 2, 3, 4, 2, 0, 3, 1, 4, 0}) {
        const Scene& scene = scenes[static_cast<std::size_t>(which)];
        view.setScene(scene);
        const Json camera = {{"azimuth", -60 + 15 * (step++ / 2)}}; // stands still in every second step
        view.setViewState(camera);
        QTest::qWait(2 * VtkCanvas::refineDelay);
        const QImage now = shown(view), wanted = fresh(scene, camera);
        ASSERT_GT(test::inked(wanted), 500) << "blank";
        int different = 0;
        for (int y = 0; y < now.height(); ++y)
            for (int x = 0; x < now.width(); ++x)
                different += std::abs(qGray(now.pixel(x, y)) - qGray(wanted.pixel(x, y))) > 6;
        EXPECT_LT(different, 40) << "scene " << which << " after another";
    }
}

TEST(SceneActors, PixelsAreSquareAgainAfterAPictureThatWasReduced) {
    NEEDS_OPENGL();
    const auto chequered = [](int side) {
        Image image;
        image.width = image.height = side;
        for (int i = 0; i < side * side; ++i)
            image.values.push_back(static_cast<float>((i / side + i) % 2));
        SliceLayer slice;
        slice.image = std::make_shared<const Image>(std::move(image));
        slice.values = {0, 1};
        slice.corner = {-2, 3, 13};
        slice.along = {4, 0, 0};
        slice.down = {0, 0, -3};
        return sceneOf({{"slice", slice, {}}});
    };
    SceneView view;
    view.resize(400, 300);
    view.show();
    view.setScene(chequered(900));
    QTest::qWait(2 * VtkCanvas::refineDelay);
    view.setScene(chequered(4));
    QTest::qWait(2 * VtkCanvas::refineDelay);
    const QImage image = view.grab().toImage();
    int black = 0, grey = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            black += qGray(image.pixel(x, y)) < 10;
            grey += qGray(image.pixel(x, y)) > 40 && qGray(image.pixel(x, y)) < 215;
        }
    EXPECT_GT(black, 1000);
    EXPECT_LT(grey, black / 4) << "only at the edges";
}

TEST(ScenePainter, WordsOnDimensionsAreWritten) {
    Dimension3Layer dimension;
    dimension.from = {-2, 3, 11.5};
    dimension.to = {2, 3, 11.5};
    dimension.text = "depth 3";
    Hits hits;
    QImage image = test::canvas(frame.size().toSize(), Qt::white);
    QPainter painter(&image);
    const Scene scene = sceneOf({{"depth", dimension, {}}});
    paintScene(painter, frame, scene, PaintContext(), {}, &hits);
    ASSERT_EQ(hits.written().size(), 1U);
    EXPECT_TRUE(hits.written().front().contains(SceneProjection(scene, scene.camera, frame, 1).at(middle)));
}

TEST(SceneFrame, AShortAxisHasTwoNumbersAtLeast) {
    Scene scene = sceneOf({}, Scene::Frame::Floor);
    scene.axes[2].range = Range{-0.3, 0.95};
    for (std::size_t k = 0; k < 3; ++k)
        scene.axes[k].label = {};
    scene.axes[0].ticks = scene.axes[1].ticks = {{1e6, "none of these is seen", muted}};
    const QRectF low(0, 0, 300, 170);
    QImage image = test::canvas(low.size().toSize(), Qt::white);
    QPainter painter(&image);
    PaintContext context;
    const SceneProjection seen(scene, scene.camera, low, 1);
    EXPECT_GE(paintFrame(painter, scene, seen, context).size(), 2U);
}

TEST(SceneFrame, TheUprightAxisHasRoomForItsNumbers) {
    Scene scene = sceneOf({}, Scene::Frame::Floor);
    scene.camera.azimuth = 40;
    scene.camera.zoom = 1.15; // so large that the floor fills the room for them too
    scene.aspect = Scene::Aspect::Wide;
    const SceneProjection seen(scene, scene.camera, frame, 1);
    double left = 1e9;
    for (const double x : {-2.0, 2.0})
        for (const double y : {0.0, 6.0})
            left = std::min(left, seen.at({x, y, 10}).x());
    EXPECT_GE(left, frame.left() + 33);
}

TEST(SceneFrame, AxesAreNamedEvenWhereANameIsWide) {
    for (std::size_t k = 0; k < 3; ++k) {
        Scene scene = sceneOf({}, Scene::Frame::Floor);
        scene.axes[k].label = std::string();
        const QImage without = painted(scene);
        scene.axes[k].label = std::string("a name that is much wider than its corner of the picture");
        EXPECT_NE(painted(scene), without) << k;
    }
}

} // namespace
} // namespace lectern::widgets

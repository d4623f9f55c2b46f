// Where things stand on the picture, dragging, silhouettes, hidden lines.
#include "scene_samples.h"

#include "widgets/scene/scene_actors.h"
#include "widgets/scene/scene_outline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include <Eigen/Geometry>
#include <Eigen/LU>

#include <vtkCamera.h>
#include <vtkMatrix4x4.h>
#include <vtkNew.h>

namespace lectern::widgets {
namespace {

using namespace test_scenes;
using Projection = Camera::Projection;

TEST(SceneProjection, KeepsTheUprightAxisUprightAndTheBoxInside) {
    for (const auto projection : {Projection::Orthographic, Projection::Perspective})
        for (int upright = 0; upright < 3; ++upright)
            for (double azimuth = -180; azimuth < 180; azimuth += 45) {
                Scene scene = sceneOf({});
                scene.upright = upright;
                scene.camera.azimuth = azimuth;
                scene.camera.projection = projection;
                const SceneProjection seen(scene, scene.camera, frame, 1);
                Vec3 low = middle, high = middle;
                low[static_cast<std::size_t>(upright)] -= 1;
                high[static_cast<std::size_t>(upright)] += 1;
                EXPECT_NEAR(seen.at(low).x(), seen.at(high).x(), 1e-6);
                EXPECT_GT(seen.at(low).y(), seen.at(high).y());
                for (const double x : {-2., 2.})
                    for (const double y : {0., 6.})
                        for (const double z : {10., 13.})
                            EXPECT_TRUE(frame.contains(seen.at({x, y, z})));
            }
}

TEST(SceneProjection, LooksAlongYWithXToTheRightAtAzimuthZero) {
    Scene scene = sceneOf({});
    scene.camera.azimuth = 0;
    scene.camera.elevation = 0;
    const SceneProjection seen(scene, scene.camera, frame, 1);
    EXPECT_GT(seen.at({1, 3, 11.5}).x(), seen.at(middle).x());
    EXPECT_GT(seen.place(Vec3{0, 5, 11.5}).depth, seen.place(middle).depth);
    // Equal aspect: a unit is as long to the right as upwards.
    const double right = seen.at({1, 3, 11.5}).x() - seen.at(middle).x();
    EXPECT_NEAR(right, seen.at(middle).y() - seen.at({0, 3, 12.5}).y(), 1e-9);
}

TEST(SceneProjection, AgreesWithVtkToATinyPartOfAPixel) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> angle(-80, 80), place(-1, 1);
    for (int round = 0; round < 40; ++round) {
        Scene scene = sceneOf({}, round % 3 ? Scene::Frame::Floor : Scene::Frame::None);
        Camera camera;
        camera.azimuth = 2 * angle(random);
        camera.elevation = angle(random);
        camera.zoom = std::exp(place(random));
        camera.target = {0.2 * place(random), 0.2 * place(random), 0.2 * place(random)};
        camera.projection = round % 2 ? Projection::Perspective : Projection::Orthographic;
        const SceneProjection seen(scene, camera, frame, 1);
        vtkNew<vtkCamera> lens;
        seen.apply(*lens, frame);
        const auto* data =
            lens->GetCompositeProjectionTransformMatrix(frame.width() / frame.height(), -1, 1)->GetData();
        const Eigen::Matrix4d clip = Eigen::Map<const Eigen::Matrix<double, 4, 4, Eigen::RowMajor>>(data);
        const Vec3 data3{2 * place(random), 3 + 3 * place(random), 11.5 + 1.5 * place(random)};
        const Eigen::Vector4d device = clip * seen.space().toWorld(data3).homogeneous();
        const QPointF byVtk((device.x() / device.w() + 1) / 2 * frame.width(),
                            (1 - device.y() / device.w()) / 2 * frame.height());
        EXPECT_NEAR(byVtk.x(), seen.at(data3).x(), 1e-6);
        EXPECT_NEAR(byVtk.y(), seen.at(data3).y(), 1e-6);
        EXPECT_LT(std::abs(device.z() / device.w()), 1) << "clipped away";
        const Eigen::Vector3d here = seen.matrix() * seen.space().toWorld(data3).homogeneous();
        EXPECT_NEAR(here.x() / here.z(), seen.at(data3).x(), 1e-6);
    }
}

TEST(SceneProjection, DragsAlongEachConstraint) {
    for (const auto projection : {Projection::Orthographic, Projection::Perspective}) {
        Scene scene = sceneOf({});
        scene.camera.projection = projection;
        const SceneProjection seen(scene, scene.camera, frame, 1);
        const Vec3 from{1, 2, 12};
        const QPointF to = seen.at(from) + QPointF(23, -31);
        const Vec3 plane = seen.drag(Constraint::Plane, to, from);
        EXPECT_NEAR(seen.at(plane).x(), to.x(), 1e-6);
        EXPECT_NEAR(seen.at(plane).y(), to.y(), 1e-6);
        EXPECT_NEAR(seen.place(plane).depth, seen.place(from).depth, 1e-9);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            Vec3 wanted = from;
            wanted[axis] += 0.7;
            const auto constraint =
                static_cast<Constraint>(static_cast<int>(Constraint::AxisX) + static_cast<int>(axis));
            const Vec3 moved = seen.drag(constraint, seen.at(wanted), from);
            for (std::size_t k = 0; k < 3; ++k)
                EXPECT_NEAR(moved[k], wanted[k], 1e-6) << "axis " << axis;
        }
    }
}

TEST(SceneProjection, DragsInThePlaneAcrossX) {
    Scene scene = sceneOf({});
    scene.camera.azimuth = 40;
    const SceneProjection seen(scene, scene.camera, frame, 1);
    const Vec3 from{1, 2, 12}, wanted{1, 3.5, 11.2};
    const Vec3 moved = seen.drag(Constraint::AcrossX, seen.at(wanted), from);
    for (std::size_t k = 0; k < 3; ++k)
        EXPECT_NEAR(moved[k], wanted[k], 1e-6);
    scene.camera.azimuth = 0; // seen from its edge
    scene.camera.elevation = 0;
    const SceneProjection edge(scene, scene.camera, frame, 1);
    EXPECT_EQ(edge.drag(Constraint::AcrossX, {10, 10}, from), from);
}

// Landmarks touch the room's sides at left and right, top and bottom, in rooms of different proportions.
TEST(SceneProjection, AWideSceneFillsItsRoom) {
    Scene scene = sceneOf({});
    scene.aspect = Scene::Aspect::Wide;
    scene.landmarks = share(std::vector<Vec3>{{-2, 0, 10}, {-2, 1, 12}, {2, 6, 12}, {2, 5, 10}});
    scene.camera.azimuth = 40;
    scene.camera.elevation = 11;
    for (const QSizeF size : {QSizeF(900, 380), QSizeF(1100, 400), QSizeF(1300, 400)}) {
        const SceneProjection seen(scene, scene.camera, QRectF(QPointF(), size), 1);
        QPolygonF marks;
        for (const Vec3& mark : *scene.landmarks)
            marks << seen.at(mark);
        EXPECT_NEAR(marks.boundingRect().width(), size.width() - 28, 2);
        EXPECT_NEAR(marks.boundingRect().height(), size.height() - 28, 2);
    }
}

TEST(SceneProjection, ASphereIsNeverLeft) {
    Scene scene;
    for (Axis& axis : scene.axes)
        axis.range = Range{-1, 1};
    const SceneProjection seen(scene, scene.camera, frame, 1);
    const Vec3 from{0.6, -0.64, std::sqrt(1 - 0.36 - 0.4096)};
    for (const QPointF step : {QPointF(0, 0), QPointF(10, 5), QPointF(500, 0), QPointF(-30, -400)}) {
        const Vec3 to = seen.drag(Constraint::Sphere, seen.at(from) + step, from);
        EXPECT_NEAR(std::hypot(to[0], to[1], to[2]), 1, 1e-9);
        if (step.isNull()) {
            EXPECT_NEAR(to[0], from[0], 1e-9);
        }
    }
    EXPECT_EQ(seen.drag(Constraint::Sphere, {10, 10}, {0, 0, 0}), (Vec3{0, 0, 0}));
}

TEST(SceneProjection, BearsDegenerateRangesAndNonsense) {
    const double inf = std::numeric_limits<double>::infinity(), nan = std::nan("");
    for (const Range range : {Range{5, 5}, Range{3, -3}, Range{nan, 1}, Range{0, inf}, Range{1e300, 1.1e300}}) {
        Scene scene = sceneOf({ball("b", middle, 1, category(0))}, Scene::Frame::Floor);
        scene.axes[1].range = range;
        scene.camera = {nan, inf, -1, {nan, 0, 0}, Projection::Perspective};
        const SceneProjection seen(scene, scene.camera, frame, 1);
        EXPECT_TRUE(std::isfinite(seen.at({0, seen.space().range(1).min, 11}).x()));
    }
}

TEST(Silhouette, Encloses) { // the outline of random ellipsoids touches the projection of their surface from outside
    std::mt19937 random(3);
    std::normal_distribution<double> normal;
    for (const auto projection : {Projection::Orthographic, Projection::Perspective})
        for (int round = 0; round < 12; ++round) {
            EllipsoidLayer e;
            e.centre = middle;
            for (Vec3& axis : e.axes)
                axis = {0.3 * normal(random), 0.3 * normal(random), 0.3 * normal(random)};
            if (round % 3 == 0)
                e.axes[2] = {0, 0, 0}; // a disc
            Scene scene = sceneOf({});
            scene.camera.projection = projection;
            const SceneProjection seen(scene, scene.camera, frame, 1);
            const auto outline = silhouette(e, seen);
            ASSERT_TRUE(outline);
            Eigen::Matrix2d shape;
            shape << outline->a.x(), outline->b.x(), outline->a.y(), outline->b.y();
            double farthest = 0;
            for (int sample = 0; sample < 4000; ++sample) {
                Eigen::Vector3d u(normal(random), normal(random), normal(random));
                u.normalize();
                Vec3 at = e.centre;
                for (std::size_t k = 0; k < 3; ++k)
                    for (std::size_t j = 0; j < 3; ++j)
                        at[k] += e.axes[j][k] * u[static_cast<Eigen::Index>(j)];
                const QPointF off = seen.at(at) - outline->centre;
                farthest = std::max(farthest, (shape.inverse() * Eigen::Vector2d(off.x(), off.y())).norm());
            }
            EXPECT_LE(farthest, 1 + 1e-6);
            EXPECT_GT(farthest, 0.98);
        }
}

TEST(Silhouette, OfADiscFromItsSideIsALine) {
    EllipsoidLayer e;
    e.centre = middle;
    e.axes = {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 0}};
    Scene scene = sceneOf({});
    scene.camera.elevation = 0;
    const SceneProjection seen(scene, scene.camera, frame, 1);
    const auto outline = silhouette(e, seen);
    ASSERT_TRUE(outline);
    EXPECT_NEAR(std::hypot(outline->b.x(), outline->b.y()), 0, 1e-3);
    EXPECT_GT(std::hypot(outline->a.x(), outline->a.y()), 20);
    EXPECT_TRUE(isFlat(e));
}

TEST(Occlusion, AnOpaqueFaceHidesTheLineBehindIt) {
    Scene scene = sceneOf({});
    scene.camera.azimuth = 0;
    scene.camera.elevation = 0;
    const SceneProjection seen(scene, scene.camera, frame, 1);
    Occlusion occlusion(seen);
    occlusion.addFace({{-1, 1, 10.5}, {1, 1, 10.5}, {1, 1, 12.5}, {-1, 1, 12.5}});
    const auto behind = occlusion.visible({{-2, 5, 11.5}, {2, 5, 11.5}});
    ASSERT_EQ(behind.size(), 2u);
    EXPECT_NEAR(behind[0].back().x(), seen.at({-1, 1, 11}).x(), 3);
    EXPECT_NEAR(behind[1].front().x(), seen.at({1, 1, 11}).x(), 3);
    EXPECT_EQ(occlusion.visible({{-2, 0.5, 11.5}, {2, 0.5, 11.5}}).size(), 1u);
    EXPECT_EQ(occlusion.visible({{-1, 1, 10.5}, {1, 1, 10.5}}).size(), 1u) << "its own edge";
}

} // namespace
} // namespace lectern::widgets

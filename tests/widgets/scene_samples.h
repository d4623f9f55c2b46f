// Small scenes for the tests of the 3-D views.
#pragma once

#include "pixels.h"

#include "widgets/scene/opengl_setup.h"
#include "widgets/scene/scene_painter.h"

#include <QPainter>

#include <string>
#include <utility>
#include <vector>

// What needs OpenGL is skipped where there is none.
#define NEEDS_OPENGL()                                                                                                 \
    if (!lectern::widgets::openGLAvailable())                                                                          \
    GTEST_SKIP() << "no OpenGL on this platform"

namespace lectern::widgets::test_scenes {

using namespace figure;

inline const QRectF frame(0, 0, 600, 400);

// Ranges of unequal lengths, so that a mixed-up axis shows.
inline Scene sceneOf(std::vector<SceneLayer> layers, Scene::Frame kind = Scene::Frame::None) {
    Scene scene;
    scene.axes[0].range = Range{-2, 2};
    scene.axes[1].range = Range{0, 6};
    scene.axes[2].range = Range{10, 13};
    for (std::size_t k = 0; k < 3; ++k)
        scene.axes[k].label = std::string(1, "xyz"[k]);
    scene.frame = kind;
    scene.layers = std::move(layers);
    return scene;
}

inline constexpr Vec3 middle{0, 3, 11.5};

inline SceneLayer ball(const std::string& name, Vec3 centre, double radius, Role role) {
    EllipsoidLayer ellipsoid;
    ellipsoid.centre = centre;
    ellipsoid.axes = {Vec3{radius, 0, 0}, Vec3{0, radius, 0}, Vec3{0, 0, radius}};
    ellipsoid.role = role;
    ellipsoid.outline = {role, Weight::Thin, Dash::Solid};
    return {name, ellipsoid, {}};
}

inline SceneLayer handle(Vec3 at, Constraint constraint) {
    RingsLayer ring;
    ring.points = share(std::vector<Vec3>{at});
    ring.fill = Fill::Solid;
    Touch touch;
    touch.drag = Touch::Drag::Movable;
    touch.constraint = constraint;
    return {"handle", ring, touch};
}

inline QImage painted(const Scene& scene, const QColor& ground = Qt::white, Theme::Id theme = Theme::Id::Light) {
    QImage image = test::canvas(frame.size().toSize(), ground);
    QPainter painter(&image);
    PaintContext context;
    context.theme = &Theme::of(theme);
    paintScene(painter, frame, scene, context, {}, nullptr);
    return image;
}

} // namespace lectern::widgets::test_scenes

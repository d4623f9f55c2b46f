// What the hand does to a scene, and its view state.
#include "scene_samples.h"

#include "widgets/scene/scene_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QThread>

#include <gtest/gtest.h>

#include <cstdlib>

namespace lectern::widgets {
namespace {

using namespace test_scenes;
using Projection = Camera::Projection;

TEST(SceneViewState, RoundTripsAndShrugsOffNonsense) {
    SceneViewState state;
    state.azimuth = 12.5;
    state.zoom = 2;
    state.target = Vec3{0.1, 0, -0.2};
    state.projection = Projection::Perspective;
    EXPECT_EQ(sceneViewState(toJson(state)), state);
    EXPECT_EQ(toJson(SceneViewState()), Json::object());
    for (const char* nonsense : {"null", "[]", "3", R"({"azimuth": "x", "zoom": -1, "target": [1, 2]})",
                                 R"({"target": [1, "a", 2], "projection": 4, "elevation": null})",
                                 R"({"zoom": 0, "projection": "isometric"})"})
        EXPECT_EQ(sceneViewState(Json::parse(nonsense)), SceneViewState()) << nonsense;
}

class SceneHand : public ::testing::Test {
protected:
    void show(const Scene& scene) {
        view_.resize(600, 400);
        view_.setScene(scene);
        QObject::connect(&view_, &ContentView::gesture, [this](const Gesture& g) { gestures_.push_back(g); });
        view_.grab(); // paints the overlay, whose hits the hand looks up
    }
    void send(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons held,
              Qt::KeyboardModifiers modifiers = {}) {
        QMouseEvent event(type, at, view_.mapToGlobal(at), button, held, modifiers);
        QApplication::sendEvent(&view_, &event);
    }
    void drag(QPointF from, QPointF to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers keys = {}) {
        send(QEvent::MouseMove, from, Qt::NoButton, Qt::NoButton, keys);
        send(QEvent::MouseButtonPress, from, button, button, keys);
        for (const double t : {0.3, 0.7, 1.0})
            send(QEvent::MouseMove, from + t * (to - from), Qt::NoButton, button, keys);
    }
    void release(QPointF at, Qt::MouseButton button = Qt::LeftButton) {
        send(QEvent::MouseButtonRelease, at, button, Qt::NoButton);
    }
    void press(int key, const QString& text = {}) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
        QApplication::sendEvent(&view_, &event);
    }
    std::vector<Gesture> ofKind(Gesture::Kind kind) const {
        std::vector<Gesture> some;
        for (const Gesture& g : gestures_)
            if (g.kind == kind)
                some.push_back(g);
        return some;
    }

    SceneView view_;
    std::vector<Gesture> gestures_;
};

TEST_F(SceneHand, DragsAHandleInThePlaneOfThePicture) {
    show(sceneOf({handle(middle, Constraint::Plane)}));
    const QPointF from = view_.projection().at(middle), to = from + QPointF(40, -25);
    drag(from, to);
    release(to);
    const auto drags = ofKind(Gesture::Kind::Drag);
    ASSERT_GE(drags.size(), 3u);
    EXPECT_EQ(drags.front().phase, Gesture::Phase::Press);
    EXPECT_EQ(drags.front().position, middle);
    EXPECT_EQ(drags.back().phase, Gesture::Phase::Release);
    EXPECT_EQ(drags.back().layer, "handle");
    EXPECT_EQ(drags.back().index, 0);
    const QPointF ended = view_.projection().at(drags.back().position);
    EXPECT_NEAR(ended.x(), to.x(), 1e-6);
    EXPECT_NEAR(ended.y(), to.y(), 1e-6);
    EXPECT_TRUE(view_.viewState().empty()) << "the camera must stay";
}

TEST_F(SceneHand, DragsAHandleAlongAnAxis) {
    show(sceneOf({handle(middle, Constraint::AxisZ)}));
    Vec3 above = middle;
    above[2] += 1;
    const QPointF from = view_.projection().at(middle), to = view_.projection().at(above);
    drag(from, to);
    release(to);
    const Vec3 ended = ofKind(Gesture::Kind::Drag).back().position;
    EXPECT_EQ(ended[0], middle[0]);
    EXPECT_EQ(ended[1], middle[1]);
    EXPECT_NEAR(ended[2], above[2], 1e-6);
}

TEST_F(SceneHand, EscapePutsAHandleBack) {
    show(sceneOf({handle(middle, Constraint::Plane)}));
    const QPointF from = view_.projection().at(middle), to = from + QPointF(40, -25);
    drag(from, to);
    press(Qt::Key_Escape);
    const auto drags = ofKind(Gesture::Kind::Drag);
    EXPECT_EQ(drags.back().phase, Gesture::Phase::Leave);
    EXPECT_EQ(drags[drags.size() - 2].phase, Gesture::Phase::Move);
    EXPECT_EQ(drags[drags.size() - 2].position, middle);
    const std::size_t count = gestures_.size();
    release(to);
    EXPECT_EQ(gestures_.size(), count) << "the drag is over";
}

// A box that grew with what is dragged would carry the mark away from the hand.
TEST_F(SceneHand, TheBoxStandsStillUnderTheHand) {
    show(sceneOf({handle(middle, Constraint::Plane)}));
    const QPointF from = view_.projection().at(middle), to = from + QPointF(40, -25);
    drag(from, to);
    const Vec3 there = ofKind(Gesture::Kind::Drag).back().position;
    Scene wider = sceneOf({handle(there, Constraint::Plane)});
    for (Axis& axis : wider.axes)
        axis.range = Range{2 * axis.range->min, 3 * axis.range->max};
    view_.setScene(wider);
    EXPECT_NEAR(view_.projection().at(there).x(), to.x(), 1e-6);
    EXPECT_NEAR(view_.projection().at(there).y(), to.y(), 1e-6);
    release(to);
    EXPECT_GT(std::abs(view_.projection().at(there).x() - to.x()), 1) << "then it may follow";
}

// Letting go may bring a new scene at once: the one from before must not come back over it.
TEST_F(SceneHand, WhatLettingGoBringsStays) {
    show(sceneOf({handle(middle, Constraint::Plane)}));
    const QPointF from = view_.projection().at(middle), to = from + QPointF(40, -25);
    drag(from, to);
    Scene moved = sceneOf({handle(ofKind(Gesture::Kind::Drag).back().position, Constraint::Plane)});
    view_.setScene(moved);
    moved.axes[0].range = Range{-20, 20};
    QObject::connect(&view_, &ContentView::gesture, [&](const Gesture& g) {
        if (g.phase == Gesture::Phase::Release)
            view_.setScene(moved);
    });
    release(to);
    EXPECT_EQ(view_.scene(), moved);
}

TEST_F(SceneHand, WhatIsOutOfSightEndsNoLink) {
    show(sceneOf({handle(middle, Constraint::Plane)}));
    EXPECT_TRUE(view_.anchor("handle", 0));
    view_.setScene(sceneOf({handle({300, 3, 11}, Constraint::Plane)}));
    view_.grab();
    EXPECT_FALSE(view_.anchor("handle", 0));
}

TEST_F(SceneHand, TellsOfTheGroundWhereItIsAsked) {
    Scene scene = sceneOf({}, Scene::Frame::Floor);
    show(scene);
    send(QEvent::MouseMove, {180, 140}, Qt::NoButton, Qt::NoButton);
    EXPECT_TRUE(ofKind(Gesture::Kind::Hover).empty());
    scene.ground.hover = Touch::Hover::Lights;
    view_.setScene(scene);
    send(QEvent::MouseMove, {180, 141}, Qt::NoButton, Qt::NoButton);
    const auto hovers = ofKind(Gesture::Kind::Hover);
    ASSERT_EQ(hovers.size(), 1U);
    EXPECT_EQ(hovers[0].layer, "");
    EXPECT_NEAR(view_.projection().at(hovers[0].position).x(), 180, 1e-6);
}

SceneLayer faceOf(Touch touch) { // upright, across the box
    PolygonLayer face;
    face.outline = share(std::vector<Vec3>{{-2, 1, 10}, {2, 5, 10}, {2, 5, 13}, {-2, 1, 13}});
    return {"face", face, std::move(touch)};
}

TEST_F(SceneHand, FacesDoNotHideTheGround) {
    Touch lights;
    lights.hover = Touch::Hover::Lights;
    Scene scene = sceneOf({faceOf(lights)});
    scene.ground.hover = Touch::Hover::Lights;
    show(scene);
    const QPointF on = view_.projection().at(middle);
    for (const double step : {0.0, 1.0, 2.0})
        send(QEvent::MouseMove, on + QPointF(step, 0), Qt::NoButton, Qt::NoButton);
    const auto hovers = ofKind(Gesture::Kind::Hover);
    ASSERT_EQ(hovers.size(), 3U) << "at each move, once";
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_EQ(hovers[k].layer, "face") << "its twin stays lit";
        EXPECT_NEAR(view_.projection().at(hovers[k].position).x(), on.x() + static_cast<double>(k), 1e-6);
    }
}

TEST_F(SceneHand, AFaceIsHeldWhereItIsGrasped) {
    Touch movable;
    movable.drag = Touch::Drag::Movable;
    show(sceneOf({faceOf(movable)}));
    const Vec3 grip{-1, 2, 11}; // on it
    const QPointF from = view_.projection().at(grip), to = from + QPointF(30, 10);
    drag(from, to);
    EXPECT_EQ(view_.cursor().shape(), Qt::ClosedHandCursor);
    release(to);
    EXPECT_EQ(view_.cursor().shape(), Qt::OpenHandCursor) << "it says that it may be dragged";
    const auto drags = ofKind(Gesture::Kind::Drag);
    ASSERT_GE(drags.size(), 3U);
    for (std::size_t k = 0; k < 3; ++k)
        EXPECT_NEAR(drags.front().position[k], grip[k], 1e-6);
    EXPECT_NEAR(view_.projection().at(drags.back().position).x(), to.x(), 1e-6);
    EXPECT_TRUE(view_.viewState().empty()) << "the camera must stay";
    gestures_.clear();
    drag(from, to, Qt::LeftButton, Qt::ControlModifier);
    release(to);
    EXPECT_TRUE(ofKind(Gesture::Kind::Drag).empty());
    EXPECT_FALSE(view_.viewState().empty()) << "with control the camera turns, whatever lies there";
}

TEST_F(SceneHand, AFaceSeenFromItsEdgeIsFoundToo) {
    Touch movable;
    movable.drag = Touch::Drag::Movable;
    Scene scene = sceneOf({faceOf(movable)});
    scene.camera.azimuth = -45; // along it, in world units
    scene.camera.elevation = 0;
    show(scene);
    const auto mark = view_.markAt(view_.projection().at(middle));
    ASSERT_TRUE(mark);
    EXPECT_EQ(mark->layer, "face");
}

TEST_F(SceneHand, HoversTheFrontOfASurface) {
    SurfaceLayer surface; // a ridge: seen from the front, its far side is hidden
    surface.columns = 3;
    surface.rows = 3;
    surface.x = {-2, 2};
    surface.y = {0, 6};
    surface.values = {10, 13};
    surface.heights = share(std::vector<double>{10, 10, 10, 13, 13, 13, 10, 10, 10});
    Touch lights;
    lights.hover = Touch::Hover::Lights;
    Scene scene = sceneOf({{"surface", surface, lights}});
    scene.camera.azimuth = 0;
    scene.camera.elevation = 15;
    show(scene);
    send(QEvent::MouseMove, view_.projection().at({0.1, 1, 11}), Qt::NoButton, Qt::NoButton);
    send(QEvent::MouseMove, view_.projection().at({1.9, 2.6, 12.6}), Qt::NoButton, Qt::NoButton);
    send(QEvent::MouseMove, {3, 3}, Qt::NoButton, Qt::NoButton);
    const auto hovers = ofKind(Gesture::Kind::Hover);
    ASSERT_EQ(hovers.size(), 3u);
    EXPECT_EQ(hovers[0].position, (Vec3{0, 0, 10}));
    EXPECT_EQ(hovers[1].position, (Vec3{2, 3, 13}));
    EXPECT_EQ(hovers[1].index, 5);
    EXPECT_EQ(hovers[2].phase, Gesture::Phase::Leave);
}

TEST_F(SceneHand, ClicksAnEllipsoidAndHoversAPoint) {
    SceneLayer body = ball("ball", middle, 1, category(0));
    body.touch.click = Touch::Click::Clickable;
    CloudLayer cloud;
    cloud.points = share(std::vector<Vec3>{{-2, 0, 10}, {1.9, 5, 10.2}});
    Touch lights;
    lights.hover = Touch::Hover::Lights;
    show(sceneOf({body, {"points", cloud, lights}}));
    const QPointF at = view_.projection().at(middle);
    send(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
    release(at);
    ASSERT_EQ(ofKind(Gesture::Kind::Click).size(), 1u);
    EXPECT_EQ(ofKind(Gesture::Kind::Click)[0].layer, "ball");

    send(QEvent::MouseMove, view_.projection().at({1.9, 5, 10.2}) + QPointF(2, 1), Qt::NoButton, Qt::NoButton);
    send(QEvent::MouseMove, {3, 3}, Qt::NoButton, Qt::NoButton);
    const auto hovers = ofKind(Gesture::Kind::Hover);
    ASSERT_EQ(hovers.size(), 2u);
    EXPECT_EQ(hovers[0].layer, "points");
    EXPECT_EQ(hovers[0].index, 1);
    EXPECT_EQ(hovers[0].position, (Vec3{1.9, 5, 10.2}));
    EXPECT_EQ(hovers[1].phase, Gesture::Phase::Leave);
}

TEST_F(SceneHand, TurnsMovesZoomsAndGoesBack) {
    show(sceneOf({}, Scene::Frame::Floor));
    int changes = 0;
    QObject::connect(&view_, &ContentView::viewStateChanged, [&] { ++changes; });
    drag({300, 100}, {360, 130});
    release({360, 130});
    EXPECT_EQ(changes, 3);
    EXPECT_LT(view_.viewState()["azimuth"].get<double>(), 30);
    EXPECT_GT(view_.viewState()["elevation"].get<double>(), 20);
    EXPECT_FALSE(view_.viewState().contains("target"));

    const Vec3 grabbed = view_.projection().drag(Constraint::Plane, {300, 100}, middle);
    drag({300, 100}, {340, 90}, Qt::LeftButton, Qt::ShiftModifier);
    release({340, 90});
    EXPECT_NEAR(view_.projection().at(grabbed).x(), 340, 1e-6) << "it stays under the pointer";
    EXPECT_NEAR(view_.projection().at(grabbed).y(), 90, 1e-6);

    const Vec3 under = view_.projection().drag(Constraint::Plane, {200, 150}, middle);
    QWheelEvent wheel({200, 150}, view_.mapToGlobal(QPointF(200, 150)), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view_, &wheel);
    EXPECT_GT(view_.viewState()["zoom"].get<double>(), 1.2);
    EXPECT_NEAR(view_.projection().at(under).x(), 200, 1e-6) << "zoomed at the pointer";
    EXPECT_NEAR(view_.projection().at(under).y(), 150, 1e-6);

    press(Qt::Key_O);
    EXPECT_EQ(view_.viewState()["projection"], "perspective");
    const Json kept = view_.viewState();
    press(Qt::Key_0);
    EXPECT_TRUE(view_.viewState().empty());
    view_.setViewState(kept);
    EXPECT_EQ(view_.viewState(), kept);
    EXPECT_TRUE(ofKind(Gesture::Kind::Drag).empty());
}

TEST_F(SceneHand, ADoubleClickOnTheGroundSaysWhere) {
    show(sceneOf({}, Scene::Frame::Floor));
    drag({300, 100}, {360, 130});
    release({360, 130});
    const Json turned = view_.viewState();
    send(QEvent::MouseButtonDblClick, {180, 140}, Qt::LeftButton, Qt::LeftButton);
    EXPECT_EQ(view_.viewState(), turned) << "it may paint: the picture stays";
    const std::vector<Gesture> told = ofKind(Gesture::Kind::DoubleClick);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].layer, "");
    EXPECT_NEAR(view_.projection().at(told[0].position).x(), 180, 1e-6);
    EXPECT_NEAR(view_.projection().at(told[0].position).y(), 140, 1e-6);
}

TEST_F(SceneHand, KnowsWhereMarksAreAndSaysWhatIsSeen) {
    CloudLayer cloud;
    cloud.points = share(std::vector<Vec3>{{0, 1, 11}, {1, 5, 12}});
    show(sceneOf({{"points", cloud, {}}}, Scene::Frame::Floor));
    const QPointF wanted = view_.projection().at({1, 5, 12});
    ASSERT_TRUE(view_.anchor("points", 1));
    EXPECT_NEAR(view_.anchor("points", 1)->x(), wanted.x(), 1e-9);
    EXPECT_FALSE(view_.anchor("nothing", 0));
    EXPECT_TRUE(view_.accessibleDescription().contains(QStringLiteral("x, y, z")));
    EXPECT_GT(test::inked(view_.grab().toImage()), 300) << "floor and ticks are drawn without OpenGL too";
}

TEST(SceneViewOnScreen, ShowsWhatThePainterPaints) {
    NEEDS_OPENGL();
    SceneView view;
    view.resize(600, 400);
    const Scene scene = sceneOf({ball("b", middle, 1.2, category(1))}, Scene::Frame::Floor);
    view.setScene(scene);
    view.show();
    for (int round = 0; round < 20; ++round) {
        QApplication::processEvents(QEventLoop::AllEvents, 50);
        QThread::msleep(15);
    }
    const QImage shown = view.grab().toImage(), wanted = painted(scene);
    ASSERT_GT(test::inked(shown), 5000) << "blank";
    int differing = 0;
    for (int y = 0; y < 400; ++y)
        for (int x = 0; x < 600; ++x)
            differing += std::abs(qRed(shown.pixel(x, y)) - qRed(wanted.pixel(x, y))) > 24;
    EXPECT_LT(differing, 600) << "view and export differ";
}

} // namespace
} // namespace lectern::widgets

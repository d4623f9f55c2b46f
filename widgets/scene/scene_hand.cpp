// SceneView: what the hand does.
#include "widgets/scene/scene_view.h"

#include "widgets/scene/vtk_canvas.h"
#include "widgets/view/hint.h"
#include "widgets/view/keys.h"

#include <QApplication>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPinchGesture>
#include <QWheelEvent>

#include <cmath>

namespace lectern::widgets {

namespace {

using figure::Gesture;
using figure::Touch;

constexpr double reach = 7;              // pixels beyond a mark's edge that still hit it
constexpr double degreesPerPixel = 0.45; // of a turn
constexpr double keyDegrees = 7.5;
constexpr double keyZoom = 1.2;

} // namespace

std::optional<SceneMark> SceneView::markAt(QPointF at) const {
    const auto marked = [](const Hits::Hit& hit) { return SceneMark{hit.layer, hit.index}; };
    const auto top = overlay_.marks.at(at, reach * scale_);
    // What may be dragged comes before what it stands on.
    if (top)
        return marked(*top);
    if (const auto cloud = cloudMarkAt(scene_, projection(), context(), at, 0.6 * reach * scale_))
        return cloud;
    if (const auto surface = surfaceMarkAt(scene_, projection(), at))
        return surface;
    const auto body = overlay_.bodies.at(at, reach * scale_);
    return body ? std::optional(withCell(scene_, projection(), marked(*body), at)) : std::nullopt;
}

figure::Vec3 SceneView::placeOf(const std::optional<SceneMark>& mark) const {
    return mark ? positionOf(scene_, *mark).value_or(figure::Vec3{}) : figure::Vec3{};
}

// The same, for faces and the ground under a place of this widget.
figure::Vec3 SceneView::placeAt(const std::optional<SceneMark>& mark, QPointF at) const {
    return mark ? gripOf(scene_, projection(), *mark, at).value_or(figure::Vec3{}) : groundAt(at);
}

// Where a pixel of the ground lies: on the plane through the middle of the box, parallel to the picture.
figure::Vec3 SceneView::groundAt(QPointF at) const {
    const SceneProjection seen = projection();
    return seen.drag(figure::Constraint::Plane, at, seen.space().toData(Eigen::Vector3d::Zero()));
}

void SceneView::report(Gesture::Kind kind, Gesture::Phase phase, const std::optional<SceneMark>& mark,
                       Qt::KeyboardModifiers modifiers, const figure::Vec3& at, const std::string& key) {
    Gesture result;
    if (mark) {
        result.layer = mark->layer;
        result.index = mark->index;
    }
    result.kind = kind;
    result.phase = phase;
    result.modifiers = {modifiers.testFlag(Qt::ShiftModifier), modifiers.testFlag(Qt::ControlModifier),
                        modifiers.testFlag(Qt::AltModifier)};
    result.position = at;
    result.key = key;
    Q_EMIT gesture(result);
}

bool SceneView::light(std::optional<SceneMark> mark, Qt::KeyboardModifiers modifiers, const figure::Vec3& at) {
    if (mark == overlay_.lit)
        return false;
    const auto lights = [this](const std::optional<SceneMark>& each) {
        const auto* found = each ? layer(each->layer) : nullptr;
        return found && found->touch.hover == Touch::Hover::Lights;
    };
    const std::optional<SceneMark> before = std::exchange(overlay_.lit, mark);
    canvas_->redrawOverlay();
    showCursor();
    if (lights(mark))
        report(Gesture::Kind::Hover, Gesture::Phase::Move, mark, modifiers, at);
    else if (lights(before))
        report(Gesture::Kind::Hover, Gesture::Phase::Leave, before, modifiers, at);
    return lights(mark);
}

// Where the ground tells its places, faces do not hide it: they light up, and the place behind is told with them.
void SceneView::hover(QPointF at, Qt::KeyboardModifiers modifiers) {
    const auto mark = markAt(at);
    const bool grounded = scene_.ground.hover == Touch::Hover::Lights && (!mark || isFace(scene_, *mark));
    const figure::Vec3 place = grounded ? groundAt(at) : placeOf(mark);
    if (!light(mark, modifiers, place) && grounded)
        report(Gesture::Kind::Hover, Gesture::Phase::Move, mark, modifiers, place);
}

void SceneView::showCursor() {
    const auto* found = overlay_.lit ? layer(overlay_.lit->layer) : nullptr;
    if (holding_ == Holding::Mark || holding_ == Holding::Pan)
        setCursor(Qt::ClosedHandCursor);
    else if (holding_ == Holding::Turn)
        setCursor(Qt::SizeAllCursor);
    else if (found && found->touch.drag == Touch::Drag::Movable)
        setCursor(Qt::OpenHandCursor);
    else if (found && found->touch.click == Touch::Click::Clickable)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void SceneView::turn(QPointF pixels) {
    figure::Camera turned = camera();
    turned.azimuth -= degreesPerPixel * pixels.x();
    turned.elevation += degreesPerPixel * pixels.y();
    setCamera(turned, Motion::Moving);
}

void SceneView::pan(QPointF pixels) {
    figure::Camera moved = camera();
    const Eigen::Vector3d shift = projection().pan(pixels);
    for (int k = 0; k < 3; ++k)
        moved.target[static_cast<std::size_t>(k)] += shift[k];
    setCamera(moved, Motion::Moving);
}

// What lies under `at` stays there.
void SceneView::zoom(double factor, QPointF at) {
    figure::Camera changed = camera();
    const double before = changed.zoom;
    changed.zoom *= factor;
    changed = sane(changed);
    const double ratio = changed.zoom / before;
    const SceneProjection seen = projection();
    const Eigen::Vector3d shift = seen.pan((seen.centre() - at) * (1 - 1 / ratio));
    for (int k = 0; k < 3; ++k)
        changed.target[static_cast<std::size_t>(k)] += shift[k];
    setCamera(changed, Motion::Moving);
}

void SceneView::mousePressEvent(QMouseEvent* event) {
    pressed_ = pointer_ = event->position();
    held_.reset();
    const bool moves = event->button() == Qt::MiddleButton ||
                       (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ShiftModifier));
    if (event->button() == Qt::LeftButton && !event->modifiers().testFlag(Qt::ControlModifier))
        held_ = markAt(event->position());
    const auto* found = held_ ? layer(held_->layer) : nullptr;
    if (found && found->touch.drag == Touch::Drag::Movable && positionOf(scene_, *held_)) {
        holding_ = Holding::Mark;
        heldFrom_ = heldAt_ = placeAt(held_, event->position());
        heldOffset_ = projection().at(heldFrom_) - event->position();
    } else if (moves) {
        holding_ = Holding::Pan;
    } else if (event->button() == Qt::LeftButton) {
        holding_ = Holding::Click; // until it moves
    } else {
        return event->ignore();
    }
    showCursor();
}

void SceneView::dragTo(QPointF at, Qt::KeyboardModifiers modifiers) {
    const auto* found = layer(held_->layer);
    if (!found)
        return;
    // From where it was pressed, so that nothing drifts; on a sphere from where it is, to stay on its side.
    const bool sphere = found->touch.constraint == figure::Constraint::Sphere;
    heldAt_ = projection().drag(found->touch.constraint, at + heldOffset_, sphere ? heldAt_ : heldFrom_);
    report(Gesture::Kind::Drag, Gesture::Phase::Move, held_, modifiers, heldAt_);
}

void SceneView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = event->position(), way = at - std::exchange(pointer_, at);
    const QPointF whole = at - pressed_;
    const bool moved = std::hypot(whole.x(), whole.y()) >= QApplication::startDragDistance() / 2.0;
    switch (holding_) {
    case Holding::Nothing:
        hover(at, event->modifiers());
        break;
    case Holding::Click:
        if (moved) {
            holding_ = Holding::Turn;
            showCursor();
            turn(whole);
        }
        break;
    case Holding::Turn:
        turn(way);
        break;
    case Holding::Pan:
        pan(way);
        break;
    case Holding::Mark:
        if (held_ && moved && heldAt_ == heldFrom_)
            report(Gesture::Kind::Drag, Gesture::Phase::Press, held_, event->modifiers(), heldFrom_);
        if (held_ && (moved || heldAt_ != heldFrom_))
            dragTo(at, event->modifiers());
        break;
    }
}

void SceneView::mouseReleaseEvent(QMouseEvent* event) {
    const Holding held = std::exchange(holding_, Holding::Nothing);
    const auto mark = std::exchange(held_, std::nullopt);
    if (held == Holding::Mark && heldAt_ != heldFrom_)
        report(Gesture::Kind::Drag, Gesture::Phase::Release, mark, event->modifiers(), heldAt_);
    else if (held == Holding::Click || held == Holding::Mark)
        report(Gesture::Kind::Click, Gesture::Phase::Press, mark, event->modifiers(), placeOf(mark));
    letGo();
    showCursor();
}

void SceneView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    const auto mark = markAt(event->position());
    report(Gesture::Kind::DoubleClick, Gesture::Phase::Press, mark, event->modifiers(),
           placeAt(mark, event->position()));
}

void SceneView::abortDrag() {
    const auto mark = std::exchange(held_, std::nullopt);
    holding_ = Holding::Nothing;
    report(Gesture::Kind::Drag, Gesture::Phase::Move, mark, {}, heldFrom_);
    report(Gesture::Kind::Drag, Gesture::Phase::Leave, mark, {}, heldFrom_);
    letGo();
    showCursor();
}

// What stood still under the hand may follow now.
void SceneView::letGo() {
    if (std::optional<figure::Scene> given = std::exchange(given_, std::nullopt))
        setScene(*given);
}

void SceneView::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0)
        zoom(std::pow(1.15, notches), event->position());
    event->accept();
}

void SceneView::keyPressEvent(QKeyEvent* event) {
    const QPointF middle = projection().centre();
    const double step = keyDegrees / degreesPerPixel;
    switch (event->key()) {
    case Qt::Key_Left:
        return turn({step, 0});
    case Qt::Key_Right:
        return turn({-step, 0});
    case Qt::Key_Up:
        return turn({0, step});
    case Qt::Key_Down:
        return turn({0, -step});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            break;
        return zoom(keyZoom, middle);
    case Qt::Key_Minus:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            break;
        return zoom(1 / keyZoom, middle);
    case Qt::Key_0:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            break;
        return resetCamera();
    case Qt::Key_O:
        if (event->modifiers() != Qt::NoModifier)
            break;
        return toggleProjection();
    case Qt::Key_Escape:
        if (holding_ != Holding::Mark)
            break;
        return abortDrag();
    default:
        break;
    }
    if (const std::string key = keyName(*event); overlay_.lit && !key.empty())
        return report(Gesture::Kind::Key, Gesture::Phase::Press, overlay_.lit, event->modifiers(),
                      placeOf(overlay_.lit), key);
    ContentView::keyPressEvent(event);
}

void SceneView::leaveEvent(QEvent* event) {
    ContentView::leaveEvent(event);
    if (holding_ != Holding::Nothing)
        return;
    light(std::nullopt, {}, {});
    if (scene_.ground.hover == Touch::Hover::Lights)
        report(Gesture::Kind::Hover, Gesture::Phase::Leave, std::nullopt, {}, {});
}

// What is hidden hears of no release.
void SceneView::hideEvent(QHideEvent* event) {
    ContentView::hideEvent(event);
    holding_ = Holding::Nothing;
    held_.reset();
    overlay_.lit.reset();
    letGo();
}

bool SceneView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto mark = markAt(help->pos());
        const auto* found = mark ? layer(mark->layer) : nullptr;
        showHint(*this, help->pos(), found ? QString::fromStdString(found->touch.hint) : QString(), written());
        return true;
    }
    if (event->type() == QEvent::Gesture)
        if (auto* pinch = static_cast<QPinchGesture*>(static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture))) {
            zoom(pinch->scaleFactor(), mapFromGlobal(pinch->centerPoint().toPoint()));
            return true;
        }
    return ContentView::event(event);
}

} // namespace lectern::widgets

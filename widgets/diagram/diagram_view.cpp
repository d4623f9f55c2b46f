#include "widgets/diagram/diagram_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

using figure::Gesture;
using figure::Touch;

void collectTargets(const figure::Box& box, std::vector<std::string>& targets) {
    const bool clickable = box.touch.click == Touch::Click::Clickable && !box.name.empty();
    if (clickable && !std::holds_alternative<figure::NumberGrid>(box.content))
        targets.push_back(box.name);
    if (const auto* group = std::get_if<figure::Group>(&box.content))
        for (const figure::Box& child : group->boxes)
            collectTargets(child, targets);
}

DiagramState::Place placeOf(const std::optional<Hits::Hit>& hit) {
    return hit ? DiagramState::Place{hit->layer, hit->index} : DiagramState::Place{};
}

// Shows that the mark can be used: a hand for clicks, an upright arrow for values that are dragged.
Qt::CursorShape cursorOf(const Touch& touch) {
    if (touch.drag == Touch::Drag::Movable)
        return Qt::SizeVerCursor;
    return touch.click == Touch::Click::Clickable ? Qt::PointingHandCursor : Qt::ArrowCursor;
}

} // namespace

DiagramView::DiagramView(QWidget* parent) : ContentView(parent) {
    setMouseTracking(true);
    setAttribute(Qt::WA_Hover);
}

void DiagramView::setContent(const Content& content) {
    setDiagram(std::get<figure::Diagram>(content));
}

void DiagramView::setDiagram(const figure::Diagram& diagram) {
    if (diagram_ == diagram)
        return;
    diagram_ = diagram;
    targets_.clear();
    collectTargets(diagram_.root, targets_);
    setFocusPolicy(targets_.empty() ? Qt::NoFocus : Qt::StrongFocus);
    if (!focusedTarget())
        state_.focused = {};
    setAccessibleDescription(QString::fromStdString(plainText(diagram_)));
    if (accessibleName().isEmpty())
        setAccessibleName(tr("Diagram"));
    updateGeometry();
    refresh();
}

void DiagramView::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    updateGeometry();
    refresh();
}

std::optional<QPointF> DiagramView::anchor(const std::string& layer, int index) const {
    return hits_.anchor(layer, index);
}

QImage DiagramView::picture(double scale) {
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(theme_->card());
    QPainter painter(&image);
    paintDiagram(painter, layout_, {});
    return image;
}

QSize DiagramView::sizeHint() const {
    return measureDiagram(diagram_, {theme_, scale_}).toSize() + QSize(2, 2);
}

QSize DiagramView::minimumSizeHint() const {
    return sizeHint() * 0.45;
}

void DiagramView::refresh() {
    const PaintContext context{theme_, scale_};
    const double inset = 3 * scale_; // room for focus rings
    layout_ = layOutDiagram(diagram_, QRectF(rect()).adjusted(inset, inset, -inset, -inset), context);
    hits_.clear();
    findHits(layout_, hits_);
    update();
    Q_EMIT anchorsMoved();
}

void DiagramView::setState(const DiagramState& state) {
    if (state_ == state)
        return;
    state_ = state;
    update();
}

void DiagramView::report(const Place& place, Gesture::Kind kind, Gesture::Phase phase, Qt::KeyboardModifiers modifiers,
                         double movedUp) {
    Gesture result;
    result.layer = place.box;
    result.index = place.cell;
    result.kind = kind;
    result.phase = phase;
    result.modifiers = {modifiers.testFlag(Qt::ShiftModifier), modifiers.testFlag(Qt::ControlModifier),
                        modifiers.testFlag(Qt::AltModifier)};
    result.position = {0, movedUp, 0};
    Q_EMIT gesture(result);
}

void DiagramView::click(const Place& place, Qt::KeyboardModifiers modifiers) {
    report(place, Gesture::Kind::Click, Gesture::Phase::Press, modifiers);
}

void DiagramView::hover(std::optional<Hits::Hit> hit, Qt::KeyboardModifiers modifiers) {
    const Place now = placeOf(hit);
    if (now == state_.hovered)
        return;
    const bool wasLit = !state_.hovered.box.empty();
    const bool lights = hit && hit->touch.hover == Touch::Hover::Lights;
    DiagramState state = state_;
    state.hovered = now;
    setState(state);
    setCursor(hit ? cursorOf(hit->touch) : Qt::ArrowCursor);
    if (lights)
        report(now, Gesture::Kind::Hover, Gesture::Phase::Move, modifiers);
    else if (wasLit)
        report({}, Gesture::Kind::Hover, Gesture::Phase::Leave, modifiers);
}

void DiagramView::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) || state_.pressed.box.empty()) {
        hover(hits_.at(event->position(), 0), event->modifiers());
        return;
    }
    const QPointF moved = event->position() - pressedAt_;
    if (pressedTouch_.drag != Touch::Drag::Movable)
        return;
    if (!dragging_ && std::abs(moved.y()) < QApplication::startDragDistance() / 3.0)
        return;
    if (!dragging_)
        report(state_.pressed, Gesture::Kind::Drag, Gesture::Phase::Press, event->modifiers());
    dragging_ = true;
    report(state_.pressed, Gesture::Kind::Drag, Gesture::Phase::Move, event->modifiers(), -moved.y());
}

void DiagramView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    const auto hit = hits_.at(event->position(), 0);
    if (!hit) {
        event->ignore(); // a click on the ground belongs to the panel
        return;
    }
    pressedAt_ = event->position();
    pressedTouch_ = hit->touch;
    dragging_ = false;
    DiagramState state = state_;
    state.pressed = placeOf(hit);
    state.focused = {};
    setState(state);
}

void DiagramView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || state_.pressed.box.empty())
        return;
    const Place pressed = state_.pressed;
    DiagramState state = state_;
    state.pressed = {};
    setState(state);
    const auto hit = hits_.at(event->position(), 0);
    if (dragging_)
        report(pressed, Gesture::Kind::Drag, Gesture::Phase::Release, event->modifiers(),
               pressedAt_.y() - event->position().y());
    else if (placeOf(hit) == pressed && pressedTouch_.click == Touch::Click::Clickable)
        click(pressed, event->modifiers());
    dragging_ = false;
    hover(hit, event->modifiers());
}

void DiagramView::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event); // two quick clicks on a button are two clicks
}

void DiagramView::leaveEvent(QEvent*) {
    hover(std::nullopt, {});
}

std::optional<std::size_t> DiagramView::focusedTarget() const {
    const auto found = std::find(targets_.begin(), targets_.end(), state_.focused.box);
    if (found == targets_.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - targets_.begin());
}

void DiagramView::keyPressEvent(QKeyEvent* event) {
    const bool activates =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (activates && focusedTarget())
        click(state_.focused, event->modifiers());
    else
        ContentView::keyPressEvent(event);
}

void DiagramView::focusInEvent(QFocusEvent* event) {
    DiagramState state = state_;
    if (!targets_.empty() && event->reason() == Qt::TabFocusReason)
        state.focused = {targets_.front(), -1};
    else if (!targets_.empty() && event->reason() == Qt::BacktabFocusReason)
        state.focused = {targets_.back(), -1};
    setState(state);
    ContentView::focusInEvent(event);
}

void DiagramView::focusOutEvent(QFocusEvent* event) {
    DiagramState state = state_;
    state.focused = {};
    setState(state);
    ContentView::focusOutEvent(event);
}

// Tab walks through the buttons, then leaves.
bool DiagramView::focusNextPrevChild(bool next) {
    const auto current = focusedTarget();
    if (targets_.empty())
        return ContentView::focusNextPrevChild(next);
    const bool leaves = current && (next ? *current + 1 == targets_.size() : *current == 0);
    if (leaves)
        return ContentView::focusNextPrevChild(next);
    DiagramState state = state_;
    const std::size_t target = current ? (next ? *current + 1 : *current - 1) : (next ? 0 : targets_.size() - 1);
    state.focused = {targets_[target], -1};
    setState(state);
    return true;
}

void DiagramView::showHint(QPoint at, QPoint global) {
    const auto hit = hits_.at(at, 0);
    if (hit && !hit->touch.hint.empty())
        QToolTip::showText(global, QString::fromStdString(hit->touch.hint), this);
    else
        QToolTip::hideText();
}

bool DiagramView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        showHint(help->pos(), help->globalPos());
        return true;
    }
    return ContentView::event(event);
}

void DiagramView::resizeEvent(QResizeEvent* event) {
    ContentView::resizeEvent(event);
    refresh();
}

void DiagramView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintDiagram(painter, layout_, state_);
}

} // namespace lectern::widgets

#include "widgets/diagram/diagram_view.h"

#include "widgets/view/hint.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

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
    if (touch.type == Touch::Type::Typable)
        return Qt::IBeamCursor;
    return touch.click == Touch::Click::Clickable ? Qt::PointingHandCursor : Qt::ArrowCursor;
}

const figure::Box* named(const figure::Box& box, const std::string& name) {
    if (box.name == name)
        return &box;
    if (const auto* group = std::get_if<figure::Group>(&box.content))
        for (const figure::Box& child : group->boxes)
            if (const figure::Box* found = named(child, name))
                return found;
    return nullptr;
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
    placeField();
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
    else if (placeOf(hit) == pressed && pressedTouch_.type == Touch::Type::Typable)
        openField(pressed);
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

void DiagramView::openField(const Place& place) {
    const figure::Box* box = named(diagram_.root, place.box);
    const auto* grid = box ? std::get_if<figure::NumberGrid>(&box->content) : nullptr;
    if (!grid || place.cell < 0 || static_cast<std::size_t>(place.cell) >= grid->values.size())
        return closeField();
    if (!field_) {
        field_ = new QLineEdit(this);
        field_->setAlignment(Qt::AlignCenter);
        field_->installEventFilter(this);
    }
    typing_ = place;
    field_->setText(QString::number(grid->values[static_cast<std::size_t>(place.cell)], 'g', 6));
    field_->setAccessibleName(QString::fromStdString(place.box));
    placeField();
    field_->show();
    field_->raise();
    field_->setFocus();
    field_->selectAll();
}

void DiagramView::placeField() {
    if (typing_.box.empty())
        return;
    const auto at = hits_.anchor(typing_.box, typing_.cell);
    if (!at)
        return closeField();
    QFont font = field_->font();
    font.setPixelSize(std::max(9, static_cast<int>(13 * scale_)));
    field_->setFont(font);
    const QSizeF size(64 * scale_, 28 * scale_);
    QRectF place(*at - QPointF(size.width(), size.height()) / 2, size);
    place.moveLeft(std::clamp(place.left(), 0.0, std::max(0.0, width() - size.width())));
    place.moveTop(std::clamp(place.top(), 0.0, std::max(0.0, height() - size.height())));
    field_->setGeometry(place.toAlignedRect());
}

bool DiagramView::takeField() {
    bool good = false;
    QString text = field_->text().trimmed();
    const double number =
        text.replace(QChar(0x2212), QLatin1Char('-')).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&good);
    if (!good || !std::isfinite(number))
        return false;
    if (!field_->isModified())
        return true;
    field_->setModified(false);
    Gesture result;
    result.layer = typing_.box;
    result.index = typing_.cell;
    result.kind = Gesture::Kind::Type;
    result.typed = number;
    Q_EMIT gesture(result);
    return true;
}

void DiagramView::closeField() {
    if (!field_)
        return;
    typing_ = {};
    const bool focused = field_->hasFocus();
    field_->hide();
    if (focused)
        setFocus();
}

bool DiagramView::eventFilter(QObject* watched, QEvent* event) {
    if (watched != field_ || typing_.box.empty())
        return ContentView::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        takeField();
        closeField();
        return false;
    }
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // before the window's own
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        closeField();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        takeField() ? closeField() : field_->selectAll();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: {
        const int way = static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab ? 1 : -1;
        const Place next{typing_.box, typing_.cell + way};
        if (takeField())
            openField(next); // beyond the last cell it closes
        return true;
    }
    default:
        return false;
    }
}

bool DiagramView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto hit = hits_.at(help->pos(), 0);
        showHint(*this, help->pos(), hit ? QString::fromStdString(hit->touch.hint) : QString(), written());
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

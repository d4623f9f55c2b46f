#include "widgets/plot/plot_view.h"

#include "widgets/view/hint.h"
#include "widgets/view/keys.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>

namespace lectern::widgets {

namespace {

using figure::Touch;

constexpr double zoomPerNotch = 1.2;
constexpr double panPerKey = 0.1; // of the window's width
constexpr int dragFrom = 3;       // pixels that a hand trembles

// The place within areas and along lines may matter.
bool isSpread(const figure::Plot& plot, const std::string& layer) {
    return std::any_of(plot.layers.begin(), plot.layers.end(), [&](const figure::PlotLayer& each) {
        return each.name == layer && (std::holds_alternative<figure::RegionLayer>(each.shape) ||
                                      std::holds_alternative<figure::SegmentsLayer>(each.shape));
    });
}

bool same(const std::optional<Hits::Hit>& a, const std::optional<Hits::Hit>& b) {
    return a.has_value() == b.has_value() && (!a || (a->layer == b->layer && a->index == b->index));
}

bool lights(const std::optional<Hits::Hit>& mark) {
    return mark && mark->touch.hover == Touch::Hover::Lights;
}

} // namespace

PlotView::PlotView(QWidget* parent) : ContentView(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Plot"));
}

void PlotView::setContent(const Content& content) {
    setPlot(std::get<figure::Plot>(content));
}

void PlotView::setPlot(const figure::Plot& plot) {
    if (plot_ == plot)
        return;
    plot_ = plot;
    refresh();
}

void PlotView::setAppearance(const Theme& theme, double scale) {
    if (theme_ == &theme && scale_ == scale)
        return;
    theme_ = &theme;
    scale_ = scale;
    refresh();
}

std::optional<QPointF> PlotView::anchor(const std::string& layer, int index) const {
    return hits_.anchor(layer, index);
}

void PlotView::setViewState(const Json& view) {
    const PlotViewState state = plotViewState(view);
    if (state == state_)
        return;
    state_ = state;
    refresh();
}

void PlotView::setState(const PlotViewState& state) {
    if (state == state_)
        return;
    state_ = state;
    refresh();
    Q_EMIT viewStateChanged();
}

void PlotView::moveTo(const PlotViewState& state, QPointF pixel, figure::Vec2 data) {
    // Wider numbers may have moved the axes; then the ranges follow, so that the ground stays under the hand.
    const QPointF now = axes_.layOut(plot_, QRectF(rect()), context(), state).mapping.map(data);
    setState(QLineF(now, pixel).length() < 1e-6 ? state : axes_.panned(now, pixel));
}

QImage PlotView::picture(double scale) {
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(theme_->card());
    QPainter painter(&image);
    paintPlot(painter, plot_, axes_.frame(), labels_, context());
    return image;
}

QSize PlotView::sizeHint() const {
    return (QSizeF(360, 240) * scale_).toSize();
}

QSize PlotView::minimumSizeHint() const {
    return (QSizeF(120, 80) * scale_).toSize();
}

void PlotView::refresh() {
    // While a mark is dragged the ranges stand still: ranges that follow the mark would pull it away from the hand.
    const bool frozen = hand_ == Hand::Dragging && axes_.builds() > 0;
    const PlotFrame& shown = axes_.frame();
    const PlotViewState state = frozen ? PlotViewState{shown.mapping.x, shown.mapping.y} : state_;
    const PlotFrame& frame = axes_.layOut(plot_, QRectF(rect()), context(), state);
    labels_ = placePlotLabels(plot_, frame, context(), choices_);
    choices_ = labels_.choices();
    hits_.clear();
    collectHits(plot_.layers, frame.mapping, context(), hits_);
    collectLabelHits(labels_, context(), hits_);
    hits_.addWritten(frame.words());
    update();
    Q_EMIT anchorsMoved();
}

void PlotView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    PaintContext live = context();
    live.halos = PaintContext::Halos::Kept;
    paintPlot(painter, plot_, axes_.frame(), labels_, live);
}

void PlotView::resizeEvent(QResizeEvent*) {
    refresh();
}

figure::Gesture PlotView::gestureAt(const std::optional<Hits::Hit>& mark, Kind kind, Phase phase, QPointF at,
                                    Qt::KeyboardModifiers modifiers) const {
    figure::Gesture result;
    if (mark) {
        result.layer = mark->layer;
        result.index = mark->index;
    }
    result.kind = kind;
    result.phase = phase;
    result.modifiers = {modifiers.testFlag(Qt::ShiftModifier), modifiers.testFlag(Qt::ControlModifier),
                        modifiers.testFlag(Qt::AltModifier)};
    const figure::Vec2 place = axes_.frame().mapping.unmap(at);
    result.position = {place[0], place[1], 0};
    return result;
}

void PlotView::report(const std::optional<Hits::Hit>& mark, Kind kind, Phase phase, QPointF at,
                      Qt::KeyboardModifiers modifiers) {
    Q_EMIT gesture(gestureAt(mark, kind, phase, at, modifiers));
}

// The mark keeps its distance from the pointer, and one coordinate where it may move along one axis only.
void PlotView::reportDrag(Phase phase, QPointF at, Qt::KeyboardModifiers modifiers) {
    const QPointF where = at - grip_;
    figure::Gesture drag = gestureAt(pressed_, Kind::Drag, phase, where, modifiers);
    if (pressed_->touch.constraint == figure::Constraint::AxisX)
        drag.position[1] = start_[1];
    else if (pressed_->touch.constraint == figure::Constraint::AxisY)
        drag.position[0] = start_[0];
    // Letting go is no move: the mark stays where it was last dragged to, whatever the axes have become meanwhile.
    if (phase == Phase::Release && at == movedTo_ && draggedTo_)
        drag.position = *draggedTo_;
    draggedTo_ = phase == Phase::Move ? std::optional(drag.position) : std::nullopt;
    Q_EMIT gesture(drag);
}

void PlotView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    hand_ = Hand::Pressed;
    pressedAt_ = movedTo_ = pointer_ = event->position();
    pressed_ = hits_.at(pressedAt_);
    if (!pressed_)
        return;
    // Point marks are held where they were gripped; the places of lines and areas are the pointer's.
    const std::optional<QPointF> mark = hits_.anchor(pressed_->layer, pressed_->index);
    const bool near = mark && QLineF(*mark, pressedAt_).length() < 16 * scale_;
    grip_ = near ? pressedAt_ - *mark : QPointF();
    start_ = axes_.frame().mapping.unmap(pressedAt_ - grip_);
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = pointer_ = event->position();
    if (hand_ == Hand::Free) {
        hover(at, event->modifiers());
        return;
    }
    if (hand_ == Hand::Pressed && (at - pressedAt_).manhattanLength() >= dragFrom) {
        const bool movable = pressed_ && pressed_->touch.drag == Touch::Drag::Movable;
        hand_ = movable ? Hand::Dragging : Hand::Panning;
        setCursor(Qt::ClosedHandCursor);
        if (movable)
            reportDrag(Phase::Press, pressedAt_, event->modifiers());
    }
    if (hand_ == Hand::Dragging)
        reportDrag(Phase::Move, at, event->modifiers());
    else if (hand_ == Hand::Panning)
        moveTo(axes_.panned(movedTo_, at), at, axes_.frame().mapping.unmap(movedTo_));
    if (hand_ != Hand::Pressed)
        movedTo_ = at;
}

void PlotView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || hand_ == Hand::Free)
        return;
    const Hand was = hand_;
    const bool clickable = !pressed_ || pressed_->touch.click == Touch::Click::Clickable;
    if (was == Hand::Dragging)
        reportDrag(Phase::Release, event->position(), event->modifiers());
    else if (was == Hand::Pressed && clickable)
        report(pressed_, Kind::Click, Phase::Release, pressedAt_, event->modifiers());
    release();
    hover(event->position(), event->modifiers());
}

void PlotView::release() {
    const bool wasDragging = hand_ == Hand::Dragging;
    hand_ = Hand::Free;
    pressed_.reset();
    unsetCursor();
    if (wasDragging)
        refresh(); // ranges follow the content again
}

void PlotView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    hand_ = Hand::Spent; // the release after it is no click
    const std::optional<Hits::Hit> mark = hits_.at(event->position());
    report(mark, Kind::DoubleClick, Phase::Release, event->position(), event->modifiers());
    if (!mark)
        setState({});
}

void PlotView::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / 120.0;
    if (notches == 0 || hand_ == Hand::Dragging) {
        event->ignore();
        return;
    }
    event->accept();
    const QPointF at = event->position();
    moveTo(axes_.zoomed(std::pow(zoomPerNotch, notches), at), at, axes_.frame().mapping.unmap(at));
}

void PlotView::hover(QPointF at, Qt::KeyboardModifiers modifiers) {
    const std::optional<Hits::Hit> mark = hits_.at(at);
    showCursor(mark);
    if (same(mark, hovered_)) {
        if (lights(mark) && isSpread(plot_, mark->layer))
            report(mark, Kind::Hover, Phase::Move, at, modifiers);
        return;
    }
    const bool wasLit = lights(hovered_);
    hovered_ = mark;
    if (lights(mark))
        report(mark, Kind::Hover, Phase::Move, at, modifiers);
    else if (wasLit)
        report(std::nullopt, Kind::Hover, Phase::Leave, at, modifiers);
}

void PlotView::showCursor(const std::optional<Hits::Hit>& mark) {
    if (mark && mark->touch.drag == Touch::Drag::Movable)
        setCursor(Qt::OpenHandCursor);
    else if (mark && mark->touch.click == Touch::Click::Clickable)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void PlotView::leaveEvent(QEvent*) {
    if (hand_ == Hand::Dragging)
        return;
    if (lights(hovered_))
        report(std::nullopt, Kind::Hover, Phase::Leave, QPointF(), {});
    hovered_.reset();
}

bool PlotView::panOrZoom(int key) {
    const QRectF& room = axes_.frame().mapping.pixels;
    const QPointF centre = room.center();
    const double dx = panPerKey * room.width(), dy = panPerKey * room.height();
    switch (key) {
    case Qt::Key_Left:
        setState(axes_.panned(centre, centre + QPointF(dx, 0)));
        return true;
    case Qt::Key_Right:
        setState(axes_.panned(centre, centre - QPointF(dx, 0)));
        return true;
    case Qt::Key_Up:
        setState(axes_.panned(centre, centre + QPointF(0, dy)));
        return true;
    case Qt::Key_Down:
        setState(axes_.panned(centre, centre - QPointF(0, dy)));
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        setState(axes_.zoomed(zoomPerNotch, centre));
        return true;
    case Qt::Key_Minus:
        setState(axes_.zoomed(1 / zoomPerNotch, centre));
        return true;
    case Qt::Key_0:
        setState({});
        return true;
    default:
        return false;
    }
}

void PlotView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && hand_ == Hand::Dragging) {
        reportDrag(Phase::Leave, pressedAt_, event->modifiers());
        release();
        hand_ = Hand::Spent;
        return;
    }
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (plain && panOrZoom(event->key()))
        return;
    const std::string key = keyName(*event);
    if (key.empty()) {
        ContentView::keyPressEvent(event);
        return;
    }
    figure::Gesture pressed = gestureAt(hovered_, Kind::Key, Phase::Press, pointer_, event->modifiers());
    pressed.key = key;
    Q_EMIT gesture(pressed);
    ContentView::keyPressEvent(event); // letters may be shortcuts of the window too
}

bool PlotView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::optional<Hits::Hit> mark = hits_.at(help->pos());
        showHint(*this, help->pos(), mark ? QString::fromStdString(mark->touch.hint) : QString(), written());
        return true;
    }
    return ContentView::event(event);
}

} // namespace lectern::widgets

#include "widgets/panel/look.h"
#include "widgets/panel/number_editor.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

ValueSlider::ValueSlider(QWidget* parent) : QWidget(parent) {
    // The line edit beside it is the keyboard's way in: one tab stop a parameter.
    setFocusPolicy(Qt::ClickFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setCursor(Qt::PointingHandCursor);
}

void ValueSlider::setFraction(double fraction) {
    fraction_ = std::clamp(fraction, 0.0, 1.0);
    update();
}

void ValueSlider::setTicks(std::vector<Tick> ticks) {
    ticks_ = std::move(ticks);
    update();
}

double ValueSlider::placeOf(double fraction) const {
    return radius() + fraction * (width() - 2 * radius());
}

bool ValueSlider::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        for (const Tick& tick : ticks_)
            if (std::abs(placeOf(tick.at) - help->pos().x()) <= 5 * unit(*theme_, scale_)) {
                QToolTip::showText(help->globalPos(), tick.tip, this);
                return true;
            }
    }
    return QWidget::event(event);
}

void ValueSlider::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    updateGeometry();
    update();
}

QSize ValueSlider::sizeHint() const {
    return {pixels(80, *theme_, scale_), pixels(28, *theme_, scale_)};
}

double ValueSlider::radius() const {
    return 7.5 * unit(*theme_, scale_);
}

void ValueSlider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double u = unit(*theme_, scale_), r = radius(), y = height() / 2.0;
    const double x = placeOf(fraction_);
    const double opacity = isEnabled() ? 1 : 0.5;
    painter.setOpacity(opacity);
    painter.setPen(Qt::NoPen);
    // Longer than the handle is high: a tick is seen while the handle stands on it.
    for (const Tick& tick : ticks_) {
        painter.setBrush(theme_->colour(figure::muted));
        painter.drawRect(QRectF(placeOf(tick.at) - 0.75 * u, y + 4 * u, 1.5 * u, r + 1 * u));
    }
    painter.setBrush(mixed(theme_->colour(figure::muted), theme_->card(), 0.28));
    painter.drawRoundedRect(QRectF(r / 2, y - 1.75 * u, width() - r, 3.5 * u), 2 * u, 2 * u);
    painter.setBrush(theme_->accent());
    painter.drawRoundedRect(QRectF(r / 2, y - 1.75 * u, x - r / 2, 3.5 * u), 2 * u, 2 * u);
    if (hasFocus()) {
        painter.setBrush(mixed(theme_->accent(), theme_->card(), 0.25));
        painter.drawEllipse(QPointF(x, y), r, r);
    }
    const bool strong = held_ || hasFocus() || underMouse();
    painter.setPen(QPen(strong ? theme_->accent() : mixed(theme_->colour(figure::muted), theme_->card(), 0.5),
                        (strong ? 1.6 : 1.2) * u));
    painter.setBrush(theme_->id() == Theme::Id::Dark ? mixed(Qt::white, theme_->card(), 0.85) : theme_->card());
    painter.drawEllipse(QPointF(x, y), r - 1.5 * u, r - 1.5 * u);
}

void ValueSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    held_ = true;
    const double offset = event->position().x() - placeOf(fraction_);
    grip_ = std::abs(offset) <= radius() ? offset : 0;
    dragTo(event->position().x());
}

void ValueSlider::mouseMoveEvent(QMouseEvent* event) {
    if (held_)
        dragTo(event->position().x());
}

void ValueSlider::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !held_)
        return;
    held_ = false;
    update();
    Q_EMIT released();
}

void ValueSlider::enterEvent(QEnterEvent*) {
    update();
}

void ValueSlider::leaveEvent(QEvent*) {
    update();
}

void ValueSlider::dragTo(double x) {
    const double fraction = std::clamp((x - grip_ - radius()) / std::max(1.0, width() - 2 * radius()), 0.0, 1.0);
    if (std::abs(fraction - fraction_) * width() >= 0.5)
        Q_EMIT dragged(fraction);
}

} // namespace lectern::widgets

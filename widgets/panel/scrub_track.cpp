#include "widgets/panel/scrub_track.h"

#include "widgets/panel/look.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lectern::widgets {
namespace {

constexpr int mostStepsAsked = 5000; // more are sampled: asking all of 10^6 for labels would stall

double inset(const Theme& theme, double scale) {
    return 11 * unit(theme, scale);
}

} // namespace

ScrubTrack::ScrubTrack(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Timeline"));
}

void ScrubTrack::setSteps(int count, Ticks ticks) {
    count_ = std::max(1, count);
    ticks_ = std::move(ticks);
    collectLabels();
    setStep(step_);
}

void ScrubTrack::collectLabels() {
    labels_.clear();
    if (!ticks_)
        return;
    // Samples stay on multiples of a power of ten, where round labels are.
    int stride = 1;
    while (count_ / stride > mostStepsAsked)
        stride *= 10;
    for (int step = 0; step < count_; step += stride)
        if (TickInfo tick = ticks_(step); !tick.label.isEmpty() || tick.mark != TickInfo::Mark::None)
            labels_.push_back({step, std::move(tick)});
    if ((count_ - 1) % stride != 0)
        labels_.push_back({count_ - 1, ticks_(count_ - 1)});
}

void ScrubTrack::setStep(int step) {
    step_ = std::clamp(step, 0, count_ - 1);
    current_ = ticks_ ? ticks_(step_) : TickInfo{};
    update();
}

void ScrubTrack::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    update();
}

double ScrubTrack::positionOf(int step) const {
    const double left = inset(*theme_, scale_), span = width() - 2 * left;
    return count_ <= 1 ? left : left + span * step / (count_ - 1);
}

int ScrubTrack::stepAt(double x) const {
    const double left = inset(*theme_, scale_), span = std::max(1.0, width() - 2 * left);
    return std::clamp(static_cast<int>(std::lround((x - left) / span * (count_ - 1))), 0, count_ - 1);
}

double ScrubTrack::lineHeight() const {
    return height() / 2.0;
}

QFont ScrubTrack::labelFont(QFont::Weight weight) const {
    QFont font = controlFont(*theme_, scale_, 12.5);
    font.setWeight(weight);
    return font;
}

std::vector<ScrubTrack::PlacedLabel> ScrubTrack::placedLabels() const {
    const QFontMetricsF metrics(labelFont(QFont::DemiBold));
    const double u = unit(*theme_, scale_), gap = 8 * u, top = lineHeight() + 8 * u;
    std::vector<PlacedLabel> placed;
    const auto place = [&](int step, const QString& text, bool vermilion) {
        const double wide = metrics.horizontalAdvance(text);
        const double x = std::clamp(positionOf(step) - wide / 2, 0.0, std::max(0.0, width() - wide));
        const QRectF box(x, top, wide, metrics.height());
        for (const auto& other : placed)
            if (box.adjusted(-gap, 0, gap, 0).intersects(other.box))
                return false;
        placed.push_back({step, text, box, vermilion});
        return true;
    };
    if (!current_.label.isEmpty())
        place(step_, current_.label, true);
    for (const auto& [step, tick] : labels_) // a failure is what people look for
        if (tick.mark == TickInfo::Mark::Failure && step != step_ && !tick.label.isEmpty())
            place(step, tick.label, true);
    std::vector<const Labelled*> ordinary;
    double widest = 0;
    for (const auto& label : labels_)
        if (label.tick.mark == TickInfo::Mark::None && !label.tick.label.isEmpty()) {
            ordinary.push_back(&label);
            widest = std::max(widest, metrics.horizontalAdvance(label.tick.label));
        }
    if (ordinary.empty())
        return placed;
    // Every n-th label, n of 1, 2, 5, 10, ...: an even rhythm rather than whatever just fits.
    const double room = (positionOf(ordinary.back()->step) - positionOf(ordinary.front()->step)) /
                        std::max<double>(1, static_cast<double>(ordinary.size()) - 1);
    std::size_t every = 1;
    for (int k = 0; room * static_cast<double>(every) < widest + gap && every < ordinary.size(); ++k)
        every = every * (k % 3 == 1 ? 5 : 4) / 2; // 1, 2, 5, 10, 20, 50
    for (std::size_t i = 0; i < ordinary.size(); i += every)
        if (ordinary[i]->step != step_)
            place(ordinary[i]->step, ordinary[i]->tick.label, false);
    return placed;
}

void ScrubTrack::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLine(painter);
    for (const auto& label : placedLabels()) {
        painter.setFont(labelFont(label.vermilion ? QFont::DemiBold : QFont::Normal));
        painter.setPen(theme_->textColour(label.vermilion ? figure::selected : figure::muted));
        painter.drawText(label.box, Qt::AlignCenter | Qt::TextDontClip, label.text);
    }
    paintHandle(painter);
}

void ScrubTrack::paintLine(QPainter& painter) const {
    const double u = unit(*theme_, scale_), y = lineHeight(), thick = 4 * u;
    const double left = positionOf(0), right = width() - inset(*theme_, scale_), x = positionOf(step_);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme_->colour(figure::muted), theme_->card(), 0.25));
    painter.drawRoundedRect(QRectF(left, y - thick / 2, right - left, thick), thick / 2, thick / 2);
    painter.setBrush(theme_->accent());
    painter.drawRoundedRect(QRectF(left, y - thick / 2, x - left, thick), thick / 2, thick / 2);
    // Few steps can be told apart: the line is cut between them. The cuts are as thin as the labels are sparse.
    for (const auto& label : placedLabels())
        if (label.step != 0 && label.step != count_ - 1)
            painter.fillRect(QRectF(positionOf(label.step) - u, y - thick / 2 - u, 2 * u, thick + 2 * u),
                             theme_->card());
    painter.setBrush(theme_->colour(figure::selected));
    for (const auto& [step, tick] : labels_)
        if (tick.mark == TickInfo::Mark::Failure && step != step_)
            painter.drawEllipse(QPointF(positionOf(step), y), 4 * u, 4 * u);
}

void ScrubTrack::paintHandle(QPainter& painter) const {
    const double u = unit(*theme_, scale_), y = lineHeight(), x = positionOf(step_);
    const bool failing = current_.mark == TickInfo::Mark::Failure;
    const QColor tint = failing ? theme_->colour(figure::selected) : theme_->accent();
    if (hasFocus()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(tint, theme_->card(), 0.25));
        painter.drawEllipse(QPointF(x, y), 12 * u, 12 * u);
    }
    const QColor rim =
        failing || held_ || hasFocus() ? tint : mixed(theme_->colour(figure::muted), theme_->card(), 0.55);
    painter.setBrush(theme_->id() == Theme::Id::Dark && !failing ? mixed(Qt::white, theme_->card(), 0.88)
                                                                 : theme_->card());
    painter.setPen(QPen(rim, (failing ? 2 : 1.4) * u));
    painter.drawEllipse(QPointF(x, y), 9 * u, 9 * u);
    if (!failing)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawEllipse(QPointF(x, y), 6 * u, 6 * u);
}

void ScrubTrack::request(int step) {
    const int wanted = std::clamp(step, 0, count_ - 1);
    if (wanted == (held_ ? asked_ : step_))
        return;
    asked_ = wanted;
    Q_EMIT stepRequested(wanted);
}

void ScrubTrack::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || count_ <= 1)
        return;
    held_ = true;
    asked_ = step_;
    request(stepAt(event->position().x()));
    update();
}

void ScrubTrack::mouseMoveEvent(QMouseEvent* event) {
    if (held_)
        request(stepAt(event->position().x()));
}

void ScrubTrack::mouseReleaseEvent(QMouseEvent*) {
    held_ = false;
    update();
}

void ScrubTrack::wheelEvent(QWheelEvent* event) {
    if (!hasFocus()) {
        event->ignore();
        return;
    }
    wheelRest_ += event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    const int notches = wheelRest_ / QWheelEvent::DefaultDeltasPerStep;
    wheelRest_ %= QWheelEvent::DefaultDeltasPerStep;
    request(step_ + notches);
    event->accept();
}

void ScrubTrack::focusInEvent(QFocusEvent*) {
    wheelRest_ = 0;
    update();
}

void ScrubTrack::focusOutEvent(QFocusEvent*) {
    update();
}

} // namespace lectern::widgets

#include "widgets/plot/plot_frame.h"

#include "widgets/plot/label_placer.h"
#include "widgets/text/text_painter.h"

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

using figure::Side;

constexpr double tickLength = 4, tickGap = 5; // pixels at scale 1

TextStyle tickStyle(figure::Role role, const PaintContext& context) {
    TextStyle style;
    style.role = role;
    style.size = figure::Size::Small;
    style.scale = context.scale;
    return style;
}

QSizeF sizeOf(const figure::Text& text, const PaintContext& context) {
    return text.empty() ? QSizeF(0, 0) : measure(text, tickStyle(figure::muted, context), *context.theme).size;
}

// Drops texts that would touch: outstanding ones stay, then the first ones.
void thin(std::vector<AxisTick>& ticks, QSizeF gap) {
    std::vector<AxisTick*> order;
    for (AxisTick& tick : ticks)
        order.push_back(&tick);
    std::stable_sort(order.begin(), order.end(), [](const AxisTick* a, const AxisTick* b) {
        return (a->role != figure::muted) > (b->role != figure::muted);
    });
    std::vector<QRectF> kept;
    for (AxisTick* tick : order) {
        const QRectF wide = tick->place.adjusted(-gap.width(), -gap.height(), gap.width(), gap.height());
        if (std::any_of(kept.begin(), kept.end(), [&](const QRectF& r) { return r.intersects(wide); }))
            tick->place = {};
        else if (!tick->place.isEmpty())
            kept.push_back(tick->place);
    }
}

QColor mixed(const QColor& a, const QColor& b, float share) {
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * share, a.greenF() + (b.greenF() - a.greenF()) * share,
                            a.blueF() + (b.blueF() - a.blueF()) * share);
}

} // namespace

std::vector<QRectF> PlotFrame::taken() const {
    const QRectF& p = mapping.pixels;
    std::vector<QRectF> result = words();
    result.emplace_back(corner.x() - 1, p.top(), 1, p.height());
    result.emplace_back(p.left(), corner.y(), p.width(), 1);
    return result;
}

std::vector<QRectF> PlotFrame::words() const {
    std::vector<QRectF> result;
    for (const auto* ticks : {&x, &y})
        for (const AxisTick& tick : *ticks)
            if (!tick.place.isEmpty())
                result.push_back(tick.place);
    for (const QRectF& label : {xLabel, yLabel})
        if (!label.isEmpty())
            result.push_back(label);
    return result;
}

Margins labelMargins(const figure::Plot& plot, const PlotMapping& mapping, const PaintContext& context) {
    Margins result;
    const QRectF& p = mapping.pixels;
    for (const figure::PlotLayer& layer : plot.layers) {
        const auto* label = std::get_if<figure::LabelLayer>(&layer.shape);
        if (!label || label->text.empty())
            continue;
        const QPointF at = mapping.map(label->at);
        if (!p.adjusted(-1, -1, 1, 1).contains(at))
            continue;
        const QSizeF size = labelRequest(*label, at, context).size;
        const double gap = 11 * context.scale;
        const bool right =
            label->side == Side::Right || label->side == Side::AboveRight || label->side == Side::BelowRight;
        if (right && at.x() > p.right() - 0.06 * p.width())
            result.right = std::max(result.right, at.x() + gap + size.width() - p.right());
        if (label->side == Side::Above && at.y() < p.top() + 0.06 * p.height())
            result.top = std::max(result.top, p.top() - (at.y() - gap - size.height()));
    }
    return {0, std::min(result.right, 0.35 * p.width()), std::min(result.top, 0.35 * p.height())};
}

FrameBuilder::FrameBuilder(const figure::Plot& plot, const PaintContext& context, const QRectF& outer, Margins least)
    : plot_(plot), context_(context), outer_(outer), least_(least) {}

QRectF FrameBuilder::pixels(const Ticks& x, const Ticks& y, LabelRow row) const {
    const double s = context_.scale;
    if (plot_.axes == figure::Plot::Axes::Origin)
        return QRectF(outer_.adjusted(0, 0, -std::min(s, outer_.width() / 2), 0).toRect());
    double tall = 0, wide = 0;
    for (const figure::Tick& tick : y)
        wide = std::max(wide, sizeOf(tick.label, context_).width());
    for (const figure::Tick& tick : x)
        tall = std::max(tall, sizeOf(tick.label, context_).height());
    const double left = std::max(least_.left, wide > 0 ? wide + (tickLength + tickGap) * s : 8 * s);
    double right = std::max(10 * s, least_.right), top = std::max(8 * s, least_.top);
    double bottom = tall + (tickLength + tickGap) * s;
    if (!plot_.y.label.empty())
        top = std::max(top, sizeOf(plot_.y.label, context_).height() + 7 * s);
    if (!plot_.x.label.empty() && row == LabelRow::Own)
        bottom += sizeOf(plot_.x.label, context_).height();
    if (!x.empty())
        right = std::max(right, sizeOf(x.back().label, context_).width() / 2 + s);
    QRectF room = outer_.adjusted(left, top, -right, -bottom);
    // A panel too small for its frame shows a corner of it, never a negative rectangle.
    room.setWidth(std::max(12 * s, room.width()));
    room.setHeight(std::max(12 * s, room.height()));
    return QRectF(room.toRect());
}

// Numbers stand below the axis of x and left of that of y, or on the other side where there is no room; the names at
// those ends of the axes where numbers are rare. The 0 of both is where they meet.
PlotFrame FrameBuilder::frameInside(const PlotMapping& mapping, const Ticks& x, const Ticks& y) const {
    PlotFrame frame;
    frame.outer = outer_;
    frame.mapping = mapping;
    const double s = context_.scale, off = (tickLength + tickGap) * s, edge = 6 * s;
    const QRectF& p = mapping.pixels;
    const QPointF zero = mapping.map({0, 0});
    frame.corner = {std::clamp(zero.x(), p.left(), p.right()), std::clamp(zero.y(), p.top(), p.bottom())};
    const QPointF corner = frame.corner;
    const auto below = [&](QSizeF size) { // top of a text beside the axis of x
        return corner.y() + off + size.height() <= p.bottom() ? corner.y() + off - 2 * s
                                                              : corner.y() - off - size.height() + 2 * s;
    };
    if (const QSizeF size = sizeOf(plot_.x.label, context_); !plot_.x.label.empty())
        frame.xLabel = QRectF(QPointF(p.left() + edge, below(size)), size);
    if (const QSizeF size = sizeOf(plot_.y.label, context_); !plot_.y.label.empty()) {
        const bool right = corner.x() + off + size.width() <= p.right();
        frame.yLabel = QRectF(QPointF(right ? corner.x() + off - 2 * s : corner.x() - off - size.width(),
                                      p.bottom() - size.height() - edge),
                              size);
        if (frame.yLabel.intersects(frame.xLabel)) // where the axes meet in a corner
            frame.yLabel.moveTop(p.top() + edge);
    }
    const auto add = [&](std::vector<AxisTick>& ticks, const figure::Tick& tick, double pixel, QPointF at,
                         QSizeF size) {
        const QRectF place(at, size);
        const QRectF room = place.adjusted(-10 * s, 0, 10 * s, 0);
        if (tick.at != 0 && p.contains(place) && !room.intersects(frame.xLabel) && !room.intersects(frame.yLabel))
            ticks.push_back({pixel, tick.label, tick.role, place});
    };
    for (const figure::Tick& tick : x) {
        const QSizeF size = sizeOf(tick.label, context_);
        const double at = mapping.map({tick.at, 0}).x();
        add(frame.x, tick, at, {at - size.width() / 2, below(size)}, size);
    }
    for (const figure::Tick& tick : y) {
        const QSizeF size = sizeOf(tick.label, context_);
        const double at = mapping.map({0, tick.at}).y(), left = corner.x() - off - size.width();
        add(frame.y, tick, at, {left >= p.left() ? left : corner.x() + off, at - size.height() / 2}, size);
    }
    thin(frame.x, {6 * s, 0});
    thin(frame.y, {0, -2 * s});
    return frame;
}

PlotFrame FrameBuilder::frame(const PlotMapping& mapping, const Ticks& x, const Ticks& y, LabelRow row) const {
    if (plot_.axes == figure::Plot::Axes::Origin)
        return frameInside(mapping, x, y);
    PlotFrame frame;
    frame.outer = outer_;
    frame.mapping = mapping;
    const double s = context_.scale, off = (tickLength + tickGap) * s;
    const QRectF& p = mapping.pixels;
    frame.corner = p.bottomLeft();
    for (const figure::Tick& tick : y) {
        const QSizeF size = sizeOf(tick.label, context_);
        const double at = mapping.map({mapping.x.min, tick.at}).y();
        const QPointF corner(p.left() - off - size.width(), at - size.height() / 2);
        frame.y.push_back({at, tick.label, tick.role, QRectF(corner, size)});
    }
    for (const figure::Tick& tick : x) {
        const QSizeF size = sizeOf(tick.label, context_);
        const double at = mapping.map({tick.at, mapping.y.min}).x();
        const QPointF corner(at - size.width() / 2, p.bottom() + off - 2 * s);
        frame.x.push_back({at, tick.label, tick.role, QRectF(corner, size)});
    }
    thin(frame.x, {6 * s, 0});
    thin(frame.y, {0, -2 * s});
    if (!plot_.y.label.empty()) {
        const QSizeF size = sizeOf(plot_.y.label, context_);
        const double left = std::max(outer_.left(), std::min(p.left() - size.width() / 2, p.left() - off));
        frame.yLabel = QRectF(QPointF(left, p.top() - size.height() - 5 * s), size);
    }
    if (!plot_.x.label.empty()) {
        const QSizeF size = sizeOf(plot_.x.label, context_);
        frame.xLabel = row == LabelRow::Shared
                           ? sharedPlace(frame, size)
                           : QRectF(QPointF(p.right() - size.width(), outer_.bottom() - size.height()), size);
    }
    return frame;
}

QRectF FrameBuilder::sharedPlace(const PlotFrame& frame, QSizeF size) const {
    const double gap = 10 * context_.scale;
    const QRectF& p = frame.mapping.pixels;
    std::vector<QRectF> texts;
    for (const AxisTick& tick : frame.x)
        if (!tick.place.isEmpty())
            texts.push_back(tick.place);
    std::sort(texts.begin(), texts.end(), [](const QRectF& a, const QRectF& b) { return a.left() < b.left(); });
    const double top = texts.empty() ? p.bottom() + tickGap * context_.scale : texts.back().top();
    // From the right: after the last text, then between two of them.
    double end = std::max(p.right(), std::min(outer_.right(), p.right() + gap));
    for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
        if (end - text->right() >= size.width() + gap)
            return QRectF(QPointF(end - size.width(), top), size);
        end = text->left() - gap;
        if (end < p.center().x())
            return {};
    }
    return texts.empty() ? QRectF(QPointF(end - size.width(), top), size) : QRectF();
}

namespace {

// Pictures have no axes: every tick that was asked for is blank.
bool isHidden(const figure::Axis& axis) {
    const auto blank = [](const figure::Tick& tick) {
        return tick.label.plain().find_first_not_of(' ') == std::string::npos;
    };
    return axis.label.empty() && !axis.ticks.empty() && std::all_of(axis.ticks.begin(), axis.ticks.end(), blank);
}

} // namespace

void paintAxes(QPainter& painter, const figure::Plot& plot, const PlotFrame& frame, const PaintContext& context) {
    const Theme& theme = *context.theme;
    const QRectF& p = frame.mapping.pixels;
    const double width = theme.width(figure::Weight::Thin) * context.scale, half = width / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mixed(theme.colour(figure::faint), theme.card(), 0.45F), width, Qt::SolidLine, Qt::FlatCap));
    // Lines lie on whole pixels, so that thin ones stay crisp.
    const auto snapped = [half](double at) { return std::round(at) - half; };
    if (plot.y.lines == figure::Axis::Lines::Grid)
        for (const AxisTick& tick : frame.y)
            painter.drawLine(QLineF(p.left(), snapped(tick.pixel), p.right(), snapped(tick.pixel)));
    if (plot.x.lines == figure::Axis::Lines::Grid)
        for (const AxisTick& tick : frame.x)
            painter.drawLine(QLineF(snapped(tick.pixel), p.top(), snapped(tick.pixel), p.bottom()));
    painter.setPen(QPen(mixed(theme.colour(figure::muted), theme.card(), 0.55F), width, Qt::SolidLine, Qt::FlatCap));
    const bool inside = plot.axes == figure::Plot::Axes::Origin;
    const double left = inside ? snapped(frame.corner.x()) : p.left() - half;
    const double bottom = inside ? snapped(frame.corner.y()) : p.bottom() + half;
    const double length = tickLength * context.scale;
    if (!isHidden(plot.y)) {
        painter.drawLine(QLineF(left, p.top(), left, inside ? p.bottom() : bottom + half));
        for (const AxisTick& tick : frame.y)
            painter.drawLine(QLineF(left, snapped(tick.pixel), left - length, snapped(tick.pixel)));
    }
    if (!isHidden(plot.x)) {
        painter.drawLine(QLineF(inside ? p.left() : left, bottom, p.right(), bottom));
        for (const AxisTick& tick : frame.x)
            painter.drawLine(QLineF(snapped(tick.pixel), bottom, snapped(tick.pixel), bottom + length));
    }
    const auto write = [&](const QRectF& place, const figure::Text& text, figure::Role role) {
        if (!place.isEmpty())
            drawText(painter, place.topLeft(), text, tickStyle(role, context), theme);
    };
    for (const auto* ticks : {&frame.x, &frame.y})
        for (const AxisTick& tick : *ticks)
            write(tick.place, tick.text, tick.role);
    write(frame.xLabel, plot.x.label, figure::muted);
    write(frame.yLabel, plot.y.label, figure::muted);
    painter.restore();
}

} // namespace lectern::widgets

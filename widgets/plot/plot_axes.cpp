#include "widgets/plot/plot_axes.h"

#include "widgets/plot/axis_ticks.h"
#include "widgets/plot/qcustomplot_header.h"

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

using figure::Axis;
using figure::Range;
using LabelRow = FrameBuilder::LabelRow;

constexpr double tickPitchX = 76, tickPitchY = 40; // pixels at scale 1 from tick to tick, about
constexpr double tickPitchInside = 110;            // among the marks few numbers are enough

bool usable(const Range& range, Axis::Scale scale) {
    const double size = range.max - range.min;
    if (!std::isfinite(range.min) || !std::isfinite(range.max) || !(size > 0) || !std::isfinite(size))
        return false;
    if (scale == Axis::Scale::Log10 && !(range.min > 0))
        return false;
    return QCPRange::validRange(range.min, range.max) &&
           size > 1e-12 * std::max(std::abs(range.min), std::abs(range.max));
}

Range chosen(const std::optional<Range>& user, const figure::Plot& plot, Qt::Orientation orientation) {
    const Axis& axis = orientation == Qt::Horizontal ? plot.x : plot.y;
    if (user && usable(*user, axis.scale))
        return *user;
    if (axis.range && usable(*axis.range, axis.scale))
        return *axis.range;
    return dataRange(plot, orientation);
}

Range rangeOf(const QCPAxis& axis) {
    return {axis.range().lower, axis.range().upper};
}

int tickCount(double pixels, double pitch, double scale) {
    return static_cast<int>(std::clamp(pixels / (pitch * scale), 2.0, 12.0));
}

} // namespace

struct PlotAxes::Engine {
    QCustomPlot plot; // never shown: only its axes work
    QCPAxis& x = *plot.xAxis;
    QCPAxis& y = *plot.yAxis;

    Engine() {
        plot.axisRect()->setAutoMargins(QCP::msNone);
        plot.axisRect()->setMargins(QMargins());
        plot.axisRect()->setMinimumSize(1, 1);
    }

    static void set(QCPAxis& axis, Axis::Scale scale, const Range& range) {
        axis.setScaleType(scale == Axis::Scale::Log10 ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        axis.setRange(range.min, range.max);
    }

    // A unit is as long along x as along y; the axis with room to spare shows more.
    void equalise() {
        const double pixelsX = plot.axisRect()->width() / x.range().size();
        const double pixelsY = plot.axisRect()->height() / y.range().size();
        if (pixelsX > pixelsY)
            x.setScaleRatio(&y, 1);
        else
            y.setScaleRatio(&x, 1);
    }
};

struct PlotAxes::Key {
    Axis x, y;
    figure::Plot::Aspect aspect;
    figure::Plot::Axes axes;
    Range rangeX, rangeY;
    Margins least;
    QRectF outer;
    const Theme* theme;
    double scale;
    bool operator==(const Key&) const = default;

    bool sameButRanges(const Key& other) const {
        return x == other.x && y == other.y && aspect == other.aspect && axes == other.axes && outer == other.outer &&
               theme == other.theme && scale == other.scale;
    }
};

PlotAxes::PlotAxes() : engine_(std::make_unique<Engine>()) {}
PlotAxes::~PlotAxes() = default;

const PlotFrame& PlotAxes::layOut(const figure::Plot& plot, const QRectF& outer, const PaintContext& context,
                                  const PlotViewState& state) {
    Key key{plot.x,
            plot.y,
            plot.aspect,
            plot.axes,
            chosen(state.x, plot, Qt::Horizontal),
            chosen(state.y, plot, Qt::Vertical),
            {},
            outer,
            context.theme,
            context.scale};
    const PlotMapping guess{outer, key.rangeX, key.rangeY, plot.x.scale, plot.y.scale};
    if (plot.axes == figure::Plot::Axes::Edges)
        key.least = labelMargins(plot, guess, context);
    if (key_ && *key_ == key)
        return frame_;
    // While the user zooms and pans, the axes do not move about with the widths of their numbers.
    const bool still = (state.x || state.y) && key_ && key_->sameButRanges(key);
    build(plot, key, context, still ? frame_.mapping.pixels.left() - outer.left() : 0);
    key_ = std::make_unique<Key>(key);
    ++builds_;
    return frame_;
}

void PlotAxes::build(const figure::Plot& plot, const Key& key, const PaintContext& context, double leastLeft) {
    const FrameBuilder builder(plot, context, key.outer, {leastLeft, key.least.right, key.least.top});
    QRectF pixels = key.outer;
    const bool inside = plot.axes == figure::Plot::Axes::Origin;
    const double pitchX = inside ? tickPitchInside : tickPitchX, pitchY = inside ? tickPitchInside : tickPitchY;
    const auto ticks = [&](Qt::Orientation axis) {
        return axis == Qt::Horizontal ? ticksOf(plot.x, engine_->x, tickCount(pixels.width(), pitchX, context.scale))
                                      : ticksOf(plot.y, engine_->y, tickCount(pixels.height(), pitchY, context.scale));
    };
    // In passes: margins need ticks, ticks need ranges, equal scales need margins.
    const auto pass = [&](LabelRow row) {
        Engine::set(engine_->x, plot.x.scale, key.rangeX);
        Engine::set(engine_->y, plot.y.scale, key.rangeY);
        engine_->plot.axisRect()->setOuterRect(pixels.toRect());
        const bool linear = plot.x.scale == Axis::Scale::Linear && plot.y.scale == Axis::Scale::Linear;
        if (plot.aspect == figure::Plot::Aspect::Equal && linear)
            engine_->equalise();
        return builder.pixels(ticks(Qt::Horizontal), ticks(Qt::Vertical), row);
    };
    for (const LabelRow row : {LabelRow::Shared, LabelRow::Own}) {
        pixels = key.outer;
        pixels = pass(row);
        pixels = pass(row);
        pass(row);
        const PlotMapping mapping{pixels, rangeOf(engine_->x), rangeOf(engine_->y), plot.x.scale, plot.y.scale};
        frame_ = builder.frame(mapping, ticks(Qt::Horizontal), ticks(Qt::Vertical), row);
        if (plot.x.label.empty() || !frame_.xLabel.isEmpty())
            return;
    }
}

PlotViewState PlotAxes::zoomed(double factor, QPointF at) {
    const PlotMapping& mapping = frame_.mapping;
    const figure::Vec2 centre = mapping.unmap(at);
    Engine::set(engine_->x, mapping.xScale, mapping.x);
    Engine::set(engine_->y, mapping.yScale, mapping.y);
    engine_->x.scaleRange(1 / factor, centre[0]);
    engine_->y.scaleRange(1 / factor, centre[1]);
    const Range x = rangeOf(engine_->x), y = rangeOf(engine_->y);
    if (!usable(x, mapping.xScale) || !usable(y, mapping.yScale))
        return {mapping.x, mapping.y};
    return {x, y};
}

PlotViewState PlotAxes::panned(QPointF from, QPointF to) {
    const PlotMapping& mapping = frame_.mapping;
    const figure::Vec2 a = mapping.unmap(from), b = mapping.unmap(to);
    Engine::set(engine_->x, mapping.xScale, mapping.x);
    Engine::set(engine_->y, mapping.yScale, mapping.y);
    // QCustomPlot moves logarithmic axes by a factor.
    engine_->x.moveRange(mapping.xScale == Axis::Scale::Log10 ? a[0] / b[0] : a[0] - b[0]);
    engine_->y.moveRange(mapping.yScale == Axis::Scale::Log10 ? a[1] / b[1] : a[1] - b[1]);
    const Range x = rangeOf(engine_->x), y = rangeOf(engine_->y);
    if (!usable(x, mapping.xScale) || !usable(y, mapping.yScale))
        return {mapping.x, mapping.y};
    return {x, y};
}

} // namespace lectern::widgets

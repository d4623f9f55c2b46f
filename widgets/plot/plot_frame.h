// The frame of a plot: thin neutral axes at the left and the bottom or through the origin, few ticks, no box, laid out
// in pixels.
#pragma once

#include "core/figure/plot.h"
#include "widgets/plot/layer_painter.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QRectF>

#include <vector>

namespace lectern::widgets {

struct AxisTick {
    double pixel = 0; // along its axis
    figure::Text text;
    figure::Role role;
    QRectF place; // of the text; empty where there was no room for it
};

struct PlotFrame {
    QRectF outer;
    PlotMapping mapping;
    QPointF corner; // where the axes meet
    std::vector<AxisTick> x, y;
    QRectF xLabel, yLabel; // places of the axes' labels; empty: none

    std::vector<QRectF> taken() const; // where texts and axis lines are: nothing else may stand there
    std::vector<QRectF> words() const; // numbers and names of the axes alone
};

// Room outside the axes in pixels.
struct Margins {
    double left = 0, right = 0, top = 0;
    bool operator==(const Margins&) const = default;
};

// Labels may stand right of the last point or above the highest one: what they need.
Margins labelMargins(const figure::Plot& plot, const PlotMapping& mapping, const PaintContext& context);

class FrameBuilder {
public:
    using Ticks = std::vector<figure::Tick>;
    // The x label stands among the tick texts where a gap is wide enough, else in a row of its own.
    enum class LabelRow { Shared, Own };

    FrameBuilder(const figure::Plot& plot, const PaintContext& context, const QRectF& outer, Margins least);

    // The rectangle between the axes, whole pixels, once these ticks have their room.
    QRectF pixels(const Ticks& x, const Ticks& y, LabelRow row) const;
    // The whole frame; with a shared row, xLabel is empty where no gap is wide enough.
    PlotFrame frame(const PlotMapping& mapping, const Ticks& x, const Ticks& y, LabelRow row) const;

private:
    PlotFrame frameInside(const PlotMapping& mapping, const Ticks& x, const Ticks& y) const;
    QRectF sharedPlace(const PlotFrame& frame, QSizeF size) const;

    const figure::Plot& plot_;
    const PaintContext& context_;
    QRectF outer_;
    Margins least_;
};

void paintAxes(QPainter& painter, const figure::Plot& plot, const PlotFrame& frame, const PaintContext& context);

} // namespace lectern::widgets

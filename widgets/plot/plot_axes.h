// The axes of a plot. QCustomPlot's give ranges, ticks, zooming, panning and equal scales; what they look like is ours
// (plot_frame.h).
#pragma once

#include "widgets/plot/plot_frame.h"

#include <memory>
#include <optional>

namespace lectern::widgets {

// Ranges that the user chose instead of the plot's own.
struct PlotViewState {
    std::optional<figure::Range> x, y;
    bool operator==(const PlotViewState&) const = default;
};

// What the layers cover, with a margin of 5 percent (none where pictures or the feet of bars end); [0, 1], or [1, 10]
// on a logarithmic axis, where nothing is.
figure::Range dataRange(const figure::Plot& plot, Qt::Orientation axis);

class PlotAxes {
public:
    PlotAxes();
    ~PlotAxes();

    // Nothing is done again while axes, data ranges, state, rectangle and appearance stay the same. A range that no
    // axis can show (not finite, reversed, not positive on a logarithmic axis) counts as none.
    const PlotFrame& layOut(const figure::Plot& plot, const QRectF& outer, const PaintContext& context,
                            const PlotViewState& state);
    const PlotFrame& frame() const { return frame_; }

    // The ranges after zooming in by `factor` around a pixel, or after the ground was dragged from one pixel to
    // another. Ranges too small or too large for doubles stay as they are.
    PlotViewState zoomed(double factor, QPointF at);
    PlotViewState panned(QPointF from, QPointF to);

    int builds() const { return builds_; } // how often the frame was made anew

private:
    struct Engine; // QCustomPlot's part
    struct Key;
    void build(const figure::Plot& plot, const Key& key, const PaintContext& context, double leastLeft);

    std::unique_ptr<Engine> engine_;
    std::unique_ptr<Key> key_;
    PlotFrame frame_;
    int builds_ = 0;
};

} // namespace lectern::widgets

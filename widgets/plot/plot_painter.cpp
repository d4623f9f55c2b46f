#include "widgets/plot/plot_painter.h"

#include "widgets/plot/layer_geometry.h"

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

std::optional<figure::Range> rangeAt(const Json& view, const char* key) {
    const auto found = view.find(key);
    if (found == view.end() || !found->is_array() || found->size() != 2 || !(*found)[0].is_number() ||
        !(*found)[1].is_number())
        return std::nullopt;
    const figure::Range range{(*found)[0].get<double>(), (*found)[1].get<double>()};
    if (!std::isfinite(range.min) || !std::isfinite(range.max) || !(range.min < range.max))
        return std::nullopt;
    return range;
}

bool onGrid(const QRectF& rect, const figure::Plot& plot, const PlotFrame& frame) {
    const auto lies = [](const figure::Axis& axis, const std::vector<AxisTick>& ticks, double from, double to) {
        return axis.lines == figure::Axis::Lines::Grid &&
               std::any_of(ticks.begin(), ticks.end(),
                           [=](const AxisTick& tick) { return tick.pixel > from && tick.pixel < to; });
    };
    return lies(plot.x, frame.x, rect.left(), rect.right()) || lies(plot.y, frame.y, rect.top(), rect.bottom());
}

// On a tinted region a card-coloured halo shows more than the grid lines that it hides.
bool onRegion(const QRectF& rect, const figure::Plot& plot, const PlotFrame& frame) {
    return std::any_of(plot.layers.begin(), plot.layers.end(), [&](const figure::PlotLayer& layer) {
        const auto* region = std::get_if<figure::RegionLayer>(&layer.shape);
        if (!region)
            return false;
        const std::vector<QPointF> outline = mapped(region->outline, frame.mapping);
        return QPolygonF(outline.begin(), outline.end()).containsPoint(rect.center(), Qt::OddEvenFill);
    });
}

} // namespace

PlotViewState plotViewState(const Json& view) {
    if (!view.is_object())
        return {};
    return {rangeAt(view, "x"), rangeAt(view, "y")};
}

Json toJson(const PlotViewState& state) {
    Json result = Json::object();
    if (state.x)
        result["x"] = {state.x->min, state.x->max};
    if (state.y)
        result["y"] = {state.y->min, state.y->max};
    return result;
}

PlotLabels placePlotLabels(const figure::Plot& plot, const PlotFrame& frame, const PaintContext& context,
                           const std::map<std::string, int>& previous) {
    // Above and right of the axes labels may stand outside, but not among the ticks.
    const QRectF& p = frame.mapping.pixels;
    const QRectF room(QPointF(p.left(), frame.outer.top()), QPointF(frame.outer.right(), p.bottom()));
    PlotLabels labels = placePlotLabels(plot.layers, frame.mapping, room, frame.taken(), context, previous);
    for (PlacedLabel& label : labels.placed)
        if (onGrid(label.rect, plot, frame) && !onRegion(label.rect, plot, frame))
            label.cover = PlacedLabel::Cover::Crowded;
    return labels;
}

void paintPlot(QPainter& painter, const figure::Plot& plot, const PlotFrame& frame, const PlotLabels& labels,
               const PaintContext& context) {
    paintAxes(painter, plot, frame, context);
    paintMarks(painter, plot.layers, frame.mapping, context);
    paintLabels(painter, labels.labels, labels.placed, context);
}

void paintPlot(QPainter& painter, const QRectF& rect, const figure::Plot& plot, const PaintContext& context,
               const PlotViewState& state, Hits* hits) {
    PlotAxes axes;
    const PlotFrame& frame = axes.layOut(plot, rect, context, state);
    const PlotLabels labels = placePlotLabels(plot, frame, context);
    paintPlot(painter, plot, frame, labels, context);
    if (hits) {
        collectHits(plot.layers, frame.mapping, context, *hits);
        collectLabelHits(labels, context, *hits);
        hits->addWritten(frame.words());
    }
}

} // namespace lectern::widgets

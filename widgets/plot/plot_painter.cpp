#include "widgets/plot/plot_painter.h"

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
    return placePlotLabels(plot.layers, frame.mapping, frame.outer, frame.taken(), context, previous);
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
    }
}

} // namespace lectern::widgets

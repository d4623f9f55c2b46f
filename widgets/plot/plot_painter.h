// Draws figure::Plot: the same routine on screen and in every export. Text stays text in PDF and SVG.
#pragma once

#include "core/schema/json.h"
#include "widgets/plot/plot_axes.h"
#include "widgets/plot/plot_labels.h"
#include "widgets/view/hits.h"

#include <QPainter>

namespace lectern::widgets {

// Ranges from {"x": [min, max], "y": [min, max]}, what PlotView::viewState() gives. Anything else in it is left out:
// it may come from a file.
PlotViewState plotViewState(const Json& view);
Json toJson(const PlotViewState& state);

// `hits` may be null.
void paintPlot(QPainter& painter, const QRectF& rect, const figure::Plot& plot, const PaintContext& context,
               const PlotViewState& state = {}, Hits* hits = nullptr);
// Draws what is laid out already.
void paintPlot(QPainter& painter, const figure::Plot& plot, const PlotFrame& frame, const PlotLabels& labels,
               const PaintContext& context);

// Labels of `plot` in its frame, off ticks and axis labels.
PlotLabels placePlotLabels(const figure::Plot& plot, const PlotFrame& frame, const PaintContext& context,
                           const std::map<std::string, int>& previous = {});

} // namespace lectern::widgets

// The labels of a plot: placed around what its layers draw.
#pragma once

#include "widgets/plot/label_placer.h"
#include "widgets/plot/layer_painter.h"
#include "widgets/view/hits.h"

#include <map>
#include <string>
#include <vector>

namespace lectern::widgets {

struct PlotLabels {
    std::vector<const figure::PlotLayer*> layers; // where they come from; lives as long as the plot's layers
    std::vector<LabelRequest> labels;
    std::vector<PlacedLabel> placed;

    // The candidate that each layer's label took, by layer name: what the next placing starts from.
    std::map<std::string, int> choices() const;
};

// Places the labels whose anchor is inside the mapping's window, within `room`, off the layers' marks and off `taken`.
PlotLabels placePlotLabels(const std::vector<figure::PlotLayer>& layers, const PlotMapping& mapping, const QRectF& room,
                           const std::vector<QRectF>& taken, const PaintContext& context,
                           const std::map<std::string, int>& previous);

void collectLabelHits(const PlotLabels& labels, const PaintContext& context, Hits& hits);

} // namespace lectern::widgets

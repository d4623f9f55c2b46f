// Arrangement: where the panels of a figure stand in a rectangle. The same for the window and for every export.
#pragma once

#include "core/figure/figure.h"

#include <QRectF>

#include <functional>
#include <string>
#include <vector>

namespace lectern::widgets {

struct PlacedPanel {
    std::string panel;
    QRectF rect;
    std::vector<std::string> tabs; // the panels that share this place, this one among them; empty: alone
};

struct ArrangementOptions {
    double scale = 1;
    double gap = 12;     // pixels at scale 1
    double minimum = 96; // height below which a panel is not shrunk by a fixed-height neighbour
    std::function<std::string(const std::vector<std::string>& tabs)> chooseTab; // null: the first
};

// Panels that the layout names but the figure lacks take no room. A figure without a layout gets its Main panels in a
// row above its Support panels, banners at the foot.
std::vector<PlacedPanel> arrange(const figure::Figure& figure, const QRectF& room, const ArrangementOptions& options);

} // namespace lectern::widgets

// Places labels around their anchors so that they cover neither marks nor each other and stay in their room. Greedy
// over scored candidate places (Christensen, Marks, Shieber, 1995: discrete candidates), in the order given, fixed
// sides before free ones; then labels that still collide are placed once more. Deterministic: same input, same places.
#pragma once

#include "core/figure/plot.h"
#include "widgets/theme/theme.h"

#include <QLineF>
#include <QPainter>
#include <QPolygonF>
#include <QRectF>

#include <optional>
#include <vector>

namespace lectern::widgets {

struct LabelRequest {
    figure::Text text;
    figure::Role role;
    figure::LabelStyle style = figure::LabelStyle::Text;
    figure::Size textSize = figure::Size::Normal;
    std::optional<figure::Role> ring; // around a badge

    QPointF anchor;          // pixels
    double anchorRadius = 0; // of the mark that it names
    QSizeF size;             // that it takes; labelRequest() measures it
    figure::Side side = figure::Side::Auto;
    figure::Leader leader =
        figure::Leader::None; // Line: stands off by about its height, with a line; Far: at the rim of the room
    double gap = 4;           // pixels between mark and label
    // PlacedLabel::choice of the last time. It is taken again where it is still as good as others or nearly so, so that
    // labels do not jump while anchors move. -1: none.
    int previous = -1;
};

struct PlacedLabel {
    QRectF rect;
    std::optional<QLineF> leader; // from the mark's rim to the label; also where it had to move further than its height
    int choice = -1;              // which candidate was taken
    enum class Cover { Clear, Crowded };
    Cover cover = Cover::Clear; // whether it stands on something after all
};

// What labels must not cover.
struct Obstacles {
    struct Disc {
        QPointF at;
        double radius = 0;
    };
    std::vector<QPointF> points; // discs of one radius
    double pointRadius = 4;
    std::vector<Disc> discs;
    std::vector<QPolygonF> lines; // open; a point that is not finite breaks one
    std::vector<QRectF> rects;
};

// One place a request, in its order. Labels larger than the room start at its top left corner.
std::vector<PlacedLabel> placeLabels(const std::vector<LabelRequest>& requests, const Obstacles& obstacles,
                                     const QRectF& room);

// How far a badge reaches from its middle, its ring included.
double badgeRadius(const LabelRequest& badge);

// A request with its text measured; where it belongs is the caller's to say.
LabelRequest labelRequest(figure::Text text, figure::Role role, figure::LabelStyle style, figure::Size textSize,
                          const PaintContext& context);
// What a layer asks for, anchored in pixels.
LabelRequest labelRequest(const figure::LabelLayer& layer, QPointF anchor, const PaintContext& context);

// labels[i] at placed[i]: first all leaders, then texts, with a halo, and badges: discs in the role's colour, long
// where the text is, with a card-coloured rim.
void paintLabels(QPainter& painter, const std::vector<LabelRequest>& labels, const std::vector<PlacedLabel>& placed,
                 const PaintContext& context);

} // namespace lectern::widgets

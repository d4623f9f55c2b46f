#include "widgets/plot/plot_labels.h"

#include "widgets/plot/clip.h"
#include "widgets/plot/layer_geometry.h"

#include <algorithm>
#include <optional>

namespace lectern::widgets {

namespace {

constexpr std::size_t mostDiscs = 20000; // a denser cloud is everywhere anyway

QPolygonF polygon(const std::vector<QPointF>& points) {
    return {points.begin(), points.end()};
}

class ObstacleCollector {
public:
    ObstacleCollector(const PlotMapping& mapping, const PaintContext& context, Obstacles& obstacles)
        : mapping_(mapping), context_(context), obstacles_(obstacles) {}

    void operator()(const figure::CurveLayer& curve) const {
        const std::vector<QPointF> line = mapped(curve.points, mapping_);
        obstacles_.lines.emplace_back(line.begin(), line.end());
        if (curve.marks == figure::CurveLayer::Marks::Dots)
            addDiscs(line, dotRadius(curve, context_));
    }
    void operator()(const figure::PointsLayer& points) const {
        addDiscs(mapped(points.points, mapping_), markRadius(points, context_));
    }
    void operator()(const figure::RegionLayer& region) const {
        if (region.edge)
            addClosed(polygon(mapped(region.outline, mapping_)));
    }
    void operator()(const figure::SegmentsLayer& segments) const {
        const std::vector<QPointF> ends = mapped(segments.ends, mapping_);
        for (std::size_t i = 0; i + 1 < ends.size(); i += 2)
            obstacles_.lines.push_back(QPolygonF({ends[i], ends[i + 1]}));
    }
    void operator()(const figure::ArrowLayer& arrow) const {
        obstacles_.lines.push_back(QPolygonF({mapping_.map(arrow.from), mapping_.map(arrow.to)}));
    }
    void operator()(const figure::EllipseLayer& ellipse) const {
        const QPolygonF outline = ellipseOutline(ellipse, mapping_);
        addClosed(outline);
    }
    void operator()(const figure::BarsLayer& bars) const {
        for (std::size_t i = 0; bars.tops && i < bars.tops->size(); ++i)
            obstacles_.rects.push_back(barArea(bars, i, mapping_));
    }
    void operator()(const figure::ImageLayer&) const {} // labels stand on pictures
    // A badge is a mark itself: what else is said about its place stands beside it.
    void operator()(const figure::LabelLayer& label) const {
        if (!figure::isBadge(label.style) || label.side != figure::Side::Centre)
            return;
        obstacles_.discs.push_back({mapping_.map(label.at), badgeRadius(labelRequest(label, QPointF(), context_))});
    }
    void operator()(const figure::DimensionLayer& dimension) const {
        obstacles_.lines.push_back(QPolygonF({mapping_.map(dimension.from), mapping_.map(dimension.to)}));
    }

private:
    void addDiscs(const std::vector<QPointF>& at, double radius) const {
        const std::size_t stride = at.size() / mostDiscs + 1;
        for (std::size_t i = 0; i < at.size(); i += stride)
            if (holds(mapping_.pixels, at[i]))
                obstacles_.discs.push_back({at[i], radius});
    }
    void addClosed(QPolygonF outline) const {
        if (!outline.isEmpty())
            outline.append(outline.front());
        obstacles_.lines.push_back(std::move(outline));
    }

    const PlotMapping& mapping_;
    const PaintContext& context_;
    Obstacles& obstacles_;
};

// Where a label points to: its place, or, for one at the tip of an arrow that leaves the picture, the arrow's head at
// the border. None where it has no place.
std::optional<QPointF> anchorOf(const figure::LabelLayer& label, const std::vector<figure::PlotLayer>& layers,
                                const PlotMapping& mapping) {
    const QPointF place = mapping.map(label.at);
    if (holds(mapping.pixels, place))
        return place;
    for (const figure::PlotLayer& layer : layers)
        if (const auto* arrow = std::get_if<figure::ArrowLayer>(&layer.shape); arrow && arrow->to == label.at)
            if (const auto seen = seenArrow(QLineF(mapping.map(arrow->from), place), mapping.pixels, 0))
                return seen->line.p2();
    return std::nullopt;
}

// The radius of the mark that stands at an anchor, the largest where several do; 0 where none.
double radiusAt(const Obstacles& obstacles, QPointF anchor) {
    double radius = 0;
    for (const Obstacles::Disc& disc : obstacles.discs)
        if (std::abs(disc.at.x() - anchor.x()) < 1 && std::abs(disc.at.y() - anchor.y()) < 1)
            radius = std::max(radius, disc.radius);
    return radius;
}

} // namespace

std::map<std::string, int> PlotLabels::choices() const {
    std::map<std::string, int> result;
    for (std::size_t i = 0; i < layers.size(); ++i)
        result[layers[i]->name] = placed[i].choice;
    return result;
}

PlotLabels placePlotLabels(const std::vector<figure::PlotLayer>& layers, const PlotMapping& mapping, const QRectF& room,
                           const std::vector<QRectF>& taken, const PaintContext& context,
                           const std::map<std::string, int>& previous) {
    PlotLabels result;
    const bool any = std::any_of(layers.begin(), layers.end(), [](const figure::PlotLayer& layer) {
        return std::holds_alternative<figure::LabelLayer>(layer.shape);
    });
    if (!any)
        return result;
    Obstacles obstacles;
    obstacles.rects = taken;
    for (const figure::PlotLayer& layer : layers)
        std::visit(ObstacleCollector(mapping, context, obstacles), layer.shape);
    for (const figure::PlotLayer& layer : layers) {
        const auto* label = std::get_if<figure::LabelLayer>(&layer.shape);
        if (!label || label->text.empty())
            continue;
        const std::optional<QPointF> anchor = anchorOf(*label, layers, mapping);
        if (!anchor)
            continue;
        LabelRequest request = labelRequest(*label, *anchor, context);
        request.anchorRadius = radiusAt(obstacles, *anchor);
        if (const auto old = previous.find(layer.name); old != previous.end())
            request.previous = old->second;
        result.layers.push_back(&layer);
        result.labels.push_back(std::move(request));
    }
    result.placed = placeLabels(result.labels, obstacles, room);
    // Pictures are no obstacles, but words on them need a halo.
    for (const figure::PlotLayer& layer : layers)
        if (const auto* image = std::get_if<figure::ImageLayer>(&layer.shape))
            for (PlacedLabel& placed : result.placed)
                if (placed.rect.intersects(imageArea(*image, mapping).normalized()))
                    placed.cover = PlacedLabel::Cover::Crowded;
    return result;
}

void collectLabelHits(const PlotLabels& labels, const PaintContext& context, Hits& hits) {
    for (std::size_t i = 0; i < labels.layers.size(); ++i) {
        const figure::PlotLayer& layer = *labels.layers[i];
        const QRectF rect = labels.placed[i].rect;
        hits.addWritten({rect});
        if (figure::isBadge(labels.labels[i].style)) {
            hits.addPoint(layer.name, 0, rect.center(), rect.height() / 2, layer.touch);
            continue;
        }
        QPainterPath area;
        area.addRect(rect.adjusted(-context.scale, -context.scale, context.scale, context.scale));
        hits.addArea(layer.name, 0, area, layer.touch);
    }
}

} // namespace lectern::widgets

// Where the marks of plot layers are.
#include "widgets/plot/clip.h"
#include "widgets/plot/layer_geometry.h"

namespace lectern::widgets {

namespace {

// Beyond this many, marks that the hand may not touch are no ends of links either.
constexpr std::size_t mostAnchors = 4000;
constexpr std::size_t mostToldApart = 200; // marks

class HitCollector {
public:
    HitCollector(const figure::PlotLayer& layer, const PlotMapping& mapping, const PaintContext& context, Hits& hits)
        : layer_(layer), mapping_(mapping), context_(context), hits_(hits) {}

    // Every vertex owns the line up to half way to its neighbours, so that a curve is hit at its nearest vertex.
    void operator()(const figure::CurveLayer& curve) const {
        const std::vector<QPointF> line = mapped(curve.points, mapping_);
        if (tooMany(line.size()))
            return;
        const bool dots = curve.marks == figure::CurveLayer::Marks::Dots;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (holds(mapping_.pixels, line[i])) {
                if (dots)
                    addPoint(i, line[i], dotRadius(curve, context_));
                else
                    hits_.addAnchor(layer_.name, static_cast<int>(i), line[i]);
            }
            addHalf(i, line[i], i > 0 ? line[i - 1] : line[i]);
            addHalf(i, line[i], i + 1 < line.size() ? line[i + 1] : line[i]);
        }
    }

    void operator()(const figure::PointsLayer& points) const {
        const std::vector<QPointF> at = mapped(points.points, mapping_);
        if (tooMany(at.size()))
            return;
        const double radius = markRadius(points, context_);
        for (std::size_t i = 0; i < at.size(); ++i)
            if (holds(mapping_.pixels, at[i])) {
                addPoint(i, at[i], radius);
                if (at.size() <= mostToldApart)
                    hits_.addWritten({QRectF(at[i].x() - radius, at[i].y() - radius, 2 * radius, 2 * radius)});
            }
    }

    void operator()(const figure::RegionLayer& region) const {
        const std::vector<QPointF> outline = mapped(region.outline, mapping_);
        addArea(QPolygonF(outline.begin(), outline.end()));
    }

    void operator()(const figure::SegmentsLayer& segments) const {
        const std::vector<QPointF> ends = mapped(segments.ends, mapping_);
        for (std::size_t i = 0; i + 1 < ends.size(); i += 2)
            addLine(i / 2, QLineF(ends[i], ends[i + 1]));
    }

    void operator()(const figure::ArrowLayer& arrow) const {
        const QLineF line(mapping_.map(arrow.from), mapping_.map(arrow.to));
        if (const auto seen = seenArrow(line, mapping_.pixels, 0)) // links end at the tip
            hits_.addAnchor(layer_.name, 0, seen->line.p2());
        addLine(0, line);
    }

    void operator()(const figure::EllipseLayer& ellipse) const {
        const QPolygonF outline = ellipseOutline(ellipse, mapping_);
        if (const std::optional<QLineF> flat = flatEllipse(outline, 4))
            addLine(0, *flat);
        else
            addArea(outline);
    }

    void operator()(const figure::BarsLayer& bars) const {
        for (std::size_t i = 0; bars.tops && i < bars.tops->size(); ++i)
            if (const QRectF area = barArea(bars, i, mapping_); !area.isEmpty()) {
                QPainterPath path;
                path.addRect(area);
                hits_.addArea(layer_.name, static_cast<int>(i), path, layer_.touch);
            }
    }

    void operator()(const figure::ImageLayer& image) const { addArea(QPolygonF(imageArea(image, mapping_))); }
    void operator()(const figure::LabelLayer&) const {} // known once they are placed
    void operator()(const figure::DimensionLayer& dimension) const {
        addLine(0, QLineF(mapping_.map(dimension.from), mapping_.map(dimension.to)));
    }

private:
    bool tooMany(std::size_t count) const { return count > mostAnchors && !layer_.touch.any(); }

    void addPoint(std::size_t i, QPointF at, double radius) const {
        hits_.addPoint(layer_.name, static_cast<int>(i), at, radius, layer_.touch);
    }

    void addHalf(std::size_t i, QPointF vertex, QPointF neighbour) const {
        if (layer_.touch.any() && vertex != neighbour)
            addLine(i, QLineF(vertex, (vertex + neighbour) / 2));
    }

    void addLine(std::size_t i, const QLineF& line) const {
        if (const std::optional<QLineF> part = clipped(line, mapping_.pixels))
            hits_.addLine(layer_.name, static_cast<int>(i), {part->p1(), part->center(), part->p2()}, layer_.touch);
    }

    void addArea(const QPolygonF& outline) const {
        const QPolygonF area = clippedArea(outline, mapping_.pixels);
        if (area.isEmpty())
            return;
        QPainterPath path;
        path.addPolygon(area);
        path.closeSubpath();
        hits_.addArea(layer_.name, 0, path, layer_.touch);
    }

    const figure::PlotLayer& layer_;
    const PlotMapping& mapping_;
    const PaintContext& context_;
    Hits& hits_;
};

} // namespace

void collectHits(const std::vector<figure::PlotLayer>& layers, const PlotMapping& mapping, const PaintContext& context,
                 Hits& hits) {
    for (const figure::PlotLayer& layer : layers)
        std::visit(HitCollector(layer, mapping, context, hits), layer.shape);
}

} // namespace lectern::widgets

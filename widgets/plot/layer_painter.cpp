#include "widgets/plot/layer_painter.h"

#include "widgets/plot/clip.h"
#include "widgets/plot/image_cache.h"
#include "widgets/plot/layer_geometry.h"
#include "widgets/plot/marks.h"
#include "widgets/plot/plot_labels.h"
#include "widgets/text/text_painter.h"

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

class LayerPainter {
public:
    LayerPainter(QPainter& painter, const PlotMapping& mapping, const PaintContext& context)
        : painter_(painter), mapping_(mapping), context_(context), theme_(*context.theme) {}

    void operator()(const figure::CurveLayer& curve) const {
        const std::vector<QPointF> points = mapped(curve.points, mapping_);
        line(points, curve.stroke);
        if (curve.marks != figure::CurveLayer::Marks::Dots)
            return;
        const double radius = dotRadius(curve, context_);
        // Dots that would touch are no dots any more.
        if (static_cast<double>(points.size()) * 2.2 * radius > mapping_.pixels.width() + mapping_.pixels.height())
            return;
        for (const QPointF p : points)
            if (holds(room(), p))
                paintDot(painter_, p, radius, theme_.colour(curve.stroke.role), context_);
    }

    void operator()(const figure::PointsLayer& points) const {
        paintPoints(painter_, points, mapped(points.points, mapping_), room(), context_);
    }

    void operator()(const figure::RegionLayer& region) const {
        const std::vector<QPointF> outline = mapped(region.outline, mapping_);
        fill(QPolygonF(outline.begin(), outline.end()), theme_.colour(region.role), region.opacity);
        if (region.edge && !outline.empty()) {
            std::vector<QPointF> closed = outline;
            closed.push_back(outline.front());
            line(closed, *region.edge);
        }
    }

    void operator()(const figure::SegmentsLayer& segments) const {
        const std::vector<QPointF> ends = mapped(segments.ends, mapping_);
        painter_.setPen(theme_.pen(segments.stroke, context_.scale));
        for (std::size_t i = 0; i + 1 < ends.size(); i += 2)
            if (const auto part = clipped(QLineF(ends[i], ends[i + 1]), room()))
                painter_.drawLine(*part);
    }

    void operator()(const figure::ArrowLayer& arrow) const;

    void operator()(const figure::EllipseLayer& ellipse) const {
        const QPolygonF outline = ellipseOutline(ellipse, mapping_);
        const double thinnest = theme_.width(ellipse.edge.weight) * context_.scale;
        if (const std::optional<QLineF> flat = flatEllipse(outline, thinnest)) {
            line({flat->p1(), flat->p2()}, ellipse.edge);
            return;
        }
        fill(outline, theme_.colour(ellipse.edge.role), ellipse.opacity);
        std::vector<QPointF> closed(outline.begin(), outline.end());
        closed.push_back(closed.front());
        line(closed, ellipse.edge);
    }

    void operator()(const figure::BarsLayer& bars) const {
        painter_.setPen(Qt::NoPen);
        for (std::size_t i = 0; bars.tops && i < bars.tops->size(); ++i) {
            const int category = bars.categories && i < bars.categories->size() ? (*bars.categories)[i] : -1;
            painter_.setBrush(theme_.colour(category >= 0 ? figure::category(category) : bars.role));
            if (const QRectF area = barArea(bars, i, mapping_); !area.isEmpty())
                painter_.drawRect(area);
        }
    }

    void operator()(const figure::ImageLayer& image) const;
    void operator()(const figure::LabelLayer&) const {}
    void operator()(const figure::DimensionLayer& dimension) const;

private:
    const QRectF& room() const { return mapping_.pixels; }

    void line(const std::vector<QPointF>& points, const figure::Stroke& stroke) const {
        painter_.setPen(theme_.pen(stroke, context_.scale));
        painter_.setBrush(Qt::NoBrush);
        for (const QPolygonF& piece : clipped(points, room()))
            painter_.drawPolyline(piece);
    }

    void fill(const QPolygonF& outline, QColor colour, double opacity) const {
        const QPolygonF area = clippedArea(outline, room());
        if (area.isEmpty() || !(opacity > 0))
            return;
        colour.setAlphaF(static_cast<float>(std::min(1.0, opacity)));
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(colour);
        painter_.drawPolygon(area);
    }

    QPainter& painter_;
    const PlotMapping& mapping_;
    const PaintContext& context_;
    const Theme& theme_;
};

void LayerPainter::operator()(const figure::ArrowLayer& arrow) const {
    const double width = theme_.width(arrow.stroke.weight) * context_.scale;
    const double longest = 3.2 * width + 4 * context_.scale;
    const auto seen = seenArrow(QLineF(mapping_.map(arrow.from), mapping_.map(arrow.to)), room(), 0.5 * longest);
    if (!seen)
        return;
    const QLineF& shaft = seen->line;
    const double head = std::min(longest, 0.8 * shaft.length());
    const QPointF along = (shaft.p2() - shaft.p1()) / shaft.length(), across(-along.y(), along.x());
    const QPointF foot = shaft.p2() - head * along, notch = shaft.p2() - 0.8 * head * along;
    // The shaft ends inside the head, so that its blunt end does not show at the tip.
    const double dotted = seen->goesOn ? std::min(2 * head, 0.5 * shaft.length()) : 0;
    line({shaft.p1(), notch - dotted * along}, arrow.stroke);
    if (dotted > 0)
        line({notch - dotted * along, notch}, {arrow.stroke.role, arrow.stroke.weight, figure::Dash::Dotted});
    const double half = 0.42 * head;
    fill(QPolygonF({shaft.p2(), foot + half * across, notch, foot - half * across}), theme_.colour(arrow.stroke.role),
         1);
}

// Magnified pixels stay squares, also in files whose viewers would smooth them: there they are magnified beforehand.
void LayerPainter::operator()(const figure::ImageLayer& layer) const {
    const QImage whole = picture(layer.image, layer.map, layer.values, theme_);
    const QRectF area = imageArea(layer, mapping_).normalized(), seen = area & room();
    if (whole.isNull() || !(area.width() > 0) || !(area.height() > 0) || seen.isEmpty())
        return;
    const double perX = whole.width() / area.width(), perY = whole.height() / area.height();
    const QRectF source((seen.left() - area.left()) * perX, (seen.top() - area.top()) * perY, seen.width() * perX,
                        seen.height() * perY);
    const bool magnified = perX < 1 && perY < 1;
    if (context_.device == PaintContext::Device::Raster || (!magnified && seen == area)) {
        painter_.setRenderHint(QPainter::SmoothPixmapTransform, !magnified);
        drawPicture(painter_, seen, whole, source);
        return;
    }
    constexpr double finest = 3, mostPixels = 4e6;
    const double fine = std::min(finest, std::sqrt(mostPixels / (seen.width() * seen.height())));
    QImage cut((seen.size() * fine).toSize().expandedTo(QSize(1, 1)), QImage::Format_ARGB32_Premultiplied);
    cut.fill(Qt::transparent);
    QPainter cutter(&cut);
    cutter.setRenderHint(QPainter::SmoothPixmapTransform, !magnified);
    drawPicture(cutter, QRectF(cut.rect()), whole, source);
    cutter.end();
    drawPicture(painter_, seen, cut);
}

void LayerPainter::operator()(const figure::DimensionLayer& dimension) const {
    const QLineF whole(mapping_.map(dimension.from), mapping_.map(dimension.to));
    const std::optional<QLineF> part = clipped(whole, room());
    if (!part || whole.length() <= 0)
        return;
    TextStyle style;
    style.role = dimension.role;
    style.size = figure::Size::Small;
    style.scale = context_.scale;
    style.halo = groundHalo(context_);
    QRectF place(QPointF(), measure(dimension.text, style, theme_).size);
    place.moveCenter(part->center());
    painter_.setPen(theme_.pen({dimension.role, figure::Weight::Thin, figure::Dash::Solid}, context_.scale));
    // The line makes room for its text.
    const double air = 3 * context_.scale;
    const std::optional<QLineF> hidden = clipped(*part, place.adjusted(-air, 0, air, 0));
    if (hidden && !dimension.text.empty()) {
        painter_.drawLine(QLineF(part->p1(), hidden->p1()));
        painter_.drawLine(QLineF(hidden->p2(), part->p2()));
    } else {
        painter_.drawLine(*part);
    }
    const QPointF along = (whole.p2() - whole.p1()) / whole.length();
    const QPointF tick = QPointF(-along.y(), along.x()) * 4 * context_.scale;
    for (const QPointF end : {whole.p1(), whole.p2()})
        if (const auto mark = clipped(QLineF(end - tick, end + tick), room()); mark && holds(room(), end))
            painter_.drawLine(*mark);
    drawText(painter_, place.topLeft(), dimension.text, style, theme_);
}

} // namespace

void paintMarks(QPainter& painter, const std::vector<figure::PlotLayer>& layers, const PlotMapping& mapping,
                const PaintContext& context) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const figure::PlotLayer& layer : layers)
        std::visit(LayerPainter(painter, mapping, context), layer.shape);
    painter.restore();
}

void paintLayers(QPainter& painter, const std::vector<figure::PlotLayer>& layers, const PlotMapping& mapping,
                 const PaintContext& context, Hits* hits) {
    paintMarks(painter, layers, mapping, context);
    const PlotLabels labels = placePlotLabels(layers, mapping, mapping.pixels, {}, context, {});
    paintLabels(painter, labels.labels, labels.placed, context);
    if (hits) {
        collectHits(layers, mapping, context, *hits);
        collectLabelHits(labels, context, *hits);
    }
}

} // namespace lectern::widgets

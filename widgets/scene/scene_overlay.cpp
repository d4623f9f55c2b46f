#include "widgets/scene/scene_overlay.h"

#include "widgets/plot/clip.h"
#include "widgets/plot/label_placer.h"
#include "widgets/plot/marks.h"
#include "widgets/scene/arrow.h"
#include "widgets/scene/scene_actors.h"
#include "widgets/scene/scene_badges.h"
#include "widgets/scene/scene_floor.h"
#include "widgets/scene/scene_outline.h"
#include "widgets/text/text_painter.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace lectern::widgets {

namespace {

using namespace figure;

constexpr std::size_t mostObstacles = 1500; // cloud marks that labels keep off

QPainterPath pathOf(const QPolygonF& polygon) {
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

Vec3 along(const Vec3& from, const Vec3& way, double t) {
    return {from[0] + t * way[0], from[1] + t * way[1], from[2] + t * way[2]};
}

// Draws one layer after the other; labels, and what must lie on top, are kept for the end.
class OverlayPainter {
public:
    OverlayPainter(QPainter& painter, const Scene& scene, const SceneProjection& projection,
                   const PaintContext& context, SceneOverlay& overlay)
        : painter_(painter), scene_(scene), projection_(projection), context_(context), theme_(*context.theme),
          overlay_(overlay), rect_(projection.rect()), occlusion_(occlusionOf(scene, projection)) {}

    void paint() {
        paintEllipsoids();
        for (const SceneLayer& layer : scene_.layers) {
            layer_ = &layer;
            std::visit(*this, layer.shape);
        }
        obstacles_.rects = paintFrame(painter_, scene_, projection_, context_);
        paintHaloOfCloud();
        for (const SceneLayer& layer : scene_.layers)
            if (const auto* rings = std::get_if<RingsLayer>(&layer.shape))
                paintRings(layer, *rings);
        paintDimensions();
        overlay_.marks.addWritten(obstacles_.rects);
        paintLabelLayers();
    }

    void operator()(const CloudLayer& cloud) {
        if (!cloud.points)
            return;
        const std::size_t step = std::max<std::size_t>(1, cloud.points->size() / mostObstacles);
        for (std::size_t i = 0; i < cloud.points->size(); i += step)
            obstacles_.points.push_back(projection_.at((*cloud.points)[i]));
    }
    void operator()(const RingsLayer&) {}
    void operator()(const EllipsoidLayer&) {}
    void operator()(const SurfaceLayer&) {}
    void operator()(const Label3Layer&) {}
    void operator()(const Dimension3Layer&) {}

    void operator()(const PolylineLayer& line) {
        if (line.points)
            stroke(*line.points, line.stroke, 0);
    }
    void operator()(const Segments3Layer& segments) {
        for (std::size_t i = 0; segments.ends && i + 1 < segments.ends->size(); i += 2)
            stroke({(*segments.ends)[i], (*segments.ends)[i + 1]}, segments.stroke, static_cast<int>(i / 2));
    }
    void operator()(const Arrow3Layer& arrow) {
        if (const auto cut = cutArrow(arrow, projection_, context_)) {
            stroke({arrow.from, cut->shaftEnd}, arrow.stroke, 0);
            paintCutEnd(painter_, *cut, arrow.stroke, context_);
            return cutTips_.push_back({arrow.to, cut->seen.p2()});
        }
        const QPointF from = projection_.at(arrow.from), to = projection_.at(arrow.to);
        stroke({arrow.from, arrow.to}, arrow.stroke, 0);
        // Where the shaft ends behind something, so does the head.
        const auto pieces = occlusion_.visible({arrow.from, arrow.to});
        if (!pieces.empty() && QLineF(pieces.back().back(), to).length() < 0.5 &&
            QLineF(pieces.back().front(), to).length() > 4 && rect_.contains(to))
            paintArrowHead(painter_, from, to, arrow.stroke, context_);
        overlay_.marks.addPoint(layer_->name, 1, to, 5 * context_.scale, layer_->touch);
        if (isLit(layer_->name, 1))
            paintHalo(to, 5 * context_.scale);
    }
    void operator()(const PolygonLayer& polygon) {
        if (!polygon.outline || polygon.outline->empty())
            return;
        std::vector<Vec3> closed = *polygon.outline;
        closed.push_back(closed.front());
        addFace(*polygon.outline);
        addEdgeOn(closed);
        if (polygon.edge)
            stroke(closed, *polygon.edge, -1);
    }
    void operator()(const SliceLayer& slice) {
        const Vec3 right = along(slice.corner, slice.along, 1), below = along(slice.corner, slice.down, 1);
        const std::vector<Vec3> corners{slice.corner, right, along(right, slice.down, 1), below};
        addFace(corners);
        stroke({corners[0], corners[1], corners[2], corners[3], corners[0]}, slice.edge, -1);
    }
    void operator()(const BoxLayer& box) {
        const auto corner = [&](int bits) {
            Vec3 at;
            for (std::size_t k = 0; k < 3; ++k)
                at[k] = bits >> k & 1 ? box.max[k] : box.min[k];
            return at;
        };
        for (int axis = 0; axis < 3; ++axis)
            for (int bits = 0; bits < 8; ++bits)
                if (!(bits >> axis & 1))
                    stroke({corner(bits), corner(bits | 1 << axis)}, box.stroke, -1);
    }

private:
    bool isLit(const std::string& layer, int index) const {
        return overlay_.lit && overlay_.lit->layer == layer && (index < 0 || overlay_.lit->index == index);
    }

    // Hits take it as line `index`; -1: not at all.
    void stroke(const std::vector<Vec3>& line, const Stroke& stroke, int index) {
        QPen pen = theme_.pen(stroke, context_.scale);
        if (index >= 0 && isLit(layer_->name, index))
            pen.setWidthF(pen.widthF() + 1.5 * context_.scale);
        for (const std::vector<QPointF>& piece : occlusion_.visible(line)) {
            painter_.setPen(pen);
            painter_.setBrush(Qt::NoBrush);
            for (const QPolygonF& part : clipped(piece, rect_)) {
                painter_.drawPolyline(part);
                obstacles_.lines.push_back(part);
            }
            if (index >= 0)
                overlay_.marks.addLine(layer_->name, index, piece, layer_->touch);
        }
    }

    // A label at the tip of an arrow that leaves the picture goes with its head.
    std::optional<QPointF> anchorOf(const Label3Layer& label) const {
        for (const auto& [tip, at] : cutTips_)
            if (tip == label.at)
                return at;
        const auto place = projection_.place(label.at);
        const bool near = place.depth > 0 && rect_.adjusted(-40, -40, 40, 40).contains(place.at);
        return near ? std::optional(place.at) : std::nullopt;
    }

    void addFace(const std::vector<Vec3>& corners) {
        QPolygonF outline;
        for (const Vec3& corner : corners)
            outline << projection_.at(corner);
        overlay_.bodies.addArea(layer_->name, 0, pathOf(clippedArea(outline, rect_)), layer_->touch);
    }

    // Seen from its edge a face has no area to hit.
    void addEdgeOn(const std::vector<Vec3>& closed) {
        std::vector<QPointF> outline;
        double area = 0, length = 0;
        for (const Vec3& corner : closed)
            outline.push_back(projection_.at(corner));
        for (std::size_t i = 0; i + 1 < outline.size(); ++i) {
            const QPointF a = outline[i], b = outline[i + 1];
            area += (a.x() * b.y() - b.x() * a.y()) / 2;
            length += std::hypot(b.x() - a.x(), b.y() - a.y());
        }
        if (std::abs(area) < 3 * length / 2)
            overlay_.bodies.addLine(layer_->name, 0, outline, layer_->touch);
    }

    void paintHalo(QPointF at, double radius) {
        QColor halo = theme_.accent();
        halo.setAlphaF(0.22F);
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(halo);
        const double reach = radius + 6 * context_.scale;
        if (rect_.contains(at))
            painter_.drawEllipse(at, reach, reach);
    }

    void paintHaloOfCloud() {
        if (!overlay_.lit)
            return;
        for (const SceneLayer& layer : scene_.layers)
            if (std::holds_alternative<CloudLayer>(layer.shape) && layer.name == overlay_.lit->layer)
                if (const auto at = positionOf(scene_, *overlay_.lit))
                    paintHalo(projection_.at(*at), 3 * context_.scale);
    }

    void paintEllipsoids() {
        std::vector<std::pair<double, const SceneLayer*>> order;
        for (const SceneLayer& layer : scene_.layers)
            if (const auto* e = std::get_if<EllipsoidLayer>(&layer.shape))
                order.emplace_back(projection_.place(e->centre).depth, &layer);
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (const auto& [depth, layer] : order) {
            layer_ = layer;
            paintEllipsoid(std::get<EllipsoidLayer>(layer->shape));
        }
    }

    void paintEllipsoid(const EllipsoidLayer& e) {
        if (e.principalAxes == EllipsoidLayer::PrincipalAxes::Shown)
            for (const Vec3& axis : e.axes)
                stroke({along(e.centre, axis, -1), along(e.centre, axis, 1)}, {e.role, Weight::Thin, Dash::Solid}, -1);
        const auto ellipse = silhouette(e, projection_);
        if (!ellipse)
            return;
        const std::vector<QPointF> outline = outlineOf(*ellipse);
        const bool lit = isLit(layer_->name, -1);
        const bool strong = e.outline.weight >= Weight::Normal;
        const bool drawn = strong || isFlat(e) || lit;
        for (const QPolygonF& part : clipped(outline, rect_)) {
            obstacles_.lines.push_back(part);
            if (!drawn)
                continue;
            QPen pen = theme_.pen(e.outline, context_.scale);
            if (lit)
                pen.setWidthF(pen.widthF() + context_.scale);
            painter_.setBrush(Qt::NoBrush);
            // A rim in the colour of the ground parts it from marks of its own colour.
            if (e.outline.weight == Weight::Strong) {
                QColor rim = theme_.card();
                rim.setAlphaF(0.8F);
                painter_.setPen(QPen(rim, pen.widthF() + 2.4 * context_.scale));
                painter_.drawPolyline(part);
            }
            painter_.setPen(pen);
            painter_.drawPolyline(part);
        }
        const QPolygonF area = QPolygonF(QList<QPointF>(outline.begin(), outline.end()));
        overlay_.bodies.addArea(layer_->name, 0, pathOf(clippedArea(area, rect_)), layer_->touch);
        // Seen from its edge it has no area to hit.
        if (std::hypot(ellipse->b.x(), ellipse->b.y()) < 3)
            overlay_.bodies.addLine(layer_->name, 0, outline, layer_->touch);
    }

    void paintRings(const SceneLayer& layer, const RingsLayer& rings) {
        if (!rings.points)
            return;
        PointsLayer flat;
        flat.role = rings.role;
        flat.shape = rings.shape;
        flat.fill = rings.fill;
        flat.size = rings.size;
        const double radius = ringRadius(rings, context_);
        std::vector<QPointF> at;
        for (std::size_t i = 0; i < rings.points->size(); ++i) {
            const auto place = projection_.place((*rings.points)[i]);
            const double nowhere = std::nan("");
            at.push_back(place.depth > 0 ? place.at : QPointF(nowhere, nowhere));
            if (isLit(layer.name, static_cast<int>(i)))
                paintHalo(at.back(), radius);
            obstacles_.points.push_back(at.back());
            overlay_.marks.addPoint(layer.name, static_cast<int>(i), at.back(), radius, layer.touch);
        }
        paintPoints(painter_, flat, at, rect_, context_);
    }

    void paintDimensions() {
        for (const SceneLayer& layer : scene_.layers)
            if (const auto* dimension = std::get_if<Dimension3Layer>(&layer.shape)) {
                const QPointF from = projection_.at(dimension->from), to = projection_.at(dimension->to);
                if (const auto line = clipped(QLineF(from, to), rect_))
                    paintDimension(*dimension, *line);
            }
    }

    void paintDimension(const Dimension3Layer& dimension, const QLineF& line) {
        if (line.length() < 1)
            return;
        painter_.setPen(QPen(theme_.colour(dimension.role), theme_.width(Weight::Thin) * context_.scale));
        painter_.drawLine(line);
        const QPointF across = QPointF(-line.dy(), line.dx()) / line.length() * 4 * context_.scale;
        painter_.drawLine(line.p1() - across, line.p1() + across);
        painter_.drawLine(line.p2() - across, line.p2() + across);
        if (figure::isBadge(dimension.style))
            return paintBadgeOn(dimension, line.center());
        TextStyle style;
        style.role = dimension.role;
        style.scale = context_.scale;
        style.size = Size::Small;
        style.halo = groundHalo(context_);
        const QSizeF size = measure(dimension.text, style, theme_).size;
        const QRectF rect(line.center() - QPointF(size.width(), size.height()) / 2, size);
        drawText(painter_, rect.topLeft(), dimension.text, style, theme_);
        obstacles_.rects.push_back(rect);
    }

    void paintBadgeOn(const Dimension3Layer& dimension, QPointF middle) {
        const LabelRequest badge =
            labelRequest(dimension.text, dimension.role, dimension.style, Size::Normal, context_);
        PlacedLabel place;
        place.rect = QRectF(middle - QPointF(badge.size.width(), badge.size.height()) / 2, badge.size);
        paintLabels(painter_, {badge}, {place}, context_);
        obstacles_.rects.push_back(place.rect);
    }

    void paintLabelLayers() {
        std::vector<LabelRequest> requests;
        std::vector<const SceneLayer*> layers;
        // Badges and what stands beside them first: they keep their place, other labels give way.
        for (const bool fixed : {true, false})
            for (const SceneLayer& layer : scene_.layers)
                if (const auto* label = std::get_if<Label3Layer>(&layer.shape);
                    label && (figure::isBadge(label->style) || hasBadge(scene_, *label)) == fixed)
                    if (const std::optional<QPointF> at = anchorOf(*label)) {
                        requests.push_back(requestFor(layer, *label, *at));
                        layers.push_back(&layer);
                    }
        const double inset = 2 * context_.scale;
        const std::vector<PlacedLabel> placed =
            placeLabels(requests, obstacles_, rect_.adjusted(inset, inset, -inset, -inset));
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const SceneLayer& layer = *layers[i];
            overlay_.choices[layer.name] = placed[i].choice;
            overlay_.marks.addAnchor(layer.name, 0, requests[i].anchor);
            const QRectF& rect = placed[i].rect;
            overlay_.marks.addWritten({rect});
            if (isLit(layer.name, -1))
                paintHalo(rect.center(), rect.height() / 2 - 3 * context_.scale);
            if (figure::isBadge(requests[i].style)) {
                overlay_.marks.addPoint(layer.name, 0, rect.center(), rect.height() / 2, layer.touch);
                continue;
            }
            QPainterPath area;
            area.addRect(rect);
            overlay_.marks.addArea(layer.name, 0, area, layer.touch);
        }
        paintLabels(painter_, requests, placed, context_);
    }

    // Right or left of its badge, whatever it covers there.
    void standBeside(LabelRequest& request) const {
        if (request.side != Side::Right && request.side != Side::Left)
            return;
        const double off = request.anchorRadius + 5 * context_.scale + request.size.width() / 2;
        request.anchor.rx() += request.side == Side::Right ? off : -off;
        request.side = Side::Centre;
        request.leader = Leader::None;
    }

    LabelRequest requestFor(const SceneLayer& layer, const Label3Layer& label, QPointF at) const {
        LabelRequest request = labelRequest(label.text, label.role, label.style, label.size, context_);
        request.anchor = at;
        request.side = label.side;
        request.leader = label.leader;
        request.ring = label.ring;
        if (const auto before = overlay_.choices.find(layer.name); before != overlay_.choices.end())
            request.previous = before->second;
        request.anchorRadius = std::max(request.anchorRadius, radiusAt(scene_, label, context_));
        if (hasBadge(scene_, label))
            standBeside(request);
        return request;
    }

    QPainter& painter_;
    const Scene& scene_;
    const SceneProjection& projection_;
    const PaintContext& context_;
    const Theme& theme_;
    SceneOverlay& overlay_;
    const QRectF rect_;
    Occlusion occlusion_;
    Obstacles obstacles_;
    const SceneLayer* layer_ = nullptr;
    std::vector<std::pair<Vec3, QPointF>> cutTips_; // of arrows that leave the picture, and where their heads stand
};

} // namespace

void paintSceneOverlay(QPainter& painter, const Scene& scene, const SceneProjection& projection,
                       const PaintContext& context, SceneOverlay& overlay) {
    overlay.marks.clear();
    overlay.bodies.clear();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    OverlayPainter(painter, scene, projection, context, overlay).paint();
    painter.restore();
}

} // namespace lectern::widgets

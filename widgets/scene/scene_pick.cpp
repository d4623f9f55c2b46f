// Finding marks in a scene: by pixel, and by name.
#include "widgets/scene/scene_overlay.h"

#include <algorithm>
#include <cmath>

#include <QLineF>
#include <QPolygonF>

namespace lectern::widgets {

namespace {

using namespace figure;

const SceneLayer* layerNamed(const Scene& scene, const std::string& name) {
    const auto found = std::find_if(scene.layers.begin(), scene.layers.end(),
                                    [&](const SceneLayer& layer) { return layer.name == name; });
    return found == scene.layers.end() ? nullptr : &*found;
}

// Grid point `index` of a surface, row by row.
Vec3 pointOf(const SurfaceLayer& surface, int index) {
    const auto at = [](Range range, int i, int count) {
        return range.min + (range.max - range.min) * i / std::max(1, count - 1);
    };
    return {at(surface.x, index % surface.columns, surface.columns),
            at(surface.y, index / surface.columns, surface.rows), (*surface.heights)[static_cast<std::size_t>(index)]};
}

} // namespace

std::optional<SceneMark> cloudMarkAt(const Scene& scene, const SceneProjection& projection, const PaintContext& context,
                                     QPointF pixel, double reach) {
    std::optional<SceneMark> best;
    double lowest = 1e300;
    for (const SceneLayer& layer : scene.layers) {
        const auto* cloud = std::get_if<CloudLayer>(&layer.shape);
        if (!cloud || !cloud->points || !layer.touch.any())
            continue;
        const double radius = context.theme->markDiameter(cloud->size) * context.scale / 2;
        for (std::size_t i = 0; i < cloud->points->size(); ++i) {
            const auto place = projection.place((*cloud->points)[i]);
            const QPointF off = place.at - pixel;
            const double distance = std::max(0.0, std::hypot(off.x(), off.y()) - radius);
            if (!(distance <= reach) || place.depth <= 0)
                continue;
            // A pixel counts as much as a hundredth of the box in depth: the pointer lies on the front one of a pile.
            const double cost = distance + 100 * place.depth / projection.space().diagonal();
            if (cost >= lowest)
                continue;
            lowest = cost;
            best = SceneMark{layer.name, static_cast<int>(i)};
        }
    }
    return best;
}

std::optional<SceneMark> surfaceMarkAt(const Scene& scene, const SceneProjection& projection, QPointF pixel) {
    std::optional<SceneMark> best;
    double nearest = 1e300;
    for (const SceneLayer& layer : scene.layers) {
        const auto* surface = std::get_if<SurfaceLayer>(&layer.shape);
        if (!surface || !surface->heights || !layer.touch.any())
            continue;
        std::vector<SceneProjection::Place> places;
        for (int i = 0; i < surface->rows * surface->columns; ++i)
            places.push_back(projection.place(pointOf(*surface, i)));
        for (int row = 0; row + 1 < surface->rows; ++row)
            for (int column = 0; column + 1 < surface->columns; ++column) {
                const int first = row * surface->columns + column, below = first + surface->columns;
                QPolygonF cell;
                double depth = 0;
                int closest = first;
                for (const int corner : {first, first + 1, below + 1, below}) {
                    const auto& place = places[static_cast<std::size_t>(corner)];
                    cell << place.at;
                    depth += place.depth / 4;
                    if (QLineF(place.at, pixel).length() <
                        QLineF(places[static_cast<std::size_t>(closest)].at, pixel).length())
                        closest = corner;
                }
                if (!(depth > 0 && depth < nearest) || !cell.containsPoint(pixel, Qt::OddEvenFill))
                    continue;
                nearest = depth;
                best = SceneMark{layer.name, closest};
            }
    }
    return best;
}

SceneMark withCell(const Scene& scene, const SceneProjection& projection, const SceneMark& mark, QPointF pixel) {
    const SceneLayer* layer = layerNamed(scene, mark.layer);
    const auto* slice = layer ? std::get_if<SliceLayer>(&layer->shape) : nullptr;
    if (!slice || !slice->image || slice->image->width < 1 || slice->image->height < 1)
        return mark;
    const auto ended = [&](const Vec3& edge) {
        return projection.at({slice->corner[0] + edge[0], slice->corner[1] + edge[1], slice->corner[2] + edge[2]});
    };
    const QPointF corner = projection.at(slice->corner), along = ended(slice->along) - corner,
                  down = ended(slice->down) - corner, at = pixel - corner;
    const double area = along.x() * down.y() - along.y() * down.x();
    if (std::abs(area) < 1)
        return mark;
    const double u = (at.x() * down.y() - at.y() * down.x()) / area,
                 v = (along.x() * at.y() - along.y() * at.x()) / area;
    const int column = std::clamp(static_cast<int>(u * slice->image->width), 0, slice->image->width - 1),
              row = std::clamp(static_cast<int>(v * slice->image->height), 0, slice->image->height - 1);
    return {mark.layer, row * slice->image->width + column};
}

std::optional<Vec3> positionOf(const Scene& scene, const SceneMark& mark) {
    const SceneLayer* layer = layerNamed(scene, mark.layer);
    if (!layer)
        return std::nullopt;
    const auto of = [&](const Points3& points, int stride = 1) -> std::optional<Vec3> {
        const std::size_t at = static_cast<std::size_t>(std::max(mark.index, 0) * stride);
        if (!points || at >= points->size())
            return std::nullopt;
        return (*points)[at];
    };
    struct Finder {
        const decltype(of)& points;
        int index;
        std::optional<Vec3> operator()(const CloudLayer& l) const { return points(l.points, 1); }
        std::optional<Vec3> operator()(const RingsLayer& l) const { return points(l.points, 1); }
        std::optional<Vec3> operator()(const EllipsoidLayer& l) const { return l.centre; }
        std::optional<Vec3> operator()(const PolylineLayer& l) const { return points(l.points, 1); }
        std::optional<Vec3> operator()(const Segments3Layer& l) const { return points(l.ends, 2); }
        std::optional<Vec3> operator()(const Arrow3Layer& l) const { return index == 1 ? l.to : l.from; }
        std::optional<Vec3> operator()(const PolygonLayer& l) const { return points(l.outline, 1); }
        std::optional<Vec3> operator()(const BoxLayer& l) const { return l.min; }
        std::optional<Vec3> operator()(const SurfaceLayer& l) const {
            if (!l.heights || index < 0 || static_cast<std::size_t>(index) >= l.heights->size())
                return std::nullopt;
            return pointOf(l, index);
        }
        std::optional<Vec3> operator()(const SliceLayer& l) const { return l.corner; }
        std::optional<Vec3> operator()(const Label3Layer& l) const { return l.at; }
        std::optional<Vec3> operator()(const Dimension3Layer& l) const { return l.from; }
    };
    return std::visit(Finder{of, mark.index}, layer->shape);
}

bool isFace(const Scene& scene, const SceneMark& mark) {
    const SceneLayer* layer = layerNamed(scene, mark.layer);
    return layer && std::holds_alternative<PolygonLayer>(layer->shape);
}

std::optional<Vec3> gripOf(const Scene& scene, const SceneProjection& projection, const SceneMark& mark,
                           QPointF pixel) {
    const SceneLayer* layer = layerNamed(scene, mark.layer);
    if (const auto* face = layer ? std::get_if<PolygonLayer>(&layer->shape) : nullptr; face && face->outline)
        if (const auto place = projection.meet(pixel, *face->outline))
            return place;
    return positionOf(scene, mark);
}

} // namespace lectern::widgets

#include "widgets/scene/scene_badges.h"

#include <algorithm>
#include <variant>

namespace lectern::widgets {

using namespace figure;

double ringRadius(const RingsLayer& rings, const PaintContext& context) {
    return context.theme->markDiameter(rings.size) * context.scale * (rings.fill == Fill::Ring ? 1.0 : 0.5);
}

double radiusAt(const Scene& scene, const Label3Layer& label, const PaintContext& context) {
    double radius = 0;
    for (const SceneLayer& other : scene.layers) {
        if (const auto* badge = std::get_if<Label3Layer>(&other.shape);
            badge && badge != &label && figure::isBadge(badge->style) && badge->at == label.at)
            radius = std::max(radius, (badge->ring ? 22 : 13) * context.scale);
        if (const auto* rings = std::get_if<RingsLayer>(&other.shape); rings && rings->points)
            if (std::find(rings->points->begin(), rings->points->end(), label.at) != rings->points->end())
                radius = std::max(radius, ringRadius(*rings, context));
    }
    return radius;
}

bool hasBadge(const Scene& scene, const Label3Layer& label) {
    return label.style == LabelStyle::Text &&
           std::any_of(scene.layers.begin(), scene.layers.end(), [&](const SceneLayer& other) {
               const auto* badge = std::get_if<Label3Layer>(&other.shape);
               return badge && figure::isBadge(badge->style) && badge->side == Side::Centre && badge->at == label.at;
           });
}

} // namespace lectern::widgets

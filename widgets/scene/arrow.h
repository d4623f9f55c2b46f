// Arrows of a scene as they are drawn: a thick head, at the border of the picture where the tip lies beyond it.
#pragma once

#include "core/figure/scene.h"
#include "widgets/scene/scene_camera.h"
#include "widgets/theme/theme.h"

#include <QLineF>
#include <QPainter>

#include <optional>

namespace lectern::widgets {

// What is seen of an arrow that leaves the picture: its shaft up to `shaftEnd`, then dots, then the head.
struct CutArrow {
    figure::Vec3 shaftEnd{};
    QLineF dots, seen; // pixels: the last stretch, and all that is seen; both end at the head's tip
};

// None for arrows whose tips lie inside the picture, and for those that never come near it.
std::optional<CutArrow> cutArrow(const figure::Arrow3Layer& arrow, const SceneProjection& projection,
                                 const PaintContext& context);

// The dots and the head.
void paintCutEnd(QPainter& painter, const CutArrow& cut, const figure::Stroke& stroke, const PaintContext& context);

// Along the way `from` `to`, its tip at `to`; pixels.
void paintArrowHead(QPainter& painter, QPointF from, QPointF to, const figure::Stroke& stroke,
                    const PaintContext& context);

} // namespace lectern::widgets

// The frame of a scene: floor, grid lines, upright axis, ticks and names, or a triad. Drawn as vectors and text.
#pragma once

#include "widgets/scene/scene_camera.h"
#include "widgets/theme/theme.h"

#include <QPainter>

#include <array>
#include <vector>

namespace lectern::widgets {

struct FloorPlan {
    enum class Kind { Edge, Grid };
    struct Line {
        figure::Vec3 from{}, to{};
        Kind kind = Kind::Grid;
    };
    std::array<figure::Vec3, 4> corners{}; // across, then along
    std::vector<Line> lines;
};
FloorPlan floorPlan(const figure::Scene& scene, const SceneSpace& space);
QColor floorFill(const Theme& theme); // translucent
QColor floorLine(const Theme& theme, FloorPlan::Kind kind);

// Fill and lines of the floor; nothing with another frame.
void paintFloor(QPainter& painter, const figure::Scene& scene, const SceneProjection& projection,
                const PaintContext& context);

// Upright axis, ticks, tick labels and axis names, or the triad. Returns the rectangles of what is written, for other
// labels to keep off. The two edges of the floor nearest the viewer carry the ticks.
std::vector<QRectF> paintFrame(QPainter& painter, const figure::Scene& scene, const SceneProjection& projection,
                               const PaintContext& context);

} // namespace lectern::widgets

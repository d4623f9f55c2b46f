// What lies over the shapes of a scene: silhouettes, lines, edges, rings, ticks, labels. Vectors and text, drawn by Qt,
// so that they are crisp on screen and stay text in PDF and SVG.
#pragma once

#include "widgets/scene/scene_camera.h"
#include "widgets/theme/theme.h"
#include "widgets/view/hits.h"

#include <QPainter>

#include <map>
#include <optional>
#include <string>

namespace lectern::widgets {

struct SceneMark {
    std::string layer;
    int index = -1;
    bool operator==(const SceneMark&) const = default;
};

struct SceneOverlay {
    std::optional<SceneMark> lit;       // under the pointer: gets a halo
    std::map<std::string, int> choices; // where each label stood last time, by layer name
    Hits marks;                         // rings, handles, lines, labels
    Hits bodies;                        // ellipsoids and faces, far ones first
};

// Clips everything to the projection's rectangle. Fills `overlay.marks` and `overlay.bodies` anew; clouds are in
// neither (see cloudMarkAt).
void paintSceneOverlay(QPainter& painter, const figure::Scene& scene, const SceneProjection& projection,
                       const PaintContext& context, SceneOverlay& overlay);

// A slice that was hit, with the cell of its picture under the pixel as index: row * columns + column. Other marks come
// back as they are.
SceneMark withCell(const figure::Scene& scene, const SceneProjection& projection, const SceneMark& mark, QPointF pixel);

// The touchable cloud mark nearest to `pixel`, within `reach` pixels of its edge; of several about as near, the one
// nearest the viewer.
std::optional<SceneMark> cloudMarkAt(const figure::Scene& scene, const SceneProjection& projection,
                                     const PaintContext& context, QPointF pixel, double reach);

// The touchable surface that lies in front at `pixel`, with the grid point of that cell nearest to it as index.
std::optional<SceneMark> surfaceMarkAt(const figure::Scene& scene, const SceneProjection& projection, QPointF pixel);

// Something flat to look through: it has no place of its own under the pointer but the one that is pointed at.
bool isFace(const figure::Scene& scene, const SceneMark& mark);

// Where the hand takes hold of a mark at `pixel`, data coordinates: a face right there, other marks where they are.
std::optional<figure::Vec3> gripOf(const figure::Scene& scene, const SceneProjection& projection, const SceneMark& mark,
                                   QPointF pixel);

// Where a mark is, data coordinates: point `index` of a layer (0: its first; arrows: 0 tail, 1 head; surfaces: row by
// row).
std::optional<figure::Vec3> positionOf(const figure::Scene& scene, const SceneMark& mark);

} // namespace lectern::widgets

// Paints a Scene: the shapes as one picture drawn by VTK, and around it floor, ticks, outlines and labels as vectors.
#pragma once

#include "core/figure/scene.h"
#include "core/schema/json.h"
#include "widgets/theme/theme.h"
#include "widgets/view/hits.h"

#include <QPainter>
#include <QRectF>

#include <optional>

namespace lectern::widgets {

// What the user chose by turning, moving and zooming; none: the scene's own camera.
struct SceneViewState {
    std::optional<double> azimuth, elevation, zoom;
    std::optional<figure::Vec3> target;
    std::optional<figure::Camera::Projection> projection;
    bool operator==(const SceneViewState&) const = default;
};

// {"azimuth": degrees, "elevation": degrees, "zoom": factor, "target": [x, y, z], "projection": "orthographic" or
// "perspective"}; what is missing or not of that form is left out.
SceneViewState sceneViewState(const Json& json);
Json toJson(const SceneViewState& state);

figure::Camera cameraOf(const figure::Scene& scene, const SceneViewState& state);

// The shapes at the resolution of the device, or on paper at 192 dots per inch (at most 8 megapixels), on a transparent
// ground. Throws std::runtime_error where that needs a display and there is none; a scene of lines and labels alone
// needs none. `hits` may be null.
void paintScene(QPainter& painter, const QRectF& rect, const figure::Scene& scene, const PaintContext& context,
                const SceneViewState& state, Hits* hits);

} // namespace lectern::widgets

// VTK actors for the layers that have faces: polygons, boxes, surfaces, pictures in space.
#pragma once

#include "widgets/scene/line_actor.h"
#include "widgets/scene/scene_camera.h"
#include "widgets/theme/theme.h"

#include <vtkActor.h>
#include <vtkSmartPointer.h>

namespace lectern::widgets {

// All in world coordinates. Null where there is nothing to fill.
vtkSmartPointer<vtkActor> polygonActor(const figure::PolygonLayer& polygon, const SceneSpace& space,
                                       const Theme& theme);
vtkSmartPointer<vtkActor> boxActor(const figure::BoxLayer& box, const SceneSpace& space, const Theme& theme);
// Softly lit, coloured by height. Cells with a NaN corner are left out. Null for Style::Wire.
vtkSmartPointer<vtkActor> surfaceActor(const figure::SurfaceLayer& surface, const SceneSpace& space,
                                       const Theme& theme);
// Magnified pixels stay square; reduced ones are averaged (see setReduced).
vtkSmartPointer<vtkActor> sliceActor(const figure::SliceLayer& slice, const SceneSpace& space, const Theme& theme);

// Gives `shown` the geometry, look and picture of `fresh`, an actor of the same kind of layer. What the graphics side
// holds of `shown` stays, so that no shader is built anew.
void takeOver(vtkActor& shown, vtkActor& fresh);

enum class Sampling { Nearest, Averaged };
void setSampling(vtkActor& slice, Sampling sampling);

// The grid lines of a surface: all of them up to 48 in each direction, else every n-th.
std::vector<SpaceLine> meshLines(const figure::SurfaceLayer& surface, const SceneSpace& space, const Theme& theme,
                                 double scale);

} // namespace lectern::widgets

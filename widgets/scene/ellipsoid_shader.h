// The fragment shader of EllipsoidProp.
#pragma once

#include <string>

namespace lectern::widgets {

// For exactly `count` ellipsoids, every loop over them written out: software OpenGL is slow at indexed temporaries.
// Uniforms, k = 0 .. count-1: start[k], way[k] (mat3: from (x, y, 1) in normalised device coordinates to the point
// where the line of sight crosses the near plane, and from there to the far plane, in the space where ellipsoid k is
// the unit sphere); toNormal[k] (mat3, that space to view normals, up to length); body[k] (vec4, colour and opacity);
// outline[k] (vec4, colour and width in pixels); opaqueDepth (sampler2D); depthToView (vec4, lower right 2 x 2 of the
// inverse projection by rows).
std::string ellipsoidShader(int count);

} // namespace lectern::widgets

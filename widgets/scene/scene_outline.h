// Outlines on the picture: silhouettes of ellipsoids, and which parts of a line opaque faces hide.
#pragma once

#include "widgets/scene/scene_camera.h"

#include <QPolygonF>

#include <optional>
#include <vector>

namespace lectern::widgets {

// The outline of an ellipsoid as seen: { centre + a cos t + b sin t }, pixels; |a| >= |b|, b = 0: seen as a line.
struct ScreenEllipse {
    QPointF centre, a, b;
};

// Exact in both projections, for discs and needles too, by the dual quadric: C* = M Q* M^T with the camera matrix M
// (Hartley and Zisserman 2004, eq. 8.5). None where the eye's plane cuts the ellipsoid.
std::optional<ScreenEllipse> silhouette(const figure::EllipsoidLayer& ellipsoid, const SceneProjection& projection);

// A closed outline of 128 points; a line there and back for a flat one.
std::vector<QPointF> outlineOf(const ScreenEllipse& ellipse);

// Opaque flat faces in front of lines that are drawn as vectors.
class Occlusion {
public:
    explicit Occlusion(const SceneProjection& projection) : projection_(projection) {}

    // A convex face, data coordinates. Faces seen edge-on hide nothing.
    void addFace(const std::vector<figure::Vec3>& corners);
    // The visible pieces of a line through data points, pixels. Points behind the eye or not finite break it.
    std::vector<std::vector<QPointF>> visible(const std::vector<figure::Vec3>& line) const;

private:
    struct Face {
        QPolygonF outline;
        QRectF bounds;         // of the outline
        Eigen::Vector3d depth; // (x, y, 1) . depth is its depth there; in perspective, one over it
    };
    // Those that the line between two points of the world may pass behind.
    std::vector<const Face*> facesBetween(const Eigen::Vector3d& from, const Eigen::Vector3d& to) const;
    bool hide(const std::vector<const Face*>& faces, const Eigen::Vector3d& world) const;

    const SceneProjection& projection_;
    std::vector<Face> faces_;
};

// The opaque faces of a scene's polygons, slices and boxes.
Occlusion occlusionOf(const figure::Scene& scene, const SceneProjection& projection);

} // namespace lectern::widgets

// Where a scene's data stand on the picture: data to world, world to pixels, and back along a drag.
#pragma once

#include "core/figure/scene.h"

#include <QPointF>
#include <QRectF>

#include <array>
#include <optional>
#include <vector>

#include <Eigen/Core>

class vtkCamera;

namespace lectern::widgets {

// world = scale * (data - middle), by axis. The box of the axes' ranges (reaching down to the floor) has its middle at
// the origin; its longest side is 1 long with Aspect::Equal, every side is with Aspect::Cube. With Aspect::Wide the
// floor is stretched besides, so that the scene's own camera sees it as wide, compared to its height, as
// `room` is. Ranges that are empty or not finite count as 1 wide.
class SceneSpace {
public:
    explicit SceneSpace(const figure::Scene& scene, QSizeF room = {});

    Eigen::Vector3d toWorld(const figure::Vec3& data) const;
    Eigen::Vector3d directionToWorld(const figure::Vec3& data) const;
    figure::Vec3 toData(const Eigen::Vector3d& world) const;

    const Eigen::Vector3d& halfSize() const { return half_; }
    double diagonal() const { return 2 * half_.norm(); }
    // Axes: the one that points up, and the floor's; (across, along, up) is right-handed.
    int up() const { return up_; }
    int across() const { return (up_ + 1) % 3; }
    int along() const { return (up_ + 2) % 3; }
    double floor() const { return floor_; } // data value of the upright axis
    figure::Range range(int axis) const { return ranges_[static_cast<std::size_t>(axis)]; } // of the box
    // Length of one data unit of each axis, world units.
    const Eigen::Vector3d& scale() const { return scale_; }

    bool operator==(const SceneSpace&) const = default;

private:
    void widen(const figure::Scene& scene, QSizeF room);

    Eigen::Vector3d middle_, scale_, half_;
    std::array<figure::Range, 3> ranges_;
    int up_;
    double floor_;
};

// The camera's own limits: elevation within 90 degrees, zoom 0.05 to 50, everything finite.
figure::Camera sane(figure::Camera camera);

// Maps world points to the pixels of `rect`, y downwards. At zoom 1 the box fits into `rect` less room for tick labels;
// it is fitted for the scene's own camera and shrinks only where it would not fit when seen from elsewhere, so that the
// picture does not pump while it is turned. Perspective looks from two diagonals away; zooming changes the lens, not
// the distance.
class SceneProjection {
public:
    // `scale`: of type, which the room for tick labels goes with.
    SceneProjection(const figure::Scene& scene, const figure::Camera& camera, const QRectF& rect, double scale);

    struct Place {
        QPointF at;
        double depth = 0; // world units from the eye along the line of sight; at most 0: not visible
    };
    Place place(const Eigen::Vector3d& world) const;
    Place place(const figure::Vec3& data) const { return place(space_.toWorld(data)); }
    QPointF at(const figure::Vec3& data) const { return place(data).at; }
    // Pixels that a world unit takes at `depth`.
    double pixelsPerUnit(double depth) const;

    // Where a handle at `from` (data) is, dragged to `pixel` under `constraint`. Plane: parallel to the picture.
    // Axes: the nearest point of the line through the handle; `from` where the line runs into the picture. Sphere:
    // around data (0, 0, 0), as large as the handle is far from there; beyond its silhouette the nearest point on it.
    figure::Vec3 drag(figure::Constraint constraint, QPointF pixel, const figure::Vec3& from) const;
    // Where the line of sight through `pixel` meets the plane of a flat face (its corners, data); nothing where it runs
    // alongside.
    std::optional<figure::Vec3> meet(QPointF pixel, const std::vector<figure::Vec3>& face) const;
    // The shift of the camera's target, in fractions of the diagonal, that moves the picture by `pixels`.
    Eigen::Vector3d pan(QPointF pixels) const;

    // Makes VTK draw the same picture in a viewport that covers these pixels (usually rect()).
    void apply(vtkCamera& camera, const QRectF& viewport) const;

    const SceneSpace& space() const { return space_; }
    const QRectF& rect() const { return rect_; }
    QPointF centre() const { return centre_; } // where the camera's target is
    const Eigen::Vector3d& right() const { return right_; }
    const Eigen::Vector3d& up() const { return up_; }
    const Eigen::Vector3d& forward() const { return forward_; }
    const Eigen::Vector3d& eye() const { return eye_; }
    bool isPerspective() const { return perspective_; }
    // The matrix M with x : y : w = M (world, 1), in pixels.
    Eigen::Matrix<double, 3, 4> matrix() const;

private:
    struct Ray {
        Eigen::Vector3d from, along;
    };
    Ray ray(QPointF pixel) const;

    SceneSpace space_;
    QRectF rect_, room_;
    QPointF centre_;
    Eigen::Vector3d right_, up_, forward_, eye_, focus_;
    double distance_, lens_; // lens: pixels per world unit, or (perspective) per unit of x / depth
    bool perspective_;
};

} // namespace lectern::widgets

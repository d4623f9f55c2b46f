#include "widgets/scene/scene_outline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <Eigen/Eigenvalues>
#include <Eigen/QR>

namespace lectern::widgets {

namespace {

using namespace figure;

constexpr double opaqueFrom = 0.9; // opacity

Vec3 plus(const Vec3& a, const Vec3& b) {
    return {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
}

} // namespace

std::optional<ScreenEllipse> silhouette(const EllipsoidLayer& ellipsoid, const SceneProjection& projection) {
    const SceneSpace& space = projection.space();
    Eigen::Matrix4d frame = Eigen::Matrix4d::Identity();
    for (int k = 0; k < 3; ++k)
        frame.col(k).head<3>() = space.directionToWorld(ellipsoid.axes[static_cast<std::size_t>(k)]);
    frame.col(3).head<3>() = space.toWorld(ellipsoid.centre);
    const Eigen::Matrix<double, 3, 4> seen = projection.matrix() * frame;
    const Eigen::Vector4d sign(1, 1, 1, -1);
    const Eigen::Matrix3d dual = seen * sign.asDiagonal() * seen.transpose();
    if (!dual.allFinite() || dual(2, 2) >= 0)
        return std::nullopt;
    const Eigen::Vector2d centre = dual.col(2).head<2>() / dual(2, 2);
    const Eigen::Matrix2d spread = centre * centre.transpose() - dual.topLeftCorner<2, 2>() / dual(2, 2);
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d> axes(spread);
    const Eigen::Vector2d lengths = axes.eigenvalues().cwiseMax(0).cwiseSqrt();
    const Eigen::Vector2d a = lengths[1] * axes.eigenvectors().col(1), b = lengths[0] * axes.eigenvectors().col(0);
    return ScreenEllipse{{centre.x(), centre.y()}, {a.x(), a.y()}, {b.x(), b.y()}};
}

std::vector<QPointF> outlineOf(const ScreenEllipse& ellipse) {
    constexpr int corners = 128;
    std::vector<QPointF> outline;
    for (int i = 0; i <= corners; ++i) {
        const double t = 2 * std::numbers::pi * i / corners;
        outline.push_back(ellipse.centre + std::cos(t) * ellipse.a + std::sin(t) * ellipse.b);
    }
    return outline;
}

void Occlusion::addFace(const std::vector<Vec3>& corners) {
    Face face;
    Eigen::MatrixXd places(static_cast<Eigen::Index>(corners.size()), 3);
    Eigen::VectorXd depths(static_cast<Eigen::Index>(corners.size()));
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const auto place = projection_.place(corners[i]);
        if (place.depth <= 0 || !std::isfinite(place.at.x() + place.at.y()))
            return;
        face.outline << place.at;
        places.row(static_cast<Eigen::Index>(i)) << place.at.x(), place.at.y(), 1;
        depths[static_cast<Eigen::Index>(i)] = projection_.isPerspective() ? 1 / place.depth : place.depth;
    }
    double area = 0;
    for (qsizetype i = 0; i < face.outline.size(); ++i) {
        const QPointF a = face.outline[i], b = face.outline[(i + 1) % face.outline.size()];
        area += 0.5 * (a.x() * b.y() - a.y() * b.x());
    }
    if (std::abs(area) < 1)
        return;
    face.bounds = face.outline.boundingRect();
    face.depth = places.colPivHouseholderQr().solve(depths);
    faces_.push_back(std::move(face));
}

std::vector<const Occlusion::Face*> Occlusion::facesBetween(const Eigen::Vector3d& from,
                                                            const Eigen::Vector3d& to) const {
    const auto a = projection_.place(from), b = projection_.place(to);
    const bool sound = a.depth > 0 && b.depth > 0 && std::isfinite(a.at.x() + a.at.y() + b.at.x() + b.at.y());
    const QPointF least(std::min(a.at.x(), b.at.x()), std::min(a.at.y(), b.at.y())),
        most(std::max(a.at.x(), b.at.x()), std::max(a.at.y(), b.at.y()));
    std::vector<const Face*> faces;
    for (const Face& face : faces_)
        if (!sound || (face.bounds.left() <= most.x() && face.bounds.right() >= least.x() &&
                       face.bounds.top() <= most.y() && face.bounds.bottom() >= least.y()))
            faces.push_back(&face);
    return faces;
}

bool Occlusion::hide(const std::vector<const Face*>& faces, const Eigen::Vector3d& world) const {
    if (faces.empty())
        return false;
    const auto place = projection_.place(world);
    const double clear = 2e-3 * projection_.space().diagonal(); // a face does not hide its own edge
    return std::any_of(faces.begin(), faces.end(), [&](const Face* face) {
        if (!face->bounds.contains(place.at))
            return false;
        const double there = face->depth.dot(Eigen::Vector3d(place.at.x(), place.at.y(), 1));
        const double depth = projection_.isPerspective() ? 1 / std::max(there, 1e-9) : there;
        return depth < place.depth - clear && face->outline.containsPoint(place.at, Qt::WindingFill);
    });
}

std::vector<std::vector<QPointF>> Occlusion::visible(const std::vector<Vec3>& line) const {
    std::vector<std::vector<QPointF>> pieces;
    bool open = false, passing = false; // passing: the last point only says how far the line is visible
    std::vector<const Face*> faces;
    const auto add = [&](const Eigen::Vector3d& world, bool corner) {
        const auto place = projection_.place(world);
        const bool sound = std::isfinite(place.at.x() + place.at.y()) && place.depth > 0;
        if (!sound || hide(faces, world)) {
            open = false;
            return;
        }
        if (!open)
            pieces.emplace_back();
        else if (passing)
            pieces.back().pop_back();
        passing = open && !corner; // the first point stays
        open = true;
        pieces.back().push_back(place.at);
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Eigen::Vector3d to = projection_.space().toWorld(line[i]);
        const Eigen::Vector3d from = i > 0 ? projection_.space().toWorld(line[i - 1]) : to;
        faces = facesBetween(from, to);
        if (!faces.empty()) { // looked at every other pixel
            const QPointF way = projection_.place(to).at - projection_.place(from).at;
            const double pixels = std::hypot(way.x(), way.y());
            const int steps = std::isfinite(pixels) ? static_cast<int>(std::clamp(pixels / 2, 1.0, 800.0)) : 1;
            for (int s = 1; s < steps; ++s)
                add(from + (to - from) * (static_cast<double>(s) / steps), false);
        }
        add(to, true);
    }
    return pieces;
}

Occlusion occlusionOf(const Scene& scene, const SceneProjection& projection) {
    Occlusion occlusion(projection);
    for (const SceneLayer& layer : scene.layers) {
        if (const auto* polygon = std::get_if<PolygonLayer>(&layer.shape);
            polygon && polygon->opacity >= opaqueFrom && polygon->outline)
            occlusion.addFace(*polygon->outline);
        if (const auto* slice = std::get_if<SliceLayer>(&layer.shape); slice && slice->opacity >= opaqueFrom)
            occlusion.addFace({slice->corner, plus(slice->corner, slice->along),
                               plus(plus(slice->corner, slice->along), slice->down), plus(slice->corner, slice->down)});
    }
    return occlusion;
}

} // namespace lectern::widgets

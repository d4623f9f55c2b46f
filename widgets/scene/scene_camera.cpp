#include "widgets/scene/scene_camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <Eigen/Geometry>

#include <vtkCamera.h>

namespace lectern::widgets {

namespace {

constexpr double eyeDistance = 2; // diagonals
constexpr double topShare = 0.35; // of the box's top, see landmarks()

bool sound(const figure::Range& range) {
    return std::isfinite(range.min) && std::isfinite(range.max) && range.max > range.min &&
           std::isfinite(range.max - range.min);
}

figure::Range widened(const std::optional<figure::Range>& range) {
    if (range && sound(*range))
        return *range;
    const double at = range && std::isfinite(range->min) ? range->min : 0;
    const double reach = 0.5 * std::max(1.0, std::abs(at) * 1e-6);
    return {at - reach, at + reach};
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

// How the camera stands: columns are right, up and forward, world coordinates.
Eigen::Matrix3d stand(const SceneSpace& space, const figure::Camera& camera) {
    const Eigen::Vector3d a = Eigen::Vector3d::Unit(space.across()), b = Eigen::Vector3d::Unit(space.along()),
                          u = Eigen::Vector3d::Unit(space.up());
    const double azimuth = radians(camera.azimuth), elevation = radians(camera.elevation);
    const Eigen::Vector3d level = std::cos(azimuth) * b - std::sin(azimuth) * a;
    Eigen::Matrix3d frame;
    frame.col(0) = std::cos(azimuth) * a + std::sin(azimuth) * b;
    frame.col(1) = std::cos(elevation) * u + std::sin(elevation) * level;
    frame.col(2) = std::cos(elevation) * level - std::sin(elevation) * u;
    return frame;
}

// What is to be in the picture: the scene's landmarks, else its floor, and of its far less crowded top the inner part.
// Scenes without a floor fill their box.
std::vector<Eigen::Vector3d> landmarks(const SceneSpace& space, const figure::Scene& scene) {
    std::vector<Eigen::Vector3d> marks;
    if (scene.landmarks && !scene.landmarks->empty()) {
        for (const figure::Vec3& mark : *scene.landmarks)
            marks.push_back(space.toWorld(mark));
        return marks;
    }
    for (int corner = 0; corner < 8; ++corner) {
        Eigen::Vector3d sign(corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1);
        if (scene.frame == figure::Scene::Frame::Floor && sign[space.up()] > 0) {
            sign[space.across()] *= topShare;
            sign[space.along()] *= topShare;
        }
        marks.push_back(space.halfSize().cwiseProduct(sign));
    }
    return marks;
}

// Where the landmarks lie on the picture as seen from one side through a lens of 1, y downwards.
QRectF extent(const SceneSpace& space, const figure::Camera& camera, const figure::Scene& scene) {
    const Eigen::Matrix3d stance = stand(space, camera);
    const bool perspective = camera.projection == figure::Camera::Projection::Perspective;
    Eigen::AlignedBox2d box;
    for (const Eigen::Vector3d& mark : landmarks(space, scene)) {
        const Eigen::Vector3d seen = stance.transpose() * mark;
        const double depth = perspective ? seen.z() + eyeDistance * space.diagonal() : 1;
        box.extend(Eigen::Vector2d(seen.x() / depth, -seen.y() / depth));
    }
    const Eigen::Vector2d size = box.sizes().cwiseMax(1e-9);
    return {box.min().x(), box.min().y(), size.x(), size.y()};
}

// How far the box reaches to the left on the picture, as extent() counts.
double leftmost(const SceneSpace& space, const figure::Camera& camera) {
    const Eigen::Matrix3d stance = stand(space, camera);
    const bool perspective = camera.projection == figure::Camera::Projection::Perspective;
    double left = 0;
    for (int corner = 0; corner < 8; ++corner) {
        const Eigen::Vector3d sign(corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1);
        const Eigen::Vector3d seen = stance.transpose() * space.halfSize().cwiseProduct(sign);
        left = std::min(left, seen.x() / (perspective ? seen.z() + eyeDistance * space.diagonal() : 1));
    }
    return left;
}

double fittingLens(const QRectF& extent, QSizeF room) {
    return std::min(room.width() / extent.width(), room.height() / extent.height());
}

// Room for tick labels and axis names beside the floor, less in small pictures.
QRectF roomIn(const QRectF& rect, figure::Scene::Frame frame, double scale) {
    const bool floor = frame == figure::Scene::Frame::Floor;
    const double side = std::min((floor ? 40 : 14) * scale, 0.16 * rect.width());
    const double top = std::min((floor ? 30 : 14) * scale, 0.12 * rect.height());
    const double bottom = std::min((floor ? 34 : 14) * scale, 0.16 * rect.height());
    return rect.adjusted(side, top, -side, -bottom);
}

} // namespace

SceneSpace::SceneSpace(const figure::Scene& scene, QSizeF room) : up_(std::clamp(scene.upright, 0, 2)) {
    for (std::size_t k = 0; k < 3; ++k)
        ranges_[k] = widened(scene.axes[k].range);
    auto& upright = ranges_[static_cast<std::size_t>(up_)];
    floor_ = scene.floorAt && std::isfinite(*scene.floorAt) ? *scene.floorAt : upright.min;
    upright.min = std::min(upright.min, floor_);
    upright.max = std::max(upright.max, floor_);
    Eigen::Vector3d size;
    for (int k = 0; k < 3; ++k) {
        middle_[k] = range(k).min / 2 + range(k).max / 2;
        size[k] = range(k).max - range(k).min;
    }
    scale_ = scene.aspect == figure::Scene::Aspect::Cube ? Eigen::Vector3d(size.cwiseInverse())
                                                         : Eigen::Vector3d::Constant(1 / size.maxCoeff());
    half_ = 0.5 * size.cwiseProduct(scale_);
    if (scene.aspect == figure::Scene::Aspect::Wide && room.width() > 0 && room.height() > 0)
        widen(scene, room);
}

void SceneSpace::widen(const figure::Scene& scene, QSizeF room) {
    constexpr double least = 0.7, most = 1.7;
    const figure::Camera camera = sane(scene.camera);
    const Eigen::Vector3d scale = scale_, half = half_;
    const auto stretch = [&](double factor) {
        for (const int axis : {across(), along()}) {
            scale_[axis] = factor * scale[axis];
            half_[axis] = factor * half[axis];
        }
    };
    const auto tooWide = [&](double factor) {
        stretch(factor);
        const QRectF seen = extent(*this, camera, scene);
        return seen.width() * room.height() > room.width() * seen.height();
    };
    double low = least, high = most;
    for (int i = 0; i < 24; ++i) {
        const double middle = (low + high) / 2;
        (tooWide(middle) ? high : low) = middle;
    }
    stretch(low);
}

Eigen::Vector3d SceneSpace::toWorld(const figure::Vec3& data) const {
    return (Eigen::Map<const Eigen::Vector3d>(data.data()) - middle_).cwiseProduct(scale_);
}

Eigen::Vector3d SceneSpace::directionToWorld(const figure::Vec3& data) const {
    return Eigen::Map<const Eigen::Vector3d>(data.data()).cwiseProduct(scale_);
}

figure::Vec3 SceneSpace::toData(const Eigen::Vector3d& world) const {
    const Eigen::Vector3d data = world.cwiseQuotient(scale_) + middle_;
    return {data.x(), data.y(), data.z()};
}

figure::Camera sane(figure::Camera camera) {
    const auto finiteOr = [](double value, double instead) { return std::isfinite(value) ? value : instead; };
    camera.azimuth = std::remainder(finiteOr(camera.azimuth, 30), 360);
    camera.elevation = std::clamp(finiteOr(camera.elevation, 20), -90.0, 90.0);
    camera.zoom = std::clamp(finiteOr(camera.zoom, 1), 0.05, 50.0);
    for (double& offset : camera.target)
        offset = std::clamp(finiteOr(offset, 0), -10.0, 10.0);
    return camera;
}

SceneProjection::SceneProjection(const figure::Scene& scene, const figure::Camera& wanted, const QRectF& rect,
                                 double scale)
    : space_(scene, roomIn(rect, scene.frame, scale).size()), rect_(rect), room_(roomIn(rect, scene.frame, scale)) {
    const figure::Camera camera = sane(wanted);
    figure::Camera own = sane(scene.camera);
    own.projection = camera.projection;
    perspective_ = camera.projection == figure::Camera::Projection::Perspective;
    const QSizeF fit(std::max(room_.width(), 1.0), std::max(room_.height(), 1.0));
    const QRectF shown = extent(space_, camera, scene);
    double fitted = std::min(fittingLens(shown, fit), fittingLens(extent(space_, own, scene), fit));
    if (scene.frame == figure::Scene::Frame::Floor) {
        // The numbers of the upright axis stand left of the box, which may reach further than its landmarks, and is
        // drawn larger by its own zoom.
        const double numbers = 0.85 * (room_.left() - rect.left());
        const double reach = fitted * (shown.center().x() - own.zoom * leftmost(space_, camera));
        fitted *= std::clamp((room_.center().x() - rect.left() - numbers) / std::max(reach, 1e-9), 0.85, 1.0);
    }
    lens_ = camera.zoom * fitted;
    centre_ = room_.center() - fitted * shown.center();
    const Eigen::Matrix3d frame = stand(space_, camera);
    right_ = frame.col(0);
    up_ = frame.col(1);
    forward_ = frame.col(2);
    focus_ = space_.diagonal() * Eigen::Map<const Eigen::Vector3d>(camera.target.data());
    // Without perspective the distance shows nowhere: far enough that everything lies in front of the eye.
    distance_ = perspective_ ? eyeDistance * space_.diagonal() : 6 * space_.diagonal() + focus_.norm();
    eye_ = focus_ - distance_ * forward_;
}

SceneProjection::Place SceneProjection::place(const Eigen::Vector3d& world) const {
    const Eigen::Vector3d seen = world - eye_;
    const double depth = seen.dot(forward_);
    const double pixels = pixelsPerUnit(depth);
    return {centre_ + QPointF(pixels * seen.dot(right_), -pixels * seen.dot(up_)),
            perspective_ ? depth : std::max(depth, 1e-9)};
}

double SceneProjection::pixelsPerUnit(double depth) const {
    return perspective_ ? lens_ / std::max(depth, 1e-6) : lens_;
}

Eigen::Matrix<double, 3, 4> SceneProjection::matrix() const {
    Eigen::Matrix<double, 3, 4> seen;
    seen << right_.transpose(), -right_.dot(eye_), -up_.transpose(), up_.dot(eye_), forward_.transpose(),
        -forward_.dot(eye_);
    Eigen::Matrix3d lens;
    if (perspective_) {
        lens << lens_, 0, centre_.x(), 0, lens_, centre_.y(), 0, 0, 1;
        return lens * seen;
    }
    Eigen::Matrix<double, 3, 4> flat = lens_ * seen;
    flat.row(2) << 0, 0, 0, 1;
    flat(0, 3) += centre_.x();
    flat(1, 3) += centre_.y();
    return flat;
}

SceneProjection::Ray SceneProjection::ray(QPointF pixel) const {
    const QPointF off = (pixel - centre_) / lens_;
    const Eigen::Vector3d sideways = off.x() * right_ - off.y() * up_;
    return perspective_ ? Ray{eye_, forward_ + sideways} : Ray{eye_ + sideways, forward_};
}

figure::Vec3 SceneProjection::drag(figure::Constraint constraint, QPointF pixel, const figure::Vec3& from) const {
    const Ray sight = ray(pixel);
    const Eigen::Vector3d handle = space_.toWorld(from);
    if (constraint == figure::Constraint::Plane) {
        const double t = (handle - sight.from).dot(forward_) / sight.along.dot(forward_);
        return space_.toData(sight.from + t * sight.along);
    }
    if (constraint == figure::Constraint::AcrossX) {
        if (std::abs(sight.along.x()) < 1e-3 * sight.along.norm())
            return from;
        return space_.toData(sight.from + (handle.x() - sight.from.x()) / sight.along.x() * sight.along);
    }
    if (constraint == figure::Constraint::Sphere) {
        // In data coordinates, where it is a sphere whatever the aspect.
        const Eigen::Vector3d scale = space_.scale();
        const figure::Vec3 start = space_.toData(sight.from);
        const Eigen::Vector3d o = Eigen::Map<const Eigen::Vector3d>(start.data());
        const Eigen::Vector3d d = sight.along.cwiseQuotient(scale).normalized();
        const Eigen::Vector3d held = Eigen::Map<const Eigen::Vector3d>(from.data());
        const double radius = held.norm(), middle = -o.dot(d);
        const Eigen::Vector3d closest = o + middle * d;
        if (radius == 0)
            return from;
        const double room = radius * radius - closest.squaredNorm();
        Eigen::Vector3d on = closest.norm() > 0 ? Eigen::Vector3d(radius / closest.norm() * closest) : held;
        if (room > 0) {
            const Eigen::Vector3d near = closest - std::sqrt(room) * d, far = closest + std::sqrt(room) * d;
            on = (near - held).norm() <= (far - held).norm() ? near : far;
        }
        return {on.x(), on.y(), on.z()};
    }
    const int axis = static_cast<int>(constraint) - static_cast<int>(figure::Constraint::AxisX);
    const Eigen::Vector3d line = Eigen::Vector3d::Unit(axis), along = sight.along.normalized();
    const double cosine = line.dot(along), sine2 = 1 - cosine * cosine;
    if (sine2 < 1e-3)
        return from;
    const Eigen::Vector3d apart = handle - sight.from;
    figure::Vec3 to = from;
    to[static_cast<std::size_t>(axis)] += (cosine * along.dot(apart) - line.dot(apart)) / sine2 / space_.scale()[axis];
    return to;
}

std::optional<figure::Vec3> SceneProjection::meet(QPointF pixel, const std::vector<figure::Vec3>& face) const {
    if (face.size() < 3)
        return std::nullopt;
    const Eigen::Vector3d first = space_.toWorld(face.front());
    Eigen::Vector3d normal = Eigen::Vector3d::Zero(); // of the whole outline: some corners may lie on a line
    for (std::size_t i = 1; i + 1 < face.size(); ++i)
        normal += (space_.toWorld(face[i]) - first).cross(space_.toWorld(face[i + 1]) - first);
    const Ray sight = ray(pixel);
    const double slope = sight.along.dot(normal);
    if (!(std::abs(slope) > 0.01 * sight.along.norm() * normal.norm()))
        return std::nullopt;
    return space_.toData(sight.from + (first - sight.from).dot(normal) / slope * sight.along);
}

Eigen::Vector3d SceneProjection::pan(QPointF pixels) const {
    const double unit = pixelsPerUnit(distance_) * space_.diagonal();
    return (-pixels.x() * right_ + pixels.y() * up_) / unit;
}

void SceneProjection::apply(vtkCamera& camera, const QRectF& viewport) const {
    camera.SetFocalPoint(focus_.x(), focus_.y(), focus_.z());
    camera.SetPosition(eye_.x(), eye_.y(), eye_.z());
    camera.SetViewUp(up_.x(), up_.y(), up_.z());
    camera.SetParallelProjection(!perspective_);
    const double halfHeight = viewport.height() / 2 / lens_;
    if (perspective_)
        camera.SetViewAngle(2 * std::atan(halfHeight) * 180 / std::numbers::pi);
    else
        camera.SetParallelScale(halfHeight);
    const QPointF shift = centre_ - viewport.center();
    camera.SetWindowCenter(-2 * shift.x() / viewport.width(), 2 * shift.y() / viewport.height());
    const double reach = 4 * space_.diagonal() + focus_.norm();
    const double near = perspective_ ? 0.02 * distance_ : distance_ - reach;
    camera.SetClippingRange(near, distance_ + reach);
}

} // namespace lectern::widgets

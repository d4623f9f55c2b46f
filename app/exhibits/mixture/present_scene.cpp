// The 3-D picture: samples, ellipsoids, badges, and what happened to the samples off the plane.
#include "app/exhibits/mixture/present_space.h"
#include "core/mixture/eigensystem.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace lectern::exhibits::mixture {
namespace {

fig::Vec3 vec3(const Eigen::VectorXd& v) {
    return {v[0], v[1], v[2]};
}

fig::Points3 rowsOf(const Shown& s, const std::vector<Eigen::Index>& rows) {
    std::vector<fig::Vec3> points;
    for (const Eigen::Index row : rows)
        points.push_back(vec3(s.r.samples.values.row(row).transpose()));
    return fig::share(std::move(points));
}

fig::SceneLayer samplesLayer(const Shown& s) {
    fig::CloudLayer cloud;
    cloud.points = s.r.points3;
    dressSamples(s, cloud);
    return {"samples", cloud, touchOfSamples(s, "drag: move; double-click: one more beside it; Delete: erase")};
}

fig::SceneLayer ellipsoidLayer(const Shown& s, int k) {
    fig::EllipsoidLayer ellipsoid;
    ellipsoid.centre = vec3(s.state().means.row(k).transpose());
    const Eigen::MatrixXd axes = semiAxes(s, k);
    for (Eigen::Index j = 0; j < 3; ++j)
        ellipsoid.axes[static_cast<std::size_t>(j)] = vec3(axes.col(j));
    ellipsoid.role = fig::category(k);
    ellipsoid.opacity = 0.3;
    ellipsoid.outline = outlineOf(s, k);
    ellipsoid.principalAxes = s.p.axes == PrincipalAxes::shown ? fig::EllipsoidLayer::PrincipalAxes::Shown
                                                               : fig::EllipsoidLayer::PrincipalAxes::Hidden;
    return {"ellipsoid-" + std::to_string(k), ellipsoid, selectable(k)};
}

fig::SceneLayer badgeLayer(const Shown& s, int k) {
    fig::Label3Layer badge;
    badge.at = vec3(badgePlace(s, k));
    badge.text = em::componentName(k);
    badge.role = fig::category(k);
    badge.style = fig::LabelStyle::Badge;
    badge.side = fig::Side::Centre;
    return {"badge-" + std::to_string(k), badge, selectable(k)};
}

fig::SceneLayer handleLayer(const Shown& s, int k) {
    fig::RingsLayer handle;
    handle.points = fig::share(std::vector<fig::Vec3>{vec3(s.state().means.row(k).transpose())});
    handle.role = fig::category(k);
    handle.fill = fig::Fill::Solid;
    handle.size = fig::Size::Large;
    return {"start-" + std::to_string(k), handle, movable(k)};
}

// The ellipsoid's shadow along one axis: the marginal's ellipse, on the floor or on a wall behind.
fig::SceneLayer shadowLayer(const Shown& s, int k, std::size_t along) {
    const std::size_t a = (along + 1) % 3, b = (along + 2) % 3;
    const Eigen::MatrixXd& covariance = s.state().covariances[static_cast<std::size_t>(k)];
    const std::array<Eigen::Index, 2> kept{static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b)};
    const em::Eigensystem axes = em::eigensystem(covariance(kept, kept));
    const Eigen::MatrixXd reach =
        axes.vectors * (sigmas(s.p.coverage) * axes.values.cwiseMax(0).cwiseSqrt()).asDiagonal();
    const std::array<double, 3> walls{s.r.floor.value_or(s.r.ranges[0].min), s.r.ranges[1].min, s.r.ranges[2].max};
    std::vector<fig::Vec3> points;
    for (int i = 0; i <= 64; ++i) {
        const double t = 2 * std::numbers::pi * i / 64;
        const Eigen::VectorXd at = std::cos(t) * reach.col(0) + std::sin(t) * reach.col(1);
        fig::Vec3& point = points.emplace_back();
        point[along] = walls[along];
        point[a] = s.state().means(k, kept[0]) + at[0];
        point[b] = s.state().means(k, kept[1]) + at[1];
    }
    fig::PolylineLayer line;
    line.points = fig::share(std::move(points));
    line.stroke = {fig::category(k), fig::Weight::Thin, fig::Dash::Solid};
    return {"shadow-" + std::to_string(k) + "-" + std::to_string(along), line, {}};
}

void addRings(const Shown& s, std::vector<fig::SceneLayer>& layers) {
    if (const std::optional<Taken> taken = takenOf(s)) {
        const auto add = [&](const char* name, const std::vector<Eigen::Index>& rows, fig::Role role) {
            fig::RingsLayer rings;
            rings.points = rowsOf(s, rows);
            rings.role = role;
            if (!rows.empty())
                layers.push_back({name, rings, {}});
        };
        add("own", taken->left, fig::ink);
        add("taken", taken->gone, fig::selected);
    }
    if (const std::optional<Remark> remark = remarkOf(s)) {
        fig::Label3Layer label;
        label.at = vec3(remark->at);
        label.text = remark->text;
        label.role = remark->role;
        label.side = fig::Side::BelowRight;
        label.leader = fig::Leader::Line;
        layers.push_back({"remark", label, {}});
    }
}

void addHovered(const Shown& s, std::vector<fig::SceneLayer>& layers) {
    if (s.hovered < 0)
        return;
    fig::RingsLayer ring;
    ring.points = rowsOf(s, {s.hovered});
    ring.role = fig::ink;
    layers.push_back({"hovered", ring, {}});
}

fig::Scene emptyScene(const Shown& s) {
    fig::Scene scene;
    double widest = 0, narrowest = 1e300;
    for (std::size_t j = 0; j < 3; ++j) {
        scene.axes[j].label = s.r.samples.columns[j];
        scene.axes[j].range = s.r.ranges[j];
        const double extent = s.r.ranges[j].max - s.r.ranges[j].min;
        widest = std::max(widest, extent);
        narrowest = std::min(narrowest, extent);
    }
    scene.aspect = widest > 8 * narrowest ? fig::Scene::Aspect::Cube : fig::Scene::Aspect::Equal;
    scene.upright = 0; // the first column is the one to tell stories about
    scene.floorAt = s.r.floor;
    scene.camera.azimuth = 35;
    scene.camera.elevation = 22;
    return scene;
}

} // namespace

fig::Scene sceneOf(const Shown& s) {
    fig::Scene scene = emptyScene(s);
    const int components = s.state().components();
    scene.layers.push_back(samplesLayer(s));
    for (int k = 0; k < components; ++k)
        scene.layers.push_back(ellipsoidLayer(s, k));
    for (int k = 0; k < components && s.p.projections == Projections::shown; ++k)
        for (std::size_t along = 0; along < 3; ++along)
            scene.layers.push_back(shadowLayer(s, k, along));
    addRings(s, scene.layers);
    addHovered(s, scene.layers);
    for (int k = 0; k < components; ++k) {
        if (showsHandles(s))
            scene.layers.push_back(handleLayer(s, k));
        scene.layers.push_back(badgeLayer(s, k));
        if (!s.singular(k))
            continue;
        fig::Label3Layer flat;
        flat.at = vec3(badgePlace(s, k));
        flat.text = fig::markup("\\b{flat}");
        flat.role = fig::selected;
        flat.side = fig::Side::Right;
        flat.size = fig::Size::Large;
        scene.layers.push_back({"flat-" + std::to_string(k), flat, {}});
    }
    return scene;
}

} // namespace lectern::exhibits::mixture

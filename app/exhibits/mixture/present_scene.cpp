// The 3-D picture: samples, ellipsoids, badges, and what happened to the samples off the plane.
#include "app/exhibits/mixture/present_space.h"
#include "core/mixture/text.h"

#include <algorithm>

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
    cloud.role = fig::muted;
    const Shading shading = colours(s);
    cloud.categories = shading.likeliest;
    cloud.strengths = shading.strengths;
    cloud.size = s.r.shown.size() > 1500 ? fig::Size::Small : fig::Size::Normal;
    fig::SceneLayer layer{"samples", cloud, {}};
    layer.touch.hover = fig::Touch::Hover::Lights;
    return layer;
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

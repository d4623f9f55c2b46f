// The response surface z = w·x + b over the data plane, and the threshold that it is cut at.
#include "app/exhibits/perceptron/scene_tools.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {

fig::Panel responsePanel(const Shown& s) {
    using fig::Dash;
    using fig::Weight;
    fig::Panel panel;
    panel.id = "response";
    panel.place = fig::Place::Main;
    const double bias = s.p.biased() ? s.bias() : 0;
    const double threshold = s.r.threshold;
    panel.title = "Response surface";
    panel.note = fig::markup("\\m{z = " + (s.w[0] == 1 ? "" : fig::number(s.w[0], 3) + " ") + "x" +
                             (s.w[1] < 0 ? " − " : " + ") + fig::number(std::abs(s.w[1]), 3) + " y" +
                             (bias == 0 ? "" : (bias < 0 ? " − " : " + ") + fig::number(std::abs(bias), 3)) + "}");
    const fig::Range x = s.window[0], y = s.window[1];
    const auto height = [&](double a, double b) { return s.w[0] * a + s.w[1] * b + bias; };
    const core::Polygon window{Eigen::Vector2d(x.min, y.min), Eigen::Vector2d(x.max, y.min),
                               Eigen::Vector2d(x.max, y.max), Eigen::Vector2d(x.min, y.max)};
    std::vector<double> heights;
    for (const Eigen::VectorXd& corner : window)
        heights.push_back(height(corner[0], corner[1]));
    double low = std::min(threshold, *std::min_element(heights.begin(), heights.end()));
    double high = std::max(threshold, *std::max_element(heights.begin(), heights.end()));
    const double largest = std::max({std::abs(low - threshold), std::abs(high - threshold), 1e-9});
    low = threshold - largest;
    high = threshold + largest;
    fig::Scene scene;
    scene.axes[0].label = s.r.data.inputs[0];
    scene.axes[1].label = s.r.data.inputs[1];
    scene.axes[2].label = "response";
    scene.axes[0].range = x;
    scene.axes[1].range = y;
    scene.axes[2].range = fig::Range{low, high};
    scene.aspect = fig::Scene::Aspect::Cube;
    scene.camera.azimuth = 60;
    scene.camera.elevation = 20;
    const auto add = [&](std::string name, decltype(fig::SceneLayer::shape) shape) {
        scene.layers.push_back({std::move(name), std::move(shape), {}});
    };
    // What the neuron says has the colour that it has in data space.
    const core::HalfSpace half = boundary(s, s.w);
    for (const int label : {1, -1}) {
        std::vector<fig::Vec3> outline;
        for (const Eigen::VectorXd& corner :
             core::clipped(window, core::HalfSpace{label * half.normal, label * half.offset}))
            outline.push_back({corner[0], corner[1], height(corner[0], corner[1])});
        if (outline.size() > 2)
            add(label > 0 ? "surface-plus" : "surface-minus",
                fig::PolygonLayer{fig::share(std::move(outline)), roleOf(label), 0.4,
                                  fig::Stroke{roleOf(label), Weight::Thin, Dash::Solid}});
    }
    fig::PolygonLayer level;
    level.outline = fig::share(std::vector<fig::Vec3>{
        {x.min, y.min, threshold}, {x.max, y.min, threshold}, {x.max, y.max, threshold}, {x.min, y.max, threshold}});
    level.role = fig::muted;
    level.opacity = 0.25;
    level.edge = fig::Stroke{fig::ink, Weight::Thin, Dash::Solid};
    add("threshold", level);
    // Where the surface goes through the threshold: the boundary.
    const core::Polygon line = half.normal.norm() > 0 ? core::clipped(window, half) : core::Polygon{};
    std::vector<fig::Vec3> ends;
    for (const Eigen::VectorXd& corner : line)
        if (std::abs(half.at(corner)) < 1e-9 * (half.normal.norm() * dataReach(s) + std::abs(half.offset)))
            ends.push_back({corner[0], corner[1], threshold});
    if (ends.size() == 2) {
        add("boundary", fig::PolylineLayer{fig::share(ends), {fig::ink, Weight::Strong, Dash::Solid}});
        fig::Label3Layer label;
        label.at = ends[0];
        label.text = fig::markup("\\b{the boundary}");
        label.role = fig::ink;
        add("boundary-label", label);
    }
    SceneLayers(scene).cases(s, [&](Eigen::Index i) {
        const double a = s.r.data.cases.x(i, 0), b = s.r.data.cases.x(i, 1);
        return Eigen::VectorXd(Eigen::Vector3d(a, b, std::clamp(height(a, b), low, high)));
    });
    fig::Label3Layer name;
    name.at = {x.max, y.max, threshold};
    name.side = fig::Side::Right;
    name.text = fig::markup("threshold " + fig::number(threshold, 3));
    name.role = fig::muted;
    add("threshold-label", name);
    panel.content = std::move(scene);
    return panel;
}

} // namespace lectern::exhibits::perceptron

// Layers of 3-D pictures with less ceremony, and what the scenes of the perceptron have in common.
#pragma once

#include "app/exhibits/perceptron/present.h"

#include <functional>

namespace lectern::exhibits::perceptron {

class SceneLayers {
public:
    explicit SceneLayers(fig::Scene& scene) : scene_(scene) {}
    void add(std::string name, decltype(fig::SceneLayer::shape) shape, fig::Touch touch = {}) {
        scene_.layers.push_back({std::move(name), std::move(shape), std::move(touch)});
    }
    void polygon(std::string name, const core::Polygon& outline, fig::Role role, double opacity,
                 std::optional<fig::Stroke> edge, fig::Touch touch = {});
    void line(std::string name, const core::Polygon& points, fig::Stroke stroke);
    void rim(std::string name, core::Polygon outline, fig::Stroke stroke); // of a polygon
    void arrow(std::string name, const Eigen::VectorXd& from, const Eigen::VectorXd& to, fig::Stroke stroke);
    void mark(std::string name, const Eigen::VectorXd& at, fig::Role role, fig::Fill fill, fig::Size size,
              fig::Touch touch = {}, fig::Shape shape = fig::Shape::Circle);
    // All cases as marks of their classes, each where `place` says.
    void cases(const Shown& s, const std::function<Eigen::VectorXd(Eigen::Index)>& place, fig::Touch touch = {});
    // The case's number on a disc, for -1 on a square.
    void badge(const Shown& s, std::string name, Eigen::Index sample, const Eigen::VectorXd& at, fig::Touch touch,
               std::optional<fig::Role> ring);
    void label(std::string name, const Eigen::VectorXd& at, const std::string& source, fig::Role role,
               fig::Side side = fig::Side::Auto, fig::Leader leader = fig::Leader::None);

private:
    fig::Scene& scene_;
};

// A scene over these ranges, standing on a floor.
fig::Scene emptyScene(const std::vector<std::string>& names, const std::vector<fig::Range>& ranges,
                      const Look& look = {});
// Lines through the origin along the axes.
void addOriginAxes(SceneLayers& layers, const std::vector<fig::Range>& ranges);
// The part of a polygon, or of a plane, in the box that the ranges make.
core::Polygon within(core::Polygon polygon, const std::vector<fig::Range>& ranges);
core::Polygon planeIn(const core::HalfSpace& plane, const std::vector<fig::Range>& ranges);

} // namespace lectern::exhibits::perceptron

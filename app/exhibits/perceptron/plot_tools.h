// Layers of 2-D pictures with less ceremony, for the panels of both spaces.
#pragma once

#include "app/exhibits/perceptron/present.h"

namespace lectern::exhibits::perceptron {

class PlotLayers {
public:
    explicit PlotLayers(fig::Plot& plot) : plot_(plot) {}
    void add(std::string name, decltype(fig::PlotLayer::shape) shape, fig::Touch touch = {}) {
        plot_.layers.push_back({std::move(name), std::move(shape), std::move(touch)});
    }
    void region(std::string name, const core::Polygon& outline, fig::Role role, double opacity, fig::Touch touch = {});
    void line(std::string name, const core::Polygon& ends, fig::Stroke stroke, fig::Touch touch = {});
    void arrow(std::string name, const Eigen::VectorXd& from, const Eigen::VectorXd& to, fig::Stroke stroke,
               fig::Touch touch = {});
    void point(std::string name, const Eigen::VectorXd& at, fig::Role role, fig::Fill fill, fig::Size size,
               fig::Touch touch = {}, fig::Shape shape = fig::Shape::Circle);
    void label(std::string name, const Eigen::VectorXd& at, const std::string& source, fig::Role role,
               fig::Side side = fig::Side::Auto, fig::Size size = fig::Size::Normal,
               fig::Leader leader = fig::Leader::None);
    // The case's number on a disc, for -1 on a square.
    void badge(const Shown& s, const std::string& name, int sample, const Eigen::VectorXd& at, fig::Touch touch,
               std::optional<fig::Role> ring);
    // About the origin, angles in radians, with an arrow's head at its end.
    void arc(std::string name, double radius, double from, double to, fig::Stroke stroke);
    // The sign of a right angle between the directions a and b, `size` in data units.
    void rightAngle(std::string name, const Eigen::VectorXd& corner, const Eigen::VectorXd& a, const Eigen::VectorXd& b,
                    double size, fig::Role role);

private:
    fig::Plot& plot_;
};

// Where a point of the square [-reach, reach]^2 in a direction lies.
Eigen::VectorXd onSquare(const Eigen::VectorXd& direction, double reach);

} // namespace lectern::exhibits::perceptron

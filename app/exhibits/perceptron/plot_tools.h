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

constexpr double beyond = 20; // windows of the eye: lines and half-planes go on beyond the picture

// The line of a case as it leaves the square [-reach, reach]^2 of weight space; empty: it does not meet it.
enum class End { Low, High }; // the left or lower one, and the other
Eigen::VectorXd lineEnd(const Shown& s, Eigen::Index i, double reach, End end = End::Low);
// The lines of many cases, a layer each class. Of a crowd those that are wrong stand out: w lies on their bad side.
void addCrowd(const Shown& s, PlotLayers& layers);

// Where the lines carry their numbers, off each other; empty for a line that the window does not hold. Well inside,
// since w may be dragged beyond it; near the rim only for lines that pass far from the origin.
std::vector<Eigen::VectorXd> badgePlaces(const Shown& s);
// Where "good side" stands along a case's line from `foot` to `at`, its number: beyond its band on the good side.
Eigen::VectorXd goodSidePlace(const Shown& s, const Eigen::VectorXd& foot, const Eigen::VectorXd& at,
                              const Eigen::VectorXd& normal);
// The stop of the path beside which its name has most room, and on which side of it.
struct NamePlace {
    Eigen::VectorXd at;
    fig::Side side = fig::Side::Auto;
};
NamePlace pathPlace(const Shown& s, const std::vector<fig::Vec2>& points);
// The place in the cone that is farthest from its edges, from w and from where w has been and will be.
struct Roomy {
    Eigen::VectorXd at;
    double room = -1;
};
Roomy roomiest(const Shown& s, const core::Polygon& cone, const std::vector<core::HalfSpace>& edges);

// Where a point of the square [-reach, reach]^2 in a direction lies.
Eigen::VectorXd onSquare(const Eigen::VectorXd& direction, double reach);

} // namespace lectern::exhibits::perceptron

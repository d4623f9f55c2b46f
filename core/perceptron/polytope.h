// Convex polygons cut by half-spaces: what is seen of planes and cones within a window.
#pragma once

#include "core/perceptron/cases.h"

#include <vector>

namespace lectern::perceptron {

struct HalfSpace { // { u : normal·u + offset >= 0 }
    Eigen::VectorXd normal;
    double offset = 0;
    double at(const Eigen::VectorXd& u) const { return normal.dot(u) + offset; }
};

using Polygon = std::vector<Eigen::VectorXd>; // corners in order, in 2-D or flat in 3-D; empty: nothing is left

// The part of a convex polygon in the half-space (Sutherland and Hodgman 1974).
Polygon clipped(const Polygon& polygon, const HalfSpace& half);
Polygon clipped(Polygon polygon, const std::vector<HalfSpace>& halves);

// The square or the six faces of the cube [-reach, reach]^d; of the square one polygon.
std::vector<Polygon> boxFaces(Eigen::Index dimension, double reach);

// The part of the plane normal·u + offset = 0 in the cube [-reach, reach]^3; of a line in the square its two ends.
Polygon planeInBox(const HalfSpace& plane, double reach);

// The part of the plane normal·u + offset = 0 in the ball of this radius about the origin, 3-D: a disc of so many
// corners; empty where the plane misses the ball.
Polygon planeInBall(const HalfSpace& plane, double radius, int corners = 72);

// The cells that lines cut a square into, 2-D; each with how many half-planes do not contain it. None where there would
// be more than `limit`.
struct ArrangementCell {
    Polygon outline;
    int outside = 0;
};
std::vector<ArrangementCell> arrangement(const std::vector<HalfSpace>& halves, double reach, std::size_t limit);

} // namespace lectern::perceptron

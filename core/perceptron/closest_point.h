// The point of a convex hull that is closest to the origin, by Wolfe's method. For the rows a_i = label * x of a set of
// cases its length is the largest margin that a unit w can have, gamma = max over |w| = 1 of min_i a_i·w, and its
// direction is that w; where it is 0, no w is right on all cases.
// P. Wolfe, Finding the nearest point in a polytope, Mathematical Programming 11 (1976) 128-149.
#pragma once

#include "core/job/control.h"
#include "core/perceptron/cases.h"

#include <optional>
#include <vector>

namespace lectern::perceptron {

struct ClosestPoint {
    Eigen::VectorXd point;             // d
    std::vector<Eigen::Index> support; // rows whose convex combination it is, d + 1 at most
    std::vector<double> share;         // of each of them; positive, sum 1
};

// rows: n x d, n >= 1, finite. Throws Stopped.
ClosestPoint closestPoint(const Inputs& rows, const job::Control& control = {});

struct Separation {
    Eigen::VectorXd direction;         // unit w of the largest margin
    double margin = 0;                 // gamma > 0: label * (w·x) >= gamma
    std::vector<Eigen::Index> support; // the cases at that distance which fix it
};

// Nothing where no w has label * (w·x) > 0 for all cases. Lengths do not matter to that: it is judged by directions,
// where an angle of less than 1e-12 to the boundary counts as on it.
std::optional<Separation> largestMargin(const Cases& cases, const job::Control& control = {});

} // namespace lectern::perceptron

// The feasible cone: all w with label * (w·x) >= 0 for every case, an intersection of half-spaces through the origin.
#pragma once

#include "core/job/control.h"
#include "core/perceptron/cases.h"

#include <vector>

namespace lectern::perceptron {

// At most three dimensions. A cone is what the non-negative sums of `rays` and any multiples of `lineality` reach; of a
// half-plane, whose two ends are opposite, that is only its edge.
struct Cone {
    bool empty = true;         // no w is right on all cases: label * (w·x) > 0
    Eigen::MatrixXd rays;      // k x d unit rows. 2-D: the two ends of the wedge (for a half-plane opposite ones);
                               // 3-D: in order around the cone, orthogonal to the lineality
    Eigen::MatrixXd lineality; // m x d orthonormal rows: lines that lie in it
    std::vector<Eigen::Index> facets; // the cases whose hyperplanes bound it; empty where the cone is
};

// Exact up to rounding: the half-spaces' normals are cut by a plane across the best separating direction, and the
// cone's rays belong to the edges of their convex hull there (polar duality). Without a separating direction the
// normals of a vanishing combination confine the cone to their common null space, where the same is done again. Throws
// InputError for more than three dimensions.
Cone feasibleCone(const Cases& cases, const job::Control& control = {});

} // namespace lectern::perceptron

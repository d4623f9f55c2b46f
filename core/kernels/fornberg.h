// Finite-difference weights by Fornberg's recursion, in exact rational arithmetic.
// B. Fornberg, "Generation of finite difference formulas on arbitrarily spaced grids", Math. Comp. 51:699-706 (1988).
#pragma once

#include "core/kernels/fraction.h"

#include <vector>

namespace lectern::kernels {

// Weights w_j with f^(derivative)(0) ~ sum_j w_j f(nodes_j), exact for polynomials of degree < nodes.size(); in the
// order of `nodes`. Throws InputError for nodes that repeat, for fewer than derivative + 1 of them, and where a weight
// does not fit into 64 bits.
std::vector<Fraction> fornbergWeights(const std::vector<int>& nodes, int derivative);

// The central second difference of an even order p = 2m: 2m + 1 weights at -m .. m. p from 2 to 20.
std::vector<Fraction> secondDifference(int order);

} // namespace lectern::kernels

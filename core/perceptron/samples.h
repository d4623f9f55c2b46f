// Cases to learn from, by seed; the same seed gives the same cases everywhere.
#pragma once

#include "core/perceptron/cases.h"

#include <cstdint>

namespace lectern::perceptron {

// Points in the unit ball whose distance from a random hyperplane through the origin is at least `margin` (0..0.9).
// The last two, one each side, lie at exactly that distance and face each other, so that no hyperplane through the
// origin has a larger margin. 2 <= n, 2 <= dimension.
Cases separable(int n, int dimension, double margin, std::uint64_t seed);

// As separable(), but crowded about the hyperplane: distances from `margin` to three times `margin`.
Cases narrowMargin(int n, int dimension, double margin, std::uint64_t seed);

// The corners of the square (cube) [0,1]^d with the label of a logical function of the inputs; xor: an odd number is 1.
enum class Logic { conjunction, disjunction, exclusive };
Cases logic(Logic function, int dimension);

} // namespace lectern::perceptron

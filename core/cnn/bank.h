// Inputs and filters that need no training: patterns, integers, edges, blobs, colour opponents, random numbers. The
// same seed gives the same numbers everywhere.
#pragma once

#include "core/cnn/geometry.h"
#include "core/cnn/volume.h"

#include <cstdint>

namespace lectern::cnn {

Volume ramp(const Shape& shape);         // 0 at the left to 1 at the right; channel d falls or rises by rows
Volume checkerboard(const Shape& shape); // cells of an eighth of the width, 0 and 1
Volume integers(const Shape& shape, std::uint64_t seed); // 0, 1, 2

// Oriented edges, blobs and colour opponents in turn; biases 0. Weights are -1, 0 and 1, but a blob's sum is 0.
Filters edges(const Geometry& geometry);
Filters integerFilters(const Geometry& geometry, std::uint64_t seed); // -1, 0, 1; the first bias 1, the others 0
// Uniform in +-1/sqrt(inputs of a neuron), biases too: what PyTorch starts from.
Filters randomFilters(const Geometry& geometry, std::uint64_t seed);

} // namespace lectern::cnn

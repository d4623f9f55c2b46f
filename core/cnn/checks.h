// Whether a layer's input, filters and geometry belong together.
#pragma once

#include "core/cnn/geometry.h"
#include "core/cnn/volume.h"

namespace lectern::cnn {

// Throws InputError that says what was expected.
void checkAgainst(const Volume& input, const Filters& filters, const Geometry& geometry);

} // namespace lectern::cnn

// Cells, filters and channels that are asked for must have a place in the result.
#pragma once

#include "app/exhibits/convolution/result.h"

#include <string>

namespace lectern::exhibits::convolution {

// Why the value of `key` has no place in the result, what is allowed and what to do; empty: it has one.
std::string objection(const Parameters& p, const Result& r, const std::string& key);

// The same for the picture, which shows the nearest place: of the pinned cell, else of the first filter or the open
// channel; empty: all have their places.
std::string displaced(const Parameters& p, const Result& r);

} // namespace lectern::exhibits::convolution

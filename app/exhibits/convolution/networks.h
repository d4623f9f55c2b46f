// The networks that can be chosen, as far as no file has to be read for them.
#pragma once

#include "app/exhibits/convolution/parameters.h"
#include "core/cnn/onnx_file.h"

#include <optional>

namespace lectern::exhibits::convolution {

// The chosen network; none where it comes from a file. Groups that do not divide count as one.
std::optional<cnn::Network> builtIn(const Parameters& p);
// The layer looked at of such a network; none where there is no such layer.
std::optional<cnn::Layer> builtInLayer(const Parameters& p);

bool dividedByGroups(const Parameters& p);

// From the inside of the program.
const cnn::OnnxFile& lenet();

} // namespace lectern::exhibits::convolution

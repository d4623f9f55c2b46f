// The networks that can be chosen, as far as no file has to be read for them.
#pragma once

#include "app/exhibits/convolution/parameters.h"
#include "core/cnn/onnx_file.h"

#include <optional>
#include <string>

namespace lectern::exhibits::convolution {

// The chosen network; none where it comes from a file. Groups that do not divide count as one.
std::optional<cnn::Network> builtIn(const Parameters& p);
// The same, and that of a file which has been read or is quickly read.
std::optional<cnn::Network> known(const Parameters& p);
// The layer looked at of such a network; none where there is no such layer.
std::optional<cnn::Layer> knownLayer(const Parameters& p);
// Keeps what a file holds, for known().
void remember(const std::string& path, const cnn::Network& network);

// What "as usual" stands for, else what is chosen; of the layer looked at, or of layer `index`.
Input inputShown(const Parameters& p);
Weights weightsShown(const Parameters& p);
Weights weightsShown(const Parameters& p, int index);
const char* nameOf(Input input);
const char* nameOf(Weights weights);

bool dividedByGroups(const Parameters& p);

// From the inside of the program.
const cnn::OnnxFile& lenet();

} // namespace lectern::exhibits::convolution

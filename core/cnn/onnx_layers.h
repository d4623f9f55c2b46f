// From the operators of an ONNX graph to layers. Includes protobuf: only onnx_*.cpp does.
#pragma once

#include "core/cnn/network.h"

#include <onnx/onnx_pb.h>

#include <string>

namespace lectern::cnn {

// The name of the picture that goes in; empty where there is none.
std::string inputName(const onnx::ModelProto& model);

// Windows, strides and the like that libraries would divide by: throws std::runtime_error where they are out of range.
void requireSound(const onnx::ModelProto& model, const std::string& source);

// Sets the batch to 1. Throws std::runtime_error where height, width or channels are not fixed numbers.
void fixBatch(onnx::ModelProto& model, const std::string& source);

// The layers of a model whose shapes have been inferred. Throws std::runtime_error.
Network layersOf(const onnx::ModelProto& model, const std::string& source);

} // namespace lectern::cnn

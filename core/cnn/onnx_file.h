// ONNX files: their layers through libonnx, their numbers through OpenCV.
#pragma once

#include "core/cnn/network.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lectern::cnn {

class OnnxFile {
public:
    static constexpr std::uintmax_t mostBytes = 256U << 20;

    // Throws std::runtime_error that names the file and what to do: no such file, more than mostBytes (nothing is read
    // then), no ONNX, cut off, sides that are not fixed, an input that is no picture. A batch of any size counts as 1.
    static OnnxFile read(const std::string& path, const job::Control& control);
    static OnnxFile parse(std::string_view bytes, const std::string& source, const job::Control& control);

    // Activations belong to the layer before them; operators that are neither are Layer::Kind::Other.
    const Network& network() const;

    // The values of a tensor for this input. Throws std::runtime_error naming the operator that OpenCV cannot run.
    Volume run(const Volume& input, const std::string& tensor, const job::Control& control) const;

private:
    struct Model;
    std::shared_ptr<const Model> model_;
};

} // namespace lectern::cnn

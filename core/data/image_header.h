// The size of a picture by the first bytes of its file, so that what decoding takes is known before.
#pragma once

#include <optional>
#include <string_view>

namespace lectern::data {

struct ImageHeader {
    enum class Format { Png, Jpeg, Bmp, Tiff };
    Format format = Format::Png;
    long long width = 0, height = 0;
    int pixelBytes = 4;        // of one decoded pixel
    int intermediateBytes = 0; // a pixel that the decoder keeps besides: a progressive JPEG waits for its last pass
};

// Nothing where the bytes are none of these formats, or end before they have told the size.
std::optional<ImageHeader> imageHeader(std::string_view bytes);

} // namespace lectern::data

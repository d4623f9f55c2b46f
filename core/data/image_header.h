// The size of a picture by the first bytes of its file, so that a giant is refused before it is decoded.
#pragma once

#include <optional>
#include <string_view>

namespace lectern::data {

struct ImageHeader {
    enum class Format { Png, Jpeg, Bmp, Tiff };
    Format format = Format::Png;
    long long width = 0, height = 0;
};

// Nothing where the bytes are none of these formats, or end before they have told the size.
std::optional<ImageHeader> imageHeader(std::string_view bytes);

} // namespace lectern::data

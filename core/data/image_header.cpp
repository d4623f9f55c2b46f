#include "core/data/image_header.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace lectern::data {
namespace {

using namespace std::string_view_literals;

enum class Order { BigEndian, LittleEndian };

// An unsigned number of `size` bytes; 0 where the bytes end before.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size, Order order) {
    if (at > bytes.size() || size > bytes.size() - at)
        return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t offset = order == Order::BigEndian ? i : size - 1 - i;
        value = value << 8 | static_cast<unsigned char>(bytes[at + offset]);
    }
    return value;
}

using Format = ImageHeader::Format;

ImageHeader header(Format format, std::uint64_t width, std::uint64_t height, int pixelBytes) {
    return {format, static_cast<long long>(width), static_cast<long long>(height), pixelBytes};
}

// Grey with alpha and palettes are decoded to colours, fewer than 8 bits to 8.
ImageHeader png(std::string_view bytes) {
    const std::uint64_t depth = number(bytes, 24, 1, Order::BigEndian), type = number(bytes, 25, 1, Order::BigEndian);
    const int channels = type == 0 ? 1 : type == 2 ? 3 : 4;
    return header(Format::Png, number(bytes, 16, 4, Order::BigEndian), number(bytes, 20, 4, Order::BigEndian),
                  channels * (depth == 16 ? 2 : 1));
}

// Walks the segments to the first that starts a frame (SOF: C0..CF without C4, C8, CC).
ImageHeader jpeg(std::string_view bytes) {
    std::size_t at = 2;
    while (at + 9 <= bytes.size() && static_cast<unsigned char>(bytes[at]) == 0xFF) {
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xFF) { // padding
            ++at;
            continue;
        }
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            const int channels = number(bytes, at + 9, 1, Order::BigEndian) == 1 ? 1 : 3;
            ImageHeader result = header(Format::Jpeg, number(bytes, at + 7, 2, Order::BigEndian),
                                        number(bytes, at + 5, 2, Order::BigEndian), channels);
            const bool progressive = marker % 4 == 2; // C2, C6, CA, CE
            result.intermediateBytes = progressive ? 2 * channels : 0;
            return result;
        }
        at += 2 + number(bytes, at + 2, 2, Order::BigEndian);
    }
    return header(Format::Jpeg, 0, 0, 0);
}

// Tags 256 to 259 and 277 of the first directory: width, height, bits of a sample, compression, samples of a pixel.
ImageHeader tiff(std::string_view bytes, Order order) {
    const std::size_t directory = number(bytes, 4, 4, order);
    const std::size_t entries = number(bytes, directory, 2, order);
    std::uint64_t width = 0, height = 0, bits = 8, samples = 1;
    bool logLuv = false; // whose 16 bits become floats
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + 12 * i;
        const std::uint64_t tag = number(bytes, at, 2, order);
        const std::size_t size = number(bytes, at + 2, 2, order) == 3 ? 2 : 4;
        const bool elsewhere = size * number(bytes, at + 4, 4, order) > 4;
        const std::uint64_t value = number(bytes, elsewhere ? number(bytes, at + 8, 4, order) : at + 8, size, order);
        if (tag == 256)
            width = value;
        if (tag == 257)
            height = value;
        if (tag == 258)
            bits = std::clamp<std::uint64_t>(value, 8, 64);
        if (tag == 259)
            logLuv = value == 34676 || value == 34677;
        if (tag == 277)
            samples = std::clamp<std::uint64_t>(value, 1, 4);
    }
    const std::uint64_t channels = samples == 2 ? 4 : samples;
    return header(Format::Tiff, width, height, static_cast<int>(channels * (((logLuv ? 32 : bits) + 7) / 8)));
}

std::optional<ImageHeader> read(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv))
        return png(bytes);
    if (bytes.starts_with("\xFF\xD8\xFF"sv))
        return jpeg(bytes);
    if (bytes.starts_with("BM"sv)) {
        const auto height = static_cast<std::int32_t>(number(bytes, 22, 4, Order::LittleEndian)); // < 0: top down
        return header(Format::Bmp, number(bytes, 18, 4, Order::LittleEndian),
                      static_cast<std::uint64_t>(std::llabs(height)),
                      number(bytes, 28, 2, Order::LittleEndian) == 32 ? 4 : 3);
    }
    if (bytes.starts_with("II*\0"sv))
        return tiff(bytes, Order::LittleEndian);
    if (bytes.starts_with("MM\0*"sv))
        return tiff(bytes, Order::BigEndian);
    return std::nullopt;
}

} // namespace

std::optional<ImageHeader> imageHeader(std::string_view bytes) {
    const std::optional<ImageHeader> result = read(bytes);
    return result && result->width > 0 && result->height > 0 ? result : std::nullopt;
}

} // namespace lectern::data

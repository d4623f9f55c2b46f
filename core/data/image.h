// Image: pictures from files and from inside the program, as numbers from 0 (black) to 1 (white).
#pragma once

#include "core/figure/payload.h"
#include "core/job/control.h"

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::data {

struct Picture {
    std::string source;             // the file's name, for messages
    figure::ImagePtr image;         // 1 channel (grey) or 3 (red, green, blue); values 0..1, gamma as in the file
    std::vector<std::string> notes; // what was done to it: "Scaled from 8000 x 6000 to 1024 x 768."
};

struct ImageLimits {
    int longestSide = 1024;       // pixels; a larger picture is scaled down (areas averaged) with a note
    long long memory = 3LL << 30; // bytes of a decoded picture; what takes more is refused before it is decoded
    unsigned long long bytes = 1ULL << 30; // of the file
    auto operator<=>(const ImageLimits&) const = default;
};

// Reads a PNG, JPEG, BMP or TIFF file of 8 or 16 bits (TIFF: floats from 0 to 1 as well), grey or colour. Transparent
// parts are put on white, with a note; JPEG files are turned as their camera says, and decoded at 1/2, 1/4 or 1/8 of
// their size where that is enough. Throws std::runtime_error naming the file and what to do: no path, no such file, a
// folder, no picture, broken, more than the limits, values that are no finite numbers. Throws Stopped. The last
// pictures are kept until their files change.
Picture readImage(const std::string& path, const job::Control& control, const ImageLimits& limits = {});
// The same for bytes that are there already; `source` stands for the file's name in messages.
Picture decodeImage(std::string_view bytes, std::string source, const job::Control& control,
                    const ImageLimits& limits = {});

// The photographs inside the program: "astronaut" 512 x 512, "chelsea" (a cat) 451 x 300, "coffee" 600 x 400; colour.
std::vector<std::string> photographNames();
// Throws InputError naming them where there is no such photograph.
Picture photograph(const std::string& name, const ImageLimits& limits = {});

// One channel: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601); a grey image as it is.
figure::ImagePtr grey(const figure::ImagePtr& image);

} // namespace lectern::data

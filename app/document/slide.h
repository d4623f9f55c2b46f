// Lectures and slides as values, and their JSON.
//
//   {"lectern": 1, "title": "", "slides": [{"exhibit": "mixture", "parameters": {}, "step": 0, "view": {},
//     "title": "", "notes": "", "question": {}}]}
//
// Everything but "lectern", "slides" and a slide's "exhibit" may be left out. A single saved state is a lecture of one
// slide.
#pragma once

#include "core/schema/json.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

struct Slide {
    std::string exhibit;              // an id of the catalog
    Json parameters = Json::object(); // only what differs from the defaults
    std::optional<int> step;          // from 0; none: the last
    Json view = Json::object();       // panel id -> cameras and ranges, and the maximised panel
    std::string title, notes;
    Json question = Json::object(); // to be answered before the step goes on
    bool operator==(const Slide&) const = default;
};

struct Lecture {
    std::string title;
    std::vector<Slide> slides;
    std::vector<std::string> warnings; // what was in the file and is not understood; not written
};

inline constexpr int lectureVersion = 1;
inline constexpr std::size_t largestLecture = std::size_t{16} << 20; // bytes of JSON
inline constexpr int deepestLecture = 32;                            // nested arrays and objects
inline constexpr std::size_t mostSlides = 1000;

// The lecture as JSON: UTF-8, indented, a line break at the end. Equal lectures give equal bytes.
std::string lectureText(const Lecture& lecture);

// Reads a lecture. `file` is its name, for messages. Unknown keys become warnings. Throws InputError naming file,
// slide, key and what is allowed for: no JSON, text that is not UTF-8, a key given twice, more than the limits above,
// another version, no slide, an unknown exhibit, values of a wrong type or out of range.
Lecture parseLecture(std::string_view text, const std::string& file);

} // namespace lectern

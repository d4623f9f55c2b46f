#include "app/document/slide.h"

#include "app/exhibits/catalog.h"

#include <algorithm>
#include <set>

namespace lectern {

namespace {

// Where in a file something stands: "talk.lectern, slide 2".
using Place = std::string;

[[noreturn]] void refuse(const Place& place, const std::string& what) {
    throw InputError(place + ": " + what);
}

std::string shown(const Json& value) {
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() > 60 ? text.substr(0, 57) + "..." : text;
}

// "line 3, column 5: ..." out of the words of the JSON library.
std::string withoutPrefix(const std::string& message) {
    const std::string mark = "parse error at ";
    const auto at = message.find(mark);
    if (at != std::string::npos)
        return message.substr(at + mark.size());
    const auto end = message.find("] ");
    return end == std::string::npos ? message : message.substr(end + 2);
}

Json parseJson(std::string_view text, const Place& file) {
    if (text.size() > largestLecture)
        refuse(file, "the lecture has " + std::to_string(text.size() >> 20) + " MB; at most " +
                         std::to_string(largestLecture >> 20) + " MB are read.");
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > deepestLecture)
            refuse(file, "arrays and objects are nested more than " + std::to_string(deepestLecture) +
                             " deep; no lecture is.");
        if (event == Json::parse_event_t::object_start)
            keys.emplace_back();
        else if (event == Json::parse_event_t::object_end)
            keys.pop_back();
        else if (event == Json::parse_event_t::key && !keys.back().insert(parsed.get_ref<const std::string&>()).second)
            refuse(file, "the key " + shown(parsed) + " stands twice in one object. Remove one of them.");
        return true;
    };
    try {
        return Json::parse(text, watch);
    } catch (const Json::exception& error) {
        refuse(file, "this is no lecture: " + withoutPrefix(error.what()) + ".");
    }
}

// The object's value, checked for its type; null where it is missing.
const Json* member(const Json& object, const char* key, bool (*fits)(const Json&), const char* wanted,
                   const Place& place) {
    const auto found = object.find(key);
    if (found == object.end())
        return nullptr;
    if (!fits(*found))
        refuse(place, "\"" + std::string(key) + "\" is " + shown(*found) + "; it must be " + wanted + ".");
    return &*found;
}

bool isText(const Json& json) {
    return json.is_string();
}
bool isObject(const Json& json) {
    return json.is_object();
}
bool isArray(const Json& json) {
    return json.is_array();
}
bool isStep(const Json& json) {
    return json.is_null() || (json.is_number_unsigned() && json.get<std::uint64_t>() <= 1'000'000'000);
}

std::string textOf(const Json& object, const char* key, const Place& place) {
    const Json* text = member(object, key, isText, "text", place);
    return text ? text->get<std::string>() : std::string();
}

Json objectOf(const Json& object, const char* key, const Place& place) {
    const Json* value = member(object, key, isObject, "an object", place);
    return value ? *value : Json::object();
}

void warnOfUnknown(const Json& object, const std::vector<std::string>& known, const Place& place,
                   std::vector<std::string>& warnings) {
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) != known.end())
            continue;
        const std::string near = schema::nearest(key, known);
        warnings.push_back(place + ": the key \"" + key + "\" is not known and was left out." +
                           (near.empty() ? "" : " Did you mean \"" + near + "\"?"));
    }
}

Json readParameters(const Exhibit& exhibit, const Json& given, const Place& place, std::vector<std::string>& warnings) {
    schema::Parameters parameters = exhibit.defaults();
    std::vector<std::string> known;
    for (const schema::Field& field : parameters.fields())
        if (field.affects != schema::Affects::Nothing)
            known.push_back(field.key);
    warnOfUnknown(given, known, place + ", parameters", warnings);
    for (const auto& [key, value] : given.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            continue;
        try {
            parameters = parameters.with(key, value);
        } catch (const InputError& error) {
            refuse(place, std::string("parameters: ") + error.what());
        }
    }
    return parameters.differences();
}

Slide readSlide(const Json& json, const Place& place, std::vector<std::string>& warnings) {
    if (!json.is_object())
        refuse(place, shown(json) + " is no slide; it must be an object with the key \"exhibit\".");
    const Json* id = member(json, "exhibit", isText, "the name of an exhibit", place);
    if (!id)
        refuse(place, "the key \"exhibit\" is missing; it names what the slide shows.");
    const Exhibit* exhibit = nullptr;
    try {
        exhibit = &findExhibit(id->get<std::string>());
    } catch (const InputError& error) {
        refuse(place, error.what());
    }
    warnOfUnknown(json, {"exhibit", "parameters", "step", "view", "title", "notes", "question"}, place, warnings);
    Slide slide;
    slide.exhibit = exhibit->info().id;
    slide.parameters = readParameters(*exhibit, objectOf(json, "parameters", place), place, warnings);
    const Json* step = member(json, "step", isStep, "a whole number from 0, or null for the last step", place);
    if (step && !step->is_null())
        slide.step = step->get<int>();
    slide.view = objectOf(json, "view", place);
    slide.title = textOf(json, "title", place);
    slide.notes = textOf(json, "notes", place);
    slide.question = objectOf(json, "question", place);
    return slide;
}

void requireVersion(const Json& json, const Place& file) {
    if (!json.is_object() || !json.contains("lectern"))
        refuse(file, "this is JSON, but no lecture: a lecture is an object with the key \"lectern\".");
    const Json& version = json["lectern"];
    if (version.is_number_integer() && version.get<std::int64_t>() > lectureVersion)
        refuse(file, "the file was written by a newer Lectern (format " + shown(version) + "); this one reads format " +
                         std::to_string(lectureVersion) + ". Update Lectern.");
    if (version != lectureVersion)
        refuse(file, "\"lectern\" is " + shown(version) + "; it must be the number of the format, " +
                         std::to_string(lectureVersion) + ".");
}

} // namespace

std::string lectureText(const Lecture& lecture) {
    Json slides = Json::array();
    for (const Slide& slide : lecture.slides)
        slides.push_back({{"exhibit", slide.exhibit},
                          {"parameters", slide.parameters},
                          {"step", slide.step ? Json(*slide.step) : Json()},
                          {"view", slide.view},
                          {"title", slide.title},
                          {"notes", slide.notes},
                          {"question", slide.question}});
    const Json json{{"lectern", lectureVersion}, {"title", lecture.title}, {"slides", std::move(slides)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Lecture parseLecture(std::string_view text, const std::string& file) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const Json json = parseJson(text, file);
    requireVersion(json, file);
    Lecture lecture;
    warnOfUnknown(json, {"lectern", "title", "slides"}, file, lecture.warnings);
    lecture.title = textOf(json, "title", file);
    const Json* slides = member(json, "slides", isArray, "a list of slides", file);
    if (!slides || slides->empty())
        refuse(file, "the lecture has no slides.");
    if (slides->size() > mostSlides)
        refuse(file, "the lecture has " + std::to_string(slides->size()) + " slides; at most " +
                         std::to_string(mostSlides) + " are read.");
    for (std::size_t i = 0; i < slides->size(); ++i)
        lecture.slides.push_back(readSlide((*slides)[i], file + ", slide " + std::to_string(i + 1), lecture.warnings));
    return lecture;
}

} // namespace lectern

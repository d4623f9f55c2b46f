#include "app/commands/states.h"

#include "app/commands/output.h"
#include "app/document/lecture_file.h"
#include "core/data/resource.h"

#include <QFileInfo>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace lectern::commands {

namespace {

bool isExhibit(const std::string& name) {
    return std::any_of(catalog().begin(), catalog().end(), [&](const Exhibit& e) { return e.info().id == name; });
}

// "x.lectern", "./x" and whatever is there are files; the rest are names of exhibits, maybe mistyped.
bool looksLikeFile(const std::string& name) {
    return name.find_first_of("./\\") != std::string::npos || QFileInfo::exists(QString::fromStdString(name));
}

Json valueInFile(const std::string& path, const std::string& key) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!QFileInfo(QString::fromStdString(path)).isFile() || !file || !(text << file.rdbuf()))
        throw std::runtime_error("--set " + key + ": the file '" + path + "' cannot be read.");
    const std::string content = text.str();
    const Json json = Json::parse(content, nullptr, false);
    if (json.is_discarded())
        throw std::runtime_error("--set " + key + ": the file '" + path + "' is not JSON.");
    return json;
}

schema::Parameters changed(const schema::Parameters& parameters, const std::string& set) {
    const auto equals = set.find('=');
    if (equals == std::string::npos || equals == 0)
        throw InputError("--set " + set + ": write key=value, for example --set " +
                         (parameters.find(set) ? set : parameters.fields().front().key) + "=...");
    const std::string key = set.substr(0, equals), value = set.substr(equals + 1);
    parameters.field(key); // a wrong key is told before a missing file
    if (!value.starts_with('@'))
        return parameters.withText(key, value);
    const Json json = valueInFile(value.substr(1), key);
    try {
        return parameters.with(key, json);
    } catch (const InputError& error) {
        throw std::runtime_error(value.substr(1) + ": " + error.what());
    }
}

State withOptions(State state, const Target& target) {
    for (const std::string& set : target.sets) {
        state.parameters = changed(state.parameters, set);
        state.asked.push_back(set.substr(0, set.find('=')));
    }
    if (target.step) {
        state.step = target.step;
        state.stepIsAsked = true;
    }
    return state;
}

State exhibitState(const Target& target) {
    State state;
    state.exhibit = &findExhibit(target.name);
    state.parameters = state.exhibit->defaults();
    state.slide.exhibit = target.name;
    if (!target.preset.empty()) {
        const Preset& preset = state.exhibit->preset(target.preset);
        state.parameters = state.exhibit->parametersOf(preset);
        state.step = preset.step;
        state.slide.title = preset.title;
    }
    return withOptions(std::move(state), target);
}

Lecture lectureOf(const Target& target) {
    if (target.name == "tour")
        return parseLecture(data::resource("lectures/tour.lectern"), "tour");
    try {
        return openFile(QString::fromStdString(target.name));
    } catch (const InputError& error) {
        throw std::runtime_error(error.what());
    }
}

// What affects the picture only has met the result only now.
void requirePlaces(const State& state, const Result& result) {
    for (const schema::Field& field : state.parameters.fields()) {
        const std::string why = state.exhibit->objection(state.parameters, result, field.key);
        if (why.empty())
            continue;
        if (std::find(state.asked.begin(), state.asked.end(), field.key) != state.asked.end())
            throw InputError("--set " + why);
        warn(why);
    }
}

} // namespace

Slide State::asSlide(int shownStep) const {
    Slide result = slide;
    result.exhibit = exhibit->info().id;
    result.parameters = parameters.differences();
    result.step = shownStep;
    return result;
}

std::vector<State> statesOf(const Target& target) {
    if (isExhibit(target.name))
        return {exhibitState(target)};
    if (target.name != "tour" && !looksLikeFile(target.name))
        findExhibit(target.name); // says which there are
    if (!target.preset.empty())
        throw InputError("--preset goes with an exhibit; '" + target.name +
                         "' has its own slides. Leave --preset out, or name an exhibit.");
    std::vector<State> states;
    const Lecture lecture = lectureOf(target);
    for (const std::string& warning : lecture.warnings)
        warn(warning);
    for (const Slide& slide : lecture.slides) {
        State state;
        state.exhibit = &findExhibit(slide.exhibit);
        state.parameters = state.exhibit->defaults().with(slide.parameters);
        state.step = slide.step;
        state.origin = State::Origin::File;
        state.slide = slide;
        states.push_back(withOptions(std::move(state), target));
    }
    return states;
}

Computed computed(const State& state) {
    Computed done;
    try {
        done.result = state.exhibit->compute(state.parameters, job::Control());
    } catch (const InputError& error) {
        if (state.origin == State::Origin::File)
            throw std::runtime_error(error.what());
        throw;
    }
    requirePlaces(state, done.result);
    done.steps = state.exhibit->stepCount(state.parameters, done.result);
    const int last = done.steps - 1;
    done.step = state.step.value_or(last);
    if (done.step < 0 || done.step > last) {
        if (state.stepIsAsked)
            throw InputError("--step " + std::to_string(done.step) + ": there is no such step; steps go from 0 to " +
                             std::to_string(last) + ".");
        done.step = last;
    }
    return done;
}

} // namespace lectern::commands

// What a command works on: the states of exhibits that EXHIBIT|FILE|tour, --preset, --set and --step name.
#pragma once

#include "app/document/slide.h"
#include "app/exhibits/catalog.h"

#include <optional>
#include <string>
#include <vector>

namespace lectern::commands {

struct Target {
    std::string name; // an exhibit, a file, or "tour"
    std::string preset;
    std::vector<std::string> sets; // "key=value" or "key=@file.json"
    std::optional<int> step;
};

struct State {
    const Exhibit* exhibit = nullptr;
    schema::Parameters parameters;
    std::optional<int> step; // none: the last
    enum class Origin { CommandLine, File };
    Origin origin = Origin::CommandLine; // whose fault a value is that the exhibit refuses
    bool stepIsAsked = false;            // by --step: then it must exist
    std::vector<std::string> asked{};    // keys of --set: then their values must be shown as they are
    Slide slide;                         // title, notes and view where it came from a file

    // This state as a slide, the step put in.
    Slide asSlide(int shownStep) const;
};

// Throws InputError for wrong use, std::runtime_error for a bad file. Warnings go to standard error.
std::vector<State> statesOf(const Target& target);

struct Computed {
    Result result;
    int step = 0, steps = 1;
};

// Runs the computation. A bad value from a file is a std::runtime_error, one from the command line an InputError. Where
// a value of a file or a preset has no place in the result, the picture shows another and a warning says so.
Computed computed(const State& state);

} // namespace lectern::commands

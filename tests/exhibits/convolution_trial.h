// One run of the convolution and the step that it opens with, for tests.
#pragma once

#include "trial.h"

#include <optional>
#include <string>

namespace lectern::convolution_trial {

inline const Exhibit& exhibit() {
    return findExhibit("convolution");
}

struct Ran : ExhibitTrial {
    int last;
    Ran(const Json& parameters, std::optional<int> step)
        : ExhibitTrial("convolution", parameters), last(step.value_or(count - 1)) {}
    Json data(Exhibit::Extent extent = Exhibit::Extent::Usual) const { return ExhibitTrial::data(last, extent); }
};

inline Ran ran(const Json& parameters) {
    return {parameters, std::nullopt};
}

inline Ran ranPreset(const std::string& id) {
    const Preset& preset = exhibit().preset(id);
    return {preset.parameters, preset.step};
}

} // namespace lectern::convolution_trial

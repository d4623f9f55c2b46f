// One run of an exhibit, and what the hand does to it, for tests.
#pragma once

#include "app/exhibits/catalog.h"

#include <string>
#include <type_traits>
#include <variant>

namespace lectern {

struct ExhibitTrial {
    const Exhibit& exhibit;
    schema::Parameters p;
    Result r;
    int count = 0; // of steps

    ExhibitTrial(const std::string& id, const Json& parameters)
        : ExhibitTrial(findExhibit(id), findExhibit(id).defaults().with(parameters)) {}
    ExhibitTrial(const Exhibit& which, const schema::Parameters& parameters)
        : exhibit(which), p(parameters), r(which.compute(parameters, job::Control())),
          count(which.stepCount(parameters, r)) {}

    int last() const { return count - 1; }
    figure::Figure figure(int step) const { return exhibit.present(p, r, step); }
    StepInfo step(int step) const { return exhibit.step(p, r, step); }
    Json data(Exhibit::Extent extent = Exhibit::Extent::Usual) const { return data(last(), extent); }
    Json data(int step, Exhibit::Extent extent = Exhibit::Extent::Usual) const {
        return exhibit.data(p, r, step, extent);
    }
    Edit edit(const figure::Gesture& gesture, int step = 0) const { return exhibit.edit(p, r, step, gesture); }
};

// What computing says of parameters that it refuses; "no error" where it does not.
inline std::string refusalOf(const std::string& id, const Json& parameters) {
    try {
        ExhibitTrial run(id, parameters);
    } catch (const std::exception& error) {
        return error.what();
    }
    return "no error";
}

inline figure::Gesture gesture(const std::string& panel, const std::string& layer, figure::Gesture::Kind kind,
                               figure::Gesture::Phase phase, figure::Vec3 position = {0, 0, 0}, int index = 0) {
    figure::Gesture g;
    g.panel = panel;
    g.layer = layer;
    g.kind = kind;
    g.phase = phase;
    g.position = position;
    g.index = index;
    return g;
}

// The shape of a layer of a plot or a scene; null where there is none of this name and kind.
template <class Shape>
const Shape* layer(const figure::Figure& figure, const std::string& panel, const std::string& name) {
    const Shape* found = nullptr;
    const auto in = [&](const auto& content) {
        if constexpr (requires { content.layers; })
            for (const auto& candidate : content.layers)
                if (candidate.name == name)
                    std::visit(
                        [&](const auto& shape) {
                            if constexpr (std::is_same_v<std::decay_t<decltype(shape)>, Shape>)
                                found = &shape;
                        },
                        candidate.shape);
    };
    if (const figure::Panel* shown = figure.find(panel))
        std::visit(in, shown->content);
    return found;
}

} // namespace lectern

// Exhibit: one of Lectern's lessons as a value of pure functions. Adding one is one folder and one line in
// app/exhibits/CMakeLists.txt. Inside its folder an exhibit writes a TypedExhibit<P, R>; the rest of the program sees
// only Exhibit, whose parameters and results have forgotten their types.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/touch.h"
#include "core/job/control.h"
#include "core/schema/parameters.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lectern {

// A named state worth showing. `parameters` holds only what differs from the defaults.
struct Preset {
    Preset(std::string name, std::string label, Json differences = Json::object(), std::optional<int> at = std::nullopt)
        : id(std::move(name)), title(std::move(label)), parameters(std::move(differences)), step(at) {}

    std::string id, title;
    Json parameters;
    std::optional<int> step; // none: the last
};

// Three short paragraphs for the guide; Markdown.
struct Guide {
    std::string whatYouSee, tryThis, why;
};

struct Info {
    std::string id, title, question;
    std::string icon; // SVG path data of strokes in a 24 x 24 square
    Guide guide;
    std::vector<Preset> presets; // the first is what opens
};

// What the timeline says about a step.
struct StepInfo {
    std::string label; // "iteration 12 of 40, M-step"
    std::string next;  // what the forward button does: "E-step", or why there is nothing: "none, A has no inverse"
    std::string tick;  // below the track: "12"; empty: none here
    enum class Mark { Ordinary, Failure };
    Mark mark = Mark::Ordinary;
};

// The way of the picture to a step from the one beside it: how much of it is done, t in [0, 1).
struct Passage {
    int from = 0;
    double t = 0;
};

// What a gesture does: fields to set and the step to go to.
struct Edit {
    Json set = Json::object();
    std::optional<int> step;
    bool empty() const { return set.empty() && !step; }
};

using Result = std::shared_ptr<const void>;

class Exhibit {
public:
    struct Functions {
        std::function<Result(const schema::Parameters&, const job::Control&)> compute;
        std::function<int(const schema::Parameters&, const void*)> stepCount;
        std::function<StepInfo(const schema::Parameters&, const void*, int)> step;
        std::function<figure::Figure(const schema::Parameters&, const void*, int)> present;
        // Empty where nothing lies between two steps.
        std::function<figure::Figure(const schema::Parameters&, const void*, int, Passage)> passing;
        std::function<Edit(const schema::Parameters&, const void*, int, const figure::Gesture&)> edit;
        std::function<Json(const schema::Parameters&, const void*, int, bool)> data;
        std::function<std::string(const schema::Parameters&, const void*, const std::string&)> objection;
    };

    Exhibit(Info info, std::shared_ptr<const schema::ParametersType> type, Functions functions);

    const Info& info() const { return info_; }
    schema::Parameters defaults() const { return schema::Parameters(type_); }
    // Throws InputError naming the presets that there are.
    const Preset& preset(const std::string& id) const;
    schema::Parameters parametersOf(const Preset& preset) const { return defaults().with(preset.parameters); }

    // Runs off the GUI thread. Throws InputError, std::runtime_error, or Stopped.
    Result compute(const schema::Parameters& p, const job::Control& control) const {
        return functions_.compute(p, control);
    }
    // Steps 0 .. stepCount-1; at least 1.
    int stepCount(const schema::Parameters& p, const Result& r) const { return functions_.stepCount(p, r.get()); }
    StepInfo step(const schema::Parameters& p, const Result& r, int step) const {
        return functions_.step(p, r.get(), step);
    }
    figure::Figure present(const schema::Parameters& p, const Result& r, int step) const {
        return functions_.present(p, r.get(), step);
    }
    // Whether there are pictures between two steps; `passing` draws them: `step` while it is being reached. Playing
    // goes through them; the step is reached at once in every other respect.
    bool morphs() const { return functions_.passing != nullptr; }
    figure::Figure passing(const schema::Parameters& p, const Result& r, int step, Passage passage) const {
        return functions_.passing(p, r.get(), step, passage);
    }
    Edit edit(const schema::Parameters& p, const Result& r, int step, const figure::Gesture& gesture) const {
        return functions_.edit(p, r.get(), step, gesture);
    }
    // Why the value of `key`, which affects the picture only, cannot be shown beside this result, and what is allowed;
    // empty: it can. Pictures show the nearest that can be, and say so.
    std::string objection(const schema::Parameters& p, const Result& r, const std::string& key) const {
        return functions_.objection ? functions_.objection(p, r.get(), key) : std::string();
    }
    // The numbers behind the figure: `exhibit`, `parameters` and `step`, then the exhibit's own; Full adds what is
    // large.
    enum class Extent { Usual, Full };
    Json data(const schema::Parameters& p, const Result& r, int step, Extent extent) const;

private:
    Info info_;
    std::shared_ptr<const schema::ParametersType> type_;
    Functions functions_;
};

// What an exhibit's folder writes. P: plain struct with == ; R: what compute returns.
template <class P, class R>
struct TypedExhibit {
    Info info;
    schema::Schema<P> schema;
    std::function<R(const P&, const job::Control&)> compute;
    std::function<int(const P&, const R&)> stepCount;
    std::function<StepInfo(const P&, const R&, int step)> step;
    std::function<figure::Figure(const P&, const R&, int step)> present;
    std::function<figure::Figure(const P&, const R&, int step, Passage)> passing; // empty: steps change at once
    std::function<Edit(const P&, const R&, int step, const figure::Gesture&)> edit;
    std::function<Json(const P&, const R&, int step, bool full)> data;
    std::function<std::string(const P&, const R&, const std::string& key)> objection{}; // none: all can be shown

    operator Exhibit() const // NOLINT(google-explicit-constructor)
    {
        const auto typed = [](const void* r) -> const R& { return *static_cast<const R*>(r); };
        Exhibit::Functions functions;
        functions.compute = [f = compute](const schema::Parameters& p, const job::Control& control) -> Result {
            return std::make_shared<const R>(f(p.as<P>(), control));
        };
        functions.stepCount = [f = stepCount, typed](const schema::Parameters& p, const void* r) {
            return f(p.as<P>(), typed(r));
        };
        functions.step = [f = step, typed](const schema::Parameters& p, const void* r, int s) {
            return f(p.as<P>(), typed(r), s);
        };
        functions.present = [f = present, typed](const schema::Parameters& p, const void* r, int s) {
            return f(p.as<P>(), typed(r), s);
        };
        if (passing)
            functions.passing = [f = passing, typed](const schema::Parameters& p, const void* r, int s,
                                                     Passage passage) { return f(p.as<P>(), typed(r), s, passage); };
        functions.edit = [f = edit, typed](const schema::Parameters& p, const void* r, int s,
                                           const figure::Gesture& g) { return f(p.as<P>(), typed(r), s, g); };
        functions.data = [f = data, typed](const schema::Parameters& p, const void* r, int s, bool full) {
            return f(p.as<P>(), typed(r), s, full);
        };
        if (objection)
            functions.objection = [f = objection, typed](const schema::Parameters& p, const void* r,
                                                         const std::string& key) {
                return f(p.as<P>(), typed(r), key);
            };
        return Exhibit(info, schema::parametersType(schema), std::move(functions));
    }
};

} // namespace lectern

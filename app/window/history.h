// History: undo and redo over whole states. States are small values, so no operation needs an undo of its own.
#pragma once

#include "core/schema/parameters.h"

#include <string>
#include <vector>

namespace lectern {

struct State {
    schema::Parameters parameters;
    int step = -1; // -1: the last, whatever it is
    bool operator==(const State&) const = default;
};

class History {
public:
    explicit History(State initial) : now_(std::move(initial)) {}

    const State& now() const { return now_; }
    bool canUndo() const { return !past_.empty(); }
    bool canRedo() const { return !future_.empty(); }

    // A new entry, unless nothing changed.
    void push(State state);
    // Changes the present without an entry: the rest of a drag or a wheel run, playing, hovering.
    void replace(State state) { now_ = std::move(state); }
    // Drops the last entry when the drag it stands for ended where it began.
    void dropIfUnchanged();
    // Goes back before the last entry, as if it had never been.
    void drop();
    void undo();
    void redo();

private:
    static constexpr std::size_t limit = 500;
    State now_;
    std::vector<State> past_, future_;
};

} // namespace lectern

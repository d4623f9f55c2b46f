#include "app/window/history.h"

#include <utility>

namespace lectern {

void History::push(State state) {
    if (state == now_)
        return;
    past_.push_back(std::exchange(now_, std::move(state)));
    if (past_.size() > limit)
        past_.erase(past_.begin());
    future_.clear();
}

void History::dropIfUnchanged() {
    if (!past_.empty() && past_.back() == now_)
        past_.pop_back();
}

void History::drop() {
    if (past_.empty())
        return;
    now_ = std::move(past_.back());
    past_.pop_back();
}

void History::undo() {
    if (past_.empty())
        return;
    future_.push_back(std::exchange(now_, std::move(past_.back())));
    past_.pop_back();
}

void History::redo() {
    if (future_.empty())
        return;
    past_.push_back(std::exchange(now_, std::move(future_.back())));
    future_.pop_back();
}

} // namespace lectern

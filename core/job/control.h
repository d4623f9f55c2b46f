// Control: how a running computation hears that it should stop, and tells how far it has come.
// It is the only thing that core code ever calls back.
#pragma once

#include "core/error.h"

#include <functional>
#include <stop_token>

namespace lectern::job {

class Control {
public:
    using Progress = std::function<void(double fraction)>;

    // A control that never stops and reports to nobody.
    Control() = default;
    explicit Control(std::stop_token stop, Progress progress = {})
        : stop_(std::move(stop)), progress_(std::move(progress)) {}

    bool stopRequested() const { return stop_.stop_requested(); }

    // Throws Stopped when a stop was requested. Long loops call it at least every few milliseconds.
    void checkpoint() const {
        if (stopRequested())
            throw Stopped();
    }

    // fraction: 0..1 of the work done. Called from the computing thread only.
    void report(double fraction) const {
        if (progress_)
            progress_(fraction);
    }

private:
    std::stop_token stop_;
    Progress progress_;
};

} // namespace lectern::job

// Moment: which parameters, which responsibilities and which half of an iteration a step of the timeline shows.
#pragma once

#include "app/exhibits/exhibit.h"
#include "app/exhibits/mixture/result.h"

namespace lectern::exhibits::mixture {

// Step 0 is the start. In half-steps, iteration i >= 1 is shown by step 2 i - 1 (E: points take the colours of the
// responsibilities under the parameters of iteration i - 1) and step 2 i (M: the parameters of iteration i);
// in whole iterations by step i.
struct Moment {
    enum class Half { Start, E, M, Whole };
    Half half = Half::Start;
    int iteration = 0;  // the one in progress
    int parameters = 0; // the iteration whose parameters are drawn
    int assigned = -1;  // the iteration whose responsibilities colour the points; -1: none yet

    bool updates() const { return half == Half::M || half == Half::Whole; } // parameters are new in this step
};

Moment momentOf(const Parameters& p, const Result& r, int step);
// The step that first shows the parameters of an iteration.
int stepOf(const Parameters& p, int iteration);
int stepCount(const Parameters& p, const Result& r);
StepInfo stepInfo(const Parameters& p, const Result& r, int step);

// Every so-manieth iteration gets a tick, and the last one: at most about ten.
bool hasTick(int iteration, int iterations);

// EM stopped in this step, and not because it was done.
bool failsAt(const Result& r, const Moment& moment);

} // namespace lectern::exhibits::mixture

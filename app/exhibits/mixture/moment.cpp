#include "app/exhibits/mixture/moment.h"
#include "core/mixture/text.h"

#include <algorithm>

namespace lectern::exhibits::mixture {
namespace {

std::string whyNone(const Result& r) {
    switch (r.fit.stopped) {
    case em::Stop::converged:
        return "none, EM has converged";
    case em::Stop::maxIterations:
        return "none, as many as allowed";
    case em::Stop::singular:
        return "none, " + em::componentName(r.fit.component) + " has no Σ⁻¹";
    case em::Stop::emptyComponent:
        break;
    }
    return "none, " + em::componentName(r.fit.component) + " is empty";
}

std::string nextOf(const Parameters& p, const Moment& moment) {
    if (!p.halfSteps)
        return "iteration " + std::to_string(moment.iteration + 1);
    return moment.half == Moment::Half::E ? "M-step" : "E-step";
}

std::string halfName(Moment::Half half) {
    return half == Moment::Half::E ? ", E-step" : half == Moment::Half::M ? ", M-step" : "";
}

} // namespace

Moment momentOf(const Parameters& p, const Result& r, int step) {
    step = std::clamp(step, 0, stepOf(p, r.iterations()));
    Moment moment;
    if (step == 0)
        return moment;
    if (!p.halfSteps)
        return {Moment::Half::Whole, step, step, step - 1};
    moment.iteration = (step + 1) / 2;
    moment.assigned = moment.iteration - 1;
    moment.half = step % 2 == 1 ? Moment::Half::E : Moment::Half::M;
    moment.parameters = moment.half == Moment::Half::E ? moment.iteration - 1 : moment.iteration;
    return moment;
}

int stepOf(const Parameters& p, int iteration) {
    return p.halfSteps ? 2 * iteration : iteration;
}

int stepCount(const Parameters& p, const Result& r) {
    return stepOf(p, r.mostIterations()) + 1;
}

bool hasTick(int iteration, int iterations) {
    if (iteration == iterations)
        return true;
    for (const int stride : {1, 2, 5, 10, 20, 50, 100, 200})
        if (iterations <= 10 * stride)
            return iteration % stride == 0 && iterations - iteration > stride / 2;
    return iteration == 0;
}

bool failsAt(const Result& r, const Moment& moment) {
    const bool failed = r.fit.stopped == em::Stop::singular || r.fit.stopped == em::Stop::emptyComponent;
    return failed && moment.half != Moment::Half::E && moment.parameters == r.iterations();
}

StepInfo stepInfo(const Parameters& p, const Result& r, int step) {
    const int ownLast = stepOf(p, r.iterations());
    const Result& told = step > ownLast && r.other ? *r.other : r; // the run that still goes on
    const Moment moment = momentOf(p, told, step);
    StepInfo info;
    info.label = moment.half == Moment::Half::Start
                     ? std::string("start")
                     : "iteration " + std::to_string(moment.iteration) + halfName(moment.half);
    if (moment.half != Moment::Half::E && hasTick(moment.iteration, r.mostIterations()))
        info.tick = std::to_string(moment.iteration);
    info.next = step >= stepCount(p, r) - 1 ? whyNone(told) : nextOf(p, moment);
    const auto failsHere = [&](const Result& run) {
        return step == stepOf(p, run.iterations()) && failsAt(run, momentOf(p, run, step));
    };
    if (failsHere(r) || (r.other && failsHere(*r.other))) {
        info.mark = StepInfo::Mark::Failure;
        info.label += ": stopped";
    } else if (step == stepOf(p, told.iterations()) && told.fit.stopped == em::Stop::converged) {
        info.label += ": converged";
    }
    return info;
}

} // namespace lectern::exhibits::mixture

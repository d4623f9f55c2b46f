// Steps in words, and what each of them shows.
#include "app/exhibits/perceptron/present.h"

#include <algorithm>

namespace lectern::exhibits::perceptron {
namespace {

const std::vector<Moment>& listOf(Steps steps, const Result& r) {
    return steps == Steps::half ? r.halves : steps == Steps::presentations ? r.presentations : r.updates;
}

std::string whyNone(const Result& r) {
    switch (r.run.stopped) {
    case core::Stop::converged:
        return r.count() == 0 ? "none, there is no case" : "none, all cases are right";
    case core::Stop::cycle:
        return "none, the same again for ever";
    case core::Stop::maxUpdates:
    case core::Stop::maxPresentations:
        return "none, as many as allowed";
    case core::Stop::diverged:
        break;
    }
    return "none, w has run away";
}

std::string updateWords(const Parameters& p, const Result& r, const core::Presentation& step) {
    const std::string number = std::to_string(step.sample + 1);
    if (p.rule == core::Rule::adaline)
        return "move along x" + number;
    const std::string verb = r.label(step.sample) > 0 ? "add x" : "subtract x";
    return (step.correct ? "case " + number + " is too close, " : "case " + number + " is wrong, ") + verb + number;
}

std::string nextWords(const Parameters& p, const Result& r, const Moment& now, const Moment& next) {
    const auto& step = r.run.steps[static_cast<std::size_t>(next.presentation)];
    if (next.half == Moment::Half::Present)
        return "present case " + std::to_string(step.sample + 1);
    return now.presentation == next.presentation || p.steps != Steps::half ? updateWords(p, r, step)
                                                                           : "case " + std::to_string(step.sample + 1);
}

// The windows of the last drag stay while everything lies in them and does not look lost there: what was dropped stays
// under the pointer.
void showWindows(Shown& s) {
    const Parameters& p = s.p;
    const Result& r = s.r;
    const bool held = areWindows(p.held, r.inputs());
    const Eigen::VectorXd& windows = held ? p.held : p.kept;
    if (!areWindows(windows, r.inputs()))
        return;
    constexpr double lost = 0.4;
    if (held || (r.farthest < windows[0] && r.reach >= lost * windows[0]))
        s.reach = windows[0];
    std::vector<fig::Range> ranges;
    bool fits = r.count() > 0, seen = false;
    for (Eigen::Index j = 0; j < r.inputs(); ++j) {
        const fig::Range range{windows[heldBefore + 2 * j], windows[heldBefore + 1 + 2 * j]};
        const fig::Range asked = r.window[static_cast<std::size_t>(j)];
        if (r.count() > 0)
            fits = fits && r.data.cases.x.col(j).minCoeff() > range.min && r.data.cases.x.col(j).maxCoeff() < range.max;
        seen = seen || asked.max - asked.min >= lost * (range.max - range.min);
        ranges.push_back(range);
    }
    if (!held && !(fits && seen))
        return;
    s.window = std::move(ranges);
    s.dataLook = {windows[2], windows[3]};
    s.weightLook = {windows[4], windows[5]};
    s.liftedLook = {windows[6], windows[7]};
}

} // namespace

const std::vector<Moment>& momentsOf(const Parameters& p, const Result& r) {
    return listOf(p.steps, r);
}

int Shown::wrongCount() const {
    return static_cast<int>(std::count(right.begin(), right.end(), false));
}

Shown shownAt(const Parameters& p, const Result& r, int step) {
    const auto& moments = momentsOf(p, r);
    Shown s{p, r, moments[static_cast<std::size_t>(std::clamp(step, 0, static_cast<int>(moments.size()) - 1))]};
    const bool after = s.moment.half == Moment::Half::Update || s.moment.half == Moment::Half::Start;
    const auto at = static_cast<std::size_t>(s.moment.presentation);
    s.weight = r.run.steps[after ? at : at - 1].weight;
    s.w = r.run.weights[static_cast<std::size_t>(s.weight)];
    s.current = s.presentation().sample;
    s.hovered = p.hovered >= 0 && p.hovered < r.count() ? p.hovered : -1;
    s.settled = r.run.stopped == core::Stop::converged && step + 1 >= static_cast<int>(moments.size());
    if (!after && r.run.steps[at].weight != s.weight)
        s.next = r.run.weights[static_cast<std::size_t>(r.run.steps[at].weight)];
    for (Eigen::Index i = 0; i < r.count(); ++i)
        s.right.push_back(r.label(i) * s.activation(i) > 0);
    s.reach = r.reach;
    s.window = r.window;
    chooseLooks(s);
    showWindows(s);
    s.hoversW = p.hovered == hoveredW;
    if (p.pointer.size() == s.weightAxes() && r.count() > 0) {
        s.pointed = s.w;
        s.pointed->head(p.pointer.size()) = p.pointer;
    }
    return s;
}

int stepCount(const Parameters& p, const Result& r) {
    return static_cast<int>(momentsOf(p, r).size());
}

StepInfo stepInfo(const Parameters& p, const Result& r, int step) {
    const auto& moments = momentsOf(p, r);
    step = std::clamp(step, 0, static_cast<int>(moments.size()) - 1);
    const Moment& moment = moments[static_cast<std::size_t>(step)];
    const auto& presentation = r.run.steps[static_cast<std::size_t>(moment.presentation)];
    const std::size_t all = r.run.steps.size() - 1;
    const std::string presented = "presentation " + std::to_string(moment.presentation) + " of " + std::to_string(all);
    StepInfo info;
    if (moment.half == Moment::Half::Start)
        info.label = r.count() == 0 ? "no cases yet" : "start";
    else
        info.label =
            presented + " · mistake" + (presentation.correct ? "s " : " ") + std::to_string(presentation.mistakes);
    const std::string mistakes =
        std::to_string(presentation.mistakes) + (presentation.mistakes == 1 ? " mistake" : " mistakes");
    const bool last = step + 1 == static_cast<int>(moments.size());
    info.next = last ? whyNone(r) : nextWords(p, r, moment, moments[static_cast<std::size_t>(step) + 1]);
    if (last && r.count() > 0 && r.run.stopped == core::Stop::converged)
        info.label = "all right after " + mistakes;
    else if (last && r.run.stopped != core::Stop::converged) {
        // Short, and what matters first: where there is little room, the rest is cut.
        info.label = r.run.stopped == core::Stop::cycle ? "a cycle · " + presented : "stopped after " + mistakes;
        info.mark = StepInfo::Mark::Failure;
    }
    const std::size_t stride = std::max<std::size_t>(1, (all + 9) / 10);
    const bool first = moment.half != Moment::Half::Update || p.steps != Steps::half;
    if (first && (static_cast<std::size_t>(moment.presentation) % stride == 0))
        info.tick = std::to_string(moment.presentation);
    return info;
}

} // namespace lectern::exhibits::perceptron

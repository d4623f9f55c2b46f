#include "app/exhibits/convolution/moment.h"

#include <algorithm>

namespace lectern::exhibits::convolution {
namespace {

int firstFilter(const Parameters& p, const Result& r) {
    return std::clamp(p.filter, 0, std::max(0, r.shape().channels - 1));
}

int cellsOf(const Result& r) {
    return r.shape().height * r.shape().width;
}

int stepsEach(const Parameters& p, const Result& r) {
    return rowByRow(p, r) ? r.shape().height : cellsOf(r);
}

int scanSteps(const Parameters& p, const Result& r) {
    return (r.shape().channels - firstFilter(p, r)) * stepsEach(p, r);
}

std::vector<Moment::Phase> laterPhases(const Result& r) {
    std::vector<Moment::Phase> phases;
    if (r.biased())
        phases.push_back(Moment::Phase::Bias);
    if (r.layer().activation != cnn::Activation::None)
        phases.push_back(Moment::Phase::Activation);
    if (!r.pooled.empty())
        phases.push_back(Moment::Phase::Pool);
    return phases;
}

std::string phaseName(const Result& r, Moment::Phase phase) {
    if (phase == Moment::Phase::Bias)
        return "add the bias";
    if (phase == Moment::Phase::Activation)
        return "apply " + activationName(r.layer().activation);
    return "pool";
}

std::string place(const Parameters& p, const Result& r, const Moment& m) {
    std::string text = "filter " + std::to_string(m.scanFilter) + " at row " + std::to_string(m.row);
    return rowByRow(p, r) ? text : text + ", column " + std::to_string(m.column);
}

} // namespace

std::string activationName(cnn::Activation activation) {
    switch (activation) {
    case cnn::Activation::Relu:
        return "ReLU";
    case cnn::Activation::Tanh:
        return "tanh";
    case cnn::Activation::Sigmoid:
        return "sigmoid";
    case cnn::Activation::None:
        break;
    }
    return "no activation";
}

bool rowByRow(const Parameters& p, const Result& r) {
    constexpr int ordinary = 16; // filters: how many there are is in the hand, what a step is must not change with it
    const int filters = p.network == NetworkChoice::single ? ordinary : r.shape().channels - firstFilter(p, r);
    return static_cast<long long>(filters) * cellsOf(r) > mostCellSteps;
}

int stepCount(const Parameters& p, const Result& r) {
    return r.fits ? scanSteps(p, r) + static_cast<int>(laterPhases(r).size()) : 1;
}

Moment momentOf(const Parameters& p, const Result& r, int step) {
    Moment m;
    if (!r.fits)
        return m;
    const int each = stepsEach(p, r), scan = scanSteps(p, r), width = r.shape().width;
    const int at = std::clamp(step, 0, scan - 1);
    m.scanFilter = m.filter = firstFilter(p, r) + at / each;
    const bool rows = rowByRow(p, r);
    m.row = rows ? at % each : at % each / width;
    m.column = rows ? width - 1 : at % each % width;
    m.scanCells = m.row * width + m.column + 1;
    m.complete = step >= scan - 1;
    const std::vector<Moment::Phase> later = laterPhases(r);
    if (step >= scan)
        m.phase = later[std::min(later.size() - 1, static_cast<std::size_t>(step - scan))];
    if (p.pinned.size() == 3) {
        m.row = std::clamp(static_cast<int>(p.pinned[0]), 0, r.shape().height - 1);
        m.column = std::clamp(static_cast<int>(p.pinned[1]), 0, width - 1);
        m.filter = std::clamp(static_cast<int>(p.pinned[2]), 0, r.shape().channels - 1);
    }
    if (p.pointed.size() == 4 && p.pointed[0] == 1) {
        m.filter = std::clamp(static_cast<int>(p.pointed[1]), 0, r.shape().channels - 1);
        m.row = std::clamp(static_cast<int>(p.pointed[2]), 0, r.shape().height - 1);
        m.column = std::clamp(static_cast<int>(p.pointed[3]), 0, width - 1);
    }
    return m;
}

int stepOf(const Parameters& p, const Result& r, int filter, int row, int column) {
    const int within = rowByRow(p, r) ? row : row * r.shape().width + column;
    return std::max(0, filter - firstFilter(p, r)) * stepsEach(p, r) + within;
}

StepInfo stepInfo(const Parameters& p, const Result& r, int step) {
    StepInfo info;
    if (!r.fits) {
        info.label = "does not fit";
        info.next = r.trouble == Result::Trouble::Groups ? "none, the groups do not divide" : "none, it does not fit";
        info.mark = StepInfo::Mark::Failure;
        return info;
    }
    Parameters unpinned = p;
    unpinned.pinned.resize(0);
    unpinned.pointed.resize(0);
    const Moment m = momentOf(unpinned, r, step);
    const int scan = scanSteps(p, r), each = stepsEach(p, r);
    if (step >= scan)
        info.label = m.phase == Moment::Phase::Bias         ? "bias added"
                     : m.phase == Moment::Phase::Activation ? activationName(r.layer().activation) + " applied"
                                                            : "pooled";
    else
        info.label =
            "filter " + std::to_string(m.scanFilter) +
            (rowByRow(p, r) ? " · row " + std::to_string(step % each) + ", the last is " + std::to_string(each - 1)
                            : " · position " + std::to_string(step % each + 1) + " of " + std::to_string(each));
    if (step + 1 < scan)
        info.next = place(p, r, momentOf(unpinned, r, step + 1));
    else if (step + 1 < stepCount(p, r))
        info.next = phaseName(r, momentOf(unpinned, r, step + 1).phase);
    else
        info.next = "none, all maps are done";
    if (step < scan && step % each == 0 && (r.shape().channels <= 16))
        info.tick = std::to_string(m.scanFilter);
    return info;
}

std::string indexText(const Parameters& p, const char* name, int channel, int row, int column) {
    const std::string c = std::to_string(channel), y = std::to_string(row), x = std::to_string(column);
    return std::string(name) + (p.indices == IndexLayout::numpy ? "[" + y + ", " + x + ", " + c + "]"
                                                                : "[" + c + ", " + y + ", " + x + "]");
}

} // namespace lectern::exhibits::convolution

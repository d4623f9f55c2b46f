#include "app/exhibits/kernels/steps.h"

#include "app/exhibits/kernels/result.h"
#include "core/figure/text.h"

#include <string>

namespace lectern::exhibits::kernels {

StepName stepName(const k::Choice& c) {
    switch (c.family) {
    case k::Family::finiteDifference:
        return {"order ", std::to_string(c.order), "", "order"};
    case k::Family::ninePoint:
        return {"γ = ", fig::plainNumber(c.gamma, 2), "", ""};
    case k::Family::interpolant:
        return {"", std::to_string(c.taps), " taps", "taps"};
    case k::Family::box:
        return {"", std::to_string(c.taps), " x " + std::to_string(c.taps), ""};
    case k::Family::fourier:
        return {"N = ", std::to_string(c.size), "", ""};
    case k::Family::laplacianOfGaussian:
    case k::Family::gaussian:
    case k::Family::gaussianDerivative:
    case k::Family::gabor:
        return {"σ = ", fig::plainNumber(c.sigma), "", ""};
    default:
        return {};
    }
}

int stepCount(const Parameters&, const Result& r) {
    return static_cast<int>(r.levels.size());
}

StepInfo stepInfo(const Parameters&, const Result& r, int step) {
    const auto level = static_cast<std::size_t>(step), count = r.levels.size();
    const auto name = [&](std::size_t i) { return stepName(r.levels[i].choice); };
    StepInfo info;
    info.label = name(level).value.empty() ? "one kernel" : name(level).whole();
    if (count > 1)
        info.label += " · step " + std::to_string(level + 1) + " of " + std::to_string(count);
    info.tick = name(level).value;
    info.next = level + 1 < count ? name(level + 1).whole()
                : count == 1      ? "none, this family does not grow"
                                  : "none, this is what was chosen";
    return info;
}

} // namespace lectern::exhibits::kernels

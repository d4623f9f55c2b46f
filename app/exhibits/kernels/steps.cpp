#include "app/exhibits/kernels/result.h"

#include "core/figure/text.h"

#include <string>

namespace lectern::exhibits::kernels {
namespace {

// What the family grows by: "order 6", "σ = 0.8".
std::string levelName(const k::Choice& c) {
    switch (c.family) {
    case k::Family::finiteDifference:
        return "order " + std::to_string(c.order);
    case k::Family::ninePoint:
        return "γ = " + fig::plainNumber(c.gamma);
    case k::Family::interpolant:
        return std::to_string(c.taps) + " taps";
    case k::Family::box:
        return std::to_string(c.taps) + " x " + std::to_string(c.taps);
    case k::Family::fourier:
        return "N = " + std::to_string(c.size);
    case k::Family::laplacianOfGaussian:
    case k::Family::gaussian:
    case k::Family::gaussianDerivative:
    case k::Family::gabor:
        return "σ = " + fig::plainNumber(c.sigma);
    default:
        return "one kernel";
    }
}

} // namespace

std::string tickOf(const k::Choice& c) {
    switch (c.family) {
    case k::Family::finiteDifference:
        return std::to_string(c.order);
    case k::Family::ninePoint:
        return fig::plainNumber(c.gamma, 2);
    case k::Family::interpolant:
    case k::Family::box:
        return std::to_string(c.taps);
    case k::Family::fourier:
        return std::to_string(c.size);
    case k::Family::laplacianOfGaussian:
    case k::Family::gaussian:
    case k::Family::gaussianDerivative:
    case k::Family::gabor:
        return fig::plainNumber(c.sigma);
    default:
        return {};
    }
}

int stepCount(const Parameters&, const Result& r) {
    return static_cast<int>(r.levels.size());
}

StepInfo stepInfo(const Parameters&, const Result& r, int step) {
    const auto level = static_cast<std::size_t>(step), count = r.levels.size();
    StepInfo info;
    info.label = levelName(r.levels[level].choice);
    if (count > 1)
        info.label += " · step " + std::to_string(level + 1) + " of " + std::to_string(count);
    info.tick = tickOf(r.levels[level].choice);
    info.next = level + 1 < count ? levelName(r.levels[level + 1].choice)
                : count == 1      ? "none, this family does not grow"
                                  : "none, this is what was chosen";
    return info;
}

} // namespace lectern::exhibits::kernels

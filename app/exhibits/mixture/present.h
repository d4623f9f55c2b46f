// What the panels of the mixture have in common.
#pragma once

#include "app/exhibits/mixture/moment.h"
#include "app/exhibits/pieces.h"
#include "core/figure/figure.h"

#include <optional>
#include <string>

namespace lectern::exhibits::mixture {

// Everything that a panel is drawn from.
struct Shown {
    const Parameters& p;
    const Result& r;
    Moment moment;
    int selected = 0; // component, within 0..K-1
    int hovered = -1; // sample, within 0..n-1, or -1
    enum class Run { First, Second };
    Run run = Run::First;
    const Shown* other = nullptr; // the second run, seen from the first

    const em::State& state() const { return r.state(moment.parameters); }
    bool singular(int component) const { return !state().factors[static_cast<std::size_t>(component)].has_value(); }
    bool fails() const { return failsAt(r, moment); }
};

fig::Figure present(const Parameters& p, const Result& r, int step);

fig::Panel spacePanel(const Shown& s);
std::optional<fig::Diagram> sideStrip(const Shown& s);
fig::Panel thicknessPanel(const Shown& s);
fig::Panel conditionPanel(const Shown& s);
fig::Panel likelihoodPanel(const Shown& s);
// BIC and AIC over families and numbers of components; none: not asked for.
std::vector<fig::Panel> selectionPanels(const Shown& s);
fig::Panel covariancePanel(const Shown& s);
fig::Panel quotedPanel(const Shown& s); // instead of covariancePanel where a matrix is quoted
std::optional<fig::Panel> bannerPanel(const Shown& s);
fig::Panel arithmeticPanel(const Shown& s);
fig::Panel componentsPanel(const Shown& s);
std::optional<fig::Panel> spiralPanel(const Shown& s);
std::optional<fig::Panel> pointPanel(const Shown& s);
std::string readout(const Shown& s);

// "A" in its colour and bold, as markup.
std::string badgeName(int component);
// Three digits, two below 0.1, one below 10^-3; markup.
std::string brief(double value);
double smallestEigenvalue(const em::State& state, int component);
// The rows of the samples that the dying component owned and others hold now, and who holds them ("B", "B and C").
struct Taken {
    std::vector<Eigen::Index> gone, left;
    std::string by;
};
std::optional<Taken> takenOf(const Shown& s);
// "stat1 ≠ 0", or "off the plane"; literal.
std::string offWords(const Result& r);

} // namespace lectern::exhibits::mixture

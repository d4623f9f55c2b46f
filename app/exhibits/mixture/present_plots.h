// What the plots over iterations share.
#pragma once

#include "app/exhibits/mixture/present.h"

namespace lectern::exhibits::mixture {

// Clicking a mark goes to its iteration.
fig::Touch jumps();
// All iterations of both runs, the failing one in the colour of failure.
fig::Axis iterationAxis(const Shown& s);
// A horizontal line across the plot with its words above it, at the left.
void addLevel(fig::Plot& plot, const std::string& name, double at, fig::Dash dash, const std::string& source);

// The height of a positive number on a scale that shows everything down to the smallest double: its decimal logarithm
// down to 10^-16, below that 308 decades squeezed into fourteen, and 0 itself at the foot.
inline constexpr double squeezeAt = -16, foot = -34;
double squeezedHeight(double value);

// Which run this is: "Ledoit–Wolf"; literal.
std::string runName(const Shown& s);
// "A" in bold, and in the second run which run that is; markup.
std::string nameInRun(const Shown& s, int component);

// A component's curve up to the iteration shown: strong and dotted where selected, thin and dashed in the second run.
fig::PlotLayer iterationCurve(const Shown& s, int component, const std::string& name, std::vector<fig::Vec2> points);

} // namespace lectern::exhibits::mixture

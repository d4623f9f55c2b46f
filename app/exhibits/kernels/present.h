// What the panels of the kernels have in common.
#pragma once

#include "app/exhibits/kernels/result.h"
#include "app/exhibits/pieces.h"
#include "core/figure/figure.h"

#include <string>
#include <vector>

namespace lectern::exhibits::kernels {

// Everything that a panel is drawn from.
struct Shown {
    const Parameters& p;
    const Result& r;
    const Level& level;  // what is drawn: on the way to the step a mixture
    const Level& goal;   // the kernel of the step, whose exact numbers are written
    std::size_t current; // its index among the levels
    std::string name;    // "Order 6"
};

fig::Figure present(const Parameters& p, const Result& r, int step);
// The step while it is being reached from a neighbour: curves, colours and pictures lie between both, what is written
// exactly is the step's.
fig::Figure presentPassing(const Parameters& p, const Result& r, int step, Passage passage);

fig::Panel numbersPanel(const Shown& s, const Level& level, const std::string& id);
fig::Panel cellsPanel(const Shown& s);
fig::Panel differencePanel(const Shown& s);
fig::Panel responsePanel(const Shown& s);
fig::Panel secondResponsePanel(const Shown& s);
fig::Panel responseDifferencePanel(const Shown& s);
fig::Panel sectionsPanel(const Shown& s);
fig::Panel isotropyPanel(const Shown& s);
fig::Panel convergencePanel(const Shown& s);
fig::Panel measuresPanel(const Shown& s);
// What is special about a family: the repairs of a cut interpolant, Fourier's taps against the periodic sinc.
bool hasRepairs(const Shown& s);
fig::Panel repairsPanel(const Shown& s);
fig::Panel repairCurvesPanel(const Shown& s);
bool hasPeriodicSinc(const Shown& s);
fig::Panel periodicSincPanel(const Shown& s);
// A Laplacian of a Gaussian: its samples on the curve that they are taken from.
bool hasSamples(const Shown& s);
fig::Panel samplesPanel(const Shown& s);
fig::Panel inputPanel(const Shown& s);
fig::Panel outputPanel(const Shown& s);
fig::Panel secondOutputPanel(const Shown& s);
fig::Panel outputDifferencePanel(const Shown& s);
fig::Panel errorPanel(const Shown& s);
// Every kind of kernel at work, where that was asked for.
bool hasKinds(const Shown& s);
fig::Panel kindsPanel(const Shown& s);
fig::Panel arithmeticPanel(const Shown& s);
std::string readout(const Shown& s);

void addCurve(fig::Plot& plot, const std::string& name, std::vector<fig::Vec2> points, fig::Stroke stroke);
// Of curves over which a frequency is pointed at.
fig::Touch showsWave();

// log10 of the magnitude, not below -3: 0 has none.
double logarithm(double value);

// The hovered wave, where there is one.
struct Wave {
    double x = 0, y = 0;
};
std::optional<Wave> hoveredWave(const Shown& s);
// The hovered pixel of the picture, where there is one inside.
struct Pixel {
    int x = 0, y = 0;
};
std::optional<Pixel> hoveredPixel(const Shown& s);

// "Order 6, on the way to 20": before the last step this is not yet the kernel of the parameters.
std::string nameOnTheWay(const Shown& s);

// "4 × a Laplacian", "opposite sign", ...: empty for a Laplacian, and where the kernel is none.
std::string badge(const Level& level);

// By its family, or because its numbers say so: second moments, and a sum that is small beside its cells.
bool isLaplacian(const Level& level);
// Flat grey is not turned into 0: a Laplacian's should be.
bool leaks(const Level& level);
// An odd kernel, such as a slope: its answers are imaginary alone.
bool isOdd(const Level& level);
// About 1 for a flat picture: it changes a picture and does not differentiate it.
bool keepsGrey(const Level& level);

// A line of exact fractions too long to be read in its places, as a list by distance. The colours are those of `drawn`,
// the numbers those of `goal`, which it is or is on its way to.
bool isListed(const k::Kernel& kernel);
fig::Box coefficientsBox(const k::Kernel& drawn, const k::Kernel& goal);

constexpr int mostCells = 31; // a side, that are drawn
struct Window {
    Eigen::Index y = 0, x = 0, rows = 0, columns = 0;
};
// The cells around the origin, at most so many a side.
Window windowOf(const k::Kernel& kernel, int most);
// The cell of `goal` that stands where cell (y, x) of the kernel does; nothing outside. Markup for the math face.
std::string writtenCell(const k::Kernel& kernel, const k::Kernel& goal, Eigen::Index y, Eigen::Index x);

// "/h²" where pixels are not 1 apart and so derivatives are divided by it; else empty.
std::string perSquare(const k::Kernel& kernel);
// "\frac{49}{18}" with its sign; markup for the math face.
std::string fractionMarkup(const k::Fraction& f);
// Cell (y, x) as a fraction where there is one, else as a number; markup.
std::string cellMarkup(const k::Kernel& kernel, Eigen::Index y, Eigen::Index x);

} // namespace lectern::exhibits::kernels

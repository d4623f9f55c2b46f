// What the panels of the perceptron have in common.
#pragma once

#include "app/exhibits/exhibit.h"
#include "app/exhibits/perceptron/result.h"
#include "app/exhibits/pieces.h"
#include "core/figure/figure.h"

#include <optional>
#include <string>
#include <vector>

namespace lectern::exhibits::perceptron {

// From where a scene is looked at, degrees.
struct Look {
    double azimuth = 32, elevation = 22;
    bool operator==(const Look&) const = default;
};

// Everything that a panel is drawn from.
struct Shown {
    const Parameters& p;
    const Result& r;
    Moment moment;
    Eigen::VectorXd w{};                      // the weights drawn
    std::optional<Eigen::VectorXd> next{};    // the weights after the update that is due
    int weight = 0;                           // index of w in the run
    int current = -1;                         // the case presented
    int hovered = -1;                         // the case under the pointer
    bool hoversW = false;                     // w is, as a point or as a boundary
    std::optional<Eigen::VectorXd> pointed{}; // the weights under the pointer in weight space
    bool settled = false;                     // the end, with all cases right
    std::vector<bool> right{};                // per case, under w
    double reach = 1;                         // of weight space: the window is [-reach, reach]
    std::vector<fig::Range> window{};         // of data space, one an input
    Look dataLook{}, weightLook{};            // where those spaces are scenes
    Look liftedLook{32, 16};

    const core::Presentation& presentation() const {
        return r.run.steps[static_cast<std::size_t>(moment.presentation)];
    }
    // The case that stands out: the hovered one, else the presented one.
    int lit() const { return hovered >= 0 ? hovered : settled ? -1 : current; }
    bool wrongNow() const { return moment.half == Moment::Half::Present && !presentation().correct; }
    double bias() const { return p.biased() ? w[w.size() - 1] : -r.threshold; }
    Eigen::VectorXd normal() const { return w.head(r.inputs()); }
    bool slice() const { return r.weights() > 3 || (p.biased() && p.weightView == WeightView::slice); }
    Eigen::Index weightAxes() const { return slice() ? r.inputs() : r.weights(); }
    double activation(Eigen::Index i) const { return core::activation(r.lifted, i, w, r.threshold); }
    int wrongCount() const;
    std::string caseName(int i) const { return "case " + std::to_string(i + 1); }
};

const std::vector<Moment>& momentsOf(const Parameters& p, const Result& r);
Shown shownAt(const Parameters& p, const Result& r, int step);
int stepCount(const Parameters& p, const Result& r);
StepInfo stepInfo(const Parameters& p, const Result& r, int step);
fig::Figure present(const Parameters& p, const Result& r, int step);
Edit edit(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture);
Json data(const Parameters& p, const Result& r, int step, bool full);

fig::Panel dataPanel(const Shown& s);
fig::Panel weightPanel(const Shown& s);
fig::Plot dataPlot(const Shown& s);
fig::Scene dataScene(const Shown& s);
fig::Plot weightPlot(const Shown& s);
fig::Scene weightScene(const Shown& s);
fig::Panel responsePanel(const Shown& s);
fig::Panel liftingPanel(const Shown& s);
bool lifts(const Shown& s);                      // it is shown
constexpr fig::Range liftedHeights{-0.35, 1.35}; // of the third input, which is always 1
fig::Panel dualityPanel(const Shown& s);
std::optional<fig::Panel> certificatePanel(const Shown& s);
std::optional<fig::Panel> averagePanel(const Shown& s);
fig::Panel stepPanel(const Shown& s);
fig::Panel proofPanel(const Shown& s);
bool proofHolds(const Shown& s); // the bound is one on this run
fig::Panel casesPanel(const Shown& s);
std::optional<fig::Panel> bannerPanel(const Shown& s);

// The class' colour and shape, the same everywhere.
fig::Role roleOf(int label);
fig::Shape shapeOf(int label);
fig::LabelStyle badgeOf(int label);
// The ring around a case: that of failure where it is wrong, ink where it only stands out, else none.
std::optional<fig::Role> ringOf(const Shown& s, int i);
// A case's number on a disc, for -1 on a square: a LabelLayer or a Label3Layer, whose place is still to be given.
template <class Label>
Label numberOf(const Shown& s, Eigen::Index i, std::optional<fig::Role> ring) {
    Label badge;
    badge.text = std::to_string(i + 1);
    badge.role = roleOf(s.r.label(i));
    badge.style = badgeOf(s.r.label(i));
    badge.side = fig::Side::Centre;
    badge.ring = ring;
    return badge;
}
// "x2 is a point: wrong"; markup.
std::string pointWords(const Shown& s, int i);
// "+1" or "-1", "1" or "0".
std::string target(const Shown& s, int label);
// Only few cases carry their numbers and bands.
bool numbered(const Shown& s);
// "2a + 3b + 4c = 0": a case as what it asks of the weights; `relation`: =, < or >; math markup.
std::string caseEquation(const Shown& s, Eigen::Index i, const std::string& relation = "=");
std::string vectorText(const Eigen::VectorXd& v, int digits = 3);
// The half-space of good weights of a case in the weight space that is drawn.
core::HalfSpace halfSpace(const Shown& s, Eigen::Index i);
// Where a case carries its number in data space: at its point, beside those of earlier cases at the same point.
Eigen::VectorXd casePlace(const Shown& s, Eigen::Index i);
// The part of the weights that is drawn.
Eigen::VectorXd drawn(const Shown& s, const Eigen::VectorXd& w);
// A plane or line of data space that weights stand for.
core::HalfSpace boundary(const Shown& s, const Eigen::VectorXd& w);
// The size of the square about the origin that holds the data window.
double dataReach(const Shown& s);
// w is drawn in data space at this scale: its length, unless that does not fit.
double arrowScale(const Shown& s);
// The name of that arrow; markup.
std::string arrowWords(const Shown& s);
// Something is being dragged.
bool holdsWindows(const Shown& s);
// Of `held`: reach, scale and looks come before the windows of the inputs.
constexpr Eigen::Index heldBefore = 8;
// These are windows for so many inputs, as windowsOf() gives them.
bool areWindows(const Eigen::VectorXd& windows, Eigen::Index inputs);
// The looks that show the planes and arrows of this run best.
void chooseLooks(Shown& s);
// Windows, scale and looks as they are, for `held`: while the hand drags they stand still, whatever it drags out of
// sight.
Eigen::VectorXd windowsOf(const Shown& s);
// Where the arrow of w starts in data space: the point of the boundary nearest to the middle of the window.
Eigen::VectorXd foot(const Shown& s);
// Good weights inside the cone, for the fan; rows.
std::vector<Eigen::VectorXd> fanWeights(const Shown& s);
// The two good weights of the walk and their average; nothing where there are none.
struct Walk {
    Eigen::VectorXd from, to, at;
};
std::optional<Walk> walkOf(const Shown& s);
// "all 5 right": the name of the good weights.
std::string allRight(const Shown& s);
// A sum in math markup, "2a + 3b - c": coefficients with the names of what they multiply (math markup; empty: a plain
// number), without those that are 0.
std::string sumText(const Eigen::VectorXd& coefficients, const std::vector<std::string>& names);
// The good sides of all cases but the lit one, where no weights are right on all; empty where there is nothing to see:
// that one's good side lies beyond them.
std::vector<core::HalfSpace> othersOfLit(const Shown& s);
// "the other 3 right: all on the bad side of case 4"; plain.
std::string othersWords(const Shown& s);
// The case is one of those that contradict each other.
bool contradicts(const Shown& s, Eigen::Index i);
// The best weights so far, under the pocket rule, and what is said of them.
std::optional<Eigen::VectorXd> pocketOf(const Shown& s);
// "2 wrong here": at the pointer in weight space.
std::string pointerWords(const Shown& s, const std::vector<core::HalfSpace>& halves);
std::string pocketWords(const Shown& s);
// Good where these weights are right on all cases, else the colour of failure.
fig::Role walkRole(const Shown& s, const Eigen::VectorXd& w);
fig::Vec2 vec2(const Eigen::VectorXd& v);
fig::Vec3 vec3(const Eigen::VectorXd& v);
fig::Touch lights(const std::string& hint, fig::Touch::Drag drag = fig::Touch::Drag::Fixed);

} // namespace lectern::exhibits::perceptron

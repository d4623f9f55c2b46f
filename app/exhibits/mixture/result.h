// What computing a mixture gives: the samples, EM's trajectory, and what explains a component that went flat.
#pragma once

#include "app/exhibits/mixture/parameters.h"
#include "core/figure/payload.h"
#include "core/job/control.h"
#include "core/mixture/selection.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lectern::exhibits::mixture {

namespace fig = lectern::figure;

struct Samples {
    Eigen::MatrixXd values; // n x d, d 2 or 3
    std::vector<std::string> columns;
    std::vector<int> labels; // n: the cluster or species of each sample, from 0; empty: not known
};

// Throws InputError and std::runtime_error as core/data/table.h says, and InputError where there is no path or no
// point.
Samples loadSamples(const Parameters& p, const job::Control& control);

// Points are drawn up to this many; more are thinned to every so-manieth.
constexpr std::size_t shownLimit = 5000;
// Colours of the points are kept for all states while points x states stay below this; else made when shown.
constexpr std::size_t shadingLimit = 2'000'000;

// Whose each shown sample is, by the responsibilities of one state.
struct Shading {
    fig::Indices likeliest;   // component with the largest responsibility
    fig::Strengths strengths; // that responsibility
};

// A component whose covariance turned singular, and how that came.
struct Spiral {
    int component = 0;
    Eigen::VectorXd thin, wide; // d, length 1: the direction that died, and the widest one
    int axis = -1;              // the column that is `thin`, -1: none
    double height = 0;          // thin . x on the plane
    // The component's samples off its plane, by row: those of its cluster where labels are known, else those that were
    // likeliest its own in the first E-step.
    std::vector<Eigen::Index> own;
    int ownCount = 0; // all samples of that cluster
    int onPlane = 0;  // samples of any cluster that lie on the plane
    struct Turn {
        double thickness = 0;         // standard deviation along `thin`
        std::optional<double> weight; // sum of the component's responsibilities for samples off the plane
        std::vector<int> owner;       // of each of `own`: the likeliest component; empty: no density
    };
    std::vector<Turn> turns; // one a state
};

// The section of an ellipsoid's shadow on the plane of two directions: { a cos t + b sin t }, one standard deviation.
struct Shadow {
    fig::Vec2 a{}, b{};
};
Shadow shadow(const Eigen::MatrixXd& covariance, const Eigen::VectorXd& right, const Eigen::VectorXd& up);

// One other way from the same start, to its end.
struct Remedy {
    std::string id; // as in parameters: "constant", ..., "spherical"
    em::Family family = em::Family::full;
    em::Regularisation regularisation = em::Regularisation::none;
    em::Stop stopped = em::Stop::converged;
    int iteration = 0;
    int component = 0;    // shown: the one that died
    double thickness = 0; // its smallest standard deviation; 0 where it is singular again
    Shadow side;          // seen as in Spiral
};

constexpr int selectionComponents = 8;

struct Result {
    Samples samples;
    em::Result fit;

    std::vector<Eigen::Index> shown; // rows of the samples that are drawn
    fig::Points2 points2;            // of these; null where d = 3
    fig::Points3 points3;            // likewise; null where d = 2
    Eigen::MatrixXd shownValues;     // shown x d
    std::vector<Shading> shading;    // one a state with a density; empty: too many to keep
    std::vector<fig::Range> ranges;  // d: what the axes cover
    std::optional<double> floor;     // value of the first column that many samples share

    std::optional<Spiral> spiral; // where EM ended singular
    std::vector<Remedy> remedies; // likewise

    std::shared_ptr<const Result> other;  // the second run, on the same samples; null: none
    std::vector<em::Candidate> selection; // families outermost, each with up to selectionComponents; empty: not asked

    Eigen::Index dimensions() const { return samples.values.cols(); }
    int iterations() const { return static_cast<int>(fit.states.size()) - 1; }
    // Of the longer run.
    int mostIterations() const { return other ? std::max(iterations(), other->iterations()) : iterations(); }
    const em::State& state(int iteration) const { return fit.states.at(static_cast<std::size_t>(iteration)); }
};

Result compute(const Parameters& p, const job::Control& control);

Shading shadingOf(const Eigen::MatrixXd& values, const em::State& state);
Spiral spiralOf(const Samples& samples, const em::Result& fit, const job::Control& control);
std::vector<Remedy> remediesOf(const Parameters& p, const Samples& samples, const Spiral& spiral,
                               const job::Control& control);

} // namespace lectern::exhibits::mixture

// What is computed for the perceptron: the run, the feasible cone, the margin, and the windows that show them.
#pragma once

#include "app/exhibits/perceptron/parameters.h"
#include "core/figure/payload.h"
#include "core/job/control.h"
#include "core/perceptron/certificate.h"
#include "core/perceptron/closest_point.h"
#include "core/perceptron/cone.h"
#include "core/perceptron/polytope.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace lectern::exhibits::perceptron {

namespace fig = lectern::figure;

struct Dataset {
    core::Cases cases;
    std::vector<std::string> inputs; // names, one a column
};

// Which presentation a step shows, and which half of it.
struct Moment {
    enum class Half { Start, Present, Update };
    Half half = Half::Start;
    int presentation = 0;
};

struct Result {
    Dataset data;
    core::Cases lifted; // with the constant input where there is a bias: what is learned from
    double threshold = 0;
    core::Run run;
    std::vector<Moment> halves, presentations, updates;

    bool separable = false;
    std::optional<core::Cone> cone;               // up to three weights, threshold 0
    std::optional<core::Separation> separation;   // threshold 0
    std::optional<core::Certificate> certificate; // of there being no weights that are right on all; threshold 0
    std::vector<bool> without; // where there are none, of few cases: that case left out, some are right on all others
    double radius = 0;
    std::optional<double> bound;
    Eigen::VectorXd good; // some weights that are right on all cases; empty: there are none

    std::optional<Eigen::Index> zero; // a case through no plane
    std::optional<std::pair<Eigen::Index, Eigen::Index>> contradiction, duplicate;

    std::vector<fig::Range> window; // of data space, one an input
    double reach = 1;               // of weight space: the window is [-reach, reach]
    double farthest = 0;            // coordinate of any weights of the run

    Eigen::Index inputs() const { return data.cases.dimension(); }
    Eigen::Index weights() const { return lifted.dimension(); }
    Eigen::Index count() const { return data.cases.count(); }
    int label(Eigen::Index i) const { return data.cases.labels[static_cast<std::size_t>(i)]; }
};

// Throws InputError and std::runtime_error.
Dataset loadCases(const Parameters& p, const job::Control& control);
Result compute(const Parameters& p, const job::Control& control);

} // namespace lectern::exhibits::perceptron

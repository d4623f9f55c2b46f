#include "app/exhibits/perceptron/result.h"
#include "app/exhibits/round_number.h"
#include "core/error.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::Index;

constexpr std::size_t mostPresentations = 200'000;

// A start for other data, or from before the bias was turned: missing weights are 0, more than there are is left out.
Eigen::VectorXd fitted(const Eigen::VectorXd& start, Index weights) {
    Eigen::VectorXd whole = Eigen::VectorXd::Zero(start.size() > 0 ? weights : 0);
    const Index both = std::min(whole.size(), start.size());
    whole.head(both) = start.head(both);
    return whole;
}

core::Options optionsOf(const Parameters& p, Index weights) {
    core::Options options;
    options.rule = p.rule;
    options.order = p.order;
    options.learningRate = p.learningRate;
    options.margin = askedMargin(p);
    options.threshold = p.threshold;
    options.initialWeight = fitted(p.initialWeight, weights);
    options.maxUpdates = p.maxUpdates;
    options.maxPresentations = mostPresentations;
    options.seed = static_cast<std::uint64_t>(p.seed);
    return options;
}

void listMoments(Result& r) {
    r.halves = r.presentations = r.updates = {Moment{}};
    for (std::size_t i = 1; i < r.run.steps.size(); ++i) {
        const int at = static_cast<int>(i);
        const bool updates = r.run.steps[i].weight != r.run.steps[i - 1].weight;
        r.halves.push_back({Moment::Half::Present, at});
        if (updates) {
            r.halves.push_back({Moment::Half::Update, at});
            r.updates.push_back({Moment::Half::Update, at});
        }
        r.presentations.push_back({updates ? Moment::Half::Update : Moment::Half::Present, at});
    }
}

// A threshold is a bias that is held fast: right weights exist when some (w, b) is right with b on the threshold's
// side.
void separateWithThreshold(Result& r, const job::Control& control) {
    core::Cases held = core::withConstantInput(r.data.cases);
    held.x.conservativeResize(held.count() + 1, Eigen::NoChange);
    held.x.bottomRows(1).setZero();
    held.x(held.count() - 1, held.dimension() - 1) = 1;
    held.labels.push_back(r.threshold > 0 ? -1 : 1);
    const auto separation = core::largestMargin(held, control);
    r.separable = separation.has_value();
    if (separation) {
        const double bias = separation->direction[held.dimension() - 1];
        r.good = separation->direction.head(held.dimension() - 1) * (-r.threshold / bias);
    }
}

// Why there are no weights that are right on all cases.
void explain(Result& r, const job::Control& control) {
    r.certificate = core::certificate(r.lifted, control);
    if (r.count() > fewCases)
        return;
    for (Index left = 0; left < r.count(); ++left) {
        core::Cases others;
        std::vector<Index> rows;
        for (Index i = 0; i < r.count(); ++i)
            if (i != left) {
                rows.push_back(i);
                others.labels.push_back(r.label(i));
            }
        others.x = r.lifted.x(rows, Eigen::all);
        r.without.push_back(core::largestMargin(others, control).has_value());
    }
}

void separate(Result& r, const job::Control& control) {
    r.radius = core::radius(r.lifted);
    if (r.threshold != 0) {
        separateWithThreshold(r, control);
        return;
    }
    r.separation = core::largestMargin(r.lifted, control);
    r.separable = r.separation.has_value() || r.count() == 0;
    if (r.separation) {
        r.good = r.separation->direction;
        r.bound = std::pow(r.radius / r.separation->margin, 2);
    }
    if (!r.separable)
        explain(r, control);
    if (r.weights() <= 3)
        r.cone = core::feasibleCone(r.lifted, control);
}

// All cases, the origin too unless a bias or threshold frees the boundary from it, and some room.
void chooseWindows(Result& r, bool free) {
    double widest = 1e-9, longest = 0;
    for (const Eigen::VectorXd& w : r.run.weights)
        longest = std::max(longest, w.allFinite() ? w.norm() : 1e300);
    const bool room = !free && longest <= 1.7 * r.radius; // w is drawn in data space too, at its true length
    for (Index j = 0; j < r.inputs(); ++j) {
        fig::Range range{0, 0};
        if (r.count() > 0) {
            range = {r.data.cases.x.col(j).minCoeff(), r.data.cases.x.col(j).maxCoeff()};
            if (!free || range.min * range.max <= 0 || range.max - range.min > std::abs(range.min)) {
                range.min = std::min(range.min, 0.0);
                range.max = std::max(range.max, 0.0);
            }
        }
        const double grid = std::max(r.radius / 4, 1e-9);
        for (const Eigen::VectorXd& w : r.run.weights)
            if (room)
                range = {std::min(range.min, grid * std::floor(w[j] / grid)),
                         std::max(range.max, grid * std::ceil(w[j] / grid))};
        widest = std::max(widest, range.max - range.min);
        r.window.push_back(range);
    }
    if (r.count() == 0)
        widest = 2;
    for (fig::Range& range : r.window) {
        const double margin = std::max(0.22 * widest, 0.5 * (0.8 * widest - (range.max - range.min)));
        range = {range.min - margin, range.max + margin};
    }
    double far = 0;
    for (const Eigen::VectorXd& w : r.run.weights)
        if (w.allFinite() && w.norm() < 1e9)
            far = std::max(far, w.cwiseAbs().maxCoeff());
    r.farthest = far;
    const double size = r.count() > 0 ? 0.8 * r.radius : 1;
    r.reach = 1.3 * std::max(far, far > 0 ? 0.0 : std::max(size, 1e-9));
    if (r.good.size() > 0 && r.threshold != 0)
        r.reach = std::max(r.reach, 1.3 * std::min(r.good.cwiseAbs().maxCoeff(), 4 * r.reach));
    // In steps: the window keeps its size while w moves.
    r.reach = roundAbove(r.reach, {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8});
}

} // namespace

Result compute(const Parameters& p, const job::Control& control) {
    control.checkpoint();
    if (p.biased() && p.threshold != 0)
        throw InputError("threshold is " + shortNumber(p.threshold) +
                         ", but the bias is on, which is a threshold that learns. Set `threshold` to 0 or `bias` to "
                         "off.");
    Result r;
    r.data = loadCases(p, control);
    r.threshold = p.threshold;
    r.lifted = p.biased() ? core::withConstantInput(r.data.cases) : r.data.cases;
    r.run = core::learn(r.lifted, optionsOf(p, r.weights()), control);
    listMoments(r);
    r.zero = core::firstZero(r.lifted);
    r.contradiction = core::firstContradiction(r.lifted);
    r.duplicate = core::firstDuplicate(r.lifted);
    separate(r, control);
    chooseWindows(r, p.biased() || p.threshold != 0);
    return r;
}

} // namespace lectern::exhibits::perceptron

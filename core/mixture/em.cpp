#include "core/mixture/em.h"

#include "core/mixture/maximise.h"
#include "core/mixture/start.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::mixture {
namespace {

void requireInvertible(const Eigen::MatrixXd& points, const State& state) {
    if (points.cols() != state.dimensions())
        throw InputError("The points have " + std::to_string(points.cols()) + " columns, the mixture has " +
                         std::to_string(state.dimensions()) + "; they must agree.");
    for (std::size_t k = 0; k < state.factors.size(); ++k)
        if (!state.factors[k])
            throw InputError("Component " + componentName(static_cast<int>(k)) + " of iteration " +
                             std::to_string(state.iteration) +
                             " has a singular covariance and so no density; take an earlier iteration.");
}

std::string after(int iterations) {
    return "after " + std::to_string(iterations) + (iterations == 1 ? " iteration" : " iterations");
}

} // namespace

Em::Em(const Eigen::MatrixXd& samples, const Options& options, const job::Control& control) : options_(options) {
    requireUsable(samples, options);
    sweep_ = std::make_unique<Sweep>(samples, options.components, options.threads);
    result_.family = options.family;
    result_.states.push_back(startState(samples, options, *sweep_, control));
    if (!state().invertible())
        endSingular();
}

Em::~Em() = default;

bool Em::advance(const job::Control& control) {
    if (ended_)
        return false;
    if (state().iteration >= options_.maxIterations) {
        end(Stop::maxIterations, "EM ran " + std::to_string(options_.maxIterations) +
                                     (options_.maxIterations == 1 ? " iteration" : " iterations") +
                                     ", as many as allowed, and had not converged.");
        return false;
    }
    State& current = result_.states.back();
    const Expectation expectation = sweep_->expectation(current, options_.family, control);
    State next = maximise(*sweep_, expectation, &current, options_, 1, control);
    current.meanLogLikelihood = expectation.meanLogLikelihood;
    result_.states.push_back(std::move(next));
    const std::size_t count = result_.states.size();
    if (const int empty = emptyComponent(expectation.counts); empty >= 0) {
        endEmpty(empty);
    } else if (!state().invertible()) {
        endSingular();
    } else if (count >= 3) {
        const double change =
            *result_.states[count - 2].meanLogLikelihood - *result_.states[count - 3].meanLogLikelihood;
        if (std::abs(change) < options_.tolerance)
            end(Stop::converged, "EM converged " + after(state().iteration) +
                                     ": the mean log-likelihood changed by less than " +
                                     significant(options_.tolerance) + " nats.");
    }
    return true;
}

Result Em::finish(const job::Control& control) {
    State& last = result_.states.back();
    if (!last.meanLogLikelihood && last.invertible())
        last.meanLogLikelihood = sweep_->expectation(last, options_.family, control).meanLogLikelihood;
    const int shown = result_.component >= 0 ? result_.component : last.flattest();
    result_.iteration = last.iteration;
    result_.smallestEigenvalue = last.eigenvalues[static_cast<std::size_t>(shown)][last.dimensions() - 1];
    result_.condition = last.condition[shown];
    return result_;
}

void Em::endSingular() {
    const State& last = state();
    const std::vector<int> failed = last.singular();
    result_.component = failed.front();
    const auto first = static_cast<std::size_t>(result_.component);
    const std::string who = options_.family == Family::tied ? "the covariance that all components share"
                            : failed.size() == 1            ? "the covariance of " + componentNames(failed)
                                                            : "each covariance of " + componentNames(failed);
    const double least = last.eigenvalues[first].minCoeff(), condition = last.condition[result_.component];
    end(Stop::singular,
        "EM stopped at iteration " + std::to_string(last.iteration) + ": " + who + " is singular. " +
            (failed.size() > 1 ? "The smallest eigenvalue of " + componentName(result_.component)
                               : "Its smallest eigenvalue") +
            (least < 0 ? " is 0 to rounding (" + significant(least) + " as computed)" : " is " + significant(least)) +
            " and the condition number " + (std::isfinite(condition) ? significant(condition) : "infinite") +
            ", so there is no inverse, no density and no next E-step. Regularise (add a constant, shrink, or floor the "
            "eigenvalues) or choose a simpler family.");
}

void Em::endEmpty(int component) {
    result_.component = component;
    end(Stop::emptyComponent, "EM stopped at iteration " + std::to_string(state().iteration) + ": component " +
                                  componentName(component) +
                                  " has lost all its samples to the others, so it has no mean and no covariance. "
                                  "Choose fewer components or another start.");
}

void Em::end(Stop stop, const std::string& message) {
    result_.stopped = stop;
    result_.message = message;
    ended_ = true;
}

Result fit(const Eigen::MatrixXd& samples, const Options& options, const job::Control& control) {
    Em em(samples, options, control);
    while (em.advance(control))
        control.report(static_cast<double>(em.state().iteration) / std::max(1, options.maxIterations));
    Result result = em.finish(control);
    control.report(1);
    return result;
}

Eigen::MatrixXd responsibilities(const Eigen::MatrixXd& samples, const State& state, const job::Control& control) {
    requireInvertible(samples, state);
    if (samples.rows() == 0)
        return Eigen::MatrixXd(0, state.components());
    Sweep sweep(samples, state.components(), 0);
    sweep.expectation(state, Family::full, control);
    return sweep.responsibilities();
}

Eigen::VectorXd logDensities(const Eigen::MatrixXd& points, const State& state, const job::Control& control) {
    requireInvertible(points, state);
    constexpr Eigen::Index block = 4096;
    const double logTwoPi = std::log(2 * std::numbers::pi);
    Eigen::VectorXd result(points.rows());
    for (Eigen::Index first = 0; first < points.rows(); first += block) {
        control.checkpoint();
        const Eigen::Index count = std::min(block, points.rows() - first);
        Eigen::ArrayXXd logs(count, state.components());
        for (Eigen::Index k = 0; k < logs.cols(); ++k) {
            const Eigen::MatrixXd& factor = *state.factors[static_cast<std::size_t>(k)];
            const Eigen::MatrixXd centred =
                (points.middleRows(first, count).rowwise() - state.means.row(k)).transpose();
            const Eigen::MatrixXd white = factor.triangularView<Eigen::Lower>().solve(centred);
            const double constant = std::log(state.weights[k]) - factor.diagonal().array().log().sum() -
                                    0.5 * static_cast<double>(state.dimensions()) * logTwoPi;
            logs.col(k) = (constant - 0.5 * white.colwise().squaredNorm().transpose().array()).max(-1e300);
        }
        const Eigen::ArrayXd peak = logs.rowwise().maxCoeff();
        result.segment(first, count) = peak + (logs.colwise() - peak).exp().rowwise().sum().log();
    }
    return result;
}

} // namespace lectern::mixture

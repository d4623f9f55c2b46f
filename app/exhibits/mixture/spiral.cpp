// Why a component went flat: its plane, its few samples off that plane, and who took them; and what other ways from
// the same start lead to.
#include "app/exhibits/mixture/result.h"
#include "core/mixture/eigensystem.h"
#include "core/mixture/em.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::mixture {
namespace {

int likeliest(const Eigen::MatrixXd& shares, Eigen::Index row) {
    Eigen::Index k = 0;
    shares.row(row).maxCoeff(&k);
    return static_cast<int>(k);
}

void findPlane(Spiral& spiral, const em::State& end) {
    const auto k = static_cast<std::size_t>(spiral.component);
    const em::Eigensystem axes = em::eigensystem(end.covariances[k]);
    spiral.thin = axes.vectors.col(axes.vectors.cols() - 1);
    spiral.wide = axes.vectors.col(0);
    Eigen::Index axis = 0;
    if (spiral.thin.cwiseAbs().maxCoeff(&axis) > 1 - 1e-9) {
        spiral.axis = static_cast<int>(axis);
        spiral.thin = Eigen::VectorXd::Unit(spiral.thin.size(), axis);
    }
    spiral.height = end.means.row(spiral.component).dot(spiral.thin);
}

// The cluster that most of a component's samples were drawn from, or -1.
int clusterOf(const std::vector<int>& labels, const std::vector<int>& owners, int component) {
    std::vector<int> votes;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (owners[i] != component)
            continue;
        votes.resize(std::max(votes.size(), static_cast<std::size_t>(labels[i]) + 1));
        ++votes[static_cast<std::size_t>(labels[i])];
    }
    return votes.empty() ? -1 : static_cast<int>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

std::vector<char> offPlane(const Samples& samples, const Spiral& spiral) {
    const Eigen::VectorXd heights = samples.values * spiral.thin;
    const double tolerance = 1e-9 * std::max(1e-300, heights.maxCoeff() - heights.minCoeff());
    std::vector<char> off(static_cast<std::size_t>(heights.size()));
    for (Eigen::Index i = 0; i < heights.size(); ++i)
        off[static_cast<std::size_t>(i)] = std::abs(heights[i] - spiral.height) > tolerance;
    return off;
}

// From the first E-step's owners.
void findOwn(Spiral& spiral, const Samples& samples, const Eigen::MatrixXd& shares, const std::vector<char>& off) {
    std::vector<int> owners(off.size());
    for (std::size_t i = 0; i < off.size(); ++i)
        owners[i] = likeliest(shares, static_cast<Eigen::Index>(i));
    const int cluster = clusterOf(samples.labels, owners, spiral.component);
    for (std::size_t i = 0; i < off.size(); ++i) {
        spiral.onPlane += off[i] ? 0 : 1;
        if (cluster >= 0 ? samples.labels[i] != cluster : owners[i] != spiral.component)
            continue;
        ++spiral.ownCount;
        if (off[i])
            spiral.own.push_back(static_cast<Eigen::Index>(i));
    }
}

Spiral::Turn turnOf(const Spiral& spiral, const em::State& state, const Eigen::MatrixXd& shares,
                    const std::vector<char>& off) {
    Spiral::Turn turn;
    const Eigen::VectorXd& values = state.eigenvalues[static_cast<std::size_t>(spiral.component)];
    turn.thickness = std::sqrt(std::max(0.0, values[values.size() - 1]));
    if (shares.size() == 0)
        return turn;
    double weight = 0;
    for (std::size_t i = 0; i < off.size(); ++i)
        if (off[i])
            weight += shares(static_cast<Eigen::Index>(i), spiral.component);
    turn.weight = weight;
    for (const Eigen::Index row : spiral.own)
        turn.owner.push_back(likeliest(shares, row));
    return turn;
}

Remedy tried(const Parameters& p, const Samples& samples, const Spiral& spiral, Remedy remedy,
             const job::Control& control) {
    em::Options options = optionsOf(p, samples.values.cols());
    options.family = remedy.family;
    options.regularisation = remedy.regularisation;
    const em::Result fit = em::fit(samples.values, options, control);
    const auto k = static_cast<std::size_t>(spiral.component);
    const Eigen::VectorXd& values = fit.last().eigenvalues[k];
    remedy.stopped = fit.stopped;
    remedy.iteration = fit.iteration;
    remedy.component = spiral.component;
    remedy.thickness = std::sqrt(std::max(0.0, values[values.size() - 1]));
    remedy.side = shadow(fit.last().covariances[k], spiral.wide, spiral.thin);
    return remedy;
}

} // namespace

Spiral spiralOf(const Samples& samples, const em::Result& fit, const job::Control& control) {
    Spiral spiral;
    spiral.component = fit.component;
    findPlane(spiral, fit.last());
    const std::vector<char> off = offPlane(samples, spiral);
    for (const em::State& state : fit.states) {
        control.checkpoint();
        const Eigen::MatrixXd shares =
            state.invertible() ? em::responsibilities(samples.values, state, control) : Eigen::MatrixXd();
        if (spiral.turns.empty() && shares.size() > 0)
            findOwn(spiral, samples, shares, off);
        spiral.turns.push_back(turnOf(spiral, state, shares, off));
    }
    return spiral;
}

std::vector<Remedy> remediesOf(const Parameters& p, const Samples& samples, const Spiral& spiral,
                               const job::Control& control) {
    using R = em::Regularisation;
    const std::pair<const char*, R> regularisations[] = {{"constant", R::constant},
                                                         {"ledoit-wolf", R::ledoitWolf},
                                                         {"oas", R::oas},
                                                         {"eigenvalue-floor", R::eigenvalueFloor},
                                                         {"keep-previous", R::keepPrevious},
                                                         {"replace-zeros", R::replaceZeros}};
    std::vector<Remedy> remedies;
    for (const auto& [id, regularisation] : regularisations) {
        Remedy remedy;
        remedy.id = id;
        remedy.family = p.family;
        remedy.regularisation = regularisation;
        if (regularisation != p.regularisation)
            remedies.push_back(tried(p, samples, spiral, remedy, control));
    }
    Remedy sphere;
    sphere.id = "spherical";
    sphere.family = em::Family::spherical;
    sphere.regularisation = p.regularisation;
    if (p.family != em::Family::spherical)
        remedies.push_back(tried(p, samples, spiral, sphere, control));
    return remedies;
}

} // namespace lectern::exhibits::mixture

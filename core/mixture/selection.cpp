#include "core/mixture/selection.h"

#include "core/mixture/em.h"

#include <cmath>

namespace lectern::mixture {

int freeParameters(Family family, int components, int dimensions) {
    const int triangle = dimensions * (dimensions + 1) / 2;
    int covariance = 0;
    switch (family) {
    case Family::full:
        covariance = components * triangle;
        break;
    case Family::tied:
        covariance = triangle;
        break;
    case Family::diagonal:
        covariance = components * dimensions;
        break;
    case Family::spherical:
        covariance = components;
        break;
    }
    return covariance + components * dimensions + components - 1;
}

Criteria criteria(double meanLogLikelihood, Eigen::Index samples, Family family, int components, int dimensions) {
    Criteria result;
    const auto n = static_cast<double>(samples);
    result.freeParameters = freeParameters(family, components, dimensions);
    result.logLikelihood = n * meanLogLikelihood;
    result.aic = -2 * result.logLikelihood + 2 * result.freeParameters;
    result.bic = -2 * result.logLikelihood + result.freeParameters * std::log(n);
    return result;
}

std::optional<Criteria> criteria(const Result& result, Eigen::Index samples) {
    const State& last = result.last();
    if (!last.meanLogLikelihood)
        return std::nullopt;
    return criteria(*last.meanLogLikelihood, samples, result.family, last.components(),
                    static_cast<int>(last.dimensions()));
}

std::vector<Candidate> selectModel(const Eigen::MatrixXd& samples, const Options& options,
                                   const std::vector<int>& components, const std::vector<Family>& families,
                                   const job::Control& control) {
    Options trial = options;
    trial.initialWeights = {};
    if (trial.initialisation == Initialisation::explicitMeans)
        trial.initialisation = Initialisation::kMeansPlusPlus;
    if (trial.initialCovariance == InitialCovariance::explicitMatrices)
        trial.initialCovariance = InitialCovariance::data;
    std::vector<Candidate> result;
    const auto total = static_cast<double>(components.size() * families.size());
    for (const Family family : families) {
        for (const int count : components) {
            control.report(static_cast<double>(result.size()) / total);
            trial.family = family;
            trial.components = count;
            if (count > samples.rows())
                continue;
            Em em(samples, trial, control);
            while (em.advance(control)) {
            }
            const Result fitted = em.finish(control);
            result.push_back({family, count, fitted.stopped, criteria(fitted, samples.rows())});
        }
    }
    control.report(1);
    return result;
}

} // namespace lectern::mixture

// Which mixture to prefer: free parameters, AIC and BIC, over numbers of components and families.
#pragma once

#include "core/job/control.h"
#include "core/mixture/state.h"

namespace lectern::mixture {

// p = covariance + K d + K - 1; covariance: full K d(d+1)/2, tied d(d+1)/2, diagonal K d, spherical K.
int freeParameters(Family family, int components, int dimensions);

struct Criteria {
    int freeParameters = 0;
    double logLikelihood = 0; // LL = n times the mean log-likelihood, nats
    double aic = 0;           // -2 LL + 2 p, Akaike (1974)
    double bic = 0;           // -2 LL + p ln n, Schwarz (1978); smaller is better, as for AIC
};

Criteria criteria(double meanLogLikelihood, Eigen::Index samples, Family family, int components, int dimensions);

// Of a result's last state; nothing where that is singular.
std::optional<Criteria> criteria(const Result& result, Eigen::Index samples);

struct Candidate {
    Family family = Family::full;
    int components = 1;
    Stop stopped = Stop::converged;
    std::optional<Criteria> criteria;
};

// Fits every family with every number of components, families outermost, the other options as given; an explicit start
// cannot fit all of them, so its means become k-means++ and its covariances those of the data. Numbers of components
// that the samples cannot carry are left out. Reports progress by fits; throws Stopped and InputError.
std::vector<Candidate> selectModel(const Eigen::MatrixXd& samples, const Options& options,
                                   const std::vector<int>& components, const std::vector<Family>& families,
                                   const job::Control& control = {});

} // namespace lectern::mixture

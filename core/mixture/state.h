// A mixture at one moment of EM, the whole trajectory, and how it ended.
#pragma once

#include "core/mixture/options.h"

#include <Eigen/Core>

#include <optional>
#include <string>
#include <vector>

namespace lectern::mixture {

struct State {
    int iteration = 0;                                   // 0: the start
    Eigen::VectorXd weights;                             // K, sum 1
    Eigen::MatrixXd means;                               // K x d
    std::vector<Eigen::MatrixXd> covariances;            // K of d x d; tied: K times the same
    std::vector<std::optional<Eigen::MatrixXd>> factors; // K lower Cholesky factors; nothing: singular
    std::vector<Eigen::VectorXd> eigenvalues;            // K of d, largest first, each to a small relative error
    Eigen::VectorXd condition;                           // K: largest over smallest eigenvalue; infinity if singular
    Eigen::VectorXd shrinkage;                           // K, of ledoitWolf and oas; empty for all others and a start
                                                         // that is not estimated from data
    Eigen::VectorXd counts;                              // K: N_k of the M-step that made this state; start: n weight_k
    // Of these parameters: (1/n) sum_i ln p(x_i), nats. Nothing for a state with a singular component: a density that
    // is infinite on a plane and 0 off it has no likelihood.
    std::optional<double> meanLogLikelihood;

    int components() const { return static_cast<int>(weights.size()); }
    Eigen::Index dimensions() const { return means.cols(); }
    bool invertible() const;           // every component has its factor
    std::vector<int> singular() const; // the components without a factor
    int flattest() const;              // the component with the smallest eigenvalue; the first of equals
};

enum class Stop { converged, maxIterations, singular, emptyComponent };

struct Result {
    Family family = Family::full;
    std::vector<State>
        states; // states[i] is iteration i; for singular and emptyComponent the last is the one that failed
    Stop stopped = Stop::maxIterations;
    int iteration = 0;             // the last state's
    int component = -1;            // that failed, from 0; -1: none
    double smallestEigenvalue = 0; // of that component, or of the flattest one
    double condition = 0;          // likewise
    std::string message;           // what happened, in words

    const State& last() const { return states.back(); }
};

// Fills factors, eigenvalues and condition from the covariances.
void factorise(State& state, Family family);

} // namespace lectern::mixture

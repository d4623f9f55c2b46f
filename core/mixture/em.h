// Expectation maximisation for mixtures of Gaussians, every iteration kept.
//
// X: n x d, rows are samples. E-step: r_ik = weight_k N(x_i | mean_k, Sigma_k) / sum_j (the same for j), in logarithms
// with the largest taken out first. M-step: maximise.h. Iteration i is an E-step with the parameters of iteration i - 1
// and an M-step; it ends EM where a covariance turns singular (no Cholesky factor), where a component has lost all its
// samples, where the mean log-likelihood of iterations i - 1 and i - 2 differ by less than the tolerance, or where i is
// the last one allowed. These are scikit-learn's rules, whose bound is taken before each M-step (GaussianMixture, 1.2).
// Sources: Dempster, Laird and Rubin (1977); Bishop (2006), section 9.2.
#pragma once

#include "core/job/control.h"
#include "core/mixture/state.h"

#include <memory>

namespace lectern::mixture {

// All of EM. Throws InputError (options.h: requireUsable) and Stopped; reports progress by iterations.
Result fit(const Eigen::MatrixXd& samples, const Options& options, const job::Control& control = {});

// The same, one iteration at a time.
class Em {
public:
    // Finds the start.
    Em(const Eigen::MatrixXd& samples, const Options& options, const job::Control& control = {});
    ~Em();

    // One iteration; false where EM has ended.
    bool advance(const job::Control& control = {});
    const State& state() const { return result_.states.back(); }
    // The trajectory so far, with the log-likelihood of its last state, and how it ended.
    Result finish(const job::Control& control = {});

private:
    void endSingular();
    void endEmpty(int component);
    void end(Stop stop, const std::string& message);

    Options options_;
    std::unique_ptr<class Sweep> sweep_;
    Result result_;
    bool ended_ = false;
};

// n x K, rows sum to 1: what the samples make of this state, the E-step that follows it. The M-step behind state i + 1
// used the responsibilities of state i. Throws InputError where the state is not invertible or d differs.
Eigen::MatrixXd responsibilities(const Eigen::MatrixXd& samples, const State& state, const job::Control& control = {});

// m: ln p(x) at each of m points (m x d), nats. Throws as responsibilities does.
Eigen::VectorXd logDensities(const Eigen::MatrixXd& points, const State& state, const job::Control& control = {});

} // namespace lectern::mixture

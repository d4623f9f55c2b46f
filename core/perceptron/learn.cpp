#include "core/perceptron/learn.h"

#include "core/error.h"
#include "core/mixture/random.h"

#include <bit>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace lectern::perceptron {
namespace {

using Eigen::Index;

std::uint64_t hashOf(const Eigen::VectorXd& w, Index position) {
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ static_cast<std::uint64_t>(position);
    for (const double x : w) {
        hash ^= std::bit_cast<std::uint64_t>(x == 0 ? 0.0 : x) + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
        hash *= 0xBF58476D1CE4E5B9ULL;
        hash ^= hash >> 29;
    }
    return hash;
}

class Learner {
public:
    Learner(const Cases& cases, const Options& options, const job::Control& control)
        : cases_(cases), options_(options), control_(control), random_(options.seed) {
        w_ = options.initialWeight.size() > 0 ? options.initialWeight
                                              : Eigen::VectorXd(Eigen::VectorXd::Zero(cases.dimension()));
        // From zero w is a multiple of the rate: counted in rates, its decisions are the same for every rate.
        if (w_.isZero(0) && options.threshold == 0 && options.rule != Rule::adaline)
            unit_ = options.learningRate;
        order_.resize(static_cast<std::size_t>(cases.count()));
        std::iota(order_.begin(), order_.end(), 0);
        position_ = order_.size();
    }

    Run run() {
        run_.weights.push_back(weight());
        run_.steps.emplace_back();
        keepPocket();
        while (!finished()) {
            if (run_.steps.size() % 1024 == 0) {
                control_.checkpoint();
                control_.report(static_cast<double>(run_.weights.size()) / (options_.maxUpdates + 1.0));
            }
            present(next());
        }
        return std::move(run_);
    }

private:
    Index next() {
        if (options_.order == Order::worstFirst) {
            Index worst = 0;
            double least = std::numeric_limits<double>::infinity();
            for (Index i = 0; i < cases_.count(); ++i)
                if (const double signedActivation = label(i) * activation(i); signedActivation < least) {
                    least = signedActivation;
                    worst = i;
                }
            return worst;
        }
        if (position_ >= order_.size()) {
            position_ = 0;
            if (options_.order == Order::random)
                for (std::size_t i = order_.size(); i > 1; --i)
                    std::swap(order_[i - 1], order_[random_.index(i)]);
        }
        return order_[position_++];
    }

    int label(Index i) const { return cases_.labels[static_cast<std::size_t>(i)]; }
    Eigen::VectorXd weight() const { return unit_ * w_; }
    double activation(Index i) const { return unit_ * perceptron::activation(cases_, i, w_, options_.threshold); }

    // What rounding leaves of terms that cancel would decide later ties by chance: it is 0.
    void add(const Eigen::VectorXd& change) {
        for (Index j = 0; j < w_.size(); ++j) {
            const double sum = w_[j] + change[j];
            w_[j] = std::abs(sum) <= 1e-13 * std::abs(change[j]) ? 0 : sum;
        }
    }

    void present(Index i) {
        Presentation step;
        step.sample = static_cast<int>(i);
        step.activation = activation(i);
        step.correct = label(i) * step.activation > 0;
        step.mistakes = run_.steps.back().mistakes + !step.correct;
        bool right = step.correct;
        double by = label(i);
        if (options_.rule == Rule::adaline)
            by -= step.activation;
        else if (options_.rule == Rule::marginPerceptron)
            right = label(i) * step.activation > options_.margin * unit_ * w_.norm();
        const bool updates = options_.rule == Rule::adaline || !right;
        if (updates) {
            if (static_cast<int>(run_.weights.size()) > options_.maxUpdates) {
                run_.stopped = Stop::maxUpdates;
                over_ = true;
                return;
            }
            add(options_.learningRate / unit_ * by * cases_.x.row(i).transpose());
            run_.weights.push_back(weight());
            keepPocket();
        }
        step.weight = static_cast<int>(run_.weights.size()) - 1;
        run_.steps.push_back(step);
        inRow_ = right ? inRow_ + 1 : 0;
    }

    void keepPocket() {
        if (options_.rule != Rule::pocket)
            return;
        const int now = static_cast<int>(run_.weights.size()) - 1;
        const int wrong = wrongCases(cases_, run_.weights.back(), options_.threshold);
        const bool better = run_.pocket.empty() || wrong < run_.pocketWrong.back();
        run_.pocket.push_back(better ? now : run_.pocket.back());
        run_.pocketWrong.push_back(better ? wrong : run_.pocketWrong.back());
    }

    bool allRight() const {
        const double asked = options_.rule == Rule::marginPerceptron ? options_.margin * unit_ * w_.norm() : 0;
        for (Index i = 0; i < cases_.count(); ++i)
            if (!(label(i) * activation(i) > asked))
                return false;
        return true;
    }

    bool finished() {
        if (over_ || cases_.count() == 0)
            return true;
        if (!(unit_ * w_.cwiseAbs().maxCoeff() < 1e150)) {
            run_.stopped = Stop::diverged;
            return true;
        }
        const std::size_t wanted = options_.order == Order::worstFirst ? 1 : order_.size();
        if (inRow_ >= wanted && allRight()) {
            run_.stopped = Stop::converged;
            return true;
        }
        if (cameBack()) {
            run_.stopped = Stop::cycle;
            return true;
        }
        if (run_.steps.size() > options_.maxPresentations) {
            run_.stopped = Stop::maxPresentations;
            return true;
        }
        return false;
    }

    Index positionAfter(std::size_t step) const {
        return options_.order == Order::worstFirst ? 0
                                                   : static_cast<Index>(step % static_cast<std::size_t>(order_.size()));
    }

    bool cameBack() {
        if (options_.order == Order::random)
            return false;
        const std::size_t now = run_.steps.size() - 1;
        const std::uint64_t state = hashOf(run_.weights.back(), positionAfter(now));
        const auto [begin, end] = seen_.equal_range(state);
        for (auto it = begin; it != end; ++it)
            if (positionAfter(it->second) == positionAfter(now) &&
                run_.weights[static_cast<std::size_t>(run_.steps[it->second].weight)] == run_.weights.back()) {
                run_.cycle = Cycle{it->second, now - it->second};
                return true;
            }
        seen_.emplace(state, now);
        return false;
    }

    const Cases& cases_;
    const Options& options_;
    const job::Control& control_;
    mixture::Random random_;
    Eigen::VectorXd w_; // in units of unit_
    double unit_ = 1;
    std::vector<Index> order_;
    std::size_t position_ = 0, inRow_ = 0;
    bool over_ = false;
    Run run_;
    std::unordered_multimap<std::uint64_t, std::size_t> seen_; // states after presentations
};

} // namespace

bool Options::operator==(const Options& other) const {
    return rule == other.rule && order == other.order && learningRate == other.learningRate && margin == other.margin &&
           threshold == other.threshold && initialWeight.size() == other.initialWeight.size() &&
           (initialWeight.array() == other.initialWeight.array()).all() && maxUpdates == other.maxUpdates &&
           maxPresentations == other.maxPresentations && seed == other.seed;
}

Run learn(const Cases& cases, const Options& options, const job::Control& control) {
    requireUsable(cases);
    control.checkpoint();
    if (options.initialWeight.size() > 0 && options.initialWeight.size() != cases.dimension())
        throw InputError("The start has " + std::to_string(options.initialWeight.size()) + " weights, but there are " +
                         std::to_string(cases.dimension()) + " to learn (the bias, where there is one, comes last). " +
                         "Give one number for each, or none for zeros.");
    return Learner(cases, options, control).run();
}

} // namespace lectern::perceptron

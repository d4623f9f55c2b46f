// Learning rules for one neuron that fires when w·x > threshold. One case is presented after the other; a case is wrong
// when label * (w·x - threshold) <= 0.
//   perceptron         w += rate * label * x where the case is wrong (Rosenblatt 1958)
//   margin-perceptron  the same also where label * (w·x - threshold) <= margin * |w| (Krauth and Mezard 1987)
//   pocket             perceptron that keeps the weights with the fewest wrong cases (Gallant 1990)
//   adaline            w += rate * (label - (w·x - threshold)) * x at every presentation (Widrow and Hoff 1960)
#pragma once

#include "core/job/control.h"
#include "core/perceptron/cases.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lectern::perceptron {

enum class Rule { perceptron, marginPerceptron, pocket, adaline };
// random: every pass in a new order. worstFirst: always the case with the smallest label * (w·x - threshold).
enum class Order { cyclic, random, worstFirst };

struct Options {
    Rule rule = Rule::perceptron;
    Order order = Order::cyclic;
    double learningRate = 1;
    double margin = 0; // used by marginPerceptron
    double threshold = 0;
    Eigen::VectorXd initialWeight; // d; empty: zeros
    int maxUpdates = 1000;
    std::size_t maxPresentations = 1'000'000;
    std::uint64_t seed = 1;
    bool operator==(const Options& other) const;
};

struct Presentation {
    int sample = -1;       // -1: the start, nothing presented yet
    double activation = 0; // w·x - threshold before the update
    bool correct = false;
    int weight = 0;   // index of the weights after the update
    int mistakes = 0; // wrong presentations so far
};

struct Cycle { // the state after presentation `start` comes back `length` presentations later, for ever
    std::size_t start = 0, length = 0;
    bool operator==(const Cycle&) const = default;
};

enum class Stop { converged, cycle, maxUpdates, maxPresentations, diverged };

struct Run {
    std::vector<Presentation> steps;      // the start, then every presentation
    std::vector<Eigen::VectorXd> weights; // the start, then after every update
    Stop stopped = Stop::converged;
    std::optional<Cycle> cycle;   // found for cyclic and worst-first order
    std::vector<int> pocket;      // per weights: index of the best so far; only with the pocket rule
    std::vector<int> pocketWrong; // and how many cases are wrong under it
};

// Stops after n right presentations in a row that cover every case (worst-first: once the worst is right), when the
// state comes back, after the last allowed update that is not enough, or when the weights leave 1e150.
// Throws InputError for unusable cases or a start of the wrong length; Stopped.
Run learn(const Cases& cases, const Options& options, const job::Control& control = {});

} // namespace lectern::perceptron

// What can be chosen about a perceptron: the cases, the learning and the view.
#pragma once

#include "core/perceptron/learn.h"
#include "core/schema/schema.h"

#include <string>
#include <vector>

namespace lectern::exhibits::perceptron {

namespace core = lectern::perceptron;

// Ranges that painting and reading files keep to as well.
constexpr double farthest = 1e6; // coordinates, either sign
constexpr std::size_t mostCases = 10000;
constexpr int fewCases = 12;      // so many carry their numbers, and are compared one by one
constexpr int crowd = 100;        // more are drawn as a density, of two pieces each where they are lines
constexpr double usualMargin = 1; // no cases drawn have that much: it stands for a margin that goes with the data
constexpr int hoveredW = -2;      // instead of a case: w, as a point or as a boundary

enum class Source {
    hinton,
    fiveCases,
    oneCase,
    response,
    separable,
    narrowMargin,
    conjunction,
    disjunction,
    exclusive,
    iris,
    file,
    custom
};
enum class IrisClasses { setosaRest, versicolorVirginica };
enum class Bias { off, on };
enum class Labels { plusMinus, zeroOne };
enum class WeightView { full, slice };
enum class Steps { half, presentations, updates };

struct Parameters {
    Source data = Source::hinton;
    std::string path;
    std::vector<schema::ColumnName> columns;
    IrisClasses irisClasses = IrisClasses::setosaRest;
    std::vector<schema::LabelledPoint> points; // label 0: -1, label 1: +1
    int dimension = 2;
    int samples = 20;
    double margin = usualMargin;
    double scale = 1; // of the first input
    int seed = 1;

    Bias bias = Bias::off;
    double threshold = 0;
    core::Rule rule = core::Rule::perceptron;
    double learningRate = 1;
    core::Order order = core::Order::cyclic;
    Eigen::VectorXd initialWeight; // bias last; empty: zeros
    int maxUpdates = 1000;

    Steps steps = Steps::half;
    WeightView weightView = WeightView::full;
    Labels labels = Labels::plusMinus;
    bool fan = true, halfSpaces = true, trajectory = true, links = true, surface = false, lifting = false, walk = false;
    double walkAt = 0.5;              // from the first good weights (0) to the second (1)
    Eigen::VectorXd walkFrom, walkTo; // empty: near two edges of the cone
    int hovered = -1;                 // case, from 0; -1: none; hoveredW
    Eigen::VectorXd pointer;          // place in the weight plane under the pointer; empty: none
    Eigen::VectorXd held;             // what stands still while the hand holds something (see Shown); empty: nothing
    Eigen::VectorXd kept;             // the same after the hand let go, as long as everything fits

    Parameters();
    bool operator==(const Parameters& other) const;

    bool biased() const { return bias == Bias::on; }
};

const schema::Schema<Parameters>& parametersSchema();

// The margin of the cases drawn.
inline double marginOf(const Parameters& p) {
    return p.margin != usualMargin ? p.margin : p.data == Source::narrowMargin ? 0.02 : 0.1;
}

// What the margin perceptron asks for, in units of |w|: half of what made data have, so that it ends.
inline double askedMargin(const Parameters& p) {
    return marginOf(p) / 2;
}

} // namespace lectern::exhibits::perceptron

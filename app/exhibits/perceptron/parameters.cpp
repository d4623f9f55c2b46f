#include "app/exhibits/perceptron/parameters.h"

#include "core/error.h"

#include <optional>
#include <tuple>

namespace lectern::exhibits::perceptron {
namespace {

using schema::Affects;
using schema::IntegerDomain;
using schema::RealDomain;
using schema::Scale;
using schema::ToggleDomain;

constexpr RealDomain coordinate{-farthest, farthest, Scale::Linear, 0.1};

bool isTable(const Parameters& p) {
    return p.data == Source::file || p.data == Source::iris;
}

// How many inputs the cases have, as far as it can be told without reading a file.
std::size_t inputsOf(const Parameters& p) {
    switch (p.data) {
    case Source::oneCase:
        return 3;
    case Source::separable:
    case Source::narrowMargin:
    case Source::conjunction:
    case Source::disjunction:
    case Source::exclusive:
        return static_cast<std::size_t>(p.dimension);
    case Source::iris:
        return p.columns.empty() ? 2 : p.columns.size();
    case Source::file:
        return p.columns.empty() ? 2 : p.columns.size() - 1;
    case Source::custom:
        return p.points.empty() ? 2 : p.points.front().x.size();
    case Source::hinton:
    case Source::fiveCases:
    case Source::response:
        break;
    }
    return 2;
}

bool isDrawn(const Parameters& p) {
    return p.data == Source::separable || p.data == Source::narrowMargin;
}

bool takesMargin(const Parameters& p) {
    return isDrawn(p) || p.rule == core::Rule::marginPerceptron;
}

void addData(schema::Schema<Parameters>& schema) {
    schema.group("Data");
    schema
        .choice("data", &Parameters::data,
                {{"hinton", "Hinton's cases", "(1, 2) should give -1, (2, 1) should give +1."},
                 {"five-cases", "five cases", "Learned with five mistakes from w = 0."},
                 {"one-case", "one case, 3-D", "(2, 3, 4): the plane 2a + 3b + 4c = 0."},
                 {"response", "response surface", "Cases labelled by x + 3y > 0.5."},
                 {"separable", "separable", "Random cases at least `margin` away from a boundary through the origin."},
                 {"narrow-margin", "narrow margin", "Random cases crowded along the boundary."},
                 {"and", "and", "Fires when all inputs are 1."},
                 {"or", "or", "Fires when some input is 1."},
                 {"xor", "xor", "Fires when an odd number of inputs is 1."},
                 {"iris", "iris", "Fisher's flowers, in cm; choose two or three of the four columns."},
                 {"file", "file", "A table (CSV): two or three columns of inputs and a last one of labels."},
                 {"custom", "custom cases", "Cases of your own, painted in the picture or given as values."}})
        .label("Data")
        .help("The training cases.");
    schema.add("path", &Parameters::path, schema::PathDomain{"a table of numbers", {"csv", "tsv", "txt"}})
        .label("File")
        .help("A text file of numbers: separated by commas, semicolons, tabs or spaces; a header line is found by "
              "itself.")
        .visibleWhen([](const Parameters& p) { return p.data == Source::file; });
    schema.add("columns", &Parameters::columns, schema::NamesDomain{4})
        .label("Columns")
        .help("Columns by name or by index from 0. Iris: two or three of the four (empty: petal length and petal "
              "width). File: two or three inputs, then the label (empty: all columns, the last is the label).")
        .visibleWhen(isTable);
    schema
        .choice("iris_classes", &Parameters::irisClasses,
                {{"setosa-rest", "setosa or not", "Setosa is +1, the other two species are -1."},
                 {"versicolor-virginica", "versicolor or virginica", "Versicolor is +1, virginica is -1."}})
        .label("Species")
        .help("Which flowers have to be told apart.")
        .visibleWhen([](const Parameters& p) { return p.data == Source::iris; });
    schema.add("points", &Parameters::points, schema::PointsDomain{coordinate, 2, 3, mostCases, 2})
        .label("Cases, label 0 for −1, 1 for +1")
        .help("The cases themselves: two or three inputs each, label 0 or -1 for -1, label 1 for +1.")
        .visibleWhen([](const Parameters& p) { return p.data == Source::custom; });
    schema.add("dimension", &Parameters::dimension, IntegerDomain{2, 3, 1})
        .label("Inputs")
        .help("How many inputs the random and the logical cases have.")
        .visibleWhen([](const Parameters& p) {
            return isDrawn(p) || p.data == Source::conjunction || p.data == Source::disjunction ||
                   p.data == Source::exclusive;
        });
    schema.add("samples", &Parameters::samples, IntegerDomain{2, mostCases, 1, Scale::Log})
        .label("Cases drawn")
        .help("How many random cases to draw.")
        .visibleWhen([](const Parameters& p) { return isDrawn(p) || p.data == Source::response; });
    schema
        .add("margin", &Parameters::margin, RealDomain{0.001, usualMargin, Scale::Log, 0, {{usualMargin, "as usual"}}})
        .label("Margin")
        .help(
            "Random cases: the largest distance from all cases that a boundary through the origin can have. The "
            "margin perceptron also learns from right cases that are nearer to the boundary than half of it. As usual: "
            "0.1, where the margin is to be narrow 0.02.")
        .visibleWhen(takesMargin);
    schema.derive("Drawn with", "What the margin is as usual.",
                  [](const Parameters& p) -> std::optional<schema::Derived::Value> {
                      if (!takesMargin(p) || p.margin != usualMargin)
                          return std::nullopt;
                      return {{shortNumber(marginOf(p)), "usual"}};
                  });
    schema.add("scale", &Parameters::scale, RealDomain{0.1, 10, Scale::Log})
        .label("Scale of input 1")
        .help("Multiplies the first input of every case, as another unit would: margin, radius and bound change.");
    schema.add("seed", &Parameters::seed, IntegerDomain{0, 999999, 1})
        .label("Seed")
        .help("Another seed draws other cases and another random order; the same seed always draws the same.")
        .visibleWhen([](const Parameters& p) {
            return isDrawn(p) || p.data == Source::response || p.order == core::Order::random;
        });
}

void addNeuron(schema::Schema<Parameters>& schema) {
    schema.group("Neuron");
    schema
        .choice("bias", &Parameters::bias,
                {{"off", "off", "Boundaries go through the origin."},
                 {"on", "on", "A constant input 1 with a weight of its own: one more dimension of weights."}})
        .label("Bias")
        .help("Whether the boundary may leave the origin.");
    schema.add("threshold", &Parameters::threshold, RealDomain{-100, 100, Scale::Linear, 0.1})
        .label("Threshold θ")
        .help("The neuron fires when w·x > θ; the same as a fixed bias of -θ. Not together with a bias.")
        .visibleWhen([](const Parameters& p) { return !p.biased() || p.threshold != 0; });
}

void addLearning(schema::Schema<Parameters>& schema) {
    schema.group("Learning");
    schema
        .choice("rule", &Parameters::rule,
                {{"perceptron", "perceptron", "Adds or subtracts a case that is wrong."},
                 {"margin-perceptron", "margin perceptron", "Also learns from cases that are only just right."},
                 {"pocket", "pocket", "Keeps the best weights so far in its pocket."},
                 {"adaline", "Adaline", "Moves by the error label - w·x, right or wrong."}})
        .label("Rule")
        .help("What happens to w when a case is presented.");
    schema.add("learning_rate", &Parameters::learningRate, RealDomain{0.001, 100, Scale::Log})
        .label("Learning rate")
        .help("How much of a case is added to w. From w = 0 the perceptron's mistakes do not depend on it.");
    schema
        .choice("order", &Parameters::order,
                {{"cyclic", "cyclic", "One after the other, again and again."},
                 {"random", "random", "Every pass in a new random order."},
                 {"worst-first", "worst first", "Always the case that is most wrong."}})
        .label("Order")
        .help("Which case is presented next.");
    schema.add("initial_weight", &Parameters::initialWeight, schema::VectorDomain{coordinate, 0, 4})
        .label("Start")
        .help("The weights before the first case, the bias last; missing ones are 0, so empty means zeros. Drag w in "
              "either "
              "picture to set it.");
    schema.add("max_updates", &Parameters::maxUpdates, IntegerDomain{1, 100000, 1, Scale::Log})
        .label("Updates at most")
        .help("Learning ends here if it has not ended before.");
}

void addView(schema::Schema<Parameters>& schema) {
    schema.group("Show");
    schema
        .choice("steps", &Parameters::steps,
                {{"half", "present, update", "A wrong case takes two steps."},
                 {"presentations", "presentations", "One step for each presented case."},
                 {"updates", "updates only", "Only the presentations that change w."}})
        .label("Steps")
        .help("What one step of the timeline is.")
        .affects(Affects::Picture);
    schema
        .choice("weight_view", &Parameters::weightView,
                {{"full", "all weights", "One dimension for each weight."},
                 {"slice", "slice", "The plane of the other weights at the current bias: lines off the origin."}})
        .label("Weight space")
        .help("With a bias: all weights, or the slice at the bias that w has now.")
        .affects(Affects::Picture)
        .visibleWhen([](const Parameters& p) { return p.biased() && inputsOf(p) == 2; });
    schema.choice("labels", &Parameters::labels, {{"plus-minus", "-1 and +1", ""}, {"zero-one", "0 and 1", ""}})
        .label("Labels as")
        .help("How targets are written. Learning is the same.")
        .affects(Affects::Picture);
    const auto toggle = [&](const char* key, bool Parameters::*member, const char* label, const char* help) {
        schema.add(key, member, ToggleDomain{}).label(label).help(help).affects(Affects::Picture);
    };
    toggle("fan", &Parameters::fan, "Feasible cone and fan",
           "The weights that are right on all cases, and the boundaries that they are in data space.");
    toggle("half_spaces", &Parameters::halfSpaces, "Half-spaces", "Shades the two sides of the boundary.");
    toggle("trajectory", &Parameters::trajectory, "Path of w", "Where w has been.");
    toggle("links", &Parameters::links, "Links between the spaces", "Joins what is the same thing in both spaces.");
    schema.add("response_surface", &Parameters::surface, ToggleDomain{})
        .label("Response surface")
        .help("The height w·x + b over the data plane, and the threshold (two inputs).")
        .affects(Affects::Picture)
        .visibleWhen([](const Parameters& p) { return inputsOf(p) == 2; });
    schema.add("lifting", &Parameters::lifting, ToggleDomain{})
        .label("Lifted data")
        .help("Two inputs and a bias: the cases lie on the sheet where the constant input is 1, and the weights are a "
              "plane through the origin that cuts it.")
        .affects(Affects::Picture)
        .visibleWhen([](const Parameters& p) { return p.biased() && inputsOf(p) == 2; });
    toggle("walk", &Parameters::walk, "Average two good weights",
           "Picks two good weights and walks between them: every average is good too. Drag the two ends.");
    schema.add("walk_at", &Parameters::walkAt, RealDomain{0, 1, Scale::Linear, 0.05})
        .label("How far from one to the other")
        .help("0: the first good weights, 1: the second.")
        .affects(Affects::Picture)
        .visibleWhen([](const Parameters& p) { return p.walk; });
    schema.add("walk_from", &Parameters::walkFrom, schema::VectorDomain{coordinate, 0, 4})
        .label("First weights")
        .help("Empty: near one edge of the cone.")
        .affects(Affects::Picture)
        .visibleWhen([](const Parameters& p) { return p.walk; });
    schema.add("walk_to", &Parameters::walkTo, schema::VectorDomain{coordinate, 0, 4})
        .label("Second weights")
        .help("Empty: near another edge of the cone.")
        .affects(Affects::Picture)
        .visibleWhen([](const Parameters& p) { return p.walk; });
    schema.add("hovered", &Parameters::hovered, IntegerDomain{hoveredW, 10000000, 1})
        .label("Case under the pointer")
        .help("Counts from 0; -1: none; -2: the weights.")
        .affects(Affects::Nothing);
    schema.add("pointer", &Parameters::pointer, schema::VectorDomain{{-1e9, 1e9, Scale::Linear, 0.1}, 0, 3})
        .label("Weights under the pointer")
        .help("Empty: none.")
        .affects(Affects::Nothing);
    schema.add("held", &Parameters::held, schema::VectorDomain{{-1e15, 1e15, Scale::Linear, 0.1}, 0, 14})
        .label("Windows held still")
        .help("While the hand drags: the reach of weight space, the scale of w's arrow in data space, azimuth and "
              "elevation of the three pictures that may be in space, and the range of each input. Empty: as the cases "
              "and weights ask for.")
        .affects(Affects::Nothing);
    schema.add("kept", &Parameters::kept, schema::VectorDomain{{-1e15, 1e15, Scale::Linear, 0.1}, 0, 14})
        .label("Windows kept")
        .help("The windows held still by the last drag: they stay while everything fits in them.")
        .affects(Affects::Nothing);
}

bool same(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
    return a.size() == b.size() && (a.array() == b.array()).all();
}

} // namespace

Parameters::Parameters() : points{{{0.5, -1.5}, 1}, {{1, 2}, 0}, {{-1.5, 1}, 0}, {{-2, -1.5}, 0}, {{2, 1}, 1}} {}

bool Parameters::operator==(const Parameters& other) const {
    const auto plain = [](const Parameters& p) {
        return std::tie(p.data, p.path, p.columns, p.irisClasses, p.points, p.dimension, p.samples, p.margin, p.scale,
                        p.seed, p.bias, p.threshold, p.rule, p.learningRate, p.order, p.maxUpdates, p.steps,
                        p.weightView, p.labels, p.fan, p.halfSpaces, p.trajectory, p.links, p.surface, p.lifting,
                        p.walk, p.walkAt, p.hovered);
    };
    return plain(*this) == plain(other) && same(initialWeight, other.initialWeight) && same(walkFrom, other.walkFrom) &&
           same(walkTo, other.walkTo) && same(pointer, other.pointer) && same(held, other.held) &&
           same(kept, other.kept);
}

const schema::Schema<Parameters>& parametersSchema() {
    static const schema::Schema<Parameters> schema = [] {
        schema::Schema<Parameters> all;
        addData(all);
        addNeuron(all);
        addLearning(all);
        addView(all);
        return all;
    }();
    return schema;
}

} // namespace lectern::exhibits::perceptron

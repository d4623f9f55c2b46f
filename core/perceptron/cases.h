// Cases: what a perceptron learns from: inputs, each with the label -1 or +1.
#pragma once

#include <Eigen/Core>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lectern::perceptron {

using Inputs = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct Cases {
    Inputs x;                // n x d, rows are cases
    std::vector<int> labels; // n: -1 or +1

    Eigen::Index count() const { return x.rows(); }
    Eigen::Index dimension() const { return x.cols(); }
};

// label * x, row by row: the inner normals of the half-spaces of good weights.
Inputs goodNormals(const Cases& cases);

// The same with length 1, of the cases whose input is not zero; `of`: which those are.
struct UnitNormals {
    Inputs rows;
    std::vector<Eigen::Index> of;
};
UnitNormals unitNormals(const Cases& cases);

// The same cases with a constant 1 as last input, whose weight is the bias.
Cases withConstantInput(const Cases& cases);

// The longest input, R; 0 without cases.
double radius(const Cases& cases);

// The first case whose input is the zero vector, if there is one: no hyperplane belongs to it.
std::optional<Eigen::Index> firstZero(const Cases& cases);

// The first two cases with the same input and different labels: no weights are right on both.
std::optional<std::pair<Eigen::Index, Eigen::Index>> firstContradiction(const Cases& cases);

// The first two cases with the same input and the same label: one hyperplane, drawn twice.
std::optional<std::pair<Eigen::Index, Eigen::Index>> firstDuplicate(const Cases& cases);

// w·x - threshold; 0 where the terms cancel but for rounding (1e-13 of their sizes), so that 0.1 + 0.2 - 0.3 is no
// decision.
double activation(const Cases& cases, Eigen::Index i, const Eigen::VectorXd& w, double threshold = 0);

// How many cases are wrong: label * (w·x - threshold) <= 0.
int wrongCases(const Cases& cases, const Eigen::VectorXd& w, double threshold = 0);

// Throws InputError for numbers that are not finite, labels other than -1 and +1, and as many labels as there are not
// inputs.
void requireUsable(const Cases& cases);

} // namespace lectern::perceptron

#include "core/perceptron/certificate.h"

#include "core/perceptron/closest_point.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lectern::perceptron {
namespace {

using Eigen::Index;

// In whole numbers up to 24 times the least, if that is possible.
void scale(std::vector<double>& multiples) {
    const double least = *std::min_element(multiples.begin(), multiples.end());
    for (double& multiple : multiples)
        multiple /= least;
    for (int times = 1; times <= 24; ++times) {
        const auto whole = [&](double multiple) {
            return std::abs(times * multiple - std::round(times * multiple)) < 1e-9 * times * multiple;
        };
        if (!std::all_of(multiples.begin(), multiples.end(), whole))
            continue;
        for (double& multiple : multiples)
            multiple = std::round(times * multiple);
        return;
    }
}

} // namespace

std::optional<Certificate> certificate(const Cases& cases, const job::Control& control) {
    if (cases.count() == 0)
        return std::nullopt;
    if (const auto zero = firstZero(cases)) // nothing by itself
        return Certificate{{*zero}, {1}};
    if (const auto both = firstContradiction(cases)) // the plainest, though there may be others
        return Certificate{{both->first, both->second}, {1, 1}};
    // The hull of the directions holds the origin where no w is right on all; lengths only change the multiples.
    const UnitNormals unit = unitNormals(cases);
    const ClosestPoint closest = closestPoint(unit.rows, control);
    std::vector<std::pair<Index, double>> parts;
    for (std::size_t k = 0; k < closest.support.size(); ++k) {
        const Index i = unit.of[static_cast<std::size_t>(closest.support[k])];
        if (closest.share[k] > 1e-12)
            parts.emplace_back(i, closest.share[k] / cases.x.row(i).stableNorm());
    }
    std::sort(parts.begin(), parts.end());
    Certificate found;
    for (const auto& [i, multiple] : parts) {
        found.cases.push_back(i);
        found.multiples.push_back(multiple);
    }
    scale(found.multiples);
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(cases.dimension());
    double size = 0;
    for (std::size_t k = 0; k < found.cases.size(); ++k) {
        const Eigen::VectorXd part = found.multiples[k] * cases.x.row(found.cases[k]).transpose();
        sum += cases.labels[static_cast<std::size_t>(found.cases[k])] * part;
        size += part.norm();
    }
    return sum.norm() <= 1e-9 * size ? std::optional(found) : std::nullopt;
}

} // namespace lectern::perceptron

// Cases written down, and random ones.
#pragma once

#include "core/perceptron/cases.h"

#include <random>
#include <vector>

namespace lectern::perceptron {

inline Cases made(const std::vector<std::vector<double>>& rows, std::vector<int> labels) {
    Cases cases;
    cases.x.resize(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows.front().size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            cases.x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = rows[i][j];
    cases.labels = std::move(labels);
    return cases;
}

inline Cases randomCases(int n, int d, std::mt19937_64& random) {
    std::uniform_real_distribution<double> place(-1, 1);
    Cases cases;
    cases.x.resize(n, d);
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < d; ++j)
            cases.x(i, j) = place(random);
        cases.labels.push_back(random() % 2 == 0 ? 1 : -1);
    }
    return cases;
}

inline Cases fiveCases() {
    return made({{0.5, -1.5}, {1, 2}, {-1.5, 1}, {-2, -1.5}, {2, 1}}, {1, -1, -1, -1, 1});
}

inline Cases sixCases() {
    return made({{1, 2, 3}, {2, -1, 1}, {-1, 0.5, 2}, {-2, -1, -3}, {0.5, -2, -1}, {3, 1, 0.25}}, {1, 1, 1, -1, -1, 1});
}

} // namespace lectern::perceptron

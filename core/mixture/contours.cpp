#include "core/mixture/contours.h"

#include "core/error.h"
#include "core/mixture/em.h"

#include <algorithm>
#include <array>
#include <functional>

namespace lectern::mixture {
namespace {

// (cells + 1) x (cells + 1) corners, row by row from the bottom.
struct Grid {
    Eigen::MatrixXd corners; // 2 columns
    Eigen::VectorXd density;
    int cells = 0;

    Eigen::Index at(int row, int column) const { return static_cast<Eigen::Index>(row) * (cells + 1) + column; }
};

Grid gridOf(const State& state, const Window& window, int cells) {
    Grid grid;
    grid.cells = cells;
    grid.corners.resize(static_cast<Eigen::Index>(cells + 1) * (cells + 1), 2);
    const Eigen::Vector2d step = (window.max - window.min) / cells;
    for (int row = 0; row <= cells; ++row)
        for (int column = 0; column <= cells; ++column)
            grid.corners.row(grid.at(row, column)) << window.min[0] + column * step[0], window.min[1] + row * step[1];
    const Eigen::VectorXd logs = logDensities(grid.corners, state);
    grid.density = (logs.array() - logs.maxCoeff()).exp(); // relative: levels are, too
    return grid;
}

// The level above which the corners hold `mass` of their sum.
double levelOf(const Grid& grid, double mass) {
    std::vector<double> sorted(grid.density.begin(), grid.density.end());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const double wanted = mass * grid.density.sum();
    double sum = 0;
    for (const double value : sorted)
        if ((sum += value) >= wanted)
            return value;
    return sorted.back();
}

// Where the level is crossed on the edges of one square; a saddle's four crossings are joined in order around it.
void addSquare(const Grid& grid, int row, int column, double level, std::vector<Eigen::Vector2d>& lines) {
    const std::array<Eigen::Index, 4> corner{grid.at(row, column), grid.at(row, column + 1),
                                             grid.at(row + 1, column + 1), grid.at(row + 1, column)};
    std::vector<Eigen::Vector2d> crossings;
    for (std::size_t i = 0; i < 4; ++i) {
        const Eigen::Index a = corner[i], b = corner[(i + 1) % 4];
        const double from = grid.density[a] - level, to = grid.density[b] - level;
        if ((from > 0) == (to > 0))
            continue;
        const double t = from / (from - to);
        crossings.emplace_back((1 - t) * grid.corners.row(a).transpose() + t * grid.corners.row(b).transpose());
    }
    lines.insert(lines.end(), crossings.begin(), crossings.end());
}

} // namespace

std::vector<std::vector<Eigen::Vector2d>> densityContours(const State& state, const Window& window,
                                                          const std::vector<double>& masses, int cells) {
    if (state.dimensions() != 2)
        throw InputError("Contours need a mixture in 2 dimensions; this one has " + std::to_string(state.dimensions()) +
                         ".");
    const Grid grid = gridOf(state, window, cells);
    std::vector<std::vector<Eigen::Vector2d>> contours;
    for (const double mass : masses) {
        const double level = levelOf(grid, mass);
        std::vector<Eigen::Vector2d>& lines = contours.emplace_back();
        for (int row = 0; row < cells; ++row)
            for (int column = 0; column < cells; ++column)
                addSquare(grid, row, column, level, lines);
    }
    return contours;
}

} // namespace lectern::mixture

// A long cross as a list: the coefficient at each distance from its centre, large enough to be read.
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

constexpr Eigen::Index longestGrid = 9; // cells of a line whose fractions can still be read in their places
constexpr int listRows = 6;

// Where the coefficients stand, without their numbers.
fig::Box crossBox(const k::Kernel& kernel, double limit) {
    fig::NumberGrid grid;
    grid.rows = static_cast<int>(kernel.values.rows());
    grid.columns = static_cast<int>(kernel.values.cols());
    for (Eigen::Index y = 0; y < kernel.values.rows(); ++y)
        for (Eigen::Index x = 0; x < kernel.values.cols(); ++x) {
            grid.values.push_back(kernel.values(y, x));
            grid.roles.push_back(y == kernel.originY || x == kernel.originX ? fig::ink : fig::ground);
            grid.texts.emplace_back(" ");
        }
    grid.colours = fig::NumberGrid::Colours::DivergingSignedRoot;
    grid.limit = limit;
    grid.cellWidth = grid.cellHeight = 6;
    grid.outlines.push_back({kernel.originY, kernel.originX, 1, 1, {fig::ink, fig::Weight::Normal, fig::Dash::Solid}});
    fig::Box box;
    box.content = std::move(grid);
    return box;
}

// Distances from .. to - 1. The colours are those of `drawn`, the numbers those of `goal`.
fig::Box listBox(const k::Kernel& drawn, const k::Kernel& goal, int from, int to, double limit) {
    fig::NumberGrid grid;
    grid.rows = to - from;
    grid.columns = 1;
    for (int n = from; n < to; ++n) {
        const Eigen::Index at = drawn.line.size() / 2 + n;
        grid.values.push_back(at < drawn.line.size() ? drawn.line[at] : 0);
        grid.texts.push_back(
            fig::math(fractionMarkup(goal.lineFractions[goal.lineFractions.size() / 2 + static_cast<std::size_t>(n)])));
        grid.rowHeads.push_back(fig::math("a_{\\r{" + std::to_string(n) + "}}"));
    }
    grid.colours = fig::NumberGrid::Colours::DivergingSignedRoot;
    grid.limit = limit;
    grid.cellWidth = 96;
    grid.cellHeight = 43;
    if (from == 0)
        grid.outlines.push_back({0, 0, 1, 1, {fig::ink, fig::Weight::Normal, fig::Dash::Solid}});
    fig::Box box;
    box.content = std::move(grid);
    return box;
}

} // namespace

bool isListed(const k::Kernel& kernel) {
    return kernel.line.size() > longestGrid && !kernel.lineFractions.empty();
}

fig::Box coefficientsBox(const k::Kernel& drawn, const k::Kernel& goal) {
    const auto reach = static_cast<int>(goal.lineFractions.size() / 2);
    const double limit = drawn.line.cwiseAbs().maxCoeff();
    std::vector<fig::Box> lists;
    for (int from = 0; from <= reach; from += listRows)
        lists.push_back(listBox(drawn, goal, from, std::min(from + listRows, reach + 1), limit));
    const auto small = [](const std::string& words) {
        return textBox(fig::markup(words), fig::muted, fig::Size::Small);
    };
    fig::Box left = groupBox(fig::Group::Kind::Column,
                             {textBox(fig::markup("\\b{A row along} \\m{x}\n\\b{plus one along} \\m{y}")),
                              crossBox(drawn, limit), small("so the centre\ncounts twice"),
                              textBox(fig::math("\\r{2} a_{\\r{0}} = " + cellMarkup(goal, reach, reach)))},
                             8);
    fig::Box right = groupBox(fig::Group::Kind::Column,
                              {small("\\m{a_n} stands \\m{n} cells from the centre, on all four sides"),
                               groupBox(fig::Group::Kind::Row, std::move(lists), 16, fig::Align::Start)},
                              8);
    return groupBox(fig::Group::Kind::Row, {std::move(left), std::move(right)}, 24);
}

} // namespace lectern::exhibits::kernels

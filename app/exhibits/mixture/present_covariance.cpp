// The selected component's covariance: before and after this M-step, its eigenvalues, its inverse or why there is none.
#include "app/exhibits/mixture/present.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::mixture {
namespace {

using Kind = fig::Group::Kind;

const Eigen::MatrixXd& covarianceOf(const em::State& state, int k) {
    return state.covariances[static_cast<std::size_t>(k)];
}

// Colours stay pale enough to read the numbers.
double limitOf(const Eigen::MatrixXd& matrix) {
    const double largest = matrix.cwiseAbs().maxCoeff();
    return largest > 0 ? std::min(2 * largest, 1e308) : 1;
}

// Columns whose variance is nothing beside the largest.
std::vector<int> deadColumns(const Eigen::MatrixXd& covariance) {
    std::vector<int> dead;
    const double largest = covariance.diagonal().maxCoeff();
    for (Eigen::Index j = 0; j < covariance.cols(); ++j)
        if (covariance(j, j) < 1e-10 * largest || largest <= 0)
            dead.push_back(static_cast<int>(j));
    return dead;
}

fig::NumberGrid gridOf(const Shown& s, const Eigen::MatrixXd& matrix, double limit) {
    fig::NumberGrid grid;
    grid.rows = static_cast<int>(matrix.rows());
    grid.columns = static_cast<int>(matrix.cols());
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        for (Eigen::Index j = 0; j < matrix.cols(); ++j) {
            grid.values.push_back(matrix(i, j));
            grid.texts.push_back(fig::markup(brief(matrix(i, j))));
        }
    for (const std::string& column : s.r.samples.columns)
        grid.columnHeads.push_back(column);
    grid.colours = fig::NumberGrid::Colours::DivergingSignedRoot;
    grid.limit = limit;
    grid.cellWidth = 66;
    grid.cellHeight = 32;
    return grid;
}

// Rings what is dying: dashed while it is on its way, solid and bold once it is exactly 0.
void markDead(fig::NumberGrid& grid, const Eigen::MatrixXd& covariance, fig::Dash dash) {
    for (const int j : deadColumns(covariance)) {
        const fig::Stroke stroke{fig::selected, fig::Weight::Normal, dash};
        grid.outlines.push_back({j, 0, 1, grid.columns, stroke});
        grid.outlines.push_back({0, j, grid.rows, 1, stroke});
    }
    if (grid.outlines.empty())
        return;
    grid.roles.assign(grid.values.size(), fig::ink);
    for (std::size_t i = 0; i < grid.values.size(); ++i)
        if (grid.values[i] == 0 && dash == fig::Dash::Solid) {
            grid.roles[i] = fig::selected;
            grid.texts[i] = fig::markup("\\b{0}");
        }
}

fig::Box matrixBox(fig::NumberGrid grid, fig::Text head, fig::Role role, const std::string& name) {
    fig::Box box;
    box.name = name;
    box.content = std::move(grid);
    return groupBox(Kind::Column, {textBox(std::move(head), role), std::move(box)}, 6);
}

fig::Text headText(const std::string& words) {
    return fig::markup("\\b{" + words + "}");
}

std::string iterationHead(int iteration) {
    return iteration == 0 ? std::string("at the start") : "after iteration " + std::to_string(iteration);
}

fig::Box eigenvalueBox(const Shown& s) {
    const Eigen::VectorXd& values = s.state().eigenvalues[static_cast<std::size_t>(s.selected)];
    const double limit = std::max(values[0], 1e-300);
    fig::Group rows;
    rows.kind = Kind::Grid;
    rows.columns = 2;
    rows.gap = 10;
    for (Eigen::Index j = 0; j < values.size(); ++j) {
        const bool dead = s.singular(s.selected) && !(values[j] > 1e-10 * values[0]);
        rows.boxes.push_back(
            textBox(fig::math("\\lambda_{" + std::to_string(j + 1) + "}"), dead ? fig::selected : fig::ink));
        fig::BarBox bar;
        bar.value = std::max(0.0, values[j]);
        bar.limit = limit;
        bar.width = 60;
        bar.text = dead ? fig::markup("\\b{" + brief(values[j]) + "}") : fig::markup(brief(values[j]));
        bar.role = dead ? fig::selected : fig::muted;
        fig::Box box;
        box.content = std::move(bar);
        rows.boxes.push_back(std::move(box));
    }
    fig::Box grid;
    grid.content = std::move(rows);
    const double condition = s.state().condition[s.selected];
    return groupBox(Kind::Column,
                    {textBox(headText("eigenvalues")), std::move(grid),
                     textBox(fig::markup("condition " + fig::number(condition, 2)),
                             s.singular(s.selected) ? fig::selected : fig::muted, fig::Size::Small)},
                    8, fig::Align::Start);
}

fig::Box noInverse(const Shown& s) {
    const Eigen::VectorXd& values = s.state().eigenvalues[static_cast<std::size_t>(s.selected)];
    const auto last = values.size() - 1;
    std::string product;
    for (Eigen::Index j = 0; j < values.size(); ++j) {
        const std::string factor = fig::number(values[j], j == last ? 1 : 3);
        product += (j == 0 ? "" : " · ") + (j == last ? "\\hl{\\b{" + factor + "}}" : factor);
    }
    const std::string determinant = fig::number(values.prod(), 1);
    const std::string smallest = fig::number(values[last], 1);
    const bool zero = values[last] == 0;
    return groupBox(Kind::Column,
                    {textBox(headText("no inverse, because"), fig::selected),
                     textBox(fig::markup("det Σ = " + product + " = \\hl{\\b{" + determinant + "}}")),
                     textBox(fig::markup(zero ? "Σ^{−1} would need \\frac{1}{\\hl{\\b{0}}}"
                                              : "no Cholesky factor: λ ≈ \\hl{\\b{" + smallest + "}}")),
                     textBox("no density, no next E-step")},
                    10, fig::Align::Start);
}

fig::Box inverseBox(const Shown& s) {
    if (s.singular(s.selected))
        return noInverse(s);
    const Eigen::MatrixXd& factor = *s.state().factors[static_cast<std::size_t>(s.selected)];
    const Eigen::Index d = factor.rows();
    const Eigen::MatrixXd white =
        factor.triangularView<Eigen::Lower>().solve(Eigen::MatrixXd(Eigen::MatrixXd::Identity(d, d)));
    const Eigen::MatrixXd inverse = white.transpose() * white;
    if (!inverse.allFinite())
        return groupBox(Kind::Column,
                        {textBox(headText("inverse Σ⁻¹"), fig::selected), textBox("too large for a double:"),
                         textBox(fig::markup("1/λ > 2·10^{308}"))},
                        10, fig::Align::Start);
    fig::NumberGrid grid = gridOf(s, inverse, limitOf(inverse));
    return matrixBox(std::move(grid), fig::markup("\\b{inverse Σ}^{−1}"), fig::ink, "inverse");
}

std::string noteOf(const Shown& s) {
    const Eigen::VectorXd& shrinkage = s.state().shrinkage;
    if (shrinkage.size() > 0)
        return "shrunk by " + fig::plainNumber(shrinkage[s.selected], 2) + " towards a sphere";
    return "click another ellipsoid to see its own";
}

} // namespace

fig::Panel covariancePanel(const Shown& s) {
    const Eigen::MatrixXd& now = covarianceOf(s.state(), s.selected);
    const bool dead = s.singular(s.selected);
    double limit = limitOf(now);
    std::vector<fig::Box> boxes;
    std::vector<fig::Text> rowHeads(s.r.samples.columns.begin(), s.r.samples.columns.end());
    if (s.moment.updates()) {
        const int before = s.moment.parameters - 1;
        const Eigen::MatrixXd& old = covarianceOf(s.r.state(before), s.selected);
        limit = std::max(limit, limitOf(old));
        fig::NumberGrid grid = gridOf(s, old, limit);
        grid.rowHeads = rowHeads;
        markDead(grid, old, fig::Dash::Dashed);
        boxes.push_back(matrixBox(std::move(grid), headText(iterationHead(before)), fig::ink, "before"));
        fig::Box arrow;
        arrow.content = fig::ArrowBox{fig::ArrowBox::Direction::Right, "1 step", fig::ink, 44};
        boxes.push_back(std::move(arrow));
    }

    fig::NumberGrid grid = gridOf(s, now, limit);
    if (!s.moment.updates())
        grid.rowHeads = rowHeads;
    markDead(grid, now, dead ? fig::Dash::Solid : fig::Dash::Dashed);
    boxes.push_back(matrixBox(std::move(grid), headText(iterationHead(s.moment.parameters)),
                              dead ? fig::selected : fig::ink, "covariance"));
    boxes.push_back(eigenvalueBox(s));
    boxes.push_back(inverseBox(s));

    fig::Panel panel;
    panel.id = "covariance";
    panel.title = fig::markup("Covariance of " + badgeName(s.selected));
    panel.note = noteOf(s);
    fig::Diagram diagram;
    diagram.root = groupBox(Kind::Row, std::move(boxes), 20, fig::Align::Start);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::mixture

// Is this matrix a covariance? Symmetric or not, its eigenvalues, and what its "ellipsoid" really is.
#include "app/exhibits/mixture/present.h"
#include "core/mixture/covariance.h"
#include "core/mixture/eigensystem.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::mixture {
namespace {

using Kind = fig::Group::Kind;

fig::Box matrixBox(const Eigen::MatrixXd& matrix, const std::string& head, const std::string& name) {
    fig::NumberGrid grid;
    grid.rows = static_cast<int>(matrix.rows());
    grid.columns = static_cast<int>(matrix.cols());
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        for (Eigen::Index j = 0; j < matrix.cols(); ++j)
            grid.values.push_back(matrix(i, j));
    grid.colours = fig::NumberGrid::Colours::DivergingSignedRoot;
    grid.limit = std::max(2 * matrix.cwiseAbs().maxCoeff(), 1e-300);
    if (matrix.rows() == matrix.cols())
        for (Eigen::Index i = 0; i < matrix.rows(); ++i)
            for (Eigen::Index j = 0; j < matrix.cols(); ++j)
                if (matrix(i, j) != matrix(j, i))
                    grid.outlines.push_back({static_cast<int>(i), static_cast<int>(j), 1, 1, {fig::selected}});
    fig::Box box;
    box.name = name;
    box.content = std::move(grid);
    return groupBox(Kind::Column, {textBox(fig::markup("\\b{" + head + "}")), std::move(box)}, 6);
}

// The first pair that differs across the diagonal, as words; empty: symmetric.
std::string asymmetry(const Eigen::MatrixXd& matrix) {
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        for (Eigen::Index j = i + 1; j < matrix.cols(); ++j)
            if (matrix(i, j) != matrix(j, i))
                return fig::number(matrix(i, j)) + " ≠ " + fig::number(matrix(j, i));
    return {};
}

fig::Box eigenvalueBox(const Eigen::VectorXd& values) {
    std::vector<fig::Box> lines{textBox(fig::markup("\\b{eigenvalues}"))};
    for (Eigen::Index j = 0; j < values.size(); ++j) {
        const bool bad = !(values[j] > 0);
        const std::string value = "\\r{" + fig::number(values[j]) + "}";
        lines.push_back(textBox(
            fig::math("\\lambda_{" + std::to_string(j + 1) + "} = " + (bad ? "\\hl{\\b{" + value + "}}" : value))));
    }
    return groupBox(Kind::Column, std::move(lines), 8, fig::Align::Start);
}

// Both branches of { a cosh t v1 + b sinh t v2 }, or the ellipse.
fig::Box levelSet(const em::Eigensystem& axes) {
    const Eigen::Vector2d a = std::sqrt(axes.values[0]) * axes.vectors.col(0);
    const Eigen::Vector2d b = std::sqrt(std::abs(axes.values[1])) * axes.vectors.col(1);
    fig::SketchBox sketch;
    sketch.width = 150;
    sketch.height = 100;
    const double reach = 2.4 * a.norm();
    sketch.x = {-reach, reach};
    sketch.y = {-reach * 2 / 3, reach * 2 / 3};
    if (axes.values[1] > 0) {
        fig::EllipseLayer ellipse;
        ellipse.a = {a[0], a[1]};
        ellipse.b = {b[0], b[1]};
        ellipse.edge = {fig::category(0), fig::Weight::Normal, fig::Dash::Solid};
        sketch.layers.push_back({"ellipse", ellipse, {}});
    } else {
        for (const double sign : {-1.0, 1.0}) {
            // Its asymptote: the directions whose "variance" is exactly 0.
            const Eigen::Vector2d end = 3 * (a + sign * b);
            fig::CurveLayer zero;
            zero.points = fig::share(std::vector<fig::Vec2>{{-end[0], -end[1]}, {end[0], end[1]}});
            zero.stroke = {fig::muted, fig::Weight::Thin, fig::Dash::Dashed};
            sketch.layers.push_back({sign < 0 ? "asymptote-left" : "asymptote-right", zero, {}});
            std::vector<fig::Vec2> points;
            for (int i = -30; i <= 30; ++i) {
                const Eigen::Vector2d at = sign * std::cosh(0.075 * i) * a + std::sinh(0.075 * i) * b;
                points.push_back({at[0], at[1]});
            }
            fig::CurveLayer branch;
            branch.points = fig::share(std::move(points));
            branch.stroke = {fig::selected, fig::Weight::Normal, fig::Dash::Solid};
            sketch.layers.push_back({sign < 0 ? "branch-left" : "branch-right", branch, {}});
        }
    }
    fig::Box box;
    box.name = "level-set";
    box.content = std::move(sketch);
    return groupBox(Kind::Column, {textBox(fig::math("x^{\\r{T}}\\Sigma^{\\r{−1}}x = \\r{1}")), std::move(box)}, 4);
}

fig::Box verdict(const Eigen::MatrixXd& matrix, const Eigen::VectorXd& values) {
    const double least = values[values.size() - 1];
    const std::string differ = asymmetry(matrix);
    const Eigen::MatrixXd symmetric = 0.5 * (matrix + matrix.transpose());
    const bool negative = least < -1e-14 * values.cwiseAbs().maxCoeff(); // less is rounding
    if (differ.empty() && !negative) {
        if (em::choleskyFactor(symmetric))
            return textBox(fig::markup("\\b{a covariance}"));
        return groupBox(Kind::Column,
                        {textBox(fig::markup("\\b{a covariance, but a flat one}"), fig::selected),
                         textBox(fig::markup("a variance of \\hl{\\b{0}} in one direction")),
                         textBox("no inverse, no density")},
                        8, fig::Align::Start);
    }
    std::vector<fig::Box> lines{textBox(fig::markup("\\b{no covariance, because}"), fig::selected)};
    if (!differ.empty())
        lines.push_back(textBox(fig::markup(differ + ": not symmetric")));
    if (negative)
        lines.push_back(textBox(fig::markup("a variance of \\hl{\\b{" + fig::number(least) + "}}, below 0")));
    if (negative && matrix.rows() == 2)
        lines.push_back(textBox(values[0] > 0 ? "its “ellipse” is a hyperbola" : "its “ellipse” has no point"));
    return groupBox(Kind::Column, std::move(lines), 8, fig::Align::Start);
}

} // namespace

fig::Panel quotedPanel(const Shown& s) {
    const Eigen::MatrixXd& matrix = s.p.quotedCovariance;
    std::vector<fig::Box> boxes{matrixBox(matrix, "as quoted", "quoted")};
    if (matrix.rows() != matrix.cols()) {
        boxes.push_back(textBox(fig::markup("\\b{no covariance: it is not square}"), fig::selected));
    } else {
        const Eigen::MatrixXd symmetric = 0.5 * (matrix + matrix.transpose());
        if (!asymmetry(matrix).empty()) {
            fig::Box arrow;
            arrow.content = fig::ArrowBox{fig::ArrowBox::Direction::Right, "made symmetric", fig::ink, 90};
            boxes.push_back(std::move(arrow));
            boxes.push_back(matrixBox(symmetric, "(Q + Q^{T})/2", "symmetric"));
        }
        const em::Eigensystem axes = em::eigensystem(symmetric);
        boxes.push_back(eigenvalueBox(axes.values));
        if (axes.values.size() == 2 && axes.values[0] > 0 && axes.values[1] != 0)
            boxes.push_back(levelSet(axes));
        boxes.push_back(verdict(matrix, axes.values));
    }
    fig::Panel panel;
    panel.id = "covariance";
    panel.title = "Is this a covariance?";
    panel.note = "symmetric, and no direction with a variance below 0";
    fig::Diagram diagram;
    diagram.root = groupBox(Kind::Row, std::move(boxes), 24, fig::Align::Start);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::mixture

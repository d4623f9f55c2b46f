// The heart of it in numbers: one sum, zero in two ways.
#include "app/exhibits/perceptron/reading_rows.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::VectorXd;

std::vector<std::string> pointNames(const Shown& s) {
    std::vector<std::string> names{"x", "y", "z"};
    names.resize(static_cast<std::size_t>(s.r.inputs()));
    if (s.p.biased())
        names.emplace_back();
    return names;
}

} // namespace

std::string sumText(const VectorXd& coefficients, const std::vector<std::string>& names) {
    std::string text;
    for (Eigen::Index j = 0; j < coefficients.size(); ++j) {
        const double c = coefficients[j];
        const std::string& name = names[static_cast<std::size_t>(j)];
        if (c == 0)
            continue;
        text += text.empty() ? (c < 0 ? "−" : "") : c < 0 ? " − " : " + ";
        const bool one = std::abs(c) == 1 && !name.empty();
        text += (one ? "" : "\\r{" + fig::number(std::abs(c), 3) + "}") + name;
    }
    return text.empty() ? "\\r{0}" : text;
}

std::string caseEquation(const Shown& s, Eigen::Index i, const std::string& relation) {
    std::vector<std::string> names{"a", "b", "c", "d"};
    names.resize(static_cast<std::size_t>(s.r.weights()));
    return sumText(s.r.lifted.x.row(i).transpose(), names) + " " + relation + " " +
           (s.r.threshold != 0 ? "\\theta " : "\\r{0}");
}

fig::Panel dualityPanel(const Shown& s) {
    fig::Text title = s.r.threshold != 0 ? fig::markup("\\m{\\theta } in two ways") : fig::Text("Zero in two ways");
    std::vector<fig::Box> boxes;
    const std::string zero = s.r.threshold != 0 ? "\\theta " : "\\r{0}";
    const auto things = [](Eigen::Index dimension) {
        return dimension == 2 ? "a line" : dimension == 3 ? "a plane" : "a hyperplane";
    };
    if (s.w.isZero(0))
        addRow(boxes, "hold \\m{w}", std::string("w = \\r{") + vectorText(s.w) + "}",
               std::string("every point has \\m{w·x} = 0") + (s.r.threshold != 0 ? ", never \\m{\\theta }" : "") +
                   ": no boundary yet");
    else
        addRow(boxes, "hold \\m{w}", sumText(s.w, pointNames(s)) + " = " + zero,
               std::string("all points of ") + things(s.r.inputs()) + " in data space");
    if (s.r.count() > 0) {
        const Eigen::Index i = std::max(s.lit(), 0);
        const std::string x = "\\m{x_{\\r{" + std::to_string(i + 1) + "}}}";
        const char* names[] = {"", "", "(a, b)", "(a, b, c)", "(a, b, c, d)"};
        if (s.r.lifted.x.row(i).isZero(0)) {
            addRow(boxes, "hold " + x, caseEquation(s, i, "="), "true for all weights: the zero vector has no plane");
        } else {
            addRow(boxes, "hold " + x, caseEquation(s, i, "="),
                   "all weights \\m{" + std::string(names[s.r.weights()]) + "} of " + things(s.r.weights()) +
                       " in weight space");
            const bool plus = s.r.label(i) > 0;
            addRow(boxes, "target " + target(s, s.r.label(i)), caseEquation(s, i, plus ? ">" : "<"),
                   "its good side: here " + x + " is right");
        }
    }
    return rowsPanel("duality", std::move(title), std::move(boxes));
}

} // namespace lectern::exhibits::perceptron

// Two short proofs in numbers: why no weights are right on all cases, and why the average of good weights is good.
#include "app/exhibits/perceptron/reading_rows.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::Index;
using Eigen::VectorXd;

std::string nameOf(Index i) {
    return "x_{\\r{" + std::to_string(i + 1) + "}}";
}

std::string upright(const std::string& text) {
    return "\\r{" + text + "}";
}

// "0.25 + 0.75 - 1": terms with their signs.
std::string termsText(const VectorXd& terms) {
    std::string text;
    for (Index k = 0; k < terms.size(); ++k)
        text += (k == 0         ? (terms[k] < 0 ? "−" : "")
                 : terms[k] < 0 ? " − "
                                : " + ") +
                fig::number(std::abs(terms[k]), 3);
    return text;
}

} // namespace

std::optional<fig::Panel> certificatePanel(const Shown& s) {
    if (!s.r.certificate || s.r.zero || s.r.count() < 2)
        return std::nullopt;
    const core::Certificate& proof = *s.r.certificate;
    VectorXd signedMultiples(static_cast<Index>(proof.cases.size())), terms = signedMultiples;
    std::vector<std::string> inputs, products;
    for (std::size_t k = 0; k < proof.cases.size(); ++k) {
        const Index i = proof.cases[k], at = static_cast<Index>(k);
        signedMultiples[at] = s.r.label(i) * proof.multiples[k];
        terms[at] = signedMultiples[at] * s.activation(i);
        inputs.push_back(nameOf(i));
        products.push_back("w·" + nameOf(i));
    }
    const std::string nothing = vectorText(VectorXd::Zero(s.r.weights()));
    std::vector<fig::Box> boxes;
    addRow(boxes, "signed cases", sumText(signedMultiples, inputs) + " = \\hl{\\b{" + upright(nothing) + "}}",
           s.p.biased() ? "with their constant input 1: they pull \\m{w} all ways at once"
                        : "each pulls \\m{w} to its good side: together they pull nowhere");
    addRow(boxes, "any \\m{w}", sumText(signedMultiples, products) + " = \\hl{\\b{" + upright("0") + "}}",
           "all right would make every term > 0: \\b{no \\m{w} can}");
    addRow(boxes, "this \\m{w}", upright(termsText(terms) + " = 0"),
           s.w.isZero(0) ? "none is above 0" : "not every term is above 0");
    return rowsPanel("certificate", "Why there is no cone", std::move(boxes));
}

std::optional<fig::Panel> averagePanel(const Shown& s) {
    const auto walk = walkOf(s);
    if (!walk || s.r.count() == 0)
        return std::nullopt;
    const auto side = [&](const VectorXd& w, Index i) { return s.r.label(i) * core::activation(s.r.lifted, i, w); };
    // The case that the average is least right on, unless one is pointed at.
    Index i = s.hovered;
    for (Index k = 0; s.hovered < 0 && k < s.r.count(); ++k)
        if (i < 0 || side(walk->at, k) < side(walk->at, i))
            i = k;
    const double t = s.p.walkAt, from = side(walk->from, i), to = side(walk->to, i), at = side(walk->at, i);
    const std::string sign = s.r.label(i) < 0 ? "−" : "", x = nameOf(i);
    const std::string first = "w_{\\r{1}}", second = "w_{\\r{2}}";
    const auto shown = [&](double value) {
        const std::string text = upright(fig::number(value, 3) + (value > 0 ? " > 0" : " ≤ 0"));
        return (value > 0 ? "\\good{\\b{" : "\\hl{\\b{") + text + "}}";
    };
    std::vector<fig::Box> boxes;
    addRow(boxes, "first", sign + first + "·" + x + " = " + shown(from), "");
    addRow(boxes, "second", sign + second + "·" + x + " = " + shown(to), "");
    const std::string shares = fig::number(1 - t, 2) + "·" + fig::number(from, 3) + " + " + fig::number(t, 2) + "·" +
                               (to < 0 ? "(" + fig::number(to, 3) + ")" : fig::number(to, 3));
    addRow(boxes, "average",
           sign + "(" + upright(fig::number(1 - t, 2)) + first + " + " + upright(fig::number(t, 2)) + second + ")·" +
               x + " = " + upright(shares) + " = " + shown(at),
           from > 0 && to > 0 ? "between two numbers above 0: above 0, and so for every case"
                              : "between them: good ends make good averages");
    return rowsPanel("average",
                     s.r.label(i) < 0 ? fig::markup("Why averages are good: case " + std::to_string(i + 1) +
                                                    ", target " + target(s, -1))
                                      : fig::markup("Why averages are good: case " + std::to_string(i + 1)),
                     std::move(boxes));
}

} // namespace lectern::exhibits::perceptron

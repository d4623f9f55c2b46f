// "This step": the case against w in numbers, before and after the update.
#include "app/exhibits/perceptron/present.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::VectorXd;
using Kind = fig::Group::Kind;

constexpr std::ptrdiff_t longest = 56; // characters of a formula that stand in one line

fig::Box grid(std::vector<fig::Box> boxes) {
    fig::Box box = groupBox(Kind::Grid, std::move(boxes), 12, fig::Align::Start);
    std::get<fig::Group>(box.content).columns = 3;
    return box;
}

std::string upright(const std::string& text) {
    return "\\r{" + text + "}";
}

std::string bracketed(double value) {
    return value < 0 ? "(" + fig::number(value, 4) + ")" : fig::number(value, 4);
}

// "1·1 + 2·2", the constant input's product as the bias alone.
std::string productSum(const VectorXd& w, const VectorXd& x, bool biased) {
    std::string text;
    for (Eigen::Index j = 0; j < w.size(); ++j) {
        const bool bias = biased && j + 1 == w.size();
        text += (j == 0 ? "" : " + ") + bracketed(w[j]) + (bias ? "" : "·" + bracketed(x[j]));
    }
    return text;
}

std::optional<double> degrees(const VectorXd& a, const VectorXd& b) {
    const double size = a.norm() * b.norm();
    if (!(size > 0) || !std::isfinite(size))
        return std::nullopt;
    return std::acos(std::clamp(a.dot(b) / size, -1.0, 1.0)) * 180 / std::numbers::pi;
}

// w and x from one point with the angle between them, for two weights as they lie, for more with x to the right.
fig::Box angleBox(const VectorXd& w, const VectorXd& x, bool right) {
    const auto angle = degrees(w, x);
    fig::SketchBox sketch;
    sketch.x = {-1.15, 1.15};
    sketch.y = {-1.15, 1.15};
    sketch.width = sketch.height = 52;
    if (angle) {
        const bool flat = w.size() == 2;
        const double at = flat ? std::atan2(x[1], x[0]) : 0;
        double turned = *angle * std::numbers::pi / 180;
        if (flat && x[0] * w[1] - x[1] * w[0] < 0)
            turned = -turned;
        std::vector<fig::Vec2> sector{{0, 0}};
        for (int i = 0; i <= 24; ++i)
            sector.push_back({0.45 * std::cos(at + turned * i / 24), 0.45 * std::sin(at + turned * i / 24)});
        const fig::Role role = right ? fig::good : fig::selected;
        sketch.layers.push_back(
            {"angle", fig::RegionLayer{fig::share(std::move(sector)), role, 0.3, std::nullopt}, {}});
        sketch.layers.push_back(
            {"x",
             fig::ArrowLayer{{0, 0}, {std::cos(at), std::sin(at)}, {role, fig::Weight::Normal, fig::Dash::Solid}},
             {}});
        sketch.layers.push_back({"w",
                                 fig::ArrowLayer{{0, 0},
                                                 {0.75 * std::cos(at + turned), 0.75 * std::sin(at + turned)},
                                                 {fig::ink, fig::Weight::Normal, fig::Dash::Solid}},
                                 {}});
    }
    fig::Box box;
    box.content = std::move(sketch);
    return box;
}

std::string angleWords(const Shown& s, const VectorXd& w, const VectorXd& x, int sample) {
    const auto angle = degrees(w, x);
    const std::string wanted = "target " + target(s, s.r.label(sample));
    const double over = core::activation(s.r.lifted, sample, w, s.r.threshold);
    if (s.r.threshold != 0)
        return "says " + target(s, over > 0 ? 1 : -1) + ", " + wanted;
    if (!angle)
        return "w = 0 has no angle: undecided";
    if (over == 0)
        return "exactly 90°: undecided, " + wanted;
    const double rounded = std::round(*angle);
    return fig::number(rounded == 90 ? std::round(*angle * 100) / 100 : rounded, 4) + "° is " +
           (over > 0 ? "under 90°: says " + target(s, 1) : "over 90°: says " + target(s, -1)) + ", " + wanted;
}

// One line: what it is, the formula over its words, and the angle. A formula in parts breaks between them where it
// would be too long for one line.
void addRow(std::vector<fig::Box>& boxes, const std::string& name, const std::vector<std::string>& formula,
            const std::string& words, fig::Box sketch) {
    boxes.push_back(textBox(fig::markup(name), fig::muted));
    std::string whole;
    for (const std::string& part : formula)
        whole += part;
    std::vector<fig::Box> lines;
    const std::string plain = fig::math(whole).plain();
    const auto inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }; // of a UTF-8 character
    if (static_cast<std::ptrdiff_t>(plain.size()) - std::count_if(plain.begin(), plain.end(), inside) <= longest)
        lines.push_back(textBox(fig::math(whole)));
    else
        for (const std::string& part : formula)
            lines.push_back(textBox(fig::math(part)));
    if (!words.empty())
        lines.push_back(textBox(fig::markup(words), fig::muted, fig::Size::Small));
    boxes.push_back(groupBox(Kind::Column, std::move(lines), 2, fig::Align::Start));
    boxes.push_back(std::move(sketch));
}

fig::Box nothing() {
    fig::Box box;
    box.content = fig::SpacerBox{0, 0};
    return box;
}

std::string outcome(const Shown& s, double activation, bool right) {
    const std::string number = fig::number(activation, 4);
    const std::string against = (activation > s.r.threshold ? " > " : " < ") + fig::number(s.r.threshold, 4);
    const std::string all = upright(activation == s.r.threshold ? number : number + against);
    return right ? "\\good{\\b{" + all + "}}" : "\\hl{\\b{" + all + "}}";
}

fig::Box presented(const Shown& s) {
    const core::Presentation& step = s.presentation();
    const int i = step.sample;
    const auto at = static_cast<std::size_t>(s.moment.presentation);
    const VectorXd before = s.r.run.weights[static_cast<std::size_t>(s.r.run.steps[at - 1].weight)];
    const VectorXd after = s.r.run.weights[static_cast<std::size_t>(step.weight)];
    const VectorXd x = s.r.lifted.x.row(i).transpose();
    const std::string name = "x_{" + upright(std::to_string(i + 1)) + "}";
    const double activation = step.activation + s.r.threshold;
    std::vector<fig::Box> boxes;
    addRow(boxes, "now",
           {"w·" + name + " = " + upright(productSum(before, x, s.p.biased())),
            " = " + outcome(s, activation, step.correct)},
           angleWords(s, before, x, i) + (step.correct ? ": right" : ": \\hl{\\b{wrong}}"),
           angleBox(before, x, step.correct));
    if (step.weight == s.r.run.steps[at - 1].weight) {
        addRow(boxes, "update", {upright("none: ") + "w" + upright(" stays " + vectorText(before, 4))}, "", nothing());
        return grid(std::move(boxes));
    }
    const double label = s.r.label(i);
    double factor = s.p.learningRate * label;
    if (s.p.rule == core::Rule::adaline)
        factor = s.p.learningRate * (label - step.activation);
    const double size = std::abs(factor);
    const std::string sign = factor < 0 ? " − " : " + ";
    const std::string times = size == 1 ? "" : upright(fig::number(size, 3)) + "·";
    addRow(boxes, "update",
           {"w" + sign + times + name,
            " = " + upright(vectorText(before, 4) + sign) + times + upright(vectorText(x, 4)),
            " = \\hl{\\b{" + upright(vectorText(after, 4)) + "}}"},
           "", nothing());
    const double then = core::activation(s.r.lifted, i, after, s.r.threshold) + s.r.threshold;
    const double change = factor * x.squaredNorm();
    const bool rightThen = label * (then - s.r.threshold) > 0;
    addRow(boxes, "after",
           {"w·" + name + " = " +
                upright(fig::number(activation, 4) + (change < 0 ? " − " : " + ") + fig::number(std::abs(change), 4)),
            " = " + outcome(s, then, rightThen)},
           angleWords(s, after, x, i) + (rightThen         ? ": right"
                                         : after.isZero(0) ? ""
                                                           : ": not yet"),
           angleBox(after, x, rightThen));
    return grid(std::move(boxes));
}

fig::Box start(const Shown& s) {
    if (s.r.count() == 0)
        return groupBox(Kind::Column,
                        {textBox("There are no cases: every w is right, and nothing is learned."),
                         textBox("Double click in data space to add one.", fig::muted)},
                        6, fig::Align::Start);
    return groupBox(
        Kind::Column,
        {textBox(fig::math("w = " + upright(vectorText(s.w)))),
         textBox(fig::markup(s.r.count() == 1 ? s.wrongCount() == 1 ? "The case is wrong." : "The case is right."
                                              : std::to_string(s.wrongCount()) + " of " + std::to_string(s.r.count()) +
                                                    " cases are wrong."))},
        8, fig::Align::Start);
}

} // namespace

fig::Panel stepPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "step";
    fig::Diagram diagram;
    if (s.moment.half == Moment::Half::Start || s.current < 0) {
        panel.title = s.r.count() == 0 ? "No cases" : "The start";
        diagram.root = start(s);
    } else {
        const bool after = s.moment.half == Moment::Half::Update && !s.presentation().correct;
        const bool right = s.right[static_cast<std::size_t>(s.current)];
        panel.title =
            after ? "After the update: " + s.caseName(s.current) + (right ? " is right" : " is not right yet")
                  : "This step: " + s.caseName(s.current) + (s.presentation().correct ? " is right" : " is wrong");
        diagram.root = presented(s);
    }
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::perceptron

#include "app/exhibits/perceptron/present.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {
namespace {

// The leaves with one more after the first `place` of them.
std::vector<fig::Layout> after(std::vector<fig::Layout> leaves, fig::Layout leaf, std::ptrdiff_t place) {
    leaves.insert(leaves.begin() + place, std::move(leaf));
    return leaves;
}

fig::Layout layoutOf(const Shown& s) {
    fig::Layout banner = fig::leaf("remark");
    banner.height = 76;
    // The proof stands in front where it is one.
    std::vector<fig::Layout> why{fig::leaf("proof"), fig::leaf("duality")};
    if (!proofHolds(s))
        std::swap(why.front(), why.back());
    for (const char* reason : {"certificate", "average"}) // in front where there is one
        why.insert(why.begin(), fig::leaf(reason));
    if (lifts(s))
        return fig::column({fig::row({fig::leaf("lifting"), fig::leaf("weights")}, 1.5),
                            fig::row({fig::leaf("data"), fig::tabs(after(why, fig::leaf("step"), 0))}), banner});
    if (s.r.inputs() == 2 && s.p.surface)
        return fig::column({fig::row({fig::leaf("response"), fig::leaf("data")}, 1.5),
                            fig::row({fig::tabs(after(why, fig::leaf("step"), 3)), fig::leaf("weights")}), banner});
    return fig::column({fig::row({fig::leaf("data"), fig::leaf("weights")}, 1.7),
                        fig::row({fig::leaf("step"), fig::tabs(std::move(why))}, 0.95), banner});
}

fig::Link link(std::string name, fig::Anchor from, fig::Anchor to, fig::Role role) {
    return {std::move(name), std::move(from), std::move(to), {role, fig::Weight::Normal, fig::Dash::Solid}};
}

// What is a line here and a point there: w, and the case that stands out.
void addLinks(const Shown& s, fig::Figure& figure) {
    if (!s.p.links || s.r.count() == 0)
        return;
    const auto has = [&](const std::string& panel, const std::string& layer) {
        const fig::Panel* found = figure.find(panel);
        const auto holds = [&](const auto& layers) {
            return std::any_of(layers.begin(), layers.end(), [&](const auto& l) { return l.name == layer; });
        };
        if (const auto* plot = std::get_if<fig::Plot>(&found->content))
            return holds(plot->layers);
        if (const auto* scene = std::get_if<fig::Scene>(&found->content))
            return holds(scene->layers);
        return false;
    };
    if (has("data", "w-knob") && has("weights", "w"))
        figure.links.push_back(link("w", {"data", "w-knob", 0}, {"weights", "w", 0}, fig::ink));
    // A case that carries its number is its badge, in a crowd it is a ring.
    const std::string number = std::to_string(s.lit());
    const std::string inData = numbered(s) ? "case-" + number : "lit";
    const std::string inWeights = numbered(s) ? "badge-" + number : "lit";
    if (s.lit() >= 0 && has("data", inData) && has("weights", inWeights))
        figure.links.push_back(link("case", {"data", inData, 0}, {"weights", inWeights, 0}, fig::selected));
}

std::string readout(const Shown& s) {
    if (s.r.count() == 0)
        return "No cases yet: both spaces are empty. Double click in data space to add one.";
    std::string text = std::to_string(s.r.count()) + (s.r.count() == 1 ? " training case in " : " training cases in ") +
                       std::to_string(s.r.weights()) + "-dimensional weight space. w is " +
                       fig::markup(vectorText(s.w)).plain() + "; " + std::to_string(s.wrongCount()) +
                       (s.wrongCount() == 1 ? " case is wrong." : " cases are wrong.");
    if (s.current >= 0 && s.moment.half != Moment::Half::Start)
        text += " Case " + std::to_string(s.current + 1) +
                " is presented: w·x = " + fig::plainNumber(s.presentation().activation + s.r.threshold) + ", target " +
                target(s, s.r.label(s.current)) + ", " + (s.presentation().correct ? "right." : "wrong.");
    text += s.r.separable ? " Some weights are right on all cases: they form a cone."
                          : " No weights are right on all cases: the cone is empty.";
    if (s.r.bound)
        text += " The perceptron makes at most " + fig::plainNumber(*s.r.bound) + " mistakes from w = 0.";
    if (s.r.run.cycle)
        text += " Learning never ends: after presentation " + std::to_string(s.r.run.cycle->start) +
                " it repeats every " + std::to_string(s.r.run.cycle->length) + " presentations.";
    return text;
}

} // namespace

fig::Role roleOf(int label) {
    return fig::category(label > 0 ? 0 : 2);
}

fig::Shape shapeOf(int label) {
    return label > 0 ? fig::Shape::Circle : fig::Shape::Square;
}

fig::LabelStyle badgeOf(int label) {
    return label > 0 ? fig::LabelStyle::Badge : fig::LabelStyle::SquareBadge;
}

std::optional<fig::Role> ringOf(const Shown& s, int i) {
    if (!s.right[static_cast<std::size_t>(i)])
        return fig::selected;
    return i == s.lit() ? std::optional(fig::ink) : std::nullopt;
}

std::string pointWords(const Shown& s, int i) {
    return "\\b{\\m{x_{\\r{" + std::to_string(i + 1) +
           "}}} is a point: " + (s.right[static_cast<std::size_t>(i)] ? "right" : "wrong") + "}";
}

std::string target(const Shown& s, int label) {
    if (s.p.labels == Labels::zeroOne)
        return label > 0 ? "1" : "0";
    return label > 0 ? "+1" : "−1";
}

bool numbered(const Shown& s) {
    return s.r.count() <= fewCases;
}

std::string vectorText(const Eigen::VectorXd& v, int digits) {
    std::string text = "(";
    for (Eigen::Index j = 0; j < v.size(); ++j)
        text += (j == 0 ? "" : ", ") + fig::number(v[j], digits);
    return text + ")";
}

fig::Touch lights(const std::string& hint, fig::Touch::Drag drag) {
    fig::Touch touch;
    touch.hover = fig::Touch::Hover::Lights;
    touch.drag = drag;
    touch.hint = hint;
    return touch;
}

fig::Panel dataPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "data";
    const int wrong = s.wrongCount();
    panel.title = wrong == 0 ? fig::Text("Data space")
                             : fig::markup("Data space: \\hl{" + std::to_string(wrong) +
                                           (s.r.count() > 1 ? " of " + std::to_string(s.r.count()) : "") + " wrong}");
    panel.place = fig::Place::Main;
    const char* what = s.r.inputs() == 2 ? "line" : "plane";
    const std::string sum = s.p.biased() ? "w·x + b = 0" : s.r.threshold != 0 ? "w·x = \\theta " : "w·x = 0";
    if (s.r.count() == 0)
        panel.note = "no cases yet";
    else if (s.normal().isZero(0))
        panel.note = fig::markup(std::string("\\m{w} is 0: \\m{w·x} is the same for all \\m{x}, no ") + what + " yet");
    else
        panel.note = fig::markup("\\m{w} is fixed: all \\m{x} with \\m{" + sum + "}, a " + what);
    if (s.r.inputs() == 2)
        panel.content = dataPlot(s);
    else
        panel.content = dataScene(s);
    return panel;
}

fig::Panel weightPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "weights";
    // A note gives way to the panel's buttons: that this is not all of weight space stands in the title.
    const std::string title =
        s.slice() ? (s.r.weights() > 3 ? "4 weights, where the bias is " : "Weights, where the bias is ") +
                        fig::number(s.bias(), 3)
                  : "Weight space";
    const bool none = s.r.count() > 1 && !s.r.separable;
    panel.title = fig::markup(title + (none ? ": \\hl{no cone}" : ""));
    panel.place = fig::Place::Main;
    const std::string x = s.lit() >= 0 && numbered(s) ? "\\m{x_{\\r{" + std::to_string(s.lit() + 1) + "}}}" : "\\m{x}";
    const std::string thing = s.weightAxes() == 2 ? "line" : "plane", what = "a " + thing;
    const bool nowhere = s.lit() >= 0 && !(halfSpace(s, s.lit()).normal.norm() > 0);
    if (s.r.count() == 0)
        panel.note = "no cases yet";
    else if (nowhere && s.slice())
        panel.note = fig::markup(x + " is no " + thing + " here: \\m{w}·" + x + " is the bias");
    else if (nowhere)
        panel.note = fig::markup(x + " is 0: \\m{w}·" + x + " = 0 for all \\m{w}, no " + thing);
    else if (s.slice())
        panel.note = fig::markup("a slice: " + x + " is " + what);
    else if (s.weightAxes() == 3 && s.lit() >= 0 && numbered(s))
        panel.note = fig::markup(x + " is fixed: all \\m{w} with \\m{" + caseEquation(s, s.lit()) + "}, " + what);
    else
        panel.note = fig::markup(x + " is fixed: all \\m{w} with \\m{w}·" + x +
                                 (s.r.threshold != 0 ? " = \\theta , " : " = 0, ") + what);
    if (s.weightAxes() == 2)
        panel.content = weightPlot(s);
    else
        panel.content = weightScene(s);
    return panel;
}

fig::Figure present(const Parameters& p, const Result& r, int step) {
    const Shown s = shownAt(p, r, step);
    fig::Figure figure;
    figure.panels = {dataPanel(s), weightPanel(s), stepPanel(s), proofPanel(s), dualityPanel(s)};
    for (std::optional<fig::Panel> reason : {certificatePanel(s), averagePanel(s)})
        if (reason)
            figure.panels.push_back(std::move(*reason));
    if (lifts(s))
        figure.panels.push_back(liftingPanel(s));
    else if (r.inputs() == 2 && p.surface)
        figure.panels.push_back(responsePanel(s));
    if (std::optional<fig::Panel> banner = bannerPanel(s))
        figure.panels.push_back(std::move(*banner));
    figure.panels.push_back(casesPanel(s));
    figure.layout = layoutOf(s);
    addLinks(s, figure);
    figure.readout = readout(s);
    return figure;
}

} // namespace lectern::exhibits::perceptron

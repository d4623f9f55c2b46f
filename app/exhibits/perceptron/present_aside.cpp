// Beside the figure: the cases as a table; across it: what has to be said about them.
#include "app/exhibits/perceptron/present.h"

#include <algorithm>

namespace lectern::exhibits::perceptron {
namespace {

using Kind = fig::Group::Kind;

constexpr Eigen::Index mostRows = 200;

fig::Cell cell(fig::Text text, fig::Role role = fig::ink) {
    fig::Cell cell;
    cell.text = std::move(text);
    cell.role = role;
    return cell;
}

fig::Box words(fig::Text text, fig::Role role) {
    fig::Box box = wrapped(std::move(text), role);
    box.stretch = 1;
    return box;
}

fig::Box button(const std::string& title, const std::string& name, const std::string& hint) {
    return asButton(groupBox(fig::Group::Kind::Row, {textBox(fig::markup("\\b{" + title + "}"))}), name, hint);
}

std::string pairWords(const std::pair<Eigen::Index, Eigen::Index>& pair) {
    return std::to_string(pair.first + 1) + " and " + std::to_string(pair.second + 1);
}

// What the pocket has in it, after all.
std::string kept(const Shown& s) {
    if (s.r.run.pocketWrong.empty())
        return {};
    const int wrong = s.r.run.pocketWrong.back();
    return "The pocket keeps the best: \\good{\\b{" + std::to_string(wrong) + " wrong}}.";
}

bool atEnd(const Shown& s) {
    return s.moment.presentation + 1 == static_cast<int>(s.r.run.steps.size());
}

} // namespace

fig::Panel casesPanel(const Shown& s) {
    fig::Table table;
    table.columns = {{"case", fig::Align::Start},
                     {fig::markup("\\m{x}"), fig::Align::End},
                     {"target", fig::Align::End},
                     {fig::markup("\\m{w·x}"), fig::Align::End},
                     {"", fig::Align::End}};
    for (Eigen::Index i = 0; i < std::min(s.r.count(), mostRows); ++i) {
        const bool right = s.right[static_cast<std::size_t>(i)];
        const fig::Role role = right ? fig::ink : fig::selected;
        fig::Cell name = cell(std::to_string(i + 1));
        name.badge = roleOf(s.r.label(i));
        name.badgeShape = shapeOf(s.r.label(i));
        const double activation = s.activation(i) + s.r.threshold;
        fig::Cell product = cell(fig::markup(fig::number(activation, 4)), role);
        product.value = activation;
        table.rows.push_back({name, cell(fig::markup(vectorText(s.r.data.cases.x.row(i).transpose()))),
                              cell(target(s, s.r.label(i))), product, cell(right ? "✓" : "✗", role)});
    }
    table.selectedRow = s.lit() < static_cast<int>(table.rows.size()) ? s.lit() : -1;
    table.touch.hover = fig::Touch::Hover::Lights;
    table.touch.click = fig::Touch::Click::Clickable;
    table.touch.hint = "click: light this case in both spaces";
    fig::Panel panel;
    panel.id = "cases";
    panel.title = "Cases";
    if (s.r.count() > mostRows)
        panel.note = "the first " + std::to_string(mostRows) + " of " + std::to_string(s.r.count());
    panel.place = fig::Place::Aside;
    panel.content = std::move(table);
    return panel;
}

std::optional<fig::Panel> bannerPanel(const Shown& s) {
    std::vector<fig::Box> boxes;
    if (s.r.contradiction)
        boxes.push_back(words(fig::markup("\\b{Cases " + pairWords(*s.r.contradiction) +
                                          " contradict each other}: the same x with both targets. No weights are "
                                          "right on both, with or without a bias. " +
                                          kept(s)),
                              fig::selected));
    else if (s.r.zero)
        boxes.push_back(words(fig::markup("\\b{Case " + std::to_string(*s.r.zero + 1) +
                                          " is the zero vector}: w·x = 0 whatever w is, so it has no plane and is "
                                          "never right."),
                              fig::selected));
    else if (atEnd(s) && s.r.run.cycle)
        boxes.push_back(words(
            fig::markup("\\b{It never ends}: " +
                        (s.r.run.cycle->start == 0 ? std::string("from the start on")
                                                   : "after presentation " + std::to_string(s.r.run.cycle->start)) +
                        " the same " + std::to_string(s.r.run.cycle->length) + " presentations come again for ever. " +
                        (kept(s).empty() ? "No weights are right on all cases." : kept(s))),
            fig::selected));
    else if (s.r.run.stopped == core::Stop::diverged)
        boxes.push_back(words(fig::markup("\\b{w runs away}: each step overshoots more than the last. A learning "
                                          "rate below 2 / R^2 = " +
                                          fig::number(2 / std::max(s.r.radius * s.r.radius, 1e-300), 2) + " is safe."),
                              fig::selected));
    else if (atEnd(s) && s.r.run.stopped != core::Stop::converged)
        boxes.push_back(words(fig::markup(std::string("\\b{Not done}: ") + std::to_string(s.wrongCount()) +
                                          " cases are wrong after the last update allowed. " +
                                          (s.r.separable     ? "Some weights are right on all: allow more updates."
                                           : kept(s).empty() ? "No weights are right on all."
                                                             : kept(s))),
                              fig::selected));
    else if (s.moment.half == Moment::Half::Start && s.p.initialWeight.size() > 0 &&
             s.p.initialWeight.size() != s.r.weights())
        boxes.push_back(words(fig::markup("The start holds " + std::to_string(s.p.initialWeight.size()) + " of " +
                                          std::to_string(s.r.weights()) + " weights: " +
                                          (s.p.initialWeight.size() < s.r.weights() ? "the missing ones are 0."
                                                                                    : "the rest is left out.")),
                              fig::muted));
    else if (s.r.duplicate && (s.p.data == Source::custom || s.p.data == Source::file))
        boxes.push_back(words(fig::markup("Cases " + pairWords(*s.r.duplicate) +
                                          " are the same: one plane, drawn twice, presented twice."),
                              fig::muted));
    if (boxes.empty())
        return std::nullopt;
    const bool stuck = !s.r.separable && !s.r.contradiction;
    if (stuck && !s.p.biased() && s.r.threshold == 0)
        boxes.push_back(button("turn on the bias", "bias-on", "one more weight: boundaries leave the origin"));
    if (!s.r.separable && s.p.rule == core::Rule::perceptron && !(s.r.zero && stuck))
        boxes.push_back(button("keep the best: pocket", "pocket",
                               s.r.run.cycle ? "keeps the weights with the fewest wrong cases; smaller steps in random "
                                               "order, to meet more of them"
                                             : "keeps the weights with the fewest wrong cases"));
    fig::Panel panel;
    panel.id = "remark";
    panel.place = fig::Place::Banner;
    panel.frame = s.r.separable && !s.r.zero && !atEnd(s) ? fig::Panel::Frame::Card : fig::Panel::Frame::Failure;
    fig::Group row;
    row.boxes = std::move(boxes);
    row.gap = 16;
    fig::Diagram diagram;
    diagram.root.content = std::move(row);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::perceptron

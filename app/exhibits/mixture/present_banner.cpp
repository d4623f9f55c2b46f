// The banner: EM stopped, and what can be done, each remedy with the shape that it leads to.
#include "app/exhibits/mixture/present.h"
#include "core/mixture/flatness.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::mixture {
namespace {

using Kind = fig::Group::Kind;

std::string titleOf(const Remedy& remedy, double epsilon) {
    if (remedy.id == "constant")
        return "Σ + " + fig::number(epsilon, 1) + " I";
    if (remedy.id == "ledoit-wolf")
        return "Ledoit–Wolf";
    if (remedy.id == "oas")
        return "OAS";
    if (remedy.id == "eigenvalue-floor")
        return "λ ≥ " + fig::number(epsilon, 1);
    if (remedy.id == "keep-previous")
        return "keep previous";
    if (remedy.id == "replace-zeros")
        return "replace zeros";
    return "Spherical";
}

std::string verdictOf(const Remedy& remedy) {
    if (remedy.stopped == em::Stop::singular)
        return "singular again";
    if (remedy.stopped == em::Stop::emptyComponent)
        return "a component empties";
    return fig::number(remedy.thickness, remedy.thickness < 1e-3 ? 1 : 3) + " thick";
}

fig::Box sideOf(const Remedy& remedy, const fig::Range& x, const fig::Range& y) {
    fig::SketchBox sketch;
    fig::EllipseLayer ellipse;
    ellipse.a = remedy.side.a;
    ellipse.b = remedy.side.b;
    ellipse.edge = {fig::category(remedy.component), fig::Weight::Normal, fig::Dash::Solid};
    ellipse.opacity = 0.35;
    sketch.layers.push_back({"side", ellipse, {}});
    sketch.x = x;
    sketch.y = y;
    sketch.width = 40;
    sketch.height = 32;
    fig::Box box;
    box.content = std::move(sketch);
    return box;
}

constexpr const char* runAgain = "run again from the same start with this";

fig::Box button(const Shown& s, const Remedy& remedy, const fig::Range& x, const fig::Range& y) {
    fig::Box words = groupBox(Kind::Column,
                              {textBox(fig::markup("\\b{" + titleOf(remedy, s.p.epsilon) + "}")),
                               textBox(fig::markup(verdictOf(remedy)), fig::muted)},
                              2, fig::Align::Start);
    fig::Box box = groupBox(Kind::Row, {sideOf(remedy, x, y), std::move(words)}, 10);
    box.stretch = 1;
    return asButton(std::move(box), "remedy-" + remedy.id, runAgain);
}

// For what is rarely a good idea: one line.
fig::Box smallButton(const Shown& s, const Remedy& remedy) {
    return asButton(
        groupBox(Kind::Row,
                 {textBox(fig::markup("\\b{" + titleOf(remedy, s.p.epsilon) + "}"), fig::ink, fig::Size::Small),
                  textBox(fig::markup(verdictOf(remedy)), fig::muted, fig::Size::Small)},
                 8),
        "remedy-" + remedy.id, runAgain);
}

fig::Box plainButton(const std::string& title, const std::string& name) {
    return asButton(groupBox(Kind::Row, {textBox(fig::markup("\\b{" + title + "}"))}), name, "run again");
}

fig::Box words(const std::string& what, const std::string& invitation) {
    return groupBox(Kind::Column,
                    {textBox(fig::markup("\\b{EM stopped: " + what + "}"), fig::selected), textBox(invitation)}, 4,
                    fig::Align::Start);
}

const Remedy* remedyNamed(const Result& r, const std::string& id) {
    for (const Remedy& remedy : r.remedies)
        if (remedy.id == id)
            return &remedy;
    return nullptr;
}

// The remedies that keep a shape that means something: large, each with that shape, all at one scale.
std::vector<fig::Box> remedyButtons(const Shown& s) {
    double reach = 0;
    for (const Remedy& remedy : s.r.remedies)
        reach = std::max({reach, remedy.side.a[0], std::hypot(remedy.side.a[1], remedy.side.b[1])});
    reach *= 1.1;
    const fig::Range x{-reach, reach}, y{-0.8 * reach, 0.8 * reach};
    std::vector<fig::Box> buttons;
    for (const char* id : {"constant", "ledoit-wolf", "oas", "spherical"})
        if (const Remedy* remedy = remedyNamed(s.r, id))
            buttons.push_back(button(s, *remedy, x, y));
    return buttons;
}

// The floor, and the questioner's own two ideas, which only hide the plane.
std::vector<fig::Box> otherButtons(const Shown& s) {
    std::vector<fig::Box> buttons;
    const auto add = [&](const char* words, std::initializer_list<const char*> ids) {
        buttons.push_back(textBox(words, fig::muted, fig::Size::Small));
        for (const char* id : ids)
            if (const Remedy* remedy = remedyNamed(s.r, id))
                buttons.push_back(smallButton(s, *remedy));
    };
    add("or:", {"eigenvalue-floor"});
    add("poor:", {"keep-previous", "replace-zeros"});
    return buttons;
}

fig::Box singularBox(const Shown& s) {
    const std::string who =
        s.p.family == em::Family::tied ? "the shared Σ" : em::componentNames(s.r.fit.states.back().singular());
    const bool several = s.p.family != em::Family::tied && s.r.fit.states.back().singular().size() > 1;
    fig::Box choices =
        groupBox(Kind::Column, {groupBox(Kind::Row, remedyButtons(s), 10), groupBox(Kind::Row, otherButtons(s), 10)}, 6,
                 fig::Align::Start);
    choices.stretch = 1;
    return groupBox(
        Kind::Row,
        {words(who + (several ? " are singular" : " is singular"), "Run again, with a remedy:"), std::move(choices)},
        16);
}

fig::Box emptyBox(const Shown& s) {
    std::vector<fig::Box> boxes{
        words(em::componentName(s.r.fit.component) + " lost all its samples", "Run again, with:")};
    if (s.p.components > 1)
        boxes.push_back(
            plainButton(std::to_string(s.p.components - 1) + (s.p.components == 2 ? " component" : " components"),
                        "fewer-components"));
    boxes.push_back(plainButton("another start", "another-start"));
    return groupBox(Kind::Row, std::move(boxes), 16);
}

// The first iteration, up to the shown one, that kept component k's covariance because the new one was singular; 0:
// none.
int frozenSince(const Shown& s, std::size_t k) {
    for (int i = 1; i <= s.moment.parameters; ++i)
        if (s.r.state(i).covariances[k] == s.r.state(i - 1).covariances[k] &&
            s.r.state(i).means.row(static_cast<Eigen::Index>(k)) !=
                s.r.state(i - 1).means.row(static_cast<Eigen::Index>(k)))
            return i;
    return 0;
}

// What the questioner's own two ideas have done by now, as markup: what is wrong, and what it costs. Empty: nothing
// yet.
std::vector<std::string> cautionOf(const Shown& s) {
    const em::State& state = s.state();
    const auto k = static_cast<std::size_t>(state.flattest());
    const std::string who = badgeName(static_cast<int>(k));
    const double variance = smallestEigenvalue(state, static_cast<int>(k));
    const std::string thickness = fig::number(std::sqrt(std::max(0.0, variance)), 1);
    std::vector<std::string> lines;
    if (s.p.regularisation == em::Regularisation::keepPrevious) {
        if (const int since = frozenSince(s, k); since > 0)
            lines = {who + " is frozen since iteration " + std::to_string(since),
                     "still " + thickness + " thick; no sample shapes it any more"};
    } else if (s.p.regularisation == em::Regularisation::replaceZeros &&
               (state.covariances[k].array() == s.p.epsilon).any() && s.moment.parameters > 0) {
        lines = {who + " has " + fig::number(s.p.epsilon, 1) + " for every 0",
                 "a thickness that no sample gave, and covariances from nothing"};
    }
    if (lines.empty())
        return lines;
    if (const auto flat = em::flatness(state, static_cast<int>(k)); flat && flat->bought > 1)
        lines[1] += "; " + fig::number(flat->bought, 3) + " nats are flatness alone";
    return lines;
}

// A repair is never silent.
fig::Box cautionBox(const std::vector<std::string>& lines) {
    fig::Box words = groupBox(
        Kind::Column, {textBox(fig::markup("\\b{" + lines[0] + "}"), fig::selected), textBox(fig::markup(lines[1]))}, 4,
        fig::Align::Start);
    words.stretch = 1;
    return groupBox(
        Kind::Row,
        {std::move(words), plainButton("Ledoit–Wolf", "remedy-ledoit-wolf"), plainButton("OAS", "remedy-oas")}, 16);
}

fig::Box failureBox(const Shown& s) {
    return s.r.fit.stopped == em::Stop::singular ? singularBox(s) : emptyBox(s);
}

} // namespace

std::optional<fig::Panel> bannerPanel(const Shown& s) {
    const std::vector<std::string> caution = cautionOf(s);
    if (!s.fails() && caution.empty())
        return std::nullopt;
    fig::Panel panel;
    panel.id = "stopped";
    panel.place = fig::Place::Banner;
    panel.frame = fig::Panel::Frame::Failure;
    fig::Diagram diagram;
    diagram.root = s.fails() ? failureBox(s) : cautionBox(caution);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::mixture

// The banner: EM stopped, and what can be done, each remedy with the shape that it leads to.
#include "app/exhibits/mixture/present.h"
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

fig::Box button(const Shown& s, const Remedy& remedy, const fig::Range& x, const fig::Range& y) {
    fig::Box words =
        groupBox(Kind::Column,
                 {textBox(fig::markup("\\b{" + titleOf(remedy, s.p.epsilon) + "}"), fig::ink, fig::Size::Small),
                  textBox(fig::markup(verdictOf(remedy)), fig::muted, fig::Size::Small)},
                 2, fig::Align::Start);
    fig::Box box = groupBox(Kind::Row, {sideOf(remedy, x, y), std::move(words)}, 6);
    std::get<fig::Group>(box.content).frame = fig::Group::Frame::Button;
    box.stretch = 1;
    return named(std::move(box), "remedy-" + remedy.id, "run again from the same start with this");
}

fig::Box plainButton(const std::string& title, const std::string& name) {
    fig::Box box = groupBox(Kind::Row, {textBox(fig::markup("\\b{" + title + "}"))});
    std::get<fig::Group>(box.content).frame = fig::Group::Frame::Button;
    return named(std::move(box), name, "run again");
}

fig::Box words(const std::string& what, const std::string& invitation) {
    return groupBox(Kind::Column,
                    {textBox(fig::markup("\\b{EM stopped: " + what + "}"), fig::selected), textBox(invitation)}, 4,
                    fig::Align::Start);
}

// What keeps a shape that means something stands first.
std::vector<fig::Box> remedyButtons(const Shown& s) {
    double reach = 0;
    for (const Remedy& remedy : s.r.remedies)
        reach = std::max({reach, remedy.side.a[0], std::hypot(remedy.side.a[1], remedy.side.b[1])});
    reach *= 1.1;
    const fig::Range x{-reach, reach}, y{-0.8 * reach, 0.8 * reach};
    std::vector<fig::Box> buttons;
    for (const char* id :
         {"constant", "ledoit-wolf", "oas", "spherical", "eigenvalue-floor", "keep-previous", "replace-zeros"})
        for (const Remedy& remedy : s.r.remedies)
            if (remedy.id == id)
                buttons.push_back(button(s, remedy, x, y));
    return buttons;
}

fig::Box singularBox(const Shown& s) {
    fig::Box grid = groupBox(Kind::Grid, remedyButtons(s), 8);
    std::get<fig::Group>(grid.content).columns = 4;
    grid.stretch = 1;
    const std::string who = s.p.family == em::Family::tied ? "the shared Σ" : em::componentName(s.r.fit.component);
    return groupBox(Kind::Row, {words(who + " is singular", "Run again, with a remedy:"), std::move(grid)}, 16);
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

} // namespace

std::optional<fig::Panel> bannerPanel(const Shown& s) {
    if (!s.fails())
        return std::nullopt;
    fig::Panel panel;
    panel.id = "stopped";
    panel.place = fig::Place::Banner;
    panel.frame = fig::Panel::Frame::Failure;
    fig::Diagram diagram;
    diagram.root = s.r.fit.stopped == em::Stop::singular ? singularBox(s) : emptyBox(s);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::mixture

#include "app/exhibits/mixture/present_space.h"
#include "core/mixture/eigensystem.h"
#include "core/mixture/ellipsoid.h"
#include "core/mixture/text.h"

#include <cmath>

namespace lectern::exhibits::mixture {
namespace {

std::string grouped(std::size_t count) {
    std::string digits = std::to_string(count);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), "\u202F");
    return digits;
}

fig::Text noteOf(const Shown& s) {
    const double k = sigmas(s.p.coverage);
    const double mass = em::massInside(k, static_cast<int>(s.r.dimensions()));
    std::string note =
        "drawn at " + fig::plainNumber(k) + " σ: " + fig::plainNumber(std::round(100 * mass)) + " % of each";
    const auto all = static_cast<std::size_t>(s.r.samples.values.rows());
    if (s.r.shown.size() < all)
        note += " · " + grouped(s.r.shown.size()) + " of " + grouped(all) + " points drawn";
    return note;
}

} // namespace

Shading colours(const Shown& s) {
    if (s.moment.assigned < 0 || s.p.colour == Colour::nothing)
        return {};
    const auto at = static_cast<std::size_t>(s.moment.assigned);
    Shading shading =
        at < s.r.shading.size() ? s.r.shading[at] : shadingOf(s.r.shownValues, s.r.state(s.moment.assigned));
    if (s.p.colour == Colour::component)
        shading.strengths = nullptr;
    return shading;
}

Eigen::VectorXd badgePlace(const Shown& s, int component) {
    const em::State& state = s.state();
    const Eigen::VectorXd mean = state.means.row(component).transpose();
    const Eigen::MatrixXd& covariance = state.covariances[static_cast<std::size_t>(component)];
    Eigen::VectorXd away = mean - state.means.colwise().mean().transpose();
    if (away.norm() < 1e-9)
        away = Eigen::VectorXd::Unit(away.size(), 0);
    const Eigen::VectorXd reach = covariance * away;
    const double length = std::sqrt(std::max(0.0, away.dot(reach)));
    return length > 0 ? Eigen::VectorXd(mean + sigmas(s.p.coverage) / length * reach) : mean;
}

Eigen::MatrixXd semiAxes(const Shown& s, int component) {
    const em::Eigensystem axes = em::eigensystem(s.state().covariances[static_cast<std::size_t>(component)]);
    const Eigen::VectorXd lengths = sigmas(s.p.coverage) * axes.values.cwiseMax(0).cwiseSqrt();
    return axes.vectors * lengths.asDiagonal();
}

fig::Stroke outlineOf(const Shown& s, int component) {
    if (s.singular(component))
        return {fig::selected, fig::Weight::Strong, fig::Dash::Solid};
    return {fig::category(component), component == s.selected ? fig::Weight::Normal : fig::Weight::Thin,
            fig::Dash::Solid};
}

fig::Touch selectable(int component) {
    fig::Touch touch;
    touch.click = fig::Touch::Click::Clickable;
    touch.hover = fig::Touch::Hover::Lights;
    touch.hint = "click: the covariance of " + em::componentName(component);
    return touch;
}

fig::Touch touchOfSamples(const Shown& s, const std::string& hint) {
    fig::Touch touch;
    touch.hover = fig::Touch::Hover::Lights;
    if (s.p.data == Source::custom) {
        touch.drag = fig::Touch::Drag::Movable;
        touch.hint = hint;
    }
    return touch;
}

fig::Touch movable(int component) {
    fig::Touch touch;
    touch.drag = fig::Touch::Drag::Movable;
    touch.hover = fig::Touch::Hover::Lights;
    touch.hint = "drag: move the start of " + em::componentName(component);
    return touch;
}

bool showsHandles(const Shown& s) {
    return s.moment.half == Moment::Half::Start &&
           !(s.run == Shown::Run::Second && s.p.compare == Compare::anotherStart);
}

std::optional<Remark> remarkOf(const Shown& s) {
    if (!s.r.spiral)
        return std::nullopt;
    const Spiral& spiral = *s.r.spiral;
    const std::string name = em::componentName(spiral.component);
    const auto place = [&](Eigen::Index row) { return Eigen::VectorXd(s.r.samples.values.row(row).transpose()); };
    if (const std::optional<Taken> taken = takenOf(s)) {
        const std::string all = std::to_string(spiral.own.size());
        const std::string samples = spiral.own.size() == 1 ? " sample" : " samples";
        if (taken->gone.empty())
            return Remark{"only " + all + " of " + name + "'s " + std::to_string(spiral.ownCount) + " samples:\n" +
                              offWords(s.r),
                          fig::ink, place(taken->left.back())};
        const std::string whose = taken->left.empty()
                                      ? name + "'s " + all + samples
                                      : std::to_string(taken->gone.size()) + " of " + name + "'s " + all + samples;
        return Remark{whose + " with " + offWords(s.r) + ":\n" + taken->by + " taken them", fig::selected,
                      place(taken->gone.back())};
    }
    if (!s.fails())
        return std::nullopt;
    const Eigen::VectorXd mean = s.state().means.row(spiral.component).transpose();
    if (s.state().counts[spiral.component] < 1.5)
        return Remark{name + " holds a single sample:\nit has no extent", fig::selected, mean};
    if (spiral.axis >= 0)
        return Remark{s.r.samples.columns[static_cast<std::size_t>(spiral.axis)] + " = " +
                          fig::plainNumber(spiral.height) + "\nin all of " + name + "'s samples",
                      fig::selected, mean};
    return Remark{"all of " + name + "'s samples\nlie in one plane", fig::selected, mean};
}

fig::Panel spacePanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "space";
    panel.title = "Space";
    panel.note = noteOf(s);
    panel.place = fig::Place::Main;
    panel.strip = sideStrip(s);
    if (s.r.dimensions() == 3)
        panel.content = sceneOf(s);
    else
        panel.content = planeOf(s);
    return panel;
}

} // namespace lectern::exhibits::mixture

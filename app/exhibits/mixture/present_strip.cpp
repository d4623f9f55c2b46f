// The dying component seen edge-on, iteration by iteration, all at one scale.
#include "app/exhibits/mixture/present.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::mixture {
namespace {

constexpr std::size_t mostSketches = 5; // besides the last iteration

// The iterations that are told apart by eye, at most so many, and the last.
std::vector<int> chosenIterations(const Result& r) {
    const Spiral& spiral = *r.spiral;
    const double thickest = spiral.turns.front().thickness;
    std::vector<int> visible;
    for (int i = 0; i < r.iterations(); ++i)
        if (spiral.turns[static_cast<std::size_t>(i)].thickness > 0.06 * thickest)
            visible.push_back(i);
    std::vector<int> chosen;
    const std::size_t count = std::min(visible.size(), mostSketches);
    for (std::size_t i = 0; i < count; ++i)
        chosen.push_back(visible[count == 1 ? 0 : i * (visible.size() - 1) / (count - 1)]);
    chosen.push_back(r.iterations());
    return chosen;
}

struct Window {
    double x = 1, y = 1; // half extents, standard deviations included
};

Window windowOf(const Result& r, const std::vector<int>& iterations) {
    Window window{0, 0};
    const auto k = static_cast<std::size_t>(r.spiral->component);
    for (const int i : iterations) {
        const Shadow side = shadow(r.state(i).covariances[k], r.spiral->wide, r.spiral->thin);
        window.x = std::max(window.x, side.a[0]);
        window.y = std::max(window.y, std::hypot(side.a[1], side.b[1]));
    }
    window.x = 1.12 * std::max(window.x, 1e-12);
    window.y = 1.12 * std::max(window.y, 0.2 * window.x);
    return window;
}

fig::SketchBox roomOf(const Window& window) {
    fig::SketchBox box;
    box.x = {-window.x, window.x};
    box.y = {-window.y, window.y};
    box.width = 54;
    box.height = std::clamp(54 * window.y / window.x, 18.0, 40.0);
    return box;
}

fig::Box sketch(const Shown& s, int iteration, const Window& window) {
    const int k = s.r.spiral->component;
    const Shadow side =
        shadow(s.r.state(iteration).covariances[static_cast<std::size_t>(k)], s.r.spiral->wide, s.r.spiral->thin);
    const bool dead = !s.r.state(iteration).factors[static_cast<std::size_t>(k)];
    fig::SketchBox box = roomOf(window);
    fig::EllipseLayer ellipse;
    ellipse.a = side.a;
    ellipse.b = side.b;
    ellipse.edge = {dead ? fig::selected : fig::category(k), fig::Weight::Normal, fig::Dash::Solid};
    ellipse.opacity = 0.3;
    box.layers.push_back({"side", ellipse, {}});
    fig::Box result;
    result.content = std::move(box);
    return result;
}

// As large as the sketch to come, so that nothing moves when it comes.
fig::Box question(const Window& window) {
    fig::SketchBox room = roomOf(window);
    room.layers.push_back(
        {"question",
         fig::LabelLayer{
             {0, 0}, "?", fig::muted, fig::Side::Centre, fig::Leader::None, fig::LabelStyle::Text, fig::Size::Large},
         {}});
    fig::Box box;
    box.content = std::move(room);
    return box;
}

fig::Box cell(const Shown& s, int iteration, const Window& window) {
    const std::string number = std::to_string(iteration);
    const bool now = iteration == s.moment.parameters;
    const bool dead = s.fails() && now;
    fig::Box picture = iteration <= s.moment.parameters ? sketch(s, iteration, window) : question(window);
    fig::Box label = textBox(now ? fig::markup("\\b{" + number + "}") : fig::Text(number),
                             dead  ? fig::selected
                             : now ? fig::ink
                                   : fig::muted,
                             fig::Size::Small);
    return named(groupBox(fig::Group::Kind::Column, {std::move(picture), std::move(label)}, 2), "side-" + number,
                 "iteration " + number);
}

} // namespace

std::optional<fig::Diagram> sideStrip(const Shown& s) {
    if (!s.r.spiral || s.r.iterations() == 0)
        return std::nullopt;
    const std::vector<int> iterations = chosenIterations(s.r);
    const Window window = windowOf(s.r, iterations);
    std::vector<fig::Box> cells;
    for (std::size_t i = 0; i < iterations.size(); ++i) {
        if (i > 0 && iterations[i] > iterations[i - 1] + 1)
            cells.push_back(textBox("…", fig::muted));
        cells.push_back(cell(s, iterations[i], window));
    }
    fig::Diagram strip;
    strip.root = leftAligned(
        groupBox(fig::Group::Kind::Column,
                 {textBox(fig::markup(badgeName(s.r.spiral->component) + " from the side, iteration by iteration")),
                  groupBox(fig::Group::Kind::Row, std::move(cells), 10)},
                 4, fig::Align::Start));
    return strip;
}

} // namespace lectern::exhibits::mixture

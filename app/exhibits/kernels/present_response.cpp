// The frequency response as a surface over the plane of frequencies, with the ideal as a wire frame.
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

using std::numbers::pi;

struct Spectrum {
    const Shown& s;
    double size = s.level.surface.cwiseAbs().maxCoeff();
    // That is shown where its real part, nothing, was asked for.
    bool odd = s.p.part == Part::real && isOdd(s.level);

    double part(std::complex<double> h) const {
        switch (s.p.part) {
        case Part::imaginary:
            return scaled(h.imag());
        case Part::magnitude:
            return scaled(std::abs(h));
        case Part::phase: {
            // What rounding leaves beside a real answer would choose between -pi and pi.
            const std::complex<double> clean{h.real(), std::abs(h.imag()) < 1e-9 * size ? 0.0 : h.imag()};
            return std::abs(clean) < 1e-9 * size ? 0 : std::arg(clean);
        }
        case Part::real:
            break;
        }
        return scaled(odd ? h.imag() : h.real());
    }
    // A logarithmic surface shows magnitudes.
    double scaled(double value) const { return s.p.scale == Scale::log ? logarithm(value) : value; }
    double offset() const { return s.p.centre == Centre::corner ? pi : 0; }
    double idealAt(double wx, double wy) const {
        const double x = std::remainder(wx, 2 * pi), y = std::remainder(wy, 2 * pi);
        const double sign = s.p.part == Part::magnitude ? -1 : 1;
        return scaled(sign * k::ideal(s.level.kernel, x, y));
    }
    bool isDifference = false;
    bool hasIdeal() const {
        return !isDifference && isLaplacian(s.level) && (s.p.part == Part::real || s.p.part == Part::magnitude);
    }
};

fig::Doubles heights(const Spectrum& spectrum) {
    const Eigen::MatrixXcd& h = spectrum.s.level.surface;
    const Eigen::Index n = h.rows(), half = (n - 1) / 2;
    std::vector<double> values;
    for (Eigen::Index y = 0; y < n; ++y)
        for (Eigen::Index x = 0; x < n; ++x) {
            if (spectrum.s.p.centre == Centre::middle)
                values.push_back(spectrum.part(h(y, x)));
            else // from 0 to 2 pi: the second half repeats the negative frequencies
                values.push_back(spectrum.part(h((y + half) % (n - 1), (x + half) % (n - 1))));
        }
    return fig::share(std::move(values));
}

constexpr int idealCells = 12; // between the lines of the ideal's wire
constexpr int cellsEach = surfaceCells / idealCells;
static_assert(surfaceCells % idealCells == 0);

// Along the rim, and inside where it is farther from the surface than `clear`: of a wire that crosses the surface to
// and fro only scraps would be seen.
void addIdeal(const Spectrum& spectrum, const std::vector<double>& surface, double clear, fig::Scene& scene) {
    constexpr int lines = idealCells + 1;
    fig::SurfaceLayer wire;
    wire.columns = wire.rows = lines;
    const double from = spectrum.offset() - pi, to = spectrum.offset() + pi;
    wire.x = wire.y = {from, to};
    const auto ideal = [&](int x, int y) {
        return spectrum.idealAt(from + 2 * pi * x / idealCells, from + 2 * pi * y / idealCells);
    };
    const auto over = [&](int x, int y) { // the surface
        return ideal(x, y) - surface[static_cast<std::size_t>(y * cellsEach * (surfaceCells + 1) + x * cellsEach)];
    };
    // What stands clear over the surface goes on to where it dives into it.
    const auto standsOver = [&](int x, int y) { return over(x, y) > clear; };
    const auto isShown = [&](int x, int y) {
        if (x == 0 || y == 0 || x == idealCells || y == idealCells || over(x, y) < -clear || standsOver(x, y))
            return true;
        return standsOver(x - 1, y) || standsOver(x + 1, y) || standsOver(x, y - 1) || standsOver(x, y + 1);
    };
    std::vector<double> values;
    for (int y = 0; y < lines; ++y)
        for (int x = 0; x < lines; ++x)
            values.push_back(isShown(x, y) ? ideal(x, y) : std::numeric_limits<double>::quiet_NaN());
    wire.heights = fig::share(std::move(values));
    wire.style = fig::SurfaceLayer::Style::Wire;
    wire.mesh = {fig::muted, fig::Weight::Thin, fig::Dash::Solid};
    scene.layers.push_back({"ideal", wire, {}});
}

// What is missing to the ideal, as walls along the two near edges.
void addSkirts(const Spectrum& spectrum, fig::Scene& scene) {
    if (!spectrum.hasIdeal() || spectrum.s.p.scale == Scale::log || spectrum.s.p.centre == Centre::corner)
        return;
    const Eigen::MatrixXcd& h = spectrum.s.level.surface;
    for (int side = 0; side < 4; ++side)
        for (int i = 0; i < idealCells; ++i) {
            const auto top = [&](int step) { // where the surface ends
                const Eigen::Index along = step * cellsEach, edge = side % 2 == 0 ? 0 : surfaceCells;
                const double x = -pi + 2 * pi * static_cast<double>(side < 2 ? along : edge) / surfaceCells,
                             y = -pi + 2 * pi * static_cast<double>(side < 2 ? edge : along) / surfaceCells;
                return fig::Vec3{x, y, spectrum.part(side < 2 ? h(edge, along) : h(along, edge))};
            };
            const fig::Vec3 a = top(i), b = top(i + 1);
            std::vector<fig::Vec3> outline{
                a, b, {b[0], b[1], spectrum.idealAt(b[0], b[1])}, {a[0], a[1], spectrum.idealAt(a[0], a[1])}};
            fig::PolygonLayer wall;
            wall.outline = fig::share(std::move(outline));
            wall.role = fig::selected;
            wall.opacity = 0.22;
            scene.layers.push_back({"missing-" + std::to_string(side) + "-" + std::to_string(i), wall, {}});
        }
}

// Where the plain picture is shown: real part, linear, frequency 0 in the middle.
bool isPlain(const Shown& s) {
    return s.p.part == Part::real && s.p.scale == Scale::linear && s.p.centre == Centre::middle;
}

// Words at the rim of the picture, led to their place.
void addNote(fig::Scene& scene, const std::string& name, fig::Vec3 at, const std::string& words, fig::Role role,
             fig::Side side) {
    fig::Label3Layer label;
    label.at = at;
    label.text = fig::markup("\\b{" + words + "}");
    label.role = role;
    label.side = side;
    label.leader = fig::Leader::Far;
    scene.layers.push_back({name, label, {}});
}

// The circle that the isotropy panel walks along.
void addCircle(const Spectrum& spectrum, fig::Scene& scene, Focus focus) {
    const double radius = spectrum.s.p.circle;
    std::vector<fig::Vec3> points;
    constexpr int pieces = 120;
    const Eigen::ArrayXd turns = Eigen::ArrayXd::LinSpaced(pieces + 1, 0, 2 * pi);
    const Eigen::VectorXd xs = radius * turns.cos(), ys = radius * turns.sin();
    const Eigen::VectorXcd h = k::responseAlong(spectrum.s.level.kernel, xs, ys);
    for (int i = 0; i <= pieces; ++i)
        points.push_back({xs[i], ys[i], spectrum.part(h[i])});
    const fig::Vec3 at = points[pieces / 8];
    fig::PolylineLayer line;
    line.points = fig::share(std::move(points));
    line.stroke = {fig::selected, fig::Weight::Strong, fig::Dash::Solid};
    scene.layers.push_back({"ring", line, {}});
    if (focus == Focus::isotropy)
        addNote(scene, "circle-label", at, "This circle: |ω| = " + fig::number(radius, 3), fig::selected,
                fig::Side::AboveRight);
    fig::RingsLayer handle;
    handle.points = fig::share(std::vector<fig::Vec3>{{radius, 0, spectrum.part(h[0])}});
    handle.fill = fig::Fill::Solid;
    fig::Touch touch;
    touch.drag = fig::Touch::Drag::Movable;
    touch.constraint = fig::Constraint::AxisX;
    touch.hint = "drag: another |ω|";
    scene.layers.push_back({"circle", handle, touch});
}

// Also where its tab was chosen by hand: the circle was dragged, or the pointer is on it.
bool isAboutCircle(const Shown& s) {
    const std::optional<Wave> wave = hoveredWave(s);
    const bool pointedAt = wave && wave->y != 0 && std::abs(std::hypot(wave->x, wave->y) - s.p.circle) < 1e-9;
    return pointedAt || s.p.circle != Parameters().circle;
}

void addSectionLine(const Spectrum& spectrum, fig::Scene& scene) {
    const bool diagonal = spectrum.s.p.section == Section::diagonal;
    const Eigen::VectorXcd& h = diagonal ? spectrum.s.level.diagonal : spectrum.s.level.axis;
    std::vector<fig::Vec3> points;
    for (Eigen::Index i = 0; i < h.size(); ++i) {
        const double w = spectrum.s.r.frequencies[i];
        points.push_back({w, diagonal ? w : 0, spectrum.part(h[i])});
    }
    const fig::Vec3 at = points[points.size() * 2 / 5]; // not behind the words about short waves
    fig::PolylineLayer line;
    line.points = fig::share(std::move(points));
    line.stroke = {fig::selected, fig::Weight::Strong, fig::Dash::Solid};
    scene.layers.push_back({"section", line, {}});
    const Focus focus = spectrum.s.p.focus;
    if (focus == Focus::sections)
        addNote(scene, "section-label", at, "This line is the section", fig::selected, fig::Side::AboveRight);
}

std::string shortWaves(const Shown& s) {
    const double ratio = s.level.surface(0, 0).real() / k::ideal(s.level.kernel, pi, pi);
    if (std::abs(ratio - 1) < 0.005)
        return "Short waves: right";
    if (std::abs(ratio) < 0.005)
        return "Short waves:\nblind";
    if (ratio < 0)
        return "Short waves:\nwrong sign";
    if (ratio >= 10)
        return "Short waves:\n× " + fig::number(ratio, 2) + " the ideal";
    return std::string("Short waves: ") + (ratio < 1 ? "only\n" : "\n") + fig::number(std::round(100 * ratio), 3) +
           " % of the ideal";
}

// What flat grey, and so every long wave, comes out as.
void addLongWaves(const Shown& s, fig::Scene& scene) {
    const k::Moments& m = s.level.moments;
    const fig::Vec3 top{0, 0, s.level.axis[0].real()};
    if (leaks(s.level))
        return addNote(scene, "long", top, "Flat grey leaks: × " + fig::number(m.sum, 2), fig::selected,
                       fig::Side::AboveLeft);
    if (s.level.kernel.periodic ? s.level.choice.fourierForm == k::FourierForm::fourPiSquared
                                : std::abs(m.xx - 1) < 0.02)
        return addNote(scene, "long", top, "Long waves: right", fig::ink, fig::Side::AboveLeft);
    const double factor = s.level.kernel.periodic ? 1 / (4 * pi) : m.xx;
    // Moments speak of the longest waves alone: a surface may lie on the ideal for all that can be seen.
    const Eigen::Index sixteenPixels = s.level.axis.size() / 8;
    const double seen =
        s.level.axis[sixteenPixels].real() / k::ideal(s.level.kernel, s.r.frequencies[sixteenPixels], 0);
    const std::string which = std::abs(seen - 1) < 0.1 ? "The very longest waves: × " : "Long waves: × ";
    addNote(scene, "long", top, which + fig::number(factor, 2), fig::selected, fig::Side::AboveLeft);
}

// The ideal and what is short of it, in words at their places.
void addStory(const Spectrum& spectrum, fig::Scene& scene) {
    const Shown& s = spectrum.s;
    if (s.p.focus == Focus::pictures)
        return;
    addLongWaves(s, scene);
    if (s.p.focus == Focus::family && hasRepairs(s))
        return; // a small picture among three
    // At the right corner, under the words that are there already: nothing lies between.
    const double low = spectrum.idealAt(pi, pi), seen = spectrum.part(k::response(s.level.kernel, pi, pi));
    addNote(scene, "short", {pi, pi, (low + seen) / 2}, shortWaves(s), fig::ink, fig::Side::AboveRight);
    const double x = pi / 3; // its leader passes below the numbers of the upright axis
    addNote(scene, "wire", {x, -pi, spectrum.idealAt(x, -pi)}, "Wire:\nideal −|ω|²" + perSquare(s.level.kernel),
            fig::ink, fig::Side::BelowLeft);
}

std::vector<fig::Tick> frequencyTicks(double offset) {
    if (offset > 0)
        return {{0, fig::math("\\r{0}"), fig::muted},
                {pi, fig::math("\\pi"), fig::muted},
                {2 * pi, fig::math("\\r{2}\\pi"), fig::muted}};
    return {{-pi, fig::math("−\\pi"), fig::muted},
            {0, fig::math("\\r{0}"), fig::muted},
            {pi, fig::math("\\pi"), fig::muted}};
}

} // namespace

namespace {

// id: what stands in the figure for it; words with leaders stand in the first one alone.
fig::Panel surfacePanel(const Spectrum& spectrum, const std::string& id) {
    const Shown& s = spectrum.s;
    fig::Scene scene;
    const double from = spectrum.offset() - pi, to = spectrum.offset() + pi;
    fig::SurfaceLayer surface;
    surface.columns = static_cast<int>(s.level.surface.cols());
    surface.rows = static_cast<int>(s.level.surface.rows());
    surface.x = surface.y = {from, to};
    surface.heights = heights(spectrum);
    const auto [least, most] = std::minmax_element(surface.heights->begin(), surface.heights->end());
    double low = *least, high = *most;
    if (spectrum.hasIdeal()) {
        for (const double ideal : {spectrum.idealAt(pi, pi), spectrum.idealAt(0, 0)})
            if (s.p.scale == Scale::linear) {
                low = std::min(low, ideal);
                high = std::max(high, ideal);
            }
    }
    if (high - low < 1e-9) {
        low -= 1;
        high += 1;
    }
    const double reach = std::max(std::abs(low), std::abs(high));
    const bool mapsSigns = s.p.scale == Scale::linear && s.p.part != Part::magnitude;
    surface.map = mapsSigns ? fig::ColourMap::Diverging : fig::ColourMap::Sequential;
    surface.values = mapsSigns ? fig::Range{-reach, reach} : fig::Range{low, high};
    scene.layers.push_back({"response", surface, showsWave()});
    if (spectrum.hasIdeal())
        addIdeal(spectrum, *surface.heights, 0.05 * (high - low), scene);
    addSkirts(spectrum, scene);
    if (isPlain(s) && !spectrum.isDifference) {
        if (s.p.focus != Focus::isotropy)
            addSectionLine(spectrum, scene);
        if (s.p.focus == Focus::isotropy || isAboutCircle(s))
            addCircle(spectrum, scene, s.p.focus);
        if (spectrum.hasIdeal())
            addStory(spectrum, scene);
    }
    if (const std::optional<Wave> wave = hoveredWave(s); wave && s.p.scale == Scale::linear) {
        fig::RingsLayer mark;
        mark.points = fig::share(
            std::vector<fig::Vec3>{{wave->x, wave->y, spectrum.part(k::response(s.level.kernel, wave->x, wave->y))}});
        mark.role = fig::ink;
        mark.fill = fig::Fill::Solid;
        scene.layers.push_back({"wave", mark, {}});
    }
    for (std::size_t j : {0U, 1U}) {
        scene.axes[j].label = fig::math(j == 0 ? "\\omega_x" : "\\omega_y");
        scene.axes[j].range = fig::Range{from, to};
        scene.axes[j].ticks = frequencyTicks(spectrum.offset());
    }
    scene.axes[2].range = fig::Range{low, high + 0.02 * (high - low)};
    if (spectrum.hasIdeal() && s.p.scale == Scale::linear && s.p.part == Part::real) {
        const double h2 = s.level.kernel.spacing * s.level.kernel.spacing;
        const std::string per = h2 == 1 ? "" : "/h^{\\r{2}}";
        scene.axes[2].ticks = {{0, "0", fig::muted},
                               {-pi * pi / h2, fig::math("−\\pi^{\\r{2}}" + per), fig::muted},
                               {-2 * pi * pi / h2, fig::math("−\\r{2}\\pi^{\\r{2}}" + per), fig::muted}};
    }
    scene.aspect = fig::Scene::Aspect::Cube;
    // The far corner of a surface that rises there needs the room that others leave.
    const bool rises =
        spectrum.isDifference || s.p.focus == Focus::pictures || surface.heights->back() > high - 0.25 * (high - low);
    scene.camera.zoom = rises ? 0.9 : 1.12;
    scene.camera.azimuth = 32;
    scene.camera.elevation = 24;
    fig::Panel panel;
    panel.id = id;
    panel.title = "What it does to each wave";
    panel.note = s.p.part == Part::phase       ? fig::Text("phase, −π to π")
                 : s.p.scale == Scale::log     ? "decimal logarithm of the magnitude"
                 : s.p.part == Part::imaginary ? "imaginary part"
                 : spectrum.odd                ? "imaginary part: the real one is 0"
                 : s.p.part == Part::magnitude ? "magnitude"
                                               : fig::Text(id == "response" ? nameOnTheWay(s) : s.name);
    panel.content = std::move(scene);
    return panel;
}

} // namespace

fig::Panel responsePanel(const Shown& s) {
    fig::Panel panel = surfacePanel({s}, "response");
    panel.place = fig::Place::Main;
    return panel;
}

fig::Panel secondResponsePanel(const Shown& s) {
    const Level& second = *s.r.second;
    const Shown shown{s.p, s.r, second, second, s.current, nameOf(second.choice)};
    fig::Panel panel = surfacePanel({shown}, "second-response");
    panel.title = "What the second does";
    return panel;
}

fig::Panel responseDifferencePanel(const Shown& s) {
    Level difference;
    difference.choice = s.level.choice;
    difference.kernel = k::difference(s.level.kernel, s.r.second->kernel);
    difference.surface = s.level.surface - s.r.second->surface;
    difference.axis = s.level.axis - s.r.second->axis;
    difference.diagonal = s.level.diagonal - s.r.second->diagonal;
    const double most = difference.surface.cwiseAbs().maxCoeff();
    const Shown shown{s.p, s.r, difference, difference, s.current, s.name};
    Spectrum spectrum{shown};
    spectrum.isDifference = true;
    fig::Panel panel = surfacePanel(spectrum, "response-difference");
    panel.title = "Responses: first minus second";
    panel.note = most < 1e-9 ? "the same" : fig::Text("at most " + fig::number(most, 3));
    return panel;
}

} // namespace lectern::exhibits::kernels

// What a bias is: cases lie on the sheet where a constant input is 1, and a plane through the origin cuts the sheet.
#include "app/exhibits/perceptron/scene_tools.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::Vector3d;
using Eigen::VectorXd;
using fig::Dash;
using fig::Side;
using fig::Weight;

VectorXd lifted(const VectorXd& x, double height) {
    return Vector3d(x[0], x[1], height);
}

core::Polygon sheetAt(const Shown& s, double height) {
    const fig::Range x = s.window[0], y = s.window[1];
    return {Vector3d(x.min, y.min, height), Vector3d(x.max, y.min, height), Vector3d(x.max, y.max, height),
            Vector3d(x.min, y.max, height)};
}

// What the neuron says has its colour on the sheet, as in data space.
void addSheet(const Shown& s, SceneLayers& layers) {
    const core::HalfSpace half{s.w, 0};
    const bool cut = s.normal().norm() > 0;
    for (const int label : {1, -1}) {
        const core::HalfSpace side{label * half.normal, 0};
        if (cut || side.at(lifted(Eigen::Vector2d::Zero(), 1)) > 0)
            layers.polygon(label > 0 ? "sheet-plus" : "sheet-minus", core::clipped(sheetAt(s, 1), std::vector{side}),
                           roleOf(label), 0.2, fig::Stroke{fig::muted, Weight::Hair, Dash::Solid});
    }
    if (s.w.isZero(0))
        layers.polygon("sheet", sheetAt(s, 1), fig::muted, 0.15, fig::Stroke{fig::muted, Weight::Hair, Dash::Solid});
    layers.label("sheet-label", sheetAt(s, 1)[3], "\\b{the data, where input 3 is 1}", fig::muted, Side::Above);
}

void addPlane(const Shown& s, const std::vector<fig::Range>& ranges, SceneLayers& layers) {
    if (s.w.isZero(0))
        return;
    const core::HalfSpace plane{s.w, 0};
    const core::Polygon seen = planeIn(plane, ranges);
    layers.polygon("plane", seen, s.hoversW ? fig::selected : fig::ink, 0.16,
                   fig::Stroke{s.hoversW ? fig::selected : fig::ink, Weight::Thin, Dash::Solid},
                   lights("w is this plane through the origin; drag: turn it", fig::Touch::Drag::Movable));
    core::Polygon ends;
    for (const VectorXd& corner : core::clipped(sheetAt(s, 1), plane))
        if (std::abs(plane.at(corner)) <= 1e-9 * (s.w.norm() * (1 + dataReach(s))))
            ends.push_back(corner);
    if (ends.size() != 2)
        return;
    layers.line("boundary", ends, {fig::ink, Weight::Strong, Dash::Solid});
    layers.label("boundary-label", ends[0][1] < ends[1][1] ? ends[0] : ends[1], "\\b{the boundary: where they meet}",
                 fig::ink, Side::Auto, fig::Leader::Line);
    if (seen.empty())
        return;
    // Named at its lowest corner, away from the sheet.
    const VectorXd low = *std::min_element(seen.begin(), seen.end(), [](const VectorXd& a, const VectorXd& b) {
        return std::tuple(a[2], a[0]) < std::tuple(b[2], b[0]);
    });
    layers.label("plane-label", low, "\\b{\\m{w} is a plane through 0}", fig::ink, Side::Below);
}

void addCases(const Shown& s, SceneLayers& layers) {
    const auto touch = lights("its twin in weight space");
    layers.cases(
        s, [&](Eigen::Index i) { return lifted(s.r.data.cases.x.row(i).transpose(), 1); }, touch);
    for (Eigen::Index i = 0; i < s.r.count() && numbered(s); ++i) {
        const VectorXd at = lifted(casePlace(s, i), 1);
        if (i == s.lit())
            layers.arrow("case-vector", VectorXd::Zero(3), at, {fig::selected, Weight::Normal, Dash::Dotted});
        layers.badge(s, "case-" + std::to_string(i), i, at, touch, ringOf(s, static_cast<int>(i)));
    }
}

} // namespace

bool lifts(const Shown& s) {
    return s.p.lifting && s.p.biased() && s.r.inputs() == 2 && s.r.count() > 0;
}

fig::Panel liftingPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "lifting";
    panel.title = "The bias lifts the data";
    panel.note = fig::markup("\\m{w·x + b·}1 = 0: a third input that is always 1");
    panel.place = fig::Place::Main;
    const std::vector<fig::Range> ranges{s.window[0], s.window[1], liftedHeights};
    fig::Scene scene = emptyScene({s.r.data.inputs[0], s.r.data.inputs[1], "input 3"}, ranges, s.liftedLook);
    scene.axes[2].ticks = {{0, "0", fig::muted}, {1, "1", fig::ink}};
    scene.aspect = fig::Scene::Aspect::Cube;
    scene.floorAt = 0;
    scene.camera.zoom = 0.97;
    SceneLayers layers(scene);
    addOriginAxes(layers, ranges);
    layers.mark("origin", VectorXd::Zero(3), fig::ink, fig::Fill::Solid, fig::Size::Small);
    addPlane(s, {ranges[0], ranges[1], {-0.28, 1.2}}, layers); // with its corners well inside
    addSheet(s, layers);
    addCases(s, layers);
    panel.content = std::move(scene);
    return panel;
}

} // namespace lectern::exhibits::perceptron

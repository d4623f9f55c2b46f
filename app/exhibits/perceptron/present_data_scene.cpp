// Data space in three dimensions: cases are points, weights are planes.
#include "app/exhibits/perceptron/scene_tools.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::Index;
using Eigen::VectorXd;
using fig::Dash;
using fig::Side;
using fig::Weight;

void addDataCases(const Shown& s, SceneLayers& layers) {
    const auto touch =
        lights("drag: move; f: other label; Delete: erase; double click beside: add", fig::Touch::Drag::Movable);
    layers.cases(
        s, [&](Index i) { return VectorXd(s.r.data.cases.x.row(i).transpose()); }, touch);
    for (Index i = 0; i < s.r.count() && numbered(s); ++i)
        layers.badge(s, "case-" + std::to_string(i), i, casePlace(s, i), touch, ringOf(s, static_cast<int>(i)));
    std::vector<fig::Vec3> wrong;
    for (Index i = 0; i < s.r.count() && !numbered(s); ++i)
        if (!s.right[static_cast<std::size_t>(i)])
            wrong.push_back(vec3(s.r.data.cases.x.row(i).transpose()));
    if (!wrong.empty()) {
        fig::RingsLayer rings;
        rings.points = fig::share(std::move(wrong));
        layers.add("wrong", std::move(rings));
    }
}

void addDataLit(const Shown& s, SceneLayers& layers) {
    const int i = s.lit();
    if (i < 0)
        return;
    const VectorXd at = casePlace(s, i);
    if (!numbered(s))
        layers.mark("lit", at, *ringOf(s, i), fig::Fill::Ring, fig::Size::Large);
    layers.label("lit-label", at, pointWords(s, i), fig::selected, Side::Above);
}

} // namespace

fig::Scene dataScene(const Shown& s) {
    fig::Scene scene = emptyScene(s.r.data.inputs, s.window, s.dataLook);
    SceneLayers layers(scene);
    addOriginAxes(layers, s.window);
    if (s.r.count() == 0)
        return scene;
    if (s.p.fan && s.r.separable && s.r.count() > 1) {
        int i = 0;
        const std::vector<VectorXd> fan = fanWeights(s);
        for (std::size_t k = 0; k<fan.size(); k += fan.size()> 4 ? fan.size() / 4 : 1)
            layers.rim("fan-" + std::to_string(++i), planeIn(boundary(s, fan[k]), s.window),
                       {fig::good, Weight::Thin, Dash::Solid}); // filled they would bury the cases
    }
    if (s.pointed)
        layers.rim("pointed", planeIn(boundary(s, *s.pointed), s.window),
                   {core::wrongCases(s.r.lifted, *s.pointed, s.r.threshold) == 0 ? fig::good : fig::ink, Weight::Normal,
                    Dash::Dashed});
    if (s.normal().norm() > 0) {
        const core::Polygon plane = planeIn(boundary(s, s.w), s.window);
        const fig::Touch isPlane =
            lights(s.p.biased() ? "w is this plane; drag: move it" : "w is this plane; drag: turn it",
                   fig::Touch::Drag::Movable);
        layers.polygon("boundary", plane, s.hoversW ? fig::selected : fig::ink, 0.14,
                       fig::Stroke{s.hoversW ? fig::selected : fig::ink, Weight::Normal, Dash::Solid}, isPlane);
        const VectorXd tip = foot(s) + arrowScale(s) * s.normal();
        layers.arrow("normal", foot(s), tip, {fig::ink, Weight::Strong, Dash::Solid});
        layers.mark("normal-tip", tip, fig::ink, fig::Fill::Solid, fig::Size::Normal,
                    lights("drag: move w", fig::Touch::Drag::Movable));
        layers.label("normal-label", tip, arrowWords(s), fig::ink);
        if (plane.empty()) {
            VectorXd middle(3);
            for (Index j = 0; j < 3; ++j) {
                const fig::Range range = s.window[static_cast<std::size_t>(j)];
                middle[j] = (range.min + range.max) / 2;
            }
            layers.label("boundary-away", middle, "the boundary lies outside this picture", fig::muted);
        } else {
            VectorXd knob = plane.front();
            for (const VectorXd& corner : plane)
                if (corner[2] + 0.5 * corner[0] > knob[2] + 0.5 * knob[0])
                    knob = corner;
            layers.mark("w-knob", knob, fig::ink, fig::Fill::Solid, fig::Size::Normal, isPlane);
            layers.label("w-knob-label", knob, "\\b{\\m{w} is a plane}", fig::ink, Side::Left);
        }
    }
    if (const std::optional<VectorXd> pocket = pocketOf(s); pocket && *pocket != s.w) {
        const core::Polygon plane = planeIn(boundary(s, *pocket), s.window);
        layers.polygon("pocket", plane, fig::good, 0.1, fig::Stroke{fig::good, Weight::Normal, Dash::Dashed});
        if (!plane.empty())
            layers.label("pocket-label", plane.front(), pocketWords(s), fig::good);
    }
    addDataCases(s, layers);
    addDataLit(s, layers);
    return scene;
}

} // namespace lectern::exhibits::perceptron

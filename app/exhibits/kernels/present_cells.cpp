// The kernel as bars in space.
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

constexpr Eigen::Index mostBars = 81;   // cells that are drawn as bars; more are stems
constexpr Eigen::Index mostNumbers = 9; // that are written at them
constexpr double halfBar = 0.3;         // of a cell

// The offsets at the ends of an axis and at the origin. sign -1: the axis counts the other way.
std::vector<fig::Tick> offsetTicks(const fig::Range& range, double sign) {
    std::vector<fig::Tick> ticks{{0, "0", fig::muted}};
    for (const double end : {range.min + 1, range.max - 1})
        if (end != 0)
            ticks.push_back({end, fig::math("\\r{" + fig::number(sign * end) + "}"), fig::muted});
    return ticks;
}

// At the bars: all of a few, or those of one arm of a cross, whose others are the same.
void addNumbers(const Shown& s, fig::Scene& scene) {
    const k::Kernel& kernel = s.level.kernel;
    const bool cross = k::lineMiddle(kernel).has_value();
    const Eigen::Index count = cross ? kernel.values.cols() - kernel.originX : (kernel.values.array() != 0).count();
    if (count > mostNumbers)
        return;
    for (Eigen::Index y = 0; y < kernel.values.rows(); ++y)
        for (Eigen::Index x = 0; x < kernel.values.cols(); ++x) {
            const double value = kernel.values(y, x);
            if (value == 0 || (cross && (y != kernel.originY || x < kernel.originX)))
                continue;
            fig::Label3Layer label;
            label.at = {static_cast<double>(x - kernel.originX), static_cast<double>(kernel.originY - y), value};
            label.text = fig::math(writtenCell(kernel, s.goal.kernel, y, x));
            label.role = fig::ink;
            label.side = value > 0 ? fig::Side::Above : fig::Side::Below;
            scene.layers.push_back({"number-" + std::to_string(y) + "-" + std::to_string(x), label, {}});
        }
}

} // namespace

Window windowOf(const k::Kernel& kernel, int most) {
    const auto side = [most](Eigen::Index size, int origin) {
        const Eigen::Index from =
            std::clamp<Eigen::Index>(origin - most / 2, 0, std::max<Eigen::Index>(0, size - most));
        return std::pair(from, std::min<Eigen::Index>(size, most));
    };
    const auto [y, rows] = side(kernel.values.rows(), kernel.originY);
    const auto [x, columns] = side(kernel.values.cols(), kernel.originX);
    return {y, x, rows, columns};
}

// The cell of `goal` that stands where cell (y, x) of the kernel does; nothing outside.
std::string writtenCell(const k::Kernel& kernel, const k::Kernel& goal, Eigen::Index y, Eigen::Index x) {
    const Eigen::Index row = y - kernel.originY + goal.originY, column = x - kernel.originX + goal.originX;
    const bool inside = row >= 0 && column >= 0 && row < goal.values.rows() && column < goal.values.cols();
    return inside ? cellMarkup(goal, row, column) : " ";
}

fig::Panel cellsPanel(const Shown& s) {
    const k::Kernel& kernel = s.level.kernel;
    const Window w = windowOf(kernel, mostCells);
    const bool solid = (kernel.values.array() != 0).count() <= mostBars;
    std::vector<fig::Vec3> above, below, heads;
    std::vector<fig::SceneLayer> bars;
    double most = 0;
    for (Eigen::Index y = w.y; y < w.y + w.rows; ++y)
        for (Eigen::Index x = w.x; x < w.x + w.columns; ++x) {
            const double value = kernel.values(y, x);
            const double px = static_cast<double>(x - kernel.originX), py = static_cast<double>(kernel.originY - y);
            if (value != 0) {
                std::vector<fig::Vec3>& stems = value > 0 ? above : below;
                stems.push_back({px, py, 0});
                stems.push_back({px, py, value});
            }
            heads.push_back({px, py, value});
            if (value != 0 && solid) {
                fig::BoxLayer bar;
                bar.min = {px - halfBar, py - halfBar, std::min(0.0, value)};
                bar.max = {px + halfBar, py + halfBar, std::max(0.0, value)};
                bar.stroke = {value > 0 ? fig::positive : fig::negative, fig::Weight::Thin, fig::Dash::Solid};
                bar.opacity = 0.8;
                bars.push_back({"bar-" + std::to_string(y) + "-" + std::to_string(x), bar, {}});
            }
            most = std::max(most, std::abs(value));
        }
    most = most > 0 ? most : 1;
    fig::Scene scene;
    const auto range = [](Eigen::Index from, Eigen::Index size, int origin) {
        return fig::Range{static_cast<double>(from - origin) - 1, static_cast<double>(from + size - origin)};
    };
    scene.axes[0].label = "x";
    scene.axes[0].range = range(w.x, w.columns, kernel.originX);
    scene.axes[0].ticks = offsetTicks(*scene.axes[0].range, 1);
    scene.axes[1].label = "y";
    scene.axes[1].range =
        fig::Range{static_cast<double>(kernel.originY - w.y - w.rows), static_cast<double>(kernel.originY - w.y) + 1};
    scene.axes[1].ticks = offsetTicks(*scene.axes[1].range, -1); // as in the grid of numbers: downwards, to the front
    scene.axes[2].range = fig::Range{-1.05 * most, 1.05 * most};
    scene.aspect = fig::Scene::Aspect::Cube;
    scene.floorAt = 0;
    const auto addStems = [&](const char* name, std::vector<fig::Vec3> ends, fig::Role role) {
        fig::Segments3Layer lines;
        lines.ends = fig::share(std::move(ends));
        lines.stroke = {role, fig::Weight::Strong, fig::Dash::Solid};
        scene.layers.push_back({name, lines, {}});
    };
    if (solid)
        scene.layers = std::move(bars);
    else {
        addStems("above", std::move(above), fig::positive);
        addStems("below", std::move(below), fig::negative);
    }
    if (const std::optional<Wave> wave = hoveredWave(s)) { // what the cells along x are multiplied by
        std::vector<fig::Vec3> points;
        for (int i = 0; i <= 200; ++i) {
            const double x = scene.axes[0].range->min + (scene.axes[0].range->max - scene.axes[0].range->min) * i / 200;
            points.push_back({x, 0, most * std::cos(wave->x * x)});
        }
        fig::PolylineLayer line;
        line.points = fig::share(std::move(points));
        line.stroke = {fig::selected, fig::Weight::Normal, fig::Dash::Solid};
        scene.layers.push_back({"wave", line, {}});
    }
    const bool movable = w.rows == kernel.values.rows() && w.columns == kernel.values.cols() && !kernel.periodic;
    fig::RingsLayer handles;
    handles.points = fig::share(std::move(heads));
    handles.role = fig::muted;
    handles.fill = fig::Fill::Solid;
    handles.size = fig::Size::Small; // most cells of a cross are 0
    fig::Touch touch;
    if (movable) {
        touch.drag = fig::Touch::Drag::Movable;
        touch.constraint = fig::Constraint::AxisZ;
        touch.hint = "drag up or down: change the cell";
    }
    scene.layers.push_back({"handles", handles, touch});
    addNumbers(s, scene);
    scene.camera.zoom = 1.25;
    fig::Panel panel;
    panel.id = "cells";
    panel.title = "The kernel in space";
    panel.note = movable ? "drag a cell up or down" : "";
    panel.content = std::move(scene);
    return panel;
}

} // namespace lectern::exhibits::kernels

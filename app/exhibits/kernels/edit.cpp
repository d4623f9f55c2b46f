#include "app/exhibits/kernels/edit.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace lectern::exhibits::kernels {
namespace {

using Kind = fig::Gesture::Kind;
using Phase = fig::Gesture::Phase;

Json matrixJson(const Eigen::MatrixXd& matrix) {
    return schema::Codec<Eigen::MatrixXd>::toJson(matrix);
}

// A cell of any kernel that is dragged makes it a custom one.
Edit setCell(const Parameters& p, const Result& r, int step, int index, double value) {
    const k::Kernel kernel =
        p.family == k::Family::custom ? k::build(p) : r.levels[static_cast<std::size_t>(step)].kernel;
    Eigen::MatrixXd cells = kernel.values;
    if (index < 0 || index >= cells.size() || cells.rows() > widestCustom || cells.cols() > widestCustom)
        return {};
    cells(index / cells.cols(), index % cells.cols()) = std::clamp(value, -largestCell, largestCell);
    Edit edit;
    edit.set["kernel"] = matrixJson(cells);
    if (p.family != k::Family::custom) {
        edit.set["family"] = "custom";
        edit.step = 0;
    }
    return edit;
}

// To multiples of a unit, so that numbers stay readable.
double snapped(double value, double unit) {
    return std::round(value / unit) * unit;
}

Edit dragGrid(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    const Eigen::MatrixXd& cells = r.levels.back().kernel.values;
    if (p.family != k::Family::custom || gesture.index < 0 || gesture.index >= cells.size())
        return {};
    Edit edit;
    if (gesture.phase == Phase::Press) {
        edit.set["held"] = cells(gesture.index / cells.cols(), gesture.index % cells.cols());
        return edit;
    }
    return setCell(p, r, step, gesture.index, snapped(p.held + gesture.position[1] / 32, 0.125));
}

Edit hoverPixel(const Result& r, const fig::Gesture& gesture) {
    Edit edit;
    edit.set["hovered_pixel"] = Json::array();
    if (gesture.phase != Phase::Leave && gesture.layer == "pixels")
        edit.set["hovered_pixel"] = {
            std::clamp(gesture.position[0], -farthestPixel, farthestPixel),
            std::clamp(static_cast<double>(r.input.rows()) - gesture.position[1], -farthestPixel, farthestPixel)};
    return edit;
}

bool isSurface(const std::string& panel) {
    return panel == "response" || panel == "second-response" || panel == "response-difference";
}

Edit hoverWave(const Parameters& p, const fig::Gesture& gesture) {
    Edit edit;
    edit.set["hovered_frequency"] = Json::array();
    const bool surface = isSurface(gesture.panel);
    if (gesture.phase == Phase::Leave || gesture.layer != (surface ? "response" : "now"))
        return edit;
    double x = gesture.position[0], y = gesture.position[1];
    if (surface) {
        x = std::clamp(x, -std::numbers::pi, 2 * std::numbers::pi);
        y = std::clamp(y, -std::numbers::pi, 2 * std::numbers::pi);
    } else if (gesture.panel == "sections") {
        x = std::clamp(x, 0.0, std::numbers::pi);
        y = p.section == Section::diagonal ? x : 0;
    } else {
        const double angle = std::atan2(y, x);
        x = p.circle * std::cos(angle);
        y = p.circle * std::sin(angle);
    }
    edit.set["hovered_frequency"] = {x, y};
    return edit;
}

} // namespace

Edit edit(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    if ((gesture.panel == "isotropy" || isSurface(gesture.panel)) && gesture.layer == "circle" &&
        gesture.kind == Kind::Drag) {
        Edit edit; // its handle moves along x
        edit.set["circle"] = std::clamp(snapped(gesture.position[0], 0.01), smallestCircle, largestCircle);
        return edit;
    }
    if (gesture.panel == "kernel" && gesture.kind == Kind::Drag)
        return dragGrid(p, r, step, gesture);
    if (gesture.panel == "cells" && gesture.layer == "handles" && gesture.kind == Kind::Drag &&
        gesture.phase != Phase::Press)
        return setCell(p, r, step, gesture.index, snapped(gesture.position[2], 0.125));
    if ((gesture.panel == "input" || gesture.panel == "output" || gesture.panel == "error") &&
        gesture.kind == Kind::Hover)
        return hoverPixel(r, gesture);
    if ((gesture.panel == "sections" || gesture.panel == "isotropy" || isSurface(gesture.panel)) &&
        gesture.kind == Kind::Hover)
        return hoverWave(p, gesture);
    return {};
}

} // namespace lectern::exhibits::kernels

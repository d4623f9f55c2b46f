// Many cases in weight space: too many lines to tell apart.
#include "app/exhibits/perceptron/plot_tools.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::Index;
using Eigen::Vector2d;
using Eigen::VectorXd;
using fig::Dash;
using fig::Weight;

// The ends of a line's pieces: all of it, or of a crowd what lies outside a circle, so that the middle stays free and
// the rim shows how densely they run. A line without a place (the zero vector's) keeps its index.
std::vector<fig::Vec2> piecesOf(const Shown& s, Index i) {
    const core::HalfSpace half = halfSpace(s, i);
    const core::Polygon line = core::planeInBox(half, beyond * s.reach);
    if (line.size() != 2)
        return std::vector<fig::Vec2>(s.r.count() > crowd ? 4 : 2, fig::Vec2{0, 0});
    if (s.r.count() <= crowd)
        return {vec2(line[0]), vec2(line[1])};
    const VectorXd middle = -half.offset / half.normal.squaredNorm() * half.normal;
    const VectorXd along = (line[1] - line[0]).normalized();
    const double radius = 0.75 * s.reach, room = radius * radius - middle.squaredNorm();
    const VectorXd out = std::sqrt(std::max(room, 0.0)) * along;
    return {vec2(line[0]), vec2(middle - out), vec2(middle + out), vec2(line[1])};
}

// The short lines that say which side is good.
void addGoodSides(const Shown& s, int label, PlotLayers& layers) {
    std::vector<fig::Vec2> ends;
    for (Index i = 0; i < s.r.count() && s.r.count() <= crowd; ++i)
        if (const VectorXd mark = s.r.label(i) == label ? lineEnd(s, i, 0.93 * s.reach) : VectorXd(); mark.size() > 0) {
            ends.push_back(vec2(mark));
            ends.push_back(vec2(mark + halfSpace(s, i).normal.normalized() * (0.05 * s.reach)));
        }
    if (!ends.empty())
        layers.add(label > 0 ? "good-sides-plus" : "good-sides-minus",
                   fig::SegmentsLayer{fig::share(std::move(ends)), {roleOf(label), Weight::Normal, Dash::Solid}});
}

} // namespace

void addCrowd(const Shown& s, PlotLayers& layers) {
    std::vector<fig::Vec2> wrong;
    for (const int label : {1, -1}) {
        std::vector<fig::Vec2> ends;
        for (Index i = 0; i < s.r.count(); ++i) {
            if (s.r.label(i) != label)
                continue;
            const std::vector<fig::Vec2> pieces = piecesOf(s, i);
            ends.insert(ends.end(), pieces.begin(), pieces.end());
            if (s.r.count() > crowd && !s.right[static_cast<std::size_t>(i)])
                wrong.insert(wrong.end(), pieces.begin(), pieces.end());
        }
        if (ends.empty())
            continue;
        fig::SegmentsLayer lines;
        lines.ends = fig::share(std::move(ends));
        lines.stroke = {s.r.count() > crowd ? fig::faint : roleOf(label), Weight::Hair, Dash::Solid};
        layers.add(label > 0 ? "lines-plus" : "lines-minus", std::move(lines), lights("a case: all w with w·x = 0"));
        addGoodSides(s, label, layers);
    }
    if (!wrong.empty() && s.wrongCount() < s.r.count())
        layers.add("wrong-lines",
                   fig::SegmentsLayer{fig::share(std::move(wrong)), {fig::selected, Weight::Hair, Dash::Solid}});
}

} // namespace lectern::exhibits::perceptron

// How large the output is, what does not fit, and what there is to learn.
#include "app/exhibits/convolution/present.h"

#include <algorithm>

namespace lectern::exhibits::convolution {
namespace {

using Kind = fig::Group::Kind;

std::string upright(long long value) {
    return "\\r{" + std::to_string(value) + "}";
}

struct Axis {
    const char* name;
    int width, filter;
    cnn::Side side;
};

// The axis that the picture tells of: one that does not fit, else the columns.
Axis axisOf(const cnn::Geometry& g) {
    const cnn::Side across = cnn::columns(g), down = cnn::rows(g);
    return across.fits() && !down.fits() ? Axis{"rows", g.input.height, g.filterHeight, down}
                                         : Axis{"columns", g.input.width, g.filterWidth, across};
}

fig::Box formula(const Shown& s, const Axis& axis) {
    const cnn::Geometry& g = s.geometry();
    const std::string reach = g.dilation == 1 ? upright(axis.filter)
                                              : "(" + upright(g.dilation) + "·(" + upright(axis.filter) + " − " +
                                                    upright(1) + ") + " + upright(1) + ")";
    const double value =
        static_cast<double>(axis.width + 2 * g.padding - (g.dilation * (axis.filter - 1) + 1)) / g.stride + 1;
    const std::string text = fig::number(value, 6);
    return textBox(fig::math("\\frac{" + upright(axis.width) + " − " + reach + " + " + upright(2) + "·" +
                             upright(g.padding) + "}{" + upright(g.stride) + "} + " + upright(1) + " = \\hl{\\b{" +
                             text + "}}"));
}

fig::PlotLayer region(const std::string& name, double x0, double x1, double y0, double y1, fig::Role role,
                      double opacity, std::optional<fig::Stroke> edge) {
    fig::RegionLayer layer;
    layer.outline = fig::share(std::vector<fig::Vec2>{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}});
    layer.role = role;
    layer.opacity = opacity;
    layer.edge = edge;
    return {name, layer, {}};
}

// First, current and last position along the columns, and what is left over.
fig::Box strip(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const cnn::Side side = cnn::columns(g);
    const double from = -g.padding, to = g.input.width + g.padding, reach = g.dilation * (g.filterWidth - 1) + 1;
    const fig::Stroke edge{fig::muted, fig::Weight::Thin, fig::Dash::Solid};
    fig::SketchBox sketch;
    sketch.aspect = fig::Plot::Aspect::Free;
    sketch.x = {from - 0.5, to + 0.5};
    sketch.y = {0, 10};
    sketch.width = 250;
    sketch.height = 70;
    sketch.layers.push_back(region("input", 0, g.input.width, 6, 10, fig::muted, 0.18, edge));
    if (g.padding > 0)
        sketch.layers.push_back(region("padded", from, to, 6, 10, fig::muted, 0,
                                       fig::Stroke{fig::muted, fig::Weight::Hair, fig::Dash::Dashed}));
    const auto window = [&](const std::string& name, int position, fig::Stroke stroke, double opacity) {
        const double x = from + position * g.stride;
        sketch.layers.push_back(region(name, x, x + reach, 6, 10, stroke.role, opacity, stroke));
        if (side.positions == 0)
            return;
        const double cell = (to - from) / side.positions;
        const double left = from + position * cell;
        fig::SegmentsLayer lines;
        lines.ends =
            fig::share(std::vector<fig::Vec2>{{x, 6}, {left + cell / 2, 3}, {x + reach, 6}, {left + cell / 2, 3}});
        lines.stroke = {stroke.role, fig::Weight::Hair, fig::Dash::Solid};
        sketch.layers.push_back({name + "-lines", lines, {}});
        sketch.layers.push_back(region(name + "-cell", left, left + cell, 0, 3, stroke.role, 0.35, stroke));
    };
    if (s.r.fits)
        sketch.layers.push_back(region("output", from, to, 0, 3, fig::muted, 0.12, edge));
    const fig::Stroke dashed{fig::ink, fig::Weight::Thin, fig::Dash::Dashed};
    window("first", 0, dashed, 0);
    if (side.positions > 1)
        window("last", side.positions - 1, dashed, 0);
    if (s.r.fits)
        window("current", s.moment.column, {fig::selected, fig::Weight::Normal, fig::Dash::Solid}, 0.25);
    if (side.remainder > 0)
        sketch.layers.push_back(region("left-over", to - side.remainder, to, 6, 10, fig::selected, 0.8, std::nullopt));
    fig::Box box;
    box.content = std::move(sketch);
    return box;
}

// The last positions, pixel by pixel: where the filter stops and what it leaves.
fig::Box ending(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const Axis axis = axisOf(g);
    const cnn::Side side = axis.side;
    const int from = -g.padding, to = axis.width + g.padding, reach = g.dilation * (axis.filter - 1) + 1;
    const int last = from + std::max(0, side.positions - 1) * g.stride;
    const int first = std::max(from, last - 2 * g.stride);
    fig::SketchBox sketch;
    sketch.aspect = fig::Plot::Aspect::Free;
    sketch.x = {first - 0.7, std::max(to, last + reach) + g.stride + 0.7};
    sketch.y = {0, 10};
    sketch.width = 330;
    sketch.height = 84;
    for (int x = first; x < to; ++x)
        sketch.layers.push_back(region("pixel-" + std::to_string(x), x, x + 1, 7, 9.6,
                                       x >= to - side.remainder ? fig::selected : fig::muted,
                                       x >= to - side.remainder   ? 0.85
                                       : x < 0 || x >= axis.width ? 0.05
                                                                  : 0.2,
                                       fig::Stroke{fig::muted, fig::Weight::Hair, fig::Dash::Solid}));
    const fig::Stroke solid{fig::ink, fig::Weight::Normal, fig::Dash::Solid};
    if (last > first)
        sketch.layers.push_back(region("before", last - g.stride, last - g.stride + reach, 4.6, 6.4, fig::ink, 0.08,
                                       fig::Stroke{fig::ink, fig::Weight::Thin, fig::Dash::Solid}));
    sketch.layers.push_back(region("last", last, last + reach, 2.4, 4.2, fig::ink, 0.08, solid));
    if (side.positions > 0)
        sketch.layers.push_back(region("next", last + g.stride, last + g.stride + reach, 0.2, 2, fig::selected, 0.1,
                                       fig::Stroke{fig::selected, fig::Weight::Normal, fig::Dash::Dashed}));
    fig::Box box;
    box.content = std::move(sketch);
    return box;
}

fig::Box caption(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const Axis axis = axisOf(g);
    const cnn::Side side = axis.side;
    const std::string width = std::to_string(axis.width) + (axis.name[0] == 'r' ? " pixels high" : " pixels wide");
    if (side.remainder < 0)
        return textBox(width + ", the filter reaches " + std::to_string(axis.width + 2 * g.padding - side.remainder),
                       fig::muted, fig::Size::Small);
    if (side.remainder > 0)
        return textBox(fig::markup(width + ": " + std::to_string(side.positions) + " positions, \\hl{\\b{" +
                                   std::to_string(side.remainder) + " left over}}"),
                       fig::muted, fig::Size::Small);
    return textBox(fig::markup(width + ", " + std::to_string(side.positions) + " positions: \\good{\\b{it fits}}"),
                   fig::muted, fig::Size::Small);
}

std::string numbersToLearn(const cnn::Geometry& g) {
    return "(" + std::to_string(g.filterHeight) + "·" + std::to_string(g.filterWidth) + "·\\b{" +
           std::to_string(g.filterDepth()) + "} + 1) · \\cat2{\\b{" + std::to_string(g.filters) + "}} = \\b{" +
           thousands(cnn::cost(g).parameters) + "}";
}

fig::Box button(const std::string& name, const std::string& title, const std::string& detail) {
    return asButton(
        groupBox(Kind::Column,
                 {textBox(fig::markup("\\b{" + title + "}")), textBox(detail, fig::muted, fig::Size::Small)}, 2),
        name, "choose this");
}

} // namespace

fig::Panel sizePanel(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    fig::Panel panel;
    panel.id = "size";
    panel.title = s.r.layer().kind == cnn::Layer::Kind::Flatten ? "Cells in a row" : "Output size";
    std::vector<fig::Box> boxes;
    if (s.r.layer().kind == cnn::Layer::Kind::Flatten) {
        boxes.push_back(
            textBox(fig::math(upright(g.input.height) + "·" + upright(g.input.width) + "·" + upright(g.input.channels) +
                              " = \\hl{\\b{" + std::to_string(g.input.cells()) + "}}"),
                    fig::ink, fig::Size::Large));
        boxes.push_back(wrapped("A dense layer takes a list: the volume is laid out in a row first.", fig::muted));
    } else {
        boxes.push_back(
            textBox(fig::math(g.dilation == 1 ? "\\frac{W − F + \\r{2}P}{S} + \\r{1}"
                                              : "\\frac{W − (d(F − \\r{1}) + \\r{1}) + \\r{2}P}{S} + \\r{1}")));
        boxes.push_back(formula(s, {"columns", g.input.width, g.filterWidth, cnn::columns(g)}));
        if (g.input.width != g.input.height || g.filterHeight != g.filterWidth)
            boxes.push_back(groupBox(Kind::Row, {textBox("rows", fig::muted, fig::Size::Small),
                                                 formula(s, {"rows", g.input.height, g.filterHeight, cnn::rows(g)})}));
        boxes.push_back(caption(s));
        boxes.push_back(s.r.fits ? strip(s) : ending(s));
        if (!s.r.fits && axisOf(g).side.remainder > 0)
            boxes.push_back(textBox("one more step would fall off the end", fig::muted, fig::Size::Small));
    }
    if (s.r.layer().hasWeights()) {
        boxes.push_back(textBox("numbers to learn", fig::muted, fig::Size::Small));
        boxes.push_back(textBox(fig::markup(numbersToLearn(g))));
    }
    fig::Diagram diagram;
    diagram.root = groupBox(Kind::Column, std::move(boxes), 10, fig::Align::Start);
    panel.content = std::move(diagram);
    return panel;
}

fig::Panel countsPanel(const Shown& s) {
    const cnn::Cost cost = cnn::cost(s.geometry());
    const bool learns = s.r.layer().hasWeights();
    fig::Panel panel;
    panel.id = "arithmetic";
    panel.title = "Counting";
    panel.place = fig::Place::Aside;
    const auto line = [](const std::string& what, std::int64_t value) {
        return std::vector<fig::Box>{textBox(what, fig::muted), textBox(fig::markup("\\b{" + thousands(value) + "}"))};
    };
    std::vector<fig::Box> cells;
    const auto add = [&](std::vector<fig::Box> row) {
        for (fig::Box& box : row)
            cells.push_back(std::move(box));
    };
    add(line("neurons", s.r.fits ? s.r.shape().cells() : 0));
    add(line("weights and biases", s.r.layer().parameters));
    if (learns)
        add(line("without sharing", cost.unshared));
    add(line("multiply-adds", s.r.layer().multiplyAdds));
    const cnn::Geometry& g = s.geometry();
    if (learns) {
        add(line("im2col: rows", std::int64_t{1} * g.filterHeight * g.filterWidth * g.filterDepth()));
        add(line("im2col: columns", std::int64_t{1} * s.r.shape().height * s.r.shape().width));
    }
    fig::Box grid = groupBox(Kind::Grid, std::move(cells), 8, fig::Align::Start);
    std::get<fig::Group>(grid.content).columns = 2;
    std::vector<fig::Box> boxes{std::move(grid)};
    if (learns) {
        boxes.push_back(wrapped("No matrix product: products of cells, summed. Yet with every patch as a column it "
                                "is one: weight rows times im2col.",
                                fig::muted, fig::Size::Small));
    }
    fig::Box all = groupBox(Kind::Column, std::move(boxes), 8, fig::Align::Start);
    std::get<fig::Group>(all.content).frame = fig::Group::Frame::Shaded;
    panel.content = fig::Diagram{std::move(all)};
    return panel;
}

std::optional<fig::Panel> misfitPanel(const Shown& s) {
    if (s.r.fits)
        return std::nullopt;
    const cnn::Geometry& g = s.geometry();
    const Axis axis = axisOf(g);
    const cnn::Nearby near = cnn::nearbyThatFit(g);
    const std::string name = axis.name;
    const std::string left =
        axis.side.remainder > 0 ? std::to_string(axis.side.remainder) + " " +
                                      (axis.side.remainder == 1 ? name.substr(0, name.size() - 1) : name) + " left over"
                                : "the filter is larger than the input";
    std::vector<fig::Box> boxes{groupBox(Kind::Column,
                                         {textBox(fig::markup("\\b{It does not fit}"), fig::selected), textBox(left)},
                                         4, fig::Align::Start)};
    for (const cnn::Nearby::Size& size : near.sizes) {
        const std::string height = std::to_string(size.height), width = std::to_string(size.width);
        if (size.width <= 512 && size.height <= 512)
            boxes.push_back(button("size-" + height + "-" + width,
                                   size.height == size.width ? "W = " + width : height + " × " + width, "input"));
    }
    for (const int stride : near.strides)
        if (stride <= 32)
            boxes.push_back(button("stride-" + std::to_string(stride), "S = " + std::to_string(stride), "stride"));
    for (const int padding : near.paddings)
        if (padding <= 64)
            boxes.push_back(button("padding-" + std::to_string(padding), "P = " + std::to_string(padding), "padding"));
    if (near.paddings.empty())
        boxes.push_back(textBox("no equal padding fits", fig::muted, fig::Size::Small));
    for (const cnn::Nearby::Asymmetric& pair : near.asymmetric)
        boxes.push_back(
            textBox("P = " + std::to_string(pair.before) + " and " + std::to_string(pair.after) + " would, unequal",
                    fig::muted, fig::Size::Small));
    if (cnn::output(g).height > 0)
        boxes.push_back(button("floor", "Round down", "to " + std::to_string(axis.side.positions) + ", as frameworks"));
    fig::Panel panel;
    panel.id = "misfit";
    panel.place = fig::Place::Banner;
    panel.frame = fig::Panel::Frame::Failure;
    panel.content = fig::Diagram{groupBox(Kind::Row, std::move(boxes), 12)};
    return panel;
}

} // namespace lectern::exhibits::convolution

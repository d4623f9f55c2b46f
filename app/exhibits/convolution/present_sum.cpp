// The sum behind one cell: patch times filter, product by product, channel by channel.
#include "app/exhibits/convolution/present.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::convolution {
namespace {

using Kind = fig::Group::Kind;

// Integers as they are, else three digits at most.
std::string shortText(double value) {
    return value == std::round(value) && std::abs(value) < 1e6 ? fig::number(value, 6)
                                                               : fig::number(value, std::abs(value) < 1 ? 2 : 3);
}

// Numbers that are added up share their decimals, as many as the largest needs for three digits.
std::string addend(double value, double largest) {
    if (value == std::round(value) && largest == std::round(largest) && std::abs(largest) < 1e6)
        return fig::number(value, 6);
    const int decimals =
        std::clamp(2 - static_cast<int>(std::floor(std::log10(std::max(std::abs(largest), 1e-12)))), 0, 6);
    const double unit = std::pow(10.0, decimals);
    const double rounded = std::round(value * unit) / unit;
    return fig::number(rounded == 0 ? 0 : rounded, 12);
}

struct Factor {
    const char* name;
    const std::vector<double>& values;
    fig::NumberGrid::Colours colours;
    double width;
    std::optional<fig::Role> tint{};
};

fig::Box grid(const Shown& s, const Factor& factor, int slice, const std::string& hint) {
    const int height = s.cell.height, width = s.cell.width, area = height * width;
    fig::NumberGrid grid;
    grid.rows = height;
    grid.columns = width;
    const auto start = factor.values.begin() + static_cast<std::ptrdiff_t>(slice) * area;
    grid.values.assign(start, start + area);
    grid.colours = factor.colours;
    grid.tint = factor.tint;
    const bool written = s.p.numbers && area <= 49;
    for (const double value : grid.values)
        grid.texts.push_back(written ? fig::markup(shortText(value)) : fig::Text(" "));
    grid.cellWidth = written ? factor.width : std::max(3.0, 190.0 / std::max(height, width));
    grid.cellHeight = written ? 26 : grid.cellWidth;
    double limit = 0;
    for (const double value : factor.values)
        limit = std::max(limit, std::abs(value));
    grid.limit = limit;
    grid.outlines.push_back({0, 0, height, width, {fig::muted, fig::Weight::Thin, fig::Dash::Solid}});
    if (const int cell = s.p.hovered - slice * area; cell >= 0 && cell < area)
        grid.outlines.push_back(
            {cell / width, cell % width, 1, 1, {fig::selected, fig::Weight::Strong, fig::Dash::Solid}});
    fig::Box box;
    box.content = std::move(grid);
    return named(std::move(box), std::string(factor.name) + "-" + std::to_string(slice), hint);
}

fig::Box open(const Shown& s, int slice) {
    const int channel = s.geometry().firstChannel(s.moment.filter) + slice;
    const bool pool = s.r.layer().kind == cnn::Layer::Kind::Pool;
    const auto numbers = [](const std::vector<double>& values) {
        std::size_t longest = 1;
        for (const double value : values)
            longest = std::max(longest, fig::Text(fig::markup(shortText(value))).plain().size());
        return std::clamp(12.0 + 7.0 * static_cast<double>(longest), 26.0, 54.0);
    };
    const Factor patch{"patch", s.cell.patch, fig::NumberGrid::Colours::Sequential, numbers(s.cell.patch),
                       channelRole(s.r, channel)};
    const Factor weights{"weights", s.cell.weights, fig::NumberGrid::Colours::Diverging, numbers(s.cell.weights)};
    const Factor products{"products", s.cell.products, fig::NumberGrid::Colours::Diverging, numbers(s.cell.products)};
    const std::string edit = "click: more; with Shift: less";
    const std::string name = s.geometry().input.channels > 1 ? channelName(s.r, channel) : std::string();
    return groupBox(
        Kind::Row,
        {name.empty() ? textBox("") : badge(name, channelRole(s.r, channel), fig::Shape::Circle),
         grid(s, patch, slice, s.r.index == 0 ? edit : "a cell of the input"), textBox("×", fig::muted),
         grid(s, weights, slice, pool ? "what a pool weighs with" : edit), textBox("=", fig::muted),
         grid(s, products, slice, "input times weight"), textBox(fig::math("\\Sigma"), fig::muted),
         textBox(fig::markup("\\b{" + shortText(s.cell.channelSums[static_cast<std::size_t>(slice)]) + "}"))},
        8);
}

// A channel that has no room: its name and its sum.
fig::Box folded(const Shown& s, int slice) {
    const int channel = s.geometry().firstChannel(s.moment.filter) + slice;
    return named(groupBox(Kind::Row,
                          {textBox(fig::markup("channel \\b{" + channelName(s.r, channel) + "}: \\m{\\Sigma}"),
                                   fig::muted, fig::Size::Small),
                           textBox(fig::markup(shortText(s.cell.channelSums[static_cast<std::size_t>(slice)])),
                                   fig::ink, fig::Size::Small)},
                          6),
                 "fold-" + std::to_string(slice), "open this channel");
}

fig::Box channels(const Shown& s) {
    std::vector<fig::Box> boxes;
    std::vector<fig::Box> rest;
    for (int slice = 0; slice < s.cell.depth; ++slice)
        if (s.opens(slice))
            boxes.push_back(open(s, slice));
        else
            rest.push_back(folded(s, slice));
    if (rest.size() > 24) {
        double sum = 0;
        for (int slice = 0; slice < s.cell.depth; ++slice)
            if (!s.opens(slice))
                sum += s.cell.channelSums[static_cast<std::size_t>(slice)];
        rest = {textBox(fig::markup("the other " + std::to_string(s.cell.depth - 1) + " channels sum to \\b{" +
                                    shortText(sum) + "}"),
                        fig::ink, fig::Size::Small)};
    }
    if (!rest.empty()) {
        fig::Box grid = groupBox(Kind::Grid, std::move(rest), 10);
        std::get<fig::Group>(grid.content).columns = 8;
        boxes.push_back(textBox("The other channels, each summed up:", fig::muted, fig::Size::Small));
        boxes.push_back(std::move(grid));
    }
    return groupBox(Kind::Column, std::move(boxes), 8, fig::Align::Start);
}

std::string activationName(cnn::Activation activation) {
    return activation == cnn::Activation::Relu ? "ReLU" : activation == cnn::Activation::Tanh ? "tanh" : "sigmoid";
}

fig::Box curve(const Shown& s) {
    const double reach = std::max(1.0, 1.3 * std::abs(s.cell.sum));
    const cnn::Activation activation = s.r.layer().activation;
    const double high = activation == cnn::Activation::Relu ? reach : 1.2;
    std::vector<fig::Vec2> points;
    for (int i = 0; i <= 40; ++i) {
        const double x = -reach + reach * i / 20;
        points.push_back({x, cnn::activated(activation, x)});
    }
    fig::SketchBox sketch;
    sketch.x = {-reach, reach};
    sketch.y = {activation == cnn::Activation::Tanh ? -high : -0.2 * high, high};
    sketch.aspect = fig::Plot::Aspect::Free;
    sketch.width = 70;
    sketch.height = 36;
    fig::SegmentsLayer axes;
    axes.ends = fig::share(std::vector<fig::Vec2>{{-reach, 0}, {reach, 0}, {0, sketch.y.min}, {0, high}});
    axes.stroke = {fig::faint, fig::Weight::Thin, fig::Dash::Solid};
    sketch.layers.push_back({"axes", axes, {}});
    fig::CurveLayer line;
    line.points = fig::share(std::move(points));
    sketch.layers.push_back({"curve", line, {}});
    fig::PointsLayer here;
    here.points = fig::share(std::vector<fig::Vec2>{{s.cell.sum, s.value()}});
    here.role = fig::selected;
    here.shape = fig::Shape::Circle;
    sketch.layers.push_back({"here", here, {}});
    fig::Box box;
    box.content = std::move(sketch);
    return box;
}

fig::Box total(const Shown& s) {
    double all = 0;
    for (const double sum : s.cell.channelSums)
        all += sum;
    const bool pool = s.r.layer().kind == cnn::Layer::Kind::Pool;
    const double largest = std::max({std::abs(all), std::abs(s.cell.bias), std::abs(s.cell.sum)});
    const bool whole = all == std::round(all) && s.cell.bias == std::round(s.cell.bias);
    const auto text = [&](double value) { return whole ? shortText(value) : addend(value, largest); };
    std::vector<fig::Box> boxes;
    if (!pool && s.cell.depth > 1) {
        boxes.push_back(textBox(s.cell.depth == 3 ? "all three" : "all " + std::to_string(s.cell.depth), fig::muted,
                                fig::Size::Small));
        boxes.push_back(textBox(fig::markup("\\b{" + text(all) + "}")));
    }
    if (s.r.layer().hasWeights()) {
        boxes.push_back(textBox("+ bias", fig::muted, fig::Size::Small));
        boxes.push_back(textBox(fig::markup("\\b{" + text(s.cell.bias) + "}")));
        fig::Box rule;
        rule.content = fig::RuleBox{};
        boxes.push_back(std::move(rule));
    }
    boxes.push_back(textBox(fig::markup("\\hl{\\b{" + text(s.cell.sum) + "}}"), fig::selected, fig::Size::Large));
    boxes.back().name = "value";
    if (s.r.layer().activation != cnn::Activation::None) {
        boxes.push_back(textBox(activationName(s.r.layer().activation), fig::muted, fig::Size::Small));
        boxes.push_back(curve(s));
        boxes.push_back(
            textBox(fig::markup("\\hl{\\b{" + shortText(s.value()) + "}}"), fig::selected, fig::Size::Large));
    }
    boxes.push_back(
        textBox(indexText(s.p, "V", s.moment.filter, s.moment.row, s.moment.column), fig::muted, fig::Size::Small));
    return groupBox(Kind::Column, std::move(boxes), 4, fig::Align::End);
}

std::string sliceText(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const auto range = [](int from, int count, int dilation) {
        return std::to_string(from) + ":" + std::to_string(from + dilation * (count - 1) + 1) +
               (dilation > 1 ? ":" + std::to_string(dilation) : "");
    };
    const std::string rows = range(s.top() + g.padding, g.filterHeight, g.dilation),
                      columns = range(s.left() + g.padding, g.filterWidth, g.dilation);
    const int first = g.firstChannel(s.moment.filter);
    const std::string depth = s.cell.depth == g.input.channels ? ":" : range(first, s.cell.depth, 1);
    return s.p.indices == IndexLayout::numpy ? "X[" + rows + ", " + columns + ", " + depth + "]"
                                             : "X[" + depth + ", " + rows + ", " + columns + "]";
}

} // namespace

fig::Panel sumPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "sum";
    panel.title = "The sum behind one cell";
    panel.note = s.r.layer().kind == cnn::Layer::Kind::Flatten ? std::string("one cell, unchanged")
                 : s.r.layer().kind == cnn::Layer::Kind::Pool  ? sliceText(s)
                                                              : sliceText(s) + " × W" + std::to_string(s.moment.filter);
    fig::Box bracket;
    bracket.content = fig::BracketBox{fig::BracketBox::Side::Right, fig::muted};
    fig::Diagram diagram;
    diagram.root = groupBox(Kind::Row, {channels(s), std::move(bracket), total(s)}, 10);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::convolution

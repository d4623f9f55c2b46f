// The sum behind one cell: patch times filter, product by product, channel by channel.
#include "app/exhibits/convolution/present.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

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

double largest(const std::vector<double>& values) {
    double most = 0;
    for (const double value : values)
        most = std::max(most, std::abs(value));
    return most;
}

// Of the slices that are open.
double largestShown(const Shown& s, const std::vector<double>& values) {
    const auto area = static_cast<std::ptrdiff_t>(s.cell.height) * s.cell.width;
    double most = 0;
    for (int slice = 0; slice < s.cell.depth; ++slice)
        if (s.opens(slice))
            most = std::max(most, largest({values.begin() + slice * area, values.begin() + (slice + 1) * area}));
    return most;
}

std::string withDecimals(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(value));
    return (value < 0 ? "−" : "") + std::string(text);
}

// Cells of one factor: integers as they are; else with as many decimals as its largest needs for two digits (three from
// 1 on), so that columns stay narrow and comparable.
// `most`: the largest of those that are shown.
std::vector<std::string> cellTexts(const std::vector<double>& values, double most) {
    const bool ordinary = most >= 1e-3 && most < 1e6;
    const int digits = most < 1 ? 1 : 2, power = ordinary ? static_cast<int>(std::floor(std::log10(most))) : 0;
    const int decimals = std::max(0, digits - power);
    std::vector<std::string> texts;
    for (const double value : values)
        texts.push_back(!ordinary || value == std::round(value)            ? shortText(value)
                        : std::abs(value) * std::pow(10.0, decimals) < 0.5 ? "≈0"
                                                                           : withDecimals(value, decimals));
    return texts;
}

struct Factor {
    const char* name;
    const std::vector<double>& values;
    std::vector<std::string> texts;
    fig::NumberGrid::Colours colours;
    double limit, width;
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
    grid.limit = factor.limit;
    const bool written = s.p.numbers && area <= 49;
    for (int i = slice * area; i < (slice + 1) * area; ++i)
        grid.texts.push_back(written ? fig::markup(factor.texts[static_cast<std::size_t>(i)]) : fig::Text(" "));
    grid.cellWidth = written ? factor.width : std::max(3.0, 190.0 / std::max(height, width));
    // Three tables below each other are as large as the panel is high: low cells leave their numbers more of it.
    grid.cellHeight = !written                                                               ? grid.cellWidth
                      : s.cell.depth * height > 9 && s.opens(0) && s.opens(s.cell.depth - 1) ? 20
                                                                                             : 26;
    grid.outlines.push_back({0, 0, height, width, {fig::muted, fig::Weight::Thin, fig::Dash::Solid}});
    if (const int cell = s.p.hovered - slice * area; cell >= 0 && cell < area)
        grid.outlines.push_back(
            {cell / width, cell % width, 1, 1, {fig::selected, fig::Weight::Strong, fig::Dash::Solid}});
    fig::Box box;
    box.content = std::move(grid);
    box.name = std::string(factor.name) + "-" + std::to_string(slice);
    box.touch.hover = fig::Touch::Hover::Lights;
    box.touch.hint = hint;
    return box;
}

fig::Box typable(fig::Box grid) {
    grid.touch.type = fig::Touch::Type::Typable;
    grid.touch.hint = "click: type another number";
    return grid;
}

double cellWidth(const std::vector<std::string>& texts) {
    std::ptrdiff_t longest = 1; // characters, not bytes: a minus has three
    for (const std::string& text : texts) {
        const std::string plain = fig::markup(text).plain();
        longest =
            std::max(longest, std::count_if(plain.begin(), plain.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    }
    return std::clamp(13.0 + 9.0 * static_cast<double>(longest), 26.0, 56.0);
}

// One row of the table: a channel's patch times its slice of the filter.
std::vector<fig::Box> open(const Shown& s, int slice) {
    const int channel = s.geometry().firstChannel(s.moment.filter) + slice;
    const bool pool = s.r.layer().kind == cnn::Layer::Kind::Pool;
    const bool photo = s.r.photo && s.r.index == 0;
    using Colours = fig::NumberGrid::Colours;
    constexpr double calm = 1.75; // so far do colours reach beyond the largest weight: its number stays legible
    const auto factor = [&](const char* which, const std::vector<double>& values, Colours colours, double limit) {
        std::vector<std::string> texts = cellTexts(values, largestShown(s, values));
        const double width = cellWidth(texts);
        return Factor{which, values, std::move(texts), colours, limit, width};
    };
    Factor patch = factor("patch", s.cell.patch, Colours::Light, s.r.inputRange.max);
    if (photo)
        patch.tint = channelRole(s.r, channel);
    const Factor weights = factor("weights", s.cell.weights, Colours::Diverging, calm * largest(s.cell.weights)),
                 products = factor("products", s.cell.products, Colours::Diverging, 1.3 * largest(s.cell.products));
    const std::string name = s.geometry().input.channels > 1 ? channelName(s.r, channel) : std::string();
    fig::Box in = grid(s, patch, slice, "a cell of the input"),
             filter = grid(s, weights, slice, "what a pool weighs with");
    return {name.empty() ? textBox("") : badge(name, channelRole(s.r, channel), fig::Shape::Circle),
            s.r.index == 0 ? typable(std::move(in)) : std::move(in),
            textBox("×", fig::muted),
            pool ? std::move(filter) : typable(std::move(filter)),
            textBox("=", fig::muted),
            grid(s, products, slice, "input times weight"),
            textBox(fig::math("\\Sigma"), fig::muted),
            textBox(fig::markup("\\b{" + shortText(s.cell.channelSums[static_cast<std::size_t>(slice)]) + "}"))};
}

std::vector<fig::Box> heads(const Shown& s) {
    const bool pool = s.r.layer().kind == cnn::Layer::Kind::Pool;
    const auto head = [](const std::string& text, fig::Role role) {
        return textBox(fig::markup("\\b{" + text + "}"), role, fig::Size::Small);
    };
    std::vector<fig::Box> boxes{
        textBox(""),
        head("patch of the input", fig::selected),
        textBox(""),
        pool ? head("weights", fig::muted) : head("filter " + std::to_string(s.moment.filter), fig::selected),
        textBox(""),
        head("products", fig::muted),
        textBox(""),
        head("sum", fig::muted)};
    for (fig::Box& box : boxes)
        box.align = fig::Align::Centre;
    return boxes;
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

// The channels that have no room, summed up.
std::vector<fig::Box> foldedAway(const Shown& s, std::vector<fig::Box> rest) {
    if (rest.empty())
        return {};
    if (rest.size() > 24) {
        double sum = 0;
        for (int slice = 0; slice < s.cell.depth; ++slice)
            if (!s.opens(slice))
                sum += s.cell.channelSums[static_cast<std::size_t>(slice)];
        return {textBox(fig::markup("the other " + std::to_string(s.cell.depth - 1) + " channels sum to \\b{" +
                                    shortText(sum) + "}"),
                        fig::ink, fig::Size::Small)};
    }
    fig::Box grid = groupBox(Kind::Grid, std::move(rest), 10);
    std::get<fig::Group>(grid.content).columns = 6;
    return {textBox("The other channels, each summed up:", fig::muted, fig::Size::Small), std::move(grid)};
}

fig::Box channels(const Shown& s) {
    std::vector<fig::Box> cells = heads(s), rest;
    const std::size_t columns = cells.size();
    for (int slice = 0; slice < s.cell.depth; ++slice)
        if (s.opens(slice))
            for (fig::Box& box : open(s, slice))
                cells.push_back(std::move(box));
        else
            rest.push_back(folded(s, slice));
    for (std::size_t i = columns; i < cells.size(); ++i)
        cells[i].align = i % columns + 1 == columns ? fig::Align::End : fig::Align::Centre;
    fig::Box table = groupBox(Kind::Grid, std::move(cells), 5);
    std::get<fig::Group>(table.content).columns = static_cast<int>(columns);
    std::vector<fig::Box> boxes{std::move(table)};
    for (fig::Box& box : foldedAway(s, std::move(rest)))
        boxes.push_back(std::move(box));
    return groupBox(Kind::Column, std::move(boxes), 8, fig::Align::Start);
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
    sketch.width = 76;
    sketch.height = 40;
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

// The cell as it stands in its map, in the map's colours, and where that is.
void addCell(const Shown& s, double value, std::vector<fig::Box>& boxes) {
    fig::Box arrow;
    arrow.content = fig::ArrowBox{fig::ArrowBox::Direction::Down, {}, fig::muted, 16};
    boxes.push_back(std::move(arrow));
    fig::NumberGrid cell;
    cell.rows = cell.columns = 1;
    cell.values = {value};
    cell.texts = {fig::markup("\\b{" + shortText(value) + "}")};
    cell.limit = 1.3 * s.r.activatedLimits[static_cast<std::size_t>(s.moment.filter)];
    cell.cellWidth = 74;
    cell.cellHeight = 34;
    cell.outlines.push_back({0, 0, 1, 1, {fig::selected, fig::Weight::Strong, fig::Dash::Solid}});
    fig::Box box;
    box.name = "value";
    box.content = std::move(cell);
    boxes.push_back(std::move(box));
    const std::string row = std::to_string(s.moment.row), column = std::to_string(s.moment.column);
    boxes.push_back(
        textBox(fig::markup("\\b{map " + std::to_string(s.moment.filter) + "}"), fig::ink, fig::Size::Small));
    boxes.push_back(textBox("row " + row + ", col " + column, fig::muted, fig::Size::Small));
    boxes.push_back(
        textBox(indexText(s.p, "V", s.moment.filter, s.moment.row, s.moment.column), fig::muted, fig::Size::Small));
}

fig::Box total(const Shown& s) {
    double all = 0;
    for (const double sum : s.cell.channelSums)
        all += sum;
    const bool pool = s.r.layer().kind == cnn::Layer::Kind::Pool;
    const double most = std::max({std::abs(all), std::abs(s.cell.bias), std::abs(s.cell.sum)});
    const bool whole = all == std::round(all) && s.cell.bias == std::round(s.cell.bias);
    const auto text = [&](double value) { return whole ? shortText(value) : addend(value, most); };
    const auto strong = [](const std::string& number) { return textBox(fig::markup("\\b{" + number + "}")); };
    std::vector<fig::Box> boxes;
    if (!pool && s.cell.depth > 1) {
        boxes.push_back(textBox(s.cell.depth == 3 ? "all three" : "all " + std::to_string(s.cell.depth), fig::muted,
                                fig::Size::Small));
        boxes.push_back(strong(text(all)));
    }
    if (s.r.layer().hasWeights()) {
        if (s.cell.depth == 1)
            boxes.push_back(strong(text(all)));
        boxes.push_back(textBox("+ bias", fig::muted, fig::Size::Small));
        boxes.push_back(strong(text(s.cell.bias)));
        fig::Box rule;
        rule.content = fig::RuleBox{};
        boxes.push_back(std::move(rule));
    }
    boxes.push_back(textBox(fig::markup("\\hl{\\b{" + text(s.cell.sum) + "}}"), fig::selected, fig::Size::Large));
    const bool acts = s.r.layer().activation != cnn::Activation::None;
    if (acts && s.activated()) {
        boxes.push_back(textBox(activationName(s.r.layer().activation), fig::muted, fig::Size::Small));
        boxes.push_back(curve(s));
    } else if (acts) {
        boxes.push_back(textBox(activationName(s.r.layer().activation) + " comes later", fig::muted, fig::Size::Small));
    }
    addCell(s, s.activated() ? s.value() : s.cell.sum, boxes);
    return groupBox(Kind::Column, std::move(boxes), 3, fig::Align::Centre);
}

std::string sliceText(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const auto range = [](int from, int count, int dilation) {
        return std::to_string(from) + ":" + std::to_string(from + dilation * (count - 1) + 1) +
               (dilation > 1 ? ":" + std::to_string(dilation) : "");
    };
    const std::string rows = range(s.top() + g.padding.top, g.filterHeight, g.dilation),
                      columns = range(s.left() + g.padding.left, g.filterWidth, g.dilation);
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

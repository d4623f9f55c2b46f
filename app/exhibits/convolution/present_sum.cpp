// The sum behind one cell: patch times filter, product by product, channel by channel.
#include "app/exhibits/convolution/present.h"
#include "app/exhibits/convolution/sum_numbers.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace lectern::exhibits::convolution {
namespace {

using Kind = fig::Group::Kind;

double largest(const std::vector<double>& values) {
    double most = 0;
    for (const double value : values)
        most = std::max(most, std::abs(value));
    return most;
}

// All cells under a pool's window; in the padding they are 0.
double windowTotal(const Shown& s) {
    return std::accumulate(s.cell.patch.begin(), s.cell.patch.end(), 0.0);
}

// Of the channel that a pool or a flatten layer looks at.
std::vector<double> channelValues(const Shown& s) {
    const std::vector<float>& values = s.r.inputImages[static_cast<std::size_t>(s.firstChannel())]->values;
    return {values.begin(), values.end()};
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
    // Without numbers the tables below each other are no higher together than one alone.
    const int below = height * (s.opens(0) && s.opens(s.cell.depth - 1) ? s.cell.depth : 1);
    grid.cellWidth = written ? factor.width : std::max(3.0, std::min(190.0 / std::max(height, width), 300.0 / below));
    // Three tables below each other are as large as the panel is high: low cells leave their numbers more of it.
    grid.cellHeight = !written                                                               ? grid.cellWidth
                      : s.cell.depth * height > 9 && s.opens(0) && s.opens(s.cell.depth - 1) ? 19
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
    return std::clamp(10.0 + 8.5 * static_cast<double>(longest), 24.0, 56.0);
}

// What is written below each other on the way to the cell. An average pool adds up the cells of its window.
SumColumn sumColumn(const Shown& s) {
    if (s.r.layer().hasWeights())
        return {s.cell.channelSums, s.cell.bias};
    return {s.r.layer().pool == cnn::Pool::Average ? std::vector{windowTotal(s)} : std::vector<double>(), s.cell.sum};
}

// One row of the table: a channel's patch times its slice of the filter.
std::vector<fig::Box> open(const Shown& s, int slice) {
    const int channel = s.firstChannel() + slice;
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
    fig::Box in = grid(s, patch, slice, "a cell of the input"), filter = grid(s, weights, slice, "a weight");
    fig::Box label = name.empty() ? textBox("") : badge(name, channelRole(s.r, channel), fig::Shape::Circle);
    if (!name.empty() && s.haveRoom() && s.cell.depth > 1)
        label = s.p.oneChannel
                    ? named(std::move(label), "all", "open all channels")
                    : named(std::move(label), "alone-" + std::to_string(slice), "this channel alone, larger");
    return {
        std::move(label),
        s.r.index == 0 ? typable(std::move(in)) : std::move(in),
        textBox("×", fig::muted),
        typable(std::move(filter)),
        textBox("=", fig::muted),
        grid(s, products, slice, "input times weight"),
        textBox(fig::math("\\Sigma"), fig::muted),
        textBox(fig::markup("\\b{" + sumColumn(s).text(s.cell.channelSums[static_cast<std::size_t>(slice)]) + "}"))};
}

std::vector<fig::Box> heads(const Shown& s) {
    const auto head = [](const std::string& text, fig::Role role) {
        return textBox(fig::markup("\\b{" + text + "}"), role, fig::Size::Small);
    };
    std::vector<fig::Box> boxes{textBox(""), head("patch of the input", fig::selected),
                                textBox(""), head("filter " + std::to_string(s.moment.filter), fig::selected),
                                textBox(""), head("products", fig::muted),
                                textBox(""), head("sum", fig::muted)};
    for (fig::Box& box : boxes)
        box.align = fig::Align::Centre;
    return boxes;
}

// A channel that has no room: its name and its sum.
fig::Box folded(const Shown& s, int slice) {
    const int channel = s.firstChannel() + slice;
    return named(groupBox(Kind::Row,
                          {textBox(fig::markup("channel \\b{" + channelName(s.r, channel) + "}: \\m{\\Sigma}"),
                                   fig::muted, fig::Size::Small),
                           textBox(fig::markup(sumColumn(s).text(s.cell.channelSums[static_cast<std::size_t>(slice)])),
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
                                    sumColumn(s).text(sum) + "}"),
                        fig::ink, fig::Size::Small)};
    }
    fig::Box grid = groupBox(Kind::Grid, std::move(rest), 10);
    std::get<fig::Group>(grid.content).columns = 6;
    return {textBox("The other channels, each summed up:", fig::muted, fig::Size::Small), std::move(grid)};
}

// The window of a pool, its largest cell ringed, or the one cell that a flatten layer moves.
fig::Box window(const Shown& s) {
    std::vector<std::string> texts = cellTexts(s.cell.patch, largest(s.cell.patch));
    const double width = cellWidth(texts);
    const bool first = s.r.index == 0;
    const Factor patch{"patch",
                       s.cell.patch,
                       std::move(texts),
                       fig::NumberGrid::Colours::Light,
                       first ? s.r.inputRange.max : largest(s.r.input.channels > 0 ? channelValues(s) : s.cell.patch),
                       width,
                       first && s.r.photo ? std::optional(channelRole(s.r, s.firstChannel())) : std::nullopt};
    fig::Box cells = grid(s, patch, 0, "a cell of the input");
    if (s.r.layer().pool == cnn::Pool::Max) {
        const auto at =
            static_cast<int>(std::max_element(s.cell.weights.begin(), s.cell.weights.end()) - s.cell.weights.begin());
        std::get<fig::NumberGrid>(cells.content)
            .outlines.push_back(
                {at / s.cell.width, at % s.cell.width, 1, 1, {fig::selected, fig::Weight::Strong, fig::Dash::Solid}});
    }
    const std::string channel = channelName(s.r, s.firstChannel());
    return groupBox(
        Kind::Row,
        {badge(channel, channelRole(s.r, s.firstChannel()), fig::Shape::Circle),
         groupBox(Kind::Column,
                  {textBox(fig::markup(s.flattens() ? "\\b{the cell of the input}" : "\\b{window of the input}"),
                           fig::selected, fig::Size::Small),
                   first ? typable(std::move(cells)) : std::move(cells)},
                  5)},
        10);
}

fig::Box channels(const Shown& s) {
    if (!s.r.layer().hasWeights())
        return window(s);
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
    fig::Box table = groupBox(Kind::Grid, std::move(cells), 4);
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

// A channel alone has the panel's width for itself; what it comes to stands below it.
bool totalBelow(const Shown& s) {
    return s.p.oneChannel && s.haveRoom() && s.cell.depth > 1 && s.r.layer().hasWeights();
}

// The cell as it stands in its map, in the map's colours, and where that is.
void addCell(const Shown& s, double value, std::vector<fig::Box>& boxes) {
    using Direction = fig::ArrowBox::Direction;
    fig::Box arrow;
    arrow.content = fig::ArrowBox{totalBelow(s) ? Direction::Right : Direction::Down, {}, fig::muted, 16};
    boxes.push_back(std::move(arrow));
    fig::NumberGrid cell;
    cell.rows = cell.columns = 1;
    cell.values = {value};
    cell.texts = {fig::markup("\\b{" + sumColumn(s).text(value) + "}")};
    cell.limit = 1.3 * s.r.activatedLimits[static_cast<std::size_t>(s.moment.filter)];
    cell.cellWidth = 66;
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

// How the sum of the products becomes the cell.
std::vector<fig::Box> addition(const Shown& s) {
    const double all = std::accumulate(s.cell.channelSums.begin(), s.cell.channelSums.end(), 0.0);
    const auto strong = [&](double value) { return textBox(fig::markup("\\b{" + sumColumn(s).text(value) + "}")); };
    const auto note = [](const std::string& text) { return textBox(text, fig::muted, fig::Size::Small); };
    std::vector<fig::Box> boxes;
    if (s.cell.depth > 1)
        boxes.push_back(note(s.cell.depth == 3 ? "all three" : "all " + std::to_string(s.cell.depth)));
    if (s.biasComes()) {
        boxes.push_back(
            textBox(fig::markup("\\hl{\\b{" + sumColumn(s).text(all) + "}}"), fig::selected, fig::Size::Large));
        boxes.push_back(note("the bias comes later"));
        return boxes;
    }
    boxes.push_back(strong(all));
    boxes.push_back(note("+ bias"));
    boxes.push_back(strong(s.cell.bias));
    return boxes;
}

// How the cells of a window become one.
std::vector<fig::Box> pooling(const Shown& s) {
    const auto note = [](const std::string& text) { return textBox(text, fig::muted, fig::Size::Small); };
    if (s.flattens())
        return {note("moves, unchanged")};
    const std::string count = std::to_string(s.cell.patch.size());
    if (s.r.layer().pool == cnn::Pool::Max)
        return {note("the largest of " + count)};
    const double share = *std::max_element(s.cell.weights.begin(), s.cell.weights.end());
    return {note("all " + count), textBox(fig::markup("\\b{" + sumColumn(s).text(windowTotal(s)) + "}")),
            note("divided by " + std::to_string(std::lround(1 / share)))};
}

fig::Box total(const Shown& s) {
    std::vector<fig::Box> boxes = s.r.layer().hasWeights() ? addition(s) : pooling(s);
    if (!s.biasComes()) {
        fig::Box rule = textBox("=", fig::muted);
        if (!totalBelow(s))
            rule.content = fig::RuleBox{};
        boxes.push_back(std::move(rule));
        boxes.push_back(
            textBox(fig::markup("\\hl{\\b{" + sumColumn(s).text(s.cell.sum) + "}}"), fig::selected, fig::Size::Large));
    }
    const bool acts = s.r.layer().activation != cnn::Activation::None;
    if (acts && s.activated()) {
        boxes.push_back(textBox(activationName(s.r.layer().activation), fig::muted, fig::Size::Small));
        boxes.push_back(curve(s));
    } else if (acts) {
        boxes.push_back(textBox(activationName(s.r.layer().activation) + " comes later", fig::muted, fig::Size::Small));
    }
    addCell(s, s.activated() ? s.value() : s.biasComes() ? s.cell.sum - s.cell.bias : s.cell.sum, boxes);
    if (totalBelow(s))
        return groupBox(Kind::Row, std::move(boxes), 8, fig::Align::Centre);
    return groupBox(Kind::Column, std::move(boxes), 3, fig::Align::Centre);
}

std::string sliceText(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const auto range = [](int from, int count, int dilation) {
        return std::to_string(from) + ":" + std::to_string(from + dilation * (count - 1) + 1) +
               (dilation > 1 ? ":" + std::to_string(dilation) : "");
    };
    const std::string rows = range(s.top() + g.padding.top, g.filterHeight, g.dilation.y),
                      columns = range(s.left() + g.padding.left, g.filterWidth, g.dilation.x);
    const int first = s.firstChannel();
    const std::string depth = s.cell.depth == g.input.channels ? ":" : range(first, s.cell.depth, 1);
    return s.p.indices == IndexLayout::numpy ? "X[" + rows + ", " + columns + ", " + depth + "]"
                                             : "X[" + depth + ", " + rows + ", " + columns + "]";
}

} // namespace

fig::Panel sumPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "sum";
    panel.title = s.r.layer().hasWeights() ? "The sum behind one cell"
                  : s.flattens()           ? "One cell moves"
                                           : "The window behind one cell";
    panel.note = s.flattens()                                 ? indexText(s.p, "X", s.firstChannel(), s.top(), s.left())
                 : s.r.layer().kind == cnn::Layer::Kind::Pool ? sliceText(s)
                                                              : sliceText(s) + " × W" + std::to_string(s.moment.filter);
    fig::Box bracket;
    bracket.content = fig::BracketBox{fig::BracketBox::Side::Right, fig::muted};
    fig::Diagram diagram;
    if (totalBelow(s))
        diagram.root = groupBox(Kind::Column, {channels(s), total(s)}, 12, fig::Align::Start);
    else
        diagram.root = groupBox(Kind::Row, {channels(s), std::move(bracket), total(s)}, 8);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::convolution

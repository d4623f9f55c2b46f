// How large the output is, what does not fit, and what there is to learn.
#include "app/exhibits/convolution/present.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lectern::exhibits::convolution {
namespace {

using Kind = fig::Group::Kind;

std::string upright(long long value) {
    return "\\r{" + std::to_string(value) + "}";
}

// Zeros on both sides of a row: 2P, or what stands before and what after it.
std::string zeros(cnn::Ends ends) {
    return ends.before == ends.after ? upright(2) + "·" + upright(ends.before)
                                     : upright(ends.before) + " + " + upright(ends.after);
}

fig::Box formula(const Axis& axis) {
    const std::string window = axis.dilation == 1 ? upright(axis.filter)
                                                  : "(" + upright(axis.dilation) + "·(" + upright(axis.filter) + " − " +
                                                        upright(1) + ") + " + upright(1) + ")";
    const double value = static_cast<double>(axis.width + axis.zeros.total() - axis.window()) / axis.stride + 1;
    const std::string text = fig::number(value, 5);
    return textBox(fig::math("\\frac{" + upright(axis.width) + " − " + window + " + " + zeros(axis.zeros) + "}{" +
                             upright(axis.stride) + "} + " + upright(1) + " = \\hl{\\b{" + text + "}}"));
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

fig::PlotLayer pixels(const std::string& name, fig::ImagePtr image, fig::Range x, fig::Range y, fig::ColourMap map,
                      fig::Range values) {
    fig::ImageLayer layer;
    layer.image = std::move(image);
    layer.x = x;
    layer.y = y;
    layer.map = map;
    layer.values = values;
    return {name, layer, {}};
}

// Some pixels of a picture. Along an axis that runs down they lie on their side: its first row to the left.
fig::ImagePtr part(const fig::Image& image, const Axis& axis, int from, int across, int along) {
    const bool down = axis.way == Axis::Way::Down;
    fig::Image some;
    some.width = std::clamp(along, 0, down ? image.height : image.width);
    some.height = std::clamp(across, 1, down ? image.width : image.height);
    some.channels = image.channels;
    from = std::clamp(from, 0, (down ? image.width : image.height) - some.height);
    for (int y = from; y < from + some.height; ++y)
        for (int x = 0; x < some.width; ++x) {
            const int pixel = down ? x * image.width + y : y * image.width + x;
            const auto start = image.values.begin() + static_cast<std::ptrdiff_t>(pixel) * image.channels;
            some.values.insert(some.values.end(), start, start + image.channels);
        }
    return std::make_shared<const fig::Image>(std::move(some));
}

// The pixels under the filter, along one axis, over the cells that it gives: each under its window.
class Strip {
public:
    Strip(const Shown& s, const Axis& axis, double width)
        : s_(s), g_(s.geometry()), axis_(axis), down_(axis.way == Axis::Way::Down),
          end_(axis.width + axis.zeros.after) {
        sketch_.aspect = fig::Plot::Aspect::Free;
        sketch_.x = {-axis_.zeros.before - 0.5, end_ + 0.5};
        sketch_.y = {0, 10};
        sketch_.width = width;
        sketch_.height = 78;
    }

    fig::Box box() {
        input();
        output();
        const fig::Stroke dashed{fig::ink, fig::Weight::Normal, fig::Dash::Dashed};
        window("first", 0, dashed);
        if (axis_.side.positions > 1)
            window("last", axis_.side.positions - 1, dashed);
        if (s_.r.fits)
            window("current", down_ ? s_.moment.row : s_.moment.column,
                   {fig::selected, fig::Weight::Strong, fig::Dash::Solid});
        fig::Box box;
        box.content = std::move(sketch_);
        return box;
    }

private:
    static constexpr fig::Range above_{5.6, 10}, below_{0, 2.6};

    void frame(const std::string& name, double x0, double x1, fig::Range y, fig::Role role, double opacity,
               std::optional<fig::Stroke> edge) {
        sketch_.layers.push_back(region(name, x0, x1, y.min, y.max, role, opacity, edge));
    }
    double start(int position) const { return position * axis_.stride - axis_.zeros.before; }
    double cell(int position) const { return start(position) + (axis_.window() - axis_.stride) / 2.0; }

    void input() {
        const bool photo = s_.r.photo && s_.r.index == 0;
        const auto channel = static_cast<std::size_t>(s_.firstChannel());
        const fig::Image& image = photo ? *s_.r.photo : *s_.r.inputImages[channel];
        if (axis_.zeros.total() > 0)
            frame("padded", -axis_.zeros.before, end_, above_, fig::muted, 0.25,
                  fig::Stroke{fig::muted, fig::Weight::Thin, fig::Dash::Dashed});
        const fig::Range along{0, static_cast<double>(axis_.width)};
        const fig::ImagePtr under = down_ ? part(image, axis_, s_.left(), g_.windowWidth(), axis_.width)
                                          : part(image, axis_, s_.top(), g_.windowHeight(), axis_.width);
        sketch_.layers.push_back(pixels("input", under, along, above_,
                                        photo ? fig::ColourMap::Colour : fig::ColourMap::Grey,
                                        photo ? fig::Range{0, 1} : s_.r.inputRange));
        frame("input-edge", 0, axis_.width, above_, fig::muted, 0,
              fig::Stroke{fig::muted, fig::Weight::Thin, fig::Dash::Solid});
        if (axis_.side.remainder > 0)
            frame("left-over", end_ - axis_.side.remainder, end_, above_, fig::selected, 0.8, std::nullopt);
    }
    // How many of the row's or column's cells are computed.
    int done() const {
        if (s_.moment.complete || s_.moment.filter != s_.moment.scanFilter)
            return axis_.side.positions;
        return down_ ? s_.moment.row + 1 : s_.moment.column + 1;
    }
    void output() {
        if (!s_.r.fits || axis_.side.positions == 0)
            return;
        const auto map = static_cast<std::size_t>(s_.moment.filter);
        const bool after = s_.activated();
        const double limit = after ? s_.r.activatedLimits[map] : s_.r.sumLimits[map];
        const fig::ImagePtr& image = after            ? s_.r.activatedImages[map]
                                     : s_.biasComes() ? s_.r.rawImages[map]
                                                      : s_.r.sumImages[map];
        sketch_.layers.push_back(
            pixels("output", part(*image, axis_, down_ ? s_.moment.column : s_.moment.row, 1, done()),
                   {cell(0), cell(done() - 1) + axis_.stride}, below_, fig::ColourMap::Diverging, {-limit, limit}));
        frame("output-edge", cell(0), cell(axis_.side.positions - 1) + axis_.stride, below_, fig::muted, 0,
              fig::Stroke{fig::muted, fig::Weight::Thin, fig::Dash::Solid});
    }
    void window(const std::string& name, int position, fig::Stroke stroke) {
        const double x = start(position), width = axis_.window(), middle = x + width / 2;
        frame(name, x, x + width, above_, stroke.role, 0, stroke);
        fig::SegmentsLayer lines;
        lines.ends = fig::share(std::vector<fig::Vec2>{
            {x, above_.min}, {middle, below_.max}, {x + width, above_.min}, {middle, below_.max}});
        lines.stroke = {stroke.role, fig::Weight::Hair, fig::Dash::Solid};
        sketch_.layers.push_back({name + "-lines", lines, {}});
        frame(name + "-cell", cell(position), cell(position) + axis_.stride, below_, stroke.role, 0, stroke);
    }

    const Shown& s_;
    const cnn::Geometry& g_;
    const Axis& axis_;
    bool down_;
    double end_;
    fig::SketchBox sketch_;
};

// The last positions, pixel by pixel: where the filter stops and what it leaves.
fig::Box ending(const Axis& axis) {
    const cnn::Side side = axis.side;
    const int from = -axis.zeros.before, to = axis.width + axis.zeros.after, reach = axis.window();
    const int last = from + std::max(0, side.positions - 1) * axis.stride;
    const int first = std::max(from, last - 2 * axis.stride);
    fig::SketchBox sketch;
    sketch.aspect = fig::Plot::Aspect::Free;
    sketch.x = {first - 0.7, std::max(to, last + reach) + axis.stride + 0.7};
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
        sketch.layers.push_back(region("before", last - axis.stride, last - axis.stride + reach, 4.6, 6.4, fig::ink,
                                       0.08, fig::Stroke{fig::ink, fig::Weight::Thin, fig::Dash::Solid}));
    sketch.layers.push_back(region("last", last, last + reach, 2.4, 4.2, fig::ink, 0.08, solid));
    if (side.positions > 0)
        sketch.layers.push_back(region("next", last + axis.stride, last + axis.stride + reach, 0.2, 2, fig::selected,
                                       0.1, fig::Stroke{fig::selected, fig::Weight::Normal, fig::Dash::Dashed}));
    fig::Box box;
    box.content = std::move(sketch);
    return box;
}

// `both`: rows and columns have the same arithmetic.
fig::Box caption(const Shown& s, const Axis& axis, bool both) {
    const cnn::Side side = axis.side;
    const std::string width = std::to_string(axis.width) + (axis.width == 1 ? " pixel " : " pixels ") +
                              (both                          ? "wide and high"
                               : axis.way == Axis::Way::Down ? "high"
                                                             : "wide");
    const std::string positions = std::to_string(side.positions) + (side.positions == 1 ? " position" : " positions");
    if (side.remainder < 0)
        return textBox(width + ", the filter reaches " +
                           std::to_string(axis.width + axis.zeros.total() - side.remainder),
                       fig::muted, fig::Size::Small);
    if (side.remainder > 0)
        return textBox(
            fig::markup(width + ": " + positions + ", \\hl{\\b{" + std::to_string(side.remainder) + " left over}}"),
            fig::muted, fig::Size::Small);
    if (s.r.trouble == Result::Trouble::Groups)
        return textBox(width + ", " + positions + ", if the groups shared out", fig::muted, fig::Size::Small);
    return textBox(fig::markup(width + ", " + positions + ": \\good{\\b{it fits}}"), fig::muted, fig::Size::Small);
}

std::string numbersToLearn(const cnn::Geometry& g) {
    return "(" + std::to_string(g.filterHeight) + "·" + std::to_string(g.filterWidth) + "·\\b{" +
           std::to_string(g.filterDepth()) + "} + 1) · \\cat2{\\b{" + std::to_string(g.filters) + "}} = \\b{" +
           thousands(cnn::cost(g).parameters) + "}";
}

// One axis: its sum, what it comes to, and the picture of it. `both`: rows and columns have the same.
std::vector<fig::Box> sideOf(const Shown& s, const Axis& axis, bool both) {
    std::vector<fig::Box> boxes;
    if (both)
        boxes.push_back(formula(axis));
    else
        boxes.push_back(groupBox(Kind::Row,
                                 {textBox(fig::markup(axis.way == Axis::Way::Down ? "\\b{rows}" : "\\b{columns}"),
                                          fig::ink, fig::Size::Small),
                                  formula(axis)},
                                 8));
    boxes.push_back(caption(s, axis, both));
    boxes.push_back(s.r.fits || axis.side.fits() ? Strip(s, axis, both ? 270 : 206).box() : ending(axis));
    if (!s.r.fits && axis.side.remainder > 0)
        boxes.push_back(textBox("one more step would fall off the end", fig::muted, fig::Size::Small));
    return boxes;
}

// Rows and columns where they differ, else once. Where nothing fits the panel is high, else it is wide.
void addSides(const Shown& s, std::vector<fig::Box>& boxes) {
    const Axis rows = rowAxis(s.geometry()), columns = columnAxis(s.geometry());
    const bool both = rows == columns;
    std::vector<fig::Box> across = sideOf(s, columns, both),
                          down = both ? std::vector<fig::Box>() : sideOf(s, rows, false);
    if (both || !s.r.fits) {
        std::move(across.begin(), across.end(), std::back_inserter(boxes));
        std::move(down.begin(), down.end(), std::back_inserter(boxes));
        return;
    }
    boxes.push_back(groupBox(Kind::Row,
                             {groupBox(Kind::Column, std::move(across), 8, fig::Align::Start),
                              groupBox(Kind::Column, std::move(down), 8, fig::Align::Start)},
                             22, fig::Align::Start));
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
        boxes.push_back(wrapped("A dense layer takes a list: the volume is laid out in a row first, channel by "
                                "channel, row by row.",
                                fig::muted));
        boxes.push_back(textBox(fig::math("(" + upright(s.firstChannel()) + "·" + upright(g.input.height) + " + " +
                                          upright(s.top()) + ")·" + upright(g.input.width) + " + " + upright(s.left()) +
                                          " = \\hl{\\b{" + std::to_string(s.moment.filter) + "}}")));
        boxes.push_back(textBox("channel " + std::to_string(s.firstChannel()) + ", row " + std::to_string(s.top()) +
                                    ", column " + std::to_string(s.left()) + ", all counted from 0",
                                fig::muted, fig::Size::Small));
    } else {
        boxes.push_back(textBox(fig::math(
            "\\frac{W − " + std::string(g.dilation == 1 ? "F" : "(d(F − \\r{1}) + \\r{1})") + " + " +
            (g.padding.left == g.padding.right && g.padding.top == g.padding.bottom ? "\\r{2}P"
                                                                                    : "P_{\\r{1}} + P_{\\r{2}}") +
            "}{S} + \\r{1}")));
        addSides(s, boxes);
    }
    if (s.r.layer().hasWeights() && s.r.trouble != Result::Trouble::Groups) {
        boxes.push_back(textBox("numbers to learn", fig::muted, fig::Size::Small));
        boxes.push_back(textBox(fig::markup(numbersToLearn(g))));
        if (s.r.fits && s.r.shape().height * s.r.shape().width > 1)
            boxes.push_back(textBox(fig::markup("one set for each of \\b{" + thousands(s.r.shape().cells()) +
                                                "} neurons: \\b{" + thousands(cnn::cost(g).unshared) +
                                                "}\nmultiply-adds: \\b{" + thousands(cnn::cost(g).multiplyAdds) + "}"),
                                    fig::muted, fig::Size::Small));
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
    // What depends on the number of positions, which there is none of where the filter does not fit.
    const auto counted = [&](const std::string& what, std::int64_t value) {
        return s.r.fits ? line(what, value)
                        : std::vector<fig::Box>{textBox(what, fig::muted), textBox("–", fig::muted)};
    };
    std::vector<fig::Box> cells;
    const auto add = [&](std::vector<fig::Box> row) {
        for (fig::Box& box : row)
            cells.push_back(std::move(box));
    };
    add(counted("neurons", s.r.fits ? s.r.shape().cells() : 0));
    add(line("weights and biases", s.r.layer().parameters));
    if (learns)
        add(counted("without sharing", cost.unshared));
    add(counted("multiply-adds", s.r.layer().multiplyAdds));
    const cnn::Geometry& g = s.geometry();
    if (learns) {
        add(line("im2col: rows", std::int64_t{1} * g.filterHeight * g.filterWidth * g.filterDepth()));
        add(counted("im2col: columns", std::int64_t{1} * s.r.shape().height * s.r.shape().width));
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

} // namespace lectern::exhibits::convolution

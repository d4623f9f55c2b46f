// The 3-D picture: the input's channels, the filter through all of them, the bank, and the maps filling up.
#include "app/exhibits/convolution/space_painter.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::convolution {
namespace {

using fig::Vec3;

int reachOf(int filter, int dilation) {
    return dilation * (filter - 1) + 1;
}

void paintInput(Painter& paint) {
    const Shown& s = paint.s;
    const Stack& stack = paint.l.input;
    const cnn::Geometry& g = s.geometry();
    const int first = g.firstChannel(s.moment.filter);
    for (std::size_t i = 0; i < stack.channels.size(); ++i) {
        const int c = stack.channels[i];
        const std::string suffix = std::to_string(i);
        const auto index = static_cast<std::size_t>(c);
        const bool colour = s.r.photo && s.r.index == 0;
        const bool is255 = s.r.inputRange.max == 255;
        fig::Range values = s.r.inputRange;
        if (s.r.index > 0 && s.r.input.size() > 0)
            values = {values.min,
                      std::max(1e-9, static_cast<double>(*std::max_element(s.r.inputImages[index]->values.begin(),
                                                                           s.r.inputImages[index]->values.end())))};
        fig::Touch touch;
        touch.hint = "channel " + channelName(s.r, c);
        touch.hover = fig::Touch::Hover::Lights;
        const bool tint = colour && is255;
        paint.plate("input-" + suffix, stack, stack.x(i), tint ? s.r.tints[index] : s.r.inputImages[index],
                    tint ? fig::ColourMap::Colour : fig::ColourMap::Grey, tint ? fig::Range{0, 1} : values,
                    {channelRole(s.r, c), fig::Weight::Thin, fig::Dash::Solid}, touch);
        if (g.padding > 0)
            paint.outline("padding-" + suffix, stack, stack.x(i), -g.padding, -g.padding,
                          g.input.height + 2 * g.padding, g.input.width + 2 * g.padding,
                          {fig::muted, fig::Weight::Hair, fig::Dash::Dashed});
        if (colour)
            paint.label("channel-" + suffix, stack.corner(stack.x(i), g.input.height, 0),
                        fig::markup("\\b{" + channelName(s.r, c) + "}"), channelRole(s.r, c), fig::Side::BelowLeft,
                        fig::Size::Small);
        if (s.r.fits && c >= first && c < first + s.cell.depth)
            paint.outline("patch-" + suffix, stack, stack.x(i), s.top(), s.left(), reachOf(g.filterHeight, g.dilation),
                          reachOf(g.filterWidth, g.dilation), highlight);
    }
    paint.label("height", stack.corner(stack.x(0), g.input.height / 2.0, 0), std::to_string(g.input.height), fig::muted,
                fig::Side::Left, fig::Size::Small);
    paint.label("width", stack.corner(stack.end(), g.input.height, g.input.width / 2.0), std::to_string(g.input.width),
                fig::muted, fig::Side::Below, fig::Size::Small);
    fig::Dimension3Layer depth;
    const double below = -stack.top() - 0.16;
    depth.from = {stack.x(0), -stack.right(), below};
    depth.to = {std::max(stack.end(), stack.x(0) + 0.05), -stack.right(), below};
    depth.text = fig::markup("\\b{depth " + std::to_string(g.input.channels) + "}");
    depth.role = depthIn;
    paint.add("input-depth", depth);
}

// The pixels that dilation leaves between are not looked at: the ones that are get marks of their own.
void paintTaps(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    if (!s.r.fits || g.dilation == 1 || g.filterHeight * g.filterWidth > 121)
        return;
    const std::size_t plate = stack.channels.size() - 1;
    for (int i = 0; i < g.filterHeight; ++i)
        for (int j = 0; j < g.filterWidth; ++j)
            paint.area("tap-" + std::to_string(i) + "-" + std::to_string(j), stack, stack.x(plate) + 0.006,
                       s.top() + i * g.dilation, s.left() + j * g.dilation, 1, 1, fig::selected, 0.95);
}

// Where a stride lets the filter stand in the row that it is in: the middles of its positions.
void paintStands(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    if (!s.r.fits || g.stride == 1 || s.r.shape().width > 40)
        return;
    std::vector<Vec3> middles;
    for (int x = 0; x < s.r.shape().width; ++x)
        middles.push_back(stack.corner(stack.end() + 0.006, s.top() + reachOf(g.filterHeight, g.dilation) / 2.0,
                                       x * g.stride - g.padding + reachOf(g.filterWidth, g.dilation) / 2.0));
    fig::CloudLayer dots;
    dots.points = fig::share(std::move(middles));
    dots.role = fig::selected;
    dots.size = fig::Size::Small;
    paint.add("stands", dots);
    paint.label("stands-label", stack.corner(stack.end(), 0, g.input.width / 2.0),
                "every " + std::string(g.stride == 2 ? "second" : std::to_string(g.stride) + "th") + " pixel",
                fig::selected, fig::Side::Above, fig::Size::Small);
}

// The window runs through the full depth, and a handle to drag it.
void paintWindow(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    if (!s.r.fits)
        return;
    const int first = g.firstChannel(s.moment.filter), last = first + s.cell.depth - 1;
    const double from = stack.x(stack.plateOf(first)), to = stack.x(stack.plateOf(last));
    const int rows = reachOf(g.filterHeight, g.dilation), columns = reachOf(g.filterWidth, g.dilation);
    fig::BoxLayer box;
    box.min = stack.corner(from, s.top() + rows, s.left());
    box.max = stack.corner(to + 0.004, s.top(), s.left() + columns);
    box.stroke = {fig::selected, fig::Weight::Thin, fig::Dash::Solid};
    box.opacity = g.dilation > 1 ? 0.05 : 0.18;
    paint.add("window", box);
    fig::RingsLayer handle;
    handle.points = fig::share(std::vector<Vec3>{stack.corner(to, s.top() + rows / 2.0, s.left() + columns / 2.0)});
    handle.role = fig::selected;
    handle.fill = fig::Fill::Open;
    handle.size = fig::Size::Small;
    fig::Touch touch;
    touch.drag = fig::Touch::Drag::Movable;
    touch.hint = "drag the filter over the image";
    paint.add("handle", handle, touch);
}

// One map with only its cells so far: whole rows, and the row at work.
void paintFilling(Painter& paint, const std::string& name, std::size_t plate, const fig::ImagePtr& image,
                  fig::Range values) {
    const Shown& s = paint.s;
    const Stack& stack = paint.l.output;
    const int width = image->width, rows = s.moment.scanCells / width, rest = s.moment.scanCells % width;
    const auto part = [&](const std::string& suffix, int row, int height, int columns) {
        if (height == 0 || columns == 0)
            return;
        fig::Image some;
        some.width = columns;
        some.height = height;
        const auto start = image->values.begin() + static_cast<std::ptrdiff_t>(row) * width;
        some.values.assign(start, start + static_cast<std::ptrdiff_t>(height - 1) * width + columns);
        fig::SliceLayer slice;
        slice.image = std::make_shared<const fig::Image>(std::move(some));
        slice.corner = stack.corner(stack.x(plate), row, 0);
        slice.along = {0, stack.unit * columns, 0};
        slice.down = {0, 0, -stack.unit * height};
        slice.map = fig::ColourMap::Diverging;
        slice.values = values;
        slice.edge = hair;
        fig::Touch touch;
        touch.click = fig::Touch::Click::Clickable;
        touch.hover = fig::Touch::Hover::Lights;
        paint.add(name + suffix, slice, touch);
    };
    part("-rows", 0, rows, width);
    part("-row", rows, rest > 0 ? 1 : 0, rest);
}

void paintOutput(Painter& paint) {
    const Shown& s = paint.s;
    const Result& r = s.r;
    const Stack& stack = paint.l.output;
    if (!r.fits)
        return;
    const bool after = s.moment.phase == Moment::Phase::Activation || s.moment.phase == Moment::Phase::Pool;
    for (std::size_t i = 0; i < stack.channels.size(); ++i) {
        const int k = stack.channels[i];
        const auto index = static_cast<std::size_t>(k);
        const std::string name = "map-" + std::to_string(i);
        const double limit = after ? r.activatedLimits[index] : r.sumLimits[index];
        const fig::ImagePtr& image = after                                                 ? r.activatedImages[index]
                                     : s.moment.phase == Moment::Phase::Scan && r.biased() ? r.rawImages[index]
                                                                                           : r.sumImages[index];
        const fig::Range values{-limit, limit};
        fig::Touch touch;
        touch.click = fig::Touch::Click::Clickable;
        touch.hint = "map " + std::to_string(k) + ": look at this cell";
        touch.hover = fig::Touch::Hover::Lights;
        const bool current = k == s.moment.filter;
        const fig::Stroke edge = current ? fig::Stroke{fig::selected, fig::Weight::Thin, fig::Dash::Solid}
                                         : fig::Stroke{fig::muted, fig::Weight::Thin, fig::Dash::Solid};
        if (s.moment.complete || k < s.moment.scanFilter) {
            paint.plate(name, stack, stack.x(i), image, fig::ColourMap::Diverging, values, edge, touch);
            continue;
        }
        paint.area(name + "-empty", stack, stack.x(i) - 0.003, 0, 0, stack.height, stack.width, fig::faint, 0.35);
        paint.outline(name + "-edge", stack, stack.x(i), 0, 0, stack.height, stack.width, edge);
        if (k == s.moment.scanFilter)
            paintFilling(paint, name, i, image, values);
    }
    paint.label("output-height", stack.corner(stack.x(0), stack.height / 2.0, 0), std::to_string(stack.height),
                fig::muted, fig::Side::Left, fig::Size::Small);
    paint.label("output-width", stack.corner(stack.end(), stack.height, stack.width / 2.0), std::to_string(stack.width),
                fig::muted, fig::Side::Below, fig::Size::Small);
    fig::Dimension3Layer depth;
    const double below = -stack.top() - 0.16;
    depth.from = {stack.x(0), -stack.right(), below};
    depth.to = {std::max(stack.end(), stack.x(0) + 0.05), -stack.right(), below};
    depth.text = fig::markup("\\b{depth " + std::to_string(r.shape().channels) + "}");
    depth.role = depthOut;
    paint.add("output-depth", depth);
}

// From the patch over the filter to the cell.
void paintLines(Painter& paint) {
    const Shown& s = paint.s;
    if (!s.r.fits)
        return;
    const cnn::Geometry& g = s.geometry();
    const Stack &in = paint.l.input, &filter = paint.l.filter, &out = paint.l.output;
    const double plate = in.x(in.plateOf(g.firstChannel(s.moment.filter) + s.cell.depth - 1));
    const int rows = reachOf(g.filterHeight, g.dilation), columns = reachOf(g.filterWidth, g.dilation);
    const double lift = filterLift;
    const auto filterCorner = [&](int row, int column, double at) {
        Vec3 corner = filter.corner(at, row, column);
        corner[2] += lift;
        return corner;
    };
    const double x = out.x(out.plateOf(s.moment.filter));
    const Vec3 cell = out.corner(x + 0.004, s.moment.row + 0.5, s.moment.column + 0.5);
    std::vector<Vec3> ends;
    for (const auto& [i, j] : {std::pair(0, 0), std::pair(0, 1), std::pair(1, 1), std::pair(1, 0)}) {
        const Vec3 patch = in.corner(plate, s.top() + i * rows, s.left() + j * columns);
        if (s.r.layer().hasWeights()) {
            ends.push_back(patch);
            ends.push_back(filterCorner(i * g.filterHeight, j * g.filterWidth, filter.start));
            ends.push_back(filterCorner(i * g.filterHeight, j * g.filterWidth, filter.end()));
            ends.push_back(cell);
        } else {
            ends.push_back(patch);
            ends.push_back(cell);
        }
    }
    fig::Segments3Layer lines;
    lines.ends = fig::share(std::move(ends));
    lines.stroke = {fig::selected, fig::Weight::Hair, fig::Dash::Solid};
    paint.add("lines", lines);
    paint.outline("cell", out, x + 0.004, s.moment.row, s.moment.column, 1, 1, highlight);
    fig::RingsLayer ring;
    ring.points = fig::share(std::vector<Vec3>{cell});
    fig::Touch touch;
    touch.drag = fig::Touch::Drag::Movable;
    touch.hint = "drag: look at another cell";
    touch.hover = fig::Touch::Hover::Lights; // what is pointed at stays so under the ring
    paint.add("ring", ring, touch);
    const std::string products = std::to_string(s.cell.products.size());
    const cnn::Layer::Kind kind = s.r.layer().kind;
    paint.label(
        "sum", out.corner(x, 0, out.width),
        fig::markup(kind == cnn::Layer::Kind::Flatten ? "\\b{each cell moves, none is summed}"
                    : kind == cnn::Layer::Kind::Pool
                        ? "\\b{" + products + " cells to one}"
                        : "\\b{" + products + (products == "1" ? " product" : " products sum") + " to one cell}"),
        fig::selected, fig::Side::AboveRight);
}

// The outputs that the pixel under the pointer reaches: positions whose window holds it.
void paintReached(Painter& paint) {
    const Shown& s = paint.s;
    const Result& r = s.r;
    const cnn::Geometry& g = s.geometry();
    if (!s.r.fits || s.p.pointed.size() != 4 || s.p.pointed[0] != 0 || g.filterHeight * g.filterWidth > 400)
        return;
    const int row = static_cast<int>(s.p.pointed[2]), column = static_cast<int>(s.p.pointed[3]);
    const Stack &in = paint.l.input, &out = paint.l.output;
    const double plate = in.x(in.plateOf(static_cast<int>(s.p.pointed[1])));
    paint.outline("pointed", in, plate + 0.005, row, column, 1, 1,
                  {fig::category(1), fig::Weight::Strong, fig::Dash::Solid});
    const int group = static_cast<int>(s.p.pointed[1]) / std::max(1, g.filterDepth());
    const int each = std::max(1, r.shape().channels / std::max(1, g.groups));
    for (std::size_t plate = 0; plate < out.channels.size(); ++plate) {
        const int k = out.channels[plate];
        if (s.r.layer().hasWeights() ? k / each != group : k != static_cast<int>(s.p.pointed[1]))
            continue; // another group looks at other channels
        if (g.dilation > 1 && k != s.moment.filter)
            continue;
        const std::string name = "reached-" + std::to_string(k);
        if (g.dilation > 1) {
            for (int i = 0; i < g.filterHeight; ++i)
                for (int j = 0; j < g.filterWidth; ++j) {
                    const int down = row + g.padding - i * g.dilation, across = column + g.padding - j * g.dilation;
                    if (down >= 0 && across >= 0 && down % g.stride == 0 && across % g.stride == 0 &&
                        down / g.stride < r.shape().height && across / g.stride < r.shape().width)
                        paint.area(name + "-" + std::to_string(i) + "-" + std::to_string(j), out, out.x(plate) + 0.005,
                                   down / g.stride, across / g.stride, 1, 1, fig::ink, 0.55);
                }
            continue;
        }
        const auto from = [&](int at, int filter) { return std::max(0, (at - filter + g.stride) / g.stride); };
        const int top = from(row + g.padding, g.filterHeight), left = from(column + g.padding, g.filterWidth);
        const int bottom = std::min(r.shape().height - 1, (row + g.padding) / g.stride),
                  right = std::min(r.shape().width - 1, (column + g.padding) / g.stride);
        if (bottom >= top && right >= left)
            paint.area(name, out, out.x(plate) + 0.005, top, left, bottom - top + 1, right - left + 1, fig::ink, 0.55);
    }
}

// The pixels that the weight under the pointer is multiplied with, over all positions.
void paintUses(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const int area = g.filterHeight * g.filterWidth;
    if (!s.r.fits || s.p.hovered < 0 || s.p.hovered >= area * s.cell.depth)
        return;
    const Stack& in = paint.l.input;
    const int slice = s.p.hovered / area, i = s.p.hovered % area / g.filterWidth, j = s.p.hovered % g.filterWidth;
    const double x = in.x(in.plateOf(g.firstChannel(s.moment.filter) + slice)) + 0.005;
    paint.outline("used", in, x, i * g.dilation - g.padding, j * g.dilation - g.padding,
                  (s.r.shape().height - 1) * g.stride + 1, (s.r.shape().width - 1) * g.stride + 1,
                  {fig::selected, fig::Weight::Thin, fig::Dash::Dashed});
    paint.area("used-now", in, x, s.top() + i * g.dilation, s.left() + j * g.dilation, 1, 1, fig::selected, 0.9);
}

// What no position of the filter reaches.
void paintLeftOver(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    const cnn::Side down = cnn::rows(g), across = cnn::columns(g);
    const double height = g.input.height + 2 * g.padding, width = g.input.width + 2 * g.padding;
    const double x = stack.end() + 0.004;
    if (across.remainder > 0)
        paint.area("left-over-columns", stack, x, -g.padding, g.input.width + g.padding - across.remainder, height,
                   across.remainder, fig::selected, 0.75);
    if (across.remainder > 0)
        paint.outline("left-over-columns-edge", stack, x, -g.padding, g.input.width + g.padding - across.remainder,
                      height, across.remainder, {fig::selected, fig::Weight::Strong, fig::Dash::Solid});
    if (down.remainder > 0)
        paint.area("left-over-rows", stack, x, g.input.height + g.padding - down.remainder, -g.padding, down.remainder,
                   width, fig::selected, 0.75);
    if (s.r.fits)
        return;
    paint.outline("window-first", stack, x, -g.padding, -g.padding, reachOf(g.filterHeight, g.dilation),
                  reachOf(g.filterWidth, g.dilation), highlight);
    if (across.positions > 0 && down.positions > 0)
        paint.outline("window-last", stack, x, -g.padding + (down.positions - 1) * g.stride,
                      -g.padding + (across.positions - 1) * g.stride, reachOf(g.filterHeight, g.dilation),
                      reachOf(g.filterWidth, g.dilation), {fig::selected, fig::Weight::Normal, fig::Dash::Dashed});
    const int left = std::max(across.remainder, down.remainder);
    paint.label("left-over", stack.corner(x, 0, g.input.width + g.padding),
                fig::markup(left > 0 ? "\\b{" + std::to_string(left) +
                                           (across.remainder > 0 ? left == 1 ? " column" : " columns"
                                            : left == 1          ? " row"
                                                                 : " rows") +
                                           " left over}"
                                     : "\\b{the filter is too large}"),
                fig::selected, fig::Side::AboveRight, fig::Size::Large, fig::Leader::Line);
}

} // namespace

fig::Panel spacePanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "space";
    const std::string title = s.r.layer().hasWeights() ? "Each filter gives one flat map" : "Each map by itself";
    panel.title = s.r.network.layers.size() > 1
                      ? s.r.layer().name + ": " +
                            (s.r.layer().hasWeights() ? "each filter gives one flat map" : "no filters, no weights")
                      : title;
    panel.note = "drag the box over the image · drag the ground to orbit";
    panel.place = fig::Place::Main;
    fig::Scene scene;
    const SpaceLayout layout = spaceLayout(s);
    scene.axes[0].range = layout.x;
    scene.axes[1].range = layout.y;
    scene.axes[2].range = layout.z;
    scene.frame = fig::Scene::Frame::None;
    scene.camera.azimuth = 33;
    scene.camera.elevation = 12;
    scene.camera.zoom = s.r.fits && s.r.scores.empty() && !s.p.asMatrix ? 1.06 : 1;
    Painter paint{s, layout, scene.layers};
    paintInput(paint);
    paintWindow(paint);
    paintTaps(paint);
    paintStands(paint);
    paintLeftOver(paint);
    paintBank(paint);
    if (s.r.fits)
        paintFilter(paint);
    paintOutput(paint);
    paintLines(paint);
    paintReached(paint);
    paintUses(paint);
    panel.content = std::move(scene);
    return panel;
}

} // namespace lectern::exhibits::convolution

// The maps in the 3-D picture, filling up; the lines that lead to a cell; what is pooled.
#include "app/exhibits/convolution/space_painter.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::convolution {
namespace {

using fig::Vec3;

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

bool isActivated(const Moment& m) {
    return m.phase == Moment::Phase::Activation || m.phase == Moment::Phase::Pool;
}

// Grey where nothing is yet.
void paintEmpty(Painter& paint, const std::string& name, const Stack& stack, std::size_t i, fig::Stroke edge) {
    paint.area(name + "-empty", stack, stack.x(i) - above / 2, 0, 0, stack.height, stack.width, fig::faint, 0.35);
    paint.outline(name + "-edge", stack, stack.x(i), 0, 0, stack.height, stack.width, edge);
}

void paintMap(Painter& paint, std::size_t i) {
    const Shown& s = paint.s;
    const Result& r = s.r;
    const Stack& stack = paint.l.output;
    const bool after = isActivated(s.moment);
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
    const fig::Stroke edge = k == s.moment.filter ? fig::Stroke{fig::selected, fig::Weight::Normal, fig::Dash::Solid}
                                                  : fig::Stroke{fig::muted, fig::Weight::Thin, fig::Dash::Solid};
    if (s.moment.complete || k < s.moment.scanFilter)
        return paint.plate(name, stack, stack.x(i), image, fig::ColourMap::Diverging, values, edge, touch);
    paintEmpty(paint, name, stack, i, edge);
    if (k != s.moment.scanFilter)
        return;
    paintFilling(paint, name, i, image, values);
    const double done = static_cast<double>(s.moment.scanCells) / stack.width;
    if (stack.height - done >= 0.25 * stack.height && stack.unit * stack.width > 0.6)
        paint.label("to-come", stack.corner(stack.x(i) + above, (done + 0.5 + stack.height) / 2, stack.width / 2.0),
                    "to come", fig::muted, fig::Side::Centre, fig::Size::Small);
}

// The numbers of the plates below them; of many the first and the last.
void paintNumbers(Painter& paint, const std::string& name, const Stack& stack) {
    const std::size_t count = stack.channels.size();
    for (std::size_t i = 0; i < count; ++i) {
        const int k = stack.channels[i];
        const bool current = k == paint.s.moment.filter;
        if (count > 12 && i > 0 && i + 1 < count && !current)
            continue;
        paint.label(name + std::to_string(i),
                    stack.corner(stack.x(i), stack.height + numbersBelow / stack.unit, 0.06 * stack.width),
                    fig::markup(current ? "\\b{" + std::to_string(k) + "}" : std::to_string(k)),
                    current ? fig::selected : fig::muted, fig::Side::Centre, fig::Size::Small);
    }
}

void paintSizes(Painter& paint, const std::string& name, const Stack& stack) {
    if (stack.height * stack.width == 1)
        return;
    paint.label(name + "-height", stack.corner(stack.x(0), stack.height / 2.0, 0), std::to_string(stack.height),
                fig::muted, fig::Side::Left);
    paint.label(name + "-width", stack.corner(stack.end(), stack.height, stack.width / 2.0),
                std::to_string(stack.width), fig::muted, fig::Side::BelowRight);
}

// What the maps are now, over the last of them.
void paintStage(Painter& paint) {
    const Shown& s = paint.s;
    const Stack& stack = paint.l.output;
    const bool weighted = s.r.layer().hasWeights();
    const bool dense = s.r.layer().kind == cnn::Layer::Kind::Dense;
    std::string text = dense          ? "each filter: one number"
                       : weighted     ? "each filter: one flat map"
                       : s.flattens() ? "one row of cells"
                                      : "each map by itself";
    if (s.r.layer().activation != cnn::Activation::None && s.moment.complete)
        text = isActivated(s.moment) ? "after " + activationName(s.r.layer().activation) +
                                           (s.r.layer().activation == cnn::Activation::Relu ? ": nothing below 0" : "")
                                     : "before " + activationName(s.r.layer().activation);
    paint.label("stage", stack.corner(stack.end(), 0, stack.width), fig::markup("\\b{" + text + "}"), depthOut,
                paint.l.pool.channels.empty() ? fig::Side::AboveLeft : fig::Side::Above, fig::Size::Small);
}

// The edges of a beam from one frame to another, and its middle as one flat face, which ends just before the plate that
// it falls on: translucent things that do not meet are quick to draw.
void paintBeam(Painter& paint, const std::string& name, const std::vector<Vec3>& from, const std::vector<Vec3>& to) {
    std::vector<Vec3> ends;
    for (std::size_t i = 0; i < 4; ++i)
        ends.insert(ends.end(), {from[i], to[i]});
    fig::Segments3Layer lines;
    lines.ends = fig::share(std::move(ends));
    lines.stroke = {fig::selected, fig::Weight::Hair, fig::Dash::Solid};
    paint.add(name, lines);
    const auto before = [](Vec3 at) {
        at[0] -= 2 * above;
        return at;
    };
    fig::PolygonLayer face;
    face.outline = fig::share(std::vector<Vec3>{from[1], before(to[0]), before(to[3]), from[2]});
    face.role = fig::selected;
    face.opacity = 0.12;
    paint.add(name + "-face", face);
}

std::vector<Vec3> frame(const Stack& stack, double x, double row, double column, double rows, double columns) {
    return {stack.corner(x, row, column), stack.corner(x, row, column + columns),
            stack.corner(x, row + rows, column + columns), stack.corner(x, row + rows, column)};
}

void paintBeams(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack &in = paint.l.input, &filter = paint.l.filter, &out = paint.l.output;
    const double plate = in.x(in.plateOf(s.firstChannel() + s.cell.depth - 1));
    const std::vector<Vec3> patch = frame(in, plate + above, s.top(), s.left(), g.windowHeight(), g.windowWidth()),
                            cell = frame(out, out.x(out.plateOf(s.moment.filter)) + above, s.moment.row,
                                         s.moment.column, 1, 1);
    if (filter.channels.empty())
        return paintBeam(paint, "lines", patch, cell);
    paintBeam(paint, "lines", patch, frame(filter, filter.start, 0, 0, filter.height, filter.width));
    paintBeam(paint, "lines-out", frame(filter, filter.end(), 0, 0, filter.height, filter.width), cell);
}

void paintCell(Painter& paint) {
    const Shown& s = paint.s;
    const Stack& out = paint.l.output;
    const double x = out.x(out.plateOf(s.moment.filter)) + above;
    paint.outline("cell", out, x, s.moment.row, s.moment.column, 1, 1, highlight);
    fig::RingsLayer ring;
    ring.points = fig::share(std::vector<Vec3>{out.corner(x, s.moment.row + 0.5, s.moment.column + 0.5)});
    fig::Touch touch;
    touch.drag = fig::Touch::Drag::Movable;
    touch.constraint = fig::Constraint::AcrossX;
    touch.hint = "drag: look at another cell";
    touch.hover = fig::Touch::Hover::Lights; // what is pointed at stays so under the ring
    paint.add("ring", ring, touch);
    const std::string products = std::to_string(s.cell.products.size());
    const cnn::Layer::Kind kind = s.r.layer().kind;
    const Stack& before = paint.l.filter.channels.empty() ? paint.l.input : paint.l.filter;
    const fig::Vec3 from = before.corner(before.end(), 0, before.width), to = out.corner(out.start, 0, 0);
    const auto between = [&](std::size_t axis) { return 0.35 * from[axis] + 0.65 * to[axis]; };
    const bool few = out.channels.size() < 3; // then what the maps are needs the room above them for itself
    paint.label(
        "sum", {between(0), between(1), std::max(from[2], to[2]) + (few ? 0.14 : 0)},
        fig::markup(kind == cnn::Layer::Kind::Flatten ? "\\b{each cell moves, none is summed}"
                    : kind == cnn::Layer::Kind::Pool
                        ? "\\b{" + products + " cells to one}"
                        : "\\b{" + products + (products == "1" ? " product" : " products sum") + " to one cell}"),
        fig::selected, few ? fig::Side::AboveLeft : fig::Side::Above);
}

// Cells of a map that what is under the pointer takes part in.
void light(Painter& paint, const std::string& name, std::size_t plate, double row, double column, double rows,
           double columns) {
    const Stack& out = paint.l.output;
    paint.area(name, out, out.x(plate) + above, row, column, rows, columns, lit, 0.6);
    paint.outline("rim-of-" + name, out, out.x(plate) + 2 * above, row, column, rows, columns,
                  {lit, fig::Weight::Strong, fig::Dash::Solid});
}

// A weight takes part in every cell of its filter's map.
void paintUsed(Painter& paint) {
    const Shown& s = paint.s;
    if (s.p.hovered < 0 || !s.r.layer().hasWeights() || s.p.hovered >= static_cast<int>(s.cell.weights.size()))
        return;
    const Stack& out = paint.l.output;
    const std::size_t plate = out.plateOf(s.moment.filter);
    paint.outline("used-map", out, out.x(plate) + 2 * above, 0, 0, out.height, out.width,
                  {lit, fig::Weight::Strong, fig::Dash::Solid});
    paint.label("used-cells", out.corner(out.x(plate), 0, out.width / 2.0),
                fig::markup("\\b{in all " + std::to_string(out.height * out.width) + " cells}"), fig::ink,
                fig::Side::Above, fig::Size::Small);
}

// The output rows (or columns) in whose window the input's row (or column) is, in order.
std::vector<int> reachedBy(int row, const Axis& axis) {
    std::vector<int> reached;
    for (int i = axis.filter - 1; i >= 0; --i)
        if (const int from = row + axis.zeros.before - i * axis.dilation;
            from >= 0 && from % axis.stride == 0 && from / axis.stride < axis.side.positions)
            reached.push_back(from / axis.stride);
    return reached;
}

// The outputs that the pixel under the pointer reaches: positions whose window holds it.
void paintReached(Painter& paint) {
    const Shown& s = paint.s;
    const Result& r = s.r;
    const cnn::Geometry& g = s.geometry();
    if (s.p.pointed.size() != 4 || s.p.pointed[0] != 0 || g.filterHeight * g.filterWidth > 400)
        return;
    const int row = static_cast<int>(s.p.pointed[2]), column = static_cast<int>(s.p.pointed[3]);
    const Stack &in = paint.l.input, &out = paint.l.output;
    const double plate = in.x(in.plateOf(static_cast<int>(s.p.pointed[1])));
    paint.outline("pointed", in, plate + above, row, column, 1, 1, {lit, fig::Weight::Strong, fig::Dash::Solid});
    const int group = static_cast<int>(s.p.pointed[1]) / std::max(1, g.filterDepth());
    const int each = std::max(1, r.shape().channels / std::max(1, g.groups));
    const bool weighted = s.r.layer().hasWeights();
    const std::vector<int> rows = reachedBy(row, rowAxis(g)), columns = reachedBy(column, columnAxis(g));
    if (rows.empty() || columns.empty() || s.flattens())
        return;
    for (std::size_t plate = 0; plate < out.channels.size(); ++plate) {
        const int k = out.channels[plate];
        if (weighted ? k / each != group : k != static_cast<int>(s.p.pointed[1]))
            continue; // another group looks at other channels
        const std::string name = "reached-" + std::to_string(k);
        if (g.dilation == 1) {
            light(paint, name, plate, rows.front(), columns.front(), rows.back() - rows.front() + 1,
                  columns.back() - columns.front() + 1);
            continue;
        }
        for (const int down : rows)
            for (const int across : columns)
                light(paint, name + "-" + std::to_string(down) + "-" + std::to_string(across), plate, down, across, 1,
                      1);
    }
    // The maps before hide most of it.
    const std::size_t cells = rows.size() * columns.size();
    paint.label("reaches", in.corner(in.end(), -g.padding.top, in.width),
                fig::markup("\\b{reaches " + std::to_string(cells) + (cells == 1 ? " cell" : " cells") +
                            (weighted && each > 1 ? " in each of " + std::to_string(each) + " maps}" : "}")),
                fig::ink, fig::Side::AboveRight, fig::Size::Small);
}

// The window of the pool that holds the cell looked at, and the cell that it shrinks to.
void paintPooling(Painter& paint) {
    const Shown& s = paint.s;
    const Stack &out = paint.l.output, &pool = paint.l.pool;
    const cnn::Pooling& how = s.r.pooling;
    const int row = std::min(s.moment.row / how.stride, pool.height - 1),
              column = std::min(s.moment.column / how.stride, pool.width - 1);
    const double from = out.x(out.plateOf(s.moment.filter)) + above, to = pool.x(pool.plateOf(s.moment.filter)) + above;
    paint.outline("pool-window", out, from, row * how.stride, column * how.stride, how.size, how.size, highlight);
    paint.outline("pool-cell", pool, to, row, column, 1, 1, highlight);
    paintBeam(paint, "pool-lines", frame(out, from, row * how.stride, column * how.stride, how.size, how.size),
              frame(pool, to, row, column, 1, 1));
    const std::string side = std::to_string(how.size);
    paint.label("pool-stage", pool.corner(pool.end(), 0, pool.width),
                fig::markup("\\b{" + std::string(how.pool == cnn::Pool::Max ? "largest" : "mean") + " of " + side +
                            " × " + side + "}"),
                fig::selected, fig::Side::AboveLeft, fig::Size::Small);
}

} // namespace

void paintOutput(Painter& paint) {
    const Stack& stack = paint.l.output;
    for (std::size_t i = 0; i < stack.channels.size(); ++i)
        paintMap(paint, i);
    paintNumbers(paint, "number-", stack);
    paintSizes(paint, "output", stack);
    paintStage(paint);
    const int depth = paint.s.r.shape().channels;
    paint.depth("output-depth", stack, measureBelow, depth, depthOut, fig::LabelStyle::Badge,
                paint.s.flattens() ? std::to_string(depth) + " cells" + Painter::drawn(stack, depth) : std::string());
    paintBeams(paint);
    paintCell(paint);
    paintReached(paint);
    paintUsed(paint);
}

void paintPool(Painter& paint) {
    const Shown& s = paint.s;
    const Stack& stack = paint.l.pool;
    if (stack.channels.empty())
        return;
    const bool done = s.moment.phase == Moment::Phase::Pool;
    for (std::size_t i = 0; i < stack.channels.size(); ++i) {
        const auto k = static_cast<std::size_t>(stack.channels[i]);
        const std::string name = "pooled-" + std::to_string(i);
        const fig::Stroke edge{stack.channels[i] == s.moment.filter ? fig::selected : fig::muted, fig::Weight::Thin,
                               fig::Dash::Solid};
        const double limit = s.r.pooledLimits[k];
        if (done)
            paint.plate(name, stack, stack.x(i), s.r.pooledImages[k], fig::ColourMap::Diverging, {-limit, limit}, edge);
        else
            paintEmpty(paint, name, stack, i, edge);
    }
    paintSizes(paint, "pool", stack);
    paint.depth("pool-depth", stack, measureBelow, s.r.shape().channels, depthOut, fig::LabelStyle::Badge);
    paintPooling(paint);
}

} // namespace lectern::exhibits::convolution

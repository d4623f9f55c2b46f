// The input in the 3-D picture: its channels, its zeros, the window through all of them, and what it leaves over.
#include "app/exhibits/convolution/space_painter.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::convolution {
namespace {

using fig::Vec3;

constexpr int cellsSeen = 16; // a side of at most so many cells shows its cells

bool isPhoto(const Result& r) {
    return r.photo && r.index == 0;
}

void paintPlate(Painter& paint, std::size_t i) {
    const Shown& s = paint.s;
    const Stack& stack = paint.l.input;
    const int c = stack.channels[i];
    const auto index = static_cast<std::size_t>(c);
    fig::Range values = s.r.inputRange;
    if (s.r.index > 0 && s.r.input.size() > 0) {
        const std::vector<float>& all = s.r.inputImages[index]->values;
        values = {values.min, std::max(1e-9, static_cast<double>(*std::max_element(all.begin(), all.end())))};
    }
    const bool tint = isPhoto(s.r);
    fig::Touch touch;
    touch.hint = "channel " + channelName(s.r, c);
    touch.hover = fig::Touch::Hover::Lights;
    const std::string suffix = std::to_string(i);
    paint.plate("input-" + suffix, stack, stack.x(i), tint ? s.r.tints[index] : s.r.inputImages[index],
                tint ? fig::ColourMap::Colour : fig::ColourMap::Grey, tint ? fig::Range{0, 1} : values,
                {channelRole(s.r, c), fig::Weight::Normal, fig::Dash::Solid}, touch);
    if (std::max(stack.height, stack.width) <= cellsSeen)
        paint.cells("cells-" + suffix, stack, stack.x(i) + above, {fig::muted, fig::Weight::Hair, fig::Dash::Solid});
    if (tint)
        paint.disc("channel-" + suffix, stack.corner(stack.x(i), stack.height * 0.91, stack.width * 0.14),
                   channelName(s.r, c), channelRole(s.r, c));
}

// The zeros around a plate as cells of their own.
void paintPadding(Painter& paint, std::size_t i) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    const int p = g.padding, after = g.paddingAfter();
    if (after == 0)
        return;
    const double x = stack.x(i);
    const std::string name = "padding-" + std::to_string(i);
    const double height = g.input.height, width = g.input.width;
    if (p > 0) {
        paint.area(name + "-top", stack, x, -p, -p, p, width + p + after, fig::faint, 1);
        paint.area(name + "-left", stack, x, 0, -p, height, p, fig::faint, 1);
    }
    paint.area(name + "-bottom", stack, x, height, -p, after, width + p + after, fig::faint, 1);
    paint.area(name + "-right", stack, x, 0, width, height, after, fig::faint, 1);
    paint.outline(name, stack, x, -p, -p, height + p + after, width + p + after,
                  {fig::muted, fig::Weight::Thin, fig::Dash::Dashed});
    if (i + 1 < stack.channels.size())
        return;
    if (std::max(height, width) + p + after <= 9) // as many zeros as there are
        for (int row = -p; row < height + after; ++row)
            for (int column = -p; column < width + after; ++column)
                if ((row < 0 || column < 0 || row >= height || column >= width) && (row < height || column < width))
                    paint.label("zero-" + std::to_string(row + p) + "-" + std::to_string(column + p),
                                stack.corner(x + above, row + 0.5, column + 0.5), "0", fig::ink, fig::Side::Centre,
                                fig::Size::Small);
    const std::string sides = after == p ? std::to_string(p) : std::to_string(p) + " and " + std::to_string(after);
    paint.label("padding-label", stack.corner(stack.x(0), -p, (width + after - p) / 2),
                fig::markup("\\b{padding " + sides + ": zeros}"), fig::ink, fig::Side::Above, fig::Size::Small);
}

// The photograph before it is taken apart, upright beside the first plate.
void paintPhoto(Painter& paint) {
    const Shown& s = paint.s;
    const Stack& stack = paint.l.input;
    if (!isPhoto(s.r) || s.r.inputRange.max != 255)
        return;
    const double longest = std::max(s.r.photo->width, s.r.photo->height);
    const double size = 0.24 * s.r.photo->height / longest;
    const Vec3 across = rightwards(0.24 * s.r.photo->width / longest);
    fig::SliceLayer photo;
    photo.image = s.r.photo;
    photo.corner = stack.corner(stack.start, -s.geometry().padding - 0.06 / stack.unit, -s.geometry().padding);
    photo.corner[0] -= across[0] * 0.6;
    photo.corner[1] -= across[1] * 0.6;
    photo.corner[2] += size;
    photo.along = across;
    photo.down = {0, 0, -size};
    photo.map = fig::ColourMap::Colour;
    photo.edge = hair;
    fig::Touch touch;
    touch.hint = "the photograph: red, green and blue together";
    touch.hover = fig::Touch::Hover::Lights;
    paint.add("photo", photo, touch);
}

void paintNames(Painter& paint) {
    const cnn::Geometry& g = paint.s.geometry();
    const Stack& stack = paint.l.input;
    const int p = g.padding, after = g.paddingAfter();
    paint.label("height", stack.corner(stack.x(0), g.input.height / 2.0, -p), std::to_string(g.input.height),
                fig::muted, fig::Side::Left);
    paint.label("width", stack.corner(stack.end(), g.input.height + after, g.input.width / 2.0),
                std::to_string(g.input.width), fig::muted, fig::Side::BelowRight);
    paint.depth("input-depth", stack, measureBelow + after * stack.unit, g.input.channels, depthIn,
                fig::LabelStyle::SquareBadge);
}

// The pixels that dilation leaves between are not looked at: the ones that are get marks of their own.
void paintTaps(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    if (g.dilation == 1 || g.filterHeight * g.filterWidth > 121)
        return;
    const std::size_t plate = stack.channels.size() - 1;
    for (int i = 0; i < g.filterHeight; ++i)
        for (int j = 0; j < g.filterWidth; ++j)
            paint.area("tap-" + std::to_string(i) + "-" + std::to_string(j), stack, stack.x(plate) + above,
                       s.top() + i * g.dilation, s.left() + j * g.dilation, 1, 1, fig::selected, 1);
}

// Where a stride lets the filter stand in the row that it is in: the middles of its positions.
void paintStands(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    if (g.stride == 1 || s.r.shape().width > 40)
        return;
    std::vector<Vec3> middles;
    for (int x = 0; x < s.r.shape().width; ++x)
        middles.push_back(stack.corner(stack.end() + above, s.top() + reachOf(g.filterHeight, g.dilation) / 2.0,
                                       x * g.stride - g.padding + reachOf(g.filterWidth, g.dilation) / 2.0));
    fig::RingsLayer dots;
    dots.points = fig::share(std::move(middles));
    dots.role = fig::selected;
    dots.fill = fig::Fill::Solid;
    dots.size = fig::Size::Small;
    paint.add("stands", dots);
    paint.label("stands-label", stack.corner(stack.end(), -g.padding, g.input.width * 0.75),
                fig::markup("\\b{stride " + std::to_string(g.stride) + "}"), fig::selected, fig::Side::Above,
                fig::Size::Small);
}

// The window runs through the full depth, and a handle to drag it.
void paintWindow(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    const int first = g.firstChannel(s.moment.filter), last = first + s.cell.depth - 1;
    const double from = stack.x(stack.plateOf(first)), to = stack.x(stack.plateOf(last));
    const int rows = reachOf(g.filterHeight, g.dilation), columns = reachOf(g.filterWidth, g.dilation);
    for (std::size_t i = 0; i < stack.channels.size(); ++i)
        if (const int c = stack.channels[i]; c >= first && c <= last)
            paint.outline("patch-" + std::to_string(i), stack, stack.x(i) + above, s.top(), s.left(), rows, columns,
                          highlight);
    fig::BoxLayer box;
    box.min = stack.corner(from, s.top() + rows, s.left());
    box.max = stack.corner(to + above / 2, s.top(), s.left() + columns);
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
    touch.constraint = fig::Constraint::AcrossX;
    touch.hint = "drag the filter over the image";
    paint.add("handle", handle, touch);
}

// The pixels that the weight under the pointer is multiplied with, over all positions.
void paintUses(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const int area = g.filterHeight * g.filterWidth;
    if (s.p.hovered < 0 || s.p.hovered >= area * s.cell.depth)
        return;
    const Stack& in = paint.l.input;
    const int slice = s.p.hovered / area, i = s.p.hovered % area / g.filterWidth, j = s.p.hovered % g.filterWidth;
    const double x = in.x(in.plateOf(g.firstChannel(s.moment.filter) + slice)) + above;
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
    const double before = -g.padding, bottom = g.input.height + g.paddingAfter(),
                 right = g.input.width + g.paddingAfter();
    const double x = stack.end() + above;
    if (across.remainder > 0) {
        paint.area("left-over-columns", stack, x, before, right - across.remainder, bottom - before, across.remainder,
                   fig::selected, 0.75);
        paint.outline("left-over-columns-edge", stack, x, before, right - across.remainder, bottom - before,
                      across.remainder, {fig::selected, fig::Weight::Strong, fig::Dash::Solid});
    }
    if (down.remainder > 0)
        paint.area("left-over-rows", stack, x, bottom - down.remainder, before, down.remainder, right - before,
                   fig::selected, 0.75);
    if (s.r.fits || s.r.trouble == Result::Trouble::Groups)
        return;
    const int rows = reachOf(g.filterHeight, g.dilation), columns = reachOf(g.filterWidth, g.dilation);
    paint.outline("window-first", stack, x, before, before, rows, columns, highlight);
    if (across.positions > 0 && down.positions > 0)
        paint.outline("window-last", stack, x, before + (down.positions - 1) * g.stride,
                      before + (across.positions - 1) * g.stride, rows, columns,
                      {fig::selected, fig::Weight::Normal, fig::Dash::Dashed});
    const int left = std::max(across.remainder, down.remainder);
    paint.label("left-over", stack.corner(x, before, right),
                fig::markup(left > 0 ? "\\b{" + std::to_string(left) +
                                           (across.remainder > 0 ? left == 1 ? " column" : " columns"
                                            : left == 1          ? " row"
                                                                 : " rows") +
                                           " left over}"
                                     : "\\b{the filter is too large}"),
                fig::selected, fig::Side::AboveRight, fig::Size::Large, fig::Leader::Line);
}

} // namespace

void paintInput(Painter& paint) {
    for (std::size_t i = 0; i < paint.l.input.channels.size(); ++i) {
        paintPlate(paint, i);
        paintPadding(paint, i);
    }
    paintPhoto(paint);
    paintNames(paint);
    if (paint.s.r.fits) {
        paintWindow(paint);
        paintTaps(paint);
        paintStands(paint);
        paintUses(paint);
    }
    paintLeftOver(paint);
}

} // namespace lectern::exhibits::convolution

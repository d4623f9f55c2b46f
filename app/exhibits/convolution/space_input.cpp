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
    const cnn::Padding& z = g.padding;
    if (!z.any())
        return;
    const double x = stack.x(i);
    const std::string name = "padding-" + std::to_string(i);
    const double height = g.input.height, width = g.input.width, wide = width + z.columns().total();
    const auto zeros = [&](const char* side, double row, double column, double rows, double columns) {
        if (rows > 0 && columns > 0)
            paint.area(name + side, stack, x, row, column, rows, columns, fig::faint, 1);
    };
    zeros("-top", -z.top, -z.left, z.top, wide);
    zeros("-left", 0, -z.left, height, z.left);
    zeros("-bottom", height, -z.left, z.bottom, wide);
    zeros("-right", 0, width, height, z.right);
    paint.outline(name, stack, x, -z.top, -z.left, height + z.rows().total(), wide,
                  {fig::muted, fig::Weight::Thin, fig::Dash::Dashed});
    if (i + 1 < stack.channels.size())
        return;
    if (std::max(height + z.rows().total(), wide) <= 9) // as many zeros as there are
        for (int row = -z.top; row < height + z.bottom; ++row)
            for (int column = -z.left; column < width + z.right; ++column)
                if ((row < 0 || column < 0 || row >= height || column >= width) && (row < height || column < width))
                    paint.label("zero-" + std::to_string(row + z.top) + "-" + std::to_string(column + z.left),
                                stack.corner(x + above, row + 0.5, column + 0.5), "0", fig::ink, fig::Side::Centre,
                                fig::Size::Small);
    paint.label("padding-label", stack.corner(stack.x(0), -z.top, 0.62 * width),
                fig::markup("\\b{padding " + zerosText(g) + ": zeros}"), fig::ink, fig::Side::Above, fig::Size::Small);
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
    photo.corner = stack.corner(stack.start, -s.geometry().padding.top - 0.06 / stack.unit, -s.geometry().padding.left);
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
    paint.label("height", stack.corner(stack.x(0), g.input.height / 2.0, -g.padding.left),
                std::to_string(g.input.height), fig::muted, fig::Side::Left);
    paint.label("width", stack.corner(stack.end(), g.input.height + g.padding.bottom, g.input.width / 2.0),
                std::to_string(g.input.width), fig::muted, fig::Side::BelowRight);
    paint.depth("input-depth", stack, measureBelow + g.padding.bottom * stack.unit, g.input.channels, depthIn,
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
                       s.top() + g.down(i), s.left() + g.across(j), 1, 1, fig::selected, 1);
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
        middles.push_back(
            stack.corner(stack.end() + above, s.top() + g.windowHeight() / 2.0, g.left(x) + g.windowWidth() / 2.0));
    fig::RingsLayer dots;
    dots.points = fig::share(std::move(middles));
    dots.role = fig::selected;
    dots.fill = fig::Fill::Solid;
    dots.size = fig::Size::Small;
    paint.add("stands", dots);
    paint.label("stands-label", stack.corner(stack.end(), -g.padding.top, g.input.width * 0.75),
                fig::markup("\\b{stride " + perAxisText(g.stride) + "}"), fig::selected, fig::Side::Above,
                fig::Size::Small);
}

// The window runs through the full depth, and a handle to drag it.
void paintWindow(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    const int first = s.firstChannel(), last = first + s.cell.depth - 1;
    const double from = stack.x(stack.plateOf(first)), to = stack.x(stack.plateOf(last));
    const int rows = g.windowHeight(), columns = g.windowWidth();
    for (std::size_t i = 0; i < stack.channels.size(); ++i)
        if (const int c = stack.channels[i]; c >= first && c <= last)
            paint.outline("patch-" + std::to_string(i), stack, stack.x(i) + above, s.top(), s.left(), rows, columns,
                          highlight);
    fig::BoxLayer box; // its ends lie before the plates, not in them, where they would flicker
    box.min = stack.corner(from + above / 4, s.top() + rows, s.left());
    box.max = stack.corner(to + above / 2, s.top(), s.left() + columns);
    box.stroke = {fig::selected, fig::Weight::Thin, fig::Dash::Solid};
    box.opacity = g.dilation != 1 ? 0.05 : 0.18;
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
    const double x = in.x(in.plateOf(s.firstChannel() + slice)) + above;
    const double top = g.top(0) + g.down(i), left = g.left(0) + g.across(j),
                 rows = (s.r.shape().height - 1) * g.stride.y + 1, columns = (s.r.shape().width - 1) * g.stride.x + 1;
    paint.area("used-area", in, x, top, left, rows, columns, lit, 0.3);
    paint.outline("used", in, x + above, top, left, rows, columns, {lit, fig::Weight::Strong, fig::Dash::Solid});
    paint.area("used-now", in, x, s.top() + g.down(i), s.left() + g.across(j), 1, 1, fig::selected, 0.9);
}

// What no position of the filter reaches.
void paintLeftOver(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Geometry& g = s.geometry();
    const Stack& stack = paint.l.input;
    const cnn::Side down = cnn::rows(g), across = cnn::columns(g);
    const double top = -g.padding.top, left = -g.padding.left, bottom = g.input.height + g.padding.bottom,
                 right = g.input.width + g.padding.right;
    const double x = stack.end() + above;
    if (across.remainder > 0) {
        paint.area("left-over-columns", stack, x, top, right - across.remainder, bottom - top, across.remainder,
                   fig::selected, 0.75);
        paint.outline("left-over-columns-edge", stack, x, top, right - across.remainder, bottom - top, across.remainder,
                      {fig::selected, fig::Weight::Strong, fig::Dash::Solid});
    }
    if (down.remainder > 0) {
        paint.area("left-over-rows", stack, x, bottom - down.remainder, left, down.remainder, right - left,
                   fig::selected, 0.75);
        paint.outline("left-over-rows-edge", stack, x, bottom - down.remainder, left, down.remainder, right - left,
                      {fig::selected, fig::Weight::Strong, fig::Dash::Solid});
    }
    if (s.r.fits || s.r.trouble == Result::Trouble::Groups)
        return;
    const double rows = windowRows(g), columns = windowColumns(g);
    paint.outline("window-first", stack, x, top, left, rows, columns, highlight);
    if (across.positions > 0 && down.positions > 0)
        paint.outline("window-last", stack, x, g.top(down.positions - 1), g.left(across.positions - 1), rows, columns,
                      {fig::selected, fig::Weight::Normal, fig::Dash::Dashed});
    paint.label("left-over", stack.corner(x, top, right), fig::markup("\\b{" + misfitText(g) + "}"), fig::selected,
                fig::Side::AboveRight, fig::Size::Large, fig::Leader::Line);
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

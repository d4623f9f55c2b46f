// The filters in the 3-D picture.
#include "app/exhibits/convolution/space_painter.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::convolution {
namespace {

fig::ImagePtr filterImage(const cnn::Filters& f, int k, int slice) {
    fig::Image image;
    image.width = f.width;
    image.height = f.height;
    const auto start = f.values.begin() + static_cast<std::ptrdiff_t>(f.index(k, slice, 0, 0));
    image.values.assign(start, start + static_cast<std::ptrdiff_t>(f.width) * f.height);
    return std::make_shared<const fig::Image>(std::move(image));
}

double filterLimit(const cnn::Filters& f, int k) {
    double most = 1e-9;
    for (std::size_t i = f.index(k, 0, 0, 0);
         i < f.index(k, 0, 0, 0) + f.values.size() / static_cast<std::size_t>(f.count); ++i)
        most = std::max(most, std::abs(static_cast<double>(f.values[i])));
    return most;
}

// Mid blue and red at the ends, so that cells can be read.
fig::Range calm(double limit) {
    return {-1.75 * limit, 1.75 * limit};
}

} // namespace

void paintBank(Painter& paint) {
    const Shown& s = paint.s;
    const cnn::Filters& f = s.r.filters;
    for (const SpaceLayout::Small& small : paint.l.bank) {
        const double limit = filterLimit(f, small.filter);
        const bool current = small.filter == s.moment.filter && s.r.fits;
        const int slices = std::min(f.depth, 6);
        for (int c = 0; c < slices; ++c) {
            fig::SliceLayer slice;
            slice.image = filterImage(f, small.filter, c);
            slice.corner = {small.corner[0] + small.gap * c, small.corner[1], small.corner[2]};
            slice.along = {0, small.unit * f.width, 0};
            slice.down = {0, 0, -small.unit * f.height};
            slice.map = fig::ColourMap::Diverging;
            slice.values = calm(limit);
            slice.edge = current ? fig::Stroke{fig::selected, fig::Weight::Thin, fig::Dash::Solid} : hair;
            fig::Touch touch;
            touch.click = fig::Touch::Click::Clickable;
            touch.hint = "filter " + std::to_string(small.filter) + ": go to its map";
            paint.add("bank-" + std::to_string(small.filter) + "-" + std::to_string(c), slice, touch);
        }
        const cnn::Geometry& g = s.geometry();
        // Of groups the channel that it looks at: "3 G".
        const std::string sees =
            g.groups > 1 && g.filterDepth() == 1 ? " " + channelName(s.r, g.firstChannel(small.filter)) : "";
        const std::string number = std::to_string(small.filter) + sees;
        fig::Vec3 before = small.corner;
        before[2] -= small.unit * f.height / 2;
        paint.label("bank-number-" + std::to_string(small.filter), before,
                    fig::markup(current ? "\\b{" + number + "}" : number), current ? fig::selected : fig::muted,
                    fig::Side::Left, fig::Size::Small);
    }
    if (paint.l.bank.empty())
        return;
    const std::string more = paint.l.bankHidden > 0 ? ", " + std::to_string(paint.l.bank.size()) + " drawn" : "";
    paint.measure("filters", paint.l.bankLeft, paint.l.bankRight,
                  std::to_string(f.count) + (f.count == 1 ? " filter" : " filters") + more, depthOut,
                  fig::LabelStyle::Badge);
}

// The current filter, lifted out of the bank.
void paintFilter(Painter& paint) {
    const Shown& s = paint.s;
    const Stack& stack = paint.l.filter;
    const cnn::Filters& f = s.r.filters;
    if (stack.channels.empty())
        return;
    const double limit = filterLimit(f, s.moment.filter);
    const bool fewCells = std::max(f.height, f.width) <= 11;
    for (std::size_t i = 0; i < stack.channels.size(); ++i) {
        const std::string number = std::to_string(i);
        fig::Touch touch;
        touch.hover = fig::Touch::Hover::Lights; // a weight: every pixel that it is multiplied with
        paint.plate("filter-" + number, stack, stack.x(i), filterImage(f, s.moment.filter, stack.channels[i]),
                    fig::ColourMap::Diverging, calm(limit), {fig::selected, fig::Weight::Normal, fig::Dash::Solid},
                    touch);
        if (fewCells)
            paint.cells("filter-cells-" + number, stack, stack.x(i) + above,
                        {fig::ground, fig::Weight::Thin, fig::Dash::Solid});
        const int channel = s.firstChannel() + stack.channels[i];
        if (stack.channels.size() <= 4 && f.depth > 1)
            paint.label("slice-" + number, stack.corner(stack.x(i), stack.height * 0.88, 0),
                        fig::markup("\\b{" + channelName(s.r, channel) + "}"), channelRole(s.r, channel),
                        fig::Side::Left, fig::Size::Small);
    }
    paint.depth("filter-depth", stack, 0.1, f.depth, depthIn, fig::LabelStyle::SquareBadge);
}

} // namespace lectern::exhibits::convolution

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
            slice.values = {-limit, limit};
            slice.edge = current ? fig::Stroke{fig::selected, fig::Weight::Thin, fig::Dash::Solid} : hair;
            fig::Touch touch;
            touch.click = fig::Touch::Click::Clickable;
            touch.hint = "filter " + std::to_string(small.filter) + ": go to its map";
            paint.add("bank-" + std::to_string(small.filter) + "-" + std::to_string(c), slice, touch);
        }
    }
    if (paint.l.bank.empty())
        return;
    const SpaceLayout::Small& last = paint.l.bank.back();
    const std::string more = paint.l.bankHidden > 0 ? ", " + std::to_string(paint.l.bankHidden) + " not drawn" : "";
    paint.label("filters", {paint.l.bank.front().corner[0] + 0.3, -0.1, last.corner[2] - last.unit * f.height - 0.02},
                fig::markup("\\b{" + std::to_string(f.count) + (f.count == 1 ? " filter" : " filters") + "}" + more),
                depthOut, fig::Side::Below);
}

// The current filter, lifted out of the bank.
void paintFilter(Painter& paint) {
    const Shown& s = paint.s;
    Stack stack = paint.l.filter;
    const cnn::Filters& f = s.r.filters;
    if (!s.r.layer().hasWeights())
        return;
    const double limit = filterLimit(f, s.moment.filter);
    const double lift = filterLift;
    for (std::size_t i = 0; i < stack.channels.size(); ++i) {
        fig::SliceLayer slice;
        slice.image = filterImage(f, s.moment.filter, stack.channels[i]);
        slice.corner = stack.corner(stack.x(i), 0, 0);
        slice.corner[2] += lift;
        slice.along = {0, 2 * stack.right(), 0};
        slice.down = {0, 0, -2 * stack.top()};
        slice.map = fig::ColourMap::Diverging;
        slice.values = {-limit, limit};
        slice.edge = {fig::selected, fig::Weight::Normal, fig::Dash::Solid};
        paint.add("filter-" + std::to_string(i), slice);
        if (stack.channels.size() <= 4 && f.depth > 1)
            paint.label("slice-" + std::to_string(i), {stack.x(i), 0, lift + stack.top()},
                        fig::markup("\\b{" +
                                    channelName(s.r, s.geometry().firstChannel(s.moment.filter) + stack.channels[i]) +
                                    "}"),
                        channelRole(s.r, stack.channels[i]), fig::Side::Above, fig::Size::Small);
    }
    paint.label("filter-depth", {stack.end(), stack.right(), lift + stack.top()},
                fig::markup("\\b{depth " + std::to_string(f.depth) + "}"), depthIn, fig::Side::Right, fig::Size::Small);
}

} // namespace lectern::exhibits::convolution

// What does not fit, and the ways out.
#include "app/exhibits/convolution/present.h"

#include <algorithm>
#include <numeric>

namespace lectern::exhibits::convolution {
namespace {

using Kind = fig::Group::Kind;

fig::Box button(const std::string& name, const std::string& title, const std::string& detail) {
    return asButton(
        groupBox(Kind::Column,
                 {textBox(fig::markup("\\b{" + title + "}")), textBox(detail, fig::muted, fig::Size::Small)}, 2),
        name, "choose this");
}

fig::Box complaint(const std::string& title, const std::string& detail) {
    return groupBox(Kind::Column, {textBox(fig::markup("\\b{" + title + "}"), fig::selected), textBox(detail)}, 4,
                    fig::Align::Start);
}

void offerSizes(const cnn::Nearby& near, std::vector<fig::Box>& boxes) {
    for (const cnn::Nearby::Size& size : near.sizes) {
        const std::string height = std::to_string(size.height), width = std::to_string(size.width);
        if (size.width <= 512 && size.height <= 512)
            boxes.push_back(button("size-" + height + "-" + width,
                                   size.height == size.width ? "W = " + width : height + " × " + width, "input"));
    }
    for (const int stride : near.strides)
        if (stride <= 32)
            boxes.push_back(button("stride-" + std::to_string(stride), "S = " + std::to_string(stride), "stride"));
}

void offerPaddings(const cnn::Nearby& near, std::vector<fig::Box>& boxes) {
    for (const int padding : near.paddings)
        if (padding <= 64)
            boxes.push_back(button("padding-" + std::to_string(padding), "P = " + std::to_string(padding), "padding"));
    if (near.paddings.empty())
        boxes.push_back(textBox("no equal padding fits", fig::muted, fig::Size::Small));
    for (const cnn::Ends& pair : near.asymmetric) {
        const std::string before = std::to_string(pair.before), after = std::to_string(pair.after);
        if (pair.after <= 64)
            boxes.push_back(button("unequal-" + before + "-" + after, "P = " + before + " and " + after, "unequal"));
    }
}

// A smaller filter; where none ends at the border, the largest that has a place, rounded down.
void offerFilter(const cnn::Geometry& g, const cnn::Nearby& near, std::vector<fig::Box>& boxes) {
    const auto largest = [](const Axis& axis) {
        return std::min(axis.filter, (axis.width + axis.zeros.total() - 1) / axis.dilation + 1);
    };
    const cnn::Nearby::Size size = near.filter.value_or(cnn::Nearby::Size{largest(rowAxis(g)), largest(columnAxis(g))});
    const std::string height = std::to_string(size.height), width = std::to_string(size.width);
    boxes.push_back(button((near.filter ? "filter-" : "round-filter-") + height + "-" + width,
                           "F = " + (size.height == size.width ? width : height + " × " + width),
                           near.filter ? "filter" : "rounded down"));
}

std::vector<fig::Box> sizeMisfit(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const cnn::Nearby near = cnn::nearbyThatFit(g);
    const cnn::Side down = cnn::rows(g), across = cnn::columns(g);
    std::vector<fig::Box> boxes{complaint("It does not fit", misfitText(g))};
    offerSizes(near, boxes);
    offerPaddings(near, boxes);
    if (cnn::output(g).height == 0)
        offerFilter(g, near, boxes);
    else
        boxes.push_back(button("floor", "Round down",
                               "to " + std::to_string(down.positions) + " × " + std::to_string(across.positions) +
                                   ", as frameworks"));
    return boxes;
}

// The divisors of both numbers next below and next above what was asked for, and numbers that it divides.
std::vector<fig::Box> groupsMisfit(const Shown& s) {
    const int depth = s.p.inputDepth, filters = s.p.filters, groups = s.p.groups, most = std::gcd(depth, filters);
    std::vector<fig::Box> boxes{complaint("They do not share out", std::to_string(depth) + " channels and " +
                                                                       std::to_string(filters) + " filters over " +
                                                                       std::to_string(groups) + " groups")};
    const auto offer = [&](int from, int to, int step) {
        for (int count = from; count != to; count += step)
            if (most % count == 0)
                return boxes.push_back(button("groups-" + std::to_string(count),
                                              std::to_string(count) + (count == 1 ? " group" : " groups"),
                                              count == depth ? "depthwise" : "divides both"));
    };
    offer(std::min(groups - 1, most), 0, -1);
    if (groups < most)
        offer(groups + 1, most + 1, 1);
    const auto multiple = [&](int value) { return (value + groups - 1) / groups * groups; };
    if (multiple(depth) <= 512 && multiple(filters) <= 512)
        boxes.push_back(button("depths-" + std::to_string(multiple(depth)) + "-" + std::to_string(multiple(filters)),
                               "D = " + std::to_string(multiple(depth)) + ", K = " + std::to_string(multiple(filters)),
                               "multiples of " + std::to_string(groups)));
    return boxes;
}

std::vector<fig::Box> poolMisfit(const Shown& s) {
    const int side = std::min(s.r.shape().height, s.r.shape().width);
    const std::string size = std::to_string(s.p.poolSize);
    std::vector<fig::Box> boxes{complaint(
        "The pool does not fit", "its window, " + size + " × " + size + ", is larger than the maps, " +
                                     std::to_string(s.r.shape().height) + " × " + std::to_string(s.r.shape().width))};
    for (const int smaller : {2, side})
        if (smaller < s.p.poolSize && smaller <= side && (smaller != 2 || side != 2))
            boxes.push_back(button("pool-" + std::to_string(smaller),
                                   std::to_string(smaller) + " × " + std::to_string(smaller), "pool"));
    boxes.push_back(button("no-pool", "No pool", "the maps as they are"));
    return boxes;
}

} // namespace

Axis rowAxis(const cnn::Geometry& g) {
    return {Axis::Way::Down, g.input.height, g.filterHeight, g.stride.y, g.dilation.y, g.padding.rows(), cnn::rows(g)};
}

Axis columnAxis(const cnn::Geometry& g) {
    return {Axis::Way::Across, g.input.width,       g.filterWidth,  g.stride.x,
            g.dilation.x,      g.padding.columns(), cnn::columns(g)};
}

std::string misfitText(const cnn::Geometry& g) {
    const auto counted = [](int count, const char* what) {
        return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
    };
    const cnn::Side down = cnn::rows(g), across = cnn::columns(g);
    std::string large, left;
    if (across.remainder < 0)
        large = counted(-across.remainder, "column") + " too wide";
    if (down.remainder < 0)
        large += (large.empty() ? "" : ", ") + counted(-down.remainder, "row") + " too high";
    if (across.remainder > 0)
        left = counted(across.remainder, "column");
    if (down.remainder > 0)
        left += (left.empty() ? "" : " and ") + counted(down.remainder, "row");
    if (!large.empty())
        return "the filter is " + large;
    return left.empty() ? left : left + " left over";
}

std::optional<fig::Panel> misfitPanel(const Shown& s) {
    if (s.r.fits && s.r.trouble == Result::Trouble::None)
        return std::nullopt;
    fig::Panel panel;
    panel.id = "misfit";
    panel.place = fig::Place::Banner;
    panel.frame = fig::Panel::Frame::Failure;
    panel.content = fig::Diagram{groupBox(Kind::Row,
                                          s.r.trouble == Result::Trouble::Groups ? groupsMisfit(s)
                                          : s.r.trouble == Result::Trouble::Pool ? poolMisfit(s)
                                                                                 : sizeMisfit(s),
                                          12)};
    return panel;
}

} // namespace lectern::exhibits::convolution

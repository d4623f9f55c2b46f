#include "app/exhibits/convolution/space_layout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::exhibits::convolution {
namespace {

const double cosine = std::cos(azimuth * std::numbers::pi / 180), sine = std::sin(azimuth * std::numbers::pi / 180);

constexpr double labelRoom = 0.2; // below a stack, for its numbers, and then its measuring line

// At most `most` of `count` channels, evenly, first and last and `wanted` always among them.
std::vector<int> someOf(int count, int most, int wanted) {
    std::vector<int> some;
    for (int i = 0; i < std::min(count, most); ++i)
        some.push_back(count <= most ? i : static_cast<int>(static_cast<long long>(i) * (count - 1) / (most - 1)));
    if (std::find(some.begin(), some.end(), wanted) == some.end() && wanted >= 0 && wanted < count)
        *std::min_element(some.begin(), some.end(),
                          [&](int a, int b) { return std::abs(a - wanted) < std::abs(b - wanted); }) = wanted;
    return some;
}

// `length` of the whole stack at most, `spread` from plate to plate.
Stack stack(const cnn::Shape& shape, double unit, int most, int wanted, double length, double spread) {
    Stack stack;
    stack.channels = someOf(shape.channels, most, wanted);
    stack.unit = unit;
    stack.height = shape.height;
    stack.width = shape.width;
    const double plates = static_cast<double>(std::max<std::size_t>(2, stack.channels.size())) - 1;
    stack.gap = std::min(spread, length / plates);
    return stack;
}

// Puts the left edge of a stack at `left`, measured along the picture's horizontal; returns where it ends.
double putAt(Stack& stack, double left) {
    const double half = stack.right() * sine;
    const fig::Vec3 first = rightwards(left + half);
    stack.start = first[0];
    stack.aside = first[1];
    return left + 2 * half + (stack.end() - stack.start) * cosine;
}

// Returns where the bank ends.
double layBank(const Shown& s, SpaceLayout& l, double left) {
    const cnn::Geometry& g = s.geometry();
    const int columns = g.filters > 6 ? 4 : 3, shown = g.filters <= 16 ? g.filters : 12,
              rows = (shown + columns - 1) / columns;
    l.bankHidden = g.filters - shown;
    const double side = rows > 3   ? 0.125
                        : rows > 2 ? 0.16
                                   : 0.22,
                 pitch = rows > 3   ? 0.165
                         : rows > 2 ? 0.22
                                    : 0.3,
                 step = 0.44;
    const double unit = side / std::max(g.filterHeight, g.filterWidth);
    const double gap = std::min(0.075, 0.22 / std::max(1, std::min(s.cell.depth, 6)));
    for (int k = 0; k < shown; ++k) {
        fig::Vec3 corner = rightwards(left + 0.1 + step * (k % columns));
        corner[2] = -0.22 - pitch * (k / columns);
        // The one at work is always there: in the last place where its own is not drawn.
        l.bank.push_back({k + 1 == shown ? std::max(k, s.moment.filter) : k, corner, unit, gap});
    }
    const double end = left + step * std::min(columns, shown);
    const double below = l.bank.back().corner[2] - side - 0.1;
    l.bankLeft = rightwards(left + 0.02);
    l.bankRight = rightwards(end - 0.03);
    l.bankLeft[2] = l.bankRight[2] = below;
    return end;
}

// `zeros`: around the plates, in their cells.
void addCorners(const Stack& stack, const cnn::Padding& zeros, std::vector<fig::Vec3>& marks) {
    if (stack.channels.empty())
        return;
    for (const double x : {stack.start, stack.end()})
        for (const double row : {-1.0 * zeros.top, stack.height + zeros.bottom + labelRoom / stack.unit})
            for (const double column : {-1.0 * zeros.left, 1.0 * stack.width + zeros.right})
                marks.push_back(stack.corner(x, row, column));
}

void findBounds(const Shown& s, SpaceLayout& l) {
    addCorners(l.input, s.geometry().padding, l.landmarks);
    addCorners(l.filter, {}, l.landmarks);
    if (s.r.fits)
        addCorners(l.output, {}, l.landmarks);
    addCorners(l.pool, {}, l.landmarks);
    if (!l.bank.empty()) {
        l.landmarks.push_back(l.bankLeft);
        l.landmarks.push_back(l.bankRight);
    }
    if (!s.r.fits) { // a window larger than the input
        const cnn::Geometry& g = s.geometry();
        l.landmarks.push_back(
            l.input.corner(l.input.end(), windowRows(g) - g.padding.top, windowColumns(g) - g.padding.left));
    }
    fig::Vec3 height = l.input.corner(l.input.start, 0, -s.geometry().padding.left); // what is written beside it
    for (std::size_t axis = 0; axis < 2; ++axis)
        height[axis] -= rightwards(0.16)[axis];
    l.landmarks.push_back(height);
    fig::Vec3 title = l.output.corner(l.output.start, 0, 0); // what is written over the maps
    title[2] += 0.3;
    if (s.r.fits)
        l.landmarks.push_back(title);
    const auto range = [&](std::size_t axis) {
        fig::Range r{l.landmarks.front()[axis], l.landmarks.front()[axis]};
        for (const fig::Vec3& mark : l.landmarks)
            r = {std::min(r.min, mark[axis]), std::max(r.max, mark[axis])};
        return fig::Range{r.min - 0.02, r.max + 0.02};
    };
    l.x = range(0);
    l.y = range(1);
    l.z = range(2);
}

} // namespace

double windowRows(const cnn::Geometry& g) {
    return std::min(1.0 * g.windowHeight(), 1.5 * (g.input.height + g.padding.rows().total()));
}

double windowColumns(const cnn::Geometry& g) {
    return std::min(1.0 * g.windowWidth(), 1.5 * (g.input.width + g.padding.columns().total()));
}

fig::Vec3 rightwards(double length) {
    return {length * cosine, length * sine, 0};
}

std::size_t Stack::plateOf(int channel) const {
    const auto after = std::upper_bound(channels.begin(), channels.end(), channel);
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, after - channels.begin() - 1));
}

SpaceLayout spaceLayout(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    SpaceLayout l;
    // Where the picture has the window's whole width, its plates stand further apart.
    const bool alone = s.r.fits && s.r.scores.empty() && !showsMatrix(s);
    const double apart = alone ? 1.35 : 1, between = 0.26 * apart;
    const double unit =
        1.0 / std::max(g.input.height + g.padding.rows().total(), g.input.width + g.padding.columns().total());
    const double close = (s.p.exploded ? 1 : 0.12) * apart;
    l.input = stack(g.input, unit, 16, s.firstChannel(), 1.5 * close, 0.58 * close);
    double end = putAt(l.input, 0) + g.padding.right * unit * sine + between;

    const int sides = std::max(g.filterHeight, g.filterWidth);
    const bool weighted = s.r.layer().hasWeights() && sides <= 64;
    if (weighted) {
        const double large = sides == 1 ? 0.26 : 0.5;
        l.filter = stack({g.filterHeight, g.filterWidth, s.cell.depth}, large / sides, 12, 0, 0.9 * apart, 0.4 * apart);
        l.filter.lift = 0.66 - large / 2;
        const double bankEnd = layBank(s, l, end);
        const double width = 2 * l.filter.right() * sine + (l.filter.end() - l.filter.start) * cosine;
        end = std::max(bankEnd, putAt(l.filter, std::max(end, (end + bankEnd - width) / 2))) + between;
    }
    const cnn::Shape out = s.r.shape();
    const int outSide = std::max({1, out.height, out.width});
    const double outUnit = std::max(unit * outSide, outSide == 1 ? 0.2 : 0.5) / outSide;
    l.output = stack(out, outUnit, 32, s.moment.filter, 1.9 * std::max(close, 0.2), 0.42 * close);
    end = putAt(l.output, end);
    if (s.r.fits && !s.r.pooled.empty()) {
        const cnn::Volume& pooled = s.r.pooled;
        l.pool = stack({pooled.height, pooled.width, pooled.channels}, outUnit, 32, s.moment.filter,
                       1.4 * std::max(close, 0.2), 0.34 * close);
        putAt(l.pool, end + between);
    }
    findBounds(s, l);
    return l;
}

} // namespace lectern::exhibits::convolution

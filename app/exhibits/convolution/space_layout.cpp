#include "app/exhibits/convolution/space_layout.h"

#include <algorithm>

namespace lectern::exhibits::convolution {
namespace {

constexpr double gapBetween = 0.8;

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

} // namespace

std::size_t Stack::plateOf(int channel) const {
    const auto after = std::upper_bound(channels.begin(), channels.end(), channel);
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, after - channels.begin() - 1));
}

SpaceLayout spaceLayout(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    SpaceLayout l;
    const double unit = 1.0 / std::max(g.input.height + 2 * g.padding, g.input.width + 2 * g.padding);
    const double close = s.p.exploded ? 1 : 0.12;
    const int first = g.firstChannel(s.moment.filter);
    l.input = stack(g.input, unit, 16, first, 1.7 * close, 0.75 * close);

    const int sides = std::max(g.filterHeight, g.filterWidth);
    const double small = 0.22, large = 0.46;
    const bool weighted = s.r.layer().hasWeights() && sides <= 64;
    cnn::Shape block{g.filterHeight, g.filterWidth, s.cell.depth};
    l.filter = stack(block, large / sides, 12, 0, 0.7, 0.3);
    l.filter.start = l.input.end() + gapBetween;
    const double bankStart = l.filter.start - 0.1;
    double bankEnd = l.filter.end();
    if (weighted) {
        const int columns = g.filters > 6 ? 4 : 3, shown = std::min(g.filters, 12);
        l.bankHidden = g.filters - shown;
        const double gap = std::min(0.07, 0.2 / std::max(1, std::min(s.cell.depth, 6)));
        for (int k = 0; k < shown; ++k)
            l.bank.push_back(
                {k, {bankStart + 0.44 * (k % columns), -0.1, -0.02 - 0.3 * (k / columns)}, small / sides, gap});
        bankEnd = std::max(bankEnd, bankStart + 0.44 * (std::min(columns, shown) - 1) + 0.2);
    }
    const cnn::Shape out = s.r.shape();
    const int outSide = std::max({1, out.height, out.width});
    const double outUnit = std::max(unit * outSide, outSide == 1 ? 0.2 : 0.5) / outSide;
    l.output = stack(out, outUnit, 32, s.moment.filter, 2.3 * std::max(close, 0.2), 0.5 * close);
    l.output.start = bankEnd + gapBetween;
    const double half = 0.5;
    l.x = {-0.1, s.r.fits ? l.output.end() + 0.1 : bankEnd + 0.4};
    l.y = {-half, half};
    l.z = {-half - 0.05, half + 0.1};
    return l;
}

} // namespace lectern::exhibits::convolution

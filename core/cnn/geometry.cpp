#include "core/cnn/geometry.h"

#include "core/cnn/volume.h"
#include "core/error.h"

#include <algorithm>
#include <cstdlib>

namespace lectern::cnn {
namespace {

void atLeast(const char* what, int value, int least) {
    if (value < least)
        throw InputError(std::string(what) + " is " + std::to_string(value) + "; it must be at least " +
                         std::to_string(least) + ".");
}

// The up to `count` values nearest to `from` within [min, max] that fit, in order.
template <class Fits>
std::vector<int> nearest(int from, int min, int max, std::size_t count, const Fits& fits) {
    std::vector<int> found;
    for (int away = 1; away <= 64 && found.size() < count; ++away)
        for (const int value : {from - away, from + away})
            if (value >= min && value <= max && fits(value) && found.size() < count)
                found.push_back(value);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

void check(const Geometry& g) {
    atLeast("The input's height", g.input.height, 1);
    atLeast("The input's width", g.input.width, 1);
    atLeast("The input's depth", g.input.channels, 1);
    atLeast("The filter's height", g.filterHeight, 1);
    atLeast("The filter's width", g.filterWidth, 1);
    atLeast("The number of filters", g.filters, 1);
    atLeast("The stride", std::min(g.stride.y, g.stride.x), 1);
    for (const int zeros : {g.padding.top, g.padding.left, g.padding.bottom, g.padding.right})
        atLeast("The padding", zeros, 0);
    atLeast("The dilation", std::min(g.dilation.y, g.dilation.x), 1);
    atLeast("The number of groups", g.groups, 1);
    for (const auto& [what, number] :
         {std::pair("the input's depth", g.input.channels), std::pair("the number of filters", g.filters)})
        if (number % g.groups != 0)
            throw InputError("groups = " + std::to_string(g.groups) + " does not divide " + what + ", " +
                             std::to_string(number) + ": every group takes as many channels and gives as many maps. " +
                             "Choose a divisor of both, for example 1.");
}

Side side(int width, int filter, int stride, Ends zeros, int dilation) {
    const int room = width + zeros.total() - (dilation * (filter - 1) + 1);
    if (room < 0)
        return {0, room};
    return {room / stride + 1, room % stride};
}

Side rows(const Geometry& g) {
    return side(g.input.height, g.filterHeight, g.stride.y, g.padding.rows(), g.dilation.y);
}

Side columns(const Geometry& g) {
    return side(g.input.width, g.filterWidth, g.stride.x, g.padding.columns(), g.dilation.x);
}

bool fits(const Geometry& g) {
    return rows(g).fits() && columns(g).fits();
}

Shape output(const Geometry& g) {
    const int height = rows(g).positions, width = columns(g).positions;
    return height > 0 && width > 0 ? Shape{height, width, g.filters} : Shape{0, 0, g.filters};
}

Cost cost(const Geometry& g) {
    const std::int64_t weights = std::int64_t{1} * g.filterHeight * g.filterWidth * g.filterDepth();
    const Shape out = output(g);
    Cost cost;
    cost.parameters = (weights + 1) * g.filters;
    cost.neurons = out.cells();
    cost.unshared = (weights + 1) * cost.neurons;
    cost.multiplyAdds = weights * cost.neurons;
    return cost;
}

Nearby nearbyThatFit(const Geometry& g) {
    Nearby near;
    const auto lengths = [](int length, int filter, int stride, Ends zeros, int dilation) {
        const auto fits = [&](int l) { return side(l, filter, stride, zeros, dilation).fits(); };
        const int least = dilation * (filter - 1) + 1 - zeros.total(); // for a single position
        if (length < least)
            return std::vector{least, least + stride};
        return fits(length) ? std::vector{length, length} : nearest(length, 1, 1 << 20, 2, fits);
    };
    const std::vector<int> heights =
                               lengths(g.input.height, g.filterHeight, g.stride.y, g.padding.rows(), g.dilation.y),
                           widths =
                               lengths(g.input.width, g.filterWidth, g.stride.x, g.padding.columns(), g.dilation.x);
    for (std::size_t i = 0; i < std::min(heights.size(), widths.size()); ++i)
        near.sizes.push_back({heights[i], widths[i]});
    const auto filter = [](int length, int most, int stride, Ends zeros, int dilation) {
        int size = most;
        while (size > 0 && !side(length, size, stride, zeros, dilation).fits())
            --size;
        return size;
    };
    const Nearby::Size smaller{filter(g.input.height, g.filterHeight, g.stride.y, g.padding.rows(), g.dilation.y),
                               filter(g.input.width, g.filterWidth, g.stride.x, g.padding.columns(), g.dilation.x)};
    if (smaller.height > 0 && smaller.width > 0)
        near.filter = smaller;
    const auto fitsWith = [&](PerAxis stride, const Padding& padding) {
        Geometry other = g;
        other.stride = stride;
        other.padding = padding;
        return fits(other);
    };
    near.strides = nearest(g.stride.y, 1, 1 << 12, 2, [&](int s) { return fitsWith(s, g.padding); });
    near.paddings =
        nearest(g.padding.top, 0, 1 << 12, 2, [&](int p) { return fitsWith(g.stride, Padding::around(p)); });
    const int down = g.input.height - g.windowHeight(), across = g.input.width - g.windowWidth();
    const int most = std::max(g.padding.rows().total(), g.padding.columns().total()) + 64;
    for (int total = std::max({1, -down, -across}); near.asymmetric.empty() && total <= most; ++total)
        if (total % 2 == 1 && (down + total) % g.stride.y == 0 && (across + total) % g.stride.x == 0)
            near.asymmetric.push_back({total / 2, total - total / 2});
    return near;
}

Filters turned(const Filters& filters) {
    Filters result = filters;
    const std::size_t area = static_cast<std::size_t>(filters.height) * static_cast<std::size_t>(filters.width);
    for (std::size_t start = 0; start + area <= result.values.size(); start += area)
        std::reverse(result.values.begin() + static_cast<std::ptrdiff_t>(start),
                     result.values.begin() + static_cast<std::ptrdiff_t>(start + area));
    return result;
}

} // namespace lectern::cnn

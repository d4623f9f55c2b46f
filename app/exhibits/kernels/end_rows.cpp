#include "app/exhibits/kernels/end_rows.h"

#include "app/exhibits/pieces.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::kernels {
namespace {

namespace fig = lectern::figure;

constexpr int mostRows = 8; // that the room holds, one below the other

// Heights as near to the ends as the gap between them allows.
std::vector<double> heightsOf(const std::vector<EndRow>& rows, const fig::Range& room, double gap) {
    std::vector<double> heights;
    for (const EndRow& row : rows)
        heights.push_back(std::min(row.end[1], heights.empty() ? room.max : heights.back() - gap));
    double above = room.min;
    for (auto height = heights.rbegin(); height != heights.rend(); ++height) {
        *height = std::max(*height, above);
        above = *height + gap;
    }
    return heights;
}

} // namespace

void addEndRows(fig::Plot& plot, std::vector<EndRow> rows, const EndTable& table) {
    // Curves that end at the same place but for rounding stay in the order in which they came.
    const double same = 1e-6 * (table.room.max - table.room.min);
    std::stable_sort(rows.begin(), rows.end(), [same](const EndRow& a, const EndRow& b) {
        return std::round(a.end[1] / same) > std::round(b.end[1] / same);
    });
    const bool heads = !table.nameHead.empty() || !table.valueHead.empty();
    const double gap = (table.room.max - table.room.min) / mostRows;
    const fig::Range room{table.room.min, table.room.max - (heads ? 1.4 * gap : 0)};
    const std::vector<double> heights = heightsOf(rows, room, gap);
    const auto place = [&](const std::string& name, double x, double y, const std::string& words, fig::Role role,
                           fig::Side side, fig::Size size) {
        if (!words.empty())
            plot.layers.push_back({name, plotLabel({x, y}, words, role, side, size), {}});
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const EndRow& row = rows[i];
        const std::string key = "end-" + std::to_string(i);
        const double span = table.left - row.end[0];
        fig::CurveLayer leader;
        leader.points = fig::share(std::vector<fig::Vec2>{{row.end[0] + 0.12 * span, row.end[1]},
                                                          {row.end[0] + 0.35 * span, row.end[1]},
                                                          {row.end[0] + 0.75 * span, heights[i]},
                                                          {table.left, heights[i]}});
        leader.stroke = {row.role, fig::Weight::Thin, fig::Dash::Solid};
        plot.layers.push_back({key + "-leader", leader, {}});
        const auto words = [&](const std::string& text) { return row.strong ? "\\b{" + text + "}" : text; };
        const fig::Size size = row.strong ? fig::Size::Normal : fig::Size::Small;
        place(key, table.left, heights[i], words(row.name), row.role, fig::Side::Right, size);
        place(key + "-value", table.right, heights[i], row.value.empty() ? "" : words(row.value), row.role,
              fig::Side::Left, size);
    }
    if (!heads || rows.empty())
        return;
    const double top = std::max(heights.front(), room.max - gap) + 1.3 * gap;
    place("head-name", table.left, top, table.nameHead, fig::muted, fig::Side::Right, fig::Size::Small);
    place("head-value", table.right, top, table.valueHead, fig::muted, fig::Side::Left, fig::Size::Small);
}

} // namespace lectern::exhibits::kernels

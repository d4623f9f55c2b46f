// A convolution as one product of matrices (im2col): filters unrolled to rows times patches unrolled to columns.
#include "app/exhibits/convolution/present.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::convolution {
namespace {

constexpr double gap = 9; // between the matrices, in cells
constexpr fig::Stroke chosen{fig::selected, fig::Weight::Normal, fig::Dash::Solid};

fig::Image blank(int width, int height) {
    fig::Image image;
    image.width = width;
    image.height = height;
    image.values.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0.0F);
    return image;
}

float& valueAt(fig::Image& image, int row, int column) {
    return image.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(image.width) +
                        static_cast<std::size_t>(column)];
}

// The patches of the output row that is looked at, one a column.
fig::Image patches(const Shown& s) {
    fig::Image image = blank(s.r.shape().width, static_cast<int>(s.cell.patch.size()));
    for (int x = 0; x < image.width; ++x) {
        const cnn::CellSum cell = cnn::cellOf(s.r.layer(), s.r.input, s.r.filters, s.moment.filter, s.moment.row, x);
        for (int at = 0; at < image.height; ++at)
            valueAt(image, at, x) = static_cast<float>(cell.patch[static_cast<std::size_t>(at)]);
    }
    return image;
}

fig::Image filterRows(const Shown& s) {
    fig::Image image = blank(static_cast<int>(s.r.filters.values.size()) / s.r.filters.count, s.r.filters.count);
    image.values.assign(s.r.filters.values.begin(), s.r.filters.values.end());
    return image;
}

fig::Image products(const Shown& s) {
    fig::Image image = blank(s.r.shape().width, s.r.shape().channels);
    for (int k = 0; k < image.height; ++k)
        for (int x = 0; x < image.width; ++x)
            valueAt(image, k, x) = s.r.sums.at(k, s.moment.row, x) - s.r.filters.bias[static_cast<std::size_t>(k)];
    return image;
}

double largest(const fig::Image& image) {
    double most = 1e-9;
    for (const float value : image.values)
        most = std::max(most, std::abs(static_cast<double>(value)));
    return most;
}

class Matrices {
public:
    explicit Matrices(fig::Plot& plot) : plot_(plot) {}

    void matrix(const std::string& name, fig::Image image, fig::Range x, fig::Range y, fig::ColourMap map,
                fig::Range values) {
        fig::ImageLayer layer;
        layer.image = std::make_shared<const fig::Image>(std::move(image));
        layer.x = x;
        layer.y = y;
        layer.map = map;
        layer.values = values;
        plot_.layers.push_back({name, layer, {}});
        frame(name + "-frame", x, y, {fig::muted, fig::Weight::Thin, fig::Dash::Solid});
    }
    void frame(const std::string& name, fig::Range x, fig::Range y, fig::Stroke stroke) {
        fig::RegionLayer region;
        region.outline =
            fig::share(std::vector<fig::Vec2>{{x.min, y.min}, {x.max, y.min}, {x.max, y.max}, {x.min, y.max}});
        region.role = stroke.role;
        region.opacity = 0;
        region.edge = stroke;
        plot_.layers.push_back({name, region, {}});
    }
    void text(const std::string& name, fig::Vec2 at, const std::string& markup, fig::Role role, fig::Side side) {
        plot_.layers.push_back({name, plotLabel(at, markup, role, side, fig::Size::Small), {}});
    }

private:
    fig::Plot& plot_;
};

} // namespace

bool showsMatrix(const Shown& s) {
    return s.p.asMatrix && s.r.fits && s.r.layer().hasWeights() && s.geometry().groups == 1;
}

fig::Panel matrixPanel(const Shown& s) {
    const int length = static_cast<int>(s.cell.patch.size()), filters = s.r.shape().channels, width = s.r.shape().width;
    const double n = length, thick = std::max(1.0, n / 3 / filters), high = thick * filters;
    const fig::Range across{0, std::max<double>(width, n / 3)}, up{0, n}, left{-gap - n, -gap}, down{-gap - high, -gap};
    const double cell = (across.max - across.min) / width;
    fig::Plot plot;
    plot.x.range = fig::Range{left.min - 0.04 * n, across.max + 0.04 * n};
    plot.y.range = fig::Range{down.min - 0.14 * n, up.max + 0.14 * n};
    plot.x.ticks = {{plot.x.range->min, fig::Text(), fig::muted}};
    plot.y.ticks = {{plot.y.range->min, fig::Text(), fig::muted}};
    Matrices draw(plot);
    const fig::Image rows = filterRows(s), sums = products(s);
    const double w = largest(rows), v = largest(sums);
    draw.matrix("patches", patches(s), across, up, fig::ColourMap::Grey, s.r.inputRange);
    draw.matrix("filters", rows, left, down, fig::ColourMap::Diverging, {-w, w});
    draw.matrix("products", sums, across, down, fig::ColourMap::Diverging, {-v, v});
    const double top = down.max - s.moment.filter * thick, x = s.moment.column * cell;
    draw.frame("row", left, {top - thick, top}, chosen);
    draw.frame("column", {x, x + cell}, up, chosen);
    draw.frame("cell", {x, x + cell}, {top - thick, top}, chosen);
    const std::string many = std::to_string(length);
    draw.text("row-label", {(left.min + left.max) / 2, down.max},
              "\\b{filter " + std::to_string(s.moment.filter) + " is a row of " + many + "}", fig::selected,
              fig::Side::Above);
    draw.text("column-label", {x + cell / 2, up.max}, "\\b{the patch is a column of " + many + "}", fig::selected,
              fig::Side::Above);
    draw.text("cell-label", {x + cell / 2, down.min}, "\\b{row times column: one cell}", fig::selected,
              fig::Side::Below);
    draw.text("filters-name", {(left.min + left.max) / 2, down.min}, "all " + std::to_string(filters) + " filters",
              fig::muted, fig::Side::Below);
    const std::string positions = thousands(std::int64_t{1} * s.r.shape().height * width);
    draw.text("patches-name", {left.max - 2, n / 2}, "a column for each of " + positions + " positions", fig::muted,
              fig::Side::Left);
    fig::Panel panel;
    panel.id = "matrix";
    panel.place = fig::Place::Main;
    panel.title = "Not by itself; with patches as columns, yes";
    panel.note = fig::markup("(" + std::to_string(filters) + " × " + many + ") · (" + many + " × " + positions +
                             "), here " + std::to_string(width));
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::convolution

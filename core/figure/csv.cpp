// The numbers behind a panel as CSV.
#include "core/error.h"
#include "core/figure/figure.h"

#include <cmath>

namespace lectern::figure {

namespace {

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

std::string cell(double value) {
    return std::isfinite(value) ? shortNumber(value) : std::string();
}

class Writer {
public:
    void line(const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            (text_ += i ? "," : "") += quoted(cells[i]);
        text_ += "\n";
    }

    template <std::size_t N>
    void points(const std::string& name, const std::shared_ptr<const std::vector<std::array<double, N>>>& all,
                const Indices& categories = nullptr) {
        if (!all)
            return;
        const char* const names[] = {"x", "y", "z"};
        std::vector<std::string> head{"layer"};
        for (std::size_t c = 0; c < N; ++c)
            head.emplace_back(names[c]);
        if (categories)
            head.emplace_back("category");
        line(head);
        for (std::size_t i = 0; i < all->size(); ++i) {
            std::vector<std::string> cells{name};
            for (const double x : (*all)[i])
                cells.push_back(cell(x));
            if (categories)
                cells.push_back(std::to_string((*categories)[i]));
            line(cells);
        }
    }

    void operator()(const std::string& n, const CurveLayer& l) { points(n, l.points); }
    void operator()(const std::string& n, const PointsLayer& l) { points(n, l.points, l.categories); }
    void operator()(const std::string& n, const RegionLayer& l) { points(n, l.outline); }
    void operator()(const std::string& n, const SegmentsLayer& l) { points(n, l.ends); }
    void operator()(const std::string& n, const ArrowLayer& l) { points(n, share<Vec2>({l.from, l.to})); }
    void operator()(const std::string& n, const EllipseLayer& l) { points(n, share<Vec2>({l.centre, l.a, l.b})); }
    void operator()(const std::string& n, const BarsLayer& l) { points(n, l.tops, l.categories); }
    void operator()(const std::string& n, const ImageLayer& l) { image(n, l.image); }
    void operator()(const std::string&, const LabelLayer&) {}
    void operator()(const std::string& n, const DimensionLayer& l) { points(n, share<Vec2>({l.from, l.to})); }
    void operator()(const std::string& n, const CloudLayer& l) { points(n, l.points, l.categories); }
    void operator()(const std::string& n, const RingsLayer& l) { points(n, l.points); }
    void operator()(const std::string& n, const EllipsoidLayer& l) {
        points(n, share<Vec3>({l.centre, l.axes[0], l.axes[1], l.axes[2]}));
    }
    void operator()(const std::string& n, const PolylineLayer& l) { points(n, l.points); }
    void operator()(const std::string& n, const Segments3Layer& l) { points(n, l.ends); }
    void operator()(const std::string& n, const Arrow3Layer& l) { points(n, share<Vec3>({l.from, l.to})); }
    void operator()(const std::string& n, const PolygonLayer& l) { points(n, l.outline); }
    void operator()(const std::string& n, const BoxLayer& l) { points(n, share<Vec3>({l.min, l.max})); }
    void operator()(const std::string& n, const SurfaceLayer& l) {
        line({"layer", "row", "column", "height"});
        for (int r = 0; r < l.rows; ++r)
            for (int c = 0; c < l.columns; ++c)
                line({n, std::to_string(r), std::to_string(c),
                      cell((*l.heights)[static_cast<std::size_t>(r * l.columns + c)])});
    }
    void operator()(const std::string& n, const SliceLayer& l) { image(n, l.image); }
    void operator()(const std::string&, const Label3Layer&) {}
    void operator()(const std::string& n, const Dimension3Layer& l) { points(n, share<Vec3>({l.from, l.to})); }

    void operator()(const Plot& plot) { layers(plot.layers); }
    void operator()(const Scene& scene) { layers(scene.layers); }
    void operator()(const Diagram& diagram) { box(diagram.root); }
    void operator()(const Table& table) {
        std::vector<std::string> head;
        for (const Table::Column& column : table.columns)
            head.push_back(column.head.plain());
        line(head);
        for (const auto& row : table.rows) {
            std::vector<std::string> cells;
            for (const Cell& c : row)
                cells.push_back(c.value ? cell(*c.value) : c.text.plain());
            line(cells);
        }
    }

    std::string take() { return std::move(text_); }

private:
    void image(const std::string& name, const ImagePtr& image) {
        if (!image)
            return;
        line({"layer", "row", "column", "channel", "value"});
        std::size_t i = 0;
        for (int r = 0; r < image->height; ++r)
            for (int c = 0; c < image->width; ++c)
                for (int k = 0; k < image->channels; ++k)
                    line({name, std::to_string(r), std::to_string(c), std::to_string(k),
                          cell(static_cast<double>(image->values[i++]))});
    }

    template <class Layers>
    void layers(const Layers& all) {
        for (const auto& layer : all)
            std::visit([&](const auto& shape) { (*this)(layer.name, shape); }, layer.shape);
    }

    void box(const Box& b) {
        if (const auto* grid = std::get_if<NumberGrid>(&b.content))
            this->grid(b.name, *grid);
        else if (const auto* group = std::get_if<Group>(&b.content))
            for (const Box& child : group->boxes)
                box(child);
        else if (const auto* text = std::get_if<TextBox>(&b.content))
            line({text->text.plain()});
        else if (const auto* bar = std::get_if<BarBox>(&b.content))
            line({b.name, cell(bar->value)});
    }

    void grid(const std::string& name, const NumberGrid& g) {
        if (!g.columnHeads.empty()) {
            std::vector<std::string> head{name};
            for (const Text& t : g.columnHeads)
                head.push_back(t.plain());
            line(head);
        }
        for (int r = 0; r < g.rows; ++r) {
            const auto row = static_cast<std::size_t>(r);
            std::vector<std::string> cells{row < g.rowHeads.size() ? g.rowHeads[row].plain() : name};
            for (int c = 0; c < g.columns; ++c)
                cells.push_back(cell(g.values[static_cast<std::size_t>(r * g.columns + c)]));
            line(cells);
        }
    }

    std::string text_;
};

} // namespace

std::string toCsv(const Panel& panel) {
    Writer writer;
    std::visit(writer, panel.content);
    return writer.take();
}

} // namespace lectern::figure

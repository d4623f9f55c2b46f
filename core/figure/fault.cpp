// Walking through a figure: visit() and firstFault().
#include "core/figure/figure.h"

#include <cmath>
#include <set>

namespace lectern::figure {

namespace {

using OnNumber = std::function<void(const std::string&, double)>;
using OnText = std::function<void(const std::string&, const Text&)>;
// Coordinates that may be NaN on purpose (broken curves, holes) are reported here instead.
using OnGap = std::function<void(const std::string&, double)>;

struct Walker {
    OnNumber number;
    OnText text;
    OnGap gap;

    template <std::size_t N>
    void vec(const std::string& where, const std::array<double, N>& v) const {
        for (const double x : v)
            number(where, x);
    }
    template <class T>
    void points(const std::string& where, const std::shared_ptr<const std::vector<T>>& all) const {
        if (all)
            for (const T& p : *all)
                vec(where, p);
    }
    void range(const std::string& where, const Range& r) const {
        number(where + ".min", r.min);
        number(where + ".max", r.max);
    }
    void image(const std::string& where, const ImagePtr& image) const {
        if (image)
            for (const float v : image->values)
                number(where, static_cast<double>(v));
    }

    // 2-D
    void operator()(const std::string& w, const CurveLayer& l) const {
        if (l.points)
            for (const Vec2& p : *l.points)
                for (const double x : p)
                    gap(w, x);
    }
    void operator()(const std::string& w, const PointsLayer& l) const { points(w, l.points); }
    void operator()(const std::string& w, const RegionLayer& l) const { points(w, l.outline), number(w, l.opacity); }
    void operator()(const std::string& w, const SegmentsLayer& l) const { points(w, l.ends); }
    void operator()(const std::string& w, const ArrowLayer& l) const { vec(w, l.from), vec(w, l.to); }
    void operator()(const std::string& w, const EllipseLayer& l) const { vec(w, l.centre), vec(w, l.a), vec(w, l.b); }
    void operator()(const std::string& w, const BarsLayer& l) const {
        points(w, l.tops), number(w, l.base), number(w, l.width);
    }
    void operator()(const std::string& w, const ImageLayer& l) const {
        image(w, l.image), range(w, l.x), range(w, l.y), range(w, l.values);
    }
    void operator()(const std::string& w, const LabelLayer& l) const { vec(w, l.at), text(w, l.text); }
    void operator()(const std::string& w, const DimensionLayer& l) const {
        vec(w, l.from), vec(w, l.to), text(w, l.text);
    }

    // 3-D
    void operator()(const std::string& w, const CloudLayer& l) const { points(w, l.points); }
    void operator()(const std::string& w, const RingsLayer& l) const { points(w, l.points); }
    void operator()(const std::string& w, const EllipsoidLayer& l) const {
        vec(w, l.centre);
        for (const Vec3& axis : l.axes)
            vec(w, axis);
    }
    void operator()(const std::string& w, const PolylineLayer& l) const { points(w, l.points); }
    void operator()(const std::string& w, const Segments3Layer& l) const { points(w, l.ends); }
    void operator()(const std::string& w, const Arrow3Layer& l) const { vec(w, l.from), vec(w, l.to); }
    void operator()(const std::string& w, const PolygonLayer& l) const { points(w, l.outline); }
    void operator()(const std::string& w, const BoxLayer& l) const { vec(w, l.min), vec(w, l.max); }
    void operator()(const std::string& w, const SurfaceLayer& l) const {
        if (l.heights)
            for (const double h : *l.heights)
                gap(w, h);
        range(w, l.x), range(w, l.y), range(w, l.values);
    }
    void operator()(const std::string& w, const SliceLayer& l) const {
        image(w, l.image), vec(w, l.corner), vec(w, l.along), vec(w, l.down);
    }
    void operator()(const std::string& w, const Label3Layer& l) const { vec(w, l.at), text(w, l.text); }
    void operator()(const std::string& w, const Dimension3Layer& l) const {
        vec(w, l.from), vec(w, l.to), text(w, l.text);
    }

    template <class Layer>
    void layers(const std::string& where, const std::vector<Layer>& all) const {
        for (const Layer& layer : all)
            std::visit([&](const auto& shape) { (*this)(where + "/" + layer.name, shape); }, layer.shape);
    }

    void axis(const std::string& where, const Axis& a) const {
        text(where, a.label);
        if (a.range)
            range(where, *a.range);
        for (const Tick& tick : a.ticks)
            number(where, tick.at), text(where, tick.label);
    }

    // panels
    void operator()(const std::string& w, const Plot& p) const {
        axis(w + "/x", p.x), axis(w + "/y", p.y), layers(w, p.layers);
    }
    void operator()(const std::string& w, const Scene& s) const {
        for (std::size_t i = 0; s.landmarks && i < s.landmarks->size(); ++i)
            for (const double v : (*s.landmarks)[i])
                number(w + "/landmarks", v);
        for (const Axis& a : s.axes)
            axis(w + "/axis", a);
        layers(w, s.layers);
    }
    void operator()(const std::string& w, const Diagram& d) const { box(w, d.root); }
    void operator()(const std::string& w, const Table& t) const {
        for (const Table::Column& c : t.columns)
            text(w, c.head);
        for (const auto& row : t.rows)
            for (const Cell& cell : row) {
                text(w, cell.text);
                if (cell.value)
                    gap(w, *cell.value);
            }
    }

    void box(const std::string& where, const Box& b) const {
        const std::string w = b.name.empty() ? where : where + "/" + b.name;
        std::visit([&](const auto& content) { boxContent(w, content); }, b.content);
    }
    void boxContent(const std::string& w, const TextBox& b) const { text(w, b.text); }
    void boxContent(const std::string& w, const NumberGrid& b) const {
        for (const double v : b.values)
            number(w, v);
        for (const auto* list : {&b.texts, &b.rowHeads, &b.columnHeads})
            for (const Text& t : *list)
                text(w, t);
        for (const NumberGrid::Note& note : b.notes)
            for (const TextBox& line : note.lines)
                text(w, line.text);
    }
    void boxContent(const std::string& w, const BadgeBox& b) const { text(w, b.text); }
    void boxContent(const std::string& w, const BarBox& b) const {
        number(w, b.value), number(w, b.limit), text(w, b.text);
    }
    void boxContent(const std::string& w, const PictureBox& b) const { image(w, b.image); }
    void boxContent(const std::string& w, const SketchBox& b) const {
        layers(w, b.layers), range(w, b.x), range(w, b.y);
    }
    void boxContent(const std::string&, const BracketBox&) const {}
    void boxContent(const std::string& w, const ArrowBox& b) const { text(w, b.text); }
    void boxContent(const std::string&, const RuleBox&) const {}
    void boxContent(const std::string&, const SpacerBox&) const {}
    void boxContent(const std::string& w, const Group& g) const {
        for (const Box& child : g.boxes)
            box(w, child);
    }
};

void walk(const Figure& figure, const Walker& walker) {
    for (const Panel& panel : figure.panels) {
        walker.text(panel.id, panel.title);
        walker.text(panel.id, panel.note);
        if (panel.strip)
            walker(panel.id + "/strip", *panel.strip);
        std::visit([&](const auto& content) { walker(panel.id, content); }, panel.content);
    }
}

bool saysNonsense(const std::string& plain) {
    std::string word;
    for (const char raw : plain + " ") {
        const char c = raw >= 'A' && raw <= 'Z' ? static_cast<char>(raw + 32) : raw;
        if (c >= 'a' && c <= 'z') {
            word += c;
            continue;
        }
        if (word == "nan" || word == "inf" || word == "infinity")
            return true;
        word.clear();
    }
    return false;
}

struct SizeCheck {
    std::string fault;

    template <class A, class B>
    void same(const std::string& where, const A& a, const B& b) {
        if (a && b && a->size() != b->size() && fault.empty())
            fault = where + ": arrays of different length (" + std::to_string(a->size()) + " and " +
                    std::to_string(b->size()) + ").";
    }
    void operator()(const std::string& w, const PointsLayer& l) {
        same(w, l.points, l.categories), same(w, l.points, l.strengths);
    }
    void operator()(const std::string& w, const CloudLayer& l) {
        same(w, l.points, l.categories), same(w, l.points, l.strengths);
    }
    void operator()(const std::string& w, const BarsLayer& l) { same(w, l.tops, l.categories); }
    void operator()(const std::string& w, const SurfaceLayer& l) {
        if (l.heights && l.heights->size() != static_cast<std::size_t>(l.rows) * static_cast<std::size_t>(l.columns) &&
            fault.empty())
            fault = w + ": a surface whose heights do not fill its grid.";
    }
    template <class Other>
    void operator()(const std::string&, const Other&) {}
};

template <class Layers>
std::string layersFault(const std::string& panel, const Layers& layers) {
    std::set<std::string> names;
    SizeCheck sizes;
    for (const auto& layer : layers) {
        if (layer.name.empty() || !names.insert(layer.name).second)
            return panel + ": two layers are called '" + layer.name + "', or one has no name.";
        std::visit([&](const auto& shape) { sizes(panel + "/" + layer.name, shape); }, layer.shape);
    }
    return sizes.fault;
}

std::string structureFault(const Panel& panel) {
    if (const auto* plot = std::get_if<Plot>(&panel.content))
        return layersFault(panel.id, plot->layers);
    if (const auto* scene = std::get_if<Scene>(&panel.content)) {
        for (const Axis& axis : scene->axes)
            if (!axis.range)
                return panel.id + ": a scene's axis has no range.";
        return layersFault(panel.id, scene->layers);
    }
    if (const auto* table = std::get_if<Table>(&panel.content))
        for (const auto& row : table->rows)
            if (row.size() != table->columns.size())
                return panel.id + ": a table row of " + std::to_string(row.size()) + " cells under " +
                       std::to_string(table->columns.size()) + " columns.";
    return {};
}

std::string layoutFault(const Layout& layout, std::set<std::string>& seen) {
    if (layout.kind == Layout::Kind::Panel && !seen.insert(layout.panel).second)
        return "The layout shows the panel '" + layout.panel + "' twice.";
    for (const Layout& child : layout.children)
        if (std::string fault = layoutFault(child, seen); !fault.empty())
            return fault;
    return {};
}

} // namespace

void visit(const Figure& figure, const std::function<void(const std::string&, double)>& onNumber,
           const std::function<void(const std::string&, const Text&)>& onText) {
    walk(figure, {onNumber, onText, onNumber});
}

std::string firstFault(const Figure& figure) {
    std::string fault;
    const auto note = [&](const std::string& what) {
        if (fault.empty())
            fault = what;
    };
    walk(figure, {[&](const std::string& where, double value) {
                      if (!std::isfinite(value))
                          note(where + ": a number that is not finite.");
                  },
                  [&](const std::string& where, const Text& text) {
                      if (saysNonsense(text.plain()))
                          note(where + ": the text '" + text.plain() + "'.");
                  },
                  [&](const std::string& where, double value) {
                      if (std::isinf(value))
                          note(where + ": an infinite number.");
                  }});
    std::set<std::string> ids;
    for (const Panel& panel : figure.panels) {
        if (panel.id.empty() || !ids.insert(panel.id).second)
            note("Two panels are called '" + panel.id + "', or one has no name.");
        if (std::string structure = structureFault(panel); !structure.empty())
            note(structure);
    }
    for (const Link& link : figure.links)
        for (const Anchor& end : {link.from, link.to})
            if (!ids.contains(end.panel))
                note("The link '" + link.name + "' ends at the panel '" + end.panel + "', which is not there.");
    std::set<std::string> seen;
    if (std::string layout = layoutFault(figure.layout, seen); !layout.empty())
        note(layout);
    if (figure.readout.empty())
        note("The figure has no read-out.");
    return fault;
}

} // namespace lectern::figure

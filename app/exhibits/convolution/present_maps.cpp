// All maps, all layers, LeNet's scores and the drawing.
#include "app/exhibits/convolution/present.h"
#include "app/exhibits/convolution/sum_numbers.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::convolution {
namespace {

using Kind = fig::Group::Kind;

fig::Box mapBox(const fig::ImagePtr& image, double limit, double side, const std::string& name) {
    fig::PictureBox picture;
    picture.image = image;
    picture.map = fig::ColourMap::Diverging;
    picture.values = {-limit, limit};
    const double longest = std::max({1, image->width, image->height});
    picture.width = side * image->width / longest;
    picture.height = side * image->height / longest;
    fig::Box box;
    box.content = std::move(picture);
    return named(std::move(box), name, "look at this map");
}

// A map as far as the scan has come: what is to come is empty.
fig::ImagePtr soFar(const Shown& s, int k, const fig::ImagePtr& image) {
    if (s.moment.complete || k < s.moment.scanFilter)
        return image;
    fig::Image part = *image;
    const int done = k == s.moment.scanFilter ? s.moment.scanCells : 0;
    std::fill(part.values.begin() + std::min(done, part.width * part.height), part.values.end(), 0.0F);
    return std::make_shared<const fig::Image>(std::move(part));
}

// One stage alone: large maps, each under its number.
fig::Box sumsAlone(const Shown& s) {
    const std::vector<fig::ImagePtr>& images = s.biasComes() ? s.r.rawImages : s.r.sumImages;
    const std::size_t count = images.size(), columns = count <= 3 ? count : count <= 6 ? 3 : 4;
    std::vector<fig::Box> cells;
    for (std::size_t k = 0; k < count; ++k) {
        const int map = static_cast<int>(k);
        const std::string number = std::to_string(map);
        cells.push_back(
            groupBox(Kind::Column,
                     {textBox(fig::markup(map == s.moment.filter ? "\\hl{\\b{map " + number + "}}" : "map " + number),
                              fig::muted, fig::Size::Small),
                      mapBox(soFar(s, map, images[k]), s.r.sumLimits[k], count <= 6 ? 100 : 64, "sum-" + number)},
                     2));
    }
    fig::Box grid = groupBox(Kind::Grid, std::move(cells), 10);
    std::get<fig::Group>(grid.content).columns = static_cast<int>(columns);
    return grid;
}

// Rows: sums, after the activation, after the pool. Columns: filters.
fig::Box stages(const Shown& s) {
    const Result& r = s.r;
    if (r.layer().activation == cnn::Activation::None && r.pooled.empty())
        return sumsAlone(s);
    const int count = static_cast<int>(r.sumImages.size());
    std::vector<fig::Box> cells{textBox("map", fig::muted, fig::Size::Small)};
    for (int k = 0; k < count; ++k)
        cells.push_back(
            textBox(fig::markup(k == s.moment.filter ? "\\hl{\\b{" + std::to_string(k) + "}}" : std::to_string(k)),
                    fig::muted, fig::Size::Small));
    const auto add = [&](const char* name, const std::vector<fig::ImagePtr>& images, const std::vector<double>& limits,
                         double side) {
        if (images.empty())
            return;
        cells.push_back(textBox(name, fig::muted, fig::Size::Small));
        for (int k = 0; k < count; ++k)
            cells.push_back(mapBox(soFar(s, k, images[static_cast<std::size_t>(k)]),
                                   limits[static_cast<std::size_t>(k)], side,
                                   std::string(name) + "-" + std::to_string(k)));
    };
    const double side = count <= 6 ? 72 : 44;
    add("sum", s.biasComes() ? r.rawImages : r.sumImages, r.sumLimits, side);
    if (r.layer().activation != cnn::Activation::None && s.activated())
        add("activated", r.activatedImages, r.activatedLimits, side);
    if (!r.pooled.empty() && s.moment.phase == Moment::Phase::Pool)
        add("pooled", r.pooledImages, r.pooledLimits,
            side * r.pooled.width / std::max(1, r.sums.width) > 0 ? std::max(12.0, side * r.pooled.width / r.sums.width)
                                                                  : side);
    fig::Box grid = groupBox(Kind::Grid, std::move(cells), 6);
    std::get<fig::Group>(grid.content).columns = count + 1;
    return grid;
}

// A picture with a frame in the colour of what is looked at, no larger than without.
fig::Box framed(fig::Box map) {
    const fig::PictureBox picture = std::get<fig::PictureBox>(map.content);
    fig::SketchBox sketch;
    sketch.x = {0, static_cast<double>(std::max(1, picture.image->width))};
    sketch.y = {0, static_cast<double>(std::max(1, picture.image->height))};
    sketch.aspect = fig::Plot::Aspect::Free;
    sketch.width = picture.width;
    sketch.height = picture.height;
    fig::ImageLayer image;
    image.image = picture.image;
    image.x = sketch.x;
    image.y = sketch.y;
    image.map = picture.map;
    image.values = picture.values;
    sketch.layers.push_back({"map", image, {}});
    fig::RegionLayer frame;
    frame.outline =
        fig::share(std::vector<fig::Vec2>{{0, 0}, {sketch.x.max, 0}, {sketch.x.max, sketch.y.max}, {0, sketch.y.max}});
    frame.role = fig::selected;
    frame.opacity = 0;
    frame.edge = fig::Stroke{fig::selected, fig::Weight::Strong, fig::Dash::Solid};
    sketch.layers.push_back({"frame", frame, {}});
    map.content = std::move(sketch);
    return map;
}

// Many maps: the last stage alone.
fig::Box crowd(const Shown& s) {
    constexpr std::size_t most = 128;
    std::vector<fig::Box> cells;
    const std::vector<fig::ImagePtr>& images = s.activated()   ? s.r.activatedImages
                                               : s.biasComes() ? s.r.rawImages
                                                               : s.r.sumImages;
    const std::vector<double>& limits = s.activated() ? s.r.activatedLimits : s.r.sumLimits;
    const std::size_t columns = images.size() <= 32   ? 8
                                : images.size() <= 60 ? 10
                                                      : 16,
                      selected = static_cast<std::size_t>(s.moment.filter);
    // Rows of maps, each after the number of its first; of very many maps those around the selected one.
    const std::size_t rows = most / columns,
                      first = selected < most ? 0 : selected / columns * columns - (rows - 1) * columns;
    const std::size_t end = std::min(first + most, images.size());
    for (std::size_t k = first; k < end; ++k) {
        if ((k - first) % columns == 0)
            cells.push_back(textBox(std::to_string(k), fig::muted, fig::Size::Small));
        fig::Box map = mapBox(soFar(s, static_cast<int>(k), images[k]), limits[k],
                              columns == 8    ? 44
                              : columns == 10 ? 36
                                              : 23,
                              "activated-" + std::to_string(k));
        cells.push_back(k == selected ? framed(std::move(map)) : std::move(map));
    }
    fig::Box grid = groupBox(Kind::Grid, std::move(cells), 3);
    std::get<fig::Group>(grid.content).columns = static_cast<int>(columns) + 1;
    const std::string part = end - first < images.size() ? std::to_string(first) + " to " + std::to_string(end - 1) +
                                                               " of " + std::to_string(images.size()) + "; "
                                                         : std::string();
    return groupBox(
        Kind::Column,
        {std::move(grid), textBox(fig::markup(part + "\\hl{\\b{map " + std::to_string(selected) + "}} is framed"),
                                  fig::muted, fig::Size::Small)},
        6, fig::Align::Start);
}

std::string cross(int a, int b) {
    return std::to_string(a) + " × " + std::to_string(b);
}

fig::Cell number(std::int64_t value) {
    fig::Cell cell;
    cell.text = value == 0 ? std::string("–") : thousands(value);
    cell.value = static_cast<double>(value);
    return cell;
}

fig::Cell badged(int value, fig::Role role) {
    fig::Cell cell;
    cell.text = std::to_string(value);
    cell.badge = role;
    return cell;
}

fig::Cell plain(const std::string& text) {
    fig::Cell cell;
    cell.text = text;
    return cell;
}

// A score's bar: to the right above 0, to the left below.
fig::Box scoreBar(double score, fig::Range all, fig::Role role) {
    fig::SketchBox sketch;
    sketch.x = {std::min(0.0, all.min), std::max(all.max, 1e-9)};
    sketch.y = {0, 1};
    sketch.aspect = fig::Plot::Aspect::Free;
    sketch.width = 150;
    sketch.height = 18;
    fig::RegionLayer bar;
    bar.outline = fig::share(std::vector<fig::Vec2>{{0, 0.1}, {score, 0.1}, {score, 0.9}, {0, 0.9}});
    bar.role = role;
    bar.opacity = score < 0 ? 0.45 : 1;
    sketch.layers.push_back({"bar", bar, {}});
    fig::SegmentsLayer zero;
    zero.ends = fig::share(std::vector<fig::Vec2>{{0, 0}, {0, 1}});
    zero.stroke = {fig::muted, fig::Weight::Thin, fig::Dash::Solid};
    sketch.layers.push_back({"zero", zero, {}});
    fig::Box box;
    box.content = std::move(sketch);
    return box;
}

std::vector<fig::Box> scoreRow(const Shown& s, int digit, bool best) {
    const auto [least, most] = std::minmax_element(s.r.scores.begin(), s.r.scores.end());
    const double score = static_cast<double>(s.r.scores[static_cast<std::size_t>(digit)]);
    const bool ordinary = std::max(std::abs(*least), std::abs(*most)) < 1e4F;
    const std::string text = ordinary ? withDecimals(score, 2) : fig::number(score, 3);
    const fig::Role role = best ? fig::selected : fig::muted;
    std::vector<fig::Box> cells{
        textBox(fig::markup("\\b{" + std::to_string(digit) + "}"), best ? fig::selected : fig::ink),
        scoreBar(score, {static_cast<double>(*least), static_cast<double>(*most)}, role),
        textBox(fig::markup(best ? "\\b{" + text + "}" : text), best ? fig::selected : fig::ink)};
    cells.back().align = fig::Align::End;
    return cells;
}

// What is drawn; else, pale, the digit that is read, for the pen to go over.
float inkAt(const Shown& s, Eigen::Index row, Eigen::Index column) {
    if (s.p.input == Input::drawn)
        return row < s.p.drawn.rows() ? static_cast<float>(s.p.drawn(row, column)) : 0.0F;
    constexpr Eigen::Index border = 2; // of 28 x 28 in 32 x 32
    return s.r.read
               ? 0.35F * s.r.read->values[static_cast<std::size_t>((row + border) * s.r.read->width + column + border)]
               : 0.0F;
}

} // namespace

fig::Panel mapsPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "maps";
    panel.title = "Maps";
    panel.note = "blue below 0, red above";
    panel.content = fig::Diagram{s.r.sumImages.size() <= 12 ? stages(s) : crowd(s)};
    return panel;
}

fig::Panel layersPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "layers";
    const int depth = static_cast<int>(s.r.network.layers.size());
    panel.title = "Layers";
    const int learning = networkDepth(s), convolutions = s.r.network.layersWithWeights();
    panel.note = "network depth " + std::to_string(learning) +
                 (learning > convolutions ? ": " + std::to_string(convolutions) + ", then " +
                                                std::to_string(learning - convolutions) + " dense"
                  : learning == 1 ? " layer"
                                  : " layers");
    fig::Table table;
    table.columns = {{"layer", fig::Align::Start},  {"size", fig::Align::Start},  {"depth", fig::Align::Centre},
                     {"filter", fig::Align::Start}, {"deep", fig::Align::Centre}, {"to learn", fig::Align::End}};
    const cnn::Shape& input = s.r.network.input;
    table.rows.push_back({plain("input"), plain(cross(input.height, input.width)), badged(input.channels, depthIn),
                          plain(""), plain(""), plain("")});
    for (int i = 0; i < depth; ++i) {
        const cnn::Layer& layer = s.r.network.layers[static_cast<std::size_t>(i)];
        const bool window = layer.hasWeights() || layer.kind == cnn::Layer::Kind::Pool;
        table.rows.push_back(
            {plain(layer.name), plain(cross(layer.output.height, layer.output.width)),
             i == s.r.index ? badged(layer.output.channels, depthOut) : plain(std::to_string(layer.output.channels)),
             plain(window ? cross(layer.geometry.filterHeight, layer.geometry.filterWidth) : ""),
             layer.hasWeights() ? i == s.r.index ? badged(layer.geometry.filterDepth(), depthIn)
                                                 : plain(std::to_string(layer.geometry.filterDepth()))
                                : plain(""),
             number(layer.parameters)});
    }
    table.selectedRow = s.r.index + 1;
    table.touch.click = fig::Touch::Click::Clickable;
    table.touch.hint = "look into this layer";
    panel.content = std::move(table);
    return panel;
}

std::optional<fig::Panel> scoresPanel(const Shown& s) {
    if (s.r.scores.size() < 2)
        return std::nullopt;
    const auto best = static_cast<int>(std::max_element(s.r.scores.begin(), s.r.scores.end()) - s.r.scores.begin());
    fig::Panel panel;
    panel.id = "scores";
    const bool empty = s.p.input == Input::drawn && !(s.p.drawn.size() > 0 && s.p.drawn.maxCoeff() > 0);
    panel.title = empty ? fig::Text("Nothing is drawn yet")
                        : fig::markup("LeNet reads a \\hl{\\b{" + std::to_string(best) + "}}");
    std::vector<fig::Box> cells;
    for (int digit = 0; digit < static_cast<int>(std::min<std::size_t>(10, s.r.scores.size())); ++digit)
        for (fig::Box& cell : scoreRow(s, digit, digit == best && !empty))
            cells.push_back(std::move(cell));
    fig::Box table = groupBox(Kind::Grid, std::move(cells), 4);
    std::get<fig::Group>(table.content).columns = 3;
    std::vector<fig::Box> rows{std::move(table)};
    rows.push_back(textBox("scores of any size: no probabilities", fig::muted, fig::Size::Small));
    panel.content = fig::Diagram{groupBox(Kind::Column, std::move(rows), 3, fig::Align::Start)};
    return panel;
}

std::optional<fig::Panel> drawPanel(const Shown& s) {
    if (s.r.scores.empty() && s.p.input != Input::drawn)
        return std::nullopt;
    fig::Image paper;
    paper.width = paper.height = 28;
    for (Eigen::Index row = 0; row < 28; ++row)
        for (Eigen::Index column = 0; column < 28; ++column)
            paper.values.push_back(inkAt(s, row, column));
    fig::Plot plot;
    plot.aspect = fig::Plot::Aspect::Equal;
    plot.x.range = plot.y.range = fig::Range{0, 28};
    plot.x.ticks = plot.y.ticks = {{0, fig::Text(), fig::muted}, {28, fig::Text(), fig::muted}};
    fig::ImageLayer image;
    image.image = std::make_shared<const fig::Image>(std::move(paper));
    image.x = image.y = {0, 28};
    image.values = {0, 1};
    fig::Touch touch;
    touch.drag = fig::Touch::Drag::Movable;
    touch.click = fig::Touch::Click::Clickable;
    touch.hint = "press and draw; double-click: start again";
    plot.layers.push_back({"paper", image, touch});
    fig::Panel panel;
    panel.id = "draw";
    panel.title = "Draw a digit";
    panel.note = s.p.input == Input::drawn ? "double-click: start again" : "grey: read now";
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::convolution

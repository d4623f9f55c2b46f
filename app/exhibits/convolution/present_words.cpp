// The word "depth" in its meanings: the strip above the picture, and the list beside it.
#include "app/exhibits/convolution/places.h"
#include "app/exhibits/convolution/present.h"

namespace lectern::exhibits::convolution {
namespace {

using Kind = fig::Group::Kind;

std::string sides(int a, int b) {
    return std::to_string(a) + " × " + std::to_string(b) + " ×";
}

fig::Box column(const std::string& head, std::vector<fig::Box> what) {
    return groupBox(Kind::Column,
                    {textBox(fig::markup("\\b{" + head + "}"), fig::ink, fig::Size::Small),
                     groupBox(Kind::Row, std::move(what), 6)},
                    2, fig::Align::Start);
}

fig::Box black(int depth) {
    return badge(std::to_string(depth), depthIn, fig::Shape::Square);
}

fig::Box purple(int depth) {
    return badge(std::to_string(depth), depthOut, fig::Shape::Circle);
}

fig::Box link(const std::string& text, fig::Role role) {
    return groupBox(Kind::Column, {textBox(text, role, fig::Size::Small)});
}

// What the strip's numbers are easily confused with, where the lesson is about it.
std::string lesson(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const bool numpy = s.p.indices == IndexLayout::numpy;
    if (s.p.network == NetworkChoice::numpyExample)
        return numpy ? "X[y, x, :] is a depth column: one pixel through all channels. X[:, :, d] is a depth slice."
                     : "X[:, y, x] is a depth column: one pixel through all channels. X[d, :, :] is a depth slice.";
    if (s.p.network == NetworkChoice::alexnetFeatures && s.r.index == 0)
        return "Shared weights: " + thousands(s.r.layer().parameters) + " numbers to learn. One set for each of the " +
               thousands(s.r.shape().cells()) + " neurons would be " + thousands(cnn::cost(g).unshared) + ".";
    if (s.p.network == NetworkChoice::alexnetFeatures)
        return "AlexNet is 8 layers deep: 5 convolutions and 3 dense layers have weights, its pools have none.";
    if (s.r.layer().activation != cnn::Activation::None && s.p.network != NetworkChoice::cnnInPython)
        return "A cell of a map is a score of any size, not a probability.";
    const bool plain = g.stride == 1 && !g.padding.any() && g.dilation == 1 && g.groups == 1;
    if (s.p.network == NetworkChoice::single && plain && s.r.fits && g.filterHeight > 1)
        return "50 000 such images are the batch axis: a fourth number, and no depth.";
    return {};
}

fig::Box letGoButton() {
    return asButton(groupBox(Kind::Row, {textBox("follow the steps", fig::ink, fig::Size::Small)}), "let-go",
                    "forget what keeps the picture from following");
}

// While the maps fill, a pinned cell stays and the steps go on without it.
std::string pinnedWords(const Shown& s) {
    if (!s.r.fits || s.p.pinned.size() != 3 || s.moment.complete)
        return {};
    return "Pinned: row " + std::to_string(s.moment.row) + ", column " + std::to_string(s.moment.column) + " of map " +
           std::to_string(s.moment.filter) + ".";
}

// Below the strip: what could not be shown as asked for, else the lesson.
std::optional<fig::Box> remark(const Shown& s) {
    if (const std::string words = displaced(s.p, s.r); !words.empty())
        return groupBox(Kind::Row,
                        {textBox(fig::markup("\\b{" + words + "}"), fig::selected, fig::Size::Small), letGoButton()},
                        12);
    if (const std::string words = pinnedWords(s); !words.empty())
        return groupBox(Kind::Row, {textBox(words, fig::muted, fig::Size::Small), letGoButton()}, 12);
    if (const std::string words = lesson(s); !words.empty())
        return textBox(words, fig::muted, fig::Size::Small);
    return std::nullopt;
}

fig::Box arrowBox(const std::string& text) {
    fig::Box box;
    box.content = fig::ArrowBox{fig::ArrowBox::Direction::Right, text, fig::muted, 70};
    return box;
}

fig::Box count(const std::string& head, std::int64_t cells, fig::Role role) {
    return column(head, {textBox(fig::markup("\\b{" + thousands(cells) + "}"), role, fig::Size::Large)});
}

// A volume must be laid out in a row before a dense layer takes it: 20 × 20 × 16, 6400, 120, 10.
std::vector<fig::Box> flattening(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    std::vector<fig::Box> boxes{
        column("A volume", {textBox(sides(g.input.height, g.input.width)), black(g.input.channels)}),
        arrowBox("flatten"), count("A row of cells", g.input.cells(), fig::selected)};
    for (std::size_t i = static_cast<std::size_t>(s.r.index) + 1; i < s.r.network.layers.size(); ++i) {
        const cnn::Layer& layer = s.r.network.layers[i];
        boxes.push_back(arrowBox(cnn::nameOf(layer.kind)));
        boxes.push_back(
            count(i + 1 == s.r.network.layers.size() ? "Scores" : "Neurons", layer.output.cells(), fig::ink));
    }
    return boxes;
}

} // namespace

bool saysMore(const Shown& s) {
    return s.r.layer().kind != cnn::Layer::Kind::Flatten && remark(s).has_value();
}

bool letsGo(const Shown& s) {
    return s.r.layer().kind != cnn::Layer::Kind::Flatten && !(displaced(s.p, s.r).empty() && pinnedWords(s).empty());
}

int networkDepth(const Shown& s) {
    constexpr int denseOfAlexnet = 3;
    return s.r.network.layersWithWeights() + (s.p.network == NetworkChoice::alexnetFeatures ? denseOfAlexnet : 0);
}

fig::Panel depthsPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "depths";
    panel.place = fig::Place::Main;
    if (s.r.layer().kind == cnn::Layer::Kind::Flatten) {
        panel.content = fig::Diagram{groupBox(Kind::Row, flattening(s), 18)};
        return panel;
    }
    const cnn::Geometry& g = s.geometry();
    std::vector<fig::Box> boxes{
        column("Depth of the input", {textBox(sides(g.input.height, g.input.width)), black(g.input.channels)})};
    if (s.r.layer().hasWeights()) {
        boxes.push_back(link(s.r.trouble == Result::Trouble::Groups
                                 ? std::to_string(s.p.inputDepth) + " over " + std::to_string(s.p.groups) + " groups"
                             : g.groups == 1 ? "= as deep\nas its input"
                                             : "shared out over\n" + std::to_string(g.groups) + " groups",
                             fig::muted));
        boxes.push_back(column("Depth of a filter",
                               {textBox(sides(g.filterHeight, g.filterWidth)),
                                s.r.trouble == Result::Trouble::Groups ? badge("?", fig::selected, fig::Shape::Square)
                                                                       : black(g.filterDepth())}));
        boxes.push_back(column("Number of filters", {purple(g.filters)}));
        const bool alexnet = s.p.network == NetworkChoice::alexnetFeatures && s.r.index == 0;
        boxes.push_back(link(alexnet        ? "= one map each, you choose:\n48 on each of 2 GPUs"
                             : g.groups > 1 ? "= one map\neach"
                                            : "= one map each:\nyou choose",
                             depthOut));
    }
    if (s.r.fits)
        boxes.push_back(column("Depth of the output",
                               {textBox(sides(s.r.shape().height, s.r.shape().width)), purple(s.r.shape().channels)}));
    else
        boxes.push_back(column("Depth of the output", {textBox("? × ? ×", fig::selected), purple(g.filters)}));
    if (s.r.fits && s.r.layer().kind == cnn::Layer::Kind::Convolution)
        boxes.push_back(
            column("The next filters", {textBox(fig::markup("\\m{n} × \\m{n} ×")), purple(s.r.shape().channels)}));
    const int layers = networkDepth(s);
    boxes.push_back(column("Depth of the network", {badge(std::to_string(layers), fig::muted, fig::Shape::Circle),
                                                    textBox(layers == 1 ? "layer" : "layers", fig::muted)}));
    std::vector<fig::Box> lines{groupBox(Kind::Row, std::move(boxes), 18)};
    if (std::optional<fig::Box> words = remark(s))
        lines.push_back(std::move(*words));
    panel.content = fig::Diagram{groupBox(Kind::Column, std::move(lines), 8)};
    return panel;
}

fig::Panel wordsPanel(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const int layers = networkDepth(s);
    fig::Panel panel;
    panel.id = "words";
    panel.title = "The word “depth”";
    panel.place = fig::Place::Aside;
    std::vector<fig::Box> cells{textBox("of the input"),
                                black(g.input.channels),
                                textBox("its channels", fig::muted),
                                textBox("of a filter"),
                                black(g.filterDepth()),
                                textBox("not chosen", fig::muted),
                                textBox("of the output"),
                                purple(g.filters),
                                textBox("number of filters", fig::muted),
                                textBox("of the network"),
                                badge(std::to_string(layers), fig::muted, fig::Shape::Circle),
                                textBox("layers with weights", fig::muted)};
    fig::Box grid = groupBox(Kind::Grid, std::move(cells), 6, fig::Align::Start);
    std::get<fig::Group>(grid.content).columns = 3;
    const std::string column = s.p.indices == IndexLayout::numpy ? "X[y, x, :]" : "X[:, y, x]",
                      slice = s.p.indices == IndexLayout::numpy ? "X[:, :, d]" : "X[d, :, :]";
    panel.content = fig::Diagram{groupBox(
        Kind::Column,
        {std::move(grid),
         wrapped(column + " is a depth column, one pixel through all channels; " + slice +
                     " is a depth slice, one channel. 50 000 images are the batch axis: no depth. A cell of a map is "
                     "a score, not a probability.",
                 fig::muted, fig::Size::Small)},
        10, fig::Align::Start)};
    return panel;
}

} // namespace lectern::exhibits::convolution

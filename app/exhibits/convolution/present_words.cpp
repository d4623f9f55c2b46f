// The word "depth" in its meanings: the strip above the picture, and the list beside it.
#include "app/exhibits/convolution/present.h"

namespace lectern::exhibits::convolution {
namespace {

using Kind = fig::Group::Kind;

std::string sides(int a, int b) {
    return std::to_string(a) + " × " + std::to_string(b) + " ×";
}

fig::Box column(const std::string& head, std::vector<fig::Box> what) {
    return group(
        Kind::Column,
        {words(fig::markup("\\b{" + head + "}"), fig::ink, fig::Size::Small), group(Kind::Row, std::move(what), 6)}, 2,
        fig::Align::Start);
}

fig::Box black(int depth) {
    return badge(std::to_string(depth), depthIn, fig::Shape::Square);
}

fig::Box purple(int depth) {
    return badge(std::to_string(depth), depthOut, fig::Shape::Circle);
}

fig::Box link(const std::string& text, fig::Role role) {
    return group(Kind::Column, {words(text, role, fig::Size::Small)});
}

} // namespace

fig::Panel depthsPanel(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    std::vector<fig::Box> boxes{
        column("Depth of the input", {words(sides(g.input.height, g.input.width)), black(g.input.channels)})};
    if (s.r.layer().hasWeights()) {
        boxes.push_back(link(g.groups == 1 ? "=  as deep as its input  ="
                                           : "shared out over " + std::to_string(g.groups) + " groups",
                             fig::muted));
        boxes.push_back(
            column("Depth of a filter", {words(sides(g.filterHeight, g.filterWidth)), black(g.filterDepth())}));
        boxes.push_back(column("Number of filters", {purple(g.filters)}));
        boxes.push_back(link("=  one map each: you choose  =", depthOut));
    }
    if (s.r.fits)
        boxes.push_back(column("Depth of the output",
                               {words(sides(s.r.shape().height, s.r.shape().width)), purple(s.r.shape().channels)}));
    else
        boxes.push_back(column("Depth of the output", {words("? × ? ×", fig::selected), purple(g.filters)}));
    fig::Panel panel;
    panel.id = "depths";
    panel.place = fig::Place::Main;
    panel.content = fig::Diagram{group(Kind::Row, std::move(boxes), 30)};
    return panel;
}

fig::Panel wordsPanel(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    const int layers = s.r.network.layersWithWeights();
    fig::Panel panel;
    panel.id = "words";
    panel.title = "The word “depth”";
    panel.place = fig::Place::Aside;
    std::vector<fig::Box> cells{words("of the input"),
                                black(g.input.channels),
                                words("its channels", fig::muted),
                                words("of a filter"),
                                black(g.filterDepth()),
                                words("not chosen", fig::muted),
                                words("of the output"),
                                purple(g.filters),
                                words("number of filters", fig::muted),
                                words("of the network"),
                                badge(std::to_string(layers), fig::muted, fig::Shape::Circle),
                                words("layers with weights", fig::muted)};
    fig::Box grid = group(Kind::Grid, std::move(cells), 6, fig::Align::Start);
    std::get<fig::Group>(grid.content).columns = 3;
    const std::string column = s.p.indices == IndexLayout::numpy ? "X[y, x, :]" : "X[:, y, x]",
                      slice = s.p.indices == IndexLayout::numpy ? "X[:, :, d]" : "X[d, :, :]";
    panel.content = fig::Diagram{group(
        Kind::Column,
        {std::move(grid),
         paragraph(column + " is a depth column, one pixel through all channels; " + slice +
                       " is a depth slice, one channel. 50 000 images are the batch axis: no depth. A cell of a map is "
                       "a score, not a probability.",
                   fig::muted, fig::Size::Small)},
        10, fig::Align::Start)};
    return panel;
}

} // namespace lectern::exhibits::convolution

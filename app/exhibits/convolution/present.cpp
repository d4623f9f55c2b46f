#include "app/exhibits/convolution/present.h"

#include "app/exhibits/convolution/places.h"

#include <algorithm>

namespace lectern::exhibits::convolution {
namespace {

fig::Layout layoutOf(const Shown& s) {
    fig::Layout depths = fig::leaf("depths");
    depths.height = letsGo(s) ? 122 : saysMore(s) ? 106 : 88; // a button needs more
    std::vector<fig::Layout> tabs{fig::leaf("size"), fig::leaf("maps"), fig::leaf("layers")};
    if (s.r.network.layers.size() > 1 && s.p.network != NetworkChoice::single)
        std::swap(tabs[0], tabs[2]);
    if (s.r.layer().kind == cnn::Layer::Kind::Convolution && s.geometry().filterHeight == 1 &&
        s.geometry().filterWidth == 1)
        std::swap(tabs[0], tabs[1]);
    if (!s.r.fits) {
        fig::Layout banner = fig::leaf("misfit");
        banner.height = 104;
        return fig::column({fig::row({fig::leaf("space", 1.4), fig::leaf("size")}), depths, banner});
    }
    if (!s.r.pooled.empty() ||
        (s.p.network == NetworkChoice::single && s.r.layer().activation != cnn::Activation::None))
        std::swap(tabs[0], tabs[1]);
    if (s.r.layer().kind == cnn::Layer::Kind::Flatten)
        return fig::column({fig::leaf("space"), depths,
                            fig::row({fig::leaf("size"), fig::tabs({fig::leaf("layers"), fig::leaf("sum")})})});
    if (!s.r.scores.empty()) {
        tabs.insert(tabs.begin(), fig::leaf("sum"));
        return fig::column({fig::row({fig::leaf("space", 2.4), fig::leaf("draw")}), depths,
                            fig::row({fig::tabs(std::move(tabs), 2.4), fig::leaf("scores")})});
    }
    fig::Layout right = fig::tabs(std::move(tabs), 1);
    if (s.p.input == Input::drawn)
        right.children.insert(right.children.begin(), fig::leaf("draw"));
    // Three tables of numbers below each other need more of the height.
    const bool high = s.haveRoom() && !s.p.oneChannel && s.cell.depth * s.cell.height > 9;
    fig::Layout space = fig::leaf("space", high ? 1 : 1.1);
    if (showsMatrix(s))
        space = fig::row({fig::leaf("space", 1.25), fig::leaf("matrix")});
    std::vector<fig::Layout> rows{std::move(space), depths, fig::row({fig::leaf("sum", 1.9), std::move(right)})};
    if (s.r.trouble != Result::Trouble::None) {
        rows.push_back(fig::leaf("misfit"));
        rows.back().height = 80;
    }
    return fig::column(std::move(rows));
}

std::string shapeText(const cnn::Shape& shape) {
    return std::to_string(shape.height) + " x " + std::to_string(shape.width) + " x " + std::to_string(shape.channels);
}

} // namespace

bool Shown::haveRoom() const {
    return cell.depth <= 3 && cell.height <= 5 && cell.width <= 5;
}

bool Shown::opens(int slice) const {
    return (haveRoom() && !p.oneChannel) || slice == std::clamp(p.channel, 0, std::max(0, cell.depth - 1));
}

std::string channelName(const Result& r, int channel) {
    const char* names[] = {"R", "G", "B"};
    return r.photo && r.index == 0 && channel < 3 ? names[channel] : std::to_string(channel);
}

fig::Role channelRole(const Result& r, int channel) {
    const fig::Role roles[] = {fig::positive, fig::good, fig::negative};
    return r.photo && r.index == 0 && channel < 3 ? roles[channel] : fig::ink;
}

std::string perAxisText(const cnn::PerAxis& value) {
    return value.alike() ? std::to_string(value.y)
                         : std::to_string(value.y) + " down, " + std::to_string(value.x) + " across";
}

std::string zerosText(const cnn::Geometry& g) {
    const cnn::Padding& z = g.padding;
    if (z.rows() != z.columns() && z.top == z.bottom && z.left == z.right)
        return std::to_string(z.top) + " above and below, " + std::to_string(z.left) + " at the sides";
    if (z.rows() != z.columns())
        return "top " + std::to_string(z.top) + ", left " + std::to_string(z.left) + ", bottom " +
               std::to_string(z.bottom) + ", right " + std::to_string(z.right);
    return z.top == z.bottom ? std::to_string(z.top) : std::to_string(z.top) + " and " + std::to_string(z.bottom);
}

std::string readout(const Shown& s) {
    const cnn::Geometry& g = s.geometry();
    std::string text = "The layer " + s.r.layer().name + " takes " + shapeText(g.input) + ", height x width x depth. ";
    if (!s.r.fits) {
        if (s.r.trouble == Result::Trouble::Groups)
            return text + std::to_string(s.p.inputDepth) + " channels and " + std::to_string(s.p.filters) +
                   " filters do not share out over " + std::to_string(s.p.groups) + " groups.";
        return text + "Its filters of " + std::to_string(g.filterHeight) + " x " + std::to_string(g.filterWidth) +
               " with stride " + perAxisText(g.stride) + " and padding " + zerosText(g) +
               " do not fit: " + misfitText(g) + ".";
    }
    if (s.r.layer().hasWeights())
        text += "Each of its " + std::to_string(g.filters) + " filters is " + std::to_string(g.filterHeight) + " x " +
                std::to_string(g.filterWidth) + " x " + std::to_string(g.filterDepth()) +
                " and gives one flat map; stacked they are ";
    else
        text += "It gives ";
    text += shapeText(s.r.shape()) + ". The cell at row " + std::to_string(s.moment.row) + ", column " +
            std::to_string(s.moment.column) + " of map " + std::to_string(s.moment.filter);
    if (s.r.layer().hasWeights())
        text += " is the sum of " + std::to_string(s.cell.products.size()) + " products and a bias of " +
                fig::plainNumber(s.cell.bias, 4) + ": ";
    else if (s.flattens())
        text += " is the one at row " + std::to_string(s.top()) + ", column " + std::to_string(s.left()) +
                " of channel " + std::to_string(s.firstChannel()) + ": ";
    else
        text += std::string(" is the ") + (s.r.layer().pool == cnn::Pool::Max ? "largest" : "mean") + " of " +
                std::to_string(s.cell.patch.size()) + " cells: ";
    text += fig::plainNumber(s.cell.sum, 6) + ".";
    if (s.r.layer().activation != cnn::Activation::None)
        text += " The activation makes it " + fig::plainNumber(s.value(), 6) + ".";
    if (!s.r.scores.empty())
        text += " The network reads the digit as " +
                std::to_string(std::max_element(s.r.scores.begin(), s.r.scores.end()) - s.r.scores.begin()) + ".";
    return text;
}

fig::Box badge(const std::string& text, fig::Role role, fig::Shape shape) {
    fig::Box box;
    box.content = fig::BadgeBox{text, role, shape};
    return box;
}

std::string thousands(std::int64_t value) {
    std::string digits = std::to_string(value);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), "\u2009");
    return digits;
}

fig::Figure present(const Parameters& p, const Result& r, int step) {
    Shown s{p, r, momentOf(p, r, step), {}};
    const cnn::Geometry& g = r.geometry();
    if (r.fits)
        s.cell = cnn::cellOf(r.layer(), r.input, r.filters, s.moment.filter, s.moment.row, s.moment.column);
    else
        s.cell.depth = g.filterDepth(), s.cell.height = g.filterHeight, s.cell.width = g.filterWidth;
    fig::Figure figure;
    figure.panels.push_back(spacePanel(s));
    figure.panels.push_back(depthsPanel(s));
    if (r.fits)
        for (fig::Panel panel : {sumPanel(s), mapsPanel(s), layersPanel(s)})
            figure.panels.push_back(std::move(panel));
    figure.panels.push_back(sizePanel(s));
    if (showsMatrix(s))
        figure.panels.push_back(matrixPanel(s));
    for (std::optional<fig::Panel> panel :
         {scoresPanel(s), drawPanel(s), misfitPanel(s), std::optional(countsPanel(s)), std::optional(wordsPanel(s))})
        if (panel)
            figure.panels.push_back(std::move(*panel));
    if (r.fits && p.pointed.size() == 4 &&
        p.pointed[0] == 1) // only while it is looked for: it runs across the words between
        figure.links.push_back({"cell",
                                {"space", "ring", 0},
                                {"sum", "value", -1},
                                {fig::selected, fig::Weight::Hair, fig::Dash::Dotted}});
    figure.layout = layoutOf(s);
    figure.readout = readout(s);
    return figure;
}

} // namespace lectern::exhibits::convolution

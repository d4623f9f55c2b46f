// The picture before and after, and the error where the exact Laplacian is known.
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

namespace lectern::exhibits::kernels {
namespace {

// What stands at a picture: below it, or beside it where it has the panel's width for itself.
enum class Words { below, beside };

Words wordsOf(const Shown& s) {
    return s.p.focus == Focus::pictures && !hasKinds(s) ? Words::beside : Words::below;
}

// Beside any of the pictures, which are as wide as each other.
bool hasWords(const Shown& s) {
    return s.r.inputNoise > 0 || s.r.exact || !keepsGrey(s.level) || (s.r.second && !keepsGrey(*s.r.second));
}

constexpr double underPicture = 0.26;  // of its longer side: room for words
constexpr double besidePicture = 0.36; // of its width

fig::Plot pictureOf(const Shown& s, const fig::ImagePtr& image, fig::ColourMap map, fig::Range values) {
    fig::Plot plot;
    plot.aspect = fig::Plot::Aspect::Equal;
    plot.rangeGroup = "picture";
    const double width = image->width, height = image->height;
    fig::ImageLayer layer;
    layer.image = image;
    layer.x = {0, width};
    layer.y = {0, height};
    layer.map = map;
    layer.values = values;
    fig::Touch touch;
    touch.hover = fig::Touch::Hover::Lights;
    plot.layers.push_back({"pixels", layer, touch});
    if (s.r.inputNoise > 0) {
        fig::SegmentsLayer middle;
        middle.ends = fig::share(std::vector<fig::Vec2>{{std::floor(width / 2), 0}, {std::floor(width / 2), height}});
        middle.stroke = {fig::ink, fig::Weight::Normal, fig::Dash::Solid};
        plot.layers.push_back({"middle", middle, {}});
        plot.layers.push_back({"clean", plotLabel({width / 4, height}, "clean", fig::ink, fig::Side::Above), {}});
        plot.layers.push_back(
            {"noisy", plotLabel({0.75 * width, height}, "with noise", fig::ink, fig::Side::Above), {}});
    }
    if (const std::optional<Pixel> pixel = hoveredPixel(s)) {
        const k::Kernel& kernel = s.level.kernel;
        const double x = pixel->x, y = height - 1 - pixel->y;
        const auto columns = static_cast<double>(kernel.values.cols()),
                   rows = static_cast<double>(kernel.values.rows());
        // Flipped: what is right of the origin weighs what is left of the pixel.
        const double left = x - (columns - 1 - kernel.originX), bottom = y - kernel.originY;
        fig::RegionLayer frame;
        frame.outline = fig::share(std::vector<fig::Vec2>{
            {left, bottom}, {left + columns, bottom}, {left + columns, bottom + rows}, {left, bottom + rows}});
        frame.role = fig::selected;
        frame.opacity = 0; // its pixels are what is looked at
        frame.edge = fig::Stroke{fig::selected, fig::Weight::Normal, fig::Dash::Solid};
        plot.layers.push_back({"window", frame, {}});
    }
    const bool beside = wordsOf(s) == Words::beside;
    plot.x.range = fig::Range{0, (beside && hasWords(s) ? 1 + besidePicture : 1) * width};
    const double side = std::max(width, height);
    plot.y.range = fig::Range{(beside ? -0.02 : -underPicture) * side, height + (s.r.inputNoise > 0 ? 0.1 * side : 0)};
    plot.x.ticks = {{-1, " ", fig::muted}};
    plot.y.ticks = {{-1, " ", fig::muted}};
    return plot;
}

// What the noise is there, and beside a picture how far its edges stand out from it.
void addNoise(const Shown& s, fig::Plot& plot, double deviation, std::optional<double> edges = std::nullopt) {
    const bool below = wordsOf(s) == Words::below;
    const std::string words =
        std::string("noise") + (below ? " " : "\n") + "\\b{σ = " + fig::number(deviation, 3) + "}";
    if (below) {
        plot.layers.push_back({"noise", plotLabel({0, 0}, words, fig::ink, fig::Side::BelowRight), {}});
        return;
    }
    const double width = s.r.inputImage->width, height = s.r.inputImage->height;
    plot.layers.push_back({"noise", plotLabel({1.03 * width, 0.9 * height}, words, fig::ink, fig::Side::Right), {}});
    if (edges && deviation > 0)
        plot.layers.push_back({"edges",
                               plotLabel({1.03 * width, 0.72 * height},
                                         "edges\n\\hl{\\b{" + fig::number(*edges / deviation, 2) + " × noise}}",
                                         fig::ink, fig::Side::Right),
                               {}});
}

// What the colours mean: a bar below the picture, in the middle, or standing beside it.
void addColours(const Shown& s, fig::Plot& plot, double limit) {
    constexpr int shades = 65;
    const double width = s.r.inputImage->width, height = s.r.inputImage->height, side = std::max(width, height);
    const bool beside = wordsOf(s) == Words::beside;
    fig::Image ramp;
    ramp.width = beside ? 1 : shades;
    ramp.height = beside ? shades : 1;
    for (int i = 0; i < shades; ++i)
        ramp.values.push_back(static_cast<float>(beside ? shades / 2 - i : i - shades / 2) / (shades / 2));
    fig::ImageLayer layer;
    layer.image = std::make_shared<const fig::Image>(std::move(ramp));
    layer.x = beside ? fig::Range{1.05 * width, 1.11 * width} : fig::Range{0.4 * width, 0.6 * width};
    layer.y = beside ? fig::Range{0.06 * height, 0.56 * height} : fig::Range{-0.24 * side, -0.19 * side};
    layer.map = fig::ColourMap::Diverging;
    layer.values = {-1, 1};
    plot.layers.push_back({"colours", layer, {}});
    const auto end = [&](const char* name, fig::Vec2 at, const std::string& words, fig::Side side) {
        const fig::Size size = beside ? fig::Size::Normal : fig::Size::Small;
        plot.layers.push_back({name, plotLabel(at, words, fig::muted, side, size), {}});
    };
    const double middle = -0.215 * side;
    end("least", beside ? fig::Vec2{layer.x.max, layer.y.min} : fig::Vec2{layer.x.min, middle}, fig::number(-limit, 2),
        beside ? fig::Side::Right : fig::Side::Left);
    if (beside)
        end("zero", {layer.x.max, (layer.y.min + layer.y.max) / 2}, "0", fig::Side::Right);
    end("most", beside ? fig::Vec2{layer.x.max, layer.y.max} : fig::Vec2{layer.x.max, middle},
        "+" + fig::number(limit, 2), fig::Side::Right);
}

// Pictures side by side have the same colours for the same values. Where one answers many times as strongly, its edges
// are let run out of the colours rather than the other's be lost in them. All steps share them too: the second picture
// stands still while the first goes its way.
double sharedLimit(const Shown& s, const Level& level) {
    if (!s.r.second || keepsGrey(s.level) || keepsGrey(*s.r.second))
        return level.outputLimit;
    constexpr double alike = 2.5;
    const auto [low, high] = std::minmax(s.r.levels.back().outputLimit, s.r.second->outputLimit);
    return high <= alike * low ? high : low;
}

// The wave under the pointer, laid over the picture's lower left corner, its pixels enlarged.
void addWave(const Shown& s, fig::Plot& plot) {
    const std::optional<Wave> wave = hoveredWave(s);
    if (!wave)
        return;
    fig::Image image;
    image.width = std::min(32, s.r.inputImage->width);
    image.height = std::min(32, s.r.inputImage->height);
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            image.values.push_back(static_cast<float>(std::cos(wave->x * x + wave->y * y)));
    fig::ImageLayer layer;
    const double larger = std::max(1.0, 0.4 * s.r.inputImage->width / image.width);
    layer.x = {0, larger * image.width};
    layer.y = {0, larger * image.height};
    layer.image = std::make_shared<const fig::Image>(std::move(image));
    layer.values = {-1, 1};
    plot.layers.push_back({"wave", layer, {}});
}

// Broken at the space nearest to the middle.
std::string inTwoLines(std::string words) {
    const auto middle = static_cast<std::ptrdiff_t>(words.size() / 2);
    std::size_t best = std::string::npos;
    for (std::size_t i = words.find(' '); i != std::string::npos; i = words.find(' ', i + 1))
        if (best == std::string::npos ||
            std::abs(static_cast<std::ptrdiff_t>(i) - middle) < std::abs(static_cast<std::ptrdiff_t>(best) - middle))
            best = i;
    if (best != std::string::npos)
        words[best] = '\n';
    return words;
}

fig::Panel panelOf(std::string id, fig::Text title, fig::Text note, fig::Plot plot) {
    fig::Panel panel;
    panel.id = std::move(id);
    panel.title = std::move(title);
    panel.note = std::move(note);
    panel.content = std::move(plot);
    return panel;
}

fig::Panel output(const Shown& s, const Level& level, const std::string& id) {
    const bool grey = keepsGrey(level);
    const double limit = sharedLimit(s, level);
    fig::Plot plot = pictureOf(s, level.outputImage, grey ? fig::ColourMap::Grey : fig::ColourMap::Diverging,
                               grey ? fig::Range{0, 255} : fig::Range{-limit, limit});
    const bool laplacian = isLaplacian(level);
    const std::string what = id == "second-output" ? nameOf(level.choice)
                             : s.r.second          ? s.name
                             : laplacian           ? "Laplacian"
                                                   : "Filtered";
    fig::Text title = fig::Text(what);
    if (level.measuredNoiseGain) {
        title = fig::markup(fig::escaped(what) + ": noise \\hl{× " + fig::number(*level.measuredNoiseGain, 3) + "}");
        addNoise(s, plot, s.r.inputNoise * *level.measuredNoiseGain,
                 laplacian && !leaks(level) ? std::optional(level.edges) : std::nullopt);
    }
    if (!grey)
        addColours(s, plot, limit);
    std::string note = level.measuredNoiseGain ? "measured" : "";
    if (s.r.second && !grey)
        note = note.empty() ? "the same colours in both" : "measured; the same colours in both";
    return panelOf(id, title, note, std::move(plot));
}

} // namespace

fig::Panel inputPanel(const Shown& s) {
    fig::Plot plot = pictureOf(s, s.r.inputImage, fig::ColourMap::Grey, {0, 255});
    addWave(s, plot);
    const bool photograph = !s.r.exact;
    // Under the picture: as a note in the title's line it finds no room where the panel is narrow.
    fig::Text note;
    if (!s.r.notes.empty() && wordsOf(s) == Words::beside)
        note = fig::Text(s.r.notes.front());
    else if (!s.r.notes.empty()) {
        const auto side = static_cast<double>(std::max(s.r.input.rows(), s.r.input.cols()));
        plot.layers.push_back(
            {"notes",
             plotLabel({static_cast<double>(s.r.input.cols()) / 2, s.r.inputNoise > 0 ? -0.13 * side : 0},
                       fig::escaped(inTwoLines(s.r.notes.front())), fig::muted, fig::Side::Below, fig::Size::Small),
             {}});
    }
    if (s.r.inputNoise > 0)
        addNoise(s, plot, s.r.inputNoise);
    const std::string what = photograph ? "Photograph" : "Test picture";
    return panelOf("input", hoveredWave(s) ? what + ", this wave" : what, std::move(note), std::move(plot));
}

fig::Panel outputPanel(const Shown& s) {
    return output(s, s.level, "output");
}

fig::Panel secondOutputPanel(const Shown& s) {
    return output(s, *s.r.second, "second-output");
}

fig::Panel outputDifferencePanel(const Shown& s) {
    const double limit = s.level.differenceLimit;
    fig::Plot plot = pictureOf(s, s.level.differenceImage, fig::ColourMap::Diverging, {-limit, limit});
    addColours(s, plot, limit);
    return panelOf("output-difference", "Pictures: first minus second", "", std::move(plot));
}

fig::Panel errorPanel(const Shown& s) {
    const fig::ImagePtr& image = s.level.errorImage ? s.level.errorImage : s.level.outputImage;
    fig::Text title = "Minus the exact Laplacian";
    if (s.level.errorRms)
        title = fig::markup("Error \\hl{" + fig::number(*s.level.errorRms, 2) + "} rms, border aside");
    fig::Plot plot = pictureOf(s, image, fig::ColourMap::Diverging, {-s.r.errorLimit, s.r.errorLimit});
    addColours(s, plot, s.r.errorLimit);
    return panelOf("error", title, "", std::move(plot));
}

} // namespace lectern::exhibits::kernels

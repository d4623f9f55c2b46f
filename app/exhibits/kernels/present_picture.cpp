// The picture before and after, and the error where the exact Laplacian is known.
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::kernels {
namespace {

constexpr double underPicture = 0.22; // of its height: room for words

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
        frame.opacity = 0.1;
        frame.edge = fig::Stroke{fig::selected, fig::Weight::Normal, fig::Dash::Solid};
        plot.layers.push_back({"window", frame, {}});
    }
    plot.x.range = fig::Range{0, width};
    plot.y.range = fig::Range{-underPicture * height, s.r.inputNoise > 0 ? 1.1 * height : height};
    plot.x.ticks = {{-1, " ", fig::muted}};
    plot.y.ticks = {{-1, " ", fig::muted}};
    return plot;
}

// Below the picture, at its left: what the noise is there.
void addNoise(fig::Plot& plot, const std::string& words) {
    plot.layers.push_back({"noise", plotLabel({0, 0}, words, fig::ink, fig::Side::BelowRight), {}});
}

// Under that, in the middle: what the colours mean.
void addColours(fig::Plot& plot, double width, double height, double limit) {
    fig::Image ramp;
    ramp.width = 65;
    ramp.height = 1;
    for (int i = 0; i < ramp.width; ++i)
        ramp.values.push_back(static_cast<float>(i - 32) / 32);
    fig::ImageLayer layer;
    layer.image = std::make_shared<const fig::Image>(std::move(ramp));
    layer.x = {0.4 * width, 0.6 * width};
    layer.y = {-0.2 * height, -0.15 * height};
    layer.map = fig::ColourMap::Diverging;
    layer.values = {-1, 1};
    plot.layers.push_back({"colours", layer, {}});
    const double middle = -0.175 * height;
    plot.layers.push_back(
        {"least",
         plotLabel({layer.x.min, middle}, fig::number(-limit), fig::muted, fig::Side::Left, fig::Size::Small),
         {}});
    plot.layers.push_back(
        {"most",
         plotLabel({layer.x.max, middle}, "+" + fig::number(limit), fig::muted, fig::Side::Right, fig::Size::Small),
         {}});
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
    plot.layers.push_back(
        {"wave-label", plotLabel({0, layer.y.max}, "\\b{this wave, enlarged}", fig::ink, fig::Side::AboveRight), {}});
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
    fig::Plot plot = pictureOf(s, level.outputImage, grey ? fig::ColourMap::Grey : fig::ColourMap::Diverging,
                               grey ? fig::Range{0, 255} : fig::Range{-level.outputLimit, level.outputLimit});
    const bool laplacian = isLaplacian(level);
    const std::string what = id == "second-output" ? nameOf(level.choice)
                             : s.r.second          ? s.name
                             : laplacian           ? "Laplacian"
                                                   : "Filtered";
    fig::Text title = fig::Text(what);
    if (level.measuredNoiseGain) {
        title = fig::markup(fig::escaped(what) + ": noise \\hl{× " + fig::number(*level.measuredNoiseGain, 3) + "}");
        addNoise(plot, "noise \\b{σ = " + fig::number(s.r.inputNoise * *level.measuredNoiseGain, 3) + "}");
    }
    if (!grey)
        addColours(plot, level.outputImage->width, level.outputImage->height, level.outputLimit);
    return panelOf(id, title, "", std::move(plot));
}

} // namespace

fig::Panel inputPanel(const Shown& s) {
    fig::Plot plot = pictureOf(s, s.r.inputImage, fig::ColourMap::Grey, {0, 255});
    addWave(s, plot);
    const bool photograph = !s.r.exact;
    // Under the picture: as a note in the title's line it may find no room.
    if (!s.r.notes.empty())
        plot.layers.push_back(
            {"notes",
             plotLabel({static_cast<double>(s.r.input.cols()) / 2, -0.1 * static_cast<double>(s.r.input.rows())},
                       fig::escaped(s.r.notes.front()), fig::muted, fig::Side::Centre, fig::Size::Small),
             {}});
    if (s.r.inputNoise > 0)
        addNoise(plot, "noise \\b{σ = " + fig::number(s.r.inputNoise, 3) + "}");
    return panelOf("input", photograph ? "Photograph" : "Test picture", "", std::move(plot));
}

fig::Panel outputPanel(const Shown& s) {
    return output(s, s.level, "output");
}

fig::Panel secondOutputPanel(const Shown& s) {
    return output(s, *s.r.second, "second-output");
}

fig::Panel errorPanel(const Shown& s) {
    const fig::ImagePtr& image = s.level.errorImage ? s.level.errorImage : s.level.outputImage;
    fig::Text title = "Minus the exact Laplacian";
    if (s.level.errorRms)
        title = fig::markup("Error \\hl{" + fig::number(*s.level.errorRms, 2) + "} rms, border aside");
    fig::Plot plot = pictureOf(s, image, fig::ColourMap::Diverging, {-s.r.errorLimit, s.r.errorLimit});
    addColours(plot, image->width, image->height, s.r.errorLimit);
    return panelOf("error", title, "", std::move(plot));
}

} // namespace lectern::exhibits::kernels

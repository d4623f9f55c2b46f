// Every kind of kernel at work on the same part of the picture, in the same colours.
#include "app/exhibits/kernels/level.h"
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

constexpr double tileWidth = 204;

fig::Box tile(const std::string& name, fig::Role role, const fig::ImagePtr& image, fig::ColourMap map,
              fig::Range values, const std::string& words) {
    fig::PictureBox picture;
    picture.image = image;
    picture.map = map;
    picture.values = values;
    picture.width = tileWidth;
    picture.height = tileWidth * image->height / image->width;
    fig::Box box;
    box.content = std::move(picture);
    return groupBox(fig::Group::Kind::Column,
                    {textBox(fig::markup("\\b{" + fig::escaped(name) + "}"), role), std::move(box),
                     textBox(fig::markup(words), fig::ink, fig::Size::Small)},
                    4);
}

double edgesOverNoise(const Shown& s, const Level& level) {
    return level.measuredNoiseGain ? level.edges / (s.r.inputNoise * *level.measuredNoiseGain) : 0;
}

// What noise became, and how far edges stand out of it.
std::string measured(const Shown& s, const Level& level, bool best) {
    if (!level.measuredNoiseGain)
        return "no noise";
    const std::string edges = "edges " + fig::number(edgesOverNoise(s, level), 2) + " × noise";
    return "noise × " + fig::number(*level.measuredNoiseGain, 2) + ", " + (best ? "\\hl{\\b{" + edges + "}}" : edges);
}

} // namespace

bool hasKinds(const Shown& s) {
    return !s.r.kinds.empty();
}

fig::Panel kindsPanel(const Shown& s) {
    std::vector<const Level*> levels;
    for (const Level& level : s.r.kinds)
        levels.push_back(&level);
    levels.push_back(&s.level);
    // Half as much again as the weakest needs: the others run out of the colours rather than it be lost in theirs.
    double limit = s.r.levels.back().outputLimit, best = 0;
    for (const Level* level : levels)
        best = std::max(best, edgesOverNoise(s, *level));
    for (const Level& level : s.r.kinds)
        limit = std::min(limit, level.outputLimit);
    limit *= 1.5;
    std::vector<fig::Box> tiles{tile("The picture", fig::muted, cropOf(s.r.input), fig::ColourMap::Grey, {0, 255},
                                     "left clean, right noise σ = " + fig::number(s.r.inputNoise, 3))};
    for (const Level* level : levels)
        tiles.push_back(tile(level == &s.level ? s.name : nameOf(level->choice),
                             level == &s.level ? fig::selected : fig::ink,
                             level == &s.level ? cropOf(level->output) : level->outputImage, fig::ColourMap::Diverging,
                             {-limit, limit}, measured(s, *level, edgesOverNoise(s, *level) == best)));
    fig::Box grid = groupBox(fig::Group::Kind::Grid, std::move(tiles), 14);
    std::get<fig::Group>(grid.content).columns = 4;
    fig::Diagram diagram;
    diagram.root = std::move(grid);
    fig::Panel panel;
    panel.id = "kinds";
    panel.place = fig::Place::Main;
    panel.title = edgesOverNoise(s, s.level) == best && s.level.measuredNoiseGain
                      ? fig::Text(s.name + " stands out of the noise")
                      : "Every kind at work on the same part";
    panel.note = "blue " + fig::plainNumber(-limit) + ", white 0, red " + fig::plainNumber(limit) + " in all";
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::kernels

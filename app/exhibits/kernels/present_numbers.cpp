// The kernel as a grid of numbers.
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

constexpr int mostNumbers = 11; // cells a side that hold readable numbers

// A row along x plus one along y: what lies off the axes is 0 and says nothing.
bool isSparse(const k::Kernel& kernel) {
    const Eigen::Index side = std::max(kernel.values.rows(), kernel.values.cols());
    return kernel.line.size() > 0 || (kernel.values.array() != 0).count() <= 2 * side;
}

Window shownCells(const k::Kernel& kernel) {
    const Eigen::Index side = std::max(kernel.values.rows(), kernel.values.cols());
    return windowOf(kernel, isSparse(kernel) && side > 15 ? mostNumbers : mostCells);
}

// A cross wide enough that words find room in its free corners.
bool hasCorners(const Window& w, bool sparse) {
    return sparse && std::min(w.rows, w.columns) >= 5;
}

// The colours are those of `kernel`, the numbers those of `goal`, which it is or is on its way to.
// With a wave: what it makes of each cell, k cos(w·x); their sum is the answer.
fig::Box gridBox(const k::Kernel& kernel, const k::Kernel& goal, bool editable,
                 std::vector<fig::NumberGrid::Note> notes, const std::optional<Wave>& wave = std::nullopt) {
    fig::NumberGrid grid;
    const Eigen::Index side = std::max(kernel.values.rows(), kernel.values.cols());
    const bool sparse = isSparse(kernel);
    const Window w = shownCells(kernel);
    const bool written = std::max(w.rows, w.columns) <= (sparse ? 15 : 9);
    grid.rows = static_cast<int>(w.rows);
    grid.columns = static_cast<int>(w.columns);
    for (Eigen::Index y = w.y; y < w.y + w.rows; ++y)
        for (Eigen::Index x = w.x; x < w.x + w.columns; ++x) {
            const double angle = wave ? wave->x * static_cast<double>(x - kernel.originX) +
                                            wave->y * static_cast<double>(y - kernel.originY)
                                      : 0;
            const double value = kernel.values(y, x) * std::cos(angle);
            grid.values.push_back(value);
            const bool empty = value == 0 && sparse && side > 3 && y != kernel.originY && x != kernel.originX;
            // A cell that can be dragged stays visible.
            grid.roles.push_back(empty && !editable ? fig::ground : fig::ink);
            grid.texts.push_back(!written || empty ? fig::Text(" ")
                                 : wave            ? fig::markup(fig::number(std::abs(value) < 1e-12 ? 0 : value, 2))
                                                   : fig::math(writtenCell(kernel, goal, y, x)));
        }
    grid.colours = fig::NumberGrid::Colours::DivergingSignedRoot;
    grid.cellWidth = written ? (w.columns > 7 ? 44 : 54) : 14;
    grid.cellHeight = written ? (w.rows > 7 ? 34 : 44) : 14;
    fig::NumberGrid::Outline origin;
    origin.row = static_cast<int>(kernel.originY - w.y);
    origin.column = static_cast<int>(kernel.originX - w.x);
    origin.stroke = {fig::ink, fig::Weight::Normal, fig::Dash::Solid};
    grid.outlines.push_back(origin);
    grid.notes = std::move(notes);
    fig::Box box;
    box.name = "cell-values";
    box.content = std::move(grid);
    if (editable) {
        box.touch.drag = fig::Touch::Drag::Movable;
        box.touch.constraint = fig::Constraint::AxisY;
        box.touch.hint = "drag up or down: change the cell";
    }
    return box;
}

std::string rounded(double value) {
    return fig::number(std::abs(value) < 1e-9 ? 0 : value, 3);
}

struct Verdict {
    std::string formula, words;
    bool bad = false;

    fig::Text head() const { return fig::markup(bad ? "\\hl{\\b{" + formula + "}}" : "\\b{" + formula + "}"); }
};

std::vector<Verdict> verdictsOf(const Level& level) {
    const bool badSum = isLaplacian(level) && leaks(level);
    const k::Moments& m = level.moments;
    const double off = std::max(std::abs(m.xx - 1), std::abs(m.yy - 1));
    const bool badMoment = isLaplacian(level) && !level.kernel.periodic && off > 0.02;
    const std::string sum = rounded(m.sum);
    const auto moment = [h = level.kernel.spacing](const char* axis) {
        return std::string("½ Σ ") + (h == 1 ? axis : "(h" + std::string(axis) + ")") + "² k = ";
    };
    if ((level.kernel.values.array() == 0).all())
        return {{"All cells are 0", "every picture becomes 0: set a cell", true}};
    std::vector<Verdict> verdicts{{"Sum = " + sum, "flat grey comes out × " + sum, badSum}};
    if (level.kernel.periodic)
        verdicts.push_back({moment("x") + rounded(m.xx), "x² is not periodic: no moment", false});
    else if (std::abs(m.xx - m.yy) > 0.01) // it is not the same along x and y
        verdicts.push_back({moment("x") + rounded(m.xx) + ", " + moment("y") + rounded(m.yy),
                            isLaplacian(level)
                                ? "x² → " + rounded(2 * m.xx) + ", y² → " + rounded(2 * m.yy) + ": both should be 2"
                                : "this is no Laplacian",
                            badMoment});
    else
        verdicts.push_back({moment("x") + rounded(m.xx),
                            badMoment      ? "x² → " + rounded(2 * m.xx) + ", should be 2"
                            : off <= 0.001 ? "the scale is right: x² → 2"
                            : off <= 0.02  ? "nearly right: x² → " + fig::number(2 * m.xx, 4)
                                           : "this is no Laplacian",
                            badMoment});
    if (!badSum && isLaplacian(level) && std::abs(m.sum) >= 1e-9)
        verdicts[0] = {"Sum ≈ 0", "flat grey comes out × " + sum, false};
    if (std::abs(m.sum) < 1e-9)
        verdicts[0] = {"Sum = 0", "a flat image gives 0", false};
    return verdicts;
}

fig::Box verdictsBox(const Level& level) {
    std::vector<fig::Box> boxes;
    for (const Verdict& verdict : verdictsOf(level))
        boxes.push_back(
            groupBox(fig::Group::Kind::Column,
                     {textBox(verdict.head()), textBox(fig::markup(verdict.words), fig::muted, fig::Size::Small)}, 2,
                     fig::Align::Start));
    return groupBox(fig::Group::Kind::Row, std::move(boxes), 40);
}

// What the mind asks of a cross, in its four free corners: where it comes from, why its middle is large, and whether
// it is a Laplacian.
std::vector<fig::NumberGrid::Note> cornerNotes(const Level& level) {
    const k::Kernel& kernel = level.kernel;
    const std::optional<double> middle = k::lineMiddle(kernel);
    const Window w = shownCells(kernel);
    if (!middle || !hasCorners(w, isSparse(kernel)))
        return {};
    const auto row = static_cast<int>(kernel.originY - w.y), column = static_cast<int>(kernel.originX - w.x),
               below = static_cast<int>(w.rows) - row - 1, right = static_cast<int>(w.columns) - column - 1;
    const auto bold = [](const std::string& words) {
        return fig::TextBox{fig::markup("\\b{" + words + "}"), fig::ink};
    };
    const auto small = [](const std::string& words) {
        return fig::TextBox{fig::markup(words), fig::muted, fig::Size::Small};
    };
    const std::string once = kernel.lineFractions.empty()
                                 ? "\\r{" + fig::number(*middle, 4) + "}"
                                 : fractionMarkup(kernel.lineFractions[kernel.lineFractions.size() / 2]);
    const bool cut = w.rows < kernel.values.rows();
    std::vector<fig::NumberGrid::Note> notes(2);
    notes[0] = {0,
                0,
                row,
                column,
                {bold("A row along \\m{x}\nplus one along \\m{y}"),
                 small(cut ? "only the middle is drawn" : "all other cells are 0")},
                std::nullopt};
    notes[1] = {0,
                column + 1,
                row,
                right,
                {bold("So the centre\ncounts twice"), {fig::math(once + " + " + once), fig::ink}},
                std::array<int, 2>{row, column}};
    for (const Verdict& verdict : verdictsOf(level)) {
        const bool first = notes.size() == 2;
        notes.push_back({row + 1,
                         first ? 0 : column + 1,
                         below,
                         first ? column : right,
                         {{verdict.head(), fig::ink}, small(verdict.words)},
                         std::nullopt});
    }
    return notes;
}

std::string scaleNote(const k::Kernel& kernel) {
    const Window w = shownCells(kernel);
    if (isListed(kernel))
        return std::to_string(kernel.values.rows()) + " × " + std::to_string(kernel.values.cols()) +
               " · colours: signed root";
    if (w.rows == kernel.values.rows() && w.columns == kernel.values.cols())
        return kernel.fractions.empty() ? "colours: signed root" : "exact · colours: signed root";
    return "the middle of " + std::to_string(kernel.values.rows()) + " × " + std::to_string(kernel.values.cols());
}

} // namespace

fig::Panel numbersPanel(const Shown& s, const Level& drawn, const std::string& id) {
    const bool first = id == "kernel";
    const Level& level = first ? s.goal : drawn; // what is written
    const bool editable = first && level.choice.family == k::Family::custom;
    std::vector<fig::Box> boxes;
    const std::string scale = badge(level);
    if (!scale.empty() || editable) // the grid keeps its place under the hand while the words come and go
        boxes.push_back(textBox(fig::markup(scale.empty() ? " " : "\\hl{\\b{" + fig::escaped(scale) + "}}")));
    if (level.choice.family == k::Family::doubleFilter)
        boxes.push_back(textBox("a reconstruction after Hast 2014", fig::muted, fig::Size::Small));
    if (level.choice.family == k::Family::firstDifferenceTwice && level.choice.scheme == k::Scheme::forward)
        boxes.push_back(textBox(fig::markup("\\hl{\\b{early: the answer stands a pixel up and to the left}}")));
    if (level.kernel.spacing != 1)
        boxes.push_back(textBox(fig::markup("pixels \\m{h} = " + fig::number(level.kernel.spacing, 3) +
                                            " apart: every cell is divided by \\m{h}² = " +
                                            fig::number(level.kernel.spacing * level.kernel.spacing, 3)),
                                fig::muted, fig::Size::Small));
    if (editable && (level.kernel.values.rows() % 2 == 0 || level.kernel.values.cols() % 2 == 0))
        boxes.push_back(
            textBox("the ringed cell, floor(N/2) counted from 0, is the origin", fig::muted, fig::Size::Small));
    const std::optional<Wave> wave = first ? hoveredWave(s) : std::nullopt;
    const bool listed = isListed(level.kernel) && !wave;
    std::vector<fig::NumberGrid::Note> notes =
        editable || wave || listed ? std::vector<fig::NumberGrid::Note>() : cornerNotes(level);
    const bool spoken = !notes.empty();
    boxes.push_back(listed ? coefficientsBox(drawn.kernel, level.kernel)
                           : gridBox(drawn.kernel, level.kernel, editable, std::move(notes), wave));
    if (!spoken && !wave)
        boxes.push_back(verdictsBox(level));
    fig::Diagram diagram;
    diagram.root = groupBox(fig::Group::Kind::Column, std::move(boxes), 12);
    fig::Panel panel;
    panel.id = id;
    panel.place = first ? fig::Place::Main : fig::Place::Support;
    const bool side = s.r.second.has_value();
    const std::string behind = s.p.focus == Focus::pictures ? "Kernel: " : ""; // a tab behind a picture of that name
    panel.title = side ? fig::Text(behind + (first ? s.name : nameOf(level.choice)))
                  : !level.kernel.fractions.empty() && level.choice.family != k::Family::custom
                      ? "The kernel, in exact fractions"
                      : fig::Text(editable ? "The kernel: drag a cell" : "The kernel: " + s.name);
    panel.note = scaleNote(level.kernel);
    if (wave) {
        panel.title = "The cells, times this wave";
        const double answer = k::response(level.kernel, wave->x, wave->y).real();
        panel.note = fig::markup("cells × this wave, summed: \\b{" + fig::number(answer, 3) + "}");
    }
    panel.content = std::move(diagram);
    return panel;
}

namespace {

// In one sentence what is different.
std::string differenceOf(const k::Kernel& first, const k::Kernel& second, const k::Kernel& difference) {
    const double most = difference.values.cwiseAbs().maxCoeff(), size = second.values.cwiseAbs().maxCoeff();
    if (most <= 1e-14 * size)
        return "The same kernel";
    const auto rest = static_cast<double>((difference.values.array().abs() > 2e-3 * most).count());
    if (rest == 1 && std::abs(difference.values(difference.originY, difference.originX)) == most)
        return "Only the centre differs, by " + fig::number(most, 2);
    if (first.values.rows() == second.values.rows() && first.values.cols() == second.values.cols()) {
        const double times = first.values.cwiseProduct(second.values).sum() / first.values.squaredNorm();
        if ((second.values - times * first.values).cwiseAbs().maxCoeff() < 1e-9 * size)
            return "Each cell of the second is " + fig::number(times, 4) + " × the first’s";
    }
    return "Kernels: first minus second";
}

} // namespace

fig::Panel differencePanel(const Shown& s) {
    Level difference = *s.r.second;
    difference.kernel = k::difference(s.level.kernel, s.r.second->kernel);
    const double most = difference.kernel.values.cwiseAbs().maxCoeff();
    fig::Diagram diagram;
    diagram.root = groupBox(fig::Group::Kind::Column,
                            {gridBox(difference.kernel, difference.kernel, false, {}),
                             textBox(fig::markup("largest difference \\b{" + fig::number(most, 2) + "}"))},
                            12);
    fig::Panel panel;
    panel.id = "difference";
    panel.title = differenceOf(s.level.kernel, s.r.second->kernel, difference.kernel);
    panel.note = "first minus second";
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::kernels

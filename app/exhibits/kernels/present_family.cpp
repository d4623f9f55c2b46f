// What is special about a family: the repairs of a cut interpolant side by side, Fourier's taps against the periodic
// sinc, the samples of a Laplacian of a Gaussian.
#include "app/exhibits/kernels/end_rows.h"
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace lectern::exhibits::kernels {
namespace {

constexpr int mostTaps = 11;     // written side by side
constexpr double nearZero = 0.9; // rad/pixel: where the curves of the repairs part
constexpr double greyOfExample = 100;

// The row that stands along x, its middle counted once.
Eigen::VectorXd lineOf(const Level& level) {
    if (level.kernel.line.size() > 0)
        return level.kernel.line;
    Eigen::VectorXd line = level.kernel.values.row(level.kernel.originY).transpose();
    if (const std::optional<double> middle = k::lineMiddle(level.kernel))
        line[level.kernel.originX] = *middle;
    return line;
}

std::string repairName(const Level& level) {
    const k::Choice& c = level.choice;
    if (c.family == k::Family::custom)
        return isQuotedSinc(c) ? "As quoted" : "Your own";
    if (c.family != k::Family::interpolant)
        return nameOf(c);
    switch (c.normalisation) {
    case k::Normalisation::none:
        return c.interpolant == k::Interpolant::sinc ? "Centre −π²/3" : "As it comes";
    case k::Normalisation::zeroSumCentre:
        return "Zero-sum centre";
    case k::Normalisation::moments:
        break;
    }
    return "Moments too";
}

fig::Role roleOf(const Shown& s, std::size_t i) {
    const Level& level = s.r.repairs[i];
    const bool chosen =
        level.choice.family != k::Family::interpolant || level.choice == static_cast<const k::Choice&>(s.p);
    return chosen ? fig::selected : fig::category(static_cast<int>(i) % 4);
}

// Three decimals, so that the middles can be compared digit by digit.
std::string threeDecimals(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", std::abs(value));
    return (value < 0 ? "−" : "") + std::string(text);
}

fig::Box row(const Level& level, double limit) {
    const Eigen::VectorXd line = lineOf(level);
    const Eigen::Index count = std::min<Eigen::Index>(line.size(), mostTaps), from = (line.size() - count) / 2;
    fig::NumberGrid grid;
    grid.rows = 1;
    grid.columns = static_cast<int>(count);
    for (Eigen::Index i = from; i < from + count; ++i) {
        const bool middle = i == line.size() / 2;
        grid.values.push_back(line[i]);
        grid.texts.push_back(fig::math("\\r{" + (middle ? threeDecimals(line[i]) : fig::number(line[i], 3)) + "}"));
    }
    grid.colours = fig::NumberGrid::Colours::DivergingSignedRoot;
    grid.limit = limit;
    grid.cellWidth = 50;
    grid.cellHeight = 40;
    grid.outlines.push_back({0, static_cast<int>(count / 2), 1, 1, {fig::ink, fig::Weight::Normal, fig::Dash::Solid}});
    fig::Box box;
    box.content = std::move(grid);
    return box;
}

fig::Box figureOf(double value, double wanted, double tolerance) {
    const std::string words = fig::number(std::abs(value) < 1e-9 ? 0 : value, 3);
    const bool bad = std::abs(value - wanted) > tolerance;
    fig::Box box = textBox(fig::markup("\\b{" + words + "}"), bad ? fig::selected : fig::good);
    box.align = fig::Align::Centre;
    return box;
}

fig::Box head(const std::string& words) {
    fig::Box box = textBox(fig::markup(words), fig::muted, fig::Size::Small);
    box.align = fig::Align::Centre;
    return box;
}

} // namespace

bool hasRepairs(const Shown& s) {
    return !s.r.repairs.empty();
}

fig::Panel repairsPanel(const Shown& s) {
    double limit = 0;
    for (const Level& level : s.r.repairs)
        limit = std::max(limit, lineOf(level).cwiseAbs().maxCoeff());
    std::vector<fig::Box> boxes{head(" "),
                                head("the row along \\m{x}; the same stands along \\m{y}"),
                                head("sum of\nthe row"),
                                head("flat grey 100\nturns into"),
                                head("\\m{x}² turns into,\nshould be 2"),
                                head("noise\ngrows")};
    for (std::size_t i = 0; i < s.r.repairs.size(); ++i) {
        const Level& level = s.r.repairs[i];
        const double h2 = level.kernel.spacing * level.kernel.spacing;
        boxes.push_back(textBox(fig::markup("\\b{" + repairName(level) + "}"), roleOf(s, i)));
        boxes.push_back(row(level, limit));
        boxes.push_back(figureOf(lineOf(level).sum() * h2, 0, 1e-3));
        boxes.push_back(figureOf(greyOfExample * level.moments.sum * h2, 0, 0.1));
        boxes.push_back(figureOf(2 * level.moments.xx, 2, 0.02));
        boxes.push_back(textBox(fig::markup("× " + fig::number(level.l2, 3))));
        boxes.back().align = fig::Align::Centre;
    }
    fig::Box grid = groupBox(fig::Group::Kind::Grid, std::move(boxes), 16);
    std::get<fig::Group>(grid.content).columns = 6;
    fig::Diagram diagram;
    diagram.root = std::move(grid);
    fig::Panel panel;
    panel.id = "repairs";
    panel.place = fig::Place::Main;
    panel.title = "What each repair does";
    panel.note = lineOf(s.r.repairs.back()).size() > mostTaps ? "the middle 11 taps; colours: signed root"
                                                              : "colours: signed root";
    panel.content = std::move(diagram);
    return panel;
}

fig::Panel repairCurvesPanel(const Shown& s) {
    fig::Plot plot;
    std::vector<EndRow> rows;
    double low = 0, high = 0;
    std::vector<fig::Vec2> ideal;
    for (const double w : s.r.frequencies)
        if (w <= nearZero)
            ideal.push_back({w, k::ideal(s.level.kernel, w, 0)});
    low = ideal.back()[1];
    for (std::size_t i = 0; i < s.r.repairs.size(); ++i) {
        const Level& level = s.r.repairs[i];
        std::vector<fig::Vec2> curve;
        for (std::size_t j = 0; j < ideal.size(); ++j) {
            curve.push_back({ideal[j][0], level.axis[static_cast<Eigen::Index>(j)].real()});
            low = std::min(low, curve.back()[1]);
            high = std::max(high, curve.back()[1]);
        }
        const fig::Role role = roleOf(s, i);
        const double start = curve.front()[1];
        rows.push_back(
            {curve.back(), repairName(level), fig::number(std::abs(start) < 1e-9 ? 0 : start, 3), role, false});
        addCurve(plot, "repair-" + std::to_string(i), std::move(curve), {role, fig::Weight::Strong, fig::Dash::Solid});
    }
    rows.push_back({ideal.back(), "Ideal −ω²", "0", fig::ink, false});
    addCurve(plot, "ideal", std::move(ideal), {fig::ink, fig::Weight::Normal, fig::Dash::Dashed});
    const double room = high - low, right = 2.2 * nearZero;
    addEndRows(plot, std::move(rows), {1.12 * nearZero, right, {low, high}, "", "starts at"});
    plot.x.range = fig::Range{0, right};
    plot.x.ticks = {{0, "0", fig::muted},
                    {std::numbers::pi / 8, fig::markup("\\m{\\pi}/8\n16 px"), fig::muted},
                    {std::numbers::pi / 4, fig::markup("\\m{\\pi}/4\n8 px"), fig::muted}};
    plot.y.range = fig::Range{low - 0.08 * room, high + 0.12 * room};
    fig::Panel panel;
    panel.id = "repair-curves";
    panel.title = "Long waves: who starts at 0?";
    panel.content = std::move(plot);
    return panel;
}

bool hasPeriodicSinc(const Shown& s) {
    return s.r.sincDifference.size() > 0;
}

fig::Panel periodicSincPanel(const Shown& s) {
    fig::Plot plot;
    plot.y.scale = fig::Axis::Scale::Log10;
    const Eigen::Index n = s.r.periodicSinc.size(), middle = n / 2;
    std::vector<fig::Vec2> taps, differences;
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto x = static_cast<double>(i - middle);
        taps.push_back({x, std::abs(s.r.periodicSinc[i])});
        if (const double difference = std::abs(s.r.sincDifference[i]); difference > 0)
            differences.push_back({x, difference});
    }
    const double most = s.r.sincDifference.cwiseAbs().maxCoeff();
    const auto add = [&](const std::string& name, std::vector<fig::Vec2> points, fig::Role role) {
        fig::PointsLayer layer;
        layer.points = fig::share(std::move(points));
        layer.role = role;
        layer.shape = fig::Shape::Circle;
        layer.size = n > 64 ? fig::Size::Small : fig::Size::Normal;
        plot.layers.push_back({name, layer, {}});
    };
    add("taps", std::move(taps), fig::category(0));
    add("difference", std::move(differences), fig::selected);
    const auto half = static_cast<double>(middle);
    plot.layers.push_back({"taps-label",
                           plotLabel({0, 1e-4}, "\\b{the taps along} \\m{x}\\b{, without their signs}",
                                     fig::category(0), fig::Side::Centre),
                           {}});
    plot.layers.push_back(
        {"difference-label",
         plotLabel({0, 1e-10},
                   most > 0 ? "\\b{Fourier minus the periodic sinc: at most " + fig::number(most, 1) + "}"
                            : "\\b{Fourier minus the periodic sinc: exactly 0}",
                   fig::selected, fig::Side::Centre),
         {}});
    plot.x.range = fig::Range{-half - 1, half + 1};
    plot.x.ticks = {{-half, fig::markup("tap " + fig::number(-half)), fig::muted},
                    {0, "0", fig::muted},
                    {half, fig::markup(fig::number(half)), fig::muted}};
    plot.y.range = fig::Range{1e-18, 20};
    for (const int power : {0, -4, -8, -12, -16})
        plot.y.ticks.push_back({std::pow(10.0, power),
                                fig::markup(power == 0 ? "1" : "10^{−" + std::to_string(-power) + "}"), fig::muted});
    plot.y.lines = fig::Axis::Lines::Grid;
    fig::Panel panel;
    panel.id = "periodic-sinc";
    panel.title = "The same as the periodic sinc, to " + fig::plainNumber(most, 1);
    panel.content = std::move(plot);
    return panel;
}

bool hasSamples(const Shown& s) {
    return s.level.choice.family == k::Family::laplacianOfGaussian;
}

fig::Panel samplesPanel(const Shown& s) {
    const k::Kernel& kernel = s.level.kernel;
    const double sigma = s.level.choice.sigma, h2 = kernel.spacing * kernel.spacing;
    const auto radius = static_cast<double>(kernel.originX), reach = std::min(radius, std::ceil(4 * sigma)) + 0.5;
    constexpr int pieces = 240;
    std::vector<fig::Vec2> curve, samples, stems;
    double low = 0, high = 0;
    for (int i = 0; i <= pieces; ++i) {
        const double x = reach * (2.0 * i / pieces - 1);
        curve.push_back({x, k::laplacianOfGaussian(sigma, x, 0) / h2});
        low = std::min(low, curve.back()[1]);
        high = std::max(high, curve.back()[1]);
    }
    for (Eigen::Index i = 0; i < kernel.values.cols(); ++i) {
        const auto x = static_cast<double>(i - kernel.originX);
        if (std::abs(x) > reach)
            continue;
        samples.push_back({x, kernel.values(kernel.originY, i)});
        stems.push_back({x, 0});
        stems.push_back(samples.back());
    }
    fig::Plot plot;
    fig::SegmentsLayer lines;
    lines.ends = fig::share(std::move(stems));
    lines.stroke = {fig::selected, fig::Weight::Normal, fig::Dash::Solid};
    fig::PointsLayer points;
    points.points = fig::share(std::move(samples));
    points.role = fig::selected;
    points.shape = fig::Shape::Circle;
    addCurve(plot, "zero", {{-reach, 0}, {reach, 0}}, {fig::faint, fig::Weight::Thin, fig::Dash::Solid});
    addCurve(plot, "curve", std::move(curve), {fig::ink, fig::Weight::Normal, fig::Dash::Solid});
    plot.layers.push_back({"stems", lines, {}});
    plot.layers.push_back({"samples", points, {}});
    const double sum = s.level.moments.sum;
    const bool bad = leaks(s.level);
    plot.layers.push_back({"sum",
                           plotLabel({-reach, 0.75 * low},
                                     bad ? "\\b{all cells sum to " + fig::number(sum, 3) + "},\nthe whole curve to 0"
                                         : "\\b{all cells sum to 0},\nas the whole curve does",
                                     bad ? fig::selected : fig::ink, fig::Side::Right),
                           {}});
    const double room = high - low;
    plot.x.range = fig::Range{-reach, reach};
    plot.x.label = fig::markup("\\m{x}");
    plot.y.range = fig::Range{low - 0.1 * room, high + 0.15 * room};
    fig::Panel panel;
    panel.id = "samples";
    panel.title = bad ? "Too thin a bell: the samples miss its ring" : "The samples tell the whole curve";
    panel.note = "along x, through the middle";
    panel.content = std::move(plot);
    return panel;
}

} // namespace lectern::exhibits::kernels

#include "app/exhibits/kernels/present.h"

#include "app/exhibits/kernels/level.h"
#include "app/exhibits/kernels/steps.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

fig::Layout repairsLayout(const Shown& s) {
    std::vector<fig::Layout> pictures{fig::leaf("output"), fig::leaf("input")}, kernels{fig::leaf("response")};
    if (s.r.second) {
        pictures.insert(pictures.begin() + 1, {fig::leaf("second-output"), fig::leaf("output-difference")});
        for (const char* id : {"second-response", "response-difference", "second-kernel", "difference"})
            kernels.push_back(fig::leaf(id));
    }
    if (s.r.exact)
        pictures.push_back(fig::leaf("error"));
    for (const char* id : {"kernel", "cells", "sections", "isotropy", "convergence", "numbers"})
        kernels.push_back(fig::leaf(id));
    return fig::column({fig::leaf("repairs"), fig::row({fig::leaf("repair-curves", 1.35), fig::tabs(std::move(kernels)),
                                                        fig::tabs(std::move(pictures), 0.8)})});
}

// The view that tells what is special about the family.
std::string ownView(const Shown& s) {
    if (hasPeriodicSinc(s))
        return "periodic-sinc";
    if (hasSamples(s))
        return "samples";
    switch (s.level.choice.family) {
    case k::Family::finiteDifference: // its order is the slope
        return "convergence";
    case k::Family::ninePoint:
        return "isotropy";
    case k::Family::custom:
        return "numbers";
    default:
        return "sections";
    }
}

fig::Layout responses(const Shown& s) {
    return s.r.second
               ? fig::tabs({fig::leaf("response"), fig::leaf("second-response"), fig::leaf("response-difference")})
               : fig::leaf("response");
}

// The curves and tables about the kernel, the one that is asked for in front.
std::vector<std::string> viewsOf(const Shown& s) {
    std::vector<std::string> views{"sections", "isotropy", "convergence", "numbers"};
    if (hasPeriodicSinc(s))
        views.emplace_back("periodic-sinc");
    if (hasSamples(s))
        views.emplace_back("samples");
    if (hasRepairs(s))
        views.insert(views.end(), {"repairs", "repair-curves"});
    const std::string wanted = s.p.focus == Focus::family    ? ownView(s)
                               : s.p.focus < Focus::pictures ? views[static_cast<std::size_t>(s.p.focus)]
                                                             : "sections";
    const auto front = std::find(views.begin(), views.end(), wanted);
    std::rotate(views.begin(), front, front + 1);
    return views;
}

fig::Layout layoutOf(const Shown& s) {
    const bool own = s.p.focus == Focus::family;
    if (own && hasRepairs(s))
        return repairsLayout(s);
    std::vector<fig::Layout> views;
    for (const std::string& id : viewsOf(s))
        views.push_back(fig::leaf(id));
    std::vector<fig::Layout> kernels{fig::leaf("kernel"), fig::leaf("cells")};
    std::vector<fig::Layout> outputs{fig::leaf("output")};
    fig::Layout top, bottom;
    if (hasKinds(s) && s.p.focus == Focus::pictures) {
        for (const char* id : {"output", "input"})
            kernels.push_back(fig::leaf(id));
        return fig::column({fig::leaf("kinds", 1.9), fig::row({fig::tabs(std::move(kernels)),
                                                               fig::tabs(std::move(views)), fig::leaf("response")})});
    }
    if (s.p.focus == Focus::pictures) {
        if (s.r.second)
            return fig::column({fig::row({fig::tabs({fig::leaf("output"), fig::leaf("kernel"), fig::leaf("cells")}),
                                          fig::tabs({fig::leaf("second-output"), fig::leaf("output-difference"),
                                                     fig::leaf("second-kernel"), fig::leaf("difference")})},
                                         1.3),
                                fig::row({fig::leaf("input"), fig::tabs(std::move(views)), responses(s)})});
        std::vector<fig::Layout> after{fig::leaf("output")};
        if (s.r.exact)
            after.push_back(fig::leaf("error"));
        return fig::column(
            {fig::row({fig::leaf("input"), fig::tabs(std::move(after))}, 1.3),
             fig::row({fig::tabs(std::move(kernels)), fig::tabs(std::move(views)), fig::leaf("response")})});
    }
    if (s.r.second && s.p.focus == Focus::difference) {
        top = fig::row({fig::tabs({fig::leaf("kernel"), fig::leaf("output"), fig::leaf("cells")}),
                        fig::tabs({fig::leaf("second-kernel"), fig::leaf("second-output"), fig::leaf("input")})});
        fig::Layout differences =
            fig::tabs({fig::leaf("difference"), fig::leaf("response-difference"), fig::leaf("output-difference"),
                       fig::leaf("response"), fig::leaf("second-response")});
        return fig::column({std::move(top), fig::row({std::move(differences), fig::tabs(std::move(views))})});
    }
    if (s.r.second) {
        // The second and the differences lie behind each other: flipped through, what is another jumps to the eye.
        top = fig::row({fig::tabs({fig::leaf("kernel"), fig::leaf("output"), fig::leaf("cells")}),
                        fig::tabs({fig::leaf("second-kernel"), fig::leaf("difference"), fig::leaf("second-output"),
                                   fig::leaf("output-difference")})});
        fig::Layout left = responses(s);
        left.children.push_back(fig::leaf("input"));
        bottom = fig::row({std::move(left), fig::tabs(std::move(views))});
        // Two small kernels leave the room to the circle.
        bottom.weight = s.p.focus == Focus::isotropy ? 1.5 : 1;
        return fig::column({std::move(top), std::move(bottom)});
    }
    if (s.r.exact)
        outputs = {fig::leaf("error"), fig::leaf("output")};
    if (hasKinds(s))
        outputs.push_back(fig::leaf("kinds"));
    top = fig::row({fig::tabs(std::move(kernels)), fig::leaf("response", 1.15)}, 1.15);
    bottom =
        fig::row({fig::row({fig::leaf("input"), outputs.size() > 1 ? fig::tabs(std::move(outputs)) : outputs.front()}),
                  fig::tabs(std::move(views), 1.15)});
    return fig::column({std::move(top), std::move(bottom)});
}

} // namespace

void addCurve(fig::Plot& plot, const std::string& name, std::vector<fig::Vec2> points, fig::Stroke stroke) {
    fig::CurveLayer curve;
    curve.points = fig::share(std::move(points));
    curve.stroke = stroke;
    plot.layers.push_back({name, curve, {}});
}

double logarithm(double value) {
    return std::log10(std::max(std::abs(value), 1e-3));
}

fig::Touch showsWave() {
    fig::Touch touch; // without a tooltip: it would cover the curve that is being read
    touch.hover = fig::Touch::Hover::Lights;
    return touch;
}

std::string nameOnTheWay(const Shown& s) {
    const bool arrived = s.current + 1 >= s.r.levels.size();
    return arrived ? s.name : s.name + ", on the way to " + stepName(s.r.levels.back().choice).value;
}

std::string badge(const Level& level) {
    if (level.choice.family == k::Family::sharpen || !level.factor)
        return {};
    const double factor = *level.factor;
    if (std::abs(factor - 1) < 1e-6)
        return {};
    if (std::abs(factor + 1) < 1e-6)
        return "opposite sign";
    const std::string times = fig::plainNumber(std::abs(factor)) + " × a Laplacian";
    return factor < 0 ? times + ", opposite sign" : times;
}

bool isLaplacian(const Level& level) {
    if (level.choice.family != k::Family::custom)
        return isLaplacian(level.choice.family);
    const k::Moments& m = level.moments;
    // Also one that a hand is just bending: what it should be stays in the picture, and so what is wrong with it.
    const double size = level.kernel.values.cwiseAbs().sum(), curve = (m.xx + m.yy) / 2;
    const bool sharpens = curve < 0 && std::abs(m.sum - 1) < 0.01;
    return std::abs(curve) > 0.02 * size && std::abs(m.sum) < 0.5 * size && !sharpens;
}

bool leaks(const Level& level) {
    return std::abs(level.moments.sum) > 1e-3 * level.kernel.values.cwiseAbs().sum();
}

bool isOdd(const Level& level) {
    const double size = level.surface.cwiseAbs().maxCoeff();
    return size > 0 && level.surface.real().cwiseAbs().maxCoeff() < 1e-9 * size;
}

std::string perSquare(const k::Kernel& kernel) {
    return kernel.spacing == 1 ? "" : "/h²";
}

bool keepsGrey(const Level& level) {
    return std::abs(level.moments.sum - 1) < 0.01 && !isLaplacian(level);
}

std::string fractionMarkup(const k::Fraction& f) {
    const std::string sign = f.numerator < 0 ? "−" : "";
    const std::string top = std::to_string(std::abs(f.numerator));
    if (f.denominator == 1)
        return sign + "\\r{" + top + "}";
    return sign + "\\frac{\\r{" + top + "}}{\\r{" + std::to_string(f.denominator) + "}}";
}

std::string cellMarkup(const k::Kernel& kernel, Eigen::Index y, Eigen::Index x) {
    if (!kernel.fractions.empty())
        return fractionMarkup(kernel.fractions[static_cast<std::size_t>(y * kernel.values.cols() + x)]);
    const double value = kernel.values(y, x), most = kernel.values.cwiseAbs().maxCoeff();
    if (std::abs(value) < 1e-14 * most)
        return "\\r{0}";
    // A thousandth of the middle is a tap all the same and is written; powers of ten would crowd a cell.
    if (std::abs(value) < std::min(1e-4, 1e-3 * most))
        return "\\r{≈ 0}";
    return "\\r{" + fig::number(value, std::abs(value) < 0.01 * most ? 1 : std::abs(value) < 0.1 * most ? 2 : 3) + "}";
}

std::optional<Wave> hoveredWave(const Shown& s) {
    if (s.p.hoveredFrequency.size() != 2)
        return std::nullopt;
    return Wave{s.p.hoveredFrequency[0], s.p.hoveredFrequency[1]};
}

std::optional<Pixel> hoveredPixel(const Shown& s) {
    if (s.p.hoveredPixel.size() != 2)
        return std::nullopt;
    const double x = std::floor(s.p.hoveredPixel[0]), y = std::floor(s.p.hoveredPixel[1]);
    if (!(x >= 0 && y >= 0 && x < static_cast<double>(s.r.input.cols()) && y < static_cast<double>(s.r.input.rows())))
        return std::nullopt;
    return Pixel{static_cast<int>(x), static_cast<int>(y)};
}

std::string readout(const Shown& s) {
    const Level& level = s.level;
    std::string text = s.name + ": a kernel of " + std::to_string(level.kernel.values.rows()) + " x " +
                       std::to_string(level.kernel.values.cols()) + " cells. Its sum is " +
                       fig::plainNumber(std::abs(level.moments.sum) < 1e-12 ? 0 : level.moments.sum) +
                       ", half its second moments are " + fig::plainNumber(level.moments.xx) + " and " +
                       fig::plainNumber(level.moments.yy) + ". White noise leaves " + fig::plainNumber(level.l2) +
                       " times as strong";
    if (level.measuredNoiseGain)
        text += " (measured on the picture: " + fig::plainNumber(*level.measuredNoiseGain) + ")";
    text += ". At the fastest wave along x it answers " + fig::plainNumber(level.axis[level.axis.size() - 1].real()) +
            " where the ideal is " +
            fig::plainNumber(k::ideal(level.kernel, s.r.frequencies[s.r.frequencies.size() - 1], 0)) + ".";
    if (const std::string words = badge(level); !words.empty())
        text += " Scale: " + words + ".";
    if (level.errorRms)
        text +=
            " Against the exact Laplacian the error is " + fig::plainNumber(*level.errorRms) + " (root mean square).";
    for (const std::string& note : s.r.notes)
        text += " " + note;
    if (s.r.second)
        text += " Beside it, " + nameOf(s.r.second->choice) + ": noise times " + fig::plainNumber(s.r.second->l2) + ".";
    return text;
}

namespace {

fig::Figure figureOf(const Shown& s) {
    const Result& r = s.r;
    fig::Figure figure;
    const auto add = [&](fig::Panel panel) { figure.panels.push_back(std::move(panel)); };
    add(numbersPanel(s, s.level, "kernel"));
    add(cellsPanel(s));
    if (r.second) {
        add(numbersPanel(s, *r.second, "second-kernel"));
        add(differencePanel(s));
        add(secondOutputPanel(s));
        add(outputDifferencePanel(s));
        add(secondResponsePanel(s));
        add(responseDifferencePanel(s));
    }
    add(responsePanel(s));
    add(inputPanel(s));
    add(outputPanel(s));
    if (r.exact)
        add(errorPanel(s));
    add(sectionsPanel(s));
    add(isotropyPanel(s));
    add(convergencePanel(s));
    add(measuresPanel(s));
    if (hasRepairs(s)) {
        add(repairsPanel(s));
        add(repairCurvesPanel(s));
    }
    if (hasPeriodicSinc(s))
        add(periodicSincPanel(s));
    if (hasSamples(s))
        add(samplesPanel(s));
    if (hasKinds(s))
        add(kindsPanel(s));
    add(arithmeticPanel(s));
    figure.layout = layoutOf(s);
    figure.readout = readout(s);
    return figure;
}

} // namespace

fig::Figure present(const Parameters& p, const Result& r, int step) {
    const auto at = static_cast<std::size_t>(step);
    const Level& level = r.levels[at];
    return figureOf({p, r, level, level, at, nameOf(level.choice)});
}

fig::Figure presentPassing(const Parameters& p, const Result& r, int step, Passage passage) {
    const auto at = static_cast<std::size_t>(step);
    const Level& goal = r.levels[at];
    const Level level = mixed(r, r.levels[static_cast<std::size_t>(passage.from)], goal, passage.t);
    return figureOf({p, r, level, goal, at, nameOf(goal.choice)});
}

} // namespace lectern::exhibits::kernels

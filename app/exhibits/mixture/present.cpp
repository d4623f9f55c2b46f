#include "app/exhibits/mixture/present.h"
#include "app/exhibits/mixture/present_plots.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

namespace lectern::exhibits::mixture {
namespace {

fig::Layout layoutOf(const Shown& s) {
    fig::Layout banner = fig::leaf("stopped");
    banner.height = 112;
    fig::Layout covariance = fig::leaf("covariance");
    covariance.height = 196;
    std::vector<fig::Layout> criteria{fig::leaf("likelihood")};
    if (!s.r.selection.empty())
        criteria = {fig::leaf("bic"), fig::leaf("aic"), fig::leaf("likelihood")};
    fig::Layout plots = fig::column({fig::tabs({fig::leaf("thickness"), fig::leaf("condition")}, 1.25),
                                     criteria.size() > 1 ? fig::tabs(std::move(criteria)) : criteria.front()});
    std::vector<fig::Layout> top{fig::leaf("space", s.other ? 1 : 1.5)};
    if (s.other)
        top.push_back(fig::leaf("space-2"));
    top.push_back(std::move(plots));
    return fig::column({fig::row(std::move(top)), covariance, banner});
}

std::string firstName(const Parameters& p) {
    if (p.compare != Compare::fullLedoitWolf)
        return regularisationName(p.regularisation);
    std::string name = familyName(p.family);
    name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

// Each run's own picture, named by what tells them apart; their cameras turn together.
std::vector<fig::Panel> spacePanels(const Shown& s) {
    std::vector<fig::Panel> panels{spacePanel(s)};
    if (!s.other)
        return panels;
    panels.push_back(spacePanel(*s.other));
    panels[1].id = "space-2";
    const bool starts = s.p.compare == Compare::anotherStart;
    panels[0].title = starts ? "This start" : firstName(s.p);
    panels[1].title = starts ? "Another start" : runName(*s.other);
    for (fig::Panel& panel : panels) {
        if (auto* scene = std::get_if<fig::Scene>(&panel.content))
            scene->cameraGroup = "space";
        if (auto* plot = std::get_if<fig::Plot>(&panel.content))
            plot->rangeGroup = "space";
    }
    return panels;
}

std::string halfStory(const Shown& s) {
    const int n = static_cast<int>(s.r.samples.values.rows());
    switch (s.moment.half) {
    case Moment::Half::Start:
        return "The start: " + std::to_string(s.p.components) + " Gaussians over " + std::to_string(n) +
               " samples that belong to nobody yet.";
    case Moment::Half::E:
        return "E-step of iteration " + std::to_string(s.moment.iteration) +
               ": every sample is shared out among the Gaussians by how likely each would have made it.";
    case Moment::Half::M:
        return "M-step of iteration " + std::to_string(s.moment.iteration) +
               ": every Gaussian moves to the mean and takes the covariance of its share of the samples.";
    case Moment::Half::Whole:
        break;
    }
    return "After iteration " + std::to_string(s.moment.iteration) +
           ": samples shared out, then every Gaussian fitted to its share.";
}

std::string componentStory(const Shown& s, int k) {
    const em::State& state = s.state();
    std::string text = " " + em::componentName(k) + " has weight " + fig::plainNumber(state.weights[k], 2) +
                       " and smallest eigenvalue " + fig::plainNumber(smallestEigenvalue(state, k), 2);
    return text + (s.singular(k) ? ": flat, without an inverse." : ".");
}

} // namespace

std::string badgeName(int component) {
    const std::string name = em::componentName(component);
    return component < 10 ? "\\cat" + std::to_string(component) + "{\\b{" + name + "}}" : "\\b{" + name + "}";
}

std::string brief(double value) {
    const double magnitude = std::abs(value);
    return fig::number(value, magnitude < 1e-3 ? 1 : magnitude < 0.1 ? 2 : 3);
}

double smallestEigenvalue(const em::State& state, int component) {
    const Eigen::VectorXd& values = state.eigenvalues[static_cast<std::size_t>(component)];
    return values[values.size() - 1];
}

std::optional<Taken> takenOf(const Shown& s) {
    if (!s.r.spiral || s.moment.assigned < 0 || s.r.spiral->own.empty())
        return std::nullopt;
    const Spiral& spiral = *s.r.spiral;
    const std::vector<int>& owner = spiral.turns.at(static_cast<std::size_t>(s.moment.assigned)).owner;
    Taken taken;
    std::set<int> by;
    for (std::size_t i = 0; i < owner.size(); ++i) {
        (owner[i] == spiral.component ? taken.left : taken.gone).push_back(spiral.own[i]);
        if (owner[i] != spiral.component)
            by.insert(owner[i]);
    }
    for (const int k : by)
        taken.by += (taken.by.empty() ? "" : k == *by.rbegin() ? " and " : ", ") + em::componentName(k);
    taken.by += by.size() > 1 ? " have" : " has";
    return taken;
}

std::string offWords(const Result& r) {
    const Spiral& spiral = *r.spiral;
    if (spiral.axis < 0)
        return r.dimensions() == 3 ? "off the plane" : "off the line";
    return r.samples.columns[static_cast<std::size_t>(spiral.axis)] + " ≠ " + fig::plainNumber(spiral.height);
}

std::string readout(const Shown& s) {
    std::string text = halfStory(s);
    for (int k = 0; k < s.state().components(); ++k)
        text += componentStory(s, k);
    if (const auto& ll = s.state().meanLogLikelihood)
        text += " The mean log-likelihood is " + fig::plainNumber(*ll) + " nats.";
    if (const std::optional<Taken> taken = takenOf(s); taken && !taken->gone.empty())
        text += " " + taken->by + " taken " + std::to_string(taken->gone.size()) + " of " +
                em::componentName(s.r.spiral->component) + "'s " + std::to_string(s.r.spiral->own.size()) +
                " samples with " + offWords(s.r) + ".";
    if (s.moment.half != Moment::Half::E && s.moment.parameters == s.r.iterations())
        text += " " + s.r.fit.message;
    return text;
}

fig::Figure present(const Parameters& p, const Result& r, int step) {
    Shown s{p, r, momentOf(p, r, step), std::clamp(p.selected, 0, r.fit.states.front().components() - 1),
            p.hovered < r.samples.values.rows() ? p.hovered : -1};
    const std::optional<Parameters> otherParameters = r.other ? otherOf(p) : std::nullopt;
    std::optional<Shown> other;
    if (otherParameters) {
        other.emplace(Shown{*otherParameters, *r.other, momentOf(p, *r.other, step), s.selected, s.hovered,
                            Shown::Run::Second, nullptr});
        s.other = &*other;
    }
    fig::Figure figure;
    figure.panels = spacePanels(s);
    const auto add = [&](fig::Panel panel) { figure.panels.push_back(std::move(panel)); };
    add(thicknessPanel(s));
    add(conditionPanel(s));
    add(likelihoodPanel(s));
    for (fig::Panel& panel : selectionPanels(s))
        add(std::move(panel));
    add(p.quotedCovariance.rows() > 0 ? quotedPanel(s) : covariancePanel(s));
    for (std::optional<fig::Panel> panel : {bannerPanel(s), std::optional(arithmeticPanel(s)), spiralPanel(s),
                                            pointPanel(s), std::optional(componentsPanel(s))})
        if (panel)
            add(std::move(*panel));
    figure.layout = layoutOf(s);
    figure.readout = readout(s);
    if (s.other)
        figure.readout += " Beside it, " + figure.panels[1].title.plain() + ": " + readout(*s.other);
    return figure;
}

} // namespace lectern::exhibits::mixture

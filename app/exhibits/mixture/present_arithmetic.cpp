// "This M-step", "This E-step": the formula with this step's numbers put in.
#include "app/exhibits/mixture/present.h"
#include "core/mixture/em.h"
#include "core/mixture/text.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::mixture {
namespace {

fig::Box formula(const std::string& source) {
    return textBox(fig::math(source));
}

fig::Box column(std::vector<fig::Box> boxes) {
    fig::Box box = groupBox(fig::Group::Kind::Column, std::move(boxes), 8, fig::Align::Start);
    std::get<fig::Group>(box.content).frame = fig::Group::Frame::Shaded;
    return box;
}

std::string vectorOf(const Eigen::VectorXd& v) {
    std::string text = "(";
    for (Eigen::Index j = 0; j < v.size(); ++j)
        text += (j == 0 ? "" : ", ") + std::string("\\r{") + fig::number(v[j], 3) + "}";
    return text + ")";
}

std::string upright(double value, int digits = 3) {
    return "\\r{" + fig::number(value, digits) + "}";
}

std::string red(const std::string& text) {
    return "\\hl{\\b{" + text + "}}";
}

// The column whose variance is worked out: the thinnest.
Eigen::Index thinnest(const Eigen::MatrixXd& covariance) {
    Eigen::Index j = 0;
    covariance.diagonal().minCoeff(&j);
    return j;
}

// The variance with its sum put in. Where the component is dying along this column, the sum is split: the samples on
// the plane add nothing, so all rests on the weight of the others.
std::string varianceNumbers(const Shown& s, Eigen::Index j) {
    const double count = s.state().counts[s.selected];
    const double variance = s.state().covariances[static_cast<std::size_t>(s.selected)](j, j);
    const std::string result = variance == 0 ? red("0") : red(fig::number(variance, variance < 1e-3 ? 1 : 3));
    const auto& spiral = s.r.spiral;
    if (spiral && spiral->axis == j && spiral->component == s.selected && s.moment.assigned >= 0) {
        const auto& weight = spiral->turns[static_cast<std::size_t>(s.moment.assigned)].weight;
        if (weight && *weight < 1) {
            const std::string w = red(fig::number(*weight, 1));
            return "= \\frac{\\r{" + std::to_string(spiral->onPlane) + "} · \\r{0}^{\\r{2}} + " + w + " · …}{" +
                   upright(count) + "} = " + result;
        }
    }
    return "= \\frac{" + upright(variance * count) + "}{" + upright(count) + "} = " + result;
}

std::string regularised(const Shown& s) {
    switch (s.p.regularisation) {
    case em::Regularisation::constant:
        return "then ε = " + fig::number(s.p.epsilon, 1) + " added to every variance";
    case em::Regularisation::ledoitWolf:
    case em::Regularisation::oas:
        return "then shrunk: (1 − a) Σ + a μ I";
    case em::Regularisation::eigenvalueFloor:
        return "then eigenvalues raised to " + fig::number(s.p.epsilon, 1);
    case em::Regularisation::none:
    case em::Regularisation::keepPrevious:
    case em::Regularisation::replaceZeros:
        break;
    }
    return {};
}

fig::Box maximisation(const Shown& s) {
    const em::State& state = s.state();
    const std::string k = "\\r{" + em::componentName(s.selected) + "}";
    const double n = static_cast<double>(s.r.samples.values.rows());
    const Eigen::Index j = thinnest(state.covariances[static_cast<std::size_t>(s.selected)]);
    const std::string jj = "\\r{" + std::to_string(j + 1) + "}";
    std::vector<fig::Box> lines{
        formula("N_{" + k + "} = \\sum_i \\gamma_{i" + k + "} = " + upright(state.counts[s.selected], 4)),
        formula("\\pi_{" + k + "} = \\frac{N_{" + k + "}}{n} = \\frac{" + upright(state.counts[s.selected], 4) + "}{" +
                upright(n) + "} = " + upright(state.weights[s.selected])),
        formula("\\mu_{" + k + "} = \\frac{\\r{1}}{N_{" + k + "}} \\sum_i \\gamma_{i" + k + "} x_i"),
        formula("= " + vectorOf(state.means.row(s.selected).transpose()))};
    const bool plain = s.p.family == em::Family::full || s.p.family == em::Family::diagonal;
    const std::string after = regularised(s);
    if (plain && after.empty()) {
        lines.push_back(formula("\\Sigma_{" + jj + jj + "} = \\frac{\\r{1}}{N_{" + k + "}} \\sum_i \\gamma_{i" + k +
                                "} (x_{i" + jj + "} − \\mu_{" + jj + "})^{\\r{2}}"));
        lines.push_back(formula(varianceNumbers(s, j)));
    } else {
        lines.push_back(formula("\\Sigma = \\frac{\\r{1}}{N_{" + k + "}} \\sum_i \\gamma_{i" + k +
                                "} (x_i − \\mu)(x_i − \\mu)^{\\r{T}}"));
        if (!after.empty())
            lines.push_back(wrapped(fig::markup(after), fig::muted, fig::Size::Small));
        if (!plain)
            lines.push_back(wrapped(s.p.family == em::Family::tied ? "then averaged over all components, by N"
                                                                   : "then its mean variance on every axis",
                                    fig::muted, fig::Size::Small));
    }
    return column(std::move(lines));
}

// pi_k N(x | mu_k, Sigma_k) as e to a power where it is below what a double holds.
std::string density(double logarithm) {
    return logarithm < -600 ? "\\r{e}^{" + upright(logarithm, 3) + "}" : upright(std::exp(logarithm), 2);
}

fig::Box expectation(const Shown& s) {
    const int row = std::max(0, s.hovered);
    const em::State& state = s.r.state(std::max(0, s.moment.assigned));
    if (!state.invertible())
        return column({textBox("no density, no E-step")});
    const Eigen::MatrixXd sample = s.r.samples.values.row(row);
    const Eigen::MatrixXd shares = em::responsibilities(sample, state);
    const double total = em::logDensities(sample, state)[0];
    const std::string k = "\\r{" + em::componentName(s.selected) + "}", i = "\\r{" + std::to_string(row + 1) + "}";
    const double share = shares(0, s.selected);
    const std::string top = share > 0 ? density(total + std::log(share)) : std::string("\\r{0}");
    return column({formula("x_{" + i + "} = " + vectorOf(sample.row(0).transpose())),
                   formula("\\gamma_{" + i + k + "} = \\frac{\\pi_{" + k + "} N(x_{" + i + "} | \\mu_{" + k +
                           "}, \\Sigma_{" + k + "})}{\\sum_k \\pi_k N(x_{" + i + "} | \\mu_k, \\Sigma_k)}"),
                   formula("= \\frac{" + top + "}{" + density(total) + "} = " + red(brief(share)))});
}

fig::Box start(const Shown& s) {
    const std::string k = "\\r{" + em::componentName(s.selected) + "}";
    const em::State& state = s.state();
    std::vector<fig::Box> lines{formula("\\pi_{" + k + "} = " + upright(state.weights[s.selected])),
                                formula("\\mu_{" + k + "} = " + vectorOf(state.means.row(s.selected).transpose()))};
    if (s.p.initialCovariance == StartCovariance::identity)
        lines.push_back(
            formula("\\Sigma_{" + k + "} = " + (s.p.initialScale == 1 ? "" : upright(s.p.initialScale) + " ") + "I"));
    return column(std::move(lines));
}

} // namespace

fig::Panel arithmeticPanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "arithmetic";
    panel.place = fig::Place::Aside;
    fig::Diagram diagram;
    switch (s.moment.half) {
    case Moment::Half::Start:
        panel.title = "The start";
        diagram.root = start(s);
        break;
    case Moment::Half::E:
        panel.title = "This E-step";
        diagram.root = expectation(s);
        break;
    case Moment::Half::M:
        panel.title = "This M-step";
        diagram.root = maximisation(s);
        break;
    case Moment::Half::Whole:
        panel.title = "This iteration";
        diagram.root = groupBox(fig::Group::Kind::Column, {expectation(s), maximisation(s)}, 8, fig::Align::Start);
        break;
    }
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::mixture

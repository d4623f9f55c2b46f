// The formula with its numbers: for the kernel, for a hovered frequency, for a hovered pixel.
#include "app/exhibits/kernels/present.h"
#include "app/exhibits/kernels/present_sums.h"
#include "core/kernels/fornberg.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

fig::Box formula(const std::string& source) {
    return textBox(fig::math(source));
}

fig::Box card(const std::string& head, std::vector<fig::Box> lines) {
    lines.insert(lines.begin(), textBox(fig::markup("\\b{" + head + "}"), fig::ink, fig::Size::Small));
    fig::Box box = groupBox(fig::Group::Kind::Column, std::move(lines), 8, fig::Align::Start);
    std::get<fig::Group>(box.content).frame = fig::Group::Frame::Shaded;
    return box;
}

std::string upright(double value, int digits = 3) {
    return "\\r{" + fig::number(value, digits) + "}";
}

std::string red(const std::string& source) {
    return "\\hl{\\b{" + source + "}}";
}

// a_1 with its factorials put in, and the centre that makes the sum 0.
fig::Box finiteDifference(const Shown& s) {
    const int m = s.goal.choice.order / 2;
    const std::vector<k::Fraction> line = k::secondDifference(s.goal.choice.order);
    const std::string ms = "\\r{" + std::to_string(m) + "}", less = "\\r{" + std::to_string(m - 1) + "}",
                      more = "\\r{" + std::to_string(m + 1) + "}";
    std::vector<fig::Box> lines{
        formula("a_n = \\frac{\\r{2} (−\\r{1})^{n+\\r{1}}}{n^{\\r{2}}} · \\frac{(m!)^{\\r{2}}}{(m−n)! (m+n)!}"),
        formula("a_{\\r{1}} = \\r{2} · \\frac{(" + ms + "!)^{\\r{2}}}{" + less + "! " + more +
                "!} = " + red(fractionMarkup(line[static_cast<std::size_t>(m + 1)]))),
        formula("a_{\\r{0}} = −\\r{2} \\sum a_n = " + red(fractionMarkup(line[static_cast<std::size_t>(m)])))};
    if (const double h = s.goal.kernel.spacing; h != 1)
        lines.push_back(textBox(fig::markup("the cells: each divided by \\m{h}² = " + fig::number(h * h, 3)),
                                fig::muted, fig::Size::Small));
    return card("Any order p = 2m, here m = " + std::to_string(m), std::move(lines));
}

std::string formulaOf(const k::Choice& c) {
    switch (c.family) {
    case k::Family::firstDifferenceTwice:
        return c.scheme == k::Scheme::central
                   ? "H(\\omega) = (i \\r{sin} \\omega)^{\\r{2}} = −\\r{sin}^{\\r{2}} \\omega"
                   : "H(\\omega) = (e^{i\\omega} − \\r{1})^{\\r{2}}";
    case k::Family::ninePoint:
        return "(\\r{1}−\\gamma) × + \\gamma ⊠/\\r{2}";
    case k::Family::interpolant:
        return "f″(x) = \\sum f(n) h″(x − n)";
    case k::Family::doubleFilter:
        return "k = d ∗ d";
    case k::Family::fourier:
        return c.fourierForm == k::FourierForm::fourPiSquared
                   ? "K(u,v) = −\\r{4}\\pi^{\\r{2}} (u^{\\r{2}} + v^{\\r{2}})"
                   : "K(u,v) = −\\pi (u^{\\r{2}} + v^{\\r{2}})";
    case k::Family::laplacianOfGaussian:
        return "\\frac{r^{\\r{2}} − \\r{2}\\sigma^{\\r{2}}}{\\r{2}\\pi \\sigma^{\\r{6}}} "
               "e^{−r^{\\r{2}}/\\r{2}\\sigma^{\\r{2}}}";
    case k::Family::gaussian:
        return "e^{−r^{\\r{2}}/\\r{2}\\sigma^{\\r{2}}}";
    default:
        return "g = k ∗ f";
    }
}

fig::Box noise(const Shown& s) {
    std::vector<fig::Box> lines{formula("\\sqrt{\\sum k^{\\r{2}}} = \\sqrt{" + upright(s.level.l2 * s.level.l2, 4) +
                                        "} = " + red(fig::number(s.level.l2, 3)))};
    if (s.level.measuredNoiseGain)
        lines.push_back(textBox("measured on the picture: " + fig::plainNumber(*s.level.measuredNoiseGain), fig::muted,
                                fig::Size::Small));
    return card("Noise gain", std::move(lines));
}

bool isSymmetric(const Eigen::VectorXd& line) {
    return line.size() % 2 == 1 && line.size() >= 3 &&
           (line - line.reverse()).cwiseAbs().maxCoeff() < 1e-12 * line.cwiseAbs().maxCoeff();
}

// "\\frac{3}{10}" of twice a coefficient where the cosine is 1 or -1 and so the term exact, else a decimal number.
std::string termMarkup(const k::Kernel& kernel, Eigen::Index n, double cosine) {
    const Eigen::Index m = kernel.line.size() / 2;
    if (!kernel.lineFractions.empty() && std::abs(std::abs(cosine) - 1) < 1e-12)
        if (const auto twice = k::product(kernel.lineFractions[static_cast<std::size_t>(m + n)], {n == 0 ? 1 : 2, 1}))
            return fractionMarkup({std::abs(twice->numerator), twice->denominator});
    return upright(std::abs((n == 0 ? 1 : 2) * kernel.line[m + n] * cosine));
}

// One axis of a cross: a_0 + 2 sum a_n cos n w, its terms one by one.
fig::Box axisSum(const k::Kernel& kernel, const std::string& name, double w) {
    constexpr Eigen::Index mostTerms = 3;
    const Eigen::Index m = kernel.line.size() / 2;
    std::string sum = kernel.line[m] < 0 ? "−" : "";
    sum += termMarkup(kernel, 0, 1);
    double rest = 0, whole = kernel.line[m];
    for (Eigen::Index n = 1; n <= m; ++n) {
        const double cosine = std::cos(static_cast<double>(n) * w), term = 2 * kernel.line[m + n] * cosine;
        whole += term;
        if (n <= mostTerms || m == mostTerms + 1)
            sum += (term < 0 ? " − " : " + ") + termMarkup(kernel, n, cosine);
        else
            rest += term;
    }
    if (m > mostTerms + 1)
        sum += (rest < 0 ? " − " : " + ") + upright(std::abs(rest));
    const double size = kernel.line.cwiseAbs().sum();
    fig::Box terms = formula(sum + " = \\b{" + upright(std::abs(whole) < 1e-12 * size ? 0 : whole) + "}");
    const std::string words = "along " + name + (m > mostTerms + 1 ? ", the last number is the rest" : "");
    return groupBox(fig::Group::Kind::Column,
                    {textBox(fig::markup(words), fig::muted, fig::Size::Small), std::move(terms)}, 2,
                    fig::Align::Start);
}

// The cosine sum at the hovered frequency or at the fastest wave.
fig::Box frequency(const Shown& s) {
    const std::optional<Wave> wave = hoveredWave(s);
    const double wx = wave ? wave->x : std::numbers::pi, wy = wave ? wave->y : 0;
    const k::Kernel& kernel = s.level.kernel;
    const std::complex<double> h = k::response(kernel, wx, wy);
    std::vector<fig::Box> lines;
    if (isSymmetric(kernel.line)) {
        lines.push_back(formula("H = \\sum_{x, y} (a_{\\r{0}} + \\r{2} \\sum a_n \\r{cos} n\\omega)"));
        lines.push_back(axisSum(kernel, "\\m{x}", wx));
        lines.push_back(axisSum(kernel, "\\m{y}", wy));
    } else {
        lines.push_back(formula("H = \\sum k \\r{cos}(\\omega_x x + \\omega_y y)"));
        std::vector<Product> products;
        for (Eigen::Index y = 0; y < kernel.values.rows(); ++y)
            for (Eigen::Index x = 0; x < kernel.values.cols(); ++x)
                if (kernel.values(y, x) != 0)
                    products.push_back({kernel.values(y, x), std::cos(wx * static_cast<double>(x - kernel.originX) +
                                                                      wy * static_cast<double>(y - kernel.originY))});
        lines.push_back(sumBox(std::move(products), "cosines"));
    }
    const double size = std::max(1e-300, kernel.values.cwiseAbs().sum());
    std::string result = "H = " + red(fig::number(std::abs(h.real()) < 1e-12 * size ? 0 : h.real(), 3));
    if (std::abs(h.imag()) > 1e-9 * size) // the sines
        result += (h.imag() < 0 ? " − " : " + ") + upright(std::abs(h.imag())) + " i";
    lines.push_back(formula(result));
    if (isLaplacian(s.level))
        lines.push_back(
            textBox("the ideal: " + fig::plainNumber(k::ideal(kernel, wx, wy)), fig::muted, fig::Size::Small));
    return card(wave ? "Wave ω = (" + fig::number(wx, 3) + ", " + fig::number(wy, 3) + ")"
                     : "Fastest wave along x, + − + −",
                std::move(lines));
}

fig::Box pixel(const Shown& s, const Pixel& at) {
    const k::Kernel& kernel = s.level.kernel;
    std::vector<Product> products;
    for (int y = 0; y < kernel.values.rows(); ++y)
        for (int x = 0; x < kernel.values.cols(); ++x) {
            if (kernel.values(y, x) == 0)
                continue;
            const int row = k::sourceIndex(at.y - (y - kernel.originY), static_cast<int>(s.r.input.rows()), s.p.border);
            const int column =
                k::sourceIndex(at.x - (x - kernel.originX), static_cast<int>(s.r.input.cols()), s.p.border);
            products.push_back({kernel.values(y, x), row < 0 || column < 0 ? 0 : s.r.input(row, column)});
        }
    return card("Pixel (" + std::to_string(at.x) + ", " + std::to_string(at.y) + ")",
                {formula("g = \\sum k(j, i) f(y − j, x − i)"), sumBox(std::move(products), "its pixels, added")});
}

} // namespace

fig::Panel arithmeticPanel(const Shown& s) {
    std::vector<fig::Box> cards;
    if (const std::optional<Pixel> at = hoveredPixel(s))
        cards.push_back(pixel(s, *at));
    if (hoveredWave(s))
        cards.push_back(frequency(s));
    if (s.level.choice.family == k::Family::finiteDifference)
        cards.push_back(finiteDifference(s));
    else
        cards.push_back(card(fig::escaped(s.name), {formula(formulaOf(s.level.choice))}));
    if (!hoveredWave(s))
        cards.push_back(frequency(s));
    cards.push_back(noise(s));
    fig::Panel panel;
    panel.id = "arithmetic";
    panel.title = "With numbers";
    panel.place = fig::Place::Aside;
    fig::Diagram diagram;
    diagram.root = groupBox(fig::Group::Kind::Column, std::move(cards), 8, fig::Align::Start);
    panel.content = std::move(diagram);
    return panel;
}

} // namespace lectern::exhibits::kernels

// The formula with its numbers: for the kernel, for a hovered frequency, for a hovered pixel.
#include "app/exhibits/kernels/present.h"

#include <algorithm>
#include <cmath>
#include <numbers>

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
    const auto& line = s.goal.kernel.lineFractions;
    std::vector<fig::Box> lines{
        formula("a_n = \\frac{\\r{2} (−\\r{1})^{n+\\r{1}}}{n^{\\r{2}}} · \\frac{(m!)^{\\r{2}}}{(m−n)! (m+n)!}")};
    if (!line.empty() && s.p.spacing == 1) {
        const std::string ms = "\\r{" + std::to_string(m) + "}", less = "\\r{" + std::to_string(m - 1) + "}",
                          more = "\\r{" + std::to_string(m + 1) + "}";
        lines.push_back(formula("a_{\\r{1}} = \\r{2} · \\frac{(" + ms + "!)^{\\r{2}}}{" + less + "! " + more +
                                "!} = " + red(fractionMarkup(line[static_cast<std::size_t>(m + 1)]))));
        lines.push_back(
            formula("a_{\\r{0}} = −\\r{2} \\sum a_n = " + red(fractionMarkup(line[static_cast<std::size_t>(m)]))));
    }
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

// The cosine sum along x of a symmetric line, at the hovered frequency or at the fastest wave.
fig::Box frequency(const Shown& s) {
    const std::optional<Wave> wave = hoveredWave(s);
    const double wx = wave ? wave->x : std::numbers::pi, wy = wave ? wave->y : 0;
    const std::complex<double> h = k::response(s.level.kernel, wx, wy);
    std::vector<fig::Box> lines;
    const Eigen::VectorXd& line = s.level.kernel.line;
    if (line.size() % 2 == 1 && line.size() >= 3) {
        const Eigen::Index m = line.size() / 2;
        lines.push_back(formula("H = a_{\\r{0}} + \\r{2} \\sum a_n \\r{cos} n\\omega_x + \\r{the same along} y"));
        std::string sum = upright(2 * line[m]);
        for (Eigen::Index n = 1; n <= std::min<Eigen::Index>(m, 3); ++n) {
            const double term = line[m + n] * std::cos(static_cast<double>(n) * wx) +
                                line[m - n] * std::cos(static_cast<double>(n) * wx) +
                                (line[m + n] + line[m - n]) * std::cos(static_cast<double>(n) * wy);
            sum += (term < 0 ? " − " : " + ") + upright(std::abs(term));
        }
        lines.push_back(formula("= " + sum + (m > 3 ? " …" : "")));
    } else
        lines.push_back(formula("H = \\sum k \\r{cos}(\\omega_x x + \\omega_y y)"));
    const double real = std::abs(h.real()) < 1e-12 ? 0 : h.real();
    std::string result = "= " + red(fig::number(real, 3));
    if (std::abs(h.imag()) > 1e-9)
        result += (h.imag() < 0 ? " − " : " + ") + upright(std::abs(h.imag())) + " i";
    lines.push_back(formula(result));
    if (isLaplacian(s.level))
        lines.push_back(
            textBox("the ideal: " + fig::plainNumber(k::ideal(s.level.kernel, wx, wy)), fig::muted, fig::Size::Small));
    return card(wave ? "Wave ω = (" + fig::number(wx, 3) + ", " + fig::number(wy, 3) + ")"
                     : "Fastest wave along x, + − + −",
                std::move(lines));
}

fig::Box pixel(const Shown& s, const Pixel& at) {
    const k::Kernel& kernel = s.level.kernel;
    struct Product {
        double weight = 0, value = 0;
    };
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
    double total = 0;
    for (const Product& product : products)
        total += product.weight * product.value;
    std::stable_sort(products.begin(), products.end(),
                     [](const Product& a, const Product& b) { return std::abs(a.weight) > std::abs(b.weight); });
    std::vector<fig::Box> lines{formula("g = \\sum k(j, i) f(y − j, x − i)")};
    const std::size_t most = 9;
    for (std::size_t i = 0; i < std::min(most, products.size()); ++i)
        lines.push_back(
            formula((i == 0 ? "" : "+ ") + upright(products[i].weight) + " · " + upright(products[i].value, 4)));
    if (products.size() > most)
        lines.push_back(
            textBox("and " + std::to_string(products.size() - most) + " more", fig::muted, fig::Size::Small));
    lines.push_back(formula("= " + red(fig::number(std::abs(total) < 1e-9 ? 0 : total, 4))));
    return card("Pixel (" + std::to_string(at.x) + ", " + std::to_string(at.y) + ")", std::move(lines));
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

#include "app/exhibits/kernels/parameters.h"

#include "core/figure/text.h"

#include <tuple>

namespace lectern::exhibits::kernels {
namespace {

using k::Choice;
using k::Family;
using schema::Affects;
using schema::IntegerDomain;
using schema::RealDomain;

template <class P, class T>
T P::*in(T Choice::*member) {
    return member;
}

bool hasSigma(const Choice& c) {
    return c.family == Family::laplacianOfGaussian || c.family == Family::gaussian ||
           c.family == Family::gaussianDerivative || c.family == Family::gabor;
}

// The second kernel has the same parameters as the first.
template <class P>
void addFamily(schema::Schema<P>& schema) {
    schema
        .choice(
            "family", in<P>(&Choice::family),
            {{"finite-difference", "finite difference", "Central second difference of any even order, exact."},
             {"first-difference-twice", "first difference twice", "[1/2 0 -1/2] or [1 -1], applied twice."},
             {"nine-point", "nine-point", "3 x 3: a cross and its diagonals, mixed by γ."},
             {"interpolant", "interpolant", "Second derivative of an interpolating kernel, along x and along y."},
             {"double-filter", "double filter", "Hast 2014: interpolate and differentiate twice; a reconstruction."},
             {"fourier", "Fourier", "Multiply by -4π²(u²+v²) and transform back: N x N, periodic."},
             {"laplacian-of-gaussian", "Laplacian of Gaussian", "For noisy pictures: smooths, then differentiates."},
             {"custom", "custom", "Cells of your own, up to 31 x 31."},
             {"gaussian", "Gaussian", "No Laplacian: smooths."},
             {"gaussian-derivative", "Gaussian derivative", "No Laplacian: the slope along x, smoothed."},
             {"box", "box", "No Laplacian: the mean of a square."},
             {"sobel", "Sobel", "No Laplacian: the slope along x."},
             {"sharpen", "sharpen", "The picture minus its five-point Laplacian."},
             {"gabor", "Gabor", "No Laplacian: a wave of 4 pixels under a bell."}})
        .label("Family")
        .help("How the kernel is made. Filtering is true convolution: the kernel is flipped; the origin of N cells is "
              "floor(N/2).");
    schema.add("order", in<P>(&Choice::order), IntegerDomain{2, 20, 2})
        .label("Order")
        .help("Order of accuracy p: even, 2 to 20; p + 1 cells. The steps climb to it from 2.")
        .visibleWhen([](const P& p) { return p.family == Family::finiteDifference; });
    schema
        .choice("scheme", in<P>(&Choice::scheme),
                {{"central", "central [1/2 0 -1/2]", "Twice: [1/4 0 -1/2 0 1/4], blind at the highest frequency."},
                 {"forward", "forward [1 -1]", "Twice: the right numbers, shifted by one pixel."}})
        .label("Difference")
        .help("Which first difference is applied twice.")
        .visibleWhen([](const P& p) { return p.family == Family::firstDifferenceTwice; });
    schema
        .add("gamma", in<P>(&Choice::gamma),
             RealDomain{0,
                        1,
                        schema::Scale::Linear,
                        0.05,
                        {{0, "five-point"}, {1.0 / 3, "Patra-Karttunen"}, {0.5, "Oono-Puri"}}})
        .label("γ")
        .help("Weight of the diagonals. A third (Patra-Karttunen) is the most isotropic.")
        .visibleWhen([](const P& p) { return p.family == Family::ninePoint; });
    schema
        .choice("interpolant", in<P>(&Choice::interpolant),
                {{"sinc", "sinc", "The ideal one: endless."},
                 {"keys", "Keys (Catmull-Rom)", "Cubic convolution, a = -1/2; the mean of both sides at its jumps."},
                 {"cardinal-cubic-b-spline", "cubic B-spline", "Cardinal: passes through the pixels."},
                 {"lanczos", "Lanczos", "A sinc under a wider sinc's main lobe."},
                 {"quintic-b-spline", "quintic B-spline", "Cardinal, degree five."}})
        .label("Interpolant")
        .help("The kernel whose second derivative is taken at the pixels.")
        .visibleWhen([](const P& p) { return p.family == Family::interpolant; });
    schema.add("taps", in<P>(&Choice::taps), IntegerDomain{3, 63, 2})
        .label("Taps")
        .help("Cells along one side where the kernel is cut: odd. The steps grow to it from 3.")
        .visibleWhen([](const P& p) { return p.family == Family::interpolant || p.family == Family::box; });
    schema
        .choice("window", in<P>(&Choice::window),
                {{"none", "none", "Cut off as it is."},
                 {"hann", "Hann", "Raised cosine, 1 in the middle."},
                 {"kaiser", "Kaiser", "Bessel window with β = 6."}})
        .label("Window")
        .help("What the cut kernel is multiplied by.")
        .visibleWhen([](const P& p) { return p.family == Family::interpolant; });
    schema
        .choice("normalisation", in<P>(&Choice::normalisation),
                {{"none", "none", "The numbers as they come."},
                 {"zero-sum", "zero-sum centre", "The centre becomes minus the sum of the others."},
                 {"moments", "moments", "Scaled so that x² gives 2, then the zero-sum centre."}})
        .label("Normalisation")
        .help("What repairs a cut kernel.")
        .visibleWhen([](const P& p) { return p.family == Family::interpolant; });
    schema
        .choice("double_filter", in<P>(&Choice::doubleFilter),
                {{"catmull-rom", "Catmull-Rom", "[1 -22 143 -244 143 -22 1]/64"},
                 {"b-spline", "B-spline", "[1 10 15 -52 15 10 1]/64"}})
        .label("Spline")
        .help("The midpoint filter pair. A reconstruction: the paper's own pairing may differ.")
        .visibleWhen([](const P& p) { return p.family == Family::doubleFilter; });
    schema.add("size", in<P>(&Choice::size), IntegerDomain{3, 512, 1, schema::Scale::Log})
        .label("Size N")
        .help("N x N frequencies, and as many cells.")
        .visibleWhen([](const P& p) { return p.family == Family::fourier; });
    schema
        .choice("fourier_form", in<P>(&Choice::fourierForm),
                {{"four-pi-squared", "-4π²(u² + v²)", "Right for u, v in cycles per pixel."},
                 {"pi", "-πu² - πv²", "As one answer writes: 4π = 12.6 times too small."}})
        .label("Multiply by")
        .help("What the spectrum is multiplied by.")
        .visibleWhen([](const P& p) { return p.family == Family::fourier; });
    schema.add("sigma", in<P>(&Choice::sigma), RealDomain{0.05, 12, schema::Scale::Log})
        .label("σ")
        .unit("pixels")
        .help("Deviation of the Gaussian. Below 0.8 its samples are too far apart.")
        .visibleWhen([](const P& p) { return hasSigma(p); });
    schema.add("radius", in<P>(&Choice::radius), IntegerDomain{0, 64, 1})
        .label("Radius")
        .unit("pixels")
        .help("Cells to each side of the centre; 0: four σ.")
        .visibleWhen([](const P& p) { return hasSigma(p); });
    schema
        .add("kernel", in<P>(&Choice::kernel),
             schema::MatrixDomain{RealDomain{-largestCell, largestCell, schema::Scale::Linear, 0.25}, 1, widestCustom,
                                  1, widestCustom})
        .label("Cells")
        .help("Rows are y, downwards; columns are x. The origin is cell floor(N/2) of each side, counted from 0.")
        .visibleWhen([](const P& p) { return p.family == Family::custom; });
    schema.add("spacing", in<P>(&Choice::spacing), RealDomain{0.125, 8, schema::Scale::Log})
        .label("Spacing h")
        .help("Distance between pixels: a second derivative is divided by h². Used by the Laplace families.")
        .visibleWhen([](const P& p) { return isLaplacian(p.family); });
}

void addImage(schema::Schema<Parameters>& schema) {
    schema.group("Picture");
    schema
        .choice("image", &Parameters::image,
                {{"coffee", "coffee", "A photograph of a cup."},
                 {"astronaut", "astronaut", "A portrait."},
                 {"chelsea", "cat", "A photograph of a cat."},
                 {"plane-wave", "plane wave", "Its Laplacian is known: -|ω|² times the wave."},
                 {"gaussian-bump", "Gaussian bump", "Its Laplacian is known."},
                 {"zone-plate", "zone plate", "All frequencies up to π; its Laplacian is known."},
                 {"file", "file", "A picture of your own: PNG, JPEG, BMP or TIFF."}})
        .label("Picture")
        .help("What the kernel filters, in grey levels from 0 to 255.");
    schema.add("path", &Parameters::path, schema::PathDomain{"a picture", {"png", "jpg", "jpeg", "bmp", "tif", "tiff"}})
        .label("File")
        .help("Grey or colour, 8 or 16 bits; colour is turned to grey, large pictures are scaled down.")
        .visibleWhen([](const Parameters& p) { return p.image == Source::file; });
    schema.add("pixels", &Parameters::pixels, IntegerDomain{32, 1024, 32})
        .label("Longer side")
        .unit("pixels")
        .help("Pictures are scaled down to this.");
    schema.add("noise", &Parameters::noise, RealDomain{0, 100, schema::Scale::Linear, 1})
        .label("Noise σ")
        .unit("grey levels")
        .help("White noise on the right half of the picture.");
    schema.add("seed", &Parameters::seed, IntegerDomain{0, 999999, 1})
        .label("Seed")
        .help("Another seed draws other noise.");
    schema
        .choice("border", &Parameters::border,
                {{"reflect", "reflect", "Mirrored at the outermost pixel: c b a b c."},
                 {"replicate", "replicate", "The outermost pixel goes on."},
                 {"zero", "zero", "Black outside."},
                 {"periodic", "periodic", "The picture repeats."}})
        .label("Border")
        .help("What stands beyond the picture's edge.");
    schema
        .choice("route", &Parameters::route,
                {{"auto", "the quicker", "By the number of products."},
                 {"spatial", "in space", "Sums of products, pixel by pixel."},
                 {"fourier", "by Fourier", "Transform, multiply, transform back."}})
        .label("Route")
        .help("How the filtering is done; both give the same.");
}

void addView(schema::Schema<Parameters>& schema) {
    schema.group("View");
    schema
        .choice("focus", &Parameters::focus,
                {{"sections", "sections", "The response along an axis, against the ideal."},
                 {"isotropy", "isotropy", "The response around a circle: is it round?"},
                 {"convergence", "convergence", "The error when pixels come closer."},
                 {"numbers", "numbers", "Sum, moments, noise gain, cost."},
                 {"pictures", "pictures", "The picture before and after, large."},
                 {"family", "the family's own",
                  "Interpolants: what each repair does. Fourier: against the periodic sinc. LoG: its samples. Finite "
                  "differences: order as a slope. Nine-point: isotropy. Custom: numbers. Others: sections."},
                 {"difference", "the difference", "First minus second, where a second kernel is compared."}})
        .label("Look at")
        .help("Which of the tabs stands in front.")
        .affects(Affects::Picture);
    schema
        .choice("section", &Parameters::section,
                {{"axis", "axis", "Along ωx."}, {"diagonal", "diagonal", "Along ωx = ωy."}, {"both", "both", "Both."}})
        .label("Section")
        .help("Where the response is cut.")
        .affects(Affects::Picture);
    schema
        .choice("scale", &Parameters::scale,
                {{"linear", "linear", "As it is."}, {"log", "logarithmic", "The magnitude's decimal logarithm."}})
        .label("Scale")
        .help("Of the response.")
        .affects(Affects::Picture);
    schema
        .choice("part", &Parameters::part,
                {{"real", "real", "What a symmetric kernel has."},
                 {"imaginary", "imaginary", "What a shifted or odd kernel has."},
                 {"magnitude", "magnitude", "How much."},
                 {"phase", "phase", "By which angle."}})
        .label("Part")
        .help("Which part of the complex response the surface shows.")
        .affects(Affects::Picture);
    schema
        .choice(
            "centre", &Parameters::centre,
            {{"middle", "ω = 0 in the middle", "From -π to π."}, {"corner", "ω = 0 in the corner", "From 0 to 2π."}})
        .label("Spectrum")
        .help("Where the frequency 0 stands.")
        .affects(Affects::Picture);
    schema.add("circle", &Parameters::circle, RealDomain{smallestCircle, largestCircle, schema::Scale::Linear, 0.05})
        .label("Circle |ω|")
        .unit("rad/pixel")
        .help("Radius of the circle on which isotropy is judged.")
        .affects(Affects::Picture);
    schema
        .add("hovered_frequency", &Parameters::hoveredFrequency,
             schema::VectorDomain{RealDomain{-7, 7, schema::Scale::Linear, 0.01}, 0, 2})
        .label("Frequency under the pointer")
        .unit("rad/pixel")
        .help("Along x and along y; empty: none.")
        .affects(Affects::Nothing);
    schema
        .add("hovered_pixel", &Parameters::hoveredPixel,
             schema::VectorDomain{RealDomain{-farthestPixel, farthestPixel, schema::Scale::Linear, 1}, 0, 2})
        .label("Pixel under the pointer")
        .help("Its x and y; empty: none.")
        .affects(Affects::Nothing);
    schema.add("held", &Parameters::held, RealDomain{-largestCell, largestCell, schema::Scale::Linear, 0.25})
        .label("Cell in the hand")
        .help("What the dragged cell held when it was taken.")
        .affects(Affects::Nothing);
}

} // namespace

Parameters::Parameters() {
    second.family = Family::ninePoint;
}

bool Parameters::operator==(const Parameters& other) const {
    const auto plain = [](const Parameters& p) {
        return std::tie(p.compare, p.second, p.image, p.path, p.pixels, p.noise, p.seed, p.border, p.route, p.focus,
                        p.scale, p.part, p.centre, p.section, p.circle, p.held);
    };
    const auto same = [](const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
        return a.size() == b.size() && (a.array() == b.array()).all();
    };
    return Choice::operator==(other) && plain(*this) == plain(other) &&
           same(hoveredFrequency, other.hoveredFrequency) && same(hoveredPixel, other.hoveredPixel);
}

const schema::Schema<Parameters>& parametersSchema() {
    static const schema::Schema<Parameters> schema = [] {
        schema::Schema<Parameters> all;
        all.group("Kernel");
        addFamily(all);
        schema::Schema<Choice> second;
        addFamily(second);
        all.group("Comparison");
        all.choice("compare", &Parameters::compare,
                   {{"none", "nothing", "One kernel."},
                    {"second", "a second kernel", "Side by side, and the difference."},
                    {"every", "every kind", "All kinds of kernels at work on the same part of the picture."}})
            .label("Compare with")
            .help("A second kernel with parameters of its own, or every kind.");
        all.record("second", &Parameters::second, second)
            .label("Second kernel")
            .help("The parameters of the kernel to compare with.")
            .visibleWhen([](const Parameters& p) { return p.compare == Compare::second; });
        addImage(all);
        addView(all);
        return all;
    }();
    return schema;
}

Eigen::MatrixXd quotedSinc() {
    const Eigen::VectorXd quoted{{0.08, -0.125, 0.222, -0.5, 2, -3, 2, -0.5, 0.222, -0.125, 0.08}};
    Eigen::MatrixXd cells = Eigen::MatrixXd::Zero(quoted.size(), quoted.size());
    cells.row(quoted.size() / 2) += quoted.transpose();
    cells.col(quoted.size() / 2) += quoted;
    return cells;
}

bool isQuotedSinc(const k::Choice& choice) {
    const Eigen::MatrixXd quoted = quotedSinc();
    return choice.family == Family::custom && choice.kernel.rows() == quoted.rows() &&
           choice.kernel.cols() == quoted.cols() && choice.kernel == quoted;
}

bool isLaplacian(k::Family family) {
    return family < Family::custom;
}

std::string nameOf(const k::Choice& c) {
    static const char* const interpolants[] = {"Sinc", "Keys", "Cubic B-spline", "Lanczos", "Quintic B-spline"};
    switch (c.family) {
    case Family::finiteDifference:
        return "Order " + std::to_string(c.order);
    case Family::firstDifferenceTwice:
        return c.scheme == k::Scheme::central ? "[½ 0 −½] twice" : "[1 −1] twice";
    case Family::ninePoint:
        return "Nine-point, γ = " + figure::plainNumber(c.gamma);
    case Family::interpolant:
        return interpolants[static_cast<int>(c.interpolant)] + std::string(", ") + std::to_string(c.taps) + " taps";
    case Family::doubleFilter:
        return c.doubleFilter == k::DoubleFilter::catmullRom ? "Double filter, Catmull–Rom" : "Double filter, B-spline";
    case Family::fourier:
        return (c.fourierForm == k::FourierForm::piOnly ? "Fourier −πu² − πv², N = " : "Fourier, N = ") +
               std::to_string(c.size);
    case Family::laplacianOfGaussian:
        return "LoG, σ = " + figure::plainNumber(c.sigma);
    case Family::custom:
        return isQuotedSinc(c) ? "Quoted, centre −3" : "Custom kernel";
    case Family::gaussian:
        return "Gaussian, σ = " + figure::plainNumber(c.sigma);
    case Family::gaussianDerivative:
        return "Gaussian slope, σ = " + figure::plainNumber(c.sigma);
    case Family::box:
        return "Box, " + std::to_string(c.taps);
    case Family::sobel:
        return "Sobel";
    case Family::sharpen:
        return "Sharpen";
    case Family::gabor:
        break;
    }
    return "Gabor, σ = " + figure::plainNumber(c.sigma);
}

} // namespace lectern::exhibits::kernels

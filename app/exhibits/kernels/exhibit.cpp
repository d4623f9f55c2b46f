#include "app/exhibits/exhibit.h"
#include "app/exhibits/kernels/edit.h"
#include "app/exhibits/kernels/present.h"

namespace lectern::exhibits::kernels {

Exhibit exhibit(); // the catalog declares it too

namespace {

Guide guide() {
    Guide guide;
    guide.whatYouSee =
        "The **kernel** on the left as exact numbers; what it multiplies each **wave** by on the right, over the ideal "
        "−|ω|² (wire). Below: a photograph, its right half with noise, before and after; and a cut through the "
        "response "
        "against the ideal, with what is still **missing** filled.";
    guide.tryThis =
        "Play *Climb to the parabola*: each order follows the ideal a little longer and lets more noise through; "
        "between "
        "two orders lie mixtures of both. Open *Five against nine points* and drag the circle: which answer is round? "
        "*Noise: LoG wins* shows every kind at work in the same colours. Take *Your own kernel* and drag a cell: space "
        "and frequency move together. Point at the surface "
        "or at a curve: that wave is laid on the picture and multiplied into the kernel.";
    guide.why =
        "A second derivative turns the wave of frequency ω into −ω² times itself. A finite kernel can only answer with "
        "a "
        "sum of a few cosines: it agrees with the parabola for long waves and must leave it for short ones. Order is "
        "how "
        "many terms agree. The closer it follows, the more it amplifies short waves, which is where noise lives; a "
        "Laplacian of Gaussian turns back in time.";
    return guide;
}

Json custom(std::initializer_list<std::initializer_list<double>> rows) {
    Json cells = Json::array();
    for (const auto& row : rows)
        cells.push_back(Json(std::vector<double>(row)));
    return cells;
}

std::vector<Preset> presets() {
    const Json sinc = {{"family", "interpolant"}, {"taps", 11}},
               quoted = schema::Codec<Eigen::MatrixXd>::toJson(quotedSinc());
    const auto with = [](Json json, const Json& more) {
        json.update(more);
        return json;
    };
    return {
        Preset("climb", "Climb to the parabola", {{"order", 20}}, 2),
        Preset("blind", "Blind to the fastest wave",
               {{"family", "first-difference-twice"},
                {"compare", "second"},
                {"second", {{"family", "finite-difference"}, {"order", 2}}}}),
        Preset("shifted", "Shifted by a pixel",
               {{"family", "first-difference-twice"}, {"scheme", "forward"}, {"part", "imaginary"}}),
        Preset("five-or-nine", "Five against nine points",
               {{"family", "nine-point"},
                {"gamma", 0},
                {"compare", "second"},
                {"focus", "isotropy"},
                {"second", {{"family", "nine-point"}, {"gamma", 1.0 / 3}}}},
               0),
        Preset("nine-point", "Nine points, mixed by γ",
               {{"family", "nine-point"}, {"gamma", 0.5}, {"focus", "isotropy"}}, 1),
        Preset(
            "three-sincs", "A cut sinc and its repairs",
            {{"family", "custom"}, {"kernel", quoted}, {"compare", "second"}, {"second", sinc}, {"focus", "family"}}),
        Preset("cut-sinc", "A cut sinc leaks", sinc),
        Preset("quoted-centre", "The quoted centre −3",
               {{"family", "custom"},
                {"kernel", quoted},
                {"compare", "second"},
                {"second", sinc},
                {"focus", "difference"}}),
        Preset("sinc-repaired", "Repaired: zero-sum centre", with(sinc, {{"normalisation", "zero-sum"}})),
        Preset("sinc-moments", "Repaired: moments too", with(sinc, {{"normalisation", "moments"}, {"window", "hann"}})),
        Preset("cubic-b-spline", "Second derivative of a spline",
               {{"family", "interpolant"}, {"interpolant", "cardinal-cubic-b-spline"}, {"taps", 15}}),
        Preset("double-filter", "Hast's double filter", {{"family", "double-filter"}}),
        Preset("fourier", "Fourier is the periodic sinc",
               {{"family", "fourier"}, {"size", 256}, {"focus", "family"}, {"border", "periodic"}}),
        Preset("fourier-pi", "4π times too small",
               {{"family", "fourier"},
                {"size", 64},
                {"fourier_form", "pi"},
                {"compare", "second"},
                {"second", {{"family", "fourier"}, {"size", 64}}},
                {"focus", "difference"}}),
        Preset("log-too-fine", "σ = 0.5 is too fine, 0.8 is not",
               {{"family", "laplacian-of-gaussian"},
                {"sigma", 0.5},
                {"compare", "second"},
                {"second", {{"family", "laplacian-of-gaussian"}, {"sigma", 0.8}}}}),
        Preset("log", "Laplacian of Gaussian", {{"family", "laplacian-of-gaussian"}, {"sigma", 2}}, 2),
        Preset("noise", "Noise: LoG wins",
               {{"family", "laplacian-of-gaussian"},
                {"sigma", 1.6},
                {"image", "astronaut"},
                {"focus", "pictures"},
                {"compare", "every"}}),
        Preset("zone-plate", "All frequencies at once",
               {{"image", "zone-plate"}, {"noise", 0}, {"order", 20}, {"focus", "pictures"}}, 2),
        Preset("convergence", "Order is a slope",
               {{"order", 6}, {"image", "gaussian-bump"}, {"pixels", 64}, {"noise", 0}, {"focus", "convergence"}}),
        Preset("opencv", "OpenCV, ksize 3",
               {{"family", "custom"}, {"kernel", custom({{2, 0, 2}, {0, -8, 0}, {2, 0, 2}})}}),
        Preset("diplib", "DIPlib's sign",
               {{"family", "custom"}, {"kernel", custom({{-1, -1, -1}, {-1, 8, -1}, {-1, -1, -1}})}}),
        Preset("fspecial", "MATLAB's fspecial is nine-point 1/3",
               {{"family", "nine-point"}, {"gamma", 1.0 / 3}, {"section", "diagonal"}}),
        Preset("custom", "Your own kernel", {{"family", "custom"}}),
        Preset("gabor", "Not a Laplacian: Gabor", {{"family", "gabor"}, {"sigma", 2}, {"noise", 0}}),
        Preset("sharpen", "Sharpen: minus a Laplacian", {{"family", "sharpen"}, {"noise", 0}, {"focus", "pictures"}})};
}

} // namespace

Exhibit exhibit() {
    TypedExhibit<Parameters, Result> typed;
    typed.info.id = "kernels";
    typed.info.title = "Laplace kernels";
    typed.info.question = "How do I build one of any order, and what does it do to each frequency?";
    typed.info.icon = "M2 12 h3 l2 -4 l3 10 l4 -15 l3 12 l2 -3 h3";
    typed.info.guide = guide();
    typed.info.presets = presets();
    typed.schema = parametersSchema();
    typed.compute = compute;
    typed.stepCount = stepCount;
    typed.step = stepInfo;
    typed.present = present;
    typed.passing = presentPassing;
    typed.edit = edit;
    typed.data = data;
    return typed;
}

} // namespace lectern::exhibits::kernels

#include "app/exhibits/kernels/present.h"
#include "app/exhibits/number_json.h"

namespace lectern::exhibits::kernels {
namespace {

Json realParts(const Eigen::VectorXcd& values) {
    return numbers(values.real());
}

Json imaginaryParts(const Eigen::VectorXcd& values) {
    return numbers(values.imag());
}

Json fractions(const k::Kernel& kernel) {
    if (kernel.fractions.empty())
        return nullptr;
    Json json = Json::array();
    for (Eigen::Index y = 0; y < kernel.values.rows(); ++y) {
        Json row = Json::array();
        for (Eigen::Index x = 0; x < kernel.values.cols(); ++x)
            row.push_back(k::text(kernel.fractions[static_cast<std::size_t>(y * kernel.values.cols() + x)]));
        json.push_back(std::move(row));
    }
    return json;
}

} // namespace

Json data(const Parameters& p, const Result& r, int step, bool full) {
    const Level& level = r.levels[static_cast<std::size_t>(step)];
    Json json = Json::object();
    json["kernel"] = rows(level.kernel.values);
    json["fractions"] = fractions(level.kernel);
    json["origin"] = {level.kernel.originY, level.kernel.originX};
    json["sum"] = number(level.moments.sum);
    json["half_second_moments"] = {
        {"xx", number(level.moments.xx)}, {"yy", number(level.moments.yy)}, {"xy", number(level.moments.xy)}};
    json["l2"] = number(level.l2);
    json["measured_noise_gain"] = number(level.measuredNoiseGain);
    Json frequencies = Json::array();
    for (const double w : r.frequencies)
        frequencies.push_back(number(w));
    json["response"] = {{"frequency", frequencies},
                        {"axis", realParts(level.axis)},
                        {"diagonal", realParts(level.diagonal)},
                        {"axis_imaginary", imaginaryParts(level.axis)},
                        {"diagonal_imaginary", imaginaryParts(level.diagonal)}};
    const k::Anisotropy round = k::anisotropy(level.kernel, p.circle);
    // Of an odd kernel the real part is nothing but rounding.
    const auto ratio = [odd = isOdd(level)](double value) { return odd ? Json() : number(value); };
    json["anisotropy"] = {{"frequency", number(p.circle)},
                          {"min", ratio(round.min)},
                          {"max", ratio(round.max)},
                          {"mean", ratio(round.mean)}};
    const bool approximates = isLaplacian(level.choice.family) || level.choice.family == k::Family::custom;
    json["order_of_accuracy"] = approximates ? number(level.convergence.order) : Json();
    json["error_rms"] = number(level.errorRms);
    if (full) {
        json["input"] = rows(r.input);
        json["output"] = rows(level.output);
        json["response_2d"] = rows(level.surface.real());
        json["response_2d_imaginary"] = rows(level.surface.imag());
    }
    return json;
}

} // namespace lectern::exhibits::kernels

#include "app/exhibits/kernels/level.h"
#include "app/exhibits/round_number.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

// The 98th percentile of the magnitudes of the half without noise.
double strongest(const k::Grid& output) {
    std::vector<double> magnitudes;
    const Eigen::Index half = std::max<Eigen::Index>(1, output.cols() / 2);
    for (Eigen::Index y = 0; y < output.rows(); y += 2)
        for (Eigen::Index x = 0; x < half; x += 2)
            magnitudes.push_back(std::abs(output(y, x)));
    const auto at = magnitudes.begin() + static_cast<std::ptrdiff_t>(magnitudes.size() * 98 / 100);
    std::nth_element(magnitudes.begin(), at, magnitudes.end());
    return *at;
}

// A round number not below the strongest.
double limitFor(double most) {
    return most > 1e-15 ? roundAbove(most) : 1;
}

double limitOf(const k::Grid& output) {
    return limitFor(strongest(output));
}

void addSpectra(const Result& r, Level& level) {
    level.surface = k::response(level.kernel, r.surfaceFrequencies, r.surfaceFrequencies);
    const Eigen::VectorXd zero = Eigen::VectorXd::Zero(1);
    level.axis = k::response(level.kernel, r.frequencies, zero).row(0).transpose();
    level.diagonal = k::responseAlong(level.kernel, r.frequencies, r.frequencies);
}

// Away from the borders, where the error is the border's; the root mean square also away from the noisy half.
void compareWithExact(const Result& r, Level& level) {
    if (!r.exact)
        return;
    const Eigen::Index margin =
        level.kernel.periodic ? 0 : std::max(level.kernel.values.rows(), level.kernel.values.cols()) / 2;
    const Eigen::Index rows = r.input.rows() - 2 * margin, columns = r.input.cols() - 2 * margin,
                       clean = r.inputNoise > 0 ? r.input.cols() / 2 - 2 * margin : columns;
    k::Grid error = k::Grid::Zero(r.input.rows(), r.input.cols());
    if (rows > 0 && columns > 0)
        error.block(margin, margin, rows, columns) = (level.output - *r.exact).block(margin, margin, rows, columns);
    level.errorImage = imageOf(error);
    level.errorLimit = limitOf(error);
    if (rows > 0 && clean > 0)
        level.errorRms = std::sqrt(error.block(margin, margin, rows, clean).square().mean());
}

// Between limits of colours that may be far apart.
double between(double a, double b, double t) {
    return std::exp((1 - t) * std::log(a) + t * std::log(b));
}

} // namespace

double deviation(const k::Grid& values) {
    return std::sqrt((values - values.mean()).square().mean());
}

fig::ImagePtr imageOf(const k::Grid& grid) {
    fig::Image image;
    image.width = static_cast<int>(grid.cols());
    image.height = static_cast<int>(grid.rows());
    image.values.resize(static_cast<std::size_t>(grid.size()));
    Eigen::Map<Eigen::ArrayXf>(image.values.data(), grid.size()) =
        Eigen::Map<const Eigen::ArrayXd>(grid.data(), grid.size()).cast<float>();
    return std::make_shared<const fig::Image>(std::move(image));
}

fig::ImagePtr cropOf(const k::Grid& grid) {
    const Eigen::Index columns = std::min<Eigen::Index>(grid.cols(), 128),
                       rows = std::min<Eigen::Index>(grid.rows(), 80);
    return imageOf(grid.block((grid.rows() - rows) / 6, (grid.cols() - columns) / 2, rows, columns));
}

void measure(const Result& r, Level& level) {
    level.moments = k::moments(level.kernel);
    level.l2 = k::l2(level.kernel);
    level.factor = k::laplacianFactor(level.kernel);
    level.cost = k::cost(level.kernel, static_cast<double>(r.input.size()));
    level.convergence = k::convergence(level.kernel);
    addSpectra(r, level);
}

void putToWork(const Parameters& p, const Result& r, const k::Grid& noise, Level& level, const job::Control& control) {
    level.output = k::filter(r.input, level.kernel, p.border, p.route, control);
    level.edges = strongest(level.output);
    level.outputLimit = limitFor(level.edges);
    if (r.inputNoise > 0) { // filtering is linear: the noise of the output is the filtered noise
        level.noise = k::filter(noise, level.kernel, k::Border::periodic, p.route, control);
        level.measuredNoiseGain = deviation(level.noise) / r.inputNoise;
    }
}

Level levelOf(const Parameters& p, const Result& r, const k::Grid& noise, const k::Choice& choice,
              const job::Control& control) {
    Level level;
    level.choice = choice;
    level.kernel = k::build(choice);
    measure(r, level);
    control.checkpoint();
    putToWork(p, r, noise, level, control);
    level.outputImage = imageOf(level.output);
    // The colours of the right answer show that this one is too small.
    if (choice.family == k::Family::fourier && choice.fourierForm == k::FourierForm::piOnly)
        level.outputLimit = limitFor(level.edges * (4 * std::numbers::pi));
    compareWithExact(r, level);
    return level;
}

void compareWithSecond(const Result& r, Level& level) {
    const k::Grid difference = level.output - r.second->output;
    level.differenceImage = imageOf(difference);
    level.differenceLimit = limitOf(difference);
}

Level mixed(const Result& r, const Level& from, const Level& to, double t) {
    const auto mix = [t](const auto& a, const auto& b) { return ((1 - t) * a + t * b).eval(); };
    const auto mixNumbers = [t](double a, double b) { return (1 - t) * a + t * b; };
    Level level;
    level.choice = to.choice;
    // At 0 as well the cells of both have their places.
    level.kernel = k::blend(from.kernel, to.kernel, std::max(t, 1e-9));
    level.moments = {mixNumbers(from.moments.sum, to.moments.sum), mixNumbers(from.moments.xx, to.moments.xx),
                     mixNumbers(from.moments.yy, to.moments.yy), mixNumbers(from.moments.xy, to.moments.xy)};
    level.l2 = k::l2(level.kernel);
    level.factor = k::laplacianFactor(level.kernel);
    level.convergence = to.convergence;
    level.cost = to.cost;
    level.surface = mix(from.surface, to.surface);
    level.axis = mix(from.axis, to.axis);
    level.diagonal = mix(from.diagonal, to.diagonal);
    level.output = mix(from.output, to.output);
    level.outputImage = imageOf(level.output);
    level.outputLimit = between(from.outputLimit, to.outputLimit, t);
    level.edges = mixNumbers(from.edges, to.edges);
    if (from.measuredNoiseGain && to.measuredNoiseGain) {
        level.noise = mix(from.noise, to.noise);
        level.measuredNoiseGain = deviation(level.noise) / r.inputNoise;
    }
    compareWithExact(r, level);
    if (r.second) {
        compareWithSecond(r, level);
        level.differenceLimit = between(from.differenceLimit, to.differenceLimit, t);
    }
    return level;
}

} // namespace lectern::exhibits::kernels

#include "app/exhibits/kernels/level.h"

#include "core/data/image.h"
#include "core/job/crew.h"
#include "core/kernels/interpolant.h"
#include "core/kernels/test_picture.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <exception>
#include <numbers>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

using std::numbers::pi;

k::Grid greyLevels(const data::Picture& picture) {
    const fig::ImagePtr image = data::grey(picture.image);
    k::Grid grid(image->height, image->width);
    for (std::size_t i = 0; i < image->values.size(); ++i)
        grid.data()[i] = 255.0 * static_cast<double>(image->values[i]);
    return grid;
}

void readPicture(const Parameters& p, Result& r, const job::Control& control) {
    const auto known = [&](k::TestPicture picture) {
        r.input = std::move(picture.values);
        r.exact = picture.laplacian / (p.spacing * p.spacing);
    };
    const int n = p.pixels;
    switch (p.image) {
    case Source::planeWave:
        return known(k::planeWave(n, n, 1.2, 0.5));
    case Source::gaussianBump:
        return known(k::gaussianBump(n, n));
    case Source::zonePlate:
        return known(k::zonePlate(n, n));
    case Source::file: {
        data::ImageLimits limits;
        limits.longestSide = n;
        const data::Picture picture = data::readImage(p.path, control, limits);
        r.notes = picture.notes;
        r.input = greyLevels(picture);
        return;
    }
    case Source::coffee:
    case Source::astronaut:
    case Source::chelsea:
        break;
    }
    static const char* const names[] = {"coffee", "astronaut", "chelsea"};
    data::ImageLimits limits;
    limits.longestSide = n + n / 2; // the photographs are at most 3 : 2; their middle is shown
    const k::Grid whole = greyLevels(data::photograph(names[static_cast<int>(p.image)], limits));
    const Eigen::Index side = std::min<Eigen::Index>({n, whole.rows(), whole.cols()});
    r.input = whole.block((whole.rows() - side) / 2, (whole.cols() - side) / 2, side, side);
}

k::Grid addNoise(const Parameters& p, Result& r) {
    if (!(p.noise > 0) || r.input.cols() < 2)
        return {};
    const Eigen::Index from = r.input.cols() / 2, width = r.input.cols() - from;
    k::Grid noise = k::whiteNoise(static_cast<int>(width), static_cast<int>(r.input.rows()), p.noise,
                                  static_cast<std::uint64_t>(p.seed));
    r.inputNoise = deviation(noise);
    r.input.rightCols(width) += noise;
    return noise;
}

void addRepairs(const Parameters& p, Result& r) {
    const k::Choice& first = p;
    const bool own = first.family == k::Family::interpolant;
    if (!own && (p.compare != Compare::second || p.second.family != k::Family::interpolant))
        return;
    std::vector<k::Choice> choices;
    // Only a row along x plus the same along y can be set beside theirs.
    if (const k::Kernel& kernel = r.levels.back().kernel; !own && (kernel.line.size() > 0 || k::lineMiddle(kernel)))
        choices.push_back(first);
    for (const auto normalisation :
         {k::Normalisation::none, k::Normalisation::zeroSumCentre, k::Normalisation::moments}) {
        choices.push_back(own ? first : p.second);
        choices.back().normalisation = normalisation;
    }
    for (const k::Choice& choice : choices) {
        Level level;
        level.choice = choice;
        try {
            level.kernel = k::build(choice);
        } catch (const InputError&) { // no factor repairs so few taps
            continue;
        }
        measure(r, level);
        r.repairs.push_back(std::move(level));
    }
}

// What else a Laplacian may be made of.
std::vector<k::Choice> kindsBeside(const k::Choice& choice) {
    const auto with = [&](k::Family family, const auto& change) {
        k::Choice other;
        other.spacing = choice.spacing;
        other.family = family;
        change(other);
        return other;
    };
    std::vector<k::Choice> kinds{with(k::Family::finiteDifference, [](k::Choice& c) { c.order = 2; }),
                                 with(k::Family::ninePoint, [](k::Choice& c) { c.gamma = 1.0 / 3; }),
                                 with(k::Family::finiteDifference, [](k::Choice& c) { c.order = 6; }),
                                 with(k::Family::interpolant,
                                      [](k::Choice& c) {
                                          c.interpolant = k::Interpolant::sinc;
                                          c.normalisation = k::Normalisation::zeroSumCentre;
                                      }),
                                 with(k::Family::interpolant,
                                      [](k::Choice& c) {
                                          c.interpolant = k::Interpolant::cardinalCubicBSpline;
                                          c.taps = 15;
                                      }),
                                 with(k::Family::fourier, [](k::Choice& c) { c.size = 64; }),
                                 with(k::Family::laplacianOfGaussian, [](k::Choice& c) { c.sigma = 1.6; })};
    // What was chosen stands for its own kind.
    const auto same = [&](const k::Choice& kind) {
        return kind.family == choice.family &&
               (choice.family != k::Family::finiteDifference || kind.order == choice.order) &&
               (choice.family != k::Family::interpolant || kind.interpolant == choice.interpolant);
    };
    std::erase_if(kinds, same);
    return kinds;
}

void comparePeriodicSinc(const Parameters& p, Result& r) {
    if (p.family != k::Family::fourier || p.fourierForm != k::FourierForm::fourPiSquared)
        return;
    r.periodicSinc = k::periodicSinc(p.size);
    r.sincDifference = r.levels.back().kernel.line * (p.spacing * p.spacing) - r.periodicSinc;
}

// A periodic kernel has a response at N frequencies only: those nearest to an even grid.
Eigen::VectorXd grid(int count, double from, double to, const k::Choice& choice) {
    Eigen::VectorXd values = Eigen::VectorXd::LinSpaced(count + 1, from, to);
    if (choice.family == k::Family::fourier)
        values = (values.array() * choice.size / (2 * pi)).round() * 2 * pi / choice.size;
    return values;
}

template <class Value>
std::vector<k::Choice> growing(const k::Choice& choice, Value k::Choice::*member, const std::vector<Value>& values) {
    std::vector<k::Choice> all;
    for (const Value& value : values)
        if (value < choice.*member) {
            all.push_back(choice);
            all.back().*member = value;
        }
    all.push_back(choice);
    return all;
}

} // namespace

std::vector<k::Choice> growth(const k::Choice& choice) {
    switch (choice.family) {
    case k::Family::finiteDifference:
        return growing(choice, &k::Choice::order, {2, 4, 6, 8, 10, 12, 14, 16, 18, 20});
    case k::Family::ninePoint:
        return growing(choice, &k::Choice::gamma, {0.0, 1.0 / 3, 0.5});
    case k::Family::interpolant:
    case k::Family::box:
        return growing(choice, &k::Choice::taps, {3, 5, 7, 9, 11, 15, 21, 31, 41});
    case k::Family::fourier:
        return growing(choice, &k::Choice::size, {8, 16, 32, 64, 128, 256});
    case k::Family::laplacianOfGaussian:
    case k::Family::gaussian:
    case k::Family::gaussianDerivative:
    case k::Family::gabor:
        return growing(choice, &k::Choice::sigma, {0.5, 0.65, 0.8, 1.0, 1.25, 1.6, 2.0, 3.0, 4.0, 6.0});
    default:
        return {choice};
    }
}

namespace {

// `work` of every choice, side by side, in the order of the choices; the first that failed throws.
template <class Work>
auto ofEach(const std::vector<k::Choice>& choices, const job::Control& control, const Work& work) {
    std::vector<std::invoke_result_t<Work, const k::Choice&>> done(choices.size());
    std::vector<std::exception_ptr> failures(choices.size());
    const auto doOne = [&](std::size_t i) {
        try {
            done[i] = work(choices[i]);
        } catch (...) {
            failures[i] = std::current_exception();
        }
    };
    job::Crew(0, choices.size()).run(choices.size(), doOne, control);
    for (const std::exception_ptr& failure : failures)
        if (failure)
            std::rethrow_exception(failure);
    return done;
}

} // namespace

Result compute(const Parameters& p, const job::Control& control) {
    control.checkpoint();
    Result r;
    readPicture(p, r, control);
    const k::Grid noise = addNoise(p, r);
    r.inputImage = imageOf(r.input);
    const k::Choice& choice = p;
    r.frequencies = grid(sectionCells, 0, pi, choice);
    r.surfaceFrequencies = grid(surfaceCells, -pi, pi, choice);
    // An interpolant that cannot be repaired at few taps is no step; the choice itself must be possible.
    auto steps = ofEach(growth(choice), control, [&](const k::Choice& step) -> std::optional<Level> {
        try {
            return levelOf(p, r, noise, step, control);
        } catch (const InputError&) {
            if (step == choice)
                throw;
            return std::nullopt;
        }
    });
    for (std::optional<Level>& level : steps)
        if (level)
            r.levels.push_back(std::move(*level));
    control.report(0.5);
    if (p.compare == Compare::second)
        r.second = levelOf(p, r, noise, p.second, control);
    if (p.compare == Compare::every)
        r.kinds = ofEach(kindsBeside(choice), control, [&](const k::Choice& kind) {
            Level level;
            level.choice = kind;
            level.kernel = k::build(kind);
            putToWork(p, r, noise, level, control);
            level.outputImage = cropOf(level.output);
            return level;
        });
    // The orders of one family are shown with the same colours.
    if (choice.family == k::Family::finiteDifference)
        for (Level& level : r.levels)
            level.outputLimit = r.levels.front().outputLimit;
    r.errorLimit = r.levels.back().errorLimit;
    if (r.second)
        for (Level& level : r.levels)
            compareWithSecond(r, level);
    addRepairs(p, r);
    comparePeriodicSinc(p, r);
    return r;
}

} // namespace lectern::exhibits::kernels

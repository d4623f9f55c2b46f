#include "app/exhibits/mixture/result.h"
#include "core/mixture/em.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace lectern::exhibits::mixture {
namespace {

void chooseShown(Result& r) {
    const auto n = static_cast<std::size_t>(r.samples.values.rows());
    const std::size_t stride = (n + shownLimit - 1) / shownLimit;
    for (std::size_t i = 0; i < n; i += stride)
        r.shown.push_back(static_cast<Eigen::Index>(i));
    r.shownValues = r.samples.values(r.shown, Eigen::all);
    if (r.dimensions() == 3) {
        std::vector<fig::Vec3> points;
        for (Eigen::Index i = 0; i < r.shownValues.rows(); ++i)
            points.push_back({r.shownValues(i, 0), r.shownValues(i, 1), r.shownValues(i, 2)});
        r.points3 = fig::share(std::move(points));
    } else {
        std::vector<fig::Vec2> points;
        for (Eigen::Index i = 0; i < r.shownValues.rows(); ++i)
            points.push_back({r.shownValues(i, 0), r.shownValues(i, 1)});
        r.points2 = fig::share(std::move(points));
    }
}

// Samples with a small margin; a column of equal values gets the room of the widest.
std::vector<fig::Range> rangesOf(const Eigen::MatrixXd& values) {
    const Eigen::RowVectorXd low = values.colwise().minCoeff(), high = values.colwise().maxCoeff();
    const double widest = std::max((high - low).maxCoeff(), 1e-9 * std::max(1.0, high.cwiseAbs().maxCoeff()));
    std::vector<fig::Range> ranges;
    for (Eigen::Index j = 0; j < values.cols(); ++j) {
        const double extent = high[j] - low[j];
        const double margin = extent > 1e-6 * widest ? 0.05 * extent : 0.25 * widest;
        ranges.push_back({low[j] - margin, high[j] + margin});
    }
    return ranges;
}

// To multiples of a power of two near a quarter of the extent: a point more rarely moves the ground under the hand.
void roundOutwards(std::vector<fig::Range>& ranges) {
    for (fig::Range& range : ranges) {
        const double step = std::exp2(std::round(std::log2((range.max - range.min) / 4)));
        range = {step * std::floor(range.min / step), step * std::ceil(range.max / step)};
    }
}

// Makes room for the ellipsoids of the start and the end, which may reach beyond the samples: up to a quarter of the
// samples' extent to each side, so that a start far away does not make the picture small. Nothing is below a floor.
void includeEllipsoids(Result& r) {
    constexpr double sigmasShown = 2.5, mostRoom = 0.25;
    const std::vector<fig::Range> all = r.ranges;
    for (const em::State* state : {&r.fit.states.front(), &r.fit.states.back()}) {
        for (std::size_t j = 0; j < r.ranges.size(); ++j) {
            const auto column = static_cast<Eigen::Index>(j);
            const fig::Range samples = all[j];
            const double room = mostRoom * (samples.max - samples.min);
            for (std::size_t k = 0; k < state->covariances.size(); ++k) {
                const double mean = state->means(static_cast<Eigen::Index>(k), column);
                const double reach = sigmasShown * std::sqrt(std::max(0.0, state->covariances[k](column, column)));
                if (!(j == 0 && r.floor))
                    r.ranges[j].min = std::min(r.ranges[j].min, std::max(mean - reach, samples.min - room));
                r.ranges[j].max = std::max(r.ranges[j].max, std::min(mean + reach, samples.max + room));
            }
        }
    }
}

// The value that at least a fifth of the first column's entries equal exactly: where the picture has its floor.
std::optional<double> sharedValue(const Eigen::MatrixXd& values) {
    std::vector<double> column(static_cast<std::size_t>(values.rows()));
    Eigen::VectorXd::Map(column.data(), values.rows()) = values.col(0);
    std::sort(column.begin(), column.end());
    std::size_t best = 0, at = 0;
    for (std::size_t i = 0; i < column.size();) {
        const auto next = static_cast<std::size_t>(
            std::upper_bound(column.begin() + static_cast<std::ptrdiff_t>(i), column.end(), column[i]) -
            column.begin());
        if (next - i > best) {
            best = next - i;
            at = i;
        }
        i = next;
    }
    return best > 5 && best * 5 >= column.size() ? std::optional(column[at]) : std::nullopt;
}

void keepShading(Result& r, const job::Control& control) {
    if (r.shown.size() * r.fit.states.size() > shadingLimit)
        return;
    for (const em::State& state : r.fit.states) {
        control.checkpoint();
        if (!state.invertible())
            break;
        r.shading.push_back(shadingOf(r.shownValues, state));
    }
}

} // namespace

Shading shadingOf(const Eigen::MatrixXd& values, const em::State& state) {
    const Eigen::MatrixXd shares = em::responsibilities(values, state);
    std::vector<int> likeliest(static_cast<std::size_t>(values.rows()));
    std::vector<float> strengths(likeliest.size());
    for (Eigen::Index i = 0; i < shares.rows(); ++i) {
        Eigen::Index k = 0;
        const double share = shares.row(i).maxCoeff(&k);
        likeliest[static_cast<std::size_t>(i)] = static_cast<int>(k);
        strengths[static_cast<std::size_t>(i)] = static_cast<float>(std::clamp(share, 0.0, 1.0));
    }
    return {fig::share(std::move(likeliest)), fig::share(std::move(strengths))};
}

Shadow shadow(const Eigen::MatrixXd& covariance, const Eigen::VectorXd& right, const Eigen::VectorXd& up) {
    const double xx = std::max(0.0, right.dot(covariance * right));
    const double yy = std::max(0.0, up.dot(covariance * up));
    const double xy = right.dot(covariance * up);
    // Columns of the Cholesky factor of the 2 x 2 covariance span its ellipse.
    const double x = std::sqrt(xx);
    const double shear = x > 0 ? xy / x : 0;
    return {{x, shear}, {0, std::sqrt(std::max(0.0, yy - shear * shear))}};
}

namespace {

Result runOf(const Parameters& p, Samples samples, const job::Control& control) {
    Result r;
    r.samples = std::move(samples);
    r.fit = em::fit(r.samples.values, optionsOf(p, r.dimensions()), control);
    chooseShown(r);
    r.ranges = rangesOf(r.samples.values);
    if (p.data == Source::custom)
        roundOutwards(r.ranges);
    if (r.dimensions() == 3)
        r.floor = sharedValue(r.samples.values);
    includeEllipsoids(r);
    keepShading(r, control);
    if (r.fit.stopped == em::Stop::singular) {
        r.spiral = spiralOf(r.samples, r.fit, control);
        r.remedies = remediesOf(p, r.samples, *r.spiral, control);
    }
    return r;
}

std::vector<em::Candidate> selectionOf(const Parameters& p, const Samples& samples, const job::Control& control) {
    std::vector<int> components;
    for (int k = 1; k <= selectionComponents; ++k)
        components.push_back(k);
    return em::selectModel(samples.values, optionsOf(p, samples.values.cols()), components,
                           {em::Family::full, em::Family::tied, em::Family::diagonal, em::Family::spherical}, control);
}

// What is wrong with samples from a file is said with the file's name.
Result runNamingItsFile(const Parameters& p, Samples samples, const job::Control& control) {
    try {
        return runOf(p, std::move(samples), control);
    } catch (const InputError& error) {
        if (p.data != Source::file)
            throw;
        throw InputError(std::filesystem::path(p.path).filename().string() + ": " + error.what());
    }
}

} // namespace

Result compute(const Parameters& p, const job::Control& control) {
    Result r = runNamingItsFile(p, loadSamples(p, control), control);
    if (const std::optional<Parameters> other = otherOf(p)) {
        Result second = runOf(*other, r.samples, control);
        for (std::size_t j = 0; j < r.ranges.size(); ++j)
            r.ranges[j] = second.ranges[j] = {std::min(r.ranges[j].min, second.ranges[j].min),
                                              std::max(r.ranges[j].max, second.ranges[j].max)};
        r.other = std::make_shared<const Result>(std::move(second));
    }
    if (p.selection == Selection::on)
        r.selection = selectionOf(p, r.samples, control);
    return r;
}

} // namespace lectern::exhibits::mixture

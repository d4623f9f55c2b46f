// Half-spaces, boundaries and arrows: the same things in both spaces.
#include "app/exhibits/perceptron/present.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {

using Eigen::Index;
using Eigen::VectorXd;

core::HalfSpace halfSpace(const Shown& s, Index i) {
    const VectorXd x = s.r.lifted.x.row(i).transpose();
    const double label = s.r.label(i);
    if (!s.slice())
        return {label * x, -label * s.r.threshold};
    return {label * x.head(s.r.inputs()), label * s.bias()};
}

VectorXd casePlace(const Shown& s, Index i) {
    VectorXd at = s.r.data.cases.x.row(i).transpose();
    int before = 0;
    for (Index k = 0; k < i && numbered(s); ++k)
        before += s.r.data.cases.x.row(k) == s.r.data.cases.x.row(i);
    const fig::Range range = s.window[1];
    at[0] += before * 0.08 * (range.max - range.min);
    return at;
}

VectorXd drawn(const Shown& s, const VectorXd& w) {
    return w.head(s.weightAxes());
}

core::HalfSpace boundary(const Shown& s, const VectorXd& w) {
    return {w.head(s.r.inputs()), s.p.biased() ? w[w.size() - 1] : -s.r.threshold};
}

double dataReach(const Shown& s) {
    double reach = 0;
    for (const fig::Range& range : s.window)
        reach = std::max({reach, std::abs(range.min), std::abs(range.max)});
    return reach;
}

bool areWindows(const VectorXd& windows, Index inputs) {
    if (windows.size() != heldBefore + 2 * inputs || !(windows[0] > 0) || !(windows[1] > 0))
        return false;
    for (Index j = 0; j < inputs; ++j)
        if (!(windows[heldBefore + 2 * j] < windows[heldBefore + 1 + 2 * j]))
            return false;
    return true;
}

bool holdsWindows(const Shown& s) {
    return areWindows(s.p.held, s.r.inputs());
}

VectorXd windowsOf(const Shown& s) {
    VectorXd held(heldBefore + 2 * s.r.inputs());
    held.head(heldBefore) << s.reach, arrowScale(s), s.dataLook.azimuth, s.dataLook.elevation, s.weightLook.azimuth,
        s.weightLook.elevation, s.liftedLook.azimuth, s.liftedLook.elevation;
    for (Index j = 0; j < s.r.inputs(); ++j)
        held.segment(heldBefore + 2 * j, 2) << s.window[static_cast<std::size_t>(j)].min,
            s.window[static_cast<std::size_t>(j)].max;
    return held;
}

double arrowScale(const Shown& s) {
    if (holdsWindows(s))
        return s.p.held[1];
    const VectorXd tip = foot(s) + s.normal();
    double room = 1e300;
    bool fits = true;
    for (Index j = 0; j < s.r.inputs(); ++j) {
        const fig::Range range = s.window[static_cast<std::size_t>(j)];
        fits = fits && tip[j] >= range.min && tip[j] <= range.max;
        room = std::min(room, 0.42 * (range.max - range.min));
    }
    return fits || s.normal().norm() <= room ? 1 : room / s.normal().norm();
}

std::string arrowWords(const Shown& s) {
    return arrowScale(s) < 1 ? "\\m{\\b{w}}, shortened" : "\\m{\\b{w}}";
}

VectorXd foot(const Shown& s) {
    VectorXd middle = VectorXd::Zero(s.r.inputs());
    const core::HalfSpace plane = boundary(s, s.w);
    const double size = plane.normal.squaredNorm();
    if (plane.offset != 0)
        for (Index j = 0; j < middle.size(); ++j)
            middle[j] = (s.window[static_cast<std::size_t>(j)].min + s.window[static_cast<std::size_t>(j)].max) / 2;
    if (!(size > 0))
        return VectorXd::Zero(s.r.inputs());
    const VectorXd at = middle - plane.at(middle) / size * plane.normal;
    return at.allFinite() && at.norm() < 1e12 ? at : VectorXd(VectorXd::Zero(s.r.inputs()));
}

std::vector<VectorXd> fanWeights(const Shown& s) {
    std::vector<VectorXd> fan;
    if (!s.r.separable || s.r.count() == 0)
        return fan;
    if (s.r.threshold != 0 && s.r.weights() == 2) {
        // The corners of the good weights that the window shows, and their middle.
        std::vector<core::HalfSpace> halves;
        for (Index i = 0; i < s.r.count(); ++i)
            halves.push_back(halfSpace(s, i));
        fan = core::clipped(core::boxFaces(2, s.reach).front(), halves);
        if (!fan.empty()) {
            VectorXd middle = VectorXd::Zero(2);
            for (const VectorXd& corner : fan)
                middle += corner / static_cast<double>(fan.size());
            fan.push_back(middle);
            return fan;
        }
    }
    if (!s.r.cone || !s.r.separation) {
        if (s.r.good.size() > 0)
            fan.push_back(s.r.good);
        return fan;
    }
    const Eigen::MatrixXd& rays = s.r.cone->rays;
    const VectorXd& middle = s.r.separation->direction;
    if (rays.cols() == 2) {
        const double half = std::acos(std::clamp(rays.row(0).dot(middle), -1.0, 1.0));
        const double other = std::acos(std::clamp(rays.row(rays.rows() - 1).dot(middle), -1.0, 1.0));
        const VectorXd across = Eigen::Vector2d(-middle[1], middle[0]);
        const double side = rays.row(0).dot(across) < 0 ? -1 : 1;
        for (int i = 0; i <= 6; ++i) {
            const double angle = side * (half - (half + other) * i / 6);
            fan.push_back(std::cos(angle) * middle + std::sin(angle) * across);
        }
        return fan;
    }
    fan.push_back(middle);
    const Index stride = std::max<Index>(1, rays.rows() / 6);
    for (Index i = 0; i < rays.rows(); i += stride)
        fan.push_back(rays.row(i).transpose());
    return fan;
}

namespace {

// Near two edges of the cone, far out in the window.
std::vector<VectorXd> twoGood(const Shown& s) {
    if (!s.r.separable || s.r.good.size() == 0)
        return {};
    if (!s.r.cone || s.r.cone->rays.rows() == 0)
        return {s.r.good, s.r.good};
    const auto far = [&](const VectorXd& direction) {
        // The window of two weights is a square, that of three a ball.
        return VectorXd(direction * (direction.size() == 2 ? 0.9 * s.reach / direction.cwiseAbs().maxCoeff()
                                                           : 0.8 * s.reach / direction.norm()));
    };
    const VectorXd middle = s.r.good.normalized();
    const Eigen::MatrixXd& rays = s.r.cone->rays;
    return {far(0.82 * rays.row(0).transpose() + 0.18 * middle),
            far(0.82 * rays.row(rays.rows() / 2).transpose() + 0.18 * middle)};
}

} // namespace

std::optional<Walk> walkOf(const Shown& s) {
    if (!s.p.walk)
        return std::nullopt;
    const std::vector<VectorXd> good = twoGood(s);
    const bool given = s.p.walkFrom.size() == s.r.weights() && s.p.walkTo.size() == s.r.weights();
    if (good.empty() && !given)
        return std::nullopt;
    Walk walk;
    walk.from = s.p.walkFrom.size() == s.r.weights() ? s.p.walkFrom : good[0];
    walk.to = s.p.walkTo.size() == s.r.weights() ? s.p.walkTo : good.empty() ? s.p.walkFrom : good[1];
    walk.at = (1 - s.p.walkAt) * walk.from + s.p.walkAt * walk.to;
    return walk;
}

fig::Role walkRole(const Shown& s, const VectorXd& w) {
    return core::wrongCases(s.r.lifted, w, s.r.threshold) == 0 ? fig::good : fig::selected;
}

std::optional<VectorXd> pocketOf(const Shown& s) {
    if (s.p.rule != core::Rule::pocket)
        return std::nullopt;
    const int best = s.r.run.pocket[static_cast<std::size_t>(s.weight)];
    return s.r.run.weights[static_cast<std::size_t>(best)];
}

std::string pointerWords(const Shown& s, const std::vector<core::HalfSpace>& halves) {
    const auto wrong = std::count_if(halves.begin(), halves.end(),
                                     [&](const core::HalfSpace& half) { return half.at(s.p.pointer) <= 0; });
    return wrong == 0 ? "\\good{\\b{all right here}}" : "\\b{" + std::to_string(wrong) + " wrong here}";
}

std::vector<core::HalfSpace> othersOfLit(const Shown& s) {
    std::vector<core::HalfSpace> others;
    if (!s.p.fan || s.lit() < 0 || s.r.without.empty() || !s.r.without[static_cast<std::size_t>(s.lit())])
        return others;
    for (Index i = 0; i < s.r.count(); ++i)
        if (i != s.lit())
            others.push_back(halfSpace(s, i));
    return others;
}

std::string othersWords(const Shown& s) {
    const Index others = s.r.count() - 1;
    const std::string bad = "on the bad side of case " + std::to_string(s.lit() + 1);
    return others == 1 ? "case " + std::to_string(s.lit() == 0 ? 2 : 1) + " right:\n" + bad
                       : "the other " + std::to_string(others) + " right:\n" + bad;
}

bool contradicts(const Shown& s, Index i) {
    return s.r.certificate &&
           std::find(s.r.certificate->cases.begin(), s.r.certificate->cases.end(), i) != s.r.certificate->cases.end();
}

std::string allRight(const Shown& s) {
    return "\\b{all " + std::to_string(s.r.count()) + " right}";
}

std::string pocketWords(const Shown& s) {
    return "\\b{pocket: " + std::to_string(s.r.run.pocketWrong[static_cast<std::size_t>(s.weight)]) + " wrong}";
}

fig::Vec2 vec2(const VectorXd& v) {
    return {v[0], v[1]};
}

fig::Vec3 vec3(const VectorXd& v) {
    return {v[0], v[1], v.size() > 2 ? v[2] : 0.0};
}

} // namespace lectern::exhibits::perceptron

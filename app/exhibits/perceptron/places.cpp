// Where words and numbers have room in the picture of two weights.
#include "app/exhibits/perceptron/plot_tools.h"

#include <algorithm>
#include <cmath>

namespace lectern::exhibits::perceptron {

using Eigen::Index;
using Eigen::Vector2d;
using Eigen::VectorXd;

namespace {

// How much a word in the middle of which `at` is, of such half a size, lies on a mark.
double covers(const Shown& s, const Vector2d& at, const Vector2d& size, const Vector2d& mark) {
    const Vector2d off = (mark - at).cwiseAbs() - size;
    return std::max(0.0, 0.08 * s.reach - std::max({off[0], off[1], 0.0}));
}

std::vector<Vector2d> badgesOf(const Shown& s) {
    std::vector<Vector2d> badges;
    if (numbered(s))
        for (const VectorXd& badge : badgePlaces(s))
            if (badge.size() > 0)
                badges.emplace_back(badge);
    return badges;
}

// How much a word in the middle of which this place is, of such half a size, lies on: numbers of the axes, w, cases'
// numbers, the rim.
double crowding(const Shown& s, const std::vector<Vector2d>& badges, const Vector2d& at, const Vector2d& size) {
    const auto meets = [&](double low, double high, Index axis) {
        return std::max(0.0, std::min(high * s.reach, at[axis] + size[axis]) -
                                 std::max(low * s.reach, at[axis] - size[axis]));
    };
    double sum = meets(-0.16, 0.03, 1) + meets(-0.16, 0.03, 0);
    sum += 4 * std::max(0.0, at.cwiseAbs().maxCoeff() + size[1] - 0.97 * s.reach);
    const Vector2d w = drawn(s, s.w);
    for (const double share : {0.25, 0.5, 0.75, 1.0})
        sum += covers(s, at, size, share * w);
    for (const double share : {0.25, 0.5, 0.75, 1.0})
        if (s.next)
            sum += covers(s, at, size, (1 - share) * w + share * Vector2d(drawn(s, *s.next)));
    for (const Vector2d& badge : badges)
        sum += 2 * covers(s, at, size, badge);
    return sum;
}

} // namespace

std::vector<VectorXd> badgePlaces(const Shown& s) {
    std::vector<VectorXd> places(static_cast<std::size_t>(s.r.count()));
    for (Index i = 0; i < s.r.count(); ++i) {
        const double first = 0.74 - 0.06 * static_cast<double>(i % 3);
        double widest = -1;
        for (const double share : {first, first - 0.2, 0.85, 0.97})
            for (const End end : {End::Low, End::High}) {
                const VectorXd at = lineEnd(s, i, share * s.reach, end);
                double room = 0.17 * s.reach; // more is not better
                for (Index k = 0; k < i && at.size() > 0; ++k)
                    if (const VectorXd& other = places[static_cast<std::size_t>(k)]; other.size() > 0)
                        room = std::min(room, (at - other).norm());
                if (at.size() > 0 && room > widest + 1e-9 * s.reach) {
                    widest = room;
                    places[static_cast<std::size_t>(i)] = at;
                }
            }
    }
    return places;
}

VectorXd goodSidePlace(const Shown& s, const VectorXd& foot, const VectorXd& at, const VectorXd& normal) {
    const Vector2d in = normal.normalized(), size = s.reach * Vector2d(0.17, 0.05);
    const double off = 0.07 * s.reach + in.cwiseAbs().dot(size);
    VectorXd best;
    double least = 1e300;
    const std::vector<Vector2d> badges = badgesOf(s);
    for (const double share : {0.62, 0.8, 0.45, 1.2, -0.45, -0.62, -0.8, -1.0}) {
        const VectorXd place = foot + share * (at - foot) + off * in;
        if (const double crowd = crowding(s, badges, place, size); crowd < least - 1e-9 * s.reach) {
            least = crowd;
            best = place;
        }
    }
    return best;
}

NamePlace pathPlace(const Shown& s, const std::vector<fig::Vec2>& points) {
    const Vector2d size = s.reach * Vector2d(0.2, 0.05);
    const std::vector<Vector2d> badges = badgesOf(s);
    std::vector<core::HalfSpace> lines;
    for (Index i = 0; i < s.r.count() && numbered(s); ++i)
        if (const core::HalfSpace half = halfSpace(s, i); half.normal.norm() > 0)
            lines.push_back(half);
    NamePlace best;
    double least = 1e300;
    for (std::size_t i = 1; i + 1 < points.size(); ++i)
        for (const fig::Side side : {fig::Side::Right, fig::Side::Left, fig::Side::Above, fig::Side::Below}) {
            const Vector2d stop(points[i][0], points[i][1]);
            const Vector2d off = side == fig::Side::Right   ? Vector2d(size[0] + 0.04 * s.reach, 0)
                                 : side == fig::Side::Left  ? Vector2d(-size[0] - 0.04 * s.reach, 0)
                                 : side == fig::Side::Above ? Vector2d(0, size[1] + 0.04 * s.reach)
                                                            : Vector2d(0, -size[1] - 0.04 * s.reach);
            const Vector2d at = stop + off;
            double crowd = crowding(s, badges, at, size);
            if (s.p.links && side == fig::Side::Above && at[0] < s.w[0]) // w's link comes from there
                crowd += 0.3 * s.reach;
            for (std::size_t k = 0; k + 1 < points.size(); ++k)
                for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0})
                    crowd += covers(s, at, size,
                                    (1 - share) * Vector2d(points[k][0], points[k][1]) +
                                        share * Vector2d(points[k + 1][0], points[k + 1][1]));
            for (const core::HalfSpace& line : lines)
                if (std::abs(line.at(at)) < line.normal.cwiseAbs().dot(size))
                    crowd += 0.05 * s.reach;
            if (crowd < least - 1e-9 * s.reach) {
                least = crowd;
                best = {stop, side};
            }
        }
    return best;
}

Roomy roomiest(const Shown& s, const core::Polygon& cone, const std::vector<core::HalfSpace>& edges) {
    std::vector<VectorXd> busy;
    for (const double share : {1.0, 0.75, 0.5, 0.25})
        busy.emplace_back(share * drawn(s, s.w));
    if (s.next)
        for (const double share : {1.0, 0.5})
            busy.emplace_back((1 - share) * drawn(s, s.w) + share * drawn(s, *s.next));
    if (numbered(s)) // a number beside it would read as a part of the name
        for (const VectorXd& badge : badgePlaces(s))
            if (badge.size() > 0)
                busy.push_back(badge);
    for (int k = std::max(0, s.weight - 30); s.p.trajectory && k < s.weight; ++k)
        busy.push_back(drawn(s, s.r.run.weights[static_cast<std::size_t>(k)]));
    VectorXd middle = VectorXd::Zero(2);
    for (const VectorXd& corner : cone)
        middle += corner / static_cast<double>(cone.size());
    Roomy best{middle};
    const auto consider = [&](const VectorXd& at) {
        double room = 0.35 * s.reach; // more is not better
        for (const VectorXd& mark : busy)
            room = std::min(room, (at - mark).norm());
        for (const core::HalfSpace& edge : edges)
            if (edge.normal.norm() > 0)
                room = std::min(room, 1.5 * std::abs(edge.at(at)) / edge.normal.norm());
        for (Index j = 0; j < 2; ++j)
            room = std::min(room, 1.2 * (s.reach - std::abs(at[j])));
        if (room > best.room * (1 + 1e-9))
            best = {at, room};
    };
    consider(middle);
    for (const VectorXd& corner : cone)
        for (const double out : {0.3, 0.5, 0.7})
            consider((1 - out) * middle + out * corner);
    return best;
}

} // namespace lectern::exhibits::perceptron

// From where the scenes are looked at: so that no plane is seen from its edge and no arrow from its end.
#include "app/exhibits/perceptron/present.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <Eigen/Geometry>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::VectorXd;

constexpr std::size_t mostPlanes = 12;

struct Seen {
    std::vector<VectorXd> planes, arrows; // normals and directions; what is 0 has none

    void addPlane(const VectorXd& normal) {
        if (normal.norm() > 0 && normal.allFinite() && planes.size() < mostPlanes)
            planes.push_back(normal.normalized());
    }
    void addArrow(const VectorXd& arrow) {
        if (arrow.norm() > 0 && arrow.allFinite())
            arrows.push_back(arrow.normalized());
    }
};

// How well all is seen; the worst of them counts by itself.
double clarity(const Seen& seen, const Look& look) {
    constexpr double degree = std::numbers::pi / 180, enough = 0.5, wide = 0.7;
    const double turn = look.azimuth * degree, lift = look.elevation * degree;
    const Eigen::Vector3d sight(-std::sin(turn) * std::cos(lift), std::cos(turn) * std::cos(lift), -std::sin(lift));
    double sum = 0, worst = enough;
    const auto count = [&](double share, double most, std::size_t of) {
        sum += std::min(most, share) / static_cast<double>(of);
        worst = std::min(worst, share);
    };
    for (const VectorXd& normal : seen.planes)
        count(std::abs(sight.dot(Eigen::Vector3d(normal))), enough, seen.planes.size());
    for (const VectorXd& arrow : seen.arrows)
        count(sight.cross(Eigen::Vector3d(arrow)).norm(), wide, seen.arrows.size());
    return sum + 2 * worst;
}

// The usual look, unless another one shows clearly more.
Look best(const Seen& seen, const Look& usual = {}) {
    Look chosen = usual;
    double most = clarity(seen, chosen) + 0.1;
    for (const double elevation : {usual.elevation, usual.elevation + 12})
        for (const double azimuth : {32.0, -32.0, 58.0, -58.0, 122.0, -122.0, 148.0, -148.0}) {
            const Look look{azimuth, elevation};
            if (const double each = clarity(seen, look); each > most + 1e-9) {
                most = each;
                chosen = look;
            }
        }
    return chosen;
}

} // namespace

void chooseLooks(Shown& s) {
    if (s.r.count() == 0)
        return;
    // Of the whole run: the picture does not turn while it is stepped through.
    const VectorXd &first = s.r.run.weights.front(), &last = s.r.run.weights.back();
    if (s.r.inputs() == 3) {
        Seen seen;
        for (const VectorXd* w : {&first, &last}) {
            seen.addPlane(w->head(3));
            seen.addArrow(w->head(3));
        }
        s.dataLook = best(seen);
    }
    if (lifts(s)) {
        Seen seen; // in a box that is stretched to a cube
        const Eigen::Vector3d sides(s.r.window[0].max - s.r.window[0].min, s.r.window[1].max - s.r.window[1].min,
                                    liftedHeights.max - liftedHeights.min);
        for (const VectorXd* w : {&first, &last})
            seen.addPlane(w->head(3).cwiseProduct(sides));
        s.liftedLook = best(seen, s.liftedLook);
    }
    if (s.weightAxes() == 3) {
        Seen seen;
        if (s.r.cone && !s.slice())
            for (const Eigen::Index i : s.r.cone->facets)
                seen.addPlane(halfSpace(s, i).normal);
        for (Eigen::Index i = 0; i < std::min<Eigen::Index>(s.r.count(), mostPlanes); ++i)
            seen.addPlane(halfSpace(s, i).normal);
        for (const VectorXd* w : {&first, &last})
            seen.addArrow(w->head(3));
        if (s.r.separation && !s.slice())
            seen.addArrow(s.r.separation->direction);
        s.weightLook = best(seen);
    }
}

} // namespace lectern::exhibits::perceptron

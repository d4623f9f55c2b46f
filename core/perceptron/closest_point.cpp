#include "core/perceptron/closest_point.h"

#include <Eigen/QR>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace lectern::perceptron {
namespace {

struct Foot {
    Eigen::VectorXd shares; // sum 1
    Eigen::VectorXd point;  // what they combine to
};

// The point closest to the origin in the affine hull of some rows. The shortest row is the base and the others'
// differences from it are fitted: their inner products would square the ratio of the rows' sizes. Where long rows
// cancel, what is left of them is made orthogonal to the differences once more.
Foot affineFoot(const Inputs& rows, const std::vector<Eigen::Index>& support) {
    const auto k = static_cast<Eigen::Index>(support.size());
    const Eigen::MatrixXd chosen = rows(support, Eigen::all).transpose();
    Eigen::Index base = 0;
    chosen.colwise().squaredNorm().minCoeff(&base);
    Foot foot{Eigen::VectorXd::Zero(k), chosen.col(base)};
    if (k > 1) {
        std::vector<Eigen::Index> others;
        for (Eigen::Index i = 0; i < k; ++i)
            if (i != base)
                others.push_back(i);
        Eigen::MatrixXd ways = chosen(Eigen::all, others).colwise() - chosen.col(base);
        const Eigen::VectorXd sizes = ways.colwise().norm().cwiseMax(1e-300);
        ways *= sizes.cwiseInverse().asDiagonal();
        const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(ways);
        Eigen::VectorXd along = Eigen::VectorXd::Zero(k - 1);
        for (int pass = 0; pass < 3; ++pass) {
            const Eigen::VectorXd rest = qr.solve(-foot.point);
            along += rest;
            foot.point += ways * rest;
        }
        foot.shares(others) = along.cwiseQuotient(sizes);
    }
    foot.shares[base] = 1 - foot.shares.sum();
    return foot;
}

class Wolfe {
public:
    explicit Wolfe(const Inputs& rows) : rows_(rows) {
        Eigen::Index first = 0;
        rows.rowwise().squaredNorm().minCoeff(&first);
        best_ = {rows.row(first).transpose(), {first}, {1.0}};
        lengths_ = rows.rowwise().norm();
    }

    // One row more and, where that makes weights negative, some fewer. False: nothing is closer.
    bool improve() {
        Eigen::Index next = 0;
        const double now = best_.point.squaredNorm();
        constexpr double tolerance = 1e-14; // of each row by itself: their sizes may differ by many orders
        const double ahead = (rows_ * best_.point + tolerance * std::sqrt(now) * lengths_).minCoeff(&next);
        if (ahead >= now || std::sqrt(now) <= 1e-15 * lengths_.maxCoeff())
            return false;
        if (std::find(best_.support.begin(), best_.support.end(), next) != best_.support.end())
            return false;
        const ClosestPoint before = best_;
        best_.support.push_back(next);
        best_.share.push_back(0);
        settle();
        const double length = best_.point.squaredNorm();
        if (length < now)
            return true;
        // A turn that is too small for the length to show may still take the point off a far row's plane.
        constexpr double same = 1e-15;
        constexpr int mostTurns = 100;
        if (length <= (1 + same) * now && (rows_ * best_.point).minCoeff() > (rows_ * before.point).minCoeff() &&
            turns_++ < mostTurns)
            return true;
        best_ = before; // rounding has the last word
        return false;
    }

    const ClosestPoint& best() const { return best_; }

private:
    // Moves to the closest point of the support's affine hull, dropping rows on the way whose weight falls to 0.
    void settle() {
        Foot foot = affineFoot(rows_, best_.support);
        while (!moveTowards(foot.shares))
            foot = affineFoot(rows_, best_.support);
        best_.point = foot.point;
    }

    // True: arrived with all weights positive; else the row whose weight falls to 0 first is left out.
    bool moveTowards(const Eigen::VectorXd& wanted) {
        double stride = 1;
        std::size_t leaves = best_.share.size();
        for (std::size_t i = 0; i < best_.share.size(); ++i)
            if (const double to = wanted[static_cast<Eigen::Index>(i)]; to <= 0) {
                const double until = best_.share[i] > 0 ? best_.share[i] / (best_.share[i] - to) : 0;
                if (until < stride || leaves == best_.share.size()) {
                    stride = until;
                    leaves = i;
                }
            }
        for (std::size_t i = 0; i < best_.share.size(); ++i)
            best_.share[i] += stride * (wanted[static_cast<Eigen::Index>(i)] - best_.share[i]);
        if (leaves == best_.share.size() || best_.share.size() == 1)
            return true;
        best_.share.erase(best_.share.begin() + static_cast<std::ptrdiff_t>(leaves));
        best_.support.erase(best_.support.begin() + static_cast<std::ptrdiff_t>(leaves));
        const double sum = std::accumulate(best_.share.begin(), best_.share.end(), 0.0);
        for (double& share : best_.share)
            share = std::max(0.0, share) / sum;
        return false;
    }

    const Inputs& rows_;
    ClosestPoint best_;
    Eigen::VectorXd lengths_; // of the rows
    int turns_ = 0;           // that did not bring the point closer
};

} // namespace

ClosestPoint closestPoint(const Inputs& rows, const job::Control& control) {
    assert(rows.rows() > 0);
    Wolfe wolfe(rows);
    do {
        control.checkpoint();
    } while (wolfe.improve());
    return wolfe.best();
}

std::optional<Separation> largestMargin(const Cases& cases, const job::Control& control) {
    if (cases.count() == 0 || cases.dimension() == 0)
        return std::nullopt;
    const UnitNormals unit = unitNormals(cases);
    if (unit.rows.rows() < cases.count()) // no w is right on a zero input
        return std::nullopt;
    constexpr double flat = 1e-12;
    const ClosestPoint widest = closestPoint(unit.rows, control);
    if (!(widest.point.norm() > flat) || !((unit.rows * widest.point.normalized()).minCoeff() > flat))
        return std::nullopt;
    const double size = radius(cases);
    const Inputs normals = goodNormals(cases) / size;
    const ClosestPoint closest = closestPoint(normals, control);
    const auto reached = [&](const Eigen::VectorXd& w) { return (normals * w).minCoeff(); };
    const Eigen::VectorXd sure = widest.point.normalized();
    const double length = closest.point.norm();
    const Eigen::VectorXd best = length > 0 ? Eigen::VectorXd(closest.point / length) : sure;
    if (const double margin = reached(best); margin > 0 && margin >= reached(sure)) {
        const bool rounded = length - margin < 1e-15 * static_cast<double>(cases.dimension()); // of the direction
        return Separation{best, size * (rounded ? length : margin), closest.support};
    }
    return Separation{sure, size * reached(sure), widest.support}; // rounding hid the best one
}

} // namespace lectern::perceptron

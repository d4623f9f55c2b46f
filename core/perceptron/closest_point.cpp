#include "core/perceptron/closest_point.h"

#include <Eigen/LU>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lectern::perceptron {
namespace {

// Weights (sum 1) of the point closest to the origin in the affine hull of some rows: solves
// [0 1'; 1 G] [mu; v] = [1; 0] with G the rows' inner products.
Eigen::VectorXd affineMinimiser(const Inputs& rows, const std::vector<Eigen::Index>& support) {
    const auto k = static_cast<Eigen::Index>(support.size());
    const Eigen::MatrixXd chosen = rows(support, Eigen::all);
    const double scale = std::max(chosen.squaredNorm() / static_cast<double>(k), 1e-300);
    Eigen::MatrixXd system = Eigen::MatrixXd::Ones(k + 1, k + 1);
    system(0, 0) = 0;
    system.bottomRightCorner(k, k) = chosen * chosen.transpose() / scale;
    Eigen::VectorXd right = Eigen::VectorXd::Zero(k + 1);
    right[0] = 1;
    return system.fullPivLu().solve(right).tail(k);
}

class Wolfe {
public:
    explicit Wolfe(const Inputs& rows) : rows_(rows) {
        Eigen::Index first = 0;
        rows.rowwise().squaredNorm().minCoeff(&first);
        best_ = {rows.row(first).transpose(), {first}, {1.0}};
        largest_ = rows.rowwise().squaredNorm().maxCoeff();
    }

    // One row more and, where that makes weights negative, some fewer. False: nothing is closer.
    bool improve() {
        Eigen::Index next = 0;
        const double ahead = (rows_ * best_.point).minCoeff(&next);
        const double now = best_.point.squaredNorm();
        constexpr double tolerance = 1e-14;
        if (now - ahead <= tolerance * std::sqrt(now * largest_) || now <= 1e-30 * largest_)
            return false;
        if (std::find(best_.support.begin(), best_.support.end(), next) != best_.support.end())
            return false;
        const ClosestPoint before = best_;
        best_.support.push_back(next);
        best_.share.push_back(0);
        settle();
        if (best_.point.squaredNorm() < now)
            return true;
        best_ = before; // rounding has the last word
        return false;
    }

    const ClosestPoint& best() const { return best_; }

private:
    // Moves to the closest point of the support's affine hull, dropping rows on the way whose weight falls to 0.
    void settle() {
        while (!moveTowards(affineMinimiser(rows_, best_.support))) {
        }
        best_.point.setZero();
        for (std::size_t i = 0; i < best_.share.size(); ++i)
            best_.point += best_.share[i] * rows_.row(best_.support[i]).transpose();
    }

    // True: arrived with all weights positive.
    bool moveTowards(const Eigen::VectorXd& wanted) {
        double stride = 1;
        for (std::size_t i = 0; i < best_.share.size(); ++i)
            if (const double to = wanted[static_cast<Eigen::Index>(i)]; to < 0)
                stride = std::min(stride, best_.share[i] / (best_.share[i] - to));
        ClosestPoint moved;
        double sum = 0;
        for (std::size_t i = 0; i < best_.share.size(); ++i) {
            const double share = best_.share[i] + stride * (wanted[static_cast<Eigen::Index>(i)] - best_.share[i]);
            if (!(share > 1e-15))
                continue;
            moved.support.push_back(best_.support[i]);
            moved.share.push_back(share);
            sum += share;
        }
        const bool arrived = moved.share.size() == best_.share.size() || moved.share.empty();
        if (moved.share.empty())
            return arrived;
        for (double& share : moved.share)
            share /= sum;
        best_.support = std::move(moved.support);
        best_.share = std::move(moved.share);
        return arrived;
    }

    const Inputs& rows_;
    ClosestPoint best_;
    double largest_ = 0;
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
    const Inputs normals = goodNormals(cases);
    const ClosestPoint closest = closestPoint(normals, control);
    const double length = closest.point.norm();
    if (!(length > 1e-12 * radius(cases)))
        return std::nullopt;
    Separation separation{closest.point / length, 0, closest.support};
    separation.margin = (normals * separation.direction).minCoeff(); // what this w is sure to reach
    if (!(separation.margin > 1e-12 * radius(cases)))
        return std::nullopt;
    return separation;
}

} // namespace lectern::perceptron

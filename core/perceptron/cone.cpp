#include "core/perceptron/cone.h"

#include "core/error.h"
#include "core/perceptron/closest_point.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <set>

namespace lectern::perceptron {
namespace {

using Eigen::Index;
using Vec2 = Eigen::Vector2d;

constexpr double flat = 1e-12; // what rounding leaves of numbers of size 1

struct Spanned {
    bool interior = false; // strictly feasible weights exist
    std::vector<Eigen::VectorXd> rays, lines;
    std::optional<Eigen::VectorXd> inward; // of a half-plane, which has its two ends as rays
    std::vector<Index> facets;             // rows of the normals
};

// Orthonormal columns that span the null space of the rows.
Eigen::MatrixXd nullSpace(const Eigen::MatrixXd& rows, double tolerance) {
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(rows, Eigen::ComputeFullV);
    Index rank = 0;
    for (Index i = 0; i < svd.singularValues().size(); ++i)
        rank += svd.singularValues()[i] > tolerance;
    return svd.matrixV().rightCols(rows.cols() - rank);
}

double turn(const Vec2& a, const Vec2& b, const Vec2& c) {
    return (b - a).x() * (c - a).y() - (b - a).y() * (c - a).x();
}

// Indices of the corners of the convex hull, counter-clockwise (Andrew's monotone chain); two where all lie on a line.
std::vector<std::size_t> hull(const std::vector<Vec2>& points) {
    std::vector<std::size_t> order(points.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return points[a].x() != points[b].x() ? points[a].x() < points[b].x() : points[a].y() < points[b].y();
    });
    const double size = (points[order.back()] - points[order.front()]).norm();
    std::vector<std::size_t> corners;
    const auto chain = [&](auto begin, auto end) {
        const std::size_t floor = corners.size() + 1;
        for (auto i = begin; i != end; ++i) {
            while (corners.size() > floor &&
                   turn(points[corners[corners.size() - 2]], points[corners.back()], points[*i]) <= 1e-14 * size * size)
                corners.pop_back();
            corners.push_back(*i);
        }
        corners.pop_back();
    };
    chain(order.begin(), order.end());
    chain(order.rbegin(), order.rend());
    return corners;
}

// The cone in two dimensions: the hull of the cut normals is an interval.
void wedge(const Inputs& normals, const Eigen::VectorXd& middle, Spanned& result) {
    const Vec2 across(-middle[1], middle[0]);
    Index low = 0, high = 0;
    const Eigen::VectorXd place = (normals * across).cwiseQuotient(normals * middle);
    place.minCoeff(&low);
    place.maxCoeff(&high);
    const Vec2 first = normals.row(low).transpose(), last = normals.row(high).transpose();
    result.rays = {Vec2(-first.y(), first.x()).normalized(), Vec2(last.y(), -last.x()).normalized()};
    for (const Index facet : std::set<Index>{low, high})
        result.facets.push_back(facet);
    if (std::abs(place[high] - place[low]) <= flat) {
        result.facets = {low};
        result.rays[1] = -result.rays[0];
        result.lines = {result.rays[1]};
        result.inward = first;
    }
}

Spanned spanned(const Inputs& normals, const job::Control& control);

// Confined to the space of `basis` (orthonormal columns): the rays there, written in the whole space. Lines that are
// orthogonal to it are added by the caller.
Spanned within(const Inputs& normals, const Eigen::MatrixXd& basis, const job::Control& control) {
    const Inputs projected = normals * basis;
    std::vector<Index> kept;
    for (Index i = 0; i < projected.rows(); ++i)
        if (projected.row(i).norm() > 1e-10)
            kept.push_back(i);
    Inputs seen = projected(kept, Eigen::all);
    seen.rowwise().normalize();
    Spanned inner = spanned(seen, control);
    for (auto* list : {&inner.rays, &inner.lines})
        for (Eigen::VectorXd& v : *list)
            v = basis * v;
    if (inner.inward)
        inner.inward = basis * *inner.inward;
    for (Index& facet : inner.facets)
        facet = kept[static_cast<std::size_t>(facet)];
    return inner;
}

// Three dimensions, with a strictly feasible direction `middle`.
void cut(const Inputs& normals, const Eigen::Vector3d& middle, const job::Control& control, Spanned& result) {
    const Eigen::MatrixXd across = nullSpace(middle.transpose(), 0.5);
    std::vector<Vec2> points;
    for (Index i = 0; i < normals.rows(); ++i)
        points.push_back((normals.row(i) * across).transpose() / normals.row(i).dot(middle));
    const std::vector<std::size_t> corners = hull(points);
    double area = 0, size = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        area += turn(points[corners[0]], points[corners[i]], points[corners[(i + 1) % corners.size()]]) / 2;
        size = std::max(size, (points[corners[i]] - points[corners[0]]).norm());
    }
    if (corners.size() < 3 || area <= flat * size * size || size <= flat) {
        // All normals lie in a plane or on a line: what is orthogonal to them are lines of the cone.
        const Eigen::MatrixXd lines = nullSpace(normals, 1e-10 * std::sqrt(static_cast<double>(normals.rows())));
        const Eigen::MatrixXd rest = nullSpace(lines.transpose(), 0.5);
        Spanned inner = within(normals, rest, control);
        result.rays = inner.rays;
        result.facets = inner.facets;
        result.lines = inner.lines;
        for (Index j = 0; j < lines.cols(); ++j)
            result.lines.emplace_back(lines.col(j));
        return;
    }
    Eigen::Vector3d inside = Eigen::Vector3d::Zero(); // `middle` may lie on the edge between two corners
    for (const std::size_t corner : corners)
        inside += normals.row(static_cast<Index>(corner)).transpose();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Eigen::Vector3d a = normals.row(static_cast<Index>(corners[i])).transpose();
        const Eigen::Vector3d b = normals.row(static_cast<Index>(corners[(i + 1) % corners.size()])).transpose();
        Eigen::Vector3d ray = a.cross(b).normalized();
        if (ray.dot(inside) < 0)
            ray = -ray;
        result.rays.emplace_back(ray);
        result.facets.push_back(static_cast<Index>(corners[i]));
    }
}

Spanned everything(Index dimension) {
    Spanned all;
    all.interior = true;
    for (Index j = 0; j < dimension; ++j)
        all.lines.emplace_back(Eigen::VectorXd::Unit(dimension, j));
    return all;
}

// normals: unit rows.
Spanned spanned(const Inputs& normals, const job::Control& control) {
    const Index d = normals.cols();
    if (normals.rows() == 0)
        return everything(d);
    Spanned result;
    if (d == 0)
        return result;
    const ClosestPoint closest = closestPoint(normals, control);
    const double length = closest.point.norm();
    const Eigen::VectorXd middle = closest.point / std::max(length, 1e-300);
    result.interior = length > flat && (normals * middle).minCoeff() > flat;
    if (!result.interior) {
        const Eigen::MatrixXd basis = nullSpace(normals(closest.support, Eigen::all), 1e-9);
        if (basis.cols() == 0 || basis.cols() == d)
            return result;
        Spanned confined = within(normals, basis, control);
        confined.interior = false;
        confined.facets.clear();
        return confined;
    }
    if (d == 1)
        result.rays = {middle};
    else if (d == 2)
        wedge(normals, middle, result);
    else
        cut(normals, middle, control, result);
    if (d == 1)
        result.facets = {0};
    return result;
}

Eigen::MatrixXd stacked(const std::vector<Eigen::VectorXd>& rows, Index dimension) {
    Eigen::MatrixXd matrix(static_cast<Index>(rows.size()), dimension);
    for (std::size_t i = 0; i < rows.size(); ++i)
        matrix.row(static_cast<Index>(i)) = rows[i].transpose();
    return matrix;
}

} // namespace

Cone feasibleCone(const Cases& cases, const job::Control& control) {
    const Index d = cases.dimension();
    if (d < 1 || d > 3)
        throw InputError("The feasible cone is worked out for 1 to 3 weights, not for " + std::to_string(d) + ".");
    const UnitNormals unit = unitNormals(cases);
    Spanned result = spanned(unit.rows, control);
    // In the plane a half-plane has two opposite rays; within a space it is its line and the way inwards.
    if (d == 3 && result.inward)
        result.rays = {*result.inward};
    Cone cone;
    cone.empty = !result.interior || unit.rows.rows() < cases.count();
    cone.rays = stacked(result.rays, d);
    cone.lineality = stacked(result.lines, d);
    for (const Index facet : result.facets)
        cone.facets.push_back(unit.of[static_cast<std::size_t>(facet)]);
    return cone;
}

} // namespace lectern::perceptron

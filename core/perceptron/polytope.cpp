#include "core/perceptron/polytope.h"

#include <Eigen/Dense>

#include <cmath>
#include <numbers>
#include <utility>

namespace lectern::perceptron {
namespace {

using Eigen::Index;
using Eigen::VectorXd;

bool hasExtent(const Polygon& polygon) {
    double longest = 0, area = 0;
    for (std::size_t i = 1; i < polygon.size(); ++i) {
        const VectorXd a = polygon[i] - polygon[0];
        longest = std::max(longest, a.norm());
        if (i + 1 < polygon.size()) {
            const VectorXd b = polygon[i + 1] - polygon[0];
            area += std::sqrt(std::max(0.0, a.squaredNorm() * b.squaredNorm() - std::pow(a.dot(b), 2))) / 2;
        }
    }
    return area > 1e-12 * longest * longest && longest > 0;
}

// Two unit vectors across a unit normal, 3-D.
std::pair<Eigen::Vector3d, Eigen::Vector3d> across(const VectorXd& normal) {
    Index least = 0;
    normal.cwiseAbs().minCoeff(&least);
    const Eigen::Vector3d n = normal;
    const Eigen::Vector3d a = n.cross(Eigen::Vector3d::Unit(least)).normalized();
    return {a, n.cross(a)};
}

} // namespace

Polygon clipped(const Polygon& polygon, const HalfSpace& half) {
    Polygon result;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const VectorXd &a = polygon[i], &b = polygon[(i + 1) % polygon.size()];
        const double fa = half.at(a), fb = half.at(b);
        if (fa >= 0)
            result.push_back(a);
        if ((fa > 0 && fb < 0) || (fa < 0 && fb > 0))
            result.emplace_back(a + (b - a) * (fa / (fa - fb)));
    }
    return result;
}

Polygon clipped(Polygon polygon, const std::vector<HalfSpace>& halves) {
    for (const HalfSpace& half : halves) {
        if (polygon.empty())
            break;
        polygon = clipped(polygon, half);
    }
    return hasExtent(polygon) ? polygon : Polygon{};
}

std::vector<Polygon> boxFaces(Index dimension, double reach) {
    if (dimension == 2)
        return {{Eigen::Vector2d(-reach, -reach), Eigen::Vector2d(reach, -reach), Eigen::Vector2d(reach, reach),
                 Eigen::Vector2d(-reach, reach)}};
    std::vector<Polygon> faces;
    for (Index axis = 0; axis < 3; ++axis)
        for (const double side : {-reach, reach}) {
            Polygon face;
            for (const auto& [a, b] : {std::pair{-1.0, -1.0}, {1.0, -1.0}, {1.0, 1.0}, {-1.0, 1.0}}) {
                Eigen::Vector3d corner;
                corner[axis] = side;
                corner[(axis + 1) % 3] = a * reach;
                corner[(axis + 2) % 3] = b * reach;
                face.emplace_back(corner);
            }
            faces.push_back(std::move(face));
        }
    return faces;
}

Polygon planeInBox(const HalfSpace& plane, double reach) {
    const double length = plane.normal.norm();
    if (!(length > 0))
        return {};
    const VectorXd n = plane.normal / length;
    const VectorXd foot = -plane.offset / length * n;
    const Index d = n.size();
    const double far = 4 * reach + foot.norm();
    std::vector<HalfSpace> box;
    for (Index j = 0; j < d; ++j)
        for (const double side : {-1.0, 1.0})
            box.push_back({side * VectorXd::Unit(d, j), reach});
    if (d == 2) {
        const Eigen::Vector2d along(-n[1], n[0]);
        double low = -far, high = far;
        for (const HalfSpace& side : box) {
            const double at = side.at(foot), slope = side.normal.dot(along);
            if (slope > 0)
                low = std::max(low, -at / slope);
            else if (slope < 0)
                high = std::min(high, -at / slope);
            else if (at < 0)
                return {};
        }
        if (!(low < high))
            return {};
        return {foot + low * along, foot + high * along};
    }
    const auto [a, b] = across(n);
    Polygon square;
    for (const auto& [s, t] : {std::pair{-1.0, -1.0}, {1.0, -1.0}, {1.0, 1.0}, {-1.0, 1.0}})
        square.emplace_back(foot + far * (s * a + t * b));
    return clipped(std::move(square), box);
}

Polygon planeInBall(const HalfSpace& plane, double radius, int corners) {
    const double length = plane.normal.norm(), distance = std::abs(plane.offset) / length;
    if (!(length > 0) || !(distance < radius))
        return {};
    const VectorXd n = plane.normal / length;
    const VectorXd foot = -plane.offset / length * n;
    const auto [a, b] = across(n);
    const double size = std::sqrt(radius * radius - distance * distance);
    Polygon disc;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        disc.emplace_back(foot + size * (std::cos(angle) * a + std::sin(angle) * b));
    }
    return disc;
}

std::vector<ArrangementCell> arrangement(const std::vector<HalfSpace>& halves, double reach, std::size_t limit) {
    std::vector<ArrangementCell> cells{{boxFaces(2, reach).front(), 0}};
    for (const HalfSpace& half : halves) {
        std::vector<ArrangementCell> split;
        for (const ArrangementCell& cell : cells) {
            Polygon inside = clipped(cell.outline, std::vector{half});
            Polygon outside = clipped(cell.outline, std::vector{HalfSpace{-half.normal, -half.offset}});
            if (!inside.empty())
                split.push_back({std::move(inside), cell.outside});
            if (!outside.empty())
                split.push_back({std::move(outside), cell.outside + 1});
        }
        cells = std::move(split);
        if (cells.size() > limit)
            return {};
    }
    return cells;
}

} // namespace lectern::perceptron

#include "core/perceptron/samples.h"

#include "core/mixture/random.h"

#include <algorithm>
#include <cmath>

namespace lectern::perceptron {
namespace {

using Eigen::Index;
using Eigen::VectorXd;

VectorXd direction(Index d, mixture::Random& random) {
    VectorXd v(d);
    do {
        for (Index j = 0; j < d; ++j)
            v[j] = random.normal();
    } while (!(v.norm() > 1e-6));
    return v.normalized();
}

// Distances from the hyperplane between `margin` and `most`.
Cases strip(int n, int dimension, double margin, double most, std::uint64_t seed) {
    mixture::Random random(seed);
    const VectorXd normal = direction(dimension, random);
    VectorXd along = direction(dimension, random);
    along = (along - along.dot(normal) * normal).normalized();
    Cases cases;
    cases.x.resize(n, dimension);
    for (Index i = 0; i < n; ++i) {
        const int label = i % 2 == 0 ? 1 : -1;
        VectorXd point;
        if (i >=
            n - 2) { // the two good normals' mean is margin * normal: nothing in their hull is closer to the origin
            point = label * margin * normal + 0.9 * std::sqrt(1 - margin * margin) * along;
        } else {
            const double height = random.uniform(margin, most);
            VectorXd across = direction(dimension, random);
            across -= across.dot(normal) * normal;
            const double room = std::sqrt(std::max(0.0, 1 - height * height));
            point = label * height * normal + room * random.uniform() * across;
        }
        cases.x.row(i) = point.transpose();
        cases.labels.push_back(label);
    }
    return cases;
}

} // namespace

Cases separable(int n, int dimension, double margin, std::uint64_t seed) {
    return strip(n, dimension, margin, std::max(margin, 0.95), seed);
}

Cases narrowMargin(int n, int dimension, double margin, std::uint64_t seed) {
    return strip(n, dimension, margin, std::max(margin, std::min(3 * margin, 0.95)), seed);
}

Cases logic(Logic function, int dimension) {
    const int corners = 1 << dimension;
    Cases cases;
    cases.x.resize(corners, dimension);
    for (int corner = 0; corner < corners; ++corner) {
        int ones = 0;
        for (int j = 0; j < dimension; ++j) {
            const int bit = corner >> (dimension - 1 - j) & 1;
            cases.x(corner, j) = bit;
            ones += bit;
        }
        const bool fires = function == Logic::conjunction   ? ones == dimension
                           : function == Logic::disjunction ? ones > 0
                                                            : ones % 2 == 1;
        cases.labels.push_back(fires ? 1 : -1);
    }
    return cases;
}

} // namespace lectern::perceptron

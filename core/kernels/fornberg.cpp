#include "core/kernels/fornberg.h"

#include "core/error.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

namespace lectern::kernels {
namespace {

using Big = boost::multiprecision::cpp_rational;

Fraction narrow(const Big& value) {
    const boost::multiprecision::cpp_int p = numerator(value), q = denominator(value);
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if (abs(p) > most || q > most)
        throw InputError("A weight does not fit into a 64-bit fraction. Use fewer nodes.");
    return {p.convert_to<std::int64_t>(), q.convert_to<std::int64_t>()};
}

} // namespace

std::vector<Fraction> fornbergWeights(const std::vector<int>& nodes, int derivative) {
    const auto n = static_cast<int>(nodes.size());
    if (derivative < 0 || n < derivative + 1)
        throw InputError("A derivative of order " + std::to_string(derivative) + " needs at least " +
                         std::to_string(derivative + 1) + " nodes, not " + std::to_string(n) + ".");
    if (std::set<int>(nodes.begin(), nodes.end()).size() != nodes.size())
        throw InputError("The nodes of a finite difference must differ from each other.");
    const auto at = [&](int i) { return static_cast<std::size_t>(i); };
    // weights[j][k]: of node j for derivative k, over the nodes seen so far.
    std::vector<std::vector<Big>> weights(at(n), std::vector<Big>(at(derivative + 1)));
    weights[0][0] = 1;
    Big before = 1;
    for (int i = 1; i < n; ++i) {
        Big now = 1;
        const int most = std::min(i, derivative);
        for (int j = 0; j < i; ++j) {
            const Big distance = nodes[at(i)] - nodes[at(j)];
            now *= distance;
            if (j == i - 1)
                for (int k = most; k >= 0; --k)
                    weights[at(i)][at(k)] =
                        before *
                        ((k > 0 ? Big(k * weights[at(j)][at(k - 1)]) : Big(0)) - nodes[at(j)] * weights[at(j)][at(k)]) /
                        now;
            for (int k = most; k >= 0; --k)
                weights[at(j)][at(k)] =
                    (nodes[at(i)] * weights[at(j)][at(k)] - (k > 0 ? Big(k * weights[at(j)][at(k - 1)]) : Big(0))) /
                    distance;
        }
        before = now;
    }
    std::vector<Fraction> result;
    for (const auto& weight : weights)
        result.push_back(narrow(weight[at(derivative)]));
    return result;
}

std::vector<Fraction> secondDifference(int order) {
    if (order < 2 || order > 20 || order % 2 != 0)
        throw InputError("The order of a central difference is 2, 4, 6, ... 20, not " + std::to_string(order) + ".");
    // Ten rows that never change: exact arithmetic takes longer than most of what is done with them.
    static const std::vector<std::vector<Fraction>> rows = [] {
        std::vector<std::vector<Fraction>> all;
        for (int m = 1; m <= 10; ++m) {
            std::vector<int> nodes(static_cast<std::size_t>(2 * m + 1));
            std::iota(nodes.begin(), nodes.end(), -m);
            all.push_back(fornbergWeights(nodes, 2));
        }
        return all;
    }();
    return rows[static_cast<std::size_t>(order / 2 - 1)];
}

} // namespace lectern::kernels

// One convolutional layer, as networks compute it: a cross-correlation.
//
//   out[k][y][x] = bias[k] + sum over c, i, j of filter[k][c][i][j] * in[first(k) + c][y S - P + i d][x S' - Q + j d']
//
// input: C x H x W; filters: K x (C / groups) x F_h x F_w; output: K x H' x W'. S and d: stride and dilation down, S'
// and d' across. P and Q: the padding at the top and at the left; outside the input is 0. Filters of group g see the
// channels of group g. Sides are rounded down; no position gives an empty volume. Throws InputError where the shapes
// contradict each other.
#pragma once

#include "core/cnn/geometry.h"
#include "core/cnn/volume.h"
#include "core/job/control.h"

#include <vector>

namespace lectern::cnn {

// The formula above, term by term, in double precision: for reading and for tests.
Volume convolveReference(const Volume& input, const Filters& filters, const Geometry& geometry);
// The same to 1e-5 relative, through OpenCV's kernels. Throws Stopped within 100 ms or so.
Volume convolve(const Volume& input, const Filters& filters, const Geometry& geometry, const job::Control& control);

// The same as a matrix product: every patch becomes a column. F_h F_w C / groups rows, H' W' columns of group `group`.
struct Columns {
    int rows = 0, columns = 0;
    std::vector<float> values; // row by row
};
Columns im2col(const Volume& input, const Geometry& geometry, int group);
Volume convolveByColumns(const Volume& input, const Filters& filters, const Geometry& geometry);

// What one output cell is made of. Each [slice][row][column] of the filter, as Filters stores one filter.
struct CellSum {
    int depth = 0, height = 0, width = 0;
    std::vector<double> patch, weights, products;
    std::vector<double> channelSums; // one a slice
    double bias = 0, sum = 0;        // sum: channel sums plus bias
};
CellSum cellSum(const Volume& input, const Filters& filters, const Geometry& geometry, int filter, int row, int column);

enum class Activation { None, Relu, Tanh, Sigmoid };
double activated(Activation activation, double value);
Volume activated(Activation activation, Volume volume);

enum class Pool { None, Max, Average };
// Every channel by itself.
struct Pooling {
    Pool pool = Pool::None;
    int size = 2, stride = 2;
    bool operator==(const Pooling&) const = default;
};
// As many groups of one filter as channels.
Geometry poolGeometry(const Shape& input, const Pooling& pooling);

} // namespace lectern::cnn

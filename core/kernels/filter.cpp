#include "core/kernels/filter.h"

#include "core/error.h"
#include "core/kernels/filter_rows.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <thread>

namespace lectern::kernels {
namespace {

FilterRow filterRow() {
#ifdef LECTERN_HAS_AVX2_FILTER
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return avx2::filterRow;
#endif
    return baseline::filterRow;
}

// How many pixels the picture grows on each side so that every product finds its pixel.
struct Margins {
    int above = 0, below = 0, left = 0, right = 0;
};

Margins marginsOf(const Kernel& kernel) { // flipped: what is right of the origin reaches left
    return {static_cast<int>(kernel.values.rows()) - 1 - kernel.originY, kernel.originY,
            static_cast<int>(kernel.values.cols()) - 1 - kernel.originX, kernel.originX};
}

// Rows first .. first + result.rows() - 1 of the padded picture, counted from the first row above it.
void padRows(const Grid& picture, const Margins& m, Border border, int first, Grid& result) {
    const auto rows = static_cast<int>(picture.rows()), columns = static_cast<int>(picture.cols());
    for (int y = 0; y < result.rows(); ++y) {
        const int from = sourceIndex(first + y - m.above, rows, border);
        if (from < 0) {
            result.row(y).setZero();
            continue;
        }
        result.row(y).segment(m.left, columns) = picture.row(from);
        const auto fill = [&](int x) {
            const int column = sourceIndex(x - m.left, columns, border);
            result(y, x) = column < 0 ? 0 : picture(from, column);
        };
        for (int x = 0; x < m.left; ++x)
            fill(x);
        for (int x = m.left + columns; x < result.cols(); ++x)
            fill(x);
    }
}

Grid padded(const Grid& picture, const Margins& m, Border border) {
    Grid result(picture.rows() + m.above + m.below, picture.cols() + m.left + m.right);
    padRows(picture, m, border, 0, result);
    return result;
}

template <class Rows>
void inBands(int rows, double work, const Rows& doRows) {
    const int most = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 16U));
    const int bands = work < 2e6 ? 1 : std::min(most, rows);
    std::vector<std::jthread> threads;
    for (int band = 1; band < bands; ++band)
        threads.emplace_back([&, band] { doRows(rows * band / bands, rows * (band + 1) / bands); });
    doRows(0, rows / bands);
}

Grid inSpace(const Grid& picture, const Kernel& kernel, Border border, const job::Control& control) {
    const Margins m = marginsOf(kernel);
    const Eigen::Index width = picture.cols() + m.left + m.right;
    std::vector<Tap> taps;
    for (int y = 0; y < kernel.values.rows(); ++y)
        for (int x = 0; x < kernel.values.cols(); ++x)
            if (kernel.values(y, x) != 0)
                taps.push_back(
                    {kernel.values(y, x), (m.above + kernel.originY - y) * width + m.left + kernel.originX - x});
    std::sort(taps.begin(), taps.end(), [](const Tap& a, const Tap& b) { return a.offset < b.offset; });
    Grid result(picture.rows(), picture.cols());
    const FilterRow row = filterRow();
    constexpr int stripRows = 32; // with its margins it stays in the cache
    inBands(static_cast<int>(picture.rows()), static_cast<double>(picture.size()) * static_cast<double>(taps.size()),
            [&](int first, int last) {
                Grid strip(stripRows + m.above + m.below, width);
                for (int y = first; y < last && !control.stopRequested(); y += stripRows) {
                    padRows(picture, m, border, y, strip);
                    for (int i = 0; i < std::min(stripRows, last - y) && !control.stopRequested(); ++i)
                        row(strip.data() + i * width, result.data() + (y + i) * result.cols(), picture.cols(),
                            taps.data(), taps.size());
                }
            });
    control.checkpoint();
    return result;
}

// Circular convolution of the whole of `picture` by OpenCV's DFT of any length.
Grid circular(const Grid& picture, const Kernel& kernel, const job::Control& control) {
    const auto rows = static_cast<int>(picture.rows()), columns = static_cast<int>(picture.cols());
    Grid wrapped = Grid::Zero(rows, columns);
    for (int y = 0; y < kernel.values.rows(); ++y)
        for (int x = 0; x < kernel.values.cols(); ++x)
            wrapped(sourceIndex(y - kernel.originY, rows, Border::periodic),
                    sourceIndex(x - kernel.originX, columns, Border::periodic)) += kernel.values(y, x);
    const cv::Mat in(rows, columns, CV_64F, const_cast<double*>(picture.data()));
    const cv::Mat factors(rows, columns, CV_64F, wrapped.data());
    cv::Mat spectrum, response;
    cv::dft(in, spectrum);
    control.checkpoint();
    cv::dft(factors, response);
    control.checkpoint();
    cv::mulSpectrums(spectrum, response, spectrum, 0);
    Grid result(rows, columns);
    cv::Mat out(rows, columns, CV_64F, result.data());
    cv::idft(spectrum, out, cv::DFT_REAL_OUTPUT | cv::DFT_SCALE);
    control.checkpoint();
    return result;
}

Grid byFourier(const Grid& picture, const Kernel& kernel, Border border, const job::Control& control) {
    if (border == Border::periodic)
        return circular(picture, kernel, control);
    Margins m = marginsOf(kernel);
    // Rounded up to lengths that the transform likes; what is beyond never reaches the picture.
    const int rows = static_cast<int>(picture.rows()) + m.above + m.below;
    const int columns = static_cast<int>(picture.cols()) + m.left + m.right;
    m.below += cv::getOptimalDFTSize(rows) - rows;
    m.right += cv::getOptimalDFTSize(columns) - columns;
    const Grid whole = circular(padded(picture, m, border), kernel, control);
    return whole.block(m.above, m.left, picture.rows(), picture.cols());
}

} // namespace

int sourceIndex(int index, int size, Border border) {
    if (index >= 0 && index < size)
        return index;
    switch (border) {
    case Border::zero:
        return -1;
    case Border::replicate:
        return std::clamp(index, 0, size - 1);
    case Border::periodic:
        return (index % size + size) % size;
    case Border::reflect:
        break;
    }
    if (size == 1)
        return 0;
    const int period = 2 * size - 2;
    const int folded = (index % period + period) % period;
    return folded < size ? folded : period - folded;
}

Route chosenRoute(const Grid& picture, const Kernel& kernel) {
    const auto taps = static_cast<double>((kernel.values.array() != 0).count());
    // Three transforms cost about as much as this many products a pixel; measured.
    return taps > 12 * std::log2(std::max<double>(2, static_cast<double>(picture.size()))) ? Route::fourier
                                                                                           : Route::spatial;
}

Grid filter(const Grid& picture, const Kernel& kernel, Border border, Route route, const job::Control& control) {
    if (picture.size() == 0 || kernel.values.size() == 0)
        throw InputError("Filtering needs a picture and a kernel of at least one pixel each.");
    control.checkpoint();
    if (route == Route::automatic)
        route = chosenRoute(picture, kernel);
    return route == Route::fourier ? byFourier(picture, kernel, border, control)
                                   : inSpace(picture, kernel, border, control);
}

} // namespace lectern::kernels

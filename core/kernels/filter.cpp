#include "core/kernels/filter.h"

#include "core/error.h"
#include "core/kernels/filter_rows.h"
#include "core/kernels/separable.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>
#include <vector>

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

constexpr int stripRows = 32; // with its margins it stays in the cache

// What sums of products do to rows: `doStrip(strip, y, rows)` writes rows y .. y + rows - 1 of the result from a strip
// of the padded picture that begins above them. products: a pixel.
template <class Strip>
void inStrips(const Grid& picture, const Margins& m, Border border, std::size_t products, const job::Control& control,
              const Strip& doStrip) {
    inBands(static_cast<int>(picture.rows()), static_cast<double>(picture.size()) * static_cast<double>(products),
            [&](int first, int last) {
                Grid strip(stripRows + m.above + m.below, picture.cols() + m.left + m.right);
                for (int y = first; y < last && !control.stopRequested(); y += stripRows) {
                    padRows(picture, m, border, y, strip);
                    doStrip(strip, y, std::min(stripRows, last - y));
                }
            });
    control.checkpoint();
}

Grid bySum(const Grid& picture, const Kernel& kernel, Border border, const job::Control& control) {
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
    inStrips(picture, m, border, taps.size(), control, [&](const Grid& strip, int y, int rows) {
        for (int i = 0; i < rows && !control.stopRequested(); ++i)
            row(strip.data() + i * width, result.data() + (y + i) * result.cols(), picture.cols(), taps.data(),
                taps.size());
    });
    return result;
}

// The columns of all terms into rows that stand one after the other, then their rows over all of these at once.
Grid byTerms(const Grid& picture, const Kernel& kernel, const std::vector<Separable>& terms, Border border,
             const job::Control& control) {
    const Margins m = marginsOf(kernel);
    const Eigen::Index width = picture.cols() + m.left + m.right;
    std::vector<std::vector<Tap>> down(terms.size());
    std::vector<Tap> across;
    for (std::size_t t = 0; t < terms.size(); ++t) {
        for (Eigen::Index y = kernel.values.rows() - 1; y >= 0; --y)
            down[t].push_back({terms[t].column[y], (m.above + kernel.originY - y) * width});
        for (Eigen::Index x = kernel.values.cols() - 1; x >= 0; --x)
            across.push_back({terms[t].row[x], static_cast<std::ptrdiff_t>(t) * width + m.left + kernel.originX - x});
    }
    Grid result(picture.rows(), picture.cols());
    const FilterRow row = filterRow();
    const std::size_t products = terms.size() * static_cast<std::size_t>(kernel.values.rows() + kernel.values.cols());
    inStrips(picture, m, border, products, control, [&](const Grid& strip, int y, int rows) {
        std::vector<double> columns(terms.size() * static_cast<std::size_t>(width));
        for (int i = 0; i < rows && !control.stopRequested(); ++i) {
            for (std::size_t t = 0; t < terms.size(); ++t)
                row(strip.data() + i * width, columns.data() + static_cast<std::ptrdiff_t>(t) * width, width,
                    down[t].data(), down[t].size());
            row(columns.data(), result.data() + (y + i) * result.cols(), picture.cols(), across.data(), across.size());
        }
    });
    return result;
}

int cellsOf(const Kernel& kernel) {
    return static_cast<int>((kernel.values.array() != 0).count());
}

// Terms that save a good part of the products; else none.
std::vector<Separable> savingTerms(const Kernel& kernel) {
    const auto once = static_cast<double>(kernel.values.rows() + kernel.values.cols());
    const int worth = std::min(3, static_cast<int>(0.7 * cellsOf(kernel) / once));
    return worth < 1 ? std::vector<Separable>() : separableTerms(kernel, worth);
}

Grid inSpace(const Grid& picture, const Kernel& kernel, const std::vector<Separable>& terms, Border border,
             const job::Control& control) {
    return terms.empty() ? bySum(picture, kernel, border, control) : byTerms(picture, kernel, terms, border, control);
}

Route quicker(const Grid& picture, const Kernel& kernel, const std::vector<Separable>& terms) {
    const auto products = static_cast<double>(terms.empty() ? cellsOf(kernel)
                                                            : static_cast<Eigen::Index>(terms.size()) *
                                                                  (kernel.values.rows() + kernel.values.cols()));
    // Three transforms cost about as much as this many products a pixel; measured.
    return products > 12 * std::log2(std::max<double>(2, static_cast<double>(picture.size()))) ? Route::fourier
                                                                                               : Route::spatial;
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
    return quicker(picture, kernel, savingTerms(kernel));
}

Grid filter(const Grid& picture, const Kernel& kernel, Border border, Route route, const job::Control& control) {
    if (picture.size() == 0 || kernel.values.size() == 0)
        throw InputError("Filtering needs a picture and a kernel of at least one pixel each.");
    control.checkpoint();
    if (route == Route::fourier)
        return byFourier(picture, kernel, border, control);
    const std::vector<Separable> terms = savingTerms(kernel);
    if (route == Route::automatic && quicker(picture, kernel, terms) == Route::fourier)
        return byFourier(picture, kernel, border, control);
    return inSpace(picture, kernel, terms, border, control);
}

} // namespace lectern::kernels

// The convolution through OpenCV: its network kernels, and as a matrix product.
#include "core/cnn/checks.h"
#include "core/cnn/convolution.h"

#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include <algorithm>

namespace lectern::cnn {
namespace {

// So few products between two looks at the stop token that a stop is heard promptly.
constexpr std::int64_t productsAtOnce = 200'000'000;

// Filters [first, first + count) of one or of all groups, as a network of one layer.
Volume run(const cv::Mat& blob, const Filters& filters, const Geometry& g, int first, int count, int groups) {
    cv::dnn::LayerParams layer;
    layer.set("kernel_h", g.filterHeight);
    layer.set("kernel_w", g.filterWidth);
    layer.set("stride_h", g.stride.y);
    layer.set("stride_w", g.stride.x);
    layer.set("dilation_h", g.dilation.y);
    layer.set("dilation_w", g.dilation.x);
    layer.set("pad_h", g.padding.top);
    layer.set("pad_w", g.padding.left);
    layer.set("num_output", count);
    layer.set("group", groups);
    layer.set("bias_term", true);
    const int sizes[] = {count, filters.depth, filters.height, filters.width};
    auto* weights = const_cast<float*>(filters.values.data() + filters.index(first, 0, 0, 0)); // only read
    layer.blobs.push_back(cv::Mat(4, sizes, CV_32F, weights).clone());
    layer.blobs.push_back(
        cv::Mat(1, count, CV_32F, const_cast<float*>(filters.bias.data() + first)).clone()); // only read
    cv::dnn::Net net;
    net.addLayerToPrev("convolution", "Convolution", layer);
    net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    net.setInput(blob);
    const cv::Mat result = net.forward();
    Volume out(result.size[1], result.size[2], result.size[3]);
    std::copy_n(result.ptr<float>(), out.size(), out.values.begin());
    return out;
}

cv::Mat blobOf(const Volume& input, int firstChannel, int channels) {
    const int sizes[] = {1, channels, input.height, input.width};
    return {4, sizes, CV_32F, const_cast<float*>(input.values.data() + input.index(firstChannel, 0, 0))}; // only read
}

// The input with its zeros around it, and the layer that takes it as it is.
Geometry padded(Geometry g) {
    g.input.height += g.padding.rows().total();
    g.input.width += g.padding.columns().total();
    g.padding = {};
    return g;
}

Volume withPadding(const Volume& input, const Geometry& g) {
    const Shape shape = padded(g).input;
    Volume out(shape.channels, shape.height, shape.width);
    for (int c = 0; c < input.channels; ++c)
        for (int y = 0; y < input.height; ++y)
            std::copy_n(input.values.begin() + static_cast<std::ptrdiff_t>(input.index(c, y, 0)), input.width,
                        out.values.begin() +
                            static_cast<std::ptrdiff_t>(out.index(c, y + g.padding.top, g.padding.left)));
    return out;
}

} // namespace

Volume convolve(const Volume& input, const Filters& filters, const Geometry& g, const job::Control& control) {
    checkAgainst(input, filters, g);
    if (g.padding.top != g.padding.bottom || g.padding.left != g.padding.right) // OpenCV's layer pads both ends alike
        return convolve(withPadding(input, g), filters, padded(g), control);
    control.checkpoint();
    const Shape shape = output(g);
    Volume out(shape.channels, shape.height, shape.width);
    if (out.empty())
        return out;
    const std::int64_t products = cost(g).multiplyAdds;
    if (products <= productsAtOnce)
        return run(blobOf(input, 0, input.channels), filters, g, 0, g.filters, g.groups);
    // Group by group, and within a group some filters at a time.
    const int inGroup = g.filters / g.groups;
    const std::int64_t each = std::max<std::int64_t>(1, products / g.filters);
    const int atOnce = static_cast<int>(std::clamp<std::int64_t>(productsAtOnce / each, 1, inGroup));
    for (int first = 0; first < g.filters;) {
        control.checkpoint();
        const int count = std::min(atOnce, inGroup - first % inGroup);
        const Volume part = run(blobOf(input, g.firstChannel(first), g.filterDepth()), filters, g, first, count, 1);
        std::copy(part.values.begin(), part.values.end(),
                  out.values.begin() + static_cast<std::ptrdiff_t>(out.index(first, 0, 0)));
        first += count;
        control.report(static_cast<double>(first) / g.filters);
    }
    return out;
}

Columns im2col(const Volume& input, const Geometry& g, int group) {
    const Shape shape = output(g);
    Columns columns;
    columns.rows = g.filterDepth() * g.filterHeight * g.filterWidth;
    columns.columns = shape.height * shape.width;
    columns.values.reserve(static_cast<std::size_t>(columns.rows) * static_cast<std::size_t>(columns.columns));
    for (int c = 0; c < g.filterDepth(); ++c)
        for (int i = 0; i < g.filterHeight; ++i)
            for (int j = 0; j < g.filterWidth; ++j)
                for (int y = 0; y < shape.height; ++y)
                    for (int x = 0; x < shape.width; ++x)
                        columns.values.push_back(
                            input.padded(group * g.filterDepth() + c, g.top(y) + g.down(i), g.left(x) + g.across(j)));
    return columns;
}

Volume convolveByColumns(const Volume& input, const Filters& filters, const Geometry& g) {
    checkAgainst(input, filters, g);
    const Shape shape = output(g);
    Volume out(shape.channels, shape.height, shape.width);
    if (out.empty())
        return out;
    const int inGroup = g.filters / g.groups;
    for (int group = 0; group < g.groups; ++group) {
        Columns columns = im2col(input, g, group);
        const cv::Mat patches(columns.rows, columns.columns, CV_32F, columns.values.data());
        auto* first = const_cast<float*>(filters.values.data() + filters.index(group * inGroup, 0, 0, 0)); // only read
        cv::Mat product(inGroup, columns.columns, CV_32F, out.values.data() + out.index(group * inGroup, 0, 0));
        cv::gemm(cv::Mat(inGroup, columns.rows, CV_32F, first), patches, 1, cv::noArray(), 0, product);
        for (int k = 0; k < inGroup; ++k)
            product.row(k) += static_cast<double>(filters.bias[static_cast<std::size_t>(group * inGroup + k)]);
    }
    return out;
}

} // namespace lectern::cnn

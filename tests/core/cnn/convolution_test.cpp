#include "core/cnn/bank.h"
#include "core/cnn/convolution.h"
#include "core/error.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace lectern::cnn {
namespace {

// What torch.nn.functional.conv2d (PyTorch 1.13, in double) gave, and where stride and dilation differ between the
// sides the same sum written out in Python, for input[i] = (7 i + 3) mod 11 - 5,
// weight[i] = (5 i + 1) mod 7 - 3, bias[k] = k mod 3.
struct TorchCase {
    int c, h, w, k, fh, fw;
    PerAxis stride;
    int padding;
    PerAxis dilation;
    int groups;
    int shape[3];
    double sum, squares, first, last;
    Padding unequal{}; // F.pad(x, (left, right, top, bottom)) before it
};
const TorchCase torchCases[] = {
    {3, 7, 8, 4, 3, 3, 1, 0, 1, 1, {4, 5, 6}, 34, 189706, 32, 5},
    {3, 7, 8, 4, 3, 3, 2, 1, 1, 1, {4, 4, 4}, -12, 67684, -16, 19},
    {4, 9, 9, 6, 3, 2, 1, 2, 2, 2, {6, 9, 11}, 620, 304584, 18, -1},
    {4, 11, 10, 4, 3, 3, 3, 2, 2, 4, {4, 4, 4}, 200, 24584, 12, -5},
    {3, 12, 12, 2, 5, 5, 4, 0, 1, 1, {2, 2, 2}, 30, 15898, 64, -15},
    {6, 8, 8, 6, 1, 1, 1, 0, 1, 1, {6, 8, 8}, 390, 147218, 11, 5},
    {6, 10, 7, 12, 3, 3, 2, 1, 1, 6, {12, 5, 4}, 110, 57886, 7, 1},
    {2, 9, 9, 2, 2, 4, 2, 3, 3, 1, {2, 6, 3}, -12, 9394, 4, -24},
    {3, 12, 13, 4, 3, 3, 2, 1, 1, 1, {4, 7, 7}, 105, 260397, 45, 34, {1, 1, 2, 2}},
    {4, 9, 10, 6, 3, 2, 3, 0, 2, 2, {6, 3, 4}, -81, 15283, -17, 4, {0, 0, 2, 2}},
    {3, 7, 8, 4, 3, 3, 2, 0, 1, 1, {4, 4, 5}, 84, 81662, -44, 9, {0, 1, 2, 3}},
    {4, 9, 10, 6, 3, 2, 3, 0, 2, 2, {6, 2, 4}, 329, 18087, -1, 22, {1, 0, 0, 2}},
    {6, 10, 7, 12, 3, 3, 2, 0, 1, 6, {12, 5, 3}, 124, 50428, 2, -13, {0, 0, 1, 1}},
    {2, 9, 9, 2, 2, 4, 1, 0, 2, 1, {2, 10, 4}, 45, 42445, 0, -18, {3, 1, 0, 0}},
    {3, 9, 11, 4, 3, 3, {2, 3}, 0, {1, 2}, 1, {4, 4, 3}, 144, 13744, 18, 17},
    {4, 10, 9, 6, 2, 3, {1, 2}, 1, {3, 1}, 2, {6, 9, 5}, 177, 225107, -12, -1},
    {6, 9, 12, 6, 3, 2, {3, 1}, 1, {1, 4}, 6, {6, 3, 10}, 144, 50370, 11, -13},
};

struct Setting {
    Geometry geometry;
    Volume input;
    Filters filters;
};

Setting settingOf(const TorchCase& t) {
    Setting s;
    s.geometry.input = {t.h, t.w, t.c};
    s.geometry.filterHeight = t.fh;
    s.geometry.filterWidth = t.fw;
    s.geometry.filters = t.k;
    s.geometry.stride = t.stride;
    s.geometry.padding = t.unequal.any() ? t.unequal : Padding::around(t.padding);
    s.geometry.dilation = t.dilation;
    s.geometry.groups = t.groups;
    s.input = Volume(t.c, t.h, t.w);
    for (std::size_t i = 0; i < s.input.size(); ++i)
        s.input.values[i] = static_cast<float>((i * 7 + 3) % 11) - 5;
    s.filters = Filters(t.k, t.c / t.groups, t.fh, t.fw);
    for (std::size_t i = 0; i < s.filters.values.size(); ++i)
        s.filters.values[i] = static_cast<float>((i * 5 + 1) % 7) - 3;
    for (std::size_t i = 0; i < s.filters.bias.size(); ++i)
        s.filters.bias[i] = static_cast<float>(i % 3);
    return s;
}

void expectTorch(const TorchCase& t, const Volume& out) {
    EXPECT_EQ(out.channels, t.shape[0]);
    EXPECT_EQ(out.height, t.shape[1]);
    EXPECT_EQ(out.width, t.shape[2]);
    double sum = 0, squares = 0;
    for (const float value : out.values) {
        sum += static_cast<double>(value);
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    EXPECT_DOUBLE_EQ(sum, t.sum);
    EXPECT_DOUBLE_EQ(squares, t.squares);
    EXPECT_EQ(static_cast<double>(out.values.front()), t.first);
    EXPECT_EQ(static_cast<double>(out.values.back()), t.last);
}

TEST(Convolution, IsWhatPyTorchComputes) {
    for (const TorchCase& t : torchCases) {
        SCOPED_TRACE(testing::Message() << t.c << "x" << t.h << "x" << t.w << " groups " << t.groups << " stride "
                                        << t.stride.y << ", " << t.stride.x << " dilation " << t.dilation.y << ", "
                                        << t.dilation.x);
        const Setting s = settingOf(t);
        expectTorch(t, convolveReference(s.input, s.filters, s.geometry));
        expectTorch(t, convolve(s.input, s.filters, s.geometry, {}));
        expectTorch(t, convolveByColumns(s.input, s.filters, s.geometry));
    }
}

TEST(Convolution, FastAndPlainAgreeOnRandomShapes) {
    std::mt19937_64 random(11);
    const auto pick = [&](int from, int to) {
        return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
    };
    for (int i = 0; i < 150; ++i) {
        Geometry g;
        g.groups = pick(1, 3);
        g.input = {pick(1, 14), pick(1, 14), g.groups * pick(1, 4)};
        g.filters = g.groups * pick(1, 4);
        g.filterHeight = pick(1, 5);
        g.filterWidth = pick(1, 5);
        g.stride = {pick(1, 4), pick(1, 4)};
        g.padding = {pick(0, 3), pick(0, 3), pick(0, 3), pick(0, 3)};
        g.dilation = {pick(1, 3), pick(1, 3)};
        const Filters filters = randomFilters(g, random());
        Volume input(g.input.channels, g.input.height, g.input.width);
        for (float& value : input.values)
            value = static_cast<float>(random() % 1000) / 500 - 1;
        const Volume plain = convolveReference(input, filters, g), fast = convolve(input, filters, g, {}),
                     columns = convolveByColumns(input, filters, g);
        ASSERT_EQ(fast.size(), plain.size()) << "case " << i;
        ASSERT_EQ(columns.size(), plain.size()) << "case " << i;
        for (std::size_t at = 0; at < plain.size(); ++at) {
            ASSERT_NEAR(fast.values[at], plain.values[at], 1e-5) << "case " << i << " cell " << at;
            ASSERT_NEAR(columns.values[at], plain.values[at], 1e-5) << "case " << i << " cell " << at;
        }
    }
}

TEST(Convolution, LargeLayersAreSplitWithoutChange) {
    Geometry g;
    g.input = {64, 64, 64};
    g.filterHeight = g.filterWidth = 5;
    g.filters = 64;
    g.padding = Padding::around(2); // 419 million products: more than are done at once
    for (const int groups : {1, 2}) {
        g.groups = groups;
        const Filters filters = randomFilters(g, 3);
        const Volume input = integers(g.input, 5);
        const Volume fast = convolve(input, filters, g, {});
        for (const auto& [k, y, x] : {std::tuple(0, 0, 0), std::tuple(31, 20, 63), std::tuple(63, 63, 5)})
            EXPECT_NEAR(static_cast<double>(fast.at(k, y, x)), cellSum(input, filters, g, k, y, x).sum, 2e-4);
    }
}

TEST(Convolution, ACellIsTheSumOfItsProducts) {
    const Setting s = settingOf(torchCases[2]);
    const Volume out = convolveReference(s.input, s.filters, s.geometry);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            const CellSum cell = cellSum(s.input, s.filters, s.geometry, 3, y, x);
            ASSERT_EQ(cell.products.size(), 2U * 3 * 2);
            double all = cell.bias;
            for (std::size_t i = 0; i < cell.products.size(); ++i) {
                ASSERT_EQ(cell.products[i], cell.patch[i] * cell.weights[i]);
                all += cell.products[i];
            }
            ASSERT_DOUBLE_EQ(cell.sum, all);
            ASSERT_DOUBLE_EQ(cell.sum, static_cast<double>(out.at(3, y, x)));
        }
}

TEST(Convolution, ColumnsHaveTheShapeOfTheNotes) {
    Geometry g;
    g.input = {227, 227, 3};
    g.filterHeight = g.filterWidth = 11;
    g.filters = 96;
    g.stride = 4;
    const Columns columns = im2col(ramp(g.input), g, 0);
    EXPECT_EQ(columns.rows, 363);
    EXPECT_EQ(columns.columns, 3025);
}

TEST(Convolution, ATurnedFilterTurnsTwice) {
    const Setting s = settingOf(torchCases[0]);
    EXPECT_NE(turned(s.filters), s.filters);
    EXPECT_EQ(turned(turned(s.filters)), s.filters);
    EXPECT_EQ(turned(s.filters).at(1, 2, 0, 0), s.filters.at(1, 2, 2, 2));
}

TEST(Convolution, ShapesThatContradictSaySo) {
    Setting s = settingOf(torchCases[0]);
    s.geometry.filters = 5;
    try {
        convolve(s.input, s.filters, s.geometry, {});
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("5 of 3 x 3 x 3"));
    }
}

TEST(Convolution, ABankIsBlindToAConstantWhereItShouldBe) {
    Geometry g;
    g.input = {9, 9, 3};
    g.filterHeight = g.filterWidth = 5;
    g.filters = 16;
    const Filters bank = edges(g);
    for (const int k : {0, 1, 2, 3, 4, 7}) {
        double sum = 0;
        for (int i = 0; i < 25; ++i)
            sum += static_cast<double>(bank.values[bank.index(k, 0, 0, 0) + static_cast<std::size_t>(i)]);
        EXPECT_NEAR(sum, 0, 1e-6) << "filter " << k;
    }
    EXPECT_EQ(randomFilters(g, 4), randomFilters(g, 4));
    EXPECT_NE(randomFilters(g, 4), randomFilters(g, 5));
}

TEST(Activation, AtAFewPoints) {
    EXPECT_EQ(activated(Activation::Relu, -3.0), 0);
    EXPECT_EQ(activated(Activation::Relu, 3.0), 3);
    EXPECT_DOUBLE_EQ(activated(Activation::Tanh, 1.0), 0.7615941559557649);
    EXPECT_DOUBLE_EQ(activated(Activation::Sigmoid, 0.0), 0.5);
}

} // namespace
} // namespace lectern::cnn

#include "core/cnn/geometry.h"
#include "core/error.h"

#include <gmock/gmock.h>

#include <random>

namespace lectern::cnn {
namespace {

using testing::Contains;
using testing::ElementsAre;

Geometry geometry(int side, int depth, int filter, int filters, int stride, int padding) {
    Geometry g;
    g.input = {side, side, depth};
    g.filterHeight = g.filterWidth = filter;
    g.filters = filters;
    g.stride = stride;
    g.padding = Padding::around(padding);
    return g;
}

// CS231n notes, "Convolutional Networks".
TEST(Geometry, AlexNetsFirstLayer) {
    const Geometry g = geometry(227, 3, 11, 96, 4, 0);
    EXPECT_TRUE(fits(g));
    EXPECT_EQ(output(g), (Shape{55, 55, 96}));
    EXPECT_EQ(cost(g).neurons, 290400);
    EXPECT_EQ(cost(g).parameters, 34944);
    EXPECT_EQ(cost(g).unshared, 105705600);
    EXPECT_EQ(cost(g).multiplyAdds, 290400LL * 363);
}

TEST(Geometry, ThePapers224DoesNotFit) {
    const Side s = side(224, 11, 4, {0, 0}, 1); // 54.25
    EXPECT_FALSE(s.fits());
    EXPECT_EQ(s.positions, 54);
    EXPECT_EQ(s.remainder, 1);
    const Nearby near = nearbyThatFit(geometry(224, 3, 11, 96, 4, 0));
    EXPECT_THAT(near.sizes, ElementsAre(Nearby::Size{223, 223}, Nearby::Size{227, 227}));
    EXPECT_THAT(near.strides, ElementsAre(1, 3)); // 213 = 3 * 71
    EXPECT_TRUE(near.paddings.empty());           // 213 + 2P is odd
    EXPECT_THAT(near.asymmetric, Contains((Ends{1, 2})));
    EXPECT_EQ(side(224, 11, 4, {2, 2}, 1).positions, 55); // torchvision rounds 55.25 down
}

TEST(Geometry, SmallExamplesOfTheNotes) {
    EXPECT_FALSE(side(10, 3, 2, {0, 0}, 1).fits()); // 4.5
    EXPECT_EQ(side(5, 3, 1, {1, 1}, 1).positions, 5);
    EXPECT_EQ(side(5, 3, 2, {1, 1}, 1).positions, 3);
    EXPECT_EQ(output(geometry(11, 4, 5, 2, 2, 0)), (Shape{4, 4, 2}));
    EXPECT_EQ(cost(geometry(32, 3, 5, 1, 1, 0)).parameters, 76);
    EXPECT_EQ(cost(geometry(32, 20, 3, 1, 1, 1)).parameters, 181);
    EXPECT_EQ(side(7, 3, 1, {0, 0}, 2).positions, 3); // reaches 5 pixels
}

TEST(Geometry, AFilterLargerThanItsInputHasNoPosition) {
    const Side s = side(4, 7, 1, {1, 1}, 1);
    EXPECT_EQ(s.positions, 0);
    EXPECT_EQ(s.remainder, -1);
    EXPECT_EQ(output(geometry(4, 1, 7, 2, 1, 1)).cells(), 0);
}

// Against counting: positions from the left until the window passes the padded border.
TEST(Geometry, CountsLikeWalking) {
    std::mt19937_64 random(7);
    for (int i = 0; i < 2000; ++i) {
        const int width = 1 + static_cast<int>(random() % 40), filter = 1 + static_cast<int>(random() % 9),
                  stride = 1 + static_cast<int>(random() % 5), padding = static_cast<int>(random() % 4),
                  dilation = 1 + static_cast<int>(random() % 3);
        const int reach = dilation * (filter - 1) + 1;
        int positions = 0, at = -padding;
        for (; at + reach <= width + padding; at += stride)
            ++positions;
        const Side s = side(width, filter, stride, {padding, padding}, dilation);
        ASSERT_EQ(s.positions, positions) << width << " " << filter << " " << stride << " " << padding;
        if (positions > 0) {
            ASSERT_EQ(s.remainder, width + padding - (at - stride + reach));
        }
    }
}

// What is offered fits along both sides, of other lengths too, and a side that fits is left alone.
TEST(Geometry, WhatIsOfferedFits) {
    std::mt19937_64 random(8);
    for (int i = 0; i < 1000; ++i) {
        Geometry g = geometry(1 + static_cast<int>(random() % 40), 1, 1 + static_cast<int>(random() % 9), 1,
                              1 + static_cast<int>(random() % 5), static_cast<int>(random() % 4));
        g.input.height = 1 + static_cast<int>(random() % 40);
        g.filterHeight = 1 + static_cast<int>(random() % 9);
        g.dilation = {1 + static_cast<int>(random() % 3), 1 + static_cast<int>(random() % 3)};
        if (random() % 2 == 0)
            g.stride.y = 1 + static_cast<int>(random() % 5);
        const Nearby near = nearbyThatFit(g);
        for (const Nearby::Size& size : near.sizes) {
            Geometry other = g;
            other.input.height = size.height;
            other.input.width = size.width;
            ASSERT_TRUE(fits(other));
            ASSERT_TRUE(!rows(g).fits() || size.height == g.input.height);
            ASSERT_TRUE(!columns(g).fits() || size.width == g.input.width);
        }
        if (near.filter) {
            Geometry other = g;
            other.filterHeight = near.filter->height;
            other.filterWidth = near.filter->width;
            ASSERT_TRUE(fits(other));
            ASSERT_LE(other.filterHeight, g.filterHeight);
            ASSERT_LE(other.filterWidth, g.filterWidth);
        }
        ASSERT_FALSE(near.sizes.empty());
        for (const int stride : near.strides) {
            Geometry other = g;
            other.stride = stride;
            ASSERT_TRUE(fits(other));
        }
        for (const int padding : near.paddings) {
            Geometry other = g;
            other.padding = Padding::around(padding);
            ASSERT_TRUE(fits(other));
        }
        for (const Ends& pair : near.asymmetric) {
            const int more = pair.before + pair.after;
            ASSERT_EQ((g.input.width + more - g.windowWidth()) % g.stride.x, 0);
            ASSERT_EQ((g.input.height + more - g.windowHeight()) % g.stride.y, 0);
        }
    }
}

TEST(Geometry, GroupsMustDivide) {
    Geometry g = geometry(8, 6, 3, 4, 1, 1);
    g.groups = 2;
    EXPECT_NO_THROW(check(g));
    EXPECT_EQ(g.filterDepth(), 3);
    EXPECT_EQ(g.firstChannel(1), 0);
    EXPECT_EQ(g.firstChannel(2), 3);
    g.groups = 4;
    try {
        check(g);
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("groups = 4 does not divide the input's depth, 6"));
    }
}

} // namespace
} // namespace lectern::cnn

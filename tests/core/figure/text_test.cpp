// Markup, plain text, and numbers for people.
#include "core/error.h"
#include "core/figure/text.h"

#include <gmock/gmock.h>

#include <limits>
#include <random>

namespace lectern::figure {
namespace {

using Kind = TextNode::Kind;

TEST(Markup, PlainTextIsItsOwnReading) {
    EXPECT_EQ(markup("x").plain(), "x");
    EXPECT_EQ(markup("").plain(), "");
    EXPECT_EQ(math("x^2 + y_i").plain(), "x^2 + y_i");
    EXPECT_EQ(math("x^{a+b}").plain(), "x^(a+b)");
    EXPECT_EQ(math("\\frac{1}{N_k}").plain(), "1/N_k");
    EXPECT_EQ(math("\\frac{a+b}{c}").plain(), "(a+b)/c");
    EXPECT_EQ(math("\\sqrt{x}").plain(), "√x");
    EXPECT_EQ(math("\\Sigma_k").plain(), "Σ_k");
    EXPECT_EQ(math("\\sigma x").plain(), "σx") << "the space ends the name";
    EXPECT_EQ(markup("a\\_b \\{c\\} \\\\ \\^").plain(), "a_b {c} \\ ^");
    EXPECT_EQ(markup("\\b{N} and \\hl{x}").plain(), "N and x");
    EXPECT_EQ(math("x^µ").plain(), "x^µ") << "one character of UTF-8, not one byte";
}

TEST(Markup, BuildsTheTree) {
    const TextNode root = math("x^{2}").root();
    ASSERT_EQ(root.kind, Kind::Row);
    ASSERT_EQ(root.children.size(), 2u);
    EXPECT_EQ(root.children[0].run, "x");
    EXPECT_EQ(root.children[0].face, Face::Math);
    EXPECT_EQ(root.children[1].kind, Kind::Super);
    const TextNode fraction = markup("\\frac{a}{b}").root().children.at(0);
    EXPECT_EQ(fraction.kind, Kind::Fraction);
    EXPECT_EQ(fraction.children.size(), 2u);
    EXPECT_EQ(markup("\\sqrt{a}").root().children.at(0).kind, Kind::Root);
}

TEST(Markup, FacesAndRoles) {
    const auto first = [](const Text& text) { return text.root().children.at(0); };
    EXPECT_EQ(first(markup("\\b{N}")).face, Face::SansBold);
    EXPECT_EQ(first(math("\\b{N}")).face, Face::MathBold);
    EXPECT_EQ(first(markup("\\m{N}")).face, Face::Math);
    EXPECT_EQ(first(math("\\t{N}")).face, Face::Sans);
    EXPECT_EQ(first(math("\\r{N}")).face, Face::MathUpright);
    EXPECT_EQ(first(math("\\det A")).face, Face::MathUpright);
    EXPECT_EQ(first(markup("\\hl{x}")).role, selected);
    EXPECT_EQ(first(markup("\\mute{x}")).role, muted);
    EXPECT_EQ(first(markup("\\good{x}")).role, good);
    EXPECT_EQ(first(markup("\\cat3{x}")).role, category(3));
    EXPECT_EQ(first(markup("x")).role, std::nullopt);
}

TEST(Markup, RefusesWhatItCannotRead) {
    for (const char* bad : {"{", "}", "a}", "x^", "x_", "\\frac{a}", "\\frac", "\\sqrt", "\\nothing{x}", "\\", "\\b",
                            "\\cat{x}", "{a", "\\frac{a}{b"})
        EXPECT_THROW(markup(bad), InputError) << bad;
}

TEST(Markup, EscapedTextIsLiteral) {
    std::mt19937_64 random(5);
    for (int i = 0; i < 2000; ++i) {
        std::string literal;
        for (auto n = random() % 12; n > 0; --n)
            literal += "\\^_{}abdetΣ 12"[random() % 14];
        EXPECT_EQ(markup(escaped(literal)).plain(), literal);
    }
    EXPECT_EQ(Text("x_1^2 \\frac").plain(), "x_1^2 \\frac") << "a literal Text is no markup";
}

TEST(Markup, RandomSourcesAreReadOrRefused) {
    std::mt19937_64 random(6);
    const std::vector<std::string> parts{"\\frac", "{", "}", "^", "_", "\\b", "x", "\\sqrt", "\\cat1", "Σ", " ", "\\"};
    int read = 0;
    for (int i = 0; i < 5000; ++i) {
        std::string source;
        for (auto n = random() % 10; n > 0; --n)
            source += parts[random() % parts.size()];
        try {
            markup(source).plain();
            ++read;
        } catch (const InputError&) {
        }
    }
    EXPECT_GT(read, 200);
}

TEST(Number, IsWrittenForPeople) {
    EXPECT_EQ(number(0), "0");
    EXPECT_EQ(number(-0.0), "0");
    EXPECT_EQ(number(1), "1");
    EXPECT_EQ(number(-3), "−3");
    EXPECT_EQ(number(123456), "123456");
    EXPECT_EQ(number(0.12345), "0.123");
    EXPECT_EQ(number(2.5), "2.5");
    EXPECT_EQ(number(21.25), "21.3") << "a tie goes away from zero";
    EXPECT_EQ(number(-0.125, 2), "−0.13");
    EXPECT_EQ(number(-1234.56), "−1235");
    EXPECT_EQ(number(3.14159, 5), "3.1416");
    EXPECT_EQ(number(0.9999), "1") << "rounding carries over";
    EXPECT_EQ(number(0.00012), "0.00012");
    EXPECT_EQ(number(0.000012), "1.2·10^{−5}");
    EXPECT_EQ(number(4e-124), "4·10^{−124}");
    EXPECT_EQ(number(1e-6), "10^{−6}");
    EXPECT_EQ(number(-1e-6), "−10^{−6}");
    EXPECT_EQ(number(1e6), "10^{6}");
    EXPECT_EQ(number(999999.6), "10^{6}") << "six digits before the point at most";
    EXPECT_EQ(number(5e-324), "4.94·10^{−324}");
    EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "∞");
    EXPECT_EQ(number(-std::numeric_limits<double>::infinity()), "−∞");
}

TEST(Number, PlainHasNoMarkup) {
    EXPECT_EQ(plainNumber(4e-124), "4e-124");
    EXPECT_EQ(plainNumber(-2.5e7), "−2.5e7");
    EXPECT_EQ(plainNumber(0.5), "0.5");
}

TEST(Number, ItsMarkupCanBeRead) {
    std::mt19937_64 random(8);
    for (int i = 0; i < 1000; ++i) {
        const double value =
            std::ldexp(static_cast<double>(random() % 2000) - 1000, static_cast<int>(random() % 1900) - 1000);
        EXPECT_NO_THROW(math(number(value))) << value;
    }
}

} // namespace
} // namespace lectern::figure

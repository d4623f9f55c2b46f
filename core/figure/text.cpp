#include "core/figure/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace lectern::figure {

namespace {

bool isSimple(const std::string& plain) {
    if (plain.find_first_of(" +-/*,") != std::string::npos)
        return false;
    // Not by find_first_of: these are several bytes, which other characters share.
    return plain.find("·") == std::string::npos && plain.find("−") == std::string::npos;
}

std::string grouped(const std::string& plain) {
    return isSimple(plain) ? plain : "(" + plain + ")";
}

std::string plainOf(const TextNode& node) {
    switch (node.kind) {
    case TextNode::Kind::Run:
        return node.run;
    case TextNode::Kind::Row: {
        std::string text;
        for (const TextNode& child : node.children)
            text += plainOf(child);
        return text;
    }
    case TextNode::Kind::Super:
        return "^" + grouped(plainOf(node.children.at(0)));
    case TextNode::Kind::Sub:
        return "_" + grouped(plainOf(node.children.at(0)));
    case TextNode::Kind::Fraction:
        return grouped(plainOf(node.children.at(0))) + "/" + grouped(plainOf(node.children.at(1)));
    case TextNode::Kind::Root:
        return "√" + grouped(plainOf(node.children.at(0)));
    }
    return {};
}

// mantissa and decimal exponent of |value| rounded to `digits` significant digits.
struct Scientific {
    std::string mantissa;
    int exponent = 0;
};

Scientific scientific(double magnitude, int digits) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*e", digits - 1, magnitude);
    const std::string text = buffer;
    const auto e = text.find('e');
    std::string mantissa = text.substr(0, e);
    if (mantissa.find('.') != std::string::npos) {
        mantissa.erase(mantissa.find_last_not_of('0') + 1);
        if (mantissa.back() == '.')
            mantissa.pop_back();
    }
    return {mantissa, std::atoi(text.c_str() + e + 1)};
}

std::string positional(double magnitude, int digits, int exponent) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", std::max(0, digits - 1 - exponent), magnitude);
    std::string text = buffer;
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return text;
}

std::string minusSign(int exponent) {
    return exponent < 0 ? "−" + std::to_string(-exponent) : std::to_string(exponent);
}

template <class Power>
std::string formatted(double value, int digits, const Power& power) {
    if (std::isnan(value))
        return "undefined";
    if (std::isinf(value))
        return value > 0 ? "∞" : "−∞";
    if (value == 0)
        return "0";
    const std::string sign = value < 0 ? "−" : "";
    const double magnitude = std::abs(value);
    if (magnitude < 1e6 && magnitude == std::floor(magnitude))
        return sign + positional(magnitude, 1, 0);
    // Decimal ties go away from zero, as they do by hand: 21.25 is 21.3, whether or not the double is a little less.
    const double decided = magnitude * (1 + 2 * std::numeric_limits<double>::epsilon());
    const Scientific s = scientific(decided, digits);
    if (s.exponent >= -4 && s.exponent < 6)
        return sign + positional(decided, digits, s.exponent);
    return sign + power(s);
}

} // namespace

Text::Text(std::string literal) {
    root_.run = std::move(literal);
}

Text::Text(const char* literal) {
    root_.run = literal;
}

bool Text::empty() const {
    return root_.kind == TextNode::Kind::Run ? root_.run.empty() : root_.children.empty();
}

std::string Text::plain() const {
    return plainOf(root_);
}

std::string number(double value, int digits) {
    return formatted(value, digits, [](const Scientific& s) {
        const std::string ten = "10^{" + minusSign(s.exponent) + "}";
        return s.mantissa == "1" ? ten : s.mantissa + "·" + ten;
    });
}

std::string plainNumber(double value, int digits) {
    return formatted(value, digits, [](const Scientific& s) { return s.mantissa + "e" + std::to_string(s.exponent); });
}

} // namespace lectern::figure

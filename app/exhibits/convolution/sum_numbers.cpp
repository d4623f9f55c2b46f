#include "app/exhibits/convolution/sum_numbers.h"

#include "core/figure/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace lectern::exhibits::convolution {
namespace {

namespace fig = lectern::figure;

bool isWhole(double value) {
    return value == std::round(value);
}

// Integers as they are, else three digits at most.
std::string shortText(double value) {
    return isWhole(value) && std::abs(value) < 1e6 ? fig::number(value, 6)
                                                   : fig::number(value, std::abs(value) < 1 ? 2 : 3);
}

int powerOf(double value) {
    return static_cast<int>(std::floor(std::log10(value)));
}

// Rounded terms to the rounded total, and with the rounded bias to what both are together.
bool addsUp(const std::vector<double>& terms, double total, double bias, int decimals) {
    const double unit = std::pow(10.0, decimals);
    const auto rounded = [unit](double value) { // as it is written
        return std::copysign(std::round(std::abs(value) * unit), value);
    };
    double sum = 0;
    for (const double term : terms)
        sum += rounded(term);
    return sum == rounded(total) && sum + rounded(bias) == rounded(total + bias);
}

} // namespace

std::string withDecimals(double value, int decimals) {
    char text[64];
    const double unit = std::pow(10.0, decimals);
    std::snprintf(text, sizeof text, "%.*f", decimals, std::round(std::abs(value) * unit) / unit);
    return (value < 0 ? "−" : "") + std::string(text);
}

SumColumn::SumColumn(const std::vector<double>& terms, double bias) {
    constexpr int mostDecimals = 6, tries = 3;
    constexpr double noise = 1e-6; // so far below the largest the last bits of a sum are
    const double total = std::accumulate(terms.begin(), terms.end(), 0.0);
    double most = std::max({std::abs(total), std::abs(bias), std::abs(total + bias)});
    bool whole = isWhole(total) && isWhole(bias);
    for (const double term : terms) {
        most = std::max(most, std::abs(term));
        whole = whole && isWhole(term);
    }
    ordinary_ = most == 0 || (most >= 1e-4 && most < 1e7);
    if (whole || !ordinary_)
        return;
    decimals_ = 2 - powerOf(most);
    for (const double value : {total, bias, total + bias})
        if (std::abs(value) > noise * most)
            decimals_ = std::max(decimals_, 1 - powerOf(std::abs(value)));
    decimals_ = std::clamp(decimals_, 1, mostDecimals);
    for (int more = 0; more <= tries; ++more)
        if (addsUp(terms, total, bias, decimals_ + more)) {
            decimals_ += more;
            break;
        }
}

std::string SumColumn::text(double value) const {
    if (!ordinary_)
        return fig::number(value, 4);
    if (value != 0 && std::abs(value) * std::pow(10.0, decimals_) < 0.5)
        return "≈0";
    return value == 0 ? "0" : withDecimals(value, decimals_);
}

std::vector<std::string> cellTexts(const std::vector<double>& values, double most) {
    const bool ordinary = most >= 1e-3 && most < 1e6;
    const int digits = most < 1 ? 1 : 2, power = ordinary ? powerOf(most) : 0;
    const int decimals = std::max(0, digits - power);
    std::vector<std::string> texts;
    for (const double value : values)
        texts.push_back(!ordinary || isWhole(value)                        ? shortText(value)
                        : std::abs(value) * std::pow(10.0, decimals) < 0.5 ? "≈0"
                                                                           : withDecimals(value, decimals));
    return texts;
}

} // namespace lectern::exhibits::convolution

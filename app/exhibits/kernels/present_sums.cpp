// Sums of products that can be followed: what has the same weight is added first and multiplied once.
#include "app/exhibits/kernels/present_sums.h"

#include "app/exhibits/pieces.h"
#include "core/figure/text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace lectern::exhibits::kernels {
namespace {

constexpr std::size_t mostRows = 9; // the smallest weights are one row together where there are more

struct Share {
    double weight = 0, factors = 0;
    int count = 0;
    double product() const { return weight * factors; }
};

// From the largest weight to the smallest.
std::vector<Share> byWeight(std::vector<Product> products) {
    std::stable_sort(products.begin(), products.end(), [](const Product& a, const Product& b) {
        return std::pair(-std::abs(a.weight), a.weight) < std::pair(-std::abs(b.weight), b.weight);
    });
    std::vector<Share> shares;
    for (const Product& product : products) {
        const bool same =
            !shares.empty() && std::abs(shares.back().weight - product.weight) <= 1e-12 * std::abs(product.weight);
        if (!same)
            shares.push_back({product.weight, 0, 0});
        shares.back().factors += product.factor;
        ++shares.back().count;
    }
    return shares;
}

std::string clean(double value, double size, int digits) {
    return fig::number(std::abs(value) < 1e-12 * size ? 0 : value, digits);
}

fig::Box cell(const std::string& source) {
    fig::Box box = textBox(fig::math("\\r{" + source + "}"));
    box.align = fig::Align::End;
    return box;
}

fig::Box words(const std::string& text) {
    fig::Box box = textBox(fig::markup(text), fig::muted, fig::Size::Small);
    box.align = fig::Align::End;
    return box;
}

} // namespace

double total(const std::vector<Product>& products) {
    double sum = 0;
    for (const Product& product : products)
        sum += product.weight * product.factor;
    return sum;
}

fig::Box sumBox(std::vector<Product> products, const std::string& factors) {
    double size = 0;
    for (const Product& product : products)
        size += std::abs(product.weight * product.factor);
    const double sum = total(products);
    const std::vector<Share> shares = byWeight(std::move(products));
    // One that is left over has a row of its own as well.
    const std::size_t written = shares.size() <= mostRows + 1 ? shares.size() : mostRows;
    std::vector<fig::Box> boxes{words("weight"), words("· " + factors), words("= product")};
    for (std::size_t i = 0; i < written; ++i) {
        const Share& share = shares[i];
        const std::string factor = clean(share.factors, size, 4);
        boxes.push_back(cell(fig::number(share.weight, 3)));
        boxes.push_back(cell("· " + (share.factors < 0 ? "(" + factor + ")" : factor)));
        boxes.push_back(cell("= " + clean(share.product(), size, 4)));
    }
    if (written < shares.size()) {
        double rest = 0;
        for (std::size_t i = written; i < shares.size(); ++i)
            rest += shares[i].product();
        boxes.push_back(words("the other " + std::to_string(shares.size() - written)));
        boxes.push_back(words("together"));
        boxes.push_back(cell("= " + clean(rest, size, 4)));
    }
    boxes.push_back(words(" "));
    boxes.push_back(words("sum"));
    boxes.push_back(cell("= \\hl{\\b{" + clean(sum, size, 4) + "}}"));
    fig::Box box = groupBox(fig::Group::Kind::Grid, std::move(boxes), 6);
    std::get<fig::Group>(box.content).columns = 3;
    return box;
}

} // namespace lectern::exhibits::kernels

// Sums of products that can be followed: what has the same weight is added first and multiplied once.
#pragma once

#include "core/figure/diagram.h"

#include <string>
#include <vector>

namespace lectern::exhibits::kernels {

namespace fig = lectern::figure;

struct Product {
    double weight = 0, factor = 0;
};

double total(const std::vector<Product>& products);

// A row for each weight: it, the sum of what it multiplies, their product; those of the smallest weights in one row
// where there are many. factors: what the factors are, "pixels".
fig::Box sumBox(std::vector<Product> products, const std::string& factors);

} // namespace lectern::exhibits::kernels

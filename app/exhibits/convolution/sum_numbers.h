// How numbers of a sum are written: those that are added up with the same decimals, so that the sum can be checked.
#pragma once

#include <string>
#include <vector>

namespace lectern::exhibits::convolution {

// Terms, their total, a bias, and both together, one below the other. Decimals: enough for three digits of the largest
// and two of the bias and of the totals, at most six; up to three more where the written numbers then add up exactly.
class SumColumn {
public:
    SumColumn(const std::vector<double>& terms, double bias);
    std::string text(double value) const; // "≈0", never "0", for what is not 0

private:
    bool ordinary_ = true; // else powers of ten
    int decimals_ = 0;
};

std::string withDecimals(double value, int decimals); // "−0.50"

// Cells of one factor: integers as they are; else with as many decimals as its largest needs for two digits (three from
// 1 on), so that columns stay narrow and comparable. most: the largest of those that are shown.
std::vector<std::string> cellTexts(const std::vector<double>& values, double most);

} // namespace lectern::exhibits::convolution

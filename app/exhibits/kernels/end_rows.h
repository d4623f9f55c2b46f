// Rows of words at the right of a plot, each led to from the end of its curve: kept apart, in the order of their ends.
#pragma once

#include "core/figure/plot.h"

#include <string>
#include <vector>

namespace lectern::exhibits::kernels {

struct EndRow {
    figure::Vec2 end{}; // where the curve ends, data coordinates
    std::string name, value;
    figure::Role role;
    bool strong = false;
};

struct EndTable {
    double left = 0, right = 1; // names start at the left, values end at the right
    figure::Range room;         // of the rows, from the lower to the upper edge
    std::string nameHead, valueHead;
};

void addEndRows(figure::Plot& plot, std::vector<EndRow> rows, const EndTable& table);

} // namespace lectern::exhibits::kernels

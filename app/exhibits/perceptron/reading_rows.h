// Panels of formulas: a row for each reading, its name beside the formula and words below it.
#pragma once

#include "app/exhibits/perceptron/present.h"

#include <string>
#include <vector>

namespace lectern::exhibits::perceptron {

// `formula` as fig::math reads it; `name` and `words` as fig::markup does. No words: the formula stands alone.
void addRow(std::vector<fig::Box>& boxes, const std::string& name, const std::string& formula,
            const std::string& words);
fig::Panel rowsPanel(std::string id, fig::Text title, std::vector<fig::Box> boxes);

} // namespace lectern::exhibits::perceptron

// What stands written in a panel.
#pragma once

#include "core/figure/figure.h"

#include <string>

namespace lectern {

// All texts of the panel, each on a line of its own; empty where there is no such panel.
inline std::string wordsIn(const figure::Figure& figure, const std::string& panel) {
    std::string all;
    const figure::Panel* found = figure.find(panel);
    if (!found)
        return all;
    figure::Figure one;
    one.panels.push_back(*found);
    figure::visit(
        one, [](const std::string&, double) {},
        [&](const std::string&, const figure::Text& text) { all += text.plain() + "\n"; });
    return all;
}

} // namespace lectern

#include "core/data/dialect.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace lectern::data {

namespace {

constexpr std::size_t sampleLines = 60;

std::vector<std::string_view> linesOf(std::string_view sample) {
    std::vector<std::string_view> lines;
    while (!sample.empty() && lines.size() < sampleLines) {
        const auto end = sample.find_first_of("\r\n");
        const auto line = sample.substr(0, end);
        if (line.find_first_not_of(" \t") != std::string_view::npos)
            lines.push_back(line);
        sample = end == std::string_view::npos ? std::string_view() : sample.substr(end + 1);
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Rough: doubled quotes are not undone, which no number has.
std::vector<std::string> cellsOf(std::string_view line, char separator) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : separator == ' ' ? trimmed(line) : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == separator && !quoted) {
            if (separator != ' ' || !cells.back().empty())
                cells.emplace_back();
        } else
            cells.back() += c;
    }
    for (std::string& cell : cells)
        cell = std::string(trimmed(cell));
    return cells;
}

struct Trial {
    Dialect dialect;
    double score = 0;
};

// What a separator makes of the lines.
Trial trial(const std::vector<std::string_view>& lines, char separator) {
    std::map<std::size_t, std::size_t> widths;
    std::size_t cells = 0, numbers = 0, pointed = 0, withComma = 0; // pointed: numbers that have a decimal point
    for (const auto line : lines) {
        const auto row = cellsOf(line, separator);
        ++widths[row.size()];
        cells += row.size();
        for (const std::string& cell : row) {
            const auto value = readCell(cell, DecimalMark::Point);
            const auto* fault = std::get_if<CellFault::Kind>(&value);
            numbers += fault ? 0 : 1;
            pointed += !fault && cell.find('.') != std::string::npos ? 1 : 0;
            withComma += fault && *fault == CellFault::Kind::DecimalComma ? 1 : 0;
        }
    }
    const auto usual = std::max_element(widths.begin(), widths.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    if (usual == widths.end() || usual->first < 2)
        return {};
    const bool comma = separator != ',' && withComma > pointed;
    const double share = static_cast<double>(numbers + (comma ? withComma : 0)) / static_cast<double>(cells);
    const double agreement = static_cast<double>(usual->second) / static_cast<double>(lines.size());
    return {{separator, comma ? DecimalMark::Comma : DecimalMark::Point}, agreement * (0.05 + share)};
}

} // namespace

Dialect dialectOf(std::string_view sample) {
    const auto lines = linesOf(sample);
    Trial best;
    for (const char separator : std::array{';', ',', '\t', ' '}) {
        const Trial next = trial(lines, separator);
        if (next.score > best.score)
            best = next;
    }
    return best.dialect;
}

} // namespace lectern::data

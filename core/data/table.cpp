// Choosing columns, with the words for what is wrong with them.
#include "core/data/table.h"

#include "core/error.h"
#include "core/schema/parameters.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace lectern::data {

namespace {

std::string count(std::size_t n, const std::string& noun) {
    return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

std::string range(std::size_t min, std::size_t max) {
    return min == max ? std::to_string(min) : std::to_string(min) + " to " + std::to_string(max);
}

// "'a' (0), 'b' (1), ...": names with their indices, at most twelve.
std::string listed(const Table& table) {
    std::string list;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (c == 12)
            return list + ", ...";
        list += (list.empty() ? "'" : ", '") + table.columns[c].name + "' (" + std::to_string(c) + ")";
    }
    return list;
}

std::size_t byName(const Table& table, const std::string& name) {
    std::vector<std::size_t> found;
    std::vector<std::string> names;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        names.push_back(table.columns[c].name);
        if (table.columns[c].name == name)
            found.push_back(c);
    }
    if (found.size() > 1)
        throw InputError(table.source + ": " + std::to_string(found.size()) + " columns are called '" + name +
                         "'. Choose by number from 0: " + std::to_string(found[0]) + " or " + std::to_string(found[1]) +
                         ".");
    if (found.size() == 1)
        return found[0];
    const std::string near = schema::nearest(name, names);
    throw InputError(table.source + ": there is no column '" + name + "'." +
                     (near.empty() ? "" : " Did you mean '" + near + "'?") + " Columns: " + listed(table) + ".");
}

std::size_t indexOf(const Table& table, const schema::ColumnName& wanted) {
    if (const auto* name = std::get_if<std::string>(&wanted))
        return byName(table, *name);
    const int index = std::get<int>(wanted);
    if (index < 0 || static_cast<std::size_t>(index) >= table.columns.size())
        throw InputError(table.source + ": there is no column " + std::to_string(index) + "; columns count from 0 to " +
                         std::to_string(table.columns.size() - 1) + ": " + listed(table) + ".");
    return static_cast<std::size_t>(index);
}

[[noreturn]] void failAt(const Table& table, const Column& column) {
    const CellFault& fault = *column.fault;
    std::string what;
    switch (fault.kind) {
    case CellFault::Kind::Gap:
        what = fault.cell.empty() ? "the cell is empty" : "'" + fault.cell + "' stands for a missing value";
        break;
    case CellFault::Kind::Text:
        what = "'" + fault.cell + "' is not a number";
        break;
    case CellFault::Kind::NotFinite:
        what = "'" + fault.cell + "' is not a finite number";
        break;
    case CellFault::Kind::TooLarge:
        what = "'" + fault.cell + "' is too large; numbers go up to 1.8e308";
        break;
    case CellFault::Kind::DecimalComma:
        what = "'" + fault.cell + "' has a decimal comma; write a point here, or separate the columns by semicolons";
        break;
    }
    throw std::runtime_error(table.source + ", line " + std::to_string(fault.line) + ", column '" + column.name +
                             "': " + what + ". Correct the cell, delete its row, or choose other columns.");
}

std::vector<Eigen::Index> firstNumeric(const Table& table, std::size_t min, std::size_t max) {
    std::vector<Eigen::Index> chosen;
    for (std::size_t c = 0; c < table.columns.size() && chosen.size() < max; ++c)
        if (table.columns[c].numeric)
            chosen.push_back(static_cast<Eigen::Index>(c));
    if (chosen.size() >= min)
        return chosen;
    std::string text; // a column without numbers shows what went wrong
    for (const Column& column : table.columns)
        if (!column.numeric && column.fault && text.empty())
            text = " Line " + std::to_string(column.fault->line) + ", column '" + column.name + "' reads '" +
                   column.fault->cell + "'.";
    throw std::runtime_error(table.source + ": the table has " + count(chosen.size(), "column") + " of numbers; " +
                             range(min, max) + " are needed." + text +
                             " Separate columns by comma, semicolon, tab or spaces.");
}

} // namespace

std::vector<Eigen::Index> chooseColumns(const Table& table, const std::vector<schema::ColumnName>& wanted,
                                        std::size_t min, std::size_t max) {
    std::vector<Eigen::Index> chosen;
    for (const schema::ColumnName& column : wanted) {
        const auto index = static_cast<Eigen::Index>(indexOf(table, column));
        const Column& found = table.columns[static_cast<std::size_t>(index)];
        if (std::find(chosen.begin(), chosen.end(), index) != chosen.end())
            throw InputError(table.source + ": the column '" + found.name + "' is chosen twice.");
        if (!found.numeric && found.fault && found.fault->kind == CellFault::Kind::Text)
            throw InputError(table.source + ", line " + std::to_string(found.fault->line) + ": the column '" +
                             found.name + "' holds text ('" + found.fault->cell +
                             "'), not numbers. Columns: " + listed(table) + ".");
        chosen.push_back(index);
    }
    if (wanted.empty())
        chosen = firstNumeric(table, min, max);
    if (chosen.size() < min || chosen.size() > max)
        throw InputError(table.source + ": " + count(chosen.size(), "column") + " chosen; it must be " +
                         range(min, max) + ". Columns: " + listed(table) + ".");
    for (const Eigen::Index index : chosen)
        if (const Column& column = table.columns[static_cast<std::size_t>(index)]; column.fault)
            failAt(table, column);
    return chosen;
}

Classes classesOf(const Table& table, const schema::ColumnName& column) {
    const std::size_t index = indexOf(table, column);
    const Column& found = table.columns[index];
    const auto values = table.values.col(static_cast<Eigen::Index>(index));
    Classes classes;
    classes.column = found.name;
    if (found.numeric || !found.fault || found.fault->kind != CellFault::Kind::Text) {
        if (found.fault)
            failAt(table, found);
        const std::set<double> different(values.begin(), values.end());
        const std::vector<double> ascending(different.begin(), different.end());
        for (const double value : ascending)
            classes.names.push_back(shortNumber(value));
        for (const double value : values)
            classes.of.push_back(
                static_cast<int>(std::lower_bound(ascending.begin(), ascending.end(), value) - ascending.begin()));
        return classes;
    }
    if (found.words.empty())
        throw std::runtime_error(table.source + ", column '" + found.name + "': there are more than " +
                                 std::to_string(mostWords) +
                                 " different texts; that names no classes. Choose another column.");
    classes.names = found.words;
    std::sort(classes.names.begin(), classes.names.end());
    for (std::size_t row = 0; row < found.word.size(); ++row) {
        if (found.word[row] == 0)
            throw std::runtime_error(table.source + ", row " + std::to_string(row + 1) + " of the data, column '" +
                                     found.name + "': the cell is no text like '" + found.words.front() +
                                     "'. Give every row a class.");
        const std::string& word = found.words[found.word[row] - 1];
        classes.of.push_back(static_cast<int>(std::lower_bound(classes.names.begin(), classes.names.end(), word) -
                                              classes.names.begin()));
    }
    return classes;
}

Eigen::MatrixXd chosenValues(const Table& table, const std::vector<Eigen::Index>& chosen) {
    return table.values(Eigen::all, chosen);
}

} // namespace lectern::data

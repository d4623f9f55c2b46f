// Table: rows of a text file with columns of numbers (CSV and its relatives), and the choice of columns to work with.
#pragma once

#include "core/job/control.h"
#include "core/schema/codec.h"

#include <Eigen/Core>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::data {

// Why a cell holds no number that can be used.
struct CellFault {
    enum class Kind { Gap, Text, NotFinite, TooLarge, DecimalComma };
    Kind kind = Kind::Gap;
    std::size_t line = 0; // of the file, from 1
    std::string cell;     // as written, shortened
    bool operator==(const CellFault&) const = default;
};

struct Column {
    std::string name;               // from the header, else "column 1", "column 2", ...
    bool numeric = false;           // at least half of its cells that are not empty are numbers
    std::optional<CellFault> fault; // the first cell that is no finite number
    // Its different texts in order of appearance, and for each row 1 + the index of its own, 0 for a cell without text.
    // Both are empty without text and beyond `mostWords`: that column does not sort its rows into classes.
    std::vector<std::string> words{};
    std::vector<unsigned char> word{};
    bool operator==(const Column&) const = default;
};

constexpr std::size_t mostWords = 16;

struct Table {
    std::string source; // the file's name, for messages
    std::vector<Column> columns;
    Eigen::MatrixXd values; // rows x columns; NaN exactly where a cell holds no finite number
};

// The most that is read. More is refused with a message that says how to take a part.
struct Limits {
    std::size_t rows = 2'000'000;
    std::size_t cells = 20'000'000; // 160 MB
    std::size_t columns = 1000;
};

// Reads a table. Separators: comma, semicolon, tab or spaces, found by themselves; quoted cells; lines may end in LF,
// CRLF or CR; a byte order mark is skipped; decimal commas are understood where commas do not separate. The first line
// is a header when a cell in it is no number where the column below is.
// Throws std::runtime_error naming file, line and column for what cannot be read: no such file, a folder, no
// permission, not a text file, no rows or a single one, rows of different length, a quote that is never closed, more
// than the limits. Single bad cells are no error here, see chooseColumns(). Throws Stopped.
Table readCsv(const std::string& path, const job::Control& control);
// The same for text that is there already; `source` stands for the file's name in messages.
Table parseCsv(std::string_view text, std::string source, const job::Control& control);

// The columns to work with, as indices from 0: those that are wanted, by name or by index from 0, or, where none is,
// the first numeric ones, at most `max`.
// Throws InputError for a column that is not there, is named twice in the file, is wanted twice, or holds no numbers,
// and for fewer than `min` or more than `max`; std::runtime_error for a bad cell in a chosen column, naming file, line
// and column, and for a table with fewer than `min` numeric columns.
std::vector<Eigen::Index> chooseColumns(const Table& table, const std::vector<schema::ColumnName>& wanted,
                                        std::size_t min, std::size_t max);

// The chosen columns side by side: rows x chosen.size(), all finite.
Eigen::MatrixXd chosenValues(const Table& table, const std::vector<Eigen::Index>& chosen);

// The classes that a column sorts the rows into: its different numbers, ascending, or its different texts by alphabet.
struct Classes {
    std::string column; // its name
    std::vector<std::string> names;
    std::vector<int> of; // rows: from 0
};
// Throws InputError for a column that is not there; std::runtime_error for a cell that is empty or of the other sort
// and for more than `mostWords` different texts.
Classes classesOf(const Table& table, const schema::ColumnName& column);

// Fisher's 150 flowers: sepal length, sepal width, petal length, petal width in cm.
struct Iris {
    Table table;                           // 150 x 4
    std::vector<int> species;              // 150, from 0
    std::vector<std::string> speciesNames; // setosa, versicolor, virginica
};
Iris iris();

// 1797 handwritten digits of 8 x 8 pixels with the ink of each, 0..16. Pixels near the border are 0 in nearly all.
struct Digits {
    Table table;             // 1797 x 64, row by row: r1c1, r1c2, ... r8c8
    std::vector<int> digits; // 1797: 0..9
};
Digits digits();

} // namespace lectern::data

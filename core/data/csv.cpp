// Reading tables: libcsv splits the bytes into cells; this makes columns of them and keeps count of the lines.
#include "core/data/dialect.h"
#include "core/data/table.h"

#include <csv.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <system_error>

namespace lectern::data {

namespace {

constexpr std::size_t chunkSize = 1 << 16;
constexpr std::size_t longestCell = 1 << 16;

struct Row {
    std::size_t line = 0;
    std::vector<std::string> cells;
};

bool isNumber(std::string_view cell, DecimalMark mark) {
    return std::holds_alternative<double>(readCell(cell, mark));
}

// Rows in, columns out. The first row waits for the second, which tells whether it is a header.
class Columns {
public:
    Columns(std::string source, DecimalMark mark) : source_(std::move(source)), mark_(mark) {}

    void add(const Row& row) {
        if (first_.line == 0) {
            first_ = row;
            width_ = row.cells.size();
            if (width_ > Limits().columns)
                fail(row.line, "there are " + std::to_string(width_) + " columns; Lectern reads at most " +
                                   std::to_string(Limits().columns) + ". Keep only the columns that you need.");
            return;
        }
        if (row.cells.size() != width_)
            fail(row.line, "its number of cells is " + std::to_string(row.cells.size()) + " where line " +
                               std::to_string(first_.line) + " has " + std::to_string(width_) +
                               ". Give all lines the same number of cells.");
        if (values_.empty())
            begin(row);
        append(row);
    }

    Table take() {
        if (first_.line == 0)
            throw std::runtime_error(source_ + ": the file is empty. A table has a line for each sample, with its "
                                               "numbers separated by commas.");
        if (values_.empty())
            fail(first_.line, "this is the only row. At least two rows of numbers are needed.");
        if (rows_ < 2)
            fail(first_.line + 1, "there is only one row below the header. At least two rows of numbers are needed.");
        Table table;
        table.source = source_;
        const std::size_t width = lastIsEmpty() ? width_ - 1 : width_;
        table.values.resize(static_cast<Eigen::Index>(rows_), static_cast<Eigen::Index>(width));
        for (std::size_t c = 0; c < width; ++c) {
            Column& column = columns_[c];
            column.numeric = numbers_[c] > 0 && 2 * numbers_[c] >= filled_[c];
            if (column.words.size() > mostWords) {
                column.words.clear();
                column.word.clear();
            }
            if (!column.words.empty())
                column.word.resize(rows_, 0);
            table.values.col(static_cast<Eigen::Index>(c)) =
                Eigen::Map<const Eigen::VectorXd>(values_[c].data(), static_cast<Eigen::Index>(rows_));
            std::vector<double>().swap(values_[c]); // so that the table is never in memory twice
        }
        columns_.resize(width);
        table.columns = std::move(columns_);
        return table;
    }

    [[noreturn]] void fail(std::size_t line, const std::string& what) const {
        throw std::runtime_error(source_ + ", line " + std::to_string(line) + ": " + what);
    }

private:
    void begin(const Row& second) {
        values_.resize(width_);
        numbers_.resize(width_);
        filled_.resize(width_);
        columns_.resize(width_);
        const bool header = isHeader(second);
        for (std::size_t c = 0; c < width_; ++c) {
            const std::string name = header ? readable(first_.cells[c]) : std::string();
            columns_[c].name = name.empty() ? "column " + std::to_string(c + 1) : name;
            emptyHead_ = !header || first_.cells[c].empty();
        }
        if (!header)
            append(first_);
    }

    bool isHeader(const Row& second) const {
        bool anyNumber = false;
        for (std::size_t c = 0; c < width_; ++c) {
            const auto head = readCell(first_.cells[c], mark_);
            const auto* fault = std::get_if<CellFault::Kind>(&head);
            anyNumber = anyNumber || !fault;
            if (fault && *fault == CellFault::Kind::Text && isNumber(second.cells[c], mark_))
                return true;
        }
        return !anyNumber && std::none_of(first_.cells.begin(), first_.cells.end(), [this](const auto& cell) {
            const auto value = readCell(cell, mark_);
            return std::get<CellFault::Kind>(value) != CellFault::Kind::Text;
        });
    }

    void append(const Row& row) {
        if (++rows_ > Limits().rows || rows_ * width_ > Limits().cells)
            fail(row.line, "the table is too long: Lectern reads at most " + std::to_string(Limits().rows) +
                               " rows and " + std::to_string(Limits().cells) +
                               " cells. Take a part of it, for example: shuf -n 100000 " + source_);
        for (std::size_t c = 0; c < width_; ++c) {
            const std::string& cell = row.cells[c];
            const auto value = readCell(cell, mark_);
            filled_[c] += cell.empty() ? 0 : 1;
            if (const auto* number = std::get_if<double>(&value)) {
                ++numbers_[c];
                values_[c].push_back(*number);
                continue;
            }
            values_[c].push_back(std::numeric_limits<double>::quiet_NaN());
            if (std::get<CellFault::Kind>(value) == CellFault::Kind::Text)
                noteWord(c, cell);
            if (!columns_[c].fault)
                columns_[c].fault = CellFault{std::get<CellFault::Kind>(value), row.line, readable(cell)};
        }
    }

    void noteWord(std::size_t c, const std::string& cell) {
        Column& column = columns_[c];
        if (column.words.size() > mostWords)
            return;
        const std::string word = readable(cell);
        auto found = std::find(column.words.begin(), column.words.end(), word);
        if (found == column.words.end())
            found = column.words.insert(found, word);
        column.word.resize(rows_, 0);
        column.word.back() = static_cast<unsigned char>(found - column.words.begin() + 1);
    }

    // "1,2,3," on every line: a separator at the end, no column.
    bool lastIsEmpty() const { return width_ > 1 && filled_.back() == 0 && emptyHead_; }

    std::string source_;
    DecimalMark mark_;
    Row first_; // line 0: not there yet
    std::size_t width_ = 0, rows_ = 0;
    bool emptyHead_ = false; // of the last column
    std::vector<Column> columns_;
    std::vector<std::vector<double>> values_;
    std::vector<std::size_t> numbers_, filled_; // cells of each column that are numbers, that are not empty
};

// Feeds bytes to libcsv and hands its rows on. Exceptions wait until libcsv has returned: it is C.
class Splitter {
public:
    Splitter(Columns& columns, char separator) : columns_(columns), separator_(separator) {
        if (csv_init(&parser_, CSV_REPALL_NL) != 0)
            throw std::runtime_error("The reader of CSV files cannot be started.");
        csv_set_delim(&parser_, static_cast<unsigned char>(separator));
    }
    ~Splitter() { csv_free(&parser_); }
    Splitter(const Splitter&) = delete;
    Splitter& operator=(const Splitter&) = delete;

    void feed(std::string_view bytes) {
        const std::size_t done = csv_parse(&parser_, bytes.data(), bytes.size(), onCell, onRow, this);
        rethrow();
        if (done != bytes.size())
            throw std::bad_alloc();
        if (parser_.entry_pos > longestCell)
            columns_.fail(row_.line, "a cell is longer than " + std::to_string(longestCell) +
                                         " bytes. Is a quotation mark (\") opened and never closed?");
    }

    void finish() {
        constexpr int insideCell = 2; // libcsv's FIELD_BEGUN
        if (parser_.quoted && parser_.pstate == insideCell)
            columns_.fail(row_.line, "a quotation mark (\") is opened and never closed.");
        csv_fini(&parser_, onCell, onRow, this);
        rethrow();
    }

private:
    static void onCell(void* bytes, std::size_t size, void* self) {
        static_cast<Splitter*>(self)->guarded([&](Splitter& s) {
            const std::string_view cell(static_cast<const char*>(bytes), size);
            s.afterReturn_ = false;
            if (s.separator_ == ' ' && cell.empty())
                return; // one of several spaces
            s.row_.cells.emplace_back(cell);
            s.inside_ += static_cast<std::size_t>(std::count(cell.begin(), cell.end(), '\n'));
        });
    }

    static void onRow(int terminator, void* self) {
        static_cast<Splitter*>(self)->guarded([&](Splitter& s) { s.endRow(terminator); });
    }

    void endRow(int terminator) {
        if (terminator == '\n' && afterReturn_) { // the second half of CRLF
            afterReturn_ = false;
            return;
        }
        const bool blank =
            std::all_of(row_.cells.begin(), row_.cells.end(), [](const auto& cell) { return cell.empty(); });
        if (!blank)
            columns_.add(row_);
        row_.cells.clear();
        row_.line += 1 + inside_;
        inside_ = 0;
        afterReturn_ = terminator == '\r';
    }

    template <class F>
    void guarded(const F& f) noexcept {
        if (error_)
            return;
        try {
            f(*this);
        } catch (...) {
            error_ = std::current_exception();
        }
    }

    void rethrow() const {
        if (error_)
            std::rethrow_exception(error_);
    }

    Columns& columns_;
    char separator_;
    csv_parser parser_{};
    Row row_{1, {}};
    std::size_t inside_ = 0;   // line breaks within the row's quoted cells
    bool afterReturn_ = false; // the last row ended in CR
    std::exception_ptr error_;
};

void requireText(std::string_view bytes, const std::string& source) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        throw std::runtime_error(source + ": the text is UTF-16. Save it as UTF-8 (in a spreadsheet: CSV UTF-8).");
    if (bytes.find('\0') != std::string_view::npos)
        throw std::runtime_error(source + ": this is no text file. Lectern reads tables as text: CSV, with a line for "
                                          "each sample. Export the table as CSV.");
}

// `next` returns the following bytes, none at the end.
template <class Next>
Table read(const Next& next, const std::string& source, std::uintmax_t size, const job::Control& control) {
    std::string_view chunk = next();
    requireText(chunk, source);
    if (chunk.starts_with("\xEF\xBB\xBF"))
        chunk.remove_prefix(3);
    const Dialect dialect = dialectOf(chunk);
    Columns columns(source, dialect.mark);
    Splitter splitter(columns, dialect.separator);
    std::uintmax_t done = 0;
    for (; !chunk.empty(); chunk = next()) {
        control.checkpoint();
        requireText(chunk, source);
        splitter.feed(chunk);
        done += chunk.size();
        control.report(size > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(size)) : 0);
    }
    splitter.finish();
    control.checkpoint();
    return columns.take();
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

} // namespace

Table readCsv(const std::string& path, const job::Control& control) {
    namespace fs = std::filesystem;
    if (path.empty())
        throw InputError("No file is chosen. Set `path` to a table of numbers, for example a CSV file.");
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status) && (!error || error == std::errc::no_such_file_or_directory))
        throw std::runtime_error("There is no file '" + path + "'. Check the name and the folder.");
    if (fs::is_directory(status))
        throw std::runtime_error("'" + path + "' is a folder. Choose a file inside it.");
    if (fs::exists(status) && !fs::is_regular_file(status))
        throw std::runtime_error("'" + path + "' is no ordinary file. Save the table into one first.");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("'" + path + "' cannot be read: " + reason(errno) + ".");
    std::string buffer(chunkSize, '\0');
    const auto next = [&]() -> std::string_view {
        file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        if (file.bad())
            throw std::runtime_error("'" + path + "' cannot be read to its end: " + reason(errno) + ".");
        return {buffer.data(), static_cast<std::size_t>(file.gcount())};
    };
    return read(next, fs::path(path).filename().string(), fs::file_size(path, error), control);
}

Table parseCsv(std::string_view text, std::string source, const job::Control& control) {
    const auto size = text.size();
    const auto next = [&] {
        const std::string_view chunk = text.substr(0, chunkSize);
        text.remove_prefix(chunk.size());
        return chunk;
    };
    return read(next, source, size, control);
}

} // namespace lectern::data

#include "core/data/table.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <thread>

namespace lectern::data {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Table parse(const std::string& text) {
    return parseCsv(text, "t.csv", {});
}

std::string failure(const std::string& text) {
    try {
        parse(text);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "nothing was thrown";
}

std::vector<std::string> names(const Table& table) {
    std::vector<std::string> all;
    for (const Column& column : table.columns)
        all.push_back(column.name);
    return all;
}

Eigen::MatrixXd matrix(std::initializer_list<std::initializer_list<double>> rows) {
    return Eigen::MatrixXd(rows);
}

struct Variant {
    const char* what;
    std::string text;
};

class SameTable : public testing::TestWithParam<Variant> {};

TEST_P(SameTable, IsRead) {
    const Table table = parse(GetParam().text);
    EXPECT_THAT(names(table), testing::ElementsAre("a", "b c"));
    EXPECT_EQ(table.values, matrix({{1.5, -2}, {3, 40}, {0.25, 6}}));
    for (const Column& column : table.columns)
        EXPECT_TRUE(column.numeric && !column.fault);
}

INSTANTIATE_TEST_SUITE_P(Dialects, SameTable,
                         testing::Values(Variant{"comma", "a,b c\n1.5,-2\n3,40\n0.25,6\n"},
                                         Variant{"noLastBreak", "a,b c\n1.5,-2\n3,40\n0.25,6"},
                                         Variant{"semicolon", "a;b c\n1.5;-2\n3;40\n.25;6\n"},
                                         Variant{"tab", "a\tb c\n1.5\t-2\n3\t4e1\n0.25\t6\n"},
                                         Variant{"spaces", "a  \"b c\"\n 1.5   -2\n 3     40 \n 0.25   6\n"},
                                         Variant{"decimalComma", "a;b c\n1,5;-2\n3;40\n0,25;6\n"},
                                         Variant{"decimalCommaTab", "a\tb c\n1,5\t-2\n3\t40\n0,25\t6\n"},
                                         Variant{"crlf", "a,b c\r\n1.5,-2\r\n3,40\r\n0.25,6\r\n"},
                                         Variant{"cr", "a,b c\r1.5,-2\r3,40\r0.25,6\r"},
                                         Variant{"byteOrderMark", "\xEF\xBB\xBF"
                                                                  "a,b c\n1.5,-2\n3,40\n0.25,6\n"},
                                         Variant{"quoted", "\"a\",\"b c\"\n\"1.5\",\"-2\"\n3,40\n0.25,\"6\"\n"},
                                         Variant{"padded", "a , b c\n 1.5, -2\n3 , 40\n0.25, +6\n"},
                                         Variant{"blankLines", "\na,b c\n\n1.5,-2\n3,40\n   \n0.25,6\n\n,\n"},
                                         Variant{"lastSeparator", "a,b c,\n1.5,-2,\n3,40,\n0.25,6,\n"}),
                         [](const auto& info) { return info.param.what; });

TEST(Table, WithoutAHeaderColumnsAreNumbered) {
    const Table table = parse("1,2\n3,4\n");
    EXPECT_THAT(names(table), testing::ElementsAre("column 1", "column 2"));
    EXPECT_EQ(table.values, matrix({{1, 2}, {3, 4}}));
}

TEST(Table, ANumberAmongHeaderNamesDoesNotMakeItARow) {
    EXPECT_THAT(names(parse("id,2019\n1,2\n3,4\n")), testing::ElementsAre("id", "2019"));
}

TEST(Table, OneColumnIsATable) {
    EXPECT_EQ(parse("x\n1\n2\n").values, matrix({{1}, {2}}));
}

TEST(Table, TextColumnsStandBesideNumbers) {
    const Table table = parse("name,x\nred,1\n\"gre,en\",2\nblue,3\n");
    EXPECT_FALSE(table.columns[0].numeric);
    EXPECT_EQ(table.columns[0].fault, (CellFault{CellFault::Kind::Text, 2, "red"}));
    EXPECT_TRUE(table.columns[1].numeric);
    EXPECT_EQ(table.values.col(1), Eigen::Vector3d(1, 2, 3));
}

TEST(Table, FaultsKeepTheirLine) {
    using Kind = CellFault::Kind;
    const std::vector<std::pair<std::string, Kind>> cells{{"", Kind::Gap},
                                                          {"NA", Kind::Gap},
                                                          {"nan", Kind::NotFinite},
                                                          {"-inf", Kind::NotFinite},
                                                          {"Infinity", Kind::NotFinite},
                                                          {"1e999", Kind::TooLarge},
                                                          {"x7", Kind::Text},
                                                          {"\"1,5\"", Kind::DecimalComma},
                                                          {"1.2.3", Kind::Text},
                                                          {"0x10", Kind::Text},
                                                          {"1 2", Kind::Text}};
    for (const auto& [cell, kind] : cells) {
        const Table table = parse("x,y\n1,1\n\"2\n2\",2\n" + cell + ",3\n4,4\n5,5\n6,6\n");
        ASSERT_TRUE(table.columns[0].fault) << cell;
        EXPECT_EQ(table.columns[0].fault->kind, Kind::Text) << "the cell with a line break comes first";
        const Table plain = parse("x,y\r\n1,1\r\n" + cell + ",3\r\n4,4\r\n5,5\r\n");
        ASSERT_TRUE(plain.columns[0].fault) << cell;
        EXPECT_EQ(plain.columns[0].fault->kind, kind) << cell;
        EXPECT_EQ(plain.columns[0].fault->line, 3u) << cell;
        EXPECT_TRUE(plain.columns[0].numeric) << cell;
        EXPECT_TRUE(std::isnan(plain.values(1, 0))) << cell;
    }
}

TEST(Table, LineBreaksInsideQuotesAreCounted) {
    EXPECT_THAT(failure("x,y\n\"a\nb\",2\n1,2,3\n"), HasSubstr("t.csv, line 4: its number of cells is 3"));
}

TEST(Table, NumbersTooSmallAreZero) {
    EXPECT_EQ(parse("1e-400,-1e-400\n1,5e-324\n").values, matrix({{0, 0}, {1, 5e-324}}));
}

TEST(Table, SaysWhatIsWrong) {
    EXPECT_THAT(failure(""), AllOf(HasSubstr("t.csv"), HasSubstr("empty")));
    EXPECT_THAT(failure("\n \n\n"), HasSubstr("empty"));
    EXPECT_THAT(failure("1,2,3\n"), AllOf(HasSubstr("t.csv, line 1"), HasSubstr("only row")));
    EXPECT_THAT(failure("a,b\n1,2\n"), HasSubstr("only one row"));
    EXPECT_THAT(failure("1,2\n1,2,3\n"),
                AllOf(HasSubstr("t.csv, line 2"), HasSubstr("cells is 3"), HasSubstr("has 2")));
    EXPECT_THAT(failure("1,2\n3,4\n\n5\n"), AllOf(HasSubstr("line 4"), HasSubstr("cells is 1")));
    EXPECT_THAT(failure("1,2\n\"3,4\n5,6\n"), AllOf(HasSubstr("line 2"), HasSubstr("never closed")));
    EXPECT_THAT(failure("1,2\n\"" + std::string(300000, '7')), AllOf(HasSubstr("line 2"), HasSubstr("65536 bytes")));
    EXPECT_THAT(failure(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)), HasSubstr("no text file"));
    EXPECT_THAT(failure(std::string("\xFF\xFE"
                                    "1\0,\0",
                                    6)),
                HasSubstr("UTF-16"));
    EXPECT_THAT(failure(std::string(3000, ',') + "\n"), testing::Not(HasSubstr("nothing was thrown")));
}

TEST(Table, NamesAreValidText) {
    const Table table = parse("caf\xE9,\x01tab\nb\xC3\xA4r,2\n1,2\n");
    for (const Column& column : table.columns)
        EXPECT_NO_THROW(Json(column.name).dump()) << column.name;
    EXPECT_EQ(table.columns[0].name, "caf?");
}

class Files : public testing::Test {
protected:
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("lectern-data-" + std::to_string(getpid()));
    void SetUp() override { std::filesystem::create_directory(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder / name, std::ios::binary) << text;
        return (folder / name).string();
    }
    static std::string failureOf(const std::string& path) {
        try {
            readCsv(path, {});
        } catch (const std::exception& error) {
            return error.what();
        }
        return "nothing was thrown";
    }
};

TEST_F(Files, AreReadInPieces) {
    std::string text = "x,\"y, with comma\"\r\n";
    for (int i = 0; i < 50000; ++i) // some 700 kB: cells, quotes and CRLF fall on every kind of border
        text += std::to_string(i) + ",\"" + std::to_string(i) + ".5\"\r\n";
    const Table table = readCsv(write("many.csv", text), {});
    ASSERT_EQ(table.values.rows(), 50000);
    EXPECT_EQ(table.columns[1].name, "y, with comma");
    for (int i = 0; i < 50000; ++i)
        ASSERT_EQ(table.values.row(i), Eigen::RowVector2d(i, i + 0.5));
    EXPECT_EQ(table.source, "many.csv");
}

TEST_F(Files, ThatCannotBeReadAreNamed) {
    EXPECT_THAT(failureOf((folder / "none.csv").string()), AllOf(HasSubstr("no file"), HasSubstr("none.csv")));
    EXPECT_THAT(failureOf(folder.string()), HasSubstr("is a folder"));
    EXPECT_THAT(failureOf("/dev/zero"), HasSubstr("no ordinary file"));
    EXPECT_THAT(failureOf(write("x.csv", "") + "/y.csv"), testing::Not(HasSubstr("nothing was thrown")));
    EXPECT_THROW(readCsv("", {}), InputError);
    EXPECT_THAT(failureOf(write("empty.csv", "")), HasSubstr("empty.csv: the file is empty"));
    const std::string locked = write("locked.csv", "1,2\n3,4\n");
    std::filesystem::permissions(locked, std::filesystem::perms::none);
    if (geteuid() != 0) { // root reads everything
        EXPECT_THAT(failureOf(locked), HasSubstr("Permission denied"));
    }
}

TEST_F(Files, ThatAreTooLongAreRefusedWithAnAdvice) {
    std::string block;
    for (int i = 0; i < 1000; ++i)
        block += "1,2,3\n";
    std::string text;
    for (int i = 0; i < 2100; ++i)
        text += block;
    EXPECT_THAT(failureOf(write("long.csv", text)),
                AllOf(HasSubstr("long.csv, line 2000001"), HasSubstr("2000000 rows"), HasSubstr("shuf -n")));
}

TEST_F(Files, ReportProgressAndStopAtOnce) {
    std::string text;
    for (int i = 0; i < 1000000; ++i)
        text += "1.25,2.5,3.75\n";
    const std::string path = write("million.csv", text);
    double last = -1;
    const job::Control watching({}, [&](double fraction) {
        EXPECT_GE(fraction, last);
        last = fraction;
    });
    EXPECT_EQ(readCsv(path, watching).values.rows(), 1000000);
    EXPECT_DOUBLE_EQ(last, 1);

    std::stop_source stop;
    std::chrono::steady_clock::time_point asked;
    int reports = 0;
    const job::Control stopping(stop.get_token(), [&](double) {
        if (++reports == 3) {
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        }
    });
    EXPECT_THROW(readCsv(path, stopping), Stopped);
    EXPECT_EQ(reports, 3); // not one chunk more
}

} // namespace
} // namespace lectern::data

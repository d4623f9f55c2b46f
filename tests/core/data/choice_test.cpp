#include "core/data/table.h"

#include <gmock/gmock.h>

namespace lectern::data {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using Names = std::vector<schema::ColumnName>;

Table table(const std::string& text) {
    return parseCsv(text, "t.csv", {});
}

const std::string flowers = "kind,long,wide,long,high\nrose,1,2,3,4\nlily,5,6,7,8\n";

TEST(Choice, TheFirstNumericColumnsByDefault) {
    EXPECT_THAT(chooseColumns(table(flowers), {}, 2, 3), ElementsAre(1, 2, 3));
    EXPECT_THAT(chooseColumns(table("1,2\n3,4\n"), {}, 2, 3), ElementsAre(0, 1));
}

TEST(Choice, ByNameAndByIndexInTheOrderAskedFor) {
    const Table t = table(flowers);
    const auto chosen = chooseColumns(t, Names{"high", 1, "wide"}, 2, 3);
    EXPECT_THAT(chosen, ElementsAre(4, 1, 2));
    EXPECT_EQ(chosenValues(t, chosen), (Eigen::MatrixXd{{4, 1, 2}, {8, 5, 6}}));
}

std::string refusal(const Names& wanted) {
    try {
        chooseColumns(table(flowers), wanted, 2, 3);
    } catch (const InputError& error) {
        return error.what();
    }
    return "no InputError";
}

TEST(Choice, RefusesWhatIsNotThere) {
    EXPECT_THAT(refusal({"heigh", 1}), AllOf(HasSubstr("no column 'heigh'"), HasSubstr("Did you mean 'high'")));
    EXPECT_THAT(refusal({7, 1}), AllOf(HasSubstr("no column 7"), HasSubstr("0 to 4"), HasSubstr("'wide' (2)")));
    EXPECT_THAT(refusal({-1, 1}), HasSubstr("no column -1"));
    EXPECT_THAT(refusal({"long", 2}), AllOf(HasSubstr("2 columns are called 'long'"), HasSubstr("1 or 3")));
    EXPECT_THAT(refusal({1, 1}), HasSubstr("chosen twice"));
    EXPECT_THAT(refusal({0, 1}), AllOf(HasSubstr("line 2"), HasSubstr("'kind' holds text ('rose')")));
    EXPECT_THAT(refusal({1}), AllOf(HasSubstr("1 column chosen"), HasSubstr("2 to 3")));
    EXPECT_THAT(refusal({1, 2, 3, 4}), AllOf(HasSubstr("4 columns chosen"), HasSubstr("2 to 3")));
}

std::string fault(const std::string& text, const Names& wanted = {}) {
    try {
        chooseColumns(table(text), wanted, 2, 3);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no runtime_error";
}

TEST(Choice, NamesFileLineAndColumnOfABadCell) {
    EXPECT_THAT(fault("x,y\n1,2\n3,\n5,6\n"), AllOf(HasSubstr("t.csv, line 3, column 'y'"), HasSubstr("empty")));
    EXPECT_THAT(fault("x,y\n1,2\nNA,3\n5,6\n"), AllOf(HasSubstr("line 3, column 'x'"), HasSubstr("missing value")));
    EXPECT_THAT(fault("x,y\n1,2\n3,inf\n5,6\n"), AllOf(HasSubstr("line 3"), HasSubstr("not a finite number")));
    EXPECT_THAT(fault("x,y\n1,2\n3,4 cm\n5,6\n"), AllOf(HasSubstr("line 3"), HasSubstr("'4 cm' is not a number")));
    EXPECT_THAT(fault("x,y\n1,2\n3,1e999\n5,6\n"), HasSubstr("too large"));
    EXPECT_THAT(fault("x,y\n1,2\n3,\"4,5\"\n5,6\n"), HasSubstr("decimal comma"));
}

TEST(Choice, IgnoresBadCellsElsewhere) {
    EXPECT_THAT(chooseColumns(table("x,y,z\n1,,2\n3,4,5\n6,7,8\n"), Names{0, 2}, 2, 3), ElementsAre(0, 2));
}

TEST(Choice, SaysWhyThereAreTooFewNumbers) {
    EXPECT_THAT(fault("a|b|c\n1|2|3\n4|5|6\n"),
                AllOf(HasSubstr("0 columns of numbers"), HasSubstr("'1|2|3'"), HasSubstr("comma, semicolon, tab")));
    EXPECT_THAT(fault("x\n1\n2\n"), AllOf(HasSubstr("1 column of numbers"), HasSubstr("2 to 3 are needed")));
}

TEST(Classes, AreTheDifferentNumbersOrTextsOfAColumn) {
    const Table t = table("x,number,word\n1,3,yes\n2,-1,no\n3,3,no\n");
    const Classes numbers = classesOf(t, "number");
    EXPECT_THAT(numbers.names, ElementsAre("-1", "3"));
    EXPECT_THAT(numbers.of, ElementsAre(1, 0, 1));
    const Classes words = classesOf(t, 2);
    EXPECT_THAT(words.names, ElementsAre("no", "yes"));
    EXPECT_THAT(words.of, ElementsAre(1, 0, 0));
}

TEST(Classes, SayWhichCellHasNone) {
    const auto refusal = [](const std::string& text) -> std::string {
        try {
            classesOf(table(text), 1);
        } catch (const std::exception& error) {
            return error.what();
        }
        return "no error";
    };
    EXPECT_THAT(refusal("1,yes\n2,no\n3,\n"), AllOf(HasSubstr("row 3"), HasSubstr("'yes'")));
    EXPECT_THAT(refusal("1,1\n2,2\n3,\n"), HasSubstr("line 3"));
    std::string many;
    for (char c = 'a'; c <= 'z'; ++c)
        many += std::string("1,") + c + "\n";
    EXPECT_THAT(refusal(many), HasSubstr("more than 16"));
}

} // namespace
} // namespace lectern::data

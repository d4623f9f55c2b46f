// Domains: checking, reading text, random values, and the words that say what is allowed.
#include "tests/core/schema/every_domain.h"

#include <gmock/gmock.h>

#include <cmath>

namespace lectern::schema {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string allowedFor(const std::string& key) {
    return allowed(everything().field(key).domain);
}

TEST(Allowed, SaysWhatAPersonMayWrite) {
    EXPECT_EQ(allowedFor("count"), "an integer from 1 to 12");
    EXPECT_EQ(allowedFor("epsilon"), "a number from 1e-12 to 1");
    EXPECT_EQ(allowedFor("on"), "true or false");
    EXPECT_EQ(allowedFor("colour"), "one of red, green, blue");
    EXPECT_EQ(allowedFor("text"), "text of up to 10 bytes");
    EXPECT_EQ(allowedFor("path"), "the path of a file with a table");
    EXPECT_EQ(allowedFor("weights"), "a list of 1 to 3 numbers from 0 to 1");
    EXPECT_EQ(allowedFor("means"), "a matrix of 0 to 4 rows with 2 to 3 columns, entries from -10 to 10");
    EXPECT_EQ(allowedFor("points"),
              "up to 5 points {\"x\": [2 to 3 numbers from -10 to 10], \"label\": 0..1, -1 stands for 0}");
    EXPECT_EQ(allowedFor("columns"), "a list of up to 3 column names or indices from 0");
    EXPECT_EQ(allowedFor("layer"), "an object with the keys filters, relu");
    EXPECT_EQ(allowedFor("layers"), "a list of 1 to 4 objects with the keys filters, relu");
}

TEST(TypeName, IsTheOneOfTheDesign) {
    const std::vector<std::pair<const char*, const char*>> names{
        {"count", "integer"}, {"share", "real"},    {"on", "toggle"},      {"colour", "enum"},
        {"text", "text"},     {"path", "path"},     {"weights", "vector"}, {"means", "matrix"},
        {"points", "points"}, {"columns", "names"}, {"layer", "record"},   {"layers", "list"}};
    for (const auto& [key, name] : names)
        EXPECT_EQ(typeName(everything().field(key).domain), name);
}

TEST(Marks, AreSaidListedAndAcceptedByName) {
    const Domain domain = RealDomain{0, 1, Scale::Linear, 0, {{0, "none"}, {1.0 / 3, "a third"}}};
    EXPECT_EQ(allowed(domain), "a number from 0 to 1 (none 0, a third 0.3333)");
    EXPECT_EQ(toJson(domain)["marks"][1], (Json{{"at", 1.0 / 3}, {"name", "a third"}}));
    EXPECT_EQ(parsed(domain, " a third ", "share"), 1.0 / 3);
    EXPECT_EQ(parsed(domain, "0.25", "share"), 0.25);
    EXPECT_THROW(parsed(domain, "a half", "share"), InputError);
}

TEST(Visibility, IsAskedOfARecordsOwnValues) {
    Schema<Layer> inner;
    inner.add("filters", &Layer::filters, IntegerDomain{1, 64}).visibleWhen([](const Layer& l) { return l.relu; });
    inner.add("relu", &Layer::relu, ToggleDomain{});
    Schema<Everything> schema;
    schema.record("layer", &Everything::layer, inner);
    schema.list("layers", &Everything::layers, inner, 0, 3);
    const auto& record = std::get<RecordDomain>(schema.fields()[0].domain);
    const auto& list = std::get<ListDomain>(schema.fields()[1].domain);
    for (const Visibility& visibility : {record.visibility, list.visibility}) {
        EXPECT_EQ(visibility({{"filters", 3}, {"relu", false}}), (std::vector<bool>{false, true}));
        EXPECT_EQ(visibility({{"filters", 3}, {"relu", true}}), (std::vector<bool>{true, true}));
    }
}

TEST(DomainAsJson, HoldsTheLimits) {
    EXPECT_EQ(toJson(everything().field("big").domain),
              Json::parse(R"({"min": 10, "max": 1000000, "step": 10, "scale": "log"})"));
    EXPECT_EQ(toJson(everything().field("layers").domain)["fields"][0]["key"], "filters");
    for (const Field& field : everything().fields())
        EXPECT_TRUE(toJson(field.domain).is_object()) << field.key;
}

struct Bad {
    std::string key;
    Json value;
    std::vector<std::string> words;
};

TEST(Checked, RefusesWithWhereWhatAndWhatIsAllowed) {
    const double infinity = std::numeric_limits<double>::infinity();
    const std::vector<Bad> bad{
        {"count", 0, {"count: 0 is not allowed; it must be an integer from 1 to 12."}},
        {"count", 13, {"13"}},
        {"count", 1.5, {"1.5", "an integer"}},
        {"count", 1e300, {"1e+300"}},
        {"count", "3", {"\"3\""}},
        {"count", true, {"true"}},
        {"count", nullptr, {"null"}},
        {"share", -1e-9, {"-1e-09", "from 0 to 1"}},
        {"share", std::nan(""), {"share: nan is not allowed"}},
        {"share", infinity, {"inf is not allowed"}},
        {"on", 1, {"true or false"}},
        {"colour", "pink", {"\"pink\"", "one of red, green, blue"}},
        {"colour", 1, {"one of red"}},
        {"text", "hello world", {"up to 10 bytes"}},
        {"text", 5, {"text of"}},
        {"path", std::string("a\0b", 3), {"path"}},
        {"weights", Json::array(), {"1 to 3 numbers"}},
        {"weights", {0.1, 0.2, 0.3, 0.4}, {"1 to 3 numbers"}},
        {"weights", {0.1, 2}, {"weights[1]: 2"}},
        {"weights", 0.5, {"a list of"}},
        {"means", Json::parse("[[1, 2], [1]]"), {"means"}},
        {"means", Json::parse("[[1, 2], [1, 2, 3]]"), {"means[1]: this row has 3 entries, the first has 2"}},
        {"means", Json::parse("[[1, 99]]"), {"means[0][1]: 99", "from -10 to 10"}},
        {"means", Json::parse("[1, 2]"), {"a matrix"}},
        {"means", Json::parse("[[1,1],[1,1],[1,1],[1,1],[1,1]]"), {"0 to 4 rows"}},
        {"points", Json::parse("[[1, 2], [1, 2, 3]]"), {"points[1]", "as many coordinates as the first, 2"}},
        {"points", Json::parse("[[1]]"), {"points[0].x"}},
        {"points", Json::parse(R"([{"x": [1, 2], "label": 2}])"), {"points[0].label: 2", "from 0 to 1"}},
        {"points", Json::parse(R"([{"x": [1, 2], "label": -2}])"), {"points[0].label: -2"}},
        {"points", Json::parse(R"([{"y": 1}])"), {"points[0]", "up to 5 points"}},
        {"columns", Json::parse("[1, 2, 3, 4]"), {"up to 3"}},
        {"columns", Json::parse("[-1]"), {"from 0"}},
        {"columns", Json::parse("[1.5]"), {"column names"}},
        {"layer", Json::parse(R"({"filters": 0})"), {"layer.filters: 0", "from 1 to 64"}},
        {"layer", Json::parse(R"({"filter": 1})"), {"layer: it has no key \"filter\"", "filters, relu"}},
        {"layer", 5, {"an object with the keys"}},
        {"layers", Json::array(), {"1 to 4 objects"}},
        {"layers", Json::parse(R"([{}, {"relu": 1}])"), {"layers[1].relu"}},
        {"layers", Json::parse("[5]"), {"layers[0]: 5"}},
    };
    for (const Bad& b : bad) {
        try {
            everything().with(b.key, b.value);
            ADD_FAILURE() << b.key << " took " << b.value;
        } catch (const InputError& error) {
            EXPECT_THAT(error.what(), testing::StartsWith(b.key));
            for (const std::string& word : b.words)
                EXPECT_THAT(error.what(), HasSubstr(word));
        }
    }
}

TEST(Checked, LongValuesAreShortenedInMessages) {
    try {
        everything().with("weights", Json(std::vector<double>(1000, 0.123456789)));
        FAIL();
    } catch (const InputError& error) {
        EXPECT_LT(std::string(error.what()).size(), 200u);
    }
}

TEST(Checked, BringsValuesIntoTheirNormalForm) {
    EXPECT_EQ(everything().with("count", 8.0).get("count").dump(), "8");
    EXPECT_EQ(everything().with("share", 1).get("share").dump(), "1.0");
    EXPECT_EQ(everything().with("points", Json::parse("[[1, 2]]")).get("points"),
              Json::parse(R"([{"x": [1.0, 2.0], "label": 0}])"));
    EXPECT_EQ(everything().with("layer", Json::parse(R"({"filters": 2})")).get("layer"),
              Json::parse(R"({"filters": 2, "relu": true})"))
        << "what is left out is the record's default";
}

TEST(Parsed, ReadsWhatIsTyped) {
    const auto typed = [](const std::string& key, std::string_view text) {
        return everything().withText(key, text).get(key);
    };
    EXPECT_EQ(typed("count", " +7 "), 7);
    EXPECT_EQ(typed("count", "1e1"), 10);
    EXPECT_EQ(typed("epsilon", "1e-3"), 1e-3);
    EXPECT_EQ(typed("colour", "blue"), "blue");
    EXPECT_EQ(typed("on", "on"), true);
    EXPECT_EQ(typed("on", "0"), false);
    EXPECT_EQ(typed("text", " as it is "), " as it is ");
    EXPECT_EQ(typed("text", "12"), "12");
    EXPECT_EQ(typed("path", "a b.csv"), "a b.csv");
    EXPECT_EQ(typed("weights", "[0.5, 0.5]"), Json::parse("[0.5, 0.5]"));
    EXPECT_EQ(typed("columns", R"(["a", 2])"), Json::parse(R"(["a", 2])"));
    EXPECT_EQ(typed("means", "[]"), Json::array());
}

TEST(Parsed, RefusesTheRest) {
    for (const auto& [key, text] : std::vector<std::pair<std::string, std::string>>{{"count", "seven"},
                                                                                    {"count", "7x"},
                                                                                    {"count", ""},
                                                                                    {"count", "0x7"},
                                                                                    {"share", "0,5"},
                                                                                    {"share", "nan"},
                                                                                    {"share", "1e999"},
                                                                                    {"on", "maybe"},
                                                                                    {"colour", "Blue"},
                                                                                    {"weights", "0.5, 0.5"},
                                                                                    {"weights", "[0.5"},
                                                                                    {"weights", "[NaN]"}})
        EXPECT_THROW(everything().withText(key, text), InputError) << key << " = " << text;
}

TEST(RandomValue, IsAlwaysAllowedAndReachesTheEnds) {
    std::mt19937_64 random(99);
    bool low = false, high = false;
    for (int i = 0; i < 2000; ++i) {
        for (const Field& field : everything().fields()) {
            const Json value = randomValue(field.domain, everything().get(field.key), random);
            ASSERT_NO_THROW(checked(field.domain, value, field.key)) << value;
        }
        const Json count = randomValue(everything().field("count").domain, 1, random);
        low = low || count == 1;
        high = high || count == 12;
    }
    EXPECT_TRUE(low && high);
}

} // namespace
} // namespace lectern::schema

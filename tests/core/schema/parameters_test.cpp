// Parameters: changing, comparing, writing, and names that were mistyped.
#include "tests/core/schema/every_domain.h"

#include <gmock/gmock.h>

namespace lectern::schema {
namespace {

using testing::HasSubstr;

Parameters randomised(std::mt19937_64& random) {
    Parameters p = everything();
    for (const Field& field : p.fields())
        p = p.with(field.key, randomValue(field.domain, p.get(field.key), random));
    return p;
}

TEST(Parameters, RandomOnesSurviveJsonAndText) {
    std::mt19937_64 random(4711);
    for (int i = 0; i < 300; ++i) {
        const Parameters p = randomised(random).with("hover", -1); // hovering is in no file
        EXPECT_EQ(everything().with(p.toJson()), p);
        EXPECT_EQ(everything().with(p.differences()), p);
        EXPECT_EQ(everything().with(Json::parse(p.toJson().dump())), p);
        Parameters typed = everything();
        for (const Field& field : p.fields()) {
            const Json value = p.get(field.key);
            typed = typed.withText(field.key, value.is_string() ? value.get<std::string>() : value.dump());
        }
        EXPECT_EQ(typed, p);
    }
}

TEST(Parameters, AreValues) {
    const Parameters before = everything();
    const Parameters after = before.with("count", 7);
    EXPECT_EQ(before.get("count"), 3);
    EXPECT_EQ(after.get("count"), 7);
    EXPECT_EQ(after.as<Everything>().count, 7);
    EXPECT_NE(before, after);
    EXPECT_EQ(after.with("count", 3), before);
}

TEST(Parameters, FilesHoldWhatLastsAndDiffers) {
    const Parameters p = everything().with("hover", 5).with("picture", 2).with("layer", {{"filters", 9}});
    EXPECT_FALSE(p.toJson().contains("hover"));
    EXPECT_EQ(p.toJson().size(), everything().fields().size() - 1);
    EXPECT_EQ(p.differences(), Json::parse(R"({"layer": {"filters": 9, "relu": true}, "picture": 2})"));
    EXPECT_EQ(everything().differences(), Json::object());
}

TEST(Parameters, OnlyFieldsOfTheResultMakeItAnother) {
    const Parameters p = everything();
    EXPECT_TRUE(p.sameResult(p.with("picture", 5)));
    EXPECT_TRUE(p.sameResult(p.with("hover", 5)));
    EXPECT_EQ(p.resultKey(), p.with("picture", 5).resultKey());
    for (const auto& [key, value] : std::vector<std::pair<std::string, Json>>{
             {"count", 4}, {"text", "other"}, {"layers", Json::parse(R"([{}])")}, {"means", Json::parse("[[1, 2]]")}}) {
        EXPECT_FALSE(p.sameResult(p.with(key, value))) << key;
        EXPECT_NE(p.resultKey(), p.with(key, value).resultKey()) << key;
    }
}

TEST(Parameters, VisibilityFollowsOtherFields) {
    const Parameters p = everything();
    EXPECT_FALSE(p.visible(p.field("share")));
    EXPECT_TRUE(p.with("on", true).visible(p.field("share")));
    EXPECT_TRUE(p.visible(p.field("count")));
}

TEST(Parameters, DeclarationsAreKept) {
    const Field& field = everything().field("count");
    EXPECT_EQ(field.label, "Count");
    EXPECT_EQ(field.help, "How many.");
    EXPECT_EQ(field.group, "Numbers");
    EXPECT_EQ(everything().field("share").unit, "pixel");
    EXPECT_EQ(everything().field("big").label, "big") << "the key where no label is given";
    EXPECT_EQ(everything().field("layer").group, "Compounds");
}

TEST(Parameters, UnknownKeysSuggestTheNearest) {
    try {
        everything().with("cuont", 3);
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), testing::AllOf(HasSubstr("'cuont'"), HasSubstr("Did you mean 'count'")));
    }
    EXPECT_EQ(everything().find("cuont"), nullptr);
    EXPECT_THROW(everything().with(Json{{"count", 4}, {"nothing", 1}}), InputError);
}

TEST(Nearest, IsSilentWhenNothingIsNear) {
    const std::vector<std::string> words{"components", "family", "seed"};
    EXPECT_EQ(nearest("componets", words), "components");
    EXPECT_EQ(nearest("famliy", words), "family");
    EXPECT_EQ(nearest("seeds", words), "seed");
    EXPECT_EQ(nearest("regularisation", words), "");
    EXPECT_EQ(nearest("x", {"y"}), "");
    EXPECT_EQ(nearest("", words), "");
    EXPECT_EQ(nearest("seed", {}), "");
}

} // namespace
} // namespace lectern::schema

// Lectures as values and JSON.
#include "app/document/slide.h"
#include "core/error.h"

#include <gmock/gmock.h>

#include <random>

namespace lectern {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Lecture parse(const std::string& text) {
    return parseLecture(text, "talk.lectern");
}

// The lecture with one slide whose members these are, behind the exhibit.
std::string oneSlide(const std::string& members) {
    return R"({"lectern": 1, "slides": [{"exhibit": "mixture")" + (members.empty() ? "" : ", " + members) + "}]}";
}

std::string refusal(const std::string& text) {
    try {
        parse(text);
    } catch (const InputError& error) {
        return error.what();
    }
    return "nothing was thrown";
}

Lecture sample() {
    Slide first;
    first.exhibit = "mixture";
    first.parameters = {{"components", 5}, {"family", "tied"}};
    first.step = 3;
    first.view = {{"space", {{"camera", {1.5, 0.1, -2e-300}}}}};
    first.title = "Drei \"Wolken\" – 三";
    first.notes = "line\nline\\";
    first.question = {{"text", "What next?"}, {"answer", "B."}};
    Slide second;
    second.exhibit = "mixture";
    return {"A talk", {first, second}, {}};
}

TEST(Lecture, ComesBackAsItWasWritten) {
    const std::string text = lectureText(sample());
    const Lecture back = parse(text);
    EXPECT_EQ(back.title, "A talk");
    EXPECT_EQ(back.slides, sample().slides);
    EXPECT_THAT(back.warnings, IsEmpty());
    EXPECT_EQ(lectureText(back), text);
}

TEST(Lecture, HasTheFormOfTheDesign) {
    const Json json = Json::parse(lectureText(sample()));
    EXPECT_EQ(json["lectern"], 1);
    EXPECT_EQ(json["slides"][0]["parameters"], Json({{"components", 5}, {"family", "tied"}}));
    EXPECT_EQ(json["slides"][0]["step"], 3);
    for (const char* key : {"exhibit", "parameters", "step", "view", "title", "notes", "question"})
        EXPECT_TRUE(json["slides"][1].contains(key)) << key;
}

TEST(Lecture, MostMayBeLeftOut) {
    const Lecture lecture = parse(oneSlide(""));
    ASSERT_EQ(lecture.slides.size(), 1u);
    EXPECT_FALSE(lecture.slides[0].step);
    EXPECT_EQ(lecture.slides[0].parameters, Json::object());
    EXPECT_EQ(parse("\xEF\xBB\xBF" + oneSlide("")).slides.size(), 1u);
}

TEST(Lecture, KeepsOnlyWhatDiffersFromTheDefaults) {
    const Json parameters = parse(oneSlide(R"("parameters": {"seed": 7, "epsilon": 0.25})")).slides[0].parameters;
    EXPECT_EQ(parameters, Json({{"seed", 7}, {"epsilon", 0.25}}));
    const Json again = parse(oneSlide(R"("parameters": {"family": "full"})")).slides[0].parameters;
    EXPECT_EQ(again, Json::object()) << "full is the default";
}

TEST(Lecture, WarnsOfUnknownKeysAndGoesOn) {
    const Lecture lecture = parse(R"({"lectern": 1, "author": "me", "slides": [{"exhibit": "mixture", "setp": 1,
        "parameters": {"componets": 3, "components": 4}}]})");
    EXPECT_EQ(lecture.slides[0].parameters, Json({{"components", 4}}));
    EXPECT_THAT(lecture.warnings,
                ElementsAre(AllOf(HasSubstr("talk.lectern"), HasSubstr("\"author\"")),
                            AllOf(HasSubstr("slide 1"), HasSubstr("\"setp\""), HasSubstr("\"step\"")),
                            AllOf(HasSubstr("slide 1, parameters"), HasSubstr("Did you mean \"components\""))));
}

TEST(Lecture, RefusalsNameFileSlideKeyAndWhatIsAllowed) {
    EXPECT_THAT(
        refusal(oneSlide(R"("parameters": {"components": 99})")),
        AllOf(HasSubstr("talk.lectern, slide 1"), HasSubstr("components"), HasSubstr("99"), HasSubstr("from 1 to 12")));
    EXPECT_THAT(refusal(oneSlide(R"("parameters": {"family": "square"})")),
                AllOf(HasSubstr("family"), HasSubstr("full, tied, diagonal, spherical")));
    EXPECT_THAT(refusal(oneSlide(R"("parameters": {"epsilon": "small"})")), HasSubstr("epsilon"));
    EXPECT_THAT(refusal(oneSlide(R"("parameters": [])")), AllOf(HasSubstr("slide 1"), HasSubstr("an object")));
    EXPECT_THAT(refusal(oneSlide(R"("step": -1)")), AllOf(HasSubstr("\"step\" is -1"), HasSubstr("from 0")));
    EXPECT_THAT(refusal(oneSlide(R"("step": 1.5)")), HasSubstr("\"step\" is 1.5"));
    EXPECT_THAT(refusal(oneSlide(R"("title": 5)")), AllOf(HasSubstr("\"title\" is 5"), HasSubstr("text")));
    EXPECT_THAT(refusal(oneSlide(R"("view": "x")")), HasSubstr("\"view\""));
    EXPECT_THAT(refusal(R"({"lectern": 1, "slides": [{"exhibit": "mixture"}, {"exhibit": "mixtrue"}]})"),
                AllOf(HasSubstr("slide 2"), HasSubstr("Did you mean 'mixture'")));
    EXPECT_THAT(refusal(R"({"lectern": 1, "slides": [{}]})"), HasSubstr("\"exhibit\" is missing"));
    EXPECT_THAT(refusal(R"({"lectern": 1, "slides": [7]})"), HasSubstr("slide 1: 7 is no slide"));
    EXPECT_THAT(refusal(R"({"lectern": 1, "slides": []})"), HasSubstr("no slides"));
    EXPECT_THAT(refusal(R"({"lectern": 1})"), HasSubstr("no slides"));
    EXPECT_THAT(refusal(R"({"slides": []})"), HasSubstr("no lecture"));
    EXPECT_THAT(refusal("[1, 2]"), HasSubstr("no lecture"));
    EXPECT_THAT(refusal(R"({"lectern": 2, "slides": []})"), AllOf(HasSubstr("newer"), HasSubstr("Update")));
    EXPECT_THAT(refusal(R"({"lectern": "one", "slides": []})"), HasSubstr("\"lectern\" is \"one\""));
}

TEST(Lecture, RefusesWhatIsNotJsonWithThePlace) {
    EXPECT_THAT(refusal("{\n\"lectern\": 1,\n}"), AllOf(HasSubstr("talk.lectern"), HasSubstr("line 3")));
    EXPECT_THAT(refusal(""), HasSubstr("talk.lectern"));
    EXPECT_THAT(refusal(oneSlide("\"title\": \"caf\xE9\"")), HasSubstr("UTF-8"));
    EXPECT_THAT(refusal(oneSlide("\"step\": 1e999")), HasSubstr("1e999"));
    EXPECT_THAT(refusal(oneSlide(R"("title": "a", "title": "b")")), AllOf(HasSubstr("\"title\""), HasSubstr("twice")));
    EXPECT_THAT(refusal(std::string(100000, '[')), HasSubstr("nested"));
    std::string deep = R"("view": )";
    for (int i = 0; i < 40; ++i)
        deep += "{\"a\":";
    deep += "1" + std::string(40, '}');
    EXPECT_THAT(refusal(oneSlide(deep)), HasSubstr("nested"));
    EXPECT_THAT(refusal(oneSlide("\"notes\": \"" + std::string(largestLecture, 'x') + '"')), HasSubstr("16 MB"));
    std::string many = R"({"lectern": 1, "slides": [)";
    for (std::size_t i = 0; i <= mostSlides; ++i)
        many += std::string(i ? "," : "") + R"({"exhibit": "mixture"})";
    EXPECT_THAT(refusal(many + "]}"), HasSubstr("1001 slides"));
}

// Whatever a file holds, it is read or refused by an InputError; nothing else happens.
TEST(Lecture, RandomDamageIsReadOrRefused) {
    const std::string good = lectureText(sample());
    std::mt19937_64 random(20240607);
    int refused = 0, read = 0;
    for (int i = 0; i < 5000; ++i) {
        std::string bad = good;
        for (auto n = random() % 4 + 1; n > 0; --n) {
            const std::size_t at = random() % bad.size();
            switch (random() % 4) {
            case 0:
                bad[at] = static_cast<char>(random());
                break;
            case 1:
                bad.erase(at, random() % 20);
                break;
            case 2:
                bad.insert(at, bad.substr(random() % bad.size(), random() % 40));
                break;
            default:
                bad[at] = "{}[]\",:0-9e.n"[random() % 13];
            }
            if (bad.empty())
                bad = " ";
        }
        try {
            const Lecture lecture = parse(bad);
            EXPECT_EQ(parse(lectureText(lecture)).slides, lecture.slides);
            ++read;
        } catch (const InputError& error) {
            EXPECT_THAT(error.what(), HasSubstr("talk.lectern"));
            ++refused;
        }
    }
    EXPECT_GT(refused, 1000);
    EXPECT_GT(read, 100);
}

} // namespace
} // namespace lectern

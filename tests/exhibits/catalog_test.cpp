// What every exhibit gets for free: these tests run over the catalogue and all presets.
#include "app/exhibits/catalog.h"
#include "core/error.h"

#include <gmock/gmock.h>

#include <chrono>
#include <set>
#include <thread>

namespace lectern {
namespace {

using namespace std::chrono_literals;

struct Case {
    const Exhibit* exhibit;
    const Preset* preset;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const Exhibit& exhibit : catalog())
        for (const Preset& preset : exhibit.info().presets)
            all.push_back({&exhibit, &preset});
    return all;
}

std::string nameOf(const testing::TestParamInfo<Case>& info) {
    std::string name = info.param.exhibit->info().id + "_" + info.param.preset->id;
    for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c)))
            c = '_';
    return name;
}

// A fingerprint of everything that a figure shows.
std::string fingerprint(const figure::Figure& figure) {
    std::string print;
    figure::visit(
        figure, [&](const std::string& where, double value) { print += where + "=" + shortNumber(value) + ";"; },
        [&](const std::string& where, const figure::Text& text) { print += where + ":" + text.plain() + ";"; });
    return print + figure.readout;
}

class CatalogPreset : public testing::TestWithParam<Case> {
protected:
    const Exhibit& exhibit() const { return *GetParam().exhibit; }
    schema::Parameters parameters() const { return exhibit().parametersOf(*GetParam().preset); }
};

TEST_P(CatalogPreset, SurvivesJsonAndTextRoundTrips) {
    const schema::Parameters p = parameters();
    EXPECT_EQ(exhibit().defaults().with(p.differences()), p);
    EXPECT_EQ(exhibit().defaults().with(Json::parse(p.toJson().dump())), p);
    for (const schema::Field& field : p.fields()) {
        const Json value = p.get(field.key);
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        EXPECT_EQ(p.withText(field.key, text), p) << field.key;
    }
}

TEST_P(CatalogPreset, PresentsSoundFiguresAtEveryKindOfStep) {
    const schema::Parameters p = parameters();
    const Result result = exhibit().compute(p, job::Control());
    const int count = exhibit().stepCount(p, result);
    ASSERT_GE(count, 1);
    for (const int step : std::set<int>{0, 1 % count, count / 2, std::max(0, count - 2), count - 1}) {
        const figure::Figure figure = exhibit().present(p, result, step);
        EXPECT_EQ(figure::firstFault(figure), "") << "step " << step;
        EXPECT_FALSE(exhibit().step(p, result, step).label.empty()) << "step " << step;
        EXPECT_GE(figure.panels.size(), 2U);
    }
}

TEST_P(CatalogPreset, IsRepeatable) {
    const schema::Parameters p = parameters();
    const Result one = exhibit().compute(p, job::Control());
    const Result two = exhibit().compute(p, job::Control());
    const int last = exhibit().stepCount(p, one) - 1;
    ASSERT_EQ(exhibit().stepCount(p, two) - 1, last);
    EXPECT_EQ(fingerprint(exhibit().present(p, one, last)), fingerprint(exhibit().present(p, two, last)));
    EXPECT_EQ(exhibit().data(p, one, last, Exhibit::Extent::Full).dump(),
              exhibit().data(p, two, last, Exhibit::Extent::Full).dump());
}

TEST_P(CatalogPreset, SurvivesEveryGestureOnEveryLayer) {
    const schema::Parameters p = parameters();
    const Result result = exhibit().compute(p, job::Control());
    for (const int step : {0, exhibit().stepCount(p, result) - 1}) {
        const figure::Figure figure = exhibit().present(p, result, step);
        for (const figure::Panel& panel : figure.panels) {
            std::vector<std::string> layers{"", "rows"};
            if (const auto* plot = std::get_if<figure::Plot>(&panel.content))
                for (const auto& layer : plot->layers)
                    layers.push_back(layer.name);
            if (const auto* scene = std::get_if<figure::Scene>(&panel.content))
                for (const auto& layer : scene->layers)
                    layers.push_back(layer.name);
            for (const std::string& layer : layers) {
                for (const auto kind :
                     {figure::Gesture::Kind::Hover, figure::Gesture::Kind::Click, figure::Gesture::Kind::Drag}) {
                    figure::Gesture gesture;
                    gesture.panel = panel.id;
                    gesture.layer = layer;
                    gesture.index = 0;
                    gesture.kind = kind;
                    gesture.position = {0.5, -0.25, 0.125};
                    for (const auto phase : {figure::Gesture::Phase::Press, figure::Gesture::Phase::Move,
                                             figure::Gesture::Phase::Release}) {
                        gesture.phase = phase;
                        const Edit edit = exhibit().edit(p, result, step, gesture);
                        EXPECT_NO_THROW((void)p.with(edit.set)) << panel.id << "/" << layer;
                    }
                }
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, CatalogPreset, testing::ValuesIn(cases()), nameOf);

TEST(Catalog, HasUniqueIdsAndCompleteInfo) {
    std::set<std::string> ids;
    for (const Exhibit& exhibit : catalog()) {
        const Info& info = exhibit.info();
        EXPECT_TRUE(ids.insert(info.id).second) << info.id;
        for (const std::string& text :
             {info.title, info.question, info.icon, info.guide.whatYouSee, info.guide.tryThis, info.guide.why})
            EXPECT_FALSE(text.empty()) << info.id;
        ASSERT_FALSE(info.presets.empty()) << info.id;
        std::set<std::string> presets;
        for (const Preset& preset : info.presets)
            EXPECT_TRUE(presets.insert(preset.id).second) << preset.id;
        for (const schema::Field& field : exhibit.defaults().fields()) {
            EXPECT_FALSE(field.label.empty()) << field.key;
            EXPECT_FALSE(field.help.empty()) << field.key;
        }
    }
}

TEST(Catalog, NamesWhatIsNearest) {
    const std::string id = catalog().front().info().id;
    try {
        findExhibit(id + "x");
        FAIL() << "an unknown exhibit was found";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("Did you mean '" + id + "'"));
    }
}

// Any parameters that the schema allows either give a sound figure or a message; and a stop is heard promptly.
TEST(Catalog, RandomParametersGiveAFigureOrAMessage) {
    for (const Exhibit& exhibit : catalog()) {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            SCOPED_TRACE(exhibit.info().id + ", seed " + std::to_string(seed));
            std::mt19937_64 random(seed);
            schema::Parameters p = exhibit.defaults();
            for (const schema::Field& field : p.fields())
                if (field.affects != schema::Affects::Nothing && random() % 2 == 0)
                    p = p.with(field.key, schema::randomValue(field.domain, p.get(field.key), random));
            EXPECT_EQ(exhibit.defaults().with(p.differences()), p);
            std::stop_source stop;
            std::jthread timer([&](const std::stop_token& quit) {
                for (int i = 0; i < 150 && !quit.stop_requested(); ++i)
                    std::this_thread::sleep_for(10ms);
                stop.request_stop();
            });
            try {
                const Result result = exhibit.compute(p, job::Control(stop.get_token()));
                timer.request_stop();
                const int count = exhibit.stepCount(p, result);
                for (const int step : std::set<int>{0, count / 2, count - 1})
                    EXPECT_EQ(figure::firstFault(exhibit.present(p, result, step)), "")
                        << "step " << step << " of " << count;
            } catch (const Stopped&) {
                SUCCEED();
            } catch (const InputError& error) {
                EXPECT_GT(std::string(error.what()).size(), 20U);
            } catch (const std::runtime_error& error) {
                EXPECT_GT(std::string(error.what()).size(), 20U);
            }
        }
    }
}

TEST(Catalog, StopsBeforeItStarts) {
    std::stop_source stop;
    stop.request_stop();
    for (const Exhibit& exhibit : catalog())
        EXPECT_THROW(exhibit.compute(exhibit.defaults(), job::Control(stop.get_token())), Stopped) << exhibit.info().id;
}

} // namespace
} // namespace lectern

// The exhibit `mixture`: two runs side by side, model selection, real dead pixels, and what is no covariance.
#include "trial.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern {
namespace {

using testing::HasSubstr;

struct Trial : ExhibitTrial {
    explicit Trial(const Json& parameters) : ExhibitTrial("mixture", parameters) {}
};

Json presetOf(const std::string& id) {
    return findExhibit("mixture").preset(id).parameters;
}

const figure::PlotLayer* layerIn(const figure::Figure& figure, const std::string& panel, const std::string& name) {
    const figure::Panel* found = figure.find(panel);
    if (found)
        for (const figure::PlotLayer& layer : std::get<figure::Plot>(found->content).layers)
            if (layer.name == name)
                return &layer;
    return nullptr;
}

TEST(MixtureCompare, ShowsBothRunsFromTheSameStart) {
    const Trial run({{"data", "dead-axis"}, {"compare", "ledoit-wolf"}});
    const Trial alone(Json::object({{"data", "dead-axis"}}));
    const Trial remedied({{"data", "dead-axis"}, {"regularisation", "ledoit-wolf"}});
    EXPECT_EQ(run.count, std::max(alone.count, remedied.count));
    const figure::Figure start = run.figure(0);
    ASSERT_NE(start.find("space-2"), nullptr);
    const auto& first = std::get<figure::Scene>(start.find("space")->content);
    const auto& second = std::get<figure::Scene>(start.find("space-2")->content);
    EXPECT_EQ(first.cameraGroup, second.cameraGroup);
    EXPECT_FALSE(first.cameraGroup.empty());
    EXPECT_EQ(first.layers.size(), second.layers.size());
    for (std::size_t i = 0; i < std::min(first.layers.size(), second.layers.size()); ++i)
        if (first.layers[i].name == "ellipsoid-0") {
            EXPECT_EQ(first.layers[i], second.layers[i]);
        }
    EXPECT_EQ(start.find("space-2")->title.plain(), "Ledoit–Wolf");
    EXPECT_EQ(start.find("space")->title.plain(), "No regularisation");
    const figure::Figure end = run.figure(run.count - 1);
    const auto shape = [](const figure::Figure& figure, const char* panel) {
        for (const figure::SceneLayer& layer : std::get<figure::Scene>(figure.find(panel)->content).layers)
            if (layer.name == "ellipsoid-0")
                return layer.shape;
        return figure::SceneLayer{}.shape;
    };
    EXPECT_EQ(shape(end, "space-2"), shape(remedied.figure(remedied.count - 1), "space"));
    EXPECT_NE(shape(end, "space-2"), shape(end, "space"));
    for (const char* layer : {"thickness-0", "other-thickness-0"})
        EXPECT_NE(layerIn(end, "thickness", layer), nullptr) << layer;
    EXPECT_NE(layerIn(end, "likelihood", "other-mean-log-likelihood"), nullptr);
}

TEST(MixtureCompare, TheTimelineMarksTheFailureAndGoesOn) {
    const Trial run({{"data", "dead-axis"}, {"compare", "constant"}});
    const Trial alone(Json::object({{"data", "dead-axis"}}));
    const int failure = alone.count - 1;
    EXPECT_EQ(run.step(failure).mark, StepInfo::Mark::Failure);
    ASSERT_GT(run.count, alone.count);
    EXPECT_EQ(run.step(failure).next, "E-step");
    EXPECT_EQ(run.step(run.count - 1).mark, StepInfo::Mark::Ordinary);
    EXPECT_THAT(run.step(run.count - 1).next, HasSubstr("converged"));
    EXPECT_NE(run.figure(run.count - 1).find("stopped"), nullptr);
}

TEST(MixtureCompare, ABadStartEndsLower) {
    const Trial bad(presetOf("local-optimum"));
    const Trial good(Json::object());
    const double low = bad.data()["iterations"].back()["mean_log_likelihood"];
    const double high = good.data()["iterations"].back()["mean_log_likelihood"];
    EXPECT_LT(low, high - 0.1);
    const figure::Figure end = bad.figure(bad.count - 1);
    const auto& curve = std::get<figure::CurveLayer>(layerIn(end, "likelihood", "other-mean-log-likelihood")->shape);
    EXPECT_NEAR(curve.points->back()[1], high, 1e-12);
}

TEST(MixtureDigits, CollapseWithoutARemedy) {
    const Trial run(presetOf("real-dead-pixels"));
    const Json data = run.data();
    EXPECT_EQ(data["columns"], Json({"r8c8", "r3c3", "r6c6"}));
    EXPECT_EQ(data["stopped"], "singular");
    EXPECT_NE(run.figure(run.count - 1).find("stopped"), nullptr);
    EXPECT_EQ(Trial({{"data", "digits"}, {"regularisation", "oas"}}).data()["stopped"], "converged");
}

TEST(MixtureCondition, StandsAtInfinityWhereThereIsNoInverse) {
    const Trial run(Json::object({{"data", "dead-axis"}}));
    const figure::Figure figure = run.figure(run.count - 1);
    const auto height = [&](const char* name) {
        const figure::PlotLayer* layer = layerIn(figure, "condition", name);
        if (const auto* curve = std::get_if<figure::CurveLayer>(&layer->shape))
            return curve->points->back()[1];
        return std::get<figure::SegmentsLayer>(layer->shape).ends->front()[1];
    };
    EXPECT_GT(height("condition-0"), height("smallest-double"));
    EXPECT_GT(height("smallest-double"), height("condition-mark"));
    EXPECT_GT(height("condition-mark"), height("condition-1"));
    EXPECT_NEAR(height("condition-mark"), -std::log10(std::numeric_limits<double>::epsilon()), 1e-9);
}

TEST(MixtureSelection, FindsThreeBlobsAndMarksTheModel) {
    const Trial run({{"selection", "on"}, {"samples", 300}});
    const figure::Figure figure = run.figure(0);
    ASSERT_NE(figure.find("bic"), nullptr);
    ASSERT_NE(figure.find("aic"), nullptr);
    const auto& best = std::get<figure::PointsLayer>(layerIn(figure, "bic", "best")->shape);
    EXPECT_EQ(best.points->front()[0], 3);
    const auto& full = std::get<figure::CurveLayer>(layerIn(figure, "bic", "full")->shape);
    ASSERT_EQ(full.points->size(), 8U);
    EXPECT_NEAR((*full.points)[2][1], run.data()["bic"].get<double>(), 1e-9);
    EXPECT_EQ(Trial(Json::object()).figure(0).find("bic"), nullptr);
    figure::Gesture click;
    click.panel = "bic";
    click.layer = "tied";
    click.index = 4;
    const Edit edit = run.exhibit.edit(run.p, run.r, 0, click);
    EXPECT_EQ(edit.set["family"], "tied");
    EXPECT_EQ(edit.set["components"], 5);
}

std::string textsIn(const figure::Figure& figure, const std::string& panel) {
    figure::Figure only;
    only.panels = {*figure.find(panel)};
    std::string all;
    figure::visit(
        only, [](const std::string&, double) {},
        [&](const std::string&, const figure::Text& text) { all += text.plain() + "|"; });
    return all;
}

TEST(MixtureQuoted, SaysWhyItIsNoCovariance) {
    const std::string texts = textsIn(Trial(presetOf("no-covariance")).figure(0), "covariance");
    EXPECT_THAT(texts, HasSubstr("6 ≠ 2: not symmetric"));
    EXPECT_THAT(texts, HasSubstr("−1.47")); // 3 - sqrt(20)
    EXPECT_THAT(texts, HasSubstr("7.47"));
    EXPECT_THAT(texts, HasSubstr("hyperbola"));
    const std::string good =
        textsIn(Trial(Json::object({{"quoted_covariance", Json::array({{5, 2}, {2, 1}})}})).figure(0), "covariance");
    EXPECT_THAT(good, HasSubstr("a covariance"));
    EXPECT_THAT(good, testing::Not(HasSubstr("no covariance")));
    const std::string flat =
        textsIn(Trial(Json::object({{"quoted_covariance", Json::array({{1, 1}, {1, 1}})}})).figure(0), "covariance");
    EXPECT_THAT(flat, HasSubstr("a covariance, but a flat one")) << "semidefinite is a covariance";
    for (const Json& matrix : {Json::array({{0, 0}, {0, 0}}), Json::array({{-1, 0}, {0, -2}}),
                               Json::array({{1, 2, 3}, {4, 5, 6}}), Json({{1, 2, 3}, {2, 5, 6}, {3, 6, 9}})})
        EXPECT_EQ(figure::firstFault(Trial(Json::object({{"quoted_covariance", matrix}})).figure(0)), "") << matrix;
}

TEST(MixtureCompare, BothRunsShareOneBoxAndTheirNumbers) {
    const Trial run(presetOf("local-optimum"));
    const figure::Figure figure = run.figure(run.count - 1);
    const auto& first = std::get<figure::Scene>(figure.find("space")->content);
    const auto& second = std::get<figure::Scene>(figure.find("space-2")->content);
    for (std::size_t axis = 0; axis < 3; ++axis)
        EXPECT_EQ(first.axes[axis].range, second.axes[axis].range);
    const Json data = run.data();
    EXPECT_NEAR(data["iterations"].back()["mean_log_likelihood"].get<double>(), -5.14, 0.01);
    EXPECT_NEAR(data["compared"]["iterations"].back()["mean_log_likelihood"].get<double>(), -4.68, 0.01);
    EXPECT_FALSE(Trial(presetOf("three-blobs")).data().contains("compared"));
}

TEST(MixtureCompare, SpheresCostLikelihood) {
    const Json data = Trial(presetOf("spherical")).data();
    EXPECT_EQ(data["parameters"]["family"], "spherical");
    EXPECT_LT(data["log_likelihood"].get<double>() + 100, data["compared"]["log_likelihood"].get<double>());
}

TEST(MixtureRemedies, ThePoorOnesAreNeverSilent) {
    for (const auto& [remedy, words] :
         {std::pair("keep-previous", "is frozen since iteration 8"), std::pair("replace-zeros", "for every 0")}) {
        Json parameters = presetOf("flat-ellipsoid");
        parameters["regularisation"] = remedy;
        const Trial run(parameters);
        EXPECT_EQ(run.figure(0).find("stopped"), nullptr) << remedy;
        EXPECT_THAT(textsIn(run.figure(run.count - 1), "stopped"), HasSubstr(words));
    }
    Json sound = presetOf("flat-ellipsoid");
    sound["regularisation"] = "ledoit-wolf";
    const Trial run(sound);
    EXPECT_EQ(run.figure(run.count - 1).find("stopped"), nullptr);
}

} // namespace
} // namespace lectern

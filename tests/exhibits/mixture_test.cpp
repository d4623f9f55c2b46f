// The exhibit `mixture`: its numbers against hand calculation, its steps, what the hand does, and how it stops.
#include "trial.h"

#include "core/error.h"

#include <gmock/gmock.h>

#include <cmath>
#include <set>

namespace lectern {
namespace {

using testing::HasSubstr;

const Exhibit& mixture() {
    return findExhibit("mixture");
}

struct Trial : ExhibitTrial {
    explicit Trial(const Json& parameters) : ExhibitTrial("mixture", parameters) {}
};

const Json deadAxis = {{"data", "dead-axis"}};

template <class Layer>
const Layer* layerOf(const figure::Figure& figure, const std::string& name) {
    const figure::Panel* space = figure.find("space");
    if (const auto* scene = std::get_if<figure::Scene>(&space->content))
        for (const figure::SceneLayer& layer : scene->layers)
            if (layer.name == name)
                if constexpr (std::is_constructible_v<decltype(layer.shape), Layer>)
                    return std::get_if<Layer>(&layer.shape);
    return nullptr;
}

const figure::CloudLayer& cloud(const figure::Figure& figure) {
    return *layerOf<figure::CloudLayer>(figure, "samples");
}

std::string message(const Json& parameters) {
    return refusalOf("mixture", parameters);
}

TEST(MixtureData, AgreesWithTheHandExample) {
    const Trial run({{"data", "custom"},
                     {"components", 2},
                     {"regularisation", "constant"},
                     {"epsilon", 1e-6},
                     {"initialisation", "explicit"},
                     {"initial_means", {{1, 2}, {10, 2}}}});
    const Json data = run.data(Exhibit::Extent::Full);
    EXPECT_EQ(data["exhibit"], "mixture");
    EXPECT_EQ(data["stopped"], "converged");
    EXPECT_EQ(data["free_parameters"], 11);
    EXPECT_NEAR(data["log_likelihood"].get<double>(), 6 * 3.386316, 1e-5);
    EXPECT_NEAR(data["bic"].get<double>(), -20.926443, 1e-6);
    EXPECT_NEAR(data["aic"].get<double>(), -18.635797, 1e-6);
    const Json& last = data["iterations"].back();
    EXPECT_NEAR(last["mean_log_likelihood"].get<double>(), 3.386316, 1e-6);
    EXPECT_NEAR(last["means"][0][0].get<double>(), 1, 1e-9);
    EXPECT_NEAR(last["means"][1][0].get<double>(), 10, 1e-9);
    EXPECT_NEAR(last["covariances"][0][0][0].get<double>(), 1e-6, 1e-12);
    EXPECT_NEAR(last["covariances"][0][1][1].get<double>(), 8.0 / 3 + 1e-6, 1e-9);
    EXPECT_TRUE(last["shrinkage"].is_null());
    EXPECT_EQ(data["iterations"][0]["iteration"], 0);
    EXPECT_EQ(data["iterations"][0]["covariances"][0], Json({{1.0, 0.0}, {0.0, 1.0}}));
    EXPECT_EQ(data["samples"].size(), 6U);
    EXPECT_EQ(data["responsibilities"].size(), 6U);
    EXPECT_NEAR(data["responsibilities"][0][0].get<double>(), 1, 1e-9);
    EXPECT_FALSE(run.data().contains("samples"));
}

TEST(MixtureData, NamesASingularEndAndHidesNoInfinity) {
    const Json data = Trial(deadAxis).data();
    EXPECT_EQ(data["stopped"], "singular");
    EXPECT_THAT(data["message"].get<std::string>(), HasSubstr("covariance of A is singular"));
    EXPECT_TRUE(data["bic"].is_null());
    const Json& last = data["iterations"].back();
    EXPECT_TRUE(last["mean_log_likelihood"].is_null());
    EXPECT_TRUE(last["condition"][0].is_null());
    EXPECT_EQ(last["eigenvalues"][0][2], 0.0);
    const Json& before = data["iterations"][data["iterations"].size() - 2];
    const double graded = before["eigenvalues"][0][2].get<double>();
    EXPECT_GT(graded, 0);
    EXPECT_LT(graded, 1e-100); // seen far below the rule of thumb 1/eps, not stopped by it
    EXPECT_FALSE(before["mean_log_likelihood"].is_null());
}

TEST(MixtureSteps, GoThroughStartEAndM) {
    const Trial run(Json::object());
    const int iterations = static_cast<int>(run.data()["iterations"].size()) - 1;
    EXPECT_EQ(run.count, 2 * iterations + 1);
    EXPECT_EQ(run.step(0).label, "start");
    EXPECT_EQ(run.step(0).next, "E-step");
    EXPECT_EQ(run.step(1).label, "iteration 1, E-step");
    EXPECT_EQ(run.step(1).next, "M-step");
    EXPECT_EQ(run.step(2).label, "iteration 1, M-step");
    EXPECT_EQ(run.step(1).tick, "");
    EXPECT_EQ(run.step(0).tick, "0");
    EXPECT_THAT(run.step(run.count - 1).next, HasSubstr("none, EM has converged"));

    const auto ellipsoid = [&](int step) { return *layerOf<figure::EllipsoidLayer>(run.figure(step), "ellipsoid-0"); };
    EXPECT_EQ(cloud(run.figure(0)).categories, nullptr);
    EXPECT_NE(cloud(run.figure(1)).categories, nullptr);
    EXPECT_EQ(ellipsoid(0), ellipsoid(1)); // the E-step moves no ellipsoid
    EXPECT_NE(ellipsoid(1), ellipsoid(2));
    EXPECT_EQ(cloud(run.figure(1)).categories, cloud(run.figure(2)).categories); // the M-step recolours no point
    EXPECT_EQ(cloud(run.figure(0)).points, cloud(run.figure(2)).points);         // shared, not copied

    const Trial whole(Json::object({{"half_steps", false}}));
    EXPECT_EQ(whole.count, iterations + 1);
    EXPECT_EQ(whole.step(1).next, "iteration 2");
}

TEST(MixtureSteps, EllipsoidsReachAsFarAsTheCoverageSays) {
    const auto reach = [](const char* coverage) {
        const Trial run(Json::object({{"coverage", coverage}}));
        const figure::Figure figure = run.figure(0);
        const auto* ellipsoid = layerOf<figure::EllipsoidLayer>(figure, "ellipsoid-1");
        return std::hypot(ellipsoid->axes[0][0], ellipsoid->axes[0][1], ellipsoid->axes[0][2]);
    };
    EXPECT_NEAR(reach("1"), 1, 1e-12); // identity start
    EXPECT_NEAR(reach("2.5"), 2.5, 1e-12);
    EXPECT_THAT(Trial(Json::object()).figure(0).find("space")->note.plain(), HasSubstr("2.5 σ: 90 % of each"));
}

TEST(MixtureSingular, TellsTheStoryOfTheSevenSamples) {
    const Trial run(deadAxis);
    const int last = run.count - 1;
    EXPECT_EQ(run.step(last).mark, StepInfo::Mark::Failure);
    EXPECT_THAT(run.step(last).label, HasSubstr("M-step: stopped"));
    EXPECT_EQ(run.step(last).next, "none, A has no Σ⁻¹");
    EXPECT_EQ(run.figure(last - 1).find("stopped"), nullptr);
    const figure::Figure figure = run.figure(last);
    ASSERT_NE(figure.find("stopped"), nullptr);
    EXPECT_EQ(figure.find("stopped")->frame, figure::Panel::Frame::Failure);
    ASSERT_NE(layerOf<figure::RingsLayer>(figure, "taken"), nullptr);
    EXPECT_EQ(layerOf<figure::RingsLayer>(figure, "taken")->points->size(), 7U);
    for (const figure::Vec3& point : *layerOf<figure::RingsLayer>(figure, "taken")->points)
        EXPECT_GT(point[0], 0.1); // off the plane stat1 = 0
    EXPECT_THAT(layerOf<figure::Label3Layer>(figure, "remark")->text.plain(),
                HasSubstr("A's 7 samples with stat1 ≠ 0"));
    EXPECT_THAT(figure.readout, HasSubstr("flat, without an inverse"));
    const auto* flat = layerOf<figure::EllipsoidLayer>(figure, "ellipsoid-0");
    EXPECT_EQ(flat->axes[2], (figure::Vec3{0, 0, 0}));
    EXPECT_EQ(flat->outline.role, figure::selected);
}

std::vector<std::string> buttonsIn(const figure::Box& box) {
    std::vector<std::string> names;
    if (box.touch.click == figure::Touch::Click::Clickable)
        names.push_back(box.name);
    if (const auto* group = std::get_if<figure::Group>(&box.content))
        for (const figure::Box& child : group->boxes)
            for (std::string& name : buttonsIn(child))
                names.push_back(std::move(name));
    return names;
}

// A button's words, one text after the other.
std::string wordsOf(const figure::Box& box, const std::string& button, bool inside = false) {
    inside = inside || box.name == button;
    std::string words;
    if (const auto* text = std::get_if<figure::TextBox>(&box.content); text && inside)
        words = text->text.plain() + "|";
    if (const auto* group = std::get_if<figure::Group>(&box.content))
        for (const figure::Box& child : group->boxes)
            words += wordsOf(child, button, inside);
    return words;
}

TEST(MixtureSingular, EveryRemedyLeadsWhereItsButtonSays) {
    const Trial run(deadAxis);
    const figure::Figure figure = run.figure(run.count - 1);
    const figure::Box& root = std::get<figure::Diagram>(figure.find("stopped")->content).root;
    const std::vector<std::string> buttons = buttonsIn(root);
    EXPECT_EQ(buttons.size(), 7U);
    for (const std::string& button : buttons) {
        const Edit edit = run.edit(
            gesture("stopped", button, figure::Gesture::Kind::Click, figure::Gesture::Phase::Release), run.count - 1);
        ASSERT_FALSE(edit.empty()) << button;
        Json parameters = deadAxis;
        parameters.update(edit.set);
        const Json data = Trial(parameters).data();
        const double smallest = data["iterations"].back()["eigenvalues"][0][2].get<double>();
        EXPECT_GT(smallest, 0) << button;
        const double thickness = std::sqrt(smallest);
        const std::string number =
            figure::markup(figure::number(thickness, thickness < 1e-3 ? 1 : 3)).plain() + " thick";
        EXPECT_THAT(wordsOf(root, button), HasSubstr(number)) << button;
        if (button == "remedy-constant") {
            EXPECT_NEAR(thickness, 1e-3, 1e-9);
        }
    }
}

TEST(MixtureSingular, SmallestEigenvaluesStandAtTheirMarks) {
    const Trial run(deadAxis);
    const figure::Figure figure = run.figure(run.count - 1);
    const auto& plot = std::get<figure::Plot>(figure.find("thickness")->content);
    std::set<std::string> names;
    double dead = 0, smallest = 0, condition = 0;
    for (const figure::PlotLayer& layer : plot.layers) {
        names.insert(layer.name);
        if (layer.name == "thickness-0")
            dead = std::get<figure::CurveLayer>(layer.shape).points->back()[1];
        if (layer.name == "smallest-double")
            smallest = std::get<figure::SegmentsLayer>(layer.shape).ends->front()[1];
        if (layer.name == "condition-mark")
            condition = std::get<figure::SegmentsLayer>(layer.shape).ends->front()[1];
    }
    EXPECT_TRUE(names.contains("condition-mark") && names.contains("smallest-double"));
    EXPECT_LT(dead, smallest); // exactly 0 lies below the smallest double
    EXPECT_LT(smallest, condition);
    EXPECT_EQ(std::get<figure::Plot>(Trial(Json::object()).figure(0).find("thickness")->content).layers.size(), 6U);
}

TEST(MixtureSingular, NamesAnEmptiedComponent) {
    const Trial run({{"data", "three-blobs"},
                     {"components", 2},
                     {"initialisation", "explicit"},
                     {"initial_means", {{0, 0, 0}, {1e6, 1e6, 1e6}}}});
    EXPECT_EQ(run.data()["stopped"], "empty-component");
    EXPECT_EQ(run.step(run.count - 1).next, "none, B is empty");
    const figure::Figure figure = run.figure(run.count - 1);
    ASSERT_NE(figure.find("stopped"), nullptr);
    EXPECT_EQ(figure::firstFault(figure), "");
    const Edit edit =
        run.edit(gesture("stopped", "fewer-components", figure::Gesture::Kind::Click, figure::Gesture::Phase::Press));
    EXPECT_EQ(edit.set["components"], 1);
}

TEST(MixtureHands, DraggingAMeanSetsTheStart) {
    const Trial run(Json::object());
    using Kind = figure::Gesture::Kind;
    using Phase = figure::Gesture::Phase;
    EXPECT_TRUE(run.edit(gesture("space", "start-1", Kind::Drag, Phase::Press, {1, 2, 3})).empty());
    const Edit edit = run.edit(gesture("space", "start-1", Kind::Drag, Phase::Move, {1, 2, 3}));
    EXPECT_EQ(edit.step, 0);
    EXPECT_EQ(edit.set["initialisation"], "explicit");
    const Trial moved(edit.set);
    const Json before = run.data()["iterations"][0]["means"], after = moved.data()["iterations"][0]["means"];
    EXPECT_EQ(after[1], Json({1.0, 2.0, 3.0}));
    EXPECT_EQ(after[0], before[0]);
    EXPECT_EQ(after[2], before[2]);
    EXPECT_NE(layerOf<figure::RingsLayer>(run.figure(0), "start-1"), nullptr);
    EXPECT_EQ(layerOf<figure::RingsLayer>(run.figure(2), "start-1"), nullptr);
}

TEST(MixtureHands, ClicksSelectAndJump) {
    const Trial run(deadAxis);
    using Kind = figure::Gesture::Kind;
    using Phase = figure::Gesture::Phase;
    EXPECT_EQ(run.edit(gesture("space", "badge-2", Kind::Click, Phase::Press)).set["selected"], 2);
    EXPECT_EQ(run.edit(gesture("space", "ellipsoid-1", Kind::Click, Phase::Press)).set["selected"], 1);
    EXPECT_EQ(run.edit(gesture("components", "rows", Kind::Click, Phase::Press, {}, 1)).set["selected"], 1);
    EXPECT_EQ(run.edit(gesture("likelihood", "mean-log-likelihood", Kind::Click, Phase::Press, {}, 3)).step, 6);
    EXPECT_EQ(run.edit(gesture("space", "side-2", Kind::Click, Phase::Press)).step, 4);
    const Edit hover = run.edit(gesture("space", "samples", Kind::Hover, Phase::Move, {}, 17));
    EXPECT_EQ(hover.set["hovered"], 17);
    Json parameters = deadAxis;
    parameters.update(hover.set);
    const Trial hovering(parameters);
    EXPECT_NE(hovering.figure(3).find("point"), nullptr);
    EXPECT_EQ(hovering.edit(gesture("space", "samples", Kind::Hover, Phase::Leave)).set["hovered"], -1);
}

TEST(MixtureHands, PointsCanBePaintedMovedAndErased) {
    const Trial run({{"data", "custom"}, {"components", 2}, {"regularisation", "constant"}});
    using Kind = figure::Gesture::Kind;
    using Phase = figure::Gesture::Phase;
    EXPECT_EQ(run.edit(gesture("space", "", Kind::Click, Phase::Press, {4, 5, 0})).set["points"].size(), 7U);
    const Edit moved = run.edit(gesture("space", "samples", Kind::Drag, Phase::Move, {4, 5, 0}, 2));
    EXPECT_EQ(moved.set["points"][2]["x"], Json({4.0, 5.0}));
    figure::Gesture key = gesture("space", "samples", Kind::Key, Phase::Press, {}, 2);
    key.key = "Delete";
    EXPECT_EQ(run.edit(key).set["points"].size(), 5U);
}

TEST(MixtureFigures, AreSoundAtEveryStepOfEveryPreset) {
    for (const Preset& preset : mixture().info().presets)
        for (const bool half : {true, false}) {
            Json parameters = preset.parameters;
            parameters["half_steps"] = half;
            const Trial run(parameters);
            for (int step = 0; step < run.count; ++step)
                ASSERT_EQ(figure::firstFault(run.figure(step)), "") << preset.id << " step " << step;
        }
}

TEST(MixtureFigures, AreSoundForAllDataFamiliesAndRegularisations) {
    for (const char* data : {"three-blobs", "overlapping", "elongated", "dead-axis", "constant-axis", "outlier", "iris",
                             "digits", "custom"})
        for (const char* family : {"full", "tied", "diagonal", "spherical"})
            for (const char* regularisation : {"none", "ledoit-wolf", "keep-previous", "replace-zeros"})
                for (const char* start : {"identity", "data"}) {
                    const Trial run({{"data", data},
                                     {"family", family},
                                     {"regularisation", regularisation},
                                     {"initial_covariance", start},
                                     {"components", 4},
                                     {"hovered", 3},
                                     {"principal_axes", "shown"},
                                     {"selected", 9}});
                    for (const int step : {0, 1 % run.count, run.count / 2, run.count - 1})
                        ASSERT_EQ(figure::firstFault(run.figure(step)), "")
                            << data << " " << family << " " << regularisation << " " << start << " step " << step;
                }
}

TEST(MixtureFigures, ThinManyPointsAndSaySo) {
    const Trial run({{"samples", 20000}, {"max_iterations", 3}});
    const figure::Figure figure = run.figure(2);
    EXPECT_EQ(cloud(figure).points->size(), 5000U);
    EXPECT_THAT(figure.find("space")->note.plain(), HasSubstr("points drawn"));
    EXPECT_EQ(cloud(figure).categories->size(), 5000U);
}

TEST(MixtureInput, ErrorsSayWhatToDo) {
    EXPECT_THAT(message({{"data", "file"}}), HasSubstr("Set `path`"));
    EXPECT_THAT(message({{"data", "file"}, {"path", "no/such.csv"}}), HasSubstr("no/such.csv"));
    EXPECT_THAT(message({{"data", "iris"}, {"columns", {"no such column"}}}), HasSubstr("no such column"));
    EXPECT_THAT(message({{"data", "iris"}, {"columns", {0}}}), testing::Not(HasSubstr("no error")));
    EXPECT_THAT(message({{"data", "custom"}, {"points", Json::array()}}), HasSubstr("there are no points"));
    EXPECT_THAT(
        message({{"data", "custom"}, {"points", {{{"x", {1, 2}}, {"label", 0}}, {{"x", {1, 2, 3}}, {"label", 0}}}}}),
        HasSubstr("points[1]"));
    EXPECT_THAT(message({{"data", "custom"}, {"components", 7}}), HasSubstr("only 6 samples"));
    EXPECT_THAT(message({{"initialisation", "explicit"}, {"initial_means", {{1, 2}}}}), HasSubstr("initial_means"));
}

} // namespace
} // namespace lectern

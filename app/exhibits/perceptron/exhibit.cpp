#include "app/exhibits/exhibit.h"

#include "app/exhibits/perceptron/present.h"

namespace lectern::exhibits::perceptron {

Exhibit exhibit(); // the catalog declares it too

namespace {

Guide guide() {
    Guide guide;
    guide.whatYouSee =
        "Two pictures of the same sum, **w·x**. In *data space* a case is a point and the weights are a line: all x "
        "with w·x = 0. In *weight space* the weights are a point and a case is a line (with three weights a plane): "
        "all w with w·x = 0, with x as its normal. Its band marks the side where the case is right; the green cone is "
        "where all cases are.";
    guide.tryThis =
        "Drag w in weight space and watch the boundary turn; drag the boundary, with three inputs the plane itself, "
        "and watch w move. Hover a case in one space and find its twin in the "
        "other. Move over weight space: the pointer says how many cases are wrong there, and its boundary is dotted in "
        "data space. Double click in data space to "
        "add a case, press **f** over it for the other label, Delete to erase it. Turn on *Average two good weights*, "
        "then the bias, then open *xor has no cone*.";
    guide.why =
        "w·x is symmetric: hold w and the x with w·x = 0 form the boundary; hold x and the w with w·x = 0 form a "
        "hyperplane through the origin of weight space. The label says which side is good, and good sides through the "
        "origin meet in a cone, so averages of good weights are good. A wrong case moves w along x towards its good "
        "side; from w = 0 that happens at most (R/γ)² times.";
    return guide;
}

std::vector<Preset> presets() {
    return {
        {"hinton", "Hinton's two cases", {{"initial_weight", {1, 2}}}, 1},
        {"one-case", "One case in three dimensions", {{"data", "one-case"}, {"initial_weight", {1, -2, -1}}}, 1},
        {"response",
         "The response surface of w = (1, 3)",
         {{"data", "response"},
          {"samples", 24},
          {"initial_weight", {1, 3}},
          {"threshold", 0.5},
          {"response_surface", true}},
         0},
        {"learning", "Learning step by step", {{"data", "five-cases"}}, 16},
        {"bias", "Bias lifts the plane", {{"data", "and"}, {"bias", "on"}, {"lifting", true}}, std::nullopt},
        {"xor",
         "Xor has no cone",
         {{"data", "xor"}, {"bias", "on"}, {"initial_weight", {-0.5, 0.5, 0.25}}},
         std::nullopt},
        {"pocket",
         "The pocket keeps the best",
         {{"data", "iris"},
          {"iris_classes", "versicolor-virginica"},
          {"bias", "on"},
          {"rule", "pocket"},
          {"max_updates", 200},
          {"steps", "updates"}},
         std::nullopt},
        {"average",
         "The average of two good weights",
         {{"data", "five-cases"}, {"walk", true}, {"trajectory", false}},
         std::nullopt},
        {"narrow-margin",
         "Narrow margin, many mistakes",
         {{"data", "narrow-margin"}, {"samples", 40}, {"margin", 0.03}, {"seed", 29}, {"steps", "updates"}},
         std::nullopt},
        {"iris", "Iris flowers", {{"data", "iris"}, {"bias", "on"}, {"steps", "updates"}}, std::nullopt},
    };
}

} // namespace

Exhibit exhibit() {
    TypedExhibit<Parameters, Result> typed;
    typed.info.id = "perceptron";
    typed.info.title = "Perceptron";
    typed.info.question = "Why is a training case a plane in weight space?";
    typed.info.icon = "M4 20 L20 4 M8 9 m-2 0 a2 2 0 1 0 4 0 a2 2 0 1 0 -4 0 M14 14 h4 v4 h-4 z";
    typed.info.guide = guide();
    typed.info.presets = presets();
    typed.schema = parametersSchema();
    typed.compute = compute;
    typed.stepCount = stepCount;
    typed.step = stepInfo;
    typed.present = present;
    typed.edit = edit;
    typed.data = data;
    return typed;
}

} // namespace lectern::exhibits::perceptron

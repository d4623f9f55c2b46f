#include "app/exhibits/exhibit.h"
#include "app/exhibits/mixture/edit.h"
#include "app/exhibits/mixture/present.h"

namespace lectern::exhibits::mixture {

Exhibit exhibit(); // the catalog declares it too

namespace {

Guide guide() {
    Guide guide;
    guide.whatYouSee =
        "Each coloured **ellipsoid** is one Gaussian; it holds the share of its samples that the note above the "
        "picture says. A point takes the colour of the Gaussian that most likely made it, paler where that is "
        "unsure. EM repeats two half-steps: the **E-step** shares every sample out, the **M-step** moves each "
        "ellipsoid to its share.";
    guide.tryThis =
        "Press **first**, drag a mean somewhere silly, and step forward. Open *The flat ellipsoid* and watch the "
        "smallest eigenvalue of A: thin, thinner, 10⁻¹²⁴, exactly 0. Then click a remedy, and compare the shapes. "
        "*Compare with* puts a second run beside the first; *Model selection* asks BIC and AIC how many Gaussians "
        "there are. "
        "Click an ellipsoid to see its covariance as numbers. With *Data: custom* click the plane to add a point (in "
        "space: double-click), drag points to move them, and press Delete over one to erase it.";
    guide.why =
        "Where a feature is 0 in nearly all samples of a cluster, a thinner ellipsoid makes those samples more likely "
        "and the few others less; so the others go to a neighbour, and the ellipsoid gets thinner still. In the end "
        "one variance is 0: the likelihood is unbounded, the covariance has no inverse, and there is no next E-step. "
        "Regularisation puts a floor under the thickness; the choice is which.";
    return guide;
}

std::vector<Preset> presets() {
    const Json dead = {{"data", "dead-axis"}};
    const auto with = [](Json json, const char* key, const Json& value) {
        json[key] = value;
        return json;
    };
    return {
        Preset("three-blobs", "Three clouds found", Json::object()),
        Preset("flat-ellipsoid", "The flat ellipsoid", dead),
        Preset("real-dead-pixels", "Real dead pixels", {{"data", "digits"}, {"selected", 2}}),
        Preset("iris", "Iris flowers", {{"data", "iris"}, {"columns", {1, 2, 3}}}),
        Preset("remedy-constant", "Remedy: add a constant", with(dead, "regularisation", "constant")),
        Preset("remedy-ledoit-wolf", "Remedy: Ledoit–Wolf", with(dead, "regularisation", "ledoit-wolf")),
        Preset("remedy-oas", "Remedy: OAS", with(dead, "regularisation", "oas")),
        Preset("spherical", "Spherical saves the day, at a price",
               with(with(dead, "family", "spherical"), "compare", "full-ledoit-wolf")),
        Preset("four-remedies", "The four remedies", with(dead, "compare", "ledoit-wolf")),
        Preset("local-optimum", "Bad start, local optimum",
               {{"compare", "another-start"},
                {"initialisation", "explicit"},
                {"initial_means", Json::array({Json::array({0, 2.5, -1}), Json::array({0.8, 2.6, -1.5}),
                                               Json::array({-0.2, -1.3, 0.7})})}}),
        Preset("too-many-components", "Too many components",
               {{"data", "three-blobs"}, {"components", 8}, {"initialisation", "random-samples"}, {"selection", "on"}}),
        Preset("no-covariance", "No covariance at all",
               {{"quoted_covariance", Json::array({Json::array({5, 6}), Json::array({2, 1})})}})};
}

} // namespace

Exhibit exhibit() {
    TypedExhibit<Parameters, Result> typed;
    typed.info.id = "mixture";
    typed.info.title = "Gaussian mixture";
    typed.info.question = "What does EM do to the ellipsoids, and what if one goes flat?";
    typed.info.icon = "M3 14 a6 5 0 1 0 12 0 a6 5 0 1 0 -12 0 M9 10.5 a6 4.5 0 1 0 12 0 a6 4.5 0 1 0 -12 0";
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

} // namespace lectern::exhibits::mixture

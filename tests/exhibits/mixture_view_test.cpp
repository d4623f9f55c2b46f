// The exhibit `mixture`: contours in the plane, shadows on the walls, and points of one's own in space.
#include "app/exhibits/catalog.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace lectern {
namespace {

figure::Figure shown(const Json& parameters, int step) {
    const Exhibit& exhibit = findExhibit("mixture");
    const schema::Parameters p = exhibit.defaults().with(parameters);
    return exhibit.present(p, exhibit.compute(p, job::Control()), step);
}

TEST(MixtureView, ContoursHoldHalfAndNineTenths) {
    const figure::Figure figure =
        shown({{"data", "iris"}, {"columns", {0, 1}}, {"components", 1}, {"regularisation", "constant"}}, 0);
    double extent[2] = {0, 0};
    const auto& plot = std::get<figure::Plot>(figure.find("space")->content);
    for (const figure::PlotLayer& layer : plot.layers)
        for (int i = 0; i < 2; ++i)
            if (layer.name == (i == 0 ? "contour-50" : "contour-90")) {
                const auto& ends = *std::get<figure::SegmentsLayer>(layer.shape).ends;
                ASSERT_GT(ends.size(), 20U);
                const auto [low, high] = std::minmax_element(ends.begin(), ends.end());
                extent[i] = (*high)[0] - (*low)[0];
            }
    EXPECT_GT(extent[0], 0);
    EXPECT_GT(extent[1], extent[0]);
}

// The shadow on the floor reaches as far as the ellipsoid, whose start is a sphere of 2.5 standard deviations.
TEST(MixtureView, ShadowsLieOnFloorAndWalls) {
    const Json parameters = Json::object({{"projections", "shown"}});
    int shadows = 0;
    const auto scene = std::get<figure::Scene>(shown(parameters, 0).find("space")->content);
    for (const figure::SceneLayer& layer : scene.layers) {
        if (!layer.name.starts_with("shadow-"))
            continue;
        ++shadows;
        const auto along = static_cast<std::size_t>(layer.name.back() - '0');
        const auto& points = *std::get<figure::PolylineLayer>(layer.shape).points;
        const std::size_t across = (along + 1) % 3;
        double low = points[0][across], high = low;
        for (const figure::Vec3& point : points) {
            EXPECT_EQ(point[along], points[0][along]);
            low = std::min(low, point[across]);
            high = std::max(high, point[across]);
        }
        EXPECT_NEAR(high - low, 5, 0.01);
    }
    EXPECT_EQ(shadows, 9);
    const auto plain = std::get<figure::Scene>(shown(Json::object(), 0).find("space")->content);
    EXPECT_TRUE(std::none_of(plain.layers.begin(), plain.layers.end(),
                             [](const figure::SceneLayer& layer) { return layer.name.starts_with("shadow-"); }));
}

TEST(MixtureView, PointsInSpaceCanBeMovedAddedAndErased) {
    Json points = Json::array();
    for (int i = 0; i < 8; ++i)
        points.push_back({{"x", {1.0 * (i % 2), 1.0 * (i / 2 % 2), 1.0 * (i / 4)}}, {"label", 0}});
    const Exhibit& exhibit = findExhibit("mixture");
    const schema::Parameters p = exhibit.defaults().with(
        {{"data", "custom"}, {"points", points}, {"components", 1}, {"regularisation", "constant"}});
    const Result r = exhibit.compute(p, job::Control());
    figure::Gesture gesture;
    gesture.panel = "space";
    gesture.layer = "samples";
    gesture.index = 3;
    gesture.position = {7, 8, 9};
    gesture.kind = figure::Gesture::Kind::Drag;
    gesture.phase = figure::Gesture::Phase::Move;
    EXPECT_EQ(exhibit.edit(p, r, 0, gesture).set["points"][3]["x"], Json({7.0, 8.0, 9.0}));
    gesture.kind = figure::Gesture::Kind::DoubleClick;
    const Json more = exhibit.edit(p, r, 0, gesture).set["points"];
    ASSERT_EQ(more.size(), 9U);
    EXPECT_GT(more[4]["x"][0].get<double>(), more[3]["x"][0].get<double>());
    gesture.layer.clear();
    EXPECT_EQ(exhibit.edit(p, r, 0, gesture).set["points"][8]["x"], Json({7.0, 8.0, 9.0}));
    gesture.layer = "samples";
    gesture.kind = figure::Gesture::Kind::Key;
    gesture.key = "Delete";
    EXPECT_EQ(exhibit.edit(p, r, 0, gesture).set["points"].size(), 7U);
}

} // namespace
} // namespace lectern

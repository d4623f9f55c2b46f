// The numbers behind a panel.
#include "core/figure/figure.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lectern::figure {
namespace {

Panel plotOf(std::vector<PlotLayer> layers) {
    Panel panel;
    panel.id = "p";
    Plot plot;
    plot.layers = std::move(layers);
    panel.content = plot;
    return panel;
}

TEST(Csv, LayersAreBlocks) {
    CurveLayer curve;
    curve.points = share<Vec2>({{0, 1.5}, {1, std::nan("")}});
    PointsLayer points;
    points.points = share<Vec2>({{2, 3}});
    points.categories = share<int>({4});
    EXPECT_EQ(toCsv(plotOf({{"a, \"b\"", curve, {}}, {"dots", points, {}}})),
              "layer,x,y\n\"a, \"\"b\"\"\",0,1.5\n\"a, \"\"b\"\"\",1,\nlayer,x,y,category\ndots,2,3,4\n");
}

TEST(Csv, ScenesHaveThreeCoordinates) {
    Panel panel;
    Scene scene;
    CloudLayer cloud;
    cloud.points = share<Vec3>({{1, 2, 3e-9}});
    scene.layers.push_back({"cloud", cloud, {}});
    panel.content = scene;
    EXPECT_EQ(toCsv(panel), "layer,x,y,z\ncloud,1,2,3e-09\n");
}

TEST(Csv, TablesGiveValuesRatherThanTexts) {
    Panel panel;
    Table table;
    table.columns = {{"name", Align::Start}, {math("x^2"), Align::End}};
    table.rows = {{{"A\nB", {}, ink, {}}, {"about 3", 3.25, ink, {}}}};
    panel.content = table;
    EXPECT_EQ(toCsv(panel), "name,x^2\n\"A\nB\",3.25\n");
}

TEST(Csv, ImagesGoRowByRow) {
    ImageLayer image;
    image.image = std::make_shared<const Image>(Image{2, 1, 1, {0.5F, 0.25F}});
    EXPECT_EQ(toCsv(plotOf({{"i", image, {}}})), "layer,row,column,channel,value\ni,0,0,0,0.5\ni,0,1,0,0.25\n");
}

TEST(Csv, MissingPayloadsAreNothing) {
    EXPECT_EQ(toCsv(plotOf({{"empty", CurveLayer{}, {}}})), "");
}

} // namespace
} // namespace lectern::figure

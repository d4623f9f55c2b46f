// firstFault(): a sound figure passes, and each way of being unsound is found.
#include "core/figure/figure.h"

#include <gmock/gmock.h>

#include <cmath>

namespace lectern::figure {
namespace {

using testing::HasSubstr;

const double nan = std::nan("");
const double infinity = std::numeric_limits<double>::infinity();

Figure sound() {
    Figure figure;
    Panel plot;
    plot.id = "plot";
    plot.title = "A plot";
    Plot content;
    PointsLayer points;
    points.points = share<Vec2>({{0, 1}, {2, 3}});
    points.categories = share<int>({0, 1});
    CurveLayer curve;
    curve.points = share<Vec2>({{0, 0}, {nan, nan}, {1, 1}});
    content.layers = {{"points", points, {}}, {"curve", curve, {}}};
    plot.content = content;
    Panel table;
    table.id = "table";
    table.title = "A table";
    Table rows;
    rows.columns = {{"k", Align::End}};
    rows.rows = {{{"1", 1.0, ink, {}}}};
    table.content = rows;
    figure.panels = {plot, table};
    figure.layout = row({leaf("plot"), leaf("table")});
    figure.links = {{"link", {"plot", "points", 0}, {"table", "rows", 0}, {}}};
    figure.readout = "Two points.";
    return figure;
}

Plot& plotIn(Figure& figure) {
    return std::get<Plot>(figure.panels[0].content);
}

TEST(Fault, ASoundFigureHasNone) {
    EXPECT_EQ(firstFault(sound()), "") << "a NaN in a curve is a gap, and allowed";
}

struct Broken {
    const char* name;
    void (*damage)(Figure&);
    const char* word;
};

class Fault : public testing::TestWithParam<Broken> {};

TEST_P(Fault, IsFound) {
    Figure figure = sound();
    GetParam().damage(figure);
    EXPECT_THAT(firstFault(figure), HasSubstr(GetParam().word));
}

INSTANTIATE_TEST_SUITE_P(
    Ways, Fault,
    testing::Values(
        Broken{"nanPoint",
               [](Figure& f) {
                   std::get<PointsLayer>(plotIn(f).layers[0].shape).points = share<Vec2>({{0, nan}, {1, 1}});
               },
               "plot/points"},
        Broken{"infiniteCurve",
               [](Figure& f) {
                   std::get<CurveLayer>(plotIn(f).layers[1].shape).points = share<Vec2>({{0, infinity}});
               },
               "infinite"},
        Broken{"nanRange",
               [](Figure& f) {
                   plotIn(f).x.range = Range{0, nan};
               },
               "not finite"},
        Broken{"nanText", [](Figure& f) { f.panels[0].title = "BIC nan"; }, "'BIC nan'"},
        Broken{"infText", [](Figure& f) { plotIn(f).y.label = "-inf"; }, "-inf"},
        Broken{"categoryCount",
               [](Figure& f) { std::get<PointsLayer>(plotIn(f).layers[0].shape).categories = share<int>({0}); },
               "plot/points"},
        Broken{"layerTwice", [](Figure& f) { plotIn(f).layers[1].name = "points"; }, "two layers"},
        Broken{"layerWithoutName", [](Figure& f) { plotIn(f).layers[1].name.clear(); }, "no name"},
        Broken{"panelTwice", [](Figure& f) { f.panels[1].id = "plot"; }, "Two panels"},
        Broken{"linkToNowhere", [](Figure& f) { f.links[0].to.panel = "gone"; }, "'gone'"},
        Broken{"layoutTwice",
               [](Figure& f) {
                   f.layout = row({leaf("plot"), leaf("plot")});
               },
               "twice"},
        Broken{"tableRow", [](Figure& f) { std::get<Table>(f.panels[1].content).rows[0].clear(); }, "0 cells"},
        Broken{"infiniteCell", [](Figure& f) { std::get<Table>(f.panels[1].content).rows[0][0].value = infinity; },
               "table"},
        Broken{"noReadout", [](Figure& f) { f.readout.clear(); }, "read-out"}),
    [](const auto& info) { return info.param.name; });

TEST(Fault, WordsThatOnlyContainTheLettersPass) {
    Figure figure = sound();
    figure.panels[0].title = "Information about bananas, Nantes and infinities";
    EXPECT_EQ(firstFault(figure), "");
}

TEST(Visit, ReportsEveryNumberAndText) {
    int numbers = 0, texts = 0;
    visit(
        sound(), [&](const std::string&, double) { ++numbers; }, [&](const std::string&, const Text&) { ++texts; });
    EXPECT_GE(numbers, 11);
    EXPECT_GE(texts, 4);
}

} // namespace
} // namespace lectern::figure

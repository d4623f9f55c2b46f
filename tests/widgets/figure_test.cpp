// Arrangement of panels, the figure's view, and exporting.
#include "core/error.h"
#include "widgets/figure/arrangement.h"
#include "widgets/figure/export.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_tabs.h"
#include "widgets/figure/panel_view.h"

#include <gmock/gmock.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QPointer>
#include <QTabBar>
#include <QTest>

#include <set>

namespace lectern::widgets {
namespace {

using namespace figure;
using testing::HasSubstr;

Figure sample() {
    Figure f;
    f.readout = "A rising line, and two numbers.";
    Panel plot;
    plot.id = "plot";
    plot.title = "A line that rises";
    plot.place = Place::Main;
    Plot content;
    content.layers.push_back({"line",
                              CurveLayer{share<Vec2>({{0, 0}, {1, 2}, {2, 3}}),
                                         {category(0), Weight::Strong, Dash::Solid},
                                         CurveLayer::Marks::Dots},
                              {}});
    content.layers.push_back({"name", LabelLayer{{2, 3}, "the end", selected}, {}});
    plot.content = content;
    Panel table;
    table.id = "table";
    table.title = "Two numbers";
    Table rows;
    rows.columns = {{"name", Align::Start}, {"value", Align::End}};
    rows.rows = {{{"one", {}, ink, {}}, {"1", 1.0, ink, {}}}, {{"two", {}, ink, {}}, {"2", 2.0, ink, {}}}};
    table.content = rows;
    Panel banner;
    banner.id = "banner";
    banner.place = Place::Banner;
    banner.frame = Panel::Frame::Failure;
    Diagram words;
    words.root.content = TextBox{"It stopped", ink, Size::Normal, TextBox::Wrap::No};
    banner.content = words;
    f.panels = {plot, table, banner};
    Layout foot = leaf("banner");
    foot.height = 60;
    f.layout = column({row({leaf("plot", 2), leaf("table", 1)}), foot});
    f.links.push_back({"link", {"plot", "line", 1}, {"table", "rows", 0}, {}});
    return f;
}

QRectF rectOf(const std::vector<PlacedPanel>& placed, const std::string& id) {
    for (const PlacedPanel& p : placed)
        if (p.panel == id)
            return p.rect;
    return {};
}

int coloursIn(const QImage& image) {
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    return static_cast<int>(colours.size());
}

TEST(Arrangement, SharesTheRoomByWeight) {
    const auto placed = arrange(sample(), QRectF(0, 0, 1000, 600), {});
    ASSERT_EQ(placed.size(), 3U);
    EXPECT_NEAR(rectOf(placed, "plot").width(), 2 * rectOf(placed, "table").width(), 1e-9);
    EXPECT_EQ(rectOf(placed, "banner"), QRectF(0, 540, 1000, 60));
    EXPECT_NEAR(rectOf(placed, "plot").height(), 600 - 60 - 12, 1e-9);
}

TEST(Arrangement, PanelsThatAreMissingTakeNoRoom) {
    Figure f = sample();
    f.panels.pop_back();
    EXPECT_NEAR(rectOf(arrange(f, QRectF(0, 0, 1000, 600), {}), "plot").height(), 600, 1e-9);
}

TEST(Arrangement, NothingOverlapsAtAnySize) {
    for (const QSizeF size : {QSizeF(320, 240), QSizeF(700, 560), QSizeF(1200, 800), QSizeF(3600, 2000)}) {
        const auto placed = arrange(sample(), QRectF(QPointF(0, 0), size), {});
        for (std::size_t i = 0; i < placed.size(); ++i)
            for (std::size_t j = i + 1; j < placed.size(); ++j)
                EXPECT_TRUE(placed[i].rect.intersected(placed[j].rect).isEmpty()) << i << " " << j;
    }
}

TEST(Arrangement, TabsShareOnePlace) {
    Figure f = sample();
    f.layout = tabs({leaf("plot"), leaf("table")});
    const auto placed = arrange(f, QRectF(0, 0, 500, 500), {});
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].panel, "plot");
    EXPECT_THAT(placed[0].tabs, testing::ElementsAre("plot", "table"));
    ArrangementOptions options;
    options.chooseTab = [](const std::vector<std::string>&) { return std::string("table"); };
    EXPECT_EQ(arrange(f, QRectF(0, 0, 500, 500), options)[0].panel, "table");
}

class ExportIn : public testing::TestWithParam<Theme::Id> {};

TEST_P(ExportIn, PngHasExactlyTheSizeAndResolution) {
    ExportOptions options;
    options.size = QSize(801, 603);
    options.dpi = 150;
    options.theme = GetParam();
    options.slide = "{\"lectern\": 1}";
    const QByteArray bytes = exportFigure(sample(), options);
    const QImage image = QImage::fromData(bytes);
    EXPECT_GT(coloursIn(image), 20) << "blank";
    EXPECT_EQ(image.size(), QSize(801, 603));
    EXPECT_EQ(image.dotsPerMeterX(), 5906);
    EXPECT_FALSE(image.hasAlphaChannel());
    EXPECT_EQ(embeddedSlide(bytes), options.slide);
    EXPECT_EQ(exportFigure(sample(), options), bytes);
}

TEST_P(ExportIn, TransparentGroundIsTransparent) {
    ExportOptions options;
    options.theme = GetParam();
    options.ground = ExportOptions::Ground::Transparent;
    const QImage image = QImage::fromData(exportFigure(sample(), options));
    ASSERT_TRUE(image.hasAlphaChannel());
    EXPECT_EQ(qAlpha(image.pixel(2, 2)), 0);
    EXPECT_EQ(qAlpha(image.pixel(image.width() / 2, 18)), 0) << "the cards are filled";
    EXPECT_GT(coloursIn(image), 20);
}

TEST_P(ExportIn, SvgAndPdfAreRealTextRepeatableAndCarryTheSlide) {
    ExportOptions options;
    options.theme = GetParam();
    options.slide = R"({"lectern": 1, "title": "<&> ü ∇"})";
    options.format = ExportOptions::Format::Svg;
    const QByteArray svg = exportFigure(sample(), options);
    EXPECT_THAT(svg.toStdString(), HasSubstr("A line that rises"));
    EXPECT_EQ(exportFigure(sample(), options), svg);
    EXPECT_EQ(embeddedSlide(svg), options.slide);
    options.format = ExportOptions::Format::Pdf;
    const QByteArray pdf = exportFigure(sample(), options);
    EXPECT_TRUE(pdf.startsWith("%PDF"));
    EXPECT_THAT(pdf.toStdString(), HasSubstr("/ToUnicode"));
    EXPECT_EQ(exportFigure(sample(), options), pdf);
    EXPECT_EQ(embeddedSlide(pdf), options.slide);
}

INSTANTIATE_TEST_SUITE_P(Themes, ExportIn, testing::Values(Theme::Id::Light, Theme::Id::Dark, Theme::Id::Projector));

TEST(Export, TypeGrowsWithTheSize) {
    ExportOptions small, large;
    large.size = small.size * 2;
    const QImage one = QImage::fromData(exportFigure(sample(), small));
    const QImage two = QImage::fromData(exportFigure(sample(), large))
                           .scaled(small.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double difference = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            difference += std::abs(qGray(one.pixel(x, y)) - qGray(two.pixel(x, y)));
    EXPECT_LT(difference / (one.width() * one.height()), 3.0);
}

TEST(Export, RefusesSizesAndPanelsThatDoNotGo) {
    ExportOptions options;
    options.size = QSize(8, 600);
    EXPECT_THROW(exportFigure(sample(), options), InputError);
    options.size = QSize(100000, 600);
    EXPECT_THROW(exportFigure(sample(), options), InputError);
    options.size = QSize(400, 300);
    options.panel = "nowhere";
    try {
        exportFigure(sample(), options);
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("plot, table, banner"));
    }
}

TEST(Export, OnePanelAlone) {
    ExportOptions options;
    options.panel = "table";
    options.format = ExportOptions::Format::Svg;
    const std::string svg = exportFigure(sample(), options).toStdString();
    EXPECT_THAT(svg, HasSubstr("Two numbers"));
    EXPECT_THAT(svg, testing::Not(HasSubstr("A line that rises")));
}

TEST(FigureView, TouchesOnlyWhatChanged) {
    FigureView view;
    view.resize(900, 600);
    Figure f = sample();
    view.setFigure(f);
    PanelView* plot = view.panelView("plot");
    const ContentView* content = plot->content();
    std::get<Table>(f.panels[1].content).rows.pop_back();
    f.panels.pop_back();
    view.setFigure(f);
    EXPECT_EQ(view.panelView("plot"), plot);
    EXPECT_EQ(view.panelView("plot")->content(), content);
    EXPECT_EQ(view.panelView("banner"), nullptr);
}

TEST(FigureView, TellsOnTabsWhatIsShownNow) {
    FigureView view;
    view.resize(900, 700);
    Figure f = sample();
    f.layout = tabs({leaf("plot"), leaf("table")});
    view.setFigure(f);
    for (figure::Panel& panel : f.panels)
        if (panel.id == "plot")
            panel.title = "Another line";
    view.setFigure(f);
    auto* bar = view.findChild<QTabBar*>();
    ASSERT_NE(bar, nullptr);
    EXPECT_EQ(bar->tabText(0), "Another line");
}

TEST(FigureView, APanelBehindATabShowsTheNewestWhenItsTabIsChosen) {
    FigureView view;
    view.resize(900, 700);
    Figure f = sample();
    f.layout = tabs({leaf("plot"), leaf("table")});
    view.setFigure(f);
    for (figure::Panel& panel : f.panels)
        if (panel.id == "table")
            std::get<Table>(panel.content).rows.pop_back();
    view.setFigure(f);
    Q_EMIT view.panelView("plot")->tabRequested("table");
    EXPECT_FALSE(view.panelView("table")->isHidden());
    view.panelView("table")->copyData();
    EXPECT_EQ(QGuiApplication::clipboard()->text().toStdString(), "name,value\none,1\n");
}

TEST(FigureView, CopiesTheNumbersOfAPanel) {
    FigureView view;
    view.resize(900, 600);
    view.setFigure(sample());
    view.panelView("table")->copyData();
    EXPECT_EQ(QGuiApplication::clipboard()->text().toStdString(), "name,value\none,1\ntwo,2\n");
}

TEST(FigureView, RemembersWhatIsMaximised) {
    FigureView view;
    view.resize(900, 600);
    view.setFigure(sample());
    view.maximise("plot");
    const Json state = view.viewState();
    view.maximise("");
    view.setViewState(state);
    EXPECT_EQ(view.maximised(), "plot");
    view.setViewState(Json{{"maximised", "nowhere"}, {"plot", 7}});
    EXPECT_EQ(view.maximised(), "");
}

TEST(PanelView, KeepsTheViewThatGaveWayToAnotherKind) {
    PanelView view;
    view.resize(400, 300);
    const Figure f = sample();
    view.setPanel(f.panels[0]);
    const QPointer<ContentView> plot = view.content();
    plot->setViewState(Json{{"x", {0.5, 1.5}}, {"y", {0.5, 1.5}}});
    ASSERT_FALSE(plot->viewState().empty());
    view.setPanel(f.panels[1]);
    ASSERT_FALSE(plot.isNull());
    EXPECT_TRUE(plot->isHidden());
    EXPECT_NE(view.content(), plot);
    EXPECT_FALSE(view.content()->isHidden());
    view.resize(500, 350);
    view.setPanel(f.panels[0]);
    ASSERT_FALSE(plot.isNull());
    EXPECT_EQ(view.content(), plot);
    EXPECT_FALSE(plot->isHidden());
    EXPECT_TRUE(plot->viewState().empty()) << "it looks like a new one";
    EXPECT_GT(plot->width(), 400) << "it has the room that there is now";
}

TEST(PanelView, TheNoteIsNeverWrittenOverTheTabs) {
    bool shownSomewhere = false;
    for (int width = 300; width <= 1000; width += 50) {
        const auto picture = [&](const char* note, int* tabsEnd) {
            PanelView view;
            Panel panel = sample().panels.front();
            panel.note = note;
            view.setPanel(panel);
            view.setTabs({"plot", "a", "b"}, {"A line that rises", "Mean log-likelihood", "Selection"});
            view.resize(width, 300);
            auto* tabs = view.findChild<PanelTabs*>();
            *tabsEnd = tabs->x() + tabs->end();
            tabs->hide(); // what they cover counts too: styled ones are see-through
            return view.grab().toImage();
        };
        int end = 0;
        const QImage with = picture("over components; smaller is better; the lowest is the one that is chosen", &end),
                     without = picture("", &end);
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < width; ++x)
                if (with.pixel(x, y) != without.pixel(x, y)) {
                    shownSomewhere = true;
                    ASSERT_GT(x, end) << width;
                }
    }
    EXPECT_TRUE(shownSomewhere);
}

} // namespace
} // namespace lectern::widgets

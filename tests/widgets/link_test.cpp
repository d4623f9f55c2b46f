// Links between panels, hints, and what they keep off.
#include "pixels.h"

#include "widgets/figure/link_overlay.h"
#include "widgets/figure/link_path.h"
#include "widgets/figure/panel_view.h"
#include "widgets/view/hint.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <gmock/gmock.h>

namespace lectern::widgets {
namespace {

using namespace figure;

const QRectF hall(-1000, -1000, 3000, 3000);

// How many points of the path lie in the rectangle.
int inside(const QPolygonF& path, const QRectF& rect) {
    return static_cast<int>(std::count_if(path.begin(), path.end(), [&](QPointF at) { return rect.contains(at); }));
}

TEST(LinkPathTest, KeepsOffTitlesWhereAWayRoundThemIsFound) {
    const QPointF from(100, 100), to(500, 300);
    const QPolygonF free = linkPath(from, to, {hall, {}}, 1);
    ASSERT_GT(free.size(), 100);
    const QRectF onTheWay(350, 95, 100, 20);
    ASSERT_GT(inside(free, onTheWay), 0) << "else nothing is asked of it";
    EXPECT_EQ(inside(linkPath(from, to, {hall, {onTheWay}}, 1), onTheWay), 0);
    const QRectF below(90, 150, 30, 60);
    const QPolygonF between = linkPath(from, to, {hall, {onTheWay, below}}, 1);
    EXPECT_EQ(inside(between, onTheWay) + inside(between, below), 0);
    EXPECT_GT(between.size(), 100) << "a link that has no way is still drawn";
}

TEST(LinkPathTest, StopsShortOfBothMarks) {
    const QPolygonF path = linkPath({0, 0}, {200, 80}, {hall, {}}, 2);
    for (const QPointF at : path) {
        EXPECT_GE(std::hypot(at.x(), at.y()), 22);
        EXPECT_GE(std::hypot(at.x() - 200, at.y() - 80), 22);
    }
    EXPECT_TRUE(linkPath({0, 0}, {5, 5}, {hall, {}}, 1).empty());
}

TEST(LinkPathTest, LabelsAndBadgesAreWritten) {
    Panel panel;
    panel.id = "plot";
    Plot plot;
    plot.x.range = plot.y.range = Range{0, 10};
    LabelLayer badge;
    badge.at = {5, 5};
    badge.text = "7";
    badge.style = LabelStyle::Badge;
    badge.side = Side::Centre;
    plot.layers.push_back({"badge", badge, {}});
    panel.content = plot;
    PanelView view;
    view.resize(400, 300);
    view.setPanel(panel);
    const QPointF middle = *view.anchor("badge", 0);
    const std::vector<QRectF> written = view.written();
    const auto onBadge = [&](const QRectF& rect) { return rect.contains(middle); };
    EXPECT_EQ(std::count_if(written.begin(), written.end(), onBadge), 1);
    EXPECT_GT(written.size(), 4U) << "the numbers of the axes are words too";
}

TEST(LinkOverlayTest, AVeilLiesOverTheLinksToo) {
    LinkOverlay overlay(
        [](const Anchor& anchor) { return std::optional(anchor.panel == "a" ? QPointF(20, 20) : QPointF(180, 80)); },
        [] { return std::vector<QRectF>(); }, nullptr);
    overlay.resize(200, 100);
    overlay.setAppearance(Theme::light(), 1);
    overlay.setLinks({{"link", {"a", "x", 0}, {"b", "x", 0}, {ink, Weight::Strong, Dash::Solid}}});
    const auto darkest = [&] {
        QImage image = test::canvas(overlay.size(), Qt::white);
        overlay.render(&image);
        int least = 255;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                least = std::min(least, qGray(image.pixel(x, y)));
        return least;
    };
    EXPECT_LT(darkest(), 60);
    overlay.setVeil(LinkOverlay::Veil::On);
    EXPECT_GT(darkest(), 90);
}

TEST(LinkPathTest, BendsRoundWhatStandsOnTheStraightWay) {
    const QPointF from(100, 100), to(500, 110);
    const QRectF badge(288, 80, 26, 44);
    EXPECT_EQ(inside(linkPath(from, to, {hall, {badge}}, 1), badge), 0);
}

TEST(LinkPathTest, StaysAmongThePanels) {
    const QPointF from(100, 100), to(500, 110);
    const std::vector<QRectF> wall{QRectF(288, 80, 26, 140)}; // the way round it leads over the top
    const auto highest = [&](const QRectF& panels) {
        return linkPath(from, to, {panels, wall}, 1).boundingRect().top();
    };
    ASSERT_LT(highest(hall), 80) << "else nothing is asked of it";
    EXPECT_GE(highest({0, 80, 600, 400}), 80);
}

TEST(HintTest, KeepsOffWhatIsWritten) {
    const QPointF pointer(200, 200);
    const QSizeF size(120, 20);
    const QRectF free(hintPlace(pointer, size, {}), size);
    EXPECT_GT(free.top(), pointer.y());
    const QRectF label = free;
    const QRectF above(hintPlace(pointer, size, {label}), size);
    EXPECT_FALSE(above.intersects(label));
    EXPECT_FALSE(above.contains(pointer));
    const QRectF aside(hintPlace(pointer, size, {label, above}), size);
    EXPECT_FALSE(aside.intersects(label) || aside.intersects(above));
}

} // namespace
} // namespace lectern::widgets

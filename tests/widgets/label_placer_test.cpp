// Labels stand clear of marks and of each other, inside their room, and stay where they are.
#include "widgets/plot/label_placer.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace lectern::widgets {
namespace {

using figure::Leader;
using figure::Side;

constexpr QRectF room(0, 0, 400, 300);

LabelRequest wish(QPointF anchor, Side side = Side::Auto) {
    LabelRequest request;
    request.anchor = anchor;
    request.anchorRadius = 4;
    request.size = {50, 16};
    request.side = side;
    return request;
}

QRectF only(const LabelRequest& request, const Obstacles& obstacles = {}) {
    return placeLabels({request}, obstacles, room).front().rect;
}

// A view in a window that is just taking a new size.
TEST(LabelPlacer, SurvivesARoomThatIsNone) {
    for (const QSizeF size : {QSizeF(0, 0), QSizeF(-40, 20), QSizeF(20, -40), QSizeF(-300, -300)}) {
        const auto placed = placeLabels({wish({10, 10}), wish({20, 10})}, {}, QRectF(QPointF(5, 5), size));
        ASSERT_EQ(placed.size(), 2U);
        EXPECT_TRUE(std::isfinite(placed[0].rect.x()) && std::isfinite(placed[1].rect.y()));
    }
}

TEST(LabelPlacer, AFarLabelStandsAtTheEdgeAndIsLedTo) {
    std::vector<LabelRequest> requests{wish({200, 150}, Side::AboveLeft), wish({210, 150}, Side::AboveLeft),
                                       wish({200, 150}, Side::BelowRight), wish({200, 150}, Side::Right)};
    for (LabelRequest& request : requests)
        request.leader = Leader::Far;
    const auto placed = placeLabels(requests, {}, room);
    EXPECT_EQ(placed[0].rect.topLeft(), QPointF(0, 0));
    EXPECT_EQ(placed[1].rect.left(), 0);
    EXPECT_GT(placed[1].rect.top(), placed[0].rect.bottom()) << "below the one that stands there";
    EXPECT_EQ(placed[2].rect.bottomRight(), room.bottomRight());
    EXPECT_EQ(placed[3].rect.center().y(), 150);
    ASSERT_TRUE(placed[2].leader.has_value());
    EXPECT_LT(QLineF(placed[2].leader->p1(), QPointF(200, 150)).length(), 8);
    EXPECT_LT(placed[2].leader->p2().x(), placed[2].rect.left() + 1);
}

TEST(LabelPlacer, AFreeLabelStandsOnTheWishedSide) {
    const QPointF at(200, 150);
    EXPECT_GT(only(wish(at, Side::Right)).left(), at.x() + 4);
    EXPECT_DOUBLE_EQ(only(wish(at, Side::Right)).center().y(), at.y());
    EXPECT_LT(only(wish(at, Side::Left)).right(), at.x() - 4);
    EXPECT_LT(only(wish(at, Side::Above)).bottom(), at.y() - 4);
    EXPECT_GT(only(wish(at, Side::Below)).top(), at.y() + 4);
    EXPECT_EQ(only(wish(at, Side::Centre)).center(), at);
    const QRectF corner = only(wish(at, Side::AboveLeft));
    EXPECT_LT(corner.right(), at.x());
    EXPECT_LT(corner.bottom(), at.y());
}

TEST(LabelPlacer, AtTheEdgeItTurnsInsteadOfLeavingTheRoom) {
    const QRectF rect = only(wish({396, 150}, Side::Right));
    EXPECT_TRUE(room.contains(rect));
    EXPECT_FALSE(rect.contains(QPointF(396, 150)));
}

TEST(LabelPlacer, AnObstacleOnTheWishedSideMovesIt) {
    Obstacles obstacles;
    obstacles.rects.push_back(QRectF(205, 120, 80, 60));
    const QRectF rect = only(wish({200, 150}, Side::Right), obstacles);
    EXPECT_FALSE(rect.intersects(obstacles.rects.front()));
    Obstacles line;
    line.lines.push_back(QPolygonF({{204, 150}, {400, 150}}));
    const QRectF beside = only(wish({200, 150}, Side::Right), line);
    EXPECT_TRUE(beside.top() > 150 || beside.bottom() < 150);
}

TEST(LabelPlacer, LabelsOfOnePlaceStandApart) {
    const std::vector<LabelRequest> requests(8, wish({200, 150}));
    const std::vector<PlacedLabel> placed = placeLabels(requests, {}, room);
    for (std::size_t i = 0; i < placed.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_FALSE(placed[i].rect.intersects(placed[j].rect)) << i << " covers " << j;
}

TEST(LabelPlacer, ALeaderIsDrawnWhereItIsWishedOrFarAway) {
    LabelRequest request = wish({200, 150});
    EXPECT_FALSE(placeLabels({request}, {}, room).front().leader);
    request.leader = Leader::Line;
    const PlacedLabel placed = placeLabels({request}, {}, room).front();
    ASSERT_TRUE(placed.leader);
    EXPECT_NEAR(QLineF(request.anchor, placed.leader->p1()).length(), 5.5, 0.01);
    EXPECT_TRUE(placed.rect.adjusted(-4, -4, 4, 4).contains(placed.leader->p2()));

    Obstacles crowd; // all around, so that only far places are free
    for (int y = -40; y <= 40; y += 6)
        for (int x = -75; x <= 75; x += 6)
            crowd.points.push_back(QPointF(200 + x, 150 + y));
    const PlacedLabel far = placeLabels({wish({200, 150})}, crowd, room).front();
    EXPECT_TRUE(far.leader);
    EXPECT_EQ(far.cover, PlacedLabel::Cover::Clear);
}

TEST(LabelPlacer, ABadgeIsAMarkAndStaysAtItsPlace) {
    LabelRequest badge = wish({200, 150}, Side::Centre), other = wish({206, 150}, Side::Centre);
    badge.style = other.style = figure::LabelStyle::Badge;
    const auto placed = placeLabels({badge, other}, {}, room);
    EXPECT_EQ(placed[0].rect.center(), badge.anchor);
    EXPECT_EQ(placed[1].rect.center(), other.anchor) << "beside its point it would mark another one";
    EXPECT_GT(badgeRadius([&] {
                  LabelRequest ringed = badge;
                  ringed.ring = figure::selected;
                  return ringed;
              }()),
              badgeRadius(badge));
}

TEST(LabelPlacer, SmallMovesKeepThePlace) {
    Obstacles obstacles;
    obstacles.rects.push_back(QRectF(206, 100, 100, 44)); // above right is taken
    std::vector<LabelRequest> requests{wish({200, 150}), wish({230, 170}), wish({180, 140})};
    std::vector<PlacedLabel> before = placeLabels(requests, obstacles, room);
    for (int step = 0; step < 20; ++step) {
        for (std::size_t i = 0; i < requests.size(); ++i) {
            requests[i].anchor += QPointF(i == 0 ? 0.4 : -0.2, 0.3);
            requests[i].previous = before[i].choice;
        }
        const std::vector<PlacedLabel> after = placeLabels(requests, obstacles, room);
        for (std::size_t i = 0; i < requests.size(); ++i)
            EXPECT_EQ(after[i].choice, before[i].choice) << "label " << i << ", step " << step;
        before = after;
    }
}

TEST(LabelPlacer, ManyLabelsStayInsideAndMostlyApartTheSameEveryTime) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> x(0, 1000), y(0, 800);
    Obstacles obstacles;
    for (int i = 0; i < 500; ++i)
        obstacles.points.push_back({x(random), y(random)});
    std::vector<LabelRequest> requests;
    for (int i = 0; i < 100; ++i)
        requests.push_back(wish(obstacles.points[static_cast<std::size_t>(i)]));
    const QRectF hall(0, 0, 1000, 800);
    const std::vector<PlacedLabel> placed = placeLabels(requests, obstacles, hall);
    const std::vector<PlacedLabel> again = placeLabels(requests, obstacles, hall);
    int collisions = 0, covering = 0;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        EXPECT_EQ(placed[i].rect, again[i].rect);
        EXPECT_TRUE(hall.contains(placed[i].rect));
        for (std::size_t j = 0; j < i; ++j)
            collisions += placed[i].rect.intersects(placed[j].rect);
        for (const QPointF& point : obstacles.points)
            covering += placed[i].rect.contains(point);
    }
    EXPECT_EQ(collisions, 0);
    EXPECT_LE(covering, 2);
}

TEST(LabelPlacer, NothingAndTooLarge) {
    EXPECT_TRUE(placeLabels({}, {}, room).empty());
    LabelRequest huge = wish({200, 150});
    huge.size = {900, 16};
    EXPECT_DOUBLE_EQ(only(huge).left(), room.left());
}

} // namespace
} // namespace lectern::widgets

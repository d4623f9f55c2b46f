#include "widgets/plot/label_placer.h"

#include "widgets/plot/clip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace lectern::widgets {

namespace {

using figure::Leader;
using figure::Side;

// Prices of what is bad about a place.
constexpr double coverPrice = 4;    // per square of the label's height that is covered
constexpr double overlapPrice = 30; // the same for other labels
constexpr double offAnchorPrice = 12;
constexpr double turnPrice = 0.28;     // per eighth of a turn off the wished side
constexpr double freeTurnPrice = 0.06; // per rank when no side is wished
constexpr double distancePrice = 0.8;  // per height further away than it should be
constexpr double shiftPrice = 0.6;     // per height pushed back into the room
constexpr double keepBonus = 0.5;

// Directions around the anchor, as offsets of the label's centre in half sizes; x to the right, y down.
struct Direction {
    double x, y;
    double angle; // eighths of a turn, clockwise from the right
    int freeRank; // preference when no side is wished
};
constexpr std::array<Direction, 24> directions{
    {{1, 0, 0, 1},       {1, 0.45, 0.4, 5},  {1, 1, 1, 4},       {0.5, 1, 1.5, 7},   {0, 1, 2, 6},
     {-0.5, 1, 2.5, 9},  {-1, 1, 3, 8},      {-1, 0.45, 3.6, 8}, {-1, 0, 4, 6},      {-1, -0.45, 4.4, 7},
     {-1, -1, 5, 6},     {-0.5, -1, 5.5, 6}, {0, -1, 6, 2},      {0.5, -1, 6.5, 3},  {1, -1, 7, 0},
     {1, -0.45, 7.6, 4}, {1, 1.6, 1.1, 9},   {1, -1.6, 6.9, 9},  {-1, 1.6, 2.9, 9},  {-1, -1.6, 5.1, 9},
     {1.35, 1, 0.8, 9},  {1.35, -1, 7.2, 9}, {-1.35, 1, 3.2, 9}, {-1.35, -1, 4.8, 9}}};
constexpr std::array<double, 4> attachedGaps{0, 0.7, 1.5, 2.8}; // heights beyond the request's gap
constexpr std::array<double, 4> leaderGaps{1.1, 1.8, 2.8, 0.5}; // the same with a leader wished
constexpr int centrePlace = static_cast<int>(directions.size() * attachedGaps.size());

double wishedAngle(Side side) {
    switch (side) {
    case Side::Right:
        return 0;
    case Side::BelowRight:
        return 1;
    case Side::Below:
        return 2;
    case Side::BelowLeft:
        return 3;
    case Side::Left:
        return 4;
    case Side::AboveLeft:
        return 5;
    case Side::Above:
        return 6;
    case Side::AboveRight:
        return 7;
    case Side::Auto:
    case Side::Centre:
        break;
    }
    return 6;
}

double turn(double a, double b) {
    const double d = std::abs(a - b);
    return std::min(d, 8 - d);
}

double area(const QRectF& r) {
    return r.width() > 0 && r.height() > 0 ? r.width() * r.height() : 0;
}

// How much of any rectangle is covered by obstacles: a bitmap of small cells with a summed-area table.
class Coverage {
public:
    Coverage(const Obstacles& obstacles, const QRectF& room)
        : room_(room), cell_(std::clamp(std::sqrt(area(room) / 60000), 2.0, 8.0)),
          columns_(static_cast<int>(room.width() / cell_) + 1), rows_(static_cast<int>(room.height() / cell_) + 1),
          sums_(static_cast<std::size_t>(columns_ + 1) * static_cast<std::size_t>(rows_ + 1), 0) {
        for (const QPointF at : obstacles.points)
            markDisc(at, obstacles.pointRadius);
        for (const Obstacles::Disc& disc : obstacles.discs)
            markDisc(disc.at, disc.radius);
        for (const QPolygonF& line : obstacles.lines)
            for (qsizetype i = 0; i + 1 < line.size(); ++i)
                if (const auto part = clipped(QLineF(line[i], line[i + 1]), room_))
                    mark(*part);
        for (const QRectF& rect : obstacles.rects)
            mark(rect);
        accumulate();
    }

    double covered(const QRectF& rect) const {
        const int x0 = column(rect.left()), x1 = column(rect.right()) + 1, y0 = row(rect.top()),
                  y1 = row(rect.bottom()) + 1;
        const int cells = sum(x1, y1) - sum(x0, y1) - sum(x1, y0) + sum(x0, y0);
        return cells * cell_ * cell_;
    }

private:
    int column(double x) const { return static_cast<int>(std::clamp((x - room_.left()) / cell_, 0.0, columns_ - 1.0)); }
    int row(double y) const { return static_cast<int>(std::clamp((y - room_.top()) / cell_, 0.0, rows_ - 1.0)); }
    std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_ + 1) + static_cast<std::size_t>(x);
    }
    int sum(int x, int y) const { return sums_[at(x, y)]; }

    void markDisc(QPointF at, double radius) { mark(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)); }

    void mark(const QRectF& rect) {
        if (!rect.isValid() || !rect.intersects(room_)) // NaN, or elsewhere
            return;
        for (int y = row(rect.top()); y <= row(rect.bottom()); ++y)
            for (int x = column(rect.left()); x <= column(rect.right()); ++x)
                sums_[at(x + 1, y + 1)] = 1;
    }

    void mark(const QLineF& line) {
        const int steps = static_cast<int>(std::max(std::abs(line.dx()), std::abs(line.dy())) / cell_) + 1;
        for (int i = 0; i <= steps; ++i) {
            const QPointF p = line.pointAt(static_cast<double>(i) / steps);
            sums_[at(column(p.x()) + 1, row(p.y()) + 1)] = 1;
        }
    }

    void accumulate() {
        for (int y = 1; y <= rows_; ++y)
            for (int x = 1; x <= columns_; ++x)
                sums_[at(x, y)] += sums_[at(x - 1, y)] + sums_[at(x, y - 1)] - sums_[at(x - 1, y - 1)];
    }

    QRectF room_;
    double cell_;
    int columns_, rows_;
    std::vector<int> sums_;
};

// Labels that stand already, found through buckets of about a label's size.
class Standing {
public:
    explicit Standing(const QRectF& room)
        : room_(room), columns_(static_cast<int>(room.width() / bucket) + 1),
          rows_(static_cast<int>(room.height() / bucket) + 1),
          buckets_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

    void add(int label, const QRectF& rect) {
        each(rect, [&](std::vector<Entry>& entries) { entries.push_back({label, rect}); });
    }
    void remove(int label, const QRectF& rect) {
        each(rect, [&](std::vector<Entry>& entries) {
            std::erase_if(entries, [&](const Entry& entry) { return entry.label == label; });
        });
    }
    // Shared area with others; a label in several buckets counts in each, which only makes it worse.
    double overlap(const QRectF& rect) {
        double result = 0;
        each(rect, [&](std::vector<Entry>& entries) {
            for (const Entry& entry : entries)
                result += area(entry.rect & rect);
        });
        return result;
    }

private:
    static constexpr double bucket = 64;
    struct Entry {
        int label;
        QRectF rect;
    };

    template <class Visitor>
    void each(const QRectF& rect, const Visitor& visitor) {
        const auto index = [](double from, double to, int count) {
            return static_cast<int>(std::clamp((to - from) / bucket, 0.0, count - 1.0));
        };
        for (int y = index(room_.top(), rect.top(), rows_); y <= index(room_.top(), rect.bottom(), rows_); ++y)
            for (int x = index(room_.left(), rect.left(), columns_); x <= index(room_.left(), rect.right(), columns_);
                 ++x)
                visitor(buckets_[static_cast<std::size_t>(y * columns_ + x)]);
    }

    QRectF room_;
    int columns_, rows_;
    std::vector<std::vector<Entry>> buckets_;
};

struct Choice {
    QRectF rect;
    int place = -1;
    double price = std::numeric_limits<double>::infinity();
    double overlap = 0;
};

class Placer {
public:
    Placer(const std::vector<LabelRequest>& requests, const Obstacles& obstacles, const QRectF& room)
        : requests_(requests), room_(room), coverage_(obstacles, room), standing_(room), choices_(requests.size()) {}

    std::vector<PlacedLabel> run() {
        std::vector<std::size_t> order(requests_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [this](std::size_t a, std::size_t b) { return rank(requests_[a]) < rank(requests_[b]); });
        for (const std::size_t i : order)
            place(i);
        for (const std::size_t i : order) // once more, now that all the others stand
            if (choices_[i].overlap > 0 && requests_[i].side != Side::Centre && requests_[i].leader != Leader::Far) {
                standing_.remove(static_cast<int>(i), choices_[i].rect);
                place(i);
            }
        std::vector<PlacedLabel> result;
        for (std::size_t i = 0; i < requests_.size(); ++i)
            result.push_back({choices_[i].rect, leader(requests_[i], choices_[i].rect), choices_[i].place, cover(i)});
        return result;
    }

private:
    static int rank(const LabelRequest& request) {
        return request.side == Side::Centre || request.leader == Leader::Far ? 0 : request.side == Side::Auto ? 2 : 1;
    }

    QRectF inRoom(QRectF rect) const {
        rect.moveLeft(std::max(room_.left(), std::min(rect.left(), room_.right() - rect.width())));
        rect.moveTop(std::max(room_.top(), std::min(rect.top(), room_.bottom() - rect.height())));
        return rect;
    }

    // The empty pixel around letters may touch a line.
    double covered(const QRectF& rect) const { return coverage_.covered(rect.adjusted(1, 1, -1, -1)); }

    void consider(std::size_t i, int place, const QRectF& wished, double price) {
        const LabelRequest& request = requests_[i];
        Choice& best = choices_[i];
        const double height = std::max(1.0, request.size.height());
        if (place == request.previous)
            price -= keepBonus;
        if (price >= best.price)
            return;
        const QRectF rect = inRoom(wished);
        price += shiftPrice * QLineF(rect.center(), wished.center()).length() / height;
        const double rim = request.anchorRadius + 0.5;
        const QRectF mark(request.anchor.x() - rim, request.anchor.y() - rim, 2 * rim, 2 * rim);
        if (place != centrePlace) {
            if (rect.intersects(mark))
                price += offAnchorPrice;
            price += coverPrice * covered(rect) / (height * height);
        }
        if (price >= best.price)
            return;
        const double overlap = standing_.overlap(rect.adjusted(-1, -1, 1, 1)) / (height * height);
        price += overlap > 0 ? overlapPrice * overlap + 2 : 0;
        if (price < best.price)
            best = {rect, place, price, overlap};
    }

    // Against the edge of the room on the label's side; below or above a label that stands there already.
    QRectF atEdge(const LabelRequest& request) {
        const Side side = request.side;
        const bool left = side == Side::Left || side == Side::AboveLeft || side == Side::BelowLeft,
                   right = side == Side::Right || side == Side::AboveRight || side == Side::BelowRight,
                   below = side == Side::Below || side == Side::BelowLeft || side == Side::BelowRight,
                   above = side == Side::Above || side == Side::AboveLeft || side == Side::AboveRight;
        QRectF rect(QPointF(), request.size);
        rect.moveCenter(request.anchor);
        if (left || right)
            rect.moveLeft(left ? room_.left() : room_.right() - rect.width());
        if (above || below)
            rect.moveTop(above ? room_.top() : room_.bottom() - rect.height());
        rect = inRoom(rect);
        for (int tries = 0; tries < 4 && standing_.overlap(rect) > 0; ++tries)
            rect.translate(0, (below ? -1 : 1) * (0.6 * rect.height() + request.gap));
        return inRoom(rect);
    }

    void place(std::size_t i) {
        const LabelRequest& request = requests_[i];
        choices_[i] = {};
        if (request.leader == Leader::Far && request.side != Side::Centre) {
            choices_[i] = {atEdge(request), centrePlace, 0, 0};
            standing_.add(static_cast<int>(i), choices_[i].rect);
            return;
        }
        if (request.side == Side::Centre) {
            QRectF rect(QPointF(), request.size);
            rect.moveCenter(request.anchor);
            consider(i, centrePlace, rect, 0);
            if (isBadge(request.style)) { // it is the mark itself: elsewhere it would mark something else
                standing_.add(static_cast<int>(i), choices_[i].rect);
                return;
            }
        }
        const auto& gaps = request.leader == Leader::Line ? leaderGaps : attachedGaps;
        for (std::size_t ring = 0; ring < gaps.size(); ++ring)
            for (std::size_t d = 0; d < directions.size(); ++d)
                consider(i, static_cast<int>(ring * directions.size() + d), around(request, directions[d], gaps[ring]),
                         base(request, directions[d], gaps[ring] - gaps[0]));
        standing_.add(static_cast<int>(i), choices_[i].rect);
    }

    static QRectF around(const LabelRequest& request, const Direction& direction, double heights) {
        const double off = request.anchorRadius + request.gap + heights * request.size.height();
        // Diagonal places come closer: the corner of a box is the emptiest part of a word.
        const bool diagonal = direction.x != 0 && direction.y != 0;
        const double reach = diagonal ? 0.75 * off : off;
        QRectF rect(QPointF(), request.size);
        rect.moveCenter(request.anchor + QPointF(direction.x * (reach + request.size.width() / 2),
                                                 direction.y * (reach + request.size.height() / 2)));
        return rect;
    }

    static double base(const LabelRequest& request, const Direction& direction, double further) {
        const double distance = distancePrice * std::abs(further);
        if (request.side == Side::Auto || request.side == Side::Centre)
            return distance + freeTurnPrice * direction.freeRank;
        return distance + turnPrice * turn(direction.angle, wishedAngle(request.side));
    }

    PlacedLabel::Cover cover(std::size_t i) const {
        const bool crowded = choices_[i].overlap > 0 || covered(choices_[i].rect) > 0;
        return crowded ? PlacedLabel::Cover::Crowded : PlacedLabel::Cover::Clear;
    }

    static std::optional<QLineF> leader(const LabelRequest& request, const QRectF& rect) {
        const QPointF near(std::clamp(request.anchor.x(), rect.left(), rect.right()),
                           std::clamp(request.anchor.y(), rect.top(), rect.bottom()));
        const double distance = QLineF(request.anchor, near).length() - request.anchorRadius;
        const double least = request.leader != Leader::None ? 6 : 1.1 * rect.height() + request.gap;
        if (distance < least || request.side == Side::Centre)
            return std::nullopt;
        // It ends at the middle height beside the label, or under its nearest third.
        QPointF end = near;
        if (near.x() == rect.left() || near.x() == rect.right())
            end.setY(std::clamp(near.y(), rect.top() + 0.35 * rect.height(), rect.bottom() - 0.35 * rect.height()));
        const QLineF whole(request.anchor, end);
        const double from = (request.anchorRadius + 1.5) / whole.length(), to = 1 - 3 / whole.length();
        return QLineF(whole.pointAt(from), whole.pointAt(std::max(from, to)));
    }

    const std::vector<LabelRequest>& requests_;
    QRectF room_;
    Coverage coverage_;
    Standing standing_;
    std::vector<Choice> choices_;
};

bool finite(const LabelRequest& request) {
    return std::isfinite(request.anchor.x()) && std::isfinite(request.anchor.y());
}

} // namespace

std::vector<PlacedLabel> placeLabels(const std::vector<LabelRequest>& requests, const Obstacles& obstacles,
                                     const QRectF& room) {
    Q_ASSERT(std::all_of(requests.begin(), requests.end(), finite));
    if (requests.empty())
        return {};
    // While a window takes a new size a view may be smaller than its own margins: then there is no room at all.
    const QRectF real(room.topLeft(), QSizeF(std::max(0.0, room.width()), std::max(0.0, room.height())));
    return Placer(requests, obstacles, real).run();
}

} // namespace lectern::widgets

#include "widgets/scene/scene_floor.h"

#include "widgets/plot/clip.h"
#include "widgets/text/text_painter.h"

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

using namespace figure;

constexpr int gridTicks = 4;

// The axis' own ticks that lie in `range`, else about `wanted` round ones: steps of 1, 2 or 5 times a power of ten.
std::vector<Tick> ticksOf(const Axis& axis, Range range, int wanted) {
    std::vector<Tick> ticks;
    const double slack = 1e-9 * (range.max - range.min);
    for (const Tick& tick : axis.ticks)
        if (tick.at >= range.min - slack && tick.at <= range.max + slack)
            ticks.push_back(tick);
    if (!axis.ticks.empty())
        return ticks;
    const double rough = (range.max - range.min) / std::max(wanted, 1);
    const double power = std::pow(10, std::floor(std::log10(rough))), lead = rough / power;
    const double step = power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
    const double first = std::ceil((range.min - slack) / step), last = std::floor((range.max + slack) / step);
    if (!(step > 0) || !(last - first < 100))
        return ticks;
    for (double k = first; k <= last; ++k)
        ticks.push_back({k * step, markup(number(k * step, 4)), muted});
    return ticks;
}

Vec3 point(const SceneSpace& space, double across, double along, double up) {
    Vec3 at;
    at[static_cast<std::size_t>(space.across())] = across;
    at[static_cast<std::size_t>(space.along())] = along;
    at[static_cast<std::size_t>(space.up())] = up;
    return at;
}

const Axis& axisOf(const Scene& scene, int axis) {
    return scene.axes[static_cast<std::size_t>(axis)];
}

double length(QPointF p) {
    return std::hypot(p.x(), p.y());
}

// One edge of the box that carries ticks.
struct Edge {
    int axis;
    Vec3 from, to;   // from the range's start to its end
    QPointF outward; // unit vector away from the picture's middle, pixels
};

class FramePainter {
public:
    FramePainter(QPainter& painter, const Scene& scene, const SceneProjection& projection, const PaintContext& context)
        : painter_(painter), scene_(scene), projection_(projection), space_(projection.space()), context_(context),
          theme_(*context.theme) {}

    std::vector<QRectF> axes() {
        paintEdge(upright(), Spine::Drawn);
        const Eigen::Vector3d& way = projection_.forward();
        const Range a = space_.range(space_.across()), b = space_.range(space_.along());
        // Towards the viewer: against the line of sight.
        const double nearB = way[space_.along()] >= 0 ? b.min : b.max;
        const double nearA = way[space_.across()] >= 0 ? a.min : a.max;
        const double floor = space_.floor();
        paintEdge(
            outward({space_.across(), point(space_, a.min, nearB, floor), point(space_, a.max, nearB, floor), {}}),
            Spine::Absent);
        paintEdge(outward({space_.along(), point(space_, nearA, b.min, floor), point(space_, nearA, b.max, floor), {}}),
                  Spine::Absent);
        return std::move(written_);
    }

    std::vector<QRectF> triad() {
        const double arm = 26 * context_.scale;
        const QRectF rect = projection_.rect();
        const QPointF origin(rect.left() + arm + 16 * context_.scale, rect.bottom() - arm - 12 * context_.scale);
        for (int k = 0; k < 3; ++k) {
            const Eigen::Vector3d way = Eigen::Vector3d::Unit(k);
            const QPointF tip = origin + arm * QPointF(way.dot(projection_.right()), -way.dot(projection_.up()));
            painter_.setPen(QPen(theme_.colour(muted), theme_.width(Weight::Normal) * context_.scale));
            painter_.drawLine(origin, tip);
            const QPointF off = tip - origin;
            const QPointF outward = length(off) > 1 ? off / length(off) : QPointF(0, 0);
            write(axisOf(scene_, k).label, tip, outward, 3 * context_.scale, named(Size::Small));
        }
        return std::move(written_);
    }

private:
    enum class Spine { Drawn, Absent };

    // At the corner of the floor farthest left on the picture.
    Edge upright() const {
        const Range a = space_.range(space_.across()), b = space_.range(space_.along()), u = space_.range(space_.up());
        Edge edge{space_.up(), {}, {}, {-1, 0}};
        double left = 1e300;
        for (const double across : {a.min, a.max})
            for (const double along : {b.min, b.max}) {
                const double x = projection_.at(point(space_, across, along, space_.floor())).x();
                if (x >= left - 1e-6)
                    continue;
                left = x;
                edge.from = point(space_, across, along, u.min);
                edge.to = point(space_, across, along, u.max);
            }
        return edge;
    }

    // At right angles to the edge, away from the floor.
    Edge outward(Edge edge) const {
        const QPointF from = projection_.at(edge.from), to = projection_.at(edge.to), way = to - from;
        const Range a = space_.range(space_.across()), b = space_.range(space_.along());
        const QPointF middle = projection_.at(point(space_, (a.min + a.max) / 2, (b.min + b.max) / 2, space_.floor()));
        QPointF normal = length(way) > 1e-6 ? QPointF(-way.y(), way.x()) / length(way) : QPointF(0, 1);
        const QPointF off = (from + to) / 2 - middle;
        if (QPointF::dotProduct(normal, off) < 0)
            normal = -normal;
        edge.outward = normal;
        return edge;
    }

    TextStyle named(Size size) const {
        TextStyle style;
        style.role = ink;
        style.size = size;
        style.scale = context_.scale;
        style.emphasis = TextStyle::Emphasis::Bold;
        return style;
    }

    // Beside `at`, `gap` away in the direction of `outward`. Nothing where it would cover other writing or stand
    // outside.
    void write(const Text& text, QPointF at, QPointF outward, double gap, const TextStyle& style) {
        const QSizeF size = measure(text, style, theme_).size;
        const double reach = std::abs(outward.x()) * size.width() / 2 + std::abs(outward.y()) * size.height() / 2;
        const QPointF centre = at + outward * (gap + reach);
        QRectF rect(centre - QPointF(size.width(), size.height()) / 2, size);
        const bool taken = std::any_of(written_.begin(), written_.end(), [&](const QRectF& other) {
            return other.intersects(rect.adjusted(-0.4 * size.height(), -1, 0.4 * size.height(), 1));
        });
        if (text.empty() || taken || !projection_.rect().contains(rect))
            return;
        drawText(painter_, rect.topLeft(), text, style, theme_);
        written_.push_back(rect);
    }

    void paintEdge(const Edge& edge, Spine spine) {
        const QPointF from = projection_.at(edge.from), to = projection_.at(edge.to);
        const Range range = space_.range(edge.axis);
        const QPen pen(theme_.colour(muted), theme_.width(Weight::Thin) * context_.scale);
        painter_.setPen(pen);
        if (spine == Spine::Drawn)
            if (const auto line = clipped(QLineF(from, to), projection_.rect()))
                painter_.drawLine(*line);
        const double pixels = length(to - from);
        if (pixels < 24 * context_.scale) // seen from its end
            return;
        TextStyle style;
        style.scale = context_.scale;
        style.size = Size::Small;
        const double dash = 4 * context_.scale;
        // The floor's ticks are those of its grid; labels without room are left out.
        const int wanted = spine == Spine::Absent
                               ? gridTicks
                               : std::clamp(static_cast<int>(pixels / (60 * context_.scale)), 1, gridTicks);
        std::vector<Tick> ticks = ticksOf(axisOf(scene_, edge.axis), range, wanted);
        // One number alone gives no scale.
        for (int more = wanted + 1; ticks.size() < 2 && more <= gridTicks; ++more)
            ticks = ticksOf(axisOf(scene_, edge.axis), range, more);
        double reach = dash;
        for (const Tick& tick : ticks)
            if (const double outer = outreach(tick.label, edge.outward, style); outer > 0)
                reach = std::max(reach, dash + 2 * context_.scale + outer);
        // The name before the numbers: an axis with a number less is read, one without a name is not.
        if (spine == Spine::Drawn)
            nameEdge(edge.axis, to, {0, -1}, 9 * context_.scale);
        else
            nameEdge(edge.axis, (from + to) / 2, edge.outward, reach + 2 * context_.scale);
        for (const Tick& tick : ticks) {
            Vec3 where = edge.from;
            where[static_cast<std::size_t>(edge.axis)] = tick.at;
            const QPointF at = projection_.at(where);
            if (!projection_.rect().contains(at))
                continue;
            painter_.setPen(pen);
            painter_.drawLine(at, at + dash * edge.outward);
            style.role = tick.role;
            write(tick.label, at, edge.outward, dash + 2 * context_.scale, style);
        }
    }

    // How far a text beside an edge reaches outwards.
    double outreach(const Text& text, QPointF outward, const TextStyle& style) const {
        if (text.empty())
            return 0;
        const QSizeF size = measure(text, style, theme_).size;
        return std::abs(outward.x()) * size.width() + std::abs(outward.y()) * size.height();
    }

    // `gap` away from `at`, beyond the tick labels; drawn back into the picture where it would stand outside.
    void nameEdge(int axis, QPointF at, QPointF outward, double gap) {
        const Text& name = axisOf(scene_, axis).label;
        const TextStyle style = named(Size::Normal);
        const QSizeF size = measure(name, style, theme_).size;
        const double reach = outreach(name, outward, style) / 2;
        const QRectF room = projection_.rect().adjusted(2, 2, -2, -2);
        const QPointF centre = at + outward * (gap + reach);
        QRectF rect(centre - QPointF(size.width(), size.height()) / 2, size);
        if (name.empty() || size.width() > room.width() || size.height() > room.height())
            return;
        rect.moveLeft(std::clamp(rect.left(), room.left(), room.right() - size.width()));
        rect.moveTop(std::clamp(rect.top(), room.top(), room.bottom() - size.height()));
        const QPointF nearest(std::clamp(at.x(), room.left(), room.right()),
                              std::clamp(at.y(), room.top(), room.bottom()));
        if (length(nearest - at) > 60 * context_.scale) // zoomed far away from it
            return;
        drawText(painter_, rect.topLeft(), name, style, theme_);
        written_.push_back(rect);
    }

    QPainter& painter_;
    const Scene& scene_;
    const SceneProjection& projection_;
    const SceneSpace& space_;
    const PaintContext& context_;
    const Theme& theme_;
    std::vector<QRectF> written_;
};

} // namespace

FloorPlan floorPlan(const Scene& scene, const SceneSpace& space) {
    const Range a = space.range(space.across()), b = space.range(space.along());
    const double floor = space.floor();
    FloorPlan plan;
    plan.corners = {point(space, a.min, b.min, floor), point(space, a.max, b.min, floor),
                    point(space, a.max, b.max, floor), point(space, a.min, b.max, floor)};
    for (const Tick& tick : ticksOf(axisOf(scene, space.across()), a, gridTicks))
        plan.lines.push_back({point(space, tick.at, b.min, floor), point(space, tick.at, b.max, floor)});
    for (const Tick& tick : ticksOf(axisOf(scene, space.along()), b, gridTicks))
        plan.lines.push_back({point(space, a.min, tick.at, floor), point(space, a.max, tick.at, floor)});
    for (std::size_t k = 0; k < 4; ++k)
        plan.lines.push_back({plan.corners[k], plan.corners[(k + 1) % 4], FloorPlan::Kind::Edge});
    return plan;
}

QColor floorFill(const Theme& theme) {
    QColor colour = theme.colour(muted);
    colour.setAlphaF(theme.id() == Theme::Id::Dark ? 0.12F : 0.06F);
    return colour;
}

QColor floorLine(const Theme& theme, FloorPlan::Kind kind) {
    QColor colour = theme.colour(muted);
    colour.setAlphaF(kind == FloorPlan::Kind::Edge ? 0.55F : 0.17F);
    return colour;
}

void paintFloor(QPainter& painter, const Scene& scene, const SceneProjection& projection, const PaintContext& context) {
    if (scene.frame != Scene::Frame::Floor)
        return;
    const FloorPlan plan = floorPlan(scene, projection.space());
    QPolygonF outline;
    for (const Vec3& corner : plan.corners)
        outline << projection.at(corner);
    painter.setPen(Qt::NoPen);
    painter.setBrush(floorFill(*context.theme));
    painter.drawPolygon(clippedArea(outline, projection.rect()));
    for (const FloorPlan::Line& line : plan.lines) {
        painter.setPen(QPen(floorLine(*context.theme, line.kind), context.theme->width(Weight::Thin) * context.scale));
        if (const auto part = clipped(QLineF(projection.at(line.from), projection.at(line.to)), projection.rect()))
            painter.drawLine(*part);
    }
}

std::vector<QRectF> paintFrame(QPainter& painter, const Scene& scene, const SceneProjection& projection,
                               const PaintContext& context) {
    FramePainter frame(painter, scene, projection, context);
    if (scene.frame == Scene::Frame::Floor)
        return frame.axes();
    return scene.frame == Scene::Frame::Triad ? frame.triad() : std::vector<QRectF>();
}

} // namespace lectern::widgets

#include "widgets/view/hits.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::widgets {

namespace {

double distanceToSegment(QPointF p, QPointF a, QPointF b) {
    const QPointF d = b - a;
    const double length2 = QPointF::dotProduct(d, d);
    const double t = length2 > 0 ? std::clamp(QPointF::dotProduct(p - a, d) / length2, 0.0, 1.0) : 0.0;
    return QLineF(p, a + t * d).length();
}

} // namespace

void Hits::addPoint(const std::string& layer, int index, QPointF at, double radius, const figure::Touch& touch) {
    addAnchor(layer, index, at);
    if (touch.any())
        items_.push_back({layer, index, touch, Item::Kind::Point, at, radius, {}, {}});
}

void Hits::addArea(const std::string& layer, int index, const QPainterPath& area, const figure::Touch& touch) {
    addAnchor(layer, index, area.boundingRect().center());
    if (touch.any())
        items_.push_back({layer, index, touch, Item::Kind::Area, {}, 0, area, {}});
}

void Hits::addLine(const std::string& layer, int index, const std::vector<QPointF>& line, const figure::Touch& touch) {
    if (line.empty())
        return;
    addAnchor(layer, index, line[line.size() / 2]);
    if (touch.any())
        items_.push_back({layer, index, touch, Item::Kind::Line, {}, 0, {}, line});
}

void Hits::addAnchor(const std::string& layer, int index, QPointF at) {
    anchors_.push_back({layer, index, at});
}

void Hits::clear() {
    items_.clear();
    anchors_.clear();
    written_.clear();
}

std::optional<Hits::Hit> Hits::at(QPointF pointer, double reach) const {
    const Item* best = nullptr;
    double bestDistance = std::numeric_limits<double>::infinity();
    for (const Item& item : items_) {
        double distance = std::numeric_limits<double>::infinity();
        switch (item.kind) {
        case Item::Kind::Point:
            distance = std::max(0.0, QLineF(pointer, item.point).length() - item.radius);
            break;
        case Item::Kind::Line:
            for (std::size_t i = 0; i + 1 < item.line.size(); ++i)
                distance = std::min(distance, distanceToSegment(pointer, item.line[i], item.line[i + 1]));
            break;
        case Item::Kind::Area:
            distance = item.area.contains(pointer) ? 0 : reach + 1;
            break;
        }
        if (distance > reach)
            continue;
        const bool higher = !best || item.kind > best->kind || (item.kind == best->kind && distance <= bestDistance);
        if (higher) {
            best = &item;
            bestDistance = distance;
        }
    }
    if (!best)
        return std::nullopt;
    return Hit{best->layer, best->index, best->touch, bestDistance};
}

std::optional<QPointF> Hits::anchor(const std::string& layer, int index) const {
    for (const AnchorItem& item : anchors_)
        if (item.layer == layer && (index < 0 || item.index == index))
            return item.at;
    return std::nullopt;
}

} // namespace lectern::widgets

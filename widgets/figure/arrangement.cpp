#include "widgets/figure/arrangement.h"

#include <algorithm>

namespace lectern::widgets {

namespace {

using figure::Layout;
using figure::Place;

class Arranger {
public:
    Arranger(const figure::Figure& figure, const ArrangementOptions& options) : figure_(figure), options_(options) {}

    std::vector<PlacedPanel> take(const Layout& layout, const QRectF& room) {
        place(layout, room);
        return std::move(placed_);
    }

private:
    bool shown(const Layout& layout) const {
        if (layout.kind == Layout::Kind::Panel)
            return figure_.find(layout.panel) != nullptr;
        return std::any_of(layout.children.begin(), layout.children.end(), [&](const Layout& c) { return shown(c); });
    }

    void place(const Layout& layout, const QRectF& room) {
        switch (layout.kind) {
        case Layout::Kind::Panel:
            if (shown(layout))
                placed_.push_back({layout.panel, room, {}});
            break;
        case Layout::Kind::Tabs:
            placeTabs(layout, room);
            break;
        case Layout::Kind::Row:
        case Layout::Kind::Column:
            placeGroup(layout, room);
            break;
        }
    }

    void placeTabs(const Layout& layout, const QRectF& room) {
        std::vector<std::string> tabs;
        for (const Layout& child : layout.children)
            if (shown(child))
                tabs.push_back(child.panel);
        if (tabs.empty())
            return;
        const std::string chosen = options_.chooseTab ? options_.chooseTab(tabs) : tabs.front();
        placed_.push_back({chosen, room, tabs.size() > 1 ? tabs : std::vector<std::string>{}});
    }

    void placeGroup(const Layout& layout, const QRectF& room) {
        const bool upright = layout.kind == Layout::Kind::Column;
        std::vector<const Layout*> children;
        for (const Layout& child : layout.children)
            if (shown(child))
                children.push_back(&child);
        if (children.empty())
            return;
        const double gap = options_.gap * options_.scale;
        double free = (upright ? room.height() : room.width()) - gap * static_cast<double>(children.size() - 1);
        double weights = 0;
        for (const Layout* child : children) {
            if (upright && child->height)
                free -= *child->height * options_.scale;
            else
                weights += child->weight;
        }
        free = std::max(free, options_.minimum * options_.scale);
        double at = upright ? room.top() : room.left();
        for (const Layout* child : children) {
            const double length = upright && child->height ? *child->height * options_.scale
                                                           : free * child->weight / std::max(weights, 1e-9);
            place(*child, upright ? QRectF(room.left(), at, room.width(), length)
                                  : QRectF(at, room.top(), length, room.height()));
            at += length + gap;
        }
    }

    const figure::Figure& figure_;
    const ArrangementOptions& options_;
    std::vector<PlacedPanel> placed_;
};

Layout usualLayout(const figure::Figure& figure) {
    std::vector<Layout> main, support, banners;
    for (const figure::Panel& panel : figure.panels) {
        if (panel.place == Place::Main)
            main.push_back(figure::leaf(panel.id));
        else if (panel.place == Place::Support)
            support.push_back(figure::leaf(panel.id));
        else if (panel.place == Place::Banner) {
            banners.push_back(figure::leaf(panel.id));
            banners.back().height = 96;
        }
    }
    std::vector<Layout> rows;
    if (!main.empty())
        rows.push_back(figure::row(std::move(main), 3));
    if (!support.empty())
        rows.push_back(figure::row(std::move(support), 2));
    rows.insert(rows.end(), banners.begin(), banners.end());
    return figure::column(std::move(rows));
}

} // namespace

std::vector<PlacedPanel> arrange(const figure::Figure& figure, const QRectF& room, const ArrangementOptions& options) {
    const bool given = !figure.layout.panel.empty() || !figure.layout.children.empty();
    return Arranger(figure, options).take(given ? figure.layout : usualLayout(figure), room);
}

} // namespace lectern::widgets

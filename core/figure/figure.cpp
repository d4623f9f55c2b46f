#include "core/figure/figure.h"

namespace lectern::figure {

bool Layout::operator==(const Layout& other) const {
    return kind == other.kind && panel == other.panel && weight == other.weight && height == other.height &&
           children == other.children;
}

namespace {

Layout group(Layout::Kind kind, std::vector<Layout> children, double weight) {
    Layout layout;
    layout.kind = kind;
    layout.weight = weight;
    layout.children = std::move(children);
    return layout;
}

} // namespace

Layout leaf(std::string panel, double weight) {
    Layout layout;
    layout.panel = std::move(panel);
    layout.weight = weight;
    return layout;
}

Layout row(std::vector<Layout> children, double weight) {
    return group(Layout::Kind::Row, std::move(children), weight);
}
Layout column(std::vector<Layout> children, double weight) {
    return group(Layout::Kind::Column, std::move(children), weight);
}
Layout tabs(std::vector<Layout> children, double weight) {
    return group(Layout::Kind::Tabs, std::move(children), weight);
}

const Panel* Figure::find(const std::string& id) const {
    for (const Panel& panel : panels)
        if (panel.id == id)
            return &panel;
    return nullptr;
}

} // namespace lectern::figure

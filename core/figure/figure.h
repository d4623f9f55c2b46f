// Figure: the whole picture as a plain value: panels, how they are arranged, the links between them, and one paragraph
// that says in words what is seen.
#pragma once

#include "core/figure/diagram.h"
#include "core/figure/plot.h"
#include "core/figure/scene.h"
#include "core/figure/text.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lectern::figure {

struct Cell {
    Text text;
    std::optional<double> value; // what is copied as CSV instead of the text
    Role role;
    std::optional<Role> badge; // draws the text in a badge of this role: a disc, or a square where its shape is one
    Shape badgeShape = Shape::ByCategory;
    bool operator==(const Cell&) const = default;
};

struct Table {
    struct Column {
        Text head;
        Align align = Align::End;
        bool operator==(const Column&) const = default;
    };
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    int selectedRow = -1;
    Touch touch; // of its rows; gestures name the layer "rows"
    bool operator==(const Table&) const = default;
};

// Main panels tell the story, Support panels explain it, Aside panels (worked arithmetic) stand in the side bar.
// A Banner is a strip across the figure that appears when there is something to decide.
enum class Place { Main, Support, Aside, Banner };

struct Panel {
    std::string id; // unique within the figure: [a-z0-9-]+
    Text title;
    Text note; // small, at the right of the title
    Place place = Place::Support;
    std::optional<Diagram> strip; // above the content
    std::variant<Plot, Scene, Diagram, Table> content;
    enum class Frame { Card, Failure };
    Frame frame = Frame::Card;
    bool operator==(const Panel&) const = default;
};

// How panels share the room: a tree of rows, columns and tabs with panels as leaves. Panels that are not named in it
// (Aside) are shown elsewhere. A leaf whose panel is missing from the figure takes no room.
struct Layout {
    enum class Kind { Panel, Row, Column, Tabs };
    Kind kind = Kind::Panel;
    std::string panel;
    double weight = 1;            // share of the parent's length
    std::optional<double> height; // a leaf's fixed height in pixels at scale 1, instead of a share (banners)
    std::vector<Layout> children;
    bool operator==(const Layout& other) const;
};

Layout leaf(std::string panel, double weight = 1);
Layout row(std::vector<Layout> children, double weight = 1);
Layout column(std::vector<Layout> children, double weight = 1);
Layout tabs(std::vector<Layout> children, double weight = 1);

struct Anchor {
    std::string panel, layer;
    int index = -1;
    bool operator==(const Anchor&) const = default;
};

struct Link {
    std::string name;
    Anchor from, to;
    Stroke stroke;
    bool operator==(const Link&) const = default;
};

struct Figure {
    std::vector<Panel> panels;
    Layout layout;
    std::vector<Link> links;
    std::string readout; // one paragraph, plain words
    bool operator==(const Figure&) const = default;

    const Panel* find(const std::string& id) const;
};

// Calls back for every number and every text in the figure, payloads included: for checks (all finite?) and hashes.
void visit(const Figure& figure, const std::function<void(const std::string& where, double)>& onNumber,
           const std::function<void(const std::string& where, const Text&)>& onText);

// The first thing in the figure that must never reach a screen: a non-finite number outside a place that allows one
// (broken curves, holes in surfaces), a text that says "nan" or "inf", a doubled panel or layer name, a link or layout
// leaf to nowhere, arrays of different lengths. Empty: the figure is sound.
std::string firstFault(const Figure& figure);

// The numbers behind a panel as CSV: one block a layer, columns named. Tables as they stand.
std::string toCsv(const Panel& panel);

} // namespace lectern::figure

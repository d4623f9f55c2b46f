// Diagram: boxes in rows and columns: grids of numbers, formulas, badges, bars, pictures, brackets, arrows, buttons.
#pragma once

#include "core/figure/payload.h"
#include "core/figure/plot.h"
#include "core/figure/role.h"
#include "core/figure/text.h"
#include "core/figure/touch.h"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lectern::figure {

enum class Align { Start, Centre, End };

struct TextBox { // words or a formula; breaks lines at spaces where `wrap` allows
    enum class Wrap { No, Yes };
    Text text;
    Role role;
    Size size = Size::Normal;
    Wrap wrap = Wrap::No;
    bool operator==(const TextBox&) const = default;
};

struct NumberGrid {  // rows x columns cells, row by row
    struct Outline { // a frame around cells [row, row+rows) x [column, column+columns)
        int row = 0, column = 0, rows = 1, columns = 1;
        Stroke stroke;
        bool operator==(const Outline&) const = default;
    };
    struct Note { // words over the cells [row, row+rows) x [column, column+columns), which should be holes
        int row = 0, column = 0, rows = 1, columns = 1;
        std::vector<TextBox> lines;                   // one below the other, smaller where there is no room
        std::optional<std::array<int, 2>> pointsTo{}; // row and column of a cell that a line leads to
        bool operator==(const Note&) const = default;
    };
    enum class Colours { None, Diverging, DivergingSignedRoot, Sequential, Light /* black to bright, in `tint` */ };
    int rows = 0, columns = 0;
    std::vector<double> values; // colours come from these; 0 in the role Ground is a hole: no cell is drawn
    std::vector<Text> texts;    // one a cell; empty: number(value)
    std::vector<Role> roles;    // one a cell; empty: ink, or ground on dark cells
    std::vector<Text> rowHeads, columnHeads;
    Colours colours = Colours::Diverging;
    std::optional<Role> tint{}; // Sequential: from the paper to this role's colour; Light: black to it and beyond
    double limit = 0;           // colours reach from -limit (or 0) to limit; 0: the largest magnitude present
    std::vector<Outline> outlines;
    std::vector<Note> notes{};
    double cellWidth = 72, cellHeight = 34; // pixels at scale 1, shrunk when there is no room
    bool operator==(const NumberGrid&) const = default;
};

struct BadgeBox { // a small disc or square with a short text, for "equal numbers mean the same"
    Text text;
    Role role;
    Shape shape = Shape::Circle;
    bool operator==(const BadgeBox&) const = default;
};

struct BarBox {                  // one horizontal bar, length value/limit of `width`, and its number beside it
    double value = 0, limit = 1; // limit > 0
    double width = 96;           // pixels at scale 1
    Text text;
    Role role = muted;
    bool operator==(const BarBox&) const = default;
};

struct PictureBox {
    ImagePtr image;
    ColourMap map = ColourMap::Grey;
    Range values;
    double width = 64, height = 64;
    bool operator==(const PictureBox&) const = default;
};

struct SketchBox { // a small drawing without axes: plot layers over a window of data coordinates
    std::vector<PlotLayer> layers;
    Range x, y;
    Plot::Aspect aspect = Plot::Aspect::Equal;
    double width = 64, height = 40; // pixels at scale 1
    bool operator==(const SketchBox&) const = default;
};

struct BracketBox { // spans the height (or width) of its neighbours
    enum class Side { Left, Right, Above, Below };
    Side side = Side::Left;
    Role role;
    bool operator==(const BracketBox&) const = default;
};

struct ArrowBox {
    enum class Direction { Right, Left, Down, Up };
    Direction direction = Direction::Right;
    Text text; // above it
    Role role;
    double length = 44;
    bool operator==(const ArrowBox&) const = default;
};

struct RuleBox { // a thin separating line across the column it stands in
    bool operator==(const RuleBox&) const = default;
};

struct SpacerBox {
    double width = 8, height = 8;
    bool operator==(const SpacerBox&) const = default;
};

struct Box;

// Boxes side by side, one below the other, or in a grid whose columns line up. A Button is a Group with Frame::Button.
struct Group {
    enum class Kind { Row, Column, Grid };
    enum class Frame { None, Card, Button, Failure, Dashed, Shaded };
    Kind kind = Kind::Row;
    int columns = 1; // Kind::Grid: boxes fill rows of this many
    std::vector<Box> boxes;
    double gap = 8; // pixels at scale 1
    Frame frame = Frame::None;
    Align align = Align::Centre; // across the direction
    bool operator==(const Group&) const;
};

struct Box {
    std::string name; // for gestures and links; may be empty
    std::variant<TextBox, NumberGrid, BadgeBox, BarBox, PictureBox, SketchBox, BracketBox, ArrowBox, RuleBox, SpacerBox,
                 Group>
        content;
    double stretch = 0;         // share of the room left over in its group
    Align align = Align::Start; // within its cell of a grid
    Touch touch;
    bool operator==(const Box&) const = default;
};

inline bool Group::operator==(const Group& other) const {
    return kind == other.kind && columns == other.columns && boxes == other.boxes && gap == other.gap &&
           frame == other.frame && align == other.align;
}

struct Diagram {
    Box root;
    bool operator==(const Diagram&) const = default;
};

} // namespace lectern::figure

// Plot: a 2-D picture with axes, a list of named layers. Also Sketch layers inside diagrams.
#pragma once

#include "core/figure/payload.h"
#include "core/figure/role.h"
#include "core/figure/text.h"
#include "core/figure/touch.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lectern::figure {

struct CurveLayer { // a line through points; `marks` draws a dot at each
    enum class Marks { None, Dots };
    Points2 points; // a NaN coordinate breaks the line
    Stroke stroke;
    Marks marks = Marks::None;
    bool operator==(const CurveLayer&) const = default;
};

struct PointsLayer {
    Points2 points;
    Role role;           // used where `categories` is null
    Indices categories;  // one a point, or null
    Strengths strengths; // one a point, or null for 1
    Shape shape = Shape::ByCategory;
    Fill fill = Fill::Solid;
    Size size = Size::Normal;
    bool operator==(const PointsLayer&) const = default;
};

struct RegionLayer { // a filled polygon
    Points2 outline;
    Role role;
    double opacity = 0.2; // 0..1
    std::optional<Stroke> edge;
    bool operator==(const RegionLayer&) const = default;
};

struct SegmentsLayer { // separate lines: points 2i and 2i+1
    Points2 ends;
    Stroke stroke;
    bool operator==(const SegmentsLayer&) const = default;
};

struct ArrowLayer {
    Vec2 from{}, to{};
    Stroke stroke;
    bool operator==(const ArrowLayer&) const = default;
};

struct EllipseLayer { // { centre + a cos t + b sin t }
    Vec2 centre{}, a{}, b{};
    Stroke edge;
    double opacity = 0.2; // of the filling, in the edge's role
    bool operator==(const EllipseLayer&) const = default;
};

struct BarsLayer { // upright bars from `base`
    Points2 tops;
    double width = 0.8; // data units
    double base = 0;
    Role role;
    Indices categories;
    bool operator==(const BarsLayer&) const = default;
};

struct ImageLayer {
    ImagePtr image;
    Range x, y; // data rectangle that it covers; its first row is at y.max
    ColourMap map = ColourMap::Grey;
    Range values;
    bool operator==(const ImageLayer&) const = default;
};

// Where a label would like to stand, seen from its anchor. It moves when that would cover marks or other labels.
enum class Side { Auto, Right, Left, Above, Below, AboveRight, AboveLeft, BelowRight, BelowLeft, Centre };
enum class Leader {
    None,
    Line, // the label stands off a little, a line leads to its anchor
    Far   // it stands at the edge of the picture, on its side, whatever the distance
};
enum class LabelStyle { Text, Badge, SquareBadge }; // badges: the text in a disc or square of the role's colour

inline bool isBadge(LabelStyle style) {
    return style != LabelStyle::Text;
}

struct LabelLayer {
    Vec2 at{};
    Text text;
    Role role;
    Side side = Side::Auto;
    Leader leader = Leader::None;
    LabelStyle style = LabelStyle::Text;
    Size size = Size::Normal;
    std::optional<Role> ring{}; // of a badge: a circle around it
    bool operator==(const LabelLayer&) const = default;
};

struct DimensionLayer { // a measuring line with end ticks and its text in the middle
    Vec2 from{}, to{};
    Text text;
    Role role;
    bool operator==(const DimensionLayer&) const = default;
};

struct PlotLayer {
    std::string name; // unique within its panel
    std::variant<CurveLayer, PointsLayer, RegionLayer, SegmentsLayer, ArrowLayer, EllipseLayer, BarsLayer, ImageLayer,
                 LabelLayer, DimensionLayer>
        shape;
    Touch touch;
    bool operator==(const PlotLayer&) const = default;
};

struct Tick {
    double at = 0;
    Text label;
    Role role = muted;
    bool operator==(const Tick&) const = default;
};

struct Axis {
    enum class Scale { Linear, Log10 };
    enum class Lines { None, Grid };
    Text label;
    std::optional<Range> range; // none: what the layers cover, with a margin
    Scale scale = Scale::Linear;
    std::vector<Tick> ticks; // empty: the view chooses few, round ones
    Lines lines = Lines::None;
    bool operator==(const Axis&) const = default;
};

struct Plot {
    enum class Aspect { Free, Equal };
    // Edges: axes along the left and the bottom. Origin: through (0, 0), with their numbers inside: for geometry.
    enum class Axes { Edges, Origin };
    Axis x, y;
    Aspect aspect = Aspect::Free;
    Axes axes = Axes::Edges;
    std::vector<PlotLayer> layers; // drawn in this order
    std::string rangeGroup;        // plots of one group zoom and pan together; empty: alone
    bool operator==(const Plot&) const = default;
};

} // namespace lectern::figure

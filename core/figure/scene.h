// Scene: a 3-D picture, a list of named layers in data coordinates.
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

struct CloudLayer { // point marks of constant size on screen, hidden by what is in front of them
    Points3 points;
    Role role;           // used where `categories` is null
    Indices categories;  // one a point, or null
    Strengths strengths; // one a point, or null for 1
    Shape shape = Shape::ByCategory;
    Size size = Size::Normal;
    bool operator==(const CloudLayer&) const = default;
};

struct RingsLayer { // marks on top of everything: rings around points, or solid handles
    Points3 points;
    Role role = selected;
    Fill fill = Fill::Ring;
    Shape shape = Shape::Circle;
    Size size = Size::Normal;
    bool operator==(const RingsLayer&) const = default;
};

struct EllipsoidLayer { // { centre + axes u : |u| <= 1 }, columns of `axes` are the semi-axes
    Vec3 centre{};
    std::array<Vec3, 3> axes{}; // axes[i]: the i-th semi-axis; may have length 0 (a flat ellipsoid)
    Role role;
    double opacity = 0.35;
    Stroke outline; // its silhouette; Weight::Hair for hardly any
    enum class PrincipalAxes { Hidden, Shown };
    PrincipalAxes principalAxes = PrincipalAxes::Hidden;
    bool operator==(const EllipsoidLayer&) const = default;
};

struct PolylineLayer {
    Points3 points;
    Stroke stroke;
    bool operator==(const PolylineLayer&) const = default;
};

struct Segments3Layer { // separate lines: points 2i and 2i+1
    Points3 ends;
    Stroke stroke;
    bool operator==(const Segments3Layer&) const = default;
};

struct Arrow3Layer {
    Vec3 from{}, to{};
    Stroke stroke;
    bool operator==(const Arrow3Layer&) const = default;
};

struct PolygonLayer { // flat and convex
    Points3 outline;
    Role role;
    double opacity = 0.3;
    std::optional<Stroke> edge;
    bool operator==(const PolygonLayer&) const = default;
};

struct BoxLayer { // edges of an axis-parallel box, faintly filled
    Vec3 min{}, max{};
    Stroke stroke;
    double opacity = 0;
    bool operator==(const BoxLayer&) const = default;
};

struct SurfaceLayer { // z over a regular grid: heights[row * columns + column], x along columns, y along rows
    int columns = 0, rows = 0;
    Range x, y;
    Doubles heights; // NaN leaves a hole
    ColourMap map = ColourMap::Sequential;
    Range values; // heights at the ends of the map
    double opacity = 1;
    enum class Style { Filled, Wire };
    Style style = Style::Filled;
    Stroke mesh{faint, Weight::Hair, Dash::Solid};
    bool operator==(const SurfaceLayer&) const = default;
};

struct SliceLayer { // a picture in space: its top left corner, and the vectors along its first row and first column
    ImagePtr image;
    Vec3 corner{}, along{}, down{};
    ColourMap map = ColourMap::Grey;
    Range values;
    double opacity = 1;
    Stroke edge{ink, Weight::Thin, Dash::Solid};
    bool operator==(const SliceLayer&) const = default;
};

struct Label3Layer { // always drawn by the painter on top, outside the solids where it can
    Vec3 at{};
    Text text;
    Role role;
    Side side = Side::Auto;
    Leader leader = Leader::None;
    LabelStyle style = LabelStyle::Text;
    Size size = Size::Normal;
    std::optional<Role> ring{}; // of a badge: a circle around it
    bool operator==(const Label3Layer&) const = default;
};

struct Dimension3Layer { // a measuring line with end ticks and its text, maybe as a badge, in the middle
    Vec3 from{}, to{};
    Text text;
    Role role;
    LabelStyle style = LabelStyle::Text;
    bool operator==(const Dimension3Layer&) const = default;
};

struct SceneLayer {
    std::string name; // unique within its panel
    std::variant<CloudLayer, RingsLayer, EllipsoidLayer, PolylineLayer, Segments3Layer, Arrow3Layer, PolygonLayer,
                 BoxLayer, SurfaceLayer, SliceLayer, Label3Layer, Dimension3Layer>
        shape;
    Touch touch;
    bool operator==(const SceneLayer&) const = default;
};

struct Camera {
    enum class Projection { Orthographic, Perspective };
    double azimuth = 30;   // degrees around the upright axis; 0 looks along +y (upright z)
    double elevation = 20; // degrees above the floor, -90..90
    double zoom = 1;       // 1 fits the scene's box
    Vec3 target{0, 0, 0};  // offset from the middle of the box, in fractions of its diagonal
    Projection projection = Projection::Orthographic;
    bool operator==(const Camera&) const = default;
};

struct Scene {
    enum class Frame { None, Floor /* floor, and the upright axis with ticks */, Triad };
    std::array<Axis, 3> axes;      // labels, ranges and ticks of x, y, z; every range given
    int upright = 2;               // which of them points up
    std::optional<double> floorAt; // value of the upright axis at the floor; none: its range's minimum
    // Equal keeps a unit the same length on all axes (spheres look round); Cube stretches the box to a cube. Wide is
    // Equal but for the floor, on which things only stand in a row: it is stretched or pressed, within reason, so that
    // the picture fills its panel.
    enum class Aspect { Equal, Cube, Wide };
    Aspect aspect = Aspect::Equal;
    Frame frame = Frame::Floor;
    Points3 landmarks; // what is to be in the picture; null: the box of the ranges
    Camera camera;
    std::string cameraGroup; // scenes of one group turn together; empty: alone
    Touch ground;            // hovered: reports places on the plane through the middle of the box, along the picture
    std::vector<SceneLayer> layers;
    bool operator==(const Scene&) const = default;
};

} // namespace lectern::figure

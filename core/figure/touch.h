// Touch: what the hand may do to a layer, and Gesture: what it did.
#pragma once

#include "core/figure/payload.h"

#include <string>

namespace lectern::figure {

// How a dragged handle may move. Plane: parallel to the picture through the handle (3-D), freely (2-D). AcrossX: in the
// plane through the handle that the x axis meets at right angles.
enum class Constraint { Plane, AxisX, AxisY, AxisZ, Sphere, AcrossX };

struct Touch {
    enum class Drag { Fixed, Movable };
    enum class Click { Ignored, Clickable };
    enum class Hover { Ignored, Lights };
    enum class Type { Ignored, Typable }; // cells of a number grid: a click opens a field to type a number into

    Drag drag = Drag::Fixed;
    Click click = Click::Ignored;
    Hover hover = Hover::Ignored;
    Type type = Type::Ignored;
    Constraint constraint = Constraint::Plane;
    std::string hint; // tooltip: "drag: move the start of A"

    bool any() const {
        return drag == Drag::Movable || click == Click::Clickable || hover == Hover::Lights || type == Type::Typable;
    }
    bool operator==(const Touch&) const = default;
};

struct Gesture {
    enum class Kind { Hover, Click, DoubleClick, Drag, Wheel, Key, Type };
    enum class Phase { Press, Move, Release, Leave };
    struct Modifiers {
        bool shift = false, control = false, alt = false;
        bool operator==(const Modifiers&) const = default;
    };

    std::string panel;
    std::string layer; // empty: the ground of the panel
    int index = -1;    // which mark of the layer, from 0
    Kind kind = Kind::Click;
    Phase phase = Phase::Press;
    Modifiers modifiers;
    Vec3 position{0, 0, 0}; // data coordinates; z is 0 in 2-D
    double wheel = 0;       // notches, away from the user positive
    std::string key;        // Kind::Key: "Delete", "f", ...
    double typed = 0;       // Kind::Type: the number
};

} // namespace lectern::figure

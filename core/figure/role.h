// Role: what a mark means. Figures carry roles, never colours; a theme turns a role into colour, width and shape.
#pragma once

namespace lectern::figure {

struct Role {
    enum class Kind {
        Ink,      // ordinary text, the current curve
        Muted,    // secondary text, things that are only context
        Faint,    // frames, grids, separators
        Category, // one of several equals: component, class, level; `category` counts from 0
        Positive, // the red end of signed values
        Negative, // the blue end of signed values
        Good,     // feasible, right
        Selected, // the selected thing, and failure; the one highlight
        Ground    // the colour of the paper (text on dark badges, halos)
    };

    Kind kind = Kind::Ink;
    int category = 0;

    bool operator==(const Role&) const = default;
};

inline constexpr Role ink{Role::Kind::Ink, 0};
inline constexpr Role muted{Role::Kind::Muted, 0};
inline constexpr Role faint{Role::Kind::Faint, 0};
inline constexpr Role positive{Role::Kind::Positive, 0};
inline constexpr Role negative{Role::Kind::Negative, 0};
inline constexpr Role good{Role::Kind::Good, 0};
inline constexpr Role selected{Role::Kind::Selected, 0};
inline constexpr Role ground{Role::Kind::Ground, 0};
constexpr Role category(int index) {
    return {Role::Kind::Category, index};
}

// How strongly a line is drawn; widths in pixels are the theme's.
enum class Weight { Hair, Thin, Normal, Strong };
enum class Dash { Solid, Dashed, Dotted };

struct Stroke {
    Role role = ink;
    Weight weight = Weight::Normal;
    Dash dash = Dash::Solid;

    bool operator==(const Stroke&) const = default;
};

// The shape of a point mark. ByCategory is the second cue beside colour: circle, square, triangle, diamond, ...
enum class Shape { ByCategory, Circle, Square, Triangle, Diamond, Plus, Cross };
enum class Fill { Solid, Open, Ring }; // Ring: an open circle drawn around something else, larger than it
enum class Size { Small, Normal, Large };

} // namespace lectern::figure

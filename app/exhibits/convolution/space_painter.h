// Adds the layers of the 3-D picture, each in the terms of a stack's cells.
#pragma once

#include "app/exhibits/convolution/space_layout.h"

#include <string>
#include <vector>

namespace lectern::exhibits::convolution {

struct Painter {
    const Shown& s;
    const SpaceLayout& l;
    std::vector<fig::SceneLayer>& layers;

    void add(std::string name, decltype(fig::SceneLayer::shape) shape, fig::Touch touch = {}) {
        layers.push_back({std::move(name), std::move(shape), std::move(touch)});
    }

    void plate(const std::string& name, const Stack& stack, double x, fig::ImagePtr image, fig::ColourMap map,
               fig::Range values, fig::Stroke edge, fig::Touch touch = {}) {
        fig::SliceLayer slice;
        slice.image = std::move(image);
        slice.corner = stack.corner(x, 0, 0);
        slice.along = {0, 2 * stack.right(), 0};
        slice.down = {0, 0, -2 * stack.top()};
        slice.map = map;
        slice.values = values;
        slice.edge = edge;
        add(name, slice, std::move(touch));
    }

    void label(const std::string& name, fig::Vec3 at, fig::Text text, fig::Role role, fig::Side side,
               fig::Size size = fig::Size::Normal, fig::Leader leader = fig::Leader::None) {
        fig::Label3Layer label;
        label.at = at;
        label.text = std::move(text);
        label.role = role;
        label.side = side;
        label.size = size;
        label.leader = leader;
        add(name, label);
    }

    void outline(const std::string& name, const Stack& stack, double x, double row, double column, double rows,
                 double columns, fig::Stroke stroke) {
        fig::PolylineLayer line;
        line.points =
            fig::share(std::vector<fig::Vec3>{stack.corner(x, row, column), stack.corner(x, row, column + columns),
                                              stack.corner(x, row + rows, column + columns),
                                              stack.corner(x, row + rows, column), stack.corner(x, row, column)});
        line.stroke = stroke;
        add(name, line);
    }

    void area(const std::string& name, const Stack& stack, double x, double row, double column, double rows,
              double columns, fig::Role role, double opacity) {
        fig::PolygonLayer polygon;
        polygon.outline = fig::share(
            std::vector<fig::Vec3>{stack.corner(x, row, column), stack.corner(x, row, column + columns),
                                   stack.corner(x, row + rows, column + columns), stack.corner(x, row + rows, column)});
        polygon.role = role;
        polygon.opacity = opacity;
        add(name, polygon);
    }
};

// The current filter stands above the bank.
inline constexpr double filterLift = 0.34;

inline constexpr fig::Stroke highlight{fig::selected, fig::Weight::Normal, fig::Dash::Solid};
inline constexpr fig::Stroke hair{fig::muted, fig::Weight::Hair, fig::Dash::Solid};

// The filters as small blocks, and the current one lifted out of them.
void paintBank(Painter& paint);
void paintFilter(Painter& paint);

} // namespace lectern::exhibits::convolution

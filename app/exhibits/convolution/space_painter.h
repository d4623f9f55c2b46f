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

    // A small disc that names a channel, on its plate.
    void disc(const std::string& name, fig::Vec3 at, const std::string& text, fig::Role role) {
        fig::Label3Layer label;
        label.at = at;
        label.text = text;
        label.role = role;
        label.side = fig::Side::Centre;
        label.style = fig::LabelStyle::Badge;
        label.size = fig::Size::Small;
        add(name, label);
    }

    // A measuring line with a badge: the same number has the same badge everywhere.
    void measure(const std::string& name, fig::Vec3 from, fig::Vec3 to, const std::string& text, fig::Role role,
                 fig::LabelStyle style) {
        fig::Dimension3Layer line;
        line.from = from;
        line.to = to;
        line.text = fig::markup("\\b{" + text + "}");
        line.role = role;
        line.style = style;
        add(name, line);
    }

    // ", 32 of them drawn" where a stack stands for more plates than it has.
    static std::string drawn(const Stack& stack, int depth) {
        const std::size_t plates = stack.channels.size();
        return static_cast<int>(plates) < depth ? ", " + std::to_string(plates) + " drawn" : std::string();
    }

    // Below the plates, along their depth.
    void depth(const std::string& name, const Stack& stack, double below, int depth, fig::Role role,
               fig::LabelStyle style, const std::string& text = {}) {
        const bool single = stack.channels.size() < 2; // a plate has no depth to measure: below its width
        const double row = stack.height + (below + (single ? 0.1 : 0)) / stack.unit;
        measure(name, stack.corner(stack.start, row, single ? 0.3 * stack.width : 0),
                single ? stack.corner(stack.start, row, 0.7 * stack.width) : stack.corner(stack.end(), row, 0),
                text.empty() ? "depth " + std::to_string(depth) + drawn(stack, depth) : text, role, style);
    }

    // The borders between the cells of a plate, where they are large enough to be seen.
    void cells(const std::string& name, const Stack& stack, double x, fig::Stroke stroke) {
        std::vector<fig::Vec3> ends;
        for (int row = 1; row < stack.height; ++row)
            for (const int column : {0, stack.width})
                ends.push_back(stack.corner(x, row, column));
        for (int column = 1; column < stack.width; ++column)
            for (const int row : {0, stack.height})
                ends.push_back(stack.corner(x, row, column));
        fig::Segments3Layer lines;
        lines.ends = fig::share(std::move(ends));
        lines.stroke = stroke;
        if (!lines.ends->empty())
            add(name, lines);
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

// On the near side of a plate.
inline constexpr double above = 0.005;
// Below a stack: the numbers of its plates, then its measuring line.
inline constexpr double numbersBelow = 0.06, measureBelow = 0.26;

inline constexpr fig::Stroke highlight{fig::selected, fig::Weight::Normal, fig::Dash::Solid};
// What takes part in what is under the pointer.
inline constexpr fig::Role lit = fig::category(3);
inline constexpr fig::Stroke hair{fig::muted, fig::Weight::Hair, fig::Dash::Solid};

// The input's channels with their zeros and the window through them; what the window leaves over.
void paintInput(Painter& paint);
// The filters as small blocks, and the current one lifted out of them.
void paintBank(Painter& paint);
void paintFilter(Painter& paint);
// The maps, the lines that lead to a cell, and what is pooled.
void paintOutput(Painter& paint);
void paintPool(Painter& paint);

} // namespace lectern::exhibits::convolution

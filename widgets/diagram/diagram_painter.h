// Draws figure::Diagram: the same routine on screen and in every export.
#pragma once

#include "core/figure/diagram.h"
#include "widgets/diagram/diagram_layout.h"
#include "widgets/theme/theme.h"
#include "widgets/view/hits.h"

#include <QPainter>
#include <QRectF>

#include <string>

namespace lectern::widgets {

// What the hand is doing: a box by name and, in a number grid, a cell; -1: the box as a whole.
struct DiagramState {
    struct Place {
        std::string box; // empty: nowhere
        int cell = -1;
        bool operator==(const Place&) const = default;
    };
    Place hovered, pressed, focused;
    bool operator==(const DiagramState&) const = default;
};

// Draws the diagram as large as fits into `rect` (see layOutDiagram), centred. `hits` may be null.
void paintDiagram(QPainter& painter, const QRectF& rect, const figure::Diagram& diagram, const PaintContext& context,
                  Hits* hits = nullptr, const DiagramState& state = {});
// Draws a finished layout, which saves measuring again when only the state changed.
void paintDiagram(QPainter& painter, const DiagramLayout& layout, const DiagramState& state);
// Where its named boxes, cells and sketched layers are. Boxes inside others lie on top.
void findHits(const DiagramLayout& layout, Hits& hits);

// All its words and numbers, in reading order, one box a line.
std::string plainText(const figure::Diagram& diagram);

} // namespace lectern::widgets

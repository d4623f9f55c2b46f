// Theme: turns roles into colours, weights into widths, faces into fonts. A plain value; three are built in.
#pragma once

#include "core/figure/payload.h"
#include "core/figure/role.h"
#include "core/figure/text.h"

#include <QColor>
#include <QFont>
#include <QPen>
#include <QString>

namespace lectern::widgets {

class Theme {
public:
    enum class Id { Light, Dark, Projector };

    static const Theme& of(Id id);
    static const Theme& light() { return of(Id::Light); }
    Id id() const { return id_; }
    QString name() const; // "light", "dark", "projector"

    // Colours of marks and text. Text in a light category colour is darkened until it reads (4.5:1) on `card()`.
    QColor colour(figure::Role role) const;
    QColor textColour(figure::Role role) const;
    // A category colour faded towards muted grey; strength 0..1.
    QColor faded(figure::Role role, double strength) const;
    QColor tinted(figure::Role role, double strength) const; // from the paper, 0, to the colour itself, 1
    // Text on a filling of this colour: near black or white, whichever reads better.
    QColor on(const QColor& filling) const;
    // value in [range.min, range.max]; outside is clamped; NaN is transparent.
    QColor mapped(figure::ColourMap map, double value, figure::Range range) const;

    QColor ground() const { return ground_; } // behind the panels
    QColor card() const { return card_; }     // a panel
    QColor cardEdge() const { return cardEdge_; }
    QColor shade() const { return shade_; }   // formula lines, hovered rows
    QColor accent() const { return accent_; } // controls: blue
    QColor failureFill() const { return failureFill_; }

    // Widths in pixels at scale 1.
    double width(figure::Weight weight) const;
    double markDiameter(figure::Size size) const;
    QPen pen(const figure::Stroke& stroke, double scale) const;
    figure::Shape shapeOf(figure::Shape shape, int category) const; // ByCategory resolved

    // Pixel sizes at scale 1 (projector is larger): Small 12, Normal 14, Large 18.
    double fontPixels(figure::Size size) const;
    // Inter where present, else DejaVu Sans; math: STIX Two Text / STIX, else DejaVu Serif.
    QFont font(figure::Face face, figure::Size size, double scale) const;

private:
    explicit Theme(Id id);
    Id id_;
    QColor ground_, card_, cardEdge_, shade_, accent_, failureFill_;
};

// What every painter needs beside its content.
struct PaintContext {
    const Theme* theme = &Theme::light();
    double scale = 1; // of type, lines and marks
    enum class Device {
        Raster,
        Vector /* PDF: clip freely */,
        Svg /* the generator drops clipping: clip geometry yourself */
    };
    Device device = Device::Raster;
    enum class Cards { Filled, Transparent /* for figures that go on a ground of the user's own */ };
    Cards cards = Cards::Filled;
    enum class Halos { Drawn, Kept /* the live window: see TextStyle::Halo */ };
    Halos halos = Halos::Drawn;
};

} // namespace lectern::widgets

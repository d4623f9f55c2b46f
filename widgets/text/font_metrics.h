// FontMetrics: measured widths and heights of runs in one font, remembered, because shaping a run costs more than
// everything else that a layout does with it.
#pragma once

#include "core/figure/role.h"
#include "core/figure/text.h"
#include "widgets/theme/theme.h"

#include <QFont>
#include <QHash>
#include <QString>

namespace lectern::widgets {

class FontMetrics {
public:
    struct Run {              // pixels
        double advance = 0;   // to where the next run starts
        double inkTop = 0;    // of the glyphs above the baseline
        double inkBottom = 0; // below it; negative when they end above it
        double inkRight = 0;  // rightmost ink; beyond `advance` in italics
    };

    explicit FontMetrics(const QFont& font);

    const QFont& font() const { return font_; }
    double ascent() const { return ascent_; }
    double descent() const { return descent_; }
    // Height of the middle of the minus sign: where fraction bars lie.
    double axis() const { return axis_; }
    const Run& run(const QString& text);

    enum class Slant { Upright, Italic };
    // The font of a theme, in `pixels` (rounded to whole ones). Kept for the life of the thread.
    static FontMetrics& of(const Theme& theme, figure::Face face, double pixels, Slant slant = Slant::Upright);

private:
    QFont font_;
    double ascent_ = 0, descent_ = 0, axis_ = 0;
    QHash<QString, Run> runs_;
};

} // namespace lectern::widgets

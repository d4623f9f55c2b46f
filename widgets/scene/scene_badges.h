// Badges and rings of a scene, and the labels that belong to them.
#pragma once

#include "core/figure/scene.h"
#include "widgets/theme/theme.h"

namespace lectern::widgets {

// Pixels.
double ringRadius(const figure::RingsLayer& rings, const PaintContext& context);

// Of the badge or ring that stands where `label` points to, pixels; 0: there is none.
double radiusAt(const figure::Scene& scene, const figure::Label3Layer& label, const PaintContext& context);

// Whether a badge stands where `label` points to: then the label belongs to it.
bool hasBadge(const figure::Scene& scene, const figure::Label3Layer& label);

} // namespace lectern::widgets

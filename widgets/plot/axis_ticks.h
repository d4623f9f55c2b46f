// Ticks from QCustomPlot's tickers, written as figure texts.
#pragma once

#include "core/figure/plot.h"

#include <vector>

class QCPAxis;

namespace lectern::widgets {

// The axis' own ticks where it has some, else about `count` round ones: those inside `axis`' present range.
std::vector<figure::Tick> ticksOf(const figure::Axis& spec, const QCPAxis& axis, int count);

} // namespace lectern::widgets

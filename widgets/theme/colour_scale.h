// ColourScale: Theme::mapped() for many values of one range. The colours are made once, 256 of them, which is as many
// as the maps have.
#pragma once

#include "widgets/theme/theme.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace lectern::widgets {

class ColourScale {
public:
    ColourScale(const Theme& theme, figure::ColourMap map, figure::Range range);

    // 0xAARRGGBB. Values outside the range are clamped; NaN is transparent; an empty range has its middle everywhere.
    QRgb operator()(double value) const {
        if (std::isnan(value))
            return 0;
        const double at = perUnit_ > 0 ? (value - min_) * perUnit_ : last / 2.0;
        return colours_[static_cast<std::size_t>(std::clamp(at, 0.0, last) + 0.5)];
    }

private:
    static constexpr double last = 255;
    std::array<QRgb, 256> colours_;
    double min_, perUnit_;
};

} // namespace lectern::widgets

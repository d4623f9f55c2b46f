#include "widgets/theme/colour_scale.h"

namespace lectern::widgets {

ColourScale::ColourScale(const Theme& theme, figure::ColourMap map, figure::Range range)
    : min_(range.min), perUnit_(range.max > range.min ? last / (range.max - range.min) : 0) {
    for (std::size_t k = 0; k < colours_.size(); ++k)
        colours_[k] = theme.mapped(map, static_cast<double>(k) / last, {0, 1}).rgba();
}

} // namespace lectern::widgets

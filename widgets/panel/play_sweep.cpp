#include "widgets/panel/play_sweep.h"

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

PlaySweep::PlaySweep(const schema::Domain& domain, const Json& current, int frames) {
    const auto scale = NumericScale::of(domain);
    if (!scale || !scale->bounded() || !current.is_number())
        return;
    const double start = current.get<double>();
    values_.push_back(current); // so that append() sees what came before; dropped below
    const double turn = start < scale->max() ? scale->max() : scale->min();
    append(*scale, start, turn, frames);
    append(*scale, turn, start, frames);
    values_.erase(values_.begin());
}

void PlaySweep::append(const NumericScale& scale, double from, double to, int frames) {
    const double a = scale.fraction(from), b = scale.fraction(to);
    const int count = std::max(1, static_cast<int>(std::ceil(std::abs(b - a) * std::max(1, frames))));
    for (int i = 1; i <= count; ++i) {
        const double value = i == count ? to : scale.value(a + (b - a) * i / count);
        const Json json = scale.json(value);
        if (json != values_.back())
            values_.push_back(json);
    }
}

std::optional<Json> PlaySweep::next() {
    if (position_ >= values_.size())
        return std::nullopt;
    return values_[position_++];
}

} // namespace lectern::widgets

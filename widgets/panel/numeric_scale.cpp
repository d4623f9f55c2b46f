#include "widgets/panel/numeric_scale.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace lectern::widgets {
namespace {

// Rounds away the dirt of binary arithmetic: 0.30000000000000004 becomes 0.3.
double rounded(double value, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*e", digits - 1, value);
    return std::strtod(text, nullptr);
}

constexpr double snapping = 0.035; // of the slider's length, to each side of a mark

} // namespace

std::optional<NumericScale> NumericScale::of(const schema::Domain& domain) {
    NumericScale scale;
    if (const auto* integer = std::get_if<schema::IntegerDomain>(&domain)) {
        scale.min_ = static_cast<double>(integer->min);
        scale.max_ = static_cast<double>(integer->max);
        scale.step_ = static_cast<double>(std::max<std::int64_t>(1, integer->step));
        scale.log_ = integer->scale == schema::Scale::Log;
        scale.integer_ = true;
        return scale;
    }
    if (const auto* real = std::get_if<schema::RealDomain>(&domain)) {
        scale.min_ = real->min;
        scale.max_ = real->max;
        scale.step_ = real->step > 0 ? real->step : rounded((real->max - real->min) / 100, 12);
        scale.log_ = real->scale == schema::Scale::Log && real->min > 0;
        scale.marks_ = real->marks;
        return scale;
    }
    return std::nullopt;
}

bool NumericScale::bounded() const {
    return std::isfinite(min_) && std::isfinite(max_) && max_ > min_ && (log_ || max_ - min_ <= 1e12);
}

double NumericScale::clamped(double value) const {
    return std::clamp(integer_ ? std::round(value) : value, min_, max_);
}

double NumericScale::fraction(double value) const {
    const double v = std::clamp(value, min_, max_);
    if (!(max_ > min_))
        return 0;
    if (!log_)
        return (v - min_) / (max_ - min_);
    return min_ > 0 ? std::log(v / min_) / std::log(max_ / min_) : std::log1p(v - min_) / std::log1p(max_ - min_);
}

const schema::Mark* NumericScale::markAt(double value) const {
    for (const schema::Mark& mark : marks_)
        if (std::abs(mark.at - value) <= 1e-9 * (max_ - min_))
            return &mark;
    return nullptr;
}

double NumericScale::value(double fraction) const {
    for (const schema::Mark& mark : marks_)
        if (std::abs(this->fraction(mark.at) - fraction) < snapping)
            return mark.at;
    if (fraction <= 0)
        return min_;
    if (fraction >= 1)
        return max_;
    if (log_) {
        const double v =
            min_ > 0 ? min_ * std::pow(max_ / min_, fraction) : min_ + std::expm1(fraction * std::log1p(max_ - min_));
        return clamped(rounded(v, 2));
    }
    const double v = min_ + fraction * (max_ - min_);
    if (integer_)
        return clamped(min_ + std::round((v - min_) / step_) * step_);
    return clamped(rounded(min_ + std::round((v - min_) / step_) * step_, 12));
}

// The next multiple of the step, or a mark before it.
double NumericScale::nextOnGrid(double value, int direction) const {
    const double cells = (value - min_) / step_, slack = 1e-6;
    double next = min_ + (direction > 0 ? std::floor(cells + slack) + 1 : std::ceil(cells - slack) - 1) * step_;
    for (const schema::Mark& mark : marks_)
        if ((mark.at - value) * direction > slack * step_ && (next - mark.at) * direction > 0)
            next = mark.at;
    return markAt(next) ? next : rounded(next, 12);
}

double NumericScale::nextOnSeries(double value, int direction) const {
    static const std::vector<double> coarse{1, 2, 5};
    static const std::vector<double> fine{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
    const auto& series = max_ / min_ >= 1e4 ? coarse : fine;
    const int decade = static_cast<int>(std::floor(std::log10(value)));
    double next = direction > 0 ? max_ : min_;
    for (int d = decade - 1; d <= decade + 1; ++d)
        for (const double mantissa : series) {
            const double candidate = rounded(mantissa * std::pow(10.0, d), 2);
            if (direction > 0 && candidate > value * (1 + 1e-9))
                next = std::min(next, candidate);
            if (direction < 0 && candidate < value * (1 - 1e-9))
                next = std::max(next, candidate);
        }
    return next;
}

double NumericScale::stepped(double value, int notches, Stride stride) const {
    if (log_ && !integer_) {
        if (stride == Stride::Tenfold)
            return clamped(rounded(value * std::pow(10.0, notches), 12));
        double v = std::clamp(value, min_, max_);
        for (int n = 0; n < std::abs(notches); ++n)
            v = nextOnSeries(v, notches > 0 ? 1 : -1);
        return clamped(v);
    }
    if (stride == Stride::Single && !marks_.empty()) {
        double v = value;
        for (int n = 0; n < std::abs(notches); ++n)
            v = nextOnGrid(v, notches > 0 ? 1 : -1);
        return clamped(v);
    }
    const double step = stride == Stride::Tenfold ? 10 * step_ : step_;
    const double v = value + notches * step;
    return clamped(integer_ ? v : rounded(v, 12));
}

Json NumericScale::json(double value) const {
    if (integer_)
        return Json(static_cast<std::int64_t>(std::llround(value)));
    return Json(value);
}

} // namespace lectern::widgets

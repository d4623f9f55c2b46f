// NumericScale: places the values of an integer or real domain on a slider and steps through them.
//   linear       fraction = (v - min) / (max - min)
//   log          fraction = log(v / min) / log(max / min); integers from 0: log1p(v - min) / log1p(max - min)
// A real log domain that reaches 0 or below is treated as linear.
#pragma once

#include "core/schema/domain.h"

#include <optional>
#include <vector>

namespace lectern::widgets {

class NumericScale {
public:
    // None: the domain is not a number's.
    static std::optional<NumericScale> of(const schema::Domain& domain);

    double min() const { return min_; }
    double max() const { return max_; }
    bool integer() const { return integer_; }
    const std::vector<schema::Mark>& marks() const { return marks_; }
    // The mark at `value`, or null.
    const schema::Mark* markAt(double value) const;
    // Whether a slider makes sense: the range is finite, not empty and not astronomically wide.
    bool bounded() const;

    double fraction(double value) const; // in 0..1
    // The tidy value nearest to that place: a mark that is very near, else a multiple of the step or of a power of ten,
    // two digits on a log scale.
    double value(double fraction) const;

    enum class Stride { Single, Tenfold };
    // `notches` wheel notches, stopping at marks, or arrow keys away from `value`, within the range. On a log scale of
    // reals a notch goes to the next of 1, 2, 5, 10, ... (or finer where the range is short) and a tenfold one
    // multiplies by 10.
    double stepped(double value, int notches, Stride stride) const;

    Json json(double value) const;

private:
    double clamped(double value) const;
    double nextOnGrid(double value, int direction) const;
    double nextOnSeries(double value, int direction) const;

    double min_ = 0, max_ = 1, step_ = 0;
    bool log_ = false, integer_ = false;
    std::vector<schema::Mark> marks_;
};

} // namespace lectern::widgets

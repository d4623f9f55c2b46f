// PlaySweep: the values that a numeric parameter takes while it is played: from the current one up to the largest
// and back again, evenly on its own scale (from the largest: down to the smallest and back). Integers visit every step
// of short ranges.
#pragma once

#include "core/schema/domain.h"
#include "widgets/panel/numeric_scale.h"

#include <optional>
#include <vector>

namespace lectern::widgets {

class PlaySweep {
public:
    // `frames`: about how many values a way across the whole range takes. A domain that is not a bounded number's
    // gives an empty sweep.
    PlaySweep(const schema::Domain& domain, const Json& current, int frames = 60);

    // The next value, never equal to the one before it; none once the sweep is back at its start.
    std::optional<Json> next();
    std::size_t size() const { return values_.size(); }

private:
    void append(const NumericScale& scale, double from, double to, int frames);

    std::vector<Json> values_;
    std::size_t position_ = 0;
};

} // namespace lectern::widgets

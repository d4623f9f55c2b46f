// What each family grows by, step by step, and how that is written.
#pragma once

#include "core/kernels/kernel.h"

#include <string>

namespace lectern::exhibits::kernels {

// "order 6": the value between the words around it. All empty where a family does not grow.
struct StepName {
    std::string before, value, after;
    std::string head; // stands over a list of values alone; empty: each is written whole

    std::string whole() const { return before + value + after; }
};

StepName stepName(const lectern::kernels::Choice& choice);

} // namespace lectern::exhibits::kernels

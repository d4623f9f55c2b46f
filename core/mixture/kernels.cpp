#include "core/mixture/kernels.h"

namespace lectern::mixture {

#ifdef LECTERN_HAS_AVX2_KERNELS
Kernels avx2Kernels(); // kernels_avx2.cpp

Kernels bestKernels() {
    return __builtin_cpu_supports("avx2") ? avx2Kernels() : baselineKernels();
}
#else
Kernels bestKernels() {
    return baselineKernels();
}
#endif

} // namespace lectern::mixture

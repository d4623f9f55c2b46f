#define LECTERN_KERNELS baselineKernels
#include "core/mixture/kernels_impl.h"

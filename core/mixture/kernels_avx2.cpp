#define LECTERN_KERNELS avx2Kernels
#include "core/mixture/kernels_impl.h"

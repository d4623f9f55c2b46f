#define LECTERN_NAMESPACE avx2
#include "core/kernels/filter_rows_impl.h"

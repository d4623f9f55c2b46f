#define LECTERN_NAMESPACE baseline
#include "core/kernels/filter_rows_impl.h"

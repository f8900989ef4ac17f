// One element of a constant, between its bytes and a number of the host.
#pragma once

#include <cstdint>

#include "haly/gen/abi.h"

namespace haly {

// Rounds to nearest even; integers wrap. `out_bytes` has room for one element.
void store_scalar(haly_dtype dtype, double value, void *out_bytes);
void store_scalar_integer(haly_dtype dtype, int64_t value, void *out_bytes);
double load_scalar(haly_dtype dtype, const void *bytes);
// False where the dtype is neither bool nor integer.
bool load_scalar_integer(haly_dtype dtype, const void *bytes, int64_t *out_value);

}  // namespace haly

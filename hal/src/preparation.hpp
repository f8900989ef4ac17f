// Preparation: which road a call takes, and all of it that does not hang on data.
#pragma once

#include <cstdint>
#include <memory>

#include "prepared_cache.hpp"

namespace haly {

// Infers the outputs and takes the first road that there is: nothing to compute, a view, a kernel
// of the device, stages or a plan of the decomposition, the host device. Throws Error where there
// is none, with each candidate's reason, and where a given output does not fit.
std::unique_ptr<PreparedCall> prepare(const Call &call, Device &device, const Tensor *outputs,
                                      uint32_t output_count);

}  // namespace haly

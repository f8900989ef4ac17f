// Operators that only describe the same elements anew: eager calls of them share memory.
#pragma once

#include <cstdint>

#include "dispatch.hpp"

namespace haly {

enum class View : uint8_t {
  None,        // the operator computes or moves
  AsGiven,     // strides hold for the input as it is
  AfterDense,  // strides hold for a dense input; others are copied first
};

// How the result of a call that has `output` as its layout shares the memory of its only tensor
// input. Writes the result's strides, in elements.
View view_of_call(const Call &call, const Layout &output, int64_t *out_strides);

}  // namespace haly

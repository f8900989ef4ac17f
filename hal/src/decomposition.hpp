// What generated decompositions and gradients (hal/src/gen/decompose_*.cpp) read of a call.
#pragma once

#include <vector>

#include "builder.hpp"
#include "error.hpp"
#include "inference.hpp"
#include "ir.hpp"
#include "operator.hpp"

namespace haly::rule {

inline std::size_t first_slot(const CallArguments &call, std::size_t parameter) {
  if (call.input_counts.empty()) return parameter;
  std::size_t slot = 0;
  for (std::size_t index = 0; index < parameter; ++index) slot += call.input_counts[index];
  return slot;
}

inline Value tensor(const CallArguments &call, std::size_t parameter) {
  const std::size_t slot = first_slot(call, parameter);
  return slot < call.inputs.size() ? call.inputs[slot] : Value();
}

inline std::vector<Value> tensors(const CallArguments &call, std::size_t parameter) {
  const auto first = call.inputs.begin() + static_cast<std::ptrdiff_t>(first_slot(call, parameter));
  const std::size_t count = call.input_counts.empty() ? 1 : call.input_counts[parameter];
  return std::vector<Value>(first, first + static_cast<std::ptrdiff_t>(count));
}

// Whether a parameter's gradient is asked for: one of its slots is flagged.
inline bool is_wanted(const CallArguments &call, std::size_t parameter, const uint8_t *wanted) {
  if (wanted == nullptr) return true;
  const std::size_t first = first_slot(call, parameter);
  const std::size_t count = call.input_counts.empty() ? 1 : call.input_counts[parameter];
  for (std::size_t slot = first; slot < first + count; ++slot) {
    if (wanted[slot]) return true;
  }
  return false;
}

inline std::vector<int64_t> host_values(const CallArguments &call, std::size_t parameter) {
  const HostArgument &argument = call.host_tensors.at(parameter);
  if (argument.value) {
    throw Error(HALY_STATUS_FAILED_PRECONDITION,
                "a decomposition reads values that are not known yet");
  }
  return argument.values;
}

}  // namespace haly::rule

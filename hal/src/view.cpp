#include "view.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "operator.hpp"

namespace haly {
namespace {

// The list of a static parameter; false where it is absent.
bool find_ints(const Call &call, std::string_view name, const int64_t **out_values,
               uint32_t *out_count) {
  const char *base = static_cast<const char *>(call.statics);
  for (const ParameterDescriptor &parameter : call.op->parameters) {
    if (parameter.name != name || parameter.type != StaticType::Ints) continue;
    if (parameter.has_offset != kNoOffset) {
      uint32_t present;
      std::memcpy(&present, base + parameter.has_offset, sizeof present);
      if (!present) return false;
    }
    std::memcpy(out_values, base + parameter.offset, sizeof *out_values);
    std::memcpy(out_count, base + parameter.count_offset, sizeof *out_count);
    return true;
  }
  return false;
}

bool permute(const Call &call, const Layout &input, int64_t *out_strides) {
  const int64_t *axes = nullptr;
  uint32_t count = 0;
  if (!find_ints(call, "axes", &axes, &count) || count != input.ndim) return false;
  for (uint32_t axis = 0; axis < count; ++axis) {
    const int64_t source = axes[axis] < 0 ? axes[axis] + input.ndim : axes[axis];
    if (source < 0 || source >= input.ndim) return false;
    out_strides[axis] = input.strides[source];
  }
  return true;
}

bool repeat(const Layout &input, const Layout &output, int64_t *out_strides) {
  if (input.ndim > output.ndim) return false;
  const uint32_t missing = output.ndim - input.ndim;
  for (uint32_t axis = 0; axis < output.ndim; ++axis) {
    const bool repeated =
        axis < missing || (input.shape[axis - missing] == 1 && output.shape[axis] != 1);
    out_strides[axis] = repeated ? 0 : input.strides[axis - missing];
  }
  return true;
}

}  // namespace

View view_of_call(const Call &call, const Layout &output, int64_t *out_strides) {
  if (call.input_count != 1 || call.inputs[0] == nullptr || output.empty) return View::None;
  const Layout &input = *call.inputs[0]->layout;
  const std::string_view name = call.op->name;
  if (name == "bitcast") {  // element by element, whatever the strides
    if (!keeps_bytes(input.dtype, output.dtype)) return View::None;
    std::copy_n(input.strides, input.ndim, out_strides);
    return View::AsGiven;
  }
  if (call.op->is_view) {
    if (input.element_count != output.element_count) return View::None;
    int64_t stride = 1;
    for (uint32_t axis = output.ndim; axis-- > 0;) {
      out_strides[axis] = stride;
      stride *= output.shape[axis];
    }
    return View::AfterDense;
  }
  if (name == "permute_dims") {
    return permute(call, input, out_strides) ? View::AsGiven : View::None;
  }
  if (name == "broadcast_to") {
    return repeat(input, output, out_strides) ? View::AsGiven : View::None;
  }
  return View::None;
}

}  // namespace haly

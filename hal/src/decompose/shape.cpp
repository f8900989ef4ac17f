// Native decompositions of the family `shape`.
#include <haly/gen/operators.h>

#include "decomposition.hpp"

namespace haly::decompose {

// One concat per repeated axis: a reshape to twice the rank could exceed HALY_MAX_NDIM.
void tile(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_tile_v1_statics *>(call.statics);
  Value value = rule::tensor(call, 0);
  std::vector<int64_t> shape = builder.shape(value);
  const std::size_t count = statics.repetitions_count;
  if (shape.size() < count) {
    shape.insert(shape.begin(), count - shape.size(), 1);
    CallArguments reshape;
    reshape.inputs = {value};
    reshape.host_tensors = {HostArgument::of(shape)};
    value = builder.call_one(HALY_OP_RESHAPE, 1, reshape);
  }
  const std::size_t skip = shape.size() - count;
  for (std::size_t i = 0; i < count; ++i) {
    const int64_t repetitions = statics.repetitions[i];
    const int64_t axis = static_cast<int64_t>(skip + i);
    if (repetitions == 1) continue;
    if (repetitions == 0) {
      const int64_t zero = 0;
      haly_slice_v1_statics slice = HALY_SLICE_V1_STATICS_INIT;
      slice.starts = slice.ends = &zero;
      slice.starts_count = slice.ends_count = 1;
      slice.has_axes = 1;
      slice.axes = &axis;
      slice.axes_count = 1;
      value = builder.call_one(HALY_OP_SLICE, 1, {value}, &slice);
      continue;
    }
    CallArguments concat;
    concat.inputs.assign(static_cast<std::size_t>(repetitions), value);
    concat.input_counts = {static_cast<uint32_t>(repetitions)};
    haly_concat_v1_statics attributes = HALY_CONCAT_V1_STATICS_INIT;
    attributes.axis = axis;
    concat.statics = &attributes;
    value = builder.call_one(HALY_OP_CONCAT, 1, concat);
  }
  out_outputs[0] = value;
}

}  // namespace haly::decompose

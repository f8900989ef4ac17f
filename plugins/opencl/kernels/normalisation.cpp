// Softmax and normalisations. Whether a line is a work-group's or a work-item's depends on its
// length and axis alone, never on the number of lines.
#include "steps.hpp"
#include "walk.hpp"

namespace haly::opencl {
namespace {

constexpr int64_t kShort = 32;

Defines defines_for(const Problem &problem, const char *kind,
                    const std::vector<const View *> &views) {
  const View &x = problem[0];
  return {{"T", dtype_name(x.dtype)},
          {"WIDE", dtype_name(arithmetic(x.dtype))},
          {"GROUP", std::to_string(group_size(problem))},
          {kind, "1"},
          {"INDEX", index_type(views)}};
}

Prepared softmax(const Problem &problem, int64_t axis, bool logarithm) {
  const View &x = problem[0], &out = problem[1];
  axis = normalized(axis, x.ndim);
  std::vector<bool> kept(x.ndim, true);
  kept[axis] = false;
  const Walk lines = walk_of_axes(x, kept, {x.strides, out.strides});
  const int64_t length = x.shape[axis], count = lines.size(), item = x.item_bytes();
  const bool columns = length <= kShort || axis != x.ndim - 1;
  Steps steps(problem);
  Step &step = steps.add("normalisation", columns ? "softmax_columns" : "softmax",
                         defines_for(problem, "NORMALISE_SOFTMAX", {&x, &out}));
  step.buffer(0).buffer(1).value(lines).start(0, item).start(1, item);
  if (columns) step.value(count);
  step.value(length).value(x.strides[axis]).value(out.strides[axis]);
  step.value(static_cast<int32_t>(logarithm));
  if (columns) {
    step.items(count);
  } else {
    step.groups({count, 1, 1}, {group_size(problem), 1, 1});
  }
  return steps.prepared();
}
Prepared prepare_softmax(const Problem &problem) {
  return softmax(problem, problem.statics<haly_softmax_v1_statics>().axis, false);
}
Prepared prepare_log_softmax(const Problem &problem) {
  return softmax(problem, problem.statics<haly_log_softmax_v1_statics>().axis, true);
}

// Dense lines; a line's vectors of scale and bias begin at channel line % groups * channels and
// move on every `run` elements.
struct Normalisation {
  int64_t length, groups, channels, run;
  double epsilon;
  bool centred;
  int scale_slot, bias_slot;
  size_t out_slot;
};
Prepared normalise(const Problem &problem, const Normalisation &n) {
  const View &x = problem[0];
  const bool scale = n.scale_slot >= 0 && problem[n.scale_slot].present;
  const bool bias = n.bias_slot >= 0 && problem[n.bias_slot].present;
  const size_t scale_slot = scale ? n.scale_slot : 0, bias_slot = bias ? n.bias_slot : 0;
  const int64_t item = x.item_bytes(), group = group_size(problem);
  Steps steps(problem);
  steps.add("normalisation", "normalise", defines_for(problem, "NORMALISE_LINES", {&x}))
      .buffer(0)
      .buffer(scale_slot)
      .buffer(bias_slot)
      .buffer(n.out_slot)
      .start(0, item)
      .start(scale_slot, item)
      .start(bias_slot, item)
      .start(n.out_slot, item)
      .value(n.length)
      .number(n.epsilon, arithmetic(x.dtype))
      .value(static_cast<int32_t>(n.centred))
      .value(static_cast<int32_t>(scale))
      .value(static_cast<int32_t>(bias))
      .value(n.groups)
      .value(n.channels)
      .value(n.run)
      .groups({x.size() / n.length, 1, 1}, {group, 1, 1});
  return steps.prepared();
}

int64_t elements_from(const View &x, int64_t axis) {
  int64_t length = 1;
  for (int64_t d = normalized(axis, x.ndim); d < x.ndim; ++d) length *= x.shape[d];
  return length;
}
Prepared prepare_layer_norm(const Problem &problem) {
  const auto &statics = problem.statics<haly_layer_norm_v1_statics>();
  return normalise(
      problem, {elements_from(problem[0], statics.axis), 1, 0, 1, statics.epsilon, true, 1, 2, 3});
}
Prepared prepare_rms_norm(const Problem &problem) {
  const auto &statics = problem.statics<haly_rms_norm_v1_statics>();
  return normalise(problem, {elements_from(problem[0], statics.axis), 1, 0, 1, statics.epsilon,
                             false, 1, -1, 2});
}
Prepared grouped(const Problem &problem, int64_t groups, double epsilon) {
  const View &x = problem[0];
  const int64_t channels = x.shape[1] / groups, run = x.ndim > 2 ? elements_from(x, 2) : 1;
  return normalise(problem, {channels * run, groups, channels, run, epsilon, true, 1, 2, 3});
}
Prepared prepare_group_norm(const Problem &problem) {
  const auto &statics = problem.statics<haly_group_norm_v1_statics>();
  return grouped(problem, statics.groups, statics.epsilon);
}
Prepared prepare_instance_norm(const Problem &problem) {
  return grouped(problem, problem[0].shape[1],
                 problem.statics<haly_instance_norm_v1_statics>().epsilon);
}

Prepared prepare_batch_norm(const Problem &problem) {
  const View &x = problem[0];
  const double epsilon = problem.statics<haly_batch_norm_v1_statics>().epsilon;
  const int64_t item = x.item_bytes(), channels = x.shape[1];
  const int64_t positions = x.ndim > 2 ? elements_from(x, 2) : 1;
  Steps steps(problem);
  Step &step =
      steps.add("normalisation", "batch_norm", defines_for(problem, "NORMALISE_BATCH", {&x}));
  for (size_t slot = 0; slot < 6; ++slot) step.buffer(slot);
  for (size_t slot = 0; slot < 6; ++slot) step.start(slot, item);
  step.number(epsilon, arithmetic(x.dtype)).value(channels).value(positions);
  step.items(positions, x.shape[0] * channels);
  return steps.prepared();
}

void add_rows(FunctionRows rows) {
  for (haly_dtype d : kFloating) {
    rows.add(HALY_OP_SOFTMAX, 1, {d, d}, kPlain | HALY_KERNEL_IN_PLACE, &prepare_softmax);
    rows.add(HALY_OP_LOG_SOFTMAX, 1, {d, d}, kPlain | HALY_KERNEL_IN_PLACE, &prepare_log_softmax);
    constexpr uint64_t kFlags = kDense | HALY_KERNEL_IN_PLACE;
    rows.add(HALY_OP_LAYER_NORM, 1, {d, d, d, d}, kFlags, &prepare_layer_norm);
    rows.add(HALY_OP_RMS_NORM, 1, {d, d, d}, kFlags, &prepare_rms_norm);
    rows.add(HALY_OP_GROUP_NORM, 1, {d, d, d, d}, kFlags, &prepare_group_norm);
    rows.add(HALY_OP_INSTANCE_NORM, 1, {d, d, d, d}, kFlags, &prepare_instance_norm);
    rows.add(HALY_OP_BATCH_NORM, 1, {d, d, d, d, d, d}, kFlags, &prepare_batch_norm);
  }
}

const Family family("normalisation",
                    [](const Device &device, Rows &rows) { add_rows(FunctionRows(device, rows)); });

}  // namespace
}  // namespace haly::opencl

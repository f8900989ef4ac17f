// Convolutions: tiled products over windows where a group has rows enough for a tile, else one
// work-item a result. The derivative by the input collects, so that nothing is added atomically.
#include <algorithm>

#include "epilogue.hpp"
#include "product.hpp"
#include "walk.hpp"
#include "window.hpp"

namespace haly::opencl {
namespace {

// As haly_sliding of kernels/product.cl.
struct Sliding {
  int32_t in[4], out[4], size[4], stride[4], dilation[4], before[4];
  int64_t in_channel = 0, in_batch = 0, out_channel = 0, out_batch = 0;
  int32_t channels = 1, groups = 1, batch = 1, reserved = 0;
};

Sliding sliding_of(const Window &w) {
  Sliding s;
  std::copy_n(w.in, 4, s.in);
  std::copy_n(w.out, 4, s.out);
  std::copy_n(w.size, 4, s.size);
  std::copy_n(w.stride, 4, s.stride);
  std::copy_n(w.dilation, 4, s.dilation);
  std::copy_n(w.before, 4, s.before);
  if (w.pointwise()) {
    for (int axis = 0; axis < 3; ++axis) s.in[axis] = s.out[axis] = 1;
    s.in[2] = s.out[2] = static_cast<int32_t>(w.in_positions());
  }
  s.in_channel = w.in_positions();
  s.in_batch = s.in_channel * w.channels * w.groups;
  s.out_channel = w.out_positions();
  s.out_batch = s.out_channel * w.rows * w.groups;
  s.channels = w.channels;
  s.groups = w.groups;
  s.batch = w.batch;
  return s;
}

Window grouped(Window w, int64_t groups, int64_t rows) {
  w.channels = static_cast<int32_t>(w.channels / groups);
  w.groups = static_cast<int32_t>(groups);
  w.rows = static_cast<int32_t>(rows / groups);
  return w;
}

Defines defines_for(haly_dtype dtype, haly_dtype wide, const char *kind,
                    const std::vector<const View *> &views) {
  Defines defines = {{"T", dtype_name(dtype)},
                     {"WIDE", dtype_name(wide)},
                     {kind, "1"},
                     {"INDEX", index_type(views)}};
  if (dtype == wide) defines["DIRECT"] = "1";
  return defines;
}

Prepared prepare_conv(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_v1_statics>();
  const View &x = problem[0], &weight = problem[1], &out = problem[3];
  const Window w = grouped(window_of(x, out, attributes_of(statics, weight.shape + 2, false)),
                           statics.groups, out.shape[1]);
  const haly_dtype wide = product_dtype(x.dtype);
  const int64_t item = x.item_bytes();
  const bool bias = problem[2].present;
  const size_t bias_slot = bias ? 2 : 0;
  Product p;
  p.rows = w.rows;
  p.columns = w.out_positions();
  p.depth = w.channels * w.taps();
  p.left_row = p.depth;
  p.left_depth = 1;
  p.bias_stride = bias ? 1 : kNoBias;
  const double work = static_cast<double>(out.size()) * static_cast<double>(p.depth);
  Steps steps(problem);
  const Epilogue epilogue = epilogue_of(problem, 3);
  if (w.rows < 4) {
    if (!epilogue.statements.empty()) refuse("an epilogue of a convolution of few channels");
    const int64_t count = out.size();
    steps
        .add("window", "conv_direct",
             defines_for(x.dtype, wide, "WINDOW_CONV", {&x, &weight, &out}))
        .buffer(0)
        .buffer(1)
        .buffer(bias_slot)
        .buffer(3)
        .value(w)
        .start(0, item)
        .start(1, item)
        .start(bias_slot, item)
        .start(3, item)
        .value(count)
        .value(static_cast<int32_t>(bias))
        .items(count);
    return steps.prepared(1000 + work);
  }
  Operands operands;
  for (size_t i = 0; i < epilogue.slots.size(); ++i) {
    const auto strides = broadcast_strides(problem[epilogue.slots[i]], out);
    operands.batch[i] = strides[0];
    operands.row[i] = strides[1];
    operands.column[i] = joint_stride(out, strides, 2, out.ndim);
  }
  const Tile tile = tile_for(problem, wide, p);
  Defines defines = defines_for(x.dtype, wide, "PRODUCT_CONV", {&x, &weight, &out});
  tile.define(defines);
  if (!epilogue.statements.empty()) {
    defines["HAS_EPILOGUE"] = "1";
    defines["EPILOGUE"] = epilogue.statements;
  }
  Step &step = steps.add("product", "product", defines);
  step.buffer(1)
      .buffer(0)
      .buffer(bias_slot)
      .buffer(3)
      .value(p)
      .start(1, item)
      .start(0, item)
      .start(bias_slot, item)
      .start(3, item)
      .value(sliding_of(w))
      .groups(tile.groups(p, int64_t{w.groups} * w.batch), tile.size());
  add_operands(step, epilogue, operands, item);
  return steps.prepared(1000 + work / 20);
}

Prepared backward_input(const Problem &problem, const Window &w, int bias_slot, size_t out_slot) {
  const View &arriving = problem[0], &weight = problem[1], &out = problem[out_slot];
  const int64_t item = out.item_bytes(), count = out.size();
  const size_t bias = bias_slot < 0 ? 0 : static_cast<size_t>(bias_slot);
  const haly_dtype wide = product_dtype(out.dtype);
  Steps steps(problem);
  steps
      .add("window", "conv_backward_input",
           defines_for(out.dtype, wide, "WINDOW_CONV", {&arriving, &weight, &out}))
      .buffer(0)
      .buffer(1)
      .buffer(bias)
      .buffer(out_slot)
      .value(w)
      .start(0, item)
      .start(1, item)
      .start(bias, item)
      .start(out_slot, item)
      .value(count)
      .value(static_cast<int32_t>(bias_slot >= 0))
      .items(count);
  return steps.prepared(1000 + static_cast<double>(count) * w.rows);
}

Prepared prepare_conv_transpose(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_transpose_v1_statics>();
  const View &x = problem[0], &weight = problem[1], &out = problem[3];
  const Window w = grouped(window_of(out, x, attributes_of(statics, weight.shape + 2, false)),
                           statics.groups, x.shape[1]);
  return backward_input(problem, w, problem[2].present ? 2 : -1, 3);
}

Prepared prepare_conv_backward_input(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_backward_input_v1_statics>();
  const View &arriving = problem[0], &weight = problem[1], &out = problem[2];
  const Window w =
      grouped(window_of(out, arriving, attributes_of(statics, weight.shape + 2, false)),
              statics.groups, arriving.shape[1]);
  return backward_input(problem, w, -1, 2);
}

Prepared prepare_conv_backward_weight(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_backward_weight_v1_statics>();
  const View &x = problem[0], &arriving = problem[1], &out = problem[2];
  const Window w = grouped(window_of(x, arriving, attributes_of(statics, out.shape + 2, false)),
                           statics.groups, arriving.shape[1]);
  const haly_dtype wide = product_dtype(out.dtype);
  const int64_t item = out.item_bytes();
  Product p;
  p.rows = w.rows;
  p.columns = w.channels * w.taps();
  p.depth = w.batch * w.out_positions();
  p.out_row = p.columns;
  p.out_column = 1;
  const Tile tile = tile_for(problem, wide, p);
  Defines defines = defines_for(out.dtype, wide, "PRODUCT_CONV_WEIGHT", {&x, &arriving, &out});
  tile.define(defines);
  Sliding sliding = sliding_of(w);
  std::copy_n(w.in, 4, sliding.in);
  std::copy_n(w.out, 4, sliding.out);
  Steps steps(problem);
  steps.add("product", "product", defines)
      .buffer(1)
      .buffer(0)
      .buffer(0)
      .buffer(2)
      .value(p)
      .start(1, item)
      .start(0, item)
      .start(0, item)
      .start(2, item)
      .value(sliding)
      .groups(tile.groups(p, w.groups), tile.size());
  return steps.prepared(1000 + static_cast<double>(out.size()) * static_cast<double>(p.depth) / 5);
}

void add_rows(FunctionRows rows) {
  constexpr uint64_t kFlags = kDense & ~HALY_KERNEL_BATCH_INVARIANT;
  for (haly_dtype d : kFloating) {
    rows.add(HALY_OP_CONV, 1, {d, d, d, d}, kFlags | HALY_KERNEL_EPILOGUE, &prepare_conv,
             int_limits<0, 3>());
    rows.add(HALY_OP_CONV_TRANSPOSE, 1, {d, d, d, d}, kFlags, &prepare_conv_transpose,
             int_limits<0, 3>());
    rows.add(HALY_OP_CONV_BACKWARD_INPUT, 1, {d, d, d}, kFlags, &prepare_conv_backward_input,
             int_limits<0, 2>());
    rows.add(HALY_OP_CONV_BACKWARD_WEIGHT, 1, {d, d, d}, kFlags, &prepare_conv_backward_weight,
             int_limits<0, 1>());
  }
}

const Family family("convolution",
                    [](const Device &device, Rows &rows) { add_rows(FunctionRows(device, rows)); });

}  // namespace
}  // namespace haly::opencl

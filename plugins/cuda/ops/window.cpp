// Convolutions, by cuDNN where it is there and takes the call, and pooling.
#include "ops/window.hpp"

#include <algorithm>

#include "cudnn.hpp"
#include "ops/epilogue.hpp"

namespace haly::cuda {

Source window_source(haly_dtype dtype) {
  Source source;
  source.name = std::string("window_") + dtype_name(dtype);
  source.headers = {"number", "math"};
  std::string text = header_text("window");
  // Integers have maxima only.
  if (dtype < HALY_DTYPE_FLOAT16) {
    const auto cut = [&](const std::string &from, const std::string &to) {
      const size_t begin = text.find(from), end = text.find(to, begin);
      text.erase(begin, end - begin);
    };
    cut("HALY_DEVICE C multiply_add", "// Splits a place");
    cut("extern \"C\" __global__ void __launch_bounds__(256)\n    conv(",
        "// The positions of one");
  }
  source.body = std::string("typedef ") + dtype_name(dtype) + " T;\n" + text;
  return source;
}

namespace {

// `wide` is the array that windows slide over, `narrow` has one position a window.
template <typename Statics>
Window window_of(const View &wide, const View &narrow, const int64_t *size, const Statics &statics,
                 bool stride_is_size) {
  Window w;
  const int spatial = wide.ndim - 2;
  if (spatial < 1 || spatial > 3) refuse_call("windows slide over one to three axes");
  w.batch = wide.shape[0];
  w.channels = wide.shape[1];
  w.others = narrow.shape[1];
  for (int d = 0; d < spatial; ++d) {
    const int at = d + 3 - spatial;
    w.in[at] = wide.shape[d + 2];
    w.out[at] = narrow.shape[d + 2];
    w.size[at] = size[d];
    w.stride[at] = statics.has_strides ? statics.strides[d] : (stride_is_size ? size[d] : 1);
    w.dilation[at] = statics.has_dilations ? statics.dilations[d] : 1;
    w.before[at] = statics.has_pads ? statics.pads[d] : 0;
    w.after[at] = statics.has_pads ? statics.pads[d + spatial] : 0;
  }
  return w;
}

// Which of a row's two forms is prepared: a library chooses by the sizes, so that an image's bits
// may depend on its batch.
enum class Road { kLibrary, kOwn };

Prepared by_library(Device &device, Road road, Convolution &convolution, const Window &window,
                    haly_dtype dtype) {
  if (road == Road::kOwn) return {};
  convolution.window = window;
  convolution.dtype = dtype;
  return cudnn_convolution(device, convolution);
}

template <Road road>
Prepared prepare_conv(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_v1_statics>();
  const View &out = problem[3];
  Window w = window_of(problem[0], out, problem[1].shape + 2, statics, false);
  w.groups = statics.groups;
  const Epilogue epilogue = epilogue_of(problem, 3);
  if (epilogue.added.size() > 1) refuse_call("an epilogue of a convolution that adds two arrays");
  int residual = -1;
  for (size_t slot : epilogue.added) {
    const View &added = problem[slot];
    const bool alike = added.ndim == out.ndim &&
                       std::equal(out.shape, out.shape + out.ndim, added.shape) && added.dense();
    if (!alike) refuse_call("an epilogue of a convolution that broadcasts");
    residual = static_cast<int>(slot);
  }
  Convolution c;
  c.wide_slot = 0;
  c.weight_slot = 1;
  c.bias_slot = problem[2].present ? 2 : -1;
  c.narrow_slot = 3;
  c.residual_slot = residual;
  c.relu = epilogue.relu;
  if (Prepared library = by_library(device, road, c, w, out.dtype); library.run) return library;
  const int64_t count = out.size();
  const Call call(device, window_source(out.dtype), "conv");
  const Call::Grid grid = grid_for(device, count);
  const int relu = epilogue.relu;
  return {[=](const Launch &launch) {
            const CUdeviceptr added = residual < 0 ? 0 : launch.data(residual);
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), launch.data(2),
                 added, launch.data(3), w, relu, count);
          },
          0};
}

template <Road road>
Prepared backward_input(Device &device, Window w, int64_t groups, const View &out, int bias_slot,
                        size_t out_slot) {
  w.groups = groups;
  Convolution c;
  c.direction = Direction::kInput;
  c.narrow_slot = 0;
  c.weight_slot = 1;
  c.bias_slot = bias_slot;
  c.wide_slot = static_cast<int>(out_slot);
  if (Prepared library = by_library(device, road, c, w, out.dtype); library.run) return library;
  const int64_t count = out.size();
  const Call call(device, window_source(out.dtype), "conv_backward_input");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            const CUdeviceptr bias = bias_slot < 0 ? 0 : launch.data(bias_slot);
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), bias,
                 launch.data(out_slot), w, count);
          },
          0};
}
template <Road road>
Prepared prepare_conv_transpose(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_transpose_v1_statics>();
  const Window w = window_of(problem[3], problem[0], problem[1].shape + 2, statics, false);
  const int bias = problem[2].present ? 2 : -1;
  return backward_input<road>(device, w, statics.groups, problem[3], bias, 3);
}
template <Road road>
Prepared prepare_conv_backward_input(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_backward_input_v1_statics>();
  const Window w = window_of(problem[2], problem[0], problem[1].shape + 2, statics, false);
  return backward_input<road>(device, w, statics.groups, problem[2], -1, 2);
}
template <Road road>
Prepared prepare_conv_backward_weight(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_backward_weight_v1_statics>();
  Window w = window_of(problem[0], problem[1], problem[2].shape + 2, statics, false);
  w.groups = statics.groups;
  Convolution c;
  c.direction = Direction::kWeight;
  c.wide_slot = 0;
  c.narrow_slot = 1;
  c.weight_slot = 2;
  const View &out = problem[2];
  if (Prepared library = by_library(device, road, c, w, out.dtype); library.run) return library;
  const int64_t count = out.size();
  const Call call(device, window_source(out.dtype), "conv_backward_weight");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), launch.data(2),
                 w, count);
          },
          0};
}

Prepared prepare_max_pool(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_max_pool_v1_statics>();
  const Window w = window_of(problem[0], problem[1], statics.kernel, statics, true);
  const int64_t count = problem[1].size();
  const Call call(device, window_source(problem[0].dtype), "max_pool");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), w, count);
          },
          0};
}
Prepared prepare_avg_pool(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_avg_pool_v1_statics>();
  const Window w = window_of(problem[0], problem[1], statics.kernel, statics, true);
  const int64_t count = problem[1].size();
  const int pads = statics.count_include_pad != 0;
  const Call call(device, window_source(problem[0].dtype), "avg_pool");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), w, pads,
                 count);
          },
          0};
}
Prepared pool_backward(Device &device, const Problem &problem, const Window &w, int pads,
                       int average) {
  const int64_t count = problem[2].size();
  const Call call(device, window_source(problem[2].dtype), "pool_backward");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), launch.data(2),
                 w, pads, average, count);
          },
          0};
}
Prepared prepare_max_pool_backward(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_max_pool_backward_v1_statics>();
  const Window w = window_of(problem[0], problem[1], statics.kernel, statics, true);
  return pool_backward(device, problem, w, 0, 0);
}
Prepared prepare_avg_pool_backward(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_avg_pool_backward_v1_statics>();
  const Window w = window_of(problem[0], problem[1], statics.kernel, statics, true);
  return pool_backward(device, problem, w, statics.count_include_pad != 0, 1);
}

}  // namespace

namespace {

template <Road road>
void add_convolutions(Rows &rows, haly_dtype d, uint64_t flags) {
  rows.add(HALY_OP_CONV, 1, {d, d, d, d}, flags | HALY_KERNEL_EPILOGUE, &prepare_conv<road>);
  rows.add(HALY_OP_CONV_TRANSPOSE, 1, {d, d, d, d}, flags, &prepare_conv_transpose<road>);
  rows.add(HALY_OP_CONV_BACKWARD_INPUT, 1, {d, d, d}, flags, &prepare_conv_backward_input<road>);
  rows.add(HALY_OP_CONV_BACKWARD_WEIGHT, 1, {d, d, d}, flags, &prepare_conv_backward_weight<road>);
}

}  // namespace

void add_window_rows(Rows &rows) {
  for (haly_dtype d : kFloating) {
    add_convolutions<Road::kLibrary>(rows, d, kDense & ~HALY_KERNEL_BATCH_INVARIANT);
    add_convolutions<Road::kOwn>(rows, d, kDense);
    rows.add(HALY_OP_MAX_POOL, 1, {d, d}, kDense, &prepare_max_pool);
    rows.add(HALY_OP_AVG_POOL, 1, {d, d}, kDense, &prepare_avg_pool);
    rows.add(HALY_OP_MAX_POOL_BACKWARD, 1, {d, d, d}, kDense, &prepare_max_pool_backward);
    rows.add(HALY_OP_AVG_POOL_BACKWARD, 1, {d, d, d}, kDense, &prepare_avg_pool_backward);
  }
  for (haly_dtype d : {HALY_DTYPE_INT8, HALY_DTYPE_UINT8}) {
    rows.add(HALY_OP_MAX_POOL, 1, {d, d}, kDense, &prepare_max_pool);
  }
}

}  // namespace haly::cuda

// Convolutions and pooling by the plugin's own kernels.
#include <algorithm>

#include "kernel.hpp"

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

// As Window of kernels/window.cuh.
struct Window {
  int64_t batch = 1, channels = 1;
  int64_t in[3] = {1, 1, 1}, out[3] = {1, 1, 1}, size[3] = {1, 1, 1}, stride[3] = {1, 1, 1};
  int64_t dilation[3] = {1, 1, 1}, before[3] = {}, after[3] = {};
  int64_t groups = 1, others = 1;
};

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

Prepared prepare_conv(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_v1_statics>();
  Window w = window_of(problem[0], problem[3], problem[1].shape + 2, statics, false);
  w.groups = statics.groups;
  const int64_t count = problem[3].size();
  const Call call(device, window_source(problem[0].dtype), "conv");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), launch.data(2),
                 launch.data(3), w, count);
          },
          0};
}

Prepared backward_input(Device &device, Window w, int64_t groups, const View &out, int bias_slot,
                        size_t out_slot) {
  w.groups = groups;
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
Prepared prepare_conv_transpose(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_transpose_v1_statics>();
  const Window w = window_of(problem[3], problem[0], problem[1].shape + 2, statics, false);
  return backward_input(device, w, statics.groups, problem[3], 2, 3);
}
Prepared prepare_conv_backward_input(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_backward_input_v1_statics>();
  const Window w = window_of(problem[2], problem[0], problem[1].shape + 2, statics, false);
  return backward_input(device, w, statics.groups, problem[2], -1, 2);
}
Prepared prepare_conv_backward_weight(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_backward_weight_v1_statics>();
  Window w = window_of(problem[0], problem[1], problem[2].shape + 2, statics, false);
  w.groups = statics.groups;
  const int64_t count = problem[2].size();
  const Call call(device, window_source(problem[2].dtype), "conv_backward_weight");
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

void add_window_rows(Rows &rows) {
  for (haly_dtype d : kFloating) {
    rows.add(HALY_OP_CONV, 1, {d, d, d, d}, kDense, &prepare_conv);
    rows.add(HALY_OP_CONV_TRANSPOSE, 1, {d, d, d, d}, kDense, &prepare_conv_transpose);
    rows.add(HALY_OP_CONV_BACKWARD_INPUT, 1, {d, d, d}, kDense, &prepare_conv_backward_input);
    rows.add(HALY_OP_CONV_BACKWARD_WEIGHT, 1, {d, d, d}, kDense, &prepare_conv_backward_weight);
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

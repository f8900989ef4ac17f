// Softmax and normalisations.
#include <algorithm>

#include "kernel.hpp"

namespace haly::cuda {

Source normalisation_source(haly_dtype dtype) {
  Source source;
  source.name = std::string("normalisation_") + dtype_name(dtype);
  source.headers = {"number", "math"};
  source.body =
      std::string("typedef ") + dtype_name(dtype) + " T;\n" + header_text("normalisation");
  return source;
}

namespace {

int64_t product(const View &view, int first, int last) {
  int64_t result = 1;
  for (int axis = first; axis < last; ++axis) result *= view.shape[axis];
  return result;
}
unsigned lines_of(int64_t count) {
  if (count >= INT32_MAX) refuse_call("more than 2^31 lines");
  return static_cast<unsigned>(count);
}

Prepared softmax(Device &device, const Problem &problem, int64_t wanted, int logarithm) {
  const View &x = problem[0];
  const int axis = static_cast<int>(normalized(wanted, x.ndim));
  const int64_t length = x.shape[axis], inner = product(x, axis + 1, x.ndim);
  const unsigned lines = lines_of(x.size() / length);
  const Call call(device, normalisation_source(x.dtype), "softmax");
  return {[=](const Launch &launch) {
            call(launch.handle(), {lines, 1, 1}, {256, 1, 1}, launch.data(0), launch.data(1),
                 length, inner, logarithm);
          },
          0};
}
Prepared prepare_softmax(Device &device, const Problem &problem) {
  return softmax(device, problem, problem.statics<haly_softmax_v1_statics>().axis, 0);
}
Prepared prepare_log_softmax(Device &device, const Problem &problem) {
  return softmax(device, problem, problem.statics<haly_log_softmax_v1_statics>().axis, 1);
}
Prepared prepare_softmax_backward(Device &device, const Problem &problem) {
  const View &y = problem[1];
  const int axis = static_cast<int>(
      normalized(problem.statics<haly_softmax_backward_v1_statics>().axis, y.ndim));
  const int64_t length = y.shape[axis], inner = product(y, axis + 1, y.ndim);
  const unsigned lines = lines_of(y.size() / length);
  const Call call(device, normalisation_source(y.dtype), "softmax_backward");
  return {[=](const Launch &launch) {
            call(launch.handle(), {lines, 1, 1}, {256, 1, 1}, launch.data(0), launch.data(1),
                 launch.data(2), length, inner);
          },
          0};
}

struct Lines {
  int64_t length, groups, each, run;
};
Prepared normalise(Device &device, const Problem &problem, const Lines &lines, double epsilon,
                   int centred) {
  const View &x = problem[0];
  const size_t out = centred ? 3 : 2;
  const unsigned count = lines_of(x.size() / lines.length);
  const Call call(device, normalisation_source(x.dtype), "normalise");
  return {[=](const Launch &launch) {
            const CUdeviceptr bias = centred ? launch.data(2) : 0;
            call(launch.handle(), {count, 1, 1}, {256, 1, 1}, launch.data(0), launch.data(1), bias,
                 launch.data(out), lines.length, lines.groups, lines.each, lines.run, epsilon,
                 centred);
          },
          0};
}
Prepared prepare_layer_norm(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_layer_norm_v1_statics>();
  const View &x = problem[0];
  const int64_t length = product(x, static_cast<int>(normalized(statics.axis, x.ndim)), x.ndim);
  return normalise(device, problem, {length, 1, length, 1}, statics.epsilon, 1);
}
Prepared prepare_rms_norm(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_rms_norm_v1_statics>();
  const View &x = problem[0];
  const int64_t length = product(x, static_cast<int>(normalized(statics.axis, x.ndim)), x.ndim);
  return normalise(device, problem, {length, 1, length, 1}, statics.epsilon, 0);
}
Prepared group_norm(Device &device, const Problem &problem, int64_t groups, double epsilon) {
  const View &x = problem[0];
  const int64_t each = x.shape[1] / groups, run = product(x, 2, x.ndim);
  return normalise(device, problem, {each * run, groups, each, run}, epsilon, 1);
}
Prepared prepare_group_norm(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_group_norm_v1_statics>();
  return group_norm(device, problem, statics.groups, statics.epsilon);
}
Prepared prepare_instance_norm(Device &device, const Problem &problem) {
  return group_norm(device, problem, problem[0].shape[1],
                    problem.statics<haly_instance_norm_v1_statics>().epsilon);
}

Prepared prepare_batch_norm(Device &device, const Problem &problem) {
  const View &x = problem[0];
  const double epsilon = problem.statics<haly_batch_norm_v1_statics>().epsilon;
  const int64_t channels = x.shape[1], run = product(x, 2, x.ndim), count = x.size();
  const Call call(device, normalisation_source(x.dtype), "batch_norm");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), launch.data(2),
                 launch.data(3), launch.data(4), launch.data(5), channels, run, epsilon, count);
          },
          0};
}
Prepared prepare_lrn(Device &device, const Problem &problem) {
  const auto statics = problem.statics<haly_lrn_v1_statics>();
  const View &x = problem[0];
  const int64_t channels = x.shape[1], run = product(x, 2, x.ndim), count = x.size();
  const int64_t before = (statics.size - 1) / 2, after = statics.size / 2;
  const double alpha = statics.alpha / static_cast<double>(statics.size);
  const Call call(device, normalisation_source(x.dtype), "lrn");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), channels, run,
                 before, after, alpha, statics.beta, statics.bias, count);
          },
          0};
}

}  // namespace

void add_normalisation_rows(Rows &rows) {
  constexpr uint64_t kInPlace = kDense | HALY_KERNEL_IN_PLACE;
  for (haly_dtype d : kFloating) {
    rows.add(HALY_OP_SOFTMAX, 1, {d, d}, kInPlace, &prepare_softmax);
    rows.add(HALY_OP_LOG_SOFTMAX, 1, {d, d}, kInPlace, &prepare_log_softmax);
    rows.add(HALY_OP_SOFTMAX_BACKWARD, 1, {d, d, d}, kDense, &prepare_softmax_backward);
    rows.add(HALY_OP_LAYER_NORM, 1, {d, d, d, d}, kInPlace, &prepare_layer_norm);
    rows.add(HALY_OP_RMS_NORM, 1, {d, d, d}, kInPlace, &prepare_rms_norm);
    rows.add(HALY_OP_GROUP_NORM, 1, {d, d, d, d}, kInPlace, &prepare_group_norm);
    rows.add(HALY_OP_INSTANCE_NORM, 1, {d, d, d, d}, kInPlace, &prepare_instance_norm);
    rows.add(HALY_OP_BATCH_NORM, 1, {d, d, d, d, d, d}, kInPlace, &prepare_batch_norm);
    rows.add(HALY_OP_LRN, 1, {d, d}, kDense, &prepare_lrn);
  }
}

}  // namespace haly::cuda

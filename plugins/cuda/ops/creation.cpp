// Arrays from nothing, and triangles.
#include "ops/movement.hpp"

namespace haly::cuda {
namespace {

Prepared prepare_full(Device &device, const Problem &problem) {
  const View &out = problem[0];
  const int64_t *strides[1] = {out.strides};
  const Walk<1> walk = walk_of<1>(out.ndim, out.shape, strides);
  const double value = problem.statics<haly_full_v1_statics>().fill_value;
  const Call call(device, movement_source(out.dtype), "fill");
  const int64_t count = out.size();
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), walk, count, value);
          },
          0};
}

// Whatever the memory holds.
Prepared prepare_empty(Device &, const Problem &) {
  return {[](const Launch &) {}, 0};
}

// out[i] = start + i * step, computed in float64.
Prepared ramp(Device &device, const View &out, double start, double step) {
  const Call call(device, movement_source(out.dtype), "ramp");
  const int64_t count = out.shape[0], stride = out.strides[0];
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), stride, count, start, step);
          },
          0};
}
Prepared prepare_arange(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_arange_v1_statics>();
  return ramp(device, problem[0], statics.has_stop ? statics.start : 0.0, statics.step);
}
Prepared prepare_linspace(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_linspace_v1_statics>();
  const int64_t parts = statics.endpoint ? statics.num - 1 : statics.num;
  const double step = parts > 0 ? (statics.stop - statics.start) / static_cast<double>(parts) : 0;
  return ramp(device, problem[0], statics.start, step);
}

Prepared prepare_eye(Device &device, const Problem &problem) {
  const View out = problem[0];
  const int64_t k = problem.statics<haly_eye_v1_statics>().k;
  const Call call(device, movement_source(out.dtype), "eye");
  const Call::Grid grid = grid_for(device, out.size());
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), out.shape[0], out.shape[1],
                 out.strides[0], out.strides[1], k);
          },
          0};
}

Prepared triangle(Device &device, const Problem &problem, int64_t k, int lower) {
  const View &x = problem[0], &out = problem[1];
  Walk<2> walk;  // of all axes: the last two are looked at
  walk.ndim = x.ndim;
  for (int axis = 0; axis < x.ndim; ++axis) {
    walk.shape[axis] = x.shape[axis];
    walk.strides[0][axis] = x.strides[axis];
    walk.strides[1][axis] = out.strides[axis];
  }
  const Call call(device, movement_source(out.dtype), "triangle");
  const int64_t count = out.size();
  const int ndim = x.ndim;
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), ndim, walk,
                 count, k, lower);
          },
          0};
}
Prepared prepare_tril(Device &device, const Problem &problem) {
  return triangle(device, problem, problem.statics<haly_tril_v1_statics>().k, 1);
}
Prepared prepare_triu(Device &device, const Problem &problem) {
  return triangle(device, problem, problem.statics<haly_triu_v1_statics>().k, 0);
}

}  // namespace

void add_creation_rows(Rows &rows) {
  for (haly_dtype dtype : kAll) {
    rows.add(HALY_OP_FULL, 1, {dtype}, kPlain, &prepare_full);
    rows.add(HALY_OP_EMPTY, 1, {dtype}, kPlain & ~HALY_KERNEL_DETERMINISTIC, &prepare_empty);
    rows.add(HALY_OP_EYE, 1, {dtype}, kPlain, &prepare_eye);
    rows.add(HALY_OP_TRIL, 1, {dtype, dtype}, kPlain | HALY_KERNEL_IN_PLACE, &prepare_tril);
    rows.add(HALY_OP_TRIU, 1, {dtype, dtype}, kPlain | HALY_KERNEL_IN_PLACE, &prepare_triu);
  }
  for (haly_dtype dtype : kNumeric) rows.add(HALY_OP_ARANGE, 1, {dtype}, kPlain, &prepare_arange);
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_LINSPACE, 1, {dtype}, kPlain, &prepare_linspace);
  }
}

}  // namespace haly::cuda

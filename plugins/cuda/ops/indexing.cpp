// Elements chosen by positions.
#include <algorithm>

#include "ops/copy.hpp"

namespace haly::cuda {
namespace {

int64_t product(const View &view, int first, int last) {
  int64_t result = 1;
  for (int axis = first; axis < last; ++axis) result *= view.shape[axis];
  return result;
}

}  // namespace

Source indexing_source(int64_t item_bytes, haly_dtype index) {
  Source source;
  source.name = std::string("indexing_") + unit_name(item_bytes) + "_" + dtype_name(index);
  source.headers = {"number"};
  source.body = std::string("typedef ") + unit_name(item_bytes) + " Unit;\ntypedef " +
                dtype_name(index) + " Position;\n" + header_text("indexing");
  return source;
}
Source scatter_reduce_source(haly_dtype dtype, haly_dtype index) {
  Source source;
  source.name = std::string("scatter_reduce_") + dtype_name(dtype) + "_" + dtype_name(index);
  source.headers = {"number"};
  source.body = std::string("typedef ") + dtype_name(dtype) +
                " Value;\ntypedef compute<Value> Sum;\n" + "typedef " + dtype_name(index) +
                " Position;\n" + header_text("scatter_reduce");
  return source;
}

Source nonzero_source(haly_dtype dtype) {
  Source source;
  source.name = std::string("nonzero_") + dtype_name(dtype);
  source.headers = {"number"};
  source.body = std::string("typedef ") + dtype_name(dtype) + " T;\n" + header_text("nonzero");
  return source;
}

namespace {

Prepared gather(Device &device, const View &x, size_t x_slot, const View &indices,
                size_t indices_slot, size_t out_slot, int64_t wanted) {
  const int axis = static_cast<int>(normalized(wanted, x.ndim));
  const int64_t extent = x.shape[axis], chosen = indices.size();
  const int64_t inner = product(x, axis + 1, x.ndim);
  const int64_t count = product(x, 0, axis) * chosen * inner;
  const Call call(device, indexing_source(x.item_bytes(), indices.dtype), "gather");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(x_slot), launch.data(indices_slot),
                 launch.data(out_slot), extent, chosen, inner, count);
          },
          0};
}
Prepared prepare_gather(Device &device, const Problem &problem) {
  return gather(device, problem[0], 0, problem[1], 1, 2,
                problem.statics<haly_gather_v1_statics>().axis);
}
Prepared prepare_take(Device &device, const Problem &problem) {
  return gather(device, problem[0], 0, problem[1], 1, 2,
                problem.statics<haly_take_v1_statics>().axis);
}
Prepared prepare_embedding(Device &device, const Problem &problem) {
  return gather(device, problem[1], 1, problem[0], 0, 2, 0);
}

View broadcast_like(const View &view, const View &out, int keep) {
  View result = out;
  for (int axis = 0; axis < out.ndim; ++axis) {
    const int at = axis - (out.ndim - view.ndim);
    const bool repeated = at < 0 || (view.shape[at] == 1 && axis != keep);
    result.strides[axis] = repeated ? 0 : view.strides[at];
  }
  return result;
}

Prepared prepare_take_along_axis(Device &device, const Problem &problem) {
  const View &x = problem[0], &indices = problem[1], &out = problem[2];
  const int axis = static_cast<int>(
      normalized(problem.statics<haly_take_along_axis_v1_statics>().axis, out.ndim));
  const int in_x = axis - (out.ndim - x.ndim);
  const int64_t extent = x.shape[in_x], step = x.strides[in_x], count = out.size();
  View source = broadcast_like(x, out, axis);
  source.strides[axis] = 0;
  const View chosen = broadcast_like(indices, out, axis);
  const int64_t *strides[3] = {source.strides, chosen.strides, out.strides};
  const Walk<3> walk = walk_of<3>(out.ndim, out.shape, strides);
  const Call call(device, indexing_source(x.item_bytes(), indices.dtype), "take_along_axis");
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), launch.data(2),
                 walk, extent, step, count);
          },
          0};
}

// Lines of updates along the axis, and where each begins in the result.
struct Lines {
  Lines(const View &updates, const View &out, int64_t wanted) {
    const int axis = static_cast<int>(normalized(wanted, out.ndim));
    View kept = updates;
    kept.shape[axis] = 1;
    const int64_t *strides[2] = {updates.strides, out.strides};
    walk = walk_of<2>(out.ndim, kept.shape, strides);
    length = updates.shape[axis];
    update_step = updates.strides[axis];
    extent = out.shape[axis];
    step = out.strides[axis];
    count = kept.size();
  }
  Walk<2> walk;
  int64_t length, update_step, extent, step, count;
};

Prepared prepare_scatter(Device &device, const Problem &problem) {
  const View &x = problem[0], &updates = problem[2], &out = problem[3];
  const Lines lines(updates, out, problem.statics<haly_scatter_v1_statics>().axis);
  const StridedCopy copy(device, x, out);
  const Call call(device, indexing_source(x.item_bytes(), problem[1].dtype), "scatter");
  const bool any = updates.size() > 0;
  const Call::Grid grid = grid_for(device, lines.count);
  return {[=](const Launch &launch) {
            if (launch.data(0) != launch.data(3)) {
              copy(launch.handle(), launch.data(0), launch.data(3));
            }
            if (!any) return;
            call(launch.handle(), grid, {256, 1, 1}, launch.data(1), launch.data(2), launch.data(3),
                 lines.walk, lines.length, lines.update_step, lines.extent, lines.step,
                 lines.count);
          },
          0};
}

Prepared prepare_scatter_reduce(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_scatter_reduce_v1_statics>();
  const View &x = problem[0], &updates = problem[2], &out = problem[3];
  const Lines lines(updates, out, statics.axis);
  const bool wide = x.dtype == HALY_DTYPE_FLOAT16 || x.dtype == HALY_DTYPE_BFLOAT16;
  View sums = out;
  if (wide) sums.dtype = HALY_DTYPE_FLOAT32;
  const StridedCopy widen(device, x, sums), narrow(device, sums, out);
  const Call call(device, scatter_reduce_source(x.dtype, problem[1].dtype), "scatter_reduce");
  const bool any = updates.size() > 0;
  const int reduction = statics.reduction == HALY_SCATTER_REDUCE_REDUCTION_ADD        ? 0
                        : statics.reduction == HALY_SCATTER_REDUCE_REDUCTION_MULTIPLY ? 1
                        : statics.reduction == HALY_SCATTER_REDUCE_REDUCTION_MIN      ? 2
                                                                                      : 3;
  const Call::Grid grid = grid_for(device, lines.count);
  return {[=](const Launch &launch) {
            const CUdeviceptr to = wide ? launch.workspace() : launch.data(3);
            if (to != launch.data(0)) widen(launch.handle(), launch.data(0), to);
            if (any) {
              call(launch.handle(), grid, {256, 1, 1}, launch.data(1), launch.data(2), to,
                   lines.walk, lines.length, lines.update_step, lines.extent, lines.step,
                   lines.count, reduction);
            }
            if (wide) narrow(launch.handle(), to, launch.data(3));
          },
          wide ? static_cast<uint64_t>(out.size() * 4) : 0};
}

// The result is dense for the extent that is found, which the launch waits for.
Prepared prepare_nonzero(Device &device, const Problem &problem) {
  const View &x = problem[0];
  constexpr int64_t kRun = 4096;  // as in kernels/nonzero.cuh
  const int64_t size = x.size(), runs = (size + kRun - 1) / kRun;
  if (runs >= INT32_MAX) refuse_call("nonzero of more than 2^43 elements");
  Walk<1> shape;
  shape.ndim = x.ndim;
  std::copy_n(x.shape, x.ndim, shape.shape);
  const Source source = nonzero_source(x.dtype);
  const Call count(device, source, "count_runs"), sum(device, source, "sum_runs");
  const Call write(device, source, "write_positions");
  const Call::Grid grid = {static_cast<unsigned>(runs), 1, 1};
  Device *const owner = &device;
  return {[=](const Launch &launch) {
            const CUdeviceptr counts = launch.workspace();
            const CUstream stream = launch.handle();
            count(stream, grid, {256, 1, 1}, launch.data(0), counts, size);
            sum(stream, {1, 1, 1}, {256, 1, 1}, counts, runs);
            write(stream, grid, {256, 1, 1}, launch.data(0), counts, launch.data(1), shape, size,
                  runs);
            int64_t *const extents = launch.raw.buffers[1]->out_extents;
            if (!extents) return;
            extents[0] = shape.ndim;
            owner->check(driver.copy_to_host(extents + 1, counts + 8 * runs, 8, stream),
                         "cuMemcpyDtoHAsync");
            owner->check(driver.stream_synchronize(stream), "cuStreamSynchronize");
          },
          static_cast<uint64_t>(runs + 1) * 8};
}

}  // namespace

void add_indexing_rows(Rows &rows) {
  for (haly_dtype dtype : kAll) {
    rows.add(HALY_OP_NONZERO, 1, {dtype, HALY_DTYPE_INT64}, kDense & ~HALY_KERNEL_CAPTURABLE,
             &prepare_nonzero);
  }
  for (haly_dtype index : kIndex) {
    for (haly_dtype dtype : kAll) {
      rows.add(HALY_OP_GATHER, 1, {dtype, index, dtype}, kDense, &prepare_gather);
      rows.add(HALY_OP_TAKE, 1, {dtype, index, dtype}, kDense, &prepare_take);
      rows.add(HALY_OP_TAKE_ALONG_AXIS, 1, {dtype, index, dtype}, kDense, &prepare_take_along_axis);
      rows.add(HALY_OP_SCATTER, 1, {dtype, index, dtype, dtype}, kDense, &prepare_scatter);
    }
    for (haly_dtype dtype : kFloating) {
      rows.add(HALY_OP_EMBEDDING, 1, {index, dtype, dtype}, kDense, &prepare_embedding);
    }
    for (haly_dtype dtype : kNumeric) {
      rows.add(HALY_OP_SCATTER_REDUCE, 1, {dtype, index, dtype, dtype}, kDense,
               &prepare_scatter_reduce);
    }
  }
}

}  // namespace haly::cuda

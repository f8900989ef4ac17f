// Elements chosen by positions, on dense arrays.
#include <array>

#include "copies.hpp"
#include "steps.hpp"
#include "walk.hpp"

namespace haly::opencl {
namespace {

const char *positions_type(const View &indices) {
  return indices.dtype == HALY_DTYPE_INT64 ? "long" : "int";
}
Defines defines_for(const View &x, const View &indices, const std::vector<const View *> &views) {
  return {{"UNIT", unit_type(x.item_bytes())},
          {"INDICES", positions_type(indices)},
          {"INDEX", index_type(views)}};
}

int64_t product(const View &view, int64_t first, int64_t last) {
  int64_t result = 1;
  for (int64_t axis = first; axis < last; ++axis) result *= view.shape[axis];
  return result;
}

Prepared gather(const Problem &problem, size_t x_slot, size_t indices_slot, int64_t axis) {
  const View &x = problem[x_slot], &indices = problem[indices_slot], &out = problem[2];
  axis = normalized(axis, x.ndim);
  const int64_t item = x.item_bytes(), count = out.size();
  Steps steps(problem);
  steps.add("indexing", "gather", defines_for(x, indices, {&x, &indices, &out}))
      .buffer(x_slot)
      .buffer(indices_slot)
      .buffer(2)
      .start(x_slot, item)
      .start(indices_slot, indices.item_bytes())
      .start(2, item)
      .value(count)
      .value(x.shape[axis])
      .value(indices.size())
      .value(product(x, axis + 1, x.ndim))
      .items(count);
  return steps.prepared();
}
Prepared prepare_gather(const Problem &problem) {
  return gather(problem, 0, 1, problem.statics<haly_gather_v1_statics>().axis);
}
Prepared prepare_take(const Problem &problem) {
  return gather(problem, 0, 1, problem.statics<haly_take_v1_statics>().axis);
}
Prepared prepare_embedding(const Problem &problem) { return gather(problem, 1, 0, 0); }

// Strides of a view that is broadcast to out, except along `keep`.
std::array<int64_t, HALY_MAX_NDIM> broadcast_strides(const View &view, const View &out, int keep) {
  std::array<int64_t, HALY_MAX_NDIM> strides{};
  for (int axis = 0; axis < out.ndim; ++axis) {
    const int at = axis - (out.ndim - view.ndim);
    if (at >= 0 && (view.shape[at] != 1 || axis == keep)) strides[axis] = view.strides[at];
  }
  return strides;
}

Prepared prepare_take_along_axis(const Problem &problem) {
  const View &x = problem[0], &indices = problem[1], &out = problem[2];
  const int axis = static_cast<int>(
      normalized(problem.statics<haly_take_along_axis_v1_statics>().axis, out.ndim));
  const int in_x = axis - (out.ndim - x.ndim);
  auto from = broadcast_strides(x, out, axis);
  const auto where = broadcast_strides(indices, out, axis);
  from[axis] = 0;
  const Walk walk = walk_of(out.ndim, out.shape, {from.data(), where.data()});
  const int64_t item = x.item_bytes(), count = out.size();
  Steps steps(problem);
  steps.add("indexing", "take_along_axis", defines_for(x, indices, {&x, &indices, &out}))
      .buffer(0)
      .buffer(1)
      .buffer(2)
      .value(walk)
      .start(0, item)
      .start(1, indices.item_bytes())
      .start(2, item)
      .value(count)
      .value(x.shape[in_x])
      .value(x.strides[in_x])
      .items(count);
  return steps.prepared();
}

// The updates' lines along the axis, and where they go.
struct Lines {
  Walk walk;
  int64_t count, length, extent, update_stride, out_stride;
};
Lines lines_of(const View &out, const View &indices, int64_t wanted) {
  const auto axis = static_cast<int>(normalized(wanted, out.ndim));
  std::vector<bool> kept(out.ndim, true);
  kept[axis] = false;
  Lines lines;
  lines.walk = walk_of_axes(indices, kept, {indices.strides, out.strides});
  lines.count = lines.walk.size();
  lines.length = indices.shape[axis];
  lines.extent = out.shape[axis];
  lines.update_stride = indices.strides[axis];
  lines.out_stride = out.strides[axis];
  return lines;
}

Prepared prepare_scatter(const Problem &problem) {
  const View &x = problem[0], &indices = problem[1], &out = problem[3];
  const Lines lines = lines_of(out, indices, problem.statics<haly_scatter_v1_statics>().axis);
  const int64_t item = x.item_bytes();
  Steps steps(problem);
  add_copy(steps, x, 0, 0, out, 3, 0).unless_same(0, 3);
  if (indices.size() > 0) {
    steps.add("indexing", "scatter", defines_for(x, indices, {&x, &indices}))
        .buffer(1)
        .buffer(2)
        .buffer(3)
        .value(lines.walk)
        .start(1, indices.item_bytes())
        .start(2, item)
        .start(3, item)
        .value(lines.count)
        .value(lines.length)
        .value(lines.extent)
        .value(lines.update_stride)
        .value(lines.out_stride)
        .items(lines.count);
  }
  return steps.prepared();
}

// The 16-bit formats are widened to float32 in the workspace and rounded once.
Prepared prepare_scatter_reduce(const Problem &problem) {
  const auto &statics = problem.statics<haly_scatter_reduce_v1_statics>();
  const View &x = problem[0], &indices = problem[1], &out = problem[3];
  const Lines lines = lines_of(out, indices, statics.axis);
  const haly_dtype wide = arithmetic(x.dtype);
  const int64_t item = x.item_bytes(), wide_item = dtype_size(wide), size = out.size();
  Defines defines = defines_for(x, indices, {&x, &indices});
  defines["X"] = dtype_name(x.dtype);
  Steps steps(problem);
  const bool widened = wide != x.dtype;
  const size_t target = widened ? kWorkspace : 3;
  if (widened) {
    steps.workspace(size * wide_item);
    steps.add("indexing", "widen", defines)
        .buffer(0)
        .buffer(kWorkspace)
        .start(0, item)
        .start(kWorkspace, wide_item)
        .value(size)
        .items(size);
  } else {
    add_copy(steps, x, 0, 0, out, 3, 0).unless_same(0, 3);
  }
  if (indices.size() > 0) {
    steps.add("indexing", "scatter_reduce", defines)
        .buffer(1)
        .buffer(2)
        .buffer(target)
        .value(lines.walk)
        .start(1, indices.item_bytes())
        .start(2, item)
        .start(target, wide_item)
        .value(lines.count)
        .value(lines.length)
        .value(lines.extent)
        .value(lines.update_stride)
        .value(lines.out_stride)
        .value(static_cast<int32_t>(statics.reduction))
        .items(lines.count);
  }
  if (widened) {
    steps.add("indexing", "narrow", defines)
        .buffer(kWorkspace)
        .buffer(3)
        .start(kWorkspace, wide_item)
        .start(3, item)
        .value(size)
        .items(size);
  }
  return steps.prepared();
}

static_assert(HALY_SCATTER_REDUCE_REDUCTION_ADD == 0 &&
                  HALY_SCATTER_REDUCE_REDUCTION_MULTIPLY == 1 &&
                  HALY_SCATTER_REDUCE_REDUCTION_MIN == 2 && HALY_SCATTER_REDUCE_REDUCTION_MAX == 3,
              "combined() of kernels/indexing.cl reads these numbers");

Prepared prepare_searchsorted(const Problem &problem) {
  const auto &statics = problem.statics<haly_searchsorted_v1_statics>();
  const View &list = problem[0], &values = problem[1], &sorter = problem[2], &out = problem[3];
  const int64_t item = list.item_bytes(), count = values.size();
  Defines defines = {{"UNIT", unit_type(item)},
                     {"INDICES", "long"},
                     {"INDEX", index_type({&list, &values, &out})},
                     {"X", dtype_name(list.dtype)},
                     {"SEARCH", "1"}};
  if (sorter.present) defines["SORTED"] = "1";
  Steps steps(problem);
  steps.add("indexing", "searchsorted", defines)
      .buffer(0)
      .buffer(1)
      .buffer(2)
      .buffer(3)
      .start(0, item)
      .start(1, item)
      .start(2, 8)
      .start(3, 8)
      .value(count)
      .value(list.size())
      .value(static_cast<int32_t>(statics.side == HALY_SEARCHSORTED_SIDE_RIGHT))
      .items(count);
  return steps.prepared();
}

void add_rows(FunctionRows rows) {
  constexpr uint64_t kMoving = kDense | kMovesBits;
  for (haly_dtype index : kIndex) {
    for (haly_dtype d : kStored) {
      rows.add(HALY_OP_GATHER, 1, {d, index, d}, kMoving, &prepare_gather);
      rows.add(HALY_OP_TAKE, 1, {d, index, d}, kMoving, &prepare_take);
      rows.add(HALY_OP_TAKE_ALONG_AXIS, 1, {d, index, d}, kMoving, &prepare_take_along_axis);
      rows.add(HALY_OP_SCATTER, 1, {d, index, d, d}, kMoving | HALY_KERNEL_IN_PLACE,
               &prepare_scatter);
    }
    for (haly_dtype d : kFloating) {
      rows.add(HALY_OP_EMBEDDING, 1, {index, d, d}, kMoving, &prepare_embedding);
    }
    for (haly_dtype d : kNumeric) {
      rows.add(HALY_OP_SCATTER_REDUCE, 1, {d, index, d, d}, kDense | HALY_KERNEL_IN_PLACE,
               &prepare_scatter_reduce);
    }
  }
  for (haly_dtype d : kNumeric) {
    rows.add(HALY_OP_SEARCHSORTED, 1, {d, d, HALY_DTYPE_INT64, HALY_DTYPE_INT64}, kDense,
             &prepare_searchsorted);
  }
}

const Family family("indexing",
                    [](const Device &device, Rows &rows) { add_rows(FunctionRows(device, rows)); });

}  // namespace
}  // namespace haly::opencl

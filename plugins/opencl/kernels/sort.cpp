// Order and search: sort, argsort, topk by merging ordered runs; nonzero by counting.
#include <algorithm>

#include "steps.hpp"
#include "walk.hpp"

namespace haly::opencl {
namespace {

Defines defines_for(const Problem &problem) {
  const View &x = problem[0];
  const haly_dtype wide = arithmetic(x.dtype);
  const bool long_key = dtype_size(wide) == 8;
  Defines defines = {{"X", dtype_name(x.dtype)},
                     {"KEY", long_key ? "ulong" : "uint"},
                     {"GROUP", std::to_string(group_size(problem))},
                     {"INDEX", index_type({&x})}};
  if (is_floating(wide)) {
    defines["KEY_FLOAT"] = "1";
    defines["AS_KEY"] = long_key ? "as_ulong" : "as_uint";
  } else if (wide >= HALY_DTYPE_INT8 && wide <= HALY_DTYPE_INT64) {
    defines["KEY_SIGNED"] = "1";
    defines["SIGNED_KEY"] = long_key ? "long" : "int";
  }
  return defines;
}

// Keys and places of one buffer of the workspace, in bytes.
struct Buffers {
  int64_t keys, places;
};

Prepared ordered(const Problem &problem, int64_t axis, int64_t kept, bool descending,
                 int values_slot, int positions_slot) {
  const View &x = problem[0];
  std::vector<bool> across(x.ndim, true);
  axis = x.ndim ? normalized(axis, x.ndim) : 0;
  if (x.ndim) across[axis] = false;
  const int64_t none[HALY_MAX_NDIM] = {};
  const View &values = problem[values_slot < 0 ? positions_slot : values_slot];
  const View &positions = problem[positions_slot < 0 ? values_slot : positions_slot];
  const Walk lines = walk_of_axes(x, across,
                                  {x.strides, values_slot < 0 ? none : values.strides,
                                   positions_slot < 0 ? none : positions.strides});
  const int64_t length = x.ndim ? x.shape[axis] : 1, count = lines.size();
  const int64_t x_stride = x.ndim ? x.strides[axis] : 0;
  const int64_t values_stride = x.ndim ? values.strides[axis] : 0;
  const int64_t positions_stride = x.ndim ? positions.strides[axis] : 0;
  const int64_t item = x.item_bytes(), key = dtype_size(arithmetic(x.dtype)) == 8 ? 8 : 4;
  const int64_t group = group_size(problem);
  const Defines defines = defines_for(problem);
  if (length > int64_t{1} << 30) refuse("lines of more than 2^30 elements are not sorted");

  Steps steps(problem);
  Buffers buffers[2];
  const int rounds = length > group ? 2 : 1;
  for (int i = 0; i < rounds; ++i) {
    buffers[i].keys = steps.workspace(length * count * key);
    buffers[i].places = steps.workspace(length * count * 4);
  }
  steps.add("sort", "sort_runs", defines)
      .buffer(0)
      .buffer(kWorkspace)
      .buffer(kWorkspace)
      .value(lines)
      .start(0, item)
      .start(kWorkspace, key, buffers[0].keys / key)
      .start(kWorkspace, 4, buffers[0].places / 4)
      .value(x_stride)
      .value(length)
      .value(static_cast<int32_t>(descending))
      .groups({ceil_div(length, group), count, 1}, {group, 1, 1});
  int now = 0;
  for (int64_t width = group; width < length; width *= 2) {
    const Buffers &from = buffers[now], &to = buffers[1 - now];
    steps.add("sort", "merge_runs", defines)
        .buffer(kWorkspace)
        .buffer(kWorkspace)
        .buffer(kWorkspace)
        .buffer(kWorkspace)
        .start(kWorkspace, key, from.keys / key)
        .start(kWorkspace, 4, from.places / 4)
        .start(kWorkspace, key, to.keys / key)
        .start(kWorkspace, 4, to.places / 4)
        .value(length)
        .value(width)
        .items(length, count);
    now = 1 - now;
  }
  const size_t values_or_x = values_slot < 0 ? 0 : values_slot;
  const size_t positions_or_x = positions_slot < 0 ? 0 : positions_slot;
  steps.add("sort", "write_order", defines)
      .buffer(0)
      .buffer(kWorkspace)
      .buffer(values_or_x)
      .buffer(positions_or_x)
      .value(lines)
      .start(0, item)
      .start(kWorkspace, 4, buffers[now].places / 4)
      .start(values_or_x, item)
      .start(positions_or_x, 8)
      .value(x_stride)
      .value(values_stride)
      .value(positions_stride)
      .value(length)
      .value(kept)
      .value(static_cast<int32_t>(values_slot >= 0))
      .value(static_cast<int32_t>(positions_slot >= 0))
      .items(kept, count);
  return steps.prepared(1000 + static_cast<double>(x.size()) * 50);
}

int64_t line_length(const View &x, int64_t axis) {
  return x.ndim ? x.shape[normalized(axis, x.ndim)] : 1;
}
Prepared prepare_topk(const Problem &problem) {
  const auto &statics = problem.statics<haly_topk_v1_statics>();
  return ordered(problem, statics.axis, statics.k, statics.largest, 1, 2);
}
Prepared prepare_sort(const Problem &problem) {
  const auto &statics = problem.statics<haly_sort_v1_statics>();
  return ordered(problem, statics.axis, line_length(problem[0], statics.axis), statics.descending,
                 1, -1);
}
Prepared prepare_argsort(const Problem &problem) {
  const auto &statics = problem.statics<haly_argsort_v1_statics>();
  return ordered(problem, statics.axis, line_length(problem[0], statics.axis), statics.descending,
                 -1, 1);
}

// Counts of runs, their sums, and the positions; the number found is read back behind them.
Prepared prepare_nonzero(const Problem &problem) {
  const View &x = problem[0];
  const int64_t size = x.size(), item = x.item_bytes();
  const int64_t run = std::max<int64_t>(64, ceil_div(size, 65536)), parts = ceil_div(size, run);
  Walk shape;
  shape.ndim = x.ndim;
  std::copy_n(x.shape, x.ndim, shape.shape);
  Defines defines = defines_for(problem);
  defines["NONZERO"] = "1";
  Steps steps(problem);
  const int64_t counts = steps.workspace((parts + 1) * 8);
  const int64_t group = group_size(problem);
  steps.add("sort", "count_runs", defines)
      .buffer(0)
      .buffer(kWorkspace)
      .start(0, item)
      .start(kWorkspace, 8, counts / 8)
      .value(size)
      .value(run)
      .items(parts);
  steps.add("sort", "sum_runs", defines)
      .buffer(kWorkspace)
      .start(kWorkspace, 8, counts / 8)
      .value(parts)
      .groups({1, 1, 1}, {group, 1, 1});
  steps.add("sort", "write_positions", defines)
      .buffer(0)
      .buffer(kWorkspace)
      .buffer(1)
      .value(shape)
      .start(0, item)
      .start(kWorkspace, 8, counts / 8)
      .start(1, 8)
      .value(size)
      .value(run)
      .value(parts)
      .items(parts);
  steps.extents(1, x.ndim, counts + parts * 8);
  return steps.prepared();
}

void add_rows(FunctionRows rows) {
  for (haly_dtype d : kNumeric) {
    rows.add(HALY_OP_TOPK, 1, {d, d, HALY_DTYPE_INT64}, kPlain, &prepare_topk);
    rows.add(HALY_OP_SORT, 1, {d, d}, kPlain, &prepare_sort);
    rows.add(HALY_OP_ARGSORT, 1, {d, HALY_DTYPE_INT64}, kPlain, &prepare_argsort);
  }
  for (haly_dtype d : kAll) {
    rows.add(HALY_OP_NONZERO, 1, {d, HALY_DTYPE_INT64}, kDense, &prepare_nonzero);
  }
}

const Family family("sort",
                    [](const Device &device, Rows &rows) { add_rows(FunctionRows(device, rows)); });

}  // namespace
}  // namespace haly::opencl

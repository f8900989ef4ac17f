// Reductions and scans. How a line is cut depends on its length and on whether the last axis is
// among the reduced ones, never on the number of lines.
#include "steps.hpp"
#include "walk.hpp"

namespace haly::opencl {
namespace {

// Lines up to this length are one work-item's work.
constexpr int64_t kShort = 32;
// Longer lines than this are cut into parts.
constexpr int64_t kLinePart = 16384, kColumnPart = 1024;

struct Reduction {
  const char *name;
  haly_dtype wide;
  std::string lowest;  // where a search begins
  int64_t state_bytes;
};

Prepared reduce(const Problem &problem, const std::vector<bool> &reduced,
                const Reduction &reduction) {
  const View &x = problem[0];
  View out = problem[1];
  // The result's strides on the kept axes of x, with or without the reduced axes in between.
  int64_t out_strides[HALY_MAX_NDIM] = {};
  std::vector<bool> kept(x.ndim);
  for (int axis = 0, at = 0; axis < x.ndim; ++axis) {
    kept[axis] = !reduced[axis];
    if (out.ndim == x.ndim) {
      out_strides[axis] = out.strides[axis];
    } else if (kept[axis]) {
      out_strides[axis] = out.strides[at++];
    }
  }
  const Walk lines = walk_of_axes(x, kept, {x.strides, out_strides});
  const Walk along = walk_of_axes(x, reduced, {x.strides, x.strides});
  int64_t length = along.size();
  const int64_t count = lines.size(), x_item = x.item_bytes(), out_item = out.item_bytes();
  const bool columns = length <= kShort || x.ndim == 0 || !reduced[x.ndim - 1];
  const int64_t part = columns ? kColumnPart : kLinePart;
  const int64_t part_length = length > 2 * part ? part : std::max<int64_t>(length, 1);
  const int64_t parts = std::max<int64_t>(1, ceil_div(length, part_length));

  const int64_t group = group_size(problem);
  const Defines defines = {
      {"X", dtype_name(x.dtype)},           {"OUT", dtype_name(out.dtype)},
      {"WIDE", dtype_name(reduction.wide)}, {std::string("REDUCE_") + reduction.name, "1"},
      {"LOWEST", reduction.lowest},         {"GROUP", std::to_string(group)},
      {"INDEX", index_type({&x, &out})}};
  Steps steps(problem);
  const size_t partial = parts > 1 ? kWorkspace : 1;
  if (parts > 1) steps.workspace(count * parts * reduction.state_bytes);
  Step &step = steps.add("reduction", columns ? "reduce_columns" : "reduce_lines", defines);
  step.buffer(0).buffer(1).buffer(partial).value(lines).value(along).start(0, x_item);
  step.start(1, out_item).start(partial, reduction.state_bytes);
  if (columns) step.value(count);
  step.value(length).value(part_length).value(parts);
  if (columns) {
    step.items(count, parts);
  } else {
    step.groups({count, parts, 1}, {group, 1, 1});
  }
  if (parts > 1) {
    steps.add("reduction", "reduce_parts", defines)
        .buffer(partial)
        .buffer(1)
        .value(lines)
        .start(partial, reduction.state_bytes)
        .start(1, out_item)
        .value(count)
        .value(parts)
        .items(count);
  }
  return steps.prepared();
}

template <typename Statics>
std::vector<bool> reduced_axes(const View &x, const Statics &statics) {
  std::vector<bool> reduced(x.ndim, !statics.has_axis);
  for (uint32_t i = 0; statics.has_axis && i < statics.axis_count; ++i) {
    reduced[normalized(statics.axis[i], x.ndim)] = true;
  }
  return reduced;
}

// Integers are added and multiplied without sign, so that they wrap.
haly_dtype accumulation(haly_dtype dtype) {
  if (dtype == HALY_DTYPE_FLOAT64) return HALY_DTYPE_FLOAT64;
  if (is_floating(dtype)) return HALY_DTYPE_FLOAT32;
  return dtype_size(dtype) == 8 ? HALY_DTYPE_UINT64 : HALY_DTYPE_UINT32;
}
template <typename Statics>
Prepared accumulated(const Problem &problem, const char *name) {
  const haly_dtype wide = accumulation(problem[1].dtype);
  return reduce(problem, reduced_axes(problem[0], problem.statics<Statics>()),
                {name, wide, "", dtype_size(wide)});
}
Prepared prepare_sum(const Problem &problem) {
  return accumulated<haly_sum_v1_statics>(problem, "SUM");
}
Prepared prepare_prod(const Problem &problem) {
  return accumulated<haly_prod_v1_statics>(problem, "PROD");
}

template <typename Statics>
Prepared extreme(const Problem &problem, bool largest) {
  const haly_dtype wide = arithmetic(problem[0].dtype);
  return reduce(problem, reduced_axes(problem[0], problem.statics<Statics>()),
                {largest ? "MAX" : "MIN", wide, largest ? lowest_of(wide) : highest_of(wide),
                 dtype_size(wide)});
}
Prepared prepare_max(const Problem &problem) { return extreme<haly_max_v1_statics>(problem, true); }
Prepared prepare_min(const Problem &problem) {
  return extreme<haly_min_v1_statics>(problem, false);
}

template <typename Statics>
Prepared place(const Problem &problem, const char *name) {
  const View &x = problem[0];
  const auto &statics = problem.statics<Statics>();
  std::vector<bool> reduced(x.ndim, !statics.has_axis);
  if (statics.has_axis && x.ndim) reduced[normalized(statics.axis, x.ndim)] = true;
  // The state holds a value of up to 8 bytes, two ints and a long. A workspace begins at a multiple
  // of a power of two: a state of 24 bytes would put its first partial result before it.
  return reduce(problem, reduced, {name, arithmetic(x.dtype), "", 32});
}
Prepared prepare_argmax(const Problem &problem) {
  return place<haly_argmax_v1_statics>(problem, "ARGMAX");
}
Prepared prepare_argmin(const Problem &problem) {
  return place<haly_argmin_v1_statics>(problem, "ARGMIN");
}

template <typename Statics>
Prepared truths(const Problem &problem, const char *name, haly_dtype wide) {
  return reduce(problem, reduced_axes(problem[0], problem.statics<Statics>()),
                {name, wide, "", dtype_size(wide)});
}
Prepared prepare_any(const Problem &problem) {
  return truths<haly_any_v1_statics>(problem, "ANY", HALY_DTYPE_INT32);
}
Prepared prepare_all(const Problem &problem) {
  return truths<haly_all_v1_statics>(problem, "ALL", HALY_DTYPE_INT32);
}
Prepared prepare_count_nonzero(const Problem &problem) {
  return truths<haly_count_nonzero_v1_statics>(problem, "COUNT", HALY_DTYPE_INT64);
}

struct Scan {
  int64_t axis;
  bool product, initial, reverse, exclusive;
};
Prepared scan(const Problem &problem, const Scan &how) {
  const View &x = problem[0], &out = problem[1];
  const int64_t x_item = x.item_bytes(), out_item = out.item_bytes();
  std::vector<bool> kept(x.ndim, true);
  if (x.ndim) kept[how.axis] = false;
  const Walk lines = walk_of_axes(x, kept, {x.strides, out.strides});
  const int64_t length = x.ndim ? x.shape[how.axis] : 1;
  const int64_t written = out.ndim ? out.shape[how.axis] : 1;
  int64_t x_stride = x.ndim ? x.strides[how.axis] : 0;
  int64_t out_stride = out.ndim ? out.strides[how.axis] : 0;
  int64_t x_last = 0, out_last = 0;
  if (how.reverse) {
    x_last = length > 0 ? (length - 1) * x_stride : 0;
    out_last = (written - 1) * out_stride;
    x_stride = -x_stride;
    out_stride = -out_stride;
  }
  const int64_t shift = how.initial || how.exclusive ? 1 : 0, count = lines.size();
  const bool columns = length <= kShort || how.axis != x.ndim - 1;
  const haly_dtype wide = accumulation(out.dtype);
  Defines defines = {{"X", dtype_name(x.dtype)},
                     {"OUT", dtype_name(out.dtype)},
                     {"WIDE", dtype_name(wide)},
                     {"GROUP", std::to_string(group_size(problem))},
                     {"INDEX", index_type({&x, &out})}};
  if (how.product) defines["SCAN_PRODUCT"] = "1";
  Steps steps(problem);
  Step &step = steps.add("scan", columns ? "scan_columns" : "scan_lines", defines);
  step.buffer(0).buffer(1).value(lines).start(0, x_item, x_last).start(1, out_item, out_last);
  if (columns) step.value(count);
  step.value(length).value(written).value(shift).value(x_stride).value(out_stride);
  if (columns) {
    step.items(count);
  } else {
    step.groups({count, 1, 1}, {group_size(problem), 1, 1});
  }
  return steps.prepared();
}
template <typename Statics>
int64_t scan_axis(const Problem &problem) {
  const auto &statics = problem.statics<Statics>();
  return statics.has_axis && problem[0].ndim ? normalized(statics.axis, problem[0].ndim) : 0;
}
Prepared prepare_cumulative_sum_1(const Problem &problem) {
  const auto &statics = problem.statics<haly_cumulative_sum_v1_statics>();
  return scan(problem, {scan_axis<haly_cumulative_sum_v1_statics>(problem), false,
                        statics.include_initial != 0, false, false});
}
Prepared prepare_cumulative_sum_2(const Problem &problem) {
  const auto &statics = problem.statics<haly_cumulative_sum_v2_statics>();
  return scan(problem,
              {scan_axis<haly_cumulative_sum_v2_statics>(problem), false,
               statics.include_initial != 0, statics.reverse != 0, statics.exclusive != 0});
}
Prepared prepare_cumulative_prod(const Problem &problem) {
  const auto &statics = problem.statics<haly_cumulative_prod_v1_statics>();
  return scan(problem, {scan_axis<haly_cumulative_prod_v1_statics>(problem), true,
                        statics.include_initial != 0, false, false});
}

void add(FunctionRows &rows, uint32_t op, const std::vector<haly_dtype> &inputs, haly_dtype result,
         Prepare prepare) {
  for (haly_dtype dtype : inputs) {
    rows.add(op, 1, {dtype, result == HALY_DTYPE_UNSPECIFIED ? dtype : result}, kPlain, prepare);
  }
}

void add_accumulating(FunctionRows &rows, uint32_t op, uint32_t version, Prepare prepare) {
  const haly_dtype pairs[][2] = {
      {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32},   {HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT16},
      {HALY_DTYPE_BFLOAT16, HALY_DTYPE_BFLOAT16}, {HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT64},
      {HALY_DTYPE_BOOL, HALY_DTYPE_INT64},        {HALY_DTYPE_INT8, HALY_DTYPE_INT64},
      {HALY_DTYPE_INT16, HALY_DTYPE_INT64},       {HALY_DTYPE_INT32, HALY_DTYPE_INT64},
      {HALY_DTYPE_INT64, HALY_DTYPE_INT64},       {HALY_DTYPE_UINT8, HALY_DTYPE_UINT64},
      {HALY_DTYPE_UINT16, HALY_DTYPE_UINT64},     {HALY_DTYPE_UINT32, HALY_DTYPE_UINT64},
      {HALY_DTYPE_UINT64, HALY_DTYPE_UINT64},     {HALY_DTYPE_INT8, HALY_DTYPE_INT8},
      {HALY_DTYPE_INT16, HALY_DTYPE_INT16},       {HALY_DTYPE_INT32, HALY_DTYPE_INT32},
      {HALY_DTYPE_UINT8, HALY_DTYPE_UINT8},       {HALY_DTYPE_UINT16, HALY_DTYPE_UINT16},
      {HALY_DTYPE_UINT32, HALY_DTYPE_UINT32},     {HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT32},
      {HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32},  {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64}};
  for (const auto &pair : pairs) rows.add(op, version, {pair[0], pair[1]}, kPlain, prepare);
}

void add_rows(FunctionRows rows) {
  add_accumulating(rows, HALY_OP_SUM, 1, &prepare_sum);
  add_accumulating(rows, HALY_OP_PROD, 1, &prepare_prod);
  add_accumulating(rows, HALY_OP_CUMULATIVE_SUM, 2, &prepare_cumulative_sum_2);
  add_accumulating(rows, HALY_OP_CUMULATIVE_SUM, 1, &prepare_cumulative_sum_1);
  add_accumulating(rows, HALY_OP_CUMULATIVE_PROD, 1, &prepare_cumulative_prod);
  add(rows, HALY_OP_MAX, kNumeric, 0, &prepare_max);
  add(rows, HALY_OP_MIN, kNumeric, 0, &prepare_min);
  add(rows, HALY_OP_ARGMAX, kNumeric, HALY_DTYPE_INT64, &prepare_argmax);
  add(rows, HALY_OP_ARGMIN, kNumeric, HALY_DTYPE_INT64, &prepare_argmin);
  add(rows, HALY_OP_ANY, kAll, HALY_DTYPE_BOOL, &prepare_any);
  add(rows, HALY_OP_ALL, kAll, HALY_DTYPE_BOOL, &prepare_all);
  add(rows, HALY_OP_COUNT_NONZERO, kAll, HALY_DTYPE_INT64, &prepare_count_nonzero);
}

const Family family("reduction",
                    [](const Device &device, Rows &rows) { add_rows(FunctionRows(device, rows)); });

}  // namespace

}  // namespace haly::opencl

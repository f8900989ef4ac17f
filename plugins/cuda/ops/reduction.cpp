// Reductions and scans.
#include "ops/reduction.hpp"

#include <algorithm>

#include "kernel.hpp"

namespace haly::cuda {
namespace {

haly_dtype wide_dtype(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_FLOAT64:
      return HALY_DTYPE_FLOAT64;
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
    case HALY_DTYPE_FLOAT32:
      return HALY_DTYPE_FLOAT32;
    case HALY_DTYPE_INT8:
    case HALY_DTYPE_INT16:
    case HALY_DTYPE_INT32:
    case HALY_DTYPE_INT64:
      return HALY_DTYPE_INT64;
    default:
      return HALY_DTYPE_UINT64;
  }
}
bool is_floating(haly_dtype dtype) { return dtype >= HALY_DTYPE_FLOAT16; }

}  // namespace

Source reduction_source(const char *reducer, haly_dtype in, haly_dtype out) {
  const std::string name = reducer;
  haly_dtype wide = wide_dtype(out);
  // Products of many factors leave float32's range on the way to a result inside it.
  if (name == "Prod" && is_floating(out)) wide = HALY_DTYPE_FLOAT64;
  if (!is_floating(in) && is_floating(out)) wide = HALY_DTYPE_FLOAT64;
  Source source;
  source.name = name + "_" + dtype_name(in) + "_" + dtype_name(out);
  source.headers = {"number", "math"};
  std::string text = header_text("reduction");
  // The reducer is named behind the definitions of all.
  const std::string marker = "typedef Reducer::State State;";
  text.replace(text.find(marker), marker.size(), "typedef " + name + " Reducer;\n" + marker);
  source.body = std::string("typedef ") + dtype_name(in) + " In;\ntypedef " + dtype_name(out) +
                " Out;\ntypedef " + dtype_name(wide) + " Acc;\n" + text;
  return source;
}

Source scan_source(bool multiply, haly_dtype in, haly_dtype out) {
  haly_dtype wide = wide_dtype(out);
  if (is_floating(out)) wide = HALY_DTYPE_FLOAT64;
  Source source;
  source.name = std::string(multiply ? "cumulative_prod_" : "cumulative_sum_") + dtype_name(in) +
                "_" + dtype_name(out);
  source.headers = {"number"};
  source.body = std::string("typedef ") + dtype_name(in) + " In;\ntypedef " + dtype_name(out) +
                " Out;\ntypedef " + dtype_name(wide) +
                " Acc;\nconstexpr bool kMultiply = " + (multiply ? "true" : "false") + ";\n" +
                header_text("scan");
  return source;
}

namespace {

struct Setting {
  double value = 0;
  int64_t length = 0;
};

// Bytes of Reducer::State, with its padding.
uint64_t state_bytes(const std::string &reducer) {
  return reducer == "Var" || reducer == "Std" ? 24 : 16;
}

Prepared reduce(Device &device, const Problem &problem, const char *reducer,
                const std::vector<bool> &reduced, double value = 0) {
  const View &x = problem[0], &out = problem[1];
  // The result without its reduced axes runs over the kept ones.
  View target = out;
  if (out.ndim == x.ndim) {
    target.ndim = 0;
    for (int axis = 0; axis < x.ndim; ++axis) {
      if (reduced[axis]) continue;
      target.strides[target.ndim++] = out.strides[axis];
    }
  }
  View kept, along;
  for (int axis = 0; axis < x.ndim; ++axis) {
    View &view = reduced[axis] ? along : kept;
    view.shape[view.ndim] = x.shape[axis];
    view.strides[view.ndim++] = x.strides[axis];
  }
  const int64_t *kept_strides[2] = {kept.strides, target.strides};
  const int64_t *along_strides[1] = {along.strides};
  const Walk<2> lines = walk_of<2>(kept.ndim, kept.shape, kept_strides);
  const Walk<1> inside = walk_of<1>(along.ndim, along.shape, along_strides);
  const int64_t count = kept.size();
  Setting setting;
  setting.value = value;
  setting.length = along.size();
  // Threads take lines where these lie side by side in memory, else blocks do.
  const bool columns =
      setting.length < 32 || (lines.ndim > 0 && lines.strides[0][lines.ndim - 1] == 1 &&
                              lines.shape[lines.ndim - 1] >= 32 &&
                              !(inside.ndim > 0 && inside.strides[0][inside.ndim - 1] == 1));
  // The length alone says into how many parts a line is cut.
  const int64_t least = columns ? 256 : 16384, most = columns ? 256 : 2048;
  const int64_t parts = std::max<int64_t>(1, std::min(setting.length / least, most));
  const int64_t part_length = (setting.length + parts - 1) / parts;
  const Source source = reduction_source(reducer, x.dtype, out.dtype);
  const Call first(device, source, columns ? "reduce_columns" : "reduce_lines");
  const bool many = parts >= 64;
  const Call second(device, source, many ? "reduce_many_parts" : "reduce_parts");
  const unsigned blocks = static_cast<unsigned>((count + 255) / 256);
  if ((!columns || many) && count * parts >= INT32_MAX)
    refuse_call("a reduction of more than 2^31 lines");
  return {[=](const Launch &launch) {
            const CUdeviceptr partial = launch.workspace();
            if (columns) {
              first(launch.handle(), {blocks, static_cast<unsigned>(parts), 1}, {256, 1, 1},
                    launch.data(0), launch.data(1), partial, lines, inside, count, part_length,
                    parts, setting);
            } else {
              first(launch.handle(), {static_cast<unsigned>(count * parts), 1, 1}, {256, 1, 1},
                    launch.data(0), launch.data(1), partial, lines, inside, part_length, parts,
                    setting);
            }
            if (many) {
              second(launch.handle(), {static_cast<unsigned>(count), 1, 1}, {256, 1, 1}, partial,
                     launch.data(1), lines, parts, setting);
            } else if (parts > 1) {
              second(launch.handle(), {blocks, 1, 1}, {256, 1, 1}, partial, launch.data(1), lines,
                     count, parts, setting);
            }
          },
          parts > 1 ? static_cast<uint64_t>(count * parts) * state_bytes(reducer) : 0};
}

template <typename Statics>
std::vector<bool> reduced_axes(const View &x, const Statics &statics) {
  std::vector<bool> reduced(x.ndim, !statics.has_axis);
  if (statics.has_axis) {
    for (uint32_t i = 0; i < statics.axis_count; ++i) {
      reduced[normalized(statics.axis[i], x.ndim)] = true;
    }
  }
  return reduced;
}

#define HALY_CUDA_REDUCE(op, Reducer)                                                   \
  Prepared prepare_##op(Device &device, const Problem &problem) {                       \
    return reduce(device, problem, #Reducer,                                            \
                  reduced_axes(problem[0], problem.statics<haly_##op##_v1_statics>())); \
  }
HALY_CUDA_REDUCE(sum, Sum)
HALY_CUDA_REDUCE(prod, Prod)
HALY_CUDA_REDUCE(mean, Mean)
HALY_CUDA_REDUCE(max, Max)
HALY_CUDA_REDUCE(min, Min)
HALY_CUDA_REDUCE(any, Any)
HALY_CUDA_REDUCE(all, All)
HALY_CUDA_REDUCE(count_nonzero, CountNonzero)
HALY_CUDA_REDUCE(logsumexp, LogSumExp)
#undef HALY_CUDA_REDUCE

template <typename Statics>
Prepared prepare_spread(Device &device, const Problem &problem, const char *reducer) {
  const auto &statics = problem.statics<Statics>();
  return reduce(device, problem, reducer, reduced_axes(problem[0], statics), statics.correction);
}
Prepared prepare_var(Device &device, const Problem &problem) {
  return prepare_spread<haly_var_v1_statics>(device, problem, "Var");
}
Prepared prepare_std(Device &device, const Problem &problem) {
  return prepare_spread<haly_std_v1_statics>(device, problem, "Std");
}
Prepared prepare_vector_norm(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_vector_norm_v1_statics>();
  return reduce(device, problem, "VectorNorm", reduced_axes(problem[0], statics), statics.ord);
}
template <typename Statics>
Prepared prepare_arg(Device &device, const Problem &problem, const char *reducer) {
  const View &x = problem[0];
  const auto &statics = problem.statics<Statics>();
  std::vector<bool> reduced(x.ndim, !statics.has_axis);
  if (statics.has_axis && x.ndim) reduced[normalized(statics.axis, x.ndim)] = true;
  return reduce(device, problem, reducer, reduced);
}
Prepared prepare_argmax(Device &device, const Problem &problem) {
  return prepare_arg<haly_argmax_v1_statics>(device, problem, "ArgMax");
}
Prepared prepare_argmin(Device &device, const Problem &problem) {
  return prepare_arg<haly_argmin_v1_statics>(device, problem, "ArgMin");
}

// Over every spatial axis: the global pools.
std::vector<bool> spatial(const View &x) {
  std::vector<bool> reduced(x.ndim, true);
  std::fill_n(reduced.begin(), std::min(2, x.ndim), false);
  return reduced;
}
Prepared prepare_global_avg_pool(Device &device, const Problem &problem) {
  return reduce(device, problem, "Mean", spatial(problem[0]));
}
Prepared prepare_global_max_pool(Device &device, const Problem &problem) {
  return reduce(device, problem, "Max", spatial(problem[0]));
}

// From `source` and `target`, distances in elements from the first elements: a reversed scan starts
// at the far ends.
Prepared scan(Device &device, const Problem &problem, bool multiply, int64_t axis, bool initial,
              bool reverse, bool exclusive) {
  const View &x = problem[0], &out = problem[1];
  View kept = x;
  int64_t length = 1, x_step = 0, out_step = 0, written = 1;
  if (x.ndim) {
    length = x.shape[axis];
    x_step = x.strides[axis];
    kept.shape[axis] = 1;
  }
  if (out.ndim) {
    const int64_t at = x.ndim ? axis : 0;
    out_step = out.strides[at];
    written = out.shape[at];
  }
  int64_t source = 0, target = 0;
  if (reverse) {
    source = (length - 1) * x_step;
    target = (written - 1) * out_step;
    x_step = -x_step;
    out_step = -out_step;
  }
  // Leaving out the own element is to begin with the sum of none and to leave the last one out.
  if (exclusive) --length;
  const int first = initial || exclusive;
  const int64_t *strides[2] = {x.strides, out.strides};
  const Walk<2> lines = walk_of<2>(kept.ndim, kept.shape, strides);
  const int64_t count = kept.size();
  if (count >= INT32_MAX) refuse_call("a scan of more than 2^31 lines");
  source *= x.item_bytes();
  target *= out.item_bytes();
  const Call call(device, scan_source(multiply, x.dtype, out.dtype), "scan");
  return {[=](const Launch &launch) {
            call(launch.handle(), {static_cast<unsigned>(count), 1, 1}, {256, 1, 1},
                 launch.data(0) + source, launch.data(1) + target, lines, length, x_step, out_step,
                 first);
          },
          0};
}
template <typename Statics>
int64_t scan_axis(const Problem &problem, const Statics &statics) {
  return statics.has_axis ? normalized(statics.axis, problem[0].ndim) : 0;
}
template <typename Statics>
Prepared prepare_scan(Device &device, const Problem &problem, bool multiply) {
  const auto &statics = problem.statics<Statics>();
  return scan(device, problem, multiply, scan_axis(problem, statics), statics.include_initial != 0,
              false, false);
}
Prepared prepare_cumulative_sum_2(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_cumulative_sum_v2_statics>();
  return scan(device, problem, false, scan_axis(problem, statics), statics.include_initial != 0,
              statics.reverse != 0, statics.exclusive != 0);
}
Prepared prepare_cumulative_sum(Device &device, const Problem &problem) {
  return prepare_scan<haly_cumulative_sum_v1_statics>(device, problem, false);
}
Prepared prepare_cumulative_prod(Device &device, const Problem &problem) {
  return prepare_scan<haly_cumulative_prod_v1_statics>(device, problem, true);
}

void add(Rows &rows, uint32_t op, const std::vector<haly_dtype> &inputs, haly_dtype result,
         Prepare prepare) {
  for (haly_dtype dtype : inputs) {
    rows.add(op, 1, {dtype, result ? result : dtype}, kPlain, prepare);
  }
}

}  // namespace

const std::vector<std::pair<haly_dtype, haly_dtype>> &accumulating_dtypes() {
  static const std::vector<std::pair<haly_dtype, haly_dtype>> pairs = {
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
  return pairs;
}

void add_reduction_rows(Rows &rows) {
  for (const auto &[in, out] : accumulating_dtypes()) {
    rows.add(HALY_OP_SUM, 1, {in, out}, kPlain, &prepare_sum);
    rows.add(HALY_OP_PROD, 1, {in, out}, kPlain, &prepare_prod);
    rows.add(HALY_OP_CUMULATIVE_SUM, 1, {in, out}, kPlain, &prepare_cumulative_sum);
    rows.add(HALY_OP_CUMULATIVE_SUM, 2, {in, out}, kPlain, &prepare_cumulative_sum_2);
    rows.add(HALY_OP_CUMULATIVE_PROD, 1, {in, out}, kPlain, &prepare_cumulative_prod);
  }
  add(rows, HALY_OP_MAX, kNumeric, 0, &prepare_max);
  add(rows, HALY_OP_MIN, kNumeric, 0, &prepare_min);
  add(rows, HALY_OP_ARGMAX, kNumeric, HALY_DTYPE_INT64, &prepare_argmax);
  add(rows, HALY_OP_ARGMIN, kNumeric, HALY_DTYPE_INT64, &prepare_argmin);
  add(rows, HALY_OP_ANY, kAll, HALY_DTYPE_BOOL, &prepare_any);
  add(rows, HALY_OP_ALL, kAll, HALY_DTYPE_BOOL, &prepare_all);
  add(rows, HALY_OP_COUNT_NONZERO, kAll, HALY_DTYPE_INT64, &prepare_count_nonzero);
  add(rows, HALY_OP_MEAN, kFloating, 0, &prepare_mean);
  add(rows, HALY_OP_VAR, kFloating, 0, &prepare_var);
  add(rows, HALY_OP_STD, kFloating, 0, &prepare_std);
  add(rows, HALY_OP_LOGSUMEXP, kFloating, 0, &prepare_logsumexp);
  add(rows, HALY_OP_VECTOR_NORM, kFloating, 0, &prepare_vector_norm);
  add(rows, HALY_OP_GLOBAL_AVG_POOL, kFloating, 0, &prepare_global_avg_pool);
  add(rows, HALY_OP_GLOBAL_MAX_POOL, kFloating, 0, &prepare_global_max_pool);
}

}  // namespace haly::cuda

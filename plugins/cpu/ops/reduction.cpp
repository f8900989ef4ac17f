// Reductions and scans. A line is reduced in chunks of fixed size in the accumulation type, so its
// result depends on nothing but the line.
#include <cmath>
#include <limits>
#include <type_traits>

#include "families.hpp"
#include "lines.hpp"
#include "reducers.hpp"
#include "statics.hpp"
#include "strided.hpp"

namespace haly::cpu {
namespace {

template <typename T>
constexpr haly_dtype dtype_of() {
  if (std::is_same_v<T, float>) return HALY_DTYPE_FLOAT32;
  if (std::is_same_v<T, double>) return HALY_DTYPE_FLOAT64;
  if (std::is_same_v<T, int64_t>) return HALY_DTYPE_INT64;
  return HALY_DTYPE_UINT64;
}
template <typename T>
struct Product {
  using Result = T;
  static constexpr int passes = 1;
  explicit Product(const Setting &) {}
  void update(int, const T *x, int64_t, int64_t count) {
    for (int64_t i = 0; i < count; ++i) total *= x[i];
  }
  Result result() const { return static_cast<T>(total); }
  Wide<T> total = 1;
};

template <typename T, bool Largest>
struct ArgExtreme {
  using Result = int64_t;
  static constexpr int passes = 1;
  explicit ArgExtreme(const Setting &) {}
  void update(int, const T *x, int64_t begin, int64_t count) {
    if (begin == 0) best = x[0];
    for (int64_t i = 0; i < count; ++i) {
      if (best != best) return;  // the first NaN stays
      if ((Largest ? x[i] > best : x[i] < best) || x[i] != x[i]) {
        best = x[i];
        at = begin + i;
      }
    }
  }
  Result result() const { return at; }
  T best = 0;
  int64_t at = 0;
};

enum class Truth { kAny, kAll, kCount };
template <typename T, Truth Kind>
struct Truths {
  using Result = int64_t;
  static constexpr int passes = 1;
  explicit Truths(const Setting &s) : length(s.length) {}
  void update(int, const T *x, int64_t, int64_t count) {
    for (int64_t i = 0; i < count; ++i) truths += x[i] != T(0);
  }
  Result result() const {
    if (Kind == Truth::kCount) return truths;
    return Kind == Truth::kAny ? truths > 0 : truths == length;
  }
  int64_t length, truths = 0;
};

// Two passes: the mean, then squares of the distances from it.
template <typename T, bool Root>
struct Variance {
  using Result = T;
  static constexpr int passes = 2;
  explicit Variance(const Setting &s)
      : mean(s), divisor(std::max(static_cast<double>(s.length) - s.correction, 0.0)) {}
  void update(int pass, const T *x, int64_t begin, int64_t count) {
    if (pass == 0) return mean.update(0, x, begin, count);
    const double centre = mean.total / static_cast<double>(mean.length);
    const T shift = static_cast<T>(centre);
    const auto &loops = HALY_CPU_SELECT(reduction_loops);
    if constexpr (std::is_same_v<T, float>) {
      squares += loops.sum_squares_float(x, shift, count);
    } else {
      squares += loops.sum_squares_double(x, shift, count);
    }
    // The shift is the rounded mean; what rounding left is taken out again.
    const double rest = centre - static_cast<double>(shift);
    squares -= rest * rest * static_cast<double>(count);
  }
  Result result() const {
    const double variance = (squares < 0 ? 0 : squares) / divisor;
    return static_cast<T>(Root ? std::sqrt(variance) : variance);
  }
  Mean<T> mean;
  double divisor, squares = 0;
};

template <typename T>
struct LogSumExp {
  using Result = T;
  static constexpr int passes = 2;
  explicit LogSumExp(const Setting &s) : largest(s) {}
  void update(int pass, const T *x, int64_t begin, int64_t count) {
    if (pass == 0) return largest.update(0, x, begin, count);
    const T shift = std::isinf(largest.best) ? T(0) : largest.best;
    if constexpr (std::is_same_v<T, float>) {
      alignas(64) float scratch[kChunk];
      sum += HALY_CPU_SELECT(reduction_loops).exp_sum_float(x, shift, scratch, count);
    } else {
      for (int64_t i = 0; i < count; ++i) sum += std::exp(x[i] - shift);
    }
  }
  Result result() const {
    if (largest.first) return -std::numeric_limits<T>::infinity();
    const double shift = std::isinf(largest.best) ? 0.0 : static_cast<double>(largest.best);
    return static_cast<T>(shift + std::log(sum));
  }
  Extreme<T, true> largest;
  double sum = 0;
};

template <typename T>
struct VectorNorm {
  using Result = T;
  static constexpr int passes = 1;
  explicit VectorNorm(const Setting &s) : order(s.order) {}
  void update(int, const T *x, int64_t begin, int64_t count) {
    if (begin == 0) total = order < 0 && std::isinf(order) ? HUGE_VAL : 0.0;
    for (int64_t i = 0; i < count; ++i) {
      const double a = std::fabs(static_cast<double>(x[i]));
      if (std::isinf(order)) {
        total = a != a || total != total ? a + total
                                         : (order > 0 ? std::max(a, total) : std::min(a, total));
      } else if (order == 0) {
        total += a != 0;
      } else if (order == 2) {
        total += a * a;
      } else if (order == 1) {
        total += a;
      } else {
        total += std::pow(a, order);
      }
    }
  }
  Result result() const {
    if (std::isinf(order) || order == 0 || order == 1) return static_cast<T>(total);
    return static_cast<T>(order == 2 ? std::sqrt(total) : std::pow(total, 1 / order));
  }
  double order, total = 0;
};

template <typename Reducer, typename = void>
struct HasParts : std::false_type {};
template <typename Reducer>
struct HasParts<Reducer, std::void_t<typename Reducer::Part>> : std::true_type {};

// Few long lines: a team takes the chunks of a line, whose parts join in their order.
template <typename Reducer, typename T>
typename Reducer::Result reduce_in_parts(const T *run, int64_t length, const Setting &setting) {
  using Part = typename Reducer::Part;
  const int64_t chunks = (length + kChunk - 1) / kChunk;
  Part *parts = reinterpret_cast<Part *>(thread_scratch(chunks * sizeof(Part)));
  parallel(chunks, static_cast<double>(length) * 0.15, [&](int64_t begin, int64_t end) {
    for (int64_t chunk = begin; chunk < end; ++chunk) {
      const int64_t at = chunk * kChunk;
      parts[chunk] = Reducer::part(run + at, std::min(kChunk, length - at));
    }
  });
  Reducer reducer(setting);
  for (int64_t chunk = 0; chunk < chunks; ++chunk) reducer.join(parts[chunk]);
  return reducer.result();
}

template <typename Reducer, typename T>
Prepared reduce(const View &x, const View &out, const std::vector<bool> &reduced, Setting setting) {
  const Lines lines(x, reduced, dtype_of<T>());
  setting.length = lines.length();
  using Result = typename Reducer::Result;
  // Outputs are lines of one element each, in the same order: kept axes without the reduced ones.
  View target = out;
  if (out.ndim == x.ndim) {
    target.ndim = 0;
    for (int axis = 0; axis < x.ndim; ++axis) {
      if (reduced[axis]) continue;
      target.shape[target.ndim] = out.shape[axis];
      target.strides[target.ndim++] = out.strides[axis];
    }
  }
  const Lines results(target, std::vector<bool>(target.ndim, false), dtype_of<Result>());
  const int64_t length = lines.length();
  const int64_t block = std::max<int64_t>(1, std::min<int64_t>(64, lines.direct() ? 16 : 64));
  const double cost_ns =
      20 + static_cast<double>(lines.count()) * (10 + static_cast<double>(length) * 0.3);
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *source = data(launch, 0);
        char *destination = data(launch, 1);
        if constexpr (HasParts<Reducer>::value) {
          if (lines.direct() && lines.count() <= 4 && length >= 16 * kChunk) {
            for (int64_t line = 0; line < lines.count(); ++line) {
              const T *run =
                  reinterpret_cast<const T *>(source + lines.offset(line) * lines.item_bytes());
              const Result value = reduce_in_parts<Reducer, T>(run, length, setting);
              results.scatter(destination, line, 1, 0, 1, &value);
            }
            return;
          }
        }
        for_blocks(lines.count(), block, cost_ns, [&](int64_t first, int64_t count) {
          Result values[64];
          if (lines.direct()) {
            for (int64_t line = 0; line < count; ++line) {
              Reducer reducer(setting);
              const T *run = reinterpret_cast<const T *>(source + lines.offset(first + line) *
                                                                      lines.item_bytes());
              for (int pass = 0; pass < Reducer::passes; ++pass) {
                for (int64_t at = 0; at < length; at += kChunk) {
                  reducer.update(pass, run + at, at, std::min(kChunk, length - at));
                }
              }
              values[line] = reducer.result();
            }
          } else {
            // However many lines there are, so that none depends on its neighbours.
            const int64_t step = kGatheredStep;
            std::vector<Reducer> reducers(count, Reducer(setting));
            T *chunk = reinterpret_cast<T *>(thread_scratch(64 * kChunk * sizeof(T)));
            for (int pass = 0; pass < Reducer::passes; ++pass) {
              for (int64_t at = 0; at < length; at += step) {
                const int64_t size = std::min(step, length - at);
                lines.gather(source, first, count, at, size, chunk);
                for (int64_t line = 0; line < count; ++line) {
                  reducers[line].update(pass, chunk + line * size, at, size);
                }
              }
            }
            for (int64_t line = 0; line < count; ++line) values[line] = reducers[line].result();
          }
          results.scatter(destination, first, count, 0, 1, values);
        });
      },
      cost_ns);
}

template <typename Statics>
std::vector<bool> reduced_axes(const View &x, const Statics &statics) {
  std::vector<bool> reduced(x.ndim, !statics.has_axis);
  if (statics.has_axis) {
    for (uint32_t i = 0; i < statics.axis_count; ++i) {
      const int64_t axis = statics.axis[i];
      reduced[axis < 0 ? axis + x.ndim : axis] = true;
    }
  }
  return reduced;
}

haly_dtype accumulation(haly_dtype dtype) {
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

// Reducers over every compute type, and over floating ones only.
template <template <typename> class Reducer>
Prepared reduce_any(const View &x, const View &out, haly_dtype compute,
                    const std::vector<bool> &reduced, const Setting &setting = {}) {
  switch (compute) {
    case HALY_DTYPE_FLOAT64:
      return reduce<Reducer<double>, double>(x, out, reduced, setting);
    case HALY_DTYPE_FLOAT32:
      return reduce<Reducer<float>, float>(x, out, reduced, setting);
    case HALY_DTYPE_INT64:
      return reduce<Reducer<int64_t>, int64_t>(x, out, reduced, setting);
    default:
      return reduce<Reducer<uint64_t>, uint64_t>(x, out, reduced, setting);
  }
}
// Sums or means of float32 along axes with dense ones behind them: whole rows are added to each
// other, first 32 of them, then these sums, so that the error stays near that of a tree.
Prepared reduce_columns(const View &x, const View &out, const std::vector<bool> &reduced,
                        bool mean) {
  if (x.dtype != HALY_DTYPE_FLOAT32 || out.dtype != HALY_DTYPE_FLOAT32) return {};
  if (!x.dense() || !out.dense()) return {};
  int64_t outer = 1, length = 1, inner = 1;
  for (int axis = 0; axis < x.ndim; ++axis) {
    if (reduced[axis]) {
      if (inner != 1) return {};
      length *= x.shape[axis];
    } else {
      (length == 1 ? outer : inner) *= x.shape[axis];
    }
  }
  if (inner < 16 || length < 2) return {};
  constexpr int64_t kWide = 1024, kRows = 32;
  const int64_t tiles = (inner + kWide - 1) / kWide;
  const double cost_ns = 50 + static_cast<double>(x.size()) * 0.15;
  return make_kernel(
      [=](const haly_launch *launch) {
        const float *source = reinterpret_cast<const float *>(data(launch, 0));
        float *destination = reinterpret_cast<float *>(data(launch, 1));
        const auto accumulate = HALY_CPU_SELECT(reduction_loops).accumulate_float;
        parallel(outer * tiles, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t item = begin; item < end; ++item) {
            const int64_t first = item % tiles * kWide, width = std::min(kWide, inner - first);
            const float *rows = source + item / tiles * length * inner + first;
            float *sums = destination + item / tiles * inner + first;
            alignas(64) float block[kWide];
            std::fill(sums, sums + width, 0.0f);
            for (int64_t row = 0; row < length; row += kRows) {
              std::copy_n(rows + row * inner, width, block);
              const int64_t last = std::min(length, row + kRows);
              for (int64_t r = row + 1; r < last; ++r) accumulate(block, rows + r * inner, width);
              accumulate(sums, block, width);
            }
            if (!mean) continue;
            const double divisor = static_cast<double>(length);
            for (int64_t i = 0; i < width; ++i) sums[i] = static_cast<float>(sums[i] / divisor);
          }
        });
      },
      cost_ns);
}

template <template <typename> class Reducer>
Prepared reduce_floating(const View &x, const View &out, const std::vector<bool> &reduced,
                         const Setting &setting = {}) {
  return x.dtype == HALY_DTYPE_FLOAT64 ? reduce<Reducer<double>, double>(x, out, reduced, setting)
                                       : reduce<Reducer<float>, float>(x, out, reduced, setting);
}

template <typename T>
using Max = Extreme<T, true>;
template <typename T>
using Min = Extreme<T, false>;
template <typename T>
using ArgMax = ArgExtreme<T, true>;
template <typename T>
using ArgMin = ArgExtreme<T, false>;
template <typename T>
using Any = Truths<T, Truth::kAny>;
template <typename T>
using All = Truths<T, Truth::kAll>;
template <typename T>
using CountNonzero = Truths<T, Truth::kCount>;
template <typename T>
using Var = Variance<T, false>;
template <typename T>
using Std = Variance<T, true>;

// With a result dtype, elements are converted to it first; integers accumulate in 64 bits and wrap.
template <typename Statics, template <typename> class Reducer>
Prepared prepare_accumulating(const Problem &problem) {
  const View &x = problem[0];
  const std::vector<bool> reduced = reduced_axes(x, problem.statics<Statics>());
  if constexpr (std::is_same_v<Reducer<float>, Sum<float>>) {
    Prepared columns = reduce_columns(x, problem[1], reduced, false);
    if (columns.kernel) return columns;
  }
  return reduce_any<Reducer>(x, problem[1], accumulation(problem[1].dtype), reduced);
}
template <typename Statics, template <typename> class Reducer>
Prepared prepare_plain(const Problem &problem) {
  const View &x = problem[0];
  return reduce_any<Reducer>(x, problem[1], accumulation(x.dtype),
                             reduced_axes(x, problem.statics<Statics>()));
}
template <typename Statics, template <typename> class Reducer>
Prepared prepare_arg(const Problem &problem) {
  const View &x = problem[0];
  const auto &statics = problem.statics<Statics>();
  std::vector<bool> reduced(x.ndim, !statics.has_axis);
  if (statics.has_axis) reduced[statics.axis < 0 ? statics.axis + x.ndim : statics.axis] = true;
  return reduce_any<Reducer>(x, problem[1], accumulation(x.dtype), reduced);
}
template <typename Statics, template <typename> class Reducer>
Prepared prepare_floating(const Problem &problem) {
  const std::vector<bool> reduced = reduced_axes(problem[0], problem.statics<Statics>());
  if constexpr (std::is_same_v<Reducer<float>, Mean<float>>) {
    Prepared columns = reduce_columns(problem[0], problem[1], reduced, true);
    if (columns.kernel) return columns;
  }
  return reduce_floating<Reducer>(problem[0], problem[1], reduced);
}
template <typename Statics, template <typename> class Reducer>
Prepared prepare_spread(const Problem &problem) {
  Setting setting;
  setting.correction = problem.statics<Statics>().correction;
  return reduce_floating<Reducer>(problem[0], problem[1],
                                  reduced_axes(problem[0], problem.statics<Statics>()), setting);
}
// Over every spatial axis: the global pools.
template <template <typename> class Reducer>
Prepared prepare_spatial(const Problem &problem) {
  std::vector<bool> reduced(problem[0].ndim, true);
  std::fill_n(reduced.begin(), std::min(2, problem[0].ndim), false);
  return reduce_floating<Reducer>(problem[0], problem[1], reduced);
}
Prepared prepare_vector_norm(const Problem &problem) {
  const auto &statics = problem.statics<haly_vector_norm_v1_statics>();
  Setting setting;
  setting.order = statics.ord;
  return reduce_floating<VectorNorm>(problem[0], problem[1], reduced_axes(problem[0], statics),
                                     setting);
}

// Scans: sequential along each line, in float64 for floating dtypes.
template <typename T, bool Multiply>
Prepared scan(const View &x, const View &out, int64_t axis, bool initial) {
  std::vector<bool> reduced(x.ndim, false);
  if (x.ndim) reduced[axis] = true;
  View target = out;
  if (x.ndim == 0) {
    target.ndim = 0;
  }
  const haly_dtype compute = dtype_of<T>();
  const Lines source(x, reduced, compute), destination(target, reduced, compute);
  const int64_t length = source.length(), written = destination.length();
  const double cost_ns = 20 + static_cast<double>(x.size()) * 1.5;
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *from = data(launch, 0);
        char *to = data(launch, 1);
        for_blocks(destination.count(), 16, cost_ns, [&](int64_t first, int64_t count) {
          T *values =
              reinterpret_cast<T *>(thread_scratch((length + written) * count * sizeof(T) + 64));
          T *results = values + length * count;
          source.gather(from, first, count, 0, length, values);
          for (int64_t line = 0; line < count; ++line) {
            Wide<T> state = Multiply ? 1 : 0;
            T *result = results + line * written;
            if (initial) *result++ = static_cast<T>(state);
            for (int64_t i = 0; i < length; ++i) {
              const Wide<T> value = values[line * length + i];
              state = Multiply ? state * value : state + value;
              result[i] = static_cast<T>(state);
            }
          }
          destination.scatter(to, first, count, 0, written, results);
        });
      },
      cost_ns);
}

template <typename Statics, bool Multiply>
Prepared prepare_scan(const Problem &problem) {
  const auto &statics = problem.statics<Statics>();
  const View &x = problem[0], &out = problem[1];
  int64_t axis = statics.has_axis ? statics.axis : 0;
  if (axis < 0) axis += x.ndim;
  switch (accumulation(out.dtype)) {
    case HALY_DTYPE_FLOAT64:
      return scan<double, Multiply>(x, out, axis, statics.include_initial);
    case HALY_DTYPE_FLOAT32:
      return scan<float, Multiply>(x, out, axis, statics.include_initial);
    case HALY_DTYPE_INT64:
      return scan<int64_t, Multiply>(x, out, axis, statics.include_initial);
    default:
      return scan<uint64_t, Multiply>(x, out, axis, statics.include_initial);
  }
}

void add(Rows &rows, uint32_t op, const std::vector<haly_dtype> &inputs, haly_dtype result,
         Prepare prepare) {
  for (haly_dtype dtype : inputs) {
    rows.add(op, 1, {dtype, result == HALY_DTYPE_UNSPECIFIED ? dtype : result}, kPlain, prepare);
  }
}

void add_accumulating(Rows &rows, uint32_t op, Prepare prepare) {
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
  for (const auto &pair : pairs) rows.add(op, 1, {pair[0], pair[1]}, kPlain, prepare);
}

}  // namespace

void add_reduction_rows(Rows &rows) {
  add_accumulating(rows, HALY_OP_SUM, &prepare_accumulating<haly_sum_v1_statics, Sum>);
  add_accumulating(rows, HALY_OP_PROD, &prepare_accumulating<haly_prod_v1_statics, Product>);
  add_accumulating(rows, HALY_OP_CUMULATIVE_SUM,
                   &prepare_scan<haly_cumulative_sum_v1_statics, false>);
  add_accumulating(rows, HALY_OP_CUMULATIVE_PROD,
                   &prepare_scan<haly_cumulative_prod_v1_statics, true>);
  add(rows, HALY_OP_MAX, kNumeric, 0, &prepare_plain<haly_max_v1_statics, Max>);
  add(rows, HALY_OP_MIN, kNumeric, 0, &prepare_plain<haly_min_v1_statics, Min>);
  add(rows, HALY_OP_ARGMAX, kNumeric, HALY_DTYPE_INT64,
      &prepare_arg<haly_argmax_v1_statics, ArgMax>);
  add(rows, HALY_OP_ARGMIN, kNumeric, HALY_DTYPE_INT64,
      &prepare_arg<haly_argmin_v1_statics, ArgMin>);
  add(rows, HALY_OP_ANY, kAll, HALY_DTYPE_BOOL, &prepare_plain<haly_any_v1_statics, Any>);
  add(rows, HALY_OP_ALL, kAll, HALY_DTYPE_BOOL, &prepare_plain<haly_all_v1_statics, All>);
  add(rows, HALY_OP_COUNT_NONZERO, kAll, HALY_DTYPE_INT64,
      &prepare_plain<haly_count_nonzero_v1_statics, CountNonzero>);
  add(rows, HALY_OP_MEAN, kFloating, 0, &prepare_floating<haly_mean_v1_statics, Mean>);
  add(rows, HALY_OP_VAR, kFloating, 0, &prepare_spread<haly_var_v1_statics, Var>);
  add(rows, HALY_OP_STD, kFloating, 0, &prepare_spread<haly_std_v1_statics, Std>);
  add(rows, HALY_OP_LOGSUMEXP, kFloating, 0,
      &prepare_floating<haly_logsumexp_v1_statics, LogSumExp>);
  add(rows, HALY_OP_VECTOR_NORM, kFloating, 0, &prepare_vector_norm);
  add(rows, HALY_OP_GLOBAL_AVG_POOL, kFloating, 0, &prepare_spatial<Mean>);
  add(rows, HALY_OP_GLOBAL_MAX_POOL, kFloating, 0, &prepare_spatial<Max>);
}

}  // namespace haly::cpu

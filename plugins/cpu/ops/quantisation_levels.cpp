// Levels of 8 bits, integers and float8, from real numbers and back.
#include <algorithm>
#include <cmath>
#include <limits>

#include "families.hpp"
#include "parallel.hpp"
#include "requantiser.hpp"
#include "statics.hpp"

namespace haly::cpu {
namespace {

// Runs of elements that share a scale: one for a tensor, one for each channel of each position
// before it, one for each element where the scales run along the last axis or in blocks.
struct ScaleRuns {
  template <typename Statics>
  ScaleRuns(const View &x, const View &scale, const Statics &statics) : size(x.size()) {
    if (statics.block_size == 0 && scale.ndim <= 1 && scale.size() == 1) {
      if (!x.dense() && !x.channels_last()) refuse("cpu: levels of scattered elements");
      run = size;
      return;
    }
    if (!x.dense()) refuse("cpu: levels by axis take operands in their strided layout");
    const int64_t axis = statics.axis < 0 ? statics.axis + x.ndim : statics.axis;
    extent = x.shape[axis];
    run = 1;
    for (int64_t d = axis + 1; d < x.ndim; ++d) run *= x.shape[d];
    if (statics.block_size > 0) {
      block = statics.block_size;
      inner = run;
      run = 1;
    }
  }
  // Where the scale of a run lies.
  int64_t scale_at(int64_t index) const {
    if (block == 0) return index % extent;
    const int64_t position = index / inner, blocks = (extent + block - 1) / block;
    return (position / extent * blocks + position % extent / block) * inner + index % inner;
  }
  int64_t count() const { return run ? size / run : 0; }

  int64_t size, run = 1, extent = 1, block = 0, inner = 1;
};

constexpr int64_t kPiece = 4096;  // of a long run, which is shared out

// Calls line(from, to, count, scale, zero) on pieces of runs; from, to and scale point to elements,
// zero is what zero_at(launch, where the scale lies) gives.
template <typename Line, typename Zero>
Prepared prepare_levels(const Problem &problem, const ScaleRuns &runs, const Line &line,
                        const Zero &zero_at) {
  const int64_t x_item = problem[0].item_bytes(), out_item = problem[3].item_bytes();
  const int64_t scale_item = problem[1].item_bytes();
  const int64_t pieces = std::max<int64_t>(1, (runs.run + kPiece - 1) / kPiece);
  const double cost_ns = 20 + static_cast<double>(runs.size) * (runs.run > 8 ? 0.3 : 3);
  return make_kernel(
      [=](const haly_launch *launch) {
        parallel(runs.count() * pieces, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t i = begin; i < end; ++i) {
            const int64_t index = i / pieces, first = index * runs.run + i % pieces * kPiece;
            const int64_t count = std::min(kPiece, runs.run - i % pieces * kPiece);
            const int64_t at = runs.scale_at(index);
            line(data(launch, 0) + first * x_item, data(launch, 3) + first * out_item, count,
                 data(launch, 1) + at * scale_item, zero_at(launch, at));
          }
        });
      },
      cost_ns);
}
template <typename Line>
Prepared prepare_levels(const Problem &problem, const ScaleRuns &runs, const Line &line) {
  const View zero = problem[2];
  return prepare_levels(problem, runs, line, [=](const haly_launch *launch, int64_t at) {
    return level_at(launch, 2, zero, at);
  });
}

// Numbers of any floating dtype as those that levels are computed in, and back.
struct Conversion {
  explicit Conversion(haly_dtype dtype)
      : compute(dtype == HALY_DTYPE_FLOAT64 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32),
        widen(HALY_CPU_SELECT(convert_loop)(dtype, compute)),
        narrow(HALY_CPU_SELECT(convert_loop)(compute, dtype)) {}
  template <typename C>
  C read(const char *from) const {
    C value;
    widen(from, 1, &value, 1, 1);
    return value;
  }
  haly_dtype compute;
  ConvertLoop widen, narrow;
};

template <typename T>
void quantise_wide(const double *x, double scale, int32_t zero, char *out, int64_t count) {
  constexpr double kLow = std::numeric_limits<T>::min(), kHigh = std::numeric_limits<T>::max();
  for (int64_t i = 0; i < count; ++i) {
    const double ratio = x[i] / scale, level = std::nearbyint(ratio != ratio ? 0 : ratio) + zero;
    out[i] = static_cast<char>(static_cast<T>(std::min(std::max(level, kLow), kHigh)));
  }
}

// ---- float8: a zero point is any number of the dtype ----

bool is_float8(haly_dtype dtype) {
  return dtype == HALY_DTYPE_FLOAT8_E4M3FN || dtype == HALY_DTYPE_FLOAT8_E5M2;
}

// The zero point of a scale, or what changes no number by being added.
template <typename C>
auto real_zero_at(const View &zero, C absent) {
  const Conversion conversion(zero.dtype);
  return [=](const haly_launch *launch, int64_t at) {
    if (!zero.present) return absent;
    return static_cast<C>(conversion.read<float>(data(launch, 2) + at));
  };
}

template <typename C>
Prepared quantise_float8(const Problem &problem, const ScaleRuns &runs) {
  const haly_dtype to_dtype = problem[3].dtype;
  const Conversion conversion(problem[0].dtype);
  const ConvertLoop narrow = HALY_CPU_SELECT(convert_loop)(conversion.compute, to_dtype);
  const C largest = to_dtype == HALY_DTYPE_FLOAT8_E4M3FN ? C(448) : C(57344);
  const auto line = [=](const char *from, char *to, int64_t count, const char *scale, C zero) {
    alignas(64) C values[kPiece];
    conversion.widen(from, 1, values, 1, count);
    const C step = conversion.read<C>(scale);
    for (int64_t i = 0; i < count; ++i) {
      const C moved = values[i] / step + zero;
      const C below = moved > largest ? largest : moved;  // NaN stays
      values[i] = below < -largest ? -largest : below;
    }
    narrow(values, 1, to, 1, count);
  };
  return prepare_levels(problem, runs, line, real_zero_at<C>(problem[2], C(-0.0)));
}

template <typename C>
Prepared dequantise_float8(const Problem &problem, const ScaleRuns &runs) {
  const Conversion conversion(problem[3].dtype);
  const ConvertLoop widen = HALY_CPU_SELECT(convert_loop)(problem[0].dtype, conversion.compute);
  const auto line = [=](const char *from, char *to, int64_t count, const char *scale, C zero) {
    alignas(64) C values[kPiece];
    widen(from, 1, values, 1, count);
    const C step = conversion.read<C>(scale);
    for (int64_t i = 0; i < count; ++i) values[i] = (values[i] - zero) * step;
    conversion.narrow(values, 1, to, 1, count);
  };
  return prepare_levels(problem, runs, line, real_zero_at<C>(problem[2], C(0)));
}

Prepared prepare_quantize_linear(const Problem &problem) {
  const auto &statics = problem.statics<haly_quantize_linear_v1_statics>();
  const View &x = problem[0], &out = problem[3];
  if (x.dense() != out.dense()) refuse("cpu: levels lie as the real numbers do");
  const ScaleRuns runs(x, problem[1], statics);
  if (is_float8(out.dtype)) {
    return x.dtype == HALY_DTYPE_FLOAT64 ? quantise_float8<double>(problem, runs)
                                         : quantise_float8<float>(problem, runs);
  }
  const auto quantise = level_loops(out.dtype).quantise_line;
  if (x.dtype == HALY_DTYPE_FLOAT32) {
    return prepare_levels(
        problem, runs,
        [=](const char *from, char *to, int64_t count, const char *scale, int32_t zero) {
          quantise(reinterpret_cast<const float *>(from), *reinterpret_cast<const float *>(scale),
                   zero, to, count);
        });
  }
  const Conversion conversion(x.dtype);
  if (x.dtype == HALY_DTYPE_FLOAT64) {
    const auto wide =
        out.dtype == HALY_DTYPE_INT8 ? &quantise_wide<int8_t> : &quantise_wide<uint8_t>;
    return prepare_levels(
        problem, runs,
        [=](const char *from, char *to, int64_t count, const char *scale, int32_t zero) {
          wide(reinterpret_cast<const double *>(from), *reinterpret_cast<const double *>(scale),
               zero, to, count);
        });
  }
  return prepare_levels(
      problem, runs,
      [=](const char *from, char *to, int64_t count, const char *scale, int32_t zero) {
        alignas(64) float values[kPiece];
        conversion.widen(from, 1, values, 1, count);
        quantise(values, conversion.read<float>(scale), zero, to, count);
      });
}

// The difference is one of 32 bits, which wraps.
template <typename Q, typename C>
void dequantise_any(const char *x, C scale, int32_t zero, C *out, int64_t count) {
  const Q *from = reinterpret_cast<const Q *>(x);
  for (int64_t i = 0; i < count; ++i) {
    out[i] = static_cast<C>(static_cast<int32_t>(from[i]) - zero) * scale;
  }
}

template <typename C>
auto dequantiser(haly_dtype levels) {
  return levels == HALY_DTYPE_INT32  ? &dequantise_any<int32_t, C>
         : levels == HALY_DTYPE_INT8 ? &dequantise_any<int8_t, C>
                                     : &dequantise_any<uint8_t, C>;
}

Prepared prepare_dequantize_linear(const Problem &problem) {
  const auto &statics = problem.statics<haly_dequantize_linear_v1_statics>();
  const View &x = problem[0], &out = problem[3];
  if (x.dense() != out.dense()) refuse("cpu: real numbers lie as the levels do");
  const ScaleRuns runs(x, problem[1], statics);
  if (is_float8(x.dtype)) {
    return out.dtype == HALY_DTYPE_FLOAT64 ? dequantise_float8<double>(problem, runs)
                                           : dequantise_float8<float>(problem, runs);
  }
  if (out.dtype == HALY_DTYPE_FLOAT32 && x.dtype != HALY_DTYPE_INT32) {
    const auto dequantise = level_loops(x.dtype).dequantise_line;
    return prepare_levels(
        problem, runs,
        [=](const char *from, char *to, int64_t count, const char *scale, int32_t zero) {
          dequantise(from, *reinterpret_cast<const float *>(scale), zero,
                     reinterpret_cast<float *>(to), count);
        });
  }
  const Conversion conversion(out.dtype);
  if (out.dtype == HALY_DTYPE_FLOAT64) {
    const auto wide = dequantiser<double>(x.dtype);
    return prepare_levels(
        problem, runs,
        [=](const char *from, char *to, int64_t count, const char *scale, int32_t zero) {
          wide(from, *reinterpret_cast<const double *>(scale), zero, reinterpret_cast<double *>(to),
               count);
        });
  }
  const auto narrow = dequantiser<float>(x.dtype);
  return prepare_levels(
      problem, runs,
      [=](const char *from, char *to, int64_t count, const char *scale, int32_t zero) {
        alignas(64) float values[kPiece];
        narrow(from, conversion.read<float>(scale), zero, values, count);
        conversion.narrow(values, 1, to, 1, count);
      });
}

}  // namespace

void add_level_rows(Rows &rows) {
  constexpr uint64_t kDense = kPlain & ~static_cast<uint64_t>(HALY_KERNEL_STRIDED);
  for (haly_dtype real : kFloating) {
    for (haly_dtype a :
         {HALY_DTYPE_INT8, HALY_DTYPE_UINT8, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2}) {
      rows.add(HALY_OP_QUANTIZE_LINEAR, 1, {real, real, a, a}, kDense, &prepare_quantize_linear,
               Rows::Layout::kFollows);
    }
    for (haly_dtype a : {HALY_DTYPE_INT8, HALY_DTYPE_UINT8, HALY_DTYPE_INT32,
                         HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2}) {
      rows.add(HALY_OP_DEQUANTIZE_LINEAR, 1, {a, real, a, real}, kDense, &prepare_dequantize_linear,
               Rows::Layout::kFollows);
    }
  }
}

}  // namespace haly::cpu

// Loops over dense runs: sums in blocks of independent lanes joined by a fixed tree, so that a
// result depends on the run alone.
#include "vector/math.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

constexpr int kLanes = 64;
constexpr int64_t kBlock = 1024;

struct Plain {
  template <typename T>
  HALY_CPU_INLINE T of(T x, T) {
    return x;
  }
};
struct Square {
  template <typename T>
  HALY_CPU_INLINE T of(T x, T shift) {
    return (x - shift) * (x - shift);
  }
};

template <typename Map, typename T>
T sum_block(const T *values, T shift, int64_t count) {
  T lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    for (int lane = 0; lane < kLanes; ++lane) lanes[lane] += Map::of(values[i + lane], shift);
  }
  for (int lane = 0; i < count; ++i, ++lane) lanes[lane] += Map::of(values[i], shift);
  for (int width = kLanes / 2; width; width /= 2) {
    for (int lane = 0; lane < width; ++lane) lanes[lane] += lanes[lane + width];
  }
  return lanes[0];
}

template <typename Map, typename T>
T sum(const T *values, T shift, int64_t count) {
  if (count <= kBlock) return sum_block<Map, T>(values, shift, count);
  int64_t half = kBlock;
  while (half * 2 < count) half *= 2;
  return sum<Map, T>(values, shift, half) + sum<Map, T>(values + half, shift, count - half);
}

float sum_float(const float *values, int64_t count) { return sum<Plain, float>(values, 0, count); }
double sum_double(const double *values, int64_t count) {
  return sum<Plain, double>(values, 0, count);
}
float sum_squares_float(const float *values, float shift, int64_t count) {
  return sum<Square, float>(values, shift, count);
}
double sum_squares_double(const double *values, double shift, int64_t count) {
  return sum<Square, double>(values, shift, count);
}

// NaN wins; a run has at least one element.
float max_float(const float *values, int64_t count) {
  float lanes[kLanes];
  int32_t nans[kLanes] = {};
  for (int lane = 0; lane < kLanes; ++lane) lanes[lane] = values[0];
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    for (int lane = 0; lane < kLanes; ++lane) {
      const float x = values[i + lane];
      lanes[lane] = x > lanes[lane] ? x : lanes[lane];
      nans[lane] |= x != x;
    }
  }
  for (int lane = 0; i < count; ++i, ++lane) {
    lanes[lane] = values[i] > lanes[lane] ? values[i] : lanes[lane];
    nans[lane] |= values[i] != values[i];
  }
  float best = lanes[0];
  int32_t nan = values[0] != values[0];
  for (int lane = 0; lane < kLanes; ++lane) {
    best = lanes[lane] > best ? lanes[lane] : best;
    nan |= nans[lane];
  }
  return nan ? __builtin_nanf("") : best;
}

float exp_sum_float(const float *values, float shift, float *out, int64_t count) {
#pragma GCC ivdep
  for (int64_t i = 0; i < count; ++i) out[i] = math::exp(values[i] - shift);
  return sum<Plain, float>(out, 0, count);
}

void normalise_float(const float *values, float mean, float factor, const float *weight,
                     const float *bias, float *out, int64_t count) {
  if (weight && bias) {
#pragma GCC ivdep
    for (int64_t i = 0; i < count; ++i) {
      out[i] = math::multiply_add((values[i] - mean) * factor, weight[i], bias[i]);
    }
  } else if (weight) {
#pragma GCC ivdep
    for (int64_t i = 0; i < count; ++i) out[i] = (values[i] - mean) * factor * weight[i];
  } else {
    const float shift = bias ? 1.0f : 0.0f;
#pragma GCC ivdep
    for (int64_t i = 0; i < count; ++i) {
      out[i] = (values[i] - mean) * factor + (bias ? bias[i] * shift : 0.0f);
    }
  }
}

void accumulate_float(float *sums, const float *values, int64_t count) {
#pragma GCC ivdep
  for (int64_t i = 0; i < count; ++i) sums[i] += values[i];
}
void max_into_float(float *best, const float *x, int64_t stride, int64_t count) {
  if (stride == 1) {
#pragma GCC ivdep
    for (int64_t i = 0; i < count; ++i) best[i] = x[i] > best[i] || x[i] != x[i] ? x[i] : best[i];
  } else if (stride == 2) {
#pragma GCC ivdep
    for (int64_t i = 0; i < count; ++i) {
      best[i] = x[2 * i] > best[i] || x[2 * i] != x[2 * i] ? x[2 * i] : best[i];
    }
  } else {
    for (int64_t i = 0; i < count; ++i) {
      const float value = x[stride * i];
      best[i] = value > best[i] || value != value ? value : best[i];
    }
  }
}

template <typename T, int Columns>
HALY_CPU_INLINE void matmul_tile(int64_t k, const T *__restrict a, const T *__restrict b,
                                 T *__restrict tile) {
  typedef T Vector __attribute__((vector_size(Columns * sizeof(T)), aligned(sizeof(T))));
  Vector sums[kMatmulRows] = {};
  for (int64_t i = 0; i < k; ++i) {
    const Vector row = *reinterpret_cast<const Vector *>(b + i * Columns);
    for (int r = 0; r < kMatmulRows; ++r) {
      const Vector factor = a[i * kMatmulRows + r] - Vector{};
      sums[r] += factor * row;
    }
  }
  for (int r = 0; r < kMatmulRows; ++r) *reinterpret_cast<Vector *>(tile + r * Columns) = sums[r];
}
#pragma GCC push_options
#pragma GCC optimize("fp-contract=fast")
void matmul_tile_float(int64_t k, const float *a, const float *b, float *tile) {
  matmul_tile<float, kMatmulColumnsFloat>(k, a, b, tile);
}
void matmul_tile_double(int64_t k, const double *a, const double *b, double *tile) {
  matmul_tile<double, kMatmulColumnsDouble>(k, a, b, tile);
}
#pragma GCC pop_options

}  // namespace

extern const ReductionLoops reduction_loops;
const ReductionLoops reduction_loops = {sum_float,          sum_double,        sum_squares_float,
                                        sum_squares_double, max_float,         exp_sum_float,
                                        normalise_float,    accumulate_float,  max_into_float,
                                        matmul_tile_float,  matmul_tile_double};

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu

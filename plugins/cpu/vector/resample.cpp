// Lines sampled anew: weighted sums of gathered elements, and of whole rows.
#include "vector/resample.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

template <typename T, int Taps>
void gather_taps(const T *line, const int32_t *places, const T *weights, int64_t stride, T *out,
                 int64_t count) {
#pragma GCC ivdep
  for (int64_t j = 0; j < count; ++j) {
    T sum = 0;
    for (int k = 0; k < Taps; ++k) {
      const int32_t place = places[k * stride + j];
      const T term = weights[k * stride + j] * line[place < 0 ? 0 : place];
      sum += place < 0 ? 0 : term;
    }
    out[j] = sum;
  }
}

template <typename T>
void gather(const T *line, const int32_t *places, const T *weights, int64_t stride, int64_t taps,
            T *out, int64_t count) {
  if (taps == 1) return gather_taps<T, 1>(line, places, weights, stride, out, count);
  if (taps == 2) return gather_taps<T, 2>(line, places, weights, stride, out, count);
  if (taps == 4) return gather_taps<T, 4>(line, places, weights, stride, out, count);
  for (int64_t j = 0; j < count; ++j) out[j] = 0;
  for (int64_t k = 0; k < taps; ++k) {
    const int32_t *from = places + k * stride;
    const T *factor = weights + k * stride;
#pragma GCC ivdep
    for (int64_t j = 0; j < count; ++j) {
      const T term = factor[j] * line[from[j] < 0 ? 0 : from[j]];
      out[j] += from[j] < 0 ? 0 : term;
    }
  }
}

template <typename T>
void pick(const T *line, const int32_t *places, T *out, int64_t count) {
#pragma GCC ivdep
  for (int64_t j = 0; j < count; ++j) out[j] = line[places[j]];
}

template <typename T, int Taps>
void weigh_taps(const T *const *rows, const T *weights, T *out, int64_t count) {
  const T *row[Taps];
  T weight[Taps];
  for (int k = 0; k < Taps; ++k) {
    row[k] = rows[k];
    weight[k] = weights[k];
  }
#pragma GCC ivdep
  for (int64_t i = 0; i < count; ++i) {
    T sum = 0;
    for (int k = 0; k < Taps; ++k) sum += weight[k] * row[k][i];
    out[i] = sum;
  }
}

template <typename T>
void weigh(const T *const *rows, const T *weights, int64_t taps, T *out, int64_t count) {
  if (taps == 1) return weigh_taps<T, 1>(rows, weights, out, count);
  if (taps == 2) return weigh_taps<T, 2>(rows, weights, out, count);
  if (taps == 4) return weigh_taps<T, 4>(rows, weights, out, count);
  for (int64_t i = 0; i < count; ++i) out[i] = 0;
  for (int64_t k = 0; k < taps; ++k) {
    const T *row = rows[k];
    const T weight = weights[k];
#pragma GCC ivdep
    for (int64_t i = 0; i < count; ++i) out[i] += weight * row[i];
  }
}

}  // namespace

extern const ResampleLoops<float> resample_float32;
const ResampleLoops<float> resample_float32 = {gather<float>, pick<float>, weigh<float>};
extern const ResampleLoops<double> resample_float64;
const ResampleLoops<double> resample_float64 = {gather<double>, pick<double>, weigh<double>};

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu

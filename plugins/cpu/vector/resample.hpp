// What vector/resample.cpp offers: sums over the places that an axis reads when it is sampled anew.
#ifndef HALY_CPU_VECTOR_RESAMPLE_HPP
#define HALY_CPU_VECTOR_RESAMPLE_HPP

#include "vector/tables.hpp"

namespace haly::cpu {

// Sums begin at 0 and go through the taps in their order, each product and each sum rounded.
template <typename T>
struct ResampleLoops {
  // out[j] = the sum of weights[k * stride + j] * line[places[k * stride + j]] over k < taps. A
  // negative place has no term: lines of fewer taps have them, and what lies outside.
  void (*gather)(const T *line, const int32_t *places, const T *weights, int64_t stride,
                 int64_t taps, T *out, int64_t count);
  // out[j] = line[places[j]]
  void (*pick)(const T *line, const int32_t *places, T *out, int64_t count);
  // out[i] = the sum of weights[k] * rows[k][i] over k < taps.
  void (*weigh)(const T *const *rows, const T *weights, int64_t taps, T *out, int64_t count);
};
HALY_CPU_DECLARE(extern const ResampleLoops<float> resample_float32)
HALY_CPU_DECLARE(extern const ResampleLoops<double> resample_float64)

}  // namespace haly::cpu
#endif

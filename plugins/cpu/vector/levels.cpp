// Loops between sums, real numbers and levels of 8 bits. A limit is applied before the rounding:
// it is an integer, so the order does not matter, and the conversion cannot overflow.
#include <cmath>
#include <limits>

#include "vector/math.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

template <typename T>
HALY_CPU_INLINE T level(float real, int32_t zero) {
  const float low = static_cast<float>(std::numeric_limits<T>::min() - zero);
  const float high = static_cast<float>(std::numeric_limits<T>::max() - zero);
  float value = real != real ? 0.0f : real;
  value = value < low ? low : value;
  value = value > high ? high : value;
  return static_cast<T>(static_cast<int32_t>(std::nearbyint(value)) + zero);
}

template <typename T>
void requantise(const int32_t *sums, const int32_t *bias, const float *factors, int32_t zero,
                void *out, int64_t count) {
  T *to = static_cast<T *>(out);
  for (int64_t i = 0; i < count; ++i) {
    to[i] = level<T>(static_cast<float>(sums[i] + bias[i]) * factors[i], zero);
  }
}

template <typename T>
void requantise_line(const int32_t *sums, int32_t bias, float factor, int32_t zero, void *out,
                     int64_t count) {
  T *to = static_cast<T *>(out);
  for (int64_t i = 0; i < count; ++i) {
    to[i] = level<T>(static_cast<float>(sums[i] + bias) * factor, zero);
  }
}

template <typename T>
void quantise_line(const float *x, float scale, int32_t zero, void *out, int64_t count) {
  T *to = static_cast<T *>(out);
  for (int64_t i = 0; i < count; ++i) to[i] = level<T>(x[i] / scale, zero);
}

template <typename T>
void dequantise_line(const void *x, float scale, int32_t zero, float *out, int64_t count) {
  const T *from = static_cast<const T *>(x);
  for (int64_t i = 0; i < count; ++i) out[i] = static_cast<float>(from[i] - zero) * scale;
}

template <typename T>
void max_into(void *best, const void *x, int64_t count) {
  T *to = static_cast<T *>(best);
  const T *from = static_cast<const T *>(x);
  for (int64_t i = 0; i < count; ++i) to[i] = from[i] > to[i] ? from[i] : to[i];
}

}  // namespace

extern const LevelLoops unsigned_level_loops = {&requantise<uint8_t>, &requantise_line<uint8_t>,
                                                &quantise_line<uint8_t>, &dequantise_line<uint8_t>,
                                                &max_into<uint8_t>};
extern const LevelLoops signed_level_loops = {&requantise<int8_t>, &requantise_line<int8_t>,
                                              &quantise_line<int8_t>, &dequantise_line<int8_t>,
                                              &max_into<int8_t>};

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu

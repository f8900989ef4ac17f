// Weights of 4 bits: blocks of rows become panels of a product, and single rows are multiplied as
// they are read.
#include "vector/packed.hpp"

#include <string.h>

#include "vector/math.hpp"
#include "vector/tables.hpp"

#if defined(__clang__)
#define HALY_CPU_SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define HALY_CPU_SHUFFLE(a, b, ...) __builtin_shuffle(a, b, Bytes{__VA_ARGS__})
#endif

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

typedef uint8_t Bytes __attribute__((vector_size(16)));

// Four rounds, each of which interleaves byte i of row r with byte i of row r + 8.
void transpose(const uint8_t *source, int64_t row_bytes, uint8_t *out) {
  Bytes rows[kPackedRows], next[kPackedRows];
  for (int r = 0; r < kPackedRows; ++r) memcpy(&rows[r], source + r * row_bytes, sizeof(Bytes));
  for (int round = 0; round < 4; ++round) {
    for (int r = 0; r < 8; ++r) {
      const Bytes a = rows[r], b = rows[r + 8];
      next[2 * r] = HALY_CPU_SHUFFLE(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      next[2 * r + 1] =
          HALY_CPU_SHUFFLE(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
    memcpy(rows, next, sizeof rows);
  }
  memcpy(out, rows, sizeof rows);
}

template <typename T>
void unpack(const uint8_t *bytes, const typename PackedLoops<T>::Group &low,
            const typename PackedLoops<T>::Group &high, T *__restrict out, int64_t panel,
            int64_t count) {
  constexpr int kColumns = sizeof(T) == 4 ? kMatmulColumnsFloat : kMatmulColumnsDouble;
  for (int first = 0; first < kPackedRows; first += kColumns, out += panel) {
    const T *low_zeros = low.zeros + first, *low_scales = low.scales + first;
    const T *high_zeros = high.zeros + first, *high_scales = high.scales + first;
    for (int64_t b = 0; b < count; ++b) {
      const uint8_t *from = bytes + b * kPackedRows + first;
      T *to = out + 2 * b * kColumns;
      for (int i = 0; i < kColumns; ++i) {
        to[i] = (static_cast<T>(from[i] & 15) - low_zeros[i]) * low_scales[i];
      }
      for (int i = 0; i < kColumns; ++i) {
        to[kColumns + i] = (static_cast<T>(from[i] >> 4) - high_zeros[i]) * high_scales[i];
      }
    }
  }
}

#if defined(__AVX512F__)
constexpr int kVectorBytes = 64;
#elif defined(__AVX__)
constexpr int kVectorBytes = 32;
#else
constexpr int kVectorBytes = 16;
#endif
constexpr int kStep = 16;  // bytes of weights at once

template <typename T, int Rows>
HALY_CPU_INLINE void dot_rows(const uint8_t *bytes, const T *zeros, const T *scales, int64_t groups,
                              int64_t group_bytes, const T *even, const T *odd, int64_t stride,
                              T *sums) {
  typedef T Vector __attribute__((vector_size(kVectorBytes), aligned(sizeof(T))));
  constexpr int kLanes = kVectorBytes / static_cast<int>(sizeof(T)), kParts = kStep / kLanes;
  constexpr int kChains = Rows > 2 ? 1 : 2;  // registers are few
  Vector lanes[Rows][kChains] = {};
  T rest[Rows] = {};
  for (int64_t g = 0; g < groups; ++g) {
    const T zero = zeros[g], scale = scales[g];
    int64_t b = g * group_bytes;
    const int64_t end = b + group_bytes;
    for (; b + kStep <= end; b += kStep) {
      alignas(64) T low[kStep], high[kStep];
      for (int i = 0; i < kStep; ++i) {
        low[i] = (static_cast<T>(bytes[b + i] & 15) - zero) * scale;
        high[i] = (static_cast<T>(bytes[b + i] >> 4) - zero) * scale;
      }
      for (int part = 0; part < kParts; ++part) {
        const int64_t at = part * kLanes;
        const Vector first = *reinterpret_cast<const Vector *>(low + at);
        const Vector second = *reinterpret_cast<const Vector *>(high + at);
        for (int r = 0; r < Rows; ++r) {
          const int64_t x = r * stride + b + at;
          lanes[r][0] += *reinterpret_cast<const Vector *>(even + x) * first;
          lanes[r][kChains - 1] += *reinterpret_cast<const Vector *>(odd + x) * second;
        }
      }
    }
    for (; b < end; ++b) {
      const T first = (static_cast<T>(bytes[b] & 15) - zero) * scale;
      const T second = (static_cast<T>(bytes[b] >> 4) - zero) * scale;
      for (int r = 0; r < Rows; ++r) {
        rest[r] += even[r * stride + b] * first;
        rest[r] += odd[r * stride + b] * second;
      }
    }
  }
  for (int r = 0; r < Rows; ++r) {
    Vector sum = lanes[r][0];
    if (kChains > 1) sum += lanes[r][kChains - 1];
    for (int i = 0; i < kLanes; ++i) rest[r] += sum[i];
    sums[r] += rest[r];
  }
}

template <typename T>
HALY_CPU_INLINE void dot(const uint8_t *bytes, const T *zeros, const T *scales, int64_t groups,
                         int64_t group_bytes, const T *even, const T *odd, int64_t stride,
                         int64_t rows, T *sums) {
  switch (rows) {
    case 1:
      return dot_rows<T, 1>(bytes, zeros, scales, groups, group_bytes, even, odd, stride, sums);
    case 2:
      return dot_rows<T, 2>(bytes, zeros, scales, groups, group_bytes, even, odd, stride, sums);
    case 3:
      return dot_rows<T, 3>(bytes, zeros, scales, groups, group_bytes, even, odd, stride, sums);
    default:
      return dot_rows<T, 4>(bytes, zeros, scales, groups, group_bytes, even, odd, stride, sums);
  }
}

#pragma GCC push_options
#pragma GCC optimize("fp-contract=fast")
void dot_float(const uint8_t *bytes, const float *zeros, const float *scales, int64_t groups,
               int64_t group_bytes, const float *even, const float *odd, int64_t stride,
               int64_t rows, float *sums) {
  dot<float>(bytes, zeros, scales, groups, group_bytes, even, odd, stride, rows, sums);
}
void dot_double(const uint8_t *bytes, const double *zeros, const double *scales, int64_t groups,
                int64_t group_bytes, const double *even, const double *odd, int64_t stride,
                int64_t rows, double *sums) {
  dot<double>(bytes, zeros, scales, groups, group_bytes, even, odd, stride, rows, sums);
}
#pragma GCC pop_options

}  // namespace

extern const PackedLoops<float> packed_loops_float;
const PackedLoops<float> packed_loops_float = {transpose, unpack<float>, dot_float};
extern const PackedLoops<double> packed_loops_double;
const PackedLoops<double> packed_loops_double = {transpose, unpack<double>, dot_double};

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu

// Conversions between the floating formats of 16 and 8 bits and float32, correctly rounded,
// branch-free where a loop should vectorise.
#ifndef HALY_CPU_NUMBER_HPP
#define HALY_CPU_NUMBER_HPP

#include <stdint.h>
#include <string.h>

namespace haly::cpu {

struct float16 {
  uint16_t bits;
};
struct bfloat16 {
  uint16_t bits;
};
struct float8_e4m3fn {
  uint8_t bits;
};
struct float8_e5m2 {
  uint8_t bits;
};

#define HALY_CPU_INLINE static inline __attribute__((always_inline))

HALY_CPU_INLINE uint32_t float_bits(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}
HALY_CPU_INLINE float bits_float(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

HALY_CPU_INLINE float to_float(bfloat16 value) {
  return bits_float(static_cast<uint32_t>(value.bits) << 16);
}
HALY_CPU_INLINE bfloat16 to_bfloat16(float value) {
  const uint32_t bits = float_bits(value);
  const uint32_t rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
  const uint32_t quiet = (bits >> 16) | 0x40u;
  return {static_cast<uint16_t>((bits & 0x7fffffffu) > 0x7f800000u ? quiet : rounded)};
}

HALY_CPU_INLINE float to_float(float16 value) {
  const uint32_t sign = static_cast<uint32_t>(value.bits & 0x8000u) << 16;
  const uint32_t magnitude = value.bits & 0x7fffu;
  const uint32_t normal = (magnitude << 13) + 0x38000000u;
  const uint32_t special = (magnitude << 13) | 0x7f800000u;
  const uint32_t subnormal = float_bits(static_cast<float>(magnitude) * 0x1p-24f);
  const uint32_t finite = magnitude < 0x400u ? subnormal : normal;
  return bits_float(sign | (magnitude >= 0x7c00u ? special : finite));
}
HALY_CPU_INLINE float16 to_float16(float value) {
  const uint32_t bits = float_bits(value);
  const uint32_t sign = (bits >> 16) & 0x8000u;
  const uint32_t magnitude = bits & 0x7fffffffu;
  const uint32_t normal = (magnitude + 0xc8000fffu + ((magnitude >> 13) & 1u)) >> 13;
  // Adding 0.5 leaves the rounded multiple of 2^-24 in the low bits of the sum.
  const uint32_t subnormal = float_bits(bits_float(magnitude) + 0.5f) - 0x3f000000u;
  uint32_t result = magnitude < 0x38800000u ? subnormal : normal;
  result = magnitude >= 0x477ff000u ? 0x7c00u : result;
  result = magnitude > 0x7f800000u ? 0x7e00u | ((magnitude >> 13) & 0x3ffu) : result;
  return {static_cast<uint16_t>(sign | result)};
}

// Without infinities: 0x7f is NaN, and what comes after 0x7e, 448, becomes it.
HALY_CPU_INLINE float to_float(float8_e4m3fn value) {
  const uint32_t sign = static_cast<uint32_t>(value.bits & 0x80u) << 24;
  const uint32_t magnitude = value.bits & 0x7fu;
  const uint32_t normal = (magnitude << 20) + 0x3c000000u;
  const uint32_t subnormal = float_bits(static_cast<float>(magnitude) * 0x1p-9f);
  const uint32_t finite = magnitude < 0x08u ? subnormal : normal;
  return bits_float(sign | (magnitude == 0x7fu ? 0x7fc00000u : finite));
}
HALY_CPU_INLINE float8_e4m3fn to_float8_e4m3fn(float value) {
  const uint32_t bits = float_bits(value);
  const uint32_t sign = (bits >> 24) & 0x80u;
  const uint32_t magnitude = bits & 0x7fffffffu;
  const uint32_t normal = (magnitude + 0xc407ffffu + ((magnitude >> 20) & 1u)) >> 20;
  // Adding 2^14 leaves the rounded multiple of 2^-9 in the low bits of the sum.
  const uint32_t subnormal = float_bits(bits_float(magnitude) + 0x1p14f) - 0x46800000u;
  uint32_t result = magnitude < 0x3c800000u ? subnormal : normal;
  result = magnitude > 0x43e80000u ? 0x7fu : result;  // past 464, halfway to what 0x7f would be
  return {static_cast<uint8_t>(sign | result)};
}

// The upper half of a float16.
HALY_CPU_INLINE float to_float(float8_e5m2 value) {
  return to_float(float16{static_cast<uint16_t>(value.bits << 8)});
}
HALY_CPU_INLINE float8_e5m2 to_float8_e5m2(float value) {
  const uint32_t bits = float_bits(value);
  const uint32_t sign = (bits >> 24) & 0x80u;
  const uint32_t magnitude = bits & 0x7fffffffu;
  const uint32_t normal = (magnitude + 0xc80fffffu + ((magnitude >> 21) & 1u)) >> 21;
  // Adding 2^7 leaves the rounded multiple of 2^-16 in the low bits of the sum.
  const uint32_t subnormal = float_bits(bits_float(magnitude) + 0x1p7f) - 0x43000000u;
  uint32_t result = magnitude < 0x38800000u ? subnormal : normal;
  result = magnitude >= 0x47700000u ? 0x7cu : result;  // from 61440, halfway to 2^16
  result = magnitude > 0x7f800000u ? 0x7eu : result;
  return {static_cast<uint8_t>(sign | result)};
}

// float64 to float32 with the inexact bit kept in the last place (round to odd), so that a second
// rounding to a shorter format is correct.
HALY_CPU_INLINE float round_to_odd(double value) {
  const float nearest = static_cast<float>(value);
  const double back = static_cast<double>(nearest);
  uint32_t bits = float_bits(nearest);
  if (back != value && value == value) {
    const bool away = (back < 0 ? -back : back) > (value < 0 ? -value : value);
    bits -= away ? 1u : 0u;
    bits |= 1u;
  }
  return bits_float(bits);
}

}  // namespace haly::cpu
#endif

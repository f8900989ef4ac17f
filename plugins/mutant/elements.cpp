#include "elements.hpp"

#include <cmath>
#include <cstring>
#include <limits>

namespace haly::mutant {

uint64_t dtype_bytes(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_INT16:
    case HALY_DTYPE_UINT16:
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
      return 2;
    case HALY_DTYPE_INT32:
    case HALY_DTYPE_UINT32:
    case HALY_DTYPE_FLOAT32:
      return 4;
    case HALY_DTYPE_INT64:
    case HALY_DTYPE_UINT64:
    case HALY_DTYPE_FLOAT64:
    case HALY_DTYPE_COMPLEX64:
      return 8;
    case HALY_DTYPE_COMPLEX128:
      return 16;
    default:
      return 1;
  }
}

bool is_floating(haly_dtype dtype) {
  return dtype == HALY_DTYPE_FLOAT16 || dtype == HALY_DTYPE_BFLOAT16 ||
         dtype == HALY_DTYPE_FLOAT32 || dtype == HALY_DTYPE_FLOAT64;
}

Format format_of(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_FLOAT16:
      return {11, 0x1p-14, 65504.0};
    case HALY_DTYPE_BFLOAT16:
      return {8, 0x1p-126, 0x1.fep127};
    case HALY_DTYPE_FLOAT32:
      return {24, 0x1p-126, std::numeric_limits<float>::max()};
    default:
      return {53, std::numeric_limits<double>::min(), std::numeric_limits<double>::max()};
  }
}

namespace {

// The two-byte formats: so many bits of fraction, and the exponent's bias.
double load_half(uint16_t bits, int fraction_bits, int bias) {
  const int exponent_bits = 15 - fraction_bits;
  const int exponent = (bits >> fraction_bits) & ((1 << exponent_bits) - 1);
  const int fraction = bits & ((1 << fraction_bits) - 1);
  const double sign = (bits & 0x8000) != 0 ? -1.0 : 1.0;
  if (exponent == (1 << exponent_bits) - 1) {
    return fraction != 0 ? std::numeric_limits<double>::quiet_NaN()
                         : std::copysign(std::numeric_limits<double>::infinity(), sign);
  }
  if (exponent == 0) return sign * std::ldexp(fraction, 1 - bias - fraction_bits);
  return sign * std::ldexp(fraction + (1 << fraction_bits), exponent - bias - fraction_bits);
}

uint16_t store_half(double value, int fraction_bits, int bias) {
  const uint16_t sign = std::signbit(value) ? 0x8000 : 0;
  const int largest_exponent = (1 << (15 - fraction_bits)) - 1;
  const auto infinity = static_cast<uint16_t>(largest_exponent << fraction_bits);
  if (std::isnan(value)) return static_cast<uint16_t>(infinity | (1 << (fraction_bits - 1)));
  const double magnitude = std::fabs(value);
  if (std::isinf(magnitude)) return sign | infinity;
  if (magnitude == 0) return sign;
  int exponent = std::ilogb(magnitude) + bias;
  if (exponent < 1) exponent = 1;  // subnormal numbers share the smallest exponent
  // In units of the last place, nearest, ties to even (the default rounding mode).
  double units = std::nearbyint(std::ldexp(magnitude, bias + fraction_bits - exponent));
  if (units >= (2 << fraction_bits)) {
    units /= 2;
    ++exponent;
  }
  if (exponent >= largest_exponent) return sign | infinity;
  const int whole = static_cast<int>(units);
  const int hidden = 1 << fraction_bits;
  const int field = whole < hidden ? 0 : exponent;
  return static_cast<uint16_t>(sign | (field << fraction_bits) | (whole & (hidden - 1)));
}

template <typename T>
T bytes_as(const char *at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

}  // namespace

double load(haly_dtype dtype, const char *at) {
  switch (dtype) {
    case HALY_DTYPE_FLOAT16:
      return load_half(bytes_as<uint16_t>(at), 10, 15);
    case HALY_DTYPE_BFLOAT16:
      return load_half(bytes_as<uint16_t>(at), 7, 127);
    case HALY_DTYPE_FLOAT32:
      return bytes_as<float>(at);
    default:
      return bytes_as<double>(at);
  }
}

void store(haly_dtype dtype, char *at, double value) {
  if (dtype == HALY_DTYPE_FLOAT64) {
    std::memcpy(at, &value, sizeof value);
  } else if (dtype == HALY_DTYPE_FLOAT32) {
    const auto narrow = static_cast<float>(value);
    std::memcpy(at, &narrow, sizeof narrow);
  } else {
    const bool half = dtype == HALY_DTYPE_FLOAT16;
    const uint16_t bits = store_half(value, half ? 10 : 7, half ? 15 : 127);
    std::memcpy(at, &bits, sizeof bits);
  }
}

double rounded_to(double value, int bits) {
  if (!std::isfinite(value) || value == 0) return value;
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(fraction, bits)), exponent - bits);
}

void spoil(haly_dtype dtype, char *at) {
  if (!is_floating(dtype)) {
    *at = static_cast<char>(*at ^ 1);  // also right for bool: 0 and 1 swap
    return;
  }
  const double value = load(dtype, at);
  if (std::isnan(value)) {
    store(dtype, at, 0);
  } else if (std::isinf(value)) {
    store(dtype, at, std::numeric_limits<double>::quiet_NaN());
  } else {
    store(dtype, at, value + 0.5 * std::fmax(std::fabs(value), 1));
  }
}

}  // namespace haly::mutant

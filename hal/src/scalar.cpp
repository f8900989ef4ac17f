#include "scalar.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "error.hpp"
#include "layout.hpp"
#include "operator.hpp"

namespace haly {
namespace {

template <class T>
void put(T value, void *out_bytes) {
  std::memcpy(out_bytes, &value, sizeof value);
}

template <class T>
T get(const void *bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// A binary format of so many explicit bits of the mantissa and so many of the exponent. Without
// infinities the pattern of ones alone is no number, and what overflows becomes it.
struct Format {
  int mantissa, exponent;
  bool infinities = true;

  uint16_t sign() const { return static_cast<uint16_t>(1 << (mantissa + exponent)); }
  // The first pattern behind the numbers.
  uint16_t beyond() const {
    return static_cast<uint16_t>(infinities ? ((1 << exponent) - 1) << mantissa : sign() - 1);
  }
  uint16_t nan() const {
    return static_cast<uint16_t>(infinities ? beyond() | 1 << (mantissa - 1) : beyond());
  }
};
constexpr Format format_float16{10, 5}, format_bfloat16{7, 8};
constexpr Format format_float8_e4m3fn{3, 4, false}, format_float8_e5m2{2, 5};

// From double in one rounding.
uint16_t narrow(double value, const Format &format) {
  const int mantissa = format.mantissa;
  const int bias = (1 << (format.exponent - 1)) - 1;
  const uint16_t sign = std::signbit(value) ? format.sign() : uint16_t{0};
  const uint16_t beyond = format.beyond();
  if (std::isnan(value)) return sign | format.nan();
  const double magnitude = std::fabs(value);
  if (magnitude == 0) return sign;
  if (std::isinf(value)) return sign | beyond;
  int power = 0;
  std::frexp(magnitude, &power);
  power = std::max(power - 1, 1 - bias);  // subnormals share the least exponent
  const double scaled = std::nearbyint(std::ldexp(magnitude, mantissa - power));
  // A carry out of the mantissa lands in the exponent field by itself.
  const double limit = std::ldexp(1.0, mantissa);
  const int64_t field =
      static_cast<int64_t>(scaled) - (scaled >= limit ? int64_t{1} << mantissa : 0);
  const int64_t biased = scaled >= limit ? power + bias : 0;
  const int64_t bits = (biased << mantissa) + field;
  return bits >= beyond ? sign | beyond : static_cast<uint16_t>(sign | bits);
}

double widen(uint16_t bits, const Format &format) {
  const int mantissa = format.mantissa;
  const int bias = (1 << (format.exponent - 1)) - 1;
  const int power = (bits >> mantissa) & ((1 << format.exponent) - 1);
  const int field = bits & ((1 << mantissa) - 1);
  double value;
  if ((bits & (format.sign() - 1)) >= format.beyond()) {
    value = field ? std::nan("") : INFINITY;
  } else if (power == 0) {
    value = std::ldexp(field, 1 - bias - mantissa);
  } else {
    value = std::ldexp(field + (1 << mantissa), power - bias - mantissa);
  }
  return bits & format.sign() ? -value : value;
}

[[noreturn]] void refuse(haly_dtype dtype) {
  throw Error(HALY_STATUS_UNSUPPORTED,
              std::string("constants of dtype ") + dtype_name(dtype) + " cannot be made");
}

}  // namespace

void store_scalar(haly_dtype dtype, double value, void *out_bytes) {
  switch (dtype) {
    case HALY_DTYPE_FLOAT16:
      return put(narrow(value, format_float16), out_bytes);
    case HALY_DTYPE_BFLOAT16:
      return put(narrow(value, format_bfloat16), out_bytes);
    case HALY_DTYPE_FLOAT8_E4M3FN:
      return put(static_cast<uint8_t>(narrow(value, format_float8_e4m3fn)), out_bytes);
    case HALY_DTYPE_FLOAT8_E5M2:
      return put(static_cast<uint8_t>(narrow(value, format_float8_e5m2)), out_bytes);
    case HALY_DTYPE_FLOAT32:
      return put(static_cast<float>(value), out_bytes);
    case HALY_DTYPE_FLOAT64:
      return put(value, out_bytes);
    case HALY_DTYPE_COMPLEX64: {
      const float pair[2] = {static_cast<float>(value), 0};
      std::memcpy(out_bytes, pair, sizeof pair);
      return;
    }
    case HALY_DTYPE_COMPLEX128: {
      const double pair[2] = {value, 0};
      std::memcpy(out_bytes, pair, sizeof pair);
      return;
    }
    case HALY_DTYPE_BOOL:
      return put(static_cast<uint8_t>(value != 0), out_bytes);
    case HALY_DTYPE_UINT64:
      return put(value < 9223372036854775808.0 ? static_cast<uint64_t>(static_cast<int64_t>(value))
                                               : static_cast<uint64_t>(value),
                 out_bytes);
    default:
      return store_scalar_integer(dtype, static_cast<int64_t>(value), out_bytes);
  }
}

void store_scalar_integer(haly_dtype dtype, int64_t value, void *out_bytes) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
      return put(static_cast<uint8_t>(value != 0), out_bytes);
    case HALY_DTYPE_INT8:
    case HALY_DTYPE_UINT8:
      return put(static_cast<uint8_t>(value), out_bytes);
    case HALY_DTYPE_INT16:
    case HALY_DTYPE_UINT16:
      return put(static_cast<uint16_t>(value), out_bytes);
    case HALY_DTYPE_INT32:
    case HALY_DTYPE_UINT32:
      return put(static_cast<uint32_t>(value), out_bytes);
    case HALY_DTYPE_INT64:
    case HALY_DTYPE_UINT64:
      return put(value, out_bytes);
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
    case HALY_DTYPE_FLOAT8_E4M3FN:
    case HALY_DTYPE_FLOAT8_E5M2:
    case HALY_DTYPE_FLOAT32:
    case HALY_DTYPE_FLOAT64:
    case HALY_DTYPE_COMPLEX64:
    case HALY_DTYPE_COMPLEX128:
      return store_scalar(dtype, static_cast<double>(value), out_bytes);
    default:
      refuse(dtype);
  }
}

double load_scalar(haly_dtype dtype, const void *bytes) {
  switch (dtype) {
    case HALY_DTYPE_FLOAT16:
      return widen(get<uint16_t>(bytes), format_float16);
    case HALY_DTYPE_BFLOAT16:
      return widen(get<uint16_t>(bytes), format_bfloat16);
    case HALY_DTYPE_FLOAT8_E4M3FN:
      return widen(get<uint8_t>(bytes), format_float8_e4m3fn);
    case HALY_DTYPE_FLOAT8_E5M2:
      return widen(get<uint8_t>(bytes), format_float8_e5m2);
    case HALY_DTYPE_FLOAT32:
    case HALY_DTYPE_COMPLEX64:
      return get<float>(bytes);
    case HALY_DTYPE_FLOAT64:
    case HALY_DTYPE_COMPLEX128:
      return get<double>(bytes);
    case HALY_DTYPE_UINT64:
      return static_cast<double>(get<uint64_t>(bytes));
    default: {
      int64_t value = 0;
      if (!load_scalar_integer(dtype, bytes, &value)) refuse(dtype);
      return static_cast<double>(value);
    }
  }
}

bool load_scalar_integer(haly_dtype dtype, const void *bytes, int64_t *out_value) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
      *out_value = get<uint8_t>(bytes) != 0;
      return true;
    case HALY_DTYPE_INT8:
      *out_value = get<int8_t>(bytes);
      return true;
    case HALY_DTYPE_UINT8:
      *out_value = get<uint8_t>(bytes);
      return true;
    case HALY_DTYPE_INT16:
      *out_value = get<int16_t>(bytes);
      return true;
    case HALY_DTYPE_UINT16:
      *out_value = get<uint16_t>(bytes);
      return true;
    case HALY_DTYPE_INT32:
      *out_value = get<int32_t>(bytes);
      return true;
    case HALY_DTYPE_UINT32:
      *out_value = get<uint32_t>(bytes);
      return true;
    case HALY_DTYPE_INT64:
    case HALY_DTYPE_UINT64:
      *out_value = get<int64_t>(bytes);
      return true;
    default:
      return false;
  }
}

}  // namespace haly

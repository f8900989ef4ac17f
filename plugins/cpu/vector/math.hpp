// Scalar functions that GCC turns into vector code. Included only by units of vector/, inside the
// namespace of an instruction set: nothing here may be shared between sets.
//
// Every function is straight-line arithmetic on its argument, so a loop's body and tail give the
// same bits. float32 polynomials are accurate to about one unit in the last place; where that is
// hard the value is computed in float64.
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "number.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace math {

// a * b + c with one rounding, by the C library where no instruction has it.
HALY_CPU_INLINE float rounded_once(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
HALY_CPU_INLINE double rounded_once(double a, double b, double c) { return __builtin_fma(a, b, c); }

// a * b + c in whatever way is fastest.
#if defined(__FMA__) || defined(__aarch64__)
HALY_CPU_INLINE float multiply_add(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
HALY_CPU_INLINE double multiply_add(double a, double b, double c) { return __builtin_fma(a, b, c); }
#else
HALY_CPU_INLINE float multiply_add(float a, float b, float c) { return a * b + c; }
HALY_CPU_INLINE double multiply_add(double a, double b, double c) { return a * b + c; }
#endif

template <typename T>
struct is_float {
  static constexpr bool value = false;
};
template <>
struct is_float<float> {
  static constexpr bool value = true;
};
template <>
struct is_float<double> {
  static constexpr bool value = true;
};

HALY_CPU_INLINE int32_t as_int(float value) {
  int32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}
HALY_CPU_INLINE float as_float(int32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}
HALY_CPU_INLINE int64_t as_int(double value) {
  int64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}
HALY_CPU_INLINE double as_double(int64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}
template <typename T, typename Bits>
HALY_CPU_INLINE T as_float_of(Bits bits) {
  T value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

// ---- rounding, sign ----
HALY_CPU_INLINE float floor(float x) { return __builtin_floorf(x); }
HALY_CPU_INLINE double floor(double x) { return __builtin_floor(x); }
HALY_CPU_INLINE float ceil(float x) { return __builtin_ceilf(x); }
HALY_CPU_INLINE double ceil(double x) { return __builtin_ceil(x); }
HALY_CPU_INLINE float trunc(float x) { return __builtin_truncf(x); }
HALY_CPU_INLINE double trunc(double x) { return __builtin_trunc(x); }
HALY_CPU_INLINE float round(float x) { return __builtin_rintf(x); }
HALY_CPU_INLINE double round(double x) { return __builtin_rint(x); }
template <typename T>
HALY_CPU_INLINE T floor(T x) {
  return x;
}
template <typename T>
HALY_CPU_INLINE T ceil(T x) {
  return x;
}
template <typename T>
HALY_CPU_INLINE T trunc(T x) {
  return x;
}
template <typename T>
HALY_CPU_INLINE T round(T x) {
  return x;
}
HALY_CPU_INLINE float copysign(float x, float y) { return __builtin_copysignf(x, y); }
HALY_CPU_INLINE double copysign(double x, double y) { return __builtin_copysign(x, y); }
HALY_CPU_INLINE bool signbit(float x) { return as_int(x) < 0; }
HALY_CPU_INLINE bool signbit(double x) { return as_int(x) < 0; }
template <typename T>
HALY_CPU_INLINE bool signbit(T x) {
  return x < T(0);
}
HALY_CPU_INLINE float abs(float x) { return __builtin_fabsf(x); }
HALY_CPU_INLINE double abs(double x) { return __builtin_fabs(x); }
template <typename T>
HALY_CPU_INLINE T abs(T x) {
  return x < T(0) ? static_cast<T>(T(0) - x) : x;
}
template <typename T>
HALY_CPU_INLINE T sign(T x) {
  if constexpr (is_float<T>::value) {
    // NaN stays NaN; a zero of either sign gives +0.
    return x > T(0) ? T(1) : (x < T(0) ? T(-1) : (x == T(0) ? T(0) : x));
  } else {
    return static_cast<T>((x > T(0)) - (x < T(0)));
  }
}
template <typename T>
HALY_CPU_INLINE bool isnan(T x) {
  return x != x;
}
HALY_CPU_INLINE bool isinf(float x) { return (as_int(x) & 0x7fffffff) == 0x7f800000; }
HALY_CPU_INLINE bool isinf(double x) {
  return (as_int(x) & INT64_C(0x7fffffffffffffff)) == INT64_C(0x7ff0000000000000);
}
HALY_CPU_INLINE bool isfinite(float x) { return (as_int(x) & 0x7fffffff) < 0x7f800000; }
HALY_CPU_INLINE bool isfinite(double x) {
  return (as_int(x) & INT64_C(0x7fffffffffffffff)) < INT64_C(0x7ff0000000000000);
}
template <typename T>
HALY_CPU_INLINE bool isinf(T) {
  return false;
}
template <typename T>
HALY_CPU_INLINE bool isfinite(T) {
  return true;
}

// maximum(-0, +0) is +0 and minimum(+0, -0) is -0; a NaN wins.
template <typename T>
HALY_CPU_INLINE T maximum(T x, T y) {
  if constexpr (is_float<T>::value) {
    const T larger = x > y ? x : y;  // y where either is NaN
    const T ordered = x == y ? as_float_of<T>(as_int(x) & as_int(y)) : larger;
    return x != x ? x : ordered;
  } else {
    return x > y ? x : y;
  }
}
template <typename T>
HALY_CPU_INLINE T minimum(T x, T y) {
  if constexpr (is_float<T>::value) {
    const T smaller = x < y ? x : y;
    const T ordered = x == y ? as_float_of<T>(as_int(x) | as_int(y)) : smaller;
    return x != x ? x : ordered;
  } else {
    return x < y ? x : y;
  }
}

HALY_CPU_INLINE float sqrt(float x) { return __builtin_sqrtf(x); }
HALY_CPU_INLINE double sqrt(double x) { return __builtin_sqrt(x); }
HALY_CPU_INLINE float rsqrt(float x) {
  return static_cast<float>(1.0 / __builtin_sqrt(static_cast<double>(x)));
}
HALY_CPU_INLINE double rsqrt(double x) { return 1.0 / __builtin_sqrt(x); }

// ---- exponentials and logarithms ----
// 2^n for n in [-252, 254], in two exact factors, so that subnormal results round once.
HALY_CPU_INLINE float scale(float x, int32_t n) {
  const int32_t half = n >> 1;
  return x * as_float((half + 127) << 23) * as_float((n - half + 127) << 23);
}

HALY_CPU_INLINE float exp(float x) {
  const float clamped = x > 89.0f ? 89.0f : (x < -105.0f ? -105.0f : x);
  const float n = __builtin_rintf(clamped * 1.44269504f);
  // The high part of ln 2 has few bits, so the first product is exact without FMA too.
  float r = multiply_add(n, -0.693359375f, clamped);
  r = multiply_add(n, 2.12194440e-4f, r);
  float p = 1.9875691500e-4f;
  p = multiply_add(p, r, 1.3981999507e-3f);
  p = multiply_add(p, r, 8.3334519073e-3f);
  p = multiply_add(p, r, 4.1665795894e-2f);
  p = multiply_add(p, r, 1.6666665459e-1f);
  p = multiply_add(p, r, 5.0000001201e-1f);
  const float value = 1.0f + multiply_add(p, r * r, r);
  const float result = scale(value, static_cast<int32_t>(n == n ? n : 0.0f));
  return x != x ? x : result;
}

HALY_CPU_INLINE float log(float x) {
  const bool tiny = x < 0x1p-126f;
  const float widened = tiny ? x * 0x1p23f : x;
  const int32_t bits = as_int(widened);
  int32_t exponent = ((bits >> 23) & 255) - 126 - (tiny ? 23 : 0);
  float m = as_float((bits & 0x007fffff) | 0x3f000000);
  const bool low = m < 0.707106781f;
  exponent -= low ? 1 : 0;
  m = low ? m + m : m;
  const float f = m - 1.0f;
  const float z = f * f;
  float p = 7.0376836292e-2f;
  p = multiply_add(p, f, -1.1514610310e-1f);
  p = multiply_add(p, f, 1.1676998740e-1f);
  p = multiply_add(p, f, -1.2420140846e-1f);
  p = multiply_add(p, f, 1.4249322787e-1f);
  p = multiply_add(p, f, -1.6668057665e-1f);
  p = multiply_add(p, f, 2.0000714765e-1f);
  p = multiply_add(p, f, -2.4999993993e-1f);
  p = multiply_add(p, f, 3.3333331174e-1f);
  const float e = static_cast<float>(exponent);
  float y = p * f * z;
  y = multiply_add(e, -2.12194440e-4f, y);
  y = multiply_add(-0.5f, z, y);
  y = f + y;
  y = multiply_add(e, 0.693359375f, y);
  y = x == 0.0f ? -__builtin_inff() : y;
  y = x < 0.0f ? __builtin_nanf("") : y;
  return x != x || x == __builtin_inff() ? x : y;
}

HALY_CPU_INLINE float tanh(float x) {
  const float a = __builtin_fabsf(x);
  const float z = a * a;
  float p = -5.70498872745e-3f;
  p = multiply_add(p, z, 2.06390887954e-2f);
  p = multiply_add(p, z, -5.37397155531e-2f);
  p = multiply_add(p, z, 1.33314422036e-1f);
  p = multiply_add(p, z, -3.33332819422e-1f);
  const float small = multiply_add(p * z, a, a);
  const float large = 1.0f - 2.0f / (exp(a + a) + 1.0f);
  const float result = __builtin_copysignf(a < 0.625f ? small : large, x);
  return x != x ? x : result;
}

HALY_CPU_INLINE float erf(float x) {
  const float t = __builtin_fabsf(x);
  const float s = x * x;
  float r = multiply_add(-1.72853470e-5f, t, 3.83197126e-4f);
  const float u = multiply_add(-3.88396438e-3f, t, 2.42546219e-2f);
  r = multiply_add(r, s, u);
  r = multiply_add(r, t, -1.06777877e-1f);
  r = multiply_add(r, t, -6.34846687e-1f);
  r = multiply_add(r, t, -1.28717512e-1f);
  r = multiply_add(r, t, -t);
  const float large = __builtin_copysignf(t > 4.0f ? 1.0f : 1.0f - exp(r), x);
  float q = -5.96761703e-4f;
  q = multiply_add(q, s, 4.99119423e-3f);
  q = multiply_add(q, s, -2.67681349e-2f);
  q = multiply_add(q, s, 1.12819925e-1f);
  q = multiply_add(q, s, -3.76125336e-1f);
  q = multiply_add(q, s, 1.28379166e-1f);
  const float small = multiply_add(q, x, x);
  return x != x ? x : (t > 0.927734375f ? large : small);
}

#include "vector/elementary.hpp"

#define HALY_CPU_LIBM(name) \
  HALY_CPU_INLINE double name(double x) { return ::name(x); }
#define HALY_CPU_LIBM_BOTH(name) \
  HALY_CPU_LIBM(name)            \
  HALY_CPU_INLINE float name(float x) { return static_cast<float>(::name(static_cast<double>(x))); }
HALY_CPU_LIBM(exp)
HALY_CPU_LIBM(log)
HALY_CPU_LIBM(tanh)
HALY_CPU_LIBM(erf)
HALY_CPU_LIBM(erfc)
HALY_CPU_LIBM(exp2)
HALY_CPU_LIBM(expm1)
HALY_CPU_LIBM(log1p)
HALY_CPU_LIBM(log2)
HALY_CPU_LIBM(log10)
HALY_CPU_LIBM(sin)
HALY_CPU_LIBM(cos)
HALY_CPU_LIBM(tan)
HALY_CPU_LIBM(asin)
HALY_CPU_LIBM(acos)
HALY_CPU_LIBM(atan)
HALY_CPU_LIBM(sinh)
HALY_CPU_LIBM(cosh)
HALY_CPU_LIBM(asinh)
HALY_CPU_LIBM(acosh)
HALY_CPU_LIBM(atanh)
HALY_CPU_LIBM_BOTH(cbrt)
HALY_CPU_LIBM_BOTH(lgamma)
HALY_CPU_LIBM_BOTH(tgamma)
#undef HALY_CPU_LIBM
#undef HALY_CPU_LIBM_BOTH

// Below 0.5 by reflection, up to 8 step by step, then Stirling's series (Abramowitz and
// Stegun 6.3.5, 6.3.7, 6.3.18). The poles at negative integers have no sign.
HALY_CPU_INLINE double digamma(double x) {
  if (x == 0.0) return __builtin_copysign(__builtin_inf(), -x);
  if (x < 0.0 && x == __builtin_floor(x)) return __builtin_nan("");
  double y = x, out = 0.0;
  if (x < 0.5) {
    out = -3.141592653589793 / ::tan(3.141592653589793 * (x - __builtin_rint(x)));
    y = 1.0 - x;
  }
  for (; y < 8.0; y += 1.0) out -= 1.0 / y;
  const double u = 1.0 / (y * y);
  const double series =
      u * (0.08333333333333333 +
           u * (-0.008333333333333333 +
                u * (0.003968253968253968 +
                     u * (-0.004166666666666667 +
                          u * (0.007575757575757576 +
                               u * (-0.021092796092796094 +
                                    u * (0.08333333333333333 + u * -0.4432598039215686)))))));
  return out + (::log(y) - 0.5 / y - series);
}

// The quantile of the normal distribution at (x + 1) / 2 over the root of 2 (M. Wichura, Algorithm
// AS 241, Applied Statistics 37(3), 1988).
HALY_CPU_INLINE double erfinv(double x) {
  const double size = __builtin_fabs(x);
  if (size <= 0.85) {
    const double q = 0.180625 - 0.25 * x * x;
    const double top =
        (3.3871328727963665 +
         q * (133.14166789178438 +
              q * (1971.5909503065513 +
                   q * (13731.69376550946 +
                        q * (45921.95393154987 +
                             q * (67265.7709270087 +
                                  q * (33430.57558358813 + q * 2509.0809287301227)))))));
    const double bottom =
        (1.0 + q * (42.31333070160091 +
                    q * (687.1870074920579 +
                         q * (5394.196021424751 +
                              q * (21213.794301586597 +
                                   q * (39307.89580009271 +
                                        q * (28729.085735721943 + q * 5226.495278852854)))))));
    return x * 0.3535533905932738 * (top / bottom);
  }
  if (!(size < 1.0)) {
    return size == 1.0 ? __builtin_copysign(__builtin_inf(), x) : __builtin_nan("");
  }
  const double s = __builtin_sqrt(-::log(0.5 * (1.0 - size)));
  const double r = s <= 5.0 ? s - 1.6 : s - 5.0;
  const double top =
      s <= 5.0
          ? (1.4234371107496835 +
             r * (4.630337846156546 +
                  r * (5.769497221460691 +
                       r * (3.6478483247632045 +
                            r * (1.2704582524523684 +
                                 r * (0.2417807251774506 +
                                      r * (0.022723844989269184 + r * 0.0007745450142783414)))))))
          : (6.657904643501103 +
             r * (5.463784911164114 +
                  r * (1.7848265399172913 +
                       r * (0.29656057182850487 +
                            r * (0.026532189526576124 + r * (0.0012426609473880784 +
                                                             r * (2.7115555687434876e-05 +
                                                                  r * 2.0103343992922881e-07)))))));
  const double bottom =
      s <= 5.0
          ? (1.0 + r * (2.053191626637759 +
                        r * (1.6763848301838038 +
                             r * (0.6897673349851 + r * (0.14810397642748008 +
                                                         r * (0.015198666563616457 +
                                                              r * (0.0005475938084995345 +
                                                                   r * 1.0507500716444169e-09)))))))
          : (1.0 +
             r * (0.599832206555888 +
                  r * (0.1369298809227358 +
                       r * (0.014875361290850615 + r * (0.0007868691311456133 +
                                                        r * (1.8463183175100548e-05 +
                                                             r * (1.421511758316446e-07 +
                                                                  r * 2.0442631033899397e-15)))))));
  return __builtin_copysign(0.7071067811865476 * (top / bottom), x);
}
HALY_CPU_INLINE float digamma(float x) {
  return static_cast<float>(digamma(static_cast<double>(x)));
}
HALY_CPU_INLINE float erfinv(float x) { return static_cast<float>(erfinv(static_cast<double>(x))); }

HALY_CPU_INLINE double atan2(double y, double x) { return ::atan2(y, x); }
HALY_CPU_INLINE float atan2(float y, float x) {
  return static_cast<float>(::atan2(static_cast<double>(y), static_cast<double>(x)));
}
HALY_CPU_INLINE double hypot(double x, double y) { return ::hypot(x, y); }
HALY_CPU_INLINE float hypot(float x, float y) {
  return static_cast<float>(::hypot(static_cast<double>(x), static_cast<double>(y)));
}
HALY_CPU_INLINE double nextafter(double x, double y) { return ::nextafter(x, y); }
HALY_CPU_INLINE float nextafter(float x, float y) { return ::nextafterf(x, y); }

// In the 16-bit formats, where magnitudes are ordered as their bits are.
template <typename T>
HALY_CPU_INLINE T next_half(T x, T y) {
  const float a = to_float(x), b = to_float(y);
  if (a != a || b != b) return a != a ? x : y;
  if (a == b) return y;
  if (a == 0.0f) return {static_cast<uint16_t>((y.bits & 0x8000u) | 1u)};
  return {static_cast<uint16_t>((a < b) == (a > 0.0f) ? x.bits + 1 : x.bits - 1)};
}
HALY_CPU_INLINE float16 nextafter(float16 x, float16 y) { return next_half(x, y); }
HALY_CPU_INLINE bfloat16 nextafter(bfloat16 x, bfloat16 y) { return next_half(x, y); }

// ---- powers, divisions, remainders ----
HALY_CPU_INLINE double pow(double x, double y) { return ::pow(x, y); }
HALY_CPU_INLINE float pow(float x, float y) {
  return static_cast<float>(::pow(static_cast<double>(x), static_cast<double>(y)));
}
// Integers wrap; a negative exponent gives 0 except for bases 1 and -1.
template <typename T>
HALY_CPU_INLINE T pow(T x, T y) {
  if (y < T(0)) {
    const bool minus_one = static_cast<T>(x + T(1)) == T(0);
    return x == T(1) ? T(1) : (minus_one ? ((y & T(1)) ? x : T(1)) : T(0));
  }
  T result = T(1), base = x;
  for (T exponent = y; exponent != T(0); exponent = static_cast<T>(exponent >> 1)) {
    if (exponent & T(1)) result = static_cast<T>(result * base);
    base = static_cast<T>(base * base);
  }
  return result;
}
HALY_CPU_INLINE double fmod(double x, double y) { return ::fmod(x, y); }
HALY_CPU_INLINE float fmod(float x, float y) { return ::fmodf(x, y); }
template <typename T>
HALY_CPU_INLINE T fmod(T x, T y) {
  if (y == T(0)) return T(0);
  if (y < T(0) && T(y + T(1)) == T(0)) return T(0);
  return static_cast<T>(x % y);
}
template <typename T>
HALY_CPU_INLINE T divide(T x, T y) {
  if constexpr (is_float<T>::value) {
    return x / y;
  } else {
    // Truncated; division by zero gives 0 and the one overflow wraps.
    if (y == T(0)) return T(0);
    if (y < T(0) && T(y + T(1)) == T(0)) return static_cast<T>(T(0) - x);
    return static_cast<T>(x / y);
  }
}
// The remainder has the sign of the divisor, as Python's % does.
template <typename T>
HALY_CPU_INLINE T remainder(T x, T y) {
  T r = fmod(x, y);
  if constexpr (is_float<T>::value) {
    if (r == T(0)) return copysign(r, y);
    return (r < T(0)) != (y < T(0)) ? r + y : r;
  } else {
    return r != T(0) && ((r < T(0)) != (y < T(0))) ? static_cast<T>(r + y) : r;
  }
}
template <typename T>
HALY_CPU_INLINE T floor_divide(T x, T y) {
  if constexpr (is_float<T>::value) {
    // The quotient of an infinity or by one is an infinity, a zero or NaN, and its own floor.
    if (y == T(0) || x != x || y != y || isinf(x) || isinf(y)) return x / y;
    // The nearest integer of the rounded quotient is at most one off, and the sign of the exact
    // rest says which way; CPython's (x - fmod(x, y)) / y loses integers above 2^51.
    T whole = round(x / y);
    if (isinf(whole)) return whole;
    const T rest = rounded_once(-whole, y, x);
    if (rest != T(0) && (rest < T(0)) != (y < T(0))) {
      whole -= T(1);
    } else if (abs(rest) >= abs(y)) {
      whole += T(1);
    }
    if (whole == T(0)) return copysign(T(0), x / y);
    return whole;
  } else {
    if (y == T(0)) return T(0);
    if (y < T(0) && T(y + T(1)) == T(0)) return static_cast<T>(T(0) - x);
    T quotient = static_cast<T>(x / y);
    T r = static_cast<T>(x - quotient * y);
    return r != T(0) && ((r < T(0)) != (y < T(0))) ? static_cast<T>(quotient - 1) : quotient;
  }
}

// ---- bits ----
template <typename T>
HALY_CPU_INLINE T bitwise_and(T x, T y) {
  return static_cast<T>(x & y);
}
template <typename T>
HALY_CPU_INLINE T bitwise_or(T x, T y) {
  return static_cast<T>(x | y);
}
template <typename T>
HALY_CPU_INLINE T bitwise_xor(T x, T y) {
  return static_cast<T>(x ^ y);
}
template <typename T>
HALY_CPU_INLINE T bitwise_invert(T x) {
  return static_cast<T>(~x);
}
HALY_CPU_INLINE bool bitwise_invert(bool x) { return !x; }
template <typename T>
HALY_CPU_INLINE T bitwise_left_shift(T x, T y) {
  const bool valid = y >= T(0) && y < T(8 * sizeof(T));
  return valid ? static_cast<T>(static_cast<uint64_t>(x) << (valid ? y : T(0))) : T(0);
}
template <typename T>
HALY_CPU_INLINE T bitwise_right_shift(T x, T y) {
  // A shift by the width or more fills with the sign.
  const bool valid = y >= T(0) && y < T(8 * sizeof(T));
  return valid ? static_cast<T>(x >> y) : static_cast<T>(x < T(0) ? T(-1) : T(0));
}
template <typename T>
HALY_CPU_INLINE T where(bool condition, T x, T y) {
  return condition ? x : y;
}

}  // namespace math
}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu

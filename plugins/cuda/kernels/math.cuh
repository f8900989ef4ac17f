// Primitives of the small language over a compute type. float32 functions are CUDA's accurate ones
// (the NVRTC options keep division, square root and subnormals exact); their documented errors lie
// within the bounds of the entries, and those near a bound go through float64.
namespace math {

template <typename T>
HALY_DEVICE T nan_of() {
  if constexpr (same<T, double>::value) {
    return __longlong_as_double(0x7ff8000000000000LL);
  } else {
    return as_float(0x7fc00000u);
  }
}
template <typename T>
HALY_DEVICE T infinity_of() {
  if constexpr (same<T, double>::value) {
    return __longlong_as_double(0x7ff0000000000000LL);
  } else {
    return as_float(0x7f800000u);
  }
}
template <typename T>
struct limits {
  static constexpr bool is_signed = T(-1) < T(0);
  static __device__ __forceinline__ T largest() {
    if constexpr (same<T, float>::value) {
      return as_float(0x7f7fffffu);
    } else if constexpr (same<T, double>::value) {
      return __longlong_as_double(0x7fefffffffffffffLL);
    } else if constexpr (same<T, bool>::value) {
      return true;
    } else {
      return static_cast<T>(is_signed ? (uint64(1) << (8 * sizeof(T) - 1)) - 1 : ~uint64(0));
    }
  }
  static __device__ __forceinline__ T lowest() {
    if constexpr (is_float<T>::value) {
      return -largest();
    } else if constexpr (same<T, bool>::value) {
      return false;
    } else {
      return static_cast<T>(is_signed ? uint64(1) << (8 * sizeof(T) - 1) : 0);
    }
  }
};

#define HALY_MATH(name)                                    \
  HALY_DEVICE float name(float x) { return ::name##f(x); } \
  HALY_DEVICE double name(double x) { return ::name(x); }
#define HALY_MATH_WIDE(name)                                                                     \
  HALY_DEVICE float name(float x) { return static_cast<float>(::name(static_cast<double>(x))); } \
  HALY_DEVICE double name(double x) { return ::name(x); }
#define HALY_MATH_ROUNDING(name, function)                     \
  HALY_DEVICE float name(float x) { return ::function##f(x); } \
  HALY_DEVICE double name(double x) { return ::function(x); }  \
  template <typename T>                                        \
  HALY_DEVICE T name(T x) {                                    \
    return x;                                                  \
  }
HALY_MATH_ROUNDING(floor, floor)
HALY_MATH_ROUNDING(ceil, ceil)
HALY_MATH_ROUNDING(trunc, trunc)
HALY_MATH_ROUNDING(round, rint)
HALY_MATH(sqrt)
HALY_MATH(exp)
HALY_MATH(exp2)
HALY_MATH(expm1)
HALY_MATH(log)
HALY_MATH(log2)
HALY_MATH(log10)
HALY_MATH(log1p)
HALY_MATH(sin)
HALY_MATH(cos)
HALY_MATH_WIDE(tan)
HALY_MATH(asin)
HALY_MATH(acos)
HALY_MATH(atan)
HALY_MATH(sinh)
HALY_MATH(cosh)
HALY_MATH(tanh)
HALY_MATH(asinh)
HALY_MATH_WIDE(acosh)
HALY_MATH(atanh)
HALY_MATH(erf)
HALY_MATH(erfc)
HALY_MATH(lgamma)
#undef HALY_MATH
#undef HALY_MATH_WIDE
#undef HALY_MATH_ROUNDING

// Below 0.5 by reflection, up to 8 step by step, then Stirling's series (Abramowitz and
// Stegun 6.3.5, 6.3.7, 6.3.18). The poles at negative integers have no sign.
HALY_DEVICE double digamma(double x) {
  if (x == 0.0) return ::copysign(infinity_of<double>(), -x);
  if (x < 0.0 && x == ::floor(x)) return nan_of<double>();
  double y = x, out = 0.0;
  if (x < 0.5) {
    out = -3.141592653589793 / ::tan(3.141592653589793 * (x - ::rint(x)));
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
HALY_DEVICE double erfinv(double x) {
  const double size = ::fabs(x);
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
    return size == 1.0 ? ::copysign(infinity_of<double>(), x) : nan_of<double>();
  }
  const double s = ::sqrt(-::log(0.5 * (1.0 - size)));
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
  return ::copysign(0.7071067811865476 * (top / bottom), x);
}
HALY_DEVICE float digamma(float x) { return static_cast<float>(digamma(static_cast<double>(x))); }
HALY_DEVICE float erfinv(float x) { return static_cast<float>(erfinv(static_cast<double>(x))); }

HALY_DEVICE float rsqrt(float x) { return 1.0f / ::sqrtf(x); }
HALY_DEVICE double rsqrt(double x) { return 1.0 / ::sqrt(x); }
HALY_DEVICE float atan2(float y, float x) { return ::atan2f(y, x); }
HALY_DEVICE double atan2(double y, double x) { return ::atan2(y, x); }
HALY_DEVICE float hypot(float x, float y) { return ::hypotf(x, y); }
HALY_DEVICE double hypot(double x, double y) { return ::hypot(x, y); }
HALY_DEVICE float copysign(float x, float y) { return ::copysignf(x, y); }
HALY_DEVICE double copysign(double x, double y) { return ::copysign(x, y); }
HALY_DEVICE float abs(float x) { return ::fabsf(x); }
HALY_DEVICE double abs(double x) { return ::fabs(x); }
HALY_DEVICE bool signbit(float x) { return as_int(x) < 0; }
HALY_DEVICE bool signbit(double x) { return as_int(x) < 0; }
template <typename T>
HALY_DEVICE bool signbit(T x) {
  return x < T(0);
}
template <typename T>
HALY_DEVICE T abs(T x) {
  return x < T(0) ? static_cast<T>(T(0) - x) : x;
}
template <typename T>
HALY_DEVICE T sign(T x) {
  if constexpr (is_float<T>::value) {
    // NaN stays NaN; a zero of either sign gives +0.
    return x > T(0) ? T(1) : (x < T(0) ? T(-1) : (x == T(0) ? T(0) : x));
  } else {
    return static_cast<T>((x > T(0)) - (x < T(0)));
  }
}
template <typename T>
HALY_DEVICE bool isnan(T x) {
  return x != x;
}
template <typename T>
HALY_DEVICE bool isinf(T x) {
  if constexpr (is_float<T>::value) {
    return abs(x) == infinity_of<T>();
  } else {
    return false;
  }
}
template <typename T>
HALY_DEVICE bool isfinite(T x) {
  if constexpr (is_float<T>::value) {
    return abs(x) < infinity_of<T>();
  } else {
    return true;
  }
}

// maximum(-0, +0) is +0 and minimum(+0, -0) is -0; a NaN wins.
template <typename T>
HALY_DEVICE T maximum(T x, T y) {
  if constexpr (is_float<T>::value) {
    const T larger = x > y ? x : (x < y ? y : (signbit(x) ? y : x));
    return x != x ? x : (y != y ? y : larger);
  } else {
    return x > y ? x : y;
  }
}
template <typename T>
HALY_DEVICE T minimum(T x, T y) {
  if constexpr (is_float<T>::value) {
    const T smaller = x < y ? x : (x > y ? y : (signbit(x) ? x : y));
    return x != x ? x : (y != y ? y : smaller);
  } else {
    return x < y ? x : y;
  }
}

HALY_DEVICE float nextafter(float x, float y) { return ::nextafterf(x, y); }
HALY_DEVICE double nextafter(double x, double y) { return ::nextafter(x, y); }
// In the 16-bit formats, where magnitudes are ordered as their bits are.
template <typename T>
HALY_DEVICE T nextafter(T x, T y) {
  const float a = to_float(x), b = to_float(y);
  if (a != a || b != b) return a != a ? x : y;
  if (a == b) return y;
  if (a == 0.0f) return {static_cast<uint16>((y.bits & 0x8000u) | 1u)};
  return {static_cast<uint16>((a < b) == (a > 0.0f) ? x.bits + 1 : x.bits - 1)};
}

HALY_DEVICE float pow(float x, float y) { return ::powf(x, y); }
HALY_DEVICE double pow(double x, double y) { return ::pow(x, y); }
// Integers wrap; a negative exponent gives 0 except for bases 1 and -1.
template <typename T>
HALY_DEVICE T pow(T x, T y) {
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
HALY_DEVICE float fmod(float x, float y) { return ::fmodf(x, y); }
HALY_DEVICE double fmod(double x, double y) { return ::fmod(x, y); }
template <typename T>
HALY_DEVICE T fmod(T x, T y) {
  if (y == T(0)) return T(0);
  if (y < T(0) && T(y + T(1)) == T(0)) return T(0);
  return static_cast<T>(x % y);
}
template <typename T>
HALY_DEVICE T divide(T x, T y) {
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
HALY_DEVICE T remainder(T x, T y) {
  T r = fmod(x, y);
  if constexpr (is_float<T>::value) {
    if (r == T(0)) return copysign(r, y);
    return (r < T(0)) != (y < T(0)) ? r + y : r;
  } else {
    return r != T(0) && ((r < T(0)) != (y < T(0))) ? static_cast<T>(r + y) : r;
  }
}
HALY_DEVICE float rounded_once(float a, float b, float c) { return ::fmaf(a, b, c); }
HALY_DEVICE double rounded_once(double a, double b, double c) { return ::fma(a, b, c); }
template <typename T>
HALY_DEVICE T floor_divide(T x, T y) {
  if constexpr (is_float<T>::value) {
    // The quotient of an infinity or by one is an infinity, a zero or NaN, and its own floor.
    if (y == T(0) || x != x || y != y || isinf(x) || isinf(y)) return x / y;
    // The nearest integer of the rounded quotient is at most one off, and the sign of the exact
    // rest says which way.
    T whole = round(x / y);
    if (isinf(whole)) return whole;
    const T rest = rounded_once(-whole, y, x);
    if (rest != T(0) && (rest < T(0)) != (y < T(0))) {
      whole -= T(1);
    } else if (abs(rest) >= abs(y)) {
      whole += T(1);
    }
    return whole == T(0) ? copysign(T(0), x / y) : whole;
  } else {
    if (y == T(0)) return T(0);
    if (y < T(0) && T(y + T(1)) == T(0)) return static_cast<T>(T(0) - x);
    const T quotient = static_cast<T>(x / y), r = static_cast<T>(x - quotient * y);
    return r != T(0) && ((r < T(0)) != (y < T(0))) ? static_cast<T>(quotient - 1) : quotient;
  }
}

template <typename T>
HALY_DEVICE T bitwise_and(T x, T y) {
  return static_cast<T>(x & y);
}
template <typename T>
HALY_DEVICE T bitwise_or(T x, T y) {
  return static_cast<T>(x | y);
}
template <typename T>
HALY_DEVICE T bitwise_xor(T x, T y) {
  return static_cast<T>(x ^ y);
}
HALY_DEVICE bool bitwise_invert(bool x) { return !x; }
template <typename T>
HALY_DEVICE T bitwise_invert(T x) {
  return static_cast<T>(~x);
}
template <typename T>
HALY_DEVICE T bitwise_left_shift(T x, T y) {
  const bool valid = y >= T(0) && y < T(8 * sizeof(T));
  return valid ? static_cast<T>(static_cast<uint64>(x) << y) : T(0);
}
// A shift by the width or more fills with the sign.
template <typename T>
HALY_DEVICE T bitwise_right_shift(T x, T y) {
  const bool valid = y >= T(0) && y < T(8 * sizeof(T));
  return valid ? static_cast<T>(x >> y) : static_cast<T>(x < T(0) ? T(-1) : T(0));
}
template <typename T>
HALY_DEVICE T where(bool condition, T x, T y) {
  return condition ? x : y;
}

}  // namespace math

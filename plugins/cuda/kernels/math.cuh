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
#undef HALY_MATH
#undef HALY_MATH_WIDE
#undef HALY_MATH_ROUNDING

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

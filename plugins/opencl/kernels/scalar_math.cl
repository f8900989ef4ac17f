// Scalar functions over T, for the expressions that lowering.yaml prints. One of T_BOOL, T_SIGNED,
// T_UNSIGNED, T_FLOAT, T_DOUBLE is defined, or T_FLOAT16 or T_BFLOAT16, where T holds the bits.

#if defined(T_FLOAT) || defined(T_DOUBLE)

#ifdef T_FLOAT
#define BITS uint
#define SIGNED_BITS int
#define as_bits as_uint
#define as_signed as_int
#define from_bits as_float
#define MAGNITUDE 0x7fffffffu
#define INFINITE 0x7f800000u
#else
#define BITS ulong
#define SIGNED_BITS long
#define as_bits as_ulong
#define as_signed as_long
#define from_bits as_double
#define MAGNITUDE 0x7fffffffffffffffUL
#define INFINITE 0x7ff0000000000000UL
#endif

#define f_negative(x) (-(x))
#define f_abs(x) fabs((T)(x))
#define f_floor(x) floor((T)(x))
#define f_ceil(x) ceil((T)(x))
#define f_round(x) rint((T)(x))
#define f_trunc(x) trunc((T)(x))
#define f_copysign(x, y) copysign((T)(x), (T)(y))
#define f_isnan(x) ((as_bits((T)(x)) & MAGNITUDE) > INFINITE)
#define f_isinf(x) ((as_bits((T)(x)) & MAGNITUDE) == INFINITE)
#define f_isfinite(x) ((as_bits((T)(x)) & MAGNITUDE) < INFINITE)
#define f_signbit(x) (as_signed((T)(x)) < 0)
#define f_divide(x, y) ((T)((x) / (y)))

// NaN stays NaN; a zero of either sign gives +0.
T f_sign(T x) { return x > (T)0 ? (T)1 : (x < (T)0 ? (T)-1 : (x == (T)0 ? (T)0 : x)); }
// maximum(-0, +0) is +0 and minimum(+0, -0) is -0; a NaN wins.
T f_maximum(T x, T y) {
  const T larger = x > y ? x : (x < y ? y : (f_signbit(x) ? y : x));
  return x != x ? x : (y != y ? y : larger);
}
T f_minimum(T x, T y) {
  const T smaller = x < y ? x : (x > y ? y : (f_signbit(x) ? x : y));
  return x != x ? x : (y != y ? y : smaller);
}

// The language allows a float32 function up to 16 ulp, and the specification of operators less. Where
// the device has float64, what may miss is computed in it and rounded once.
#if defined(T_FLOAT) && defined(HALY_FLOAT64)
#define WIDE1(name, x) ((float)name((double)(x)))
#define WIDE2(name, x, y) ((float)name((double)(x), (double)(y)))
#else
#define WIDE1(name, x) name((T)(x))
#define WIDE2(name, x, y) name((T)(x), (T)(y))
#endif
#define f_sqrt(x) sqrt((T)(x))
#if defined(T_FLOAT) && defined(HALY_FLOAT64)
#define f_rsqrt(x) ((float)(1.0 / sqrt((double)(x))))
#else
#define f_rsqrt(x) ((T)1 / sqrt((T)(x)))
#endif
#define f_exp(x) exp((T)(x))
#define f_exp2(x) exp2((T)(x))
#define f_expm1(x) expm1((T)(x))
#define f_log(x) log((T)(x))
#define f_log2(x) log2((T)(x))
#define f_log10(x) log10((T)(x))
#define f_log1p(x) log1p((T)(x))
#define f_sin(x) sin((T)(x))
#define f_cos(x) cos((T)(x))
#define f_tan(x) WIDE1(tan, x)
#define f_asin(x) asin((T)(x))
#define f_acos(x) acos((T)(x))
#define f_atan(x) WIDE1(atan, x)
#define f_sinh(x) sinh((T)(x))
#define f_cosh(x) cosh((T)(x))
#define f_tanh(x) tanh((T)(x))
#define f_asinh(x) asinh((T)(x))
#define f_acosh(x) acosh((T)(x))
#define f_atanh(x) WIDE1(atanh, x)
#define f_erf(x) WIDE1(erf, x)
#define f_erfc(x) WIDE1(erfc, x)
#define f_pow(x, y) WIDE2(pow, x, y)
#define f_atan2(x, y) WIDE2(atan2, x, y)
#define f_hypot(x, y) hypot((T)(x), (T)(y))
#define f_nextafter(x, y) nextafter((T)(x), (T)(y))
#define f_fmod(x, y) fmod((T)(x), (T)(y))

// The remainder has the sign of the divisor, as Python's % does.
T f_remainder(T x, T y) {
  const T rest = f_fmod(x, y);
  if (rest == (T)0) return f_copysign(rest, y);
  return (rest < (T)0) != (y < (T)0) ? rest + y : rest;
}
T f_floor_divide(T x, T y) {
  // The quotient of an infinity or by one is an infinity, a zero or NaN, and its own floor.
  if (y == (T)0 || x != x || y != y || f_isinf(x) || f_isinf(y)) return x / y;
  // The nearest integer of the rounded quotient is at most one off, and the sign of the exact rest
  // says which way.
  T whole = f_round(x / y);
  if (f_isinf(whole)) return whole;
  const T rest = fma(-whole, y, x);
  if (rest != (T)0 && (rest < (T)0) != (y < (T)0)) {
    whole -= (T)1;
  } else if (f_abs(rest) >= f_abs(y)) {
    whole += (T)1;
  }
  return whole == (T)0 ? f_copysign((T)0, x / y) : whole;
}

#elif defined(T_FLOAT16) || defined(T_BFLOAT16)

#ifdef T_FLOAT16
#define to_float float16_to_float
#else
#define to_float bfloat16_to_float
#endif
// Magnitudes are ordered as their bits are.
T f_nextafter(T x, T y) {
  const float a = to_float(x), b = to_float(y);
  if (a != a || b != b) return a != a ? x : y;
  if (a == b) return y;
  if ((x & 0x7fffu) == 0) return (T)((y & 0x8000u) | 1u);
  return (T)((a < b) == (a > 0.0f) ? x + 1 : x - 1);
}

#else  // integers and bool

#define f_floor(x) (x)
#define f_ceil(x) (x)
#define f_round(x) (x)
#define f_trunc(x) (x)
#define f_isnan(x) ((x) != (x))
#define f_isinf(x) ((x) != (x))
#define f_isfinite(x) ((x) == (x))
#define f_signbit(x) ((x) < (T)0)
#define f_negative(x) ((T)((U)0 - (U)(x)))
T f_abs(T x) { return x < (T)0 ? f_negative(x) : x; }
T f_sign(T x) { return (T)((x > (T)0) - (x < (T)0)); }
T f_maximum(T x, T y) { return x > y ? x : y; }
T f_minimum(T x, T y) { return x < y ? x : y; }
#ifdef T_BOOL
#define f_bitwise_invert(x) ((T) !(x))
#else
#define f_bitwise_invert(x) ((T)~(x))
#endif

#ifdef T_SIGNED
#define MINUS_ONE(x) ((x) == (T)-1)
#else
#define MINUS_ONE(x) false
#endif
// Truncated; division by zero gives 0 and the one overflow wraps.
T f_divide(T x, T y) {
  if (y == (T)0) return (T)0;
  if (MINUS_ONE(y)) return f_negative(x);
  return (T)(x / y);
}
T f_fmod(T x, T y) {
  if (y == (T)0 || MINUS_ONE(y)) return (T)0;
  return (T)(x % y);
}
T f_remainder(T x, T y) {
  const T rest = f_fmod(x, y);
  return rest != (T)0 && ((rest < (T)0) != (y < (T)0)) ? (T)(rest + y) : rest;
}
T f_floor_divide(T x, T y) {
  if (y == (T)0) return (T)0;
  if (MINUS_ONE(y)) return f_negative(x);
  const T quotient = (T)(x / y);
  const T rest = (T)(x % y);
  return rest != (T)0 && ((rest < (T)0) != (y < (T)0)) ? (T)(quotient - 1) : quotient;
}
// Integers wrap; a negative exponent gives 0 except for bases 1 and -1.
T f_pow(T x, T y) {
  if (y < (T)0) return x == (T)1 ? (T)1 : (MINUS_ONE(x) ? ((y & (T)1) ? x : (T)1) : (T)0);
  U result = (U)1, base = (U)x;
  for (U exponent = (U)y; exponent != (U)0; exponent >>= 1) {
    if (exponent & (U)1) result *= base;
    base *= base;
  }
  return (T)result;
}
T f_bitwise_left_shift(T x, T y) {
  return y >= (T)0 && y < (T)T_BITS ? (T)((U)x << (U)y) : (T)0;
}
// A shift by the width or more fills with the sign.
T f_bitwise_right_shift(T x, T y) {
  return y >= (T)0 && y < (T)T_BITS ? (T)(x >> y) : (T)(x < (T)0 ? -1 : 0);
}

#endif

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
#define f_lgamma(x) WIDE1(lgamma, x)
#define f_pow(x, y) WIDE2(pow, x, y)
#define f_atan2(x, y) WIDE2(atan2, x, y)
#define f_hypot(x, y) hypot((T)(x), (T)(y))
#define f_nextafter(x, y) nextafter((T)(x), (T)(y))
#define f_fmod(x, y) fmod((T)(x), (T)(y))

// Below 0.5 by reflection, up to 8 step by step, then Stirling's series (Abramowitz and
// Stegun 6.3.5, 6.3.7, 6.3.18). The poles at negative integers have no sign.
T f_digamma(T x) {
  if (x == (T)0.0) return f_copysign((T)INFINITY, -x);
  if (x < (T)0.0 && x == f_floor(x)) return (T)NAN;
  T y = x, out = (T)0.0;
  if (x < (T)0.5) {
    out = (T)-3.141592653589793 / tan((T)3.141592653589793 * (x - f_round(x)));
    y = (T)1.0 - x;
  }
  for (; y < (T)8.0; y += (T)1.0) out -= (T)1.0 / y;
  const T u = (T)1.0 / (y * y);
  const T series =
      u * ((T)0.08333333333333333 +
           u * ((T)-0.008333333333333333 +
                u * ((T)0.003968253968253968 +
                     u * ((T)-0.004166666666666667 +
                          u * ((T)0.007575757575757576 +
                               u * ((T)-0.021092796092796094 +
                                    u * ((T)0.08333333333333333 + u * (T)-0.4432598039215686)))))));
  return out + (log(y) - (T)0.5 / y - series);
}

// The quantile of the normal distribution at (x + 1) / 2 over the root of 2 (M. Wichura, Algorithm
// AS 241, Applied Statistics 37(3), 1988).
T f_erfinv(T x) {
  const T size = f_abs(x);
  if (size <= (T)0.85) {
    const T q = (T)0.180625 - (T)0.25 * x * x;
    const T top =
        ((T)3.3871328727963665 +
         q * ((T)133.14166789178438 +
              q * ((T)1971.5909503065513 +
                   q * ((T)13731.69376550946 +
                        q * ((T)45921.95393154987 +
                             q * ((T)67265.7709270087 +
                                  q * ((T)33430.57558358813 + q * (T)2509.0809287301227)))))));
    const T bottom =
        ((T)1.0 +
         q * ((T)42.31333070160091 +
              q * ((T)687.1870074920579 +
                   q * ((T)5394.196021424751 +
                        q * ((T)21213.794301586597 +
                             q * ((T)39307.89580009271 +
                                  q * ((T)28729.085735721943 + q * (T)5226.495278852854)))))));
    return x * (T)0.3535533905932738 * (top / bottom);
  }
  if (!(size < (T)1.0)) {
    return size == (T)1.0 ? f_copysign((T)INFINITY, x) : (T)NAN;
  }
  const T s = sqrt(-log((T)0.5 * ((T)1.0 - size)));
  const T r = s <= (T)5.0 ? s - (T)1.6 : s - (T)5.0;
  const T top = s <= (T)5.0 ? ((T)1.4234371107496835 +
                               r * ((T)4.630337846156546 +
                                    r * ((T)5.769497221460691 +
                                         r * ((T)3.6478483247632045 +
                                              r * ((T)1.2704582524523684 +
                                                   r * ((T)0.2417807251774506 +
                                                        r * ((T)0.022723844989269184 +
                                                             r * (T)0.0007745450142783414)))))))
                            : ((T)6.657904643501103 +
                               r * ((T)5.463784911164114 +
                                    r * ((T)1.7848265399172913 +
                                         r * ((T)0.29656057182850487 +
                                              r * ((T)0.026532189526576124 +
                                                   r * ((T)0.0012426609473880784 +
                                                        r * ((T)2.7115555687434876e-05 +
                                                             r * (T)2.0103343992922881e-07)))))));
  const T bottom =
      s <= (T)5.0
          ? ((T)1.0 +
             r * ((T)2.053191626637759 +
                  r * ((T)1.6763848301838038 +
                       r * ((T)0.6897673349851 + r * ((T)0.14810397642748008 +
                                                      r * ((T)0.015198666563616457 +
                                                           r * ((T)0.0005475938084995345 +
                                                                r * (T)1.0507500716444169e-09)))))))
          : ((T)1.0 + r * ((T)0.599832206555888 +
                           r * ((T)0.1369298809227358 +
                                r * ((T)0.014875361290850615 +
                                     r * ((T)0.0007868691311456133 +
                                          r * ((T)1.8463183175100548e-05 +
                                               r * ((T)1.421511758316446e-07 +
                                                    r * (T)2.0442631033899397e-15)))))));
  return f_copysign((T)0.7071067811865476 * (top / bottom), x);
}

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

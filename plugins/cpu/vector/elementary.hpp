// Elementary functions of float32 by straight lines in float64, which vectorise. A part of
// math.hpp, inside its namespace.
//
// Each is its series or identity to better than 1e-11 of the result, so that what is left is the
// rounding to float32. Where a choice depends on the argument both sides are computed.

// A whole number below 2^51, by an addition: few instruction sets convert 64 bits.
HALY_CPU_INLINE double from_int(int64_t value) {
  return as_double(INT64_C(0x4338000000000000) + value) - 6755399441055744.0;
}

// ---- exponentials ----
// exp for |r| <= 0.35.
HALY_CPU_INLINE double exp_series(double r) {
  double p = 1.0 / 479001600;
  p = multiply_add(p, r, 1.0 / 39916800);
  p = multiply_add(p, r, 1.0 / 3628800);
  p = multiply_add(p, r, 1.0 / 362880);
  p = multiply_add(p, r, 1.0 / 40320);
  p = multiply_add(p, r, 1.0 / 5040);
  p = multiply_add(p, r, 1.0 / 720);
  p = multiply_add(p, r, 1.0 / 120);
  p = multiply_add(p, r, 1.0 / 24);
  p = multiply_add(p, r, 1.0 / 6);
  p = multiply_add(p, r, 0.5);
  p = multiply_add(p, r, 1.0);
  return multiply_add(p, r, 1.0);
}

// x 2^n for the n that adding 1.5 * 2^52 left in the low bits of `shifted`.
HALY_CPU_INLINE double scale_by(double x, double shifted) {
  return as_double(as_int(x) + static_cast<int64_t>(static_cast<uint64_t>(as_int(shifted)) << 52));
}

// exp for finite x in [-600, 600].
HALY_CPU_INLINE double exp_inside(double x) {
  const double shifted = x * 1.4426950408889634 + 6755399441055744.0;
  const double n = shifted - 6755399441055744.0;
  double r = multiply_add(n, -6.93147180369123816490e-01, x);
  r = multiply_add(n, -1.90821492927058770002e-10, r);
  return scale_by(exp_series(r), shifted);
}

// Beyond these magnitudes float32 has no other result than at them.
HALY_CPU_INLINE double limited(float x, double low, double high) {
  const double wide = static_cast<double>(x);
  return wide < low ? low : (wide > high ? high : wide);
}

HALY_CPU_INLINE float exp2(float x) {
  const double y = limited(x, -160.0, 130.0);
  const double shifted = y + 6755399441055744.0;
  const double r = (y - (shifted - 6755399441055744.0)) * 0.6931471805599453;
  const float result = static_cast<float>(scale_by(exp_series(r), shifted));
  return x != x ? x : result;
}

HALY_CPU_INLINE float expm1(float x) {
  const double y = limited(x, -60.0, 100.0);
  double p = 1.0 / 6227020800;
  p = multiply_add(p, y, 1.0 / 479001600);
  p = multiply_add(p, y, 1.0 / 39916800);
  p = multiply_add(p, y, 1.0 / 3628800);
  p = multiply_add(p, y, 1.0 / 362880);
  p = multiply_add(p, y, 1.0 / 40320);
  p = multiply_add(p, y, 1.0 / 5040);
  p = multiply_add(p, y, 1.0 / 720);
  p = multiply_add(p, y, 1.0 / 120);
  p = multiply_add(p, y, 1.0 / 24);
  p = multiply_add(p, y, 1.0 / 6);
  p = multiply_add(p, y, 0.5);
  p = multiply_add(p, y, 1.0);
  const double small = p * y, large = exp_inside(y) - 1.0;
  const float result = static_cast<float>(__builtin_fabs(y) < 0.5 ? small : large);
  return x != x ? x : result;
}

HALY_CPU_INLINE float sinh(float x) {
  const double y = limited(x, -100.0, 100.0);
  const double a = __builtin_fabs(y), z = y * y;
  double p = 1.0 / 1307674368000;
  p = multiply_add(p, z, 1.0 / 6227020800);
  p = multiply_add(p, z, 1.0 / 39916800);
  p = multiply_add(p, z, 1.0 / 362880);
  p = multiply_add(p, z, 1.0 / 5040);
  p = multiply_add(p, z, 1.0 / 120);
  p = multiply_add(p, z, 1.0 / 6);
  p = multiply_add(p, z, 1.0);
  const double e = exp_inside(a);
  const double size = a < 1.0 ? p * a : 0.5 * (e - 1.0 / e);
  const float result = static_cast<float>(__builtin_copysign(size, y));
  return x != x ? x : result;
}

HALY_CPU_INLINE float cosh(float x) {
  const double e = exp_inside(__builtin_fabs(limited(x, -100.0, 100.0)));
  const float result = static_cast<float>(0.5 * (e + 1.0 / e));
  return x != x ? x : result;
}

// t exp(-z^2 + P(t)) with t = 1 / (1 + z / 2) and z = |x|: a Chebyshev fit of relative error below
// 1.2e-7 (W. Press et al., Numerical Recipes, 6.2).
HALY_CPU_INLINE float erfc(float x) {
  const double wide = static_cast<double>(x);
  const double z = __builtin_fabs(wide) < 20.0 ? __builtin_fabs(wide) : 20.0;
  const double t = 1.0 / (1.0 + 0.5 * z);
  double p = 0.17087277;
  p = multiply_add(p, t, -0.82215223);
  p = multiply_add(p, t, 1.48851587);
  p = multiply_add(p, t, -1.13520398);
  p = multiply_add(p, t, 0.27886807);
  p = multiply_add(p, t, -0.18628806);
  p = multiply_add(p, t, 0.09678418);
  p = multiply_add(p, t, 0.37409196);
  p = multiply_add(p, t, 1.00002368);
  p = multiply_add(p, t, -1.26551223);
  const double tail = t * exp_inside(p - z * z);
  const float result = static_cast<float>(wide < 0.0 ? 2.0 - tail : tail);
  return x != x ? x : result;
}

// ---- logarithms ----
// y = 2^exponent m with m from the root of 1/2 to that of 2, for finite positive normal y; the
// logarithm of m by that of (1 + s) / (1 - s).
struct Logarithm {
  double exponent, of_m;
};
HALY_CPU_INLINE Logarithm logarithm_inside(double y) {
  const int64_t bits = as_int(y);
  const double whole = as_double((bits & INT64_C(0xfffffffffffff)) | INT64_C(0x3ff0000000000000));
  const bool high = whole > 1.4142135623730951;
  const double m = high ? 0.5 * whole : whole;
  const int64_t biased = static_cast<int64_t>(static_cast<uint64_t>(bits) >> 52 & 0x7ff);
  const double exponent = from_int(biased - 1023) + (high ? 1.0 : 0.0);
  const double s = (m - 1.0) / (m + 1.0), z = s * s;
  double p = 1.0 / 15;
  p = multiply_add(p, z, 1.0 / 13);
  p = multiply_add(p, z, 1.0 / 11);
  p = multiply_add(p, z, 1.0 / 9);
  p = multiply_add(p, z, 1.0 / 7);
  p = multiply_add(p, z, 1.0 / 5);
  p = multiply_add(p, z, 1.0 / 3);
  p = multiply_add(p, z, 1.0);
  return {exponent, 2.0 * s * p};
}

// The results of every logarithm at the ends of its domain.
HALY_CPU_INLINE float at_ends(float x, float pole, double inside) {
  float y = static_cast<float>(inside);
  y = x == pole ? -__builtin_inff() : y;
  y = x < pole ? __builtin_nanf("") : y;
  return x != x || x == __builtin_inff() ? x : y;
}

HALY_CPU_INLINE float log2(float x) {
  const Logarithm parts = logarithm_inside(static_cast<double>(x));
  return at_ends(x, 0.0f, multiply_add(parts.of_m, 1.4426950408889634, parts.exponent));
}

HALY_CPU_INLINE float log10(float x) {
  const Logarithm parts = logarithm_inside(static_cast<double>(x));
  const double whole = parts.exponent * 0.30102999566398120;
  return at_ends(x, 0.0f, multiply_add(parts.of_m, 0.43429448190325182, whole));
}

// log(1 + x) for finite x > -1: what the sum lost comes back.
HALY_CPU_INLINE double log1p_inside(double x) {
  const double u = 1.0 + x, lost = (x - (u - 1.0)) / u;
  const Logarithm parts = logarithm_inside(u);
  return multiply_add(parts.exponent, 0.69314718055994531, parts.of_m) + lost;
}

HALY_CPU_INLINE float log1p(float x) {
  const float result = at_ends(x, -1.0f, log1p_inside(static_cast<double>(x)));
  return x == 0.0f ? x : result;
}

HALY_CPU_INLINE float asinh(float x) {
  const double a = __builtin_fabs(static_cast<double>(x));
  const double root = __builtin_sqrt(a * a + 1.0);
  const double size = log1p_inside(a + a * a / (1.0 + root));
  const float result = static_cast<float>(__builtin_copysign(size, static_cast<double>(x)));
  return x - x != 0.0f || x == 0.0f ? x : result;  // x - x of an infinity is NaN
}

HALY_CPU_INLINE float acosh(float x) {
  const double t = static_cast<double>(x) - 1.0;
  const float result = static_cast<float>(log1p_inside(t + __builtin_sqrt(t * (t + 2.0))));
  const float inside = x < 1.0f ? __builtin_nanf("") : result;
  return x != x || x == __builtin_inff() ? x : inside;
}

HALY_CPU_INLINE float atanh(float x) {
  const double a = __builtin_fabs(static_cast<double>(x));
  const float size = static_cast<float>(0.5 * log1p_inside(2.0 * a / (1.0 - a)));
  const float ended = a == 1.0 ? __builtin_inff() : (a > 1.0 ? __builtin_nanf("") : size);
  return x != x || x == 0.0f ? x : __builtin_copysignf(ended, x);
}

// ---- circular functions ----
// Bits of 2 / pi times 2^(e - 23), the unit of a float32's fraction: word e of `high` begins with
// the bit worth 2, since multiples of 4 are whole turns, and `low` has the 32 bits behind that
// word.
struct TwoOverPi {
  uint64_t high[128] = {}, low[128] = {};
  constexpr TwoOverPi() {
    constexpr uint32_t digits[8] = {0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0,
                                    0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561};
    for (int exponent = 0; exponent < 128; ++exponent) {
      for (int bit = 0; bit < 96; ++bit) {
        // Behind the point, the first one being 0; it is worth 2^(1 - bit) once scaled.
        const int place = exponent - 23 - 2 + bit;
        const uint64_t value = place < 0 ? 0 : digits[place / 32] >> (31 - place % 32) & 1;
        (bit < 64 ? high : low)[exponent] |= value << (bit < 64 ? 63 - bit : 95 - bit);
      }
    }
  }
};
constexpr TwoOverPi two_over_pi;

// a - n pi / 2 in [-pi / 4, pi / 4], and n in the low bits of `quadrant`, for a >= 0.
struct Turned {
  double angle;
  int64_t quadrant;
};
HALY_CPU_INLINE Turned turned(float a) {
  // Up to 2^17: pi / 2 in two parts, of which the first has 33 bits, so that its multiples are
  // exact.
  const double wide = static_cast<double>(a);
  const double shifted = wide * 0.63661977236758134 + 6755399441055744.0;
  const double n = shifted - 6755399441055744.0;
  double near = multiply_add(n, -1.57079632673412561417, wide);
  near = multiply_add(n, -6.07710050650619224932e-11, near);
  // Beyond: the integer fraction times those bits of 2 / pi that do not make whole turns (M. Payne
  // and R. Hanek, Radian Reduction for Trigonometric Functions, SIGNUM 18, 1983).
  const int32_t bits = as_int(a);
  const int32_t above = (bits >> 23) - 127;
  const int64_t exponent = above < 0 ? 0 : (above > 127 ? 127 : above);
  const uint64_t fraction = static_cast<uint64_t>((bits & 0x007fffff) | 0x00800000);
  const uint64_t product =
      fraction * two_over_pi.high[exponent] + (fraction * two_over_pi.low[exponent] >> 32);
  const uint64_t quarters = (product + (UINT64_C(1) << 61)) >> 62;
  const uint64_t rest = product - (quarters << 62) + (UINT64_C(1) << 61);
  const double upper = from_int(static_cast<int64_t>(rest >> 32)) - 536870912.0;
  const double lower = from_int(static_cast<int64_t>(rest & 0xffffffff));
  const double far = (upper * 4294967296.0 + lower) * 3.4061215800309834e-19;
  return a < 131072.0f ? Turned{near, as_int(shifted)}
                       : Turned{far, static_cast<int64_t>(quarters)};
}

HALY_CPU_INLINE double sin_series(double r) {
  const double z = r * r;
  double p = 1.0 / 6227020800;
  p = multiply_add(p, z, -1.0 / 39916800);
  p = multiply_add(p, z, 1.0 / 362880);
  p = multiply_add(p, z, -1.0 / 5040);
  p = multiply_add(p, z, 1.0 / 120);
  p = multiply_add(p, z, -1.0 / 6);
  return multiply_add(p * z, r, r);
}

HALY_CPU_INLINE double cos_series(double r) {
  const double z = r * r;
  double p = -1.0 / 87178291200;
  p = multiply_add(p, z, 1.0 / 479001600);
  p = multiply_add(p, z, -1.0 / 3628800);
  p = multiply_add(p, z, 1.0 / 40320);
  p = multiply_add(p, z, -1.0 / 720);
  p = multiply_add(p, z, 1.0 / 24);
  p = multiply_add(p, z, -0.5);
  return multiply_add(p, z, 1.0);
}

// NaN for an infinity too.
HALY_CPU_INLINE float of_finite(float x, double result) {
  return x - x == 0.0f ? static_cast<float>(result) : x - x;
}

HALY_CPU_INLINE float sin(float x) {
  const Turned at = turned(__builtin_fabsf(x));
  const double size = at.quadrant & 1 ? cos_series(at.angle) : sin_series(at.angle);
  const double turned_back = at.quadrant & 2 ? -size : size;
  return of_finite(x, signbit(x) ? -turned_back : turned_back);
}

HALY_CPU_INLINE float cos(float x) {
  const Turned at = turned(__builtin_fabsf(x));
  const double size = at.quadrant & 1 ? sin_series(at.angle) : cos_series(at.angle);
  return of_finite(x, (at.quadrant + 1) & 2 ? -size : size);
}

HALY_CPU_INLINE float tan(float x) {
  const Turned at = turned(__builtin_fabsf(x));
  const double sine = sin_series(at.angle), cosine = cos_series(at.angle);
  const double size = at.quadrant & 1 ? -cosine / sine : sine / cosine;
  return of_finite(x, signbit(x) ? -size : size);
}

// For a >= 0, infinity among them: from the tangent of pi / 8 on by way of 1 / a or (a - 1) / (a +
// 1).
HALY_CPU_INLINE double atan_inside(double a) {
  const bool inverted = a > 1.0;
  const double t = inverted ? 1.0 / a : a;
  const bool folded = t > 0.41421356237309503;
  const double u = folded ? (t - 1.0) / (t + 1.0) : t;
  const double z = u * u;
  double p = -1.0 / 27;
  p = multiply_add(p, z, 1.0 / 25);
  p = multiply_add(p, z, -1.0 / 23);
  p = multiply_add(p, z, 1.0 / 21);
  p = multiply_add(p, z, -1.0 / 19);
  p = multiply_add(p, z, 1.0 / 17);
  p = multiply_add(p, z, -1.0 / 15);
  p = multiply_add(p, z, 1.0 / 13);
  p = multiply_add(p, z, -1.0 / 11);
  p = multiply_add(p, z, 1.0 / 9);
  p = multiply_add(p, z, -1.0 / 7);
  p = multiply_add(p, z, 1.0 / 5);
  p = multiply_add(p, z, -1.0 / 3);
  const double inner = multiply_add(p * z, u, u) + (folded ? 0.78539816339744831 : 0.0);
  return inverted ? 1.5707963267948966 - inner : inner;
}

HALY_CPU_INLINE float atan(float x) {
  const double size = atan_inside(__builtin_fabs(static_cast<double>(x)));
  const float result = __builtin_copysignf(static_cast<float>(size), x);
  return x != x ? x : result;
}

// sqrt(1 - x^2) is 0 at 1 and NaN beyond, the quotient infinite and NaN.
HALY_CPU_INLINE double asin_inside(double a) {
  return atan_inside(a / __builtin_sqrt((1.0 - a) * (1.0 + a)));
}

HALY_CPU_INLINE float asin(float x) {
  const double a = __builtin_fabs(static_cast<double>(x));
  const float size = a > 1.0 ? __builtin_nanf("") : static_cast<float>(asin_inside(a));
  return x != x ? x : __builtin_copysignf(size, x);
}

HALY_CPU_INLINE float acos(float x) {
  const double wide = static_cast<double>(x), a = __builtin_fabs(wide);
  const double size = asin_inside(a);
  const double angle = wide < 0.0 ? 1.5707963267948966 + size : 1.5707963267948966 - size;
  return x != x ? x : (a > 1.0 ? __builtin_nanf("") : static_cast<float>(angle));
}

// To float32 with the inexact bit kept in the last place (round to odd), so that a second rounding,
// to a shorter format, is correct.
float to_odd(float nearest, bool inexact, bool away) {
  return inexact ? as_float((as_uint(nearest) - (away ? 1u : 0u)) | 1u) : nearest;
}
#ifdef HALY_FLOAT64
float narrow_to_odd(double value) {
  const float nearest = (float)value;
  const double back = (double)nearest;
  return to_odd(nearest, back != value && value == value, fabs(back) > fabs(value));
}
#endif
float unsigned_to_odd(ulong value, bool negative) {
  const float nearest = convert_float_rte(value);
  // 2^64 itself is no ulong: there the rounding was away from zero.
  const bool beyond = nearest >= 18446744073709551616.0f;
  const ulong back = beyond ? 0UL : (ulong)nearest;
  const float odd = to_odd(nearest, beyond || back != value, beyond || back > value);
  return negative ? -odd : odd;
}
float signed_to_odd(long value) {
  return unsigned_to_odd(value < 0 ? 0UL - (ulong)value : (ulong)value, value < 0);
}

// Generated from opspec/ops and lowering.yaml by `haly generate`; do not edit.

// Statics, then scalars of an element-wise operator, in the order of its entry.
struct Parameters {
  double real[8];
  int64 integer[8];
  bool present[8];
};

namespace scalar {

struct abs {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::abs(x);
  }
};
struct negative {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return static_cast<T>(-x);
  }
};
struct sign {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::sign(x);
  }
};
struct floor {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::floor(x);
  }
};
struct ceil {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::ceil(x);
  }
};
struct round {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::round(x);
  }
};
struct trunc {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::trunc(x);
  }
};
struct sqrt {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::sqrt(x);
  }
};
struct rsqrt {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::rsqrt(x);
  }
};
struct reciprocal {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::divide<T>(T(1), x);
  }
};
struct square {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return static_cast<T>(x * x);
  }
};
struct exp {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::exp(x);
  }
};
struct exp2 {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::exp2(x);
  }
};
struct expm1 {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::expm1(x);
  }
};
struct log {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::log(x);
  }
};
struct log2 {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::log2(x);
  }
};
struct log10 {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::log10(x);
  }
};
struct log1p {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::log1p(x);
  }
};
struct sin {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::sin(x);
  }
};
struct cos {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::cos(x);
  }
};
struct tan {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::tan(x);
  }
};
struct asin {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::asin(x);
  }
};
struct acos {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::acos(x);
  }
};
struct atan {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::atan(x);
  }
};
struct sinh {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::sinh(x);
  }
};
struct cosh {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::cosh(x);
  }
};
struct tanh {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::tanh(x);
  }
};
struct asinh {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::asinh(x);
  }
};
struct acosh {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::acosh(x);
  }
};
struct atanh {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::atanh(x);
  }
};
struct erf {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::erf(x);
  }
};
struct erfc {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::erfc(x);
  }
};
struct logical_not {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x) {
    return !(x != T(0));
  }
};
struct bitwise_invert {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::bitwise_invert(x);
  }
};
struct isnan {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x) {
    return math::isnan(x);
  }
};
struct isinf {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x) {
    return math::isinf(x);
  }
};
struct isfinite {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x) {
    return math::isfinite(x);
  }
};
struct signbit {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x) {
    return math::signbit(x);
  }
};
struct lgamma {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::lgamma(x);
  }
};
struct digamma {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::digamma(x);
  }
};
struct erfinv {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::erfinv(x);
  }
};
struct add {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return static_cast<T>(x1 + x2);
  }
};
struct subtract {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return static_cast<T>(x1 - x2);
  }
};
struct multiply {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return static_cast<T>(x1 * x2);
  }
};
struct divide {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::divide<T>(x1, x2);
  }
};
struct floor_divide {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::floor_divide(x1, x2);
  }
};
struct remainder {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::remainder(x1, x2);
  }
};
struct fmod {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::fmod(x1, x2);
  }
};
struct pow {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::pow(x1, x2);
  }
};
struct atan2 {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::atan2(x1, x2);
  }
};
struct hypot {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::hypot(x1, x2);
  }
};
struct copysign {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::copysign(x1, x2);
  }
};
struct maximum {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::maximum(x1, x2);
  }
};
struct minimum {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::minimum(x1, x2);
  }
};
struct equal {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x1, T x2) {
    return (x1 == x2);
  }
};
struct not_equal {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x1, T x2) {
    return (x1 != x2);
  }
};
struct less {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x1, T x2) {
    return (x1 < x2);
  }
};
struct less_equal {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x1, T x2) {
    return (x1 <= x2);
  }
};
struct greater {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x1, T x2) {
    return (x1 > x2);
  }
};
struct greater_equal {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x1, T x2) {
    return (x1 >= x2);
  }
};
struct logical_and {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x1, T x2) {
    return ((x1 != T(0)) & (x2 != T(0)));
  }
};
struct logical_or {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x1, T x2) {
    return ((x1 != T(0)) | (x2 != T(0)));
  }
};
struct logical_xor {
  template <typename T>
  HALY_DEVICE bool call(const Parameters &p, T x1, T x2) {
    return (T((x1 != T(0))) != T((x2 != T(0))));
  }
};
struct bitwise_and {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::bitwise_and(x1, x2);
  }
};
struct bitwise_or {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::bitwise_or(x1, x2);
  }
};
struct bitwise_xor {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::bitwise_xor(x1, x2);
  }
};
struct bitwise_left_shift {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::bitwise_left_shift(x1, x2);
  }
};
struct bitwise_right_shift {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::bitwise_right_shift(x1, x2);
  }
};
struct where {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, bool condition, T x1, T x2) {
    return math::where<T>(condition, x1, x2);
  }
};
struct logaddexp {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::where<T>((x1 == x2), static_cast<T>(x1 + T(0.6931471805599453)), static_cast<T>(math::maximum(x1, x2) + math::log1p(math::exp(static_cast<T>(-math::abs(static_cast<T>(x1 - x2)))))));
  }
};
struct nextafter {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2) {
    return math::nextafter(x1, x2);
  }
};
struct lerp {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x1, T x2, T weight) {
    return static_cast<T>(static_cast<T>(static_cast<T>(T(1) - weight) * x1) + static_cast<T>(weight * x2));
  }
};
struct addcmul {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x, T x1, T x2) {
    return static_cast<T>(x + static_cast<T>(T(p.real[0]) * static_cast<T>(x1 * x2)));
  }
};
struct addcdiv {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x, T x1, T x2) {
    return static_cast<T>(x + static_cast<T>(T(p.real[0]) * math::divide<T>(x1, x2)));
  }
};
struct relu {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::maximum(x, T(0));
  }
};
struct sigmoid {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::where<T>((x < T(0)), math::divide<T>(math::exp(x), static_cast<T>(T(1) + math::exp(x))), math::divide<T>(T(1), static_cast<T>(T(1) + math::exp(static_cast<T>(-x)))));
  }
};
struct leaky_relu {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::where<T>((x < T(0)), static_cast<T>(T(p.real[0]) * x), x);
  }
};
struct elu {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::where<T>((x > T(0)), x, static_cast<T>(T(p.real[0]) * math::expm1(x)));
  }
};
struct selu {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::where<T>((x > T(0)), static_cast<T>(T(p.real[1]) * x), static_cast<T>(static_cast<T>(T(p.real[1]) * T(p.real[0])) * math::expm1(x)));
  }
};
struct celu {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::where<T>((x > T(0)), x, static_cast<T>(T(p.real[0]) * math::expm1(math::divide<T>(x, T(p.real[0])))));
  }
};
struct gelu {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return ((p.integer[0] == 0) ? static_cast<T>(static_cast<T>(T(0.5) * x) * math::erfc(static_cast<T>(T(-0.7071067811865476) * x))) : static_cast<T>(x * math::where<T>((x < T(0)), math::divide<T>(math::exp(static_cast<T>(T(1.5957691216057308) * static_cast<T>(x + static_cast<T>(static_cast<T>(static_cast<T>(T(0.044715) * x) * x) * x)))), static_cast<T>(T(1) + math::exp(static_cast<T>(T(1.5957691216057308) * static_cast<T>(x + static_cast<T>(static_cast<T>(static_cast<T>(T(0.044715) * x) * x) * x)))))), math::divide<T>(T(1), static_cast<T>(T(1) + math::exp(static_cast<T>(T(-1.5957691216057308) * static_cast<T>(x + static_cast<T>(static_cast<T>(static_cast<T>(T(0.044715) * x) * x) * x)))))))));
  }
};
struct silu {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::where<T>((x < T(0)), math::divide<T>(static_cast<T>(x * math::exp(x)), static_cast<T>(T(1) + math::exp(x))), math::divide<T>(x, static_cast<T>(T(1) + math::exp(static_cast<T>(-x)))));
  }
};
struct softplus {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return static_cast<T>(math::maximum(x, T(0)) + math::log1p(math::exp(static_cast<T>(-math::abs(x)))));
  }
};
struct softsign {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::divide<T>(x, static_cast<T>(T(1) + math::abs(x)));
  }
};
struct hardtanh {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::minimum(math::maximum(x, T(p.real[0])), T(p.real[1]));
  }
};
struct hardsigmoid {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::minimum(math::maximum(static_cast<T>(static_cast<T>(T(p.real[0]) * x) + T(p.real[1])), T(0)), T(1));
  }
};
struct hardswish {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::where<T>((x >= T(3)), x, static_cast<T>(x * math::divide<T>(math::maximum(static_cast<T>(x + T(3)), T(0)), T(6))));
  }
};
struct mish {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return static_cast<T>(x * math::where<T>((x < T(0)), math::divide<T>(static_cast<T>(math::exp(static_cast<T>(-math::abs(x))) * static_cast<T>(math::exp(static_cast<T>(-math::abs(x))) + T(2))), static_cast<T>(static_cast<T>(math::exp(static_cast<T>(-math::abs(x))) * static_cast<T>(math::exp(static_cast<T>(-math::abs(x))) + T(2))) + T(2))), math::divide<T>(static_cast<T>(T(1) + static_cast<T>(T(2) * math::exp(static_cast<T>(-math::abs(x))))), static_cast<T>(static_cast<T>(T(1) + static_cast<T>(T(2) * math::exp(static_cast<T>(-math::abs(x))))) + static_cast<T>(static_cast<T>(T(2) * math::exp(static_cast<T>(-math::abs(x)))) * math::exp(static_cast<T>(-math::abs(x))))))));
  }
};
struct prelu {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x, T slope) {
    return math::where<T>((x < T(0)), static_cast<T>(slope * x), x);
  }
};
struct thresholded_relu {
  template <typename T>
  HALY_DEVICE T call(const Parameters &p, T x) {
    return math::where<T>((x <= T(p.real[0])), T(0), x);
  }
};

}  // namespace scalar

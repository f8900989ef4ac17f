// Generated from opspec/ops and lowering.yaml by `haly generate`; do not edit.

#include "statics.hpp"
#include "vector/math.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace scalar {

#include "vector/operator_types.hpp"

struct abs {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::abs(x);
  }
};
struct negative {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return static_cast<T>(-x);
  }
};
struct sign {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::sign(x);
  }
};
struct floor {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::floor(x);
  }
};
struct ceil {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::ceil(x);
  }
};
struct round {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::round(x);
  }
};
struct trunc {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::trunc(x);
  }
};
struct sqrt {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::sqrt(x);
  }
};
struct rsqrt {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::rsqrt(x);
  }
};
struct reciprocal {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::divide<T>(T(1), x);
  }
};
struct square {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return static_cast<T>(x * x);
  }
};
struct exp {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::exp(x);
  }
};
struct exp2 {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::exp2(x);
  }
};
struct expm1 {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::expm1(x);
  }
};
struct log {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::log(x);
  }
};
struct log2 {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::log2(x);
  }
};
struct log10 {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::log10(x);
  }
};
struct log1p {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::log1p(x);
  }
};
struct sin {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::sin(x);
  }
};
struct cos {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::cos(x);
  }
};
struct tan {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::tan(x);
  }
};
struct asin {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::asin(x);
  }
};
struct acos {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::acos(x);
  }
};
struct atan {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::atan(x);
  }
};
struct sinh {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::sinh(x);
  }
};
struct cosh {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::cosh(x);
  }
};
struct tanh {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::tanh(x);
  }
};
struct asinh {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::asinh(x);
  }
};
struct acosh {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::acosh(x);
  }
};
struct atanh {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::atanh(x);
  }
};
struct erf {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::erf(x);
  }
};
struct erfc {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::erfc(x);
  }
};
struct logical_not {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x) {
    (void)p;
    return !(x != T(0));
  }
};
struct bitwise_invert {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::bitwise_invert(x);
  }
};
struct isnan {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x) {
    (void)p;
    return math::isnan(x);
  }
};
struct isinf {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x) {
    (void)p;
    return math::isinf(x);
  }
};
struct isfinite {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x) {
    (void)p;
    return math::isfinite(x);
  }
};
struct signbit {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x) {
    (void)p;
    return math::signbit(x);
  }
};
struct lgamma {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::lgamma(x);
  }
};
struct digamma {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::digamma(x);
  }
};
struct erfinv {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::erfinv(x);
  }
};
struct add {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return static_cast<T>(x1 + x2);
  }
};
struct subtract {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return static_cast<T>(x1 - x2);
  }
};
struct multiply {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return static_cast<T>(x1 * x2);
  }
};
struct divide {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::divide<T>(x1, x2);
  }
};
struct floor_divide {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::floor_divide(x1, x2);
  }
};
struct remainder {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::remainder(x1, x2);
  }
};
struct fmod {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::fmod(x1, x2);
  }
};
struct pow {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::pow(x1, x2);
  }
};
struct atan2 {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::atan2(x1, x2);
  }
};
struct hypot {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::hypot(x1, x2);
  }
};
struct copysign {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::copysign(x1, x2);
  }
};
struct maximum {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::maximum(x1, x2);
  }
};
struct minimum {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::minimum(x1, x2);
  }
};
struct equal {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return (x1 == x2);
  }
};
struct not_equal {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return (x1 != x2);
  }
};
struct less {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return (x1 < x2);
  }
};
struct less_equal {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return (x1 <= x2);
  }
};
struct greater {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return (x1 > x2);
  }
};
struct greater_equal {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return (x1 >= x2);
  }
};
struct logical_and {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return ((x1 != T(0)) & (x2 != T(0)));
  }
};
struct logical_or {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return ((x1 != T(0)) | (x2 != T(0)));
  }
};
struct logical_xor {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE bool call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return (T((x1 != T(0))) != T((x2 != T(0))));
  }
};
struct bitwise_and {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::bitwise_and(x1, x2);
  }
};
struct bitwise_or {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::bitwise_or(x1, x2);
  }
};
struct bitwise_xor {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::bitwise_xor(x1, x2);
  }
};
struct bitwise_left_shift {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::bitwise_left_shift(x1, x2);
  }
};
struct bitwise_right_shift {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::bitwise_right_shift(x1, x2);
  }
};
struct where {
  template <typename T>
  using inputs = types<bool, T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, bool condition, T x1, T x2) {
    (void)p;
    return math::where<T>(condition, x1, x2);
  }
};
struct logaddexp {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::where<T>(
        (x1 == x2), static_cast<T>(x1 + T(0.6931471805599453)),
        static_cast<T>(math::maximum(x1, x2) + math::log1p(math::exp(static_cast<T>(
                                                   -math::abs(static_cast<T>(x1 - x2)))))));
  }
};
struct nextafter {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2) {
    (void)p;
    return math::nextafter(x1, x2);
  }
};
struct lerp {
  template <typename T>
  using inputs = types<T, T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x1, T x2, T weight) {
    (void)p;
    return static_cast<T>(static_cast<T>(static_cast<T>(T(1) - weight) * x1) +
                          static_cast<T>(weight * x2));
  }
};
struct addcmul {
  template <typename T>
  using inputs = types<T, T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x, T x1, T x2) {
    (void)p;
    return static_cast<T>(x + static_cast<T>(T(p.real[0]) * static_cast<T>(x1 * x2)));
  }
};
struct addcdiv {
  template <typename T>
  using inputs = types<T, T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x, T x1, T x2) {
    (void)p;
    return static_cast<T>(x + static_cast<T>(T(p.real[0]) * math::divide<T>(x1, x2)));
  }
};
struct relu {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::maximum(x, T(0));
  }
};
struct sigmoid {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::where<T>(
        (x < T(0)), math::divide<T>(math::exp(x), static_cast<T>(T(1) + math::exp(x))),
        math::divide<T>(T(1), static_cast<T>(T(1) + math::exp(static_cast<T>(-x)))));
  }
};
struct leaky_relu {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::where<T>((x < T(0)), static_cast<T>(T(p.real[0]) * x), x);
  }
};
struct elu {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::where<T>((x > T(0)), x, static_cast<T>(T(p.real[0]) * math::expm1(x)));
  }
};
struct selu {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::where<T>(
        (x > T(0)), static_cast<T>(T(p.real[1]) * x),
        static_cast<T>(static_cast<T>(T(p.real[1]) * T(p.real[0])) * math::expm1(x)));
  }
};
struct celu {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::where<T>(
        (x > T(0)), x,
        static_cast<T>(T(p.real[0]) * math::expm1(math::divide<T>(x, T(p.real[0])))));
  }
};
struct gelu {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return (
        (p.integer[0] == 0)
            ? static_cast<T>(static_cast<T>(T(0.5) * x) *
                             math::erfc(static_cast<T>(T(-0.7071067811865476) * x)))
            : static_cast<T>(
                  x *
                  math::where<T>(
                      (x < T(0)),
                      math::divide<T>(
                          math::exp(static_cast<T>(
                              T(1.5957691216057308) *
                              static_cast<T>(
                                  x +
                                  static_cast<T>(
                                      static_cast<T>(static_cast<T>(T(0.044715) * x) * x) * x)))),
                          static_cast<T>(
                              T(1) +
                              math::exp(static_cast<T>(
                                  T(1.5957691216057308) *
                                  static_cast<T>(
                                      x + static_cast<T>(
                                              static_cast<T>(static_cast<T>(T(0.044715) * x) * x) *
                                              x)))))),
                      math::divide<T>(
                          T(1),
                          static_cast<T>(
                              T(1) +
                              math::exp(static_cast<T>(
                                  T(-1.5957691216057308) *
                                  static_cast<T>(
                                      x + static_cast<T>(
                                              static_cast<T>(static_cast<T>(T(0.044715) * x) * x) *
                                              x)))))))));
  }
};
struct silu {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::where<T>(
        (x < T(0)),
        math::divide<T>(static_cast<T>(x * math::exp(x)), static_cast<T>(T(1) + math::exp(x))),
        math::divide<T>(x, static_cast<T>(T(1) + math::exp(static_cast<T>(-x)))));
  }
};
struct softplus {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return static_cast<T>(math::maximum(x, T(0)) +
                          math::log1p(math::exp(static_cast<T>(-math::abs(x)))));
  }
};
struct softsign {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::divide<T>(x, static_cast<T>(T(1) + math::abs(x)));
  }
};
struct hardtanh {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::minimum(math::maximum(x, T(p.real[0])), T(p.real[1]));
  }
};
struct hardsigmoid {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::minimum(
        math::maximum(static_cast<T>(static_cast<T>(T(p.real[0]) * x) + T(p.real[1])), T(0)), T(1));
  }
};
struct hardswish {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::where<T>(
        (x >= T(3)), x,
        static_cast<T>(x * math::divide<T>(math::maximum(static_cast<T>(x + T(3)), T(0)), T(6))));
  }
};
struct mish {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return static_cast<T>(
        x *
        math::where<T>(
            (x < T(0)),
            math::divide<T>(
                static_cast<T>(math::exp(static_cast<T>(-math::abs(x))) *
                               static_cast<T>(math::exp(static_cast<T>(-math::abs(x))) + T(2))),
                static_cast<T>(
                    static_cast<T>(
                        math::exp(static_cast<T>(-math::abs(x))) *
                        static_cast<T>(math::exp(static_cast<T>(-math::abs(x))) + T(2))) +
                    T(2))),
            math::divide<T>(
                static_cast<T>(
                    T(1) + static_cast<T>(T(2) * math::exp(static_cast<T>(-math::abs(x))))),
                static_cast<T>(
                    static_cast<T>(
                        T(1) + static_cast<T>(T(2) * math::exp(static_cast<T>(-math::abs(x))))) +
                    static_cast<T>(static_cast<T>(T(2) * math::exp(static_cast<T>(-math::abs(x)))) *
                                   math::exp(static_cast<T>(-math::abs(x))))))));
  }
};
struct prelu {
  template <typename T>
  using inputs = types<T, T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x, T slope) {
    (void)p;
    return math::where<T>((x < T(0)), static_cast<T>(slope * x), x);
  }
};
struct thresholded_relu {
  template <typename T>
  using inputs = types<T>;
  template <typename T>
  HALY_CPU_INLINE T call(const ScalarParameters &p, T x) {
    (void)p;
    return math::where<T>((x <= T(p.real[0])), T(0), x);
  }
};

}  // namespace scalar
}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu

#define HALY_CPU_SCALAR_FLOAT32(X) \
  X(abs, 1, float)                 \
  X(negative, 2, float)            \
  X(sign, 3, float)                \
  X(floor, 4, float)               \
  X(ceil, 5, float)                \
  X(round, 6, float)               \
  X(trunc, 7, float)               \
  X(sqrt, 8, float)                \
  X(rsqrt, 9, float)               \
  X(reciprocal, 10, float)         \
  X(square, 11, float)             \
  X(exp, 12, float)                \
  X(exp2, 13, float)               \
  X(expm1, 14, float)              \
  X(log, 15, float)                \
  X(log2, 16, float)               \
  X(log10, 17, float)              \
  X(log1p, 18, float)              \
  X(sin, 19, float)                \
  X(cos, 20, float)                \
  X(tan, 21, float)                \
  X(asin, 22, float)               \
  X(acos, 23, float)               \
  X(atan, 24, float)               \
  X(sinh, 25, float)               \
  X(cosh, 26, float)               \
  X(tanh, 27, float)               \
  X(asinh, 28, float)              \
  X(acosh, 29, float)              \
  X(atanh, 30, float)              \
  X(erf, 31, float)                \
  X(erfc, 32, float)               \
  X(logical_not, 33, float)        \
  X(isnan, 35, float)              \
  X(isinf, 36, float)              \
  X(isfinite, 37, float)           \
  X(signbit, 38, float)            \
  X(lgamma, 39, float)             \
  X(digamma, 40, float)            \
  X(erfinv, 41, float)             \
  X(add, 60, float)                \
  X(subtract, 61, float)           \
  X(multiply, 62, float)           \
  X(divide, 63, float)             \
  X(floor_divide, 64, float)       \
  X(remainder, 65, float)          \
  X(fmod, 66, float)               \
  X(pow, 67, float)                \
  X(atan2, 68, float)              \
  X(hypot, 69, float)              \
  X(copysign, 70, float)           \
  X(maximum, 71, float)            \
  X(minimum, 72, float)            \
  X(equal, 73, float)              \
  X(not_equal, 74, float)          \
  X(less, 75, float)               \
  X(less_equal, 76, float)         \
  X(greater, 77, float)            \
  X(greater_equal, 78, float)      \
  X(logical_and, 79, float)        \
  X(logical_or, 80, float)         \
  X(logical_xor, 81, float)        \
  X(logaddexp, 89, float)          \
  X(nextafter, 90, float16)        \
  X(nextafter, 90, bfloat16)       \
  X(nextafter, 90, float)          \
  X(lerp, 91, float)               \
  X(addcmul, 92, float)            \
  X(addcdiv, 93, float)            \
  X(relu, 100, float)              \
  X(sigmoid, 101, float)           \
  X(leaky_relu, 102, float)        \
  X(elu, 103, float)               \
  X(selu, 104, float)              \
  X(celu, 105, float)              \
  X(gelu, 106, float)              \
  X(silu, 107, float)              \
  X(softplus, 108, float)          \
  X(softsign, 109, float)          \
  X(hardtanh, 110, float)          \
  X(hardsigmoid, 111, float)       \
  X(hardswish, 112, float)         \
  X(mish, 113, float)              \
  X(prelu, 114, float)             \
  X(thresholded_relu, 115, float)

#define HALY_CPU_SCALAR_FLOAT64(X) \
  X(abs, 1, double)                \
  X(negative, 2, double)           \
  X(sign, 3, double)               \
  X(floor, 4, double)              \
  X(ceil, 5, double)               \
  X(round, 6, double)              \
  X(trunc, 7, double)              \
  X(sqrt, 8, double)               \
  X(rsqrt, 9, double)              \
  X(reciprocal, 10, double)        \
  X(square, 11, double)            \
  X(exp, 12, double)               \
  X(exp2, 13, double)              \
  X(expm1, 14, double)             \
  X(log, 15, double)               \
  X(log2, 16, double)              \
  X(log10, 17, double)             \
  X(log1p, 18, double)             \
  X(sin, 19, double)               \
  X(cos, 20, double)               \
  X(tan, 21, double)               \
  X(asin, 22, double)              \
  X(acos, 23, double)              \
  X(atan, 24, double)              \
  X(sinh, 25, double)              \
  X(cosh, 26, double)              \
  X(tanh, 27, double)              \
  X(asinh, 28, double)             \
  X(acosh, 29, double)             \
  X(atanh, 30, double)             \
  X(erf, 31, double)               \
  X(erfc, 32, double)              \
  X(logical_not, 33, double)       \
  X(isnan, 35, double)             \
  X(isinf, 36, double)             \
  X(isfinite, 37, double)          \
  X(signbit, 38, double)           \
  X(lgamma, 39, double)            \
  X(digamma, 40, double)           \
  X(erfinv, 41, double)            \
  X(add, 60, double)               \
  X(subtract, 61, double)          \
  X(multiply, 62, double)          \
  X(divide, 63, double)            \
  X(floor_divide, 64, double)      \
  X(remainder, 65, double)         \
  X(fmod, 66, double)              \
  X(pow, 67, double)               \
  X(atan2, 68, double)             \
  X(hypot, 69, double)             \
  X(copysign, 70, double)          \
  X(maximum, 71, double)           \
  X(minimum, 72, double)           \
  X(equal, 73, double)             \
  X(not_equal, 74, double)         \
  X(less, 75, double)              \
  X(less_equal, 76, double)        \
  X(greater, 77, double)           \
  X(greater_equal, 78, double)     \
  X(logical_and, 79, double)       \
  X(logical_or, 80, double)        \
  X(logical_xor, 81, double)       \
  X(logaddexp, 89, double)         \
  X(nextafter, 90, double)         \
  X(lerp, 91, double)              \
  X(addcmul, 92, double)           \
  X(addcdiv, 93, double)           \
  X(relu, 100, double)             \
  X(sigmoid, 101, double)          \
  X(leaky_relu, 102, double)       \
  X(elu, 103, double)              \
  X(selu, 104, double)             \
  X(celu, 105, double)             \
  X(gelu, 106, double)             \
  X(silu, 107, double)             \
  X(softplus, 108, double)         \
  X(softsign, 109, double)         \
  X(hardtanh, 110, double)         \
  X(hardsigmoid, 111, double)      \
  X(hardswish, 112, double)        \
  X(mish, 113, double)             \
  X(prelu, 114, double)            \
  X(thresholded_relu, 115, double)

#define HALY_CPU_SCALAR_SIGNED(X)     \
  X(abs, 1, int8_t)                   \
  X(abs, 1, int16_t)                  \
  X(abs, 1, int32_t)                  \
  X(abs, 1, int64_t)                  \
  X(negative, 2, int8_t)              \
  X(negative, 2, int16_t)             \
  X(negative, 2, int32_t)             \
  X(negative, 2, int64_t)             \
  X(sign, 3, int8_t)                  \
  X(sign, 3, int16_t)                 \
  X(sign, 3, int32_t)                 \
  X(sign, 3, int64_t)                 \
  X(floor, 4, int8_t)                 \
  X(floor, 4, int16_t)                \
  X(floor, 4, int32_t)                \
  X(floor, 4, int64_t)                \
  X(ceil, 5, int8_t)                  \
  X(ceil, 5, int16_t)                 \
  X(ceil, 5, int32_t)                 \
  X(ceil, 5, int64_t)                 \
  X(round, 6, int8_t)                 \
  X(round, 6, int16_t)                \
  X(round, 6, int32_t)                \
  X(round, 6, int64_t)                \
  X(trunc, 7, int8_t)                 \
  X(trunc, 7, int16_t)                \
  X(trunc, 7, int32_t)                \
  X(trunc, 7, int64_t)                \
  X(square, 11, int8_t)               \
  X(square, 11, int16_t)              \
  X(square, 11, int32_t)              \
  X(square, 11, int64_t)              \
  X(logical_not, 33, bool)            \
  X(logical_not, 33, int8_t)          \
  X(logical_not, 33, int16_t)         \
  X(logical_not, 33, int32_t)         \
  X(logical_not, 33, int64_t)         \
  X(bitwise_invert, 34, bool)         \
  X(bitwise_invert, 34, int8_t)       \
  X(bitwise_invert, 34, int16_t)      \
  X(bitwise_invert, 34, int32_t)      \
  X(bitwise_invert, 34, int64_t)      \
  X(isnan, 35, int8_t)                \
  X(isnan, 35, int16_t)               \
  X(isnan, 35, int32_t)               \
  X(isnan, 35, int64_t)               \
  X(isinf, 36, int8_t)                \
  X(isinf, 36, int16_t)               \
  X(isinf, 36, int32_t)               \
  X(isinf, 36, int64_t)               \
  X(isfinite, 37, int8_t)             \
  X(isfinite, 37, int16_t)            \
  X(isfinite, 37, int32_t)            \
  X(isfinite, 37, int64_t)            \
  X(signbit, 38, int8_t)              \
  X(signbit, 38, int16_t)             \
  X(signbit, 38, int32_t)             \
  X(signbit, 38, int64_t)             \
  X(add, 60, int8_t)                  \
  X(add, 60, int16_t)                 \
  X(add, 60, int32_t)                 \
  X(add, 60, int64_t)                 \
  X(subtract, 61, int8_t)             \
  X(subtract, 61, int16_t)            \
  X(subtract, 61, int32_t)            \
  X(subtract, 61, int64_t)            \
  X(multiply, 62, int8_t)             \
  X(multiply, 62, int16_t)            \
  X(multiply, 62, int32_t)            \
  X(multiply, 62, int64_t)            \
  X(floor_divide, 64, int8_t)         \
  X(floor_divide, 64, int16_t)        \
  X(floor_divide, 64, int32_t)        \
  X(floor_divide, 64, int64_t)        \
  X(remainder, 65, int8_t)            \
  X(remainder, 65, int16_t)           \
  X(remainder, 65, int32_t)           \
  X(remainder, 65, int64_t)           \
  X(fmod, 66, int8_t)                 \
  X(fmod, 66, int16_t)                \
  X(fmod, 66, int32_t)                \
  X(fmod, 66, int64_t)                \
  X(pow, 67, int8_t)                  \
  X(pow, 67, int16_t)                 \
  X(pow, 67, int32_t)                 \
  X(pow, 67, int64_t)                 \
  X(maximum, 71, int8_t)              \
  X(maximum, 71, int16_t)             \
  X(maximum, 71, int32_t)             \
  X(maximum, 71, int64_t)             \
  X(minimum, 72, int8_t)              \
  X(minimum, 72, int16_t)             \
  X(minimum, 72, int32_t)             \
  X(minimum, 72, int64_t)             \
  X(equal, 73, bool)                  \
  X(equal, 73, int8_t)                \
  X(equal, 73, int16_t)               \
  X(equal, 73, int32_t)               \
  X(equal, 73, int64_t)               \
  X(not_equal, 74, bool)              \
  X(not_equal, 74, int8_t)            \
  X(not_equal, 74, int16_t)           \
  X(not_equal, 74, int32_t)           \
  X(not_equal, 74, int64_t)           \
  X(less, 75, int8_t)                 \
  X(less, 75, int16_t)                \
  X(less, 75, int32_t)                \
  X(less, 75, int64_t)                \
  X(less_equal, 76, int8_t)           \
  X(less_equal, 76, int16_t)          \
  X(less_equal, 76, int32_t)          \
  X(less_equal, 76, int64_t)          \
  X(greater, 77, int8_t)              \
  X(greater, 77, int16_t)             \
  X(greater, 77, int32_t)             \
  X(greater, 77, int64_t)             \
  X(greater_equal, 78, int8_t)        \
  X(greater_equal, 78, int16_t)       \
  X(greater_equal, 78, int32_t)       \
  X(greater_equal, 78, int64_t)       \
  X(logical_and, 79, bool)            \
  X(logical_and, 79, int8_t)          \
  X(logical_and, 79, int16_t)         \
  X(logical_and, 79, int32_t)         \
  X(logical_and, 79, int64_t)         \
  X(logical_or, 80, bool)             \
  X(logical_or, 80, int8_t)           \
  X(logical_or, 80, int16_t)          \
  X(logical_or, 80, int32_t)          \
  X(logical_or, 80, int64_t)          \
  X(logical_xor, 81, bool)            \
  X(logical_xor, 81, int8_t)          \
  X(logical_xor, 81, int16_t)         \
  X(logical_xor, 81, int32_t)         \
  X(logical_xor, 81, int64_t)         \
  X(bitwise_and, 82, bool)            \
  X(bitwise_and, 82, int8_t)          \
  X(bitwise_and, 82, int16_t)         \
  X(bitwise_and, 82, int32_t)         \
  X(bitwise_and, 82, int64_t)         \
  X(bitwise_or, 83, bool)             \
  X(bitwise_or, 83, int8_t)           \
  X(bitwise_or, 83, int16_t)          \
  X(bitwise_or, 83, int32_t)          \
  X(bitwise_or, 83, int64_t)          \
  X(bitwise_xor, 84, bool)            \
  X(bitwise_xor, 84, int8_t)          \
  X(bitwise_xor, 84, int16_t)         \
  X(bitwise_xor, 84, int32_t)         \
  X(bitwise_xor, 84, int64_t)         \
  X(bitwise_left_shift, 85, int8_t)   \
  X(bitwise_left_shift, 85, int16_t)  \
  X(bitwise_left_shift, 85, int32_t)  \
  X(bitwise_left_shift, 85, int64_t)  \
  X(bitwise_right_shift, 86, int8_t)  \
  X(bitwise_right_shift, 86, int16_t) \
  X(bitwise_right_shift, 86, int32_t) \
  X(bitwise_right_shift, 86, int64_t) \
  X(relu, 100, int8_t)                \
  X(relu, 100, int16_t)               \
  X(relu, 100, int32_t)               \
  X(relu, 100, int64_t)

#define HALY_CPU_SCALAR_UNSIGNED(X)    \
  X(abs, 1, uint8_t)                   \
  X(abs, 1, uint16_t)                  \
  X(abs, 1, uint32_t)                  \
  X(abs, 1, uint64_t)                  \
  X(negative, 2, uint8_t)              \
  X(negative, 2, uint16_t)             \
  X(negative, 2, uint32_t)             \
  X(negative, 2, uint64_t)             \
  X(sign, 3, uint8_t)                  \
  X(sign, 3, uint16_t)                 \
  X(sign, 3, uint32_t)                 \
  X(sign, 3, uint64_t)                 \
  X(floor, 4, uint8_t)                 \
  X(floor, 4, uint16_t)                \
  X(floor, 4, uint32_t)                \
  X(floor, 4, uint64_t)                \
  X(ceil, 5, uint8_t)                  \
  X(ceil, 5, uint16_t)                 \
  X(ceil, 5, uint32_t)                 \
  X(ceil, 5, uint64_t)                 \
  X(round, 6, uint8_t)                 \
  X(round, 6, uint16_t)                \
  X(round, 6, uint32_t)                \
  X(round, 6, uint64_t)                \
  X(trunc, 7, uint8_t)                 \
  X(trunc, 7, uint16_t)                \
  X(trunc, 7, uint32_t)                \
  X(trunc, 7, uint64_t)                \
  X(square, 11, uint8_t)               \
  X(square, 11, uint16_t)              \
  X(square, 11, uint32_t)              \
  X(square, 11, uint64_t)              \
  X(logical_not, 33, uint8_t)          \
  X(logical_not, 33, uint16_t)         \
  X(logical_not, 33, uint32_t)         \
  X(logical_not, 33, uint64_t)         \
  X(bitwise_invert, 34, uint8_t)       \
  X(bitwise_invert, 34, uint16_t)      \
  X(bitwise_invert, 34, uint32_t)      \
  X(bitwise_invert, 34, uint64_t)      \
  X(isnan, 35, uint8_t)                \
  X(isnan, 35, uint16_t)               \
  X(isnan, 35, uint32_t)               \
  X(isnan, 35, uint64_t)               \
  X(isinf, 36, uint8_t)                \
  X(isinf, 36, uint16_t)               \
  X(isinf, 36, uint32_t)               \
  X(isinf, 36, uint64_t)               \
  X(isfinite, 37, uint8_t)             \
  X(isfinite, 37, uint16_t)            \
  X(isfinite, 37, uint32_t)            \
  X(isfinite, 37, uint64_t)            \
  X(signbit, 38, uint8_t)              \
  X(signbit, 38, uint16_t)             \
  X(signbit, 38, uint32_t)             \
  X(signbit, 38, uint64_t)             \
  X(add, 60, uint8_t)                  \
  X(add, 60, uint16_t)                 \
  X(add, 60, uint32_t)                 \
  X(add, 60, uint64_t)                 \
  X(subtract, 61, uint8_t)             \
  X(subtract, 61, uint16_t)            \
  X(subtract, 61, uint32_t)            \
  X(subtract, 61, uint64_t)            \
  X(multiply, 62, uint8_t)             \
  X(multiply, 62, uint16_t)            \
  X(multiply, 62, uint32_t)            \
  X(multiply, 62, uint64_t)            \
  X(floor_divide, 64, uint8_t)         \
  X(floor_divide, 64, uint16_t)        \
  X(floor_divide, 64, uint32_t)        \
  X(floor_divide, 64, uint64_t)        \
  X(remainder, 65, uint8_t)            \
  X(remainder, 65, uint16_t)           \
  X(remainder, 65, uint32_t)           \
  X(remainder, 65, uint64_t)           \
  X(fmod, 66, uint8_t)                 \
  X(fmod, 66, uint16_t)                \
  X(fmod, 66, uint32_t)                \
  X(fmod, 66, uint64_t)                \
  X(pow, 67, uint8_t)                  \
  X(pow, 67, uint16_t)                 \
  X(pow, 67, uint32_t)                 \
  X(pow, 67, uint64_t)                 \
  X(maximum, 71, uint8_t)              \
  X(maximum, 71, uint16_t)             \
  X(maximum, 71, uint32_t)             \
  X(maximum, 71, uint64_t)             \
  X(minimum, 72, uint8_t)              \
  X(minimum, 72, uint16_t)             \
  X(minimum, 72, uint32_t)             \
  X(minimum, 72, uint64_t)             \
  X(equal, 73, uint8_t)                \
  X(equal, 73, uint16_t)               \
  X(equal, 73, uint32_t)               \
  X(equal, 73, uint64_t)               \
  X(not_equal, 74, uint8_t)            \
  X(not_equal, 74, uint16_t)           \
  X(not_equal, 74, uint32_t)           \
  X(not_equal, 74, uint64_t)           \
  X(less, 75, uint8_t)                 \
  X(less, 75, uint16_t)                \
  X(less, 75, uint32_t)                \
  X(less, 75, uint64_t)                \
  X(less_equal, 76, uint8_t)           \
  X(less_equal, 76, uint16_t)          \
  X(less_equal, 76, uint32_t)          \
  X(less_equal, 76, uint64_t)          \
  X(greater, 77, uint8_t)              \
  X(greater, 77, uint16_t)             \
  X(greater, 77, uint32_t)             \
  X(greater, 77, uint64_t)             \
  X(greater_equal, 78, uint8_t)        \
  X(greater_equal, 78, uint16_t)       \
  X(greater_equal, 78, uint32_t)       \
  X(greater_equal, 78, uint64_t)       \
  X(logical_and, 79, uint8_t)          \
  X(logical_and, 79, uint16_t)         \
  X(logical_and, 79, uint32_t)         \
  X(logical_and, 79, uint64_t)         \
  X(logical_or, 80, uint8_t)           \
  X(logical_or, 80, uint16_t)          \
  X(logical_or, 80, uint32_t)          \
  X(logical_or, 80, uint64_t)          \
  X(logical_xor, 81, uint8_t)          \
  X(logical_xor, 81, uint16_t)         \
  X(logical_xor, 81, uint32_t)         \
  X(logical_xor, 81, uint64_t)         \
  X(bitwise_and, 82, uint8_t)          \
  X(bitwise_and, 82, uint16_t)         \
  X(bitwise_and, 82, uint32_t)         \
  X(bitwise_and, 82, uint64_t)         \
  X(bitwise_or, 83, uint8_t)           \
  X(bitwise_or, 83, uint16_t)          \
  X(bitwise_or, 83, uint32_t)          \
  X(bitwise_or, 83, uint64_t)          \
  X(bitwise_xor, 84, uint8_t)          \
  X(bitwise_xor, 84, uint16_t)         \
  X(bitwise_xor, 84, uint32_t)         \
  X(bitwise_xor, 84, uint64_t)         \
  X(bitwise_left_shift, 85, uint8_t)   \
  X(bitwise_left_shift, 85, uint16_t)  \
  X(bitwise_left_shift, 85, uint32_t)  \
  X(bitwise_left_shift, 85, uint64_t)  \
  X(bitwise_right_shift, 86, uint8_t)  \
  X(bitwise_right_shift, 86, uint16_t) \
  X(bitwise_right_shift, 86, uint32_t) \
  X(bitwise_right_shift, 86, uint64_t) \
  X(where, 87, uint8_t)                \
  X(where, 87, uint16_t)               \
  X(where, 87, uint32_t)               \
  X(where, 87, uint64_t)               \
  X(relu, 100, uint8_t)                \
  X(relu, 100, uint16_t)               \
  X(relu, 100, uint32_t)               \
  X(relu, 100, uint64_t)

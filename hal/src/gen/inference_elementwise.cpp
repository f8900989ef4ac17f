// Generated from opspec/ops/elementwise.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_abs(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_abs(InferenceContext<int64_t> &);
template void infer_abs(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_negative(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_negative(InferenceContext<int64_t> &);
template void infer_negative(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_sign(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_sign(InferenceContext<int64_t> &);
template void infer_sign(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_floor(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_floor(InferenceContext<int64_t> &);
template void infer_floor(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_ceil(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_ceil(InferenceContext<int64_t> &);
template void infer_ceil(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_round(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_round(InferenceContext<int64_t> &);
template void infer_round(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_trunc(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_trunc(InferenceContext<int64_t> &);
template void infer_trunc(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_sqrt(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_sqrt(InferenceContext<int64_t> &);
template void infer_sqrt(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_rsqrt(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_rsqrt(InferenceContext<int64_t> &);
template void infer_rsqrt(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_reciprocal(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_reciprocal(InferenceContext<int64_t> &);
template void infer_reciprocal(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_square(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_square(InferenceContext<int64_t> &);
template void infer_square(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_exp(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_exp(InferenceContext<int64_t> &);
template void infer_exp(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_exp2(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_exp2(InferenceContext<int64_t> &);
template void infer_exp2(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_expm1(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_expm1(InferenceContext<int64_t> &);
template void infer_expm1(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_log(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_log(InferenceContext<int64_t> &);
template void infer_log(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_log2(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_log2(InferenceContext<int64_t> &);
template void infer_log2(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_log10(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_log10(InferenceContext<int64_t> &);
template void infer_log10(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_log1p(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_log1p(InferenceContext<int64_t> &);
template void infer_log1p(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_sin(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_sin(InferenceContext<int64_t> &);
template void infer_sin(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_cos(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_cos(InferenceContext<int64_t> &);
template void infer_cos(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_tan(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_tan(InferenceContext<int64_t> &);
template void infer_tan(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_asin(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_asin(InferenceContext<int64_t> &);
template void infer_asin(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_acos(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_acos(InferenceContext<int64_t> &);
template void infer_acos(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_atan(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_atan(InferenceContext<int64_t> &);
template void infer_atan(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_sinh(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_sinh(InferenceContext<int64_t> &);
template void infer_sinh(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_cosh(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_cosh(InferenceContext<int64_t> &);
template void infer_cosh(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_tanh(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_tanh(InferenceContext<int64_t> &);
template void infer_tanh(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_asinh(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_asinh(InferenceContext<int64_t> &);
template void infer_asinh(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_acosh(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_acosh(InferenceContext<int64_t> &);
template void infer_acosh(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_atanh(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_atanh(InferenceContext<int64_t> &);
template void infer_atanh(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_erf(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_erf(InferenceContext<int64_t> &);
template void infer_erf(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_erfc(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_erfc(InferenceContext<int64_t> &);
template void infer_erfc(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_logical_not(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_logical_not(InferenceContext<int64_t> &);
template void infer_logical_not(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_bitwise_invert(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_bitwise_invert(InferenceContext<int64_t> &);
template void infer_bitwise_invert(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_isnan(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_isnan(InferenceContext<int64_t> &);
template void infer_isnan(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_isinf(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_isinf(InferenceContext<int64_t> &);
template void infer_isinf(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_isfinite(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_isfinite(InferenceContext<int64_t> &);
template void infer_isfinite(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_signbit(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_signbit(InferenceContext<int64_t> &);
template void infer_signbit(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_lgamma(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_lgamma(InferenceContext<int64_t> &);
template void infer_lgamma(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_digamma(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_digamma(InferenceContext<int64_t> &);
template void infer_digamma(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_erfinv(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_erfinv(InferenceContext<int64_t> &);
template void infer_erfinv(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_trigamma(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_trigamma(InferenceContext<int64_t> &);
template void infer_trigamma(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_real(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_real(InferenceContext<int64_t> &);
template void infer_real(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_imag(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_imag(InferenceContext<int64_t> &);
template void infer_imag(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_conj(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_conj(InferenceContext<int64_t> &);
template void infer_conj(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_add(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_add(InferenceContext<int64_t> &);
template void infer_add(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_subtract(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_subtract(InferenceContext<int64_t> &);
template void infer_subtract(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_multiply(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_multiply(InferenceContext<int64_t> &);
template void infer_multiply(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_divide(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_divide(InferenceContext<int64_t> &);
template void infer_divide(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_floor_divide(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_floor_divide(InferenceContext<int64_t> &);
template void infer_floor_divide(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_remainder(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_remainder(InferenceContext<int64_t> &);
template void infer_remainder(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_fmod(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_fmod(InferenceContext<int64_t> &);
template void infer_fmod(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_pow(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_pow(InferenceContext<int64_t> &);
template void infer_pow(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_atan2(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_atan2(InferenceContext<int64_t> &);
template void infer_atan2(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_hypot(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_hypot(InferenceContext<int64_t> &);
template void infer_hypot(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_copysign(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_copysign(InferenceContext<int64_t> &);
template void infer_copysign(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_maximum(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_maximum(InferenceContext<int64_t> &);
template void infer_maximum(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_minimum(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_minimum(InferenceContext<int64_t> &);
template void infer_minimum(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_equal(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_equal(InferenceContext<int64_t> &);
template void infer_equal(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_not_equal(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_not_equal(InferenceContext<int64_t> &);
template void infer_not_equal(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_less(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_less(InferenceContext<int64_t> &);
template void infer_less(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_less_equal(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_less_equal(InferenceContext<int64_t> &);
template void infer_less_equal(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_greater(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_greater(InferenceContext<int64_t> &);
template void infer_greater(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_greater_equal(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_greater_equal(InferenceContext<int64_t> &);
template void infer_greater_equal(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_logical_and(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_logical_and(InferenceContext<int64_t> &);
template void infer_logical_and(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_logical_or(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_logical_or(InferenceContext<int64_t> &);
template void infer_logical_or(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_logical_xor(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_logical_xor(InferenceContext<int64_t> &);
template void infer_logical_xor(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_bitwise_and(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_bitwise_and(InferenceContext<int64_t> &);
template void infer_bitwise_and(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_bitwise_or(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_bitwise_or(InferenceContext<int64_t> &);
template void infer_bitwise_or(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_bitwise_xor(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_bitwise_xor(InferenceContext<int64_t> &);
template void infer_bitwise_xor(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_bitwise_left_shift(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_bitwise_left_shift(InferenceContext<int64_t> &);
template void infer_bitwise_left_shift(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_bitwise_right_shift(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_bitwise_right_shift(InferenceContext<int64_t> &);
template void infer_bitwise_right_shift(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_where(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_condition = rule::tensor(context, 0);
  const TensorType<Dim> *v_x1 = rule::tensor(context, 1);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 2);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_condition)->shape, (v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_condition)->shape) + ", " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_condition)->shape, (v_x1)->shape, (v_x2)->shape}));
}
template void infer_where(InferenceContext<int64_t> &);
template void infer_where(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_clip(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_min = rule::tensor(context, 1);
  const TensorType<Dim> *v_max = rule::tensor(context, 2);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x)->shape, rule::select((v_min != nullptr), [&]() -> std::vector<Dim> {
    return (v_min)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }), rule::select((v_max != nullptr), [&]() -> std::vector<Dim> {
    return (v_max)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  })}))) {
    rule::refuse(*context.op, "C1", std::string() + "the limits do not broadcast with shape " + rule::text((v_x)->shape));
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x)->shape, rule::select((v_min != nullptr), [&]() -> std::vector<Dim> {
    return (v_min)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }), rule::select((v_max != nullptr), [&]() -> std::vector<Dim> {
    return (v_max)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  })}));
}
template void infer_clip(InferenceContext<int64_t> &);
template void infer_clip(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_logaddexp(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_logaddexp(InferenceContext<int64_t> &);
template void infer_logaddexp(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_nextafter(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}));
}
template void infer_nextafter(InferenceContext<int64_t> &);
template void infer_nextafter(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_lerp(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  const TensorType<Dim> *v_weight = rule::tensor(context, 2);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape, (v_weight)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x1)->shape) + ", " + rule::text((v_x2)->shape) + " and " + rule::text((v_weight)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape, (v_weight)->shape}));
}
template void infer_lerp(InferenceContext<int64_t> &);
template void infer_lerp(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_addcmul(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_addcmul_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_x1 = rule::tensor(context, 1);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 2);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x)->shape, (v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x)->shape) + ", " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x)->shape, (v_x1)->shape, (v_x2)->shape}));
}
template void infer_addcmul(InferenceContext<int64_t> &);
template void infer_addcmul(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_addcdiv(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_addcdiv_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_x1 = rule::tensor(context, 1);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 2);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x)->shape, (v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x)->shape) + ", " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x)->shape, (v_x1)->shape, (v_x2)->shape}));
}
template void infer_addcdiv(InferenceContext<int64_t> &);
template void infer_addcdiv(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

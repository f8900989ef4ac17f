// Generated from opspec/ops/activation.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_relu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_relu(InferenceContext<int64_t> &);
template void infer_relu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_sigmoid(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_sigmoid(InferenceContext<int64_t> &);
template void infer_sigmoid(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_leaky_relu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_leaky_relu_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_leaky_relu(InferenceContext<int64_t> &);
template void infer_leaky_relu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_elu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_elu_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_elu(InferenceContext<int64_t> &);
template void infer_elu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_selu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_selu_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_selu(InferenceContext<int64_t> &);
template void infer_selu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_celu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_celu_v1_statics *>(context.statics);
  (void)s;
  const double v_alpha = s.alpha;
  if (rule::is_false(rule::less(0.0, v_alpha))) {
    rule::refuse(*context.op, "RANGE_alpha", std::string() + "alpha is " + rule::text(v_alpha) + ", expected alpha > 0");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_celu(InferenceContext<int64_t> &);
template void infer_celu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_gelu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_gelu_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_gelu(InferenceContext<int64_t> &);
template void infer_gelu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_silu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_silu(InferenceContext<int64_t> &);
template void infer_silu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_softplus(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_softplus(InferenceContext<int64_t> &);
template void infer_softplus(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_softsign(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_softsign(InferenceContext<int64_t> &);
template void infer_softsign(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_hardtanh(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_hardtanh_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_hardtanh(InferenceContext<int64_t> &);
template void infer_hardtanh(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_hardsigmoid(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_hardsigmoid_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_hardsigmoid(InferenceContext<int64_t> &);
template void infer_hardsigmoid(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_hardswish(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_hardswish(InferenceContext<int64_t> &);
template void infer_hardswish(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_mish(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_mish(InferenceContext<int64_t> &);
template void infer_mish(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_prelu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_slope = rule::tensor(context, 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x)->shape, (v_slope)->shape}))) {
    rule::refuse(*context.op, "C1", std::string() + "shapes " + rule::text((v_x)->shape) + " and " + rule::text((v_slope)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::broadcast(std::vector<std::vector<Dim>>{(v_x)->shape, (v_slope)->shape}));
}
template void infer_prelu(InferenceContext<int64_t> &);
template void infer_prelu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_thresholded_relu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_thresholded_relu_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_thresholded_relu(InferenceContext<int64_t> &);
template void infer_thresholded_relu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_glu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_glu_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const Dim v_extent = rule::select(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_along));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::equal(rule::remainder(v_extent, Dim(2)), Dim(0)))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_axis) + " has the odd extent " + rule::text(v_extent));
  }
  const Dim v_half = rule::floor_divide(v_extent, Dim(2));
  rule::set_output(context, 0, rule::concat(rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1), std::vector<Dim>{v_half}), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_along, Dim(1)))), std::nullopt, 1)));
}
template void infer_glu(InferenceContext<int64_t> &);
template void infer_glu(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

// Generated from opspec/ops/normalisation.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_softmax(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_softmax_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_softmax(InferenceContext<int64_t> &);
template void infer_softmax(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_log_softmax(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_log_softmax_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_log_softmax(InferenceContext<int64_t> &);
template void infer_log_softmax(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_batch_norm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_batch_norm_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel, ...] is needed");
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 1);
  const TensorType<Dim> *v_bias = rule::tensor(context, 2);
  const TensorType<Dim> *v_mean = rule::tensor(context, 3);
  const TensorType<Dim> *v_variance = rule::tensor(context, 4);
  if (rule::is_false(rule::both(rule::both(rule::both(rule::equal((v_scale)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))}), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }), [&] {
    return rule::equal((v_mean)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }), [&] {
    return rule::equal((v_variance)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "scale, bias, mean and variance need the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "C3", std::string() + "epsilon " + rule::text(v_epsilon) + " is negative");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_batch_norm(InferenceContext<int64_t> &);
template void infer_batch_norm(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_layer_norm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_layer_norm_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 1);
  const Dim v_first = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const std::vector<Dim> v_axes = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_first, v_d))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  if (rule::is_false(rule::either(rule::negation((v_scale != nullptr)), [&] {
    return rule::equal((v_scale)->shape, [&]() -> std::vector<Dim> {
      const auto list0_0 = v_axes;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::at((v_x)->shape, rule::known(v_d)));
        (void)v_d;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "scale needs the shape of the axes " + rule::text(v_axes) + " of " + rule::text((v_x)->shape));
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, [&]() -> std::vector<Dim> {
      const auto list0_0 = v_axes;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::at((v_x)->shape, rule::known(v_d)));
        (void)v_d;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "bias needs the shape of the axes " + rule::text(v_axes) + " of " + rule::text((v_x)->shape));
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "C4", std::string() + "epsilon " + rule::text(v_epsilon) + " is negative");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_layer_norm(InferenceContext<int64_t> &);
template void infer_layer_norm(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_group_norm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_group_norm_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel, ...] is needed");
  }
  const Dim v_groups(s.groups);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_groups), [&] {
    return rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(Dim(1))), rule::maximum<Dim>(v_groups, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "groups " + rule::text(v_groups) + " does not divide the " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + " channels");
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 1);
  if (rule::is_false(rule::either(rule::negation((v_scale != nullptr)), [&] {
    return rule::equal((v_scale)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "scale needs the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "bias needs the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "C5", std::string() + "epsilon " + rule::text(v_epsilon) + " is negative");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_group_norm(InferenceContext<int64_t> &);
template void infer_group_norm(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_instance_norm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_instance_norm_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel, spatial axes] is needed");
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 1);
  if (rule::is_false(rule::either(rule::negation((v_scale != nullptr)), [&] {
    return rule::equal((v_scale)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "scale needs the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "bias needs the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "C4", std::string() + "epsilon " + rule::text(v_epsilon) + " is negative");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_instance_norm(InferenceContext<int64_t> &);
template void infer_instance_norm(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_rms_norm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_rms_norm_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 1);
  const Dim v_first = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const std::vector<Dim> v_axes = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_first, v_d))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  if (rule::is_false(rule::either(rule::negation((v_scale != nullptr)), [&] {
    return rule::equal((v_scale)->shape, [&]() -> std::vector<Dim> {
      const auto list0_0 = v_axes;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::at((v_x)->shape, rule::known(v_d)));
        (void)v_d;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "scale needs the shape of the axes " + rule::text(v_axes) + " of " + rule::text((v_x)->shape));
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "C3", std::string() + "epsilon " + rule::text(v_epsilon) + " is negative");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_rms_norm(InferenceContext<int64_t> &);
template void infer_rms_norm(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_lrn(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_lrn_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel, ...] is needed");
  }
  const Dim v_size(s.size);
  if (rule::is_false(rule::less_equal(Dim(1), v_size))) {
    rule::refuse(*context.op, "C2", std::string() + "size " + rule::text(v_size) + " is below 1");
  }
  const double v_alpha = s.alpha;
  const double v_bias = s.bias;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_alpha), [&] {
    return rule::less(0.0, v_bias);
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "alpha " + rule::text(v_alpha) + " must not be negative and bias " + rule::text(v_bias) + " must be positive");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_lrn(InferenceContext<int64_t> &);
template void infer_lrn(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_softmax_backward(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_softmax_backward_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_y = rule::tensor(context, 1);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_y)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_y)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_y)->shape.size()))));
  }
  const TensorType<Dim> *v_upstream = rule::tensor(context, 0);
  if (rule::is_false(rule::equal((v_upstream)->shape, (v_y)->shape))) {
    rule::refuse(*context.op, "C2", std::string() + "upstream has shape " + rule::text((v_upstream)->shape) + ", y " + rule::text((v_y)->shape));
  }
  rule::set_output(context, 0, (v_y)->shape);
}
template void infer_softmax_backward(InferenceContext<int64_t> &);
template void infer_softmax_backward(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_layer_norm_backward(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_layer_norm_backward_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 1);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_upstream = rule::tensor(context, 0);
  if (rule::is_false(rule::equal((v_upstream)->shape, (v_x)->shape))) {
    rule::refuse(*context.op, "C2", std::string() + "upstream has shape " + rule::text((v_upstream)->shape) + ", x " + rule::text((v_x)->shape));
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 2);
  const Dim v_first = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const std::vector<Dim> v_axes = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_first, v_d))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  if (rule::is_false(rule::either(rule::negation((v_scale != nullptr)), [&] {
    return rule::equal((v_scale)->shape, [&]() -> std::vector<Dim> {
      const auto list0_0 = v_axes;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::at((v_x)->shape, rule::known(v_d)));
        (void)v_d;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "scale needs the shape of the axes " + rule::text(v_axes) + " of " + rule::text((v_x)->shape));
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "C4", std::string() + "epsilon " + rule::text(v_epsilon) + " is negative");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_layer_norm_backward(InferenceContext<int64_t> &);
template void infer_layer_norm_backward(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_rms_norm_backward(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_rms_norm_backward_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 1);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_upstream = rule::tensor(context, 0);
  if (rule::is_false(rule::equal((v_upstream)->shape, (v_x)->shape))) {
    rule::refuse(*context.op, "C2", std::string() + "upstream has shape " + rule::text((v_upstream)->shape) + ", x " + rule::text((v_x)->shape));
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 2);
  const Dim v_first = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const std::vector<Dim> v_axes = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_first, v_d))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  if (rule::is_false(rule::either(rule::negation((v_scale != nullptr)), [&] {
    return rule::equal((v_scale)->shape, [&]() -> std::vector<Dim> {
      const auto list0_0 = v_axes;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::at((v_x)->shape, rule::known(v_d)));
        (void)v_d;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "scale needs the shape of the axes " + rule::text(v_axes) + " of " + rule::text((v_x)->shape));
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "C4", std::string() + "epsilon " + rule::text(v_epsilon) + " is negative");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_rms_norm_backward(InferenceContext<int64_t> &);
template void infer_rms_norm_backward(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_batch_norm_backward(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_batch_norm_backward_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 1);
  const TensorType<Dim> *v_upstream = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::equal((v_upstream)->shape, (v_x)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "upstream has shape " + rule::text((v_upstream)->shape) + ", x " + rule::text((v_x)->shape) + ": one shape [batch, channel, ...] is needed");
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 2);
  const TensorType<Dim> *v_mean = rule::tensor(context, 3);
  const TensorType<Dim> *v_variance = rule::tensor(context, 4);
  if (rule::is_false(rule::both(rule::both(rule::equal((v_scale)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))}), [&] {
    return rule::equal((v_mean)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }), [&] {
    return rule::equal((v_variance)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "scale, mean and variance need the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "C3", std::string() + "epsilon " + rule::text(v_epsilon) + " is negative");
  }
  rule::set_output(context, 0, (v_x)->shape);
  rule::set_output(context, 1, (v_scale)->shape);
  rule::set_output(context, 2, (v_scale)->shape);
}
template void infer_batch_norm_backward(InferenceContext<int64_t> &);
template void infer_batch_norm_backward(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_group_norm_backward(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_group_norm_backward_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 1);
  const TensorType<Dim> *v_upstream = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::equal((v_upstream)->shape, (v_x)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "upstream has shape " + rule::text((v_upstream)->shape) + ", x " + rule::text((v_x)->shape) + ": one shape [batch, channel, ...] is needed");
  }
  const Dim v_groups(s.groups);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_groups), [&] {
    return rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(Dim(1))), rule::maximum<Dim>(v_groups, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "groups " + rule::text(v_groups) + " does not divide the " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + " channels");
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_scale != nullptr)), [&] {
    return rule::equal((v_scale)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "scale needs the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "C4", std::string() + "epsilon " + rule::text(v_epsilon) + " is negative");
  }
  rule::set_output(context, 0, (v_x)->shape);
  rule::set_output(context, 1, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  rule::set_output(context, 2, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
}
template void infer_group_norm_backward(InferenceContext<int64_t> &);
template void infer_group_norm_backward(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

// Generated from opspec/ops/optimizer.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_sgd(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_sgd_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  if (rule::is_false(rule::equal((v_gradient)->shape, (v_parameter)->shape))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 2);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
}
template void infer_sgd(InferenceContext<int64_t> &);
template void infer_sgd(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_momentum(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_momentum_v1_statics *>(context.statics);
  (void)s;
  const double v_momentum = s.momentum;
  if (rule::is_false(rule::less_equal(0.0, v_momentum))) {
    rule::refuse(*context.op, "RANGE_momentum", std::string() + "momentum is " + rule::text(v_momentum) + ", expected 0 <= momentum");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  const TensorType<Dim> *v_velocity = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::equal((v_gradient)->shape, (v_parameter)->shape), [&] {
    return rule::equal((v_velocity)->shape, (v_parameter)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient, velocity must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 3);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
  rule::set_output(context, 1, (v_parameter)->shape);
}
template void infer_momentum(InferenceContext<int64_t> &);
template void infer_momentum(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_nesterov(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_nesterov_v1_statics *>(context.statics);
  (void)s;
  const double v_momentum = s.momentum;
  if (rule::is_false(rule::less_equal(0.0, v_momentum))) {
    rule::refuse(*context.op, "RANGE_momentum", std::string() + "momentum is " + rule::text(v_momentum) + ", expected 0 <= momentum");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  const TensorType<Dim> *v_velocity = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::equal((v_gradient)->shape, (v_parameter)->shape), [&] {
    return rule::equal((v_velocity)->shape, (v_parameter)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient, velocity must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 3);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
  rule::set_output(context, 1, (v_parameter)->shape);
}
template void infer_nesterov(InferenceContext<int64_t> &);
template void infer_nesterov(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_adagrad(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_adagrad_v1_statics *>(context.statics);
  (void)s;
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "RANGE_epsilon", std::string() + "epsilon is " + rule::text(v_epsilon) + ", expected epsilon >= 0");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  const TensorType<Dim> *v_square = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::equal((v_gradient)->shape, (v_parameter)->shape), [&] {
    return rule::equal((v_square)->shape, (v_parameter)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient, square must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 3);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
  rule::set_output(context, 1, (v_parameter)->shape);
}
template void infer_adagrad(InferenceContext<int64_t> &);
template void infer_adagrad(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_adadelta(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_adadelta_v1_statics *>(context.statics);
  (void)s;
  const double v_decay = s.decay;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_decay), [&] {
    return rule::less_equal(v_decay, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_decay", std::string() + "decay is " + rule::text(v_decay) + ", expected 0 <= decay <= 1");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "RANGE_epsilon", std::string() + "epsilon is " + rule::text(v_epsilon) + ", expected epsilon >= 0");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  const TensorType<Dim> *v_square = rule::tensor(context, 2);
  const TensorType<Dim> *v_travel = rule::tensor(context, 3);
  if (rule::is_false(rule::both(rule::both(rule::equal((v_gradient)->shape, (v_parameter)->shape), [&] {
    return rule::equal((v_square)->shape, (v_parameter)->shape);
  }), [&] {
    return rule::equal((v_travel)->shape, (v_parameter)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient, square, travel must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 4);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
  rule::set_output(context, 1, (v_parameter)->shape);
  rule::set_output(context, 2, (v_parameter)->shape);
}
template void infer_adadelta(InferenceContext<int64_t> &);
template void infer_adadelta(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_rmsprop(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_rmsprop_v1_statics *>(context.statics);
  (void)s;
  const double v_decay = s.decay;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_decay), [&] {
    return rule::less_equal(v_decay, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_decay", std::string() + "decay is " + rule::text(v_decay) + ", expected 0 <= decay <= 1");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "RANGE_epsilon", std::string() + "epsilon is " + rule::text(v_epsilon) + ", expected epsilon >= 0");
  }
  const double v_momentum = s.momentum;
  if (rule::is_false(rule::less_equal(0.0, v_momentum))) {
    rule::refuse(*context.op, "RANGE_momentum", std::string() + "momentum is " + rule::text(v_momentum) + ", expected 0 <= momentum");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  const TensorType<Dim> *v_square = rule::tensor(context, 2);
  const TensorType<Dim> *v_velocity = rule::tensor(context, 3);
  if (rule::is_false(rule::both(rule::both(rule::equal((v_gradient)->shape, (v_parameter)->shape), [&] {
    return rule::equal((v_square)->shape, (v_parameter)->shape);
  }), [&] {
    return rule::equal((v_velocity)->shape, (v_parameter)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient, square, velocity must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 4);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
  rule::set_output(context, 1, (v_parameter)->shape);
  rule::set_output(context, 2, (v_parameter)->shape);
}
template void infer_rmsprop(InferenceContext<int64_t> &);
template void infer_rmsprop(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_adam(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_adam_v1_statics *>(context.statics);
  (void)s;
  const double v_beta1 = s.beta1;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_beta1), [&] {
    return rule::less(v_beta1, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_beta1", std::string() + "beta1 is " + rule::text(v_beta1) + ", expected 0 <= beta1 < 1");
  }
  const double v_beta2 = s.beta2;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_beta2), [&] {
    return rule::less(v_beta2, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_beta2", std::string() + "beta2 is " + rule::text(v_beta2) + ", expected 0 <= beta2 < 1");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "RANGE_epsilon", std::string() + "epsilon is " + rule::text(v_epsilon) + ", expected epsilon >= 0");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  const TensorType<Dim> *v_mean = rule::tensor(context, 2);
  const TensorType<Dim> *v_square = rule::tensor(context, 3);
  if (rule::is_false(rule::both(rule::both(rule::equal((v_gradient)->shape, (v_parameter)->shape), [&] {
    return rule::equal((v_mean)->shape, (v_parameter)->shape);
  }), [&] {
    return rule::equal((v_square)->shape, (v_parameter)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient, mean, square must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 4);
  const TensorType<Dim> *v_step = rule::tensor(context, 5);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_step)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate and step of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
  rule::set_output(context, 1, (v_parameter)->shape);
  rule::set_output(context, 2, (v_parameter)->shape);
}
template void infer_adam(InferenceContext<int64_t> &);
template void infer_adam(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_adamw(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_adamw_v1_statics *>(context.statics);
  (void)s;
  const double v_beta1 = s.beta1;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_beta1), [&] {
    return rule::less(v_beta1, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_beta1", std::string() + "beta1 is " + rule::text(v_beta1) + ", expected 0 <= beta1 < 1");
  }
  const double v_beta2 = s.beta2;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_beta2), [&] {
    return rule::less(v_beta2, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_beta2", std::string() + "beta2 is " + rule::text(v_beta2) + ", expected 0 <= beta2 < 1");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "RANGE_epsilon", std::string() + "epsilon is " + rule::text(v_epsilon) + ", expected epsilon >= 0");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  const TensorType<Dim> *v_mean = rule::tensor(context, 2);
  const TensorType<Dim> *v_square = rule::tensor(context, 3);
  if (rule::is_false(rule::both(rule::both(rule::equal((v_gradient)->shape, (v_parameter)->shape), [&] {
    return rule::equal((v_mean)->shape, (v_parameter)->shape);
  }), [&] {
    return rule::equal((v_square)->shape, (v_parameter)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient, mean, square must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 4);
  const TensorType<Dim> *v_step = rule::tensor(context, 5);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_step)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate and step of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
  rule::set_output(context, 1, (v_parameter)->shape);
  rule::set_output(context, 2, (v_parameter)->shape);
}
template void infer_adamw(InferenceContext<int64_t> &);
template void infer_adamw(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_nadam(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(4);
  context.maximum.assign(4, {});
  const auto &s = *static_cast<const haly_nadam_v1_statics *>(context.statics);
  (void)s;
  const double v_beta1 = s.beta1;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_beta1), [&] {
    return rule::less(v_beta1, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_beta1", std::string() + "beta1 is " + rule::text(v_beta1) + ", expected 0 <= beta1 < 1");
  }
  const double v_beta2 = s.beta2;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_beta2), [&] {
    return rule::less(v_beta2, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_beta2", std::string() + "beta2 is " + rule::text(v_beta2) + ", expected 0 <= beta2 < 1");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "RANGE_epsilon", std::string() + "epsilon is " + rule::text(v_epsilon) + ", expected epsilon >= 0");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  const TensorType<Dim> *v_mean = rule::tensor(context, 2);
  const TensorType<Dim> *v_square = rule::tensor(context, 3);
  if (rule::is_false(rule::both(rule::both(rule::equal((v_gradient)->shape, (v_parameter)->shape), [&] {
    return rule::equal((v_mean)->shape, (v_parameter)->shape);
  }), [&] {
    return rule::equal((v_square)->shape, (v_parameter)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient, mean, square must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 5);
  const TensorType<Dim> *v_product = rule::tensor(context, 4);
  const TensorType<Dim> *v_step = rule::tensor(context, 6);
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_product)->shape.size())), Dim(0));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_step)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate and product and step of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
  rule::set_output(context, 1, (v_parameter)->shape);
  rule::set_output(context, 2, (v_parameter)->shape);
  rule::set_output(context, 3, std::vector<Dim>{});
}
template void infer_nadam(InferenceContext<int64_t> &);
template void infer_nadam(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_lamb(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_lamb_v1_statics *>(context.statics);
  (void)s;
  const double v_beta1 = s.beta1;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_beta1), [&] {
    return rule::less(v_beta1, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_beta1", std::string() + "beta1 is " + rule::text(v_beta1) + ", expected 0 <= beta1 < 1");
  }
  const double v_beta2 = s.beta2;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_beta2), [&] {
    return rule::less(v_beta2, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_beta2", std::string() + "beta2 is " + rule::text(v_beta2) + ", expected 0 <= beta2 < 1");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "RANGE_epsilon", std::string() + "epsilon is " + rule::text(v_epsilon) + ", expected epsilon >= 0");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 1);
  const TensorType<Dim> *v_parameter = rule::tensor(context, 0);
  const TensorType<Dim> *v_mean = rule::tensor(context, 2);
  const TensorType<Dim> *v_square = rule::tensor(context, 3);
  if (rule::is_false(rule::both(rule::both(rule::equal((v_gradient)->shape, (v_parameter)->shape), [&] {
    return rule::equal((v_mean)->shape, (v_parameter)->shape);
  }), [&] {
    return rule::equal((v_square)->shape, (v_parameter)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the shapes of gradient, mean, square must be that of parameter, " + rule::text((v_parameter)->shape));
  }
  const TensorType<Dim> *v_learning_rate = rule::tensor(context, 4);
  const TensorType<Dim> *v_step = rule::tensor(context, 5);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_learning_rate)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_step)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "learning_rate has rank " + rule::text(Dim(static_cast<int64_t>((v_learning_rate)->shape.size()))) + ", expected learning_rate and step of rank 0");
  }
  rule::set_output(context, 0, (v_parameter)->shape);
  rule::set_output(context, 1, (v_parameter)->shape);
  rule::set_output(context, 2, (v_parameter)->shape);
}
template void infer_lamb(InferenceContext<int64_t> &);
template void infer_lamb(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_clip_grad_norm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_clip_grad_norm_v1_statics *>(context.statics);
  (void)s;
  const double v_maximum = s.maximum;
  if (rule::is_false(rule::less_equal(0.0, v_maximum))) {
    rule::refuse(*context.op, "RANGE_maximum", std::string() + "maximum is " + rule::text(v_maximum) + ", expected maximum >= 0");
  }
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "RANGE_epsilon", std::string() + "epsilon is " + rule::text(v_epsilon) + ", expected epsilon >= 0");
  }
  const auto v_gradients = rule::tensors(context, 0);
  if (rule::is_false(rule::less(Dim(0), Dim(static_cast<int64_t>(v_gradients.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "no gradients, expected at least one");
  }
  rule::set_output(context, 0, std::vector<Dim>{});
  rule::set_output(context, 1, std::vector<Dim>{});
}
template void infer_clip_grad_norm(InferenceContext<int64_t> &);
template void infer_clip_grad_norm(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_grad_unscale_check(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const TensorType<Dim> *v_scale = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_scale)->shape.size())), Dim(0)))) {
    rule::refuse(*context.op, "C1", std::string() + "scale has rank " + rule::text(Dim(static_cast<int64_t>((v_scale)->shape.size()))) + ", expected 0");
  }
  const TensorType<Dim> *v_gradient = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_gradient)->shape);
  rule::set_output(context, 1, std::vector<Dim>{});
}
template void infer_grad_unscale_check(InferenceContext<int64_t> &);
template void infer_grad_unscale_check(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

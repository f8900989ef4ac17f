// Generated from opspec/ops/loss.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_mse(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_mse_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_prediction = rule::tensor(context, 0);
  const TensorType<Dim> *v_target = rule::tensor(context, 1);
  if (rule::is_false(rule::equal((v_prediction)->shape, (v_target)->shape))) {
    rule::refuse(*context.op, "C1", std::string() + "prediction has shape " + rule::text((v_prediction)->shape) + ", target " + rule::text((v_target)->shape));
  }
  const int32_t v_reduction = s.reduction;
  rule::set_output(context, 0, rule::select((v_reduction == 0), [&]() -> std::vector<Dim> {
    return (v_prediction)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }));
}
template void infer_mse(InferenceContext<int64_t> &);
template void infer_mse(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_smooth_l1(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_smooth_l1_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_prediction = rule::tensor(context, 0);
  const TensorType<Dim> *v_target = rule::tensor(context, 1);
  if (rule::is_false(rule::equal((v_prediction)->shape, (v_target)->shape))) {
    rule::refuse(*context.op, "C1", std::string() + "prediction has shape " + rule::text((v_prediction)->shape) + ", target " + rule::text((v_target)->shape));
  }
  const double v_beta = s.beta;
  if (rule::is_false(rule::less_equal(0.0, v_beta))) {
    rule::refuse(*context.op, "C2", std::string() + "beta " + rule::text(v_beta) + " is negative");
  }
  const int32_t v_reduction = s.reduction;
  rule::set_output(context, 0, rule::select((v_reduction == 0), [&]() -> std::vector<Dim> {
    return (v_prediction)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }));
}
template void infer_smooth_l1(InferenceContext<int64_t> &);
template void infer_smooth_l1(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_bce_with_logits(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_bce_with_logits_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_logits = rule::tensor(context, 0);
  const TensorType<Dim> *v_target = rule::tensor(context, 1);
  if (rule::is_false(rule::equal((v_logits)->shape, (v_target)->shape))) {
    rule::refuse(*context.op, "C1", std::string() + "logits has shape " + rule::text((v_logits)->shape) + ", target " + rule::text((v_target)->shape));
  }
  const TensorType<Dim> *v_weight = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_weight != nullptr)), [&] {
    return rule::both(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_weight)->shape, (v_logits)->shape}), [&] {
      return rule::equal(rule::broadcast(std::vector<std::vector<Dim>>{(v_weight)->shape, (v_logits)->shape}), (v_logits)->shape);
    });
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "weight does not broadcast to the shape " + rule::text((v_logits)->shape) + " of the logits");
  }
  const TensorType<Dim> *v_positive_weight = rule::tensor(context, 3);
  if (rule::is_false(rule::either(rule::negation((v_positive_weight != nullptr)), [&] {
    return rule::both(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_positive_weight)->shape, (v_logits)->shape}), [&] {
      return rule::equal(rule::broadcast(std::vector<std::vector<Dim>>{(v_positive_weight)->shape, (v_logits)->shape}), (v_logits)->shape);
    });
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "positive_weight does not broadcast to the shape " + rule::text((v_logits)->shape) + " of the logits");
  }
  const int32_t v_reduction = s.reduction;
  rule::set_output(context, 0, rule::select((v_reduction == 0), [&]() -> std::vector<Dim> {
    return (v_logits)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }));
}
template void infer_bce_with_logits(InferenceContext<int64_t> &);
template void infer_bce_with_logits(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_kl_div(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_kl_div_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_log_probabilities = rule::tensor(context, 0);
  const TensorType<Dim> *v_target = rule::tensor(context, 1);
  if (rule::is_false(rule::equal((v_log_probabilities)->shape, (v_target)->shape))) {
    rule::refuse(*context.op, "C1", std::string() + "log_probabilities has shape " + rule::text((v_log_probabilities)->shape) + ", target " + rule::text((v_target)->shape));
  }
  const int32_t v_reduction = s.reduction;
  if (rule::is_false(rule::either(rule::negation((v_reduction == 3)), [&] {
    return rule::less(Dim(0), Dim(static_cast<int64_t>((v_target)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "batch_mean of target of rank 0, expected a first axis");
  }
  rule::set_output(context, 0, rule::select((v_reduction == 0), [&]() -> std::vector<Dim> {
    return (v_target)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }));
}
template void infer_kl_div(InferenceContext<int64_t> &);
template void infer_kl_div(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_nll(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_nll_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_log_probabilities = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_log_probabilities)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "log_probabilities has rank 0, expected [batch, class, ...] or [class]");
  }
  const TensorType<Dim> *v_target = rule::tensor(context, 1);
  const Dim v_axis = rule::select(rule::equal(Dim(static_cast<int64_t>((v_log_probabilities)->shape.size())), Dim(1)), [&]() -> Dim {
    return Dim(0);
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::equal((v_target)->shape, [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_log_probabilities)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_d, v_axis)))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "target has shape " + rule::text((v_target)->shape) + ", log_probabilities " + rule::text((v_log_probabilities)->shape) + " with classes along axis " + rule::text(v_axis));
  }
  if (rule::is_false(rule::less(Dim(0), rule::at((v_log_probabilities)->shape, rule::known(v_axis))))) {
    rule::refuse(*context.op, "C3", std::string() + "log_probabilities of shape " + rule::text((v_log_probabilities)->shape) + " has no class");
  }
  const TensorType<Dim> *v_weight = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_weight != nullptr)), [&] {
    return rule::equal((v_weight)->shape, std::vector<Dim>{rule::at((v_log_probabilities)->shape, rule::known(v_axis))});
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "weight needs the shape [" + rule::text(rule::at((v_log_probabilities)->shape, rule::known(v_axis))) + "]");
  }
  const int32_t v_reduction = s.reduction;
  rule::set_output(context, 0, rule::select((v_reduction == 0), [&]() -> std::vector<Dim> {
    return (v_target)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }));
}
template void infer_nll(InferenceContext<int64_t> &);
template void infer_nll(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_cross_entropy(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_cross_entropy_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_logits = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_logits)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "logits has rank 0, expected [batch, class, ...] or [class]");
  }
  const TensorType<Dim> *v_target = rule::tensor(context, 1);
  const Dim v_axis = rule::select(rule::equal(Dim(static_cast<int64_t>((v_logits)->shape.size())), Dim(1)), [&]() -> Dim {
    return Dim(0);
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::equal((v_target)->shape, [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_logits)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_d, v_axis)))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "target has shape " + rule::text((v_target)->shape) + ", logits " + rule::text((v_logits)->shape) + " with classes along axis " + rule::text(v_axis));
  }
  if (rule::is_false(rule::less(Dim(0), rule::at((v_logits)->shape, rule::known(v_axis))))) {
    rule::refuse(*context.op, "C3", std::string() + "logits of shape " + rule::text((v_logits)->shape) + " has no class");
  }
  const TensorType<Dim> *v_weight = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_weight != nullptr)), [&] {
    return rule::equal((v_weight)->shape, std::vector<Dim>{rule::at((v_logits)->shape, rule::known(v_axis))});
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "weight needs the shape [" + rule::text(rule::at((v_logits)->shape, rule::known(v_axis))) + "]");
  }
  const double v_label_smoothing = s.label_smoothing;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_label_smoothing), [&] {
    return rule::less_equal(v_label_smoothing, 1.0);
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "label_smoothing " + rule::text(v_label_smoothing) + " is not between 0 and 1");
  }
  const int32_t v_reduction = s.reduction;
  rule::set_output(context, 0, rule::select((v_reduction == 0), [&]() -> std::vector<Dim> {
    return (v_target)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }));
}
template void infer_cross_entropy(InferenceContext<int64_t> &);
template void infer_cross_entropy(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_ctc(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_ctc_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_log_probabilities = rule::tensor(context, 0);
  const TensorType<Dim> *v_target = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_log_probabilities)->shape.size())), Dim(3)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_target)->shape.size())), Dim(2));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "log_probabilities has rank " + rule::text(Dim(static_cast<int64_t>((v_log_probabilities)->shape.size()))) + " and target " + rule::text(Dim(static_cast<int64_t>((v_target)->shape.size()))) + ", expected 3 and 2");
  }
  if (rule::is_false(rule::both(rule::less(Dim(0), rule::at((v_log_probabilities)->shape, rule::known(Dim(0)))), [&] {
    return rule::less(Dim(0), rule::at((v_target)->shape, rule::known(Dim(1))));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "log_probabilities of shape " + rule::text((v_log_probabilities)->shape) + " and target of shape " + rule::text((v_target)->shape) + ", expected at least one time and one label");
  }
  const TensorType<Dim> *v_input_lengths = rule::tensor(context, 2);
  const TensorType<Dim> *v_target_lengths = rule::tensor(context, 3);
  if (rule::is_false(rule::both(rule::both(rule::equal(rule::at((v_target)->shape, rule::known(Dim(0))), rule::at((v_log_probabilities)->shape, rule::known(Dim(1)))), [&] {
    return rule::equal((v_input_lengths)->shape, std::vector<Dim>{rule::at((v_target)->shape, rule::known(Dim(0)))});
  }), [&] {
    return rule::equal((v_target_lengths)->shape, std::vector<Dim>{rule::at((v_target)->shape, rule::known(Dim(0)))});
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "target, input_lengths and target_lengths need the batch of log_probabilities, " + rule::text(rule::at((v_log_probabilities)->shape, rule::known(Dim(1)))));
  }
  const Dim v_blank(s.blank);
  if (rule::is_false(rule::both(rule::less_equal(Dim(0), v_blank), [&] {
    return rule::less(v_blank, rule::at((v_log_probabilities)->shape, rule::known(Dim(2))));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "blank " + rule::text(v_blank) + " is none of the " + rule::text(rule::at((v_log_probabilities)->shape, rule::known(Dim(2)))) + " classes");
  }
  const int32_t v_reduction = s.reduction;
  rule::set_output(context, 0, rule::select((v_reduction == 0), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::at((v_target)->shape, rule::known(Dim(0)))};
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }));
}
template void infer_ctc(InferenceContext<int64_t> &);
template void infer_ctc(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

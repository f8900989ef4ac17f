// Generated from opspec/ops/random.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_random_uniform(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_random_uniform_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> &v_shape = context.host_tensors[0].values;
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_shape;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "shape " + rule::text(v_shape) + " has a negative extent");
  }
  const TensorType<Dim> *v_seed = rule::tensor(context, 0);
  const TensorType<Dim> *v_offset = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_seed)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offset)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "seed has rank " + rule::text(Dim(static_cast<int64_t>((v_seed)->shape.size()))) + " and offset " + rule::text(Dim(static_cast<int64_t>((v_offset)->shape.size()))) + ", expected 0 and 0");
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(v_n);
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_random_uniform(InferenceContext<int64_t> &);
template void infer_random_uniform(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_randint(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_randint_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> &v_shape = context.host_tensors[0].values;
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_shape;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "shape " + rule::text(v_shape) + " has a negative extent");
  }
  const TensorType<Dim> *v_seed = rule::tensor(context, 0);
  const TensorType<Dim> *v_offset = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_seed)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offset)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "seed has rank " + rule::text(Dim(static_cast<int64_t>((v_seed)->shape.size()))) + " and offset " + rule::text(Dim(static_cast<int64_t>((v_offset)->shape.size()))) + ", expected 0 and 0");
  }
  const Dim v_low(s.low);
  const Dim v_high(s.high);
  if (rule::is_false(rule::both(rule::less(v_low, v_high), [&] {
    return rule::either(rule::less_equal(Dim(0), v_low), [&] {
      return rule::less_equal(v_high, rule::add(Dim(9223372036854775807), v_low));
    });
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "values from " + rule::text(v_low) + " up to " + rule::text(v_high) + ", expected 1 to 2 ** 63 - 1 of them");
  }
  const int32_t v_dtype = s.dtype;
  if (rule::is_false(rule::either((v_dtype == HALY_DTYPE_INT64), [&] {
    return rule::both(rule::less_equal(Dim(-2147483648), v_low), [&] {
      return rule::less_equal(v_high, Dim(2147483648));
    });
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "values from " + rule::text(v_low) + " up to " + rule::text(v_high) + ", expected them to fit " + rule::dtype_text(v_dtype));
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(v_n);
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_randint(InferenceContext<int64_t> &);
template void infer_randint(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_bernoulli(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_seed = rule::tensor(context, 1);
  const TensorType<Dim> *v_offset = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_seed)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offset)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "seed has rank " + rule::text(Dim(static_cast<int64_t>((v_seed)->shape.size()))) + " and offset " + rule::text(Dim(static_cast<int64_t>((v_offset)->shape.size()))) + ", expected 0 and 0");
  }
  const TensorType<Dim> *v_p = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_p)->shape);
}
template void infer_bernoulli(InferenceContext<int64_t> &);
template void infer_bernoulli(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_random_normal(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_random_normal_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> &v_shape = context.host_tensors[0].values;
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_shape;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "shape " + rule::text(v_shape) + " has a negative extent");
  }
  const TensorType<Dim> *v_seed = rule::tensor(context, 0);
  const TensorType<Dim> *v_offset = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_seed)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offset)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "seed has rank " + rule::text(Dim(static_cast<int64_t>((v_seed)->shape.size()))) + " and offset " + rule::text(Dim(static_cast<int64_t>((v_offset)->shape.size()))) + ", expected 0 and 0");
  }
  const double v_deviation = s.deviation;
  if (rule::is_false(rule::less_equal(0.0, v_deviation))) {
    rule::refuse(*context.op, "C3", std::string() + "deviation " + rule::text(v_deviation) + " is negative");
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(v_n);
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_random_normal(InferenceContext<int64_t> &);
template void infer_random_normal(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_exponential(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_exponential_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> &v_shape = context.host_tensors[0].values;
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_shape;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "shape " + rule::text(v_shape) + " has a negative extent");
  }
  const TensorType<Dim> *v_seed = rule::tensor(context, 0);
  const TensorType<Dim> *v_offset = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_seed)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offset)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "seed has rank " + rule::text(Dim(static_cast<int64_t>((v_seed)->shape.size()))) + " and offset " + rule::text(Dim(static_cast<int64_t>((v_offset)->shape.size()))) + ", expected 0 and 0");
  }
  const double v_rate = s.rate;
  if (rule::is_false(rule::less(0.0, v_rate))) {
    rule::refuse(*context.op, "C3", std::string() + "rate " + rule::text(v_rate) + " is not positive");
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(v_n);
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_exponential(InferenceContext<int64_t> &);
template void infer_exponential(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_dropout(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_dropout_v1_statics *>(context.statics);
  (void)s;
  const double v_probability = s.probability;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_probability), [&] {
    return rule::less_equal(v_probability, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_probability", std::string() + "probability is " + rule::text(v_probability) + ", expected 0 <= probability <= 1");
  }
  const TensorType<Dim> *v_seed = rule::tensor(context, 1);
  const TensorType<Dim> *v_offset = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_seed)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offset)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "seed has rank " + rule::text(Dim(static_cast<int64_t>((v_seed)->shape.size()))) + " and offset " + rule::text(Dim(static_cast<int64_t>((v_offset)->shape.size()))) + ", expected 0 and 0");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
  rule::set_output(context, 1, (v_x)->shape);
}
template void infer_dropout(InferenceContext<int64_t> &);
template void infer_dropout(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_permutation(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_permutation_v1_statics *>(context.statics);
  (void)s;
  const Dim v_n(s.n);
  if (rule::is_false(rule::both(rule::less_equal(Dim(0), v_n), [&] {
    return rule::less_equal(v_n, Dim(2147483647));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "n " + rule::text(v_n) + " is not between 0 and 2147483647");
  }
  const TensorType<Dim> *v_seed = rule::tensor(context, 0);
  const TensorType<Dim> *v_offset = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_seed)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offset)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "seed has rank " + rule::text(Dim(static_cast<int64_t>((v_seed)->shape.size()))) + " and offset " + rule::text(Dim(static_cast<int64_t>((v_offset)->shape.size()))) + ", expected 0 and 0");
  }
  rule::set_output(context, 0, std::vector<Dim>{v_n});
}
template void infer_permutation(InferenceContext<int64_t> &);
template void infer_permutation(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_multinomial(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_multinomial_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_seed = rule::tensor(context, 1);
  const TensorType<Dim> *v_offset = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_seed)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offset)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "seed has rank " + rule::text(Dim(static_cast<int64_t>((v_seed)->shape.size()))) + " and offset " + rule::text(Dim(static_cast<int64_t>((v_offset)->shape.size()))) + ", expected 0 and 0");
  }
  const TensorType<Dim> *v_probabilities = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_probabilities)->shape.size()))), [&] {
    return rule::less(Dim(0), rule::at((v_probabilities)->shape, rule::known(Dim(-1))));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "probabilities of shape " + rule::text((v_probabilities)->shape) + " has no category");
  }
  const Dim v_samples(s.samples);
  if (rule::is_false(rule::less_equal(Dim(0), v_samples))) {
    rule::refuse(*context.op, "C3", std::string() + "samples " + rule::text(v_samples) + " is negative");
  }
  rule::set_output(context, 0, rule::concat(rule::slice((v_probabilities)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(-1))), 1), std::vector<Dim>{v_samples}));
}
template void infer_multinomial(InferenceContext<int64_t> &);
template void infer_multinomial(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

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

}  // namespace haly::gen

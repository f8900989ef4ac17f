// Generated from opspec/ops/fusion.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_fused_map(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_fused_map_v1_statics *>(context.statics);
  (void)s;
  const auto v_inputs = rule::tensors(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>(v_inputs.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "nothing to compute with");
  }
  const std::vector<Dim> v_program(s.program, s.program + s.program_count);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(6), Dim(static_cast<int64_t>(v_program.size()))), [&] {
    return rule::equal(rule::at(v_program, rule::known(Dim(0))), Dim(1));
  }), [&] {
    return rule::equal(rule::at(v_program, rule::known(Dim(1))), Dim(3));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "no program of kind elements, version 1");
  }
  if (rule::is_false(rule::equal(rule::at(v_program, rule::known(Dim(2))), Dim(static_cast<int64_t>(v_inputs.size()))))) {
    rule::refuse(*context.op, "C3", std::string() + "a program of " + rule::text(rule::at(v_program, rule::known(Dim(2)))) + " inputs is given " + rule::text(Dim(static_cast<int64_t>(v_inputs.size()))));
  }
  if (rule::is_false(rule::is_broadcastable([&]() -> std::vector<std::vector<Dim>> {
    const auto list0_0 = v_inputs;
    std::vector<std::vector<Dim>> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back((v_a)->shape);
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "the inputs do not broadcast");
  }
  rule::set_output(context, 0, rule::broadcast([&]() -> std::vector<std::vector<Dim>> {
    const auto list0_0 = v_inputs;
    std::vector<std::vector<Dim>> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back((v_a)->shape);
      (void)v_a;
    }
    return result0;
  }()));
}
template void infer_fused_map(InferenceContext<int64_t> &);
template void infer_fused_map(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_fused_reduce(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_fused_reduce_v1_statics *>(context.statics);
  (void)s;
  const auto v_inputs = rule::tensors(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>(v_inputs.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "nothing to compute with");
  }
  const std::vector<Dim> v_program(s.program, s.program + s.program_count);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(6), Dim(static_cast<int64_t>(v_program.size()))), [&] {
    return rule::equal(rule::at(v_program, rule::known(Dim(0))), Dim(1));
  }), [&] {
    return rule::equal(rule::at(v_program, rule::known(Dim(1))), Dim(3));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "no program of kind elements, version 1");
  }
  if (rule::is_false(rule::equal(rule::at(v_program, rule::known(Dim(2))), Dim(static_cast<int64_t>(v_inputs.size()))))) {
    rule::refuse(*context.op, "C3", std::string() + "a program of " + rule::text(rule::at(v_program, rule::known(Dim(2)))) + " inputs is given " + rule::text(Dim(static_cast<int64_t>(v_inputs.size()))));
  }
  if (rule::is_false(rule::is_broadcastable([&]() -> std::vector<std::vector<Dim>> {
    const auto list0_0 = v_inputs;
    std::vector<std::vector<Dim>> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back((v_a)->shape);
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "the inputs do not broadcast");
  }
  const Dim v_axis_count(s.axis_count);
  const std::vector<Dim> v_whole = rule::broadcast([&]() -> std::vector<std::vector<Dim>> {
    const auto list0_0 = v_inputs;
    std::vector<std::vector<Dim>> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back((v_a)->shape);
      (void)v_a;
    }
    return result0;
  }());
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_axis_count), [&] {
    return rule::less_equal(v_axis_count, Dim(static_cast<int64_t>(v_whole.size())));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + rule::text(v_axis_count) + " axes cannot be reduced of rank " + rule::text(Dim(static_cast<int64_t>(v_whole.size()))));
  }
  const int32_t v_reduction = s.reduction;
  const Dim v_n = rule::product(rule::slice(v_whole, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>(v_whole.size())), v_axis_count))), std::nullopt, 1));
  if (rule::is_false(rule::either(rule::either((v_reduction == 0), [&] {
    return (v_reduction == 1);
  }), [&] {
    return rule::less(Dim(0), v_n);
  }))) {
    rule::refuse(*context.op, "C6", std::string() + "the extreme of no elements does not exist: shape " + rule::text(v_whole) + " has an empty reduced axis");
  }
  const bool v_keepdims = s.keepdims != 0;
  const std::vector<Dim> v_kept = rule::slice(v_whole, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>(v_whole.size())), v_axis_count))), 1);
  rule::set_output(context, 0, rule::select(v_keepdims, [&]() -> std::vector<Dim> {
    return rule::concat(v_kept, rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_axis_count)));
  }, [&]() -> std::vector<Dim> {
    return v_kept;
  }));
}
template void infer_fused_reduce(InferenceContext<int64_t> &);
template void infer_fused_reduce(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

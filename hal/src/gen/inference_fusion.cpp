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

}  // namespace haly::gen

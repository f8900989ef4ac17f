// Generated from opspec/ops/control.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_if(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  rule::set_output(context, 0, std::vector<Dim>{});
}
template void infer_if(InferenceContext<int64_t> &);
template void infer_if(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_loop(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  rule::set_output(context, 0, std::vector<Dim>{});
}
template void infer_loop(InferenceContext<int64_t> &);
template void infer_loop(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_scan(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  rule::set_output(context, 0, std::vector<Dim>{});
}
template void infer_scan(InferenceContext<int64_t> &);
template void infer_scan(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

// Generated from opspec/ops/recurrent.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_rnn(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_rnn_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  const TensorType<Dim> *v_recurrence = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(3)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(3));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_recurrence)->shape.size())), Dim(3));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x, weight and recurrence have ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_recurrence)->shape.size()))) + ", expected 3");
  }
  if (rule::is_false(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(Dim(0)))))) {
    rule::refuse(*context.op, "C2", std::string() + "x of shape " + rule::text((v_x)->shape) + " has no time, expected [time, batch, input]");
  }
  const int32_t v_direction = s.direction;
  const Dim v_directions = rule::select((v_direction == 2), [&]() -> Dim {
    return Dim(2);
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_hidden = rule::at((v_recurrence)->shape, rule::known(Dim(2)));
  if (rule::is_false(rule::equal((v_recurrence)->shape, std::vector<Dim>{v_directions, v_hidden, v_hidden}))) {
    rule::refuse(*context.op, "C3", std::string() + "recurrence has shape " + rule::text((v_recurrence)->shape) + ", expected [" + rule::text(v_directions) + ", hidden, hidden]");
  }
  if (rule::is_false(rule::equal((v_weight)->shape, std::vector<Dim>{v_directions, v_hidden, rule::at((v_x)->shape, rule::known(Dim(2)))}))) {
    rule::refuse(*context.op, "C4", std::string() + "weight has shape " + rule::text((v_weight)->shape) + ", expected [" + rule::text(v_directions) + ", " + rule::text(v_hidden) + ", " + rule::text(rule::at((v_x)->shape, rule::known(Dim(2)))) + "]");
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 3);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{v_directions, rule::multiply(Dim(2), v_hidden)});
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "bias needs the shape [" + rule::text(v_directions) + ", " + rule::text(rule::multiply(Dim(2), v_hidden)) + "]");
  }
  const TensorType<Dim> *v_lengths = rule::tensor(context, 4);
  if (rule::is_false(rule::either(rule::negation((v_lengths != nullptr)), [&] {
    return rule::equal((v_lengths)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C6", std::string() + "lengths needs the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const TensorType<Dim> *v_initial = rule::tensor(context, 5);
  if (rule::is_false(rule::either(rule::negation((v_initial != nullptr)), [&] {
    return rule::equal((v_initial)->shape, std::vector<Dim>{v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "initial needs the shape [" + rule::text(v_directions) + ", " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + ", " + rule::text(v_hidden) + "]");
  }
  rule::set_output(context, 0, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
  rule::set_output(context, 1, std::vector<Dim>{v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
}
template void infer_rnn(InferenceContext<int64_t> &);
template void infer_rnn(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_gru(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_gru_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  const TensorType<Dim> *v_recurrence = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(3)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(3));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_recurrence)->shape.size())), Dim(3));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x, weight and recurrence have ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_recurrence)->shape.size()))) + ", expected 3");
  }
  if (rule::is_false(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(Dim(0)))))) {
    rule::refuse(*context.op, "C2", std::string() + "x of shape " + rule::text((v_x)->shape) + " has no time, expected [time, batch, input]");
  }
  const int32_t v_direction = s.direction;
  const Dim v_directions = rule::select((v_direction == 2), [&]() -> Dim {
    return Dim(2);
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_hidden = rule::at((v_recurrence)->shape, rule::known(Dim(2)));
  if (rule::is_false(rule::equal((v_recurrence)->shape, std::vector<Dim>{v_directions, rule::multiply(Dim(3), v_hidden), v_hidden}))) {
    rule::refuse(*context.op, "C3", std::string() + "recurrence has shape " + rule::text((v_recurrence)->shape) + ", expected [" + rule::text(v_directions) + ", 3 hidden, hidden]");
  }
  if (rule::is_false(rule::equal((v_weight)->shape, std::vector<Dim>{v_directions, rule::multiply(Dim(3), v_hidden), rule::at((v_x)->shape, rule::known(Dim(2)))}))) {
    rule::refuse(*context.op, "C4", std::string() + "weight has shape " + rule::text((v_weight)->shape) + ", expected [" + rule::text(v_directions) + ", " + rule::text(rule::multiply(Dim(3), v_hidden)) + ", " + rule::text(rule::at((v_x)->shape, rule::known(Dim(2)))) + "]");
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 3);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{v_directions, rule::multiply(Dim(6), v_hidden)});
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "bias needs the shape [" + rule::text(v_directions) + ", " + rule::text(rule::multiply(Dim(6), v_hidden)) + "]");
  }
  const TensorType<Dim> *v_lengths = rule::tensor(context, 4);
  if (rule::is_false(rule::either(rule::negation((v_lengths != nullptr)), [&] {
    return rule::equal((v_lengths)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C6", std::string() + "lengths needs the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const TensorType<Dim> *v_initial = rule::tensor(context, 5);
  if (rule::is_false(rule::either(rule::negation((v_initial != nullptr)), [&] {
    return rule::equal((v_initial)->shape, std::vector<Dim>{v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "initial needs the shape [" + rule::text(v_directions) + ", " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + ", " + rule::text(v_hidden) + "]");
  }
  rule::set_output(context, 0, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
  rule::set_output(context, 1, std::vector<Dim>{v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
}
template void infer_gru(InferenceContext<int64_t> &);
template void infer_gru(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_lstm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_lstm_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  const TensorType<Dim> *v_recurrence = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(3)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(3));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_recurrence)->shape.size())), Dim(3));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x, weight and recurrence have ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_recurrence)->shape.size()))) + ", expected 3");
  }
  if (rule::is_false(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(Dim(0)))))) {
    rule::refuse(*context.op, "C2", std::string() + "x of shape " + rule::text((v_x)->shape) + " has no time, expected [time, batch, input]");
  }
  const int32_t v_direction = s.direction;
  const Dim v_directions = rule::select((v_direction == 2), [&]() -> Dim {
    return Dim(2);
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_hidden = rule::at((v_recurrence)->shape, rule::known(Dim(2)));
  if (rule::is_false(rule::equal((v_recurrence)->shape, std::vector<Dim>{v_directions, rule::multiply(Dim(4), v_hidden), v_hidden}))) {
    rule::refuse(*context.op, "C3", std::string() + "recurrence has shape " + rule::text((v_recurrence)->shape) + ", expected [" + rule::text(v_directions) + ", 4 hidden, hidden]");
  }
  if (rule::is_false(rule::equal((v_weight)->shape, std::vector<Dim>{v_directions, rule::multiply(Dim(4), v_hidden), rule::at((v_x)->shape, rule::known(Dim(2)))}))) {
    rule::refuse(*context.op, "C4", std::string() + "weight has shape " + rule::text((v_weight)->shape) + ", expected [" + rule::text(v_directions) + ", " + rule::text(rule::multiply(Dim(4), v_hidden)) + ", " + rule::text(rule::at((v_x)->shape, rule::known(Dim(2)))) + "]");
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 3);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{v_directions, rule::multiply(Dim(8), v_hidden)});
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "bias needs the shape [" + rule::text(v_directions) + ", " + rule::text(rule::multiply(Dim(8), v_hidden)) + "]");
  }
  const TensorType<Dim> *v_lengths = rule::tensor(context, 4);
  if (rule::is_false(rule::either(rule::negation((v_lengths != nullptr)), [&] {
    return rule::equal((v_lengths)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C6", std::string() + "lengths needs the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + "]");
  }
  const TensorType<Dim> *v_initial = rule::tensor(context, 5);
  if (rule::is_false(rule::either(rule::negation((v_initial != nullptr)), [&] {
    return rule::equal((v_initial)->shape, std::vector<Dim>{v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "initial needs the shape [" + rule::text(v_directions) + ", " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + ", " + rule::text(v_hidden) + "]");
  }
  const TensorType<Dim> *v_initial_cell = rule::tensor(context, 6);
  if (rule::is_false(rule::either(rule::negation((v_initial_cell != nullptr)), [&] {
    return rule::equal((v_initial_cell)->shape, std::vector<Dim>{v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
  }))) {
    rule::refuse(*context.op, "C8", std::string() + "initial_cell needs the shape [" + rule::text(v_directions) + ", " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + ", " + rule::text(v_hidden) + "]");
  }
  const TensorType<Dim> *v_peephole = rule::tensor(context, 7);
  if (rule::is_false(rule::either(rule::negation((v_peephole != nullptr)), [&] {
    return rule::equal((v_peephole)->shape, std::vector<Dim>{v_directions, rule::multiply(Dim(3), v_hidden)});
  }))) {
    rule::refuse(*context.op, "C9", std::string() + "peephole needs the shape [" + rule::text(v_directions) + ", " + rule::text(rule::multiply(Dim(3), v_hidden)) + "]");
  }
  rule::set_output(context, 0, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
  rule::set_output(context, 1, std::vector<Dim>{v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
  rule::set_output(context, 2, std::vector<Dim>{v_directions, rule::at((v_x)->shape, rule::known(Dim(1))), v_hidden});
}
template void infer_lstm(InferenceContext<int64_t> &);
template void infer_lstm(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

// Generated from opspec/ops/matmul.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_matmul(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_matmul_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&] {
    return rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "ranks " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_x2)->shape.size()))) + ": a factor of rank 0 has no axis to sum over");
  }
  const bool v_transpose_a = s.transpose_a != 0;
  const typename rule::Traits<Dim>::Truth v_flip1 = rule::both(v_transpose_a, [&] {
    return rule::less(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size())));
  });
  const std::vector<Dim> v_batch1 = rule::slice((v_x1)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2)), Dim(0)))), 1);
  const std::vector<Dim> v_a = rule::select(v_flip1, [&]() -> std::vector<Dim> {
    return rule::concat(v_batch1, std::vector<Dim>{rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1)))), rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2))))});
  }, [&]() -> std::vector<Dim> {
    return (v_x1)->shape;
  });
  const Dim v_k = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&]() -> Dim {
    return rule::at(v_a, rule::known(rule::subtract(Dim(static_cast<int64_t>(v_a.size())), Dim(1))));
  }, [&]() -> Dim {
    return Dim(0);
  });
  const bool v_transpose_b = s.transpose_b != 0;
  const typename rule::Traits<Dim>::Truth v_flip2 = rule::both(v_transpose_b, [&] {
    return rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size())));
  });
  const std::vector<Dim> v_batch2 = rule::slice((v_x2)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2)), Dim(0)))), 1);
  const std::vector<Dim> v_b = rule::select(v_flip2, [&]() -> std::vector<Dim> {
    return rule::concat(v_batch2, std::vector<Dim>{rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(1)))), rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2))))});
  }, [&]() -> std::vector<Dim> {
    return (v_x2)->shape;
  });
  if (rule::is_false(rule::equal(v_k, rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))), [&]() -> Dim {
    return rule::at(v_b, rule::known(rule::subtract(Dim(static_cast<int64_t>(v_b.size())), Dim(2))));
  }, [&]() -> Dim {
    return rule::at((v_x2)->shape, rule::known(Dim(0)));
  })))) {
    rule::refuse(*context.op, "C2", std::string() + "the summed extents of shapes " + rule::text(v_a) + " and " + rule::text(v_b) + " differ");
  }
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{v_batch1, v_batch2}))) {
    rule::refuse(*context.op, "C3", std::string() + "batches " + rule::text(v_batch1) + " and " + rule::text(v_batch2) + " do not broadcast together");
  }
  rule::set_output(context, 0, rule::concat(rule::concat(rule::broadcast(std::vector<std::vector<Dim>>{v_batch1, v_batch2}), rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::at(v_a, rule::known(rule::subtract(Dim(static_cast<int64_t>(v_a.size())), Dim(2))))};
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  })), rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::at(v_b, rule::known(rule::subtract(Dim(static_cast<int64_t>(v_b.size())), Dim(1))))};
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  })));
}
template void infer_matmul(InferenceContext<int64_t> &);
template void infer_matmul(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_linear(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "x of rank 0 has no feature axis");
  }
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(2)))) {
    rule::refuse(*context.op, "C2", std::string() + "weight has rank " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + ", [output features, input features] is needed");
  }
  if (rule::is_false(rule::equal(rule::at((v_weight)->shape, rule::known(Dim(1))), rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))))))) {
    rule::refuse(*context.op, "C3", std::string() + "weight of shape " + rule::text((v_weight)->shape) + " does not take the " + rule::text(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))))) + " features of x");
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{rule::at((v_weight)->shape, rule::known(Dim(0)))});
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "bias needs the shape [" + rule::text(rule::at((v_weight)->shape, rule::known(Dim(0)))) + "]");
  }
  rule::set_output(context, 0, rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)), Dim(0)))), 1), std::vector<Dim>{rule::at((v_weight)->shape, rule::known(Dim(0)))}));
}
template void infer_linear(InferenceContext<int64_t> &);
template void infer_linear(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_addmm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_addmm_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x1 = rule::tensor(context, 1);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x1 and x2 of ranks " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_x2)->shape.size()))) + " are not matrices");
  }
  const bool v_transpose_a = s.transpose_a != 0;
  const std::vector<Dim> v_a = rule::select(rule::both(v_transpose_a, [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2));
  }), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::at((v_x1)->shape, rule::known(Dim(1))), rule::at((v_x1)->shape, rule::known(Dim(0)))};
  }, [&]() -> std::vector<Dim> {
    return (v_x1)->shape;
  });
  const bool v_transpose_b = s.transpose_b != 0;
  const std::vector<Dim> v_b = rule::select(rule::both(v_transpose_b, [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2));
  }), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::at((v_x2)->shape, rule::known(Dim(1))), rule::at((v_x2)->shape, rule::known(Dim(0)))};
  }, [&]() -> std::vector<Dim> {
    return (v_x2)->shape;
  });
  if (rule::is_false(rule::equal(rule::at(v_a, rule::known(Dim(1))), rule::at(v_b, rule::known(Dim(0)))))) {
    rule::refuse(*context.op, "C2", std::string() + "the summed extents of shapes " + rule::text(v_a) + " and " + rule::text(v_b) + " differ");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), [&] {
    return rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x)->shape, std::vector<Dim>{rule::at(v_a, rule::known(Dim(0))), rule::at(v_b, rule::known(Dim(1)))}});
  }), [&] {
    return rule::equal(rule::broadcast(std::vector<std::vector<Dim>>{(v_x)->shape, std::vector<Dim>{rule::at(v_a, rule::known(Dim(0))), rule::at(v_b, rule::known(Dim(1)))}}), std::vector<Dim>{rule::at(v_a, rule::known(Dim(0))), rule::at(v_b, rule::known(Dim(1)))});
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "x of shape " + rule::text((v_x)->shape) + " does not broadcast to the product's shape [" + rule::text(rule::at(v_a, rule::known(Dim(0)))) + ", " + rule::text(rule::at(v_b, rule::known(Dim(1)))) + "]");
  }
  rule::set_output(context, 0, std::vector<Dim>{rule::at(v_a, rule::known(Dim(0))), rule::at(v_b, rule::known(Dim(1)))});
}
template void infer_addmm(InferenceContext<int64_t> &);
template void infer_addmm(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_vecdot(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_vecdot_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(rule::minimum<Dim>(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(static_cast<int64_t>((v_x2)->shape.size())))), v_axis), [&] {
    return rule::less(v_axis, Dim(0));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is not between " + rule::text(rule::negate(rule::minimum<Dim>(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(static_cast<int64_t>((v_x2)->shape.size()))))) + " and -1");
  }
  const Dim v_k = rule::select(rule::both(rule::less(Dim(0), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x1)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(0));
    });
  }), [&]() -> Dim {
    return rule::at((v_x1)->shape, rule::known(rule::add(Dim(static_cast<int64_t>((v_x1)->shape.size())), v_axis)));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::equal(v_k, rule::at((v_x2)->shape, rule::known(rule::add(Dim(static_cast<int64_t>((v_x2)->shape.size())), v_axis)))))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_axis) + " has different extents in shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape));
  }
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape}))) {
    rule::refuse(*context.op, "C3", std::string() + "shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::broadcast(std::vector<std::vector<Dim>>{(v_x1)->shape, (v_x2)->shape});
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_d, rule::add(rule::maximum<Dim>(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(static_cast<int64_t>((v_x2)->shape.size()))), v_axis))))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_vecdot(InferenceContext<int64_t> &);
template void infer_vecdot(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_outer(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(1));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "ranks " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_x2)->shape.size()))) + ": two vectors are needed");
  }
  rule::set_output(context, 0, std::vector<Dim>{rule::product((v_x1)->shape), rule::product((v_x2)->shape)});
}
template void infer_outer(InferenceContext<int64_t> &);
template void infer_outer(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_dot(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(1));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "ranks " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_x2)->shape.size()))) + ": two vectors are needed");
  }
  if (rule::is_false(rule::equal((v_x1)->shape, (v_x2)->shape))) {
    rule::refuse(*context.op, "C2", std::string() + "vectors of different lengths " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape));
  }
  rule::set_output(context, 0, std::vector<Dim>{});
}
template void infer_dot(InferenceContext<int64_t> &);
template void infer_dot(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

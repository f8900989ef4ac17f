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

template <class Dim>
void infer_einsum(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_einsum_v1_statics *>(context.statics);
  (void)s;
  const auto v_arrays = rule::tensors(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>(v_arrays.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "nothing to multiply");
  }
  const std::vector<Dim> v_axes(s.axes, s.axes + s.axes_count);
  const Dim v_total = rule::sum([&]() -> std::vector<Dim> {
    const auto list0_0 = v_arrays;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_x = list0_0[i0];
      result0.push_back(Dim(static_cast<int64_t>((v_x)->shape.size())));
      (void)v_x;
    }
    return result0;
  }());
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>(v_axes.size())), v_total))) {
    rule::refuse(*context.op, "C2", std::string() + "axes " + rule::text(v_axes) + " has " + rule::text(Dim(static_cast<int64_t>(v_axes.size()))) + " numbers for the " + rule::text(v_total) + " axes of all arrays");
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_axes;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::both(rule::less_equal(Dim(0), v_a), [&] {
        return rule::less(v_a, Dim(52));
      }));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C3", std::string() + "axes " + rule::text(v_axes) + " has numbers that are not from 0 to 51");
  }
  const std::vector<Dim> v_start = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_arrays.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_k = list0_0[i0];
      result0.push_back(rule::sum([&]() -> std::vector<Dim> {
        const auto list1_0 = rule::slice(v_arrays, std::nullopt, std::optional<int64_t>(rule::known(v_k)), 1);
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_x = list1_0[i1];
          result1.push_back(Dim(static_cast<int64_t>((v_x)->shape.size())));
          (void)v_x;
        }
        return result1;
      }()));
      (void)v_k;
    }
    return result0;
  }();
  const std::vector<Dim> v_owner = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(rule::minimum<Dim>(Dim(static_cast<int64_t>(v_axes.size())), v_total)), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_p = list0_0[i0];
      result0.push_back(rule::subtract(Dim(static_cast<int64_t>([&]() -> std::vector<Dim> {
        const auto list1_0 = v_start;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_s = list1_0[i1];
          if (!rule::decide(rule::less_equal(v_s, v_p))) continue;
          result1.push_back(v_s);
          (void)v_s;
        }
        return result1;
      }().size())), Dim(1)));
      (void)v_p;
    }
    return result0;
  }();
  const std::vector<Dim> v_extents = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_owner;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_p(static_cast<int64_t>(i0));
      const auto v_k = list0_0[i0];
      result0.push_back(rule::at((rule::at(v_arrays, rule::known(v_k)))->shape, rule::known(rule::subtract(v_p, rule::at(v_start, rule::known(v_k))))));
      (void)v_p;
      (void)v_k;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_extents;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_p(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::either(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_p)), 1), rule::at(v_axes, rule::known(v_p)))), [&] {
        return rule::equal(v_n, rule::at([&]() -> std::vector<Dim> {
          const auto list1_0 = v_axes;
          const auto list1_1 = v_extents;
          std::vector<Dim> result1;
          for (std::size_t i1 = 0; i1 < std::min({list1_0.size(), list1_1.size()}); ++i1) {
            const auto v_a = list1_0[i1];
            const auto v_m = list1_1[i1];
            if (!rule::decide(rule::equal(v_a, rule::at(v_axes, rule::known(v_p))))) continue;
            result1.push_back(v_m);
            (void)v_a;
            (void)v_m;
          }
          return result1;
        }(), rule::known(Dim(0))));
      }));
      (void)v_p;
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "axes " + rule::text(v_axes) + " have extents " + rule::text(v_extents) + ": those of one number differ");
  }
  const std::vector<Dim> v_result(s.result, s.result + s.result_count);
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_result;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_k(static_cast<int64_t>(i0));
      const auto v_r = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_result, std::nullopt, std::optional<int64_t>(rule::known(v_k)), 1), v_r)));
      (void)v_k;
      (void)v_r;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C5", std::string() + "result " + rule::text(v_result) + " has a number twice");
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_result;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_r = list0_0[i0];
      result0.push_back(rule::contains(v_axes, v_r));
      (void)v_r;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C6", std::string() + "result " + rule::text(v_result) + " has a number that is not one of axes " + rule::text(v_axes));
  }
  if (rule::is_false(rule::less_equal(Dim(static_cast<int64_t>(v_result.size())), Dim(8)))) {
    rule::refuse(*context.op, "C7", std::string() + "result " + rule::text(v_result) + " has " + rule::text(Dim(static_cast<int64_t>(v_result.size()))) + " axes, arrays have at most 8");
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_result;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_r = list0_0[i0];
      result0.push_back(rule::at([&]() -> std::vector<Dim> {
        const auto list1_0 = v_axes;
        const auto list1_1 = v_extents;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < std::min({list1_0.size(), list1_1.size()}); ++i1) {
          const auto v_a = list1_0[i1];
          const auto v_n = list1_1[i1];
          if (!rule::decide(rule::equal(v_a, v_r))) continue;
          result1.push_back(v_n);
          (void)v_a;
          (void)v_n;
        }
        return result1;
      }(), rule::known(Dim(0))));
      (void)v_r;
    }
    return result0;
  }());
}
template void infer_einsum(InferenceContext<int64_t> &);
template void infer_einsum(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

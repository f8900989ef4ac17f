// Generated from opspec/ops/indexing.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_gather(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_gather_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::either(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(v_along))), [&] {
    return rule::equal(rule::product((v_indices)->shape), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_axis) + " of shape " + rule::text((v_x)->shape) + " has no position to read");
  }
  rule::set_output(context, 0, rule::concat(rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1), (v_indices)->shape), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_along, Dim(1)))), std::nullopt, 1)));
}
template void infer_gather(InferenceContext<int64_t> &);
template void infer_gather(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_take(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_take_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1)))) {
    rule::refuse(*context.op, "C2", std::string() + "indices has rank " + rule::text(Dim(static_cast<int64_t>((v_indices)->shape.size()))) + ", a list is needed");
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  if (rule::is_false(rule::either(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(v_along))), [&] {
    return rule::equal(rule::product((v_indices)->shape), Dim(0));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "axis " + rule::text(v_axis) + " of shape " + rule::text((v_x)->shape) + " has no position to read");
  }
  rule::set_output(context, 0, rule::concat(rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1), (v_indices)->shape), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_along, Dim(1)))), std::nullopt, 1)));
}
template void infer_take(InferenceContext<int64_t> &);
template void infer_take(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_embedding(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(2)))) {
    rule::refuse(*context.op, "C1", std::string() + "weight has rank " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + ", [row, feature] is needed");
  }
  const TensorType<Dim> *v_indices = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::less(Dim(0), rule::at((v_weight)->shape, rule::known(Dim(0)))), [&] {
    return rule::equal(rule::product((v_indices)->shape), Dim(0));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "the table has no row");
  }
  rule::set_output(context, 0, rule::concat((v_indices)->shape, std::vector<Dim>{rule::at((v_weight)->shape, rule::known(Dim(1)))}));
}
template void infer_embedding(InferenceContext<int64_t> &);
template void infer_embedding(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_take_along_axis(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_take_along_axis_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C2", std::string() + "indices has rank " + rule::text(Dim(static_cast<int64_t>((v_indices)->shape.size()))) + ", x " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const std::vector<Dim> v_sources = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_d, v_along), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_targets = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_indices)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_d, v_along), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{v_sources, v_targets}))) {
    rule::refuse(*context.op, "C3", std::string() + "shapes " + rule::text((v_x)->shape) + " and " + rule::text((v_indices)->shape) + " do not broadcast apart from axis " + rule::text(v_axis));
  }
  if (rule::is_false(rule::either(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(v_along))), [&] {
    return rule::equal(rule::product((v_indices)->shape), Dim(0));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "axis " + rule::text(v_axis) + " of shape " + rule::text((v_x)->shape) + " has no position to read");
  }
  const std::vector<Dim> v_common = rule::select(rule::is_broadcastable(std::vector<std::vector<Dim>>{v_sources, v_targets}), [&]() -> std::vector<Dim> {
    return rule::broadcast(std::vector<std::vector<Dim>>{v_sources, v_targets});
  }, [&]() -> std::vector<Dim> {
    return v_sources;
  });
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_common;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_d, v_along), [&]() -> Dim {
        return rule::at((v_indices)->shape, rule::known(v_d));
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_take_along_axis(InferenceContext<int64_t> &);
template void infer_take_along_axis(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_scatter(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_scatter_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_updates = rule::tensor(context, 2);
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::equal((v_updates)->shape, (v_indices)->shape))) {
    rule::refuse(*context.op, "C2", std::string() + "updates has shape " + rule::text((v_updates)->shape) + ", indices " + rule::text((v_indices)->shape));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = (v_indices)->shape;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_n = list0_0[i0];
        result0.push_back(rule::either(rule::equal(v_d, v_along), [&] {
          return rule::less_equal(v_n, rule::at((v_x)->shape, rule::known(v_d)));
        }));
        (void)v_d;
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "indices of shape " + rule::text((v_indices)->shape) + " does not fit x of shape " + rule::text((v_x)->shape) + " apart from axis " + rule::text(v_axis));
  }
  if (rule::is_false(rule::either(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(v_along))), [&] {
    return rule::equal(rule::product((v_indices)->shape), Dim(0));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "axis " + rule::text(v_axis) + " of shape " + rule::text((v_x)->shape) + " has no position to write");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_scatter(InferenceContext<int64_t> &);
template void infer_scatter(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_scatter_reduce(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_scatter_reduce_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_updates = rule::tensor(context, 2);
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::equal((v_updates)->shape, (v_indices)->shape))) {
    rule::refuse(*context.op, "C2", std::string() + "updates has shape " + rule::text((v_updates)->shape) + ", indices " + rule::text((v_indices)->shape));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = (v_indices)->shape;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_n = list0_0[i0];
        result0.push_back(rule::either(rule::equal(v_d, v_along), [&] {
          return rule::less_equal(v_n, rule::at((v_x)->shape, rule::known(v_d)));
        }));
        (void)v_d;
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "indices of shape " + rule::text((v_indices)->shape) + " does not fit x of shape " + rule::text((v_x)->shape) + " apart from axis " + rule::text(v_axis));
  }
  if (rule::is_false(rule::either(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(v_along))), [&] {
    return rule::equal(rule::product((v_indices)->shape), Dim(0));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "axis " + rule::text(v_axis) + " of shape " + rule::text((v_x)->shape) + " has no position to write");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_scatter_reduce(InferenceContext<int64_t> &);
template void infer_scatter_reduce(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_gather_nd(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_gather_nd_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_indices)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_indices)->shape.size()))) + " must be at least 1");
  }
  const Dim v_batch_dims(s.batch_dims);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(0), v_batch_dims), [&] {
    return rule::less(v_batch_dims, rule::minimum<Dim>(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(static_cast<int64_t>((v_indices)->shape.size()))));
  }), [&] {
    return rule::equal(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_batch_dims)), 1), rule::slice((v_indices)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_batch_dims)), 1));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "shapes " + rule::text((v_x)->shape) + " and " + rule::text((v_indices)->shape) + " do not share " + rule::text(v_batch_dims) + " axes");
  }
  const Dim v_depth = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_indices)->shape.size()))), [&]() -> Dim {
    return rule::at((v_indices)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1))));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_depth), [&] {
    return rule::less_equal(v_depth, rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), v_batch_dims));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "indices names " + rule::text(v_depth) + " axes of the " + rule::text(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), v_batch_dims)) + " there are");
  }
  if (rule::is_false(rule::either(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(v_batch_dims)), std::optional<int64_t>(rule::known(rule::add(v_batch_dims, v_depth))), 1);
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::equal(rule::product((v_indices)->shape), Dim(0));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "shape " + rule::text((v_x)->shape) + " has no position to read");
  }
  rule::set_output(context, 0, rule::concat(rule::slice((v_indices)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1)))), 1), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_batch_dims, v_depth))), std::nullopt, 1)));
}
template void infer_gather_nd(InferenceContext<int64_t> &);
template void infer_gather_nd(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_scatter_nd(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_scatter_nd_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_indices)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_indices)->shape.size()))) + " must be at least 1");
  }
  const Dim v_depth = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_indices)->shape.size()))), [&]() -> Dim {
    return rule::at((v_indices)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1))));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_depth), [&] {
    return rule::less_equal(v_depth, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "indices names " + rule::text(v_depth) + " axes of the " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " there are");
  }
  const TensorType<Dim> *v_updates = rule::tensor(context, 2);
  if (rule::is_false(rule::equal((v_updates)->shape, rule::concat(rule::slice((v_indices)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1)))), 1), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(v_depth)), std::nullopt, 1))))) {
    rule::refuse(*context.op, "C3", std::string() + "updates has shape " + rule::text((v_updates)->shape) + ", indices of shape " + rule::text((v_indices)->shape) + " and x of shape " + rule::text((v_x)->shape) + " need another");
  }
  if (rule::is_false(rule::either(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_depth)), 1);
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::equal(rule::product((v_indices)->shape), Dim(0));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "shape " + rule::text((v_x)->shape) + " has no position to write");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_scatter_nd(InferenceContext<int64_t> &);
template void infer_scatter_nd(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_masked_fill(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_value = rule::tensor(context, 2);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_value)->shape.size())), Dim(0)))) {
    rule::refuse(*context.op, "C1", std::string() + "value has rank " + rule::text(Dim(static_cast<int64_t>((v_value)->shape.size()))) + ", a single one is needed");
  }
  const TensorType<Dim> *v_mask = rule::tensor(context, 1);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(static_cast<int64_t>((v_mask)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_mask)->shape, (v_x)->shape});
  }), [&] {
    return rule::equal(rule::broadcast(std::vector<std::vector<Dim>>{(v_mask)->shape, (v_x)->shape}), (v_x)->shape);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "mask of shape " + rule::text((v_mask)->shape) + " does not broadcast to " + rule::text((v_x)->shape));
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_masked_fill(InferenceContext<int64_t> &);
template void infer_masked_fill(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_one_hot(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_one_hot_v1_statics *>(context.statics);
  (void)s;
  const Dim v_depth(s.depth);
  if (rule::is_false(rule::less_equal(Dim(0), v_depth))) {
    rule::refuse(*context.op, "C1", std::string() + "depth " + rule::text(v_depth) + " is negative");
  }
  const TensorType<Dim> *v_indices = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::subtract(rule::negate(Dim(static_cast<int64_t>((v_indices)->shape.size()))), Dim(1)), v_axis), [&] {
    return rule::less_equal(v_axis, Dim(static_cast<int64_t>((v_indices)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_axis) + " is out of range for the result's rank " + rule::text(rule::add(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1))));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, rule::add(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1)));
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(rule::add(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_d, v_along), [&]() -> Dim {
        return v_depth;
      }, [&]() -> Dim {
        return rule::at((v_indices)->shape, rule::known(rule::maximum<Dim>(rule::minimum<Dim>(rule::subtract(v_d, rule::select(rule::less(v_along, v_d), [&]() -> Dim {
          return Dim(1);
        }, [&]() -> Dim {
          return Dim(0);
        })), rule::subtract(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1))), Dim(0))));
      }));
      (void)v_d;
    }
    return result0;
  }());
}
template void infer_one_hot(InferenceContext<int64_t> &);
template void infer_one_hot(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_nonzero(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "x of rank 0 has no positions");
  }
  rule::set_dependent(context, 0, std::vector<Dim>{Dim(static_cast<int64_t>((v_x)->shape.size())), rule::product((v_x)->shape)}, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(static_cast<int64_t>((v_x)->shape.size())), rule::unknown<Dim>()};
  });
}
template void infer_nonzero(InferenceContext<int64_t> &);
template void infer_nonzero(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_topk(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_topk_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_k(s.k);
  if (rule::is_false(rule::both(rule::less_equal(Dim(0), v_k), [&] {
    return rule::less_equal(v_k, rule::at((v_x)->shape, rule::known(v_axis)));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "k " + rule::text(v_k) + " is not between 0 and the extent " + rule::text(rule::at((v_x)->shape, rule::known(v_axis))) + " of axis " + rule::text(v_axis));
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_d, rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())))), [&]() -> Dim {
        return v_k;
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }());
  rule::set_output(context, 1, [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_d, rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())))), [&]() -> Dim {
        return v_k;
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_topk(InferenceContext<int64_t> &);
template void infer_topk(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_sort(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_sort_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_sort(InferenceContext<int64_t> &);
template void infer_sort(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_argsort(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_argsort_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_argsort(InferenceContext<int64_t> &);
template void infer_argsort(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_embedding_backward(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_embedding_backward_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_upstream = rule::tensor(context, 0);
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_upstream)->shape.size()))), [&] {
    return rule::equal(rule::slice((v_upstream)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(-1))), 1), (v_indices)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "upstream has shape " + rule::text((v_upstream)->shape) + ", expected " + rule::text((v_indices)->shape) + " and the features");
  }
  const Dim v_rows(s.rows);
  if (rule::is_false(rule::either(rule::less(Dim(0), v_rows), [&] {
    return rule::both(rule::equal(v_rows, Dim(0)), [&] {
      return rule::equal(rule::product((v_indices)->shape), Dim(0));
    });
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "a table of " + rule::text(v_rows) + " rows, expected at least one");
  }
  const Dim v_padding_index(s.padding_index);
  if (rule::is_false(rule::select((s.has_padding_index != 0), [&]() -> typename rule::Traits<Dim>::Truth {
    return rule::both(rule::less_equal(rule::negate(v_rows), v_padding_index), [&] {
      return rule::less(v_padding_index, v_rows);
    });
  }, [&]() -> typename rule::Traits<Dim>::Truth {
    return true;
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "padding_index is not a row of " + rule::text(v_rows));
  }
  rule::set_output(context, 0, std::vector<Dim>{v_rows, rule::at((v_upstream)->shape, rule::known(Dim(-1)))});
}
template void infer_embedding_backward(InferenceContext<int64_t> &);
template void infer_embedding_backward(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_index_select(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_index_select_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1)))) {
    rule::refuse(*context.op, "C2", std::string() + "indices has rank " + rule::text(Dim(static_cast<int64_t>((v_indices)->shape.size()))) + ", a list is needed");
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  if (rule::is_false(rule::either(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(v_along))), [&] {
    return rule::equal(rule::product((v_indices)->shape), Dim(0));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "axis " + rule::text(v_axis) + " of shape " + rule::text((v_x)->shape) + " has no position to read");
  }
  rule::set_output(context, 0, rule::concat(rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1), (v_indices)->shape), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_along, Dim(1)))), std::nullopt, 1)));
}
template void infer_index_select(InferenceContext<int64_t> &);
template void infer_index_select(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_put_along_axis(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_put_along_axis_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C2", std::string() + "indices has rank " + rule::text(Dim(static_cast<int64_t>((v_indices)->shape.size()))) + ", x " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const std::vector<Dim> v_places = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::both(rule::equal(v_d, v_along), [&] {
        return rule::equal(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size())));
      }), [&]() -> Dim {
        return rule::at((v_indices)->shape, rule::known(v_d));
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = (v_indices)->shape;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::either(rule::equal(v_n, Dim(1)), [&] {
        return rule::equal(v_n, rule::at(v_places, rule::known(v_d)));
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C3", std::string() + "indices of shape " + rule::text((v_indices)->shape) + " do not broadcast to " + rule::text(v_places));
  }
  const TensorType<Dim> *v_updates = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(static_cast<int64_t>((v_updates)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_updates)->shape, v_places});
  }), [&] {
    return rule::equal(rule::broadcast(std::vector<std::vector<Dim>>{(v_updates)->shape, v_places}), v_places);
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "updates of shape " + rule::text((v_updates)->shape) + " do not broadcast to " + rule::text(v_places));
  }
  if (rule::is_false(rule::either(rule::less(Dim(0), rule::at((v_x)->shape, rule::known(v_along))), [&] {
    return rule::equal(rule::product(v_places), Dim(0));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "axis " + rule::text(v_axis) + " of shape " + rule::text((v_x)->shape) + " has no position to write");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_put_along_axis(InferenceContext<int64_t> &);
template void infer_put_along_axis(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_searchsorted(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_searchsorted_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1)))) {
    rule::refuse(*context.op, "C1", std::string() + "x1 has rank " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + ", a list is needed");
  }
  const TensorType<Dim> *v_sorter = rule::tensor(context, 2);
  if (rule::is_false(rule::select((v_sorter != nullptr), [&]() -> typename rule::Traits<Dim>::Truth {
    return rule::equal((v_sorter)->shape, (v_x1)->shape);
  }, [&]() -> typename rule::Traits<Dim>::Truth {
    return true;
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "the sorter does not have the shape " + rule::text((v_x1)->shape) + " of x1");
  }
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  rule::set_output(context, 0, (v_x2)->shape);
}
template void infer_searchsorted(InferenceContext<int64_t> &);
template void infer_searchsorted(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_reverse_sequence(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_reverse_sequence_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_batch_axis(s.batch_axis);
  const Dim v_time_axis(s.time_axis);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_batch_axis), [&] {
    return rule::less(v_batch_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }), [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_time_axis), [&] {
      return rule::less(v_time_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axes " + rule::text(v_batch_axis) + " and " + rule::text(v_time_axis) + " are out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_batch = rule::normalize_axis<Dim>(v_batch_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const Dim v_along = rule::normalize_axis<Dim>(v_time_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  if (rule::is_false(rule::negation(rule::equal(v_batch, v_along)))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_batch_axis) + " cannot be that of the sequences and of the steps");
  }
  const TensorType<Dim> *v_lengths = rule::tensor(context, 1);
  if (rule::is_false(rule::equal((v_lengths)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(v_batch))}))) {
    rule::refuse(*context.op, "C3", std::string() + "lengths has shape " + rule::text((v_lengths)->shape) + ", expected [" + rule::text(rule::at((v_x)->shape, rule::known(v_batch))) + "]");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_reverse_sequence(InferenceContext<int64_t> &);
template void infer_reverse_sequence(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_embedding_bag(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_embedding_bag_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_indices = rule::tensor(context, 0);
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  const TensorType<Dim> *v_offsets = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_indices)->shape.size())), Dim(1)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(2));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offsets)->shape.size())), Dim(1));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "indices, weight and offsets have ranks " + rule::text(Dim(static_cast<int64_t>((v_indices)->shape.size()))) + ", " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_offsets)->shape.size()))) + ", expected 1, 2 and 1");
  }
  const TensorType<Dim> *v_scales = rule::tensor(context, 3);
  if (rule::is_false(rule::select((v_scales != nullptr), [&]() -> typename rule::Traits<Dim>::Truth {
    return rule::equal((v_scales)->shape, (v_indices)->shape);
  }, [&]() -> typename rule::Traits<Dim>::Truth {
    return true;
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "the scales do not have the shape " + rule::text((v_indices)->shape) + " of the indices");
  }
  const int32_t v_mode = s.mode;
  if (rule::is_false(rule::select((v_scales != nullptr), [&]() -> typename rule::Traits<Dim>::Truth {
    return (v_mode == 0);
  }, [&]() -> typename rule::Traits<Dim>::Truth {
    return true;
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "scales are for sums, mode is " + rule::enum_text(*context.op, 4, v_mode));
  }
  const Dim v_n = rule::product((v_indices)->shape);
  if (rule::is_false(rule::either(rule::less_equal(Dim(1), rule::at((v_weight)->shape, rule::known(Dim(0)))), [&] {
    return rule::equal(v_n, Dim(0));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "the table of shape " + rule::text((v_weight)->shape) + " has no rows");
  }
  rule::set_output(context, 0, rule::select(rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(2)), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::product((v_offsets)->shape), rule::at((v_weight)->shape, rule::known(Dim(1)))};
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  }));
}
template void infer_embedding_bag(InferenceContext<int64_t> &);
template void infer_embedding_bag(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_compress(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_compress_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "x of rank 0 has nothing to choose from");
  }
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "the axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_condition = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_condition)->shape.size())), Dim(1)))) {
    rule::refuse(*context.op, "C3", std::string() + "condition has rank " + rule::text(Dim(static_cast<int64_t>((v_condition)->shape.size()))) + ", a list of truth values is needed");
  }
  const Dim v_along = rule::select((s.has_axis != 0), [&]() -> Dim {
    return rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return Dim(0);
  });
  const Dim v_extent = rule::select((s.has_axis != 0), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_along));
  }, [&]() -> Dim {
    return rule::product((v_x)->shape);
  });
  if (rule::is_false(rule::less_equal(rule::product((v_condition)->shape), v_extent))) {
    rule::refuse(*context.op, "C4", std::string() + "condition names " + rule::text(rule::product((v_condition)->shape)) + " entries, there are " + rule::text(v_extent));
  }
  const Dim v_most = rule::minimum<Dim>(v_extent, rule::product((v_condition)->shape));
  rule::set_dependent(context, 0, rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = (v_x)->shape;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_n = list0_0[i0];
        result0.push_back(rule::select(rule::equal(v_d, v_along), [&]() -> Dim {
          return v_most;
        }, [&]() -> Dim {
          return v_n;
        }));
        (void)v_d;
        (void)v_n;
      }
      return result0;
    }();
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{v_most};
  }), [&]() -> std::vector<Dim> {
    return rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
      return [&]() -> std::vector<Dim> {
        const auto list0_0 = (v_x)->shape;
        std::vector<Dim> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const Dim v_d(static_cast<int64_t>(i0));
          const auto v_n = list0_0[i0];
          result0.push_back(rule::select(rule::equal(v_d, v_along), [&]() -> Dim {
            return rule::unknown<Dim>();
          }, [&]() -> Dim {
            return v_n;
          }));
          (void)v_d;
          (void)v_n;
        }
        return result0;
      }();
    }, [&]() -> std::vector<Dim> {
      return std::vector<Dim>{rule::unknown<Dim>()};
    });
  });
}
template void infer_compress(InferenceContext<int64_t> &);
template void infer_compress(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_unique(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(4);
  context.maximum.assign(4, {});
  const auto &s = *static_cast<const haly_unique_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_along = rule::select((s.has_axis != 0), [&]() -> Dim {
    return rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return Dim(0);
  });
  rule::set_dependent(context, 0, rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
    return (v_x)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::product((v_x)->shape)};
  }), [&]() -> std::vector<Dim> {
    return rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
      return [&]() -> std::vector<Dim> {
        const auto list0_0 = (v_x)->shape;
        std::vector<Dim> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const Dim v_d(static_cast<int64_t>(i0));
          const auto v_n = list0_0[i0];
          result0.push_back(rule::select(rule::equal(v_d, v_along), [&]() -> Dim {
            return rule::unknown<Dim>();
          }, [&]() -> Dim {
            return v_n;
          }));
          (void)v_d;
          (void)v_n;
        }
        return result0;
      }();
    }, [&]() -> std::vector<Dim> {
      return std::vector<Dim>{rule::unknown<Dim>()};
    });
  });
  const Dim v_extent = rule::select((s.has_axis != 0), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_along));
  }, [&]() -> Dim {
    return rule::product((v_x)->shape);
  });
  rule::set_dependent(context, 1, std::vector<Dim>{v_extent}, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::unknown<Dim>()};
  });
  rule::set_output(context, 2, std::vector<Dim>{v_extent});
  rule::set_dependent(context, 3, std::vector<Dim>{v_extent}, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::unknown<Dim>()};
  });
}
template void infer_unique(InferenceContext<int64_t> &);
template void infer_unique(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

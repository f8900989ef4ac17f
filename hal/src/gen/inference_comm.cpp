// Generated from opspec/ops/comm.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_all_reduce(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_all_reduce_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_all_reduce(InferenceContext<int64_t> &);
template void infer_all_reduce(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_all_gather(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_all_gather_v1_statics *>(context.statics);
  (void)s;
  const Dim v_group_size(s.group_size);
  if (rule::is_false(rule::less_equal(Dim(1), v_group_size))) {
    rule::refuse(*context.op, "RANGE_group_size", std::string() + "group_size is " + rule::text(v_group_size) + ", expected group_size >= 1");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  rule::set_output(context, 0, rule::concat(rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1), std::vector<Dim>{rule::multiply(rule::at((v_x)->shape, rule::known(v_along)), v_group_size)}), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_along, Dim(1)))), std::nullopt, 1)));
}
template void infer_all_gather(InferenceContext<int64_t> &);
template void infer_all_gather(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_reduce_scatter(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_reduce_scatter_v1_statics *>(context.statics);
  (void)s;
  const Dim v_group_size(s.group_size);
  if (rule::is_false(rule::less_equal(Dim(1), v_group_size))) {
    rule::refuse(*context.op, "RANGE_group_size", std::string() + "group_size is " + rule::text(v_group_size) + ", expected group_size >= 1");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  if (rule::is_false(rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))))), v_group_size), Dim(0)))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_axis) + " of " + rule::text(rule::at((v_x)->shape, rule::known(rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())))))) + " elements does not divide into " + rule::text(v_group_size) + " parts");
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  rule::set_output(context, 0, rule::concat(rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1), std::vector<Dim>{rule::floor_divide(rule::at((v_x)->shape, rule::known(v_along)), v_group_size)}), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_along, Dim(1)))), std::nullopt, 1)));
}
template void infer_reduce_scatter(InferenceContext<int64_t> &);
template void infer_reduce_scatter(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_broadcast(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_broadcast_v1_statics *>(context.statics);
  (void)s;
  const Dim v_root(s.root);
  if (rule::is_false(rule::less_equal(Dim(0), v_root))) {
    rule::refuse(*context.op, "RANGE_root", std::string() + "root is " + rule::text(v_root) + ", expected root >= 0");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_broadcast(InferenceContext<int64_t> &);
template void infer_broadcast(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_all_to_all(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_all_to_all_v1_statics *>(context.statics);
  (void)s;
  const Dim v_group_size(s.group_size);
  if (rule::is_false(rule::less_equal(Dim(1), v_group_size))) {
    rule::refuse(*context.op, "RANGE_group_size", std::string() + "group_size is " + rule::text(v_group_size) + ", expected group_size >= 1");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_split_axis(s.split_axis);
  const Dim v_concat_axis(s.concat_axis);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_split_axis), [&] {
    return rule::less(v_split_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }), [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_concat_axis), [&] {
      return rule::less(v_concat_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axes " + rule::text(v_split_axis) + " and " + rule::text(v_concat_axis) + " are out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  if (rule::is_false(rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(rule::normalize_axis<Dim>(v_split_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))))), v_group_size), Dim(0)))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_split_axis) + " of " + rule::text(rule::at((v_x)->shape, rule::known(rule::normalize_axis<Dim>(v_split_axis, Dim(static_cast<int64_t>((v_x)->shape.size())))))) + " elements does not divide into " + rule::text(v_group_size) + " parts");
  }
  const Dim v_cut = rule::normalize_axis<Dim>(v_split_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const Dim v_joined = rule::normalize_axis<Dim>(v_concat_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = [&]() -> std::vector<Dim> {
      const auto list1_0 = (v_x)->shape;
      std::vector<Dim> result1;
      for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
        const Dim v_d(static_cast<int64_t>(i1));
        const auto v_e = list1_0[i1];
        result1.push_back(rule::select(rule::equal(v_d, v_cut), [&]() -> Dim {
          return rule::floor_divide(v_e, v_group_size);
        }, [&]() -> Dim {
          return v_e;
        }));
        (void)v_d;
        (void)v_e;
      }
      return result1;
    }();
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_e = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_d, v_joined), [&]() -> Dim {
        return rule::multiply(v_e, v_group_size);
      }, [&]() -> Dim {
        return v_e;
      }));
      (void)v_d;
      (void)v_e;
    }
    return result0;
  }());
}
template void infer_all_to_all(InferenceContext<int64_t> &);
template void infer_all_to_all(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_reduce(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_reduce_v1_statics *>(context.statics);
  (void)s;
  const Dim v_root(s.root);
  if (rule::is_false(rule::less_equal(Dim(0), v_root))) {
    rule::refuse(*context.op, "RANGE_root", std::string() + "root is " + rule::text(v_root) + ", expected root >= 0");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_reduce(InferenceContext<int64_t> &);
template void infer_reduce(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_send(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(0);
  context.maximum.assign(0, {});
  const auto &s = *static_cast<const haly_send_v1_statics *>(context.statics);
  (void)s;
  const Dim v_peer(s.peer);
  if (rule::is_false(rule::less_equal(Dim(0), v_peer))) {
    rule::refuse(*context.op, "RANGE_peer", std::string() + "peer is " + rule::text(v_peer) + ", expected peer >= 0");
  }
}
template void infer_send(InferenceContext<int64_t> &);
template void infer_send(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_recv(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_recv_v1_statics *>(context.statics);
  (void)s;
  const Dim v_peer(s.peer);
  if (rule::is_false(rule::less_equal(Dim(0), v_peer))) {
    rule::refuse(*context.op, "RANGE_peer", std::string() + "peer is " + rule::text(v_peer) + ", expected peer >= 0");
  }
  const std::vector<Dim> v_shape(s.shape, s.shape + s.shape_count);
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_shape;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_extent = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_extent));
      (void)v_extent;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "shape " + rule::text(v_shape) + " has a negative extent");
  }
  rule::set_output(context, 0, v_shape);
}
template void infer_recv(InferenceContext<int64_t> &);
template void infer_recv(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_barrier(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(0);
  context.maximum.assign(0, {});

}
template void infer_barrier(InferenceContext<int64_t> &);
template void infer_barrier(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

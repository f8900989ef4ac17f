// Generated from opspec/ops/reduction.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_sum(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_sum_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_sum(InferenceContext<int64_t> &);
template void infer_sum(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_prod(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_prod_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_prod(InferenceContext<int64_t> &);
template void infer_prod(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_max(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_max_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const Dim v_n = rule::product([&]() -> std::vector<Dim> {
    const auto list0_0 = v_axes;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at((v_x)->shape, rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  if (rule::is_false(rule::less(Dim(0), v_n))) {
    rule::refuse(*context.op, "C3", std::string() + "the largest of no elements does not exist: shape " + rule::text((v_x)->shape) + " has an empty reduced axis");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_max(InferenceContext<int64_t> &);
template void infer_max(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_min(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_min_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const Dim v_n = rule::product([&]() -> std::vector<Dim> {
    const auto list0_0 = v_axes;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at((v_x)->shape, rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  if (rule::is_false(rule::less(Dim(0), v_n))) {
    rule::refuse(*context.op, "C3", std::string() + "the smallest of no elements does not exist: shape " + rule::text((v_x)->shape) + " has an empty reduced axis");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_min(InferenceContext<int64_t> &);
template void infer_min(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_argmax(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_argmax_v1_statics *>(context.statics);
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
  const std::vector<Dim> v_axes = rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())))};
  }, [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_i = list0_0[i0];
        result0.push_back(v_i);
        (void)v_i;
      }
      return result0;
    }();
  });
  const Dim v_n = rule::product([&]() -> std::vector<Dim> {
    const auto list0_0 = v_axes;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at((v_x)->shape, rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  if (rule::is_false(rule::less(Dim(0), v_n))) {
    rule::refuse(*context.op, "C2", std::string() + "the largest element of no elements does not exist: shape " + rule::text((v_x)->shape) + " has an empty reduced axis");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_argmax(InferenceContext<int64_t> &);
template void infer_argmax(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_argmin(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_argmin_v1_statics *>(context.statics);
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
  const std::vector<Dim> v_axes = rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())))};
  }, [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_i = list0_0[i0];
        result0.push_back(v_i);
        (void)v_i;
      }
      return result0;
    }();
  });
  const Dim v_n = rule::product([&]() -> std::vector<Dim> {
    const auto list0_0 = v_axes;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at((v_x)->shape, rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  if (rule::is_false(rule::less(Dim(0), v_n))) {
    rule::refuse(*context.op, "C2", std::string() + "the smallest element of no elements does not exist: shape " + rule::text((v_x)->shape) + " has an empty reduced axis");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_argmin(InferenceContext<int64_t> &);
template void infer_argmin(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_any(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_any_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_any(InferenceContext<int64_t> &);
template void infer_any(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_all(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_all_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_all(InferenceContext<int64_t> &);
template void infer_all(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_mean(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_mean_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_mean(InferenceContext<int64_t> &);
template void infer_mean(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_var(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_var_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_var(InferenceContext<int64_t> &);
template void infer_var(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_std(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_std_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_std(InferenceContext<int64_t> &);
template void infer_std(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_logsumexp(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_logsumexp_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const Dim v_n = rule::product([&]() -> std::vector<Dim> {
    const auto list0_0 = v_axes;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at((v_x)->shape, rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  if (rule::is_false(rule::less(Dim(0), v_n))) {
    rule::refuse(*context.op, "C3", std::string() + "the logarithm of the sum of no elements does not exist: shape " + rule::text((v_x)->shape) + " has an empty reduced axis");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_logsumexp(InferenceContext<int64_t> &);
template void infer_logsumexp(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_cumulative_sum(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_cumulative_sum_v2_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "a 0-d array has no axis to run along");
  }
  if (rule::is_false(rule::either((s.has_axis != 0), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "axis may be absent for one axis only, not for " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "the axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const bool v_exclusive = s.exclusive != 0;
  const bool v_include_initial = s.include_initial != 0;
  if (rule::is_false(rule::negation(rule::both(v_exclusive, [&] {
    return v_include_initial;
  })))) {
    rule::refuse(*context.op, "C4", std::string() + "an exclusive sum has its initial value already; give one of the two");
  }
  const Dim v_a = rule::select((s.has_axis != 0), [&]() -> Dim {
    return rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return Dim(0);
  });
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::select(rule::both(v_include_initial, [&] {
        return rule::equal(v_i, v_a);
      }), [&]() -> Dim {
        return rule::add(rule::at((v_x)->shape, rule::known(v_i)), Dim(1));
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_cumulative_sum(InferenceContext<int64_t> &);
template void infer_cumulative_sum(InferenceContext<SymbolicDim> &);

const char *narrows_cumulative_sum_v1(const void *statics) {
  using Dim [[maybe_unused]] = int64_t;
  const auto &s = *static_cast<const haly_cumulative_sum_v2_statics *>(statics);
  const bool v_reverse = s.reverse != 0;
  if (!(rule::negation(v_reverse))) return "not reverse";
  const bool v_exclusive = s.exclusive != 0;
  if (!(rule::negation(v_exclusive))) return "not exclusive";
  return nullptr;
}

template <class Dim>
void infer_cumulative_prod(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_cumulative_prod_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "a 0-d array has no axis to run along");
  }
  if (rule::is_false(rule::either((s.has_axis != 0), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "axis may be absent for one axis only, not for " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "the axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const bool v_include_initial = s.include_initial != 0;
  const Dim v_a = rule::select((s.has_axis != 0), [&]() -> Dim {
    return rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return Dim(0);
  });
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::select(rule::both(v_include_initial, [&] {
        return rule::equal(v_i, v_a);
      }), [&]() -> Dim {
        return rule::add(rule::at((v_x)->shape, rule::known(v_i)), Dim(1));
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_cumulative_prod(InferenceContext<int64_t> &);
template void infer_cumulative_prod(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_vector_norm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_vector_norm_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const Dim v_n = rule::product([&]() -> std::vector<Dim> {
    const auto list0_0 = v_axes;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at((v_x)->shape, rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  const double v_ord = s.ord;
  if (rule::is_false(rule::either(rule::less(Dim(0), v_n), [&] {
    return rule::both(rule::less_equal(0.0, v_ord), [&] {
      return rule::less(v_ord, 1e+300);
    });
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "the norm of order " + rule::text(v_ord) + " of no elements does not exist");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_vector_norm(InferenceContext<int64_t> &);
template void infer_vector_norm(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_count_nonzero(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_count_nonzero_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_axis;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "an axis is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_axes = (s.has_axis != 0 ? rule::normalize_axes<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size()))) : rule::range<Dim>(0, rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), 1));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_axes.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::negation(rule::contains(rule::slice(v_axes, std::nullopt, std::optional<int64_t>(rule::known(v_i)), 1), rule::at(v_axes, rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "an axis of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " is named twice");
  }
  const bool v_keepdims = s.keepdims != 0;
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      if (!rule::decide(rule::either(v_keepdims, [&] {
        return rule::negation(rule::contains(v_axes, v_i));
      }))) continue;
      result0.push_back(rule::select(rule::contains(v_axes, v_i), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_i));
      }));
      (void)v_i;
    }
    return result0;
  }());
}
template void infer_count_nonzero(InferenceContext<int64_t> &);
template void infer_count_nonzero(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

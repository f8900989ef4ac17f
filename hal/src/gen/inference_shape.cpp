// Generated from opspec/ops/shape.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_reshape(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const std::vector<Dim> &v_shape = context.host_tensors[0].values;
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_shape;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(-1), v_n));
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "shape " + rule::text(v_shape) + " has an extent below -1");
  }
  const Dim v_unknowns = rule::sum([&]() -> std::vector<Dim> {
    const auto list0_0 = v_shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_n, Dim(-1)), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      }));
      (void)v_n;
    }
    return result0;
  }());
  if (rule::is_false(rule::less_equal(v_unknowns, Dim(1)))) {
    rule::refuse(*context.op, "C2", std::string() + "shape " + rule::text(v_shape) + " has " + rule::text(v_unknowns) + " extents of -1, at most one can be inferred");
  }
  const Dim v_known = rule::product([&]() -> std::vector<Dim> {
    const auto list0_0 = v_shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_n, Dim(-1)), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_n;
    }
    return result0;
  }());
  if (rule::is_false(rule::either(rule::equal(v_unknowns, Dim(0)), [&] {
    return rule::less(Dim(0), v_known);
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "the extent -1 of shape " + rule::text(v_shape) + " is ambiguous beside an extent of 0");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::select(rule::equal(v_unknowns, Dim(0)), [&]() -> typename rule::Traits<Dim>::Truth {
    return rule::equal(rule::product((v_x)->shape), v_known);
  }, [&]() -> typename rule::Traits<Dim>::Truth {
    return rule::equal(rule::remainder(rule::product((v_x)->shape), rule::maximum<Dim>(v_known, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + rule::text(rule::product((v_x)->shape)) + " elements do not fit shape " + rule::text(v_shape));
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_n, Dim(-1)), [&]() -> Dim {
        return rule::floor_divide(rule::product((v_x)->shape), rule::maximum<Dim>(v_known, Dim(1)));
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_reshape(InferenceContext<int64_t> &);
template void infer_reshape(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_permute_dims(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_permute_dims_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axes(s.axes, s.axes + s.axes_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>(v_axes.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "axes " + rule::text(v_axes) + " has " + rule::text(Dim(static_cast<int64_t>(v_axes.size()))) + " entries for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_source = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_axes;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::normalize_axis<Dim>(v_a, Dim(static_cast<int64_t>((v_x)->shape.size()))));
      (void)v_a;
    }
    return result0;
  }();
  if (rule::is_false(rule::equal(rule::sorted(v_source), [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "axes " + rule::text(v_axes) + " is no permutation of the " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " axes");
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_source;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::at((v_x)->shape, rule::known(v_a)));
      (void)v_a;
    }
    return result0;
  }());
}
template void infer_permute_dims(InferenceContext<int64_t> &);
template void infer_permute_dims(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_broadcast_to(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
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
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_lead = rule::subtract(Dim(static_cast<int64_t>(v_shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size())));
  if (rule::is_false(rule::less_equal(Dim(0), v_lead))) {
    rule::refuse(*context.op, "C2", std::string() + "rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " cannot be broadcast to the lower rank " + rule::text(Dim(static_cast<int64_t>(v_shape.size()))));
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = (v_x)->shape;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::either(rule::equal(v_n, Dim(1)), [&] {
        return rule::equal(v_n, rule::at(v_shape, rule::known(rule::add(v_lead, v_d))));
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C3", std::string() + "shape " + rule::text((v_x)->shape) + " cannot be broadcast to " + rule::text(v_shape));
  }
  rule::set_output(context, 0, v_shape);
}
template void infer_broadcast_to(InferenceContext<int64_t> &);
template void infer_broadcast_to(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_slice(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_slice_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_ends(s.ends, s.ends + s.ends_count);
  const std::vector<Dim> v_starts(s.starts, s.starts + s.starts_count);
  const std::vector<Dim> v_axes(s.axes, s.axes + s.axes_count);
  const std::vector<Dim> v_given = rule::select((s.has_axes != 0), [&]() -> std::vector<Dim> {
    return v_axes;
  }, [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_starts.size()))), rule::known(Dim(1)));
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_j = list0_0[i0];
        result0.push_back(v_j);
        (void)v_j;
      }
      return result0;
    }();
  });
  const std::vector<Dim> v_steps(s.steps, s.steps + s.steps_count);
  const std::vector<Dim> v_strides = rule::select((s.has_steps != 0), [&]() -> std::vector<Dim> {
    return v_steps;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(Dim(static_cast<int64_t>(v_starts.size()))));
  });
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_ends.size())), Dim(static_cast<int64_t>(v_starts.size()))), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_given.size())), Dim(static_cast<int64_t>(v_starts.size())));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_strides.size())), Dim(static_cast<int64_t>(v_starts.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "starts " + rule::text(v_starts) + ", ends " + rule::text(v_ends) + ", axes " + rule::text(v_given) + " and steps " + rule::text(v_strides) + " differ in length");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_given;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
        return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
      }));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "axes " + rule::text(v_given) + " are out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_named = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_given;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::normalize_axis<Dim>(v_a, Dim(static_cast<int64_t>((v_x)->shape.size()))));
      (void)v_a;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::less_equal(rule::sum([&]() -> std::vector<Dim> {
        const auto list1_0 = v_named;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_a = list1_0[i1];
          result1.push_back(rule::select(rule::equal(v_a, v_d), [&]() -> Dim {
            return Dim(1);
          }, [&]() -> Dim {
            return Dim(0);
          }));
          (void)v_a;
        }
        return result1;
      }()), Dim(1)));
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C3", std::string() + "axes " + rule::text(v_given) + " name an axis twice");
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_strides;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_s = list0_0[i0];
      result0.push_back(rule::negation(rule::equal(v_s, Dim(0))));
      (void)v_s;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "steps " + rule::text(v_strides) + " contain 0");
  }
  const std::vector<Dim> v_place = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::sum([&]() -> std::vector<Dim> {
        const auto list1_0 = v_named;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const Dim v_j(static_cast<int64_t>(i1));
          const auto v_a = list1_0[i1];
          result1.push_back(rule::select(rule::equal(v_a, v_d), [&]() -> Dim {
            return rule::add(v_j, Dim(1));
          }, [&]() -> Dim {
            return Dim(0);
          }));
          (void)v_j;
          (void)v_a;
        }
        return result1;
      }()));
      (void)v_d;
    }
    return result0;
  }();
  const std::vector<Dim> v_step = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_place;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_p = list0_0[i0];
      result0.push_back(rule::select(rule::both(rule::less(Dim(0), v_p), [&] {
        return rule::less_equal(v_p, Dim(static_cast<int64_t>(v_strides.size())));
      }), [&]() -> Dim {
        return rule::at(v_strides, rule::known(rule::subtract(v_p, Dim(1))));
      }, [&]() -> Dim {
        return Dim(1);
      }));
      (void)v_p;
    }
    return result0;
  }();
  const std::vector<Dim> v_last = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::both(rule::less(Dim(0), rule::at(v_place, rule::known(v_d))), [&] {
        return rule::less_equal(rule::at(v_place, rule::known(v_d)), Dim(static_cast<int64_t>(v_ends.size())));
      }), [&]() -> Dim {
        return rule::at(v_ends, rule::known(rule::subtract(rule::at(v_place, rule::known(v_d)), Dim(1))));
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_low = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_step;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_s = list0_0[i0];
      result0.push_back(rule::select(rule::less(Dim(0), v_s), [&]() -> Dim {
        return Dim(0);
      }, [&]() -> Dim {
        return Dim(-1);
      }));
      (void)v_s;
    }
    return result0;
  }();
  const std::vector<Dim> v_high = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    const auto list0_1 = v_step;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < std::min({list0_0.size(), list0_1.size()}); ++i0) {
      const auto v_n = list0_0[i0];
      const auto v_s = list0_1[i0];
      result0.push_back(rule::select(rule::less(Dim(0), v_s), [&]() -> Dim {
        return v_n;
      }, [&]() -> Dim {
        return rule::subtract(v_n, Dim(1));
      }));
      (void)v_n;
      (void)v_s;
    }
    return result0;
  }();
  const std::vector<Dim> v_end = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::minimum<Dim>(rule::maximum<Dim>(rule::select(rule::less(rule::at(v_last, rule::known(v_d)), Dim(0)), [&]() -> Dim {
        return rule::add(rule::at(v_last, rule::known(v_d)), v_n);
      }, [&]() -> Dim {
        return rule::at(v_last, rule::known(v_d));
      }), rule::at(v_low, rule::known(v_d))), rule::at(v_high, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_first = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_place;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_p = list0_0[i0];
      result0.push_back(rule::select(rule::both(rule::less(Dim(0), v_p), [&] {
        return rule::less_equal(v_p, Dim(static_cast<int64_t>(v_starts.size())));
      }), [&]() -> Dim {
        return rule::at(v_starts, rule::known(rule::subtract(v_p, Dim(1))));
      }, [&]() -> Dim {
        return Dim(0);
      }));
      (void)v_p;
    }
    return result0;
  }();
  const std::vector<Dim> v_begin = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::minimum<Dim>(rule::maximum<Dim>(rule::select(rule::less(rule::at(v_first, rule::known(v_d)), Dim(0)), [&]() -> Dim {
        return rule::add(rule::at(v_first, rule::known(v_d)), v_n);
      }, [&]() -> Dim {
        return rule::at(v_first, rule::known(v_d));
      }), rule::at(v_low, rule::known(v_d))), rule::at(v_high, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_step;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_s = list0_0[i0];
      result0.push_back(rule::maximum<Dim>(Dim(0), rule::select(rule::less(Dim(0), v_s), [&]() -> Dim {
        return rule::floor_divide(rule::subtract(rule::add(rule::subtract(rule::at(v_end, rule::known(v_d)), rule::at(v_begin, rule::known(v_d))), v_s), Dim(1)), v_s);
      }, [&]() -> Dim {
        return rule::floor_divide(rule::subtract(rule::subtract(rule::subtract(rule::at(v_begin, rule::known(v_d)), rule::at(v_end, rule::known(v_d))), v_s), Dim(1)), rule::maximum<Dim>(rule::subtract(Dim(0), v_s), Dim(1)));
      })));
      (void)v_d;
      (void)v_s;
    }
    return result0;
  }());
}
template void infer_slice(InferenceContext<int64_t> &);
template void infer_slice(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_concat(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_concat_v1_statics *>(context.statics);
  (void)s;
  const auto v_arrays = rule::tensors(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>(v_arrays.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "nothing to join");
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_arrays;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::equal(Dim(static_cast<int64_t>((v_a)->shape.size())), Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size()))));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "arrays of different rank");
  }
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size())));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size()))));
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_arrays;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
        const auto list1_0 = (v_a)->shape;
        std::vector<typename rule::Traits<Dim>::Truth> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const Dim v_d(static_cast<int64_t>(i1));
          const auto v_n = list1_0[i1];
          result1.push_back(rule::either(rule::equal(v_n, rule::at((rule::at(v_arrays, rule::known(Dim(0))))->shape, rule::known(v_d))), [&] {
            return rule::equal(v_d, rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size()))));
          }));
          (void)v_d;
          (void)v_n;
        }
        return result1;
      }()));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "arrays differ in an extent other than that of axis " + rule::text(v_axis));
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = (rule::at(v_arrays, rule::known(Dim(0))))->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_d, rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size())))), [&]() -> Dim {
        return rule::sum([&]() -> std::vector<Dim> {
          const auto list1_0 = v_arrays;
          std::vector<Dim> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_a = list1_0[i1];
            result1.push_back(rule::at((v_a)->shape, rule::known(v_d)));
            (void)v_a;
          }
          return result1;
        }());
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_concat(InferenceContext<int64_t> &);
template void infer_concat(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_pad(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_pad_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_pads(s.pads, s.pads + s.pads_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>(v_pads.size())), rule::multiply(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size())))))) {
    rule::refuse(*context.op, "C1", std::string() + "pads " + rule::text(v_pads) + " has " + rule::text(Dim(static_cast<int64_t>(v_pads.size()))) + " entries, " + rule::text(rule::multiply(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size())))) + " are needed for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_pads;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_w = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_w));
      (void)v_w;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "pads " + rule::text(v_pads) + " has a negative width");
  }
  const int32_t v_mode = s.mode;
  if (rule::is_false(rule::either((v_mode == 0), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = (v_x)->shape;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_n = list0_0[i0];
        result0.push_back(rule::either(rule::less(Dim(0), v_n), [&] {
          return rule::equal(rule::add(rule::at(v_pads, rule::known(v_d)), rule::at(v_pads, rule::known(rule::add(Dim(static_cast<int64_t>((v_x)->shape.size())), v_d)))), Dim(0));
        }));
        (void)v_d;
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "mode " + rule::enum_text(*context.op, 2, v_mode) + " has nothing to copy along an axis of extent 0 of shape " + rule::text((v_x)->shape));
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::add(v_n, rule::at(v_pads, rule::known(v_d))), rule::at(v_pads, rule::known(rule::add(Dim(static_cast<int64_t>((v_x)->shape.size())), v_d)))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_pad(InferenceContext<int64_t> &);
template void infer_pad(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_flip(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_flip_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const std::vector<Dim> v_given = rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
    return v_axis;
  }, [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(v_d);
        (void)v_d;
      }
      return result0;
    }();
  });
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_given;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
        return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
      }));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_given) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::less_equal(rule::sum([&]() -> std::vector<Dim> {
        const auto list1_0 = v_given;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_a = list1_0[i1];
          result1.push_back(rule::select(rule::equal(rule::normalize_axis<Dim>(v_a, Dim(static_cast<int64_t>((v_x)->shape.size()))), v_d), [&]() -> Dim {
            return Dim(1);
          }, [&]() -> Dim {
            return Dim(0);
          }));
          (void)v_a;
        }
        return result1;
      }()), Dim(1)));
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_given) + " names an axis twice");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_flip(InferenceContext<int64_t> &);
template void infer_flip(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_squeeze(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_squeeze_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
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
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_axis;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::equal(rule::at((v_x)->shape, rule::known(v_a)), Dim(1)));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_axis) + " of shape " + rule::text((v_x)->shape) + " is not of extent 1");
  }
  const std::vector<Dim> v_target = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::negation(rule::contains([&]() -> std::vector<Dim> {
        const auto list1_0 = v_axis;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_a = list1_0[i1];
          result1.push_back(rule::normalize_axis<Dim>(v_a, Dim(static_cast<int64_t>((v_x)->shape.size()))));
          (void)v_a;
        }
        return result1;
      }(), v_d)))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>(v_target.size())), rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(static_cast<int64_t>(v_axis.size())))))) {
    rule::refuse(*context.op, "C3", std::string() + "axis " + rule::text(v_axis) + " names an axis twice");
  }
  rule::set_output(context, 0, v_target);
}
template void infer_squeeze(InferenceContext<int64_t> &);
template void infer_squeeze(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_expand_dims(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_expand_dims_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_total = rule::add(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(static_cast<int64_t>(v_axis.size())));
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_axis;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::both(rule::less_equal(rule::negate(v_total), v_a), [&] {
        return rule::less(v_a, v_total);
      }));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for the result's rank " + rule::text(v_total));
  }
  const std::vector<Dim> v_new = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_axis;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::normalize_axis<Dim>(v_a, v_total));
      (void)v_a;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(v_total), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::less_equal(rule::sum([&]() -> std::vector<Dim> {
        const auto list1_0 = v_new;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_a = list1_0[i1];
          result1.push_back(rule::select(rule::equal(v_a, v_d), [&]() -> Dim {
            return Dim(1);
          }, [&]() -> Dim {
            return Dim(0);
          }));
          (void)v_a;
        }
        return result1;
      }()), Dim(1)));
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_axis) + " names a place twice");
  }
  const std::vector<Dim> v_target = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(v_total), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::select(rule::contains(v_new, v_d), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(rule::maximum<Dim>(rule::minimum<Dim>(rule::subtract(v_d, rule::sum([&]() -> std::vector<Dim> {
          const auto list1_0 = v_new;
          std::vector<Dim> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_a = list1_0[i1];
            result1.push_back(rule::select(rule::less(v_a, v_d), [&]() -> Dim {
              return Dim(1);
            }, [&]() -> Dim {
              return Dim(0);
            }));
            (void)v_a;
          }
          return result1;
        }())), rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))), Dim(0))));
      }));
      (void)v_d;
    }
    return result0;
  }();
  rule::set_output(context, 0, v_target);
}
template void infer_expand_dims(InferenceContext<int64_t> &);
template void infer_expand_dims(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_flatten(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_flatten_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less_equal(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_cut = rule::select(rule::less(v_axis, Dim(0)), [&]() -> Dim {
    return rule::add(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return v_axis;
  });
  const std::vector<Dim> v_target = std::vector<Dim>{rule::product([&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::less(v_d, v_cut))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }()), rule::product([&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_cut, v_d))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }())};
  rule::set_output(context, 0, v_target);
}
template void infer_flatten(InferenceContext<int64_t> &);
template void infer_flatten(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_stack(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_stack_v1_statics *>(context.statics);
  (void)s;
  const auto v_arrays = rule::tensors(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>(v_arrays.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "nothing to stack");
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_arrays;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::equal((v_a)->shape, (rule::at(v_arrays, rule::known(Dim(0))))->shape));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "arrays of different shape");
  }
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::subtract(rule::negate(Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size()))), Dim(1)), v_axis), [&] {
    return rule::less_equal(v_axis, Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size())));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "axis " + rule::text(v_axis) + " is out of range for the result's rank " + rule::text(rule::add(Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size())), Dim(1))));
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(rule::add(Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size())), Dim(1))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::select(rule::equal(v_d, rule::normalize_axis<Dim>(v_axis, rule::add(Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size())), Dim(1)))), [&]() -> Dim {
        return Dim(static_cast<int64_t>(v_arrays.size()));
      }, [&]() -> Dim {
        return rule::at((rule::at(v_arrays, rule::known(Dim(0))))->shape, rule::known(rule::maximum<Dim>(rule::minimum<Dim>(rule::subtract(v_d, rule::select(rule::less(rule::normalize_axis<Dim>(v_axis, rule::add(Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size())), Dim(1))), v_d), [&]() -> Dim {
          return Dim(1);
        }, [&]() -> Dim {
          return Dim(0);
        })), rule::subtract(Dim(static_cast<int64_t>((rule::at(v_arrays, rule::known(Dim(0))))->shape.size())), Dim(1))), Dim(0))));
      }));
      (void)v_d;
    }
    return result0;
  }());
}
template void infer_stack(InferenceContext<int64_t> &);
template void infer_stack(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_tile(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_tile_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_repetitions(s.repetitions, s.repetitions + s.repetitions_count);
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_repetitions;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_r = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_r));
      (void)v_r;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C1", std::string() + "repetitions " + rule::text(v_repetitions) + " has a negative entry");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_total = rule::maximum<Dim>(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(static_cast<int64_t>(v_repetitions.size())));
  const Dim v_lead = rule::subtract(v_total, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const Dim v_skip = rule::subtract(v_total, Dim(static_cast<int64_t>(v_repetitions.size())));
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(v_total), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::multiply(rule::select(rule::less_equal(v_lead, v_d), [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(rule::subtract(v_d, v_lead)));
      }, [&]() -> Dim {
        return Dim(1);
      }), rule::select(rule::less_equal(v_skip, v_d), [&]() -> Dim {
        return rule::at(v_repetitions, rule::known(rule::subtract(v_d, v_skip)));
      }, [&]() -> Dim {
        return Dim(1);
      })));
      (void)v_d;
    }
    return result0;
  }());
}
template void infer_tile(InferenceContext<int64_t> &);
template void infer_tile(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_repeat(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_repeat_v1_statics *>(context.statics);
  (void)s;
  const Dim v_repeats(s.repeats);
  if (rule::is_false(rule::less_equal(Dim(0), v_repeats))) {
    rule::refuse(*context.op, "C1", std::string() + "repeats " + rule::text(v_repeats) + " is negative");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::either(rule::negation((s.has_axis != 0)), [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(rule::select((s.has_axis != 0), [&]() -> Dim {
      return v_axis;
    }, [&]() -> Dim {
      return Dim(0);
    })) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  rule::set_output(context, 0, rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = (v_x)->shape;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_n = list0_0[i0];
        result0.push_back(rule::select(rule::equal(v_d, rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())))), [&]() -> Dim {
          return rule::multiply(v_n, v_repeats);
        }, [&]() -> Dim {
          return v_n;
        }));
        (void)v_d;
        (void)v_n;
      }
      return result0;
    }();
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::multiply(rule::product((v_x)->shape), v_repeats)};
  }));
}
template void infer_repeat(InferenceContext<int64_t> &);
template void infer_repeat(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_roll(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_roll_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_shift(s.shift, s.shift + s.shift_count);
  const std::vector<Dim> v_axis(s.axis, s.axis + s.axis_count);
  const std::vector<Dim> v_given = rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
    return v_axis;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(0)};
  });
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>(v_shift.size())), Dim(static_cast<int64_t>(v_given.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "shift " + rule::text(v_shift) + " and axis " + rule::text(v_given) + " do not match");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const std::vector<Dim> v_base = rule::select((s.has_axis != 0), [&]() -> std::vector<Dim> {
    return (v_x)->shape;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::product((v_x)->shape)};
  });
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_given;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>(v_base.size()))), v_a), [&] {
        return rule::less(v_a, Dim(static_cast<int64_t>(v_base.size())));
      }));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_given) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_roll(InferenceContext<int64_t> &);
template void infer_roll(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_depth_to_space(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_depth_to_space_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel, row, column] is needed");
  }
  const Dim v_block_size(s.block_size);
  if (rule::is_false(rule::less_equal(Dim(1), v_block_size))) {
    rule::refuse(*context.op, "C2", std::string() + "block_size " + rule::text(v_block_size) + " is below 1");
  }
  if (rule::is_false(rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(Dim(1))), rule::multiply(v_block_size, v_block_size)), Dim(0)))) {
    rule::refuse(*context.op, "C3", std::string() + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + " channels are no multiple of block_size " + rule::text(v_block_size) + " squared");
  }
  rule::set_output(context, 0, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::floor_divide(rule::at((v_x)->shape, rule::known(Dim(1))), rule::multiply(v_block_size, v_block_size)), rule::multiply(rule::at((v_x)->shape, rule::known(Dim(2))), v_block_size), rule::multiply(rule::at((v_x)->shape, rule::known(Dim(3))), v_block_size)});
}
template void infer_depth_to_space(InferenceContext<int64_t> &);
template void infer_depth_to_space(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_space_to_depth(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_space_to_depth_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel, row, column] is needed");
  }
  const Dim v_block_size(s.block_size);
  if (rule::is_false(rule::less_equal(Dim(1), v_block_size))) {
    rule::refuse(*context.op, "C2", std::string() + "block_size " + rule::text(v_block_size) + " is below 1");
  }
  if (rule::is_false(rule::both(rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(Dim(2))), v_block_size), Dim(0)), [&] {
    return rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(Dim(3))), v_block_size), Dim(0));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + rule::text(rule::at((v_x)->shape, rule::known(Dim(2)))) + " rows and " + rule::text(rule::at((v_x)->shape, rule::known(Dim(3)))) + " columns are no multiples of block_size " + rule::text(v_block_size));
  }
  rule::set_output(context, 0, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::multiply(rule::multiply(rule::at((v_x)->shape, rule::known(Dim(1))), v_block_size), v_block_size), rule::floor_divide(rule::at((v_x)->shape, rule::known(Dim(2))), v_block_size), rule::floor_divide(rule::at((v_x)->shape, rule::known(Dim(3))), v_block_size)});
}
template void infer_space_to_depth(InferenceContext<int64_t> &);
template void infer_space_to_depth(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_shape_of(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_shape_of_v1_statics *>(context.statics);
  (void)s;
  const Dim v_end(s.end);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_last = rule::select((s.has_end != 0), [&]() -> Dim {
    return rule::minimum<Dim>(rule::maximum<Dim>(rule::select(rule::less(v_end, Dim(0)), [&]() -> Dim {
      return rule::add(v_end, Dim(static_cast<int64_t>((v_x)->shape.size())));
    }, [&]() -> Dim {
      return v_end;
    }), Dim(0)), Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return Dim(static_cast<int64_t>((v_x)->shape.size()));
  });
  const Dim v_start(s.start);
  const Dim v_first = rule::minimum<Dim>(rule::maximum<Dim>(rule::select(rule::less(v_start, Dim(0)), [&]() -> Dim {
    return rule::add(v_start, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return v_start;
  }), Dim(0)), Dim(static_cast<int64_t>((v_x)->shape.size())));
  rule::set_output(context, 0, std::vector<Dim>{rule::maximum<Dim>(Dim(0), rule::subtract(v_last, v_first))});
}
template void infer_shape_of(InferenceContext<int64_t> &);
template void infer_shape_of(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_slice_update(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_slice_update_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_ends(s.ends, s.ends + s.ends_count);
  const std::vector<Dim> v_starts(s.starts, s.starts + s.starts_count);
  const std::vector<Dim> v_axes(s.axes, s.axes + s.axes_count);
  const std::vector<Dim> v_given = rule::select((s.has_axes != 0), [&]() -> std::vector<Dim> {
    return v_axes;
  }, [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>(v_starts.size()))), rule::known(Dim(1)));
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_j = list0_0[i0];
        result0.push_back(v_j);
        (void)v_j;
      }
      return result0;
    }();
  });
  const std::vector<Dim> v_steps(s.steps, s.steps + s.steps_count);
  const std::vector<Dim> v_strides = rule::select((s.has_steps != 0), [&]() -> std::vector<Dim> {
    return v_steps;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(Dim(static_cast<int64_t>(v_starts.size()))));
  });
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_ends.size())), Dim(static_cast<int64_t>(v_starts.size()))), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_given.size())), Dim(static_cast<int64_t>(v_starts.size())));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_strides.size())), Dim(static_cast<int64_t>(v_starts.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "starts " + rule::text(v_starts) + ", ends " + rule::text(v_ends) + ", axes " + rule::text(v_given) + " and steps " + rule::text(v_strides) + " differ in length");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_given;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_a), [&] {
        return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
      }));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "axes " + rule::text(v_given) + " are out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_named = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_given;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::normalize_axis<Dim>(v_a, Dim(static_cast<int64_t>((v_x)->shape.size()))));
      (void)v_a;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::less_equal(rule::sum([&]() -> std::vector<Dim> {
        const auto list1_0 = v_named;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_a = list1_0[i1];
          result1.push_back(rule::select(rule::equal(v_a, v_d), [&]() -> Dim {
            return Dim(1);
          }, [&]() -> Dim {
            return Dim(0);
          }));
          (void)v_a;
        }
        return result1;
      }()), Dim(1)));
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C3", std::string() + "axes " + rule::text(v_given) + " name an axis twice");
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_strides;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_s = list0_0[i0];
      result0.push_back(rule::negation(rule::equal(v_s, Dim(0))));
      (void)v_s;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "steps " + rule::text(v_strides) + " contain 0");
  }
  const TensorType<Dim> *v_update = rule::tensor(context, 1);
  const std::vector<Dim> v_place = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::sum([&]() -> std::vector<Dim> {
        const auto list1_0 = v_named;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const Dim v_j(static_cast<int64_t>(i1));
          const auto v_a = list1_0[i1];
          result1.push_back(rule::select(rule::equal(v_a, v_d), [&]() -> Dim {
            return rule::add(v_j, Dim(1));
          }, [&]() -> Dim {
            return Dim(0);
          }));
          (void)v_j;
          (void)v_a;
        }
        return result1;
      }()));
      (void)v_d;
    }
    return result0;
  }();
  const std::vector<Dim> v_step = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_place;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_p = list0_0[i0];
      result0.push_back(rule::select(rule::both(rule::less(Dim(0), v_p), [&] {
        return rule::less_equal(v_p, Dim(static_cast<int64_t>(v_strides.size())));
      }), [&]() -> Dim {
        return rule::at(v_strides, rule::known(rule::subtract(v_p, Dim(1))));
      }, [&]() -> Dim {
        return Dim(1);
      }));
      (void)v_p;
    }
    return result0;
  }();
  const std::vector<Dim> v_last = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::select(rule::both(rule::less(Dim(0), rule::at(v_place, rule::known(v_d))), [&] {
        return rule::less_equal(rule::at(v_place, rule::known(v_d)), Dim(static_cast<int64_t>(v_ends.size())));
      }), [&]() -> Dim {
        return rule::at(v_ends, rule::known(rule::subtract(rule::at(v_place, rule::known(v_d)), Dim(1))));
      }, [&]() -> Dim {
        return v_n;
      }));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_low = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_step;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_s = list0_0[i0];
      result0.push_back(rule::select(rule::less(Dim(0), v_s), [&]() -> Dim {
        return Dim(0);
      }, [&]() -> Dim {
        return Dim(-1);
      }));
      (void)v_s;
    }
    return result0;
  }();
  const std::vector<Dim> v_high = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    const auto list0_1 = v_step;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < std::min({list0_0.size(), list0_1.size()}); ++i0) {
      const auto v_n = list0_0[i0];
      const auto v_s = list0_1[i0];
      result0.push_back(rule::select(rule::less(Dim(0), v_s), [&]() -> Dim {
        return v_n;
      }, [&]() -> Dim {
        return rule::subtract(v_n, Dim(1));
      }));
      (void)v_n;
      (void)v_s;
    }
    return result0;
  }();
  const std::vector<Dim> v_end = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::minimum<Dim>(rule::maximum<Dim>(rule::select(rule::less(rule::at(v_last, rule::known(v_d)), Dim(0)), [&]() -> Dim {
        return rule::add(rule::at(v_last, rule::known(v_d)), v_n);
      }, [&]() -> Dim {
        return rule::at(v_last, rule::known(v_d));
      }), rule::at(v_low, rule::known(v_d))), rule::at(v_high, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_first = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_place;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_p = list0_0[i0];
      result0.push_back(rule::select(rule::both(rule::less(Dim(0), v_p), [&] {
        return rule::less_equal(v_p, Dim(static_cast<int64_t>(v_starts.size())));
      }), [&]() -> Dim {
        return rule::at(v_starts, rule::known(rule::subtract(v_p, Dim(1))));
      }, [&]() -> Dim {
        return Dim(0);
      }));
      (void)v_p;
    }
    return result0;
  }();
  const std::vector<Dim> v_begin = [&]() -> std::vector<Dim> {
    const auto list0_0 = (v_x)->shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::minimum<Dim>(rule::maximum<Dim>(rule::select(rule::less(rule::at(v_first, rule::known(v_d)), Dim(0)), [&]() -> Dim {
        return rule::add(rule::at(v_first, rule::known(v_d)), v_n);
      }, [&]() -> Dim {
        return rule::at(v_first, rule::known(v_d));
      }), rule::at(v_low, rule::known(v_d))), rule::at(v_high, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_selected = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_step;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_s = list0_0[i0];
      result0.push_back(rule::maximum<Dim>(Dim(0), rule::select(rule::less(Dim(0), v_s), [&]() -> Dim {
        return rule::floor_divide(rule::subtract(rule::add(rule::subtract(rule::at(v_end, rule::known(v_d)), rule::at(v_begin, rule::known(v_d))), v_s), Dim(1)), v_s);
      }, [&]() -> Dim {
        return rule::floor_divide(rule::subtract(rule::subtract(rule::subtract(rule::at(v_begin, rule::known(v_d)), rule::at(v_end, rule::known(v_d))), v_s), Dim(1)), rule::maximum<Dim>(rule::subtract(Dim(0), v_s), Dim(1)));
      })));
      (void)v_d;
      (void)v_s;
    }
    return result0;
  }();
  if (rule::is_false(rule::equal((v_update)->shape, v_selected))) {
    rule::refuse(*context.op, "C5", std::string() + "update has shape " + rule::text((v_update)->shape) + ", the slice " + rule::text(v_selected));
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_slice_update(InferenceContext<int64_t> &);
template void infer_slice_update(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_unfold(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_unfold_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_length(s.length);
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const Dim v_extent = rule::select(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_along));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_length), [&] {
    return rule::less_equal(v_length, v_extent);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "length " + rule::text(v_length) + " is not between 1 and the extent " + rule::text(v_extent) + " of axis " + rule::text(v_axis));
  }
  const Dim v_step(s.step);
  if (rule::is_false(rule::less_equal(Dim(1), v_step))) {
    rule::refuse(*context.op, "C3", std::string() + "step " + rule::text(v_step) + " is below 1");
  }
  const Dim v_windows = rule::add(rule::floor_divide(rule::subtract(v_extent, v_length), rule::maximum<Dim>(v_step, Dim(1))), Dim(1));
  rule::set_output(context, 0, rule::concat(rule::concat(rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1), std::vector<Dim>{v_windows}), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_along, Dim(1)))), std::nullopt, 1)), std::vector<Dim>{v_length}));
}
template void infer_unfold(InferenceContext<int64_t> &);
template void infer_unfold(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

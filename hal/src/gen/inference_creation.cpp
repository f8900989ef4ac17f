// Generated from opspec/ops/creation.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_full(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_full_v1_statics *>(context.statics);
  (void)s;
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
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(v_n);
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_full(InferenceContext<int64_t> &);
template void infer_full(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_arange(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_arange_v1_statics *>(context.statics);
  (void)s;
  const double v_step = s.step;
  if (rule::is_false(rule::negation(rule::equal(v_step, 0.0)))) {
    rule::refuse(*context.op, "C1", std::string() + "a step of 0 never arrives");
  }
  const int32_t v_dtype = s.dtype;
  const double v_start = s.start;
  const double v_low = rule::select((s.has_stop != 0), [&]() -> double {
    return v_start;
  }, [&]() -> double {
    return 0.0;
  });
  const double v_stop = s.stop;
  const double v_high = rule::select((s.has_stop != 0), [&]() -> double {
    return v_stop;
  }, [&]() -> double {
    return v_start;
  });
  if (rule::is_false(rule::either(rule::is_floating(v_dtype), [&] {
    return rule::both(rule::both(rule::equal(rule::real(rule::floor<Dim>(v_low)), v_low), [&] {
      return rule::equal(rule::real(rule::floor<Dim>(v_high)), v_high);
    }), [&] {
      return rule::equal(rule::real(rule::floor<Dim>(v_step)), v_step);
    });
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "bounds or step have a fraction, which integers cannot hold");
  }
  rule::set_output(context, 0, std::vector<Dim>{rule::maximum<Dim>(rule::ceil<Dim>(rule::divide(rule::subtract(v_high, v_low), v_step)), Dim(0))});
}
template void infer_arange(InferenceContext<int64_t> &);
template void infer_arange(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_eye(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_eye_v1_statics *>(context.statics);
  (void)s;
  const Dim v_n_rows(s.n_rows);
  const Dim v_n_cols(s.n_cols);
  const Dim v_columns = rule::select((s.has_n_cols != 0), [&]() -> Dim {
    return v_n_cols;
  }, [&]() -> Dim {
    return v_n_rows;
  });
  if (rule::is_false(rule::both(rule::less_equal(Dim(0), v_n_rows), [&] {
    return rule::less_equal(Dim(0), v_columns);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "a matrix of " + rule::text(v_n_rows) + " by " + rule::text(v_columns) + " does not exist");
  }
  rule::set_output(context, 0, std::vector<Dim>{v_n_rows, v_columns});
}
template void infer_eye(InferenceContext<int64_t> &);
template void infer_eye(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_linspace(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_linspace_v1_statics *>(context.statics);
  (void)s;
  const Dim v_num(s.num);
  if (rule::is_false(rule::less_equal(Dim(0), v_num))) {
    rule::refuse(*context.op, "C1", std::string() + rule::text(v_num) + " values cannot be made");
  }
  rule::set_output(context, 0, std::vector<Dim>{v_num});
}
template void infer_linspace(InferenceContext<int64_t> &);
template void infer_linspace(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_cast(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_cast_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_cast(InferenceContext<int64_t> &);
template void infer_cast(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_copy(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_copy(InferenceContext<int64_t> &);
template void infer_copy(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_tril(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_tril_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no matrices");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_tril(InferenceContext<int64_t> &);
template void infer_tril(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_triu(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_triu_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no matrices");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_triu(InferenceContext<int64_t> &);
template void infer_triu(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_empty(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_empty_v1_statics *>(context.statics);
  (void)s;
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
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = v_shape;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(v_n);
      (void)v_n;
    }
    return result0;
  }());
}
template void infer_empty(InferenceContext<int64_t> &);
template void infer_empty(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_contiguous(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_contiguous(InferenceContext<int64_t> &);
template void infer_contiguous(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_bitcast(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_bitcast_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_bitcast(InferenceContext<int64_t> &);
template void infer_bitcast(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

// Generated from opspec/ops/fft.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_dft_matrix(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_dft_matrix_v1_statics *>(context.statics);
  (void)s;
  const Dim v_rows(s.rows);
  if (rule::is_false(rule::less_equal(Dim(0), v_rows))) {
    rule::refuse(*context.op, "RANGE_rows", std::string() + "rows is " + rule::text(v_rows) + ", expected rows >= 0");
  }
  const Dim v_columns(s.columns);
  if (rule::is_false(rule::less_equal(Dim(0), v_columns))) {
    rule::refuse(*context.op, "RANGE_columns", std::string() + "columns is " + rule::text(v_columns) + ", expected columns >= 0");
  }
  const Dim v_length(s.length);
  if (rule::is_false(rule::less_equal(Dim(1), v_length))) {
    rule::refuse(*context.op, "RANGE_length", std::string() + "length is " + rule::text(v_length) + ", expected length >= 1");
  }
  rule::set_output(context, 0, std::vector<Dim>{v_rows, v_columns});
  rule::set_output(context, 1, std::vector<Dim>{v_rows, v_columns});
}
template void infer_dft_matrix(InferenceContext<int64_t> &);
template void infer_dft_matrix(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_fft_c2c(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_fft_c2c_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no pairs along an axis");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), Dim(2)))) {
    rule::refuse(*context.op, "C2", std::string() + "complex numbers are pairs, the last axis has " + rule::text(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))))) + " elements");
  }
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::subtract(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "axis " + rule::text(v_axis) + " is out of range for complex numbers of rank " + rule::text(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)));
  if (rule::is_false(rule::less_equal(Dim(1), rule::at((v_x)->shape, rule::known(v_along))))) {
    rule::refuse(*context.op, "C4", std::string() + "axis " + rule::text(v_axis) + " has no elements to transform");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_fft_c2c(InferenceContext<int64_t> &);
template void infer_fft_c2c(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_fft_r2c(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_fft_r2c_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  const Dim v_extent = rule::select(rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_along));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::less_equal(Dim(1), v_extent))) {
    rule::refuse(*context.op, "C2", std::string() + "axis " + rule::text(v_axis) + " has no elements to transform");
  }
  const bool v_onesided = s.onesided != 0;
  const Dim v_bins = rule::select(v_onesided, [&]() -> Dim {
    return rule::add(rule::floor_divide(v_extent, Dim(2)), Dim(1));
  }, [&]() -> Dim {
    return v_extent;
  });
  rule::set_output(context, 0, rule::concat(rule::concat(rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1), std::vector<Dim>{v_bins}), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_along, Dim(1)))), std::nullopt, 1)), std::vector<Dim>{Dim(2)}));
}
template void infer_fft_r2c(InferenceContext<int64_t> &);
template void infer_fft_r2c(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_fft_c2r(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_fft_c2r_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "an array of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " holds no pairs along an axis");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), Dim(2)))) {
    rule::refuse(*context.op, "C2", std::string() + "complex numbers are pairs, the last axis has " + rule::text(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))))) + " elements");
  }
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::both(rule::less_equal(rule::subtract(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "axis " + rule::text(v_axis) + " is out of range for complex numbers of rank " + rule::text(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))));
  }
  const Dim v_length(s.length);
  const Dim v_along = rule::normalize_axis<Dim>(v_axis, rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)));
  const Dim v_half = rule::select(rule::both(rule::less_equal(rule::subtract(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
    return rule::less(v_axis, rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)));
  }), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_along));
  }, [&]() -> Dim {
    return Dim(0);
  });
  const Dim v_n = rule::select((s.has_length != 0), [&]() -> Dim {
    return v_length;
  }, [&]() -> Dim {
    return rule::multiply(Dim(2), rule::subtract(v_half, Dim(1)));
  });
  if (rule::is_false(rule::less_equal(Dim(1), v_n))) {
    rule::refuse(*context.op, "C4", std::string() + rule::text(v_n) + " is no length of a transform");
  }
  if (rule::is_false(rule::equal(v_half, rule::add(rule::floor_divide(v_n, Dim(2)), Dim(1))))) {
    rule::refuse(*context.op, "C5", std::string() + rule::text(v_n) + " real numbers have " + rule::text(rule::add(rule::floor_divide(v_n, Dim(2)), Dim(1))) + " complex ones, axis " + rule::text(v_axis) + " has " + rule::text(v_half));
  }
  rule::set_output(context, 0, rule::concat(rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1), std::vector<Dim>{v_n}), rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(rule::add(v_along, Dim(1)))), std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), 1)));
}
template void infer_fft_c2r(InferenceContext<int64_t> &);
template void infer_fft_c2r(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_stft(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_stft_v1_statics *>(context.statics);
  (void)s;
  const Dim v_frame_length(s.frame_length);
  if (rule::is_false(rule::less_equal(Dim(1), v_frame_length))) {
    rule::refuse(*context.op, "RANGE_frame_length", std::string() + "frame_length is " + rule::text(v_frame_length) + ", expected frame_length >= 1");
  }
  const Dim v_frame_step(s.frame_step);
  if (rule::is_false(rule::less_equal(Dim(1), v_frame_step))) {
    rule::refuse(*context.op, "RANGE_frame_step", std::string() + "frame_step is " + rule::text(v_frame_step) + ", expected frame_step >= 1");
  }
  const TensorType<Dim> *v_signal = rule::tensor(context, 0);
  if (rule::is_false(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_signal)->shape.size()))))) {
    rule::refuse(*context.op, "C1", std::string() + "a number alone is no signal");
  }
  if (rule::is_false(rule::less_equal(v_frame_length, rule::at((v_signal)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_signal)->shape.size())), Dim(1))))))) {
    rule::refuse(*context.op, "C2", std::string() + "frames of " + rule::text(v_frame_length) + " elements of a signal of " + rule::text(rule::at((v_signal)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_signal)->shape.size())), Dim(1))))));
  }
  const TensorType<Dim> *v_window = rule::tensor(context, 1);
  if (rule::is_false(rule::either(rule::negation((v_window != nullptr)), [&] {
    return rule::equal((v_window)->shape, std::vector<Dim>{v_frame_length});
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "a window of shape " + rule::text((v_window)->shape) + ", expected [" + rule::text(v_frame_length) + "]");
  }
  const Dim v_extent = rule::at((v_signal)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_signal)->shape.size())), Dim(1))));
  const Dim v_frames = rule::add(Dim(1), rule::floor_divide(rule::subtract(v_extent, v_frame_length), v_frame_step));
  const bool v_onesided = s.onesided != 0;
  const Dim v_bins = rule::select(v_onesided, [&]() -> Dim {
    return rule::add(rule::floor_divide(v_frame_length, Dim(2)), Dim(1));
  }, [&]() -> Dim {
    return v_frame_length;
  });
  rule::set_output(context, 0, rule::concat(rule::slice((v_signal)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_signal)->shape.size())), Dim(1)))), 1), std::vector<Dim>{v_frames, v_bins, Dim(2)}));
}
template void infer_stft(InferenceContext<int64_t> &);
template void infer_stft(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

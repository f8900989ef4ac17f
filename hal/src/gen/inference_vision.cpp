// Generated from opspec/ops/vision.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_affine_grid(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_affine_grid_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> &v_extents = context.host_tensors[0].values;
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(4), Dim(static_cast<int64_t>(v_extents.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>(v_extents.size())), Dim(5));
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_extents;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(0), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "extents " + rule::text(v_extents) + " are not [batch, channel] and two or three spatial extents");
  }
  const TensorType<Dim> *v_theta = rule::tensor(context, 0);
  const std::vector<Dim> v_spatial = rule::slice(v_extents, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
  if (rule::is_false(rule::equal((v_theta)->shape, std::vector<Dim>{rule::at(v_extents, rule::known(Dim(0))), Dim(static_cast<int64_t>(v_spatial.size())), rule::add(Dim(static_cast<int64_t>(v_spatial.size())), Dim(1))}))) {
    rule::refuse(*context.op, "C2", std::string() + "theta has shape " + rule::text((v_theta)->shape) + ", expected [" + rule::text(rule::at(v_extents, rule::known(Dim(0)))) + ", " + rule::text(Dim(static_cast<int64_t>(v_spatial.size()))) + ", " + rule::text(rule::add(Dim(static_cast<int64_t>(v_spatial.size())), Dim(1))) + "]");
  }
  rule::set_output(context, 0, rule::concat(rule::concat(std::vector<Dim>{rule::at((v_theta)->shape, rule::known(Dim(0)))}, v_spatial), std::vector<Dim>{Dim(static_cast<int64_t>(v_spatial.size()))}));
}
template void infer_affine_grid(InferenceContext<int64_t> &);
template void infer_affine_grid(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_im2col(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_im2col_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel, row, column] is needed");
  }
  const std::vector<Dim> v_kernel(s.kernel, s.kernel + s.kernel_count);
  const typename rule::Traits<Dim>::Truth v_fits = rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_kernel.size())), Dim(2));
  });
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(1), Dim(1)};
  });
  const std::vector<Dim> v_pads(s.pads, s.pads + s.pads_count);
  const std::vector<Dim> v_padding = rule::select((s.has_pads != 0), [&]() -> std::vector<Dim> {
    return v_pads;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(0), Dim(0), Dim(0), Dim(0)};
  });
  const std::vector<Dim> v_dilations(s.dilations, s.dilations + s.dilations_count);
  const std::vector<Dim> v_dilation = rule::select((s.has_dilations != 0), [&]() -> std::vector<Dim> {
    return v_dilations;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(1), Dim(1)};
  });
  const typename rule::Traits<Dim>::Truth v_sound = rule::both(rule::both(rule::both(v_fits, [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_stride.size())), Dim(2));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), Dim(4));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), Dim(2));
  });
  if (rule::is_false(v_sound)) {
    rule::refuse(*context.op, "C2", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit two spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_kernel;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_stride;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_s = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_s));
        (void)v_s;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_dilation;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_d));
        (void)v_d;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_padding;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_p = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(0), v_p));
        (void)v_p;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1, pads " + rule::text(v_padding) + " at least 0");
  }
  const std::vector<Dim> v_room = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(rule::select(v_sound, [&]() -> Dim {
      return Dim(2);
    }, [&]() -> Dim {
      return Dim(0);
    })), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::subtract(rule::subtract(rule::add(rule::add(rule::at((v_x)->shape, rule::known(rule::add(v_d, Dim(2)))), rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, Dim(2))))), rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(rule::at(v_kernel, rule::known(v_d)), Dim(1)))), Dim(1)));
      (void)v_d;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_room;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "the window " + rule::text(v_kernel) + " exceeds x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
  }
  const std::vector<Dim> v_windows = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_room;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::floor_divide(v_n, rule::maximum<Dim>(rule::at(v_stride, rule::known(v_d)), Dim(1))), Dim(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  rule::set_output(context, 0, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::multiply(rule::at((v_x)->shape, rule::known(Dim(1))), rule::product(v_kernel)), rule::product(v_windows)});
}
template void infer_im2col(InferenceContext<int64_t> &);
template void infer_im2col(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_col2im(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_col2im_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(3)))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel and position, window] is needed");
  }
  const std::vector<Dim> v_kernel(s.kernel, s.kernel + s.kernel_count);
  const std::vector<Dim> v_extents(s.extents, s.extents + s.extents_count);
  const typename rule::Traits<Dim>::Truth v_fits = rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(3)), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_kernel.size())), Dim(2));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_extents.size())), Dim(2));
  });
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(1), Dim(1)};
  });
  const std::vector<Dim> v_pads(s.pads, s.pads + s.pads_count);
  const std::vector<Dim> v_padding = rule::select((s.has_pads != 0), [&]() -> std::vector<Dim> {
    return v_pads;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(0), Dim(0), Dim(0), Dim(0)};
  });
  const std::vector<Dim> v_dilations(s.dilations, s.dilations + s.dilations_count);
  const std::vector<Dim> v_dilation = rule::select((s.has_dilations != 0), [&]() -> std::vector<Dim> {
    return v_dilations;
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(1), Dim(1)};
  });
  const typename rule::Traits<Dim>::Truth v_sound = rule::both(rule::both(rule::both(v_fits, [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_stride.size())), Dim(2));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), Dim(4));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), Dim(2));
  });
  if (rule::is_false(v_sound)) {
    rule::refuse(*context.op, "C2", std::string() + "extents " + rule::text(v_extents) + ", kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit two spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_kernel;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_stride;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_s = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_s));
        (void)v_s;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_dilation;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_d));
        (void)v_d;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_padding;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_p = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(0), v_p));
        (void)v_p;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_extents;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_m = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(0), v_m));
        (void)v_m;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1, pads " + rule::text(v_padding) + " and extents " + rule::text(v_extents) + " at least 0");
  }
  const std::vector<Dim> v_padded = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(rule::select(v_sound, [&]() -> Dim {
      return Dim(2);
    }, [&]() -> Dim {
      return Dim(0);
    })), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::at(v_extents, rule::known(v_d)), rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, Dim(2))))));
      (void)v_d;
    }
    return result0;
  }();
  const std::vector<Dim> v_room = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_padded;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::subtract(v_n, rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(rule::at(v_kernel, rule::known(v_d)), Dim(1)))), Dim(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_room;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_m = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_m));
      (void)v_m;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "the window " + rule::text(v_kernel) + " exceeds the extents " + rule::text(v_extents) + " with pads " + rule::text(v_padding));
  }
  const Dim v_n = rule::product(v_kernel);
  const std::vector<Dim> v_windows = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_room;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::floor_divide(v_n, rule::maximum<Dim>(rule::at(v_stride, rule::known(v_d)), Dim(1))), Dim(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::both(rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(Dim(1))), v_n), Dim(0)), [&] {
    return rule::equal(rule::at((v_x)->shape, rule::known(Dim(2))), rule::product(v_windows));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "x of shape " + rule::text((v_x)->shape) + " needs a multiple of " + rule::text(v_n) + " rows and " + rule::text(rule::product(v_windows)) + " columns");
  }
  const Dim v_channels = rule::select(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(3)), [&]() -> Dim {
    return rule::floor_divide(rule::at((v_x)->shape, rule::known(Dim(1))), rule::maximum<Dim>(v_n, Dim(1)));
  }, [&]() -> Dim {
    return Dim(0);
  });
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), v_channels}, v_extents));
}
template void infer_col2im(InferenceContext<int64_t> &);
template void infer_col2im(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_grid_sample(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_grid_sample_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_grid = rule::tensor(context, 1);
  const typename rule::Traits<Dim>::Truth v_sound = rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_grid)->shape.size())), Dim(4));
  });
  if (rule::is_false(v_sound)) {
    rule::refuse(*context.op, "C1", std::string() + "x and grid have ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_grid)->shape.size()))) + ", both must have 4");
  }
  if (rule::is_false(rule::both(rule::equal(rule::at((v_grid)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(0)))), [&] {
    return rule::equal(rule::at((v_grid)->shape, rule::known(Dim(3))), Dim(2));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "grid of shape " + rule::text((v_grid)->shape) + " has no two coordinates for a batch of " + rule::text(rule::at((v_x)->shape, rule::known(Dim(0)))));
  }
  const Dim v_height = rule::select(v_sound, [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(Dim(2)));
  }, [&]() -> Dim {
    return Dim(0);
  });
  const Dim v_width = rule::select(v_sound, [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(Dim(3)));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_height), [&] {
    return rule::less_equal(Dim(1), v_width);
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "images of shape " + rule::text((v_x)->shape) + " have no pixels");
  }
  rule::set_output(context, 0, rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(2))), 1), rule::slice((v_grid)->shape, std::optional<int64_t>(rule::known(Dim(1))), std::optional<int64_t>(rule::known(Dim(3))), 1)));
}
template void infer_grid_sample(InferenceContext<int64_t> &);
template void infer_grid_sample(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_resize(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_resize_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axes(s.axes, s.axes + s.axes_count);
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const std::vector<Dim> v_sizes(s.sizes, s.sizes + s.sizes_count);
  const std::vector<Dim> v_normal = rule::select((s.has_axes != 0), [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = v_axes;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::normalize_axis<Dim>(v_a, Dim(static_cast<int64_t>((v_x)->shape.size()))));
        (void)v_a;
      }
      return result0;
    }();
  }, [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = rule::range<Dim>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(static_cast<int64_t>(v_sizes.size())))), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(v_d);
        (void)v_d;
      }
      return result0;
    }();
  });
  const typename rule::Traits<Dim>::Truth v_sound = rule::both(rule::equal(Dim(static_cast<int64_t>(v_normal.size())), Dim(static_cast<int64_t>(v_sizes.size()))), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_normal;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(Dim(0), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_x)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  });
  if (rule::is_false(v_sound)) {
    rule::refuse(*context.op, "C1", std::string() + "sizes " + rule::text(v_sizes) + " and the axes do not fit x of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_normal;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::equal(rule::sum([&]() -> std::vector<Dim> {
        const auto list1_0 = v_normal;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_b = list1_0[i1];
          if (!rule::decide(rule::equal(v_b, v_a))) continue;
          result1.push_back(Dim(1));
          (void)v_b;
        }
        return result1;
      }()), Dim(1)));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "axes " + rule::text(v_normal) + " name an axis twice");
  }
  const std::vector<Dim> v_extents = rule::select(v_sound, [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = v_normal;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::at((v_x)->shape, rule::known(v_a)));
        (void)v_a;
      }
      return result0;
    }();
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  });
  if (rule::is_false(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_sizes;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_m = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_m));
      (void)v_m;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_extents;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "extents " + rule::text(v_extents) + " and sizes " + rule::text(v_sizes) + " must be at least 1");
  }
  const std::vector<double> v_scales(s.scales, s.scales + s.scales_count);
  if (rule::is_false(rule::either(rule::negation((s.has_scales != 0)), [&] {
    return rule::both(rule::equal(Dim(static_cast<int64_t>(v_scales.size())), Dim(static_cast<int64_t>(v_sizes.size()))), [&] {
      return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
        const auto list0_0 = v_scales;
        std::vector<typename rule::Traits<Dim>::Truth> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_s = list0_0[i0];
          result0.push_back(rule::less(0.0, v_s));
          (void)v_s;
        }
        return result0;
      }());
    });
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "scales need one positive number for each of " + rule::text(Dim(static_cast<int64_t>(v_sizes.size()))) + " axes");
  }
  const std::vector<double> v_region(s.region, s.region + s.region_count);
  const int32_t v_coordinates = s.coordinates;
  if (rule::is_false(rule::select((s.has_region != 0), [&]() -> typename rule::Traits<Dim>::Truth {
    return rule::equal(Dim(static_cast<int64_t>(v_region.size())), rule::multiply(Dim(2), Dim(static_cast<int64_t>(v_sizes.size()))));
  }, [&]() -> typename rule::Traits<Dim>::Truth {
    return rule::negation((v_coordinates == 5));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "region needs a start and an end for each of " + rule::text(Dim(static_cast<int64_t>(v_sizes.size()))) + " axes");
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_x)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::select(rule::contains(v_normal, v_d), [&]() -> Dim {
        return rule::sum([&]() -> std::vector<Dim> {
          const auto list1_0 = v_sizes;
          const auto list1_1 = v_normal;
          std::vector<Dim> result1;
          for (std::size_t i1 = 0; i1 < std::min({list1_0.size(), list1_1.size()}); ++i1) {
            const auto v_m = list1_0[i1];
            const auto v_a = list1_1[i1];
            if (!rule::decide(rule::equal(v_a, v_d))) continue;
            result1.push_back(v_m);
            (void)v_m;
            (void)v_a;
          }
          return result1;
        }());
      }, [&]() -> Dim {
        return rule::at((v_x)->shape, rule::known(v_d));
      }));
      (void)v_d;
    }
    return result0;
  }());
}
template void infer_resize(InferenceContext<int64_t> &);
template void infer_resize(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_resize_backward(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_resize_backward_v1_statics *>(context.statics);
  (void)s;
  const std::vector<Dim> v_axes(s.axes, s.axes + s.axes_count);
  const TensorType<Dim> *v_upstream = rule::tensor(context, 0);
  const std::vector<Dim> v_extents(s.extents, s.extents + s.extents_count);
  const std::vector<Dim> v_normal = rule::select((s.has_axes != 0), [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = v_axes;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::normalize_axis<Dim>(v_a, Dim(static_cast<int64_t>((v_upstream)->shape.size()))));
        (void)v_a;
      }
      return result0;
    }();
  }, [&]() -> std::vector<Dim> {
    return [&]() -> std::vector<Dim> {
      const auto list0_0 = rule::range<Dim>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_upstream)->shape.size())), Dim(static_cast<int64_t>(v_extents.size())))), rule::known(Dim(static_cast<int64_t>((v_upstream)->shape.size()))), rule::known(Dim(1)));
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(v_d);
        (void)v_d;
      }
      return result0;
    }();
  });
  const std::vector<Dim> v_sizes(s.sizes, s.sizes + s.sizes_count);
  const typename rule::Traits<Dim>::Truth v_sound = rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_normal.size())), Dim(static_cast<int64_t>(v_extents.size()))), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_sizes.size())), Dim(static_cast<int64_t>(v_extents.size())));
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_normal;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(Dim(0), v_a), [&] {
          return rule::less(v_a, Dim(static_cast<int64_t>((v_upstream)->shape.size())));
        }));
        (void)v_a;
      }
      return result0;
    }());
  });
  if (rule::is_false(v_sound)) {
    rule::refuse(*context.op, "C1", std::string() + "extents " + rule::text(v_extents) + " and the axes do not fit upstream of rank " + rule::text(Dim(static_cast<int64_t>((v_upstream)->shape.size()))));
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_normal;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::equal(rule::sum([&]() -> std::vector<Dim> {
        const auto list1_0 = v_normal;
        std::vector<Dim> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_b = list1_0[i1];
          if (!rule::decide(rule::equal(v_b, v_a))) continue;
          result1.push_back(Dim(1));
          (void)v_b;
        }
        return result1;
      }()), Dim(1)));
      (void)v_a;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C2", std::string() + "axes " + rule::text(v_normal) + " name an axis twice");
  }
  if (rule::is_false(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_sizes;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_m = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_m));
      (void)v_m;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_extents;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "extents " + rule::text(v_extents) + " and sizes " + rule::text(v_sizes) + " must be at least 1");
  }
  const std::vector<double> v_scales(s.scales, s.scales + s.scales_count);
  if (rule::is_false(rule::either(rule::negation((s.has_scales != 0)), [&] {
    return rule::both(rule::equal(Dim(static_cast<int64_t>(v_scales.size())), Dim(static_cast<int64_t>(v_sizes.size()))), [&] {
      return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
        const auto list0_0 = v_scales;
        std::vector<typename rule::Traits<Dim>::Truth> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_s = list0_0[i0];
          result0.push_back(rule::less(0.0, v_s));
          (void)v_s;
        }
        return result0;
      }());
    });
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "scales need one positive number for each of " + rule::text(Dim(static_cast<int64_t>(v_sizes.size()))) + " axes");
  }
  const std::vector<double> v_region(s.region, s.region + s.region_count);
  const int32_t v_coordinates = s.coordinates;
  if (rule::is_false(rule::select((s.has_region != 0), [&]() -> typename rule::Traits<Dim>::Truth {
    return rule::equal(Dim(static_cast<int64_t>(v_region.size())), rule::multiply(Dim(2), Dim(static_cast<int64_t>(v_sizes.size()))));
  }, [&]() -> typename rule::Traits<Dim>::Truth {
    return rule::negation((v_coordinates == 5));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "region needs a start and an end for each of " + rule::text(Dim(static_cast<int64_t>(v_sizes.size()))) + " axes");
  }
  if (rule::is_false(rule::equal([&]() -> std::vector<Dim> {
    const auto list0_0 = v_normal;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::at((v_upstream)->shape, rule::known(v_a)));
      (void)v_a;
    }
    return result0;
  }(), v_sizes))) {
    rule::refuse(*context.op, "C6", std::string() + "upstream of shape " + rule::text((v_upstream)->shape) + " does not have sizes " + rule::text(v_sizes));
  }
  rule::set_output(context, 0, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(Dim(static_cast<int64_t>((v_upstream)->shape.size()))), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::select(rule::contains(v_normal, v_d), [&]() -> Dim {
        return rule::sum([&]() -> std::vector<Dim> {
          const auto list1_0 = v_extents;
          const auto list1_1 = v_normal;
          std::vector<Dim> result1;
          for (std::size_t i1 = 0; i1 < std::min({list1_0.size(), list1_1.size()}); ++i1) {
            const auto v_n = list1_0[i1];
            const auto v_a = list1_1[i1];
            if (!rule::decide(rule::equal(v_a, v_d))) continue;
            result1.push_back(v_n);
            (void)v_n;
            (void)v_a;
          }
          return result1;
        }());
      }, [&]() -> Dim {
        return rule::at((v_upstream)->shape, rule::known(v_d));
      }));
      (void)v_d;
    }
    return result0;
  }());
}
template void infer_resize_backward(InferenceContext<int64_t> &);
template void infer_resize_backward(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_non_max_suppression(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_non_max_suppression_v1_statics *>(context.statics);
  (void)s;
  const Dim v_max_output_boxes(s.max_output_boxes);
  if (rule::is_false(rule::less_equal(Dim(0), v_max_output_boxes))) {
    rule::refuse(*context.op, "RANGE_max_output_boxes", std::string() + "max_output_boxes is " + rule::text(v_max_output_boxes) + ", expected max_output_boxes >= 0");
  }
  const double v_iou_threshold = s.iou_threshold;
  if (rule::is_false(rule::both(rule::less_equal(0.0, v_iou_threshold), [&] {
    return rule::less_equal(v_iou_threshold, 1.0);
  }))) {
    rule::refuse(*context.op, "RANGE_iou_threshold", std::string() + "iou_threshold is " + rule::text(v_iou_threshold) + ", expected 0.0 <= iou_threshold <= 1.0");
  }
  const TensorType<Dim> *v_boxes = rule::tensor(context, 0);
  const TensorType<Dim> *v_scores = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_boxes)->shape.size())), Dim(3)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_scores)->shape.size())), Dim(3));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "boxes and scores have ranks " + rule::text(Dim(static_cast<int64_t>((v_boxes)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_scores)->shape.size()))) + ", both must have 3");
  }
  if (rule::is_false(rule::equal(rule::at((v_boxes)->shape, rule::known(Dim(2))), Dim(4)))) {
    rule::refuse(*context.op, "C2", std::string() + "boxes of shape " + rule::text((v_boxes)->shape) + " have no four coordinates");
  }
  if (rule::is_false(rule::both(rule::equal(rule::at((v_boxes)->shape, rule::known(Dim(0))), rule::at((v_scores)->shape, rule::known(Dim(0)))), [&] {
    return rule::equal(rule::at((v_boxes)->shape, rule::known(Dim(1))), rule::at((v_scores)->shape, rule::known(Dim(2))));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "boxes of shape " + rule::text((v_boxes)->shape) + " and scores of shape " + rule::text((v_scores)->shape) + " do not fit");
  }
  rule::set_dependent(context, 0, std::vector<Dim>{rule::multiply(rule::multiply(rule::at((v_scores)->shape, rule::known(Dim(0))), rule::at((v_scores)->shape, rule::known(Dim(1)))), rule::minimum<Dim>(v_max_output_boxes, rule::at((v_scores)->shape, rule::known(Dim(2))))), Dim(3)}, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{rule::unknown<Dim>(), Dim(3)};
  });
}
template void infer_non_max_suppression(InferenceContext<int64_t> &);
template void infer_non_max_suppression(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_roi_align(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_roi_align_v1_statics *>(context.statics);
  (void)s;
  const Dim v_sampling_ratio(s.sampling_ratio);
  if (rule::is_false(rule::less_equal(Dim(0), v_sampling_ratio))) {
    rule::refuse(*context.op, "RANGE_sampling_ratio", std::string() + "sampling_ratio is " + rule::text(v_sampling_ratio) + ", expected sampling_ratio >= 0");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel, row, column] is needed");
  }
  const TensorType<Dim> *v_rois = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_rois)->shape.size())), Dim(2)), [&] {
    return rule::equal(rule::at((v_rois)->shape, rule::known(Dim(1))), Dim(4));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "rois has shape " + rule::text((v_rois)->shape) + ", four coordinates of each region are needed");
  }
  const TensorType<Dim> *v_batch_indices = rule::tensor(context, 2);
  if (rule::is_false(rule::equal((v_batch_indices)->shape, std::vector<Dim>{rule::at((v_rois)->shape, rule::known(Dim(0)))}))) {
    rule::refuse(*context.op, "C3", std::string() + "batch_indices has shape " + rule::text((v_batch_indices)->shape) + ", there are " + rule::text(rule::at((v_rois)->shape, rule::known(Dim(0)))) + " regions");
  }
  const std::vector<Dim> v_output_size(s.output_size, s.output_size + s.output_size_count);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>(v_output_size.size())), Dim(2)), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_output_size;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "output_size " + rule::text(v_output_size) + " is no two positive numbers of bins");
  }
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(1), rule::at((v_x)->shape, rule::known(Dim(0)))), [&] {
    return rule::less_equal(Dim(1), rule::at((v_x)->shape, rule::known(Dim(2))));
  }), [&] {
    return rule::less_equal(Dim(1), rule::at((v_x)->shape, rule::known(Dim(3))));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "images of shape " + rule::text((v_x)->shape) + " have no pixels");
  }
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_rois)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(1)))}, v_output_size));
}
template void infer_roi_align(InferenceContext<int64_t> &);
template void infer_roi_align(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

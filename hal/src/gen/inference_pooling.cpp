// Generated from opspec/ops/pooling.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_max_pool(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_max_pool_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const std::vector<Dim> v_kernel(s.kernel, s.kernel + s.kernel_count);
  const Dim v_spatial = rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), Dim(0));
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return v_kernel;
  });
  const std::vector<Dim> v_pads(s.pads, s.pads + s.pads_count);
  const std::vector<Dim> v_padding = rule::select((s.has_pads != 0), [&]() -> std::vector<Dim> {
    return v_pads;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(0)}, rule::known(rule::multiply(Dim(2), v_spatial)));
  });
  const std::vector<Dim> v_dilations(s.dilations, s.dilations + s.dilations_count);
  const std::vector<Dim> v_dilation = rule::select((s.has_dilations != 0), [&]() -> std::vector<Dim> {
    return v_dilations;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_spatial));
  });
  if (rule::is_false(rule::both(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_kernel.size())), v_spatial), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_stride.size())), v_spatial);
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), rule::multiply(Dim(2), v_spatial));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit " + rule::text(v_spatial) + " spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
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
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1");
  }
  const std::vector<Dim> v_span = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_kernel;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(v_n, Dim(1))), Dim(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(v_spatial), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::both(rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(v_d))), [&] {
        return rule::less(rule::at(v_padding, rule::known(v_d)), rule::at(v_span, rule::known(v_d)));
      }), [&] {
        return rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), [&] {
          return rule::less(rule::at(v_padding, rule::known(rule::add(v_d, v_spatial))), rule::at(v_span, rule::known(v_d)));
        });
      }));
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "pads " + rule::text(v_padding) + " must be at least 0 and below the window's spans " + rule::text(v_span));
  }
  const std::vector<Dim> v_room = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_room;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "the window spans " + rule::text(v_span) + ", more than x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
  }
  const bool v_ceil_mode = s.ceil_mode != 0;
  const std::vector<Dim> v_count_up = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_room;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::floor_divide(v_n, rule::at(v_stride, rule::known(v_d))), Dim(1)), rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less(Dim(0), rule::remainder(v_n, rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_windows = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_count_up;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(v_n, rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less_equal(rule::add(rule::at((v_x)->shape, rule::known(rule::add(v_d, Dim(2)))), rule::at(v_padding, rule::known(v_d))), rule::multiply(rule::subtract(v_n, Dim(1)), rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(1)))}, v_windows));
}
template void infer_max_pool(InferenceContext<int64_t> &);
template void infer_max_pool(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_avg_pool(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_avg_pool_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const std::vector<Dim> v_kernel(s.kernel, s.kernel + s.kernel_count);
  const Dim v_spatial = rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), Dim(0));
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return v_kernel;
  });
  const std::vector<Dim> v_pads(s.pads, s.pads + s.pads_count);
  const std::vector<Dim> v_padding = rule::select((s.has_pads != 0), [&]() -> std::vector<Dim> {
    return v_pads;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(0)}, rule::known(rule::multiply(Dim(2), v_spatial)));
  });
  const std::vector<Dim> v_dilations(s.dilations, s.dilations + s.dilations_count);
  const std::vector<Dim> v_dilation = rule::select((s.has_dilations != 0), [&]() -> std::vector<Dim> {
    return v_dilations;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_spatial));
  });
  if (rule::is_false(rule::both(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_kernel.size())), v_spatial), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_stride.size())), v_spatial);
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), rule::multiply(Dim(2), v_spatial));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit " + rule::text(v_spatial) + " spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
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
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1");
  }
  const std::vector<Dim> v_span = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_kernel;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(v_n, Dim(1))), Dim(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(v_spatial), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::both(rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(v_d))), [&] {
        return rule::less(rule::at(v_padding, rule::known(v_d)), rule::at(v_span, rule::known(v_d)));
      }), [&] {
        return rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), [&] {
          return rule::less(rule::at(v_padding, rule::known(rule::add(v_d, v_spatial))), rule::at(v_span, rule::known(v_d)));
        });
      }));
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "pads " + rule::text(v_padding) + " must be at least 0 and below the window's spans " + rule::text(v_span));
  }
  const std::vector<Dim> v_room = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_room;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "the window spans " + rule::text(v_span) + ", more than x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
  }
  const bool v_ceil_mode = s.ceil_mode != 0;
  const std::vector<Dim> v_count_up = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_room;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::floor_divide(v_n, rule::at(v_stride, rule::known(v_d))), Dim(1)), rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less(Dim(0), rule::remainder(v_n, rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_windows = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_count_up;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(v_n, rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less_equal(rule::add(rule::at((v_x)->shape, rule::known(rule::add(v_d, Dim(2)))), rule::at(v_padding, rule::known(v_d))), rule::multiply(rule::subtract(v_n, Dim(1)), rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(1)))}, v_windows));
}
template void infer_avg_pool(InferenceContext<int64_t> &);
template void infer_avg_pool(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_max_pool_backward(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_max_pool_backward_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const std::vector<Dim> v_kernel(s.kernel, s.kernel + s.kernel_count);
  const Dim v_spatial = rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), Dim(0));
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return v_kernel;
  });
  const std::vector<Dim> v_pads(s.pads, s.pads + s.pads_count);
  const std::vector<Dim> v_padding = rule::select((s.has_pads != 0), [&]() -> std::vector<Dim> {
    return v_pads;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(0)}, rule::known(rule::multiply(Dim(2), v_spatial)));
  });
  const std::vector<Dim> v_dilations(s.dilations, s.dilations + s.dilations_count);
  const std::vector<Dim> v_dilation = rule::select((s.has_dilations != 0), [&]() -> std::vector<Dim> {
    return v_dilations;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_spatial));
  });
  if (rule::is_false(rule::both(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_kernel.size())), v_spatial), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_stride.size())), v_spatial);
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), rule::multiply(Dim(2), v_spatial));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit " + rule::text(v_spatial) + " spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
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
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1");
  }
  const std::vector<Dim> v_span = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_kernel;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(v_n, Dim(1))), Dim(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(v_spatial), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::both(rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(v_d))), [&] {
        return rule::less(rule::at(v_padding, rule::known(v_d)), rule::at(v_span, rule::known(v_d)));
      }), [&] {
        return rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), [&] {
          return rule::less(rule::at(v_padding, rule::known(rule::add(v_d, v_spatial))), rule::at(v_span, rule::known(v_d)));
        });
      }));
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "pads " + rule::text(v_padding) + " must be at least 0 and below the window's spans " + rule::text(v_span));
  }
  const std::vector<Dim> v_room = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_room;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "the window spans " + rule::text(v_span) + ", more than x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
  }
  const TensorType<Dim> *v_upstream = rule::tensor(context, 1);
  const bool v_ceil_mode = s.ceil_mode != 0;
  const std::vector<Dim> v_count_up = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_room;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::floor_divide(v_n, rule::at(v_stride, rule::known(v_d))), Dim(1)), rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less(Dim(0), rule::remainder(v_n, rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_windows = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_count_up;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(v_n, rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less_equal(rule::add(rule::at((v_x)->shape, rule::known(rule::add(v_d, Dim(2)))), rule::at(v_padding, rule::known(v_d))), rule::multiply(rule::subtract(v_n, Dim(1)), rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::equal((v_upstream)->shape, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(1)))}, v_windows)))) {
    rule::refuse(*context.op, "C6", std::string() + "upstream has shape " + rule::text((v_upstream)->shape) + ", the windows number " + rule::text(v_windows));
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_max_pool_backward(InferenceContext<int64_t> &);
template void infer_max_pool_backward(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_avg_pool_backward(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_avg_pool_backward_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const std::vector<Dim> v_kernel(s.kernel, s.kernel + s.kernel_count);
  const Dim v_spatial = rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), Dim(0));
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return v_kernel;
  });
  const std::vector<Dim> v_pads(s.pads, s.pads + s.pads_count);
  const std::vector<Dim> v_padding = rule::select((s.has_pads != 0), [&]() -> std::vector<Dim> {
    return v_pads;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(0)}, rule::known(rule::multiply(Dim(2), v_spatial)));
  });
  const std::vector<Dim> v_dilations(s.dilations, s.dilations + s.dilations_count);
  const std::vector<Dim> v_dilation = rule::select((s.has_dilations != 0), [&]() -> std::vector<Dim> {
    return v_dilations;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_spatial));
  });
  if (rule::is_false(rule::both(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_kernel.size())), v_spatial), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_stride.size())), v_spatial);
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), rule::multiply(Dim(2), v_spatial));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit " + rule::text(v_spatial) + " spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
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
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1");
  }
  const std::vector<Dim> v_span = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_kernel;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(v_n, Dim(1))), Dim(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(v_spatial), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::both(rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(v_d))), [&] {
        return rule::less(rule::at(v_padding, rule::known(v_d)), rule::at(v_span, rule::known(v_d)));
      }), [&] {
        return rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), [&] {
          return rule::less(rule::at(v_padding, rule::known(rule::add(v_d, v_spatial))), rule::at(v_span, rule::known(v_d)));
        });
      }));
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "pads " + rule::text(v_padding) + " must be at least 0 and below the window's spans " + rule::text(v_span));
  }
  const std::vector<Dim> v_room = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_room;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "the window spans " + rule::text(v_span) + ", more than x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
  }
  const TensorType<Dim> *v_upstream = rule::tensor(context, 1);
  const bool v_ceil_mode = s.ceil_mode != 0;
  const std::vector<Dim> v_count_up = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_room;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::floor_divide(v_n, rule::at(v_stride, rule::known(v_d))), Dim(1)), rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less(Dim(0), rule::remainder(v_n, rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_windows = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_count_up;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(v_n, rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less_equal(rule::add(rule::at((v_x)->shape, rule::known(rule::add(v_d, Dim(2)))), rule::at(v_padding, rule::known(v_d))), rule::multiply(rule::subtract(v_n, Dim(1)), rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::equal((v_upstream)->shape, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(1)))}, v_windows)))) {
    rule::refuse(*context.op, "C6", std::string() + "upstream has shape " + rule::text((v_upstream)->shape) + ", the windows number " + rule::text(v_windows));
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_avg_pool_backward(InferenceContext<int64_t> &);
template void infer_avg_pool_backward(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_global_avg_pool(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const Dim v_n = rule::product(rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1));
  if (rule::is_false(rule::less_equal(Dim(1), v_n))) {
    rule::refuse(*context.op, "C2", std::string() + "x of shape " + rule::text((v_x)->shape) + " has no spatial position");
  }
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(1)))}, rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))))));
}
template void infer_global_avg_pool(InferenceContext<int64_t> &);
template void infer_global_avg_pool(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_global_max_pool(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const Dim v_n = rule::product(rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1));
  if (rule::is_false(rule::less_equal(Dim(1), v_n))) {
    rule::refuse(*context.op, "C2", std::string() + "x of shape " + rule::text((v_x)->shape) + " has no spatial position");
  }
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(1)))}, rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))))));
}
template void infer_global_max_pool(InferenceContext<int64_t> &);
template void infer_global_max_pool(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_lp_pool(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_lp_pool_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const std::vector<Dim> v_kernel(s.kernel, s.kernel + s.kernel_count);
  const Dim v_spatial = rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), Dim(0));
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return v_kernel;
  });
  const std::vector<Dim> v_pads(s.pads, s.pads + s.pads_count);
  const std::vector<Dim> v_padding = rule::select((s.has_pads != 0), [&]() -> std::vector<Dim> {
    return v_pads;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(0)}, rule::known(rule::multiply(Dim(2), v_spatial)));
  });
  const std::vector<Dim> v_dilations(s.dilations, s.dilations + s.dilations_count);
  const std::vector<Dim> v_dilation = rule::select((s.has_dilations != 0), [&]() -> std::vector<Dim> {
    return v_dilations;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_spatial));
  });
  if (rule::is_false(rule::both(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_kernel.size())), v_spatial), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_stride.size())), v_spatial);
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), rule::multiply(Dim(2), v_spatial));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit " + rule::text(v_spatial) + " spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
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
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "kernel " + rule::text(v_kernel) + ", strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1");
  }
  const std::vector<Dim> v_span = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_kernel;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(v_n, Dim(1))), Dim(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(v_spatial), rule::known(Dim(1)));
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::both(rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(v_d))), [&] {
        return rule::less(rule::at(v_padding, rule::known(v_d)), rule::at(v_span, rule::known(v_d)));
      }), [&] {
        return rule::both(rule::less_equal(Dim(0), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), [&] {
          return rule::less(rule::at(v_padding, rule::known(rule::add(v_d, v_spatial))), rule::at(v_span, rule::known(v_d)));
        });
      }));
      (void)v_d;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C4", std::string() + "pads " + rule::text(v_padding) + " must be at least 0 and below the window's spans " + rule::text(v_span));
  }
  const std::vector<Dim> v_room = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_room;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(0), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "the window spans " + rule::text(v_span) + ", more than x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
  }
  const Dim v_p(s.p);
  if (rule::is_false(rule::less_equal(Dim(1), v_p))) {
    rule::refuse(*context.op, "C6", std::string() + "p " + rule::text(v_p) + " is below 1");
  }
  const bool v_ceil_mode = s.ceil_mode != 0;
  const std::vector<Dim> v_count_up = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_room;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::floor_divide(v_n, rule::at(v_stride, rule::known(v_d))), Dim(1)), rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less(Dim(0), rule::remainder(v_n, rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<Dim> v_windows = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_count_up;
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(v_n, rule::select(rule::both(v_ceil_mode, [&] {
        return rule::less_equal(rule::add(rule::at((v_x)->shape, rule::known(rule::add(v_d, Dim(2)))), rule::at(v_padding, rule::known(v_d))), rule::multiply(rule::subtract(v_n, Dim(1)), rule::at(v_stride, rule::known(v_d))));
      }), [&]() -> Dim {
        return Dim(1);
      }, [&]() -> Dim {
        return Dim(0);
      })));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(1)))}, v_windows));
}
template void infer_lp_pool(InferenceContext<int64_t> &);
template void infer_lp_pool(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_adaptive_avg_pool(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_adaptive_avg_pool_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const std::vector<Dim> v_extents(s.extents, s.extents + s.extents_count);
  const Dim v_r = Dim(static_cast<int64_t>(v_extents.size()));
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), rule::add(v_r, Dim(2))))) {
    rule::refuse(*context.op, "C2", std::string() + "extents " + rule::text(v_extents) + " do not fit " + rule::text(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))) + " spatial axes");
  }
  const typename rule::Traits<Dim>::Truth v_sound = rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), rule::add(v_r, Dim(2))), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_extents;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_o = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_o));
        (void)v_o;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_m = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_m));
        (void)v_m;
      }
      return result0;
    }());
  });
  if (rule::is_false(v_sound)) {
    rule::refuse(*context.op, "C3", std::string() + "extents " + rule::text(v_extents) + " and the spatial axes of shape " + rule::text((v_x)->shape) + " must be at least 1");
  }
  rule::set_output(context, 0, rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(2))), 1), v_extents));
}
template void infer_adaptive_avg_pool(InferenceContext<int64_t> &);
template void infer_adaptive_avg_pool(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_adaptive_max_pool(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_adaptive_max_pool_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const std::vector<Dim> v_extents(s.extents, s.extents + s.extents_count);
  const Dim v_r = Dim(static_cast<int64_t>(v_extents.size()));
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), rule::add(v_r, Dim(2))))) {
    rule::refuse(*context.op, "C2", std::string() + "extents " + rule::text(v_extents) + " do not fit " + rule::text(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2))) + " spatial axes");
  }
  const typename rule::Traits<Dim>::Truth v_sound = rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), rule::add(v_r, Dim(2))), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_extents;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_o = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_o));
        (void)v_o;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_m = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_m));
        (void)v_m;
      }
      return result0;
    }());
  });
  if (rule::is_false(v_sound)) {
    rule::refuse(*context.op, "C3", std::string() + "extents " + rule::text(v_extents) + " and the spatial axes of shape " + rule::text((v_x)->shape) + " must be at least 1");
  }
  rule::set_output(context, 0, rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(2))), 1), v_extents));
}
template void infer_adaptive_max_pool(InferenceContext<int64_t> &);
template void infer_adaptive_max_pool(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_max_unpool(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_max_unpool_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const std::vector<Dim> v_extents(s.extents, s.extents + s.extents_count);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), rule::add(Dim(static_cast<int64_t>(v_extents.size())), Dim(2))), [&] {
    return rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
      return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
    });
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "extents " + rule::text(v_extents) + " do not fit x of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const TensorType<Dim> *v_indices = rule::tensor(context, 1);
  if (rule::is_false(rule::equal((v_indices)->shape, (v_x)->shape))) {
    rule::refuse(*context.op, "C2", std::string() + "indices has shape " + rule::text((v_indices)->shape) + ", x " + rule::text((v_x)->shape));
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_extents;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_o = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_o));
      (void)v_o;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C3", std::string() + "extents " + rule::text(v_extents) + " must be at least 1");
  }
  rule::set_output(context, 0, rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(2))), 1), v_extents));
}
template void infer_max_unpool(InferenceContext<int64_t> &);
template void infer_max_unpool(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

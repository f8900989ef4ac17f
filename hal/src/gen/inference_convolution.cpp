// Generated from opspec/ops/convolution.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_conv(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_conv_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C2", std::string() + "weight has rank " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + ", x has " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const Dim v_spatial = rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), Dim(0));
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_spatial));
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
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_stride.size())), v_spatial), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), rule::multiply(Dim(2), v_spatial));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit " + rule::text(v_spatial) + " spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_stride;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_s = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_s));
      (void)v_s;
    }
    return result0;
  }()), [&] {
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
    rule::refuse(*context.op, "C4", std::string() + "strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1, pads " + rule::text(v_padding) + " at least 0");
  }
  const Dim v_groups(s.groups);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_groups), [&] {
    return rule::equal(rule::remainder(rule::at((v_weight)->shape, rule::known(Dim(0))), rule::maximum<Dim>(v_groups, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "groups " + rule::text(v_groups) + " does not divide the " + rule::text(rule::at((v_weight)->shape, rule::known(Dim(0)))) + " output channels");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(Dim(1))), rule::multiply(rule::at((v_weight)->shape, rule::known(Dim(1))), v_groups)))) {
    rule::refuse(*context.op, "C6", std::string() + "x has " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + " channels, weight takes " + rule::text(rule::at((v_weight)->shape, rule::known(Dim(1)))) + " in each of " + rule::text(v_groups) + " groups");
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{rule::at((v_weight)->shape, rule::known(Dim(0)))});
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "bias needs the shape [" + rule::text(rule::at((v_weight)->shape, rule::known(Dim(0)))) + "]");
  }
  if (rule::is_false(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::slice((v_weight)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_n));
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C8", std::string() + "the window of weight shape " + rule::text((v_weight)->shape) + " is empty");
  }
  const std::vector<Dim> v_span = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::slice((v_weight)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
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
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(rule::at(v_span, rule::known(v_d)), rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial))))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }()))) {
    rule::refuse(*context.op, "C9", std::string() + "the window spans " + rule::text(v_span) + ", more than x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
  }
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_weight)->shape, rule::known(Dim(0)))}, [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::floor_divide(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))), rule::at(v_stride, rule::known(v_d))), Dim(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }()));
}
template void infer_conv(InferenceContext<int64_t> &);
template void infer_conv(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_conv_transpose(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_conv_transpose_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))))) {
    rule::refuse(*context.op, "C2", std::string() + "weight has rank " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + ", x has " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const Dim v_spatial = rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), Dim(0));
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_spatial));
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
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_stride.size())), v_spatial), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), rule::multiply(Dim(2), v_spatial));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit " + rule::text(v_spatial) + " spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_stride;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_s = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_s));
      (void)v_s;
    }
    return result0;
  }()), [&] {
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
    rule::refuse(*context.op, "C4", std::string() + "strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1, pads " + rule::text(v_padding) + " at least 0");
  }
  const Dim v_groups(s.groups);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_groups), [&] {
    return rule::equal(rule::remainder(rule::at((v_weight)->shape, rule::known(Dim(0))), rule::maximum<Dim>(v_groups, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "groups " + rule::text(v_groups) + " does not divide the " + rule::text(rule::at((v_weight)->shape, rule::known(Dim(0)))) + " channels");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(Dim(1))), rule::at((v_weight)->shape, rule::known(Dim(0)))))) {
    rule::refuse(*context.op, "C6", std::string() + "x has " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + " channels, weight takes " + rule::text(rule::at((v_weight)->shape, rule::known(Dim(0)))));
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{rule::multiply(rule::at((v_weight)->shape, rule::known(Dim(1))), v_groups)});
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "bias needs the shape [" + rule::text(rule::multiply(rule::at((v_weight)->shape, rule::known(Dim(1))), v_groups)) + "]");
  }
  const std::vector<Dim> v_output_pads(s.output_pads, s.output_pads + s.output_pads_count);
  const std::vector<Dim> v_extra = rule::select((s.has_output_pads != 0), [&]() -> std::vector<Dim> {
    return v_output_pads;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(0)}, rule::known(v_spatial));
  });
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>(v_extra.size())), v_spatial), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_extra;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_e = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(Dim(0), v_e), [&] {
          return rule::less(v_e, rule::at(v_stride, rule::known(v_d)));
        }));
        (void)v_d;
        (void)v_e;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C8", std::string() + "output_pads " + rule::text(v_extra) + " must be at least 0 and below strides " + rule::text(v_stride));
  }
  const std::vector<Dim> v_extents = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const Dim v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::subtract(rule::add(rule::add(rule::add(rule::multiply(rule::subtract(v_n, Dim(1)), rule::at(v_stride, rule::known(v_d))), rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(rule::at((v_weight)->shape, rule::known(rule::add(v_d, Dim(2)))), Dim(1)))), Dim(1)), rule::at(v_extra, rule::known(v_d))), rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = rule::slice((v_weight)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_n));
        (void)v_n;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_extents;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_e = list0_0[i0];
        result0.push_back(rule::less_equal(Dim(1), v_e));
        (void)v_e;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C9", std::string() + "x of shape " + rule::text((v_x)->shape) + " and weight of shape " + rule::text((v_weight)->shape) + " leave the extents " + rule::text(v_extents));
  }
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::multiply(rule::at((v_weight)->shape, rule::known(Dim(1))), v_groups)}, v_extents));
}
template void infer_conv_transpose(InferenceContext<int64_t> &);
template void infer_conv_transpose(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_conv_backward_input(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_conv_backward_input_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_upstream = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_upstream)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_upstream)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "upstream has rank " + rule::text(Dim(static_cast<int64_t>((v_upstream)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  const std::vector<Dim> v_extents(s.extents, s.extents + s.extents_count);
  const Dim v_spatial = rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_upstream)->shape.size())), Dim(2)), Dim(0));
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(static_cast<int64_t>((v_upstream)->shape.size()))), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_extents.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "weight of rank " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + " and extents " + rule::text(v_extents) + " do not fit upstream of rank " + rule::text(Dim(static_cast<int64_t>((v_upstream)->shape.size()))));
  }
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_spatial));
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
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_stride.size())), v_spatial), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), rule::multiply(Dim(2), v_spatial));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit " + rule::text(v_spatial) + " spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_stride;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_s = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_s));
      (void)v_s;
    }
    return result0;
  }()), [&] {
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
    rule::refuse(*context.op, "C4", std::string() + "strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1, pads " + rule::text(v_padding) + " at least 0");
  }
  const Dim v_groups(s.groups);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_groups), [&] {
    return rule::equal(rule::remainder(rule::at((v_weight)->shape, rule::known(Dim(0))), rule::maximum<Dim>(v_groups, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "groups " + rule::text(v_groups) + " does not divide the " + rule::text(rule::at((v_weight)->shape, rule::known(Dim(0)))) + " output channels");
  }
  if (rule::is_false(rule::equal(rule::at((v_upstream)->shape, rule::known(Dim(1))), rule::at((v_weight)->shape, rule::known(Dim(0)))))) {
    rule::refuse(*context.op, "C6", std::string() + "upstream has " + rule::text(rule::at((v_upstream)->shape, rule::known(Dim(1)))) + " channels, weight gives " + rule::text(rule::at((v_weight)->shape, rule::known(Dim(0)))));
  }
  const std::vector<Dim> v_span = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::slice((v_weight)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
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
  if (rule::is_false(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_span;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = v_extents;
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_n = list0_0[i0];
        result0.push_back(rule::both(rule::equal(rule::add(rule::floor_divide(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))), rule::at(v_stride, rule::known(v_d))), Dim(1)), rule::at((v_upstream)->shape, rule::known(rule::add(v_d, Dim(2))))), [&] {
          return rule::less_equal(rule::at(v_span, rule::known(v_d)), rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))));
        }));
        (void)v_d;
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "a convolution of extents " + rule::text(v_extents) + " does not give upstream of shape " + rule::text((v_upstream)->shape));
  }
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_upstream)->shape, rule::known(Dim(0))), rule::multiply(rule::at((v_weight)->shape, rule::known(Dim(1))), v_groups)}, v_extents));
}
template void infer_conv_backward_input(InferenceContext<int64_t> &);
template void infer_conv_backward_input(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_conv_backward_weight(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_conv_backward_weight_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(3), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(5));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", [batch, channel] and one to three spatial axes are needed");
  }
  const TensorType<Dim> *v_upstream = rule::tensor(context, 1);
  const std::vector<Dim> v_window(s.window, s.window + s.window_count);
  const Dim v_spatial = rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), Dim(0));
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_upstream)->shape.size())), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_window.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "upstream of rank " + rule::text(Dim(static_cast<int64_t>((v_upstream)->shape.size()))) + " and window " + rule::text(v_window) + " do not fit x of rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const std::vector<Dim> v_strides(s.strides, s.strides + s.strides_count);
  const std::vector<Dim> v_stride = rule::select((s.has_strides != 0), [&]() -> std::vector<Dim> {
    return v_strides;
  }, [&]() -> std::vector<Dim> {
    return rule::repeat(std::vector<Dim>{Dim(1)}, rule::known(v_spatial));
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
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_stride.size())), v_spatial), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), rule::multiply(Dim(2), v_spatial));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), v_spatial);
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit " + rule::text(v_spatial) + " spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_stride;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_s = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_s));
      (void)v_s;
    }
    return result0;
  }()), [&] {
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
    rule::refuse(*context.op, "C4", std::string() + "strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1, pads " + rule::text(v_padding) + " at least 0");
  }
  const Dim v_groups(s.groups);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(1), v_groups), [&] {
    return rule::equal(rule::remainder(rule::at((v_upstream)->shape, rule::known(Dim(1))), rule::maximum<Dim>(v_groups, Dim(1))), Dim(0));
  }), [&] {
    return rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(Dim(1))), rule::maximum<Dim>(v_groups, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "groups " + rule::text(v_groups) + " does not divide the " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + " channels and the " + rule::text(rule::at((v_upstream)->shape, rule::known(Dim(1)))) + " output channels");
  }
  if (rule::is_false(rule::equal(rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_upstream)->shape, rule::known(Dim(0)))))) {
    rule::refuse(*context.op, "C6", std::string() + "batches of " + rule::text(rule::at((v_x)->shape, rule::known(Dim(0)))) + " and " + rule::text(rule::at((v_upstream)->shape, rule::known(Dim(0)))));
  }
  const std::vector<Dim> v_span = [&]() -> std::vector<Dim> {
    const auto list0_0 = v_window;
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
  if (rule::is_false(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_window;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_n));
      (void)v_n;
    }
    return result0;
  }()), [&] {
    return rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
      const auto list0_0 = rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
      std::vector<typename rule::Traits<Dim>::Truth> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_n = list0_0[i0];
        result0.push_back(rule::both(rule::equal(rule::add(rule::floor_divide(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))), rule::at(v_stride, rule::known(v_d))), Dim(1)), rule::at((v_upstream)->shape, rule::known(rule::add(v_d, Dim(2))))), [&] {
          return rule::less_equal(rule::at(v_span, rule::known(v_d)), rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))));
        }));
        (void)v_d;
        (void)v_n;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "a window " + rule::text(v_window) + " over x of shape " + rule::text((v_x)->shape) + " does not give upstream of shape " + rule::text((v_upstream)->shape));
  }
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_upstream)->shape, rule::known(Dim(1))), rule::floor_divide(rule::at((v_x)->shape, rule::known(Dim(1))), v_groups)}, v_window));
}
template void infer_conv_backward_weight(InferenceContext<int64_t> &);
template void infer_conv_backward_weight(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_deform_conv(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_deform_conv_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  const typename rule::Traits<Dim>::Truth v_sound = rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(4));
  });
  if (rule::is_false(v_sound)) {
    rule::refuse(*context.op, "C1", std::string() + "x and weight have ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + ", both must have 4");
  }
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
  const typename rule::Traits<Dim>::Truth v_fits = rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>(v_stride.size())), Dim(2)), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_padding.size())), Dim(4));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>(v_dilation.size())), Dim(2));
  });
  if (rule::is_false(v_fits)) {
    rule::refuse(*context.op, "C2", std::string() + "strides " + rule::text(v_stride) + ", pads " + rule::text(v_padding) + " and dilations " + rule::text(v_dilation) + " do not fit two spatial axes");
  }
  if (rule::is_false(rule::both(rule::both(rule::all([&]() -> std::vector<typename rule::Traits<Dim>::Truth> {
    const auto list0_0 = v_stride;
    std::vector<typename rule::Traits<Dim>::Truth> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_s = list0_0[i0];
      result0.push_back(rule::less_equal(Dim(1), v_s));
      (void)v_s;
    }
    return result0;
  }()), [&] {
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
    rule::refuse(*context.op, "C3", std::string() + "strides " + rule::text(v_stride) + " and dilations " + rule::text(v_dilation) + " must be at least 1, pads " + rule::text(v_padding) + " at least 0");
  }
  const Dim v_groups(s.groups);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(1), v_groups), [&] {
    return rule::equal(rule::remainder(rule::at((v_weight)->shape, rule::known(Dim(0))), rule::maximum<Dim>(v_groups, Dim(1))), Dim(0));
  }), [&] {
    return rule::equal(rule::at((v_x)->shape, rule::known(Dim(1))), rule::multiply(rule::at((v_weight)->shape, rule::known(Dim(1))), v_groups));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "x has " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + " channels, weight of shape " + rule::text((v_weight)->shape) + " takes " + rule::text(rule::at((v_weight)->shape, rule::known(Dim(1)))) + " in each of " + rule::text(v_groups) + " groups");
  }
  const Dim v_offset_groups(s.offset_groups);
  const Dim v_parts = rule::maximum<Dim>(v_offset_groups, Dim(1));
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_offset_groups), [&] {
    return rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(Dim(1))), v_parts), Dim(0));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "offset_groups " + rule::text(v_offset_groups) + " does not divide the " + rule::text(rule::at((v_x)->shape, rule::known(Dim(1)))) + " channels");
  }
  const std::vector<Dim> v_window = rule::select(v_sound, [&]() -> std::vector<Dim> {
    return rule::slice((v_weight)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(1), Dim(1)};
  });
  const Dim v_taps = rule::product(v_window);
  const std::vector<Dim> v_image = rule::select(v_sound, [&]() -> std::vector<Dim> {
    return rule::slice((v_x)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1);
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{Dim(0), Dim(0)};
  });
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(1), v_taps), [&] {
    return rule::less_equal(Dim(1), rule::at(v_image, rule::known(Dim(0))));
  }), [&] {
    return rule::less_equal(Dim(1), rule::at(v_image, rule::known(Dim(1))));
  }))) {
    rule::refuse(*context.op, "C6", std::string() + "x of shape " + rule::text((v_x)->shape) + " or the window of weight shape " + rule::text((v_weight)->shape) + " is empty");
  }
  const std::vector<Dim> v_room = [&]() -> std::vector<Dim> {
    const auto list0_0 = rule::range<Dim>(rule::known(Dim(0)), rule::known(rule::select(v_fits, [&]() -> Dim {
      return Dim(2);
    }, [&]() -> Dim {
      return Dim(0);
    })), rule::known(Dim(1)));
    std::vector<Dim> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::subtract(rule::subtract(rule::add(rule::add(rule::at(v_image, rule::known(v_d)), rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, Dim(2))))), rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(rule::at(v_window, rule::known(v_d)), Dim(1)))), Dim(1)));
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
    rule::refuse(*context.op, "C7", std::string() + "the window " + rule::text(v_window) + " exceeds x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
  }
  const TensorType<Dim> *v_offset = rule::tensor(context, 2);
  const Dim v_height = rule::select(v_fits, [&]() -> Dim {
    return rule::add(rule::floor_divide(rule::at(v_room, rule::known(Dim(0))), rule::maximum<Dim>(rule::at(v_stride, rule::known(Dim(0))), Dim(1))), Dim(1));
  }, [&]() -> Dim {
    return Dim(0);
  });
  const Dim v_width = rule::select(v_fits, [&]() -> Dim {
    return rule::add(rule::floor_divide(rule::at(v_room, rule::known(Dim(1))), rule::maximum<Dim>(rule::at(v_stride, rule::known(Dim(1))), Dim(1))), Dim(1));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::equal((v_offset)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::multiply(rule::multiply(v_parts, v_taps), Dim(2)), v_height, v_width}))) {
    rule::refuse(*context.op, "C8", std::string() + "offset has shape " + rule::text((v_offset)->shape) + ", expected [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(0)))) + ", " + rule::text(rule::multiply(rule::multiply(v_parts, v_taps), Dim(2))) + ", " + rule::text(v_height) + ", " + rule::text(v_width) + "]");
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 3);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{rule::at((v_weight)->shape, rule::known(Dim(0)))});
  }))) {
    rule::refuse(*context.op, "C9", std::string() + "bias needs the shape [" + rule::text(rule::at((v_weight)->shape, rule::known(Dim(0)))) + "]");
  }
  const TensorType<Dim> *v_mask = rule::tensor(context, 4);
  if (rule::is_false(rule::either(rule::negation((v_mask != nullptr)), [&] {
    return rule::equal((v_mask)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::multiply(v_parts, v_taps), v_height, v_width});
  }))) {
    rule::refuse(*context.op, "C10", std::string() + "mask needs the shape [" + rule::text(rule::at((v_x)->shape, rule::known(Dim(0)))) + ", " + rule::text(rule::multiply(v_parts, v_taps)) + ", " + rule::text(v_height) + ", " + rule::text(v_width) + "]");
  }
  rule::set_output(context, 0, std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_weight)->shape, rule::known(Dim(0))), v_height, v_width});
}
template void infer_deform_conv(InferenceContext<int64_t> &);
template void infer_deform_conv(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

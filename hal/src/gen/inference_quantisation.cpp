// Generated from opspec/ops/quantisation.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_quantize_linear(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_quantize_linear_v1_statics *>(context.statics);
  (void)s;
  const Dim v_block_size(s.block_size);
  if (rule::is_false(rule::less_equal(Dim(0), v_block_size))) {
    rule::refuse(*context.op, "RANGE_block_size", std::string() + "block_size is " + rule::text(v_block_size) + ", expected block_size >= 0");
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 1);
  const typename rule::Traits<Dim>::Truth v_single = rule::both(rule::both(rule::equal(v_block_size, Dim(0)), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_scale)->shape.size())), Dim(1));
  }), [&] {
    return rule::equal(rule::product((v_scale)->shape), Dim(1));
  });
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::either(v_single, [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_at = rule::select(rule::less(v_axis, Dim(0)), [&]() -> Dim {
    return rule::add(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return v_axis;
  });
  const Dim v_n = rule::select(rule::both(rule::less_equal(Dim(0), v_at), [&] {
    return rule::less(v_at, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_at));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(rule::either(rule::less(Dim(0), v_block_size), [&] {
    return v_single;
  }), [&] {
    return rule::equal((v_scale)->shape, std::vector<Dim>{v_n});
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "scale of shape " + rule::text((v_scale)->shape) + " is neither one number nor one for each of the " + rule::text(v_n) + " positions of axis " + rule::text(v_axis));
  }
  if (rule::is_false(rule::either(rule::equal(v_block_size, Dim(0)), [&] {
    return rule::equal((v_scale)->shape, [&]() -> std::vector<Dim> {
      const auto list0_0 = (v_x)->shape;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_m = list0_0[i0];
        result0.push_back(rule::select(rule::equal(v_d, v_at), [&]() -> Dim {
          return rule::ceil_div<Dim>(v_m, rule::maximum<Dim>(v_block_size, Dim(1)));
        }, [&]() -> Dim {
          return v_m;
        }));
        (void)v_d;
        (void)v_m;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "scale of shape " + rule::text((v_scale)->shape) + " does not fit blocks of " + rule::text(v_block_size) + " along axis " + rule::text(v_axis) + " of " + rule::text((v_x)->shape));
  }
  const TensorType<Dim> *v_zero_point = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_zero_point != nullptr)), [&] {
    return rule::equal((v_zero_point)->shape, (v_scale)->shape);
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "zero_point needs the shape " + rule::text((v_scale)->shape) + " of scale");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_quantize_linear(InferenceContext<int64_t> &);
template void infer_quantize_linear(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_dequantize_linear(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_dequantize_linear_v1_statics *>(context.statics);
  (void)s;
  const Dim v_block_size(s.block_size);
  if (rule::is_false(rule::less_equal(Dim(0), v_block_size))) {
    rule::refuse(*context.op, "RANGE_block_size", std::string() + "block_size is " + rule::text(v_block_size) + ", expected block_size >= 0");
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 1);
  const typename rule::Traits<Dim>::Truth v_single = rule::both(rule::both(rule::equal(v_block_size, Dim(0)), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_scale)->shape.size())), Dim(1));
  }), [&] {
    return rule::equal(rule::product((v_scale)->shape), Dim(1));
  });
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::either(v_single, [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_at = rule::select(rule::less(v_axis, Dim(0)), [&]() -> Dim {
    return rule::add(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return v_axis;
  });
  const Dim v_n = rule::select(rule::both(rule::less_equal(Dim(0), v_at), [&] {
    return rule::less(v_at, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_at));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(rule::either(rule::less(Dim(0), v_block_size), [&] {
    return v_single;
  }), [&] {
    return rule::equal((v_scale)->shape, std::vector<Dim>{v_n});
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "scale of shape " + rule::text((v_scale)->shape) + " is neither one number nor one for each of the " + rule::text(v_n) + " positions of axis " + rule::text(v_axis));
  }
  if (rule::is_false(rule::either(rule::equal(v_block_size, Dim(0)), [&] {
    return rule::equal((v_scale)->shape, [&]() -> std::vector<Dim> {
      const auto list0_0 = (v_x)->shape;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_m = list0_0[i0];
        result0.push_back(rule::select(rule::equal(v_d, v_at), [&]() -> Dim {
          return rule::ceil_div<Dim>(v_m, rule::maximum<Dim>(v_block_size, Dim(1)));
        }, [&]() -> Dim {
          return v_m;
        }));
        (void)v_d;
        (void)v_m;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "scale of shape " + rule::text((v_scale)->shape) + " does not fit blocks of " + rule::text(v_block_size) + " along axis " + rule::text(v_axis) + " of " + rule::text((v_x)->shape));
  }
  const TensorType<Dim> *v_zero_point = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_zero_point != nullptr)), [&] {
    return rule::equal((v_zero_point)->shape, (v_scale)->shape);
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "zero_point needs the shape " + rule::text((v_scale)->shape) + " of scale");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_dequantize_linear(InferenceContext<int64_t> &);
template void infer_dequantize_linear(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_requantize(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_requantize_v1_statics *>(context.statics);
  (void)s;
  const Dim v_block_size(s.block_size);
  if (rule::is_false(rule::less_equal(Dim(0), v_block_size))) {
    rule::refuse(*context.op, "RANGE_block_size", std::string() + "block_size is " + rule::text(v_block_size) + ", expected block_size >= 0");
  }
  const TensorType<Dim> *v_multiplier = rule::tensor(context, 1);
  const typename rule::Traits<Dim>::Truth v_single = rule::both(rule::both(rule::equal(v_block_size, Dim(0)), [&] {
    return rule::less_equal(Dim(static_cast<int64_t>((v_multiplier)->shape.size())), Dim(1));
  }), [&] {
    return rule::equal(rule::product((v_multiplier)->shape), Dim(1));
  });
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::either(v_single, [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_at = rule::select(rule::less(v_axis, Dim(0)), [&]() -> Dim {
    return rule::add(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return v_axis;
  });
  const Dim v_n = rule::select(rule::both(rule::less_equal(Dim(0), v_at), [&] {
    return rule::less(v_at, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_at));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(rule::either(rule::less(Dim(0), v_block_size), [&] {
    return v_single;
  }), [&] {
    return rule::equal((v_multiplier)->shape, std::vector<Dim>{v_n});
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "multiplier of shape " + rule::text((v_multiplier)->shape) + " is neither one number nor one for each of the " + rule::text(v_n) + " positions of axis " + rule::text(v_axis));
  }
  if (rule::is_false(rule::either(rule::equal(v_block_size, Dim(0)), [&] {
    return rule::equal((v_multiplier)->shape, [&]() -> std::vector<Dim> {
      const auto list0_0 = (v_x)->shape;
      std::vector<Dim> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const Dim v_d(static_cast<int64_t>(i0));
        const auto v_m = list0_0[i0];
        result0.push_back(rule::select(rule::equal(v_d, v_at), [&]() -> Dim {
          return rule::ceil_div<Dim>(v_m, rule::maximum<Dim>(v_block_size, Dim(1)));
        }, [&]() -> Dim {
          return v_m;
        }));
        (void)v_d;
        (void)v_m;
      }
      return result0;
    }());
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "multiplier of shape " + rule::text((v_multiplier)->shape) + " does not fit blocks of " + rule::text(v_block_size) + " along axis " + rule::text(v_axis) + " of " + rule::text((v_x)->shape));
  }
  const TensorType<Dim> *v_shift = rule::tensor(context, 2);
  if (rule::is_false(rule::equal((v_shift)->shape, (v_multiplier)->shape))) {
    rule::refuse(*context.op, "C4", std::string() + "shift has shape " + rule::text((v_shift)->shape) + ", multiplier " + rule::text((v_multiplier)->shape));
  }
  const TensorType<Dim> *v_zero_point = rule::tensor(context, 3);
  if (rule::is_false(rule::either(rule::negation((v_zero_point != nullptr)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_zero_point)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "zero_point has rank " + rule::text(rule::select((v_zero_point != nullptr), [&]() -> Dim {
      return Dim(static_cast<int64_t>((v_zero_point)->shape.size()));
    }, [&]() -> Dim {
      return Dim(0);
    })) + ", one number is needed");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_requantize(InferenceContext<int64_t> &);
template void infer_requantize(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_dynamic_quantize(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::less(Dim(0), rule::product((v_x)->shape)))) {
    rule::refuse(*context.op, "C1", std::string() + "x of shape " + rule::text((v_x)->shape) + " is empty and has no range");
  }
  rule::set_output(context, 0, (v_x)->shape);
  rule::set_output(context, 1, std::vector<Dim>{});
  rule::set_output(context, 2, std::vector<Dim>{});
}
template void infer_dynamic_quantize(InferenceContext<int64_t> &);
template void infer_dynamic_quantize(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_matmul_integer(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&] {
    return rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "ranks " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_x2)->shape.size()))) + ": a factor of rank 0 has no axis to sum over");
  }
  const Dim v_k = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1))));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::equal(v_k, rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2))));
  }, [&]() -> Dim {
    return rule::at((v_x2)->shape, rule::known(Dim(0)));
  })))) {
    rule::refuse(*context.op, "C2", std::string() + "the summed extents of shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " differ");
  }
  const std::vector<Dim> v_batch1 = rule::slice((v_x1)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2)), Dim(0)))), 1);
  const std::vector<Dim> v_batch2 = rule::slice((v_x2)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2)), Dim(0)))), 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{v_batch1, v_batch2}))) {
    rule::refuse(*context.op, "C3", std::string() + "batches " + rule::text(v_batch1) + " and " + rule::text(v_batch2) + " do not broadcast together");
  }
  const TensorType<Dim> *v_zero_point1 = rule::tensor(context, 2);
  const Dim v_rows = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2))));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(rule::negation((v_zero_point1 != nullptr)), [&] {
    return rule::either(rule::either(rule::equal(Dim(static_cast<int64_t>((v_zero_point1)->shape.size())), Dim(0)), [&] {
      return rule::equal((v_zero_point1)->shape, std::vector<Dim>{Dim(1)});
    }), [&] {
      return rule::equal((v_zero_point1)->shape, std::vector<Dim>{v_rows});
    });
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "zero_point1 is neither one number nor one for each of " + rule::text(v_rows) + " rows");
  }
  const TensorType<Dim> *v_zero_point2 = rule::tensor(context, 3);
  const Dim v_columns = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(1))));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(rule::negation((v_zero_point2 != nullptr)), [&] {
    return rule::either(rule::either(rule::equal(Dim(static_cast<int64_t>((v_zero_point2)->shape.size())), Dim(0)), [&] {
      return rule::equal((v_zero_point2)->shape, std::vector<Dim>{Dim(1)});
    }), [&] {
      return rule::equal((v_zero_point2)->shape, std::vector<Dim>{v_columns});
    });
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "zero_point2 is neither one number nor one for each of " + rule::text(v_columns) + " columns");
  }
  rule::set_output(context, 0, rule::concat(rule::concat(rule::broadcast(std::vector<std::vector<Dim>>{v_batch1, v_batch2}), rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{v_rows};
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  })), rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{v_columns};
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  })));
}
template void infer_matmul_integer(InferenceContext<int64_t> &);
template void infer_matmul_integer(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_conv_integer(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_conv_integer_v1_statics *>(context.statics);
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
  const TensorType<Dim> *v_zero_point = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_zero_point != nullptr)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_zero_point)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "zero_point has rank " + rule::text(rule::select((v_zero_point != nullptr), [&]() -> Dim {
      return Dim(static_cast<int64_t>((v_zero_point)->shape.size()));
    }, [&]() -> Dim {
      return Dim(0);
    })) + ", one number is needed");
  }
  const TensorType<Dim> *v_weight_zero_point = rule::tensor(context, 3);
  if (rule::is_false(rule::either(rule::negation((v_weight_zero_point != nullptr)), [&] {
    return rule::either(rule::either(rule::equal(Dim(static_cast<int64_t>((v_weight_zero_point)->shape.size())), Dim(0)), [&] {
      return rule::equal((v_weight_zero_point)->shape, std::vector<Dim>{Dim(1)});
    }), [&] {
      return rule::equal((v_weight_zero_point)->shape, std::vector<Dim>{rule::at((v_weight)->shape, rule::known(Dim(0)))});
    });
  }))) {
    rule::refuse(*context.op, "C8", std::string() + "weight_zero_point is neither one number nor one for each of " + rule::text(rule::at((v_weight)->shape, rule::known(Dim(0)))) + " output channels");
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
    rule::refuse(*context.op, "C9", std::string() + "the window of weight shape " + rule::text((v_weight)->shape) + " is empty");
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
    rule::refuse(*context.op, "C10", std::string() + "the window spans " + rule::text(v_span) + ", more than x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
  }
  const std::vector<Dim> v_extents = [&]() -> std::vector<Dim> {
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
  }();
  rule::set_output(context, 0, rule::concat(std::vector<Dim>{rule::at((v_x)->shape, rule::known(Dim(0))), rule::at((v_weight)->shape, rule::known(Dim(0)))}, v_extents));
}
template void infer_conv_integer(InferenceContext<int64_t> &);
template void infer_conv_integer(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_qlinear_matmul(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_qlinear_matmul_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&] {
    return rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "ranks " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_x2)->shape.size()))) + ": a factor of rank 0 has no axis to sum over");
  }
  const Dim v_k = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1))));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::equal(v_k, rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2))));
  }, [&]() -> Dim {
    return rule::at((v_x2)->shape, rule::known(Dim(0)));
  })))) {
    rule::refuse(*context.op, "C2", std::string() + "the summed extents of shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " differ");
  }
  const std::vector<Dim> v_batch1 = rule::slice((v_x1)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2)), Dim(0)))), 1);
  const std::vector<Dim> v_batch2 = rule::slice((v_x2)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2)), Dim(0)))), 1);
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{v_batch1, v_batch2}))) {
    rule::refuse(*context.op, "C3", std::string() + "batches " + rule::text(v_batch1) + " and " + rule::text(v_batch2) + " do not broadcast together");
  }
  const TensorType<Dim> *v_scale1 = rule::tensor(context, 2);
  const TensorType<Dim> *v_out_scale = rule::tensor(context, 4);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_scale1)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_out_scale)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "scale1 has rank " + rule::text(Dim(static_cast<int64_t>((v_scale1)->shape.size()))) + " and out_scale " + rule::text(Dim(static_cast<int64_t>((v_out_scale)->shape.size()))) + ", one number each is needed");
  }
  const TensorType<Dim> *v_scale2 = rule::tensor(context, 3);
  const Dim v_columns = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(1))));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(rule::either(rule::equal(Dim(static_cast<int64_t>((v_scale2)->shape.size())), Dim(0)), [&] {
    return rule::equal((v_scale2)->shape, std::vector<Dim>{Dim(1)});
  }), [&] {
    return rule::equal((v_scale2)->shape, std::vector<Dim>{v_columns});
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "scale2 of shape " + rule::text((v_scale2)->shape) + " is neither one number nor one for each of " + rule::text(v_columns) + " columns");
  }
  const TensorType<Dim> *v_zero_point1 = rule::tensor(context, 5);
  if (rule::is_false(rule::either(rule::negation((v_zero_point1 != nullptr)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_zero_point1)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C6", std::string() + "zero_point1 has rank " + rule::text(rule::select((v_zero_point1 != nullptr), [&]() -> Dim {
      return Dim(static_cast<int64_t>((v_zero_point1)->shape.size()));
    }, [&]() -> Dim {
      return Dim(0);
    })) + ", one number is needed");
  }
  const TensorType<Dim> *v_zero_point2 = rule::tensor(context, 6);
  if (rule::is_false(rule::either(rule::negation((v_zero_point2 != nullptr)), [&] {
    return rule::either(rule::either(rule::equal(Dim(static_cast<int64_t>((v_zero_point2)->shape.size())), Dim(0)), [&] {
      return rule::equal((v_zero_point2)->shape, std::vector<Dim>{Dim(1)});
    }), [&] {
      return rule::equal((v_zero_point2)->shape, std::vector<Dim>{v_columns});
    });
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "zero_point2 is neither one number nor one for each of " + rule::text(v_columns) + " columns");
  }
  const TensorType<Dim> *v_out_zero_point = rule::tensor(context, 7);
  if (rule::is_false(rule::either(rule::negation((v_out_zero_point != nullptr)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_out_zero_point)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C8", std::string() + "out_zero_point has rank " + rule::text(rule::select((v_out_zero_point != nullptr), [&]() -> Dim {
      return Dim(static_cast<int64_t>((v_out_zero_point)->shape.size()));
    }, [&]() -> Dim {
      return Dim(0);
    })) + ", one number is needed");
  }
  const Dim v_rows = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2))));
  }, [&]() -> Dim {
    return Dim(1);
  });
  rule::set_output(context, 0, rule::concat(rule::concat(rule::broadcast(std::vector<std::vector<Dim>>{v_batch1, v_batch2}), rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{v_rows};
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  })), rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))), [&]() -> std::vector<Dim> {
    return std::vector<Dim>{v_columns};
  }, [&]() -> std::vector<Dim> {
    return std::vector<Dim>{};
  })));
}
template void infer_qlinear_matmul(InferenceContext<int64_t> &);
template void infer_qlinear_matmul(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_qlinear_conv(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_qlinear_conv_v1_statics *>(context.statics);
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
  const TensorType<Dim> *v_scale = rule::tensor(context, 2);
  const TensorType<Dim> *v_out_scale = rule::tensor(context, 4);
  const TensorType<Dim> *v_weight_scale = rule::tensor(context, 3);
  const Dim v_m = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_weight)->shape.size()))), [&]() -> Dim {
    return rule::at((v_weight)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_scale)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_out_scale)->shape.size())), Dim(0));
  }), [&] {
    return rule::either(rule::either(rule::equal(Dim(static_cast<int64_t>((v_weight_scale)->shape.size())), Dim(0)), [&] {
      return rule::equal((v_weight_scale)->shape, std::vector<Dim>{Dim(1)});
    }), [&] {
      return rule::equal((v_weight_scale)->shape, std::vector<Dim>{v_m});
    });
  }))) {
    rule::refuse(*context.op, "C7", std::string() + "scale, weight_scale and out_scale have shapes " + rule::text((v_scale)->shape) + ", " + rule::text((v_weight_scale)->shape) + " and " + rule::text((v_out_scale)->shape) + "; one number each is needed, weight_scale may have [" + rule::text(v_m) + "]");
  }
  const TensorType<Dim> *v_zero_point = rule::tensor(context, 5);
  const TensorType<Dim> *v_out_zero_point = rule::tensor(context, 7);
  if (rule::is_false(rule::both(rule::either(rule::negation((v_zero_point != nullptr)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_zero_point)->shape.size())), Dim(0));
  }), [&] {
    return rule::either(rule::negation((v_out_zero_point != nullptr)), [&] {
      return rule::equal(Dim(static_cast<int64_t>((v_out_zero_point)->shape.size())), Dim(0));
    });
  }))) {
    rule::refuse(*context.op, "C8", std::string() + "zero_point and out_zero_point must have rank 0");
  }
  const TensorType<Dim> *v_weight_zero_point = rule::tensor(context, 6);
  if (rule::is_false(rule::either(rule::negation((v_weight_zero_point != nullptr)), [&] {
    return rule::either(rule::either(rule::equal(Dim(static_cast<int64_t>((v_weight_zero_point)->shape.size())), Dim(0)), [&] {
      return rule::equal((v_weight_zero_point)->shape, std::vector<Dim>{Dim(1)});
    }), [&] {
      return rule::equal((v_weight_zero_point)->shape, std::vector<Dim>{v_m});
    });
  }))) {
    rule::refuse(*context.op, "C9", std::string() + "weight_zero_point is neither one number nor one for each of " + rule::text(v_m) + " output channels");
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 8);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::equal((v_bias)->shape, std::vector<Dim>{v_m});
  }))) {
    rule::refuse(*context.op, "C10", std::string() + "bias needs the shape [" + rule::text(v_m) + "]");
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
    rule::refuse(*context.op, "C11", std::string() + "the window of weight shape " + rule::text((v_weight)->shape) + " is empty");
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
    rule::refuse(*context.op, "C12", std::string() + "the window spans " + rule::text(v_span) + ", more than x of shape " + rule::text((v_x)->shape) + " with pads " + rule::text(v_padding));
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
template void infer_qlinear_conv(InferenceContext<int64_t> &);
template void infer_qlinear_conv(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_fake_quantize(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_fake_quantize_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_scale = rule::tensor(context, 1);
  const typename rule::Traits<Dim>::Truth v_single = rule::both(rule::less_equal(Dim(static_cast<int64_t>((v_scale)->shape.size())), Dim(1)), [&] {
    return rule::equal(rule::product((v_scale)->shape), Dim(1));
  });
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const Dim v_axis(s.axis);
  if (rule::is_false(rule::either(v_single, [&] {
    return rule::both(rule::less_equal(rule::negate(Dim(static_cast<int64_t>((v_x)->shape.size()))), v_axis), [&] {
      return rule::less(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
    });
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "axis " + rule::text(v_axis) + " is out of range for rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))));
  }
  const Dim v_at = rule::select(rule::less(v_axis, Dim(0)), [&]() -> Dim {
    return rule::add(v_axis, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }, [&]() -> Dim {
    return v_axis;
  });
  const Dim v_n = rule::select(rule::both(rule::less_equal(Dim(0), v_at), [&] {
    return rule::less(v_at, Dim(static_cast<int64_t>((v_x)->shape.size())));
  }), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(v_at));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(v_single, [&] {
    return rule::equal((v_scale)->shape, std::vector<Dim>{v_n});
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "scale of shape " + rule::text((v_scale)->shape) + " is neither one number nor one for each of the " + rule::text(v_n) + " positions of axis " + rule::text(v_axis));
  }
  const TensorType<Dim> *v_zero_point = rule::tensor(context, 2);
  if (rule::is_false(rule::either(rule::negation((v_zero_point != nullptr)), [&] {
    return rule::equal((v_zero_point)->shape, (v_scale)->shape);
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "zero_point needs the shape " + rule::text((v_scale)->shape) + " of scale");
  }
  const Dim v_low(s.low);
  const Dim v_high(s.high);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(-32768), v_low), [&] {
    return rule::less(v_low, v_high);
  }), [&] {
    return rule::less_equal(v_high, Dim(65535));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "low " + rule::text(v_low) + " and high " + rule::text(v_high) + " must be different, in order, and numbers of 16 bits");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_fake_quantize(InferenceContext<int64_t> &);
template void infer_fake_quantize(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_scaled_matmul(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_scaled_matmul_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x1 = rule::tensor(context, 0);
  const TensorType<Dim> *v_x2 = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&] {
    return rule::less_equal(Dim(2), Dim(static_cast<int64_t>((v_x2)->shape.size())));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "ranks " + rule::text(Dim(static_cast<int64_t>((v_x1)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_x2)->shape.size()))) + ": matrices are needed");
  }
  if (rule::is_false(rule::equal(rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(1)))), rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2))))))) {
    rule::refuse(*context.op, "C2", std::string() + "the summed extents of shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " differ");
  }
  if (rule::is_false(rule::is_broadcastable(std::vector<std::vector<Dim>>{rule::slice((v_x1)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2)))), 1), rule::slice((v_x2)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2)))), 1)}))) {
    rule::refuse(*context.op, "C3", std::string() + "the batches of shapes " + rule::text((v_x1)->shape) + " and " + rule::text((v_x2)->shape) + " do not broadcast together");
  }
  const TensorType<Dim> *v_scale1 = rule::tensor(context, 2);
  const Dim v_rows = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x1)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x1)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2))));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(rule::either(rule::equal(Dim(static_cast<int64_t>((v_scale1)->shape.size())), Dim(0)), [&] {
    return rule::equal((v_scale1)->shape, std::vector<Dim>{Dim(1)});
  }), [&] {
    return rule::equal((v_scale1)->shape, std::vector<Dim>{v_rows});
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "scale1 of shape " + rule::text((v_scale1)->shape) + " is neither one number nor one for each of " + rule::text(v_rows) + " rows");
  }
  const TensorType<Dim> *v_scale2 = rule::tensor(context, 3);
  const Dim v_columns = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_x2)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x2)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(1))));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(rule::either(rule::equal(Dim(static_cast<int64_t>((v_scale2)->shape.size())), Dim(0)), [&] {
    return rule::equal((v_scale2)->shape, std::vector<Dim>{Dim(1)});
  }), [&] {
    return rule::equal((v_scale2)->shape, std::vector<Dim>{v_columns});
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "scale2 of shape " + rule::text((v_scale2)->shape) + " is neither one number nor one for each of " + rule::text(v_columns) + " columns");
  }
  rule::set_output(context, 0, rule::concat(rule::broadcast(std::vector<std::vector<Dim>>{rule::slice((v_x1)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x1)->shape.size())), Dim(2)))), 1), rule::slice((v_x2)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x2)->shape.size())), Dim(2)))), 1)}), std::vector<Dim>{v_rows, v_columns}));
}
template void infer_scaled_matmul(InferenceContext<int64_t> &);
template void infer_scaled_matmul(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_w4a16_matmul(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  const TensorType<Dim> *v_scale = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(2));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_scale)->shape.size())), Dim(2));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x, weight and scale have ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + ", " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_scale)->shape.size()))) + ", at least 1, 2 and 2 are needed");
  }
  const Dim v_k = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))));
  }, [&]() -> Dim {
    return Dim(0);
  });
  if (rule::is_false(rule::equal(v_k, rule::multiply(Dim(2), rule::at((v_weight)->shape, rule::known(Dim(1))))))) {
    rule::refuse(*context.op, "C2", std::string() + "x has " + rule::text(v_k) + " positions to sum over, weight of shape " + rule::text((v_weight)->shape) + " holds " + rule::text(rule::multiply(Dim(2), rule::at((v_weight)->shape, rule::known(Dim(1))))));
  }
  const Dim v_n = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_weight)->shape.size()))), [&]() -> Dim {
    return rule::at((v_weight)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(0);
  });
  const Dim v_groups = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_scale)->shape.size()))), [&]() -> Dim {
    return rule::at((v_scale)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::both(rule::both(rule::equal(rule::at((v_scale)->shape, rule::known(Dim(0))), v_n), [&] {
    return rule::less_equal(Dim(1), v_groups);
  }), [&] {
    return rule::equal(rule::remainder(v_k, rule::maximum<Dim>(v_groups, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "scale of shape " + rule::text((v_scale)->shape) + " does not divide " + rule::text(v_n) + " rows of " + rule::text(v_k) + " weights");
  }
  const TensorType<Dim> *v_zero_point = rule::tensor(context, 3);
  if (rule::is_false(rule::either(rule::negation((v_zero_point != nullptr)), [&] {
    return rule::equal((v_zero_point)->shape, (v_scale)->shape);
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "zero_point needs the shape " + rule::text((v_scale)->shape) + " of scale");
  }
  rule::set_output(context, 0, rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)), Dim(0)))), 1), std::vector<Dim>{rule::at((v_weight)->shape, rule::known(Dim(0)))}));
}
template void infer_w4a16_matmul(InferenceContext<int64_t> &);
template void infer_w4a16_matmul(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

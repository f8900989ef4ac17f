// Generated from opspec/ops/convolution.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

void gradient_conv(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_conv_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV_BACKWARD_INPUT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = v_grad;
    const Value a_weight = v_weight;
    arguments.inputs = {
      a_upstream, a_weight
    };
    haly_conv_backward_input_v1_statics statics = HALY_CONV_BACKWARD_INPUT_V1_STATICS_INIT;
    const std::vector<int64_t> list_extents = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    statics.extents = list_extents.data();
    statics.extents_count = static_cast<uint32_t>(list_extents.size());
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = v_padding;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.groups = v_groups;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_conv_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV_BACKWARD_WEIGHT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_upstream = v_grad;
    arguments.inputs = {
      a_x, a_upstream
    };
    haly_conv_backward_weight_v1_statics statics = HALY_CONV_BACKWARD_WEIGHT_V1_STATICS_INIT;
    const std::vector<int64_t> list_window = rule::slice(builder.shape(v_weight), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    statics.window = list_window.data();
    statics.window_count = static_cast<uint32_t>(list_window.size());
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = v_padding;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.groups = v_groups;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
  if (rule::is_wanted(call, 2, wanted)) {
  const auto &s = *static_cast<const haly_conv_v1_statics *>(call.statics);
  (void)s;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = [&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_grad)), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        if (!rule::decide(rule::negation(rule::equal(v_d, int64_t(1))))) continue;
        result0.push_back(v_d);
        (void)v_d;
      }
      return result0;
    }();
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 2)] = v_result;
  }
}

// conv_transpose
void decompose_conv_transpose(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_conv_transpose_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_bias = rule::tensor(call, 2);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_output_pads(s.output_pads, s.output_pads + s.output_pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_extra = ((s.has_output_pads != 0) ? std::vector<int64_t>(v_output_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_extents = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::subtract(rule::add(rule::add(rule::add(rule::multiply(rule::subtract(v_n, int64_t(1)), rule::at(v_stride, rule::known(v_d))), rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(rule::at(builder.shape(v_weight), rule::known(rule::add(v_d, int64_t(2)))), int64_t(1)))), int64_t(1)), rule::at(v_extra, rule::known(v_d))), rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  haly_dtype v_wide{};
  Value v_spread{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_spread = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV_BACKWARD_INPUT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_weight = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_weight;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_upstream, a_weight
    };
    haly_conv_backward_input_v1_statics statics = HALY_CONV_BACKWARD_INPUT_V1_STATICS_INIT;
    const std::vector<int64_t> list_extents = v_extents;
    statics.extents = list_extents.data();
    statics.extents_count = static_cast<uint32_t>(list_extents.size());
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = v_padding;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.groups = v_groups;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_bias)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_spread;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_CAST;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_bias;
            arguments.inputs = {
              a_x
            };
            haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
            statics.dtype = v_wide;
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_bias))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial)))));
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = builder.dtype(v_x);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_spread;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = builder.dtype(v_x);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  out_outputs[0] = v_out;
}

void gradient_conv_transpose(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_conv_transpose_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    const Value a_weight = v_weight;
    const Value a_bias = Value();
    arguments.inputs = {
      a_x, a_weight, a_bias
    };
    haly_conv_v1_statics statics = HALY_CONV_V1_STATICS_INIT;
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = v_padding;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.groups = v_groups;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_conv_transpose_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV_BACKWARD_WEIGHT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    const Value a_upstream = v_x;
    arguments.inputs = {
      a_x, a_upstream
    };
    haly_conv_backward_weight_v1_statics statics = HALY_CONV_BACKWARD_WEIGHT_V1_STATICS_INIT;
    const std::vector<int64_t> list_window = rule::slice(builder.shape(v_weight), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    statics.window = list_window.data();
    statics.window_count = static_cast<uint32_t>(list_window.size());
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = v_padding;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.groups = v_groups;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
  if (rule::is_wanted(call, 2, wanted)) {
  const auto &s = *static_cast<const haly_conv_transpose_v1_statics *>(call.statics);
  (void)s;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = [&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_grad)), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        if (!rule::decide(rule::negation(rule::equal(v_d, int64_t(1))))) continue;
        result0.push_back(v_d);
        (void)v_d;
      }
      return result0;
    }();
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 2)] = v_result;
  }
}

void gradient_conv_backward_input(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_conv_backward_input_v1_statics *>(call.statics);
  (void)s;
  Value v_upstream = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_upstream), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    const Value a_weight = v_weight;
    const Value a_bias = Value();
    arguments.inputs = {
      a_x, a_weight, a_bias
    };
    haly_conv_v1_statics statics = HALY_CONV_V1_STATICS_INIT;
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = v_padding;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.groups = v_groups;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_conv_backward_input_v1_statics *>(call.statics);
  (void)s;
  Value v_upstream = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_upstream), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV_BACKWARD_WEIGHT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    const Value a_upstream = v_upstream;
    arguments.inputs = {
      a_x, a_upstream
    };
    haly_conv_backward_weight_v1_statics statics = HALY_CONV_BACKWARD_WEIGHT_V1_STATICS_INIT;
    const std::vector<int64_t> list_window = rule::slice(builder.shape(v_weight), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    statics.window = list_window.data();
    statics.window_count = static_cast<uint32_t>(list_window.size());
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = v_padding;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.groups = v_groups;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

void gradient_conv_backward_weight(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_conv_backward_weight_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_upstream = rule::tensor(call, 1);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV_BACKWARD_INPUT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = v_upstream;
    const Value a_weight = v_grad;
    arguments.inputs = {
      a_upstream, a_weight
    };
    haly_conv_backward_input_v1_statics statics = HALY_CONV_BACKWARD_INPUT_V1_STATICS_INIT;
    const std::vector<int64_t> list_extents = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    statics.extents = list_extents.data();
    statics.extents_count = static_cast<uint32_t>(list_extents.size());
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = v_padding;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.groups = v_groups;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_conv_backward_weight_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_weight = v_grad;
    const Value a_bias = Value();
    arguments.inputs = {
      a_x, a_weight, a_bias
    };
    haly_conv_v1_statics statics = HALY_CONV_V1_STATICS_INIT;
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = v_padding;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.groups = v_groups;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// deform_conv
void decompose_deform_conv(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_deform_conv_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_offset = rule::tensor(call, 2);
  Value v_bias = rule::tensor(call, 3);
  Value v_mask = rule::tensor(call, 4);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  int64_t v_offset_groups(s.offset_groups);
  const bool v_sound = rule::both(rule::equal(builder.rank(v_x), int64_t(4)), [&] {
    return rule::equal(builder.rank(v_weight), int64_t(4));
  });
  const std::vector<int64_t> v_image = (v_sound ? std::vector<int64_t>(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1)) : std::vector<int64_t>(std::vector<int64_t>{int64_t(0), int64_t(0)}));
  const std::vector<int64_t> v_window = (v_sound ? std::vector<int64_t>(rule::slice(builder.shape(v_weight), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1)) : std::vector<int64_t>(std::vector<int64_t>{int64_t(1), int64_t(1)}));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(std::vector<int64_t>{int64_t(1), int64_t(1)}));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(std::vector<int64_t>{int64_t(0), int64_t(0), int64_t(0), int64_t(0)}));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(std::vector<int64_t>{int64_t(1), int64_t(1)}));
  const bool v_fits = rule::both(rule::both(rule::equal(int64_t(static_cast<int64_t>(v_stride.size())), int64_t(2)), [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_padding.size())), int64_t(4));
  }), [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_dilation.size())), int64_t(2));
  });
  const std::vector<int64_t> v_room = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known((v_fits ? int64_t(int64_t(2)) : int64_t(int64_t(0)))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::subtract(rule::subtract(rule::add(rule::add(rule::at(v_image, rule::known(v_d)), rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, int64_t(2))))), rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(rule::at(v_window, rule::known(v_d)), int64_t(1)))), int64_t(1)));
      (void)v_d;
    }
    return result0;
  }();
  const int64_t v_height = (v_fits ? int64_t(rule::add(rule::floor_divide(rule::at(v_room, rule::known(int64_t(0))), rule::maximum<int64_t>(rule::at(v_stride, rule::known(int64_t(0))), int64_t(1))), int64_t(1))) : int64_t(int64_t(0)));
  const int64_t v_width = (v_fits ? int64_t(rule::add(rule::floor_divide(rule::at(v_room, rule::known(int64_t(1))), rule::maximum<int64_t>(rule::at(v_stride, rule::known(int64_t(1))), int64_t(1))), int64_t(1))) : int64_t(int64_t(0)));
  const int64_t v_taps = rule::product(v_window);
  const int64_t v_points = rule::multiply(v_height, v_width);
  const int64_t v_parts = rule::maximum<int64_t>(v_offset_groups, int64_t(1));
  const int64_t v_lines = rule::multiply(rule::at(builder.shape(v_x), rule::known(int64_t(0))), v_parts);
  const int64_t v_share = (v_sound ? int64_t(rule::floor_divide(rule::at(builder.shape(v_x), rule::known(int64_t(1))), v_parts)) : int64_t(int64_t(0)));
  const std::vector<int64_t> v_unit = std::vector<int64_t>{int64_t(1), int64_t(1), int64_t(1)};
  const std::vector<int64_t> v_nodes = std::vector<int64_t>{v_lines, int64_t(1), v_taps, int64_t(4), v_points};
  const std::vector<int64_t> v_pixels = std::vector<int64_t>{v_lines, v_share, v_taps, int64_t(4), v_points};
  const std::vector<int64_t> v_chosen = std::vector<int64_t>{v_lines, int64_t(1), rule::multiply(rule::multiply(v_taps, int64_t(4)), v_points)};
  const int64_t v_depth = (v_sound ? int64_t(rule::multiply(rule::at(builder.shape(v_weight), rule::known(int64_t(1))), v_taps)) : int64_t(int64_t(0)));
  const std::vector<int64_t> v_kernel = (v_sound ? std::vector<int64_t>(std::vector<int64_t>{int64_t(1), v_groups, rule::floor_divide(rule::at(builder.shape(v_weight), rule::known(int64_t(0))), rule::maximum<int64_t>(v_groups, int64_t(1))), v_depth}) : std::vector<int64_t>(std::vector<int64_t>{}));
  const std::vector<int64_t> v_whole = (v_sound ? std::vector<int64_t>(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), rule::at(builder.shape(v_weight), rule::known(int64_t(0))), v_height, v_width}) : std::vector<int64_t>(std::vector<int64_t>{}));
  const std::vector<int64_t> v_column = (v_sound ? std::vector<int64_t>(std::vector<int64_t>{rule::at(builder.shape(v_weight), rule::known(int64_t(0))), int64_t(1), int64_t(1)}) : std::vector<int64_t>(std::vector<int64_t>{}));
  const std::vector<int64_t> v_panel = (v_sound ? std::vector<int64_t>(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), v_groups, v_depth, v_points}) : std::vector<int64_t>(std::vector<int64_t>{}));
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_x)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  Value v_tap{};
  Value v_spot{};
  Value v_down{};
  Value v_along{};
  Value v_base{};
  Value v_place{};
  Value v_edges{};
  Value v_each{};
  Value v_corner{};
  Value v_node{};
  Value v_nearest{};
  Value v_inside{};
  Value v_pitch{};
  Value v_index{};
  Value v_read{};
  Value v_factor{};
  Value v_value{};
  Value v_kept{};
  Value v_sums{};
  Value v_out{};
  v_tap = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ARANGE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
      statics.start = 0.0;
      statics.has_stop = 1;
      statics.stop = rule::real(v_taps);
      statics.step = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_taps, int64_t(1), int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_spot = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ARANGE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
      statics.start = 0.0;
      statics.has_stop = 1;
      statics.stop = rule::real(v_points);
      statics.step = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), int64_t(1), v_points}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_down = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_tap;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(v_window, rule::known(int64_t(1))));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(v_dilation, rule::known(int64_t(0))));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_spot;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::maximum<int64_t>(v_width, int64_t(1)));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(v_stride, rule::known(int64_t(0))));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(v_padding, rule::known(int64_t(0))));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_along = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_REMAINDER;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_tap;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(v_window, rule::known(int64_t(1))));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(v_dilation, rule::known(int64_t(1))));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_REMAINDER;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_spot;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::maximum<int64_t>(v_width, int64_t(1)));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(v_stride, rule::known(int64_t(1))));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(v_padding, rule::known(int64_t(1))));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_base = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CONCAT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const std::vector<Value> a_arrays = std::vector<Value>{v_down, v_along};
        arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
        arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
        haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
        statics.axis = int64_t(1);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_taps, int64_t(2), int64_t(1), v_points}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_place = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_offset;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_lines, v_taps, int64_t(2), int64_t(1), v_points}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_base;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_edges = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(v_unit));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = rule::real(rule::subtract(rule::at(v_image, rule::known(int64_t(0))), int64_t(1)));
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }(), [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(v_unit));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = rule::real(rule::subtract(rule::at(v_image, rule::known(int64_t(1))), int64_t(1)));
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()};
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ARANGE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
      statics.start = 0.0;
      statics.has_stop = 1;
      statics.stop = 4.0;
      statics.step = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), int64_t(4), int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_corner = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CONCAT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_each;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(2));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }(), [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_REMAINDER;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_each;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(2));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }()};
      arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
      arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
      haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_node = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FLOOR;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_place;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_corner;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_nearest = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MAXIMUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MINIMUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_node;
      const Value a_x2 = v_edges;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_inside = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ALL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EQUAL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_nearest;
        const Value a_x2 = v_node;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_all_v1_statics statics = HALY_ALL_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(2)};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_nodes));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_pitch = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(v_unit));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = rule::real(rule::at(v_image, rule::known(int64_t(1))));
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }(), [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(v_unit));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()};
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_index = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_WHERE;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_condition = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_EQUAL;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_node;
              const Value a_x2 = v_node;
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_x1 = v_nearest;
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
            arguments.inputs = {
              a_condition, a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_pitch;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(2)};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_chosen));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_read = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_lines, v_share, rule::product(v_image)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_index;
    arguments.inputs = {
      a_x, a_indices
    };
    haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
    statics.axis = int64_t(2);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_factor = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PROD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x2 = v_corner;
        const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x2 = v_corner;
            const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(2));
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_place;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_FLOOR;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_place;
            arguments.inputs = {
              a_x
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_prod_v1_statics statics = HALY_PROD_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(2)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_value = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = v_inside;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_read;
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(v_pixels));
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_factor;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_nodes));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(3)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_kept = (bool(v_mask) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_value;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_mask;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_lines, int64_t(1), v_taps, v_points}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_value));
  v_sums = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_weight;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_kernel));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_kept;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_panel));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_whole));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = (bool(v_bias) ? Value([&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_sums;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_bias;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_column));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()) : Value(v_sums));
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

}  // namespace haly::gen

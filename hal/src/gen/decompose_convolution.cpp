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

}  // namespace haly::gen

// Generated from opspec/ops/pooling.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

void gradient_max_pool(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_max_pool_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  bool v_ceil_mode = s.ceil_mode != 0;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MAX_POOL_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_upstream = v_grad;
    arguments.inputs = {
      a_x, a_upstream
    };
    haly_max_pool_backward_v1_statics statics = HALY_MAX_POOL_BACKWARD_V1_STATICS_INIT;
    const std::vector<int64_t> list_kernel = v_kernel;
    statics.kernel = list_kernel.data();
    statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
    statics.has_strides = s.has_strides;
    const std::vector<int64_t> list_strides = v_strides;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = s.has_pads;
    const std::vector<int64_t> list_pads = v_pads;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = s.has_dilations;
    const std::vector<int64_t> list_dilations = v_dilations;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.ceil_mode = v_ceil_mode ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_avg_pool(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_avg_pool_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  bool v_ceil_mode = s.ceil_mode != 0;
  bool v_count_include_pad = s.count_include_pad != 0;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_AVG_POOL_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_upstream = v_grad;
    arguments.inputs = {
      a_x, a_upstream
    };
    haly_avg_pool_backward_v1_statics statics = HALY_AVG_POOL_BACKWARD_V1_STATICS_INIT;
    const std::vector<int64_t> list_kernel = v_kernel;
    statics.kernel = list_kernel.data();
    statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
    statics.has_strides = s.has_strides;
    const std::vector<int64_t> list_strides = v_strides;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = s.has_pads;
    const std::vector<int64_t> list_pads = v_pads;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = s.has_dilations;
    const std::vector<int64_t> list_dilations = v_dilations;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.ceil_mode = v_ceil_mode ? 1 : 0;
    statics.count_include_pad = v_count_include_pad ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_max_pool_backward(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_max_pool_backward_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  bool v_ceil_mode = s.ceil_mode != 0;
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(v_kernel));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_span = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_kernel;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(v_n, int64_t(1))), int64_t(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_room = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_count_up = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_room;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::floor_divide(v_n, rule::at(v_stride, rule::known(v_d))), int64_t(1)), (rule::both(v_ceil_mode, [&] {
        return rule::less(int64_t(0), rule::remainder(v_n, rule::at(v_stride, rule::known(v_d))));
      }) ? int64_t(int64_t(1)) : int64_t(int64_t(0)))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_windows = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_count_up;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(v_n, (rule::both(v_ceil_mode, [&] {
        return rule::less_equal(rule::add(rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))), rule::at(v_padding, rule::known(v_d))), rule::multiply(rule::subtract(v_n, int64_t(1)), rule::at(v_stride, rule::known(v_d))));
      }) ? int64_t(int64_t(1)) : int64_t(int64_t(0)))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const int64_t v_n = rule::product(v_kernel);
  std::vector<int64_t> v_lead{};
  std::vector<int64_t> v_ends{};
  std::vector<int64_t> v_after{};
  Value v_wide{};
  Value v_spread{};
  std::vector<int64_t> v_axes{};
  std::vector<std::vector<int64_t>> v_first{};
  std::vector<std::vector<int64_t>> v_last{};
  Value v_seen{};
  Value v_given{};
  Value v_place{};
  Value v_result{};
  v_lead = rule::concat(std::vector<int64_t>{int64_t(0), int64_t(0)}, rule::slice(v_padding, std::nullopt, std::optional<int64_t>(rule::known(v_spatial)), 1));
  v_ends = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::add(rule::multiply(rule::subtract(rule::at(v_windows, rule::known(v_d)), int64_t(1)), rule::at(v_stride, rule::known(v_d))), rule::at(v_span, rule::known(v_d))));
      (void)v_d;
    }
    return result0;
  }();
  v_after = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::maximum<int64_t>(rule::subtract(rule::subtract(rule::at(v_ends, rule::known(v_d)), rule::at(v_padding, rule::known(v_d))), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2))))), int64_t(0)));
      (void)v_d;
    }
    return result0;
  }();
  v_wide = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PAD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    {
      haly_scalar scalar = {
        HALY_DTYPE_FLOAT64, 0, {
          0
        }
      };
      scalar.value.float64_value = -1.7e+308;
      arguments.scalars.push_back(scalar);
    }
    haly_pad_v1_statics statics = HALY_PAD_V1_STATICS_INIT;
    const std::vector<int64_t> list_pads = rule::concat(rule::concat(v_lead, std::vector<int64_t>{int64_t(0), int64_t(0)}), v_after);
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_spread = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PAD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    {
      haly_scalar scalar = {
        HALY_DTYPE_FLOAT64, 0, {
          0
        }
      };
      scalar.value.float64_value = 0.0;
      arguments.scalars.push_back(scalar);
    }
    haly_pad_v1_statics statics = HALY_PAD_V1_STATICS_INIT;
    const std::vector<int64_t> list_pads = rule::concat(rule::concat(v_lead, std::vector<int64_t>{int64_t(0), int64_t(0)}), v_after);
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_axes = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::add(v_d, int64_t(2)));
      (void)v_d;
    }
    return result0;
  }();
  v_first = [&]() -> std::vector<std::vector<int64_t>> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_n), rule::known(int64_t(1)));
    std::vector<std::vector<int64_t>> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_q = list0_0[i0];
      result0.push_back([&]() -> std::vector<int64_t> {
        const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
        std::vector<int64_t> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_d = list1_0[i1];
          result1.push_back(rule::multiply(rule::remainder(rule::floor_divide(v_q, rule::product(rule::slice(v_kernel, std::optional<int64_t>(rule::known(rule::add(v_d, int64_t(1)))), std::nullopt, 1))), rule::at(v_kernel, rule::known(v_d))), rule::at(v_dilation, rule::known(v_d))));
          (void)v_d;
        }
        return result1;
      }());
      (void)v_q;
    }
    return result0;
  }();
  v_last = [&]() -> std::vector<std::vector<int64_t>> {
    const auto list0_0 = v_first;
    std::vector<std::vector<int64_t>> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_o = list0_0[i0];
      result0.push_back([&]() -> std::vector<int64_t> {
        const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
        std::vector<int64_t> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_d = list1_0[i1];
          result1.push_back(rule::add(rule::add(rule::at(v_o, rule::known(v_d)), rule::multiply(rule::subtract(rule::at(v_windows, rule::known(v_d)), int64_t(1)), rule::at(v_stride, rule::known(v_d)))), int64_t(1)));
          (void)v_d;
        }
        return result1;
      }());
      (void)v_o;
    }
    return result0;
  }();
  v_seen = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_STACK;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
      const auto list0_0 = v_first;
      const auto list0_1 = v_last;
      std::vector<Value> result0;
      for (std::size_t i0 = 0; i0 < std::min({list0_0.size(), list0_1.size()}); ++i0) {
        const auto v_a = list0_0[i0];
        const auto v_b = list0_1[i0];
        result0.push_back([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SLICE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_wide;
          arguments.inputs = {
            a_x
          };
          haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
          const std::vector<int64_t> list_starts = v_a;
          statics.starts = list_starts.data();
          statics.starts_count = static_cast<uint32_t>(list_starts.size());
          const std::vector<int64_t> list_ends = v_b;
          statics.ends = list_ends.data();
          statics.ends_count = static_cast<uint32_t>(list_ends.size());
          statics.has_axes = 1;
          const std::vector<int64_t> list_axes = v_axes;
          statics.axes = list_axes.data();
          statics.axes_count = static_cast<uint32_t>(list_axes.size());
          statics.has_steps = 1;
          const std::vector<int64_t> list_steps = v_stride;
          statics.steps = list_steps.data();
          statics.steps_count = static_cast<uint32_t>(list_steps.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }());
        (void)v_a;
        (void)v_b;
      }
      return result0;
    }();
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_given = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_STACK;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
      const auto list0_0 = v_first;
      const auto list0_1 = v_last;
      std::vector<Value> result0;
      for (std::size_t i0 = 0; i0 < std::min({list0_0.size(), list0_1.size()}); ++i0) {
        const auto v_a = list0_0[i0];
        const auto v_b = list0_1[i0];
        result0.push_back([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SLICE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_spread;
          arguments.inputs = {
            a_x
          };
          haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
          const std::vector<int64_t> list_starts = v_a;
          statics.starts = list_starts.data();
          statics.starts_count = static_cast<uint32_t>(list_starts.size());
          const std::vector<int64_t> list_ends = v_b;
          statics.ends = list_ends.data();
          statics.ends_count = static_cast<uint32_t>(list_ends.size());
          statics.has_axes = 1;
          const std::vector<int64_t> list_axes = v_axes;
          statics.axes = list_axes.data();
          statics.axes_count = static_cast<uint32_t>(list_axes.size());
          statics.has_steps = 1;
          const std::vector<int64_t> list_steps = v_stride;
          statics.steps = list_steps.data();
          statics.steps_count = static_cast<uint32_t>(list_steps.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }());
        (void)v_a;
        (void)v_b;
      }
      return result0;
    }();
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_place = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ARGMAX;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_seen;
    arguments.inputs = {
      a_x
    };
    haly_argmax_v1_statics statics = HALY_ARGMAX_V1_STATICS_INIT;
    statics.has_axis = 1;
    statics.axis = int64_t(0);
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SQUEEZE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_given;
      const Value a_indices = v_place;
      arguments.inputs = {
        a_x, a_indices
      };
      haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_squeeze_v1_statics statics = HALY_SQUEEZE_V1_STATICS_INIT;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(0)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

void gradient_avg_pool_backward(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_avg_pool_backward_v1_statics *>(call.statics);
  (void)s;
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  bool v_ceil_mode = s.ceil_mode != 0;
  bool v_count_include_pad = s.count_include_pad != 0;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_AVG_POOL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_avg_pool_v1_statics statics = HALY_AVG_POOL_V1_STATICS_INIT;
    const std::vector<int64_t> list_kernel = v_kernel;
    statics.kernel = list_kernel.data();
    statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
    statics.has_strides = s.has_strides;
    const std::vector<int64_t> list_strides = v_strides;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = s.has_pads;
    const std::vector<int64_t> list_pads = v_pads;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.has_dilations = s.has_dilations;
    const std::vector<int64_t> list_dilations = v_dilations;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    statics.ceil_mode = v_ceil_mode ? 1 : 0;
    statics.count_include_pad = v_count_include_pad ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// global_avg_pool
void decompose_global_avg_pool(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x = rule::tensor(call, 0);
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MEAN;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_mean_v1_statics statics = HALY_MEAN_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = [&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        if (!rule::decide(rule::less_equal(int64_t(2), v_d))) continue;
        result0.push_back(v_d);
        (void)v_d;
      }
      return result0;
    }();
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_global_avg_pool(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x = rule::tensor(call, 0);
  Value v_grad = output_gradients[0];
  const int64_t v_n = rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_grad;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_n);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// global_max_pool
void decompose_global_max_pool(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x = rule::tensor(call, 0);
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MAX;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = [&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        if (!rule::decide(rule::less_equal(int64_t(2), v_d))) continue;
        result0.push_back(v_d);
        (void)v_d;
      }
      return result0;
    }();
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_global_max_pool(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x = rule::tensor(call, 0);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MAX_POOL_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_upstream = v_grad;
    arguments.inputs = {
      a_x, a_upstream
    };
    haly_max_pool_backward_v1_statics statics = HALY_MAX_POOL_BACKWARD_V1_STATICS_INIT;
    const std::vector<int64_t> list_kernel = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    statics.kernel = list_kernel.data();
    statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// lp_pool
void decompose_lp_pool(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_lp_pool_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  int64_t v_p(s.p);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  bool v_ceil_mode = s.ceil_mode != 0;
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(v_kernel));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_span = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_kernel;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(v_n, int64_t(1))), int64_t(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_room = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_count_up = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_room;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::floor_divide(v_n, rule::at(v_stride, rule::known(v_d))), int64_t(1)), (rule::both(v_ceil_mode, [&] {
        return rule::less(int64_t(0), rule::remainder(v_n, rule::at(v_stride, rule::known(v_d))));
      }) ? int64_t(int64_t(1)) : int64_t(int64_t(0)))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_windows = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_count_up;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(v_n, (rule::both(v_ceil_mode, [&] {
        return rule::less_equal(rule::add(rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))), rule::at(v_padding, rule::known(v_d))), rule::multiply(rule::subtract(v_n, int64_t(1)), rule::at(v_stride, rule::known(v_d))));
      }) ? int64_t(int64_t(1)) : int64_t(int64_t(0)))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const int64_t v_n = rule::product(v_kernel);
  const std::vector<int64_t> v_reach = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::maximum<int64_t>(rule::subtract(rule::subtract(rule::add(rule::multiply(rule::subtract(rule::at(v_windows, rule::known(v_d)), int64_t(1)), rule::at(v_stride, rule::known(v_d))), rule::at(v_span, rule::known(v_d))), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2))))), rule::at(v_padding, rule::known(v_d))), int64_t(0)));
      (void)v_d;
    }
    return result0;
  }();
  haly_dtype v_wide{};
  Value v_size{};
  Value v_out{};
  Value v_means{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_size = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PAD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ABS;
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
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    {
      haly_scalar scalar = {
        HALY_DTYPE_FLOAT64, 0, {
          0
        }
      };
      scalar.value.float64_value = 0.0;
      arguments.scalars.push_back(scalar);
    }
    haly_pad_v1_statics statics = HALY_PAD_V1_STATICS_INIT;
    const std::vector<int64_t> list_pads = rule::concat(rule::concat(rule::concat(std::vector<int64_t>{int64_t(0), int64_t(0)}, rule::slice(v_padding, std::nullopt, std::optional<int64_t>(rule::known(v_spatial)), 1)), std::vector<int64_t>{int64_t(0), int64_t(0)}), v_reach);
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::equal(v_p, int64_t(1))) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_AVG_POOL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_size;
          arguments.inputs = {
            a_x
          };
          haly_avg_pool_v1_statics statics = HALY_AVG_POOL_V1_STATICS_INIT;
          const std::vector<int64_t> list_kernel = v_kernel;
          statics.kernel = list_kernel.data();
          statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
          statics.has_strides = 1;
          const std::vector<int64_t> list_strides = v_stride;
          statics.strides = list_strides.data();
          statics.strides_count = static_cast<uint32_t>(list_strides.size());
          statics.has_dilations = 1;
          const std::vector<int64_t> list_dilations = v_dilation;
          statics.dilations = list_dilations.data();
          statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_n);
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
    if (rule::equal(v_p, int64_t(2))) {
      v_means = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_AVG_POOL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_size;
          const Value a_x2 = v_size;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_avg_pool_v1_statics statics = HALY_AVG_POOL_V1_STATICS_INIT;
        const std::vector<int64_t> list_kernel = v_kernel;
        statics.kernel = list_kernel.data();
        statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
        statics.has_strides = 1;
        const std::vector<int64_t> list_strides = v_stride;
        statics.strides = list_strides.data();
        statics.strides_count = static_cast<uint32_t>(list_strides.size());
        statics.has_dilations = 1;
        const std::vector<int64_t> list_dilations = v_dilation;
        statics.dilations = list_dilations.data();
        statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SQRT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_means;
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_n);
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          arguments.inputs = {
            a_x
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
      v_means = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_AVG_POOL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_POW;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_size;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_p);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_avg_pool_v1_statics statics = HALY_AVG_POOL_V1_STATICS_INIT;
        const std::vector<int64_t> list_kernel = v_kernel;
        statics.kernel = list_kernel.data();
        statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
        statics.has_strides = 1;
        const std::vector<int64_t> list_strides = v_stride;
        statics.strides = list_strides.data();
        statics.strides_count = static_cast<uint32_t>(list_strides.size());
        statics.has_dilations = 1;
        const std::vector<int64_t> list_dilations = v_dilation;
        statics.dilations = list_dilations.data();
        statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_POW;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_means;
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_n);
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::divide(1.0, rule::real(v_p)));
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
    }
  }
  out_outputs[0] = v_out;
}

void gradient_lp_pool(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_lp_pool_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  int64_t v_p(s.p);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  bool v_ceil_mode = s.ceil_mode != 0;
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(v_kernel));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_span = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_kernel;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(v_n, int64_t(1))), int64_t(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_room = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_count_up = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_room;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::floor_divide(v_n, rule::at(v_stride, rule::known(v_d))), int64_t(1)), (rule::both(v_ceil_mode, [&] {
        return rule::less(int64_t(0), rule::remainder(v_n, rule::at(v_stride, rule::known(v_d))));
      }) ? int64_t(int64_t(1)) : int64_t(int64_t(0)))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_windows = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_count_up;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(v_n, (rule::both(v_ceil_mode, [&] {
        return rule::less_equal(rule::add(rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))), rule::at(v_padding, rule::known(v_d))), rule::multiply(rule::subtract(v_n, int64_t(1)), rule::at(v_stride, rule::known(v_d))));
      }) ? int64_t(int64_t(1)) : int64_t(int64_t(0)))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const int64_t v_n = rule::product(v_kernel);
  const std::vector<int64_t> v_reach = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::maximum<int64_t>(rule::subtract(rule::subtract(rule::add(rule::multiply(rule::subtract(rule::at(v_windows, rule::known(v_d)), int64_t(1)), rule::at(v_stride, rule::known(v_d))), rule::at(v_span, rule::known(v_d))), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2))))), rule::at(v_padding, rule::known(v_d))), int64_t(0)));
      (void)v_d;
    }
    return result0;
  }();
  Value v_size{};
  Value v_share{};
  Value v_spread{};
  Value v_inner{};
  Value v_result{};
  v_size = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PAD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ABS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    {
      haly_scalar scalar = {
        HALY_DTYPE_FLOAT64, 0, {
          0
        }
      };
      scalar.value.float64_value = 0.0;
      arguments.scalars.push_back(scalar);
    }
    haly_pad_v1_statics statics = HALY_PAD_V1_STATICS_INIT;
    const std::vector<int64_t> list_pads = rule::concat(rule::concat(rule::concat(std::vector<int64_t>{int64_t(0), int64_t(0)}, rule::slice(v_padding, std::nullopt, std::optional<int64_t>(rule::known(v_spatial)), 1)), std::vector<int64_t>{int64_t(0), int64_t(0)}), v_reach);
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_share = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EQUAL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_out;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_grad;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_POW;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_out;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::subtract(v_p, int64_t(1)));
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
      const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_n);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_spread = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_AVG_POOL_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_size;
    const Value a_upstream = v_share;
    arguments.inputs = {
      a_x, a_upstream
    };
    haly_avg_pool_backward_v1_statics statics = HALY_AVG_POOL_BACKWARD_V1_STATICS_INIT;
    const std::vector<int64_t> list_kernel = v_kernel;
    statics.kernel = list_kernel.data();
    statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = v_stride;
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_dilations = 1;
    const std::vector<int64_t> list_dilations = v_dilation;
    statics.dilations = list_dilations.data();
    statics.dilations_count = static_cast<uint32_t>(list_dilations.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_inner = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_spread;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = rule::slice(v_padding, std::nullopt, std::optional<int64_t>(rule::known(v_spatial)), 1);
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = [&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::add(rule::at(v_padding, rule::known(v_d)), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2))))));
        (void)v_d;
      }
      return result0;
    }();
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = [&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::add(v_d, int64_t(2)));
        (void)v_d;
      }
      return result0;
    }();
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_inner;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SIGN;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x;
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
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_POW;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ABS;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::subtract(v_p, int64_t(1)));
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
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// adaptive_avg_pool
void decompose_adaptive_avg_pool(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_adaptive_avg_pool_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_extents(s.extents, s.extents + s.extents_count);
  const int64_t v_r = int64_t(static_cast<int64_t>(v_extents.size()));
  const bool v_sound = rule::both(rule::both(rule::equal(builder.rank(v_x), rule::add(v_r, int64_t(2))), [&] {
    return rule::all([&]() -> std::vector<bool> {
      const auto list0_0 = v_extents;
      std::vector<bool> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_o = list0_0[i0];
        result0.push_back(rule::less_equal(int64_t(1), v_o));
        (void)v_o;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<bool> {
      const auto list0_0 = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
      std::vector<bool> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_m = list0_0[i0];
        result0.push_back(rule::less_equal(int64_t(1), v_m));
        (void)v_m;
      }
      return result0;
    }());
  });
  const std::vector<int64_t> v_most = [&]() -> std::vector<int64_t> {
    const auto list0_0 = (v_sound ? std::vector<int64_t>(v_extents) : std::vector<int64_t>(std::vector<int64_t>{}));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_o = list0_0[i0];
      result0.push_back(rule::greatest([&]() -> std::vector<int64_t> {
        const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_o), rule::known(int64_t(1)));
        std::vector<int64_t> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_i = list1_0[i1];
          result1.push_back(rule::subtract(rule::floor_divide(rule::subtract(rule::add(rule::multiply(rule::add(v_i, int64_t(1)), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2))))), v_o), int64_t(1)), v_o), rule::floor_divide(rule::multiply(v_i, rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2))))), v_o)));
          (void)v_i;
        }
        return result1;
      }()));
      (void)v_d;
      (void)v_o;
    }
    return result0;
  }();
  const int64_t v_n = rule::product(v_most);
  Value v_base{};
  std::vector<Value> v_begins{};
  std::vector<Value> v_ends{};
  std::vector<Value> v_steps{};
  Value v_inside{};
  Value v_flat{};
  Value v_read{};
  Value v_kept{};
  haly_dtype v_wide{};
  Value v_total{};
  Value v_out{};
  v_base = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::multiply(rule::at(builder.shape(v_x), rule::known(int64_t(0))), rule::at(builder.shape(v_x), rule::known(int64_t(1)))), rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_begins = [&]() -> std::vector<Value> {
    const auto list0_0 = v_extents;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_o = list0_0[i0];
      result0.push_back([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_ARANGE;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              arguments.inputs = {
              };
              haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
              statics.start = 0.0;
              statics.has_stop = 1;
              statics.stop = rule::real(v_o);
              statics.step = 1.0;
              statics.dtype = HALY_DTYPE_INT64;
              arguments.statics = &statics;
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))));
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_o);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
          const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::multiply(int64_t(2), v_r)), rule::known(int64_t(1)));
          std::vector<int64_t> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_e = list1_0[i1];
            result1.push_back((rule::equal(v_e, v_d) ? int64_t(v_o) : int64_t(int64_t(1))));
            (void)v_e;
          }
          return result1;
        }()));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_d;
      (void)v_o;
    }
    return result0;
  }();
  v_ends = [&]() -> std::vector<Value> {
    const auto list0_0 = v_extents;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_o = list0_0[i0];
      result0.push_back([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
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
                const uint32_t arguments_op = HALY_OP_ADD;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = [&]() -> Value {
                  const uint32_t arguments_op = HALY_OP_ARANGE;
                  const uint32_t arguments_version = 1;
                  CallArguments arguments;
                  arguments.inputs = {
                  };
                  haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
                  statics.start = 0.0;
                  statics.has_stop = 1;
                  statics.stop = rule::real(v_o);
                  statics.step = 1.0;
                  statics.dtype = HALY_DTYPE_INT64;
                  arguments.statics = &statics;
                  return builder.call_one(arguments_op, arguments_version, arguments);
                }();
                const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
                arguments.inputs = {
                  a_x1, a_x2
                };
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))));
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::subtract(v_o, int64_t(1)));
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_o);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
          const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::multiply(int64_t(2), v_r)), rule::known(int64_t(1)));
          std::vector<int64_t> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_e = list1_0[i1];
            result1.push_back((rule::equal(v_e, v_d) ? int64_t(v_o) : int64_t(int64_t(1))));
            (void)v_e;
          }
          return result1;
        }()));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_d;
      (void)v_o;
    }
    return result0;
  }();
  v_steps = [&]() -> std::vector<Value> {
    const auto list0_0 = v_most;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_m = list0_0[i0];
      result0.push_back([&]() -> Value {
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
          statics.stop = rule::real(v_m);
          statics.step = 1.0;
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
          const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::multiply(int64_t(2), v_r)), rule::known(int64_t(1)));
          std::vector<int64_t> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_e = list1_0[i1];
            result1.push_back((rule::equal(v_e, rule::add(v_r, v_d)) ? int64_t(v_m) : int64_t(int64_t(1))));
            (void)v_e;
          }
          return result1;
        }()));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_d;
      (void)v_m;
    }
    return result0;
  }();
  v_inside = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ALL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_STACK;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_r), rule::known(int64_t(1)));
        std::vector<Value> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          result0.push_back([&]() -> Value {
            const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_LESS;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_ADD;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = rule::at(v_begins, rule::known(v_d));
                const Value a_x2 = rule::at(v_steps, rule::known(v_d));
                arguments.inputs = {
                  a_x1, a_x2
                };
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = rule::at(v_ends, rule::known(v_d));
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            arguments.inputs = {
              a_x
            };
            arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_extents, v_most)));
            return builder.call_one(arguments_op, arguments_version, arguments);
          }());
          (void)v_d;
        }
        return result0;
      }();
      arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
      arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
      haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_all_v1_statics statics = HALY_ALL_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(0)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_flat = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_STACK;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_r), rule::known(int64_t(1)));
        std::vector<Value> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          result0.push_back([&]() -> Value {
            const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MULTIPLY;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_MINIMUM;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = [&]() -> Value {
                  const uint32_t arguments_op = HALY_OP_ADD;
                  const uint32_t arguments_version = 1;
                  CallArguments arguments;
                  const Value a_x1 = rule::at(v_begins, rule::known(v_d));
                  const Value a_x2 = rule::at(v_steps, rule::known(v_d));
                  arguments.inputs = {
                    a_x1, a_x2
                  };
                  return builder.call_one(arguments_op, arguments_version, arguments);
                }();
                const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::subtract(rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))), int64_t(1)));
                arguments.inputs = {
                  a_x1, a_x2
                };
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(rule::add(v_d, int64_t(3)))), std::nullopt, 1)));
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            arguments.inputs = {
              a_x
            };
            arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_extents, v_most)));
            return builder.call_one(arguments_op, arguments_version, arguments);
          }());
          (void)v_d;
        }
        return result0;
      }();
      arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
      arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
      haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(0)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_read = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_base;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_flat;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(v_extents), v_n}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = int64_t(1);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_kept = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_inside;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(v_extents), v_n}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_kept;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_read;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
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
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_total;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_CAST;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_kept;
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
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          statics.has_axis = 1;
          const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(1)};
          statics.axis = list_axis.data();
          statics.axis_count = static_cast<uint32_t>(list_axis.size());
          arguments.statics = &statics;
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
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(int64_t(2))), 1), v_extents)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// adaptive_max_pool
void decompose_adaptive_max_pool(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_adaptive_max_pool_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_extents(s.extents, s.extents + s.extents_count);
  const int64_t v_r = int64_t(static_cast<int64_t>(v_extents.size()));
  const bool v_sound = rule::both(rule::both(rule::equal(builder.rank(v_x), rule::add(v_r, int64_t(2))), [&] {
    return rule::all([&]() -> std::vector<bool> {
      const auto list0_0 = v_extents;
      std::vector<bool> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_o = list0_0[i0];
        result0.push_back(rule::less_equal(int64_t(1), v_o));
        (void)v_o;
      }
      return result0;
    }());
  }), [&] {
    return rule::all([&]() -> std::vector<bool> {
      const auto list0_0 = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
      std::vector<bool> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_m = list0_0[i0];
        result0.push_back(rule::less_equal(int64_t(1), v_m));
        (void)v_m;
      }
      return result0;
    }());
  });
  const std::vector<int64_t> v_most = [&]() -> std::vector<int64_t> {
    const auto list0_0 = (v_sound ? std::vector<int64_t>(v_extents) : std::vector<int64_t>(std::vector<int64_t>{}));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_o = list0_0[i0];
      result0.push_back(rule::greatest([&]() -> std::vector<int64_t> {
        const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_o), rule::known(int64_t(1)));
        std::vector<int64_t> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_i = list1_0[i1];
          result1.push_back(rule::subtract(rule::floor_divide(rule::subtract(rule::add(rule::multiply(rule::add(v_i, int64_t(1)), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2))))), v_o), int64_t(1)), v_o), rule::floor_divide(rule::multiply(v_i, rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2))))), v_o)));
          (void)v_i;
        }
        return result1;
      }()));
      (void)v_d;
      (void)v_o;
    }
    return result0;
  }();
  const int64_t v_n = rule::product(v_most);
  Value v_base{};
  std::vector<Value> v_begins{};
  std::vector<Value> v_ends{};
  std::vector<Value> v_steps{};
  Value v_inside{};
  Value v_flat{};
  Value v_read{};
  Value v_kept{};
  Value v_least{};
  Value v_out{};
  v_base = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::multiply(rule::at(builder.shape(v_x), rule::known(int64_t(0))), rule::at(builder.shape(v_x), rule::known(int64_t(1)))), rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_begins = [&]() -> std::vector<Value> {
    const auto list0_0 = v_extents;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_o = list0_0[i0];
      result0.push_back([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_ARANGE;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              arguments.inputs = {
              };
              haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
              statics.start = 0.0;
              statics.has_stop = 1;
              statics.stop = rule::real(v_o);
              statics.step = 1.0;
              statics.dtype = HALY_DTYPE_INT64;
              arguments.statics = &statics;
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))));
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_o);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
          const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::multiply(int64_t(2), v_r)), rule::known(int64_t(1)));
          std::vector<int64_t> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_e = list1_0[i1];
            result1.push_back((rule::equal(v_e, v_d) ? int64_t(v_o) : int64_t(int64_t(1))));
            (void)v_e;
          }
          return result1;
        }()));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_d;
      (void)v_o;
    }
    return result0;
  }();
  v_ends = [&]() -> std::vector<Value> {
    const auto list0_0 = v_extents;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_o = list0_0[i0];
      result0.push_back([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
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
                const uint32_t arguments_op = HALY_OP_ADD;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = [&]() -> Value {
                  const uint32_t arguments_op = HALY_OP_ARANGE;
                  const uint32_t arguments_version = 1;
                  CallArguments arguments;
                  arguments.inputs = {
                  };
                  haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
                  statics.start = 0.0;
                  statics.has_stop = 1;
                  statics.stop = rule::real(v_o);
                  statics.step = 1.0;
                  statics.dtype = HALY_DTYPE_INT64;
                  arguments.statics = &statics;
                  return builder.call_one(arguments_op, arguments_version, arguments);
                }();
                const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
                arguments.inputs = {
                  a_x1, a_x2
                };
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))));
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::subtract(v_o, int64_t(1)));
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_o);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
          const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::multiply(int64_t(2), v_r)), rule::known(int64_t(1)));
          std::vector<int64_t> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_e = list1_0[i1];
            result1.push_back((rule::equal(v_e, v_d) ? int64_t(v_o) : int64_t(int64_t(1))));
            (void)v_e;
          }
          return result1;
        }()));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_d;
      (void)v_o;
    }
    return result0;
  }();
  v_steps = [&]() -> std::vector<Value> {
    const auto list0_0 = v_most;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_m = list0_0[i0];
      result0.push_back([&]() -> Value {
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
          statics.stop = rule::real(v_m);
          statics.step = 1.0;
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
          const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::multiply(int64_t(2), v_r)), rule::known(int64_t(1)));
          std::vector<int64_t> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_e = list1_0[i1];
            result1.push_back((rule::equal(v_e, rule::add(v_r, v_d)) ? int64_t(v_m) : int64_t(int64_t(1))));
            (void)v_e;
          }
          return result1;
        }()));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_d;
      (void)v_m;
    }
    return result0;
  }();
  v_inside = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ALL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_STACK;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_r), rule::known(int64_t(1)));
        std::vector<Value> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          result0.push_back([&]() -> Value {
            const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_LESS;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_ADD;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = rule::at(v_begins, rule::known(v_d));
                const Value a_x2 = rule::at(v_steps, rule::known(v_d));
                arguments.inputs = {
                  a_x1, a_x2
                };
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = rule::at(v_ends, rule::known(v_d));
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            arguments.inputs = {
              a_x
            };
            arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_extents, v_most)));
            return builder.call_one(arguments_op, arguments_version, arguments);
          }());
          (void)v_d;
        }
        return result0;
      }();
      arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
      arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
      haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_all_v1_statics statics = HALY_ALL_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(0)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_flat = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_STACK;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_r), rule::known(int64_t(1)));
        std::vector<Value> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          result0.push_back([&]() -> Value {
            const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MULTIPLY;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_MINIMUM;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = [&]() -> Value {
                  const uint32_t arguments_op = HALY_OP_ADD;
                  const uint32_t arguments_version = 1;
                  CallArguments arguments;
                  const Value a_x1 = rule::at(v_begins, rule::known(v_d));
                  const Value a_x2 = rule::at(v_steps, rule::known(v_d));
                  arguments.inputs = {
                    a_x1, a_x2
                  };
                  return builder.call_one(arguments_op, arguments_version, arguments);
                }();
                const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::subtract(rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))), int64_t(1)));
                arguments.inputs = {
                  a_x1, a_x2
                };
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(rule::add(v_d, int64_t(3)))), std::nullopt, 1)));
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            arguments.inputs = {
              a_x
            };
            arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_extents, v_most)));
            return builder.call_one(arguments_op, arguments_version, arguments);
          }());
          (void)v_d;
        }
        return result0;
      }();
      arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
      arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
      haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(0)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_read = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_base;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_flat;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(v_extents), v_n}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = int64_t(1);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_kept = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_inside;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(v_extents), v_n}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_least = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_read;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{int64_t(1)};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      statics.has_axes = 1;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(2)};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::slice(builder.shape(v_read), std::nullopt, std::optional<int64_t>(rule::known(int64_t(2))), 1), std::vector<int64_t>{int64_t(1)})));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MAX;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = v_kept;
        const Value a_x1 = v_read;
        const Value a_x2 = v_least;
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
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
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(int64_t(2))), 1), v_extents)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// max_unpool
void decompose_max_unpool(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_max_unpool_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  std::vector<int64_t> v_extents(s.extents, s.extents + s.extents_count);
  const int64_t v_lines = rule::product(rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(int64_t(2))), 1));
  const int64_t v_room = rule::product(v_extents);
  Value v_zeros{};
  int64_t v_elements{};
  Value v_spread{};
  Value v_out{};
  v_zeros = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FULL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    arguments.inputs = {
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_lines, v_room}));
    haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
    statics.fill_value = 0.0;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_elements = rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1));
  v_spread = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_zeros;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_indices;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_lines, v_elements}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_updates = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_lines, v_elements}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices, a_updates
    };
    haly_scatter_v1_statics statics = HALY_SCATTER_V1_STATICS_INIT;
    statics.axis = int64_t(1);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_spread;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(int64_t(2))), 1), v_extents)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

}  // namespace haly::gen

// Generated from opspec/ops/pooling.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

void gradient_max_pool(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  {
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

void gradient_avg_pool(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  {
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

void gradient_avg_pool_backward(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  {
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

void gradient_global_avg_pool(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  {
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

void gradient_global_max_pool(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  {
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

}  // namespace haly::gen

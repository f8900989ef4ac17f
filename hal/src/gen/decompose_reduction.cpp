// Generated from opspec/ops/reduction.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

void gradient_sum(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_sum_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const std::vector<int64_t> v_kept = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back((rule::contains(v_axes, v_i) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }();
  Value v_spread{};
  Value v_result{};
  v_spread = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_kept));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
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
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_prod(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_prod_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const std::vector<int64_t> v_kept = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back((rule::contains(v_axes, v_i) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }();
  Value v_zero{};
  Value v_zeros{};
  Value v_others{};
  Value v_alone{};
  Value v_slope{};
  Value v_result{};
  v_zero = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EQUAL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_x;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_zeros = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_zero;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = v_axes;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_kept));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_others = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PROD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = v_zero;
        const Value a_x2 = v_x;
        const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_prod_v1_statics statics = HALY_PROD_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = v_axes;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_kept));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_alone = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_BITWISE_AND;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EQUAL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_zeros;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_zero;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = v_others;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_slope = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_zeros;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_others;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = v_zero;
        const Value a_x2 = v_x;
        const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_alone;
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_kept));
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
    const Value a_x2 = v_slope;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_max(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_max_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const std::vector<int64_t> v_kept = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back((rule::contains(v_axes, v_i) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }();
  Value v_hit{};
  Value v_ties{};
  Value v_result{};
  v_hit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_x;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_out;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_kept));
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
  v_ties = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_hit;
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = v_axes;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_kept));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_kept));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_hit;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_ties;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_min(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_min_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const std::vector<int64_t> v_kept = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back((rule::contains(v_axes, v_i) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }();
  Value v_hit{};
  Value v_ties{};
  Value v_result{};
  v_hit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_x;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_out;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_kept));
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
  v_ties = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_hit;
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = v_axes;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_kept));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_kept));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_hit;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_ties;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// mean
void decompose_mean(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_mean_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  bool v_keepdims = s.keepdims != 0;
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const int64_t v_n = rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axes;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at(builder.shape(v_x), rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_x)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  Value v_total{};
  Value v_out{};
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
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
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = v_axes;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = v_keepdims ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_total;
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
  out_outputs[0] = v_out;
}

void gradient_mean(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_mean_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const std::vector<int64_t> v_kept = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back((rule::contains(v_axes, v_i) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }();
  const int64_t v_n = rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axes;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at(builder.shape(v_x), rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
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
      arguments.host_tensors.push_back(HostArgument::of(v_kept));
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

// var
void decompose_var(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_var_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  double v_correction = s.correction;
  bool v_keepdims = s.keepdims != 0;
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const int64_t v_n = rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axes;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at(builder.shape(v_x), rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_x)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  Value v_wide_x{};
  Value v_centre{};
  Value v_spread{};
  Value v_total{};
  Value v_out{};
  v_wide_x = [&]() -> Value {
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
  v_centre = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_wide_x;
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = v_axes;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      statics.keepdims = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_n);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_spread = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_wide_x;
    const Value a_x2 = v_centre;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_spread;
      const Value a_x2 = v_spread;
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
    const std::vector<int64_t> list_axis = v_axes;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = v_keepdims ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_total;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::maximum<double>(rule::subtract(rule::real(v_n), v_correction), 0.0));
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
  out_outputs[0] = v_out;
}

void gradient_var(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_var_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  double v_correction = s.correction;
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const std::vector<int64_t> v_kept = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back((rule::contains(v_axes, v_i) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }();
  const int64_t v_n = rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axes;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at(builder.shape(v_x), rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  Value v_centre{};
  Value v_result{};
  v_centre = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MEAN;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_mean_v1_statics statics = HALY_MEAN_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = v_axes;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_kept));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_x;
          const Value a_x2 = v_centre;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(2));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::maximum<double>(rule::subtract(rule::real(v_n), v_correction), 0.0));
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

// std
void decompose_std(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_std_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  double v_correction = s.correction;
  bool v_keepdims = s.keepdims != 0;
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const int64_t v_n = rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axes;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at(builder.shape(v_x), rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_x)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  Value v_wide_x{};
  Value v_centre{};
  Value v_spread{};
  Value v_total{};
  Value v_out{};
  v_wide_x = [&]() -> Value {
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
  v_centre = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_wide_x;
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = v_axes;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      statics.keepdims = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_n);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_spread = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_wide_x;
    const Value a_x2 = v_centre;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_spread;
      const Value a_x2 = v_spread;
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
    const std::vector<int64_t> list_axis = v_axes;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = v_keepdims ? 1 : 0;
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
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_total;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::maximum<double>(rule::subtract(rule::real(v_n), v_correction), 0.0));
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
  out_outputs[0] = v_out;
}

void gradient_std(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_std_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  double v_correction = s.correction;
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const std::vector<int64_t> v_kept = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back((rule::contains(v_axes, v_i) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }();
  const int64_t v_n = rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axes;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back(rule::at(builder.shape(v_x), rule::known(v_i)));
      (void)v_i;
    }
    return result0;
  }());
  Value v_centre{};
  Value v_result{};
  v_centre = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MEAN;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_mean_v1_statics statics = HALY_MEAN_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = v_axes;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_grad;
        const Value a_x2 = v_out;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_kept));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_x;
        const Value a_x2 = v_centre;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::maximum<double>(rule::subtract(rule::real(v_n), v_correction), 0.0));
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

// logsumexp
void decompose_logsumexp(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_logsumexp_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  bool v_keepdims = s.keepdims != 0;
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_x)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  Value v_wide_x{};
  Value v_largest{};
  Value v_shift{};
  Value v_total{};
  Value v_out{};
  v_wide_x = [&]() -> Value {
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
  v_largest = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MAX;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_wide_x;
    arguments.inputs = {
      a_x
    };
    haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = v_axes;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_shift = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ISINF;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_largest;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_largest;
    const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(0));
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LOG;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_EXP;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUBTRACT;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_wide_x;
            const Value a_x2 = v_shift;
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
        haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
        statics.has_axis = 1;
        const std::vector<int64_t> list_axis = v_axes;
        statics.axis = list_axis.data();
        statics.axis_count = static_cast<uint32_t>(list_axis.size());
        statics.keepdims = true ? 1 : 0;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_shift;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = (v_keepdims ? Value(v_total) : Value([&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SQUEEZE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_total;
      arguments.inputs = {
        a_x
      };
      haly_squeeze_v1_statics statics = HALY_SQUEEZE_V1_STATICS_INIT;
      const std::vector<int64_t> list_axis = v_axes;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()));
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

void gradient_logsumexp(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_logsumexp_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const std::vector<int64_t> v_kept = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back((rule::contains(v_axes, v_i) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }();
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_kept));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EXP;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_x;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_out;
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(v_kept));
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

// cumulative_sum
void decompose_cumulative_sum(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_cumulative_sum_v2_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  int32_t v_dtype = s.dtype;
  bool v_include_initial = s.include_initial != 0;
  bool v_reverse = s.reverse != 0;
  bool v_exclusive = s.exclusive != 0;
  const int64_t v_a = ((s.has_axis != 0) ? int64_t(rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x))) : int64_t(int64_t(0)));
  Value v_line{};
  bool v_initial{};
  Value v_total{};
  Value v_kept{};
  Value v_out{};
  v_line = (v_reverse ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FLIP;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_flip_v1_statics statics = HALY_FLIP_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{v_a};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_x));
  v_initial = rule::either(v_include_initial, [&] {
    return v_exclusive;
  });
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CUMULATIVE_SUM;
    const uint32_t arguments_version = 2;
    CallArguments arguments;
    const Value a_x = v_line;
    arguments.inputs = {
      a_x
    };
    haly_cumulative_sum_v2_statics statics = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
    statics.has_axis = 1;
    statics.axis = v_a;
    statics.has_dtype = s.has_dtype;
    statics.dtype = v_dtype;
    statics.include_initial = v_initial ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_kept = (v_exclusive ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_total;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(v_a))};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{v_a};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_total));
  v_out = (v_reverse ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FLIP;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_kept;
    arguments.inputs = {
      a_x
    };
    haly_flip_v1_statics statics = HALY_FLIP_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{v_a};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_kept));
  out_outputs[0] = v_out;
}

void gradient_cumulative_sum(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_cumulative_sum_v2_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  bool v_include_initial = s.include_initial != 0;
  bool v_reverse = s.reverse != 0;
  bool v_exclusive = s.exclusive != 0;
  Value v_grad = output_gradients[0];
  const int64_t v_a = ((s.has_axis != 0) ? int64_t(rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x))) : int64_t(int64_t(0)));
  int64_t v_n{};
  int64_t v_first{};
  Value v_later{};
  Value v_total{};
  Value v_result{};
  v_n = rule::at(builder.shape(v_x), rule::known(v_a));
  v_first = (rule::both(v_include_initial, [&] {
    return rule::negation(v_reverse);
  }) ? int64_t(int64_t(1)) : int64_t(int64_t(0)));
  v_later = (v_include_initial ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{v_first};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::add(v_first, v_n)};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{v_a};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_grad));
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CUMULATIVE_SUM;
    const uint32_t arguments_version = 2;
    CallArguments arguments;
    const Value a_x = v_later;
    arguments.inputs = {
      a_x
    };
    haly_cumulative_sum_v2_statics statics = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
    statics.has_axis = 1;
    statics.axis = v_a;
    statics.reverse = rule::negation(v_reverse) ? 1 : 0;
    statics.exclusive = v_exclusive ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_total;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_cumulative_prod(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_cumulative_prod_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  bool v_include_initial = s.include_initial != 0;
  Value v_grad = output_gradients[0];
  const int64_t v_a = ((s.has_axis != 0) ? int64_t(rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x))) : int64_t(int64_t(0)));
  Value v_later{};
  Value v_seen{};
  Value v_zero{};
  Value v_first{};
  Value v_whole{};
  Value v_rest{};
  Value v_total{};
  Value v_other{};
  Value v_result{};
  v_later = (v_include_initial ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(1)};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::at(builder.shape(v_grad), rule::known(v_a))};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{v_a};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_grad));
  v_seen = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_later;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_zero = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EQUAL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_x;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_first = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BITWISE_AND;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_zero;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CUMULATIVE_SUM;
        const uint32_t arguments_version = 2;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_zero;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cumulative_sum_v2_statics statics = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
        statics.has_axis = 1;
        statics.axis = v_a;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
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
  v_whole = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_seen;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CUMULATIVE_PROD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_cumulative_prod_v1_statics statics = HALY_CUMULATIVE_PROD_V1_STATICS_INIT;
      statics.has_axis = 1;
      statics.axis = v_a;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rest = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_seen;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CUMULATIVE_PROD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = v_first;
        const Value a_x2 = v_x;
        const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_cumulative_prod_v1_statics statics = HALY_CUMULATIVE_PROD_V1_STATICS_INIT;
      statics.has_axis = 1;
      statics.axis = v_a;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FLIP;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CUMULATIVE_SUM;
      const uint32_t arguments_version = 2;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FLIP;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_whole;
        arguments.inputs = {
          a_x
        };
        haly_flip_v1_statics statics = HALY_FLIP_V1_STATICS_INIT;
        statics.has_axis = 1;
        const std::vector<int64_t> list_axis = std::vector<int64_t>{v_a};
        statics.axis = list_axis.data();
        statics.axis_count = static_cast<uint32_t>(list_axis.size());
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_cumulative_sum_v2_statics statics = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
      statics.has_axis = 1;
      statics.axis = v_a;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_flip_v1_statics statics = HALY_FLIP_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{v_a};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_other = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FLIP;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CUMULATIVE_SUM;
      const uint32_t arguments_version = 2;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FLIP;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_rest;
        arguments.inputs = {
          a_x
        };
        haly_flip_v1_statics statics = HALY_FLIP_V1_STATICS_INIT;
        statics.has_axis = 1;
        const std::vector<int64_t> list_axis = std::vector<int64_t>{v_a};
        statics.axis = list_axis.data();
        statics.axis_count = static_cast<uint32_t>(list_axis.size());
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_cumulative_sum_v2_statics statics = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
      statics.has_axis = 1;
      statics.axis = v_a;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_flip_v1_statics statics = HALY_FLIP_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{v_a};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_first;
    const Value a_x1 = v_other;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_zero;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_total;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_WHERE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_condition = v_zero;
          const Value a_x2 = v_x;
          const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
          arguments.inputs = {
            a_condition, a_x1, a_x2
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
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// vector_norm
void decompose_vector_norm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_vector_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  bool v_keepdims = s.keepdims != 0;
  double v_ord = s.ord;
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_x)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  Value v_size{};
  Value v_result{};
  Value v_out{};
  v_size = [&]() -> Value {
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
  if (rule::less(1e+300, v_ord)) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MAX;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_size;
      arguments.inputs = {
        a_x
      };
      haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = v_axes;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      statics.keepdims = v_keepdims ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if (rule::less(v_ord, -1e+300)) {
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MIN;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_size;
        arguments.inputs = {
          a_x
        };
        haly_min_v1_statics statics = HALY_MIN_V1_STATICS_INIT;
        statics.has_axis = 1;
        const std::vector<int64_t> list_axis = v_axes;
        statics.axis = list_axis.data();
        statics.axis_count = static_cast<uint32_t>(list_axis.size());
        statics.keepdims = v_keepdims ? 1 : 0;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      if (rule::equal(v_ord, 0.0)) {
        v_result = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_CAST;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_NOT_EQUAL;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_size;
              const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
              arguments.inputs = {
                a_x1, a_x2
              };
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
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          statics.has_axis = 1;
          const std::vector<int64_t> list_axis = v_axes;
          statics.axis = list_axis.data();
          statics.axis_count = static_cast<uint32_t>(list_axis.size());
          statics.keepdims = v_keepdims ? 1 : 0;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
      } else {
        if (rule::equal(v_ord, 1.0)) {
          v_result = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUM;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_size;
            arguments.inputs = {
              a_x
            };
            haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
            statics.has_axis = 1;
            const std::vector<int64_t> list_axis = v_axes;
            statics.axis = list_axis.data();
            statics.axis_count = static_cast<uint32_t>(list_axis.size());
            statics.keepdims = v_keepdims ? 1 : 0;
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
        } else {
          if (rule::equal(v_ord, 2.0)) {
            v_result = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_SQRT;
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
                haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
                statics.has_axis = 1;
                const std::vector<int64_t> list_axis = v_axes;
                statics.axis = list_axis.data();
                statics.axis_count = static_cast<uint32_t>(list_axis.size());
                statics.keepdims = v_keepdims ? 1 : 0;
                arguments.statics = &statics;
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              arguments.inputs = {
                a_x
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
          } else {
            v_result = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_POW;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_SUM;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x = [&]() -> Value {
                  const uint32_t arguments_op = HALY_OP_POW;
                  const uint32_t arguments_version = 1;
                  CallArguments arguments;
                  const Value a_x1 = v_size;
                  const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_ord);
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
                const std::vector<int64_t> list_axis = v_axes;
                statics.axis = list_axis.data();
                statics.axis_count = static_cast<uint32_t>(list_axis.size());
                statics.keepdims = v_keepdims ? 1 : 0;
                arguments.statics = &statics;
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::divide(1.0, v_ord));
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
          }
        }
      }
    }
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_result;
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

void gradient_vector_norm(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_vector_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  double v_ord = s.ord;
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  const std::vector<int64_t> v_kept = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back((rule::contains(v_axes, v_i) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(v_i)))));
      (void)v_i;
    }
    return result0;
  }();
  Value v_norm{};
  Value v_outer{};
  Value v_hit{};
  Value v_result{};
  v_norm = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_out;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_kept));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_outer = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_kept));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::either(rule::less(1e+300, v_ord), [&] {
    return rule::less(v_ord, -1e+300);
  })) {
    v_hit = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EQUAL;
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
        const Value a_x2 = v_norm;
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
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_outer;
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
        const Value a_x2 = v_hit;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_hit;
          arguments.inputs = {
            a_x
          };
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          statics.has_axis = 1;
          const std::vector<int64_t> list_axis = v_axes;
          statics.axis = list_axis.data();
          statics.axis_count = static_cast<uint32_t>(list_axis.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_kept));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if (rule::equal(v_ord, 0.0)) {
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_x;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      if (rule::equal(v_ord, 1.0)) {
        v_result = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_outer;
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
      } else {
        v_result = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_outer;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_WHERE;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_condition = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_EQUAL;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_x;
              const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
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
                const uint32_t arguments_op = HALY_OP_SIGN;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x = v_x;
                arguments.inputs = {
                  a_x
                };
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_POW;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = [&]() -> Value {
                  const uint32_t arguments_op = HALY_OP_DIVIDE;
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
                  const Value a_x2 = v_norm;
                  arguments.inputs = {
                    a_x1, a_x2
                  };
                  return builder.call_one(arguments_op, arguments_version, arguments);
                }();
                const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(v_ord, 1.0));
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
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
      }
    }
  }
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// count_nonzero
void decompose_count_nonzero(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_count_nonzero_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  bool v_keepdims = s.keepdims != 0;
  const std::vector<int64_t> v_axes = (s.has_axis != 0 ? rule::normalize_axes<int64_t>(v_axis, builder.rank(v_x)) : rule::range<int64_t>(0, rule::known(builder.rank(v_x)), 1));
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_NOT_EQUAL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_x;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
        arguments.inputs = {
          a_x1, a_x2
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
    arguments.inputs = {
      a_x
    };
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = v_axes;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = v_keepdims ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

}  // namespace haly::gen

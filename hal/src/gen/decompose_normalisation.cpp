// Generated from opspec/ops/normalisation.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

// softmax
void decompose_softmax(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_softmax_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  haly_dtype v_wide{};
  Value v_value{};
  Value v_power{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_value = [&]() -> Value {
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
  v_power = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EXP;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_value;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MAX;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_value;
        arguments.inputs = {
          a_x
        };
        haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
        statics.has_axis = 1;
        const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
        statics.axis = list_axis.data();
        statics.axis_count = static_cast<uint32_t>(list_axis.size());
        statics.keepdims = true ? 1 : 0;
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
      const Value a_x1 = v_power;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_power;
        arguments.inputs = {
          a_x
        };
        haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
        statics.has_axis = 1;
        const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
        statics.axis = list_axis.data();
        statics.axis_count = static_cast<uint32_t>(list_axis.size());
        statics.keepdims = true ? 1 : 0;
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
  out_outputs[0] = v_out;
}

void gradient_softmax(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_softmax_v1_statics *>(call.statics);
  (void)s;
  int64_t v_axis(s.axis);
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SOFTMAX_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = v_grad;
    const Value a_y = v_out;
    arguments.inputs = {
      a_upstream, a_y
    };
    haly_softmax_backward_v1_statics statics = HALY_SOFTMAX_BACKWARD_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// log_softmax
void decompose_log_softmax(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_log_softmax_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  haly_dtype v_wide{};
  Value v_value{};
  Value v_shifted{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_value = [&]() -> Value {
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
  v_shifted = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_value;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MAX;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_value;
      arguments.inputs = {
        a_x
      };
      haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      statics.keepdims = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_shifted;
      const Value a_x2 = [&]() -> Value {
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
            const Value a_x = v_shifted;
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
          const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
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

void gradient_log_softmax(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_log_softmax_v1_statics *>(call.statics);
  (void)s;
  int64_t v_axis(s.axis);
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EXP;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_out;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
        statics.has_axis = 1;
        const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
        statics.axis = list_axis.data();
        statics.axis_count = static_cast<uint32_t>(list_axis.size());
        statics.keepdims = true ? 1 : 0;
        arguments.statics = &statics;
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
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// batch_norm
void decompose_batch_norm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_batch_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_bias = rule::tensor(call, 2);
  Value v_mean = rule::tensor(call, 3);
  Value v_variance = rule::tensor(call, 4);
  double v_epsilon = s.epsilon;
  const std::vector<int64_t> v_line = rule::concat(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_scale))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0)))));
  haly_dtype v_wide{};
  Value v_factor{};
  Value v_centred{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_factor = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_scale;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RSQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_variance;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
  v_centred = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
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
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_mean;
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
      arguments.host_tensors.push_back(HostArgument::of(v_line));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_centred;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_factor;
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(v_line));
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
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
        arguments.host_tensors.push_back(HostArgument::of(v_line));
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
  out_outputs[0] = v_out;
}

void gradient_batch_norm(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_batch_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_variance = rule::tensor(call, 4);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_line = rule::concat(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_scale))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0)))));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_scale;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RSQRT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_ADD;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_variance;
            const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_line));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_batch_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_mean = rule::tensor(call, 3);
  Value v_variance = rule::tensor(call, 4);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_line = rule::concat(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_scale))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0)))));
  const std::vector<int64_t> v_others = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_d, int64_t(1))))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_grad;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_x;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_RESHAPE;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_mean;
            arguments.inputs = {
              a_x
            };
            arguments.host_tensors.push_back(HostArgument::of(v_line));
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
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = v_others;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RSQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_variance;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
  if (rule::is_wanted(call, 2, wanted)) {
  const auto &s = *static_cast<const haly_batch_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_others = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_d, int64_t(1))))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
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
    const std::vector<int64_t> list_axis = v_others;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 2)] = v_result;
  }
  if (rule::is_wanted(call, 3, wanted)) {
  const auto &s = *static_cast<const haly_batch_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_variance = rule::tensor(call, 4);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_others = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_d, int64_t(1))))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_NEGATIVE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_grad;
          arguments.inputs = {
            a_x
          };
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          statics.has_axis = 1;
          const std::vector<int64_t> list_axis = v_others;
          statics.axis = list_axis.data();
          statics.axis_count = static_cast<uint32_t>(list_axis.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_scale;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RSQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_variance;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
  out_gradients[rule::first_slot(call, 3)] = v_result;
  }
  if (rule::is_wanted(call, 4, wanted)) {
  const auto &s = *static_cast<const haly_batch_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_mean = rule::tensor(call, 3);
  Value v_variance = rule::tensor(call, 4);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_line = rule::concat(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_scale))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0)))));
  const std::vector<int64_t> v_others = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_d, int64_t(1))))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
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
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUM;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MULTIPLY;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_grad;
              const Value a_x2 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_SUBTRACT;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = v_x;
                const Value a_x2 = [&]() -> Value {
                  const uint32_t arguments_op = HALY_OP_RESHAPE;
                  const uint32_t arguments_version = 1;
                  CallArguments arguments;
                  const Value a_x = v_mean;
                  arguments.inputs = {
                    a_x
                  };
                  arguments.host_tensors.push_back(HostArgument::of(v_line));
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
            haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
            statics.has_axis = 1;
            const std::vector<int64_t> list_axis = v_others;
            statics.axis = list_axis.data();
            statics.axis_count = static_cast<uint32_t>(list_axis.size());
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = v_scale;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RSQRT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_ADD;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_variance;
            const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_variance;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), -0.5);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 4)] = v_result;
  }
}

// layer_norm
void decompose_layer_norm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_layer_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_bias = rule::tensor(call, 2);
  int64_t v_axis(s.axis);
  double v_epsilon = s.epsilon;
  const int64_t v_first = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_axes = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_first, v_d))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  haly_dtype v_wide{};
  Value v_value{};
  Value v_centred{};
  Value v_unit{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_value = [&]() -> Value {
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
  v_centred = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_value;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MEAN;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_value;
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
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_unit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_centred;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RSQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MEAN;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_centred;
            const Value a_x2 = v_centred;
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
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
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
  if (rule::both(bool(v_scale), [&] {
    return bool(v_bias);
  })) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_unit;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_CAST;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_scale;
            arguments.inputs = {
              a_x
            };
            haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
            statics.dtype = v_wide;
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
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
    if (bool(v_scale)) {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_unit;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_CAST;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_scale;
            arguments.inputs = {
              a_x
            };
            haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
            statics.dtype = v_wide;
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
    } else {
      if (bool(v_bias)) {
        v_out = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_ADD;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_unit;
            const Value a_x2 = [&]() -> Value {
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
          const Value a_x = v_unit;
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
  }
  out_outputs[0] = v_out;
}

void gradient_layer_norm(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_layer_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_LAYER_NORM_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = v_grad;
    const Value a_x = v_x;
    const Value a_scale = v_scale;
    arguments.inputs = {
      a_upstream, a_x, a_scale
    };
    haly_layer_norm_backward_v1_statics statics = HALY_LAYER_NORM_BACKWARD_V1_STATICS_INIT;
    statics.axis = v_axis;
    statics.epsilon = v_epsilon;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_layer_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  const int64_t v_first = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_leading = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less(v_d, v_first))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_grad;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_LAYER_NORM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x;
        const Value a_scale = Value();
        const Value a_bias = Value();
        arguments.inputs = {
          a_x, a_scale, a_bias
        };
        haly_layer_norm_v1_statics statics = HALY_LAYER_NORM_V1_STATICS_INIT;
        statics.axis = v_axis;
        statics.epsilon = v_epsilon;
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
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = v_leading;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
  if (rule::is_wanted(call, 2, wanted)) {
  const auto &s = *static_cast<const haly_layer_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  const int64_t v_first = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_leading = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less(v_d, v_first))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
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
    const std::vector<int64_t> list_axis = v_leading;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 2)] = v_result;
  }
}

// group_norm
void decompose_group_norm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_group_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_bias = rule::tensor(call, 2);
  int64_t v_groups(s.groups);
  double v_epsilon = s.epsilon;
  const int64_t v_n = rule::floor_divide(rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(1))), std::nullopt, 1)), rule::maximum<int64_t>(v_groups, int64_t(1)));
  haly_dtype v_wide{};
  Value v_parts{};
  Value v_unit{};
  Value v_scaled{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_parts = [&]() -> Value {
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
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), v_groups, v_n}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_unit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LAYER_NORM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_parts;
      const Value a_scale = Value();
      const Value a_bias = Value();
      arguments.inputs = {
        a_x, a_scale, a_bias
      };
      haly_layer_norm_v1_statics statics = HALY_LAYER_NORM_V1_STATICS_INIT;
      statics.axis = int64_t(2);
      statics.epsilon = v_epsilon;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_scale)) {
    v_scaled = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_unit;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_scale;
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
        arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_scale))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::subtract(builder.rank(v_x), int64_t(2)))))));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_scaled = v_unit;
  }
  if (bool(v_bias)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_scaled;
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
          arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_bias))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::subtract(builder.rank(v_x), int64_t(2)))))));
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
      const Value a_x = v_scaled;
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

void gradient_group_norm(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_group_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  int64_t v_groups(s.groups);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  Value v_change{};
  Value v_result{};
  {
    const uint32_t arguments_op = HALY_OP_GROUP_NORM_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = v_grad;
    const Value a_x = v_x;
    const Value a_scale = v_scale;
    arguments.inputs = {
      a_upstream, a_x, a_scale
    };
    haly_group_norm_backward_v1_statics statics = HALY_GROUP_NORM_BACKWARD_V1_STATICS_INIT;
    statics.groups = v_groups;
    statics.epsilon = v_epsilon;
    arguments.statics = &statics;
    const std::vector<Value> results = builder.call(arguments_op, arguments_version, arguments);
    v_change = results[0];
  }
  v_result = v_change;
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_group_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  int64_t v_groups(s.groups);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  Value v_change{};
  Value v_result{};
  {
    const uint32_t arguments_op = HALY_OP_GROUP_NORM_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = v_grad;
    const Value a_x = v_x;
    const Value a_scale = v_scale;
    arguments.inputs = {
      a_upstream, a_x, a_scale
    };
    haly_group_norm_backward_v1_statics statics = HALY_GROUP_NORM_BACKWARD_V1_STATICS_INIT;
    statics.groups = v_groups;
    statics.epsilon = v_epsilon;
    arguments.statics = &statics;
    const std::vector<Value> results = builder.call(arguments_op, arguments_version, arguments);
    v_change = results[1];
  }
  v_result = v_change;
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
  if (rule::is_wanted(call, 2, wanted)) {
  const auto &s = *static_cast<const haly_group_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
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
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
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

// instance_norm
void decompose_instance_norm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_instance_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_bias = rule::tensor(call, 2);
  double v_epsilon = s.epsilon;
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GROUP_NORM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_scale = v_scale;
    const Value a_bias = v_bias;
    arguments.inputs = {
      a_x, a_scale, a_bias
    };
    haly_group_norm_v1_statics statics = HALY_GROUP_NORM_V1_STATICS_INIT;
    statics.groups = rule::maximum<int64_t>(rule::at(builder.shape(v_x), rule::known(int64_t(1))), int64_t(1));
    statics.epsilon = v_epsilon;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// rms_norm
void decompose_rms_norm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_rms_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  double v_epsilon = s.epsilon;
  const int64_t v_first = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_axes = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_first, v_d))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  haly_dtype v_wide{};
  Value v_value{};
  Value v_unit{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_value = [&]() -> Value {
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
  v_unit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_value;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RSQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MEAN;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_value;
            const Value a_x2 = v_value;
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
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
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
  if (bool(v_scale)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_unit;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_scale;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
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
  } else {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_unit;
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

void gradient_rms_norm(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_rms_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RMS_NORM_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = v_grad;
    const Value a_x = v_x;
    const Value a_scale = v_scale;
    arguments.inputs = {
      a_upstream, a_x, a_scale
    };
    haly_rms_norm_backward_v1_statics statics = HALY_RMS_NORM_BACKWARD_V1_STATICS_INIT;
    statics.axis = v_axis;
    statics.epsilon = v_epsilon;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_rms_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  double v_epsilon = s.epsilon;
  Value v_grad = output_gradients[0];
  const int64_t v_first = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_leading = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less(v_d, v_first))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_grad;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RMS_NORM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x;
        const Value a_scale = Value();
        arguments.inputs = {
          a_x, a_scale
        };
        haly_rms_norm_v1_statics statics = HALY_RMS_NORM_V1_STATICS_INIT;
        statics.axis = v_axis;
        statics.epsilon = v_epsilon;
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
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = v_leading;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// lrn
void decompose_lrn(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_lrn_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_size(s.size);
  double v_alpha = s.alpha;
  double v_beta = s.beta;
  double v_bias = s.bias;
  const int64_t v_before = rule::floor_divide(rule::subtract(v_size, int64_t(1)), int64_t(2));
  const int64_t v_after = rule::floor_divide(v_size, int64_t(2));
  haly_dtype v_wide{};
  double v_down{};
  double v_half{};
  double v_lift{};
  double v_limit{};
  Value v_value{};
  Value v_small{};
  std::vector<int64_t> v_planes{};
  Value v_near{};
  Value v_far{};
  Value v_base{};
  Value v_root{};
  Value v_far_root{};
  Value v_power{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_down = ((v_wide == HALY_DTYPE_FLOAT64) ? double(2.913414348125081e-157) : double(8.271806125530277e-25));
  v_half = ((v_wide == HALY_DTYPE_FLOAT64) ? double(1.8526734277970591e+78) : double(1099511627776.0));
  v_lift = (rule::less_equal(v_down, v_alpha) ? double(1.0) : double(rule::divide(1.0, v_down)));
  v_limit = rule::divide(((v_wide == HALY_DTYPE_FLOAT64) ? double(3.814697265625e-06) : double(5.820766091346741e-11)), rule::real(v_size));
  v_value = [&]() -> Value {
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
  v_small = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_value;
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_down);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_planes = std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), int64_t(1), rule::at(builder.shape(v_x), rule::known(int64_t(1))), rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1))};
  v_near = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_AVG_POOL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_value;
        const Value a_x2 = v_value;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_planes));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_avg_pool_v1_statics statics = HALY_AVG_POOL_V1_STATICS_INIT;
    const std::vector<int64_t> list_kernel = std::vector<int64_t>{v_size, int64_t(1)};
    statics.kernel = list_kernel.data();
    statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
    statics.has_strides = 1;
    const std::vector<int64_t> list_strides = std::vector<int64_t>{int64_t(1), int64_t(1)};
    statics.strides = list_strides.data();
    statics.strides_count = static_cast<uint32_t>(list_strides.size());
    statics.has_pads = 1;
    const std::vector<int64_t> list_pads = std::vector<int64_t>{v_before, int64_t(0), v_after, int64_t(0)};
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.count_include_pad = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_far = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_AVG_POOL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_small;
          const Value a_x2 = v_small;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_planes));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_avg_pool_v1_statics statics = HALY_AVG_POOL_V1_STATICS_INIT;
      const std::vector<int64_t> list_kernel = std::vector<int64_t>{v_size, int64_t(1)};
      statics.kernel = list_kernel.data();
      statics.kernel_count = static_cast<uint32_t>(list_kernel.size());
      statics.has_strides = 1;
      const std::vector<int64_t> list_strides = std::vector<int64_t>{int64_t(1), int64_t(1)};
      statics.strides = list_strides.data();
      statics.strides_count = static_cast<uint32_t>(list_strides.size());
      statics.has_pads = 1;
      const std::vector<int64_t> list_pads = std::vector<int64_t>{v_before, int64_t(0), v_after, int64_t(0)};
      statics.pads = list_pads.data();
      statics.pads_count = static_cast<uint32_t>(list_pads.size());
      statics.count_include_pad = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_base = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
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
        const Value a_x = v_near;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_alpha);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_bias);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_root = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SQRT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_far;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::multiply(v_alpha, v_lift));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::multiply(rule::multiply(rule::multiply(v_bias, v_lift), v_down), v_down));
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
  v_far_root = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_root;
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), (rule::less_equal(v_down, v_alpha) ? double(rule::multiply(v_half, v_half)) : double(v_half)));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_power = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_POW;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_GREATER;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_far;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_limit);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x1 = v_far_root;
      const Value a_x2 = v_base;
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::negate(v_beta));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_value;
        const Value a_x2 = v_power;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_GREATER;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_far;
          const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_limit);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x1 = v_power;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), 1.0);
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

// softmax_backward
void decompose_softmax_backward(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_softmax_backward_v1_statics *>(call.statics);
  (void)s;
  Value v_upstream = rule::tensor(call, 0);
  Value v_y = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  haly_dtype v_wide{};
  Value v_change{};
  Value v_share{};
  Value v_mixed{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_y)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_y)));
  v_change = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_upstream;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_share = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_y;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_mixed = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_change;
      const Value a_x2 = v_share;
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
    const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_share;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_change;
        const Value a_x2 = v_mixed;
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
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_y);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// layer_norm_backward
void decompose_layer_norm_backward(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_layer_norm_backward_v1_statics *>(call.statics);
  (void)s;
  Value v_upstream = rule::tensor(call, 0);
  Value v_x = rule::tensor(call, 1);
  Value v_scale = rule::tensor(call, 2);
  int64_t v_axis(s.axis);
  double v_epsilon = s.epsilon;
  const int64_t v_first = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_axes = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_first, v_d))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  haly_dtype v_wide{};
  Value v_value{};
  Value v_centred{};
  Value v_inverse{};
  Value v_unit{};
  Value v_change{};
  Value v_along{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_value = [&]() -> Value {
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
  v_centred = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_value;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MEAN;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_value;
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
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_inverse = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RSQRT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MEAN;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_centred;
          const Value a_x2 = v_centred;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
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
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
  v_unit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_centred;
    const Value a_x2 = v_inverse;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_scale)) {
    v_change = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_upstream;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_scale;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_change = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_upstream;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_along = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_unit;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MEAN;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_change;
        const Value a_x2 = v_unit;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
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
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_inverse;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_change;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MEAN;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_change;
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
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_along;
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
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// rms_norm_backward
void decompose_rms_norm_backward(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_rms_norm_backward_v1_statics *>(call.statics);
  (void)s;
  Value v_upstream = rule::tensor(call, 0);
  Value v_x = rule::tensor(call, 1);
  Value v_scale = rule::tensor(call, 2);
  int64_t v_axis(s.axis);
  double v_epsilon = s.epsilon;
  const int64_t v_first = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_axes = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_first, v_d))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  haly_dtype v_wide{};
  Value v_value{};
  Value v_inverse{};
  Value v_unit{};
  Value v_change{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_value = [&]() -> Value {
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
  v_inverse = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RSQRT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MEAN;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_value;
          const Value a_x2 = v_value;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
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
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
  v_unit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_value;
    const Value a_x2 = v_inverse;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_scale)) {
    v_change = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_upstream;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_scale;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_change = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_upstream;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_inverse;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_change;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_unit;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MEAN;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MULTIPLY;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_change;
              const Value a_x2 = v_unit;
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
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
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// batch_norm_backward
void decompose_batch_norm_backward(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_batch_norm_backward_v1_statics *>(call.statics);
  (void)s;
  Value v_upstream = rule::tensor(call, 0);
  Value v_x = rule::tensor(call, 1);
  Value v_scale = rule::tensor(call, 2);
  Value v_mean = rule::tensor(call, 3);
  Value v_variance = rule::tensor(call, 4);
  double v_epsilon = s.epsilon;
  bool v_training = s.training != 0;
  const std::vector<int64_t> v_line = rule::concat(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_scale))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0)))));
  const std::vector<int64_t> v_others = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_d, int64_t(1))))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  const int64_t v_n = rule::maximum<int64_t>(rule::floor_divide(rule::product(builder.shape(v_x)), rule::maximum<int64_t>(rule::product(builder.shape(v_scale)), int64_t(1))), int64_t(1));
  haly_dtype v_wide{};
  Value v_change{};
  Value v_inverse{};
  Value v_unit{};
  Value v_total{};
  Value v_product{};
  Value v_factor{};
  Value v_out{};
  Value v_scale_gradient{};
  Value v_bias_gradient{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_change = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_upstream;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_inverse = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RSQRT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_variance;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
  v_unit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
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
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_mean;
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
        arguments.host_tensors.push_back(HostArgument::of(v_line));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_inverse;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_line));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_change;
    arguments.inputs = {
      a_x
    };
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = v_others;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_product = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_change;
      const Value a_x2 = v_unit;
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
    const std::vector<int64_t> list_axis = v_others;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_factor = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
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
        const Value a_x = v_scale;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_inverse;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_line));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (v_training) {
    v_change = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_change;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
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
          arguments.host_tensors.push_back(HostArgument::of(v_line));
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_unit;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_DIVIDE;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_product;
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_n);
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(v_line));
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
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_change;
      const Value a_x2 = v_factor;
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
  v_scale_gradient = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_product;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_bias_gradient = [&]() -> Value {
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
  out_outputs[0] = v_out;
  out_outputs[1] = v_scale_gradient;
  out_outputs[2] = v_bias_gradient;
}

// group_norm_backward
void decompose_group_norm_backward(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_group_norm_backward_v1_statics *>(call.statics);
  (void)s;
  Value v_upstream = rule::tensor(call, 0);
  Value v_x = rule::tensor(call, 1);
  Value v_scale = rule::tensor(call, 2);
  int64_t v_groups(s.groups);
  double v_epsilon = s.epsilon;
  const std::vector<int64_t> v_line = rule::concat(std::vector<int64_t>{int64_t(1), rule::at(builder.shape(v_x), rule::known(int64_t(1)))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0)))));
  const std::vector<int64_t> v_others = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_d, int64_t(1))))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  const std::vector<int64_t> v_parts = std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), v_groups, rule::floor_divide(rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(1))), std::nullopt, 1)), rule::maximum<int64_t>(v_groups, int64_t(1)))};
  haly_dtype v_wide{};
  Value v_change{};
  Value v_value{};
  Value v_unit{};
  Value v_scale_gradient{};
  Value v_bias_gradient{};
  Value v_slope{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_change = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_upstream;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_value = [&]() -> Value {
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
    arguments.host_tensors.push_back(HostArgument::of(v_parts));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_unit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LAYER_NORM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_value;
      const Value a_scale = Value();
      const Value a_bias = Value();
      arguments.inputs = {
        a_x, a_scale, a_bias
      };
      haly_layer_norm_v1_statics statics = HALY_LAYER_NORM_V1_STATICS_INIT;
      statics.axis = int64_t(2);
      statics.epsilon = v_epsilon;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_scale_gradient = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
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
        const Value a_x1 = v_change;
        const Value a_x2 = v_unit;
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
      const std::vector<int64_t> list_axis = v_others;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
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
  v_bias_gradient = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_change;
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = v_others;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
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
  if (bool(v_scale)) {
    v_change = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_change;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_scale;
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
        arguments.host_tensors.push_back(HostArgument::of(v_line));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_slope = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_LAYER_NORM_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_change;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_parts));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x = v_value;
    const Value a_scale = Value();
    arguments.inputs = {
      a_upstream, a_x, a_scale
    };
    haly_layer_norm_backward_v1_statics statics = HALY_LAYER_NORM_BACKWARD_V1_STATICS_INIT;
    statics.axis = int64_t(2);
    statics.epsilon = v_epsilon;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_slope;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
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
  out_outputs[1] = v_scale_gradient;
  out_outputs[2] = v_bias_gradient;
}

}  // namespace haly::gen

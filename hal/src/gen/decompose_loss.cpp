// Generated from opspec/ops/loss.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

// mse
void decompose_mse(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_mse_v1_statics *>(call.statics);
  (void)s;
  Value v_prediction = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  int32_t v_reduction = s.reduction;
  haly_dtype v_wide{};
  Value v_difference{};
  Value v_loss{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_prediction)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_prediction)));
  v_difference = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_prediction;
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
      const Value a_x = v_target;
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
  v_loss = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_difference;
    const Value a_x2 = v_difference;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_reduction == 0)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_loss;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = builder.dtype(v_prediction);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if ((v_reduction == 2)) {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_loss;
          arguments.inputs = {
            a_x
          };
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = builder.dtype(v_prediction);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MEAN;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_loss;
          arguments.inputs = {
            a_x
          };
          haly_mean_v1_statics statics = HALY_MEAN_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = builder.dtype(v_prediction);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  out_outputs[0] = v_out;
}

void gradient_mse(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_mse_v1_statics *>(call.statics);
  (void)s;
  Value v_prediction = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  double v_scale{};
  Value v_result{};
  v_scale = ((v_reduction == 1) ? double(rule::divide(2.0, rule::real(rule::maximum<int64_t>(rule::product(builder.shape(v_prediction)), int64_t(1))))) : double(2.0));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_prediction;
        const Value a_x2 = v_target;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_scale);
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
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_mse_v1_statics *>(call.statics);
  (void)s;
  Value v_prediction = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  double v_scale{};
  Value v_result{};
  v_scale = ((v_reduction == 1) ? double(rule::divide(2.0, rule::real(rule::maximum<int64_t>(rule::product(builder.shape(v_prediction)), int64_t(1))))) : double(2.0));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_target;
        const Value a_x2 = v_prediction;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_scale);
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
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// smooth_l1
void decompose_smooth_l1(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_smooth_l1_v1_statics *>(call.statics);
  (void)s;
  Value v_prediction = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  double v_beta = s.beta;
  int32_t v_reduction = s.reduction;
  haly_dtype v_wide{};
  Value v_distance{};
  Value v_loss{};
  Value v_near{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_prediction)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_prediction)));
  v_distance = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ABS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_prediction;
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
        const Value a_x = v_target;
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
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::equal(v_beta, 0.0)) {
    v_loss = v_distance;
  } else {
    v_near = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_distance;
          const Value a_x2 = v_distance;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x1 = builder.scalar(builder.dtype(a_x2), 0.5);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_loss = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_LESS;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_distance;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x1 = v_near;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_distance;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::multiply(0.5, v_beta));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  if ((v_reduction == 0)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_loss;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = builder.dtype(v_prediction);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if ((v_reduction == 2)) {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_loss;
          arguments.inputs = {
            a_x
          };
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = builder.dtype(v_prediction);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MEAN;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_loss;
          arguments.inputs = {
            a_x
          };
          haly_mean_v1_statics statics = HALY_MEAN_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = builder.dtype(v_prediction);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  out_outputs[0] = v_out;
}

void gradient_smooth_l1(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_smooth_l1_v1_statics *>(call.statics);
  (void)s;
  Value v_prediction = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  double v_beta = s.beta;
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  Value v_difference{};
  Value v_slope{};
  double v_scale{};
  Value v_result{};
  v_difference = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_prediction;
    const Value a_x2 = v_target;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::equal(v_beta, 0.0)) {
    v_slope = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SIGN;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_difference;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_slope = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CLIP;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_difference;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_min = builder.scalar_integer(builder.dtype(v_prediction), int64_t(-1));
      const Value a_max = builder.scalar_integer(builder.dtype(v_prediction), int64_t(1));
      arguments.inputs = {
        a_x, a_min, a_max
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_scale = ((v_reduction == 1) ? double(rule::divide(1.0, rule::real(rule::maximum<int64_t>(rule::product(builder.shape(v_prediction)), int64_t(1))))) : double(1.0));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_slope;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_scale);
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
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_smooth_l1_v1_statics *>(call.statics);
  (void)s;
  Value v_prediction = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  double v_beta = s.beta;
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  Value v_difference{};
  Value v_slope{};
  double v_scale{};
  Value v_result{};
  v_difference = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_target;
    const Value a_x2 = v_prediction;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::equal(v_beta, 0.0)) {
    v_slope = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SIGN;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_difference;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_slope = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CLIP;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_difference;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_min = builder.scalar_integer(builder.dtype(v_prediction), int64_t(-1));
      const Value a_max = builder.scalar_integer(builder.dtype(v_prediction), int64_t(1));
      arguments.inputs = {
        a_x, a_min, a_max
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_scale = ((v_reduction == 1) ? double(rule::divide(1.0, rule::real(rule::maximum<int64_t>(rule::product(builder.shape(v_prediction)), int64_t(1))))) : double(1.0));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_slope;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_scale);
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
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// bce_with_logits
void decompose_bce_with_logits(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_bce_with_logits_v1_statics *>(call.statics);
  (void)s;
  Value v_logits = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  Value v_weight = rule::tensor(call, 2);
  Value v_positive_weight = rule::tensor(call, 3);
  int32_t v_reduction = s.reduction;
  haly_dtype v_wide{};
  Value v_x{};
  Value v_y{};
  Value v_rest{};
  Value v_positive{};
  Value v_loss{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_logits)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_logits)));
  v_x = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_logits;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_y = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_target;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rest = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_LOG1P;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EXP;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_NEGATIVE;
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
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_positive = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_y;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MAXIMUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_NEGATIVE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_x;
          arguments.inputs = {
            a_x
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_rest;
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
  if (bool(v_positive_weight)) {
    v_positive = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_positive_weight;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_positive;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_loss = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_positive;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x2 = v_y;
        const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MAXIMUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_x;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_rest;
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
  if (bool(v_weight)) {
    v_loss = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
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
      const Value a_x2 = v_loss;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  if ((v_reduction == 0)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_loss;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = builder.dtype(v_logits);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if ((v_reduction == 2)) {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_loss;
          arguments.inputs = {
            a_x
          };
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = builder.dtype(v_logits);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MEAN;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_loss;
          arguments.inputs = {
            a_x
          };
          haly_mean_v1_statics statics = HALY_MEAN_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = builder.dtype(v_logits);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  out_outputs[0] = v_out;
}

void gradient_bce_with_logits(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_bce_with_logits_v1_statics *>(call.statics);
  (void)s;
  Value v_logits = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  Value v_weight = rule::tensor(call, 2);
  Value v_positive_weight = rule::tensor(call, 3);
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  Value v_hit{};
  Value v_slope{};
  Value v_result{};
  v_hit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_target;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SIGMOID;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_NEGATIVE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_logits;
        arguments.inputs = {
          a_x
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
  if (bool(v_positive_weight)) {
    v_hit = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_positive_weight;
      const Value a_x2 = v_hit;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_slope = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x2 = v_target;
        const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SIGMOID;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_logits;
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
  if (bool(v_weight)) {
    v_slope = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_weight;
      const Value a_x2 = v_slope;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_slope;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), ((v_reduction == 1) ? double(rule::divide(1.0, rule::real(rule::maximum<int64_t>(rule::product(builder.shape(v_logits)), int64_t(1))))) : double(1.0)));
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
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_bce_with_logits_v1_statics *>(call.statics);
  (void)s;
  Value v_logits = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 2);
  Value v_positive_weight = rule::tensor(call, 3);
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  Value v_hit{};
  Value v_slope{};
  Value v_result{};
  v_hit = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SOFTPLUS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_NEGATIVE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_logits;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_positive_weight)) {
    v_hit = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_positive_weight;
      const Value a_x2 = v_hit;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_slope = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_hit;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SOFTPLUS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_logits;
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
  if (bool(v_weight)) {
    v_slope = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_weight;
      const Value a_x2 = v_slope;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_slope;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), ((v_reduction == 1) ? double(rule::divide(1.0, rule::real(rule::maximum<int64_t>(rule::product(builder.shape(v_logits)), int64_t(1))))) : double(1.0)));
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
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// kl_div
void decompose_kl_div(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_kl_div_v1_statics *>(call.statics);
  (void)s;
  Value v_log_probabilities = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  bool v_log_target = s.log_target != 0;
  int32_t v_reduction = s.reduction;
  const int64_t v_divisor = ((v_reduction == 3) ? int64_t(rule::at(builder.shape(v_target), rule::known(int64_t(0)))) : int64_t(rule::product(builder.shape(v_target))));
  haly_dtype v_wide{};
  Value v_x{};
  Value v_y{};
  Value v_loss{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_target)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_target)));
  v_x = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_log_probabilities;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_y = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_target;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (v_log_target) {
    v_loss = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EXP;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_y;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_y;
        const Value a_x2 = v_x;
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
  } else {
    v_loss = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
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
          const Value a_x1 = v_y;
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
          const Value a_x1 = v_y;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_LOG;
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
                const Value a_x1 = v_y;
                const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
                arguments.inputs = {
                  a_x1, a_x2
                };
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = v_y;
              const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
              arguments.inputs = {
                a_condition, a_x1, a_x2
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
        const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(0));
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_y;
        const Value a_x2 = v_x;
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
  if ((v_reduction == 0)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_loss;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = builder.dtype(v_target);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if ((v_reduction == 2)) {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_loss;
          arguments.inputs = {
            a_x
          };
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = builder.dtype(v_target);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUM;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_loss;
            arguments.inputs = {
              a_x
            };
            haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_divisor);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = builder.dtype(v_target);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  out_outputs[0] = v_out;
}

void gradient_kl_div(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_kl_div_v1_statics *>(call.statics);
  (void)s;
  Value v_target = rule::tensor(call, 1);
  bool v_log_target = s.log_target != 0;
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  const int64_t v_divisor = ((v_reduction == 3) ? int64_t(rule::at(builder.shape(v_target), rule::known(int64_t(0)))) : int64_t(rule::product(builder.shape(v_target))));
  double v_scale{};
  Value v_result{};
  v_scale = (rule::contains(std::vector<int32_t>{1, 3}, v_reduction) ? double(rule::divide(1.0, rule::real(rule::maximum<int64_t>(v_divisor, int64_t(1))))) : double(1.0));
  if (v_log_target) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
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
          const Value a_x = v_target;
          arguments.inputs = {
            a_x
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::negate(v_scale));
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
  } else {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_grad;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_target;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::negate(v_scale));
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
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_kl_div_v1_statics *>(call.statics);
  (void)s;
  Value v_log_probabilities = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  bool v_log_target = s.log_target != 0;
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  const int64_t v_divisor = ((v_reduction == 3) ? int64_t(rule::at(builder.shape(v_target), rule::known(int64_t(0)))) : int64_t(rule::product(builder.shape(v_target))));
  double v_scale{};
  Value v_slope{};
  Value v_result{};
  v_scale = (rule::contains(std::vector<int32_t>{1, 3}, v_reduction) ? double(rule::divide(1.0, rule::real(rule::maximum<int64_t>(v_divisor, int64_t(1))))) : double(1.0));
  if (v_log_target) {
    v_slope = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EXP;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_target;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_target;
          const Value a_x2 = v_log_probabilities;
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
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_slope = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_LOG;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_target;
          arguments.inputs = {
            a_x
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_log_probabilities;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_slope;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_scale);
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
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// nll
void decompose_nll(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_nll_v1_statics *>(call.statics);
  (void)s;
  Value v_log_probabilities = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  Value v_weight = rule::tensor(call, 2);
  int64_t v_ignore_index(s.ignore_index);
  int32_t v_reduction = s.reduction;
  const int64_t v_axis = (rule::equal(builder.rank(v_log_probabilities), int64_t(1)) ? int64_t(int64_t(0)) : int64_t(int64_t(1)));
  haly_dtype v_wide{};
  Value v_used{};
  Value v_safe{};
  Value v_line{};
  Value v_loss{};
  Value v_factor{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_log_probabilities)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_log_probabilities)));
  v_used = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_NOT_EQUAL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_target;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_ignore_index);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_safe = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_used;
    const Value a_x1 = v_target;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_line = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_log_probabilities;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_safe;
      arguments.inputs = {
        a_x
      };
      haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_loss = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_NEGATIVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_line;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_target)));
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
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_weight)) {
    v_factor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_used;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_GATHER;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_weight;
          const Value a_indices = v_safe;
          arguments.inputs = {
            a_x, a_indices
          };
          haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
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
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_loss = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_used;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_loss;
        const Value a_x2 = v_factor;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_factor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_used;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_loss = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_used;
      const Value a_x1 = v_loss;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  if ((v_reduction == 0)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_loss;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = builder.dtype(v_log_probabilities);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if ((v_reduction == 2)) {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_loss;
          arguments.inputs = {
            a_x
          };
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = builder.dtype(v_log_probabilities);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_out = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUM;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_loss;
            arguments.inputs = {
              a_x
            };
            haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUM;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_factor;
            arguments.inputs = {
              a_x
            };
            haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
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
        statics.dtype = builder.dtype(v_log_probabilities);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  out_outputs[0] = v_out;
}

void gradient_nll(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_nll_v1_statics *>(call.statics);
  (void)s;
  Value v_log_probabilities = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  Value v_weight = rule::tensor(call, 2);
  int64_t v_ignore_index(s.ignore_index);
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  const int64_t v_axis = (rule::equal(builder.rank(v_log_probabilities), int64_t(1)) ? int64_t(int64_t(0)) : int64_t(int64_t(1)));
  Value v_used{};
  Value v_safe{};
  Value v_factor{};
  Value v_change{};
  Value v_zeros{};
  Value v_places{};
  Value v_result{};
  v_used = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_NOT_EQUAL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_target;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_ignore_index);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_safe = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_used;
    const Value a_x1 = v_target;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_weight)) {
    v_factor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_used;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_GATHER;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_weight;
        const Value a_indices = v_safe;
        arguments.inputs = {
          a_x, a_indices
        };
        haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_factor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_used;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = builder.dtype(v_log_probabilities);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_change = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_NEGATIVE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_factor;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_reduction == 1)) {
    v_change = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_change;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_factor;
        arguments.inputs = {
          a_x
        };
        haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_zeros = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FULL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    arguments.inputs = {
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_log_probabilities)));
    haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
    statics.fill_value = 0.0;
    statics.dtype = builder.dtype(v_log_probabilities);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_places = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_safe;
    arguments.inputs = {
      a_x
    };
    haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_zeros;
    const Value a_indices = v_places;
    const Value a_updates = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_change;
      arguments.inputs = {
        a_x
      };
      haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices, a_updates
    };
    haly_scatter_v1_statics statics = HALY_SCATTER_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// cross_entropy
void decompose_cross_entropy(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_cross_entropy_v1_statics *>(call.statics);
  (void)s;
  Value v_logits = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  Value v_weight = rule::tensor(call, 2);
  int64_t v_ignore_index(s.ignore_index);
  double v_label_smoothing = s.label_smoothing;
  int32_t v_reduction = s.reduction;
  const int64_t v_axis = (rule::equal(builder.rank(v_logits), int64_t(1)) ? int64_t(int64_t(0)) : int64_t(int64_t(1)));
  const std::vector<int64_t> v_line = [&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_logits);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_axis) ? int64_t(v_n) : int64_t(int64_t(1))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const double v_even = rule::divide(v_label_smoothing, rule::real(rule::at(builder.shape(v_logits), rule::known(v_axis))));
  haly_dtype v_wide{};
  Value v_logarithms{};
  Value v_used{};
  Value v_safe{};
  Value v_picked{};
  Value v_loss{};
  Value v_factor{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_logits)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_logits)));
  v_logarithms = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_LOG_SOFTMAX;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_logits;
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
    haly_log_softmax_v1_statics statics = HALY_LOG_SOFTMAX_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_used = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_NOT_EQUAL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_target;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_ignore_index);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_safe = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_used;
    const Value a_x1 = v_target;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_picked = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_logarithms;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_safe;
      arguments.inputs = {
        a_x
      };
      haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_loss = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_NEGATIVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_picked;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_target)));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_weight)) {
    v_factor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_used;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_GATHER;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_weight;
          const Value a_indices = v_safe;
          arguments.inputs = {
            a_x, a_indices
          };
          haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
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
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_loss = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_loss;
      const Value a_x2 = v_factor;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_logarithms = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_logarithms;
      const Value a_x2 = [&]() -> Value {
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
        arguments.host_tensors.push_back(HostArgument::of(v_line));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_factor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_used;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  if (rule::less(0.0, v_label_smoothing)) {
    v_loss = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_loss;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_label_smoothing));
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
          const uint32_t arguments_op = HALY_OP_SUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_logarithms;
          arguments.inputs = {
            a_x
          };
          haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
          statics.has_axis = 1;
          const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
          statics.axis = list_axis.data();
          statics.axis_count = static_cast<uint32_t>(list_axis.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_even);
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
  v_loss = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_used;
    const Value a_x1 = v_loss;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_reduction == 1)) {
    v_loss = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_loss;
        arguments.inputs = {
          a_x
        };
        haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_factor;
        arguments.inputs = {
          a_x
        };
        haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
        arguments.statics = &statics;
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
    const Value a_x = ((v_reduction == 2) ? Value([&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_loss;
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()) : Value(v_loss));
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_logits);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_cross_entropy(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_cross_entropy_v1_statics *>(call.statics);
  (void)s;
  Value v_logits = rule::tensor(call, 0);
  Value v_target = rule::tensor(call, 1);
  Value v_weight = rule::tensor(call, 2);
  int64_t v_ignore_index(s.ignore_index);
  double v_label_smoothing = s.label_smoothing;
  int32_t v_reduction = s.reduction;
  Value v_grad = output_gradients[0];
  const int64_t v_axis = (rule::equal(builder.rank(v_logits), int64_t(1)) ? int64_t(int64_t(0)) : int64_t(int64_t(1)));
  const std::vector<int64_t> v_line = [&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_logits);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_axis) ? int64_t(v_n) : int64_t(int64_t(1))));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const double v_even = rule::divide(v_label_smoothing, rule::real(rule::at(builder.shape(v_logits), rule::known(v_axis))));
  Value v_used{};
  Value v_marks{};
  Value v_share{};
  Value v_factor{};
  Value v_change{};
  Value v_total{};
  Value v_result{};
  v_used = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_NOT_EQUAL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_target;
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_ignore_index);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_marks = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ONE_HOT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_indices = v_target;
    arguments.inputs = {
      a_indices
    };
    haly_one_hot_v1_statics statics = HALY_ONE_HOT_V1_STATICS_INIT;
    statics.depth = rule::at(builder.shape(v_logits), rule::known(v_axis));
    statics.axis = v_axis;
    statics.dtype = builder.dtype(v_logits);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_share = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_marks;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_label_smoothing));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_even);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_factor = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_used;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_logits);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_weight)) {
    v_share = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_share;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_weight;
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
    v_factor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_used;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_GATHER;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_weight;
        const Value a_indices = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_WHERE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_condition = v_used;
          const Value a_x1 = v_target;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
          arguments.inputs = {
            a_condition, a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x, a_indices
        };
        haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_change = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_used;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = builder.dtype(v_logits);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_reduction == 1)) {
    v_change = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_change;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_factor;
        arguments.inputs = {
          a_x
        };
        haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_share;
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
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_change;
      arguments.inputs = {
        a_x
      };
      haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SOFTMAX;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_logits;
          arguments.inputs = {
            a_x
          };
          haly_softmax_v1_statics statics = HALY_SOFTMAX_V1_STATICS_INIT;
          statics.axis = v_axis;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_total;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_share;
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

}  // namespace haly::gen

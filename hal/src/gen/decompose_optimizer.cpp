// Generated from opspec/ops/optimizer.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

// sgd
void decompose_sgd(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_sgd_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_learning_rate = rule::tensor(call, 2);
  double v_weight_decay = s.weight_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::negation(rule::equal(v_weight_decay, 0.0))) {
    v_g = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_p;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_p;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_learning_rate;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_g;
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// momentum
void decompose_momentum(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_momentum_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_velocity = rule::tensor(call, 2);
  Value v_learning_rate = rule::tensor(call, 3);
  double v_momentum = s.momentum;
  double v_dampening = s.dampening;
  double v_weight_decay = s.weight_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_new{};
  Value v_out{};
  Value v_new_velocity{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::negation(rule::equal(v_weight_decay, 0.0))) {
    v_g = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_p;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
  v_new = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_velocity;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_momentum);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_dampening));
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
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_p;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_learning_rate;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_new;
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_velocity = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_new;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_new_velocity;
}

// nesterov
void decompose_nesterov(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_nesterov_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_velocity = rule::tensor(call, 2);
  Value v_learning_rate = rule::tensor(call, 3);
  double v_momentum = s.momentum;
  double v_dampening = s.dampening;
  double v_weight_decay = s.weight_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_new{};
  Value v_out{};
  Value v_new_velocity{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::negation(rule::equal(v_weight_decay, 0.0))) {
    v_g = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_p;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
  v_new = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_velocity;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_momentum);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_dampening));
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
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_p;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_learning_rate;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ADD;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_g;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_new;
            const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_momentum);
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
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_velocity = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_new;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_new_velocity;
}

// adagrad
void decompose_adagrad(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_adagrad_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_square = rule::tensor(call, 2);
  Value v_learning_rate = rule::tensor(call, 3);
  double v_epsilon = s.epsilon;
  double v_weight_decay = s.weight_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_new{};
  Value v_out{};
  Value v_new_square{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::negation(rule::equal(v_weight_decay, 0.0))) {
    v_g = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_p;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
  v_new = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_square;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = v_g;
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
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_p;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_learning_rate;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_g;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_ADD;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_SQRT;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x = v_new;
              arguments.inputs = {
                a_x
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_square = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_new;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_new_square;
}

// adadelta
void decompose_adadelta(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_adadelta_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_square = rule::tensor(call, 2);
  Value v_travel = rule::tensor(call, 3);
  Value v_learning_rate = rule::tensor(call, 4);
  double v_decay = s.decay;
  double v_epsilon = s.epsilon;
  double v_weight_decay = s.weight_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_new{};
  Value v_old{};
  Value v_move{};
  Value v_out{};
  Value v_new_square{};
  Value v_new_travel{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::negation(rule::equal(v_weight_decay, 0.0))) {
    v_g = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_p;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
  v_new = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_square;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_decay);
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
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_g;
        const Value a_x2 = v_g;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_decay));
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
  v_old = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_travel;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_move = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_g;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SQRT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ADD;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_old;
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
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SQRT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ADD;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_new;
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
      const Value a_x1 = v_p;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_learning_rate;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_move;
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_square = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_new;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_travel = [&]() -> Value {
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
        const Value a_x1 = v_old;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_decay);
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
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_move;
          const Value a_x2 = v_move;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_decay));
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_new_square;
  out_outputs[2] = v_new_travel;
}

// rmsprop
void decompose_rmsprop(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_rmsprop_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_square = rule::tensor(call, 2);
  Value v_velocity = rule::tensor(call, 3);
  Value v_learning_rate = rule::tensor(call, 4);
  double v_decay = s.decay;
  double v_epsilon = s.epsilon;
  double v_momentum = s.momentum;
  double v_weight_decay = s.weight_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_new{};
  Value v_moving{};
  Value v_out{};
  Value v_new_square{};
  Value v_new_velocity{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::negation(rule::equal(v_weight_decay, 0.0))) {
    v_g = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_p;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
  v_new = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_square;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_decay);
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
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_g;
        const Value a_x2 = v_g;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_decay));
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
  v_moving = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_velocity;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_momentum);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SQRT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_new;
          arguments.inputs = {
            a_x
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
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
      const Value a_x1 = v_p;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_learning_rate;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_moving;
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_square = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_new;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_velocity = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_moving;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_new_square;
  out_outputs[2] = v_new_velocity;
}

// adam
void decompose_adam(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_adam_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_mean = rule::tensor(call, 2);
  Value v_square = rule::tensor(call, 3);
  Value v_learning_rate = rule::tensor(call, 4);
  Value v_step = rule::tensor(call, 5);
  double v_beta1 = s.beta1;
  double v_beta2 = s.beta2;
  double v_epsilon = s.epsilon;
  double v_weight_decay = s.weight_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_m{};
  Value v_v{};
  Value v_t{};
  Value v_unbiased{};
  Value v_root{};
  Value v_out{};
  Value v_new_mean{};
  Value v_new_square{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::negation(rule::equal(v_weight_decay, 0.0))) {
    v_g = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_p;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
  v_m = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
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
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta1);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_beta1));
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
  v_v = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_square;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta2);
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
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_g;
        const Value a_x2 = v_g;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_beta2));
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
  v_t = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_step;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_unbiased = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_m;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_NEGATIVE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EXPM1;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_t;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_LOG1P;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = builder.scalar(v_wide, rule::subtract(v_beta1, 1.0));
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
  v_root = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_v;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_NEGATIVE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_EXPM1;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MULTIPLY;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_t;
              const Value a_x2 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_LOG1P;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x = builder.scalar(v_wide, rule::subtract(v_beta2, 1.0));
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
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
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
      const Value a_x1 = v_p;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_learning_rate;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_unbiased;
          const Value a_x2 = v_root;
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_mean = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_m;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_square = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_v;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_new_mean;
  out_outputs[2] = v_new_square;
}

// adamw
void decompose_adamw(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_adamw_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_mean = rule::tensor(call, 2);
  Value v_square = rule::tensor(call, 3);
  Value v_learning_rate = rule::tensor(call, 4);
  Value v_step = rule::tensor(call, 5);
  double v_beta1 = s.beta1;
  double v_beta2 = s.beta2;
  double v_epsilon = s.epsilon;
  double v_weight_decay = s.weight_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_m{};
  Value v_v{};
  Value v_t{};
  Value v_unbiased{};
  Value v_root{};
  Value v_rate{};
  Value v_kept{};
  Value v_out{};
  Value v_new_mean{};
  Value v_new_square{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_m = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
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
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta1);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_beta1));
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
  v_v = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_square;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta2);
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
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_g;
        const Value a_x2 = v_g;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_beta2));
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
  v_t = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_step;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_unbiased = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_m;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_NEGATIVE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EXPM1;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_t;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_LOG1P;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = builder.scalar(v_wide, rule::subtract(v_beta1, 1.0));
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
  v_root = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_v;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_NEGATIVE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_EXPM1;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MULTIPLY;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_t;
              const Value a_x2 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_LOG1P;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x = builder.scalar(v_wide, rule::subtract(v_beta2, 1.0));
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
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rate = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_learning_rate;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_kept = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_p;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_rate;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_p;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_kept;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_rate;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_unbiased;
          const Value a_x2 = v_root;
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_mean = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_m;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_square = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_v;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_new_mean;
  out_outputs[2] = v_new_square;
}

// nadam
void decompose_nadam(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_nadam_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_mean = rule::tensor(call, 2);
  Value v_square = rule::tensor(call, 3);
  Value v_product = rule::tensor(call, 4);
  Value v_learning_rate = rule::tensor(call, 5);
  Value v_step = rule::tensor(call, 6);
  double v_beta1 = s.beta1;
  double v_beta2 = s.beta2;
  double v_epsilon = s.epsilon;
  double v_weight_decay = s.weight_decay;
  double v_momentum_decay = s.momentum_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_m{};
  Value v_v{};
  Value v_t{};
  double v_rate{};
  Value v_here{};
  Value v_ahead{};
  Value v_so_far{};
  Value v_root{};
  Value v_move{};
  Value v_out{};
  Value v_new_mean{};
  Value v_new_square{};
  Value v_new_product{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::negation(rule::equal(v_weight_decay, 0.0))) {
    v_g = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_p;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
  v_m = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
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
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta1);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_beta1));
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
  v_v = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_square;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta2);
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
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_g;
        const Value a_x2 = v_g;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_beta2));
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
  v_t = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_step;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rate = rule::multiply(v_momentum_decay, -0.040821994520255166);
  v_here = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_EXP;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_t;
            const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_rate);
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
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.5);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta1);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_ahead = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_EXP;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_ADD;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_t;
              const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_rate);
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
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.5);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta1);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_so_far = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_product;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_here;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_root = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_v;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_NEGATIVE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_EXPM1;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MULTIPLY;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_t;
              const Value a_x2 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_LOG1P;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x = builder.scalar(v_wide, rule::subtract(v_beta2, 1.0));
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
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_move = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x2 = v_here;
          const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x2 = v_so_far;
          const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
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
      const Value a_x2 = v_g;
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
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_ahead;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_so_far;
            const Value a_x2 = v_ahead;
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
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
      const Value a_x2 = v_m;
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
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_p;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_learning_rate;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_move;
          const Value a_x2 = v_root;
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_mean = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_m;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_square = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_v;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_product = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_so_far;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_product);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_new_mean;
  out_outputs[2] = v_new_square;
  out_outputs[3] = v_new_product;
}

// lamb
void decompose_lamb(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_lamb_v1_statics *>(call.statics);
  (void)s;
  Value v_parameter = rule::tensor(call, 0);
  Value v_gradient = rule::tensor(call, 1);
  Value v_mean = rule::tensor(call, 2);
  Value v_square = rule::tensor(call, 3);
  Value v_learning_rate = rule::tensor(call, 4);
  Value v_step = rule::tensor(call, 5);
  double v_beta1 = s.beta1;
  double v_beta2 = s.beta2;
  double v_epsilon = s.epsilon;
  double v_weight_decay = s.weight_decay;
  haly_dtype v_wide{};
  Value v_p{};
  Value v_g{};
  Value v_m{};
  Value v_v{};
  Value v_t{};
  Value v_unbiased{};
  Value v_root{};
  Value v_move{};
  std::vector<Value> v_both{};
  std::vector<Value> v_tops{};
  std::vector<Value> v_units{};
  std::vector<Value> v_parts{};
  std::vector<Value> v_norms{};
  Value v_usual{};
  Value v_ratio{};
  Value v_out{};
  Value v_new_mean{};
  Value v_new_square{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_parameter)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_parameter)));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parameter;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_g = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_gradient;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_m = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
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
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta1);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_g;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_beta1));
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
  v_v = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_square;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta2);
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
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_g;
        const Value a_x2 = v_g;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::subtract(1.0, v_beta2));
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
  v_t = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_step;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_unbiased = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_m;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_NEGATIVE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EXPM1;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_t;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_LOG1P;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = builder.scalar(v_wide, rule::subtract(v_beta1, 1.0));
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
  v_root = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_v;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_NEGATIVE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_EXPM1;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MULTIPLY;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_t;
              const Value a_x2 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_LOG1P;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x = builder.scalar(v_wide, rule::subtract(v_beta2, 1.0));
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
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_move = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_unbiased;
      const Value a_x2 = v_root;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_p;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_weight_decay);
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
  v_both = std::vector<Value>{v_p, v_move};
  v_tops = [&]() -> std::vector<Value> {
    const auto list0_0 = v_both;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_x = list0_0[i0];
      result0.push_back((rule::less(int64_t(0), rule::product(builder.shape(v_x))) ? Value([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MAX;
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
        haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }()) : Value([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x;
        arguments.inputs = {
          a_x
        };
        haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }())));
      (void)v_x;
    }
    return result0;
  }();
  v_units = [&]() -> std::vector<Value> {
    const auto list0_0 = v_tops;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_top = list0_0[i0];
      result0.push_back([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_LOGICAL_AND;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_GREATER;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_top;
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_ISFINITE;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_top;
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
        const Value a_x1 = v_top;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_top;
    }
    return result0;
  }();
  v_parts = [&]() -> std::vector<Value> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(int64_t(2)), rule::known(int64_t(1)));
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_i = list0_0[i0];
      result0.push_back([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = rule::at(v_both, rule::known(v_i));
        const Value a_x2 = rule::at(v_units, rule::known(v_i));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_i;
    }
    return result0;
  }();
  v_norms = [&]() -> std::vector<Value> {
    const auto list0_0 = v_parts;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_part = list0_0[i0];
      result0.push_back([&]() -> Value {
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
            const Value a_x1 = v_part;
            const Value a_x2 = v_part;
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
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
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_part;
    }
    return result0;
  }();
  v_usual = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_LOGICAL_AND;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_GREATER;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = rule::at(v_norms, rule::known(int64_t(0)));
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_GREATER;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = rule::at(v_norms, rule::known(int64_t(1)));
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
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
  v_ratio = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_usual;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = rule::at(v_norms, rule::known(int64_t(0)));
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_WHERE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_condition = v_usual;
          const Value a_x1 = rule::at(v_norms, rule::known(int64_t(1)));
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
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
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = rule::at(v_units, rule::known(int64_t(0)));
        const Value a_x2 = rule::at(v_units, rule::known(int64_t(1)));
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
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
    arguments.inputs = {
      a_condition, a_x1, a_x2
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
      const Value a_x1 = v_p;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_learning_rate;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_move;
          const Value a_x2 = v_ratio;
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
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_mean = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_m;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_new_square = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_v;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_parameter);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_new_mean;
  out_outputs[2] = v_new_square;
}

// clip_grad_norm
void decompose_clip_grad_norm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_clip_grad_norm_v1_statics *>(call.statics);
  (void)s;
  std::vector<Value> v_gradients = rule::tensors(call, 0);
  double v_maximum = s.maximum;
  double v_epsilon = s.epsilon;
  haly_dtype v_wide{};
  std::vector<Value> v_values{};
  std::vector<Value> v_squares{};
  Value v_norm{};
  Value v_factor{};
  v_wide = ((builder.dtype(rule::at(v_gradients, rule::known(int64_t(0)))) == HALY_DTYPE_FLOAT64) ? haly_dtype(HALY_DTYPE_FLOAT64) : haly_dtype(HALY_DTYPE_FLOAT32));
  v_values = [&]() -> std::vector<Value> {
    const auto list0_0 = v_gradients;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_g = list0_0[i0];
      result0.push_back([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_g;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_g;
    }
    return result0;
  }();
  v_squares = [&]() -> std::vector<Value> {
    const auto list0_0 = v_values;
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_v = list0_0[i0];
      result0.push_back([&]() -> Value {
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
            const Value a_x1 = v_v;
            const Value a_x2 = v_v;
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
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
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1)}));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_v;
    }
    return result0;
  }();
  v_norm = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SQRT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CONCAT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const std::vector<Value> a_arrays = v_squares;
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
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_factor = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MINIMUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_norm;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_epsilon);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x1 = builder.scalar(builder.dtype(a_x2), v_maximum);
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
  out_outputs[0] = v_factor;
  out_outputs[1] = v_norm;
}

// grad_unscale_check
void decompose_grad_unscale_check(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_gradient = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  haly_dtype v_wide{};
  Value v_out{};
  Value v_found{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_gradient)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_gradient)));
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_gradient;
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
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_gradient);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_found = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_LOGICAL_NOT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ALL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ISFINITE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_gradient;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_all_v1_statics statics = HALY_ALL_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_found;
}

}  // namespace haly::gen

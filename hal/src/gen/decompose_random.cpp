// Generated from opspec/ops/random.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

// randint
void decompose_randint(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_randint_v1_statics *>(call.statics);
  (void)s;
  Value v_seed = rule::tensor(call, 0);
  Value v_offset = rule::tensor(call, 1);
  int64_t v_low(s.low);
  int64_t v_high(s.high);
  int32_t v_dtype = s.dtype;
  Value v_words{};
  Value v_small{};
  Value v_out{};
  v_words = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RANDOM_UNIFORM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_seed = v_seed;
    const Value a_offset = v_offset;
    arguments.inputs = {
      a_seed, a_offset
    };
    arguments.host_tensors.push_back(call.host_tensors[0]);
    haly_random_uniform_v1_statics statics = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_UINT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_small = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_REMAINDER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_words;
    const Value a_x2 = builder.scalar_integer(HALY_DTYPE_UINT64, rule::subtract(v_high, v_low));
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
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_small;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_low);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_dtype;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// bernoulli
void decompose_bernoulli(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_p = rule::tensor(call, 0);
  Value v_seed = rule::tensor(call, 1);
  Value v_offset = rule::tensor(call, 2);
  Value v_out{};
  if ((builder.dtype(v_p) == HALY_DTYPE_FLOAT64)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RANDOM_UNIFORM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_seed = v_seed;
        const Value a_offset = v_offset;
        arguments.inputs = {
          a_seed, a_offset
        };
        arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_p)));
        haly_random_uniform_v1_statics statics = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_FLOAT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_p;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RANDOM_UNIFORM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_seed = v_seed;
        const Value a_offset = v_offset;
        arguments.inputs = {
          a_seed, a_offset
        };
        arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_p)));
        haly_random_uniform_v1_statics statics = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_FLOAT32;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_p;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_FLOAT32;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  out_outputs[0] = v_out;
}

// random_normal
void decompose_random_normal(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_random_normal_v1_statics *>(call.statics);
  (void)s;
  std::vector<int64_t> v_shape = rule::host_values(call, 0);
  Value v_seed = rule::tensor(call, 0);
  Value v_offset = rule::tensor(call, 1);
  double v_mean = s.mean;
  double v_deviation = s.deviation;
  int32_t v_dtype = s.dtype;
  const int64_t v_count = rule::product(v_shape);
  const int64_t v_pairs = rule::ceil_div<int64_t>(v_count, int64_t(2));
  haly_dtype v_wide{};
  Value v_drawn{};
  Value v_radius{};
  Value v_angle{};
  Value v_both{};
  Value v_line{};
  Value v_out{};
  v_wide = ((v_dtype == HALY_DTYPE_FLOAT64) ? haly_dtype(HALY_DTYPE_FLOAT64) : haly_dtype(HALY_DTYPE_FLOAT32));
  v_drawn = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RANDOM_UNIFORM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_seed = v_seed;
    const Value a_offset = v_offset;
    arguments.inputs = {
      a_seed, a_offset
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_pairs, int64_t(2)}));
    haly_random_uniform_v1_statics statics = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_radius = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SQRT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_LOG;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SLICE;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_drawn;
            arguments.inputs = {
              a_x
            };
            haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
            const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0), int64_t(0)};
            statics.starts = list_starts.data();
            statics.starts_count = static_cast<uint32_t>(list_starts.size());
            const std::vector<int64_t> list_ends = std::vector<int64_t>{v_pairs, int64_t(1)};
            statics.ends = list_ends.data();
            statics.ends_count = static_cast<uint32_t>(list_ends.size());
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
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
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(-2));
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
  v_angle = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_drawn;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0), int64_t(1)};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{v_pairs, int64_t(2)};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::multiply(2.0, 3.141592653589793));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_both = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_radius;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_COS;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_angle;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }(), [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_radius;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SIN;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_angle;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()};
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    statics.axis = int64_t(1);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_line = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_both;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::multiply(int64_t(2), v_pairs)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{v_count};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
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
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_line;
          const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_deviation);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_mean);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_shape));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_dtype;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// exponential
void decompose_exponential(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_exponential_v1_statics *>(call.statics);
  (void)s;
  Value v_seed = rule::tensor(call, 0);
  Value v_offset = rule::tensor(call, 1);
  double v_rate = s.rate;
  int32_t v_dtype = s.dtype;
  haly_dtype v_wide{};
  Value v_drawn{};
  Value v_out{};
  v_wide = ((v_dtype == HALY_DTYPE_FLOAT64) ? haly_dtype(HALY_DTYPE_FLOAT64) : haly_dtype(HALY_DTYPE_FLOAT32));
  v_drawn = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RANDOM_UNIFORM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_seed = v_seed;
    const Value a_offset = v_offset;
    arguments.inputs = {
      a_seed, a_offset
    };
    arguments.host_tensors.push_back(call.host_tensors[0]);
    haly_random_uniform_v1_statics statics = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
    statics.dtype = v_wide;
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
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_NEGATIVE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_LOG;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUBTRACT;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x2 = v_drawn;
            const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
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
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_rate);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_dtype;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// dropout
void decompose_dropout(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_dropout_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_seed = rule::tensor(call, 1);
  Value v_offset = rule::tensor(call, 2);
  double v_probability = s.probability;
  const double v_scale = (rule::less(v_probability, 1.0) ? double(rule::divide(1.0, rule::subtract(1.0, v_probability))) : double(0.0));
  haly_dtype v_wide{};
  Value v_mask{};
  Value v_out{};
  v_wide = ((builder.dtype(v_x) == HALY_DTYPE_FLOAT64) ? haly_dtype(HALY_DTYPE_FLOAT64) : haly_dtype(HALY_DTYPE_FLOAT32));
  v_mask = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GREATER_EQUAL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RANDOM_UNIFORM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_seed = v_seed;
      const Value a_offset = v_offset;
      arguments.inputs = {
        a_seed, a_offset
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
      haly_random_uniform_v1_statics statics = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_probability);
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
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_mask;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
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
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_scale);
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
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_mask;
}

void gradient_dropout(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_dropout_v1_statics *>(call.statics);
  (void)s;
  double v_probability = s.probability;
  Value v_grad_out = output_gradients[0];
  Value v_mask = outputs[1];
  const double v_scale = (rule::less(v_probability, 1.0) ? double(rule::divide(1.0, rule::subtract(1.0, v_probability))) : double(0.0));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_mask;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_grad_out;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_scale);
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
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// permutation
void decompose_permutation(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_permutation_v1_statics *>(call.statics);
  (void)s;
  int64_t v_n(s.n);
  Value v_seed = rule::tensor(call, 0);
  Value v_offset = rule::tensor(call, 1);
  int32_t v_dtype = s.dtype;
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ARGSORT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RANDOM_UNIFORM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_seed = v_seed;
        const Value a_offset = v_offset;
        arguments.inputs = {
          a_seed, a_offset
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n}));
        haly_random_uniform_v1_statics statics = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_UINT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_argsort_v1_statics statics = HALY_ARGSORT_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_dtype;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// multinomial
void decompose_multinomial(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_multinomial_v1_statics *>(call.statics);
  (void)s;
  Value v_probabilities = rule::tensor(call, 0);
  Value v_seed = rule::tensor(call, 1);
  Value v_offset = rule::tensor(call, 2);
  int64_t v_samples(s.samples);
  int32_t v_dtype = s.dtype;
  const int64_t v_most = rule::subtract(rule::at(builder.shape(v_probabilities), rule::known(int64_t(-1))), int64_t(1));
  haly_dtype v_wide{};
  Value v_p{};
  Value v_shares{};
  Value v_ends{};
  Value v_last{};
  Value v_words{};
  Value v_points{};
  Value v_below{};
  Value v_out{};
  v_wide = ((builder.dtype(v_probabilities) == HALY_DTYPE_FLOAT64) ? haly_dtype(HALY_DTYPE_FLOAT64) : haly_dtype(HALY_DTYPE_FLOAT32));
  v_p = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_probabilities;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_shares = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FLOOR;
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
          const Value a_condition = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_GREATER;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_p;
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MINIMUM;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_p;
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
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
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), 4294967296.0);
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
    statics.dtype = HALY_DTYPE_UINT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_ends = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CUMULATIVE_SUM;
    const uint32_t arguments_version = 2;
    CallArguments arguments;
    const Value a_x = v_shares;
    arguments.inputs = {
      a_x
    };
    haly_cumulative_sum_v2_statics statics = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
    statics.has_axis = 1;
    statics.axis = int64_t(-1);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_last = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_ends;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{v_most};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::add(v_most, int64_t(1))};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(-1)};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_words = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RANDOM_UNIFORM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_seed = v_seed;
    const Value a_offset = v_offset;
    arguments.inputs = {
      a_seed, a_offset
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::slice(builder.shape(v_probabilities), std::nullopt, std::optional<int64_t>(rule::known(int64_t(-1))), 1), std::vector<int64_t>{v_samples})));
    haly_random_uniform_v1_statics statics = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_UINT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_points = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_REMAINDER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_words;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MAXIMUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_last;
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
  v_below = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_LESS_EQUAL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_ends;
      arguments.inputs = {
        a_x
      };
      haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(-2)};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_points;
      arguments.inputs = {
        a_x
      };
      haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(-1)};
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
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MINIMUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_COUNT_NONZERO;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_below;
        arguments.inputs = {
          a_x
        };
        haly_count_nonzero_v1_statics statics = HALY_COUNT_NONZERO_V1_STATICS_INIT;
        statics.has_axis = 1;
        const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(-1)};
        statics.axis = list_axis.data();
        statics.axis_count = static_cast<uint32_t>(list_axis.size());
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_most);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = v_dtype;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

}  // namespace haly::gen

// Generated from opspec/ops/attention.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

// scaled_dot_product_attention
void decompose_scaled_dot_product_attention(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_scaled_dot_product_attention_v1_statics *>(call.statics);
  (void)s;
  Value v_query = rule::tensor(call, 0);
  Value v_key = rule::tensor(call, 1);
  Value v_value = rule::tensor(call, 2);
  Value v_mask = rule::tensor(call, 3);
  Value v_bias = rule::tensor(call, 4);
  bool v_is_causal = s.is_causal != 0;
  double v_scale = s.scale;
  double v_softcap = s.softcap;
  int64_t v_offset(s.offset);
  int64_t v_window(s.window);
  const int64_t v_batch = (rule::less(int64_t(0), builder.rank(v_query)) ? int64_t(rule::at(builder.shape(v_query), rule::known(int64_t(0)))) : int64_t(int64_t(1)));
  const int64_t v_heads = (rule::less(int64_t(1), builder.rank(v_query)) ? int64_t(rule::at(builder.shape(v_query), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  const int64_t v_length = (rule::less(int64_t(2), builder.rank(v_query)) ? int64_t(rule::at(builder.shape(v_query), rule::known(int64_t(2)))) : int64_t(int64_t(1)));
  const int64_t v_d = (rule::less(int64_t(3), builder.rank(v_query)) ? int64_t(rule::at(builder.shape(v_query), rule::known(int64_t(3)))) : int64_t(int64_t(1)));
  const int64_t v_key_heads = (rule::less(int64_t(1), builder.rank(v_key)) ? int64_t(rule::at(builder.shape(v_key), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  const int64_t v_keys = (rule::less(int64_t(2), builder.rank(v_key)) ? int64_t(rule::at(builder.shape(v_key), rule::known(int64_t(2)))) : int64_t(int64_t(1)));
  const int64_t v_width = (rule::less(int64_t(3), builder.rank(v_value)) ? int64_t(rule::at(builder.shape(v_value), rule::known(int64_t(3)))) : int64_t(int64_t(1)));
  const int64_t v_each = rule::multiply(rule::floor_divide(v_heads, rule::maximum<int64_t>(v_key_heads, int64_t(1))), v_length);
  haly_dtype v_wide{};
  Value v_raw{};
  Value v_scaled{};
  Value v_capped{};
  Value v_scores{};
  Value v_biased{};
  Value v_ahead{};
  Value v_past{};
  Value v_near{};
  Value v_seen{};
  Value v_top{};
  Value v_power{};
  Value v_total{};
  Value v_weights{};
  Value v_mixed{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_query)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_query)));
  v_raw = [&]() -> Value {
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
        const Value a_x = v_query;
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
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_batch, v_key_heads, v_each, v_d}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_key;
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
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    statics.transpose_b = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_scaled = ((s.has_scale != 0) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_raw;
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_scale);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_raw;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RSQRT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FULL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        arguments.inputs = {
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{}));
        haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
        statics.fill_value = rule::real(v_d);
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
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()));
  v_capped = (rule::less(0.0, v_softcap) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TANH;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_scaled;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_softcap);
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
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_softcap);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_scaled));
  v_scores = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_capped;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_batch, v_heads, v_length, v_keys}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_biased = (bool(v_bias) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_scores;
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
  }()) : Value(v_scores));
  v_ahead = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
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
        statics.start = rule::real(v_keys);
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), v_keys}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
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
        statics.start = rule::real(v_length);
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_length, int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_past = (v_is_causal ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_ahead;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_offset);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = v_biased;
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), -(double)INFINITY);
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_biased));
  v_near = (rule::less(int64_t(0), v_window) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_GREATER;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_ahead;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::subtract(v_offset, v_window));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = v_past;
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), -(double)INFINITY);
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_past));
  v_seen = (bool(v_mask) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_mask;
    const Value a_x1 = v_near;
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), -(double)INFINITY);
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_near));
  v_top = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MAX;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_seen;
    arguments.inputs = {
      a_x
    };
    haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(3)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
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
      const Value a_x1 = v_seen;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ISINF;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_top;
          arguments.inputs = {
            a_x
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_top;
        const Value a_x1 = builder.scalar(builder.dtype(a_x2), 0.0);
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
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_power;
    arguments.inputs = {
      a_x
    };
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(3)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_weights = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_power;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_EQUAL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_total;
          const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.0);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_total;
        const Value a_x1 = builder.scalar(builder.dtype(a_x2), 1.0);
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
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_batch, v_key_heads, v_each, v_keys}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_mixed = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_weights;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_value;
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
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
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
      const Value a_x = v_mixed;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_batch, v_heads, v_length, v_width}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_query);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// paged_attention
void decompose_paged_attention(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_paged_attention_v1_statics *>(call.statics);
  (void)s;
  Value v_query = rule::tensor(call, 0);
  Value v_key_cache = rule::tensor(call, 1);
  Value v_value_cache = rule::tensor(call, 2);
  Value v_block_tables = rule::tensor(call, 3);
  Value v_lengths = rule::tensor(call, 4);
  double v_scale = s.scale;
  double v_softcap = s.softcap;
  int64_t v_window(s.window);
  const int64_t v_sequences = (rule::less(int64_t(0), builder.rank(v_query)) ? int64_t(rule::at(builder.shape(v_query), rule::known(int64_t(0)))) : int64_t(int64_t(1)));
  const int64_t v_heads = (rule::less(int64_t(1), builder.rank(v_query)) ? int64_t(rule::at(builder.shape(v_query), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  const int64_t v_d = (rule::less(int64_t(2), builder.rank(v_query)) ? int64_t(rule::at(builder.shape(v_query), rule::known(int64_t(2)))) : int64_t(int64_t(1)));
  const int64_t v_page = (rule::less(int64_t(1), builder.rank(v_key_cache)) ? int64_t(rule::at(builder.shape(v_key_cache), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  const int64_t v_key_heads = (rule::less(int64_t(2), builder.rank(v_key_cache)) ? int64_t(rule::at(builder.shape(v_key_cache), rule::known(int64_t(2)))) : int64_t(int64_t(1)));
  const int64_t v_width = (rule::less(int64_t(3), builder.rank(v_value_cache)) ? int64_t(rule::at(builder.shape(v_value_cache), rule::known(int64_t(3)))) : int64_t(int64_t(1)));
  const int64_t v_most = (rule::less(int64_t(1), builder.rank(v_block_tables)) ? int64_t(rule::at(builder.shape(v_block_tables), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  const int64_t v_keys = rule::multiply(v_most, v_page);
  Value v_pages{};
  Value v_lines{};
  Value v_values{};
  Value v_last{};
  Value v_place{};
  Value v_short{};
  Value v_seen{};
  Value v_each{};
  Value v_mixed{};
  Value v_out{};
  v_pages = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_block_tables;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::multiply(v_sequences, v_most)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_lines = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_TAKE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_key_cache;
        const Value a_indices = v_pages;
        arguments.inputs = {
          a_x, a_indices
        };
        haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
        statics.axis = int64_t(0);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_sequences, v_keys, v_key_heads, v_d}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0), int64_t(2), int64_t(1), int64_t(3)};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_values = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_TAKE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_value_cache;
        const Value a_indices = v_pages;
        arguments.inputs = {
          a_x, a_indices
        };
        haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
        statics.axis = int64_t(0);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_sequences, v_keys, v_key_heads, v_width}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0), int64_t(2), int64_t(1), int64_t(3)};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_last = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_lengths;
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
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_sequences, int64_t(1), int64_t(1), int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_place = [&]() -> Value {
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
      statics.start = rule::real(v_keys);
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), int64_t(1), int64_t(1), v_keys}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_short = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_LESS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_place;
    const Value a_x2 = v_last;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_seen = (rule::less(int64_t(0), v_window) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BITWISE_AND;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_short;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_GREATER_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_place;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_last;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_window);
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
  }()) : Value(v_short));
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_query;
    arguments.inputs = {
      a_x
    };
    haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(2)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((s.has_scale != 0)) {
    v_mixed = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SCALED_DOT_PRODUCT_ATTENTION;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_query = v_each;
      const Value a_key = v_lines;
      const Value a_value = v_values;
      const Value a_mask = v_seen;
      const Value a_bias = Value();
      arguments.inputs = {
        a_query, a_key, a_value, a_mask, a_bias
      };
      haly_scaled_dot_product_attention_v1_statics statics = HALY_SCALED_DOT_PRODUCT_ATTENTION_V1_STATICS_INIT;
      statics.has_scale = 1;
      statics.scale = v_scale;
      statics.softcap = v_softcap;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_mixed = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SCALED_DOT_PRODUCT_ATTENTION;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_query = v_each;
      const Value a_key = v_lines;
      const Value a_value = v_values;
      const Value a_mask = v_seen;
      const Value a_bias = Value();
      arguments.inputs = {
        a_query, a_key, a_value, a_mask, a_bias
      };
      haly_scaled_dot_product_attention_v1_statics statics = HALY_SCALED_DOT_PRODUCT_ATTENTION_V1_STATICS_INIT;
      statics.softcap = v_softcap;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_mixed;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_sequences, v_heads, v_width}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// kv_cache_write
void decompose_kv_cache_write(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_cache = rule::tensor(call, 0);
  Value v_values = rule::tensor(call, 1);
  Value v_slots = rule::tensor(call, 2);
  const int64_t v_lines = (rule::equal(builder.rank(v_cache), int64_t(4)) ? int64_t(rule::multiply(rule::at(builder.shape(v_cache), rule::known(int64_t(0))), rule::at(builder.shape(v_cache), rule::known(int64_t(1))))) : int64_t(int64_t(1)));
  const int64_t v_width = (rule::equal(builder.rank(v_cache), int64_t(4)) ? int64_t(rule::multiply(rule::at(builder.shape(v_cache), rule::known(int64_t(2))), rule::at(builder.shape(v_cache), rule::known(int64_t(3))))) : int64_t(int64_t(1)));
  const int64_t v_tokens = (rule::less(int64_t(0), builder.rank(v_values)) ? int64_t(rule::at(builder.shape(v_values), rule::known(int64_t(0)))) : int64_t(int64_t(1)));
  Value v_rows{};
  Value v_place{};
  Value v_goal{};
  Value v_written{};
  Value v_out{};
  v_rows = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_cache;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_lines, v_width}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }(), [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), v_width}));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = builder.dtype(v_cache);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()};
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_place = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_slots;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_INT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_goal = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_LESS;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_place;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_place;
      const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), v_lines);
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_tokens, int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_written = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_rows;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_goal;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_tokens, v_width}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_updates = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_values;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_tokens, v_width}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices, a_updates
    };
    haly_scatter_v1_statics statics = HALY_SCATTER_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_written;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{v_lines};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      statics.has_axes = 1;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0)};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_cache)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// rope
void decompose_rope(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_rope_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_cos = rule::tensor(call, 1);
  Value v_sin = rule::tensor(call, 2);
  Value v_positions = rule::tensor(call, 3);
  bool v_interleaved = s.interleaved != 0;
  const int64_t v_batch = (rule::equal(builder.rank(v_x), int64_t(4)) ? int64_t(rule::at(builder.shape(v_x), rule::known(int64_t(0)))) : int64_t(int64_t(1)));
  const int64_t v_heads = (rule::equal(builder.rank(v_x), int64_t(4)) ? int64_t(rule::at(builder.shape(v_x), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  const int64_t v_tokens = (rule::equal(builder.rank(v_x), int64_t(4)) ? int64_t(rule::at(builder.shape(v_x), rule::known(int64_t(2)))) : int64_t(int64_t(1)));
  const int64_t v_d = (rule::equal(builder.rank(v_x), int64_t(4)) ? int64_t(rule::at(builder.shape(v_x), rule::known(int64_t(3)))) : int64_t(int64_t(1)));
  const int64_t v_n = (rule::equal(builder.rank(v_cos), int64_t(2)) ? int64_t(rule::at(builder.shape(v_cos), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  haly_dtype v_wide{};
  Value v_value{};
  Value v_rows{};
  Value v_c{};
  Value v_s{};
  int64_t v_step{};
  int64_t v_start{};
  Value v_a{};
  Value v_b{};
  Value v_first{};
  Value v_second{};
  Value v_turned{};
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
  v_rows = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_positions;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::multiply(v_batch, v_tokens)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_c = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TAKE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_cos;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_indices = v_rows;
      arguments.inputs = {
        a_x, a_indices
      };
      haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_batch, int64_t(1), v_tokens, v_n}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_s = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TAKE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_sin;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_indices = v_rows;
      arguments.inputs = {
        a_x, a_indices
      };
      haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_batch, int64_t(1), v_tokens, v_n}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_step = (v_interleaved ? int64_t(int64_t(2)) : int64_t(int64_t(1)));
  v_start = (v_interleaved ? int64_t(int64_t(1)) : int64_t(v_n));
  v_a = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_value;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{(v_interleaved ? int64_t(rule::subtract(rule::multiply(int64_t(2), v_n), int64_t(1))) : int64_t(v_n))};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(3)};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    statics.has_steps = 1;
    const std::vector<int64_t> list_steps = std::vector<int64_t>{v_step};
    statics.steps = list_steps.data();
    statics.steps_count = static_cast<uint32_t>(list_steps.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_b = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_value;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{v_start};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::multiply(int64_t(2), v_n)};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(3)};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    statics.has_steps = 1;
    const std::vector<int64_t> list_steps = std::vector<int64_t>{v_step};
    statics.steps = list_steps.data();
    statics.steps_count = static_cast<uint32_t>(list_steps.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_first = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_a;
      const Value a_x2 = v_c;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_b;
      const Value a_x2 = v_s;
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
  v_second = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_a;
      const Value a_x2 = v_s;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_b;
      const Value a_x2 = v_c;
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
  if (v_interleaved) {
    v_turned = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_STACK;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const std::vector<Value> a_arrays = std::vector<Value>{v_first, v_second};
        arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
        arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
        haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
        statics.axis = int64_t(4);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_batch, v_heads, v_tokens, rule::multiply(int64_t(2), v_n)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_turned = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CONCAT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = std::vector<Value>{v_first, v_second};
      arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
      arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
      haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
      statics.axis = int64_t(3);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  if (rule::less(rule::multiply(int64_t(2), v_n), v_d)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CONCAT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const std::vector<Value> a_arrays = std::vector<Value>{v_turned, [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SLICE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_value;
          arguments.inputs = {
            a_x
          };
          haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
          const std::vector<int64_t> list_starts = std::vector<int64_t>{rule::multiply(int64_t(2), v_n)};
          statics.starts = list_starts.data();
          statics.starts_count = static_cast<uint32_t>(list_starts.size());
          const std::vector<int64_t> list_ends = std::vector<int64_t>{v_d};
          statics.ends = list_ends.data();
          statics.ends_count = static_cast<uint32_t>(list_ends.size());
          statics.has_axes = 1;
          const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(3)};
          statics.axes = list_axes.data();
          statics.axes_count = static_cast<uint32_t>(list_axes.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }()};
        arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
        arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
        haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
        statics.axis = int64_t(3);
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
  } else {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_turned;
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

void gradient_rope(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_rope_v1_statics *>(call.statics);
  (void)s;
  Value v_cos = rule::tensor(call, 1);
  Value v_sin = rule::tensor(call, 2);
  Value v_positions = rule::tensor(call, 3);
  bool v_interleaved = s.interleaved != 0;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ROPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    const Value a_cos = v_cos;
    const Value a_sin = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_NEGATIVE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_sin;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_positions = v_positions;
    arguments.inputs = {
      a_x, a_cos, a_sin, a_positions
    };
    haly_rope_v1_statics statics = HALY_ROPE_V1_STATICS_INIT;
    statics.interleaved = v_interleaved ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// fused_add_rms_norm
void decompose_fused_add_rms_norm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_fused_add_rms_norm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_residual = rule::tensor(call, 1);
  Value v_scale = rule::tensor(call, 2);
  double v_epsilon = s.epsilon;
  Value v_total{};
  Value v_out{};
  v_total = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_x;
    const Value a_x2 = v_residual;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RMS_NORM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_total;
    const Value a_scale = v_scale;
    arguments.inputs = {
      a_x, a_scale
    };
    haly_rms_norm_v1_statics statics = HALY_RMS_NORM_V1_STATICS_INIT;
    statics.axis = int64_t(-1);
    statics.epsilon = v_epsilon;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_total;
}

// silu_and_mul
void decompose_silu_and_mul(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x = rule::tensor(call, 0);
  const int64_t v_n = (rule::less(int64_t(0), builder.rank(v_x)) ? int64_t(rule::floor_divide(rule::at(builder.shape(v_x), rule::known(rule::subtract(builder.rank(v_x), int64_t(1)))), int64_t(2))) : int64_t(int64_t(0)));
  haly_dtype v_wide{};
  Value v_gate{};
  Value v_value{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_gate = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{v_n};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      statics.has_axes = 1;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1))};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
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
  v_value = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{v_n};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::multiply(int64_t(2), v_n)};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      statics.has_axes = 1;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1))};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
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
        const Value a_x1 = v_gate;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SIGMOID;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_gate;
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
      const Value a_x2 = v_value;
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

// gelu_and_mul
void decompose_gelu_and_mul(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_gelu_and_mul_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int32_t v_approximate = s.approximate;
  const int64_t v_n = (rule::less(int64_t(0), builder.rank(v_x)) ? int64_t(rule::floor_divide(rule::at(builder.shape(v_x), rule::known(rule::subtract(builder.rank(v_x), int64_t(1)))), int64_t(2))) : int64_t(int64_t(0)));
  haly_dtype v_wide{};
  Value v_gate{};
  Value v_value{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_gate = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{v_n};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      statics.has_axes = 1;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1))};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
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
  v_value = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{v_n};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::multiply(int64_t(2), v_n)};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      statics.has_axes = 1;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1))};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
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
  if ((v_approximate == 1)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_GELU;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_gate;
          arguments.inputs = {
            a_x
          };
          haly_gelu_v1_statics statics = HALY_GELU_V1_STATICS_INIT;
          statics.approximate = 1;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_value;
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
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_GELU;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_gate;
          arguments.inputs = {
            a_x
          };
          haly_gelu_v1_statics statics = HALY_GELU_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_value;
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
  out_outputs[0] = v_out;
}

// grouped_matmul
void decompose_grouped_matmul(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_sizes = rule::tensor(call, 2);
  const int64_t v_rows = (rule::equal(builder.rank(v_x), int64_t(2)) ? int64_t(rule::at(builder.shape(v_x), rule::known(int64_t(0)))) : int64_t(int64_t(1)));
  const int64_t v_k = (rule::equal(builder.rank(v_x), int64_t(2)) ? int64_t(rule::at(builder.shape(v_x), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  const int64_t v_groups = (rule::equal(builder.rank(v_weight), int64_t(3)) ? int64_t(rule::at(builder.shape(v_weight), rule::known(int64_t(0)))) : int64_t(int64_t(1)));
  haly_dtype v_wide{};
  Value v_count{};
  Value v_ends{};
  Value v_row{};
  Value v_member{};
  Value v_each{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_count = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_sizes;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_INT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_ends = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CUMULATIVE_SUM;
      const uint32_t arguments_version = 2;
      CallArguments arguments;
      const Value a_x = v_count;
      arguments.inputs = {
        a_x
      };
      haly_cumulative_sum_v2_statics statics = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
      statics.has_axis = 1;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_groups, int64_t(1), int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_row = [&]() -> Value {
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
      statics.start = rule::real(v_rows);
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), v_rows, int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_member = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BITWISE_AND;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_row;
      const Value a_x2 = v_ends;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_GREATER_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_row;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_ends;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_count;
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_groups, int64_t(1), int64_t(1)}));
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
  v_each = [&]() -> Value {
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
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), v_rows, v_k}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
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
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = v_member;
        const Value a_x1 = v_each;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.0);
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
      const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(0)};
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
  out_outputs[0] = v_out;
}

// moe_route
void decompose_moe_route(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_moe_route_v1_statics *>(call.statics);
  (void)s;
  Value v_logits = rule::tensor(call, 0);
  int64_t v_k(s.k);
  bool v_normalize = s.normalize != 0;
  haly_dtype v_wide{};
  Value v_best{};
  Value v_experts{};
  Value v_weights{};
  Value v_share{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_logits)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_logits)));
  {
    const uint32_t arguments_op = HALY_OP_TOPK;
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
    haly_topk_v1_statics statics = HALY_TOPK_V1_STATICS_INIT;
    statics.k = v_k;
    statics.axis = int64_t(-1);
    arguments.statics = &statics;
    const std::vector<Value> results = builder.call(arguments_op, arguments_version, arguments);
    v_best = results[0];
    v_experts = results[1];
  }
  if (v_normalize) {
    v_weights = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SOFTMAX;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_best;
        arguments.inputs = {
          a_x
        };
        haly_softmax_v1_statics statics = HALY_SOFTMAX_V1_STATICS_INIT;
        statics.axis = int64_t(-1);
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
    v_share = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SOFTMAX;
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
      haly_softmax_v1_statics statics = HALY_SOFTMAX_V1_STATICS_INIT;
      statics.axis = int64_t(-1);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_weights = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_share;
        const Value a_indices = v_experts;
        arguments.inputs = {
          a_x, a_indices
        };
        haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
        statics.axis = int64_t(-1);
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
  out_outputs[0] = v_weights;
  out_outputs[1] = v_experts;
}

// moe_permute
void decompose_moe_permute(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_moe_permute_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_experts = rule::tensor(call, 1);
  int64_t v_groups(s.groups);
  const int64_t v_k = (rule::equal(builder.rank(v_experts), int64_t(2)) ? int64_t(rule::at(builder.shape(v_experts), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  const int64_t v_n = (rule::equal(builder.rank(v_experts), int64_t(2)) ? int64_t(rule::multiply(rule::at(builder.shape(v_experts), rule::known(int64_t(0))), v_k)) : int64_t(int64_t(1)));
  Value v_flat{};
  Value v_order{};
  Value v_out{};
  Value v_marks{};
  Value v_sizes{};
  v_flat = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_experts;
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
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_order = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ARGSORT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_flat;
    arguments.inputs = {
      a_x
    };
    haly_argsort_v1_statics statics = HALY_ARGSORT_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TAKE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_order;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_k);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_marks = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EQUAL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_flat;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
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
        statics.start = rule::real(v_groups);
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), v_groups}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_sizes = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_marks;
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
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(0)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_order;
  out_outputs[2] = v_sizes;
}

// moe_unpermute
void decompose_moe_unpermute(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x = rule::tensor(call, 0);
  Value v_order = rule::tensor(call, 1);
  Value v_weights = rule::tensor(call, 2);
  const int64_t v_tokens = (rule::equal(builder.rank(v_weights), int64_t(2)) ? int64_t(rule::at(builder.shape(v_weights), rule::known(int64_t(0)))) : int64_t(int64_t(1)));
  const int64_t v_k = (rule::equal(builder.rank(v_weights), int64_t(2)) ? int64_t(rule::at(builder.shape(v_weights), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  haly_dtype v_wide{};
  Value v_rows{};
  Value v_each{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_rows = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TAKE;
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
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ARGSORT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_order;
      arguments.inputs = {
        a_x
      };
      haly_argsort_v1_statics statics = HALY_ARGSORT_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_rows;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_tokens, v_k, rule::at(builder.shape(v_x), rule::known(int64_t(1)))}));
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
        const Value a_x = v_weights;
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
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_tokens, v_k, int64_t(1)}));
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
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_each;
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
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// top_k_top_p_sample
void decompose_top_k_top_p_sample(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_logits = rule::tensor(call, 0);
  Value v_k = rule::tensor(call, 1);
  Value v_p = rule::tensor(call, 2);
  Value v_seed = rule::tensor(call, 3);
  Value v_offset = rule::tensor(call, 4);
  const int64_t v_rows = (rule::equal(builder.rank(v_logits), int64_t(2)) ? int64_t(rule::at(builder.shape(v_logits), rule::known(int64_t(0)))) : int64_t(int64_t(1)));
  const int64_t v_n = (rule::equal(builder.rank(v_logits), int64_t(2)) ? int64_t(rule::at(builder.shape(v_logits), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  Value v_value{};
  Value v_best{};
  Value v_tokens{};
  Value v_first{};
  Value v_place{};
  Value v_most{};
  Value v_power{};
  Value v_short{};
  Value v_share{};
  Value v_before{};
  Value v_part{};
  Value v_stays{};
  Value v_kept{};
  Value v_draw{};
  Value v_goal{};
  Value v_passed{};
  Value v_last{};
  Value v_out{};
  v_value = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_logits;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_FLOAT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  {
    const uint32_t arguments_op = HALY_OP_TOPK;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ISNAN;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_value;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_value;
      const Value a_x1 = builder.scalar(builder.dtype(a_x2), -(double)INFINITY);
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_topk_v1_statics statics = HALY_TOPK_V1_STATICS_INIT;
    statics.k = v_n;
    statics.axis = int64_t(1);
    arguments.statics = &statics;
    const std::vector<Value> results = builder.call(arguments_op, arguments_version, arguments);
    v_best = results[0];
    v_tokens = results[1];
  }
  v_first = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_best;
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
    const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(1)};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_place = [&]() -> Value {
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
      statics.start = rule::real(v_n);
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), v_n}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_most = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_LESS_EQUAL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_k;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_k;
      const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), v_n);
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_rows, int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_power = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_best;
      const Value a_x2 = v_first;
      arguments.inputs = {
        a_x1, a_x2
      };
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
        const Value a_x1 = v_best;
        const Value a_x2 = v_first;
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
    const Value a_x1 = builder.scalar(builder.dtype(a_x2), 1.0);
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_short = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_place;
      const Value a_x2 = v_most;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = v_power;
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.0);
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_share = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_short;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_short;
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(1)};
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
  v_before = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CUMULATIVE_SUM;
    const uint32_t arguments_version = 2;
    CallArguments arguments;
    const Value a_x = v_share;
    arguments.inputs = {
      a_x
    };
    haly_cumulative_sum_v2_statics statics = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
    statics.has_axis = 1;
    statics.axis = int64_t(1);
    statics.exclusive = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_part = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_p;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_rows, int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_FLOAT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_stays = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BITWISE_AND;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_BITWISE_OR;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_BITWISE_OR;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_LESS;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_before;
          const Value a_x2 = v_part;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_GREATER_EQUAL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_part;
          const Value a_x2 = builder.scalar(builder.dtype(a_x1), 1.0);
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
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EQUAL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_place;
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
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_place;
      const Value a_x2 = v_most;
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
  v_kept = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_stays;
    const Value a_x1 = v_power;
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.0);
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_draw = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RANDOM_UNIFORM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_seed = v_seed;
    const Value a_offset = v_offset;
    arguments.inputs = {
      a_seed, a_offset
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_rows}));
    haly_random_uniform_v1_statics statics = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_FLOAT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_goal = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_draw;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_rows, int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_kept;
      arguments.inputs = {
        a_x
      };
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(1)};
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
  v_passed = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_LESS_EQUAL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CUMULATIVE_SUM;
          const uint32_t arguments_version = 2;
          CallArguments arguments;
          const Value a_x = v_kept;
          arguments.inputs = {
            a_x
          };
          haly_cumulative_sum_v2_statics statics = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
          statics.has_axis = 1;
          statics.axis = int64_t(1);
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_goal;
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
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(1)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_last = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_stays;
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
      const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(1)};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      statics.keepdims = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_tokens;
      const Value a_indices = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MINIMUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_passed;
        const Value a_x2 = v_last;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x, a_indices
      };
      haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
      statics.axis = int64_t(1);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_rows}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

}  // namespace haly::gen

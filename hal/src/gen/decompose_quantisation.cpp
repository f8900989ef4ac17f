// Generated from opspec/ops/quantisation.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

// quantize_linear
void decompose_quantize_linear(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_quantize_linear_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_zero_point = rule::tensor(call, 2);
  int64_t v_axis(s.axis);
  int64_t v_block_size(s.block_size);
  int32_t v_dtype = s.dtype;
  const int64_t v_at = (rule::less(v_axis, int64_t(0)) ? int64_t(rule::add(v_axis, builder.rank(v_x))) : int64_t(v_axis));
  const int64_t v_n = (rule::both(rule::less_equal(int64_t(0), v_at), [&] {
    return rule::less(v_at, builder.rank(v_x));
  }) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_at))) : int64_t(int64_t(1)));
  const bool v_single = rule::both(rule::both(rule::equal(v_block_size, int64_t(0)), [&] {
    return rule::less_equal(builder.rank(v_scale), int64_t(1));
  }), [&] {
    return rule::equal(rule::product(builder.shape(v_scale)), int64_t(1));
  });
  const std::vector<int64_t> v_line = (v_single ? std::vector<int64_t>(std::vector<int64_t>{}) : std::vector<int64_t>([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_at) ? int64_t(v_n) : int64_t(int64_t(1))));
      (void)v_d;
    }
    return result0;
  }()));
  const double v_largest = ((v_dtype == HALY_DTYPE_FLOAT8_E4M3FN) ? double(448.0) : double(57344.0));
  haly_dtype v_wide{};
  Value v_which{};
  Value v_step{};
  Value v_zero{};
  Value v_ratio{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_which = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
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
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::maximum<int64_t>(v_block_size, int64_t(1)));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::less(int64_t(0), v_block_size)) {
    v_step = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TAKE;
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
      const Value a_indices = v_which;
      arguments.inputs = {
        a_x, a_indices
      };
      haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
      statics.axis = v_axis;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_step = [&]() -> Value {
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
  }
  if (rule::negation(bool(v_zero_point))) {
    v_zero = builder.scalar(v_wide, -0.0);
  } else {
    if (rule::less(int64_t(0), v_block_size)) {
      v_zero = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_TAKE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_zero_point;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_indices = v_which;
        arguments.inputs = {
          a_x, a_indices
        };
        haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
        statics.axis = v_axis;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_zero = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_zero_point;
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
    }
  }
  v_ratio = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
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
    const Value a_x2 = v_step;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::is_floating(v_dtype)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CLIP;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ADD;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_ratio;
          const Value a_x2 = v_zero;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_min = builder.scalar(builder.dtype(a_x), rule::negate(v_largest));
        const Value a_max = builder.scalar(builder.dtype(a_x), v_largest);
        arguments.inputs = {
          a_x, a_min, a_max
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
  } else {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ROUND;
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
              const Value a_x = v_ratio;
              arguments.inputs = {
                a_x
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_x2 = v_ratio;
            const Value a_x1 = builder.scalar(builder.dtype(a_x2), 0.0);
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
        const Value a_x2 = v_zero;
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
  }
  out_outputs[0] = v_out;
}

// dequantize_linear
void decompose_dequantize_linear(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_dequantize_linear_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_zero_point = rule::tensor(call, 2);
  int64_t v_axis(s.axis);
  int64_t v_block_size(s.block_size);
  const int64_t v_at = (rule::less(v_axis, int64_t(0)) ? int64_t(rule::add(v_axis, builder.rank(v_x))) : int64_t(v_axis));
  const int64_t v_n = (rule::both(rule::less_equal(int64_t(0), v_at), [&] {
    return rule::less(v_at, builder.rank(v_x));
  }) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_at))) : int64_t(int64_t(1)));
  const bool v_single = rule::both(rule::both(rule::equal(v_block_size, int64_t(0)), [&] {
    return rule::less_equal(builder.rank(v_scale), int64_t(1));
  }), [&] {
    return rule::equal(rule::product(builder.shape(v_scale)), int64_t(1));
  });
  const std::vector<int64_t> v_line = (v_single ? std::vector<int64_t>(std::vector<int64_t>{}) : std::vector<int64_t>([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_at) ? int64_t(v_n) : int64_t(int64_t(1))));
      (void)v_d;
    }
    return result0;
  }()));
  haly_dtype v_wide{};
  Value v_which{};
  Value v_step{};
  haly_dtype v_between{};
  Value v_level{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_scale)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_scale)));
  v_which = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
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
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::maximum<int64_t>(v_block_size, int64_t(1)));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::less(int64_t(0), v_block_size)) {
    v_step = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TAKE;
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
      const Value a_indices = v_which;
      arguments.inputs = {
        a_x, a_indices
      };
      haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
      statics.axis = v_axis;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_step = [&]() -> Value {
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
  }
  v_between = (rule::is_floating(builder.dtype(v_x)) ? haly_dtype(v_wide) : haly_dtype(HALY_DTYPE_INT32));
  if (rule::negation(bool(v_zero_point))) {
    v_level = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_between;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if (rule::less(int64_t(0), v_block_size)) {
      v_level = [&]() -> Value {
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
          statics.dtype = v_between;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_TAKE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_CAST;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_zero_point;
            arguments.inputs = {
              a_x
            };
            haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
            statics.dtype = v_between;
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_indices = v_which;
          arguments.inputs = {
            a_x, a_indices
          };
          haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
          statics.axis = v_axis;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_level = [&]() -> Value {
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
          statics.dtype = v_between;
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
            const Value a_x = v_zero_point;
            arguments.inputs = {
              a_x
            };
            haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
            statics.dtype = v_between;
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
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
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
        const Value a_x = v_level;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_step;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_scale);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// requantize
void decompose_requantize(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_requantize_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_multiplier = rule::tensor(call, 1);
  Value v_shift = rule::tensor(call, 2);
  Value v_zero_point = rule::tensor(call, 3);
  int64_t v_axis(s.axis);
  int64_t v_block_size(s.block_size);
  int32_t v_dtype = s.dtype;
  const int64_t v_at = (rule::less(v_axis, int64_t(0)) ? int64_t(rule::add(v_axis, builder.rank(v_x))) : int64_t(v_axis));
  const int64_t v_n = (rule::both(rule::less_equal(int64_t(0), v_at), [&] {
    return rule::less(v_at, builder.rank(v_x));
  }) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_at))) : int64_t(int64_t(1)));
  const bool v_single = rule::both(rule::both(rule::equal(v_block_size, int64_t(0)), [&] {
    return rule::less_equal(builder.rank(v_multiplier), int64_t(1));
  }), [&] {
    return rule::equal(rule::product(builder.shape(v_multiplier)), int64_t(1));
  });
  const std::vector<int64_t> v_line = (v_single ? std::vector<int64_t>(std::vector<int64_t>{}) : std::vector<int64_t>([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_at) ? int64_t(v_n) : int64_t(int64_t(1))));
      (void)v_d;
    }
    return result0;
  }()));
  Value v_which{};
  Value v_factors{};
  Value v_drops{};
  Value v_factor{};
  Value v_drop{};
  Value v_half{};
  Value v_level{};
  int64_t v_low{};
  Value v_moved{};
  Value v_out{};
  v_which = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
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
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::maximum<int64_t>(v_block_size, int64_t(1)));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_factors = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_multiplier;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_INT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_drops = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_shift;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_INT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::less(int64_t(0), v_block_size)) {
    v_factor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TAKE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_factors;
      const Value a_indices = v_which;
      arguments.inputs = {
        a_x, a_indices
      };
      haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
      statics.axis = v_axis;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_drop = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TAKE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_drops;
      const Value a_indices = v_which;
      arguments.inputs = {
        a_x, a_indices
      };
      haly_take_v1_statics statics = HALY_TAKE_V1_STATICS_INIT;
      statics.axis = v_axis;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_factor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_factors;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_line));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_drop = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_drops;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_line));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_half = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BITWISE_LEFT_SHIFT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = builder.scalar_integer(HALY_DTYPE_INT64, int64_t(1));
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_drop;
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
  v_level = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BITWISE_RIGHT_SHIFT;
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
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_x;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_factor;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_half;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_drop;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_low = ((v_dtype == HALY_DTYPE_UINT8) ? int64_t(int64_t(0)) : int64_t(int64_t(-128)));
  if (bool(v_zero_point)) {
    v_moved = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_level;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_zero_point;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_moved = v_level;
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CLIP;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_moved;
      const Value a_min = builder.scalar_integer(builder.dtype(a_x), v_low);
      const Value a_max = builder.scalar_integer(builder.dtype(a_x), rule::add(v_low, int64_t(255)));
      arguments.inputs = {
        a_x, a_min, a_max
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

// dynamic_quantize
void decompose_dynamic_quantize(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x = rule::tensor(call, 0);
  Value v_low{};
  Value v_spread{};
  Value v_scale{};
  Value v_origin{};
  Value v_zero_point{};
  Value v_level{};
  Value v_out{};
  v_low = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MINIMUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MIN;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_min_v1_statics statics = HALY_MIN_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(HALY_DTYPE_FLOAT32, 0.0);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_spread = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MAXIMUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MAX;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_x;
          arguments.inputs = {
            a_x
          };
          haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar(HALY_DTYPE_FLOAT32, 0.0);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_low;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), 255.0);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_scale = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_spread;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.0);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_spread;
    const Value a_x1 = builder.scalar(builder.dtype(a_x2), 1.0);
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_origin = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ROUND;
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
        const Value a_x = v_low;
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
    arguments.inputs = {
      a_x
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_zero_point = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
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
        const Value a_x = v_origin;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_origin;
      const Value a_x1 = builder.scalar(builder.dtype(a_x2), 0.0);
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_UINT8;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_level = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ROUND;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_x;
      const Value a_x2 = v_scale;
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
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ISNAN;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_level;
          arguments.inputs = {
            a_x
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_level;
        const Value a_x1 = builder.scalar(builder.dtype(a_x2), 0.0);
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_zero_point;
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
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_UINT8;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
  out_outputs[1] = v_scale;
  out_outputs[2] = v_zero_point;
}

void gradient_dynamic_quantize(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x = rule::tensor(call, 0);
  Value v_grad_scale = output_gradients[1];
  Value v_top{};
  Value v_bottom{};
  Value v_highest{};
  Value v_lowest{};
  Value v_rises{};
  Value v_falls{};
  Value v_share{};
  Value v_result{};
  v_top = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MAX;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_max_v1_statics statics = HALY_MAX_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_bottom = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MIN;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_min_v1_statics statics = HALY_MIN_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_highest = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_x;
      const Value a_x2 = v_top;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_FLOAT32;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_lowest = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_x;
      const Value a_x2 = v_bottom;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = HALY_DTYPE_FLOAT32;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rises = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SIGN;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_top;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), 1.0);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.5);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_falls = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SIGN;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_bottom;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x1 = builder.scalar(builder.dtype(a_x2), 1.0);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.5);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_share = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
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
        const Value a_x1 = v_rises;
        const Value a_x2 = v_highest;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_highest;
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
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_falls;
        const Value a_x2 = v_lowest;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_lowest;
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
      a_x1, a_x2
    };
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
      const Value a_x1 = v_share;
      const Value a_x2 = v_grad_scale;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), 255.0);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// matmul_integer
void decompose_matmul_integer(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  Value v_zero_point1 = rule::tensor(call, 2);
  Value v_zero_point2 = rule::tensor(call, 3);
  Value v_left{};
  Value v_right{};
  Value v_out{};
  if (rule::both(bool(v_zero_point1), [&] {
    return rule::less(int64_t(1), builder.rank(v_x1));
  })) {
    v_left = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x1;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_INT32;
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
          const Value a_x = v_zero_point1;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = HALY_DTYPE_INT32;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_zero_point1)), int64_t(1)}));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if (bool(v_zero_point1)) {
      v_left = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_x1;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = HALY_DTYPE_INT32;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_zero_point1;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = HALY_DTYPE_INT32;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_left = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x1;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_INT32;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  if (bool(v_zero_point2)) {
    v_right = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x2;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_INT32;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_zero_point2;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_INT32;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_right = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x2;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = HALY_DTYPE_INT32;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_left;
    const Value a_x2 = v_right;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// conv_integer
void decompose_conv_integer(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_conv_integer_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_zero_point = rule::tensor(call, 2);
  Value v_weight_zero_point = rule::tensor(call, 3);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_window = rule::slice(builder.shape(v_weight), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
  const std::vector<int64_t> v_span = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::slice(builder.shape(v_weight), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
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
  const std::vector<int64_t> v_extents = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::floor_divide(rule::subtract(rule::add(rule::add(v_n, rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, v_spatial)))), rule::at(v_span, rule::known(v_d))), rule::at(v_stride, rule::known(v_d))), int64_t(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_axes = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::add(v_d, int64_t(2)));
      (void)v_d;
    }
    return result0;
  }();
  Value v_centred{};
  Value v_factors{};
  Value v_padded{};
  Value v_taps{};
  Value v_columns{};
  Value v_rows{};
  Value v_out{};
  if (bool(v_zero_point)) {
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
        statics.dtype = HALY_DTYPE_INT32;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_zero_point;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_INT32;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_centred = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = HALY_DTYPE_INT32;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  if (bool(v_weight_zero_point)) {
    v_factors = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
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
        statics.dtype = HALY_DTYPE_INT32;
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
          const Value a_x = v_weight_zero_point;
          arguments.inputs = {
            a_x
          };
          haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
          statics.dtype = HALY_DTYPE_INT32;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{rule::product(builder.shape(v_weight_zero_point))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::subtract(builder.rank(v_weight), int64_t(1)))))));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_factors = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_weight;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = HALY_DTYPE_INT32;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_padded = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PAD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_centred;
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
    const std::vector<int64_t> list_pads = rule::concat(rule::concat(rule::concat(std::vector<int64_t>{int64_t(0), int64_t(0)}, rule::slice(v_padding, std::nullopt, std::optional<int64_t>(rule::known(v_spatial)), 1)), std::vector<int64_t>{int64_t(0), int64_t(0)}), rule::slice(v_padding, std::optional<int64_t>(rule::known(v_spatial)), std::nullopt, 1));
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_taps = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_STACK;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::product(v_window)), rule::known(int64_t(1)));
      std::vector<Value> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_t = list0_0[i0];
        result0.push_back([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SLICE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_padded;
          arguments.inputs = {
            a_x
          };
          haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
          const std::vector<int64_t> list_starts = [&]() -> std::vector<int64_t> {
            const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
            std::vector<int64_t> result1;
            for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
              const auto v_d = list1_0[i1];
              result1.push_back(rule::multiply(rule::remainder(rule::floor_divide(v_t, rule::product(rule::slice(v_window, std::optional<int64_t>(rule::known(rule::add(v_d, int64_t(1)))), std::nullopt, 1))), rule::at(v_window, rule::known(v_d))), rule::at(v_dilation, rule::known(v_d))));
              (void)v_d;
            }
            return result1;
          }();
          statics.starts = list_starts.data();
          statics.starts_count = static_cast<uint32_t>(list_starts.size());
          const std::vector<int64_t> list_ends = [&]() -> std::vector<int64_t> {
            const auto list1_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_spatial), rule::known(int64_t(1)));
            std::vector<int64_t> result1;
            for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
              const auto v_d = list1_0[i1];
              result1.push_back(rule::add(rule::add(rule::multiply(rule::remainder(rule::floor_divide(v_t, rule::product(rule::slice(v_window, std::optional<int64_t>(rule::known(rule::add(v_d, int64_t(1)))), std::nullopt, 1))), rule::at(v_window, rule::known(v_d))), rule::at(v_dilation, rule::known(v_d))), rule::multiply(rule::subtract(rule::at(v_extents, rule::known(v_d)), int64_t(1)), rule::at(v_stride, rule::known(v_d)))), int64_t(1)));
              (void)v_d;
            }
            return result1;
          }();
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
        (void)v_t;
      }
      return result0;
    }();
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
    statics.axis = int64_t(2);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_columns = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_taps;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), v_groups, rule::product(rule::slice(builder.shape(v_weight), std::optional<int64_t>(rule::known(int64_t(1))), std::nullopt, 1)), rule::product(v_extents)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rows = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_factors;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_groups, rule::floor_divide(rule::at(builder.shape(v_weight), rule::known(int64_t(0))), v_groups), rule::product(rule::slice(builder.shape(v_weight), std::optional<int64_t>(rule::known(int64_t(1))), std::nullopt, 1))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_rows;
      const Value a_x2 = v_columns;
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
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), rule::at(builder.shape(v_weight), rule::known(int64_t(0)))}, v_extents)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// qlinear_matmul
void decompose_qlinear_matmul(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_qlinear_matmul_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  Value v_scale1 = rule::tensor(call, 2);
  Value v_scale2 = rule::tensor(call, 3);
  Value v_out_scale = rule::tensor(call, 4);
  Value v_zero_point1 = rule::tensor(call, 5);
  Value v_zero_point2 = rule::tensor(call, 6);
  Value v_out_zero_point = rule::tensor(call, 7);
  int32_t v_dtype = s.dtype;
  Value v_sums{};
  Value v_factors{};
  Value v_factor{};
  Value v_scaled{};
  Value v_level{};
  Value v_moved{};
  Value v_out{};
  v_sums = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL_INTEGER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_x1;
    const Value a_x2 = v_x2;
    const Value a_zero_point1 = v_zero_point1;
    const Value a_zero_point2 = v_zero_point2;
    arguments.inputs = {
      a_x1, a_x2, a_zero_point1, a_zero_point2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_factors = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_scale1;
      const Value a_x2 = v_scale2;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_out_scale;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_factor = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_factors;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of((rule::less(int64_t(1), builder.rank(v_x2)) ? std::vector<int64_t>(std::vector<int64_t>{rule::product(builder.shape(v_factors))}) : std::vector<int64_t>(std::vector<int64_t>{}))));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_scaled = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_sums;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = HALY_DTYPE_FLOAT32;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_factor;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_level = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ROUND;
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
        const Value a_x = v_scaled;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_scaled;
      const Value a_x1 = builder.scalar(builder.dtype(a_x2), 0.0);
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
  if (bool(v_out_zero_point)) {
    v_moved = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_level;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_out_zero_point;
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
  } else {
    v_moved = v_level;
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_moved;
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

// qlinear_conv
void decompose_qlinear_conv(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_qlinear_conv_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_scale = rule::tensor(call, 2);
  Value v_weight_scale = rule::tensor(call, 3);
  Value v_out_scale = rule::tensor(call, 4);
  Value v_zero_point = rule::tensor(call, 5);
  Value v_weight_zero_point = rule::tensor(call, 6);
  Value v_out_zero_point = rule::tensor(call, 7);
  Value v_bias = rule::tensor(call, 8);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  int64_t v_groups(s.groups);
  int32_t v_dtype = s.dtype;
  const int64_t v_spatial = rule::maximum<int64_t>(rule::subtract(builder.rank(v_x), int64_t(2)), int64_t(0));
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::multiply(int64_t(2), v_spatial)))));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial))));
  const int64_t v_m = (rule::less(int64_t(0), builder.rank(v_weight)) ? int64_t(rule::at(builder.shape(v_weight), rule::known(int64_t(0)))) : int64_t(int64_t(0)));
  Value v_raw{};
  Value v_sums{};
  Value v_factors{};
  Value v_scaled{};
  Value v_level{};
  Value v_moved{};
  Value v_out{};
  v_raw = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONV_INTEGER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_weight = v_weight;
    const Value a_zero_point = v_zero_point;
    const Value a_weight_zero_point = v_weight_zero_point;
    arguments.inputs = {
      a_x, a_weight, a_zero_point, a_weight_zero_point
    };
    haly_conv_integer_v1_statics statics = HALY_CONV_INTEGER_V1_STATICS_INIT;
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
    v_sums = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_raw;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_bias;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{v_m}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial)))));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_sums = v_raw;
  }
  v_factors = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_scale;
      const Value a_x2 = v_weight_scale;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_out_scale;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_scaled = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_sums;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = HALY_DTYPE_FLOAT32;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_factors;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{rule::product(builder.shape(v_factors))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_spatial)))));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_level = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ROUND;
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
        const Value a_x = v_scaled;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_scaled;
      const Value a_x1 = builder.scalar(builder.dtype(a_x2), 0.0);
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
  if (bool(v_out_zero_point)) {
    v_moved = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_level;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_out_zero_point;
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
  } else {
    v_moved = v_level;
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_moved;
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

// fake_quantize
void decompose_fake_quantize(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_fake_quantize_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_scale = rule::tensor(call, 1);
  Value v_zero_point = rule::tensor(call, 2);
  int64_t v_low(s.low);
  int64_t v_high(s.high);
  int64_t v_axis(s.axis);
  const int64_t v_at = (rule::less(v_axis, int64_t(0)) ? int64_t(rule::add(v_axis, builder.rank(v_x))) : int64_t(v_axis));
  const int64_t v_n = (rule::both(rule::less_equal(int64_t(0), v_at), [&] {
    return rule::less(v_at, builder.rank(v_x));
  }) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_at))) : int64_t(int64_t(1)));
  const bool v_single = rule::both(rule::less_equal(builder.rank(v_scale), int64_t(1)), [&] {
    return rule::equal(rule::product(builder.shape(v_scale)), int64_t(1));
  });
  const std::vector<int64_t> v_line = (v_single ? std::vector<int64_t>(std::vector<int64_t>{}) : std::vector<int64_t>([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_at) ? int64_t(v_n) : int64_t(int64_t(1))));
      (void)v_d;
    }
    return result0;
  }()));
  haly_dtype v_wide{};
  Value v_step{};
  Value v_level{};
  Value v_zero{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_step = [&]() -> Value {
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
  v_level = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ROUND;
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
        const Value a_x = v_x;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_step;
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
  if (bool(v_zero_point)) {
    v_zero = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_zero_point;
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
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_CLIP;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_ADD;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_level;
              const Value a_x2 = v_zero;
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_min = builder.scalar(builder.dtype(a_x), rule::real(v_low));
            const Value a_max = builder.scalar(builder.dtype(a_x), rule::real(v_high));
            arguments.inputs = {
              a_x, a_min, a_max
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = v_zero;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_step;
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
          const uint32_t arguments_op = HALY_OP_CLIP;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_level;
          const Value a_min = builder.scalar(builder.dtype(a_x), rule::real(v_low));
          const Value a_max = builder.scalar(builder.dtype(a_x), rule::real(v_high));
          arguments.inputs = {
            a_x, a_min, a_max
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_step;
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

// scaled_matmul
void decompose_scaled_matmul(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_scaled_matmul_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  Value v_scale1 = rule::tensor(call, 2);
  Value v_scale2 = rule::tensor(call, 3);
  int32_t v_dtype = s.dtype;
  Value v_sums{};
  Value v_out{};
  if (rule::is_floating(builder.dtype(v_x1))) {
    v_sums = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x1;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_FLOAT32;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_x2;
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
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_sums = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MATMUL_INTEGER;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_x1;
        const Value a_x2 = v_x2;
        const Value a_zero_point1 = Value();
        const Value a_zero_point2 = Value();
        arguments.inputs = {
          a_x1, a_x2, a_zero_point1, a_zero_point2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = HALY_DTYPE_FLOAT32;
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
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_sums;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_scale1;
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_scale1)), int64_t(1)}));
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_scale2;
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

// w4a16_matmul
void decompose_w4a16_matmul(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_scale = rule::tensor(call, 2);
  Value v_zero_point = rule::tensor(call, 3);
  const int64_t v_k = (rule::less(int64_t(0), builder.rank(v_x)) ? int64_t(rule::at(builder.shape(v_x), rule::known(rule::subtract(builder.rank(v_x), int64_t(1))))) : int64_t(int64_t(0)));
  const int64_t v_n = (rule::less(int64_t(0), builder.rank(v_weight)) ? int64_t(rule::at(builder.shape(v_weight), rule::known(int64_t(0)))) : int64_t(int64_t(0)));
  const int64_t v_groups = (rule::less(int64_t(1), builder.rank(v_scale)) ? int64_t(rule::at(builder.shape(v_scale), rule::known(int64_t(1)))) : int64_t(int64_t(1)));
  haly_dtype v_wide{};
  Value v_halves{};
  Value v_levels{};
  Value v_centred{};
  Value v_factors{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_halves = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_STACK;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
      const uint32_t arguments_op = HALY_OP_BITWISE_AND;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_weight;
      const Value a_x2 = builder.scalar_integer(HALY_DTYPE_UINT8, int64_t(15));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }(), [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_BITWISE_RIGHT_SHIFT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_weight;
      const Value a_x2 = builder.scalar_integer(HALY_DTYPE_UINT8, int64_t(4));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()};
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
    statics.axis = int64_t(2);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_levels = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_halves;
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
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_groups, rule::floor_divide(v_k, v_groups)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_zero_point)) {
    v_centred = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_levels;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_zero_point;
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
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_groups, int64_t(1)}));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_centred = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_levels;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), 8.0);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_factors = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_centred;
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
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_groups, int64_t(1)}));
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
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_k}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LINEAR;
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
      const Value a_weight = v_factors;
      const Value a_bias = Value();
      arguments.inputs = {
        a_x, a_weight, a_bias
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

}  // namespace haly::gen

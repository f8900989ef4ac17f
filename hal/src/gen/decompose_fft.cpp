// Generated from opspec/ops/fft.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

// dft_matrix
void decompose_dft_matrix(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_dft_matrix_v1_statics *>(call.statics);
  (void)s;
  int64_t v_rows(s.rows);
  int64_t v_columns(s.columns);
  int64_t v_length(s.length);
  bool v_inverse = s.inverse != 0;
  int32_t v_dtype = s.dtype;
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, v_dtype) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(v_dtype));
  Value v_j{};
  Value v_k{};
  Value v_turns{};
  Value v_nearest{};
  Value v_angles{};
  Value v_cosines{};
  Value v_sines{};
  v_j = [&]() -> Value {
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
      statics.stop = rule::real(v_rows);
      statics.step = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_rows, int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_k = [&]() -> Value {
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
      statics.stop = rule::real(v_columns);
      statics.step = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), v_columns}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_turns = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_REMAINDER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_j;
      const Value a_x2 = v_k;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_length);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_nearest = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_GREATER;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_turns;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(2));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_length);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_turns;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_length);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_turns;
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_angles = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_nearest;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::divide(6.283185307179586, rule::real(v_length)));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_cosines = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_COS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_angles;
      arguments.inputs = {
        a_x
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
  v_sines = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SIN;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_angles;
        arguments.inputs = {
          a_x
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), (v_inverse ? double(-1.0) : double(1.0)));
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
  out_outputs[0] = v_cosines;
  out_outputs[1] = v_sines;
}

void gradient_fft_c2c(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_fft_c2c_v1_statics *>(call.statics);
  (void)s;
  int64_t v_axis(s.axis);
  bool v_inverse = s.inverse != 0;
  int32_t v_norm = s.norm;
  Value v_grad = output_gradients[0];
  Value v_result{};
  if ((v_norm == 0)) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FFT_C2C;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      haly_fft_c2c_v1_statics statics = HALY_FFT_C2C_V1_STATICS_INIT;
      statics.axis = v_axis;
      statics.inverse = rule::negation(v_inverse) ? 1 : 0;
      statics.norm = 2;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if ((v_norm == 2)) {
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FFT_C2C;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        haly_fft_c2c_v1_statics statics = HALY_FFT_C2C_V1_STATICS_INIT;
        statics.axis = v_axis;
        statics.inverse = rule::negation(v_inverse) ? 1 : 0;
        statics.norm = 0;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FFT_C2C;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        haly_fft_c2c_v1_statics statics = HALY_FFT_C2C_V1_STATICS_INIT;
        statics.axis = v_axis;
        statics.inverse = rule::negation(v_inverse) ? 1 : 0;
        statics.norm = 1;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// fft_r2c
void decompose_fft_r2c(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_fft_r2c_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  bool v_onesided = s.onesided != 0;
  int32_t v_norm = s.norm;
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const int64_t v_extent = (rule::both(rule::less_equal(rule::negate(builder.rank(v_x)), v_axis), [&] {
    return rule::less(v_axis, builder.rank(v_x));
  }) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_along))) : int64_t(int64_t(0)));
  const int64_t v_bins = (v_onesided ? int64_t(rule::add(rule::floor_divide(v_extent, int64_t(2)), int64_t(1))) : int64_t(v_extent));
  Value v_pairs{};
  Value v_out{};
  v_pairs = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PAD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(builder.shape(v_x), std::vector<int64_t>{int64_t(1)})));
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
    const std::vector<int64_t> list_pads = rule::concat(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::add(rule::multiply(int64_t(2), builder.rank(v_x)), int64_t(1)))), std::vector<int64_t>{int64_t(1)});
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FFT_C2C;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_pairs;
      arguments.inputs = {
        a_x
      };
      haly_fft_c2c_v1_statics statics = HALY_FFT_C2C_V1_STATICS_INIT;
      statics.axis = v_along;
      statics.norm = v_norm;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{v_bins};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{v_along};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_fft_r2c(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_fft_r2c_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  bool v_onesided = s.onesided != 0;
  int32_t v_norm = s.norm;
  Value v_grad = output_gradients[0];
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const int64_t v_extent = (rule::both(rule::less_equal(rule::negate(builder.rank(v_x)), v_axis), [&] {
    return rule::less(v_axis, builder.rank(v_x));
  }) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_along))) : int64_t(int64_t(0)));
  const int64_t v_bins = (v_onesided ? int64_t(rule::add(rule::floor_divide(v_extent, int64_t(2)), int64_t(1))) : int64_t(v_extent));
  std::vector<int64_t> v_pads{};
  Value v_padded{};
  Value v_whole{};
  Value v_result{};
  v_pads = rule::concat(rule::concat(rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::add(rule::add(builder.rank(v_x), int64_t(1)), v_along))), std::vector<int64_t>{rule::subtract(rule::at(builder.shape(v_x), rule::known(v_along)), v_bins)}), rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(rule::subtract(builder.rank(v_x), v_along))));
  v_padded = [&]() -> Value {
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
    const std::vector<int64_t> list_pads = v_pads;
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_norm == 0)) {
    v_whole = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FFT_C2C;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_padded;
      arguments.inputs = {
        a_x
      };
      haly_fft_c2c_v1_statics statics = HALY_FFT_C2C_V1_STATICS_INIT;
      statics.axis = v_along;
      statics.inverse = true ? 1 : 0;
      statics.norm = 2;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if ((v_norm == 2)) {
      v_whole = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FFT_C2C;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_padded;
        arguments.inputs = {
          a_x
        };
        haly_fft_c2c_v1_statics statics = HALY_FFT_C2C_V1_STATICS_INIT;
        statics.axis = v_along;
        statics.inverse = true ? 1 : 0;
        statics.norm = 0;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_whole = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FFT_C2C;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_padded;
        arguments.inputs = {
          a_x
        };
        haly_fft_c2c_v1_statics statics = HALY_FFT_C2C_V1_STATICS_INIT;
        statics.axis = v_along;
        statics.inverse = true ? 1 : 0;
        statics.norm = 1;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SQUEEZE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_whole;
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
      const std::vector<int64_t> list_axes = std::vector<int64_t>{builder.rank(v_x)};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_squeeze_v1_statics statics = HALY_SQUEEZE_V1_STATICS_INIT;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{builder.rank(v_x)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// fft_c2r
void decompose_fft_c2r(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_fft_c2r_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  int64_t v_length(s.length);
  int32_t v_norm = s.norm;
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, rule::subtract(builder.rank(v_x), int64_t(1)));
  const int64_t v_half = (rule::both(rule::less_equal(rule::subtract(int64_t(1), builder.rank(v_x)), v_axis), [&] {
    return rule::less(v_axis, rule::subtract(builder.rank(v_x), int64_t(1)));
  }) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_along))) : int64_t(int64_t(0)));
  const int64_t v_n = ((s.has_length != 0) ? int64_t(v_length) : int64_t(rule::multiply(int64_t(2), rule::subtract(v_half, int64_t(1)))));
  Value v_mirrored{};
  Value v_signs{};
  Value v_whole{};
  Value v_pairs{};
  Value v_out{};
  v_mirrored = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FLIP;
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
      const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(1)};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::floor_divide(rule::add(v_n, int64_t(1)), int64_t(2))};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      statics.has_axes = 1;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{v_along};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_flip_v1_statics statics = HALY_FLIP_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{v_along};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_signs = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
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
          statics.stop = 2.0;
          statics.step = 1.0;
          statics.dtype = HALY_DTYPE_INT64;
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
      const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(2));
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
  v_whole = (rule::less(int64_t(2), v_n) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = std::vector<Value>{v_x, [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_mirrored;
      const Value a_x2 = v_signs;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()};
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    statics.axis = v_along;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_x));
  v_pairs = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FFT_C2C;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_whole;
    arguments.inputs = {
      a_x
    };
    haly_fft_c2c_v1_statics statics = HALY_FFT_C2C_V1_STATICS_INIT;
    statics.axis = v_along;
    statics.inverse = true ? 1 : 0;
    statics.norm = v_norm;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SQUEEZE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_pairs;
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
      const std::vector<int64_t> list_axes = std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1))};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_squeeze_v1_statics statics = HALY_SQUEEZE_V1_STATICS_INIT;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1))};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_fft_c2r(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_fft_c2r_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  int64_t v_length(s.length);
  int32_t v_norm = s.norm;
  Value v_grad = output_gradients[0];
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, rule::subtract(builder.rank(v_x), int64_t(1)));
  const int64_t v_half = (rule::both(rule::less_equal(rule::subtract(int64_t(1), builder.rank(v_x)), v_axis), [&] {
    return rule::less(v_axis, rule::subtract(builder.rank(v_x), int64_t(1)));
  }) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_along))) : int64_t(int64_t(0)));
  const int64_t v_n = ((s.has_length != 0) ? int64_t(v_length) : int64_t(rule::multiply(int64_t(2), rule::subtract(v_half, int64_t(1)))));
  Value v_k{};
  Value v_once{};
  Value v_counts{};
  Value v_shaped{};
  Value v_pairs{};
  Value v_result{};
  v_k = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ARANGE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    arguments.inputs = {
    };
    haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
    statics.start = 0.0;
    statics.has_stop = 1;
    statics.stop = rule::real(v_half);
    statics.step = 1.0;
    statics.dtype = HALY_DTYPE_INT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_once = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_LOGICAL_OR;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_k;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_k;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(2));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_n);
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
  v_counts = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_once;
    const Value a_x1 = builder.scalar_integer(builder.dtype(v_x), int64_t(1));
    const Value a_x2 = builder.scalar_integer(builder.dtype(v_x), int64_t(2));
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_shaped = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_counts;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back((rule::equal(v_d, v_along) ? int64_t(v_half) : int64_t(int64_t(1))));
        (void)v_d;
      }
      return result0;
    }()));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_norm == 0)) {
    v_pairs = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FFT_R2C;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      haly_fft_r2c_v1_statics statics = HALY_FFT_R2C_V1_STATICS_INIT;
      statics.axis = v_along;
      statics.norm = 2;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if ((v_norm == 2)) {
      v_pairs = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FFT_R2C;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        haly_fft_r2c_v1_statics statics = HALY_FFT_R2C_V1_STATICS_INIT;
        statics.axis = v_along;
        statics.norm = 0;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_pairs = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FFT_R2C;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        haly_fft_r2c_v1_statics statics = HALY_FFT_R2C_V1_STATICS_INIT;
        statics.axis = v_along;
        statics.norm = 1;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_pairs;
    const Value a_x2 = v_shaped;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// stft
void decompose_stft(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_stft_v1_statics *>(call.statics);
  (void)s;
  Value v_signal = rule::tensor(call, 0);
  Value v_window = rule::tensor(call, 1);
  int64_t v_frame_length(s.frame_length);
  int64_t v_frame_step(s.frame_step);
  bool v_onesided = s.onesided != 0;
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_signal)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_signal)));
  Value v_pieces{};
  Value v_framed{};
  Value v_out{};
  v_pieces = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_UNFOLD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_signal;
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
    haly_unfold_v1_statics statics = HALY_UNFOLD_V1_STATICS_INIT;
    statics.length = v_frame_length;
    statics.axis = rule::subtract(builder.rank(v_signal), int64_t(1));
    statics.step = v_frame_step;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_framed = (bool(v_window) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_pieces;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_window;
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
  }()) : Value(v_pieces));
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FFT_R2C;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_framed;
      arguments.inputs = {
        a_x
      };
      haly_fft_r2c_v1_statics statics = HALY_FFT_R2C_V1_STATICS_INIT;
      statics.onesided = v_onesided ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_signal);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

}  // namespace haly::gen

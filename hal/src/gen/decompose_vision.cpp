// Generated from opspec/ops/vision.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

// affine_grid
void decompose_affine_grid(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_affine_grid_v1_statics *>(call.statics);
  (void)s;
  Value v_theta = rule::tensor(call, 0);
  std::vector<int64_t> v_extents = rule::host_values(call, 0);
  bool v_align_corners = s.align_corners != 0;
  const std::vector<int64_t> v_spatial = rule::slice(v_extents, std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_theta)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_theta)));
  const std::vector<double> v_step = [&]() -> std::vector<double> {
    const auto list0_0 = v_spatial;
    std::vector<double> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back((v_align_corners ? double((rule::less(int64_t(1), v_n) ? double(rule::divide(2.0, rule::real(rule::maximum<int64_t>(rule::subtract(v_n, int64_t(1)), int64_t(1))))) : double(0.0))) : double(rule::divide(2.0, rule::real(rule::maximum<int64_t>(v_n, int64_t(1)))))));
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<double> v_begin = [&]() -> std::vector<double> {
    const auto list0_0 = v_spatial;
    std::vector<double> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_n = list0_0[i0];
      result0.push_back((v_align_corners ? double((rule::less(int64_t(1), v_n) ? double(-1.0) : double(0.0))) : double(rule::subtract(rule::divide(1.0, rule::real(rule::maximum<int64_t>(v_n, int64_t(1)))), 1.0))));
      (void)v_n;
    }
    return result0;
  }();
  int64_t v_r{};
  Value v_last{};
  Value v_middle{};
  Value v_first{};
  Value v_one{};
  std::vector<int64_t> v_whole{};
  Value v_points{};
  Value v_lines{};
  Value v_out{};
  v_r = int64_t(static_cast<int64_t>(v_spatial.size()));
  v_last = [&]() -> Value {
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
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ARANGE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          arguments.inputs = {
          };
          haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
          statics.start = 0.0;
          statics.has_stop = 1;
          statics.stop = rule::real(rule::at(v_spatial, rule::known(rule::subtract(v_r, int64_t(1)))));
          statics.step = 1.0;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::at(v_step, rule::known(rule::subtract(v_r, int64_t(1)))));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::at(v_begin, rule::known(rule::subtract(v_r, int64_t(1)))));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::subtract(v_r, int64_t(1)))), std::vector<int64_t>{rule::at(v_spatial, rule::known(rule::subtract(v_r, int64_t(1)))), int64_t(1)})));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_middle = [&]() -> Value {
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
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ARANGE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          arguments.inputs = {
          };
          haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
          statics.start = 0.0;
          statics.has_stop = 1;
          statics.stop = rule::real(rule::at(v_spatial, rule::known(rule::subtract(v_r, int64_t(2)))));
          statics.step = 1.0;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::at(v_step, rule::known(rule::subtract(v_r, int64_t(2)))));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::at(v_begin, rule::known(rule::subtract(v_r, int64_t(2)))));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::subtract(v_r, int64_t(2)))), std::vector<int64_t>{rule::at(v_spatial, rule::known(rule::subtract(v_r, int64_t(2)))), int64_t(1), int64_t(1)})));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_first = [&]() -> Value {
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
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ARANGE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          arguments.inputs = {
          };
          haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
          statics.start = 0.0;
          statics.has_stop = 1;
          statics.stop = rule::real(rule::at(v_spatial, rule::known(int64_t(0))));
          statics.step = 1.0;
          statics.dtype = v_wide;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::at(v_step, rule::known(int64_t(0))));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), rule::at(v_begin, rule::known(int64_t(0))));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{rule::at(v_spatial, rule::known(int64_t(0)))}, rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(v_r)))));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_one = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FULL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    arguments.inputs = {
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::repeat(std::vector<int64_t>{int64_t(1)}, rule::known(rule::add(v_r, int64_t(1))))));
    haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
    statics.fill_value = 1.0;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_whole = rule::concat(v_spatial, std::vector<int64_t>{int64_t(1)});
  if (rule::equal(v_r, int64_t(2))) {
    v_points = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CONCAT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
        const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_last;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_whole));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }(), [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_middle;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_whole));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }(), [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_one;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_whole));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }()};
      arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
      arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
      haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
      statics.axis = v_r;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_points = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CONCAT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
        const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_last;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_whole));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }(), [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_middle;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_whole));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }(), [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_first;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_whole));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }(), [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_one;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_whole));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }()};
      arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
      arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
      haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
      statics.axis = v_r;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_lines = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_points;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), rule::product(v_spatial), rule::add(v_r, int64_t(1))}));
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
        const uint32_t arguments_op = HALY_OP_MATMUL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_lines;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_theta;
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
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::concat(std::vector<int64_t>{rule::at(builder.shape(v_theta), rule::known(int64_t(0)))}, v_spatial), std::vector<int64_t>{v_r})));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_theta);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// im2col
void decompose_im2col(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_im2col_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  const bool v_fits = rule::both(rule::equal(builder.rank(v_x), int64_t(4)), [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_kernel.size())), int64_t(2));
  });
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(std::vector<int64_t>{int64_t(1), int64_t(1)}));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(std::vector<int64_t>{int64_t(0), int64_t(0), int64_t(0), int64_t(0)}));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(std::vector<int64_t>{int64_t(1), int64_t(1)}));
  const bool v_sound = rule::both(rule::both(rule::both(v_fits, [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_stride.size())), int64_t(2));
  }), [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_padding.size())), int64_t(4));
  }), [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_dilation.size())), int64_t(2));
  });
  const std::vector<int64_t> v_room = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known((v_sound ? int64_t(int64_t(2)) : int64_t(int64_t(0)))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::subtract(rule::subtract(rule::add(rule::add(rule::at(builder.shape(v_x), rule::known(rule::add(v_d, int64_t(2)))), rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, int64_t(2))))), rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(rule::at(v_kernel, rule::known(v_d)), int64_t(1)))), int64_t(1)));
      (void)v_d;
    }
    return result0;
  }();
  const std::vector<int64_t> v_windows = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_room;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::floor_divide(v_n, rule::maximum<int64_t>(rule::at(v_stride, rule::known(v_d)), int64_t(1))), int64_t(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  Value v_whole{};
  Value v_rows{};
  Value v_down{};
  Value v_columns{};
  Value v_along{};
  Value v_each{};
  Value v_out{};
  v_whole = [&]() -> Value {
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
      scalar.value.float64_value = 0.0;
      arguments.scalars.push_back(scalar);
    }
    haly_pad_v1_statics statics = HALY_PAD_V1_STATICS_INIT;
    const std::vector<int64_t> list_pads = std::vector<int64_t>{int64_t(0), int64_t(0), rule::at(v_padding, rule::known(int64_t(0))), rule::at(v_padding, rule::known(int64_t(1))), int64_t(0), int64_t(0), rule::at(v_padding, rule::known(int64_t(2))), rule::at(v_padding, rule::known(int64_t(3)))};
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rows = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(rule::at(v_kernel, rule::known(int64_t(0))), rule::at(v_dilation, rule::known(int64_t(0)))));
      statics.step = rule::real(rule::at(v_dilation, rule::known(int64_t(0))));
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::at(v_kernel, rule::known(int64_t(0))), int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_down = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(rule::at(v_windows, rule::known(int64_t(0))), rule::at(v_stride, rule::known(int64_t(0)))));
      statics.step = rule::real(rule::at(v_stride, rule::known(int64_t(0))));
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), rule::at(v_windows, rule::known(int64_t(0)))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_columns = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(rule::at(v_kernel, rule::known(int64_t(1))), rule::at(v_dilation, rule::known(int64_t(1)))));
      statics.step = rule::real(rule::at(v_dilation, rule::known(int64_t(1))));
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::at(v_kernel, rule::known(int64_t(1))), int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_along = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(rule::at(v_windows, rule::known(int64_t(1))), rule::at(v_stride, rule::known(int64_t(1)))));
      statics.step = rule::real(rule::at(v_stride, rule::known(int64_t(1))));
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), rule::at(v_windows, rule::known(int64_t(1)))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_GATHER;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_whole;
      const Value a_indices = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_rows;
        const Value a_x2 = v_down;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x, a_indices
      };
      haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
      statics.axis = int64_t(2);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_columns;
      const Value a_x2 = v_along;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = int64_t(4);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_each;
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0), int64_t(1), int64_t(2), int64_t(4), int64_t(3), int64_t(5)};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), rule::multiply(rule::at(builder.shape(v_x), rule::known(int64_t(1))), rule::product(v_kernel)), rule::product(v_windows)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_im2col(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_im2col_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_COL2IM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_col2im_v1_statics statics = HALY_COL2IM_V1_STATICS_INIT;
    const std::vector<int64_t> list_extents = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(int64_t(2))), std::nullopt, 1);
    statics.extents = list_extents.data();
    statics.extents_count = static_cast<uint32_t>(list_extents.size());
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
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// col2im
void decompose_col2im(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_col2im_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_extents(s.extents, s.extents + s.extents_count);
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  const bool v_fits = rule::both(rule::both(rule::equal(builder.rank(v_x), int64_t(3)), [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_kernel.size())), int64_t(2));
  }), [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_extents.size())), int64_t(2));
  });
  const std::vector<int64_t> v_stride = ((s.has_strides != 0) ? std::vector<int64_t>(v_strides) : std::vector<int64_t>(std::vector<int64_t>{int64_t(1), int64_t(1)}));
  const std::vector<int64_t> v_padding = ((s.has_pads != 0) ? std::vector<int64_t>(v_pads) : std::vector<int64_t>(std::vector<int64_t>{int64_t(0), int64_t(0), int64_t(0), int64_t(0)}));
  const std::vector<int64_t> v_dilation = ((s.has_dilations != 0) ? std::vector<int64_t>(v_dilations) : std::vector<int64_t>(std::vector<int64_t>{int64_t(1), int64_t(1)}));
  const bool v_sound = rule::both(rule::both(rule::both(v_fits, [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_stride.size())), int64_t(2));
  }), [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_padding.size())), int64_t(4));
  }), [&] {
    return rule::equal(int64_t(static_cast<int64_t>(v_dilation.size())), int64_t(2));
  });
  const std::vector<int64_t> v_padded = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known((v_sound ? int64_t(int64_t(2)) : int64_t(int64_t(0)))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::add(rule::add(rule::at(v_extents, rule::known(v_d)), rule::at(v_padding, rule::known(v_d))), rule::at(v_padding, rule::known(rule::add(v_d, int64_t(2))))));
      (void)v_d;
    }
    return result0;
  }();
  const std::vector<int64_t> v_room = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_padded;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::subtract(rule::subtract(v_n, rule::multiply(rule::at(v_dilation, rule::known(v_d)), rule::subtract(rule::at(v_kernel, rule::known(v_d)), int64_t(1)))), int64_t(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_windows = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_room;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back(rule::add(rule::floor_divide(v_n, rule::maximum<int64_t>(rule::at(v_stride, rule::known(v_d)), int64_t(1))), int64_t(1)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const int64_t v_n = rule::product(v_kernel);
  const int64_t v_channels = (rule::equal(builder.rank(v_x), int64_t(3)) ? int64_t(rule::floor_divide(rule::at(builder.shape(v_x), rule::known(int64_t(1))), rule::maximum<int64_t>(v_n, int64_t(1)))) : int64_t(int64_t(0)));
  haly_dtype v_wide{};
  int64_t v_b{};
  Value v_each{};
  Value v_lines{};
  Value v_columns{};
  Value v_along{};
  Value v_across{};
  Value v_wider{};
  Value v_bands{};
  Value v_rows{};
  Value v_down{};
  Value v_under{};
  Value v_image{};
  Value v_inner{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_b = rule::multiply(rule::at(builder.shape(v_x), rule::known(int64_t(0))), v_channels);
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
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
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::concat(std::vector<int64_t>{v_b}, v_kernel), v_windows)));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0), int64_t(1), int64_t(3), int64_t(2), int64_t(4)};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_lines = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_each;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::multiply(rule::multiply(v_b, rule::at(v_kernel, rule::known(int64_t(0)))), rule::at(v_windows, rule::known(int64_t(0)))), rule::multiply(rule::at(v_kernel, rule::known(int64_t(1))), rule::at(v_windows, rule::known(int64_t(1))))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_columns = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(rule::at(v_kernel, rule::known(int64_t(1))), rule::at(v_dilation, rule::known(int64_t(1)))));
      statics.step = rule::real(rule::at(v_dilation, rule::known(int64_t(1))));
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::at(v_kernel, rule::known(int64_t(1))), int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_along = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(rule::at(v_windows, rule::known(int64_t(1))), rule::at(v_stride, rule::known(int64_t(1)))));
      statics.step = rule::real(rule::at(v_stride, rule::known(int64_t(1))));
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), rule::at(v_windows, rule::known(int64_t(1)))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_across = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
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
        const Value a_x1 = v_columns;
        const Value a_x2 = v_along;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), rule::multiply(rule::at(v_kernel, rule::known(int64_t(1))), rule::at(v_windows, rule::known(int64_t(1))))}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_lines)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_wider = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::at(builder.shape(v_lines), rule::known(int64_t(0))), rule::at(v_padded, rule::known(int64_t(1)))}));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_across;
    const Value a_updates = v_lines;
    arguments.inputs = {
      a_x, a_indices, a_updates
    };
    haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
    statics.axis = int64_t(1);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_bands = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_wider;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_b, rule::multiply(rule::at(v_kernel, rule::known(int64_t(0))), rule::at(v_windows, rule::known(int64_t(0)))), rule::at(v_padded, rule::known(int64_t(1)))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rows = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(rule::at(v_kernel, rule::known(int64_t(0))), rule::at(v_dilation, rule::known(int64_t(0)))));
      statics.step = rule::real(rule::at(v_dilation, rule::known(int64_t(0))));
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::at(v_kernel, rule::known(int64_t(0))), int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_down = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(rule::at(v_windows, rule::known(int64_t(0))), rule::at(v_stride, rule::known(int64_t(0)))));
      statics.step = rule::real(rule::at(v_stride, rule::known(int64_t(0))));
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), rule::at(v_windows, rule::known(int64_t(0)))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_under = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
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
        const Value a_x1 = v_rows;
        const Value a_x2 = v_down;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), rule::multiply(rule::at(v_kernel, rule::known(int64_t(0))), rule::at(v_windows, rule::known(int64_t(0)))), int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_bands)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_image = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{v_b}, v_padded)));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_under;
    const Value a_updates = v_bands;
    arguments.inputs = {
      a_x, a_indices, a_updates
    };
    haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
    statics.axis = int64_t(1);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_inner = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_image;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{rule::at(v_padding, rule::known(int64_t(0))), rule::at(v_padding, rule::known(int64_t(1)))};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::add(rule::at(v_padding, rule::known(int64_t(0))), rule::at(v_extents, rule::known(int64_t(0)))), rule::add(rule::at(v_padding, rule::known(int64_t(1))), rule::at(v_extents, rule::known(int64_t(1))))};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(1), int64_t(2)};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
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
      const Value a_x = v_inner;
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
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), v_channels}, v_extents)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_col2im(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_col2im_v1_statics *>(call.statics);
  (void)s;
  std::vector<int64_t> v_kernel(s.kernel, s.kernel + s.kernel_count);
  std::vector<int64_t> v_strides(s.strides, s.strides + s.strides_count);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  std::vector<int64_t> v_dilations(s.dilations, s.dilations + s.dilations_count);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_IM2COL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_im2col_v1_statics statics = HALY_IM2COL_V1_STATICS_INIT;
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
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// grid_sample
void decompose_grid_sample(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_grid_sample_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_grid = rule::tensor(call, 1);
  int32_t v_mode = s.mode;
  int32_t v_padding = s.padding;
  bool v_align_corners = s.align_corners != 0;
  const bool v_sound = rule::both(rule::equal(builder.rank(v_x), int64_t(4)), [&] {
    return rule::equal(builder.rank(v_grid), int64_t(4));
  });
  const int64_t v_height = (v_sound ? int64_t(rule::at(builder.shape(v_x), rule::known(int64_t(2)))) : int64_t(int64_t(0)));
  const int64_t v_width = (v_sound ? int64_t(rule::at(builder.shape(v_x), rule::known(int64_t(3)))) : int64_t(int64_t(0)));
  const int64_t v_count = (v_sound ? int64_t(rule::multiply(rule::at(builder.shape(v_grid), rule::known(int64_t(1))), rule::at(builder.shape(v_grid), rule::known(int64_t(2))))) : int64_t(int64_t(0)));
  const int64_t v_taps = ((v_mode == 0) ? int64_t(int64_t(1)) : int64_t(((v_mode == 1) ? int64_t(int64_t(2)) : int64_t(int64_t(4)))));
  const int64_t v_ring = ((v_padding == 0) ? int64_t(int64_t(1)) : int64_t(int64_t(0)));
  const int64_t v_pitch = rule::add(v_width, rule::multiply(int64_t(2), v_ring));
  const std::vector<int64_t> v_flat = (v_sound ? std::vector<int64_t>(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), rule::at(builder.shape(v_x), rule::known(int64_t(1))), rule::multiply(rule::add(v_height, rule::multiply(int64_t(2), v_ring)), v_pitch)}) : std::vector<int64_t>(std::vector<int64_t>{}));
  const std::vector<int64_t> v_lines = (v_sound ? std::vector<int64_t>(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), int64_t(1), rule::multiply(rule::multiply(v_count, v_taps), v_taps)}) : std::vector<int64_t>(std::vector<int64_t>{}));
  const std::vector<int64_t> v_taken = (v_sound ? std::vector<int64_t>(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), rule::at(builder.shape(v_x), rule::known(int64_t(1))), v_count, rule::multiply(v_taps, v_taps)}) : std::vector<int64_t>(std::vector<int64_t>{}));
  const std::vector<int64_t> v_weights = (v_sound ? std::vector<int64_t>(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), int64_t(1), v_count, rule::multiply(v_taps, v_taps)}) : std::vector<int64_t>(std::vector<int64_t>{}));
  const std::vector<int64_t> v_whole = rule::concat(rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(int64_t(2))), 1), rule::slice(builder.shape(v_grid), std::optional<int64_t>(rule::known(int64_t(1))), std::optional<int64_t>(rule::known(int64_t(3))), 1));
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_x)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  Value v_edge{};
  Value v_point{};
  Value v_place{};
  Value v_each{};
  Value v_first{};
  Value v_node{};
  Value v_far{};
  Value v_near{};
  Value v_turn{};
  Value v_safe{};
  Value v_pitches{};
  Value v_index{};
  Value v_image{};
  Value v_read{};
  Value v_sums{};
  Value v_out{};
  v_edge = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CONCAT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FULL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        arguments.inputs = {
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1)}));
        haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
        statics.fill_value = rule::real(v_width);
        statics.dtype = v_wide;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }(), [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FULL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        arguments.inputs = {
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1)}));
        haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
        statics.fill_value = rule::real(v_height);
        statics.dtype = v_wide;
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
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_point = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
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
        const Value a_x = v_grid;
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
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::at(builder.shape(v_x), rule::known(int64_t(0))), v_count, int64_t(1), int64_t(2)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_place = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = (v_align_corners ? Value([&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_point;
      const Value a_x2 = v_edge;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()) : Value([&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_point;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ADD;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_edge;
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
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()));
    const Value a_x2 = builder.scalar(builder.dtype(a_x1), 0.5);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_each = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(v_taps, v_taps));
      statics.step = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::multiply(v_taps, v_taps), int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_first = (rule::equal(v_taps, int64_t(1)) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ROUND;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_place;
    arguments.inputs = {
      a_x
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FLOOR;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_place;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::subtract(rule::floor_divide(v_taps, int64_t(2)), int64_t(1)));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()));
  v_node = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_first;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CONCAT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
          const uint32_t arguments_op = HALY_OP_REMAINDER;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_each;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_taps);
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }(), [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FLOOR_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_each;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_taps);
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
  v_far = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ABS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_place;
      const Value a_x2 = v_node;
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
  v_near = (rule::equal(v_taps, int64_t(1)) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_far;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
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
  }()) : Value((rule::equal(v_taps, int64_t(2)) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x2 = v_far;
    const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_far;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
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
            const uint32_t arguments_op = HALY_OP_SUBTRACT;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MULTIPLY;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x2 = v_far;
              const Value a_x1 = builder.scalar(builder.dtype(a_x2), 1.25);
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_x2 = builder.scalar(builder.dtype(a_x1), 2.25);
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = v_far;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_far;
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
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
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
          const Value a_x1 = [&]() -> Value {
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
                const Value a_x2 = v_far;
                const Value a_x1 = builder.scalar(builder.dtype(a_x2), 0.75);
                arguments.inputs = {
                  a_x1, a_x2
                };
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x1 = builder.scalar(builder.dtype(a_x2), 3.75);
              arguments.inputs = {
                a_x1, a_x2
              };
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            const Value a_x2 = v_far;
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(6));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_far;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(3));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()))));
  if ((v_padding == 2)) {
    v_turn = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_REMAINDER;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_node;
      const Value a_x2 = (v_align_corners ? Value([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MAXIMUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_edge;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(2));
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
      }()) : Value([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_edge;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(2));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(2));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }()));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_node = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MINIMUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_turn;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = (v_align_corners ? Value([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_edge;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(2));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }()) : Value([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ADD;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_MULTIPLY;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_edge;
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(2));
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
        }()));
        const Value a_x2 = v_turn;
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
  v_safe = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
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
        const Value a_x1 = v_node;
        const Value a_x2 = v_node;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MAXIMUM;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MINIMUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_node;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_ADD;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_edge;
            const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_ring);
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
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::negate(v_ring));
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
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_ring);
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_pitches = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = std::vector<Value>{[&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1)}));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }(), [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1)}));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = rule::real(v_pitch);
      statics.dtype = HALY_DTYPE_INT64;
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
  v_index = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_safe;
      arguments.inputs = {
        a_x
      };
      haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_pitches;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_image = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PAD;
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
      const std::vector<int64_t> list_pads = std::vector<int64_t>{int64_t(0), int64_t(0), v_ring, v_ring, int64_t(0), int64_t(0), v_ring, v_ring};
      statics.pads = list_pads.data();
      statics.pads_count = static_cast<uint32_t>(list_pads.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_flat));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_read = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_image;
      const Value a_indices = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_index;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_lines));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x, a_indices
      };
      haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
      statics.axis = int64_t(2);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_taken));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_sums = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_read;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_PROD;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_near;
          arguments.inputs = {
            a_x
          };
          haly_prod_v1_statics statics = HALY_PROD_V1_STATICS_INIT;
          statics.has_axis = 1;
          const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(3)};
          statics.axis = list_axis.data();
          statics.axis_count = static_cast<uint32_t>(list_axis.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(v_weights));
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
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(3)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
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
      const Value a_x = v_sums;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_whole));
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

void gradient_resize(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_resize_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_sizes(s.sizes, s.sizes + s.sizes_count);
  std::vector<int64_t> v_axes(s.axes, s.axes + s.axes_count);
  std::vector<double> v_scales(s.scales, s.scales + s.scales_count);
  std::vector<double> v_region(s.region, s.region + s.region_count);
  int32_t v_mode = s.mode;
  int32_t v_coordinates = s.coordinates;
  int32_t v_nearest_mode = s.nearest_mode;
  double v_cubic_coefficient = s.cubic_coefficient;
  bool v_antialias = s.antialias != 0;
  bool v_exclude_outside = s.exclude_outside != 0;
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_normal = ((s.has_axes != 0) ? std::vector<int64_t>([&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axes;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::normalize_axis<int64_t>(v_a, builder.rank(v_x)));
      (void)v_a;
    }
    return result0;
  }()) : std::vector<int64_t>([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(rule::subtract(builder.rank(v_x), int64_t(static_cast<int64_t>(v_sizes.size())))), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }()));
  const bool v_sound = rule::both(rule::equal(int64_t(static_cast<int64_t>(v_normal.size())), int64_t(static_cast<int64_t>(v_sizes.size()))), [&] {
    return rule::all([&]() -> std::vector<bool> {
      const auto list0_0 = v_normal;
      std::vector<bool> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back(rule::both(rule::less_equal(int64_t(0), v_a), [&] {
          return rule::less(v_a, builder.rank(v_x));
        }));
        (void)v_a;
      }
      return result0;
    }());
  });
  const std::vector<int64_t> v_extents = (v_sound ? std::vector<int64_t>([&]() -> std::vector<int64_t> {
    const auto list0_0 = v_normal;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::at(builder.shape(v_x), rule::known(v_a)));
      (void)v_a;
    }
    return result0;
  }()) : std::vector<int64_t>(std::vector<int64_t>{}));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESIZE_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = v_grad;
    arguments.inputs = {
      a_upstream
    };
    haly_resize_backward_v1_statics statics = HALY_RESIZE_BACKWARD_V1_STATICS_INIT;
    const std::vector<int64_t> list_extents = v_extents;
    statics.extents = list_extents.data();
    statics.extents_count = static_cast<uint32_t>(list_extents.size());
    const std::vector<int64_t> list_sizes = v_sizes;
    statics.sizes = list_sizes.data();
    statics.sizes_count = static_cast<uint32_t>(list_sizes.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = v_normal;
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    statics.has_scales = s.has_scales;
    const std::vector<double> list_scales = v_scales;
    statics.scales = list_scales.data();
    statics.scales_count = static_cast<uint32_t>(list_scales.size());
    statics.has_region = s.has_region;
    const std::vector<double> list_region = v_region;
    statics.region = list_region.data();
    statics.region_count = static_cast<uint32_t>(list_region.size());
    statics.mode = v_mode;
    statics.coordinates = v_coordinates;
    statics.nearest_mode = v_nearest_mode;
    statics.cubic_coefficient = v_cubic_coefficient;
    statics.antialias = v_antialias ? 1 : 0;
    statics.exclude_outside = v_exclude_outside ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_resize_backward(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_resize_backward_v1_statics *>(call.statics);
  (void)s;
  Value v_upstream = rule::tensor(call, 0);
  std::vector<int64_t> v_extents(s.extents, s.extents + s.extents_count);
  std::vector<int64_t> v_sizes(s.sizes, s.sizes + s.sizes_count);
  std::vector<int64_t> v_axes(s.axes, s.axes + s.axes_count);
  std::vector<double> v_scales(s.scales, s.scales + s.scales_count);
  std::vector<double> v_region(s.region, s.region + s.region_count);
  int32_t v_mode = s.mode;
  int32_t v_coordinates = s.coordinates;
  int32_t v_nearest_mode = s.nearest_mode;
  double v_cubic_coefficient = s.cubic_coefficient;
  bool v_antialias = s.antialias != 0;
  bool v_exclude_outside = s.exclude_outside != 0;
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_normal = ((s.has_axes != 0) ? std::vector<int64_t>([&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axes;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::normalize_axis<int64_t>(v_a, builder.rank(v_upstream)));
      (void)v_a;
    }
    return result0;
  }()) : std::vector<int64_t>([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(rule::subtract(builder.rank(v_upstream), int64_t(static_cast<int64_t>(v_extents.size())))), rule::known(builder.rank(v_upstream)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }()));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESIZE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_resize_v1_statics statics = HALY_RESIZE_V1_STATICS_INIT;
    const std::vector<int64_t> list_sizes = v_sizes;
    statics.sizes = list_sizes.data();
    statics.sizes_count = static_cast<uint32_t>(list_sizes.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = v_normal;
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    statics.has_scales = s.has_scales;
    const std::vector<double> list_scales = v_scales;
    statics.scales = list_scales.data();
    statics.scales_count = static_cast<uint32_t>(list_scales.size());
    statics.has_region = s.has_region;
    const std::vector<double> list_region = v_region;
    statics.region = list_region.data();
    statics.region_count = static_cast<uint32_t>(list_region.size());
    statics.mode = v_mode;
    statics.coordinates = v_coordinates;
    statics.nearest_mode = v_nearest_mode;
    statics.cubic_coefficient = v_cubic_coefficient;
    statics.antialias = v_antialias ? 1 : 0;
    statics.exclude_outside = v_exclude_outside ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

}  // namespace haly::gen

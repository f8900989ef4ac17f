// Generated from opspec/ops/linalg.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

void gradient_cholesky(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_cholesky_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  bool v_upper = s.upper != 0;
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_turned = rule::concat([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::subtract(builder.rank(v_x), int64_t(2))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }(), std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1)), rule::subtract(builder.rank(v_x), int64_t(2))});
  Value v_factor{};
  Value v_upstream{};
  Value v_inner{};
  Value v_half{};
  Value v_left{};
  Value v_each{};
  Value v_both{};
  Value v_result{};
  v_factor = (v_upper ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_out;
    arguments.inputs = {
      a_x
    };
    haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
    const std::vector<int64_t> list_axes = v_turned;
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_out));
  v_upstream = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TRIL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = (v_upper ? Value([&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = v_turned;
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()) : Value(v_grad));
    arguments.inputs = {
      a_x
    };
    haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_inner = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_factor;
    const Value a_x2 = v_upstream;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    statics.transpose_a = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_half = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_TRIL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_inner;
        arguments.inputs = {
          a_x
        };
        haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_TRIL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_inner;
        arguments.inputs = {
          a_x
        };
        haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
        statics.k = int64_t(-1);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
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
  v_left = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TRIANGULAR_SOLVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_factor;
    const Value a_x2 = v_half;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_triangular_solve_v1_statics statics = HALY_TRIANGULAR_SOLVE_V1_STATICS_INIT;
    statics.transpose = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TRIANGULAR_SOLVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_factor;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_left;
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = v_turned;
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_triangular_solve_v1_statics statics = HALY_TRIANGULAR_SOLVE_V1_STATICS_INIT;
    statics.transpose = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_both = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_each;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_each;
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = v_turned;
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (v_upper) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_TRIU;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_both;
          arguments.inputs = {
            a_x
          };
          haly_triu_v1_statics statics = HALY_TRIU_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_TRIU;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_both;
          arguments.inputs = {
            a_x
          };
          haly_triu_v1_statics statics = HALY_TRIU_V1_STATICS_INIT;
          statics.k = int64_t(1);
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
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
  } else {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_TRIL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_both;
          arguments.inputs = {
            a_x
          };
          haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_TRIL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_both;
          arguments.inputs = {
            a_x
          };
          haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
          statics.k = int64_t(-1);
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
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
  }
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_qr(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_qr_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int32_t v_mode = s.mode;
  Value v_q = outputs[0];
  Value v_grad_q = output_gradients[0];
  Value v_r = outputs[1];
  Value v_grad_r = output_gradients[1];
  const int64_t v_m = rule::at(builder.shape(v_x), rule::known(rule::subtract(builder.rank(v_x), int64_t(2))));
  const int64_t v_n = rule::at(builder.shape(v_x), rule::known(rule::subtract(builder.rank(v_x), int64_t(1))));
  const int64_t v_k = ((v_mode == 1) ? int64_t(v_m) : int64_t(rule::minimum<int64_t>(v_m, v_n)));
  const std::vector<int64_t> v_turned = rule::concat([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::subtract(builder.rank(v_x), int64_t(2))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }(), std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1)), rule::subtract(builder.rank(v_x), int64_t(2))});
  Value v_upstream{};
  Value v_beside{};
  Value v_last{};
  Value v_given{};
  Value v_head{};
  Value v_inner{};
  Value v_low{};
  Value v_both{};
  Value v_result{};
  v_upstream = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TRIU;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad_r;
    arguments.inputs = {
      a_x
    };
    haly_triu_v1_statics statics = HALY_TRIU_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_beside = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_upstream;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{v_m};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::maximum<int64_t>(v_m, v_n)};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1))};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::less(v_m, v_n)) {
    v_last = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{v_m};
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
    v_given = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_grad_q;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MATMUL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_last;
        const Value a_x2 = v_beside;
        arguments.inputs = {
          a_x1, a_x2
        };
        haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
        statics.transpose_b = true ? 1 : 0;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_head = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_r;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{v_m};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      statics.has_axes = 1;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1))};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_upstream = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_upstream;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = std::vector<int64_t>{int64_t(0)};
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = std::vector<int64_t>{v_m};
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      statics.has_axes = 1;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1))};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_given = v_grad_q;
    v_head = v_r;
  }
  v_inner = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_head;
      const Value a_x2 = v_upstream;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_b = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_given;
      const Value a_x2 = v_q;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_a = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_low = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TRIL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_inner;
    arguments.inputs = {
      a_x
    };
    haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_both = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_given;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_q;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_low;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_TRIL;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_inner;
            arguments.inputs = {
              a_x
            };
            haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
            statics.k = int64_t(-1);
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          arguments.inputs = {
            a_x
          };
          haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
          const std::vector<int64_t> list_axes = v_turned;
          statics.axes = list_axes.data();
          statics.axes_count = static_cast<uint32_t>(list_axes.size());
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
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::less(v_n, v_k)) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_x;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), (double)NAN);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_TRIANGULAR_SOLVE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_head;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_both;
          arguments.inputs = {
            a_x
          };
          haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
          const std::vector<int64_t> list_axes = v_turned;
          statics.axes = list_axes.data();
          statics.axes_count = static_cast<uint32_t>(list_axes.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        haly_triangular_solve_v1_statics statics = HALY_TRIANGULAR_SOLVE_V1_STATICS_INIT;
        statics.upper = true ? 1 : 0;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = v_turned;
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  if (rule::less(v_m, v_n)) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CONCAT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const std::vector<Value> a_arrays = std::vector<Value>{v_result, [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MATMUL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_q;
        const Value a_x2 = v_beside;
        arguments.inputs = {
          a_x1, a_x2
        };
        haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }()};
      arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
      arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
      haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
      statics.axis = rule::subtract(builder.rank(v_x), int64_t(1));
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_svd(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_svd_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  bool v_full_matrices = s.full_matrices != 0;
  Value v_u = outputs[0];
  Value v_grad_u = output_gradients[0];
  Value v_s = outputs[1];
  Value v_grad_s = output_gradients[1];
  Value v_vh = outputs[2];
  Value v_grad_vh = output_gradients[2];
  const int64_t v_m = rule::at(builder.shape(v_x), rule::known(rule::subtract(builder.rank(v_x), int64_t(2))));
  const int64_t v_n = rule::at(builder.shape(v_x), rule::known(rule::subtract(builder.rank(v_x), int64_t(1))));
  const int64_t v_k = rule::minimum<int64_t>(v_m, v_n);
  const std::vector<int64_t> v_batch = rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(builder.rank(v_x), int64_t(2)))), 1);
  const std::vector<int64_t> v_turned = rule::concat([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::subtract(builder.rank(v_x), int64_t(2))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }(), std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1)), rule::subtract(builder.rank(v_x), int64_t(2))});
  Value v_lengths{};
  Value v_squares{};
  Value v_same{};
  Value v_gaps{};
  Value v_result{};
  Value v_a{};
  Value v_b{};
  Value v_left{};
  Value v_right{};
  Value v_middle{};
  Value v_outside{};
  v_lengths = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_s;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{int64_t(1), v_k})));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_squares = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_lengths;
    const Value a_x2 = v_lengths;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_same = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EQUAL;
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
        statics.start = rule::real(v_k);
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_k, int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ARANGE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
      statics.start = rule::real(v_k);
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_gaps = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_same;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_squares;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_s;
          const Value a_x2 = v_s;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{v_k, int64_t(1)})));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(1));
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (rule::both(v_full_matrices, [&] {
    return rule::negation(rule::equal(v_m, v_n));
  })) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_x;
      const Value a_x2 = builder.scalar(builder.dtype(a_x1), (double)NAN);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_a = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_u;
      const Value a_x2 = v_grad_u;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_a = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_b = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_vh;
      const Value a_x2 = v_grad_vh;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_b = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_left = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = v_same;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUBTRACT;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_a;
            const Value a_x2 = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x = v_a;
              arguments.inputs = {
                a_x
              };
              haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
              const std::vector<int64_t> list_axes = v_turned;
              statics.axes = list_axes.data();
              statics.axes_count = static_cast<uint32_t>(list_axes.size());
              arguments.statics = &statics;
              return builder.call_one(arguments_op, arguments_version, arguments);
            }();
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = v_gaps;
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
      const Value a_x2 = v_lengths;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_right = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_same;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_b;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_b;
            arguments.inputs = {
              a_x
            };
            haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
            const std::vector<int64_t> list_axes = v_turned;
            statics.axes = list_axes.data();
            statics.axes_count = static_cast<uint32_t>(list_axes.size());
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_gaps;
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
    v_middle = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_left;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_s;
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{v_k, int64_t(1)})));
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_right;
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
    v_middle = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_middle;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = v_same;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_grad_s;
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{int64_t(1), v_k})));
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
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
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MATMUL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_u;
        const Value a_x2 = v_middle;
        arguments.inputs = {
          a_x1, a_x2
        };
        haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_vh;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    if (rule::less(v_n, v_m)) {
      v_outside = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_grad_u;
        const Value a_x2 = v_lengths;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_result;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MATMUL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUBTRACT;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_outside;
            const Value a_x2 = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MATMUL;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = v_u;
              const Value a_x2 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_MATMUL;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = v_u;
                const Value a_x2 = v_outside;
                arguments.inputs = {
                  a_x1, a_x2
                };
                haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
                statics.transpose_a = true ? 1 : 0;
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
            arguments.inputs = {
              a_x1, a_x2
            };
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          const Value a_x2 = v_vh;
          arguments.inputs = {
            a_x1, a_x2
          };
          haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
    if (rule::less(v_m, v_n)) {
      v_outside = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_grad_vh;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_s;
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{v_k, int64_t(1)})));
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_result;
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MATMUL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_u;
          const Value a_x2 = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SUBTRACT;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_outside;
            const Value a_x2 = [&]() -> Value {
              const uint32_t arguments_op = HALY_OP_MATMUL;
              const uint32_t arguments_version = 1;
              CallArguments arguments;
              const Value a_x1 = [&]() -> Value {
                const uint32_t arguments_op = HALY_OP_MATMUL;
                const uint32_t arguments_version = 1;
                CallArguments arguments;
                const Value a_x1 = v_outside;
                const Value a_x2 = v_vh;
                arguments.inputs = {
                  a_x1, a_x2
                };
                haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
                statics.transpose_b = true ? 1 : 0;
                arguments.statics = &statics;
                return builder.call_one(arguments_op, arguments_version, arguments);
              }();
              const Value a_x2 = v_vh;
              arguments.inputs = {
                a_x1, a_x2
              };
              haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
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
          haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_eigh(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_eigh_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  bool v_upper = s.upper != 0;
  Value v_eigenvalues = outputs[0];
  Value v_grad_eigenvalues = output_gradients[0];
  Value v_eigenvectors = outputs[1];
  Value v_grad_eigenvectors = output_gradients[1];
  const int64_t v_n = rule::at(builder.shape(v_x), rule::known(rule::subtract(builder.rank(v_x), int64_t(1))));
  const std::vector<int64_t> v_batch = rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(builder.rank(v_x), int64_t(2)))), 1);
  const std::vector<int64_t> v_turned = rule::concat([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::subtract(builder.rank(v_x), int64_t(2))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }(), std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1)), rule::subtract(builder.rank(v_x), int64_t(2))});
  Value v_same{};
  Value v_gaps{};
  Value v_turns{};
  Value v_inner{};
  Value v_each{};
  Value v_both{};
  Value v_result{};
  v_same = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EQUAL;
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
        statics.start = rule::real(v_n);
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
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
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_gaps = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_eigenvalues;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{int64_t(1), v_n})));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_eigenvalues;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{v_n, int64_t(1)})));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_turns = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DIVIDE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_eigenvectors;
      const Value a_x2 = v_grad_eigenvectors;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_a = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_same;
      const Value a_x2 = v_gaps;
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
  v_inner = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_same;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad_eigenvalues;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{int64_t(1), v_n})));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_turns;
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_eigenvectors;
      const Value a_x2 = v_inner;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_eigenvectors;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    statics.transpose_b = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_both = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_each;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_each;
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = v_turned;
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (v_upper) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_TRIU;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_both;
          arguments.inputs = {
            a_x
          };
          haly_triu_v1_statics statics = HALY_TRIU_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_TRIU;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_both;
          arguments.inputs = {
            a_x
          };
          haly_triu_v1_statics statics = HALY_TRIU_V1_STATICS_INIT;
          statics.k = int64_t(1);
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
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
  } else {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_TRIL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_both;
          arguments.inputs = {
            a_x
          };
          haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_TRIL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_both;
          arguments.inputs = {
            a_x
          };
          haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
          statics.k = int64_t(-1);
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
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
  }
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_solve(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const int64_t v_n = rule::at(builder.shape(v_x1), rule::known(rule::subtract(builder.rank(v_x1), int64_t(1))));
  const int64_t v_k = (rule::equal(builder.rank(v_x2), int64_t(1)) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x2), rule::known(rule::subtract(builder.rank(v_x2), int64_t(1))))));
  const std::vector<int64_t> v_batch1 = rule::slice(builder.shape(v_x1), std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(builder.rank(v_x1), int64_t(2)))), 1);
  const std::vector<int64_t> v_batch2 = rule::slice(builder.shape(v_x2), std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x2), int64_t(2)), int64_t(0)))), 1);
  const std::vector<int64_t> v_turned = rule::concat([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::subtract(builder.rank(v_x1), int64_t(2))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }(), std::vector<int64_t>{rule::subtract(builder.rank(v_x1), int64_t(1)), rule::subtract(builder.rank(v_x1), int64_t(2))});
  std::vector<int64_t> v_both{};
  Value v_upstream{};
  Value v_each{};
  int64_t v_lead{};
  Value v_result{};
  v_both = rule::broadcast(std::vector<std::vector<int64_t>>{v_batch1, v_batch2});
  v_upstream = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SOLVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x1;
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = v_turned;
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_both, std::vector<int64_t>{v_n, v_k})));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_NEGATIVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_upstream;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_out;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_both, std::vector<int64_t>{v_n, v_k})));
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
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_lead = rule::subtract(builder.rank(v_each), builder.rank(v_x1));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
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
      const std::vector<int64_t> list_axis = [&]() -> std::vector<int64_t> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_each)), rule::known(int64_t(1)));
        std::vector<int64_t> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          if (!rule::decide(rule::either(rule::less(v_d, v_lead), [&] {
            return rule::negation(rule::equal(rule::at(builder.shape(v_x1), rule::known(rule::maximum<int64_t>(rule::subtract(v_d, v_lead), int64_t(0)))), rule::at(builder.shape(v_each), rule::known(v_d))));
          }))) continue;
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
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x1)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  Value v_grad = output_gradients[0];
  const int64_t v_n = rule::at(builder.shape(v_x1), rule::known(rule::subtract(builder.rank(v_x1), int64_t(1))));
  const int64_t v_k = (rule::equal(builder.rank(v_x2), int64_t(1)) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x2), rule::known(rule::subtract(builder.rank(v_x2), int64_t(1))))));
  const std::vector<int64_t> v_batch1 = rule::slice(builder.shape(v_x1), std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(builder.rank(v_x1), int64_t(2)))), 1);
  const std::vector<int64_t> v_batch2 = rule::slice(builder.shape(v_x2), std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x2), int64_t(2)), int64_t(0)))), 1);
  const std::vector<int64_t> v_turned = rule::concat([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::subtract(builder.rank(v_x1), int64_t(2))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }(), std::vector<int64_t>{rule::subtract(builder.rank(v_x1), int64_t(1)), rule::subtract(builder.rank(v_x1), int64_t(2))});
  std::vector<int64_t> v_both{};
  Value v_each{};
  std::vector<int64_t> v_target{};
  int64_t v_lead{};
  Value v_result{};
  v_both = rule::broadcast(std::vector<std::vector<int64_t>>{v_batch1, v_batch2});
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SOLVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x1;
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = v_turned;
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_both, std::vector<int64_t>{v_n, v_k})));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_target = rule::concat(v_batch2, std::vector<int64_t>{v_n, v_k});
  v_lead = rule::subtract(builder.rank(v_each), int64_t(static_cast<int64_t>(v_target.size())));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
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
      const std::vector<int64_t> list_axis = [&]() -> std::vector<int64_t> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_each)), rule::known(int64_t(1)));
        std::vector<int64_t> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          if (!rule::decide(rule::either(rule::less(v_d, v_lead), [&] {
            return rule::negation(rule::equal(rule::at(v_target, rule::known(rule::maximum<int64_t>(rule::subtract(v_d, v_lead), int64_t(0)))), rule::at(builder.shape(v_each), rule::known(v_d))));
          }))) continue;
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
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x2)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

void gradient_triangular_solve(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_triangular_solve_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  bool v_upper = s.upper != 0;
  bool v_transpose = s.transpose != 0;
  bool v_unit_diagonal = s.unit_diagonal != 0;
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  Value v_upstream{};
  Value v_each{};
  int64_t v_beside{};
  int64_t v_lead{};
  Value v_result{};
  v_upstream = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TRIANGULAR_SOLVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_x1;
    const Value a_x2 = v_grad;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_triangular_solve_v1_statics statics = HALY_TRIANGULAR_SOLVE_V1_STATICS_INIT;
    statics.upper = v_upper ? 1 : 0;
    statics.transpose = rule::negation(v_transpose) ? 1 : 0;
    statics.unit_diagonal = v_unit_diagonal ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (v_transpose) {
    v_each = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_NEGATIVE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MATMUL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_out;
        const Value a_x2 = v_upstream;
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
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_each = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_NEGATIVE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MATMUL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_upstream;
        const Value a_x2 = v_out;
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
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_beside = (v_unit_diagonal ? int64_t(int64_t(1)) : int64_t(int64_t(0)));
  if (v_upper) {
    v_each = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TRIU;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_each;
      arguments.inputs = {
        a_x
      };
      haly_triu_v1_statics statics = HALY_TRIU_V1_STATICS_INIT;
      statics.k = v_beside;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_each = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TRIL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_each;
      arguments.inputs = {
        a_x
      };
      haly_tril_v1_statics statics = HALY_TRIL_V1_STATICS_INIT;
      statics.k = rule::negate(v_beside);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_lead = rule::subtract(builder.rank(v_each), builder.rank(v_x1));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
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
      const std::vector<int64_t> list_axis = [&]() -> std::vector<int64_t> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_each)), rule::known(int64_t(1)));
        std::vector<int64_t> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          if (!rule::decide(rule::either(rule::less(v_d, v_lead), [&] {
            return rule::negation(rule::equal(rule::at(builder.shape(v_x1), rule::known(rule::maximum<int64_t>(rule::subtract(v_d, v_lead), int64_t(0)))), rule::at(builder.shape(v_each), rule::known(v_d))));
          }))) continue;
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
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x1)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_triangular_solve_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  bool v_upper = s.upper != 0;
  bool v_transpose = s.transpose != 0;
  bool v_unit_diagonal = s.unit_diagonal != 0;
  Value v_grad = output_gradients[0];
  Value v_each{};
  int64_t v_lead{};
  Value v_result{};
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TRIANGULAR_SOLVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_x1;
    const Value a_x2 = v_grad;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_triangular_solve_v1_statics statics = HALY_TRIANGULAR_SOLVE_V1_STATICS_INIT;
    statics.upper = v_upper ? 1 : 0;
    statics.transpose = rule::negation(v_transpose) ? 1 : 0;
    statics.unit_diagonal = v_unit_diagonal ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_lead = rule::subtract(builder.rank(v_each), builder.rank(v_x2));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
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
      const std::vector<int64_t> list_axis = [&]() -> std::vector<int64_t> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_each)), rule::known(int64_t(1)));
        std::vector<int64_t> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          if (!rule::decide(rule::either(rule::less(v_d, v_lead), [&] {
            return rule::negation(rule::equal(rule::at(builder.shape(v_x2), rule::known(rule::maximum<int64_t>(rule::subtract(v_d, v_lead), int64_t(0)))), rule::at(builder.shape(v_each), rule::known(v_d))));
          }))) continue;
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
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x2)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

void gradient_inv(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_NEGATIVE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MATMUL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_out;
        const Value a_x2 = v_grad;
        arguments.inputs = {
          a_x1, a_x2
        };
        haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
        statics.transpose_a = true ? 1 : 0;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_out;
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
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_det(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x = rule::tensor(call, 0);
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_batch = rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(builder.rank(v_x), int64_t(2)))), 1);
  const std::vector<int64_t> v_turned = rule::concat([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::subtract(builder.rank(v_x), int64_t(2))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }(), std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1)), rule::subtract(builder.rank(v_x), int64_t(2))});
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
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
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{int64_t(1), int64_t(1)})));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_INV;
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
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = v_turned;
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
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

void gradient_slogdet(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x = rule::tensor(call, 0);
  Value v_grad_logabsdet = output_gradients[1];
  const std::vector<int64_t> v_batch = rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(builder.rank(v_x), int64_t(2)))), 1);
  const std::vector<int64_t> v_turned = rule::concat([&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::subtract(builder.rank(v_x), int64_t(2))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }(), std::vector<int64_t>{rule::subtract(builder.rank(v_x), int64_t(1)), rule::subtract(builder.rank(v_x), int64_t(2))});
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad_logabsdet;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(rule::concat(v_batch, std::vector<int64_t>{int64_t(1), int64_t(1)})));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_INV;
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
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = v_turned;
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
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

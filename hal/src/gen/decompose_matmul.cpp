// Generated from opspec/ops/matmul.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

void gradient_matmul(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_matmul_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  bool v_transpose_a = s.transpose_a != 0;
  bool v_transpose_b = s.transpose_b != 0;
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_batch1 = rule::slice(builder.shape(v_x1), std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x1), int64_t(2)), int64_t(0)))), 1);
  const std::vector<int64_t> v_batch2 = rule::slice(builder.shape(v_x2), std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x2), int64_t(2)), int64_t(0)))), 1);
  const bool v_flip1 = rule::both(v_transpose_a, [&] {
    return rule::less(int64_t(1), builder.rank(v_x1));
  });
  const bool v_flip2 = rule::both(v_transpose_b, [&] {
    return rule::less(int64_t(1), builder.rank(v_x2));
  });
  const std::vector<int64_t> v_a = (v_flip1 ? std::vector<int64_t>(rule::concat(v_batch1, std::vector<int64_t>{rule::at(builder.shape(v_x1), rule::known(rule::subtract(builder.rank(v_x1), int64_t(1)))), rule::at(builder.shape(v_x1), rule::known(rule::subtract(builder.rank(v_x1), int64_t(2))))})) : std::vector<int64_t>(builder.shape(v_x1)));
  const std::vector<int64_t> v_b = (v_flip2 ? std::vector<int64_t>(rule::concat(v_batch2, std::vector<int64_t>{rule::at(builder.shape(v_x2), rule::known(rule::subtract(builder.rank(v_x2), int64_t(1)))), rule::at(builder.shape(v_x2), rule::known(rule::subtract(builder.rank(v_x2), int64_t(2))))})) : std::vector<int64_t>(builder.shape(v_x2)));
  const int64_t v_k = (rule::less(int64_t(0), builder.rank(v_x1)) ? int64_t(rule::at(v_a, rule::known(rule::subtract(int64_t(static_cast<int64_t>(v_a.size())), int64_t(1))))) : int64_t(int64_t(0)));
  std::vector<int64_t> v_left{};
  Value v_right{};
  int64_t v_rows{};
  int64_t v_columns{};
  Value v_upstream{};
  Value v_each{};
  int64_t v_lead{};
  Value v_result{};
  v_left = (rule::equal(builder.rank(v_x1), int64_t(1)) ? std::vector<int64_t>(std::vector<int64_t>{int64_t(1), v_k}) : std::vector<int64_t>(builder.shape(v_x1)));
  v_right = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x2;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of((rule::equal(builder.rank(v_x2), int64_t(1)) ? std::vector<int64_t>(std::vector<int64_t>{v_k, int64_t(1)}) : std::vector<int64_t>(builder.shape(v_x2)))));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rows = (rule::less(int64_t(1), builder.rank(v_x1)) ? int64_t(rule::at(v_a, rule::known(rule::subtract(int64_t(static_cast<int64_t>(v_a.size())), int64_t(2))))) : int64_t(int64_t(1)));
  v_columns = (rule::less(int64_t(1), builder.rank(v_x2)) ? int64_t(rule::at(v_b, rule::known(rule::subtract(int64_t(static_cast<int64_t>(v_b.size())), int64_t(1))))) : int64_t(int64_t(1)));
  v_upstream = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::broadcast(std::vector<std::vector<int64_t>>{v_batch1, v_batch2}), std::vector<int64_t>{v_rows, v_columns})));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (v_flip1) {
    v_each = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_right;
      const Value a_x2 = v_upstream;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_a = v_flip2 ? 1 : 0;
      statics.transpose_b = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_each = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_upstream;
      const Value a_x2 = v_right;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_b = rule::negation(v_flip2) ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_lead = rule::subtract(builder.rank(v_each), int64_t(static_cast<int64_t>(v_left.size())));
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
            return rule::negation(rule::equal(rule::at(v_left, rule::known(rule::maximum<int64_t>(rule::subtract(v_d, v_lead), int64_t(0)))), rule::at(builder.shape(v_each), rule::known(v_d))));
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
  const auto &s = *static_cast<const haly_matmul_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  bool v_transpose_a = s.transpose_a != 0;
  bool v_transpose_b = s.transpose_b != 0;
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_batch1 = rule::slice(builder.shape(v_x1), std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x1), int64_t(2)), int64_t(0)))), 1);
  const std::vector<int64_t> v_batch2 = rule::slice(builder.shape(v_x2), std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<int64_t>(rule::subtract(builder.rank(v_x2), int64_t(2)), int64_t(0)))), 1);
  const bool v_flip1 = rule::both(v_transpose_a, [&] {
    return rule::less(int64_t(1), builder.rank(v_x1));
  });
  const bool v_flip2 = rule::both(v_transpose_b, [&] {
    return rule::less(int64_t(1), builder.rank(v_x2));
  });
  const std::vector<int64_t> v_a = (v_flip1 ? std::vector<int64_t>(rule::concat(v_batch1, std::vector<int64_t>{rule::at(builder.shape(v_x1), rule::known(rule::subtract(builder.rank(v_x1), int64_t(1)))), rule::at(builder.shape(v_x1), rule::known(rule::subtract(builder.rank(v_x1), int64_t(2))))})) : std::vector<int64_t>(builder.shape(v_x1)));
  const std::vector<int64_t> v_b = (v_flip2 ? std::vector<int64_t>(rule::concat(v_batch2, std::vector<int64_t>{rule::at(builder.shape(v_x2), rule::known(rule::subtract(builder.rank(v_x2), int64_t(1)))), rule::at(builder.shape(v_x2), rule::known(rule::subtract(builder.rank(v_x2), int64_t(2))))})) : std::vector<int64_t>(builder.shape(v_x2)));
  const int64_t v_k = (rule::less(int64_t(0), builder.rank(v_x1)) ? int64_t(rule::at(v_a, rule::known(rule::subtract(int64_t(static_cast<int64_t>(v_a.size())), int64_t(1))))) : int64_t(int64_t(0)));
  Value v_left{};
  std::vector<int64_t> v_right{};
  int64_t v_rows{};
  int64_t v_columns{};
  Value v_upstream{};
  Value v_each{};
  int64_t v_lead{};
  Value v_result{};
  v_left = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x1;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of((rule::equal(builder.rank(v_x1), int64_t(1)) ? std::vector<int64_t>(std::vector<int64_t>{int64_t(1), v_k}) : std::vector<int64_t>(builder.shape(v_x1)))));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_right = (rule::equal(builder.rank(v_x2), int64_t(1)) ? std::vector<int64_t>(std::vector<int64_t>{v_k, int64_t(1)}) : std::vector<int64_t>(builder.shape(v_x2)));
  v_rows = (rule::less(int64_t(1), builder.rank(v_x1)) ? int64_t(rule::at(v_a, rule::known(rule::subtract(int64_t(static_cast<int64_t>(v_a.size())), int64_t(2))))) : int64_t(int64_t(1)));
  v_columns = (rule::less(int64_t(1), builder.rank(v_x2)) ? int64_t(rule::at(v_b, rule::known(rule::subtract(int64_t(static_cast<int64_t>(v_b.size())), int64_t(1))))) : int64_t(int64_t(1)));
  v_upstream = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::broadcast(std::vector<std::vector<int64_t>>{v_batch1, v_batch2}), std::vector<int64_t>{v_rows, v_columns})));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (v_flip2) {
    v_each = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_upstream;
      const Value a_x2 = v_left;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_a = true ? 1 : 0;
      statics.transpose_b = v_flip1 ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_each = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_left;
      const Value a_x2 = v_upstream;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_a = rule::negation(v_flip1) ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_lead = rule::subtract(builder.rank(v_each), int64_t(static_cast<int64_t>(v_right.size())));
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
            return rule::negation(rule::equal(rule::at(v_right, rule::known(rule::maximum<int64_t>(rule::subtract(v_d, v_lead), int64_t(0)))), rule::at(builder.shape(v_each), rule::known(v_d))));
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

// linear
void decompose_linear(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_bias = rule::tensor(call, 2);
  haly_dtype v_wide{};
  Value v_product{};
  Value v_out{};
  v_wide = (rule::both(rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)), [&] {
    return rule::is_floating(builder.dtype(v_x));
  }) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_product = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
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
    statics.transpose_b = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if (bool(v_bias)) {
    v_out = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_product;
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
      const Value a_x = v_product;
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

void gradient_linear(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_weight = rule::tensor(call, 1);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = v_weight;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  Value v_x = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_grad = output_gradients[0];
  int64_t v_rows{};
  int64_t v_columns{};
  Value v_result{};
  v_rows = rule::product(rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(builder.rank(v_x), int64_t(1)))), 1));
  v_columns = rule::at(builder.shape(v_weight), rule::known(int64_t(1)));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
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
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_rows, rule::at(builder.shape(v_weight), rule::known(int64_t(0)))}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_rows, v_columns}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    statics.transpose_a = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
  if (rule::is_wanted(call, 2, wanted)) {
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
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::subtract(builder.rank(v_grad), int64_t(1))), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
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

// addmm
void decompose_addmm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_addmm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_x1 = rule::tensor(call, 1);
  Value v_x2 = rule::tensor(call, 2);
  double v_alpha = s.alpha;
  double v_beta = s.beta;
  bool v_transpose_a = s.transpose_a != 0;
  bool v_transpose_b = s.transpose_b != 0;
  haly_dtype v_wide{};
  Value v_product{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x)));
  v_product = [&]() -> Value {
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
      statics.dtype = v_wide;
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
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    statics.transpose_a = v_transpose_a ? 1 : 0;
    statics.transpose_b = v_transpose_b ? 1 : 0;
    arguments.statics = &statics;
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
        const Value a_x1 = v_product;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_alpha);
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
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta);
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

void gradient_addmm(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_addmm_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  double v_beta = s.beta;
  Value v_grad = output_gradients[0];
  int64_t v_lead{};
  std::vector<int64_t> v_over{};
  Value v_result{};
  v_lead = rule::subtract(int64_t(2), builder.rank(v_x));
  v_over = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(int64_t(2)), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      if (!rule::decide(rule::either(rule::less(v_d, v_lead), [&] {
        return rule::negation(rule::equal(rule::at(builder.shape(v_x), rule::known(rule::maximum<int64_t>(rule::subtract(v_d, v_lead), int64_t(0)))), rule::at(builder.shape(v_grad), rule::known(v_d))));
      }))) continue;
      result0.push_back(v_d);
      (void)v_d;
    }
    return result0;
  }();
  v_result = [&]() -> Value {
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
        const Value a_x1 = v_grad;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_beta);
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
      const std::vector<int64_t> list_axis = v_over;
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      arguments.statics = &statics;
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
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_addmm_v1_statics *>(call.statics);
  (void)s;
  Value v_x2 = rule::tensor(call, 2);
  double v_alpha = s.alpha;
  bool v_transpose_a = s.transpose_a != 0;
  bool v_transpose_b = s.transpose_b != 0;
  Value v_grad = output_gradients[0];
  Value v_result{};
  if (v_transpose_a) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_x2;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_grad;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_alpha);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_a = v_transpose_b ? 1 : 0;
      statics.transpose_b = true ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_grad;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_alpha);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_x2;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_b = rule::negation(v_transpose_b) ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
  if (rule::is_wanted(call, 2, wanted)) {
  const auto &s = *static_cast<const haly_addmm_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 1);
  double v_alpha = s.alpha;
  bool v_transpose_a = s.transpose_a != 0;
  bool v_transpose_b = s.transpose_b != 0;
  Value v_grad = output_gradients[0];
  Value v_result{};
  if (v_transpose_b) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_grad;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_alpha);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_x1;
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_a = true ? 1 : 0;
      statics.transpose_b = v_transpose_a ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MATMUL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_x1;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_MULTIPLY;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_grad;
        const Value a_x2 = builder.scalar(builder.dtype(a_x1), v_alpha);
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x1, a_x2
      };
      haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
      statics.transpose_a = rule::negation(v_transpose_a) ? 1 : 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  out_gradients[rule::first_slot(call, 2)] = v_result;
  }
}

// vecdot
void decompose_vecdot(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_vecdot_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  haly_dtype v_wide{};
  Value v_out{};
  v_wide = (rule::both(rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_x1)))), int64_t(16)), [&] {
    return rule::is_floating(builder.dtype(v_x1));
  }) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_x1)));
  v_out = [&]() -> Value {
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
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_x1;
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
          const Value a_x = v_x2;
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
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
      statics.axis = list_axis.data();
      statics.axis_count = static_cast<uint32_t>(list_axis.size());
      statics.has_dtype = 1;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_x1);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_vecdot(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_vecdot_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  std::vector<int64_t> v_wide{};
  Value v_each{};
  int64_t v_lead{};
  std::vector<int64_t> v_over{};
  Value v_result{};
  v_wide = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::broadcast(std::vector<std::vector<int64_t>>{builder.shape(v_x1), builder.shape(v_x2)});
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, rule::add(rule::maximum<int64_t>(builder.rank(v_x1), builder.rank(v_x2)), v_axis)) ? int64_t(int64_t(1)) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  v_each = [&]() -> Value {
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
      arguments.host_tensors.push_back(HostArgument::of(v_wide));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_x2;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_lead = rule::subtract(builder.rank(v_each), builder.rank(v_x1));
  v_over = [&]() -> std::vector<int64_t> {
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
      const std::vector<int64_t> list_axis = v_over;
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
  const auto &s = *static_cast<const haly_vecdot_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  std::vector<int64_t> v_wide{};
  Value v_each{};
  int64_t v_lead{};
  std::vector<int64_t> v_over{};
  Value v_result{};
  v_wide = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::broadcast(std::vector<std::vector<int64_t>>{builder.shape(v_x1), builder.shape(v_x2)});
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, rule::add(rule::maximum<int64_t>(builder.rank(v_x1), builder.rank(v_x2)), v_axis)) ? int64_t(int64_t(1)) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  v_each = [&]() -> Value {
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
      arguments.host_tensors.push_back(HostArgument::of(v_wide));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_x1;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_lead = rule::subtract(builder.rank(v_each), builder.rank(v_x2));
  v_over = [&]() -> std::vector<int64_t> {
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
      const std::vector<int64_t> list_axis = v_over;
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

// outer
void decompose_outer(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x1;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_x1)), int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_x2;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_x2))}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_outer(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x2 = rule::tensor(call, 1);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = v_x2;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  Value v_x1 = rule::tensor(call, 0);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MATMUL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_x1;
    const Value a_x2 = v_grad;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// dot
void decompose_dot(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_VECDOT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_x1;
    const Value a_x2 = v_x2;
    arguments.inputs = {
      a_x1, a_x2
    };
    haly_vecdot_v1_statics statics = HALY_VECDOT_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_dot(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x2 = rule::tensor(call, 1);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = v_x2;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  Value v_x1 = rule::tensor(call, 0);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_grad;
    const Value a_x2 = v_x1;
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

}  // namespace haly::gen

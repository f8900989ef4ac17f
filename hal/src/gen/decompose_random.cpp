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

}  // namespace haly::gen

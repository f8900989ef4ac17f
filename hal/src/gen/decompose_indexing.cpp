// Generated from opspec/ops/indexing.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

void gradient_gather(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_gather_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  int64_t v_outer{};
  int64_t v_inner{};
  Value v_places{};
  Value v_zeros{};
  Value v_summed{};
  Value v_result{};
  v_outer = rule::product(rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(v_along)), 1));
  v_inner = rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(rule::add(v_along, int64_t(1)))), std::nullopt, 1));
  v_places = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_indices;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), rule::product(builder.shape(v_indices)), int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_outer, rule::product(builder.shape(v_indices)), v_inner}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_zeros = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FULL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    arguments.inputs = {
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_outer, rule::at(builder.shape(v_x), rule::known(v_along)), v_inner}));
    haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
    statics.fill_value = 0.0;
    statics.dtype = builder.dtype(v_x);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_summed = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_zeros;
    const Value a_indices = v_places;
    const Value a_updates = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_outer, rule::product(builder.shape(v_indices)), v_inner}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices, a_updates
    };
    haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
    statics.axis = int64_t(1);
    statics.reduction = 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_summed;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// take
void decompose_take(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_take_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_indices = v_indices;
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// embedding
void decompose_embedding(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_indices = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_weight;
    const Value a_indices = v_indices;
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_embedding(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 1, wanted)) {
  Value v_indices = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EMBEDDING_BACKWARD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_upstream = v_grad;
    const Value a_indices = v_indices;
    arguments.inputs = {
      a_upstream, a_indices
    };
    haly_embedding_backward_v1_statics statics = HALY_EMBEDDING_BACKWARD_V1_STATICS_INIT;
    statics.rows = rule::at(builder.shape(v_weight), rule::known(int64_t(0)));
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// take_along_axis
void decompose_take_along_axis(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_take_along_axis_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_sources = [&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_along) ? int64_t(int64_t(1)) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_targets = [&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_indices);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_along) ? int64_t(int64_t(1)) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_common = (rule::is_broadcastable(std::vector<std::vector<int64_t>>{v_sources, v_targets}) ? std::vector<int64_t>(rule::broadcast(std::vector<std::vector<int64_t>>{v_sources, v_targets})) : std::vector<int64_t>(v_sources));
  std::vector<int64_t> v_whole{};
  std::vector<int64_t> v_named{};
  Value v_source{};
  Value v_index{};
  Value v_wrapped{};
  Value v_lines{};
  Value v_flat{};
  Value v_out{};
  v_whole = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_common;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_along) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_d))) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  v_named = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_common;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_along) ? int64_t(rule::at(builder.shape(v_indices), rule::known(v_d))) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  v_source = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_whole));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_index = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_indices;
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
    arguments.host_tensors.push_back(HostArgument::of(v_named));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_wrapped = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_index;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_index;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::at(builder.shape(v_x), rule::known(v_along)));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_index;
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_lines = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
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
        statics.stop = rule::real(rule::product(builder.shape(v_source)));
        statics.step = 1.0;
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_whole));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
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
    const std::vector<int64_t> list_axes = std::vector<int64_t>{v_along};
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_flat = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ADD;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_lines;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_MULTIPLY;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_wrapped;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::product(rule::slice(v_whole, std::optional<int64_t>(rule::known(rule::add(v_along, int64_t(1)))), std::nullopt, 1)));
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
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_GATHER;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_source;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_source))}));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_indices = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_flat;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(v_named)}));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x, a_indices
      };
      haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_named));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_take_along_axis(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_take_along_axis_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_sources = [&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_along) ? int64_t(int64_t(1)) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_targets = [&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_indices);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_along) ? int64_t(int64_t(1)) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  const std::vector<int64_t> v_common = (rule::is_broadcastable(std::vector<std::vector<int64_t>>{v_sources, v_targets}) ? std::vector<int64_t>(rule::broadcast(std::vector<std::vector<int64_t>>{v_sources, v_targets})) : std::vector<int64_t>(v_sources));
  std::vector<int64_t> v_whole{};
  Value v_index{};
  Value v_summed{};
  std::vector<int64_t> v_over{};
  Value v_result{};
  v_whole = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_common;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_along) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_d))) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  v_index = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_indices;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_grad)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_summed = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(v_whole));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = builder.dtype(v_x);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_index;
    const Value a_updates = v_grad;
    arguments.inputs = {
      a_x, a_indices, a_updates
    };
    haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
    statics.axis = v_axis;
    statics.reduction = 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_over = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_whole;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::negation(rule::equal(v_n, rule::at(builder.shape(v_x), rule::known(v_d)))))) continue;
      result0.push_back(v_d);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  v_result = (rule::less(int64_t(0), int64_t(static_cast<int64_t>(v_over.size()))) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_summed;
    arguments.inputs = {
      a_x
    };
    haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
    statics.has_axis = 1;
    const std::vector<int64_t> list_axis = v_over;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_summed));
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_scatter(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_scatter_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  Value v_updates = rule::tensor(call, 2);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    const Value a_indices = v_indices;
    const Value a_updates = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_updates)));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = builder.dtype(v_x);
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
  if (rule::is_wanted(call, 2, wanted)) {
  const auto &s = *static_cast<const haly_scatter_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(builder.rank(v_x)));
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = [&]() -> std::vector<int64_t> {
        const auto list0_0 = builder.shape(v_indices);
        std::vector<int64_t> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const int64_t v_d(static_cast<int64_t>(i0));
          const auto v_n = list0_0[i0];
          result0.push_back((rule::equal(v_d, v_along) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_d))) : int64_t(v_n)));
          (void)v_d;
          (void)v_n;
        }
        return result0;
      }();
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_indices;
    arguments.inputs = {
      a_x, a_indices
    };
    haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 2)] = v_result;
  }
}

void gradient_scatter_reduce(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_scatter_reduce_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  Value v_updates = rule::tensor(call, 2);
  int64_t v_axis(s.axis);
  int32_t v_reduction = s.reduction;
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  Value v_result{};
  std::vector<int64_t> v_ends{};
  Value v_final{};
  Value v_reached{};
  Value v_ties{};
  if ((v_reduction == 0)) {
    v_result = v_grad;
  } else {
    if ((v_reduction == 1)) {
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
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
        const Value a_x2 = v_x;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_ends = [&]() -> std::vector<int64_t> {
        const auto list0_0 = builder.shape(v_indices);
        std::vector<int64_t> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const int64_t v_d(static_cast<int64_t>(i0));
          const auto v_n = list0_0[i0];
          result0.push_back((rule::equal(v_d, v_along) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_d))) : int64_t(v_n)));
          (void)v_d;
          (void)v_n;
        }
        return result0;
      }();
      v_final = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SLICE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_out;
          arguments.inputs = {
            a_x
          };
          haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
          const std::vector<int64_t> list_starts = rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(builder.rank(v_x)));
          statics.starts = list_starts.data();
          statics.starts_count = static_cast<uint32_t>(list_starts.size());
          const std::vector<int64_t> list_ends = v_ends;
          statics.ends = list_ends.data();
          statics.ends_count = static_cast<uint32_t>(list_ends.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_indices = v_indices;
        arguments.inputs = {
          a_x, a_indices
        };
        haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
        statics.axis = v_axis;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      v_reached = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_EQUAL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_updates;
          const Value a_x2 = v_final;
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
      v_ties = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_EQUAL;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_x;
            const Value a_x2 = v_out;
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
        const Value a_indices = v_indices;
        const Value a_updates = v_reached;
        arguments.inputs = {
          a_x, a_indices, a_updates
        };
        haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
        statics.axis = v_axis;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_EQUAL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_x;
          const Value a_x2 = v_out;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_grad;
          const Value a_x2 = v_ties;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FULL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          arguments.inputs = {
          };
          arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
          haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
          statics.fill_value = 0.0;
          statics.dtype = builder.dtype(v_x);
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 2, wanted)) {
  const auto &s = *static_cast<const haly_scatter_reduce_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  Value v_updates = rule::tensor(call, 2);
  int64_t v_axis(s.axis);
  int32_t v_reduction = s.reduction;
  Value v_out = outputs[0];
  Value v_grad = output_gradients[0];
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  std::vector<int64_t> v_ends{};
  Value v_change{};
  Value v_final{};
  Value v_result{};
  Value v_reached{};
  Value v_ties{};
  Value v_counts{};
  Value v_none{};
  v_ends = [&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_indices);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::equal(v_d, v_along) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_d))) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  v_change = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(builder.rank(v_x)));
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = v_ends;
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_indices;
    arguments.inputs = {
      a_x, a_indices
    };
    haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_final = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_out;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(builder.rank(v_x)));
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = v_ends;
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_indices;
    arguments.inputs = {
      a_x, a_indices
    };
    haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_reduction == 0)) {
    v_result = v_change;
  } else {
    if ((v_reduction == 1)) {
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_DIVIDE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MULTIPLY;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_change;
          const Value a_x2 = v_final;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_updates;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      v_reached = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_EQUAL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_updates;
          const Value a_x2 = v_final;
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
      v_ties = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_CAST;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_EQUAL;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x1 = v_x;
            const Value a_x2 = v_out;
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
        const Value a_indices = v_indices;
        const Value a_updates = v_reached;
        arguments.inputs = {
          a_x, a_indices, a_updates
        };
        haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
        statics.axis = v_axis;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      v_counts = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SLICE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_ties;
          arguments.inputs = {
            a_x
          };
          haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
          const std::vector<int64_t> list_starts = rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(builder.rank(v_x)));
          statics.starts = list_starts.data();
          statics.starts_count = static_cast<uint32_t>(list_starts.size());
          const std::vector<int64_t> list_ends = v_ends;
          statics.ends = list_ends.data();
          statics.ends_count = static_cast<uint32_t>(list_ends.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_indices = v_indices;
        arguments.inputs = {
          a_x, a_indices
        };
        haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
        statics.axis = v_axis;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      v_none = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FULL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        arguments.inputs = {
        };
        arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_updates)));
        haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
        statics.fill_value = 0.0;
        statics.dtype = builder.dtype(v_x);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      v_result = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_WHERE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_condition = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_EQUAL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_updates;
          const Value a_x2 = v_final;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_DIVIDE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_change;
          const Value a_x2 = v_counts;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_none;
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    }
  }
  out_gradients[rule::first_slot(call, 2)] = v_result;
  }
}

// gather_nd
void decompose_gather_nd(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_gather_nd_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  int64_t v_batch_dims(s.batch_dims);
  const int64_t v_depth = (rule::less(int64_t(0), builder.rank(v_indices)) ? int64_t(rule::at(builder.shape(v_indices), rule::known(rule::subtract(builder.rank(v_indices), int64_t(1))))) : int64_t(int64_t(0)));
  int64_t v_batches{};
  std::vector<int64_t> v_named{};
  int64_t v_inner{};
  int64_t v_each{};
  Value v_weights{};
  Value v_extents{};
  Value v_index{};
  Value v_local{};
  Value v_start{};
  Value v_rows{};
  Value v_picked{};
  Value v_out{};
  v_batches = rule::product(rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(v_batch_dims)), 1));
  v_named = rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(v_batch_dims)), std::optional<int64_t>(rule::known(rule::add(v_batch_dims, v_depth))), 1);
  v_inner = rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(rule::add(v_batch_dims, v_depth))), std::nullopt, 1));
  v_each = rule::floor_divide(rule::product(builder.shape(v_indices)), rule::maximum<int64_t>(rule::multiply(v_batches, v_depth), int64_t(1)));
  v_weights = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_depth), rule::known(int64_t(1)));
      std::vector<Value> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_j = list0_0[i0];
        result0.push_back([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FULL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          arguments.inputs = {
          };
          arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1)}));
          haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
          statics.fill_value = rule::real(rule::product(rule::slice(v_named, std::optional<int64_t>(rule::known(rule::add(v_j, int64_t(1)))), std::nullopt, 1)));
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }());
        (void)v_j;
      }
      return result0;
    }();
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_extents = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
      const auto list0_0 = v_named;
      std::vector<Value> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FULL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          arguments.inputs = {
          };
          arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1)}));
          haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
          statics.fill_value = rule::real(v_n);
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }());
        (void)v_n;
      }
      return result0;
    }();
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_index = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_indices;
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
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_batches, v_each, v_depth}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_local = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
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
          const uint32_t arguments_op = HALY_OP_LESS;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_index;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ADD;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_index;
          const Value a_x2 = v_extents;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_index;
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_weights;
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
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(2)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_start = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
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
        statics.stop = rule::real(v_batches);
        statics.step = 1.0;
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::product(v_named));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_batches, int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rows = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::multiply(v_batches, rule::product(v_named)), v_inner}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_picked = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_rows;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_ADD;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_local;
        const Value a_x2 = v_start;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::multiply(v_batches, v_each)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_picked;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(rule::concat(rule::slice(builder.shape(v_indices), std::nullopt, std::optional<int64_t>(rule::known(rule::subtract(builder.rank(v_indices), int64_t(1)))), 1), rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(rule::add(v_batch_dims, v_depth))), std::nullopt, 1))));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// scatter_nd
void decompose_scatter_nd(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_scatter_nd_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  Value v_updates = rule::tensor(call, 2);
  int32_t v_reduction = s.reduction;
  const int64_t v_depth = (rule::less(int64_t(0), builder.rank(v_indices)) ? int64_t(rule::at(builder.shape(v_indices), rule::known(rule::subtract(builder.rank(v_indices), int64_t(1))))) : int64_t(int64_t(0)));
  const std::vector<int64_t> v_named = rule::slice(builder.shape(v_x), std::nullopt, std::optional<int64_t>(rule::known(v_depth)), 1);
  const int64_t v_inner = rule::product(rule::slice(builder.shape(v_x), std::optional<int64_t>(rule::known(v_depth)), std::nullopt, 1));
  int64_t v_each{};
  Value v_weights{};
  Value v_extents{};
  Value v_index{};
  Value v_flat{};
  Value v_places{};
  Value v_rows{};
  Value v_slices{};
  Value v_written{};
  Value v_out{};
  v_each = rule::floor_divide(rule::product(builder.shape(v_indices)), v_depth);
  v_weights = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_depth), rule::known(int64_t(1)));
      std::vector<Value> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_j = list0_0[i0];
        result0.push_back([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FULL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          arguments.inputs = {
          };
          arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1)}));
          haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
          statics.fill_value = rule::real(rule::product(rule::slice(v_named, std::optional<int64_t>(rule::known(rule::add(v_j, int64_t(1)))), std::nullopt, 1)));
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }());
        (void)v_j;
      }
      return result0;
    }();
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_extents = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
      const auto list0_0 = v_named;
      std::vector<Value> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_n = list0_0[i0];
        result0.push_back([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_FULL;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          arguments.inputs = {
          };
          arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1)}));
          haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
          statics.fill_value = rule::real(v_n);
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }());
        (void)v_n;
      }
      return result0;
    }();
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_index = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_indices;
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
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_each, v_depth}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_flat = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
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
          const uint32_t arguments_op = HALY_OP_LESS;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_index;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_ADD;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_index;
          const Value a_x2 = v_extents;
          arguments.inputs = {
            a_x1, a_x2
          };
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = v_index;
        arguments.inputs = {
          a_condition, a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_weights;
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
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(1)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    statics.keepdims = true ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_places = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_flat;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_each, v_inner}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rows = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(v_named), v_inner}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_slices = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_updates;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_each, v_inner}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_reduction == 0)) {
    v_written = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SCATTER;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_rows;
      const Value a_indices = v_places;
      const Value a_updates = v_slices;
      arguments.inputs = {
        a_x, a_indices, a_updates
      };
      haly_scatter_v1_statics statics = HALY_SCATTER_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    if ((v_reduction == 1)) {
      v_written = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_rows;
        const Value a_indices = v_places;
        const Value a_updates = v_slices;
        arguments.inputs = {
          a_x, a_indices, a_updates
        };
        haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
        statics.axis = int64_t(0);
        statics.reduction = 0;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
    } else {
      if ((v_reduction == 2)) {
        v_written = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_rows;
          const Value a_indices = v_places;
          const Value a_updates = v_slices;
          arguments.inputs = {
            a_x, a_indices, a_updates
          };
          haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
          statics.axis = int64_t(0);
          statics.reduction = 1;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
      } else {
        if ((v_reduction == 3)) {
          v_written = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_rows;
            const Value a_indices = v_places;
            const Value a_updates = v_slices;
            arguments.inputs = {
              a_x, a_indices, a_updates
            };
            haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
            statics.axis = int64_t(0);
            statics.reduction = 2;
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
        } else {
          v_written = [&]() -> Value {
            const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
            const uint32_t arguments_version = 1;
            CallArguments arguments;
            const Value a_x = v_rows;
            const Value a_indices = v_places;
            const Value a_updates = v_slices;
            arguments.inputs = {
              a_x, a_indices, a_updates
            };
            haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
            statics.axis = int64_t(0);
            statics.reduction = 3;
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
        }
      }
    }
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_written;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// masked_fill
void decompose_masked_fill(Builder &builder, const CallArguments &call, Value *out_outputs) {
  Value v_x = rule::tensor(call, 0);
  Value v_mask = rule::tensor(call, 1);
  Value v_value = rule::tensor(call, 2);
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_mask;
    const Value a_x1 = v_value;
    const Value a_x2 = v_x;
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_masked_fill(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x = rule::tensor(call, 0);
  Value v_mask = rule::tensor(call, 1);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = v_mask;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = builder.dtype(v_x);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_grad;
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 2, wanted)) {
  Value v_x = rule::tensor(call, 0);
  Value v_mask = rule::tensor(call, 1);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUM;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = v_mask;
      const Value a_x1 = v_grad;
      const Value a_x2 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FULL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        arguments.inputs = {
        };
        arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
        haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
        statics.fill_value = 0.0;
        statics.dtype = builder.dtype(v_x);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_condition, a_x1, a_x2
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
  out_gradients[rule::first_slot(call, 2)] = v_result;
  }
}

// one_hot
void decompose_one_hot(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_one_hot_v1_statics *>(call.statics);
  (void)s;
  Value v_indices = rule::tensor(call, 0);
  int64_t v_depth(s.depth);
  int64_t v_axis(s.axis);
  int32_t v_dtype = s.dtype;
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, rule::add(builder.rank(v_indices), int64_t(1)));
  Value v_index{};
  Value v_wrapped{};
  Value v_places{};
  Value v_out{};
  v_index = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_indices;
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
    haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{v_along};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_wrapped = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_index;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_index;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_depth);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_index;
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_places = [&]() -> Value {
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
      statics.stop = rule::real(v_depth);
      statics.step = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(rule::add(builder.rank(v_indices), int64_t(1))), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back((rule::equal(v_d, v_along) ? int64_t(v_depth) : int64_t(int64_t(1))));
        (void)v_d;
      }
      return result0;
    }()));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_EQUAL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_wrapped;
      const Value a_x2 = v_places;
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

void gradient_topk(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_topk_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  Value v_grad_out = output_gradients[0];
  Value v_positions = outputs[1];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = builder.dtype(v_x);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_positions;
    const Value a_updates = v_grad_out;
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

// sort
void decompose_sort(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_sort_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  bool v_descending = s.descending != 0;
  Value v_out{};
  Value v_positions{};
  {
    const uint32_t arguments_op = HALY_OP_TOPK;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_topk_v1_statics statics = HALY_TOPK_V1_STATICS_INIT;
    statics.k = rule::at(builder.shape(v_x), rule::known(v_axis));
    statics.axis = v_axis;
    statics.largest = v_descending ? 1 : 0;
    arguments.statics = &statics;
    const std::vector<Value> results = builder.call(arguments_op, arguments_version, arguments);
    v_out = results[0];
    v_positions = results[1];
  }
  out_outputs[0] = v_out;
}

void gradient_sort(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_sort_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  bool v_descending = s.descending != 0;
  Value v_grad = output_gradients[0];
  Value v_places{};
  Value v_result{};
  v_places = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ARGSORT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_argsort_v1_statics statics = HALY_ARGSORT_V1_STATICS_INIT;
    statics.axis = v_axis;
    statics.descending = v_descending ? 1 : 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = builder.dtype(v_x);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_places;
    const Value a_updates = v_grad;
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

// argsort
void decompose_argsort(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_argsort_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  bool v_descending = s.descending != 0;
  Value v_ordered{};
  Value v_out{};
  {
    const uint32_t arguments_op = HALY_OP_TOPK;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    haly_topk_v1_statics statics = HALY_TOPK_V1_STATICS_INIT;
    statics.k = rule::at(builder.shape(v_x), rule::known(v_axis));
    statics.axis = v_axis;
    statics.largest = v_descending ? 1 : 0;
    arguments.statics = &statics;
    const std::vector<Value> results = builder.call(arguments_op, arguments_version, arguments);
    v_ordered = results[0];
    v_out = results[1];
  }
  out_outputs[0] = v_out;
}

// embedding_backward
void decompose_embedding_backward(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_embedding_backward_v1_statics *>(call.statics);
  (void)s;
  Value v_upstream = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  int64_t v_rows(s.rows);
  int64_t v_padding_index(s.padding_index);
  const int64_t v_n = rule::product(builder.shape(v_indices));
  const int64_t v_features = rule::at(builder.shape(v_upstream), rule::known(int64_t(-1)));
  haly_dtype v_wide{};
  Value v_lines{};
  Value v_places{};
  Value v_table{};
  Value v_out{};
  v_wide = (rule::equal(int64_t(static_cast<int64_t>(dtype_size_bits(builder.dtype(v_upstream)))), int64_t(16)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_upstream)));
  v_lines = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_CAST;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_upstream;
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
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_features}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_places = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_indices;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_places = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_WHERE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_condition = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_LESS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_places;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_places;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), v_rows);
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = v_places;
    arguments.inputs = {
      a_condition, a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((s.has_padding_index != 0)) {
    v_lines = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_EQUAL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_places;
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), rule::normalize_axis<int64_t>(v_padding_index, v_rows));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_lines;
      const Value a_x1 = builder.scalar_integer(builder.dtype(a_x2), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_table = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FULL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    arguments.inputs = {
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_rows, v_features}));
    haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
    statics.fill_value = 0.0;
    statics.dtype = v_wide;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_table;
      const Value a_indices = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_places;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_features}));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_updates = v_lines;
      arguments.inputs = {
        a_x, a_indices, a_updates
      };
      haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      statics.reduction = 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_upstream);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// index_select
void decompose_index_select(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_index_select_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_indices = v_indices;
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// put_along_axis
void decompose_put_along_axis(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_put_along_axis_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_indices = rule::tensor(call, 1);
  Value v_updates = rule::tensor(call, 2);
  int64_t v_axis(s.axis);
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const std::vector<int64_t> v_places = [&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      result0.push_back((rule::both(rule::equal(v_d, v_along), [&] {
        return rule::equal(builder.rank(v_indices), builder.rank(v_x));
      }) ? int64_t(rule::at(builder.shape(v_indices), rule::known(v_d))) : int64_t(v_n)));
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_indices;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_places));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_updates = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_updates;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(v_places));
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
  out_outputs[0] = v_out;
}

// searchsorted
void decompose_searchsorted(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_searchsorted_v1_statics *>(call.statics);
  (void)s;
  Value v_x1 = rule::tensor(call, 0);
  Value v_x2 = rule::tensor(call, 1);
  int32_t v_side = s.side;
  Value v_sorter = rule::tensor(call, 2);
  Value v_lines{};
  Value v_wanted{};
  int64_t v_begin{};
  Value v_together{};
  Value v_ranks{};
  Value v_among{};
  Value v_mine{};
  Value v_out{};
  v_lines = (bool(v_sorter) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x1;
    const Value a_indices = v_sorter;
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_x1));
  v_wanted = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x2;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_x2))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_begin = ((v_side == 0) ? int64_t(int64_t(0)) : int64_t(rule::product(builder.shape(v_x1))));
  v_together = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = ((v_side == 0) ? std::vector<Value>(std::vector<Value>{v_wanted, v_lines}) : std::vector<Value>(std::vector<Value>{v_lines, v_wanted}));
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_ranks = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ARGSORT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ARGSORT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_together;
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
    haly_argsort_v1_statics statics = HALY_ARGSORT_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_among = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ARGSORT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ARGSORT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_wanted;
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
    haly_argsort_v1_statics statics = HALY_ARGSORT_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_mine = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_ranks;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = std::vector<int64_t>{v_begin};
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::add(v_begin, rule::product(builder.shape(v_x2)))};
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = 1;
    const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0)};
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
      const uint32_t arguments_op = HALY_OP_SUBTRACT;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_mine;
      const Value a_x2 = v_among;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x2)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// reverse_sequence
void decompose_reverse_sequence(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_reverse_sequence_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_lengths = rule::tensor(call, 1);
  int64_t v_batch_axis(s.batch_axis);
  int64_t v_time_axis(s.time_axis);
  const int64_t v_batch = rule::normalize_axis<int64_t>(v_batch_axis, builder.rank(v_x));
  const int64_t v_along = rule::normalize_axis<int64_t>(v_time_axis, builder.rank(v_x));
  int64_t v_steps{};
  Value v_time{};
  Value v_ends{};
  Value v_out{};
  v_steps = rule::at(builder.shape(v_x), rule::known(v_along));
  v_time = [&]() -> Value {
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
      statics.stop = rule::real(v_steps);
      statics.step = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back((rule::equal(v_d, v_along) ? int64_t(v_steps) : int64_t(int64_t(1))));
        (void)v_d;
      }
      return result0;
    }()));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_ends = [&]() -> Value {
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
    arguments.host_tensors.push_back(HostArgument::of([&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back((rule::equal(v_d, v_batch) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_d))) : int64_t(int64_t(1))));
        (void)v_d;
      }
      return result0;
    }()));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_TAKE_ALONG_AXIS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_LESS;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = v_time;
        const Value a_x2 = v_ends;
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SUBTRACT;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_SUBTRACT;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_ends;
          const Value a_x2 = v_time;
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
      const Value a_x2 = v_time;
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
    statics.axis = v_along;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// embedding_bag
void decompose_embedding_bag(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_embedding_bag_v1_statics *>(call.statics);
  (void)s;
  Value v_indices = rule::tensor(call, 0);
  Value v_weight = rule::tensor(call, 1);
  Value v_offsets = rule::tensor(call, 2);
  Value v_scales = rule::tensor(call, 3);
  int32_t v_mode = s.mode;
  const int64_t v_n = rule::product(builder.shape(v_indices));
  const int64_t v_bags = rule::product(builder.shape(v_offsets));
  const haly_dtype v_wide = (rule::contains(std::vector<haly_dtype>{HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16}, builder.dtype(v_weight)) ? haly_dtype(HALY_DTYPE_FLOAT32) : haly_dtype(builder.dtype(v_weight)));
  Value v_places{};
  Value v_bag{};
  Value v_rows{};
  Value v_kept{};
  Value v_into{};
  Value v_counts{};
  Value v_least{};
  Value v_found{};
  Value v_most{};
  Value v_zeros{};
  Value v_total{};
  Value v_divisor{};
  Value v_out{};
  v_places = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ARANGE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    arguments.inputs = {
    };
    haly_arange_v1_statics statics = HALY_ARANGE_V1_STATICS_INIT;
    statics.start = 0.0;
    statics.has_stop = 1;
    statics.stop = rule::real(v_n);
    statics.step = 1.0;
    statics.dtype = HALY_DTYPE_INT64;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_bag = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SUBTRACT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SEARCHSORTED;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_offsets;
        arguments.inputs = {
          a_x
        };
        haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x2 = v_places;
      const Value a_sorter = Value();
      arguments.inputs = {
        a_x1, a_x2, a_sorter
      };
      haly_searchsorted_v1_statics statics = HALY_SEARCHSORTED_V1_STATICS_INIT;
      statics.side = 1;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_rows = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_GATHER;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_weight;
      const Value a_indices = v_indices;
      arguments.inputs = {
        a_x, a_indices
      };
      haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
      statics.axis = int64_t(0);
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
  v_kept = (bool(v_scales) ? Value([&]() -> Value {
    const uint32_t arguments_op = HALY_OP_MULTIPLY;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x1 = v_rows;
    const Value a_x2 = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_scales;
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
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x1, a_x2
    };
    return builder.call_one(arguments_op, arguments_version, arguments);
  }()) : Value(v_rows));
  v_into = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_bag;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_rows)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_counts = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_bags}));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_bag;
    const Value a_updates = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n}));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices, a_updates
    };
    haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_mode == 2)) {
    v_least = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_bags, rule::at(builder.shape(v_weight), rule::known(int64_t(1)))}));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = -1.7e+308;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_found = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_least;
      const Value a_indices = v_into;
      const Value a_updates = v_kept;
      arguments.inputs = {
        a_x, a_indices, a_updates
      };
      haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
      statics.reduction = 3;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_most = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_WHERE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_condition = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_GREATER;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x1 = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_RESHAPE;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_counts;
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_bags, int64_t(1)}));
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
        arguments.inputs = {
          a_x1, a_x2
        };
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_x1 = v_found;
      const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(0));
      arguments.inputs = {
        a_condition, a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_zeros = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_bags, rule::at(builder.shape(v_weight), rule::known(int64_t(1)))}));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = v_wide;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_total = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_zeros;
      const Value a_indices = v_into;
      const Value a_updates = v_kept;
      arguments.inputs = {
        a_x, a_indices, a_updates
      };
      haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_divisor = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_CAST;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = [&]() -> Value {
          const uint32_t arguments_op = HALY_OP_MAXIMUM;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x1 = v_counts;
          const Value a_x2 = builder.scalar_integer(builder.dtype(a_x1), int64_t(1));
          arguments.inputs = {
            a_x1, a_x2
          };
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
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_bags, int64_t(1)}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_most = ((v_mode == 1) ? Value([&]() -> Value {
      const uint32_t arguments_op = HALY_OP_DIVIDE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_total;
      const Value a_x2 = v_divisor;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }()) : Value(v_total));
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CAST;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_most;
    arguments.inputs = {
      a_x
    };
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = builder.dtype(v_weight);
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

// compress
void decompose_compress(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_compress_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_condition = rule::tensor(call, 1);
  int64_t v_axis(s.axis);
  const int64_t v_along = ((s.has_axis != 0) ? int64_t(rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x))) : int64_t(int64_t(0)));
  const std::vector<int64_t> v_whole = ((s.has_axis != 0) ? std::vector<int64_t>(builder.shape(v_x)) : std::vector<int64_t>(std::vector<int64_t>{rule::product(builder.shape(v_x))}));
  Value v_places{};
  Value v_out{};
  v_places = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SQUEEZE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_NONZERO;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_condition;
      arguments.inputs = {
        a_x
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_squeeze_v1_statics statics = HALY_SQUEEZE_V1_STATICS_INIT;
    const std::vector<int64_t> list_axis = std::vector<int64_t>{int64_t(0)};
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
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
      arguments.host_tensors.push_back(HostArgument::of(v_whole));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_places;
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = v_along;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

}  // namespace haly::gen

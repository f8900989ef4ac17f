// Generated from opspec/ops/shape.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "decomposition.hpp"

namespace haly::gen {

void gradient_reshape(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x = rule::tensor(call, 0);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_permute_dims(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_permute_dims_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axes(s.axes, s.axes + s.axes_count);
  Value v_grad = output_gradients[0];
  const std::vector<int64_t> v_source = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axes;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::normalize_axis<int64_t>(v_a, builder.rank(v_x)));
      (void)v_a;
    }
    return result0;
  }();
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
    const std::vector<int64_t> list_axes = [&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back(rule::sum([&]() -> std::vector<int64_t> {
          const auto list1_0 = v_source;
          std::vector<int64_t> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const int64_t v_k(static_cast<int64_t>(i1));
            const auto v_a = list1_0[i1];
            result1.push_back((rule::equal(v_a, v_d) ? int64_t(v_k) : int64_t(int64_t(0))));
            (void)v_k;
            (void)v_a;
          }
          return result1;
        }()));
        (void)v_d;
      }
      return result0;
    }();
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_broadcast_to(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_shape = rule::host_values(call, 0);
  Value v_grad = output_gradients[0];
  const int64_t v_lead = rule::subtract(int64_t(static_cast<int64_t>(v_shape.size())), builder.rank(v_x));
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
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
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_grad)), rule::known(int64_t(1)));
        std::vector<int64_t> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          if (!rule::decide(rule::either(rule::less(v_d, v_lead), [&] {
            return rule::both(rule::equal(rule::at(builder.shape(v_x), rule::known(rule::subtract(v_d, v_lead))), int64_t(1)), [&] {
              return rule::negation(rule::equal(rule::at(builder.shape(v_grad), rule::known(v_d)), int64_t(1)));
            });
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
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_slice(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_slice_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_starts(s.starts, s.starts + s.starts_count);
  std::vector<int64_t> v_ends(s.ends, s.ends + s.ends_count);
  std::vector<int64_t> v_axes(s.axes, s.axes + s.axes_count);
  std::vector<int64_t> v_steps(s.steps, s.steps + s.steps_count);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE_UPDATE;
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
    const Value a_update = v_grad;
    arguments.inputs = {
      a_x, a_update
    };
    haly_slice_update_v1_statics statics = HALY_SLICE_UPDATE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = v_starts;
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = v_ends;
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = s.has_axes;
    const std::vector<int64_t> list_axes = v_axes;
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    statics.has_steps = s.has_steps;
    const std::vector<int64_t> list_steps = v_steps;
    statics.steps = list_steps.data();
    statics.steps_count = static_cast<uint32_t>(list_steps.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_concat(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_concat_v1_statics *>(call.statics);
  (void)s;
  std::vector<Value> v_arrays = rule::tensors(call, 0);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  std::vector<Value> v_result{};
  v_result = [&]() -> std::vector<Value> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(int64_t(static_cast<int64_t>(v_arrays.size()))), rule::known(int64_t(1)));
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_k = list0_0[i0];
      result0.push_back([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SLICE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
        const std::vector<int64_t> list_starts = std::vector<int64_t>{rule::sum([&]() -> std::vector<int64_t> {
          const auto list1_0 = rule::slice(v_arrays, std::nullopt, std::optional<int64_t>(rule::known(v_k)), 1);
          std::vector<int64_t> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_b = list1_0[i1];
            result1.push_back(rule::at(builder.shape(v_b), rule::known(v_axis)));
            (void)v_b;
          }
          return result1;
        }())};
        statics.starts = list_starts.data();
        statics.starts_count = static_cast<uint32_t>(list_starts.size());
        const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::sum([&]() -> std::vector<int64_t> {
          const auto list1_0 = rule::slice(v_arrays, std::nullopt, std::optional<int64_t>(rule::known(rule::add(v_k, int64_t(1)))), 1);
          std::vector<int64_t> result1;
          for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
            const auto v_b = list1_0[i1];
            result1.push_back(rule::at(builder.shape(v_b), rule::known(v_axis)));
            (void)v_b;
          }
          return result1;
        }())};
        statics.ends = list_ends.data();
        statics.ends_count = static_cast<uint32_t>(list_ends.size());
        statics.has_axes = 1;
        const std::vector<int64_t> list_axes = std::vector<int64_t>{v_axis};
        statics.axes = list_axes.data();
        statics.axes_count = static_cast<uint32_t>(list_axes.size());
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_k;
    }
    return result0;
  }();
  for (std::size_t i = 0; i < v_result.size(); ++i) out_gradients[rule::first_slot(call, 0) + i] = v_result[i];
  }
}

void gradient_pad(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_pad_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_pads(s.pads, s.pads + s.pads_count);
  int32_t v_mode = s.mode;
  Value v_grad = output_gradients[0];
  Value v_result{};
  Value v_source{};
  Value v_flat{};
  if ((v_mode == 0)) {
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SLICE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = [&]() -> std::vector<int64_t> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
        std::vector<int64_t> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          result0.push_back(rule::at(v_pads, rule::known(v_d)));
          (void)v_d;
        }
        return result0;
      }();
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = [&]() -> std::vector<int64_t> {
        const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
        std::vector<int64_t> result0;
        for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
          const auto v_d = list0_0[i0];
          result0.push_back(rule::add(rule::at(v_pads, rule::known(v_d)), rule::at(builder.shape(v_x), rule::known(v_d))));
          (void)v_d;
        }
        return result0;
      }();
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_source = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_PAD;
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
            statics.stop = rule::real(rule::product(builder.shape(v_x)));
            statics.step = 1.0;
            statics.dtype = HALY_DTYPE_INT64;
            arguments.statics = &statics;
            return builder.call_one(arguments_op, arguments_version, arguments);
          }();
          arguments.inputs = {
            a_x
          };
          arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
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
        const std::vector<int64_t> list_pads = v_pads;
        statics.pads = list_pads.data();
        statics.pads_count = static_cast<uint32_t>(list_pads.size());
        statics.mode = v_mode;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_grad))}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_flat = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_FULL;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        arguments.inputs = {
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_x))}));
        haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
        statics.fill_value = 0.0;
        statics.dtype = builder.dtype(v_x);
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      const Value a_indices = v_source;
      const Value a_updates = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_grad))}));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x, a_indices, a_updates
      };
      haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
      statics.axis = int64_t(0);
      statics.reduction = 0;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    v_result = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_flat;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

void gradient_flip(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_flip_v1_statics *>(call.statics);
  (void)s;
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_FLIP;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_flip_v1_statics statics = HALY_FLIP_V1_STATICS_INIT;
    statics.has_axis = s.has_axis;
    const std::vector<int64_t> list_axis = v_axis;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// squeeze
void decompose_squeeze(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_squeeze_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  const std::vector<int64_t> v_target = [&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::negation(rule::contains([&]() -> std::vector<int64_t> {
        const auto list1_0 = v_axis;
        std::vector<int64_t> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_a = list1_0[i1];
          result1.push_back(rule::normalize_axis<int64_t>(v_a, builder.rank(v_x)));
          (void)v_a;
        }
        return result1;
      }(), v_d)))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }();
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_target));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_squeeze(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_squeeze_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// expand_dims
void decompose_expand_dims(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_expand_dims_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  const int64_t v_total = rule::add(builder.rank(v_x), int64_t(static_cast<int64_t>(v_axis.size())));
  const std::vector<int64_t> v_new = [&]() -> std::vector<int64_t> {
    const auto list0_0 = v_axis;
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_a = list0_0[i0];
      result0.push_back(rule::normalize_axis<int64_t>(v_a, v_total));
      (void)v_a;
    }
    return result0;
  }();
  const std::vector<int64_t> v_target = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(v_total), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back((rule::contains(v_new, v_d) ? int64_t(int64_t(1)) : int64_t(rule::at(builder.shape(v_x), rule::known(rule::maximum<int64_t>(rule::minimum<int64_t>(rule::subtract(v_d, rule::sum([&]() -> std::vector<int64_t> {
        const auto list1_0 = v_new;
        std::vector<int64_t> result1;
        for (std::size_t i1 = 0; i1 < list1_0.size(); ++i1) {
          const auto v_a = list1_0[i1];
          result1.push_back((rule::less(v_a, v_d) ? int64_t(int64_t(1)) : int64_t(int64_t(0))));
          (void)v_a;
        }
        return result1;
      }())), rule::subtract(builder.rank(v_x), int64_t(1))), int64_t(0)))))));
      (void)v_d;
    }
    return result0;
  }();
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_target));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_expand_dims(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_expand_dims_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// flatten
void decompose_flatten(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_flatten_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_axis(s.axis);
  const int64_t v_cut = (rule::less(v_axis, int64_t(0)) ? int64_t(rule::add(v_axis, builder.rank(v_x))) : int64_t(v_axis));
  const std::vector<int64_t> v_target = std::vector<int64_t>{rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::less(v_d, v_cut))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }()), rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_cut, v_d))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }())};
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(v_target));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_flatten(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_flatten_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// stack
void decompose_stack(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_stack_v1_statics *>(call.statics);
  (void)s;
  std::vector<Value> v_arrays = rule::tensors(call, 0);
  int64_t v_axis(s.axis);
  Value v_out{};
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_CONCAT;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const std::vector<Value> a_arrays = [&]() -> std::vector<Value> {
      const auto list0_0 = v_arrays;
      std::vector<Value> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_a = list0_0[i0];
        result0.push_back([&]() -> Value {
          const uint32_t arguments_op = HALY_OP_EXPAND_DIMS;
          const uint32_t arguments_version = 1;
          CallArguments arguments;
          const Value a_x = v_a;
          arguments.inputs = {
            a_x
          };
          haly_expand_dims_v1_statics statics = HALY_EXPAND_DIMS_V1_STATICS_INIT;
          const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
          statics.axis = list_axis.data();
          statics.axis_count = static_cast<uint32_t>(list_axis.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }());
        (void)v_a;
      }
      return result0;
    }();
    arguments.inputs.insert(arguments.inputs.end(), a_arrays.begin(), a_arrays.end());
    arguments.input_counts.push_back(static_cast<uint32_t>(a_arrays.size()));
    haly_concat_v1_statics statics = HALY_CONCAT_V1_STATICS_INIT;
    statics.axis = v_axis;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_stack(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_stack_v1_statics *>(call.statics);
  (void)s;
  std::vector<Value> v_arrays = rule::tensors(call, 0);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  std::vector<Value> v_result{};
  v_result = [&]() -> std::vector<Value> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(int64_t(static_cast<int64_t>(v_arrays.size()))), rule::known(int64_t(1)));
    std::vector<Value> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_k = list0_0[i0];
      result0.push_back([&]() -> Value {
        const uint32_t arguments_op = HALY_OP_SQUEEZE;
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
          const std::vector<int64_t> list_starts = std::vector<int64_t>{v_k};
          statics.starts = list_starts.data();
          statics.starts_count = static_cast<uint32_t>(list_starts.size());
          const std::vector<int64_t> list_ends = std::vector<int64_t>{rule::add(v_k, int64_t(1))};
          statics.ends = list_ends.data();
          statics.ends_count = static_cast<uint32_t>(list_ends.size());
          statics.has_axes = 1;
          const std::vector<int64_t> list_axes = std::vector<int64_t>{v_axis};
          statics.axes = list_axes.data();
          statics.axes_count = static_cast<uint32_t>(list_axes.size());
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        haly_squeeze_v1_statics statics = HALY_SQUEEZE_V1_STATICS_INIT;
        const std::vector<int64_t> list_axis = std::vector<int64_t>{v_axis};
        statics.axis = list_axis.data();
        statics.axis_count = static_cast<uint32_t>(list_axis.size());
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }());
      (void)v_k;
    }
    return result0;
  }();
  for (std::size_t i = 0; i < v_result.size(); ++i) out_gradients[rule::first_slot(call, 0) + i] = v_result[i];
  }
}

void gradient_tile(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_tile_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_repetitions(s.repetitions, s.repetitions + s.repetitions_count);
  Value v_grad = output_gradients[0];
  Value v_source{};
  Value v_flat{};
  Value v_result{};
  v_source = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_TILE;
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
          statics.stop = rule::real(rule::product(builder.shape(v_x)));
          statics.step = 1.0;
          statics.dtype = HALY_DTYPE_INT64;
          arguments.statics = &statics;
          return builder.call_one(arguments_op, arguments_version, arguments);
        }();
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_tile_v1_statics statics = HALY_TILE_V1_STATICS_INIT;
      const std::vector<int64_t> list_repetitions = v_repetitions;
      statics.repetitions = list_repetitions.data();
      statics.repetitions_count = static_cast<uint32_t>(list_repetitions.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_grad))}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_flat = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER_REDUCE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_x))}));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = builder.dtype(v_x);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = v_source;
    const Value a_updates = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_grad;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_grad))}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices, a_updates
    };
    haly_scatter_reduce_v1_statics statics = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
    statics.axis = int64_t(0);
    statics.reduction = 0;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_flat;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// repeat
void decompose_repeat(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_repeat_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_repeats(s.repeats);
  int64_t v_axis(s.axis);
  int64_t v_outer{};
  int64_t v_inner{};
  Value v_copies{};
  Value v_out{};
  v_outer = ((s.has_axis != 0) ? int64_t(rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_d, rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x))))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }())) : int64_t(rule::product(builder.shape(v_x))));
  v_inner = ((s.has_axis != 0) ? int64_t(rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::less(rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x)), v_d))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }())) : int64_t(int64_t(1)));
  v_copies = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_BROADCAST_TO;
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
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_outer, int64_t(1), v_inner}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_outer, v_repeats, v_inner}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_copies;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(((s.has_axis != 0) ? std::vector<int64_t>([&]() -> std::vector<int64_t> {
      const auto list0_0 = builder.shape(v_x);
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const int64_t v_d(static_cast<int64_t>(i0));
        const auto v_n = list0_0[i0];
        result0.push_back((rule::equal(v_d, rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x))) ? int64_t(rule::multiply(v_n, v_repeats)) : int64_t(v_n)));
        (void)v_d;
        (void)v_n;
      }
      return result0;
    }()) : std::vector<int64_t>(std::vector<int64_t>{rule::multiply(rule::product(builder.shape(v_x)), v_repeats)}))));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_repeat(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_repeat_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_repeats(s.repeats);
  int64_t v_axis(s.axis);
  Value v_grad = output_gradients[0];
  int64_t v_outer{};
  int64_t v_inner{};
  Value v_result{};
  v_outer = ((s.has_axis != 0) ? int64_t(rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::less_equal(v_d, rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x))))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }())) : int64_t(rule::product(builder.shape(v_x))));
  v_inner = ((s.has_axis != 0) ? int64_t(rule::product([&]() -> std::vector<int64_t> {
    const auto list0_0 = builder.shape(v_x);
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const int64_t v_d(static_cast<int64_t>(i0));
      const auto v_n = list0_0[i0];
      if (!rule::decide(rule::less(rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x)), v_d))) continue;
      result0.push_back(v_n);
      (void)v_d;
      (void)v_n;
    }
    return result0;
  }())) : int64_t(int64_t(1)));
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_SUM;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = [&]() -> Value {
        const uint32_t arguments_op = HALY_OP_RESHAPE;
        const uint32_t arguments_version = 1;
        CallArguments arguments;
        const Value a_x = v_grad;
        arguments.inputs = {
          a_x
        };
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_outer, v_repeats, v_inner}));
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
}

// roll
void decompose_roll(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_roll_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  std::vector<int64_t> v_shift(s.shift, s.shift + s.shift_count);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  const std::vector<int64_t> v_base = ((s.has_axis != 0) ? std::vector<int64_t>(builder.shape(v_x)) : std::vector<int64_t>(std::vector<int64_t>{rule::product(builder.shape(v_x))}));
  const std::vector<int64_t> v_given = ((s.has_axis != 0) ? std::vector<int64_t>(v_axis) : std::vector<int64_t>(std::vector<int64_t>{int64_t(0)}));
  std::vector<int64_t> v_total{};
  Value v_wrapped{};
  Value v_out{};
  v_total = [&]() -> std::vector<int64_t> {
    const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(int64_t(static_cast<int64_t>(v_base.size()))), rule::known(int64_t(1)));
    std::vector<int64_t> result0;
    for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
      const auto v_d = list0_0[i0];
      result0.push_back(rule::sum([&]() -> std::vector<int64_t> {
        const auto list1_0 = v_shift;
        const auto list1_1 = v_given;
        std::vector<int64_t> result1;
        for (std::size_t i1 = 0; i1 < std::min({list1_0.size(), list1_1.size()}); ++i1) {
          const auto v_s = list1_0[i1];
          const auto v_a = list1_1[i1];
          if (!rule::decide(rule::equal(rule::normalize_axis<int64_t>(v_a, int64_t(static_cast<int64_t>(v_base.size()))), v_d))) continue;
          result1.push_back(v_s);
          (void)v_s;
          (void)v_a;
        }
        return result1;
      }()));
      (void)v_d;
    }
    return result0;
  }();
  v_wrapped = [&]() -> Value {
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
      arguments.host_tensors.push_back(HostArgument::of(v_base));
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
    const std::vector<int64_t> list_pads = rule::concat([&]() -> std::vector<int64_t> {
      const auto list0_0 = v_total;
      const auto list0_1 = v_base;
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < std::min({list0_0.size(), list0_1.size()}); ++i0) {
        const auto v_t = list0_0[i0];
        const auto v_n = list0_1[i0];
        result0.push_back(rule::remainder(v_t, rule::maximum<int64_t>(v_n, int64_t(1))));
        (void)v_t;
        (void)v_n;
      }
      return result0;
    }(), rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(int64_t(static_cast<int64_t>(v_base.size())))));
    statics.pads = list_pads.data();
    statics.pads_count = static_cast<uint32_t>(list_pads.size());
    statics.mode = 3;
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
      const Value a_x = v_wrapped;
      arguments.inputs = {
        a_x
      };
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      const std::vector<int64_t> list_starts = rule::repeat(std::vector<int64_t>{int64_t(0)}, rule::known(int64_t(static_cast<int64_t>(v_base.size()))));
      statics.starts = list_starts.data();
      statics.starts_count = static_cast<uint32_t>(list_starts.size());
      const std::vector<int64_t> list_ends = v_base;
      statics.ends = list_ends.data();
      statics.ends_count = static_cast<uint32_t>(list_ends.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_roll(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_roll_v1_statics *>(call.statics);
  (void)s;
  std::vector<int64_t> v_shift(s.shift, s.shift + s.shift_count);
  std::vector<int64_t> v_axis(s.axis, s.axis + s.axis_count);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_ROLL;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_roll_v1_statics statics = HALY_ROLL_V1_STATICS_INIT;
    const std::vector<int64_t> list_shift = [&]() -> std::vector<int64_t> {
      const auto list0_0 = v_shift;
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_s = list0_0[i0];
        result0.push_back(rule::subtract(int64_t(0), v_s));
        (void)v_s;
      }
      return result0;
    }();
    statics.shift = list_shift.data();
    statics.shift_count = static_cast<uint32_t>(list_shift.size());
    statics.has_axis = s.has_axis;
    const std::vector<int64_t> list_axis = v_axis;
    statics.axis = list_axis.data();
    statics.axis_count = static_cast<uint32_t>(list_axis.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// depth_to_space
void decompose_depth_to_space(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_depth_to_space_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_block_size(s.block_size);
  int32_t v_mode = s.mode;
  int64_t v_n{};
  int64_t v_c{};
  int64_t v_h{};
  int64_t v_w{};
  Value v_parts{};
  Value v_out{};
  v_n = rule::at(builder.shape(v_x), rule::known(int64_t(0)));
  v_c = rule::floor_divide(rule::at(builder.shape(v_x), rule::known(int64_t(1))), rule::multiply(v_block_size, v_block_size));
  v_h = rule::at(builder.shape(v_x), rule::known(int64_t(2)));
  v_w = rule::at(builder.shape(v_x), rule::known(int64_t(3)));
  if ((v_mode == 0)) {
    v_parts = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
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
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_block_size, v_block_size, v_c, v_h, v_w}));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0), int64_t(3), int64_t(4), int64_t(1), int64_t(5), int64_t(2)};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_parts = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
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
        arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_c, v_block_size, v_block_size, v_h, v_w}));
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0), int64_t(1), int64_t(4), int64_t(2), int64_t(5), int64_t(3)};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parts;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_c, rule::multiply(v_h, v_block_size), rule::multiply(v_w, v_block_size)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_depth_to_space(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_depth_to_space_v1_statics *>(call.statics);
  (void)s;
  int64_t v_block_size(s.block_size);
  int32_t v_mode = s.mode;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SPACE_TO_DEPTH;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_space_to_depth_v1_statics statics = HALY_SPACE_TO_DEPTH_V1_STATICS_INIT;
    statics.block_size = v_block_size;
    statics.mode = v_mode;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// space_to_depth
void decompose_space_to_depth(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_space_to_depth_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_block_size(s.block_size);
  int32_t v_mode = s.mode;
  int64_t v_n{};
  int64_t v_c{};
  int64_t v_h{};
  int64_t v_w{};
  Value v_blocks{};
  Value v_parts{};
  Value v_out{};
  v_n = rule::at(builder.shape(v_x), rule::known(int64_t(0)));
  v_c = rule::at(builder.shape(v_x), rule::known(int64_t(1)));
  v_h = rule::floor_divide(rule::at(builder.shape(v_x), rule::known(int64_t(2))), v_block_size);
  v_w = rule::floor_divide(rule::at(builder.shape(v_x), rule::known(int64_t(3))), v_block_size);
  v_blocks = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, v_c, v_h, v_block_size, v_w, v_block_size}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  if ((v_mode == 0)) {
    v_parts = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_blocks;
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0), int64_t(3), int64_t(5), int64_t(1), int64_t(2), int64_t(4)};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  } else {
    v_parts = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_blocks;
      arguments.inputs = {
        a_x
      };
      haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
      const std::vector<int64_t> list_axes = std::vector<int64_t>{int64_t(0), int64_t(1), int64_t(3), int64_t(5), int64_t(2), int64_t(4)};
      statics.axes = list_axes.data();
      statics.axes_count = static_cast<uint32_t>(list_axes.size());
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
  }
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_RESHAPE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_parts;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_n, rule::multiply(rule::multiply(v_c, v_block_size), v_block_size), v_h, v_w}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_space_to_depth(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_space_to_depth_v1_statics *>(call.statics);
  (void)s;
  int64_t v_block_size(s.block_size);
  int32_t v_mode = s.mode;
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_DEPTH_TO_SPACE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_depth_to_space_v1_statics statics = HALY_DEPTH_TO_SPACE_V1_STATICS_INIT;
    statics.block_size = v_block_size;
    statics.mode = v_mode;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
}

// slice_update
void decompose_slice_update(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_slice_update_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_update = rule::tensor(call, 1);
  std::vector<int64_t> v_starts(s.starts, s.starts + s.starts_count);
  std::vector<int64_t> v_ends(s.ends, s.ends + s.ends_count);
  std::vector<int64_t> v_axes(s.axes, s.axes + s.axes_count);
  std::vector<int64_t> v_steps(s.steps, s.steps + s.steps_count);
  Value v_places{};
  Value v_flat{};
  Value v_out{};
  v_places = [&]() -> Value {
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
        statics.stop = rule::real(rule::product(builder.shape(v_x)));
        statics.step = 1.0;
        statics.dtype = HALY_DTYPE_INT64;
        arguments.statics = &statics;
        return builder.call_one(arguments_op, arguments_version, arguments);
      }();
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = v_starts;
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = v_ends;
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = s.has_axes;
    const std::vector<int64_t> list_axes = v_axes;
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    statics.has_steps = s.has_steps;
    const std::vector<int64_t> list_steps = v_steps;
    statics.steps = list_steps.data();
    statics.steps_count = static_cast<uint32_t>(list_steps.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_flat = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SCATTER;
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
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_x))}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_places;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_update))}));
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    const Value a_updates = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_RESHAPE;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x = v_update;
      arguments.inputs = {
        a_x
      };
      arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{rule::product(builder.shape(v_update))}));
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
    const Value a_x = v_flat;
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_x)));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

void gradient_slice_update(Builder &builder, const CallArguments &call, const Value *outputs, const Value *output_gradients, const uint8_t *wanted, Value *out_gradients) {
  (void)outputs; (void)output_gradients; (void)builder;
  if (rule::is_wanted(call, 0, wanted)) {
  const auto &s = *static_cast<const haly_slice_update_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  Value v_update = rule::tensor(call, 1);
  std::vector<int64_t> v_starts(s.starts, s.starts + s.starts_count);
  std::vector<int64_t> v_ends(s.ends, s.ends + s.ends_count);
  std::vector<int64_t> v_axes(s.axes, s.axes + s.axes_count);
  std::vector<int64_t> v_steps(s.steps, s.steps + s.steps_count);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE_UPDATE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    const Value a_update = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_FULL;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      arguments.inputs = {
      };
      arguments.host_tensors.push_back(HostArgument::of(builder.shape(v_update)));
      haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
      statics.fill_value = 0.0;
      statics.dtype = builder.dtype(v_x);
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_update
    };
    haly_slice_update_v1_statics statics = HALY_SLICE_UPDATE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = v_starts;
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = v_ends;
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = s.has_axes;
    const std::vector<int64_t> list_axes = v_axes;
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    statics.has_steps = s.has_steps;
    const std::vector<int64_t> list_steps = v_steps;
    statics.steps = list_steps.data();
    statics.steps_count = static_cast<uint32_t>(list_steps.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 0)] = v_result;
  }
  if (rule::is_wanted(call, 1, wanted)) {
  const auto &s = *static_cast<const haly_slice_update_v1_statics *>(call.statics);
  (void)s;
  std::vector<int64_t> v_starts(s.starts, s.starts + s.starts_count);
  std::vector<int64_t> v_ends(s.ends, s.ends + s.ends_count);
  std::vector<int64_t> v_axes(s.axes, s.axes + s.axes_count);
  std::vector<int64_t> v_steps(s.steps, s.steps + s.steps_count);
  Value v_grad = output_gradients[0];
  Value v_result{};
  v_result = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_SLICE;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_grad;
    arguments.inputs = {
      a_x
    };
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    const std::vector<int64_t> list_starts = v_starts;
    statics.starts = list_starts.data();
    statics.starts_count = static_cast<uint32_t>(list_starts.size());
    const std::vector<int64_t> list_ends = v_ends;
    statics.ends = list_ends.data();
    statics.ends_count = static_cast<uint32_t>(list_ends.size());
    statics.has_axes = s.has_axes;
    const std::vector<int64_t> list_axes = v_axes;
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    statics.has_steps = s.has_steps;
    const std::vector<int64_t> list_steps = v_steps;
    statics.steps = list_steps.data();
    statics.steps_count = static_cast<uint32_t>(list_steps.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_gradients[rule::first_slot(call, 1)] = v_result;
  }
}

// unfold
void decompose_unfold(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &s = *static_cast<const haly_unfold_v1_statics *>(call.statics);
  (void)s;
  Value v_x = rule::tensor(call, 0);
  int64_t v_length(s.length);
  int64_t v_axis(s.axis);
  int64_t v_step(s.step);
  const int64_t v_along = rule::normalize_axis<int64_t>(v_axis, builder.rank(v_x));
  const int64_t v_extent = (rule::both(rule::less_equal(rule::negate(builder.rank(v_x)), v_axis), [&] {
    return rule::less(v_axis, builder.rank(v_x));
  }) ? int64_t(rule::at(builder.shape(v_x), rule::known(v_along))) : int64_t(int64_t(0)));
  const int64_t v_windows = rule::add(rule::floor_divide(rule::subtract(v_extent, v_length), rule::maximum<int64_t>(v_step, int64_t(1))), int64_t(1));
  Value v_first{};
  Value v_within{};
  Value v_each{};
  Value v_out{};
  v_first = [&]() -> Value {
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
      statics.stop = rule::real(rule::multiply(v_windows, v_step));
      statics.step = rule::real(v_step);
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{v_windows, int64_t(1)}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_within = [&]() -> Value {
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
      statics.stop = rule::real(v_length);
      statics.step = 1.0;
      statics.dtype = HALY_DTYPE_INT64;
      arguments.statics = &statics;
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x
    };
    arguments.host_tensors.push_back(HostArgument::of(std::vector<int64_t>{int64_t(1), v_length}));
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_each = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_GATHER;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_x;
    const Value a_indices = [&]() -> Value {
      const uint32_t arguments_op = HALY_OP_ADD;
      const uint32_t arguments_version = 1;
      CallArguments arguments;
      const Value a_x1 = v_first;
      const Value a_x2 = v_within;
      arguments.inputs = {
        a_x1, a_x2
      };
      return builder.call_one(arguments_op, arguments_version, arguments);
    }();
    arguments.inputs = {
      a_x, a_indices
    };
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = v_along;
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  v_out = [&]() -> Value {
    const uint32_t arguments_op = HALY_OP_PERMUTE_DIMS;
    const uint32_t arguments_version = 1;
    CallArguments arguments;
    const Value a_x = v_each;
    arguments.inputs = {
      a_x
    };
    haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
    const std::vector<int64_t> list_axes = rule::concat([&]() -> std::vector<int64_t> {
      const auto list0_0 = rule::range<int64_t>(rule::known(int64_t(0)), rule::known(builder.rank(v_x)), rule::known(int64_t(1)));
      std::vector<int64_t> result0;
      for (std::size_t i0 = 0; i0 < list0_0.size(); ++i0) {
        const auto v_d = list0_0[i0];
        result0.push_back((rule::less_equal(v_d, v_along) ? int64_t(v_d) : int64_t(rule::add(v_d, int64_t(1)))));
        (void)v_d;
      }
      return result0;
    }(), std::vector<int64_t>{rule::add(v_along, int64_t(1))});
    statics.axes = list_axes.data();
    statics.axes_count = static_cast<uint32_t>(list_axes.size());
    arguments.statics = &statics;
    return builder.call_one(arguments_op, arguments_version, arguments);
  }();
  out_outputs[0] = v_out;
}

}  // namespace haly::gen

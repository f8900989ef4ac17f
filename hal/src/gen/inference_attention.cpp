// Generated from opspec/ops/attention.yaml by `haly generate`; do not edit.
// clang-format off
#include <haly/gen/operators.h>

#include <cmath>

#include "inference.hpp"

namespace haly::gen {

template <class Dim>
void infer_scaled_dot_product_attention(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_scaled_dot_product_attention_v1_statics *>(context.statics);
  (void)s;
  const double v_softcap = s.softcap;
  if (rule::is_false(rule::less_equal(0.0, v_softcap))) {
    rule::refuse(*context.op, "RANGE_softcap", std::string() + "softcap is " + rule::text(v_softcap) + ", expected softcap >= 0");
  }
  const Dim v_window(s.window);
  if (rule::is_false(rule::less_equal(Dim(0), v_window))) {
    rule::refuse(*context.op, "RANGE_window", std::string() + "window is " + rule::text(v_window) + ", expected window >= 0");
  }
  const TensorType<Dim> *v_query = rule::tensor(context, 0);
  const TensorType<Dim> *v_key = rule::tensor(context, 1);
  const TensorType<Dim> *v_value = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_query)->shape.size())), Dim(4)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_key)->shape.size())), Dim(4));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_value)->shape.size())), Dim(4));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "query, key and value have ranks " + rule::text(Dim(static_cast<int64_t>((v_query)->shape.size()))) + ", " + rule::text(Dim(static_cast<int64_t>((v_key)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_value)->shape.size()))) + ", [batch, heads, positions, size] is needed");
  }
  const Dim v_batch = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_query)->shape.size()))), [&]() -> Dim {
    return rule::at((v_query)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_d = rule::select(rule::less(Dim(3), Dim(static_cast<int64_t>((v_query)->shape.size()))), [&]() -> Dim {
    return rule::at((v_query)->shape, rule::known(Dim(3)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::both(rule::both(rule::equal(rule::at((v_key)->shape, rule::known(Dim(0))), v_batch), [&] {
    return rule::equal(rule::at((v_key)->shape, rule::known(Dim(3))), v_d);
  }), [&] {
    return rule::less_equal(Dim(1), v_d);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "key of shape " + rule::text((v_key)->shape) + " does not fit query of shape " + rule::text((v_query)->shape));
  }
  const Dim v_keys = rule::select(rule::less(Dim(2), Dim(static_cast<int64_t>((v_key)->shape.size()))), [&]() -> Dim {
    return rule::at((v_key)->shape, rule::known(Dim(2)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::both(rule::equal(rule::slice((v_value)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(3))), 1), rule::slice((v_key)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(3))), 1)), [&] {
    return rule::less_equal(Dim(1), v_keys);
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "value of shape " + rule::text((v_value)->shape) + " does not fit key of shape " + rule::text((v_key)->shape) + ", or there is no key");
  }
  const Dim v_key_heads = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_key)->shape.size()))), [&]() -> Dim {
    return rule::at((v_key)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_heads = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_query)->shape.size()))), [&]() -> Dim {
    return rule::at((v_query)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_key_heads), [&] {
    return rule::equal(rule::remainder(v_heads, rule::maximum<Dim>(v_key_heads, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C4", std::string() + rule::text(v_key_heads) + " heads of keys do not divide " + rule::text(v_heads) + " heads of queries");
  }
  const TensorType<Dim> *v_mask = rule::tensor(context, 3);
  const Dim v_length = rule::select(rule::less(Dim(2), Dim(static_cast<int64_t>((v_query)->shape.size()))), [&]() -> Dim {
    return rule::at((v_query)->shape, rule::known(Dim(2)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::either(rule::negation((v_mask != nullptr)), [&] {
    return rule::both(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_mask)->shape, std::vector<Dim>{v_batch, v_heads, v_length, v_keys}}), [&] {
      return rule::equal(rule::broadcast(std::vector<std::vector<Dim>>{(v_mask)->shape, std::vector<Dim>{v_batch, v_heads, v_length, v_keys}}), std::vector<Dim>{v_batch, v_heads, v_length, v_keys});
    });
  }))) {
    rule::refuse(*context.op, "C5", std::string() + "mask does not broadcast to " + rule::text(std::vector<Dim>{v_batch, v_heads, v_length, v_keys}));
  }
  const TensorType<Dim> *v_bias = rule::tensor(context, 4);
  if (rule::is_false(rule::either(rule::negation((v_bias != nullptr)), [&] {
    return rule::both(rule::is_broadcastable(std::vector<std::vector<Dim>>{(v_bias)->shape, std::vector<Dim>{v_batch, v_heads, v_length, v_keys}}), [&] {
      return rule::equal(rule::broadcast(std::vector<std::vector<Dim>>{(v_bias)->shape, std::vector<Dim>{v_batch, v_heads, v_length, v_keys}}), std::vector<Dim>{v_batch, v_heads, v_length, v_keys});
    });
  }))) {
    rule::refuse(*context.op, "C6", std::string() + "bias does not broadcast to " + rule::text(std::vector<Dim>{v_batch, v_heads, v_length, v_keys}));
  }
  const Dim v_width = rule::select(rule::less(Dim(3), Dim(static_cast<int64_t>((v_value)->shape.size()))), [&]() -> Dim {
    return rule::at((v_value)->shape, rule::known(Dim(3)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  rule::set_output(context, 0, std::vector<Dim>{v_batch, v_heads, v_length, v_width});
}
template void infer_scaled_dot_product_attention(InferenceContext<int64_t> &);
template void infer_scaled_dot_product_attention(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_paged_attention(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_paged_attention_v1_statics *>(context.statics);
  (void)s;
  const double v_softcap = s.softcap;
  if (rule::is_false(rule::less_equal(0.0, v_softcap))) {
    rule::refuse(*context.op, "RANGE_softcap", std::string() + "softcap is " + rule::text(v_softcap) + ", expected softcap >= 0");
  }
  const Dim v_window(s.window);
  if (rule::is_false(rule::less_equal(Dim(0), v_window))) {
    rule::refuse(*context.op, "RANGE_window", std::string() + "window is " + rule::text(v_window) + ", expected window >= 0");
  }
  const TensorType<Dim> *v_query = rule::tensor(context, 0);
  const TensorType<Dim> *v_key_cache = rule::tensor(context, 1);
  const TensorType<Dim> *v_value_cache = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_query)->shape.size())), Dim(3)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_key_cache)->shape.size())), Dim(4));
  }), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_value_cache)->shape.size())), Dim(4));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "query and caches have ranks " + rule::text(Dim(static_cast<int64_t>((v_query)->shape.size()))) + ", " + rule::text(Dim(static_cast<int64_t>((v_key_cache)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_value_cache)->shape.size()))) + ", 3, 4 and 4 are needed");
  }
  const Dim v_d = rule::select(rule::less(Dim(2), Dim(static_cast<int64_t>((v_query)->shape.size()))), [&]() -> Dim {
    return rule::at((v_query)->shape, rule::known(Dim(2)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::both(rule::both(rule::equal(rule::at((v_key_cache)->shape, rule::known(Dim(3))), v_d), [&] {
    return rule::equal(rule::slice((v_value_cache)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(3))), 1), rule::slice((v_key_cache)->shape, std::nullopt, std::optional<int64_t>(rule::known(Dim(3))), 1));
  }), [&] {
    return rule::less(Dim(0), rule::product((v_key_cache)->shape));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "caches of shapes " + rule::text((v_key_cache)->shape) + " and " + rule::text((v_value_cache)->shape) + " do not fit query of shape " + rule::text((v_query)->shape));
  }
  const Dim v_key_heads = rule::select(rule::less(Dim(2), Dim(static_cast<int64_t>((v_key_cache)->shape.size()))), [&]() -> Dim {
    return rule::at((v_key_cache)->shape, rule::known(Dim(2)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_heads = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_query)->shape.size()))), [&]() -> Dim {
    return rule::at((v_query)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_key_heads), [&] {
    return rule::equal(rule::remainder(v_heads, rule::maximum<Dim>(v_key_heads, Dim(1))), Dim(0));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + rule::text(v_key_heads) + " heads of keys do not divide " + rule::text(v_heads) + " heads of queries");
  }
  const TensorType<Dim> *v_block_tables = rule::tensor(context, 3);
  const Dim v_sequences = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_query)->shape.size()))), [&]() -> Dim {
    return rule::at((v_query)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_most = rule::select(rule::less(Dim(1), Dim(static_cast<int64_t>((v_block_tables)->shape.size()))), [&]() -> Dim {
    return rule::at((v_block_tables)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_block_tables)->shape.size())), Dim(2)), [&] {
    return rule::equal(rule::at((v_block_tables)->shape, rule::known(Dim(0))), v_sequences);
  }), [&] {
    return rule::less_equal(Dim(1), v_most);
  }))) {
    rule::refuse(*context.op, "C4", std::string() + "block_tables of shape " + rule::text((v_block_tables)->shape) + " has no row of pages for each of " + rule::text(v_sequences) + " sequences");
  }
  const TensorType<Dim> *v_lengths = rule::tensor(context, 4);
  if (rule::is_false(rule::equal((v_lengths)->shape, std::vector<Dim>{v_sequences}))) {
    rule::refuse(*context.op, "C5", std::string() + "lengths has shape " + rule::text((v_lengths)->shape) + ", one number for each of " + rule::text(v_sequences) + " sequences is needed");
  }
  const Dim v_width = rule::select(rule::less(Dim(3), Dim(static_cast<int64_t>((v_value_cache)->shape.size()))), [&]() -> Dim {
    return rule::at((v_value_cache)->shape, rule::known(Dim(3)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  rule::set_output(context, 0, std::vector<Dim>{v_sequences, v_heads, v_width});
}
template void infer_paged_attention(InferenceContext<int64_t> &);
template void infer_paged_attention(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_kv_cache_write(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_cache = rule::tensor(context, 0);
  const TensorType<Dim> *v_values = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_cache)->shape.size())), Dim(4)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_values)->shape.size())), Dim(3));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "cache and values have ranks " + rule::text(Dim(static_cast<int64_t>((v_cache)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_values)->shape.size()))) + ", 4 and 3 are needed");
  }
  if (rule::is_false(rule::equal(rule::slice((v_values)->shape, std::optional<int64_t>(rule::known(Dim(1))), std::nullopt, 1), rule::slice((v_cache)->shape, std::optional<int64_t>(rule::known(Dim(2))), std::nullopt, 1)))) {
    rule::refuse(*context.op, "C2", std::string() + "values of shape " + rule::text((v_values)->shape) + " do not fit cache of shape " + rule::text((v_cache)->shape));
  }
  const TensorType<Dim> *v_slots = rule::tensor(context, 2);
  const Dim v_tokens = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_values)->shape.size()))), [&]() -> Dim {
    return rule::at((v_values)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::equal((v_slots)->shape, std::vector<Dim>{v_tokens}))) {
    rule::refuse(*context.op, "C3", std::string() + "slots has shape " + rule::text((v_slots)->shape) + ", one number for each of " + rule::text(v_tokens) + " tokens is needed");
  }
  rule::set_output(context, 0, (v_cache)->shape);
}
template void infer_kv_cache_write(InferenceContext<int64_t> &);
template void infer_kv_cache_write(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_rope(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_rope_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_cos = rule::tensor(context, 1);
  const TensorType<Dim> *v_sin = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::both(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_cos)->shape.size())), Dim(2));
  }), [&] {
    return rule::equal((v_sin)->shape, (v_cos)->shape);
  }), [&] {
    return rule::less(Dim(0), rule::product((v_cos)->shape));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x has rank " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " and the tables have shapes " + rule::text((v_cos)->shape) + " and " + rule::text((v_sin)->shape) + "; [batch, heads, tokens, size] and one shape of rank 2 are needed");
  }
  const Dim v_n = rule::select(rule::equal(Dim(static_cast<int64_t>((v_cos)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::at((v_cos)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_d = rule::select(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(Dim(3)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::less_equal(rule::multiply(Dim(2), v_n), v_d))) {
    rule::refuse(*context.op, "C2", std::string() + "tables of " + rule::text(v_n) + " angles turn " + rule::text(rule::multiply(Dim(2), v_n)) + " numbers, x has " + rule::text(v_d));
  }
  const TensorType<Dim> *v_positions = rule::tensor(context, 3);
  const Dim v_batch = rule::select(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_tokens = rule::select(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(4)), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(Dim(2)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::equal((v_positions)->shape, std::vector<Dim>{v_batch, v_tokens}))) {
    rule::refuse(*context.op, "C3", std::string() + "positions has shape " + rule::text((v_positions)->shape) + ", " + rule::text(std::vector<Dim>{v_batch, v_tokens}) + " is needed");
  }
  rule::set_output(context, 0, (v_x)->shape);
}
template void infer_rope(InferenceContext<int64_t> &);
template void infer_rope(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_fused_add_rms_norm(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_fused_add_rms_norm_v1_statics *>(context.statics);
  (void)s;
  const double v_epsilon = s.epsilon;
  if (rule::is_false(rule::less_equal(0.0, v_epsilon))) {
    rule::refuse(*context.op, "RANGE_epsilon", std::string() + "epsilon is " + rule::text(v_epsilon) + ", expected epsilon >= 0");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_residual = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::equal((v_residual)->shape, (v_x)->shape);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "residual has shape " + rule::text((v_residual)->shape) + ", x " + rule::text((v_x)->shape) + "; one shape of rank 1 or more is needed");
  }
  const TensorType<Dim> *v_scale = rule::tensor(context, 2);
  if (rule::is_false(rule::equal((v_scale)->shape, std::vector<Dim>{rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))))}))) {
    rule::refuse(*context.op, "C2", std::string() + "scale has shape " + rule::text((v_scale)->shape) + ", " + rule::text(std::vector<Dim>{rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1))))}) + " is needed");
  }
  rule::set_output(context, 0, (v_x)->shape);
  rule::set_output(context, 1, (v_x)->shape);
}
template void infer_fused_add_rms_norm(InferenceContext<int64_t> &);
template void infer_fused_add_rms_norm(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_silu_and_mul(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), Dim(2)), Dim(0));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the last axis of shape " + rule::text((v_x)->shape) + " has no two halves");
  }
  const Dim v_n = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&]() -> Dim {
    return rule::floor_divide(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), Dim(2));
  }, [&]() -> Dim {
    return Dim(0);
  });
  rule::set_output(context, 0, rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)), Dim(0)))), 1), std::vector<Dim>{v_n}));
}
template void infer_silu_and_mul(InferenceContext<int64_t> &);
template void infer_silu_and_mul(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_gelu_and_mul(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const auto &s = *static_cast<const haly_gelu_and_mul_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&] {
    return rule::equal(rule::remainder(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), Dim(2)), Dim(0));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "the last axis of shape " + rule::text((v_x)->shape) + " has no two halves");
  }
  const Dim v_n = rule::select(rule::less(Dim(0), Dim(static_cast<int64_t>((v_x)->shape.size()))), [&]() -> Dim {
    return rule::floor_divide(rule::at((v_x)->shape, rule::known(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)))), Dim(2));
  }, [&]() -> Dim {
    return Dim(0);
  });
  rule::set_output(context, 0, rule::concat(rule::slice((v_x)->shape, std::nullopt, std::optional<int64_t>(rule::known(rule::maximum<Dim>(rule::subtract(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(1)), Dim(0)))), 1), std::vector<Dim>{v_n}));
}
template void infer_gelu_and_mul(InferenceContext<int64_t> &);
template void infer_gelu_and_mul(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_grouped_matmul(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_weight = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(3));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x and weight have ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_weight)->shape.size()))) + ", 2 and 3 are needed");
  }
  const Dim v_k = rule::select(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_groups = rule::select(rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(3)), [&]() -> Dim {
    return rule::at((v_weight)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::both(rule::equal(rule::at((v_weight)->shape, rule::known(Dim(1))), v_k), [&] {
    return rule::less_equal(Dim(1), v_groups);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "weight of shape " + rule::text((v_weight)->shape) + " does not fit x of shape " + rule::text((v_x)->shape));
  }
  const TensorType<Dim> *v_sizes = rule::tensor(context, 2);
  if (rule::is_false(rule::equal((v_sizes)->shape, std::vector<Dim>{v_groups}))) {
    rule::refuse(*context.op, "C3", std::string() + "sizes has shape " + rule::text((v_sizes)->shape) + ", one number for each of " + rule::text(v_groups) + " groups is needed");
  }
  const Dim v_rows = rule::select(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::at((v_x)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_n = rule::select(rule::equal(Dim(static_cast<int64_t>((v_weight)->shape.size())), Dim(3)), [&]() -> Dim {
    return rule::at((v_weight)->shape, rule::known(Dim(2)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  rule::set_output(context, 0, std::vector<Dim>{v_rows, v_n});
}
template void infer_grouped_matmul(InferenceContext<int64_t> &);
template void infer_grouped_matmul(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_moe_route(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(2);
  context.maximum.assign(2, {});
  const auto &s = *static_cast<const haly_moe_route_v1_statics *>(context.statics);
  (void)s;
  const TensorType<Dim> *v_logits = rule::tensor(context, 0);
  if (rule::is_false(rule::equal(Dim(static_cast<int64_t>((v_logits)->shape.size())), Dim(2)))) {
    rule::refuse(*context.op, "C1", std::string() + "logits has rank " + rule::text(Dim(static_cast<int64_t>((v_logits)->shape.size()))) + ", [tokens, experts] is needed");
  }
  const Dim v_k(s.k);
  if (rule::is_false(rule::both(rule::less_equal(Dim(1), v_k), [&] {
    return rule::less_equal(v_k, rule::at((v_logits)->shape, rule::known(Dim(1))));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "k " + rule::text(v_k) + " is not between 1 and the number of experts " + rule::text(rule::at((v_logits)->shape, rule::known(Dim(1)))));
  }
  const Dim v_tokens = rule::select(rule::equal(Dim(static_cast<int64_t>((v_logits)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::at((v_logits)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  rule::set_output(context, 0, std::vector<Dim>{v_tokens, v_k});
  rule::set_output(context, 1, std::vector<Dim>{v_tokens, v_k});
}
template void infer_moe_route(InferenceContext<int64_t> &);
template void infer_moe_route(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_moe_permute(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(3);
  context.maximum.assign(3, {});
  const auto &s = *static_cast<const haly_moe_permute_v1_statics *>(context.statics);
  (void)s;
  const Dim v_groups(s.groups);
  if (rule::is_false(rule::less_equal(Dim(1), v_groups))) {
    rule::refuse(*context.op, "RANGE_groups", std::string() + "groups is " + rule::text(v_groups) + ", expected groups >= 1");
  }
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_experts = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_experts)->shape.size())), Dim(2));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x and experts have ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_experts)->shape.size()))) + ", 2 and 2 are needed");
  }
  if (rule::is_false(rule::both(rule::equal(rule::at((v_experts)->shape, rule::known(Dim(0))), rule::at((v_x)->shape, rule::known(Dim(0)))), [&] {
    return rule::less(Dim(0), rule::product((v_experts)->shape));
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "experts of shape " + rule::text((v_experts)->shape) + " names none for each of " + rule::text(rule::at((v_x)->shape, rule::known(Dim(0)))) + " tokens");
  }
  const Dim v_k = rule::select(rule::equal(Dim(static_cast<int64_t>((v_experts)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::at((v_experts)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_n = rule::select(rule::equal(Dim(static_cast<int64_t>((v_experts)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::multiply(rule::at((v_experts)->shape, rule::known(Dim(0))), v_k);
  }, [&]() -> Dim {
    return Dim(1);
  });
  rule::set_output(context, 0, std::vector<Dim>{v_n, rule::at((v_x)->shape, rule::known(Dim(1)))});
  rule::set_output(context, 1, std::vector<Dim>{v_n});
  rule::set_output(context, 2, std::vector<Dim>{v_groups});
}
template void infer_moe_permute(InferenceContext<int64_t> &);
template void infer_moe_permute(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_moe_unpermute(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_x = rule::tensor(context, 0);
  const TensorType<Dim> *v_weights = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_x)->shape.size())), Dim(2)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_weights)->shape.size())), Dim(2));
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "x and weights have ranks " + rule::text(Dim(static_cast<int64_t>((v_x)->shape.size()))) + " and " + rule::text(Dim(static_cast<int64_t>((v_weights)->shape.size()))) + ", 2 and 2 are needed");
  }
  const Dim v_tokens = rule::select(rule::equal(Dim(static_cast<int64_t>((v_weights)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::at((v_weights)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const Dim v_k = rule::select(rule::equal(Dim(static_cast<int64_t>((v_weights)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::at((v_weights)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const TensorType<Dim> *v_order = rule::tensor(context, 1);
  if (rule::is_false(rule::both(rule::both(rule::equal(rule::at((v_x)->shape, rule::known(Dim(0))), rule::multiply(v_tokens, v_k)), [&] {
    return rule::equal((v_order)->shape, std::vector<Dim>{rule::multiply(v_tokens, v_k)});
  }), [&] {
    return rule::less_equal(Dim(1), v_k);
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "x of shape " + rule::text((v_x)->shape) + " and order of shape " + rule::text((v_order)->shape) + " do not fit weights of shape " + rule::text((v_weights)->shape));
  }
  rule::set_output(context, 0, std::vector<Dim>{v_tokens, rule::at((v_x)->shape, rule::known(Dim(1)))});
}
template void infer_moe_unpermute(InferenceContext<int64_t> &);
template void infer_moe_unpermute(InferenceContext<SymbolicDim> &);

template <class Dim>
void infer_top_k_top_p_sample(InferenceContext<Dim> &context) {
  rule::check_slots(context);
  rule::match_dtypes(context);
  context.outputs.resize(1);
  context.maximum.assign(1, {});
  const TensorType<Dim> *v_logits = rule::tensor(context, 0);
  const Dim v_n = rule::select(rule::equal(Dim(static_cast<int64_t>((v_logits)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::at((v_logits)->shape, rule::known(Dim(1)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_logits)->shape.size())), Dim(2)), [&] {
    return rule::less_equal(Dim(1), v_n);
  }))) {
    rule::refuse(*context.op, "C1", std::string() + "logits has shape " + rule::text((v_logits)->shape) + ", [rows, tokens] with at least one token is needed");
  }
  const TensorType<Dim> *v_k = rule::tensor(context, 1);
  const Dim v_rows = rule::select(rule::equal(Dim(static_cast<int64_t>((v_logits)->shape.size())), Dim(2)), [&]() -> Dim {
    return rule::at((v_logits)->shape, rule::known(Dim(0)));
  }, [&]() -> Dim {
    return Dim(1);
  });
  const TensorType<Dim> *v_p = rule::tensor(context, 2);
  if (rule::is_false(rule::both(rule::equal((v_k)->shape, std::vector<Dim>{v_rows}), [&] {
    return rule::equal((v_p)->shape, std::vector<Dim>{v_rows});
  }))) {
    rule::refuse(*context.op, "C2", std::string() + "k has shape " + rule::text((v_k)->shape) + " and p " + rule::text((v_p)->shape) + ", one number for each of " + rule::text(v_rows) + " rows is needed");
  }
  const TensorType<Dim> *v_seed = rule::tensor(context, 3);
  const TensorType<Dim> *v_offset = rule::tensor(context, 4);
  if (rule::is_false(rule::both(rule::equal(Dim(static_cast<int64_t>((v_seed)->shape.size())), Dim(0)), [&] {
    return rule::equal(Dim(static_cast<int64_t>((v_offset)->shape.size())), Dim(0));
  }))) {
    rule::refuse(*context.op, "C3", std::string() + "seed has rank " + rule::text(Dim(static_cast<int64_t>((v_seed)->shape.size()))) + " and offset " + rule::text(Dim(static_cast<int64_t>((v_offset)->shape.size()))) + ", expected 0 and 0");
  }
  rule::set_output(context, 0, std::vector<Dim>{v_rows});
}
template void infer_top_k_top_p_sample(InferenceContext<int64_t> &);
template void infer_top_k_top_p_sample(InferenceContext<SymbolicDim> &);

}  // namespace haly::gen

#include "differentiate.hpp"

#include <algorithm>

#include "decomposition.hpp"
#include "error.hpp"
#include "haly/gen/operators.h"
#include "narrowing.hpp"
#include "region.hpp"

namespace haly {
namespace {

HostArgument extents(const std::vector<Dimension> &shape) {
  HostArgument argument = HostArgument::of(shape);
  if (std::any_of(shape.begin(), shape.end(), is_symbol)) {
    for (Dimension extent : shape) argument.symbolic.push_back(is_symbol(extent));
  }
  return argument;
}

Value with_shape(Builder &builder, uint32_t op, Value value, const std::vector<Dimension> &shape) {
  CallArguments call;
  call.inputs = {value};
  call.host_tensors = {extents(shape)};
  return builder.call_one(op, 1, call);
}

// The gradient that a rule gave, as its input's type wants it: summed over the axes that
// broadcasting made or stretched, spread where the rule gave a constant.
Value fit(Builder &builder, Value gradient, haly_dtype dtype, const std::vector<Dimension> &shape) {
  if (builder.dtype(gradient) != dtype) {
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = dtype;
    gradient = builder.call_one(HALY_OP_CAST, 1, {gradient}, &statics);
  }
  const std::vector<Dimension> given = builder.dimensions(gradient);
  if (given == shape) return gradient;
  const size_t lead = given.size() > shape.size() ? given.size() - shape.size() : 0;
  if (given.size() >= shape.size()) {
    std::vector<int64_t> over;
    for (size_t axis = 0; axis < given.size(); ++axis) {
      if (axis < lead || (shape[axis - lead] == 1 && given[axis] != 1)) {
        over.push_back(static_cast<int64_t>(axis));
      }
    }
    if (!over.empty()) {
      haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
      statics.has_axis = 1;
      statics.axis = over.data();
      statics.axis_count = static_cast<uint32_t>(over.size());
      statics.keepdims = 1;
      gradient = builder.call_one(HALY_OP_SUM, 1, {gradient}, &statics);
    }
    if (lead != 0) gradient = with_shape(builder, HALY_OP_RESHAPE, gradient, shape);
  }
  if (builder.dimensions(gradient) == shape) return gradient;
  return with_shape(builder, HALY_OP_BROADCAST_TO, gradient, shape);
}

class Reverse {
 public:
  Reverse(const Graph &source, Builder &builder, const Lift &lift, size_t first_node)
      : source_(source), builder_(builder), lift_(lift), first_node_(first_node) {}

  std::vector<Value> run(const std::vector<Value> &outputs, const std::vector<Value> &cotangents,
                         const std::vector<Value> &inputs);

 private:
  enum Mark : uint8_t { kDepends = 1, kInput = 2 };

  // Whether derivatives flow through this value.
  bool depends(Value value) const {
    return value && value.id < marks_.size() && (marks_[value.id] & kDepends);
  }
  void mark(const std::vector<Value> &inputs, size_t end_node);
  void visit(const Node &node);
  bool collect(const Node &node, ReversedCall *call);
  void pass_on(const Node &node, ReversedCall &call);
  void by_rule(const Node &node, ReversedCall &call, std::vector<uint8_t> &&slots);
  void by_decomposition(const Node &node, ReversedCall &call, const std::vector<uint8_t> &slots);
  void add(Value value, Value gradient);

  const Graph &source_;
  Builder &builder_;
  const Lift &lift_;
  const size_t first_node_;
  std::vector<uint8_t> marks_;     // by value of the source
  std::vector<Value> cotangents_;  // by value of the source
};

void Reverse::mark(const std::vector<Value> &inputs, size_t end_node) {
  marks_.assign(source_.value_count(), 0);
  for (Value input : inputs) marks_[input.id] = kDepends | kInput;
  for (size_t index = first_node_; index < end_node; ++index) {
    const Node &node = source_.nodes()[index];
    if (std::none_of(node.inputs.begin(), node.inputs.end(),
                     [&](Value value) { return depends(value); })) {
      continue;
    }
    for (Value output : node.outputs) {
      if (!output || (marks_[output.id] & kInput)) continue;
      const ValueInfo &info = source_.value(output);
      if (is_floating(info.dtype) && !info.stops_gradients) marks_[output.id] = kDepends;
    }
  }
}

void Reverse::add(Value value, Value gradient) {
  Value &sum = cotangents_[value.id];
  sum = sum ? builder_.call_one(HALY_OP_ADD, 1, {sum, gradient}) : gradient;
}

// What a rule reads of the call, on the builder's side; false where no derivative comes through it.
bool Reverse::collect(const Node &node, ReversedCall *call) {
  bool any = false;
  for (Value output : node.outputs) {
    const bool flows = depends(output) && !(marks_[output.id] & kInput);
    call->output_gradients.push_back(flows ? cotangents_[output.id] : Value{});
    any |= bool(call->output_gradients.back());
  }
  if (!any) return false;
  for (Value input : node.inputs) {
    call->arguments.inputs.push_back(input ? lift_(input) : Value{});
    call->wanted.push_back(depends(input));
  }
  for (Value output : node.outputs) call->outputs.push_back(output ? lift_(output) : Value{});
  call->arguments.input_counts = node.input_counts;
  call->arguments.statics = node.statics.data();
  call->arguments.scalars = node.scalars;
  call->arguments.regions = node.regions;
  for (HostArgument argument : node.host_tensors) {
    if (argument.value) {
      argument.value = lift_(argument.value);
      std::vector<int64_t> values;
      if (builder_.host_values(argument.value, &values)) argument = HostArgument::of(values);
    }
    call->arguments.host_tensors.push_back(std::move(argument));
  }
  return true;
}

void Reverse::by_rule(const Node &node, ReversedCall &call, std::vector<uint8_t> &&slots) {
  for (size_t i = 0; i < call.outputs.size(); ++i) {
    Value &gradient = call.output_gradients[i];
    if (!gradient && call.outputs[i] && is_floating(builder_.dtype(call.outputs[i]))) {
      gradient = zeros_like(builder_, call.outputs[i]);
    }
  }
  std::vector<Value> gradients(call.arguments.inputs.size());
  call.op->gradient(builder_, call.arguments, call.outputs.data(), call.output_gradients.data(),
                    slots.data(), gradients.data());
  for (size_t slot = 0; slot < gradients.size(); ++slot) {
    if (!slots[slot] || !gradients[slot]) continue;
    const ValueInfo &info = source_.value(node.inputs[slot]);
    const std::vector<Dimension> shape = builder_.dimensions(call.arguments.inputs[slot]);
    add(node.inputs[slot], fit(builder_, gradients[slot], info.dtype, shape));
  }
}

void Reverse::by_decomposition(const Node &node, ReversedCall &call,
                               const std::vector<uint8_t> &slots) {
  const DecompositionRule road = decomposition_of(*call.op, call.arguments.statics);
  if (road.function == nullptr) {
    throw Error(HALY_STATUS_UNSUPPORTED, std::string(call.op->name) + " has no gradient");
  }
  const size_t first = builder_.graph().nodes().size();
  std::vector<Value> outputs(call.op->outputs.size());
  road.function(builder_, call.arguments, outputs.data());
  std::vector<Value> inputs;  // each once, though it may stand in several slots
  std::vector<Value> known;
  for (size_t slot = 0; slot < slots.size(); ++slot) {
    const Value value = call.arguments.inputs[slot];
    if (!slots[slot] || std::find(inputs.begin(), inputs.end(), value) != inputs.end()) continue;
    inputs.push_back(value);
    known.push_back(node.inputs[slot]);
  }
  const std::vector<Value> gradients =
      differentiate(builder_, outputs, call.output_gradients, inputs, first);
  for (size_t i = 0; i < gradients.size(); ++i) {
    if (gradients[i]) add(known[i], gradients[i]);
  }
}

void Reverse::pass_on(const Node &node, ReversedCall &call) {
  if (region_kind(*call.op) != RegionKind::None) {
    const std::vector<Value> gradients = differentiate_regions(builder_, call);
    for (size_t slot = 0; slot < gradients.size(); ++slot) {
      if (gradients[slot]) add(node.inputs[slot], gradients[slot]);
    }
    return;
  }
  std::vector<uint8_t> rules(call.wanted.size());
  std::vector<uint8_t> decomposed(call.wanted.size());
  for (const ParameterDescriptor &parameter : call.op->parameters) {
    if (parameter.kind != ParameterKind::Tensor) continue;
    const size_t first = rule::first_slot(call.arguments, parameter.slot);
    const size_t count =
        call.arguments.input_counts.empty() ? 1 : call.arguments.input_counts[parameter.slot];
    for (size_t slot = first; slot < first + count; ++slot) {
      if (!call.wanted[slot]) continue;
      if (parameter.gradient == GradientKind::Refused) {
        throw Error(HALY_STATUS_UNSUPPORTED, std::string(call.op->name) +
                                                 " has no gradient with respect to " +
                                                 std::string(parameter.name) + ": " +
                                                 std::string(parameter.gradient_reason));
      }
      rules[slot] = parameter.gradient == GradientKind::Rule;
      decomposed[slot] = parameter.gradient == GradientKind::Decomposition ||
                         parameter.gradient == GradientKind::None;
    }
  }
  const auto any = [](const std::vector<uint8_t> &flags) {
    return std::find(flags.begin(), flags.end(), 1) != flags.end();
  };
  if (any(decomposed)) by_decomposition(node, call, decomposed);
  if (any(rules)) by_rule(node, call, std::move(rules));
}

void Reverse::visit(const Node &node) {
  ReversedCall call;
  call.op = find_operator(node.op);
  const std::string source = builder_.source();
  builder_.set_source(node.source);
  try {
    if (collect(node, &call)) pass_on(node, call);
  } catch (const Error &error) {
    const std::string text = error.what();
    std::string told = text.rfind("the gradient of ", 0) == 0
                           ? text
                           : "the gradient of " + std::string(call.op->name) +
                                 (node.source.empty() ? "" : " (" + node.source + ")") + ": " +
                                 text;
    builder_.set_source(source);
    const bool unknown = error.status == HALY_STATUS_FAILED_PRECONDITION;
    if (unknown && text != told) told += "; gradients need extents that do not hang on data";
    throw Error(unknown ? HALY_STATUS_UNSUPPORTED : error.status, told, error.plugin);
  }
  builder_.set_source(source);
}

std::vector<Value> Reverse::run(const std::vector<Value> &outputs,
                                const std::vector<Value> &cotangents,
                                const std::vector<Value> &inputs) {
  // The builder may add to this very graph: only what is there now is walked.
  const size_t end_node = source_.nodes().size();
  mark(inputs, end_node);
  cotangents_.resize(source_.value_count());
  for (size_t i = 0; i < outputs.size(); ++i) {
    if (cotangents[i] && depends(outputs[i])) add(outputs[i], cotangents[i]);
  }
  for (size_t index = end_node; index-- > first_node_;) {
    const bool reached = [&] {
      for (Value output : source_.nodes()[index].outputs) {
        if (output && output.id < cotangents_.size() && cotangents_[output.id]) return true;
      }
      return false;
    }();
    if (reached) visit(Node(source_.nodes()[index]));
  }
  std::vector<Value> results;
  for (Value input : inputs) results.push_back(cotangents_[input.id]);
  return results;
}

}  // namespace

Value zeros_like(Builder &builder, Value value) {
  const std::vector<Dimension> shape = builder.dimensions(value);
  const Value zero = builder.scalar_integer(builder.dtype(value), 0);
  return shape.empty() ? zero : with_shape(builder, HALY_OP_BROADCAST_TO, zero, shape);
}

std::vector<Value> differentiate(const Graph &source, Builder &builder, const Lift &lift,
                                 const std::vector<Value> &outputs,
                                 const std::vector<Value> &cotangents,
                                 const std::vector<Value> &inputs, size_t first_node) {
  return Reverse(source, builder, lift, first_node).run(outputs, cotangents, inputs);
}

std::vector<Value> differentiate(Builder &builder, const std::vector<Value> &outputs,
                                 const std::vector<Value> &cotangents,
                                 const std::vector<Value> &inputs, size_t first_node) {
  return differentiate(
      builder.graph(), builder, [](Value value) { return value; }, outputs, cotangents, inputs,
      first_node);
}

}  // namespace haly

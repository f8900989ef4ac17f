// From symbols to numbers: every node is called again with the types that its operands have now.
#include <unordered_map>

#include "builder.hpp"
#include "error.hpp"
#include "passes/passes.hpp"
#include "region.hpp"

namespace haly {
namespace {

// Carried values whose extents the body changes: these are left open, where the body left them so.
bool forget_what_grows(const Graph &body, const Graph &known, const Node &loop,
                       std::vector<std::vector<int64_t>> *shapes) {
  bool any = false;
  for (uint32_t i = 0; i < loop_carried_count(loop); ++i) {
    const std::vector<Dimension> open = body.value(body.inputs()[2 + i]).shape;
    const std::vector<Dimension> next = known.value(known.outputs()[1 + i]).shape;
    std::vector<int64_t> &given = (*shapes)[2 + i];
    for (size_t axis = 0; axis < given.size() && axis < next.size(); ++axis) {
      if (!is_symbol(open[axis]) || given[axis] == next[axis]) continue;
      given[axis] = open[axis];
      any = true;
    }
  }
  return any;
}

// One graph on its way into another.
class Inlining {
 public:
  Inlining(Builder &builder, const Graph &source)
      : builder_(builder), source_(source), values_(source.value_count()) {}

  std::vector<Value> run(const std::vector<Value> &inputs);

 private:
  // A symbol of the source, and what it is in the target: a number or one of the target's symbols.
  void bind_input(Value wanted, Value given);
  void bind_output(Value wanted, Value given);
  Value renamed(Value value) const { return value ? values_[value.id] : Value{}; }
  HostArgument renamed(const HostArgument &argument);
  void add(const Node &node);
  std::vector<Value> add_call(const OperatorDescriptor &op, const Node &node);

  Builder &builder_;
  const Graph &source_;
  std::vector<Value> values_;
  std::unordered_map<Dimension, Dimension> known_;
};

void Inlining::bind_input(Value wanted_value, Value given_value) {
  const ValueInfo &info = source_.value(wanted_value);
  const std::vector<Dimension> &shape = builder_.graph().value(given_value).shape;
  const std::string what = "input " + info.name;
  if (shape.size() != info.shape.size()) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, what + " has rank " + std::to_string(shape.size()) +
                                                  ", the graph takes rank " +
                                                  std::to_string(info.shape.size()));
  }
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    const Dimension wanted = info.shape[axis];
    const Dimension given = shape[axis];
    if (is_symbol(wanted)) {
      const Dimension bound = known_.emplace(wanted, given).first->second;
      if (bound == given || is_symbol(given) || is_symbol(bound)) continue;
      throw Error(HALY_STATUS_INVALID_ARGUMENT, what + " has extent " + std::to_string(given) +
                                                    " where " + source_.dimension_text(wanted) +
                                                    " is " + std::to_string(bound) + " already");
    }
    if (wanted != given && !is_symbol(given)) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, what + " has extent " + std::to_string(given) +
                                                    " along axis " + std::to_string(axis) +
                                                    ", the graph takes " + std::to_string(wanted));
    }
  }
  values_[wanted_value.id] = given_value;
}

void Inlining::bind_output(Value wanted, Value given) {
  const ValueInfo &info = source_.value(wanted);
  const std::vector<Dimension> &shape = builder_.graph().value(given).shape;
  for (size_t axis = 0; axis < shape.size() && axis < info.shape.size(); ++axis) {
    if (!is_symbol(info.shape[axis])) continue;
    Dimension &bound = known_.emplace(info.shape[axis], shape[axis]).first->second;
    if (is_symbol(bound)) bound = shape[axis];
  }
  values_[wanted.id] = given;
  ValueInfo &result = builder_.graph().mutable_value(given);
  if (result.name.empty()) result.name = info.name;
  result.stops_gradients |= info.stops_gradients;
}

HostArgument Inlining::renamed(const HostArgument &argument) {
  HostArgument result = argument;
  result.value = renamed(argument.value);
  bool any = false;
  for (size_t i = 0; i < result.symbolic.size(); ++i) {
    if (!result.symbolic[i]) continue;
    auto found = known_.find(result.values[i]);
    if (found == known_.end()) {
      found = known_.emplace(result.values[i], builder_.graph().add_symbol({})).first;
    }
    result.values[i] = found->second;
    result.symbolic[i] = is_symbol(found->second);
    any |= is_symbol(found->second);
  }
  if (!any) result.symbolic.clear();
  return result;
}

std::vector<Value> Inlining::add_call(const OperatorDescriptor &op, const Node &node) {
  CallArguments call;
  for (Value input : node.inputs) call.inputs.push_back(renamed(input));
  call.input_counts = node.input_counts;
  call.statics = node.statics.data();
  call.scalars = node.scalars;
  for (const HostArgument &argument : node.host_tensors) {
    call.host_tensors.push_back(renamed(argument));
  }
  const RegionKind kind = region_kind(op);
  std::vector<int64_t> condition;
  if (kind == RegionKind::If && builder_.host_values(call.inputs[0], &condition) &&
      condition.size() == 1) {
    const std::vector<Value> operands(call.inputs.begin() + 1, call.inputs.end());
    return builder_.inline_graph(*node.regions[condition[0] ? 0 : 1], operands);
  }
  call.regions = node.regions;
  if (kind == RegionKind::Scan && !builder_.keeps_scans()) {
    std::vector<Value> outputs(node.outputs.size());
    if (scan_as_loop(builder_, call, outputs.data())) return outputs;
  }
  const size_t skip = kind == RegionKind::If ? 1 : 0;
  for (std::shared_ptr<Graph> &region : call.regions) {
    if (kind == RegionKind::Scan) continue;  // specialised when it is a loop
    std::vector<std::vector<int64_t>> shapes;
    for (size_t input = skip; input < call.inputs.size(); ++input) {
      const size_t port = input - skip;
      shapes.push_back(call.inputs[input] ? builder_.graph().value(call.inputs[input]).shape
                                          : region->value(region->inputs()[port]).shape);
    }
    auto known = std::make_shared<Graph>(specialise(*region, shapes));
    if (kind == RegionKind::Loop && forget_what_grows(*region, *known, node, &shapes)) {
      known = std::make_shared<Graph>(specialise(*region, shapes));
    }
    region = std::move(known);
  }
  return builder_.call(op, call);
}

void Inlining::add(const Node &node) {
  const OperatorDescriptor *op = find_operator(node.op);
  builder_.set_source(node.source);
  std::vector<Value> outputs;
  try {
    outputs = add_call(*op, node);
  } catch (const Error &error) {
    const std::string text = error.what();
    if (node.source.empty() || text.find(node.source) != std::string::npos) throw;
    throw Error(error.status, node.source + ": " + text, error.plugin);
  }
  for (size_t i = 0; i < outputs.size() && i < node.outputs.size(); ++i) {
    if (node.outputs[i]) bind_output(node.outputs[i], outputs[i]);
  }
}

std::vector<Value> Inlining::run(const std::vector<Value> &inputs) {
  const std::string source = builder_.source();
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i]) bind_input(source_.inputs()[i], inputs[i]);
  }
  for (uint32_t id = 0; id < source_.value_count(); ++id) {
    const ValueInfo &info = source_.value(Value{id});
    if (info.constant && !values_[id]) {
      values_[id] = builder_.graph().add_constant(info.constant, info.name);
    }
  }
  for (const Node &node : source_.nodes()) add(node);
  builder_.set_source(source);
  std::vector<Value> outputs;
  for (Value output : source_.outputs()) outputs.push_back(renamed(output));
  return outputs;
}

}  // namespace

std::vector<Value> Builder::inline_graph(const Graph &source, const std::vector<Value> &inputs) {
  if (inputs.size() != source.inputs().size()) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT,
                "the graph has " + std::to_string(source.inputs().size()) + " inputs, " +
                    std::to_string(inputs.size()) + " were given");
  }
  return Inlining(*this, source).run(inputs);
}

Graph specialise(const Graph &graph, const std::vector<std::vector<int64_t>> &input_shapes) {
  if (input_shapes.size() != graph.inputs().size()) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT,
                "the graph has " + std::to_string(graph.inputs().size()) + " inputs, " +
                    std::to_string(input_shapes.size()) + " shapes were given");
  }
  Graph result;
  Builder builder(result);
  builder.set_folding(true);
  std::vector<Value> inputs;
  for (size_t i = 0; i < input_shapes.size(); ++i) {
    const ValueInfo &info = graph.value(graph.inputs()[i]);
    std::vector<Dimension> shape = input_shapes[i];
    for (size_t axis = 0; axis < shape.size() && axis < info.shape.size(); ++axis) {
      // Still unknown: a symbol of whoever asks, here one of the graph's own.
      if (!is_symbol(shape[axis])) continue;
      shape[axis] = is_symbol(info.shape[axis])
                        ? result.find_symbol(graph.dimension_text(info.shape[axis]))
                        : info.shape[axis];
    }
    inputs.push_back(result.add_input(info.dtype, std::move(shape), info.name));
  }
  result.set_outputs(builder.inline_graph(graph, inputs));
  return result;
}

}  // namespace haly

// From symbols to numbers: every node is called again with known shapes.
#include <unordered_map>

#include "builder.hpp"
#include "error.hpp"
#include "passes/passes.hpp"

namespace haly {
namespace {

void bind_symbol(std::unordered_map<Dimension, int64_t> &known, const Graph &graph,
                 const ValueInfo &info, const std::vector<int64_t> &shape) {
  const std::string what = "input " + info.name;
  if (shape.size() != info.shape.size()) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, what + " has rank " + std::to_string(shape.size()) +
                                                  ", the graph takes rank " +
                                                  std::to_string(info.shape.size()));
  }
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    const Dimension wanted = info.shape[axis];
    const int64_t given = shape[axis];
    if (is_symbol(wanted)) {
      const int64_t bound = known.emplace(wanted, given).first->second;
      if (bound == given) continue;
      throw Error(HALY_STATUS_INVALID_ARGUMENT, what + " has extent " + std::to_string(given) +
                                                    " where " + graph.dimension_text(wanted) +
                                                    " is " + std::to_string(bound) + " already");
    }
    if (wanted != given) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, what + " has extent " + std::to_string(given) +
                                                    " along axis " + std::to_string(axis) +
                                                    ", the graph takes " + std::to_string(wanted));
    }
  }
}

std::vector<int64_t> shape_in(const Graph &graph, Value value) { return graph.value(value).shape; }

}  // namespace

Graph specialise(const Graph &graph, const std::vector<std::vector<int64_t>> &input_shapes) {
  if (input_shapes.size() != graph.inputs().size()) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT,
                "the graph has " + std::to_string(graph.inputs().size()) + " inputs, " +
                    std::to_string(input_shapes.size()) + " shapes were given");
  }
  std::unordered_map<Dimension, int64_t> known;
  Graph result;
  Builder builder(result);
  builder.set_folding(true);
  std::vector<Value> values(graph.value_count());
  for (size_t i = 0; i < input_shapes.size(); ++i) {
    const ValueInfo &info = graph.value(graph.inputs()[i]);
    bind_symbol(known, graph, info, input_shapes[i]);
    values[graph.inputs()[i].id] = result.add_input(info.dtype, input_shapes[i], info.name);
  }
  for (uint32_t id = 0; id < graph.value_count(); ++id) {
    const ValueInfo &info = graph.value(Value{id});
    if (info.constant) values[id] = result.add_constant(info.constant, info.name);
  }
  const auto renamed = [&](Value value) { return value ? values[value.id] : Value{}; };
  for (const Node &node : graph.nodes()) {
    const OperatorDescriptor *op = find_operator(node.op);
    CallArguments call;
    for (Value input : node.inputs) call.inputs.push_back(renamed(input));
    call.input_counts = node.input_counts;
    call.statics = node.statics.data();
    call.scalars = node.scalars;
    for (HostArgument argument : node.host_tensors) {
      argument.value = renamed(argument.value);
      call.host_tensors.push_back(std::move(argument));
    }
    builder.set_source(node.source);
    for (size_t i = 0; i < node.regions.size(); ++i) {
      std::vector<std::vector<int64_t>> shapes;
      const size_t skip = op->name == "if" ? 1 : 0;
      for (size_t input = skip; input < call.inputs.size(); ++input) {
        shapes.push_back(call.inputs[input]
                             ? shape_in(result, call.inputs[input])
                             : node.regions[i]->value(node.regions[i]->inputs()[input]).shape);
      }
      call.regions.push_back(std::make_shared<Graph>(specialise(*node.regions[i], shapes)));
    }
    const std::vector<Value> outputs = builder.call(*op, call);
    for (size_t i = 0; i < outputs.size() && i < node.outputs.size(); ++i) {
      if (!node.outputs[i]) continue;
      values[node.outputs[i].id] = outputs[i];
      result.mutable_value(outputs[i]).name = graph.value(node.outputs[i]).name;
    }
  }
  std::vector<Value> outputs;
  for (Value output : graph.outputs()) outputs.push_back(renamed(output));
  result.set_outputs(std::move(outputs));
  return result;
}

}  // namespace haly

#include <algorithm>

#include "operator.hpp"
#include "passes/passes.hpp"

namespace haly {

bool eliminate_dead_code(Graph &graph) {
  std::vector<uint8_t> live(graph.value_count(), 0);
  auto use = [&](Value value) {
    if (value) live[value.id] = 1;
  };
  for (Value output : graph.outputs()) use(output);
  std::vector<Node> &nodes = graph.mutable_nodes();
  std::vector<uint8_t> keep(nodes.size(), 0);
  for (size_t i = nodes.size(); i-- > 0;) {
    const Node &node = nodes[i];
    const OperatorDescriptor *op = find_operator(node.op);
    keep[i] = op != nullptr && op->has_effects;
    for (Value output : node.outputs) keep[i] |= output && live[output.id];
    if (!keep[i]) continue;
    for (Value input : node.inputs) use(input);
    for (const HostArgument &argument : node.host_tensors) use(argument.value);
    for (Value operand : node.epilogue.operands) use(operand);
  }
  size_t kept = 0;
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (!keep[i]) continue;
    if (kept != i) nodes[kept] = std::move(nodes[i]);
    ++kept;
  }
  const bool changed = kept != nodes.size();
  nodes.resize(kept);
  if (changed) graph.rebuild_producers();
  for (uint32_t id = 0; id < graph.value_count(); ++id) {
    ValueInfo &info = graph.mutable_value(Value{id});
    if (!live[id] && info.constant) info.constant.reset();
  }
  return changed;
}

}  // namespace haly

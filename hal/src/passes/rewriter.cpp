#include "passes/rewriter.hpp"

#include "operator.hpp"

namespace haly {

Value Rewriter::renamed(Value value) const {
  auto found = renamed_.find(value.id);
  while (value && found != renamed_.end()) {
    value = found->second;
    found = renamed_.find(value.id);
  }
  return value;
}

const Node *Rewriter::producer(Value value, const char *op_name) const {
  if (!value) return nullptr;
  const uint32_t index = graph_.value(value).producer;
  if (index >= graph_.nodes().size()) return nullptr;
  const Node &node = graph_.nodes()[index];
  const OperatorDescriptor *op = find_operator(node.op);
  return op != nullptr && op->name == op_name ? &node : nullptr;
}

bool Rewriter::run(const Rule &rule) {
  std::vector<Node> nodes = std::move(graph_.mutable_nodes());
  graph_.mutable_nodes().clear();
  bool changed = false;
  for (Node &node : nodes) {
    for (Value &input : node.inputs) input = renamed(input);
    for (HostArgument &argument : node.host_tensors) argument.value = renamed(argument.value);
    for (Value &operand : node.epilogue.operands) operand = renamed(operand);
    std::vector<Value> values;
    builder_.set_source(node.source);
    if (!rule(node, &values)) {
      graph_.add_node(std::move(node));
      continue;
    }
    changed = true;
    for (size_t i = 0; i < node.outputs.size() && i < values.size(); ++i) {
      const Value former = node.outputs[i];
      if (!former || former == values[i]) continue;
      renamed_[former.id] = values[i];
      if (values[i].id >= uses_.size()) uses_.resize(graph_.value_count(), 0);
      // A reader of the new value is counted once per reader of the former one.
      uses_[values[i].id] += uses_[former.id];
      ValueInfo &info = graph_.mutable_value(values[i]);
      if (info.name.empty()) info.name = graph_.value(former).name;
    }
  }
  for (Value &output : graph_.mutable_outputs()) output = renamed(output);
  graph_.rebuild_producers();
  return changed;
}

}  // namespace haly

#include <string>
#include <unordered_map>

#include "operator.hpp"
#include "passes/passes.hpp"

namespace haly {
namespace {

// Larger constants are compared by identity of their bytes alone.
constexpr size_t kSmallConstantBytes = 256;

void append(std::string &key, const void *data, size_t size_bytes) {
  key.append(static_cast<const char *>(data), size_bytes);
}

template <class T>
void append(std::string &key, T value) {
  append(key, &value, sizeof value);
}

void rename(Node &node, const std::unordered_map<uint32_t, Value> &renamed) {
  auto replace = [&](Value &value) {
    auto found = renamed.find(value.id);
    if (found != renamed.end()) value = found->second;
  };
  for (Value &input : node.inputs) replace(input);
  for (HostArgument &argument : node.host_tensors) replace(argument.value);
  for (Value &operand : node.epilogue.operands) replace(operand);
}

}  // namespace

std::string constant_key(const Constant &constant) {
  std::string key;
  append(key, constant.dtype);
  append(key, constant.shape.size());
  for (int64_t extent : constant.shape) append(key, extent);
  if (constant.size_bytes <= kSmallConstantBytes) {
    key += 'v';
    append(key, constant.data, constant.size_bytes);
  } else {
    key += 'p';
    append(key, constant.data);
  }
  return key;
}

std::string call_key(const Node &node, const std::function<std::string(Value)> &operand_key) {
  std::string key;
  append(key, node.op);
  append(key, node.version);
  for (uint32_t count : node.input_counts) append(key, count);
  for (Value input : node.inputs) key += operand_key(input);
  const OperatorDescriptor *op = find_operator(node.op);
  if (op != nullptr) key += statics_text(*op, node.statics.data());
  for (const haly_scalar &scalar : node.scalars) {
    append(key, scalar.dtype);
    append(key, scalar.value);
  }
  for (const HostArgument &argument : node.host_tensors) {
    append(key, argument.present);
    if (argument.value) key += operand_key(argument.value);
    append(key, argument.shape.size());
    append(key, argument.values.size());
    for (int64_t value : argument.values) append(key, value);
    for (uint8_t symbolic : argument.symbolic) append(key, symbolic);
  }
  for (int32_t word : node.epilogue.program) append(key, word);
  for (Value operand : node.epilogue.operands) key += operand_key(operand);
  return key;
}

bool eliminate_common_subexpressions(Graph &graph) {
  std::unordered_map<uint32_t, Value> renamed;
  std::unordered_map<std::string, Value> constants;
  for (uint32_t id = 0; id < graph.value_count(); ++id) {
    const ValueInfo &info = graph.value(Value{id});
    if (!info.constant) continue;
    auto [found, fresh] = constants.emplace(constant_key(*info.constant), Value{id});
    if (!fresh) renamed[id] = found->second;
  }
  std::unordered_map<std::string, uint32_t> seen;
  const auto operand_key = [](Value value) {
    return std::string(reinterpret_cast<const char *>(&value.id), sizeof value.id);
  };
  std::vector<Node> &nodes = graph.mutable_nodes();
  std::vector<uint8_t> drop(nodes.size(), 0);
  bool changed = false;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    rename(nodes[i], renamed);
    const OperatorDescriptor *op = find_operator(nodes[i].op);
    if (!nodes[i].regions.empty() || op == nullptr || op->has_effects || !op->deterministic) {
      continue;
    }
    auto [found, fresh] = seen.emplace(call_key(nodes[i], operand_key), i);
    if (fresh) continue;
    const Node &former = nodes[found->second];
    for (size_t output = 0; output < nodes[i].outputs.size(); ++output) {
      if (nodes[i].outputs[output]) renamed[nodes[i].outputs[output].id] = former.outputs[output];
    }
    drop[i] = 1;
    changed = true;
  }
  for (Value &output : graph.mutable_outputs()) {
    auto found = renamed.find(output.id);
    if (found != renamed.end()) output = found->second;
  }
  if (changed) {
    size_t kept = 0;
    for (size_t i = 0; i < nodes.size(); ++i) {
      if (drop[i]) continue;
      if (kept != i) nodes[kept] = std::move(nodes[i]);
      ++kept;
    }
    nodes.resize(kept);
    graph.rebuild_producers();
  }
  return changed;
}

}  // namespace haly

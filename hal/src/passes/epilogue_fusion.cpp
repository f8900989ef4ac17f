#include <cstring>

#include "operator.hpp"
#include "passes/passes.hpp"
#include "passes/rewriter.hpp"

namespace haly {
namespace {

// Words of the serialised program form, see opspec/abi/program.yaml.
constexpr int32_t kVersion = 1;
constexpr int32_t kScalarProgram = 2;
constexpr int32_t kTypeFloat = 2;
constexpr int32_t kConstantFloat = 2;
constexpr int32_t kInput = 10;
constexpr int32_t kAddFloat = 80;
constexpr int32_t kSubtractFloat = 81;
constexpr int32_t kMultiplyFloat = 82;
constexpr int32_t kMaximumFloat = 86;

// More operands than this no kernel is asked to take.
constexpr size_t kMostOperands = 2;

void append_constant(std::vector<int32_t> &words, double value) {
  int32_t halves[2];
  std::memcpy(halves, &value, sizeof halves);
  words.push_back(kConstantFloat);
  words.push_back(halves[0]);
  words.push_back(halves[1]);
}

// An epilogue is kept as its instructions until the end; the head depends on all of them.
std::vector<int32_t> with_head(const std::vector<int32_t> &body, size_t operand_count) {
  std::vector<int32_t> words = {kVersion, kScalarProgram, static_cast<int32_t>(operand_count) + 1,
                                2};
  words.insert(words.end(), operand_count + 1, kTypeFloat);
  words.push_back(kInput);
  words.push_back(0);
  words.insert(words.end(), body.begin(), body.end());
  return words;
}

// The instruction of an element-wise operator with two operands; 0: it is not fused.
int32_t binary_instruction(const OperatorDescriptor &op) {
  if (op.name == "add") return kAddFloat;
  if (op.name == "subtract") return kSubtractFloat;
  if (op.name == "multiply") return kMultiplyFloat;
  return 0;
}

bool takes_epilogues(const Device &device, const Node &node, haly_dtype dtype) {
  for (const haly_kernel_row *row : device.rows(node.op)) {
    if ((row->flags & HALY_KERNEL_EPILOGUE) != 0 && row->dtype_count != 0 &&
        (row->dtypes[0] == dtype || row->dtypes[0] == HALY_DTYPE_UNSPECIFIED)) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool expand_contractions(Graph &graph, const Device &device) {
  Rewriter rewriter(graph);
  return rewriter.run([&](Node &node, std::vector<Value> *out_values) {
    const OperatorDescriptor *op = find_operator(node.op);
    if (op == nullptr || op->kind != OperatorKind::Contraction || op->decompose == nullptr ||
        op->region_count != 0 || device.rows(op->id).size() != 0) {
      return false;
    }
    CallArguments call;
    call.inputs = node.inputs;
    call.input_counts = node.input_counts;
    call.statics = node.statics.data();
    call.scalars = node.scalars;
    call.host_tensors = node.host_tensors;
    out_values->resize(node.outputs.size());
    op->decompose(rewriter.builder(), call, out_values->data());
    return true;
  });
}

bool fuse_epilogues(Graph &graph, const Device &device) {
  const std::vector<uint32_t> uses = graph.use_counts();
  std::vector<Node> &nodes = graph.mutable_nodes();
  std::vector<std::vector<int32_t>> bodies(nodes.size());
  std::vector<uint8_t> drop(nodes.size(), 0);
  std::vector<uint32_t> owner(graph.value_count(), UINT32_MAX);  // contraction that ends in it
  bool changed = false;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    Node &node = nodes[i];
    const OperatorDescriptor *op = find_operator(node.op);
    if (op == nullptr || node.outputs.size() != 1) continue;
    const Value output = node.outputs[0];
    const ValueInfo &info = graph.value(output);
    if (op->kind == OperatorKind::Contraction) {
      if (is_floating(info.dtype) && takes_epilogues(device, node, info.dtype)) {
        owner[output.id] = i;
      }
      continue;
    }
    const int32_t instruction = binary_instruction(*op);
    const bool is_binary = instruction != 0;
    if (!is_binary && op->name != "relu") continue;
    // The later one of two contractions takes the other's result as operand: it exists by then.
    uint32_t target = UINT32_MAX;
    Value operand;
    for (int side = 0; side < (is_binary && instruction != kSubtractFloat ? 2 : 1); ++side) {
      const Value x = node.inputs[static_cast<size_t>(side)];
      const Value other = is_binary ? node.inputs[static_cast<size_t>(1 - side)] : Value{};
      if (!x || owner[x.id] == UINT32_MAX || uses[x.id] != 1 || x == other) continue;
      if (graph.value(x).shape != info.shape) continue;
      if (target != UINT32_MAX && owner[x.id] < target) continue;
      if (is_binary && nodes[owner[x.id]].epilogue.operands.size() >= kMostOperands) continue;
      target = owner[x.id];
      operand = other;
    }
    if (target == UINT32_MAX) continue;
    Node &contraction = nodes[target];
    if (is_binary) {
      // The operand must exist where the contraction runs.
      uint32_t producer = graph.value(operand).producer;
      if (owner[operand.id] != UINT32_MAX) producer = owner[operand.id];
      if (producer != UINT32_MAX && producer >= target) continue;
      contraction.epilogue.operands.push_back(operand);
      bodies[target].push_back(kInput);
      bodies[target].push_back(static_cast<int32_t>(contraction.epilogue.operands.size()));
      bodies[target].push_back(instruction);
    } else {
      append_constant(bodies[target], 0.0);
      bodies[target].push_back(kMaximumFloat);
    }
    contraction.epilogue.text +=
        (contraction.epilogue.text.empty() ? "" : ", ") + std::string(op->name);
    owner[contraction.outputs[0].id] = UINT32_MAX;
    contraction.outputs[0] = output;
    owner[output.id] = target;
    drop[i] = 1;
    changed = true;
  }
  if (!changed) return false;
  size_t kept = 0;
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (drop[i]) continue;
    if (!bodies[i].empty()) {
      nodes[i].epilogue.program = with_head(bodies[i], nodes[i].epilogue.operands.size());
    }
    if (kept != i) nodes[kept] = std::move(nodes[i]);
    ++kept;
  }
  nodes.resize(kept);
  graph.rebuild_producers();
  return true;
}

}  // namespace haly

#include <algorithm>
#include <unordered_map>

#include "elements.hpp"
#include "haly/elements.hpp"
#include "haly/gen/operators.h"
#include "operator.hpp"
#include "passes/passes.hpp"

namespace haly {
namespace {

// Beyond these a kernel would run out of tiles that fit its cache.
constexpr size_t kMostInputs = 8;
constexpr size_t kMostMembers = 48;
static_assert(kMostMembers <= ElementsProgram::kRegisters);

// How a node reduces its input's last axes; axis_count 0: it does not.
struct Reduction {
  int32_t kind = 0;  // of fused_reduce
  int64_t axis_count = 0;
  bool keepdims = false;
};

template <class S>
Reduction read_statics(int32_t kind, const Node &node, size_t rank) {
  const S &statics = *static_cast<const S *>(node.statics.data());
  std::vector<bool> reduced(rank, statics.has_axis == 0);
  for (uint32_t i = 0; statics.has_axis != 0 && i < statics.axis_count; ++i) {
    const int64_t axis = statics.axis[i];
    reduced[static_cast<size_t>(axis < 0 ? axis + static_cast<int64_t>(rank) : axis)] = true;
  }
  const auto first = std::find(reduced.begin(), reduced.end(), true);
  if (std::find(first, reduced.end(), false) != reduced.end()) return {};
  return {kind, reduced.end() - first, statics.keepdims != 0};
}

Reduction read_reduction(const Node &node, size_t rank) {
  switch (node.op) {
    case HALY_OP_SUM:
      return read_statics<haly_sum_v1_statics>(HALY_FUSED_REDUCE_REDUCTION_SUM, node, rank);
    case HALY_OP_MEAN:
      return read_statics<haly_mean_v1_statics>(HALY_FUSED_REDUCE_REDUCTION_MEAN, node, rank);
    case HALY_OP_MAX:
      return read_statics<haly_max_v1_statics>(HALY_FUSED_REDUCE_REDUCTION_MAX, node, rank);
    case HALY_OP_MIN:
      return read_statics<haly_min_v1_statics>(HALY_FUSED_REDUCE_REDUCTION_MIN, node, rank);
    default:
      return {};
  }
}

struct Group {
  std::vector<uint32_t> members;    // node indices, the root first
  std::vector<Value> inputs;        // what members read from outside
  uint32_t reduction = UINT32_MAX;  // the node that reduces the root, where it ends the group
};

class Fusion {
 public:
  Fusion(Graph &graph, const Device &device) : graph_(graph), device_(device) {}

  bool run() {
    const std::vector<Node> &nodes = graph_.nodes();
    group_of_.assign(nodes.size(), UINT32_MAX);
    readers_.assign(graph_.value_count(), {});
    escapes_.assign(graph_.value_count(), 0);
    for (uint32_t i = 0; i < nodes.size(); ++i) {
      for (Value input : nodes[i].inputs) {
        if (input) readers_[input.id].push_back(i);
      }
      for (Value operand : nodes[i].epilogue.operands) escapes_[operand.id] = 1;
      for (const HostArgument &argument : nodes[i].host_tensors) {
        if (argument.value) escapes_[argument.value.id] = 1;
      }
    }
    for (Value output : graph_.outputs()) escapes_[output.id] = 1;

    // From the end: a node joins the group that all of its readers are in, so that a group has
    // one way out, its root, and no path leads out of it and back.
    for (uint32_t i = static_cast<uint32_t>(nodes.size()); i-- > 0;) {
      if (group_of_[i] != UINT32_MAX || !is_candidate(nodes[i])) continue;
      const uint32_t group = group_of_readers(nodes[i].outputs[0]);
      if (group != UINT32_MAX && grow(groups_[group], i, group)) continue;
      if (!is_root(nodes[i])) continue;
      Group fresh;
      if (grow(fresh, i, static_cast<uint32_t>(groups_.size()))) groups_.push_back(fresh);
    }

    bool changed = false;
    std::vector<uint8_t> drop(nodes.size(), 0);
    for (Group &group : groups_) {
      group.reduction = reduction_of(group);
      const bool is_reduced = group.reduction != UINT32_MAX;
      if (group.members.size() < 2 && !is_reduced) continue;
      fuse(group);
      for (size_t i = is_reduced ? 0 : 1; i < group.members.size(); ++i) {
        drop[group.members[i]] = 1;
      }
      changed = true;
    }
    if (!changed) return false;
    std::vector<Node> &all = graph_.mutable_nodes();
    size_t kept = 0;
    for (size_t i = 0; i < all.size(); ++i) {
      if (drop[i]) continue;
      if (kept != i) all[kept] = std::move(all[i]);
      ++kept;
    }
    all.resize(kept);
    graph_.rebuild_producers();
    return true;
  }

 private:
  bool is_candidate(const Node &node) const {
    const OperatorDescriptor *op = find_operator(node.op);
    if (op == nullptr || node.version != op->version || !can_be_element(*op)) return false;
    if (node.outputs.size() != 1 || !node.epilogue.program.empty()) return false;
    if (node.inputs.size() != op->tensor_count) return false;
    // A device that would decompose the operator alone cannot run it in a program either.
    if (device_.rows(node.op).size() == 0) return false;
    for (Value input : node.inputs) {
      if (!input) return false;
    }
    for (Dimension extent : graph_.value(node.outputs[0]).shape) {
      if (is_symbol(extent)) return false;
    }
    return true;
  }

  bool is_root(const Node &node) const {
    return has_row(HALY_OP_FUSED_MAP, graph_.value(node.outputs[0]).dtype);
  }

  bool has_row(uint32_t op, haly_dtype dtype) const {
    for (const haly_kernel_row *row : device_.rows(op)) {
      if (row->dtype_count != 0 && row->dtypes[0] == dtype) return true;
    }
    return false;
  }

  // The only reader of the group's result, where that reduces its last axes and the device can do
  // both at once; else UINT32_MAX.
  uint32_t reduction_of(const Group &group) const {
    const Value result = graph_.nodes()[group.members[0]].outputs[0];
    if (escapes_[result.id] || readers_[result.id].size() != 1) return UINT32_MAX;
    const uint32_t reader = readers_[result.id][0];
    const Node &node = graph_.nodes()[reader];
    const OperatorDescriptor *op = find_operator(node.op);
    if (op == nullptr || node.version != op->version) return UINT32_MAX;
    const ValueInfo &info = graph_.value(result);
    if (read_reduction(node, info.shape.size()).axis_count == 0) return UINT32_MAX;
    if (!node.outputs[0] || graph_.value(node.outputs[0]).dtype != info.dtype ||
        !has_row(HALY_OP_FUSED_REDUCE, info.dtype)) {
      return UINT32_MAX;
    }
    return reader;
  }

  uint32_t group_of_readers(Value value) const {
    if (escapes_[value.id] || readers_[value.id].empty()) return UINT32_MAX;
    const uint32_t group = group_of_[readers_[value.id][0]];
    for (uint32_t reader : readers_[value.id]) {
      if (group_of_[reader] != group) return UINT32_MAX;
    }
    return group;
  }

  // Adds a node, and those that give it what cannot be an input of the program: operands of another
  // dtype than the result. False where that is not possible; then nothing has changed.
  bool grow(Group &group, uint32_t index, uint32_t number) {
    const std::vector<Node> &nodes = graph_.nodes();
    Group larger = group;
    larger.members.push_back(index);
    const ValueInfo &root = graph_.value(nodes[larger.members[0]].outputs[0]);
    for (size_t next = larger.members.size() - 1; next < larger.members.size(); ++next) {
      const Node &node = nodes[larger.members[next]];
      // Under a broadcast its elements would be computed again and again.
      if (graph_.value(node.outputs[0]).shape != root.shape) return false;
      if (larger.members.size() > kMostMembers) return false;
      for (Value operand : node.inputs) {
        const ValueInfo &info = graph_.value(operand);
        if (info.dtype == root.dtype || has(larger, info.producer)) continue;
        if (info.producer == UINT32_MAX || group_of_[info.producer] != UINT32_MAX ||
            escapes_[operand.id] || !is_candidate(nodes[info.producer])) {
          return false;
        }
        for (uint32_t reader : readers_[operand.id]) {
          if (!has(larger, reader)) return false;
        }
        larger.members.push_back(info.producer);
      }
    }
    larger.inputs = outside(larger.members);
    if (larger.inputs.size() > kMostInputs) return false;
    for (uint32_t member : larger.members) group_of_[member] = number;
    group = std::move(larger);
    return true;
  }

  static bool has(const Group &group, uint32_t node) {
    return std::find(group.members.begin(), group.members.end(), node) != group.members.end();
  }

  std::vector<Value> outside(const std::vector<uint32_t> &members) const {
    std::vector<Value> values;
    const auto is_inner = [&](Value value) {
      const uint32_t producer = graph_.value(value).producer;
      return std::find(members.begin(), members.end(), producer) != members.end();
    };
    for (size_t i = members.size(); i-- > 0;) {
      for (Value input : graph_.nodes()[members[i]].inputs) {
        if (!is_inner(input) && std::find(values.begin(), values.end(), input) == values.end()) {
          values.push_back(input);
        }
      }
    }
    return values;
  }

  void fuse(Group &group) {
    std::vector<Node> &nodes = graph_.mutable_nodes();
    std::vector<int64_t> body;
    std::unordered_map<uint32_t, uint32_t> registers;  // value id -> where it is kept
    int64_t depth = 0, deepest = 0;
    std::string text;
    const auto push = [&](int64_t opcode, int64_t operand) {
      body.insert(body.end(), {opcode, operand});
      deepest = std::max(deepest, ++depth);
    };
    // Postfix order of the tree that hangs on the root.
    const auto emit = [&](const auto &self, Value value) -> void {
      const auto input = std::find(group.inputs.begin(), group.inputs.end(), value);
      if (input != group.inputs.end()) {
        push(HALY_OPCODE_INPUT, input - group.inputs.begin());
        return;
      }
      if (const auto kept = registers.find(value.id); kept != registers.end()) {
        push(HALY_OPCODE_RECALL, kept->second);
        return;
      }
      const Node &node = nodes[graph_.value(value).producer];
      const OperatorDescriptor &op = *find_operator(node.op);
      for (Value operand : node.inputs) self(self, operand);
      append_apply(body, op, node.statics.data());
      depth -= op.tensor_count - 1;
      text += (text.empty() ? "" : ", ") + std::string(op.name);
      if (readers_[value.id].size() > 1 && value != nodes[group.members[0]].outputs[0]) {
        const uint32_t number = static_cast<uint32_t>(registers.size());
        registers.emplace(value.id, number);
        body.insert(body.end(), {HALY_OPCODE_KEEP, number});
      }
    };
    Node &root = nodes[group.members[0]];
    emit(emit, root.outputs[0]);

    std::vector<int64_t> words = {HALY_PROGRAM_VERSION, HALY_PROGRAM_KIND_ELEMENTS,
                                  static_cast<int64_t>(group.inputs.size()), deepest};
    words.insert(words.end(), group.inputs.size(), 0);
    words.insert(words.end(), body.begin(), body.end());
    Node &last = group.reduction == UINT32_MAX ? root : nodes[group.reduction];
    const OperatorDescriptor &fused =
        *find_operator(group.reduction == UINT32_MAX ? HALY_OP_FUSED_MAP : HALY_OP_FUSED_REDUCE);
    Statics statics(fused, nullptr);
    statics.set("program", words);
    if (&last != &root) {
      const size_t rank = graph_.value(root.outputs[0]).shape.size();
      const Reduction reduction = read_reduction(last, rank);
      statics.set("reduction", int64_t{reduction.kind});
      statics.set("axis_count", reduction.axis_count);
      statics.set("keepdims", int64_t{reduction.keepdims});
      text += ", " + std::string(find_operator(last.op)->name);
    }
    Node node;
    node.op = fused.id;
    node.version = fused.version;
    node.inputs = group.inputs;
    node.input_counts = {static_cast<uint32_t>(group.inputs.size())};
    node.outputs = last.outputs;
    node.statics = std::move(statics);
    node.epilogue.text = std::move(text);
    node.source = last.source;
    last = std::move(node);
  }

  Graph &graph_;
  const Device &device_;
  std::vector<Group> groups_;
  std::vector<uint32_t> group_of_;              // by node
  std::vector<std::vector<uint32_t>> readers_;  // by value
  std::vector<uint8_t> escapes_;                // by value: read by what is no operand
};

}  // namespace

bool fuse_elementwise(Graph &graph, const Device &device) { return Fusion(graph, device).run(); }

}  // namespace haly

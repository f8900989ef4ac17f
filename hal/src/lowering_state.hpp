// The work of lowering one plan: see lowering.cpp.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lowering.hpp"

namespace haly {

class Lowering {
 public:
  explicit Lowering(Plan &plan);
  void run();

 private:
  struct Place {
    uint32_t buffer = kNoBuffer;
    haly_layout layout = HALY_LAYOUT_STRIDED;
  };
  struct Pending {
    Node node;
    int depth;  // of decompositions within decompositions
  };

  void lower(Node &node, int depth);
  bool lower_kernel(const OperatorDescriptor &op, Node &node, NodeReport *report);
  void lower_compiled(Node &node);
  bool lower_region(const OperatorDescriptor &op, Node &node);
  bool lower_foreign(const OperatorDescriptor &op, Node &node, NodeReport *report);
  bool materialise_broadcasts(Node &node, const PreparedKernel &prepared);
  void decompose(const OperatorDescriptor &op, Node &node, int depth, NodeReport report);
  void unfuse(Node &node, int depth);
  void keep(Node &node, NodeReport report);
  Step describe(const OperatorDescriptor &op, const Node &node) const;
  void require_room(const OperatorDescriptor &op, const Node &node) const;
  std::unique_ptr<PreparedKernel> follow_layouts(Step &step, const Node &node, Refusals *refusals);
  bool changes_nothing(const OperatorDescriptor &op, const Node &node) const;
  void settle_outputs();
  void plan_memory_of_buffers();

  uint64_t size_of(Value value) const;
  LayoutPointer layout_of(Value value) const;
  uint32_t add_buffer(PlannedBuffer buffer);
  uint32_t add_arena_buffer(uint64_t size_bytes);
  Place &place(Value value);
  void settle(Value value, uint32_t buffer, haly_layout layout);
  Value renamed(Value value) const;
  uint32_t &uses(Value value);
  bool is_needed(uint32_t buffer);
  uint32_t in_layout(Value value, haly_layout layout, uint64_t size_bytes);
  uint32_t packed(const PreparedKernel &prepared, uint32_t slot, Value value);

  Plan &plan_;
  Graph &graph_;
  Device &device_;
  LoweredProgram &program_;
  std::vector<Place> places_;
  std::vector<uint32_t> uses_;
  std::unordered_map<uint32_t, Value> renamed_;
  std::unordered_map<uint32_t, std::vector<Value>> members_;
  std::map<std::pair<uint32_t, haly_layout>, uint32_t> converted_;
  std::vector<Pending> pending_;
};

// What messages and reports call a node.
inline std::string step_name(const OperatorDescriptor &op, const Node &node) {
  return node.source.empty() ? std::string(op.name) : node.source;
}

}  // namespace haly

// Walks a graph in order and lets a rule replace nodes by what it builds in their place.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "builder.hpp"
#include "ir.hpp"

namespace haly {

class Rewriter {
 public:
  // True: `out_values` holds what stands for the node's outputs from now on. The node's operands
  // are renamed already; producers of values are up to date for all nodes before it.
  using Rule = std::function<bool(Node &node, std::vector<Value> *out_values)>;

  explicit Rewriter(Graph &graph) : graph_(graph), builder_(graph), uses_(graph.use_counts()) {}

  bool run(const Rule &rule);
  Builder &builder() { return builder_; }
  Graph &graph() { return graph_; }
  // Readers of the value in the whole graph, as it was before the walk.
  uint32_t uses(Value value) const { return value.id < uses_.size() ? uses_[value.id] : 0; }
  // The node that made the value, if it is a call of this operator; else NULL. The pointer is valid
  // until something is built.
  const Node *producer(Value value, const char *op_name) const;

 private:
  Value renamed(Value value) const;

  Graph &graph_;
  Builder builder_;
  std::vector<uint32_t> uses_;
  std::unordered_map<uint32_t, Value> renamed_;
};

}  // namespace haly

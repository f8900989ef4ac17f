// A graph cut into groups of nodes that run one after the other: by the device that runs them, or
// by the set that a compiler claims.
#pragma once

#include <cstdint>
#include <vector>

#include "ir.hpp"

namespace haly {

struct NodeGroup {
  int32_t set = -1;
  std::vector<uint32_t> nodes;  // ascending
};

// Groups in an order in which each needs only earlier ones: the nodes of a set together, those of
// none (-1) alone. A set that others have to interrupt is split, into as few pieces as may be.
std::vector<NodeGroup> order_groups(const Graph &graph, const std::vector<int32_t> &sets);

// A group as a graph of its own, whose constants are shared with the whole graph's.
struct GroupGraph {
  Graph graph;
  std::vector<Value> inputs;   // values of the whole graph, in the order of the part's inputs
  std::vector<Value> outputs;  // those that others read, or that the whole graph gives
};
GroupGraph extract_group(const Graph &graph, const NodeGroup &group);

// Every value that a node reads.
template <typename Visit>
void for_each_operand(const Node &node, Visit visit) {
  for (Value input : node.inputs) {
    if (input) visit(input);
  }
  for (Value operand : node.epilogue.operands) visit(operand);
  for (const HostArgument &argument : node.host_tensors) {
    if (argument.value) visit(argument.value);
  }
}

}  // namespace haly

// Placement: which device of several runs which node of a graph.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ir.hpp"
#include "plan.hpp"

namespace haly {

// Where a node goes, and why not elsewhere.
struct NodePlace {
  uint32_t device = 0;  // index into Placement::devices
  Refusals refusals;    // of the devices that come before, or what another one would cost
};

// One place per node of a graph without symbols. Rules come first; then, by fallback, the first
// device that has a kernel for the node or for all of its decomposition, or, by cost, the cheapest
// division: times of the nodes are measured on every device, times of copies are estimated from
// measured ones, and their sum is made small by moves of many nodes at a time. What no device can
// run stays on the first, which hands it to the host device where that can. Throws Error where a
// rule names a device that cannot run its node.
std::vector<NodePlace> place_nodes(const Graph &graph, const PlanOptions &options);

}  // namespace haly

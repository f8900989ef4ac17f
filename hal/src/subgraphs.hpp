// Parts of a graph that a device's compiler takes as a whole.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiled_graph.hpp"
#include "dispatch.hpp"
#include "ir.hpp"

namespace haly {

struct Claims {
  std::vector<int32_t> sets;         // per node; -1: not taken
  std::vector<std::string> reasons;  // per node that is not taken; may be empty
  uint32_t count = 0;                // of the nodes that are taken
};

// What the device's compiler says to this graph. Nothing is taken where it has none.
Claims query_claims(const Graph &graph, Device &device);

struct ClaimedGraphs {
  std::vector<std::shared_ptr<CompiledGraph>> graphs;
  // Why nodes were not taken, by the id of their first output.
  std::unordered_map<uint32_t, std::string> reasons;
};

// Replaces what the device's compiler claims, and compiles, by nodes of the operator
// kCompiledGraph, whose `version` is an index into the result. What it does not compile stays.
ClaimedGraphs claim_subgraphs(Graph &graph, Device &device, uint64_t kernel_flags);

}  // namespace haly

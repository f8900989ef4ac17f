#include "subgraphs.hpp"

#include "error.hpp"
#include "graph_export.hpp"
#include "graph_groups.hpp"
#include "negotiate.hpp"

namespace haly {
namespace {

struct Reasons {
  std::vector<std::string> texts;

  static void add(void *user, uint32_t node, const char *text) {
    auto &self = *static_cast<Reasons *>(user);
    if (node >= self.texts.size() || text == nullptr) return;
    try {
      self.texts[node] = text;
    } catch (...) {
      // Without memory there is no reason to show.
    }
  }
};

// Empty, or why the core offers the node to no compiler.
std::string barrier_of(const Graph &graph, const Node &node) {
  bool all_empty = true;
  for (Value output : node.outputs) {
    all_empty &= !output || element_count(graph.value(output).shape) == 0;
  }
  if (all_empty) return "its results have no elements";
  const OperatorDescriptor *op = find_operator(node.op);
  if (op != nullptr && op->has_effects) return "it has effects";
  for (const HostArgument &argument : node.host_tensors) {
    if (argument.value && !graph.value(argument.value).constant) {
      return "a shape or index list is computed";
    }
  }
  return {};
}

bool is_fatal(haly_status status) {
  return status == HALY_STATUS_CANCELLED || status == HALY_STATUS_DEVICE_LOST ||
         status == HALY_STATUS_PROCESS_FORKED;
}

}  // namespace

Claims query_claims(const Graph &graph, Device &device) {
  const uint32_t count = static_cast<uint32_t>(graph.nodes().size());
  Claims claims;
  claims.sets.assign(count, -1);
  claims.reasons.resize(count);
  if (!device.plugin->has(HALY_INTERFACE_COMPILER) || count == 0) return claims;
  const auto &compiler =
      interface_table<haly_compiler_interface>(*device.plugin, HALY_INTERFACE_COMPILER);
  Reasons reasons{std::vector<std::string>(count)};
  haly_claims answer{};
  answer.struct_size = sizeof answer;
  answer.sets = claims.sets.data();
  answer.reason = &Reasons::add;
  answer.user = &reasons;
  std::string refusal;
  try {
    const ExportedGraph exported(graph);
    const haly_status status = compiler.query(device.handle, &exported.get(), &answer);
    if (status != HALY_STATUS_OK) {
      refusal = take_error(status);
      if (is_fatal(status)) throw Error(status, refusal, device.plugin->name());
      if (refusal.empty()) refusal = status_name(status);
    }
  } catch (const Error &error) {
    if (error.status != HALY_STATUS_UNSUPPORTED) throw;
    refusal = error.what();
  }
  for (uint32_t i = 0; i < count; ++i) {
    int32_t &set = claims.sets[i];
    std::string &reason = claims.reasons[i];
    if (!refusal.empty()) {
      set = -1;
      reason = refusal;
    } else if (set >= 0 && static_cast<uint32_t>(set) >= answer.set_count) {
      reason = "claimed for set " + std::to_string(set) + " of " +
               std::to_string(answer.set_count) + ", which does not exist";
      set = -1;
    } else if (set >= 0) {
      reason = barrier_of(graph, graph.nodes()[i]);
      if (!reason.empty()) set = -1;
    } else {
      set = -1;
      reason = reasons.texts[i].empty() ? "not claimed" : reasons.texts[i];
    }
    claims.count += set >= 0;
  }
  return claims;
}

ClaimedGraphs claim_subgraphs(Graph &graph, Device &device, uint64_t kernel_flags) {
  ClaimedGraphs claimed;
  if (!device.plugin->has(HALY_INTERFACE_COMPILER)) return claimed;
  graph.rebuild_producers();
  Claims claims = query_claims(graph, device);
  uint64_t flags = 0;
  if (kernel_flags & HALY_KERNEL_DETERMINISTIC) flags |= HALY_COMPILE_DETERMINISTIC;
  if (kernel_flags & HALY_KERNEL_BATCH_INVARIANT) flags |= HALY_COMPILE_BATCH_INVARIANT;

  std::vector<Node> nodes;
  for (const NodeGroup &group : order_groups(graph, claims.sets)) {
    if (group.set >= 0) {
      Node call;
      GroupGraph part = extract_group(graph, group);
      try {
        claimed.graphs.push_back(
            std::make_shared<CompiledGraph>(std::move(part.graph), device, flags));
        call.op = kCompiledGraph;
        call.version = static_cast<uint32_t>(claimed.graphs.size() - 1);
        call.inputs = std::move(part.inputs);
        call.input_counts.assign(call.inputs.size(), 1);
        call.outputs = std::move(part.outputs);
        call.source = "compiled graph of " + std::to_string(group.nodes.size()) + " nodes";
        const std::string &first = graph.nodes()[group.nodes.front()].source;
        const std::string &last = graph.nodes()[group.nodes.back()].source;
        if (!first.empty()) call.source += " (" + first + " to " + last + ")";
        nodes.push_back(std::move(call));
        continue;
      } catch (const Error &error) {
        if (is_fatal(error.status)) throw;
        for (uint32_t index : group.nodes) {
          claims.reasons[index] = std::string("claimed, but it does not compile: ") + error.what();
        }
      }
    }
    for (uint32_t index : group.nodes) nodes.push_back(graph.nodes()[index]);
  }
  for (uint32_t i = 0; i < claims.reasons.size(); ++i) {
    if (claims.reasons[i].empty()) continue;
    for (Value output : graph.nodes()[i].outputs) {
      if (output) claimed.reasons.emplace(output.id, claims.reasons[i]);
    }
  }
  graph.mutable_nodes() = std::move(nodes);
  graph.rebuild_producers();
  return claimed;
}

}  // namespace haly

#include "subgraphs.hpp"

#include <algorithm>

#include "error.hpp"
#include "graph_export.hpp"
#include "negotiate.hpp"

namespace haly {
namespace {

template <typename Visit>
void for_each_operand(const Node &node, Visit visit) {
  for (Value input : node.inputs) {
    if (input) visit(input);
  }
  for (const HostArgument &argument : node.host_tensors) {
    if (argument.value) visit(argument.value);
  }
}

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

// The group as a graph of its own; `out_inputs` and `out_outputs` are values of the whole.
Graph extract(const Graph &graph, const std::vector<uint32_t> &members,
              const std::vector<std::vector<uint32_t>> &readers, std::vector<Value> *out_inputs,
              std::vector<Value> *out_outputs) {
  Graph part;
  std::vector<Value> renamed(graph.value_count());
  std::vector<bool> is_member(graph.nodes().size(), false);
  for (uint32_t index : members) is_member[index] = true;
  std::vector<Value> part_inputs, part_outputs;
  for (uint32_t index : members) {
    Node node = graph.nodes()[index];
    const auto rename = [&](Value &value) {
      if (!value) return;
      Value &fresh = renamed[value.id];
      const ValueInfo &info = graph.value(value);
      if (!fresh && info.constant) {
        fresh = part.add_constant(info.constant, info.name);
      } else if (!fresh) {
        fresh = part.add_input(info.dtype, info.shape, info.name);
        part_inputs.push_back(fresh);
        out_inputs->push_back(value);
      }
      value = fresh;
    };
    for (Value &input : node.inputs) rename(input);
    for (HostArgument &argument : node.host_tensors) rename(argument.value);
    for (Value &output : node.outputs) {
      if (!output) continue;
      const ValueInfo &info = graph.value(output);
      const Value fresh = part.add_value(info.dtype, info.shape, info.name);
      renamed[output.id] = fresh;
      bool leaves = std::count(graph.outputs().begin(), graph.outputs().end(), output) != 0;
      for (uint32_t reader : readers[output.id]) leaves |= !is_member[reader];
      if (leaves) {
        part_outputs.push_back(fresh);
        out_outputs->push_back(output);
      }
      output = fresh;
    }
    part.add_node(std::move(node));
  }
  part.set_inputs(std::move(part_inputs));
  part.set_outputs(std::move(part_outputs));
  return part;
}

std::vector<std::vector<uint32_t>> readers_of(const Graph &graph) {
  std::vector<std::vector<uint32_t>> readers(graph.value_count());
  for (uint32_t i = 0; i < graph.nodes().size(); ++i) {
    for_each_operand(graph.nodes()[i], [&](Value value) { readers[value.id].push_back(i); });
  }
  return readers;
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

std::vector<NodeGroup> order_groups(const Graph &graph, const std::vector<int32_t> &sets) {
  const std::vector<Node> &nodes = graph.nodes();
  const std::vector<std::vector<uint32_t>> readers = readers_of(graph);
  std::vector<uint32_t> waiting(nodes.size(), 0);  // operands that are not made yet
  std::vector<uint32_t> left_in;                   // nodes of each set that are not done
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    for_each_operand(nodes[i],
                     [&](Value value) { waiting[i] += graph.value(value).producer != UINT32_MAX; });
    if (sets[i] < 0) continue;
    if (static_cast<size_t>(sets[i]) >= left_in.size()) left_in.resize(sets[i] + 1, 0);
    ++left_in[sets[i]];
  }
  std::vector<NodeGroup> groups;
  std::vector<bool> done(nodes.size(), false);
  const auto finish = [&](uint32_t index, std::vector<uint32_t> *waits) {
    for (Value output : nodes[index].outputs) {
      if (!output) continue;
      for (uint32_t reader : readers[output.id]) --(*waits)[reader];
    }
  };
  // The nodes of `set` that can run now, one after the other, without anything else.
  const auto runnable = [&](int32_t set) {
    std::vector<uint32_t> waits = waiting, members;
    for (uint32_t i = 0; i < nodes.size(); ++i) {
      if (done[i] || sets[i] != set || waits[i] != 0) continue;
      members.push_back(i);
      finish(i, &waits);
    }
    return members;
  };
  for (size_t left = nodes.size(); left > 0;) {
    for (uint32_t i = 0; i < nodes.size(); ++i) {
      if (done[i] || sets[i] >= 0 || waiting[i] != 0) continue;
      groups.push_back({-1, {i}});
      done[i] = true;
      finish(i, &waiting);
      --left;
    }
    // A set that can run as a whole, else the one of which most can.
    NodeGroup best;
    for (int32_t set = 0; set < static_cast<int32_t>(left_in.size()); ++set) {
      if (left_in[set] == 0) continue;
      std::vector<uint32_t> members = runnable(set);
      const bool whole = members.size() == left_in[set];
      if (whole || members.size() > best.nodes.size()) best = {set, std::move(members)};
      if (whole) break;
    }
    if (best.nodes.empty()) continue;
    for (uint32_t i : best.nodes) {
      done[i] = true;
      finish(i, &waiting);
    }
    left -= best.nodes.size();
    left_in[best.set] -= static_cast<uint32_t>(best.nodes.size());
    groups.push_back(std::move(best));
  }
  return groups;
}

ClaimedGraphs claim_subgraphs(Graph &graph, Device &device, uint64_t kernel_flags) {
  ClaimedGraphs claimed;
  if (!device.plugin->has(HALY_INTERFACE_COMPILER)) return claimed;
  graph.rebuild_producers();
  Claims claims = query_claims(graph, device);
  uint64_t flags = 0;
  if (kernel_flags & HALY_KERNEL_DETERMINISTIC) flags |= HALY_COMPILE_DETERMINISTIC;
  if (kernel_flags & HALY_KERNEL_BATCH_INVARIANT) flags |= HALY_COMPILE_BATCH_INVARIANT;

  const std::vector<std::vector<uint32_t>> readers = readers_of(graph);
  std::vector<Node> nodes;
  for (const NodeGroup &group : order_groups(graph, claims.sets)) {
    if (group.set >= 0) {
      Node call;
      std::vector<Value> outputs;
      Graph part = extract(graph, group.nodes, readers, &call.inputs, &outputs);
      try {
        claimed.graphs.push_back(std::make_shared<CompiledGraph>(std::move(part), device, flags));
        call.op = kCompiledGraph;
        call.version = static_cast<uint32_t>(claimed.graphs.size() - 1);
        call.input_counts.assign(call.inputs.size(), 1);
        call.outputs = std::move(outputs);
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

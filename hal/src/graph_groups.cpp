#include "graph_groups.hpp"

#include <algorithm>

namespace haly {
namespace {

std::vector<std::vector<uint32_t>> readers_of(const Graph &graph) {
  std::vector<std::vector<uint32_t>> readers(graph.value_count());
  for (uint32_t i = 0; i < graph.nodes().size(); ++i) {
    for_each_operand(graph.nodes()[i], [&](Value value) { readers[value.id].push_back(i); });
  }
  return readers;
}

}  // namespace

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

GroupGraph extract_group(const Graph &graph, const NodeGroup &group) {
  GroupGraph result;
  Graph &part = result.graph;
  std::vector<Value> renamed(graph.value_count());
  std::vector<bool> is_member(graph.nodes().size(), false);
  for (uint32_t index : group.nodes) is_member[index] = true;
  const std::vector<std::vector<uint32_t>> readers = readers_of(graph);
  std::vector<Value> part_inputs, part_outputs;
  for (uint32_t index : group.nodes) {
    Node node = graph.nodes()[index];
    const auto rename = [&](Value &value) {
      if (!value) return;
      Value &fresh = renamed[value.id];
      const ValueInfo &info = graph.value(value);
      if (!fresh && info.constant) {
        fresh = part.add_constant(info.constant, info.name);
      } else if (!fresh) {
        fresh = part.add_input(info.dtype, info.shape, info.name);
        part.mutable_value(fresh).entries = info.entries;
        part_inputs.push_back(fresh);
        result.inputs.push_back(value);
      }
      value = fresh;
    };
    for (Value &input : node.inputs) rename(input);
    for (Value &operand : node.epilogue.operands) rename(operand);
    for (HostArgument &argument : node.host_tensors) rename(argument.value);
    for (Value &output : node.outputs) {
      if (!output) continue;
      const ValueInfo &info = graph.value(output);
      const Value fresh = part.add_value(info.dtype, info.shape, info.name);
      part.mutable_value(fresh).entries = info.entries;
      renamed[output.id] = fresh;
      bool leaves = std::count(graph.outputs().begin(), graph.outputs().end(), output) != 0;
      for (uint32_t reader : readers[output.id]) leaves |= !is_member[reader];
      if (leaves) {
        part_outputs.push_back(fresh);
        result.outputs.push_back(output);
      }
      output = fresh;
    }
    part.add_node(std::move(node));
  }
  part.set_inputs(std::move(part_inputs));
  part.set_outputs(std::move(part_outputs));
  return result;
}

}  // namespace haly

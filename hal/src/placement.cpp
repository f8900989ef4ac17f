#include "placement.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

#include "division.hpp"
#include "error.hpp"
#include "executor.hpp"
#include "memory.hpp"
#include "statics.hpp"
#include "subgraphs.hpp"

namespace haly {
namespace {

constexpr int kTimedRuns = 3;

double now_ns() {
  return static_cast<double>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                 std::chrono::steady_clock::now().time_since_epoch())
                                 .count());
}

// `*` stands for any text, `?` for any character, `\\x` for x itself.
bool matches(const char *pattern, const char *text) {
  if (*pattern == '\0') return *text == '\0';
  if (*pattern == '\\' && pattern[1] != '\0') {
    return *text == pattern[1] && matches(pattern + 2, text + 1);
  }
  if (*pattern == '*') return matches(pattern + 1, text) || (*text && matches(pattern, text + 1));
  return *text && (*pattern == '?' || *pattern == *text) && matches(pattern + 1, text + 1);
}

std::string name_of(const Node &node) {
  const OperatorDescriptor *op = find_operator(node.op);
  const std::string name = op ? std::string(op->name) : std::to_string(node.op);
  return node.source.empty() ? name : node.source + " (" + name + ")";
}

// A graph of this one node. Its operands become inputs, also where they are constants, so that no
// weights are uploaded to find out.
Graph alone(const Graph &graph, uint32_t index) {
  Graph trial = graph;
  Node node = graph.nodes()[index];
  std::vector<Value> inputs;
  std::vector<bool> has_values(graph.value_count(), false);
  for (const HostArgument &argument : node.host_tensors) {
    if (argument.value) has_values[argument.value.id] = true;
  }
  for (Value &input : node.inputs) {
    if (!input || has_values[input.id]) continue;
    const ValueInfo &info = graph.value(input);
    if (info.constant) input = trial.add_value(info.dtype, info.shape, info.name);
    if (std::find(inputs.begin(), inputs.end(), input) == inputs.end()) inputs.push_back(input);
  }
  std::vector<Value> outputs;
  for (Value output : node.outputs) {
    if (output) outputs.push_back(output);
  }
  trial.mutable_nodes().clear();
  trial.mutable_nodes().push_back(std::move(node));
  trial.set_inputs(std::move(inputs));
  trial.set_outputs(std::move(outputs));
  trial.rebuild_producers();
  return trial;
}

// What a trial of a node on a device gave.
struct Trial {
  bool runs = false;
  std::string reason;
  double cost_ns = kImpossibleNs;
};

class Trials {
 public:
  Trials(const Graph &graph, const PlanOptions &options) : graph_(graph), options_(options) {
    options_.placement = Placement();
    options_.host = false;
    options_.optimise = false;
  }

  const Trial &of(uint32_t node, Device &device, bool timed) {
    const std::string key = key_of(node, device);
    auto found = trials_.find(key);
    if (found == trials_.end()) found = trials_.emplace(key, attempt(node, device, timed)).first;
    return found->second;
  }

 private:
  // Equal nodes are tried once: operator, attributes, types of the operands, host values.
  std::string key_of(uint32_t index, const Device &device) const {
    const Node &node = graph_.nodes()[index];
    std::string key =
        device.name + ' ' + std::to_string(node.op) + ' ' + std::to_string(node.version) + ' ';
    if (const OperatorDescriptor *op = find_operator(node.op)) {
      key += statics_text(*op, node.statics.data());
    }
    // A region is its own node's: nothing is shared between nodes that have some.
    if (!node.regions.empty()) key += " node " + std::to_string(index);
    const auto add = [&](Value value) {
      key += '|';
      if (!value) return;
      const ValueInfo &info = graph_.value(value);
      key += std::to_string(info.dtype);
      for (Dimension extent : info.shape) key += ',' + std::to_string(extent);
    };
    for (Value input : node.inputs) add(input);
    key += '>';
    for (Value output : node.outputs) add(output);
    for (const haly_scalar &scalar : node.scalars) {
      key.append(reinterpret_cast<const char *>(&scalar), sizeof scalar);
    }
    for (const HostArgument &argument : node.host_tensors) {
      key += ';';
      if (argument.value) key += "value " + std::to_string(argument.value.id);
      for (int64_t value : argument.values) key += ',' + std::to_string(value);
    }
    return key;
  }

  Trial attempt(uint32_t node, Device &device, bool timed) const {
    Trial trial;
    try {
      // Whether a node can be compiled is asked; it is compiled with its neighbours, later.
      if (!timed && query_claims(alone(graph_, node), device).count != 0) {
        trial.runs = true;
        trial.cost_ns = 0;
        return trial;
      }
      const std::shared_ptr<Plan> plan = Plan::build(alone(graph_, node), device, options_);
      trial.runs = true;
      trial.cost_ns = timed ? time_of(*plan) : 0;
    } catch (const Error &error) {
      if (error.status != HALY_STATUS_UNSUPPORTED) throw;
      trial.reason = error.what();
    }
    return trial;
  }

  static double time_of(Plan &plan) {
    Device &device = plan.device();
    std::vector<Tensor> inputs;
    std::vector<const Tensor *> pointers;
    for (const PlanPort &port : plan.inputs()) {
      // Zeros: valid as indices and as numbers.
      Tensor tensor = tensor_allocate(device, port.dtype, static_cast<uint32_t>(port.shape.size()),
                                      port.shape.data());
      const uint64_t bytes =
          static_cast<uint64_t>(tensor.layout->element_count) * tensor.layout->item_bytes;
      const std::vector<char> zeros(static_cast<size_t>(bytes), 0);
      if (bytes != 0) {
        copy_from_host(*tensor.storage, tensor.offset_bytes, zeros.data(), bytes,
                       device.current_stream());
      }
      inputs.push_back(std::move(tensor));
    }
    for (const Tensor &input : inputs) pointers.push_back(&input);
    double best = kImpossibleNs;
    for (int run = 0; run <= kTimedRuns; ++run) {
      std::vector<Tensor> outputs(plan.outputs().size());
      device.current_stream().synchronize();
      const double start = now_ns();
      plan.run(pointers.data(), static_cast<uint32_t>(pointers.size()), outputs.data(),
               static_cast<uint32_t>(outputs.size()));
      device.current_stream().synchronize();
      if (run > 0) best = std::min(best, now_ns() - start);  // the first one warms up
    }
    return best;
  }

  const Graph &graph_;
  PlanOptions options_;
  std::map<std::string, Trial> trials_;
};

// The device that a rule demands for a node, or none.
const PlacementRule *rule_for(const Placement &placement, const Node &node) {
  const OperatorDescriptor *op = find_operator(node.op);
  const std::string name = op ? std::string(op->name) : std::string();
  for (const PlacementRule &rule : placement.rules) {
    if (matches(rule.pattern.c_str(), node.source.c_str()) ||
        matches(rule.pattern.c_str(), name.c_str())) {
      return &rule;
    }
  }
  return nullptr;
}

std::string time_text(double ns) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f us", ns / 1000);
  return text;
}

}  // namespace

std::vector<NodePlace> place_nodes(const Graph &graph, const PlanOptions &options) {
  const Placement &placement = options.placement;
  const std::vector<Device *> &devices = placement.devices;
  const std::vector<Node> &nodes = graph.nodes();
  std::vector<NodePlace> places(nodes.size());
  std::vector<std::vector<double>> costs(nodes.size(), std::vector<double>(devices.size()));
  Trials trials(graph, options);
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    NodePlace &place = places[i];
    if (const PlacementRule *rule = rule_for(placement, nodes[i])) {
      place.device = static_cast<uint32_t>(std::find(devices.begin(), devices.end(), rule->device) -
                                           devices.begin());
      const Trial &trial = trials.of(i, *rule->device, placement.by_cost);
      if (!trial.runs) {
        throw Error(HALY_STATUS_UNSUPPORTED, name_of(nodes[i]) + ": the rule '" + rule->pattern +
                                                 "' places it on " + rule->device->name +
                                                 ", which cannot run it: " + trial.reason);
      }
      for (size_t d = 0; d < devices.size(); ++d) {
        costs[i][d] = d == place.device ? 0 : kImpossibleNs;
        if (d == place.device) continue;
        place.refusals.push_back(
            {devices[d]->name, "the rule '" + rule->pattern + "' says " + rule->device->name});
      }
      continue;
    }
    bool placed = false;
    for (uint32_t d = 0; d < devices.size() && (placement.by_cost || !placed); ++d) {
      const Trial &trial = trials.of(i, *devices[d], placement.by_cost);
      costs[i][d] = trial.cost_ns;
      if (!trial.runs) {
        place.refusals.push_back({devices[d]->name, trial.reason});
      } else if (!placed) {
        place.device = d;
        placed = true;
      }
    }
    if (!placed && placement.by_cost) costs[i].assign(devices.size(), 0);
  }
  if (!placement.by_cost) return places;
  const std::vector<uint32_t> chosen = cheapest_division(graph, devices, costs);
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    places[i].device = chosen[i];
    if (rule_for(placement, nodes[i])) continue;
    for (uint32_t d = 0; d < devices.size(); ++d) {
      if (costs[i][d] >= kImpossibleNs || d == chosen[i]) continue;
      places[i].refusals.push_back({devices[d]->name, "would take " + time_text(costs[i][d]) +
                                                          ", " + devices[chosen[i]]->name +
                                                          " takes " +
                                                          time_text(costs[i][chosen[i]])});
    }
  }
  return places;
}

}  // namespace haly

#include "placement.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <map>
#include <mutex>
#include <unordered_map>

#include "error.hpp"
#include "executor.hpp"
#include "memory.hpp"
#include "passes/passes.hpp"
#include "statics.hpp"
#include "subgraphs.hpp"

namespace haly {
namespace {

constexpr double kImpossible = 1e18;
constexpr int kTimedRuns = 3;
constexpr double kWorthDividing = 0.8;  // of the time of one device alone
// Bytes of the two copies that tell a pair's latency and its bandwidth.
constexpr uint64_t kShortCopyBytes = 4 << 10;
constexpr uint64_t kLongCopyBytes = 4 << 20;

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

uint64_t bytes_of(const ValueInfo &info) {
  return static_cast<uint64_t>(std::max<int64_t>(element_count(info.shape), 0)) *
         dtype_size(info.dtype);
}

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
  double cost_ns = kImpossible;
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
    double best = kImpossible;
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

// Minimum cut by shortest augmenting paths; graphs here have some hundred nodes.
class Cut {
 public:
  explicit Cut(size_t nodes) : edges_of_(nodes + 2), source_(nodes), sink_(nodes + 1) {}

  void add_edge(size_t from, size_t to, double capacity) {
    if (capacity <= 0) return;
    edges_of_[from].push_back(edges_.size());
    edges_.push_back({to, capacity});
    edges_of_[to].push_back(edges_.size());
    edges_.push_back({from, 0});
  }
  // `cost` is paid where the node is on the sink's side.
  void add_unary(size_t node, double cost) {
    cost > 0 ? add_edge(source_, node, cost) : add_edge(node, sink_, -cost);
  }

  // Per node: whether it is on the sink's side.
  std::vector<bool> solve() {
    std::vector<size_t> through(edges_of_.size());
    while (search(&through)) {
      double flow = kImpossible * 4;
      for (size_t at = sink_; at != source_; at = edges_[through[at] ^ 1].to) {
        flow = std::min(flow, edges_[through[at]].capacity);
      }
      for (size_t at = sink_; at != source_; at = edges_[through[at] ^ 1].to) {
        edges_[through[at]].capacity -= flow;
        edges_[through[at] ^ 1].capacity += flow;
      }
    }
    std::vector<bool> cut(edges_of_.size() - 2);
    for (size_t node = 0; node < cut.size(); ++node) cut[node] = !reached_[node];
    return cut;
  }

 private:
  struct Edge {
    size_t to;
    double capacity;
  };

  bool search(std::vector<size_t> *through) {
    reached_.assign(edges_of_.size(), false);
    reached_[source_] = true;
    std::deque<size_t> waiting = {source_};
    while (!waiting.empty()) {
      const size_t from = waiting.front();
      waiting.pop_front();
      for (size_t edge : edges_of_[from]) {
        if (edges_[edge].capacity < 1e-3 || reached_[edges_[edge].to]) continue;
        reached_[edges_[edge].to] = true;
        (*through)[edges_[edge].to] = edge;
        waiting.push_back(edges_[edge].to);
      }
    }
    return reached_[sink_];
  }

  std::vector<Edge> edges_;
  std::vector<std::vector<size_t>> edges_of_;
  std::vector<bool> reached_;
  size_t source_, sink_;
};

// The division of nodes over devices that costs least, as far as moves of one device's alpha
// expansion find it (Boykov, Veksler and Zabih, "Fast approximate energy minimization via graph
// cuts", 2001); exact for two devices, but that a value's copies are counted once per reader.
class Division {
 public:
  Division(const Graph &graph, const std::vector<Device *> &devices,
           std::vector<std::vector<double>> costs)
      : graph_(graph), devices_(devices), costs_(std::move(costs)) {
    const size_t count = graph.nodes().size();
    for (uint32_t reader = 0; reader < count; ++reader) {
      for_each_operand(graph.nodes()[reader], [&](Value value) {
        const uint32_t producer = graph.value(value).producer;
        if (producer != UINT32_MAX)
          links_.push_back({producer, reader, bytes_of(graph.value(value))});
      });
    }
    // Results are wanted on the first device.
    for (Value output : graph.outputs()) {
      const ValueInfo &info = graph.value(output);
      if (info.producer == UINT32_MAX) continue;
      for (size_t d = 1; d < devices_.size(); ++d) {
        costs_[info.producer][d] += copy_cost_ns(*devices_[d], *devices_[0], bytes_of(info));
      }
    }
  }

  std::vector<uint32_t> solve() {
    std::vector<uint32_t> best;
    double least = 0;
    // From each device alone, where that is possible, and from each node's own cheapest one.
    std::vector<std::vector<uint32_t>> starts;
    for (uint32_t d = 0; d < devices_.size(); ++d) {
      starts.emplace_back(costs_.size(), d);
    }
    starts.emplace_back();
    for (const std::vector<double> &costs : costs_) {
      starts.back().push_back(
          static_cast<uint32_t>(std::min_element(costs.begin(), costs.end()) - costs.begin()));
    }
    for (std::vector<uint32_t> &labels : starts) {
      for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t device = 0; device < devices_.size(); ++device) {
          std::vector<uint32_t> next = expand(labels, device);
          if (total(next) < total(labels) - 1) {
            labels = std::move(next);
            changed = true;
          }
        }
      }
      if (best.empty() || total(labels) < least) {
        least = total(labels);
        best = labels;
      }
    }
    // Times are noisy, and those of nodes by themselves leave out what would be fused: a division
    // has to promise something over one device alone.
    for (uint32_t d = 0; d < devices_.size(); ++d) {
      const std::vector<uint32_t> alone(costs_.size(), d);
      if (total(alone) * kWorthDividing <= least) return alone;
    }
    return best;
  }

 private:
  struct Link {
    uint32_t from, to;
    uint64_t bytes;
  };

  double between(uint32_t from, uint32_t to, uint64_t bytes) const {
    return from == to ? 0 : copy_cost_ns(*devices_[from], *devices_[to], bytes);
  }

  double total(const std::vector<uint32_t> &labels) const {
    double sum = 0;
    for (size_t i = 0; i < labels.size(); ++i) sum += costs_[i][labels[i]];
    for (const Link &link : links_) sum += between(labels[link.from], labels[link.to], link.bytes);
    return sum;
  }

  // Every node keeps its device or goes to `device`, whichever is cheapest for all together.
  std::vector<uint32_t> expand(const std::vector<uint32_t> &labels, uint32_t device) const {
    Cut cut(labels.size());
    std::vector<double> unary(labels.size());
    for (size_t i = 0; i < labels.size(); ++i) unary[i] = costs_[i][device] - costs_[i][labels[i]];
    for (const Link &link : links_) {
      const uint32_t from = labels[link.from], to = labels[link.to];
      const double stay = between(from, to, link.bytes);
      const double second_goes = between(from, device, link.bytes);
      const double first_goes = between(device, to, link.bytes);
      unary[link.from] += first_goes - stay;
      unary[link.to] += -first_goes;
      cut.add_edge(link.from, link.to, second_goes + first_goes - stay);
    }
    for (size_t i = 0; i < labels.size(); ++i) cut.add_unary(i, unary[i]);
    const std::vector<bool> goes = cut.solve();
    std::vector<uint32_t> next = labels;
    for (size_t i = 0; i < labels.size(); ++i) {
      if (goes[i]) next[i] = device;
    }
    return next;
  }

  const Graph &graph_;
  const std::vector<Device *> &devices_;
  std::vector<std::vector<double>> costs_;  // by node and device
  std::vector<Link> links_;
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

double copy_cost_ns(Device &from, Device &to, uint64_t bytes) {
  struct Measured {
    double latency_ns, ns_per_byte;
  };
  static std::mutex mutex;
  static std::map<std::pair<Device *, Device *>, Measured> known;
  std::lock_guard<std::mutex> lock(mutex);
  auto found = known.find({&from, &to});
  if (found == known.end()) {
    double times[2];
    const uint64_t sizes[2] = {kShortCopyBytes, kLongCopyBytes};
    for (int i = 0; i < 2; ++i) {
      const auto size = static_cast<int64_t>(sizes[i]);
      const Tensor source = tensor_allocate(from, HALY_DTYPE_UINT8, 1, &size);
      const std::vector<char> zeros(static_cast<size_t>(size), 0);
      copy_from_host(*source.storage, source.offset_bytes, zeros.data(), sizes[i],
                     from.current_stream());
      times[i] = kImpossible;
      for (int run = 0; run <= kTimedRuns; ++run) {
        from.current_stream().synchronize();
        const double start = now_ns();
        const Tensor copied = tensor_copy_to(source, to);
        to.current_stream().synchronize();
        if (run > 0) times[i] = std::min(times[i], now_ns() - start);
      }
    }
    Measured measured;
    measured.ns_per_byte = std::max(
        0.0, (times[1] - times[0]) / static_cast<double>(kLongCopyBytes - kShortCopyBytes));
    measured.latency_ns =
        std::max(0.0, times[0] - measured.ns_per_byte * static_cast<double>(kShortCopyBytes));
    found = known.emplace(std::make_pair(&from, &to), measured).first;
  }
  return found->second.latency_ns + found->second.ns_per_byte * static_cast<double>(bytes);
}

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
        costs[i][d] = d == place.device ? 0 : kImpossible;
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
  const std::vector<uint32_t> chosen = Division(graph, devices, costs).solve();
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    places[i].device = chosen[i];
    if (rule_for(placement, nodes[i])) continue;
    for (uint32_t d = 0; d < devices.size(); ++d) {
      if (costs[i][d] >= kImpossible || d == chosen[i]) continue;
      places[i].refusals.push_back({devices[d]->name, "would take " + time_text(costs[i][d]) +
                                                          ", " + devices[chosen[i]]->name +
                                                          " takes " +
                                                          time_text(costs[i][chosen[i]])});
    }
  }
  return places;
}

std::vector<GraphPart> cut_graph(const Graph &graph, const std::vector<NodePlace> &places) {
  const std::vector<Node> &nodes = graph.nodes();
  std::vector<uint32_t> waiting(nodes.size(), 0);  // operands that are not made yet
  std::vector<std::vector<uint32_t>> readers(nodes.size());
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    for_each_operand(nodes[i], [&](Value value) {
      const uint32_t producer = graph.value(value).producer;
      if (producer == UINT32_MAX) return;
      ++waiting[i];
      readers[producer].push_back(i);
    });
  }
  std::vector<bool> done(nodes.size(), false);
  std::vector<std::vector<uint32_t>> groups;
  std::vector<uint32_t> group_of(nodes.size(), 0);
  for (size_t left = nodes.size(); left > 0;) {
    // The device of the first node that is ready; nodes keep their order within a part.
    std::vector<uint32_t> group;
    uint32_t device = UINT32_MAX;
    for (uint32_t i = 0; i < nodes.size(); ++i) {
      if (done[i] || waiting[i] != 0) continue;
      if (device == UINT32_MAX) device = places[i].device;
      if (places[i].device != device) continue;
      done[i] = true;
      group_of[i] = static_cast<uint32_t>(groups.size());
      group.push_back(i);
      --left;
      for (uint32_t reader : readers[i]) --waiting[reader];
    }
    groups.push_back(std::move(group));
  }

  std::vector<bool> is_output(graph.value_count(), false);
  for (Value output : graph.outputs()) is_output[output.id] = true;
  std::vector<GraphPart> parts;
  for (uint32_t g = 0; g < groups.size(); ++g) {
    GraphPart part;
    part.device = places[groups[g].front()].device;
    part.graph = graph;
    std::vector<Node> members;
    std::vector<bool> taken(graph.value_count(), false);
    for (uint32_t i : groups[g]) {
      for_each_operand(nodes[i], [&](Value value) {
        const ValueInfo &info = graph.value(value);
        const bool is_inner = info.producer != UINT32_MAX && group_of[info.producer] == g;
        if (taken[value.id] || info.constant || is_inner) return;
        taken[value.id] = true;
        part.inputs.push_back(value);
      });
      for (Value output : nodes[i].outputs) {
        if (!output) continue;
        const bool leaves = std::any_of(readers[i].begin(), readers[i].end(), [&](uint32_t reader) {
          if (group_of[reader] == g) return false;
          bool reads = false;
          for_each_operand(nodes[reader], [&](Value value) { reads |= value == output; });
          return reads;
        });
        if (leaves || is_output[output.id]) part.outputs.push_back(output);
      }
      members.push_back(nodes[i]);
    }
    part.graph.mutable_nodes() = std::move(members);
    part.graph.set_inputs(part.inputs);
    part.graph.set_outputs(part.outputs);
    part.graph.rebuild_producers();
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace haly

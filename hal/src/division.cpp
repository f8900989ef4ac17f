#include "division.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>

#include "graph_groups.hpp"
#include "memory.hpp"
#include "stream.hpp"
#include "tensor.hpp"

namespace haly {
namespace {

constexpr int kTimedCopies = 3;
constexpr double kWorthDividing = 0.8;  // of the time of one device alone
// Bytes of the two copies that tell a pair's latency and its bandwidth.
constexpr uint64_t kShortCopyBytes = 4 << 10;
constexpr uint64_t kLongCopyBytes = 4 << 20;

double now_ns() {
  return static_cast<double>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                 std::chrono::steady_clock::now().time_since_epoch())
                                 .count());
}

uint64_t bytes_of(const ValueInfo &info) {
  return static_cast<uint64_t>(std::max<int64_t>(element_count(info.shape), 0)) *
         dtype_size(info.dtype);
}

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
      double flow = kImpossibleNs * 4;
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
      times[i] = kImpossibleNs;
      for (int run = 0; run <= kTimedCopies; ++run) {
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

std::vector<uint32_t> cheapest_division(const Graph &graph, const std::vector<Device *> &devices,
                                        std::vector<std::vector<double>> costs_ns) {
  return Division(graph, devices, std::move(costs_ns)).solve();
}

}  // namespace haly
